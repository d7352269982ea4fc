//! The screen of terms by its labels: select, edit, set stances, filter, sort, add and remove, with 0, 1 and 200 rows.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod common;
#[path = "common/pixels.rs"]
mod pixels;
#[path = "common/stage.rs"]
mod stage;

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use stage::{Stage, harness, term};
use termwise::edit::{Edit, TermField};
use termwise::plan::{OwnStance, Plan};
use termwise::session::{Stance, TermTable};
use termwise::units::{Line, Quantity, Unit, Value};

type Screen = Harness<'static, Stage>;

const DESKTOP: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [640.0, 900.0];

fn sample() -> Screen {
    harness(Stage::sample(false), DESKTOP)
}

fn press(screen: &mut Screen, key: Key) {
    screen.key_press(key);
    screen.run();
}

fn select(screen: &mut Screen, id: &str) {
    screen.state_mut().state.select(term(id));
    screen.run();
}

fn days(number: i64) -> Value {
    Value::try_from(Quantity { unit: Unit::Days, number: number.into() }).expect("days")
}

fn stance_of(screen: &Screen, id: &str) -> Stance {
    screen.state().view.snapshot.assessment.term(&term(id)).expect("the term").effective_stance()
}

fn type_over(screen: &mut Screen, label: &str, text: &str) {
    screen.get_by_label(label).type_text(text);
    screen.run();
}

#[test]
fn the_shortlist_comes_first_and_then_the_table() {
    let screen = sample();
    let ask = screen.get_by_label_contains("Ask 1: ").rect();
    let table = screen.get_by_label("All 23 terms").rect();
    assert!(ask.bottom() < table.top());
    screen.get_by_label_contains("Red line: Liability has no limit.");
}

#[test]
fn up_and_down_walk_the_rows_from_nothing_selected() {
    let mut screen = sample();
    press(&mut screen, Key::ArrowDown);
    assert_eq!(screen.state().state.selected, Some(term("payment-days")));
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::ArrowUp);
    assert_eq!(screen.state().state.selected, Some(term("payment-clock")));
    press(&mut screen, Key::End);
    press(&mut screen, Key::ArrowDown);
    assert_eq!(screen.state().state.selected, Some(term("notices")));
    press(&mut screen, Key::Escape);
    assert_eq!(screen.state().state.selected, None);
}

#[test]
fn a_target_is_typed_with_or_without_its_unit() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    type_over(&mut screen, "Target of Payment period", "75 days");
    press(&mut screen, Key::Enter);
    let edit = Edit::SetTerm { term: term("payment-days"), field: TermField::Target, value: Some(days(75)) };
    assert_eq!(screen.state().edits, [edit]);
    // The keys are back on the row.
    press(&mut screen, Key::ArrowDown);
    assert_eq!(screen.state().state.selected, Some(term("payment-clock")));
}

#[test]
fn esc_gives_the_old_value_back() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::Enter);
    type_over(&mut screen, "Target of Payment period", "12");
    press(&mut screen, Key::Escape);
    assert!(screen.state().edits.is_empty());
    screen.get_by_label("Target of Payment period: 90 days");
    assert_eq!(screen.state().state.selected, Some(term("payment-days")));
}

#[test]
fn what_is_wrong_stays_as_typed_with_a_sentence_until_it_is_right() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    type_over(&mut screen, "Target of Payment period", "9O");
    press(&mut screen, Key::Enter);
    assert!(screen.state().edits.is_empty());
    assert_eq!(screen.get_by_label("Target of Payment period").value().as_deref(), Some("9O"));
    screen.get_by_label("Write a number of days, for example 90");
    assert_eq!(screen.state().message.as_deref(), Some("Payment period: Write a number of days, for example 90"));
    press(&mut screen, Key::Backspace);
    type_over(&mut screen, "Target of Payment period", "1");
    assert!(screen.query_by_label("Write a number of days, for example 90").is_none());
    press(&mut screen, Key::Enter);
    let edit = Edit::SetTerm { term: term("payment-days"), field: TermField::Target, value: Some(days(91)) };
    assert_eq!(screen.state().edits, [edit]);
}

#[test]
fn a_wrong_entry_left_by_mouse_is_still_there() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    type_over(&mut screen, "Target of Payment period", "soon");
    screen.get_by_label_contains("Retention, the PO says").click();
    screen.run();
    assert!(screen.state().edits.is_empty());
    screen.get_by_label("Target of Payment period: soon");
}

#[test]
fn tab_goes_from_the_target_to_the_limit_and_takes_the_value() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    type_over(&mut screen, "Target of Payment period", "60");
    press(&mut screen, Key::Tab);
    assert_eq!(screen.state().edits.len(), 1);
    type_over(&mut screen, "Limit of Payment period", "100");
    press(&mut screen, Key::Enter);
    let edit = Edit::SetTerm { term: term("payment-days"), field: TermField::Limit, value: Some(days(100)) };
    assert_eq!(screen.state().edits.last(), Some(&edit));
}

#[test]
fn a_limit_better_than_the_target_is_taken_and_flagged() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    press(&mut screen, Key::Tab);
    type_over(&mut screen, "Limit of Payment period", "60");
    press(&mut screen, Key::Enter);
    let message = screen.state().message.clone().unwrap_or_default();
    assert!(message.starts_with("Payment period: the limit is better for us than the target"), "{message}");
    let table = TermTable::of(&screen.state().view.snapshot);
    assert!(table.row(&term("payment-days")).is_some_and(|row| row.limit_remark.is_some()));
}

#[test]
fn a_choice_drops_down_and_is_taken_by_keys() {
    let mut screen = sample();
    select(&mut screen, "incoterm");
    press(&mut screen, Key::Enter);
    screen.get_by_label("FCA: handed to their carrier at a named place");
    press(&mut screen, Key::ArrowUp);
    press(&mut screen, Key::Enter);
    let value = Some(Value::Choice("cpt-cip".try_into().expect("an id")));
    let edit = Edit::SetTerm { term: term("incoterm"), field: TermField::Target, value };
    assert_eq!(screen.state().edits, [edit]);
}

#[test]
fn a_choice_is_taken_by_mouse_or_left() {
    let mut screen = sample();
    select(&mut screen, "incoterm");
    screen.get_by_label_contains("Limit of Incoterm and place").click();
    screen.run();
    screen.get_by_label("No limit").click();
    screen.run();
    let edit = Edit::SetTerm { term: term("incoterm"), field: TermField::Limit, value: None };
    assert_eq!(screen.state().edits, [edit]);
    press(&mut screen, Key::Enter);
    press(&mut screen, Key::Escape);
    assert_eq!(screen.state().edits.len(), 1);
    assert!(!screen.state().state.is_busy());
}

#[test]
fn words_of_ones_own_stand_where_no_choice_fits() {
    let mut screen = sample();
    select(&mut screen, "incoterm");
    press(&mut screen, Key::Enter);
    screen.get_by_label("In other words…").click();
    screen.run();
    type_over(&mut screen, "Target of Incoterm and place", "FOB Hamburg");
    press(&mut screen, Key::Enter);
    let value = Some(Value::Words("FOB Hamburg".to_owned()));
    assert_eq!(screen.state().edits, [Edit::SetTerm { term: term("incoterm"), field: TermField::Target, value }]);
}

#[test]
fn keys_one_to_four_set_the_stance_and_backspace_takes_it_back() {
    let mut screen = sample();
    select(&mut screen, "packaging");
    let suggested = stance_of(&screen, "packaging");
    for (key, stance) in [
        (Key::Num1, OwnStance::Ask),
        (Key::Num2, OwnStance::Trade),
        (Key::Num3, OwnStance::Probe),
        (Key::Num4, OwnStance::Leave),
    ] {
        press(&mut screen, key);
        assert_eq!(stance_of(&screen, "packaging"), Stance::from(stance));
    }
    press(&mut screen, Key::Backspace);
    assert_eq!(stance_of(&screen, "packaging"), suggested);
    assert_eq!(screen.state().edits.len(), 5);
}

#[test]
fn a_stance_is_set_by_mouse() {
    let mut screen = sample();
    screen.get_by_label_contains("Stance of Retention").click();
    screen.run();
    screen.get_by_label_contains("As suggested");
    screen.get_by_label("Probe").click();
    screen.run();
    assert_eq!(stance_of(&screen, "retention"), Stance::Probe);
}

#[test]
fn slash_leads_to_the_filter_and_esc_empties_it() {
    let mut screen = sample();
    select(&mut screen, "payment-days");
    // The window hands over the key and its text in one frame.
    let key = |pressed| egui::Event::Key {
        key: Key::Slash,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    screen.input_mut().events.extend([key(true), egui::Event::Text("/".to_owned()), key(false)]);
    screen.run();
    assert!(screen.get_by_label("Filter terms").is_focused());
    screen.get_by_label("Filter terms").type_text("WARRANTY per");
    screen.run();
    screen.get_by_label("1 of 23 terms");
    screen.get_by_label_contains("Warranty period, the PO says");
    assert!(screen.query_by_label_contains("Retention, the PO says").is_none());
    press(&mut screen, Key::Escape);
    screen.get_by_label("All 23 terms");
}

#[test]
fn chapters_and_stances_filter() {
    let mut screen = sample();
    screen.get_by_label("Filter by chapter: All chapters").click();
    screen.run();
    screen.get_by_label("Quality").click();
    screen.run();
    screen.get_by_label("3 of 23 terms");
    screen.get_by_label("Filter by stance: All stances").click();
    screen.run();
    screen.get_by_label("Covered").click();
    screen.run();
    screen.get_by_label("No term fits");
    screen.get_by_label("Show all terms").click();
    screen.run();
    screen.get_by_label("All 23 terms");
}

#[test]
fn a_head_sorts_both_ways_and_then_groups_again() {
    let mut screen = sample();
    let top = |screen: &Screen, name: &str| screen.get_by_label_contains(&format!("{name}, the PO says")).rect().top();
    screen.get_by_label("Sort by Worth, EUR").click();
    screen.run();
    assert!(top(&screen, "Payment period") < top(&screen, "Advance payment"));
    assert!(top(&screen, "Advance payment") < top(&screen, "Liability cap"));
    screen.get_by_label("Sort by Worth, EUR, sorted, largest first").click();
    screen.run();
    screen.get_by_label("Sort by Worth, EUR, sorted, smallest first").click();
    screen.run();
    assert!(top(&screen, "Payment clock start") < top(&screen, "Advance payment"));
}

#[test]
fn terms_are_removed_from_the_order_and_added_again() {
    let mut screen = sample();
    select(&mut screen, "retention");
    press(&mut screen, Key::Delete);
    screen.get_by_label("All 22 terms");
    select(&mut screen, "retention");
    assert_eq!(screen.state().state.selected, Some(term("retention")));
    press(&mut screen, Key::Enter);
    screen.get_by_label("All 23 terms");
    let says = screen.state().view.snapshot.plan.terms.get(&term("retention")).and_then(|e| e.says.clone());
    assert!(says.is_some(), "what was noted came back");
    assert_eq!(screen.state().edits, [Edit::RemoveTerm(term("retention")), Edit::AddTerm(term("retention"))]);
}

#[test]
fn a_term_is_found_by_name_and_added() {
    let mut screen = sample();
    screen.get_by_label("Filter terms").focus();
    screen.run();
    type_over(&mut screen, "Filter terms", "set-off");
    screen.get_by_label("Add Set-off to the order").click();
    screen.run();
    assert_eq!(screen.state().edits, [Edit::AddTerm(term("set-off"))]);
}

#[test]
fn covered_terms_say_which_law_and_red_lines_are_tagged() {
    let screen = sample();
    screen.get_by_label_contains("Late-payment interest: The law gives it, BGB 288(6)");
    screen.get_by_label("Red line of Liability cap");
}

#[test]
fn every_derived_value_of_a_row_can_be_asked_why() {
    for (label, why) in [
        ("Worth of Payment period: EUR 18,345", "90 days on EUR 1,240,000 at 6"),
        ("Chance of Payment period: Unlikely, about 25 in 100", "About 25 in 100, between"),
        ("Stance of Payment period: Probe", "Find out first"),
    ] {
        let mut screen = sample();
        screen.get_by_label(label).hover();
        screen.run_steps(30);
        assert!(screen.query_by_label_contains(why).is_some(), "{label} has no reason");
    }
}

#[test]
fn the_inspector_says_why_and_what_to_say() {
    let mut screen = harness(Stage::sample(false), [1440.0, 2600.0]);
    screen.get_by_label("Select a row to see why.");
    select(&mut screen, "payment-days");
    for part in [
        "Row 1 of 23",
        "Why it is not among the three",
        "What it is worth",
        "How to ask. Said to finance",
        "Give in return",
        "What they can report",
        "Stand down when",
        "Fall back to",
        "What the law says. Check, not advice",
        "BGB 271a(1)",
    ] {
        assert!(screen.query_all_by_label_contains(part).next().is_some(), "{part}");
    }
    // A step of the waterfall opens its reasons.
    let before = screen.query_all_by_label_contains("It holds with 70").count();
    screen.get_by_label_contains("Under the CFO, 70").click();
    screen.run();
    assert!(screen.query_all_by_label_contains("It holds with 70").count() > before);
}

#[test]
fn our_own_estimate_is_typed_in_the_inspector_and_taken_back() {
    let mut screen = harness(Stage::sample(false), [1440.0, 2600.0]);
    select(&mut screen, "warranty-period");
    let name = "Our estimate for Warranty period";
    let field = |screen: &mut Screen, text: &str| {
        screen.get_by_label(name).focus();
        screen.run();
        screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
        screen.run();
        if text.is_empty() {
            press(screen, Key::Delete);
        } else {
            type_over(screen, name, text);
        }
        press(screen, Key::Enter);
    };
    field(&mut screen, "12,500");
    let worth =
        |screen: &Screen| screen.state().view.snapshot.plan.terms.get(&term("warranty-period")).and_then(|e| e.worth);
    assert_eq!(worth(&screen).map(|a| a.to_string()).as_deref(), Some("12500"));
    field(&mut screen, "12,5");
    screen.get_by_label("Write an amount in digits, for example 120,000");
    assert_eq!(screen.state().edits.len(), 1);
    field(&mut screen, "");
    assert_eq!(worth(&screen), None);
}

#[test]
fn every_term_of_the_playbook_has_its_reasons() {
    let mut screen = harness(Stage::sample(true), [1280.0, 720.0]);
    let all: Vec<_> = screen.state().view.snapshot.assessment.terms.iter().map(|t| t.id.clone()).collect();
    for id in all {
        screen.state_mut().state.select(id.clone());
        screen.run_steps(2);
        assert_eq!(screen.state().state.selected, Some(id));
    }
    assert!(screen.state().edits.is_empty());
}

/// What a node is for a person: role and name.
fn identity(node: &AccessKitNode<'_>) -> Option<(String, String)> {
    let name = node.label().or_else(|| node.value())?;
    Some((format!("{:?}", node.role()), name))
}

#[track_caller]
fn check_names(screen: &Screen) {
    screen.check_accessibility();
    for parent in std::iter::once(screen.root().accesskit_node())
        .chain(screen.root().children_recursive().map(|n| n.accesskit_node()))
    {
        let mut seen = BTreeSet::new();
        for child in parent.children().filter(|c| egui::accessibility::is_input(c.role())) {
            let who = identity(&child);
            assert!(seen.insert(who.clone()), "two siblings are called {who:?}");
        }
    }
}

#[test]
fn nothing_that_can_be_hit_is_smaller_than_24_points() {
    for size in [DESKTOP, NARROW] {
        let mut screen = harness(Stage::sample(false), size);
        select(&mut screen, "payment-days");
        let inputs =
            screen.root().children_recursive().filter(|n| egui::accessibility::is_input(n.accesskit_node().role()));
        for node in inputs {
            let rect = node.rect();
            // What is scrolled half out of sight is cut there.
            let cut = rect.bottom() > size[1] - 30.0;
            assert!(
                cut || rect.height() >= 23.9 && rect.width() >= 23.9,
                "{:?} {rect:?}",
                identity(&node.accesskit_node())
            );
        }
    }
}

#[test]
fn no_control_is_unnamed_and_no_two_siblings_have_one_name() {
    for size in [DESKTOP, NARROW] {
        let mut screen = harness(Stage::sample(false), size);
        check_names(&screen);
        select(&mut screen, "payment-days");
        check_names(&screen);
        press(&mut screen, Key::F2);
        check_names(&screen);
    }
}

#[test]
fn every_sample_is_shown_with_every_name_once() {
    for name in termwise::samples::names() {
        let text = termwise::samples::text(name).expect("the sample is there");
        let plan = termwise::store::parse_plan(text).expect("the sample reads");
        let playbook = termwise::playbook::embedded().expect("the playbook reads");
        let mut screen = harness(Stage::new(playbook, plan, false), DESKTOP);
        check_names(&screen);
        let asks = screen.state().view.snapshot.assessment.shortlist.asks.clone();
        for id in asks {
            select(&mut screen, id.as_str());
            check_names(&screen);
        }
    }
}

#[test]
fn a_click_on_an_ask_selects_its_term() {
    let mut screen = sample();
    screen.get_by_label_contains("Ask 2: ").click();
    screen.run();
    assert_eq!(screen.state().state.selected, Some(term("delivery-date")));
}

#[test]
fn a_narrow_window_shows_two_lines_a_term_and_edits_them() {
    let mut screen = harness(Stage::sample(false), NARROW);
    select(&mut screen, "payment-days");
    press(&mut screen, Key::F2);
    type_over(&mut screen, "Target of Payment period", "80");
    press(&mut screen, Key::Enter);
    let edit = Edit::SetTerm { term: term("payment-days"), field: TermField::Target, value: Some(days(80)) };
    assert_eq!(screen.state().edits, [edit]);
}

/// A plan under a made-up playbook of so many terms.
fn made_up(terms: i64) -> Screen {
    let size = common::Size { terms, rules: 12, most_rules_of_a_term: 3, ..common::SMALL };
    let plan = Plan::new(Line::try_from("Made up").expect("a title"));
    let playbook = if terms == 0 {
        let text = "(about: (name: \"Empty\", version: \"0\"))".to_owned();
        let file = termwise::playbook::SourceFile { name: "empty.ron".to_owned(), text };
        termwise::playbook::Playbook::load(&[file]).expect("an empty playbook loads")
    } else {
        common::playbook(&size, 7)
    };
    harness(Stage::new(playbook, plan, false), DESKTOP)
}

#[test]
fn no_rows_say_what_goes_here() {
    let mut screen = made_up(0);
    screen.get_by_label("No terms yet");
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::F2);
    assert!(screen.state().edits.is_empty());
}

#[test]
fn one_row_is_one_row() {
    let mut screen = made_up(1);
    screen.get_by_label("The one term");
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::ArrowDown);
    assert_eq!(screen.state().state.selected, Some(term("t0")));
}

#[test]
fn two_hundred_rows_are_walked_to_the_end_and_the_row_is_in_sight() {
    let mut screen = made_up(200);
    screen.get_by_label("All 200 terms");
    press(&mut screen, Key::End);
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::End);
    screen.run();
    assert_eq!(screen.state().state.selected, Some(term("t199")));
    let row = screen.get_by_label_contains("T199, ").rect();
    assert!(row.bottom() < DESKTOP[1], "{row:?}");
    screen.key_press_modifiers(Modifiers::NONE, Key::Num2);
    screen.run();
    assert_eq!(stance_of(&screen, "t199"), Stance::Trade);
}
