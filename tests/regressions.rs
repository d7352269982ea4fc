//! One test for each bug that was found: a plan, and what the program must make of it.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::sync::Arc;

use rust_decimal::Decimal;
use termwise::negotiability::{Stance, TermAssessment, WhatIf, WorthSource};
use termwise::playbook::{Playbook, embedded};
use termwise::session::Snapshot;
use termwise::store;
use termwise::units::Date;

fn playbook() -> Arc<Playbook> {
    Arc::new(embedded().expect("the embedded playbook"))
}

fn derived(plan: &str, what_ifs: &[&str]) -> Snapshot {
    let playbook = playbook();
    let text = format!("(format: 1, title: \"T\", {plan})");
    let plan = store::parse_plan(&text).expect("a plan that can be read");
    let what_ifs = what_ifs.iter().map(|text| WhatIf::parse(text, &playbook).expect("known names")).collect();
    Snapshot::derive(playbook, Arc::new(plan), what_ifs, Date::of(2026, 11, 21).expect("a date"))
}

fn term(snapshot: &Snapshot, name: &str) -> TermAssessment {
    snapshot.assessment.terms.iter().find(|t| t.id.as_str() == name).expect("the term").clone()
}

const ORDER: &str = "order: (currency: \"EUR\", value: \"100000\"), seller: (country: \"FR\", line_rate: 6), \
                     buyer: (country: \"FR\", public: false), governing_law: \"FR\"";

#[test]
fn early_payment_counts_no_more_days_than_the_law_allows() {
    let worth = |days: u16| {
        let plan = format!(
            "{ORDER}, terms: {{ \"payment-days\": (says: Days({days})), \"early-payment\": (target: Percent(\"0.5\")) }}"
        );
        term(&derived(&plan, &[]), "early-payment").worth.amount
    };
    // L.441-10: at most 60 days. 30 days on 100,000 at 6 % ACT/365 are 493.15; the discount is 500.
    assert_eq!(worth(105), Decimal::new(-685, 2));
    assert_eq!(worth(105), worth(60));
}

#[test]
fn a_term_of_a_pack_that_is_off_is_there_once_the_plan_names_it() {
    let snapshot =
        derived("terms: { \"process-change\": (says: Choice(\"approval-any-change\"), red_line: true) }", &[]);
    assert!(term(&snapshot, "process-change").red_line.expect("the user's mark").open);
}

#[test]
fn a_marked_red_line_is_open_only_while_the_po_is_worse_than_what_we_can_live_with() {
    let open = |days: u16| {
        let plan = format!("terms: {{ \"payment-days\": (says: Days({days}), limit: Days(60), red_line: true) }}");
        term(&derived(&plan, &[]), "payment-days").red_line.expect("the user's mark").open
    };
    assert!(open(90) && open(61));
    assert!(!open(60) && !open(30));
}

#[test]
fn a_what_if_changes_the_asking_budget_and_the_word_for_an_ask() {
    let plain = derived(ORDER, &[]).assessment;
    assert_eq!((plain.budget, plain.is_amendment), (5, false));
    let tried = derived(ORDER, &["history=first-order", "stage=confirmed"]).assessment;
    assert_eq!((tried.budget, tried.is_amendment), (3, true));
}

#[test]
fn a_derived_question_set_to_unknown_is_absent_and_not_a_matter_of_odds() {
    let snapshot = derived("order: (stage: Confirmed)", &["stage=unknown"]);
    let stage = snapshot.playbook.questions.iter().position(|q| q.id.as_str() == "stage").expect("it is there");
    assert_eq!(snapshot.assessment.beliefs.of(stage), None);
}

#[test]
fn words_in_place_of_a_number_are_not_worth_nothing() {
    let plan = format!("{ORDER}, terms: {{ \"payment-days\": (says: Words(\"as in the frame\"), target: Days(30)) }}");
    let days = term(&derived(&plan, &[]), "payment-days");
    assert_eq!(days.worth.source, WorthSource::Computed);
    // The usual 60 days less 30: 30 days on 100,000 at 6 % ACT/365.
    assert_eq!(days.worth.amount, Decimal::new(49_315, 2));
    assert!(days.worth.calculation.contains("words"), "{}", days.worth.calculation);
}

#[test]
fn what_the_law_gives_reaches_as_far_as_the_usual_ask() {
    let stance = |target: &str| {
        let plan =
            format!("{ORDER}, terms: {{ \"assignment\": (says: Choice(\"banned\"), target: Choice(\"{target}\")) }}");
        term(&derived(&plan, &[]), "assignment").stance
    };
    assert_eq!(stance("notice-only"), Stance::Covered);
    assert_ne!(stance("free"), Stance::Covered);
}

#[test]
fn terms_that_are_out_of_the_order_never_count() {
    let snapshot = derived("terms: { \"currency\": (in_order: false) }", &[]);
    assert!(!term(&snapshot, "currency").counts);
    assert!(term(&snapshot, "retention").counts, "none has been entered, so all the others count");
}

#[test]
fn figures_that_cannot_be_negative_are_refused_with_their_place() {
    for (plan, line) in [
        ("(format: 1, title: \"T\",\n order: (currency: \"EUR\",\n value: \"-100000\"))", 3),
        ("(format: 1, title: \"T\",\n order: (milestones: [\n (share: -10, trigger: \"X\")]))", 3),
        ("(format: 1, title: \"T\",\n seller: (line_rate: -1))", 2),
    ] {
        let fault = store::parse_plan(plan).expect_err("a negative figure");
        assert_eq!(fault.place.line, line, "{fault}");
        assert!(fault.message.contains("negative"), "{fault}");
    }
}

#[test]
fn a_plan_says_what_does_not_add_up_beside_its_figures() {
    let snapshot = derived("order: (value: \"100000\")", &[]);
    assert!(snapshot.notes.iter().any(|note| note.contains("no currency")), "{:?}", snapshot.notes);
}
