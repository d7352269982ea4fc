//! The exact distribution of a term's score, and what each answer would make of the decision.
//!
//! The score is a sum of independent parts: what surely holds, and one part for each component of open questions.
//! Going through the parts forward gives the distribution; going backward gives, for every score reached so far,
//! what the rest is worth. Both together give the value of a decision under each answer to each open question
//! without enumerating anything twice.

use std::sync::LazyLock;

use super::component::{Cell, Component, Weights};
use crate::units::chance_of_score;

/// Opinion does not reach certainty: without evidence a chance is held within 4 % ...
pub(super) const LEAST: f64 = 0.04;
/// ... and 96 %.
pub(super) const MOST: f64 = 0.96;

/// Scores for which chances are tabulated; beyond it they are computed.
const TABLE_REACH: i32 = 256;

static CHANCES: LazyLock<Vec<f64>> = LazyLock::new(|| (-TABLE_REACH..=TABLE_REACH).map(chance_of_score).collect());

/// The chance of a score in a state: held within 4 % and 96 % unless a rule of Evidence holds.
///
/// Worked number: a score of 20 is 0.990 with evidence, 0.96 without.
pub fn held_chance(score: i32, evidence: bool) -> f64 {
    let tabulated = usize::try_from(score + TABLE_REACH).ok().and_then(|at| CHANCES.get(at)).copied();
    let chance = tabulated.unwrap_or_else(|| chance_of_score(score));
    if evidence { chance } else { chance.clamp(LEAST, MOST) }
}

/// A decision about a term: the ask alone or with a give.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    /// What the give adds to the score, in decibans.
    pub(super) shift: i32,
    /// What we gain if the ask is granted, less the give.
    pub(super) gain: f64,
    /// What a refusal costs before the factors of rules.
    pub(super) friction: f64,
}

/// The value of each decision under each option of one open question.
#[derive(Debug, Clone)]
pub(super) struct UnderAnswers {
    /// Position of the question.
    pub(super) question: usize,
    /// For each option, one value for each decision; nothing for an option that cannot hold.
    pub(super) values: Vec<Option<Vec<f64>>>,
}

/// Value still to come at each score, from `from` on: by plain and goodwill mass, by evidence.
struct Ahead {
    from: i32,
    cells: Vec<Cell>,
}

impl Ahead {
    /// After the last part: gain where granted, friction where refused.
    fn last(decision: Decision, from: i32, length: usize) -> Self {
        let cell = |score: i32| {
            let chance = [held_chance(score + decision.shift, false), held_chance(score + decision.shift, true)];
            Cell { plain: chance.map(|p| p * decision.gain), goodwill: chance.map(|p| -(1.0 - p) * decision.friction) }
        };
        Self { from, cells: (from..).take(length).map(cell).collect() }
    }

    /// Before one part: the expectation over that part, by evidence so far.
    fn before(&self, part: &Weights) -> Self {
        let length = (self.cells.len() + 1).saturating_sub(part.cells.len());
        let cells = (0..length).map(|at| self.expect(at, &part.cells)).collect();
        Self { from: self.from - part.from, cells }
    }

    /// The value at place `at` summed over cells that follow from there.
    fn expect(&self, at: usize, cells: &[Cell]) -> Cell {
        let mut sum = Cell::default();
        for (mass, value) in cells.iter().zip(self.cells.iter().skip(at)) {
            let once = |sum: &mut [f64; 2], m: [f64; 2], v: [f64; 2]| {
                sum[0] += m[0] * v[0] + m[1] * v[1];
                sum[1] += (m[0] + m[1]) * v[1];
            };
            once(&mut sum.plain, mass.plain, value.plain);
            once(&mut sum.goodwill, mass.goodwill, value.goodwill);
        }
        sum
    }
}

/// The sum over cells of mass times value, where `values` starts at the same score.
fn total(cells: &[Cell], values: &[Cell]) -> f64 {
    cells
        .iter()
        .zip(values)
        .map(|(m, v)| {
            m.plain[0] * v.plain[0]
                + m.plain[1] * v.plain[1]
                + m.goodwill[0] * v.goodwill[0]
                + m.goodwill[1] * v.goodwill[1]
        })
        .sum()
}

/// The distribution of the whole score.
pub(super) fn whole(sure: &Weights, components: &[Component]) -> Weights {
    components.iter().fold(sure.clone(), |sum, part| sum.convolve(&part.weights))
}

/// The value of each decision as things stand.
pub(super) fn values(whole: &Weights, decisions: &[Decision]) -> Vec<f64> {
    decisions.iter().map(|d| total(&whole.cells, &Ahead::last(*d, whole.from, whole.cells.len()).cells)).collect()
}

/// The value of each decision under each answer to each open question of the term.
pub(super) fn under_answers(sure: &Weights, components: &[Component], decisions: &[Decision]) -> Vec<UnderAnswers> {
    let mut so_far = vec![sure.clone()];
    for part in components {
        let next = so_far.last().map(|w| w.convolve(&part.weights));
        so_far.extend(next);
    }
    let Some(end) = so_far.last() else { return Vec::new() };
    let mut ahead: Vec<Ahead> = decisions.iter().map(|d| Ahead::last(*d, end.from, end.cells.len())).collect();
    let mut found = Vec::new();
    for (at, part) in components.iter().enumerate().rev() {
        if let Some(before) = so_far.get(at) {
            let seen: Vec<Ahead> = ahead.iter().map(|a| a.before(before)).collect();
            found.extend(part.given.iter().map(|(question, given)| UnderAnswers {
                question: *question,
                values: given.iter().map(|g| g.as_ref().map(|w| conditional(w, &seen))).collect(),
            }));
        }
        ahead = ahead.iter().map(|a| a.before(&part.weights)).collect();
    }
    found
}

/// The value of each decision where one component has a given distribution.
fn conditional(weights: &Weights, seen: &[Ahead]) -> Vec<f64> {
    seen.iter()
        .map(|ahead| {
            let skip = usize::try_from(weights.from - ahead.from).unwrap_or(0);
            total(&weights.cells, ahead.cells.get(skip..).unwrap_or(&[]))
        })
        .collect()
}

/// The chance that a well-put ask for the target is granted, with its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Between 0 and 1.
    pub p: f64,
    /// Its 10th percentile.
    pub low: f64,
    /// Its 90th percentile.
    pub high: f64,
}

/// The chance of an ask, with `shift` decibans added to every score, and its range from the 10th to the 90th percentile.
pub(super) fn chance(whole: &Weights, shift: i32) -> Chance {
    let p = whole
        .iter()
        .map(|(score, m)| {
            m.plain[0] * held_chance(score + shift, false) + m.plain[1] * held_chance(score + shift, true)
        })
        .sum();
    Chance { p, low: f64::min(quantile(whole, shift, 0.1), p), high: f64::max(quantile(whole, shift, 0.9), p) }
}

/// The chance at the smallest score whose cumulated mass is at least `x`, less a hair for rounding.
fn quantile(whole: &Weights, shift: i32, x: f64) -> f64 {
    let mut cumulated = 0.0;
    let reached = whole.iter().find(|(_, m)| {
        cumulated += m.plain[0] + m.plain[1];
        cumulated >= x - 1e-12
    });
    let last = || whole.iter().last();
    let (score, m) = reached.or_else(last).unwrap_or_default();
    // Where states with and without evidence meet at one score, the chance is their mean.
    let mass = m.plain[0] + m.plain[1];
    let (opinion, evidence) = (held_chance(score + shift, false), held_chance(score + shift, true));
    if mass > 0.0 { (m.plain[0] * opinion + m.plain[1] * evidence) / mass } else { opinion }
}

/// The chance that a mean score would give if nothing were unknown.
pub(super) fn mean_chance(score: f64) -> f64 {
    1.0 / (1.0 + 10f64.powf(-score / 10.0))
}

/// Whether the hold within 4 % and 96 % moves the chance by half a point or more.
pub(super) fn is_held(whole: &Weights) -> bool {
    let moved = whole.iter().map(|(score, m)| m.plain[0] * (held_chance(score, false) - chance_of_score(score)).abs());
    moved.sum::<f64>() >= 0.005
}

/// The expected factor on friction.
pub(super) fn friction_factor(whole: &Weights) -> f64 {
    whole.cells.iter().map(|m| m.goodwill[0] + m.goodwill[1]).sum()
}
