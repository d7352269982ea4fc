//! The whole assessment of a plan: every term, the shortlist, and what to find out next.

use rust_decimal::Decimal;

use super::belief::Beliefs;
use super::component::{self, ActiveRule, Parts, Weights};
use super::score::{self, Chance, Decision, UnderAnswers};
use super::shortlist::{self, Shortlist};
use super::stakes::{self, Basis, Worth, WorthSource};
use super::stance::{self, Choices, RedLineState, Stance};
use super::stretch::stretch;
use crate::plan::Plan;
use crate::playbook::{ClaimKind, Derivation, Layer, Playbook, Term};
use crate::units::{Date, GiveId, LawId, OptionId, OverlapId, QuestionId, RuleId, SourceId, TermId};

/// A score's probabilities over whole decibans.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreDistribution {
    /// The first score.
    pub from: i32,
    /// Probability of each score from there on; adds up to 1.
    pub mass: Vec<f64>,
}

/// Options of a question that make a condition hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The question.
    pub question: QuestionId,
    /// The options named by the rule that could still hold.
    pub options: Vec<OptionId>,
    /// Probability that one of them holds.
    pub probability: f64,
}

/// What a rule adds to the mean score.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The rule.
    pub rule: RuleId,
    /// What a reason calls it, with how sure it is where that is less than certain.
    pub label: String,
    /// Weight times the probability that it holds, in decibans.
    pub points: f64,
    /// Its findings.
    pub findings: Vec<Finding>,
    /// Probability that all its conditions hold.
    pub certainty: f64,
    /// Kind of claim.
    pub kind: ClaimKind,
    /// Source.
    pub source: SourceId,
    /// Title of the source.
    pub source_title: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Everything derived about one term.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, not a state")]
#[derive(Debug, Clone, PartialEq)]
pub struct TermAssessment {
    /// The term.
    pub id: TermId,
    /// Position of the term in the playbook.
    pub at: usize,
    /// Whether the order has it.
    pub in_order: bool,
    /// Whether it counts for worth, shortlist and value of information: it is in the order, or none is.
    pub counts: bool,
    /// Chance that a well-put ask for the target is granted.
    pub p: f64,
    /// 10th percentile of the chance.
    pub low: f64,
    /// 90th percentile of the chance.
    pub high: f64,
    /// The same for at least our limit, where one is set.
    pub p_limit: Option<f64>,
    /// Base in decibans.
    pub base: i32,
    /// Stretch to the target in decibans.
    pub stretch: i32,
    /// Mean score in decibans.
    pub score_mean: f64,
    /// Rules that add to the score.
    pub contributions: Vec<Contribution>,
    /// Distribution of the score.
    pub distribution: ScoreDistribution,
    /// Whether the hold within 4 % and 96 % bites.
    pub is_held: bool,
    /// What the target is worth.
    pub worth: Worth,
    /// What a refusal is expected to cost.
    pub friction: f64,
    /// Value of asking plainly.
    pub u: f64,
    /// The best give, and the value of asking with it.
    pub give: Option<(GiveId, f64)>,
    /// `max(0, u, value of the best give)`.
    pub value: f64,
    /// Derived stance.
    pub stance: Stance,
    /// The user's own stance.
    pub own_stance: Option<Stance>,
    /// The open question worth knowing first, and its value.
    pub probe_question: Option<(QuestionId, f64)>,
    /// The row of the law that gives the target.
    pub covered_by: Option<LawId>,
    /// Red line, if the term has one.
    pub red_line: Option<RedLineState>,
    /// Whether the buyer would feel the ask as harm.
    pub harm: bool,
    /// Overlap group.
    pub overlap: Option<OverlapId>,
    /// Where it lives.
    pub layer: Layer,
    /// Why this stance, in a sentence.
    pub reason: String,
}

impl TermAssessment {
    /// The stance that counts: the user's own where there is one.
    pub fn effective_stance(&self) -> Stance {
        self.own_stance.unwrap_or(self.stance)
    }
}

/// An open question with what knowing it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct NextQuestion {
    /// Position in the playbook.
    pub at: usize,
    /// Expected value of perfect information, in the plan's currency or percent of the order.
    pub value: f64,
}

/// The assessment of a plan.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The day it holds for.
    pub as_of: Date,
    /// Money or percent, order value, line rate.
    pub basis: Basis,
    /// What is believed of each question.
    pub beliefs: Beliefs,
    /// Terms in the order of the playbook; those of packs that are off are absent.
    pub terms: Vec<TermAssessment>,
    /// What to ask.
    pub shortlist: Shortlist,
    /// How many asks the order bears.
    pub budget: usize,
    /// Whether every ask is an amendment of a confirmed order.
    pub is_amendment: bool,
    /// Open questions, the most valuable first.
    pub next: Vec<NextQuestion>,
}

impl Assessment {
    /// A term by id.
    pub fn term(&self, id: &TermId) -> Option<&TermAssessment> {
        self.terms.iter().find(|t| t.id == *id)
    }

    /// Terms whose red line is open.
    pub fn open_red_lines(&self) -> impl Iterator<Item = &TermAssessment> {
        self.terms.iter().filter(|t| t.red_line.as_ref().is_some_and(|r| r.open))
    }
}

/// Assesses a plan with what is believed, on a day. Pure and exact: no sampling, the same on every machine.
pub fn assess(playbook: &Playbook, plan: &Plan, beliefs: Beliefs, as_of: Date) -> Assessment {
    let basis = Basis::of(playbook, plan, as_of);
    let any_in_order = plan.terms.values().any(|t| t.in_order);
    let context = Context { playbook, plan, basis: &basis, beliefs: &beliefs, as_of, any_in_order };
    // A term that the plan names is there even if its pack is off: nothing entered is lost.
    let on = |t: &Term| t.pack.as_ref().is_none_or(|pack| plan.packs.contains(pack) || plan.terms.contains_key(&t.id));
    let derived: Vec<(TermAssessment, Vec<UnderAnswers>)> =
        (0..).zip(&playbook.terms).filter(|(_, t)| on(t)).map(|(at, term)| context.term(at, term)).collect();
    let next = next_questions(playbook, &beliefs, &derived);
    let terms: Vec<TermAssessment> = derived.into_iter().map(|(term, _)| term).collect();
    let likely = |from: &Derivation, options: &[&str]| beliefs.likely(playbook, from, options);
    let budget = shortlist::asking_budget(likely(&Derivation::History, &["first-order"]));
    let is_amendment = likely(&Derivation::Stage, &["confirmed", "delivering"]);
    let shortlist = shortlist::shortlist(&terms, budget, &|id| plan.terms.get(id).is_some_and(|t| t.outcome.is_some()));
    Assessment { as_of, basis, beliefs, terms, shortlist, budget, is_amendment, next }
}

/// The chance of one term's target alone, without anything else that [`assess`] derives; none where the playbook does not
/// have the term. For many plans or many answers at once, where a whole assessment of each would take too long.
pub fn chance_of(playbook: &Playbook, plan: &Plan, beliefs: &Beliefs, term: &TermId) -> Option<Chance> {
    let (at, term) = (0..).zip(&playbook.terms).find(|(_, t)| t.id == *term)?;
    Some(score::chance(&Ask::of(playbook, plan, beliefs, at, term).whole, 0))
}

/// The ask for a term's target and the distribution of its score.
struct Ask<'a> {
    to_target: i32,
    level: i32,
    parts: Parts<'a>,
    whole: Weights,
}

impl<'a> Ask<'a> {
    fn of(playbook: &'a Playbook, plan: &Plan, beliefs: &Beliefs, at: usize, term: &Term) -> Self {
        let entry = plan.terms.get(&term.id);
        let says = entry.and_then(|e| e.says.as_ref());
        let to_target = stretch(term, says, entry.and_then(|e| e.target.as_ref()));
        let level = term.base.points() + to_target;
        let parts = component::parts(playbook, at, level, term.spread(), beliefs);
        let whole = score::whole(&parts.sure, &parts.components);
        Self { to_target, level, parts, whole }
    }
}

/// What the derivation of every term shares.
struct Context<'a> {
    playbook: &'a Playbook,
    plan: &'a Plan,
    basis: &'a Basis,
    beliefs: &'a Beliefs,
    as_of: Date,
    any_in_order: bool,
}

impl Context<'_> {
    fn term(&self, at: usize, term: &Term) -> (TermAssessment, Vec<UnderAnswers>) {
        let entry = self.plan.terms.get(&term.id);
        let in_order = entry.is_some_and(|e| e.in_order);
        let says = entry.and_then(|e| e.says.as_ref());
        let Ask { to_target, level, parts, whole } = Ask::of(self.playbook, self.plan, self.beliefs, at, term);
        let chance = score::chance(&whole, 0);
        let limit = entry.and_then(|e| e.limit.as_ref());
        let p_limit = limit.map(|l| score::chance(&whole, stretch(term, says, Some(l)) - to_target).p);
        let contributions = self.contributions(&parts.rules);
        let score_mean = f64::from(level) + contributions.iter().map(|c| c.points).sum::<f64>();

        let worth = stakes::worth(self.playbook, term, self.plan, self.basis, self.as_of);
        let decisions = self.decisions(term, worth.amount);
        let under = score::under_answers(&parts.sure, &parts.components, &decisions);
        let values = score::values(&whole, &decisions);
        let u = values.first().copied().unwrap_or(0.0);
        let give = best_give(term, values.get(1..).unwrap_or(&[]));
        let value = best(&values);
        let probe_question = self.probe(&under, value, stakes::float(worth.amount));
        let covering = stance::covering(self.playbook, term, self.plan, self.as_of);
        let harm = stance::is_harm(self.playbook, term, self.beliefs);
        let stance = stance::stance(Choices {
            ask: u,
            trade: give.as_ref().map(|(_, value)| *value),
            probe: probe_question.is_some(),
            harm,
            covered: covering.is_some(),
            gain: worth.source != WorthSource::NothingToGain,
        });
        let friction = decisions.first().map_or(0.0, |d| d.friction) * score::friction_factor(&whole);
        let mut assessed = TermAssessment {
            id: term.id.clone(),
            at,
            in_order,
            counts: in_order || (!self.any_in_order && entry.is_none()),
            p: chance.p,
            low: chance.low,
            high: chance.high,
            p_limit,
            base: term.base.points(),
            stretch: to_target,
            score_mean,
            contributions,
            is_held: score::is_held(&whole),
            distribution: ScoreDistribution {
                from: whole.from,
                mass: whole.cells.iter().map(|m| m.plain[0] + m.plain[1]).collect(),
            },
            worth,
            friction,
            u,
            give,
            value,
            stance,
            own_stance: entry.and_then(|e| e.stance).map(Stance::from),
            probe_question,
            covered_by: covering.map(|row| row.id.clone()),
            red_line: stance::red_line(term, entry),
            harm,
            overlap: term.overlap.clone(),
            layer: term.layer,
            reason: String::new(),
        };
        assessed.reason = super::words::reason(&assessed, self.playbook, self.basis);
        // What the law gives is not asked for, so knowing more about it is worth nothing.
        let under = if covering.is_some() { Vec::new() } else { under };
        (assessed, under)
    }

    /// Asking plainly first, then with each give.
    fn decisions(&self, term: &Term, worth: Decimal) -> Vec<Decision> {
        let friction = stakes::float(self.basis.friction(term.friction));
        let plain = Decision { shift: 0, gain: stakes::float(worth), friction };
        let gives = term.gives.iter().map(|give| Decision {
            shift: give.weight.points(),
            gain: stakes::float(worth - self.basis.cost(give, worth)),
            friction,
        });
        std::iter::once(plain).chain(gives).collect()
    }

    /// The open question that is worth most for this term alone, if it reaches 5 % of the term's worth.
    fn probe(&self, under: &[UnderAnswers], value: f64, worth: f64) -> Option<(QuestionId, f64)> {
        let valued = under.iter().map(|answers| {
            let belief = self.beliefs.of(answers.question).unwrap_or(&[]);
            let informed: f64 =
                answers.values.iter().zip(belief).filter_map(|(v, p)| v.as_ref().map(|v| p * best(v))).sum();
            (answers.question, informed - value)
        });
        let (question, gain) = valued.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let id = self.playbook.questions.get(question)?.id.clone();
        (worth > 0.0 && gain >= stance::PROBE_SHARE * worth).then_some((id, gain))
    }

    fn contributions(&self, rules: &[(ActiveRule, f64)]) -> Vec<Contribution> {
        let moving = rules.iter().filter(|(active, _)| active.weight.points() != 0);
        let mut list: Vec<Contribution> = moving.map(|(active, p)| self.contribution(active, *p)).collect();
        list.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()).then_with(|| a.rule.cmp(&b.rule)));
        list
    }

    fn contribution(&self, active: &ActiveRule, certainty: f64) -> Contribution {
        let rule = &active.rule.rule;
        let findings: Vec<Finding> =
            active.rule.when.iter().filter_map(|(at, holds)| self.finding(*at, holds)).collect();
        let source_title = self.playbook.source(&rule.source).map_or_else(String::new, |s| s.title.clone());
        let named = rule.name.clone().unwrap_or_else(|| self.label(&active.rule.when));
        let sure = super::words::whole_percent(certainty);
        Contribution {
            rule: rule.id.clone(),
            label: if sure < 100 { format!("{named}, {sure} %") } else { named },
            points: f64::from(active.weight.points()) * certainty,
            findings,
            certainty,
            kind: rule.kind,
            source: rule.source.clone(),
            source_title,
            why: rule.why.clone(),
        }
    }

    fn finding(&self, at: usize, holds: &[bool]) -> Option<Finding> {
        let question = self.playbook.questions.get(at)?;
        let belief = self.beliefs.of(at)?;
        let possible = question.options.iter().zip(holds).zip(belief).filter(|((_, h), p)| **h && **p > 0.0);
        let (options, probabilities): (Vec<OptionId>, Vec<f64>) = possible.map(|((o, _), p)| (o.id.clone(), p)).unzip();
        Some(Finding { question: question.id.clone(), options, probability: probabilities.iter().sum() })
    }

    /// The findings that make a rule hold, in words: the likeliest of each condition.
    fn label(&self, when: &[(usize, Vec<bool>)]) -> String {
        let likeliest = |(at, holds): &(usize, Vec<bool>)| {
            let question = self.playbook.questions.get(*at)?;
            let belief = self.beliefs.of(*at)?;
            let held = question.options.iter().zip(holds).zip(belief).filter(|((_, h), _)| **h);
            held.max_by(|a, b| a.1.total_cmp(b.1)).map(|((option, _), _)| option.finding.clone())
        };
        when.iter().filter_map(likeliest).collect::<Vec<_>>().join(", ")
    }
}

/// `max(0, the best of the values)`.
fn best(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

fn best_give(term: &Term, values: &[f64]) -> Option<(GiveId, f64)> {
    let offers = term.gives.iter().zip(values.iter().copied());
    offers.max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.id.cmp(&a.0.id))).map(|(give, v)| (give.id.clone(), v))
}

/// A value of knowing below this share of all worth is rounding, not information.
const ROUNDING: f64 = 1e-9;

/// Open questions by their value: what the sum over terms gains on average if the answer is known first.
fn next_questions(
    playbook: &Playbook,
    beliefs: &Beliefs,
    terms: &[(TermAssessment, Vec<UnderAnswers>)],
) -> Vec<NextQuestion> {
    let counted: Vec<&(TermAssessment, Vec<UnderAnswers>)> =
        terms.iter().filter(|(t, _)| t.counts && t.covered_by.is_none()).collect();
    let now = group_sum(&counted, |term, _| term.value);
    let worth: f64 = counted.iter().map(|(t, _)| stakes::float(t.worth.amount).abs()).sum();
    let asked = playbook.questions.iter().enumerate().filter(|(at, q)| q.derived.is_none() && beliefs.is_open(*at));
    let mut list: Vec<NextQuestion> = asked
        .map(|(at, _)| {
            let belief = beliefs.of(at).unwrap_or(&[]);
            let informed = belief.iter().enumerate().filter(|(_, p)| **p > 0.0).map(|(option, p)| {
                p * group_sum(&counted, |term, under| {
                    let answers = under.iter().find(|u| u.question == at);
                    let values = answers.and_then(|u| u.values.get(option)).and_then(Option::as_ref);
                    values.map_or(term.value, |v| best(v))
                })
            });
            let gain = informed.sum::<f64>() - now;
            // Rounding alone may leave a hair below zero.
            debug_assert!(gain >= -ROUNDING * worth.max(1.0), "the value of knowing is never negative: {gain}");
            NextQuestion { at, value: if gain > ROUNDING * worth { gain } else { 0.0 } }
        })
        .collect();
    let effort = |n: &NextQuestion| playbook.questions.get(n.at).map_or(u16::MAX, |q| q.effort);
    list.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| effort(a).cmp(&effort(b))).then(a.at.cmp(&b.at)));
    list
}

/// The sum over terms, an overlap group counting once, by its largest member.
fn group_sum(
    terms: &[&(TermAssessment, Vec<UnderAnswers>)],
    value: impl Fn(&TermAssessment, &[UnderAnswers]) -> f64,
) -> f64 {
    let mut groups: std::collections::BTreeMap<&OverlapId, f64> = std::collections::BTreeMap::new();
    let mut sum = 0.0;
    for (term, under) in terms {
        let v = value(term, under);
        match &term.overlap {
            None => sum += v,
            Some(group) => {
                let largest = groups.entry(group).or_insert(0.0);
                *largest = largest.max(v);
            }
        }
    }
    sum + groups.values().sum::<f64>()
}
