//! The order is typed in English and in German, sums that are off are said, lists are edited, all of it undone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use termwise::gui::app::{App, Screen, Services};
use termwise::gui::commands::Command;
use termwise::plan::Incoterm;
use termwise::units::Locale;

use super::support::{Window, click, home, plan, press, run, sample, services, shows, window_of, write};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// The order of a new plan, in a locale.
fn new_order(locale: Locale) -> Window {
    let of_place = Services { locale, ..services(&[]) };
    let mut window = window_of(of_place, [1440.0, 900.0]);
    run(&mut window, Command::NewPlan);
    run(&mut window, Command::GoOrder);
    window
}

/// Goes to a field, writes over what stands there, and leaves it by Enter.
fn fill(window: &mut Window, field: &str, text: &str) {
    go(window, field);
    press(window, CTRL, Key::A);
    write(window, text);
    press(window, NONE, Key::Enter);
}

/// The field of a name; the page beside it may have that name for its title.
fn field<'a>(window: &'a Window, name: &'a str) -> egui_kittest::Node<'a> {
    let mut all = window.query_all_by_label(name);
    all.find(|node| node.accesskit_node().role() != egui::accesskit::Role::Label).expect(name)
}

/// Gives a field or a button the keys.
fn go(window: &mut Window, name: &str) {
    field(window, name).focus();
    window.run();
}

fn value_of(window: &Window, name: &str) -> String {
    field(window, name).value().unwrap_or_default()
}

/// What a whole order entered by hand comes to, as text of its file.
fn entered(locale: Locale, value: &str, date: &str, rate: &str, share: &str) -> String {
    let mut window = new_order(locale);
    fill(&mut window, "PO number", "4711-0093");
    fill(&mut window, "Date of the PO", date);
    fill(&mut window, "Order value", value);
    fill(&mut window, "Currency", "eur");
    fill(&mut window, "Governing law", "de");
    fill(&mut window, "Line rate", rate);
    click(&mut window, "Add a milestone");
    write(&mut window, "Lot 1 delivered");
    press(&mut window, NONE, Key::Enter);
    fill(&mut window, "Share of milestone 1", share);
    let plan = termwise::plan::Plan { document: None, ..(*plan(&window)).clone() };
    termwise::store::plan_text(&plan).expect("a plan can be written")
}

#[test]
fn the_same_order_typed_in_english_and_in_german_gives_the_same_file() {
    let english = entered(Locale::English, "1,240,000.50", "9 Nov 2026", "6.25", "33.5");
    let german = entered(Locale::German, "1.240.000,50", "9.11.2026", "6,25", "33,5");
    assert_eq!(english, german);
    for part in ["\"1240000.5\"", "\"2026-11-09\"", "\"6.25\"", "\"33.5\"", "currency: \"EUR\"", "\"DE\""] {
        assert!(english.contains(part), "{part} in {english}");
    }
}

#[test]
fn figures_are_shown_in_the_way_of_the_place() {
    let mut window = new_order(Locale::German);
    fill(&mut window, "Order value", "1240000,5");
    fill(&mut window, "Currency", "EUR");
    assert_eq!(value_of(&window, "Order value"), "1.240.000,5");
    assert!(shows(&window, "EUR 1.240.000,5"));
}

#[test]
fn an_amount_that_can_be_meant_in_two_ways_is_asked_and_never_guessed() {
    let mut window = new_order(Locale::English);
    fill(&mut window, "Order value", "1.234");
    assert_eq!(plan(&window).order.value, None, "nothing is guessed");
    assert_eq!(value_of(&window, "Order value"), "1.234", "what was typed is kept");
    assert!(shows(&window, "1.234, with decimals") && shows(&window, "1,234, no decimals"));
    // The first reading has the keys; the other is one Tab away.
    press(&mut window, NONE, Key::Tab);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(plan(&window).order.value.map(|v| v.to_string()).as_deref(), Some("1234"));
    assert!(!shows(&window, "Which is meant?"));
}

#[test]
fn a_date_whose_day_and_month_could_change_places_is_asked() {
    let mut window = new_order(Locale::English);
    fill(&mut window, "Confirm by", "03/04/2026");
    assert_eq!(plan(&window).order.confirm_by, None);
    click(&mut window, "4 March 2026");
    assert_eq!(plan(&window).order.confirm_by.map(|d| d.to_string()).as_deref(), Some("2026-03-04"));
}

#[test]
fn what_is_wrong_stays_as_typed_with_a_sentence_and_esc_brings_the_value_back() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    let start = plan(&window);
    fill(&mut window, "Order value", "12O");
    assert_eq!((value_of(&window, "Order value").as_str(), plan(&window) == start), ("12O", true));
    assert!(shows(&window, "Write an amount in digits, for example 120,000"));
    press(&mut window, NONE, Key::Escape);
    window.run();
    assert_eq!(value_of(&window, "Order value"), "1,240,000");
    assert!(!shows(&window, "Write an amount in digits"));
}

#[test]
fn milestones_and_lines_that_do_not_add_up_are_said_and_kept() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    assert!(shows(&window, "Milestones together 100\u{a0}%") && shows(&window, "Lines together 1,240,000"));
    fill(&mut window, "Share of milestone 2", "20");
    assert_eq!(plan(&window).order.milestones[1].share.percent(), 20.into());
    assert!(shows(&window, "Milestones together 90\u{a0}%, 10\u{a0}% is not invoiced by any milestone"));
    fill(&mut window, "Share of milestone 2", "45");
    assert!(shows(&window, "The milestones invoice 15\u{a0}% too much"));
    fill(&mut window, "Amount of line 1", "1,000,000");
    assert!(shows(&window, "The lines add up to 14,000 less than the order value"));
    assert_eq!(plan(&window).order.value.map(|v| v.to_string()).as_deref(), Some("1240000"));
}

#[test]
fn entries_are_added_moved_and_removed_and_each_is_a_step_of_undo() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    let start = plan(&window);
    go(&mut window, "Add a delivery");
    press(&mut window, NONE, Key::Enter);
    write(&mut window, "Spare pumps");
    press(&mut window, NONE, Key::Enter);
    let added = plan(&window);
    let last = added.order.deliveries.last().expect("one was added");
    assert_eq!((&*last.text, last.date.to_string().as_str()), ("Spare pumps", "2027-06-07"));
    // The row that has the keys moves up with them.
    go(&mut window, "Text of delivery 5");
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(&*plan(&window).order.deliveries[3].text, "Spare pumps");
    go(&mut window, "Remove delivery 4");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(plan(&window).order.deliveries, start.order.deliveries);
    while window.state().facts().undo {
        run(&mut window, Command::Undo);
    }
    assert_eq!(plan(&window), start);
}

#[test]
fn a_choice_is_taken_by_keys_and_can_go_back_to_not_known() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    go(&mut window, "Incoterms 2020");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::ArrowUp);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(plan(&window).order.incoterm, Some(Incoterm::CIP));
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::End);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(plan(&window).order.incoterm, None);
}

#[test]
fn the_field_with_the_keys_is_explained_with_what_it_changes() {
    let mut window = sample();
    press(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(window.state().screen(), Screen::Order);
    go(&mut window, "Line rate");
    assert!(shows(&window, "Prices every day we wait for money"));
    assert!(shows(&window, "At one point more"));
    // 1,240,000 for 90 days at 7 % ACT/365: the figure of look.md, mock-up Q.
    assert!(shows(&window, "Payment period, now 18,345, at 7\u{a0}% 21,403"));
}

#[test]
fn tab_goes_through_the_order_as_it_is_read() {
    let mut window = sample();
    run(&mut window, Command::GoOrder);
    go(&mut window, "PO number");
    for next in
        ["Date of the PO", "Stage", "Confirm by", "Order value", "Currency", "Kind of contract", "Text of line 1"]
    {
        press(&mut window, NONE, Key::Tab);
        assert!(field(&window, next).is_focused(), "{next}");
    }
}

#[test]
fn the_rail_says_how_far_the_order_is() {
    let window = sample();
    assert!(shows(&window, "Order, done"), "Nordwerk is filled in");
    let mut new = home();
    run(&mut new, Command::NewPlan);
    assert!(shows(&new, "Order, not begun"));
    let _: &App = new.state();
}
