//! Search by Ctrl F, tables copied by Ctrl C, and files that hover over the window.

use egui::{Event, HoveredFile, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::Screen;
use termwise::gui::commands::Command;
use termwise::report::{Table, TableName};
use termwise::session::Snapshot;

use super::support::{Window, copied, home, plan, press, run, sample, services, shows, write};

const NONE: Modifiers = Modifiers::NONE;

fn look_for(window: &mut Window, words: &str) {
    press(window, Modifiers::COMMAND, Key::F);
    write(window, words);
}

#[test]
fn a_word_of_a_note_leads_to_its_term_by_keys_alone() {
    let mut window = sample();
    run(&mut window, Command::GoBuyer);
    look_for(&mut window, "NEITHER auditor");
    let first = window.get_all_by_role(egui::Role::ListBoxOption).next().expect("a hit");
    let name = first.accesskit_node().label().unwrap_or_default();
    assert!(name.starts_with("Terms, Liability cap, to say: "), "{name}");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(window.state().screen(), Screen::Terms);
    assert!(shows(&window, "Found in Terms, Liability cap"));
    assert!(window.state().facts().selected);
}

#[test]
fn questions_people_and_the_log_are_opened_where_they_stand() {
    for (words, screen) in [
        ("types the order", Screen::Buyer),
        ("who does supply chain report", Screen::Buyer),
        ("two coolant failures", Screen::AfterPo),
        ("with recourse, the buyer", Screen::Financing),
        ("word on the cap", Screen::Conversation),
    ] {
        let mut window = sample();
        look_for(&mut window, words);
        press(&mut window, NONE, Key::Enter);
        assert_eq!(window.state().screen(), screen, "{words}");
    }
}

#[test]
fn what_is_not_there_is_said_and_esc_goes_back() {
    let mut window = sample();
    look_for(&mut window, "zzzz");
    assert!(shows(&window, "Nothing in this plan has these words"));
    press(&mut window, NONE, Key::Escape);
    assert!(!shows(&window, "Nothing in this plan"));
    let mut window = home();
    press(&mut window, Modifiers::COMMAND, Key::F);
    assert!(window.query_by_label("Search the plan").is_none(), "without a plan there is nothing to search");
}

fn copy(window: &mut Window) -> Option<String> {
    window.event(Event::Copy);
    window.step();
    copied(window)
}

#[test]
fn each_table_is_copied_from_its_screen_with_raw_numbers() {
    for (command, name) in [
        (Command::GoTerms, TableName::Terms),
        (Command::GoBuyer, TableName::Answers),
        (Command::GoOrder, TableName::Lines),
        (Command::GoConversation, TableName::Asks),
        (Command::GoAfterPo, TableName::Schedule),
    ] {
        let mut window = sample();
        run(&mut window, command);
        let text = copy(&mut window).expect("a table");
        let given = services(&[]);
        let today = (given.clock.today)();
        let table = Table::of(&Snapshot::derive(given.playbook, plan(&window), Vec::new(), today), name);
        let (rows, wide) = (table.rows.len(), table.head.len());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), rows + 1, "{name:?}");
        assert!(lines.iter().all(|line| line.split('\t').count() == wide), "{name:?}\n{text}");
        window.run();
        assert!(shows(&window, &format!("{} copied for a spreadsheet, {rows} rows", name.title())));
    }
}

#[test]
fn numbers_of_a_copied_table_are_the_same_in_every_place() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    let text = copy(&mut window).expect("a table");
    let has_plain =
        text.split(['\t', '\n']).any(|cell| cell.len() > 4 && cell.chars().all(|c| c.is_ascii_digit() || c == '.'));
    assert!(has_plain, "{text}");
}

#[test]
fn a_field_keeps_its_own_copy() {
    let mut window = sample();
    press(&mut window, NONE, Key::Slash);
    write(&mut window, "pay");
    let text = copy(&mut window);
    assert!(text.is_none_or(|text| !text.contains('\t')));
}

fn hover(window: &mut Window, path: &str) {
    window.input_mut().hovered_files = vec![HoveredFile { path: Some(path.into()), ..HoveredFile::default() }];
    window.step();
}

fn painted(window: &Window, words: &str) -> bool {
    fn holds(shape: &egui::Shape, words: &str) -> bool {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().any(|shape| holds(shape, words)),
            egui::Shape::Text(text) => text.galley.text().contains(words),
            _ => false,
        }
    }
    window.output().shapes.iter().any(|clipped| holds(&clipped.shape, words))
}

#[test]
fn a_file_over_the_window_is_told_what_becomes_of_it() {
    let mut window = home();
    hover(&mut window, "/plans/lyon.plan.ron");
    hover(&mut window, "/plans/lyon.plan.ron");
    assert!(painted(&window, "Drop to open the plan") && painted(&window, "lyon.plan.ron"));
    hover(&mut window, "/plans/picture.png");
    assert!(painted(&window, "This is no plan"));
    window.input_mut().hovered_files.clear();
    window.step();
    assert!(!painted(&window, "This is no plan"));
}
