//! What screens say of the samples: sums that add up, nothing left empty, signs set as a printer sets them.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use std::sync::Arc;

use termwise::playbook::embedded;
use termwise::samples;
use termwise::session::{Fall, Snapshot, Stance, StepKind, TermTable, Why};
use termwise::store::parse_plan;
use termwise::units::{Date, TermId};

fn snapshots() -> Vec<Snapshot> {
    let playbook = Arc::new(embedded().expect("the playbook reads"));
    let day = Date::of(2026, 11, 21).expect("a day");
    let plan = |name| parse_plan(samples::text(name).expect("the sample is there")).expect("the sample reads");
    samples::names().map(|name| Snapshot::derive(playbook.clone(), Arc::new(plan(name)), Vec::new(), day)).collect()
}

fn terms(snapshot: &Snapshot) -> impl Iterator<Item = &TermId> {
    snapshot.assessment.terms.iter().map(|t| &t.id)
}

#[test]
fn every_waterfall_adds_up_to_the_mean_it_shows() {
    for snapshot in snapshots() {
        for id in terms(&snapshot) {
            let fall = Fall::of(&snapshot, id).expect("a waterfall");
            assert_eq!(fall.steps.iter().map(|s| s.tenths).sum::<i64>(), fall.mean, "{id}");
            assert_eq!(fall.steps.last().map(termwise::session::Step::to), Some(fall.mean), "{id}");
            assert_eq!(fall.steps.first().map(|s| s.kind), Some(StepKind::Base), "{id}");
            let (low, high) = (fall.axis.0 * 10, fall.axis.1 * 10);
            assert!(fall.steps.iter().all(|s| (low..=high).contains(&s.to())), "{id}: {:?}", fall.axis);
        }
    }
}

#[test]
fn the_reasons_of_a_waterfall_fit_on_a_screen_and_none_is_empty() {
    for snapshot in snapshots() {
        for id in terms(&snapshot) {
            let fall = Fall::of(&snapshot, id).expect("a waterfall");
            // Base, stretch, eight rules, and the others together.
            assert!(fall.steps.len() <= 11, "{id}: {}", fall.steps.len());
            for step in &fall.steps {
                assert!(!step.name.is_empty() && !step.source.is_empty() && !step.why.is_empty(), "{id}: {step:?}");
                assert!(step.why.iter().all(|w| !w.text.is_empty()), "{id}: {step:?}");
            }
        }
    }
}

#[track_caller]
fn check_set(id: &TermId, text: &str) {
    assert!(!text.contains(" %"), "{id}: a line may break before the percent sign of {text:?}");
    assert!(!text.contains(['"', '\'']), "{id}: a straight quote in {text:?}");
    assert!(!text.contains("NaN") && !text.contains('['), "{id}: {text:?}");
}

#[test]
fn every_term_says_why_in_whole_sentences() {
    for snapshot in snapshots() {
        for id in terms(&snapshot) {
            let why = Why::of(&snapshot, id).expect("reasons");
            let texts =
                [&why.place, &why.shortlist_title, &why.shortlist, &why.stance_why, &why.say, &why.report, &why.risk];
            for text in texts.into_iter().chain([&why.lead, &why.check_first]).chain(&why.stand_down).chain(&why.ladder)
            {
                assert!(!text.is_empty(), "{id}");
                check_set(id, text);
            }
            assert!(why.figures.iter().all(|f| !f.amount.is_empty() && !f.why.is_empty()), "{id}");
            assert!(!why.sources.is_empty(), "{id}");
        }
    }
}

#[test]
fn rows_carry_figures_or_dashes_and_their_unit_stands_in_the_head() {
    for snapshot in snapshots() {
        let table = TermTable::of(&snapshot);
        assert_eq!(table.rows.len(), snapshot.assessment.terms.len());
        assert_eq!(table.stances.iter().map(|(_, n)| n).sum::<usize>(), table.counted);
        for row in &table.rows {
            check_set(&row.id, &row.says.text);
            check_set(&row.id, &row.target.text);
            assert!(!row.worth_why.is_empty() && !row.stance_why.is_empty(), "{}", row.id);
            assert_eq!(row.covered.is_some(), row.stance == Stance::Covered, "{}", row.id);
            assert!(row.covered.is_none() || row.worth.is_none(), "{}", row.id);
            assert!(row.worth.as_ref().is_none_or(|w| !w.contains(table.unit)), "{}", row.id);
        }
        let asks: Vec<&TermId> = table.asks.iter().map(|a| &a.id).collect();
        assert_eq!(asks, snapshot.assessment.shortlist.asks.iter().collect::<Vec<_>>());
    }
}
