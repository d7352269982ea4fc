//! After the PO, by its names and keys: remarks taken and undone, days moved, invoices asked about once, lists ticked.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

#[path = "window/support.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use support::{Folder, Window, ask, click, plan, press, run, services, shows, twins, window_of, write};
use termwise::edit::{AwardEdit, Edit};
use termwise::gui::after_po::Mark;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::files::Answer;
use termwise::plan::{Language, Recipient, Task, TaskKind};
use termwise::units::{Date, Line};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// The first sample on After the PO, high enough that everything is in sight.
fn after_po() -> Window {
    let mut window = window_of(services(&[]), [1440.0, 2400.0]);
    ask(&mut window, Action::OpenSample("nordwerk"));
    press(&mut window, Modifiers::ALT, Key::Num7);
    assert_eq!(window.state().screen(), Screen::AfterPo);
    window
}

fn text_to(window: &Window, name: &str) -> Option<String> {
    let to = Recipient::Person(Line::try_from(name).expect("a line"));
    let plan = plan(window);
    plan.award.texts.iter().find(|t| t.to == to && t.language == Language::En).map(|t| t.text.to_string())
}

#[test]
fn a_remark_is_taken_by_one_key_and_undone() {
    let mut window = after_po();
    let before = text_to(&window, "Jana Reuter").expect("her letter");
    assert!(shows(&window, "Do not thank for the business"));
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let after = text_to(&window, "Jana Reuter").expect("her letter");
    assert!(
        after.contains("We look forward to starting together on 7 December 2026.") && !after.contains("Thank you"),
        "{after}"
    );
    assert!(shows(&window, "Ready to send"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(text_to(&window, "Jana Reuter"), Some(before));
}

#[test]
fn the_house_rule_is_called_customary_and_checked_again() {
    let mut window = after_po();
    click(&mut window, "Customary here");
    assert!(!shows(&window, "Do not thank for the business"));
    assert!(shows(&window, "Called customary here"));
    click(&mut window, "Check thanks again");
    assert!(shows(&window, "Do not thank for the business"));
}

#[test]
fn ready_is_blocked_while_the_liability_cap_is_open() {
    let mut window = after_po();
    assert!(shows(&window, "Not ready: Liability cap is open"));
    click(&mut window, "Mark ready");
    assert_eq!(plan(&window).award.ready_on, None);
}

#[test]
fn a_letter_is_written_in_and_the_burst_is_one_step() {
    let mut window = after_po();
    click(&mut window, "A. Vogt");
    assert_eq!(text_to(&window, "Anke Vogt"), None);
    window.get_by_label("Letter to Anke Vogt").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::End);
    for letter in [" ", "O", "n", "."] {
        write(&mut window, letter);
    }
    let text = text_to(&window, "Anke Vogt").expect("her letter");
    assert!(text.ends_with(" On."), "{text}");
    run(&mut window, Command::Undo);
    assert_eq!(text_to(&window, "Anke Vogt"), None);
}

#[test]
fn a_moved_delivery_asks_once_about_its_invoice() {
    let mut window = after_po();
    window.get_by_label_contains("Customer date Lot 1").focus();
    window.run();
    for _ in 0..7 {
        press(&mut window, Modifiers::ALT, Key::ArrowRight);
    }
    let moved = plan(&window);
    assert_eq!(moved.order.deliveries.first().map(|d| d.date), Some(date("2027-02-22")));
    assert_eq!(moved.order.milestones.first().and_then(|m| m.date), Some(date("2027-02-15")));
    click(&mut window, "Move the invoice too");
    assert_eq!(plan(&window).order.milestones.first().and_then(|m| m.date), Some(date("2027-02-22")));
    assert!(!shows(&window, "Move the invoice too"));
    // Left alone it stays, and is not asked about again for this move.
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    click(&mut window, "Leave the invoice");
    assert!(!shows(&window, "Leave the invoice"));
    assert_eq!(plan(&window).order.milestones.first().and_then(|m| m.date), Some(date("2027-02-22")));
}

#[test]
fn a_task_moves_by_working_days_with_the_keys_and_by_dragging() {
    let mut window = after_po();
    window.get_by_label_contains("Installation, 8").focus();
    window.run();
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    let start = |window: &Window| {
        plan(window).award.schedule.tasks.iter().find(|t| t.id.as_str() == "installation").and_then(|t| t.not_before)
    };
    assert_eq!(start(&window), Some(date("2027-03-05")), "from Monday to the Friday before");
    assert_eq!(window.state().after_po().mark, Some(Mark::Task(9)));
    let bar = window.get_by_label_contains("Installation, 5").rect();
    let (from, to) = (bar.center(), bar.center() + egui::vec2(40.0, 0.0));
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert!(start(&window).is_some_and(|day| day > date("2027-03-08")), "{:?}", start(&window));
}

#[test]
fn cells_are_written_in_place_and_lists_are_ticked() {
    let mut window = after_po();
    click(&mut window, "Our counterpoint 5: empty");
    write(&mut window, "One page, two sentences");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(
        plan(&window).award.points.last().map(|p| p.ours.to_string()).as_deref(),
        Some("One page, two sentences")
    );
    click(&mut window, "State of point 5: Open");
    assert!(shows(&window, "State of point 5: Answered"));
    click(&mut window, "Checklist 3: One page with their five points");
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "One page with their points");
    press(&mut window, Modifiers::NONE, Key::Enter);
    click(&mut window, "One page with their points");
    let item = plan(&window).award.kickoffs.first().and_then(|k| k.checklist.get(2).cloned()).expect("an item");
    assert_eq!((&*item.text, item.done), ("One page with their points", true));
    click(&mut window, "Ask Ulrike Brandt to the joint kickoff");
    assert!(plan(&window).award.kickoffs.iter().any(|k| k.participants.iter().any(|p| &**p == "Ulrike Brandt")));
    click(&mut window, "Reconfirmed with Anke Vogt");
    assert_eq!(plan(&window).award.reconfirm.get(1).and_then(|r| r.done), Some(date("2026-11-21")));
    click(&mut window, "Day, Joint kickoff: 7 Dec 2026");
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "8 Dec 2026");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(plan(&window).award.kickoffs.get(1).and_then(|k| k.date), Some(date("2026-12-08")));
}

#[test]
fn letters_change_their_language_and_the_next_remark_is_one_key_away() {
    let mut window = after_po();
    click(&mut window, "German");
    let letter = window.get_by_label("Letter to Jana Reuter");
    let text = letter.accesskit_node().value().expect("its text");
    assert!(text.starts_with("Guten Tag Jana Reuter,"), "{text}");
    click(&mut window, "English");
    click(&mut window, "A. Vogt");
    press(&mut window, Modifiers::NONE, Key::F8);
    assert!(shows(&window, "Do not thank for the business"));
}

#[test]
fn the_schedule_for_the_buyer_is_written_without_what_is_internal() {
    let folder = Folder::new();
    let file = folder.file("lots.ics");
    let mut window = window_of(services(&[Answer::File(file.clone())]), [1440.0, 2400.0]);
    ask(&mut window, Action::OpenSample("nordwerk"));
    run(&mut window, Command::GoAfterPo);
    click(&mut window, "Export for the buyer…");
    window.run();
    let text = std::fs::read_to_string(&file).expect("the calendar");
    assert!(
        text.contains("SUMMARY:Joint kickoff") && !text.contains("Internal kickoff") && !text.contains("slack"),
        "{text}"
    );
}

/// The task of the schedule by its id.
fn task(window: &Window, id: &str) -> Option<Task> {
    plan(window).award.schedule.tasks.iter().find(|task| task.id.as_str() == id).cloned()
}

/// Writes over what a field has.
fn retype(window: &mut Window, field: &str, text: &str) {
    click(window, field);
    press(window, Modifiers::COMMAND, Key::A);
    write(window, text);
    press(window, Modifiers::NONE, Key::Enter);
}

fn choose(window: &mut Window, field: &str, choice: &str) {
    window.get_by_role_and_label(Role::ComboBox, field).click();
    window.run();
    window.get_by_role_and_label(Role::ListBoxOption, choice).click();
    window.run();
}

#[test]
fn all_of_a_task_is_written_in_the_window_and_undone_step_by_step() {
    let mut window = after_po();
    let before = task(&window, "installation").expect("the task");
    click(&mut window, "Task Installation");
    retype(&mut window, "Name of the task", "Installation on site");
    retype(&mut window, "Working days", "12");
    retype(&mut window, "Who answers for it", "Tomasz Kral");
    retype(&mut window, "Not before", "15 Mar 2027");
    choose(&mut window, "Kind of work", "Service");
    choose(&mut window, "Closed on holidays of: add", "Germany, settlement");
    let gone = before.after.first().expect("it waits for something").clone();
    let name = task(&window, gone.as_str()).expect("the task").name;
    click(&mut window, &format!("Waits for {}: take it out", &*name));
    let after = task(&window, "installation").expect("the task");
    assert_eq!((&*after.name, after.days, &*after.owner), ("Installation on site", 12, "Tomasz Kral"));
    assert_eq!((after.kind, after.not_before), (TaskKind::Service, Some(date("2027-03-15"))));
    assert_eq!(after.calendars.iter().map(|c| &**c).collect::<Vec<_>>(), ["Germany::Settlement"]);
    assert!(!after.after.contains(&gone));
    choose(&mut window, "Waits for: add", &name);
    assert!(task(&window, "installation").is_some_and(|task| task.after.contains(&gone)));
    for _ in 0..8 {
        run(&mut window, Command::Undo);
    }
    assert_eq!(task(&window, "installation"), Some(before));
}

#[test]
fn working_days_that_are_none_are_told_and_not_taken() {
    let mut window = after_po();
    click(&mut window, "Task Installation");
    let before = task(&window, "installation");
    retype(&mut window, "Working days", "a fortnight");
    assert!(shows(&window, "Write"), "a sentence says what to write");
    assert_eq!(task(&window, "installation"), before);
}

#[test]
fn a_task_is_added_and_taken_away_by_the_keys() {
    let mut window = after_po();
    let count = plan(&window).award.schedule.tasks.len();
    click(&mut window, "Add a task");
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "Spare parts");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let added = plan(&window).award.schedule.tasks.last().cloned().expect("a task");
    assert_eq!((plan(&window).award.schedule.tasks.len(), &*added.name), (count + 1, "Spare parts"));
    window.get_by_label("Task Spare parts").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(plan(&window).award.schedule.tasks.len(), count);
    run(&mut window, Command::Undo);
    assert_eq!(plan(&window).award.schedule.tasks.last(), Some(&added));
}

#[test]
fn a_circle_from_a_file_is_named_and_mended_in_the_window() {
    let mut window = after_po();
    let tasks = plan(&window).award.schedule.tasks.clone();
    let first =
        Task { after: vec![tasks.last().expect("a task").id.clone()], ..tasks.first().expect("a task").clone() };
    let last = Task { after: vec![first.id.clone()], ..tasks.last().expect("a task").clone() };
    let (from, to) = (first.name.clone(), last.name.clone());
    ask(&mut window, Action::Edit(Edit::Award(AwardEdit::SetTask(0, Some(first)))));
    ask(&mut window, Action::Edit(Edit::Award(AwardEdit::SetTask(tasks.len() - 1, Some(last)))));
    assert!(shows(&window, "these tasks wait for each other"));
    click(&mut window, &format!("Task {}", &*from));
    click(&mut window, &format!("Waits for {}: take it out", &*to));
    assert!(!shows(&window, "these tasks wait for each other"));
}

#[test]
fn the_schedule_has_its_first_day_and_its_holidays() {
    let mut window = after_po();
    retype(&mut window, "Work can start on", "1 Dec 2026");
    assert_eq!(plan(&window).award.schedule.start, Some(date("2026-12-01")));
    let lists = plan(&window).award.schedule.calendars.len();
    choose(&mut window, "Closed for all on holidays of: add", "Japan");
    assert_eq!(plan(&window).award.schedule.calendars.len(), lists + 1);
    click(&mut window, "Closed for all on holidays of Japan: take it out");
    assert_eq!(plan(&window).award.schedule.calendars.len(), lists);
}

#[test]
fn what_we_do_not_confirm_without_is_ticked() {
    let mut window = after_po();
    let before = plan(&window).award.must_haves.clone();
    let row = window.get_all_by_role(Role::CheckBox).find_map(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("Must-have: ").then_some(label)
    });
    let label = row.expect("a wanted deviation");
    click(&mut window, &label);
    assert_ne!(plan(&window).award.must_haves, before);
    click(&mut window, &label);
    assert_eq!(plan(&window).award.must_haves, before);
}

#[test]
fn an_empty_plan_says_what_belongs_here_and_starts_a_schedule() {
    let mut window = window_of(services(&[]), [1440.0, 2400.0]);
    ask(&mut window, Action::OpenSample("kitano"));
    run(&mut window, Command::GoAfterPo);
    assert!(shows(&window, "No schedule yet"));
    click(&mut window, "Start from the delivery dates");
    assert_eq!(plan(&window).award.schedule.tasks.len(), 1);
}

#[test]
fn nothing_on_the_screen_shares_a_name_with_its_neighbour() {
    let window = after_po();
    assert_eq!(twins(&window), Vec::<String>::new());
}
