//! Forty situations two answers away from a sample, judged from practice before any output was seen.
//!
//! A judgement is not changed because the engine disagrees: see `tests/data/judged-pairs.ron`.

#![expect(clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use termwise::negotiability::{Assessment, Stance, WhatIf};
use termwise::playbook::{Playbook, embedded};
use termwise::session::Snapshot;
use termwise::units::Date;
use termwise::{ron_text, samples, store};

static SHIPPED: LazyLock<Arc<Playbook>> =
    LazyLock::new(|| Arc::new(embedded().unwrap_or_else(|faults| panic!("the shipped playbook holds: {faults:?}"))));

/// One hand-judged situation.
#[derive(Debug, Deserialize)]
enum Judged {
    /// In this situation one term is more negotiable than another.
    Pair { sample: String, answers: Vec<String>, more: String, less: String, because: String },
    /// A term is more negotiable in one situation than in another.
    Shift { sample: String, answers: Vec<String>, rather_than: Vec<String>, term: String, because: String },
}

static JUDGED: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let text = include_str!("data/judged-pairs.ron");
    ron_text::options().from_str(text).unwrap_or_else(|error| panic!("the judgements can be read: {error}"))
});

/// A sample with some answers laid over it.
fn situation(sample: &str, answers: &[String]) -> Assessment {
    let text = samples::text(sample).unwrap_or_else(|| panic!("there is a sample {sample}"));
    let plan = store::parse_plan(text).unwrap_or_else(|fault| panic!("{sample}: {fault}"));
    let tried = answers.iter().map(|a| WhatIf::parse(a, &SHIPPED).unwrap_or_else(|e| panic!("{e}"))).collect();
    let day = Date::of(2026, 11, 21).expect("a date");
    Snapshot::derive(SHIPPED.clone(), Arc::new(plan), tried, day).assessment
}

#[track_caller]
fn chance(assessment: &Assessment, id: &str) -> f64 {
    assessment.terms.iter().find(|t| t.id.as_str() == id).unwrap_or_else(|| panic!("there is a term {id}")).p
}

/// What the engine says against a judgement, or nothing.
fn disagreement(judged: &Judged) -> Option<String> {
    match judged {
        Judged::Pair { sample, answers, more, less, because } => {
            let found = situation(sample, answers);
            let (high, low) = (chance(&found, more), chance(&found, less));
            (high <= low).then(|| format!("{sample} with {answers:?}: {more} {high:.3}, {less} {low:.3}. {because}"))
        }
        Judged::Shift { sample, answers, rather_than, term, because } => {
            let high = chance(&situation(sample, answers), term);
            let low = chance(&situation(sample, rather_than), term);
            (high <= low).then(|| {
                format!("{sample}: {term} {high:.3} with {answers:?}, {low:.3} with {rather_than:?}. {because}")
            })
        }
    }
}

#[test]
fn forty_situations_are_judged_each_two_answers_from_a_sample() {
    assert_eq!(JUDGED.len(), 40);
    for judged in JUDGED.iter() {
        let (all, because) = match judged {
            Judged::Pair { answers, because, .. } => (vec![answers], because),
            Judged::Shift { answers, rather_than, because, .. } => (vec![answers, rather_than], because),
        };
        assert!(all.iter().all(|answers| answers.len() == 2), "{judged:?}");
        assert!(because.split_whitespace().count() >= 6, "{judged:?}");
    }
    let samples: BTreeSet<&str> = JUDGED.iter().map(sample_of).collect();
    assert_eq!(samples, samples::names().collect());
}

fn sample_of(judged: &Judged) -> &str {
    match judged {
        Judged::Pair { sample, .. } | Judged::Shift { sample, .. } => sample,
    }
}

#[test]
fn the_engine_agrees_with_every_judgement() {
    let against: Vec<String> = JUDGED.iter().filter_map(disagreement).collect();
    assert!(against.is_empty(), "{} of {}:\n{}", against.len(), JUDGED.len(), against.join("\n"));
}

#[test]
fn two_answers_from_a_sample_no_shortlist_is_absurd() {
    for judged in JUDGED.iter() {
        let situations = match judged {
            Judged::Pair { answers, .. } => vec![answers],
            Judged::Shift { answers, rather_than, .. } => vec![answers, rather_than],
        };
        for answers in situations {
            let found = situation(sample_of(judged), answers);
            let asked: Vec<_> = found.shortlist.asks.iter().filter_map(|id| found.term(id)).collect();
            let what = format!("{} with {answers:?}", sample_of(judged));
            assert!(!asked.is_empty() && asked.len() <= found.budget, "{what}: {:?}", found.shortlist.asks);
            let groups: Vec<_> = asked.iter().filter_map(|t| t.overlap.as_ref()).collect();
            assert_eq!(groups.len(), groups.iter().collect::<BTreeSet<_>>().len(), "{what}: the same money twice");
            for term in asked {
                assert!(term.counts && term.value > 0.0, "{what}: {} is worth asking for", term.id);
                assert!(!matches!(term.stance, Stance::Leave | Stance::Covered), "{what}: {}", term.id);
                assert!(!(term.harm && term.stance == Stance::Ask), "{what}: {} is felt as harm", term.id);
                // With its best give an ask on the list is at least a fair try.
                let word = if term.give.is_some() { 0.12 } else { 0.4 };
                assert!(term.p >= word, "{what}: {} at {:.2}", term.id, term.p);
            }
        }
    }
}
