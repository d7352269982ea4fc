//! Open questions that share a rule of a term, enumerated together.
//!
//! Knows weights and probabilities; must not know money.

use std::collections::BTreeMap;

use super::belief::Beliefs;
use crate::playbook::{ClaimKind, Playbook, ResolvedRule, effective_spread, linked};
use crate::units::Decibans;

/// A rule that names a term, with the weight it has there.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActiveRule<'a> {
    pub(super) rule: &'a ResolvedRule,
    pub(super) weight: Decibans,
}

impl ActiveRule<'_> {
    /// Whether the rule is a reason for the score that rests on evidence.
    fn is_evidence(&self) -> bool {
        self.rule.rule.kind == ClaimKind::Evidence && self.weight != Decibans::ZERO
    }

    /// Whether all conditions hold where `option_of` gives the option of each question.
    fn holds(&self, option_of: impl Fn(usize) -> Option<usize>) -> bool {
        self.rule.when.iter().all(|(question, options)| {
            option_of(*question).and_then(|option| options.get(option)).is_some_and(|holds| *holds)
        })
    }
}

/// Mass at one score: four sums over the states that lead there.
///
/// `plain` is probability, `goodwill` is probability times the factor on friction; each split by whether a rule of
/// Evidence holds in the state (second place) or not (first).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) plain: [f64; 2],
    pub(super) goodwill: [f64; 2],
}

impl Cell {
    /// The cell of two independent parts: evidence holds in the whole if it holds in either.
    pub(super) fn times(self, other: Self) -> Self {
        let both = |a: [f64; 2], b: [f64; 2]| [a[0] * b[0], a[1] * (b[0] + b[1]) + a[0] * b[1]];
        Self { plain: both(self.plain, other.plain), goodwill: both(self.goodwill, other.goodwill) }
    }

    fn add(&mut self, other: Self) {
        for flag in 0..2 {
            if let (Some(a), Some(b)) = (self.plain.get_mut(flag), other.plain.get(flag)) {
                *a += b;
            }
            if let (Some(a), Some(b)) = (self.goodwill.get_mut(flag), other.goodwill.get(flag)) {
                *a += b;
            }
        }
    }
}

/// Cells over whole decibans, starting at `from`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    pub(super) from: i32,
    pub(super) cells: Vec<Cell>,
}

impl Weights {
    /// Cells by score, with their scores.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i32, Cell)> + '_ {
        (self.from..).zip(self.cells.iter().copied())
    }

    /// The sum of two independent parts.
    pub(super) fn convolve(&self, other: &Self) -> Self {
        let length = (self.cells.len() + other.cells.len()).saturating_sub(1);
        let mut cells = vec![Cell::default(); length];
        for (i, a) in self.cells.iter().enumerate() {
            for (sum, b) in cells.iter_mut().skip(i).zip(&other.cells) {
                sum.add(a.times(*b));
            }
        }
        Self { from: self.from + other.from, cells }
    }
}

/// Open questions linked by rules of one term: the distribution of their share of the score.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) weights: Weights,
    /// For each open question of the component: its position, and the distribution given each option
    /// (nothing for an option that cannot hold).
    pub(super) given: Vec<(usize, Vec<Option<Weights>>)>,
}

/// What a set of rules that hold together does: points, spread out, a factor on friction, and whether one is evidence.
struct Held {
    spread: Vec<f64>,
    from: i32,
    factor: f64,
    evidence: bool,
}

impl Held {
    fn of<'a>(rules: impl Iterator<Item = ActiveRule<'a>>) -> Self {
        let mut held = Self { spread: vec![1.0], from: 0, factor: 1.0, evidence: false };
        for active in rules {
            held.factor *= active.rule.friction_times();
            held.evidence |= active.is_evidence();
            let spread = effective_spread(active.rule.spread, active.weight);
            held.from += active.weight.points() - i32::from(spread);
            held.spread = convolve_plain(&held.spread, &triangle(spread));
        }
        held
    }

    /// Its cells for a state of probability `p`.
    fn cells(&self, p: f64) -> impl Iterator<Item = (i32, Cell)> + '_ {
        let (evidence, factor) = (self.evidence, self.factor);
        (self.from..).zip(&self.spread).map(move |(score, mass)| {
            let plain = if evidence { [0.0, p * mass] } else { [p * mass, 0.0] };
            (score, Cell { plain, goodwill: plain.map(|m| m * factor) })
        })
    }
}

/// `P(k) = (s + 1 - |k|) / (s + 1)^2` for k from -s to s.
pub(super) fn triangle(spread: u8) -> Vec<f64> {
    let s = i32::from(spread);
    let total = f64::from((s + 1) * (s + 1));
    (-s..=s).map(|k| f64::from(s + 1 - k.abs()) / total).collect()
}

fn convolve_plain(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; (a.len() + b.len()).saturating_sub(1)];
    for (i, x) in a.iter().enumerate() {
        for (slot, y) in sum.iter_mut().skip(i).zip(b) {
            *slot += x * y;
        }
    }
    sum
}

/// The rules of a term, sorted into what surely holds and what hangs on open questions.
pub(super) struct Parts<'a> {
    /// Base, stretch and the rules that surely hold.
    pub(super) sure: Weights,
    /// The rest, by linked open questions.
    pub(super) components: Vec<Component>,
    /// Every rule that can hold, with the probability that it does.
    pub(super) rules: Vec<(ActiveRule<'a>, f64)>,
}

/// Sorts the rules of a term. `level` is base plus stretch, `base_spread` the spread of the base.
pub(super) fn parts<'a>(
    playbook: &'a Playbook,
    term: usize,
    level: i32,
    base_spread: u8,
    beliefs: &Beliefs,
) -> Parts<'a> {
    let named = playbook.rules_of.get(term).map_or(&[][..], Vec::as_slice);
    let possible: Vec<ActiveRule<'a>> = named
        .iter()
        .filter_map(|(at, weight)| playbook.rules.get(*at).map(|rule| ActiveRule { rule, weight: *weight }))
        .filter(|active| can_hold(active.rule, beliefs))
        .collect();
    let (open, sure): (Vec<_>, Vec<_>) =
        possible.iter().copied().partition(|active| active.rule.when.iter().any(|(q, _)| beliefs.is_open(*q)));
    let held = Held::of(sure.into_iter());
    let base = convolve_plain(&held.spread, &triangle(base_spread));
    let held = Held { spread: base, from: held.from + level - i32::from(base_spread), ..held };
    let components = groups(&open, beliefs).into_iter().map(|group| component(&group, beliefs)).collect();
    let rules = possible.into_iter().map(|active| (active, probability(active.rule, beliefs))).collect();
    Parts { sure: gather([(&held, 1.0)].into_iter()), components, rules }
}

/// The probability that each condition holds, for a rule's conditions.
fn chances<'r>(rule: &'r ResolvedRule, beliefs: &'r Beliefs) -> impl Iterator<Item = f64> + 'r {
    rule.when.iter().map(|(question, options)| {
        let belief = beliefs.of(*question).unwrap_or(&[]);
        belief.iter().zip(options).filter(|(_, holds)| **holds).map(|(p, _)| p).sum()
    })
}

fn can_hold(rule: &ResolvedRule, beliefs: &Beliefs) -> bool {
    chances(rule, beliefs).all(|p| p > 0.0)
}

/// The probability that a rule holds: its conditions are on different questions, which are independent.
fn probability(rule: &ResolvedRule, beliefs: &Beliefs) -> f64 {
    chances(rule, beliefs).product()
}

/// Rules and open questions that hang together.
struct Group<'a> {
    questions: Vec<usize>,
    rules: Vec<ActiveRule<'a>>,
}

fn groups<'a>(rules: &[ActiveRule<'a>], beliefs: &Beliefs) -> Vec<Group<'a>> {
    let open = |active: &ActiveRule| active.rule.when.iter().map(|(q, _)| *q).filter(|q| beliefs.is_open(*q)).collect();
    let found = linked(rules.iter().map(|active| (open(active), vec![*active])));
    found.into_iter().map(|(questions, rules)| Group { questions, rules }).collect()
}

/// Enumerates the joint states of a group's questions.
fn component(group: &Group, beliefs: &Beliefs) -> Component {
    let open: Vec<(usize, &[f64])> =
        group.questions.iter().filter_map(|q| beliefs.of(*q).map(|belief| (*q, belief))).collect();
    let mut sets: BTreeMap<Vec<usize>, SetMass> = BTreeMap::new();
    let mut state = vec![0usize; open.len()];
    loop {
        let p: f64 = open.iter().zip(&state).map(|((_, belief), at)| belief.get(*at).copied().unwrap_or(0.0)).product();
        if p > 0.0 {
            let option_of = |question: usize| {
                let place = group.questions.iter().position(|q| *q == question);
                place.map_or_else(|| known_option(beliefs, question), |at| state.get(at).copied())
            };
            let held: Vec<usize> =
                group.rules.iter().enumerate().filter(|(_, r)| r.holds(option_of)).map(|(i, _)| i).collect();
            sets.entry(held).or_insert_with(|| SetMass::new(&open)).add(p, &state);
        }
        if !advance(&mut state, &open) {
            break;
        }
    }
    let held: Vec<(Held, SetMass)> = sets
        .into_iter()
        .map(|(rules, mass)| (Held::of(rules.iter().filter_map(|i| group.rules.get(*i)).copied()), mass))
        .collect();
    let weights = gather(held.iter().map(|(h, mass)| (h, mass.total)));
    let given = open.iter().enumerate().map(|(at, (q, belief))| (*q, given_each(&held, at, belief))).collect();
    Component { weights, given }
}

/// The distribution given each option of one question of a component.
fn given_each(held: &[(Held, SetMass)], at: usize, belief: &[f64]) -> Vec<Option<Weights>> {
    let given = |(option, p): (usize, &f64)| {
        (*p > 0.0).then(|| {
            let mass = |m: &SetMass| m.by_option.get(at).and_then(|row| row.get(option)).copied().unwrap_or(0.0);
            gather(held.iter().map(|(h, m)| (h, mass(m) / p)).filter(|(_, share)| *share > 0.0))
        })
    };
    belief.iter().enumerate().map(given).collect()
}

/// The probability that a set of rules holds, in all and by the option of each question.
struct SetMass {
    total: f64,
    by_option: Vec<Vec<f64>>,
}

impl SetMass {
    fn new(open: &[(usize, &[f64])]) -> Self {
        Self { total: 0.0, by_option: open.iter().map(|(_, belief)| vec![0.0; belief.len()]).collect() }
    }

    fn add(&mut self, p: f64, state: &[usize]) {
        self.total += p;
        for (row, option) in self.by_option.iter_mut().zip(state) {
            if let Some(slot) = row.get_mut(*option) {
                *slot += p;
            }
        }
    }
}

/// The option of a question that is not open.
fn known_option(beliefs: &Beliefs, question: usize) -> Option<usize> {
    beliefs.of(question)?.iter().position(|p| *p > 0.0)
}

/// The next joint state, counting like an odometer; false after the last.
fn advance(state: &mut [usize], open: &[(usize, &[f64])]) -> bool {
    for (slot, (_, belief)) in state.iter_mut().zip(open) {
        *slot += 1;
        if *slot < belief.len() {
            return true;
        }
        *slot = 0;
    }
    false
}

/// Adds up the cells of several sets of rules with their probabilities.
fn gather<'h>(held: impl Iterator<Item = (&'h Held, f64)> + Clone) -> Weights {
    let from = held.clone().map(|(h, _)| h.from).min().unwrap_or(0);
    let end = held.clone().map(|(h, _)| h.from + i32::try_from(h.spread.len()).unwrap_or(0)).max().unwrap_or(1);
    let mut cells = vec![Cell::default(); usize::try_from(end - from).unwrap_or(1)];
    for (h, p) in held {
        for (score, cell) in h.cells(p) {
            if let Some(slot) = usize::try_from(score - from).ok().and_then(|i| cells.get_mut(i)) {
                slot.add(cell);
            }
        }
    }
    Weights { from, cells }
}
