//! What must hold of every assessment, whatever the playbook: the invariants of the model.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod common;

use common::{Dice, SMALL, Size};
use proptest::prelude::*;
use rust_decimal::Decimal;
use termwise::finance::waiting::{Waiting, cost};
use termwise::negotiability::{Assessment, Beliefs, WhatIf, assess, waterfall};
use termwise::plan::{Answer, Plan, PlanTerm};
use termwise::playbook::{Playbook, PlaybookFile, SourceFile, embedded};
use termwise::ron_text;
use termwise::units::{Date, DayCount, Line, Percent, Quantity, Rate, TermId, Unit, Value};

fn day() -> Date {
    Date::of(2026, 11, 21).expect("a date")
}

fn empty_plan() -> Plan {
    Plan::new(Line::try_from("A plan").expect("short"))
}

fn loaded(parts: &PlaybookFile) -> Playbook {
    let text = ron_text::options().to_string(parts).expect("a playbook can be written");
    Playbook::load(&[SourceFile { name: "a.ron".to_owned(), text }]).expect("a playbook that holds")
}

fn parts(seed: u64) -> PlaybookFile {
    ron_text::parse(&common::playbook_text(&SMALL, seed)).expect("made-up text can be read")
}

fn priors(playbook: &Playbook) -> Vec<Option<Vec<f64>>> {
    let of = |q: &termwise::playbook::Question| q.options.iter().map(|o| f64::from(o.prior) / 100.0).collect();
    playbook.questions.iter().map(|q| Some(of(q))).collect()
}

fn assessed(playbook: &Playbook, beliefs: Vec<Option<Vec<f64>>>) -> Assessment {
    assess(playbook, &empty_plan(), Beliefs::from_distributions(beliefs), day())
}

fn known(options: usize, at: usize) -> Vec<f64> {
    (0..options).map(|o| if o == at { 1.0 } else { 0.0 }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn removing_a_rule_changes_the_mean_by_its_weight_times_the_chance_that_it_holds(seed in any::<u64>()) {
        let whole = parts(seed);
        prop_assume!(!whole.rules.is_empty());
        let playbook = loaded(&whole);
        let before = assessed(&playbook, priors(&playbook));
        let removed = whole.rules[usize::try_from(seed % 97).expect("small") % whole.rules.len()].id.clone();
        let mut less = whole.clone();
        less.rules.retain(|r| r.id != removed);
        let without = loaded(&less);
        let after = assessed(&without, priors(&without));
        for (b, a) in before.terms.iter().zip(&after.terms) {
            let said = b.contributions.iter().find(|c| c.rule == removed).map_or(0.0, |c| c.points);
            prop_assert!((b.score_mean - a.score_mean - said).abs() < 1e-9);
        }
    }

    #[test]
    fn without_spreads_an_unknown_answer_lies_between_its_options(seed in any::<u64>()) {
        let mut sharp = parts(seed);
        sharp.rules.iter_mut().for_each(|r| r.spread = Some(0));
        sharp.terms.iter_mut().for_each(|t| t.base_spread = Some(0));
        let playbook = loaded(&sharp);
        let unknown = priors(&playbook);
        let open = assessed(&playbook, unknown.clone());
        for (q, question) in playbook.questions.iter().enumerate() {
            let outcomes: Vec<Assessment> = (0..question.options.len())
                .filter(|o| question.options[*o].prior > 0)
                .map(|o| {
                    let mut beliefs = unknown.clone();
                    beliefs[q] = Some(known(question.options.len(), o));
                    assessed(&playbook, beliefs)
                })
                .collect();
            for (at, term) in open.terms.iter().enumerate() {
                let chances = || outcomes.iter().map(|a| a.terms[at].p);
                let (least, most) = (chances().fold(1.0, f64::min), chances().fold(0.0, f64::max));
                prop_assert!(least - 1e-12 <= term.p && term.p <= most + 1e-12);
            }
        }
    }

    #[test]
    fn a_question_that_touches_no_term_or_is_known_is_worth_nothing(seed in any::<u64>()) {
        let playbook = common::playbook(&SMALL, seed);
        let mut beliefs = priors(&playbook);
        beliefs[0] = Some(known(playbook.questions[0].options.len(), 0));
        let assessment = assessed(&playbook, beliefs);
        prop_assert!(assessment.next.iter().all(|n| n.at != 0), "a known question is not asked");
        for next in &assessment.next {
            let touches = playbook.rules.iter().any(|r| r.when.iter().any(|(q, _)| *q == next.at));
            prop_assert!(touches || next.value.abs() < 1e-12);
        }
    }

    #[test]
    fn the_order_of_questions_terms_and_rules_in_the_files_never_matters(seed in any::<u64>()) {
        let forward = parts(seed);
        let mut backward = forward.clone();
        backward.questions.reverse();
        backward.terms.reverse();
        backward.rules.reverse();
        let (one, other) = (loaded(&forward), loaded(&backward));
        let (a, b) = (assessed(&one, priors(&one)), assessed(&other, priors(&other)));
        for term in &a.terms {
            let twin = b.term(&term.id).expect("the same terms");
            prop_assert!((term.p - twin.p).abs() < 1e-12 && (term.value - twin.value).abs() < 1e-9);
            prop_assert_eq!(term.stance, twin.stance);
        }
        prop_assert_eq!(a.shortlist, b.shortlist);
    }

    #[test]
    fn the_waterfall_adds_up_to_the_tenth_shown(seed in any::<u64>()) {
        let playbook = common::playbook(&Size { rules: 20, most_rules_of_a_term: 12, ..SMALL }, seed);
        for term in &assessed(&playbook, priors(&playbook)).terms {
            let fall = waterfall(term);
            let shown: i64 = fall.rows.iter().map(|r| r.tenths).sum();
            let tenths = |t: i64| f64::from(i32::try_from(t).expect("small"));
            prop_assert_eq!(shown, fall.mean_tenths);
            for row in &fall.rows {
                prop_assert!((row.points * 10.0 - tenths(row.tenths)).abs() <= 1.0 + 1e-9);
            }
        }
    }

    #[test]
    fn waiting_a_day_longer_never_costs_less(amount in 0i64..1_000_000_000, days in 0i64..3_000, rate in 0i64..40) {
        let percent = Percent::try_from(Decimal::from(rate)).expect("in range");
        for day_count in [DayCount::Act360, DayCount::Act365F] {
            let of = |days: i64| {
                let rate = Rate { percent, day_count };
                cost(Waiting { amount: Decimal::from(amount), days: Decimal::from(days), rate })
            };
            prop_assert!(of(days) <= of(days + 1));
        }
    }
}

#[test]
fn a_certain_answer_counts_like_a_known_one() {
    let playbook = embedded().expect("the embedded playbook");
    let mut dice = Dice(11);
    for question in playbook.questions.iter().filter(|q| q.derived.is_none()) {
        let at = usize::try_from(dice.between(0, 1)).expect("small");
        let option = &question.options[at];
        let mut plan = empty_plan();
        plan.buyer.answers.insert(question.id.clone(), Answer { is: Some(option.id.clone()), ..Answer::default() });
        let told = assess(&playbook, &plan, Beliefs::of_plan(&playbook, &plan, day(), &[]), day());
        let tried = WhatIf::parse(&format!("{}={}", question.id, option.id), &playbook).expect("known names");
        let plugged =
            assess(&playbook, &empty_plan(), Beliefs::of_plan(&playbook, &empty_plan(), day(), &[tried]), day());
        for (a, b) in told.terms.iter().zip(&plugged.terms) {
            assert!((a.p - b.p).abs() < 1e-15, "{} under {}", a.id, question.id);
        }
    }
}

/// Chances of the payment period for targets from 170 days down to 1, where the PO says 180.
#[test]
fn the_chance_falls_as_the_target_moves_away_from_what_the_po_says() {
    let playbook = embedded().expect("the embedded playbook");
    let days = |n: i64| Value::Quantity(Quantity { unit: Unit::Days, number: Decimal::from(n) });
    let id = TermId::try_from("payment-days").expect("an id");
    let mut last = (1.0, 0);
    for target in (1..=170).rev() {
        let mut plan = empty_plan();
        let entry = PlanTerm { says: Some(days(180)), target: Some(days(target)), ..PlanTerm::default() };
        plan.terms.insert(id.clone(), entry);
        let assessment = assess(&playbook, &plan, Beliefs::of_plan(&playbook, &plan, day(), &[]), day());
        let p = assessment.term(&id).expect("it is there").p;
        assert!(p <= last.0, "{target} days: {p} after {last:?}");
        last = (p, target);
    }
    assert!(last.0 < 0.35, "one day instead of 180 is no easy ask: {last:?}");
}

/// model.md 2: twice the usual ask is -3, half of it is +3.
#[test]
fn twice_the_usual_ask_costs_three_points_and_half_of_it_gains_three() {
    let playbook = embedded().expect("the embedded playbook");
    let days = |n: i64| Value::Quantity(Quantity { unit: Unit::Days, number: Decimal::from(n) });
    let id = TermId::try_from("payment-days").expect("an id");
    for (says, target, expected) in [(60, 30, 0), (50, 10, -3), (90, 60, 3), (180, 90, 2), (31, 1, -9), (60, 59, 3)] {
        let mut plan = empty_plan();
        let entry = PlanTerm { says: Some(days(says)), target: Some(days(target)), ..PlanTerm::default() };
        plan.terms.insert(id.clone(), entry);
        let assessment = assess(&playbook, &plan, Beliefs::of_plan(&playbook, &plan, day(), &[]), day());
        assert_eq!(assessment.term(&id).expect("it is there").stretch, expected, "{says} to {target}");
    }
}
