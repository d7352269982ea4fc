//! A sample is opened, a term selected by keys, a target edited, a stance set, all undone and done again.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use termwise::edit::{Edit, TermField};
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::plan::OwnStance;
use termwise::units::TermId;

use super::support::{ask, click, home, is_unsaved, plan, press, run, sample, shows, write};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn payment() -> TermId {
    TermId::try_from("payment-days").expect("an id")
}

#[test]
fn a_sample_is_opened_edited_undone_to_the_start_and_redone_to_the_end() {
    let mut window = home();
    click(&mut window, "Open a copy of First order, rigid finance");
    assert_eq!(window.state().screen(), Screen::Terms);
    let start = plan(&window);
    assert_eq!(&*start.title, "Nordwerk skids");
    assert!(!is_unsaved(&window), "a copy that nobody has touched");

    // A term by keys: through the command window.
    press(&mut window, CTRL, Key::K);
    write(&mut window, "payment period");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::F2);
    press(&mut window, CTRL, Key::A);
    write(&mut window, "75");
    press(&mut window, NONE, Key::Enter);
    let entry = plan(&window).terms[&payment()].clone();
    assert_eq!(entry.target.map(|v| format!("{v:?}")).as_deref().map(|t| t.contains("75")), Some(true));
    assert!(is_unsaved(&window) && shows(&window, "Unsaved changes"));

    // A stance by its key, and one more row down.
    press(&mut window, NONE, Key::Num4);
    assert_eq!(plan(&window).terms[&payment()].stance, Some(OwnStance::Leave));
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::Num1);
    let end = plan(&window);
    assert_eq!(end.terms.values().filter(|e| e.stance == Some(OwnStance::Ask)).count(), 1);

    let mut undone = 0;
    while window.state().facts().undo {
        press(&mut window, CTRL, Key::Z);
        undone += 1;
    }
    assert_eq!((undone, plan(&window) == start, is_unsaved(&window)), (3, true, false));
    while window.state().facts().redo {
        press(&mut window, CTRL.plus(Modifiers::SHIFT), Key::Z);
    }
    assert_eq!(plan(&window), end);
}

#[test]
fn undo_and_redo_say_what_they_would_do() {
    let mut window = sample();
    ask(&mut window, Action::Edit(Edit::RemoveTerm(payment())));
    let label = "Payment period removed from the order";
    assert_eq!(window.state().command_text(Command::Undo), format!("Undo: {label}"));
    run(&mut window, Command::Undo);
    assert_eq!(window.state().command_text(Command::Redo), format!("Redo: {label}"));
    assert!(shows(&window, &format!("Taken back: {label}")));
}

#[test]
fn the_way_back_stands_in_the_remark() {
    let mut window = sample();
    let start = plan(&window);
    ask(&mut window, Action::Edit(Edit::RemoveTerm(payment())));
    let undo: Vec<_> = window.query_all_by_label("Undo").collect();
    undo.last().expect("a way back").click();
    window.run();
    assert_eq!(plan(&window), start);
}

#[test]
fn a_term_is_added_by_its_name() {
    let mut window = sample();
    run(&mut window, Command::AddTerm);
    write(&mut window, "later deliv");
    press(&mut window, NONE, Key::Enter);
    let id = TermId::try_from("later-delivery").expect("an id");
    assert!(plan(&window).terms[&id].in_order);
}

#[test]
fn a_new_plan_is_named_and_filled() {
    let mut window = home();
    click(&mut window, "New plan");
    assert_eq!(&*plan(&window).title, "New plan");
    run(&mut window, Command::Rename);
    press(&mut window, CTRL, Key::A);
    write(&mut window, "Lyon");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(&*plan(&window).title, "Lyon");
    let value = termwise::units::Quantity { unit: termwise::units::Unit::Days, number: 60.into() };
    let edit =
        Edit::SetTerm { term: payment(), field: TermField::Says, value: Some(termwise::units::Value::Quantity(value)) };
    ask(&mut window, Action::Edit(edit));
    assert!(plan(&window).terms[&payment()].says.is_some());
}

#[test]
fn leaving_with_changes_asks_first() {
    let mut window = sample();
    ask(&mut window, Action::Edit(Edit::RemoveTerm(payment())));
    let changed = plan(&window);
    press(&mut window, CTRL, Key::N);
    assert!(shows(&window, "Save the changes to Nordwerk skids?"));
    click(&mut window, "Cancel");
    assert_eq!(plan(&window), changed);
    press(&mut window, CTRL, Key::N);
    press(&mut window, NONE, Key::Escape);
    assert_eq!(plan(&window), changed);
    press(&mut window, CTRL, Key::N);
    click(&mut window, "Do not save");
    assert_eq!(&*plan(&window).title, "New plan");
}

#[test]
fn closing_with_changes_asks_first_and_without_does_not() {
    let mut window = sample();
    let close = |window: &mut super::support::Window| {
        let root = window.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).expect("a window");
        root.events.push(egui::ViewportEvent::Close);
        window.run();
    };
    close(&mut window);
    assert!(!shows(&window, "Save the changes"));
    ask(&mut window, Action::Edit(Edit::RemoveTerm(payment())));
    close(&mut window);
    assert!(shows(&window, "Save the changes to Nordwerk skids?"));
}
