//! The table of commands holds together.

use std::collections::BTreeSet;

use super::*;

#[test]
fn no_two_commands_share_an_id_a_text_or_keys() {
    let ids: BTreeSet<&str> = Command::ALL.iter().map(|c| c.id()).collect();
    let texts: BTreeSet<&str> = Command::ALL.iter().map(|c| c.text()).collect();
    assert_eq!((ids.len(), texts.len()), (Command::ALL.len(), Command::ALL.len()));
    let all: Vec<String> = Command::ALL.iter().flat_map(|c| c.shortcuts()).map(|s| keys_text(*s)).collect();
    let once: BTreeSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "{all:?}");
}

#[test]
fn every_command_has_its_texts_and_stands_in_the_order_of_chapters() {
    for command in Command::ALL {
        assert!(!command.text().is_empty() && !command.tooltip().is_empty(), "{command:?}");
    }
    assert!(Command::ALL.is_sorted_by_key(|c| c.chapter()));
}

#[test]
fn keys_are_written_in_words() {
    assert_eq!(Command::Redo.keys().as_deref(), Some("Ctrl Shift Z"));
    assert_eq!(Command::ZoomOut.keys().as_deref(), Some("Ctrl \u{2212}"));
    assert_eq!(Command::GoTerms.keys().as_deref(), Some("Alt 3"));
}

#[test]
fn a_command_that_cannot_be_used_says_why() {
    assert_eq!(Command::Undo.enabled(Facts::default()), Err("nothing to take back"));
    assert_eq!(
        Command::Save.enabled(Facts { plan: true, busy: true, ..Facts::default() }),
        Err("a file is being opened or saved")
    );
    assert_eq!(Command::NewPlan.enabled(Facts::default()), Ok(()));
}
