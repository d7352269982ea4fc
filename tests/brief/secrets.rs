//! Fifty secrets in places that the buyer must not see: none of them is in anything that is written for the buyer.

use std::io::Read as _;

use termwise::plan::{Outcome, OutcomeResult, Plan};
use termwise::report::brief::Safe;
use termwise::report::page::{Paper, safe_sheet};
use termwise::report::{EmbeddedOnly, ForTheBuyer, Form, Order, Reader, TableName, export, leaks, withheld};
use termwise::units::Value;

use super::plans::{playbook, sample, snapshot};

/// A plan with secrets, and the words by which each would be found.
pub fn seeded(number: usize) -> (Plan, Vec<String>) {
    let mut plan = sample(number);
    let mut secrets: Vec<String> = Vec::new();
    let mut secret = || {
        let word = format!("Geheim{:02}Q", secrets.len());
        secrets.push(word.clone());
        word
    };
    plan.title = secret().try_into().expect("short");
    plan.document = Some(secret().try_into().expect("short"));
    plan.notes = secret().try_into().expect("short");
    plan.brief.headline = secret().try_into().expect("short");
    plan.order.place = secret().try_into().expect("short");
    for milestone in &mut plan.order.milestones {
        milestone.trigger = secret().try_into().expect("short");
    }
    for line in &mut plan.order.lines {
        line.unit = secret().try_into().expect("short");
    }
    for person in &mut plan.buyer.people {
        person.role =
            format!("{} {}", person.role.split(' ').next().unwrap_or(""), secret()).try_into().expect("short");
        person.notes = secret().try_into().expect("short");
    }
    for answer in plan.buyer.answers.values_mut().take(8) {
        answer.evidence = secret().try_into().expect("short");
        answer.by = secret().try_into().expect("short");
    }
    for entry in plan.terms.values_mut() {
        entry.notes = secret().try_into().expect("short");
        entry.limit = Some(Value::Words(secret()));
        entry.outcome = Some(Outcome {
            result: OutcomeResult::Partly,
            agreed: Some(Value::Words(secret())),
            on: None,
            by: secret().try_into().expect("short"),
            occasion: secret().try_into().expect("short"),
            said: secret().try_into().expect("short"),
        });
    }
    for row in &mut plan.award.points {
        row.theirs = secret().try_into().expect("short");
        row.ours = secret().try_into().expect("short");
        row.proof = secret().try_into().expect("short");
    }
    for row in &mut plan.award.reconfirm {
        row.point = secret().try_into().expect("short");
    }
    for kickoff in &mut plan.award.kickoffs {
        kickoff.minutes = secret().try_into().expect("short");
        kickoff.agenda.push(secret().try_into().expect("short"));
        kickoff.participants.push(secret().try_into().expect("short"));
    }
    for task in &mut plan.award.schedule.tasks {
        task.owner = secret().try_into().expect("short");
    }
    assert!(secrets.len() >= 50, "{}", secrets.len());
    // Figures that are ours alone, as they would be printed.
    for figure in ["7,654,321", "7654321", "13.37", "17.77"] {
        secrets.push(figure.to_owned());
    }
    plan.seller.free_line = Some(from_text("7654321"));
    plan.seller.line_rate = Some(from_text("13.37"));
    plan.seller.hurdle_rate = Some(from_text("17.77"));
    (plan, secrets)
}

/// A value as a file would give it.
fn from_text<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).expect("a value")
}

/// The text of every part of a workbook.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut text = Vec::new();
            part.read_to_end(&mut text).expect("it can be read");
            (part.name().expect("a name").into_owned(), String::from_utf8_lossy(&text).into_owned())
        })
        .collect()
}

#[test]
fn nothing_written_for_the_buyer_holds_a_secret() {
    let playbook = playbook();
    for number in 0..6 {
        let (plan, secrets) = seeded(number);
        let snapshot = snapshot(&playbook, plan);
        let order = |form| Order { reader: Reader::Buyer, form, paper: Paper::A4 };
        let write = |form| export(&snapshot, order(form), &EmbeddedOnly).expect("it can be written").bytes;
        let sheet = safe_sheet(&Safe::of(&snapshot), Paper::A4, &EmbeddedOnly);
        let mut texts = vec![("page".to_owned(), sheet.pages[0].text())];
        for form in [Form::Markdown, Form::Csv(TableName::Terms), Form::Csv(TableName::Answers)] {
            texts.push((format!("{form:?}"), String::from_utf8(write(form)).expect("text")));
        }
        texts.extend(parts(&write(Form::Workbook)));
        for (what, text) in &texts {
            for secret in &secrets {
                assert!(!text.contains(secret.as_str()), "sample {number}: {secret} is in {what}");
            }
        }
        let ours = Order { reader: Reader::Internal, ..order(Form::Markdown) };
        let inside = export(&snapshot, ours, &EmbeddedOnly).expect("it can be written").bytes;
        let inside = String::from_utf8(inside).expect("text");
        let found = secrets.iter().filter(|s| inside.contains(s.as_str())).count();
        assert!(found >= 30, "the long plan for us holds them: {found}");
    }
}

/// The program's own search finds nothing of the samples in what the buyer gets, and finds what is there.
#[test]
fn what_is_withheld_is_searched_for_and_not_found() {
    let playbook = playbook();
    for number in 0..6 {
        let snapshot = snapshot(&playbook, sample(number));
        let values = withheld(&snapshot);
        assert!(values.len() > 20, "sample {number}: {} values", values.len());
        let written = ForTheBuyer::of(&snapshot, Paper::A4, &EmbeddedOnly);
        assert_eq!(leaks(&written, &values), Vec::new(), "sample {number}");
        let buyer = snapshot.plan.buyer.name.to_string();
        assert_eq!(written.find(&buyer).map(|place| place.form), Some("page"), "{buyer}");
    }
}

/// A secret that the user writes into a text meant for the buyer is found: a red flag, not a bar.
#[test]
fn a_withheld_text_that_was_written_into_the_order_is_found() {
    let playbook = playbook();
    let mut plan = sample(0);
    let secret = "We would go down to ninety days";
    plan.notes = secret.try_into().expect("short");
    let lot = plan.order.deliveries.first_mut().expect("a delivery");
    lot.text = format!("Lot 1. {secret}").try_into().expect("short");
    let snapshot = snapshot(&playbook, plan);
    let written = ForTheBuyer::of(&snapshot, Paper::A4, &EmbeddedOnly);
    let found = leaks(&written, &withheld(&snapshot));
    assert_eq!(found.iter().map(|(value, _)| value.what.as_str()).collect::<Vec<_>>(), ["The plan's note"]);
}
