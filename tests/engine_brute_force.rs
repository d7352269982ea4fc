//! The engine against a count of every joint state of answers and weights, on made-up small playbooks.
//!
//! The count below is written from the model's text alone and shares no code with the engine.

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests stop at the first surprise")]

mod common;

use std::collections::BTreeMap;

use common::{Dice, SMALL};
use proptest::prelude::*;
use termwise::negotiability::{Assessment, Beliefs, assess};
use termwise::plan::Plan;
use termwise::playbook::{ClaimKind, Cost, FrictionClass, Playbook, WorthRule};
use termwise::units::{Date, Line};

fn day() -> Date {
    Date::of(2026, 11, 21).expect("a date")
}

/// Beliefs of every sort: known, believed, unknown.
fn beliefs(playbook: &Playbook, dice: &mut Dice) -> Vec<Option<Vec<f64>>> {
    playbook
        .questions
        .iter()
        .map(|question| {
            let count = question.options.len();
            let prior: Vec<f64> = question.options.iter().map(|o| f64::from(o.prior) / 100.0).collect();
            let at = usize::try_from(dice.between(0, i64::try_from(count).expect("small") - 1)).expect("small");
            match dice.between(0, 4) {
                0 => Some((0..count).map(|o| if o == at { 1.0 } else { 0.0 }).collect()),
                1 => {
                    let rest: f64 = prior.iter().enumerate().filter(|(o, _)| *o != at).map(|(_, p)| p).sum();
                    let share = |o: usize, p: f64| {
                        if o == at {
                            0.7
                        } else if rest > 0.0 {
                            0.3 * p / rest
                        } else {
                            0.3 / f64::from(u32::try_from(count - 1).expect("small"))
                        }
                    };
                    Some(prior.iter().enumerate().map(|(o, p)| share(o, *p)).collect())
                }
                2 => None,
                _ => Some(prior),
            }
        })
        .collect()
}

/// What counting finds for one term.
#[derive(Default)]
struct Counted {
    mass: BTreeMap<i32, f64>,
    /// Mass at each score by whether a rule of Evidence holds.
    split: BTreeMap<i32, [f64; 2]>,
    p: f64,
    mean: f64,
    u: f64,
    gives: Vec<f64>,
}

fn chance(score: i32, evidence: bool) -> f64 {
    let p = 1.0 / (1.0 + 10f64.powf(-f64::from(score) / 10.0));
    if evidence { p } else { p.clamp(0.04, 0.96) }
}

fn triangle(spread: i32) -> Vec<(i32, f64)> {
    (-spread..=spread).map(|k| (k, f64::from(spread + 1 - k.abs()) / f64::from((spread + 1) * (spread + 1)))).collect()
}

/// Every joint state of the questions, with its probability.
fn states(beliefs: &[Option<Vec<f64>>]) -> Vec<(Vec<Option<usize>>, f64)> {
    let mut all = vec![(Vec::new(), 1.0)];
    for belief in beliefs {
        let mut next = Vec::new();
        for (state, p) in &all {
            let options: Vec<(Option<usize>, f64)> = match belief {
                None => vec![(None, 1.0)],
                Some(d) => d.iter().enumerate().filter(|(_, q)| **q > 0.0).map(|(o, q)| (Some(o), *q)).collect(),
            };
            for (option, q) in options {
                let mut longer: Vec<Option<usize>> = state.clone();
                longer.push(option);
                next.push((longer, p * q));
            }
        }
        all = next;
    }
    all
}

fn count(playbook: &Playbook, term: usize, beliefs: &[Option<Vec<f64>>]) -> Counted {
    let t = &playbook.terms[term];
    let WorthRule::Share(share) = &t.worth else { panic!("made-up terms are worth a share") };
    let worth: f64 = share.decimal().to_string().parse().expect("a number");
    let friction = match t.friction {
        FrictionClass::Light => 0.1,
        FrictionClass::Noticeable => 0.3,
        FrictionClass::Heavy => 1.0,
    };
    let mut counted = Counted { gives: vec![0.0; t.gives.len()], ..Counted::default() };
    for (state, p_state) in states(beliefs) {
        let (mut score, mut factor, mut evidence) = (t.base.points(), 1.0, false);
        let base_spread = i32::from(t.base_spread.unwrap_or(2)).min((t.base.points().abs() - 1).max(0));
        let mut deviations = vec![triangle(base_spread)];
        for rule in &playbook.rules {
            let Some((_, weight)) = rule.moves.iter().find(|(at, _)| *at == term) else { continue };
            let holds = rule.when.iter().all(|(q, options)| state[*q].is_some_and(|o| options[o]));
            if !holds {
                continue;
            }
            let declared = i32::from(rule.rule.spread.unwrap_or(u8::from(rule.rule.kind != ClaimKind::Evidence)));
            score += weight.points();
            evidence |= rule.rule.kind == ClaimKind::Evidence && weight.points() != 0;
            factor *= rule.friction_times();
            deviations.push(triangle(declared.min((weight.points().abs() - 1).max(0))));
        }
        let mut scores = vec![(score, p_state)];
        for deviation in &deviations {
            scores = scores.iter().flat_map(|(s, p)| deviation.iter().map(move |(k, q)| (s + k, p * q))).collect();
        }
        for (s, p) in scores {
            *counted.mass.entry(s).or_default() += p;
            counted.split.entry(s).or_default()[usize::from(evidence)] += p;
            counted.mean += p * f64::from(s);
            let agree = chance(s, evidence);
            counted.p += p * agree;
            counted.u += p * (agree * worth - (1.0 - agree) * friction * factor);
            for (give, value) in t.gives.iter().zip(&mut counted.gives) {
                let Cost::PercentOfWorth(percent) = &give.cost else { panic!("made-up gives cost a share") };
                let cost = worth * percent.decimal().to_string().parse::<f64>().expect("a number") / 100.0;
                let agree = chance(s + give.weight.points(), evidence);
                *value += p * (agree * (worth - cost) - (1.0 - agree) * friction * factor);
            }
        }
    }
    counted
}

impl Counted {
    fn value(&self) -> f64 {
        self.gives.iter().copied().fold(self.u.max(0.0), f64::max)
    }

    fn quantile(&self, x: f64) -> f64 {
        let mut sum = 0.0;
        for (score, [opinion, evidence]) in &self.split {
            sum += opinion + evidence;
            if sum >= x - 1e-12 {
                return (opinion * chance(*score, false) + evidence * chance(*score, true)) / (opinion + evidence);
            }
        }
        panic!("the mass adds up to one")
    }
}

fn sum_of_values(playbook: &Playbook, beliefs: &[Option<Vec<f64>>]) -> f64 {
    let (mut sum, mut group) = (0.0, 0.0f64);
    for (at, term) in playbook.terms.iter().enumerate() {
        let value = count(playbook, at, beliefs).value();
        if term.overlap.is_some() {
            group = group.max(value);
        } else {
            sum += value;
        }
    }
    sum + group
}

fn assessed(playbook: &Playbook, beliefs: &[Option<Vec<f64>>]) -> Assessment {
    let plan = Plan::new(Line::try_from("Made up").expect("short"));
    assess(playbook, &plan, Beliefs::from_distributions(beliefs.to_vec()), day())
}

#[track_caller]
fn near(a: f64, b: f64, tolerance: f64, what: &str) {
    assert!((a - b).abs() <= tolerance, "{what}: {a} is not {b}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_equals_a_count_of_every_state(seed in any::<u64>()) {
        let playbook = common::playbook(&SMALL, seed);
        let mut dice = Dice(seed ^ 0xa5a5);
        let beliefs = beliefs(&playbook, &mut dice);
        let assessment = assessed(&playbook, &beliefs);
        for term in &assessment.terms {
            let counted = count(&playbook, term.at, &beliefs);
            near(term.p, counted.p, 1e-12, "chance");
            near(term.score_mean, counted.mean, 1e-9, "mean score");
            near(term.distribution.mass.iter().sum(), 1.0, 1e-12, "mass");
            for (score, mass) in (term.distribution.from..).zip(&term.distribution.mass) {
                near(*mass, counted.mass.get(&score).copied().unwrap_or(0.0), 1e-12, "mass at a score");
            }
            near(term.low, counted.quantile(0.1).min(counted.p), 1e-12, "low");
            near(term.high, counted.quantile(0.9).max(counted.p), 1e-12, "high");
            prop_assert!(term.low <= term.p && term.p <= term.high);
            near(term.u, counted.u, 1e-9, "value of asking");
            let best = counted.gives.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if let Some((_, value)) = &term.give {
                near(*value, best, 1e-9, "value of the best give");
            }
            near(term.value, counted.value(), 1e-9, "value");
            let steps: f64 = term.contributions.iter().map(|c| c.points).sum();
            near(f64::from(term.base + term.stretch) + steps, term.score_mean, 1e-12, "the waterfall");
        }
    }

    #[test]
    fn the_value_of_knowing_equals_a_count_of_every_answer(seed in any::<u64>()) {
        let playbook = common::playbook(&SMALL, seed);
        let mut dice = Dice(seed ^ 0x5a5a);
        let beliefs = beliefs(&playbook, &mut dice);
        let assessment = assessed(&playbook, &beliefs);
        let now = sum_of_values(&playbook, &beliefs);
        for next in &assessment.next {
            let belief = beliefs[next.at].clone().expect("only questions that are asked");
            let mut informed = 0.0;
            for (option, p) in belief.iter().enumerate().filter(|(_, p)| **p > 0.0) {
                let mut known = beliefs.clone();
                known[next.at] = Some((0..belief.len()).map(|o| if o == option { 1.0 } else { 0.0 }).collect());
                informed += p * sum_of_values(&playbook, &known);
            }
            near(next.value, (informed - now).max(0.0), 1e-9, "value of knowing");
            prop_assert!(next.value >= 0.0);
        }
        let open = beliefs.iter().flatten().filter(|d| d.iter().filter(|p| **p > 0.0).count() > 1).count();
        prop_assert_eq!(assessment.next.len(), open);
    }
}
