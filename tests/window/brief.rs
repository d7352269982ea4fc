//! The screen of the brief: for whom, what is on it, and what is written.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::files::Answer;
use termwise::plan::BriefSection;

use super::support::{Folder, Window, ask, click, plan, press, run, sample, services, shows, window_of, write};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn brief() -> Window {
    let mut window = sample();
    press(&mut window, Modifiers::ALT, Key::Num8);
    assert_eq!(window.state().screen(), Screen::Brief);
    window
}

#[test]
fn the_page_is_shown_and_read_out() {
    let window = brief();
    assert!(shows(&window, "Preview of the internal page. Internal. Not for the buyer."));
    assert!(shows(&window, "Liability has no limit."));
    assert!(
        shows(&window, "Pages 1") && shows(&window, "Smallest text 8 pt") && shows(&window, "Fonts in the file 3 of 3")
    );
}

#[test]
fn for_the_buyer_another_page_is_shown_that_holds_no_figure_of_ours() {
    let mut window = brief();
    click(&mut window, "Buyer-safe");
    assert!(shows(&window, "Preview of the page for the buyer. For Nordwerk Pumpen GmbH"));
    assert!(!shows(&window, "Stand down at") && !shows(&window, "36,690") && !shows(&window, "Twice the order value"));
}

#[test]
fn a_word_or_a_figure_is_looked_for_in_what_the_buyer_gets() {
    let mut window = brief();
    click(&mut window, "Buyer-safe");
    assert!(shows(&window, "withheld values: none found"));
    click(&mut window, "Look for a word or a figure");
    write(&mut window, "36690");
    assert!(shows(&window, "It is not there, neither on the page nor in a file"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "joint kick");
    assert!(shows(&window, "It is there. On the page"));
}

#[test]
fn a_section_is_left_out_and_comes_back_with_undo() {
    let mut window = brief();
    click(&mut window, "The law gives");
    assert_eq!(plan(&window).brief.left_out, [BriefSection::Law]);
    assert!(!shows(&window, "Check, not advice"));
    run(&mut window, Command::Undo);
    assert!(plan(&window).brief.left_out.is_empty() && shows(&window, "Check, not advice"));
}

#[test]
fn a_headline_of_ones_own_is_one_step_and_stands_on_the_page() {
    let mut window = brief();
    click(&mut window, "Headline of the brief");
    write(&mut window, "Get a cap, leave them their 180 days");
    assert!(shows(&window, "36 of 90 characters"));
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(&*plan(&window).brief.headline, "Get a cap, leave them their 180 days");
    assert!(shows(&window, "21 November 2026 · Keller Filtertechnik GmbH\nGet a cap"), "on the page");
    run(&mut window, Command::Undo);
    assert!(plan(&window).brief.headline.is_empty());
}

#[test]
fn a_headline_too_long_is_not_taken() {
    let mut window = brief();
    click(&mut window, "Headline of the brief");
    write(&mut window, &"x".repeat(91));
    assert!(shows(&window, "91 of 90 characters: shorten it"));
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(plan(&window).brief.headline.is_empty());
}

#[track_caller]
fn check_written(command: Command, name: &str, starts: &[u8]) {
    let folder = Folder::new();
    let path = folder.file(name);
    let mut window = window_of(services(&[Answer::File(path.clone())]), SIZE);
    ask(&mut window, Action::OpenSample("nordwerk"));
    run(&mut window, command);
    let bytes = std::fs::read(&path).expect("it is written");
    assert!(bytes.starts_with(starts), "{name}");
    run(&mut window, Command::GoBrief);
    assert!(shows(&window, &format!("{name} 14:32")), "the screen says when it was written");
}

#[test]
fn every_form_is_written_from_the_menu() {
    check_written(Command::ExportBrief, "a.pdf", b"%PDF-");
    check_written(Command::ExportBriefBuyer, "b.pdf", b"%PDF-");
    check_written(Command::ExportLongPdf, "c.pdf", b"%PDF-");
    check_written(Command::ExportMarkdown, "d.md", b"> **Internal. Not for the buyer.**");
    check_written(Command::ExportMarkdownBuyer, "e.md", b"> **For Nordwerk Pumpen GmbH**");
    check_written(Command::ExportWorkbook, "f.xlsx", b"PK");
    check_written(Command::ExportWorkbookBuyer, "g.xlsx", b"PK");
}

#[test]
fn the_name_of_a_file_for_the_buyer_is_not_our_title() {
    let mut window = sample();
    run(&mut window, Command::ExportBriefBuyer);
    assert!(shows(&window, "Write for the buyer"));
    let named = window.root().children_recursive().filter_map(|node| node.accesskit_node().value());
    let values: Vec<String> = named.collect();
    assert!(values.iter().any(|value| value.contains("nordwerk-pumpen-gmbh-points.pdf")), "{values:?}");
}

#[test]
fn the_page_is_copied_as_text_and_every_table_as_rows() {
    let mut window = brief();
    click(&mut window, "Copy as text");
    assert!(shows(&window, "The page is copied as text"));
    run(&mut window, Command::Tables);
    for name in termwise::report::TableName::ALL {
        click(&mut window, &format!("Copy {}", name.title()));
        assert!(shows(&window, &format!("{} copied", name.title())), "{name:?}");
    }
}

#[test]
fn covered_figures_are_covered_on_the_page_too() {
    let mut window = brief();
    press(&mut window, Modifiers::NONE, Key::H);
    assert!(!shows(&window, "Liability has no limit.") && !shows(&window, "36,690"));
    press(&mut window, Modifiers::NONE, Key::H);
    assert!(shows(&window, "Liability has no limit."));
}
