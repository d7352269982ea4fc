//! What follows from the answers for the asks, and which answers are worth finding out.

use std::collections::BTreeMap;

use super::facts::{Fact, worth_words};
use crate::negotiability::{Contribution, TermAssessment};
use crate::session::fall::signed_points;
use crate::session::snapshot::Snapshot;
use crate::session::typeset::{sentence, typeset};
use crate::units::{QuestionId, TermId};
use rust_decimal::prelude::ToPrimitive;

/// How many statements are shown.
const STATEMENTS: usize = 3;
/// How many terms a statement names.
const NAMED: usize = 3;
/// How many open questions are shown.
const QUESTIONS: usize = 5;

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The finding, with how sure it is.
    pub finding: String,
    /// Whether the answer behind it is older than 90 days.
    pub is_old: bool,
    /// Kind of claim and title of the source.
    pub claim: String,
    /// Author or publisher, and what it says.
    pub about: String,
}

/// Something that follows from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The answer it follows from.
    pub question: QuestionId,
    /// What follows, in a sentence or two.
    pub text: String,
    /// Which terms it moves, and by how much.
    pub moves: String,
    /// What it rests on.
    pub source: Source,
}

/// An open question and what its answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindOut {
    /// The question.
    pub question: QuestionId,
    /// The question in words.
    pub text: String,
    /// What knowing is worth, to two digits, with its unit.
    pub worth: String,
    /// How to find out without asking.
    pub how: String,
    /// What it costs and what it moves.
    pub cost: String,
}

/// All that one answer does.
#[derive(Default)]
struct Effect<'a> {
    size: f64,
    rules: BTreeMap<&'a str, (f64, Option<&'a Contribution>)>,
    terms: BTreeMap<&'a TermId, f64>,
}

/// What follows from the answers, what moves the value of the asks most first.
pub(super) fn tells(snapshot: &Snapshot, facts: &[Fact]) -> Vec<Statement> {
    let mut effects: BTreeMap<&QuestionId, Effect<'_>> = BTreeMap::new();
    let counted = snapshot.assessment.terms.iter().filter(|t| t.counts && t.covered_by.is_none());
    for term in counted {
        let price = price_of_a_point(term);
        for contribution in &term.contributions {
            let Some(question) = told(contribution, facts) else { continue };
            let effect = effects.entry(question).or_default();
            let size = contribution.points.abs() * price;
            effect.size += size;
            let rule = effect.rules.entry(contribution.rule.as_str()).or_insert((0.0, None));
            *rule = (rule.0 + size, Some(contribution));
            *effect.terms.entry(&term.id).or_default() += contribution.points;
        }
    }
    let mut list: Vec<(&QuestionId, Effect<'_>)> = effects.into_iter().filter(|(_, e)| e.size > 0.0).collect();
    list.sort_by(|a, b| b.1.size.total_cmp(&a.1.size).then_with(|| a.0.cmp(b.0)));
    let statements = list.into_iter().filter_map(|(question, effect)| statement(snapshot, facts, question, &effect));
    statements.take(STATEMENTS).collect()
}

/// What a point more is worth at a term: the slope of the chance, times what hangs on it.
fn price_of_a_point(term: &TermAssessment) -> f64 {
    let stake = term.worth.amount.to_f64().unwrap_or(0.0).max(0.0) + term.friction;
    std::f64::consts::LN_10 / 10.0 * term.p * (1.0 - term.p) * stake
}

/// The question a contribution follows from, if all its findings were told to us.
fn told<'a>(contribution: &'a Contribution, facts: &[Fact]) -> Option<&'a QuestionId> {
    let was_told = |finding: &crate::negotiability::Finding| {
        let fact = facts.iter().find(|f| f.id == finding.question);
        let option = fact.and_then(|f| f.options.get(f.answer?));
        option.is_some_and(|o| finding.options.contains(&o.id))
    };
    let all = contribution.findings.iter().all(was_told);
    contribution.findings.first().filter(|_| all).map(|finding| &finding.question)
}

fn statement(snapshot: &Snapshot, facts: &[Fact], question: &QuestionId, effect: &Effect<'_>) -> Option<Statement> {
    let strongest = effect.rules.values().max_by(|a, b| a.0.total_cmp(&b.0))?.1?;
    let fact = facts.iter().find(|f| f.id == *question)?;
    let option = fact.answer.and_then(|at| fact.options.get(at))?;
    let sure = if fact.certainty < 100 { format!(", {}\u{a0}%", fact.certainty) } else { String::new() };
    let source = snapshot.playbook.source(&strongest.source);
    let kind = strongest.kind.name();
    let title = typeset(&strongest.source_title);
    let is_same = title.to_lowercase().contains(&kind.to_lowercase());
    let claim = if is_same { title } else { format!("{kind}, {title}") };
    Some(Statement {
        question: question.clone(),
        text: sentence(&strongest.why),
        moves: moves(snapshot, &effect.terms),
        source: Source {
            finding: format!("{}{sure}", option.finding),
            is_old: fact.is_old,
            claim,
            about: source.map_or_else(String::new, |s| typeset(&format!("{}: {}", s.publisher, s.says))),
        },
    })
}

/// "Payment period −4.9, Retention −1.4 and 6 more", in points.
fn moves(snapshot: &Snapshot, terms: &BTreeMap<&TermId, f64>) -> String {
    let mut list: Vec<(&TermId, f64)> = terms.iter().map(|(id, points)| (*id, *points)).collect();
    list.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
    let name = |id: &TermId| snapshot.playbook.term(id).map_or_else(|| id.to_string(), |t| typeset(&t.name));
    let named: Vec<String> = list
        .iter()
        .take(NAMED)
        .map(|(id, points)| format!("{} {}", name(id), signed_points(tenths(*points))))
        .collect();
    let more = list.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}, in points", named.join(", "))
}

fn tenths(points: f64) -> i64 {
    (points * 10.0).round().to_i64().unwrap_or(0)
}

/// The open questions that are worth most.
pub(super) fn next(snapshot: &Snapshot) -> Vec<FindOut> {
    let valuable = snapshot.assessment.next.iter().filter(|n| n.value > 0.0);
    let row = |next: &crate::negotiability::NextQuestion| {
        let question = snapshot.playbook.questions.get(next.at)?;
        let terms = moved_terms(snapshot, next.at);
        let noun = if terms == 1 { "term" } else { "terms" };
        Some(FindOut {
            question: question.id.clone(),
            text: typeset(&question.text),
            worth: worth_words(snapshot, next.value),
            how: typeset(&question.find_out),
            cost: format!("{} minutes, moves {terms} {noun}", question.effort),
        })
    };
    valuable.take(QUESTIONS).filter_map(row).collect()
}

/// How many counted terms some rule on the question moves.
fn moved_terms(snapshot: &Snapshot, question: usize) -> usize {
    let rules = &snapshot.playbook.rules;
    let counted = snapshot.assessment.terms.iter().filter(|t| t.counts && t.covered_by.is_none());
    let is_moved = |term: &&TermAssessment| {
        rules.iter().any(|rule| {
            rule.when.iter().any(|(q, _)| *q == question)
                && rule.moves.iter().any(|(at, weight)| *at == term.at && weight.points() != 0)
        })
    };
    counted.filter(is_moved).count()
}

/// Until when knowing helps.
pub(super) fn next_note(snapshot: &Snapshot) -> String {
    match snapshot.plan.order.confirm_by {
        Some(day) if day >= snapshot.assessment.as_of => {
            format!("Value of knowing before we confirm by {}", day.in_words())
        }
        _ => "Value of knowing the answer first".to_owned(),
    }
}
