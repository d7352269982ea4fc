//! A document: any edits, all the way back and all the way forth.

use proptest::prelude::*;

use super::*;
use crate::edit::TermField;
use crate::plan::OwnStance;
use crate::playbook::Measure;
use crate::samples;
use crate::units::{Amount, ChoiceId, Line, Quantity, Unit};

fn sample() -> Document {
    let playbook = Arc::new(crate::playbook::embedded().unwrap_or_else(|faults| panic!("{faults:?}")));
    let plan = samples::first().unwrap_or_else(|fault| panic!("{fault}"));
    Document::untitled(playbook, plan, Date::of(2026, 11, 21).unwrap_or_else(|e| panic!("{e}")))
}

fn id(text: &str) -> TermId {
    TermId::try_from(text).unwrap_or_else(|e| panic!("{e}"))
}

fn days(number: u32) -> Value {
    Value::Quantity(Quantity { unit: Unit::Days, number: number.into() })
}

fn target(number: u32) -> Edit {
    Edit::SetTerm { term: id("payment-days"), field: TermField::Target, value: Some(days(number)) }
}

/// An edit of any kind to the `at`-th term of the playbook.
fn edit_of(playbook: &Playbook, (kind, at, number): (u8, usize, u32)) -> Edit {
    let terms = &playbook.terms;
    let term = &terms[at % terms.len()];
    let value = match &term.measure {
        Measure::Number { unit, .. } => Value::Quantity(Quantity { unit: *unit, number: (number % 90).into() }),
        Measure::Choice(choices) => {
            let id: &ChoiceId = &choices[usize::try_from(number).unwrap_or(0) % choices.len()].0;
            Value::Choice(id.clone())
        }
    };
    let field = [TermField::Says, TermField::Target, TermField::Limit][at % 3];
    let term = term.id.clone();
    let text = format!("Text {number}");
    match kind % 9 {
        0 => Edit::SetTitle(Line::try_from(text).unwrap_or_default()),
        1 => Edit::SetTerm { term, field, value: Some(value) },
        2 => Edit::SetTerm { term, field, value: None },
        3 => Edit::SetWorth { term, worth: Amount::try_from(rust_decimal::Decimal::from(number)).ok() },
        4 => Edit::SetStance {
            term,
            stance: [Some(OwnStance::Ask), Some(OwnStance::Leave), None][usize::try_from(number % 3).unwrap_or(0)],
        },
        5 => Edit::SetRedLine { term, red_line: number % 2 == 0 },
        6 => Edit::SetNotes { term, notes: Note::try_from(text).unwrap_or_default() },
        7 => Edit::AddTerm(term),
        _ => Edit::RemoveTerm(term),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn undo_leads_back_to_the_start_and_redo_to_the_end(
        wished in proptest::collection::vec((0u8..9, 0usize..80, 0u32..5_000), 500),
        bursts in proptest::collection::vec(any::<bool>(), 500),
    ) {
        let mut document = sample();
        let playbook = Arc::clone(document.playbook());
        let start = Arc::clone(document.plan());
        for (wish, burst) in wished.into_iter().zip(bursts) {
            let grouping = if burst { Grouping::Burst } else { Grouping::Step };
            let label = document.apply(edit_of(&playbook, wish), grouping);
            prop_assert!(label.is_none_or(|text| !text.trim().is_empty()));
        }
        let end = Arc::clone(document.plan());
        let steps = document.undo_steps();
        let mut undone = Vec::new();
        while let Some(label) = document.undo() {
            prop_assert!(!label.trim().is_empty());
            undone.push(label);
        }
        prop_assert_eq!(document.plan(), &start);
        prop_assert_eq!(undone.len(), steps);
        prop_assert!(!document.is_unsaved());
        let mut redone = Vec::new();
        while let Some(label) = document.redo() {
            redone.push(label);
        }
        redone.reverse();
        prop_assert_eq!(undone, redone);
        prop_assert_eq!(document.plan(), &end);
        prop_assert_eq!(document.is_unsaved(), end != start);
    }
}

#[test]
fn a_label_says_from_what_to_what() {
    let mut document = sample();
    assert_eq!(document.apply(target(75), Grouping::Step).as_deref(), Some("Payment period target 90 → 75 days"));
    let stance = Edit::SetStance { term: id("payment-days"), stance: Some(OwnStance::Ask) };
    assert_eq!(document.apply(stance, Grouping::Step).as_deref(), Some("Payment period stance Ask"));
    let clear = Edit::SetTerm { term: id("payment-days"), field: TermField::Limit, value: None };
    assert_eq!(document.apply(clear, Grouping::Step).as_deref(), Some("Payment period limit cleared"));
    assert_eq!(document.undo().as_deref(), Some("Payment period limit cleared"));
    assert_eq!(document.redo_label(), Some("Payment period limit cleared"));
    assert_eq!(document.undo_label(), Some("Payment period stance Ask"));
}

#[test]
fn an_equal_result_is_no_step() {
    let mut document = sample();
    assert_eq!(document.apply(target(90), Grouping::Step), None);
    assert_eq!((document.undo_steps(), document.revision()), (0, 0));
}

#[test]
fn a_burst_of_typing_is_one_undo_step() {
    let mut document = sample();
    for number in [89, 88, 87] {
        document.apply(target(number), Grouping::Burst);
    }
    assert_eq!((document.undo_steps(), document.undo_label()), (1, Some("Payment period target 90 → 87 days")));
    document.end_burst();
    document.apply(target(80), Grouping::Burst);
    assert_eq!(document.undo_steps(), 2);
    document.apply(target(87), Grouping::Burst);
    assert_eq!(document.undo_steps(), 1, "a burst that ends where it began leaves no step");
}

#[test]
fn two_hundred_steps_and_more_can_be_undone() {
    let mut document = sample();
    for number in 0..300 {
        document.apply(target(number % 2), Grouping::Step);
    }
    assert_eq!(document.undo_steps(), 300);
    for number in 0..MAX_STEPS {
        document.apply(target(u32::try_from(number % 2).unwrap_or(0)), Grouping::Step);
    }
    assert_eq!(document.undo_steps(), MAX_STEPS);
}

#[test]
fn the_unsaved_mark_goes_when_undo_returns_to_what_the_file_holds() {
    let mut document = sample();
    assert!(!document.is_unsaved());
    document.apply(target(75), Grouping::Step);
    assert!(document.is_unsaved());
    let saved = Saved { path: PathBuf::from("a.plan.ron"), fingerprint: Fingerprint::of_bytes(b"x") };
    document.saved(Arc::clone(document.plan()), saved);
    assert!(!document.is_unsaved());
    document.apply(target(60), Grouping::Step);
    assert!(document.is_unsaved());
    document.undo();
    assert!(!document.is_unsaved());
    document.undo();
    assert!(document.is_unsaved());
}

#[test]
fn equal_input_is_not_derived_again() {
    let mut document = sample();
    let first = document.snapshot();
    assert!(Arc::ptr_eq(&first, &document.snapshot()));
    document.apply(Edit::SetTitle(Line::try_from("Other").unwrap_or_default()), Grouping::Step);
    let notes = Note::try_from("Seen").unwrap_or_default();
    document.apply(Edit::SetNotes { term: id("payment-days"), notes }, Grouping::Step);
    let renamed = document.snapshot();
    assert_eq!((&*renamed.plan.title, document.derivations()), ("Other", 1));
    document.apply(target(75), Grouping::Step);
    document.snapshot();
    assert_eq!(document.derivations(), 2);
}

#[test]
fn a_term_taken_out_keeps_its_notes_for_when_it_comes_back() {
    let mut document = sample();
    let before = Arc::clone(document.plan());
    document.apply(Edit::RemoveTerm(id("payment-days")), Grouping::Step);
    assert_eq!(document.plan().terms.get(&id("payment-days")).map(|e| e.in_order), Some(false));
    document.apply(Edit::AddTerm(id("payment-days")), Grouping::Step);
    assert_eq!(document.plan(), &before);
    // A term that nothing was written about leaves no trace.
    document.apply(Edit::AddTerm(id("later-delivery")), Grouping::Step);
    document.apply(Edit::RemoveTerm(id("later-delivery")), Grouping::Step);
    assert_eq!(document.plan(), &before);
}
