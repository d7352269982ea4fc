//! Letters from a plan, what they must and must not say, readiness, lists, and the commands.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::sync::Arc;

use termwise::award::{Facts, Form, Standing, draft, remarks};
use termwise::edit::{AwardEdit, Edit};
use termwise::plan::{Award, Language, Outcome, OutcomeResult, Plan, Recipient, Stage};
use termwise::playbook::{Playbook, embedded};
use termwise::session::{AwardView, Snapshot};
use termwise::units::{ChoiceId, Date, Line, Note, Quantity, TermId, Unit, Value};
use termwise::{samples, store};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn line(text: &str) -> Line {
    Line::try_from(text).expect("a line")
}

fn term(text: &str) -> TermId {
    TermId::try_from(text).expect("a term")
}

fn playbook() -> Playbook {
    embedded().expect("the playbook")
}

fn sample(name: &str) -> Plan {
    store::parse_plan(samples::text(name).expect("a sample")).expect("a plan")
}

fn agree(plan: &mut Plan, id: &str, by: &str, agreed: Option<Value>) {
    let entry = plan.terms.entry(term(id)).or_default();
    entry.outcome = Some(Outcome {
        result: if agreed.is_some() { OutcomeResult::Partly } else { OutcomeResult::Granted },
        agreed,
        on: Some(date("2026-11-24")),
        by: line(by),
        occasion: line("meeting in Bremen"),
        said: Note::default(),
    });
}

fn view(plan: Plan, language: Language) -> (Snapshot, AwardView) {
    let snapshot = Snapshot::derive(Arc::new(playbook()), Arc::new(plan), Vec::new(), date("2026-11-25"));
    let view = AwardView::of(&snapshot, language);
    (snapshot, view)
}

#[test]
fn every_draft_of_every_sample_passes_the_checker_in_both_languages() {
    for name in samples::names() {
        let plan = sample(name);
        let playbook = playbook();
        let facts = Facts::of(&plan, &playbook);
        let people = plan.award.reconfirm.iter().map(|r| Recipient::Person(r.person.clone()));
        for to in std::iter::once(Recipient::Purchasing).chain(people) {
            for language in Language::ALL {
                let text = draft(&facts, &to, language);
                let subject = plan.order.number.to_string();
                let found: Vec<String> = remarks(&text, &subject, &to, language, &facts)
                    .into_iter()
                    .filter(|r| {
                        let nobody = plan.award == Award::default() && r.rule == "contact";
                        let unnumbered = plan.order.number.is_empty() && r.rule == "order-number";
                        !nobody && !unnumbered
                    })
                    .map(|r| format!("{}: {:?}", r.rule, r.phrase.and_then(|p| text.get(p).map(str::to_owned))))
                    .collect();
                assert!(found.is_empty(), "{name}, {to:?}, {language:?}: {found:?}\n{text}");
            }
        }
    }
}

#[test]
fn an_agreed_deviation_is_named_with_whom_where_and_when() {
    let mut plan = sample("nordwerk");
    agree(&mut plan, "early-payment", "Dr Sommer", None);
    agree(
        &mut plan,
        "liability-cap",
        "U. Brandt",
        Some(Value::Choice(ChoiceId::try_from("twice-order").expect("an id"))),
    );
    let (_, english) = view(plan.clone(), Language::En);
    let text = &english.acknowledgement.letter.text;
    assert!(text.contains("Early payment: 2.1 % (Dr Sommer, 24 November 2026, meeting in Bremen)"), "{text}");
    assert!(
        text.contains("Liability cap: Twice the order value (U. Brandt, 24 November 2026, meeting in Bremen)"),
        "{text}"
    );
    let (_, german) = view(plan, Language::De);
    let text = &german.acknowledgement.letter.text;
    assert!(text.contains("Skonto: 2,1 % (Dr Sommer, 24. November 2026, meeting in Bremen)"), "{text}");
    assert!(text.contains("Haftungsgrenze: der doppelte Auftragswert"), "{text}");
    // Only Dr Sommer's letter names what was agreed with him.
    let sommer = english.letters.iter().find(|l| l.name == "Dr Henrik Sommer").expect("Dr Sommer");
    assert!(sommer.letter.text.contains("As agreed with you:\n- Early payment: 2.1 %"), "{}", sommer.letter.text);
    let vogt = english.letters.iter().find(|l| l.name == "Anke Vogt").expect("Anke Vogt");
    assert!(!vogt.letter.text.contains("Early payment"), "{}", vogt.letter.text);
}

#[test]
fn ready_waits_for_red_lines_and_must_haves() {
    let mut plan = sample("nordwerk");
    let blocked = |plan: &Plan| view(plan.clone(), Language::En).1.blocked_by().map(str::to_owned);
    assert!(blocked(&plan).is_some_and(|why| why.starts_with("Liability cap is open")), "{:?}", blocked(&plan));
    agree(&mut plan, "liability-cap", "U. Brandt", None);
    assert_eq!(blocked(&plan), None);
    plan.award.must_haves.push(term("delay-cap"));
    assert!(blocked(&plan).is_some_and(|why| why.contains("must-have")), "{:?}", blocked(&plan));
    plan.terms.entry(term("delay-cap")).or_default().outcome = Some(Outcome {
        result: OutcomeResult::Refused,
        agreed: None,
        on: None,
        by: Line::default(),
        occasion: Line::default(),
        said: Note::default(),
    });
    assert!(blocked(&plan).is_some(), "a refused must-have is still unagreed");
    agree(
        &mut plan,
        "delay-cap",
        "A. Vogt",
        Some(Value::Quantity(Quantity { unit: Unit::Percent, number: "7.5".parse().expect("a number") })),
    );
    assert_eq!(blocked(&plan), None);
}

/// The rules of the remarks on a text to purchasing.
fn rules_of(plan: &Plan, text: &str) -> Vec<String> {
    let playbook = playbook();
    let facts = Facts::of(plan, &playbook);
    remarks(text, "", &Recipient::Purchasing, Language::En, &facts).into_iter().map(|r| r.rule).collect()
}

#[test]
fn a_text_that_leaves_out_facts_or_states_what_was_not_agreed_is_told_so() {
    let mut plan = sample("nordwerk");
    agree(&mut plan, "early-payment", "Dr Sommer", None);
    agree(&mut plan, "liability-cap", "U. Brandt", None);
    let (_, made) = view(plan.clone(), Language::En);
    let text = made.acknowledgement.letter.text.clone();
    assert_eq!(rules_of(&plan, &text), Vec::<String>::new());
    assert_eq!(rules_of(&plan, &text.replace("4711-0093", "")), ["order-number"]);
    assert_eq!(rules_of(&plan, &text.replace("15 March 2027", "15 April 2027")), ["date"]);
    assert_eq!(rules_of(&plan, &text.replace("Jonas Brandl", "").replace("j.brandl", "post")), ["contact"]);
    assert_eq!(rules_of(&plan, &text.replace("Early payment: 2.1 %", "")), ["agreed-missing"]);
    assert_eq!(rules_of(&plan, &text.replace("Early payment: 2.1 %", "Early payment: 3 %")), ["agreed-missing"]);
    let more = format!("{text}\n\nThe payment period is 90 days.");
    assert_eq!(rules_of(&plan, &more), ["not-agreed"]);
    let more = format!("{text}\n\nThe payment period stays at 180 days.");
    assert_eq!(rules_of(&plan, &more), Vec::<String>::new());
}

#[test]
fn what_is_missing_can_be_put_in_by_its_own_suggestion() {
    let mut plan = sample("nordwerk");
    agree(&mut plan, "early-payment", "Dr Sommer", None);
    let playbook = playbook();
    let facts = Facts::of(&plan, &playbook);
    for language in Language::ALL {
        let mut text = if language == Language::En {
            "Dear Anke Vogt,\n\nAll is in work."
        } else {
            "Guten Tag Anke Vogt,\n\nalles ist in Arbeit."
        }
        .to_owned();
        for _ in 0..20 {
            let found = remarks(&text, "", &Recipient::Purchasing, language, &facts);
            let Some(fix) = found.iter().find_map(|r| r.fix.clone()) else { break };
            text = fix.applied(&text);
        }
        let left = remarks(&text, "", &Recipient::Purchasing, language, &facts);
        assert!(left.is_empty(), "{language:?}: {left:?}\n{text}");
    }
}

#[test]
fn the_letter_of_the_sample_has_one_remark_and_is_right_once_it_is_taken() {
    let plan = sample("nordwerk");
    let (snapshot, made) = view(plan.clone(), Language::En);
    let reuter = made.letters.first().expect("Jana Reuter");
    assert_eq!((reuter.name.as_str(), reuter.state().as_str()), ("Jana Reuter", "Letter has one remark"));
    let fix = reuter.remarks.first().and_then(|r| r.fix.clone()).expect("a suggestion");
    let text = Note::try_from(fix.applied(&reuter.letter.text)).expect("a note");
    let edit = AwardEdit::SetText { to: reuter.letter.to.clone(), language: Language::En, text: Some(text) };
    let edit = Edit::Award(edit);
    let after = edit.applied(&plan);
    let (_, made) = view(after, Language::En);
    assert_eq!(made.letters.first().map(termwise::session::LetterView::state).as_deref(), Some("Ready to send"));
    let mail = made.in_form(made.letters.first().expect("a letter"), Form::Mail, &snapshot);
    assert!(mail.starts_with("Subject: Order 4711-0093"), "{mail}");
    let letter = made.in_form(made.letters.first().expect("a letter"), Form::Letter, &snapshot);
    assert!(letter.contains("Keller Filtertechnik GmbH\n\nNordwerk Pumpen GmbH\nJana Reuter\nHead of maintenance, user\n\n25 November 2026"), "{letter}");
}

#[test]
fn what_is_overdue_comes_first_and_a_withdrawal_is_told_by_reasons() {
    let mut plan = sample("nordwerk");
    plan.order.stage = Some(Stage::PoReceived);
    let snapshot = Snapshot::derive(Arc::new(playbook()), Arc::new(plan), Vec::new(), date("2026-12-01"));
    let made = AwardView::of(&snapshot, Language::En);
    let overdue: Vec<&str> = made.items.iter().filter(|i| i.standing == Standing::Overdue).map(|i| &*i.what).collect();
    assert!(overdue.contains(&"Acknowledge the order") && overdue.contains(&"Internal kickoff"), "{overdue:?}");
    assert!(made.items.is_sorted_by_key(|i| i.standing));
    let risks = made.risks.join("\n");
    assert!(risks.contains("They wanted the confirmation by 27 Nov 2026 and do not have it"), "{risks}");
    assert!(risks.contains("Ulrike Brandt is sceptical and has not reconfirmed"), "{risks}");
    assert!(risks.contains("Dr Henrik Sommer decides with the others and was never spoken to"), "{risks}");
}

#[test]
fn moving_a_delivery_leaves_its_invoice_until_that_is_moved_too() {
    let plan = sample("nordwerk");
    let moved = Edit::Award(AwardEdit::MoveDelivery { delivery: 0, to: date("2027-02-22") }).applied(&plan);
    assert_eq!(moved.order.deliveries.first().map(|d| d.date), Some(date("2027-02-22")));
    assert_eq!(moved.order.milestones.first().and_then(|m| m.date), Some(date("2027-02-15")));
    let edit = Edit::Award(AwardEdit::MoveInvoices { from: date("2027-02-15"), to: date("2027-02-22") });
    assert_eq!(edit.applied(&moved).order.milestones.first().and_then(|m| m.date), Some(date("2027-02-22")));
}

#[test]
fn every_schedule_of_a_sample_meets_its_customer_dates() {
    for name in samples::names() {
        let programme = termwise::award::programme(&sample(name)).expect("a programme");
        for date in &programme.dates {
            assert!(date.slack.is_none_or(|slack| slack >= 0), "{name}: {date:?}");
        }
        let cut = programme.notes.iter().filter(|note| note.contains("no delivery")).count();
        assert_eq!(cut, 0, "{name}: {:?}", programme.notes);
    }
}
