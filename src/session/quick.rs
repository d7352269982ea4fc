//! The quick start: the questions worth most on an empty plan, one at a time, and what an answer has moved.
//!
//! Knows two snapshots, before and after an answer; must not know who draws them.

use std::sync::Arc;

use super::buyer::whole_shares;
use super::fall::signed_points;
use super::snapshot::Snapshot;
use super::typeset::{sentence, typeset};
use super::why::{Chance, about};
use super::wording::Wording;
use crate::negotiability::{Beliefs, Stance, TermAssessment, rounded_chance};
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::units::{Date, Line, OptionId, QuestionId, TermId};
use rust_decimal::prelude::ToPrimitive;

/// How many questions the quick start has.
pub const QUICK_QUESTIONS: usize = 7;
/// How many asks stand beside them.
const ASKS: usize = 3;
/// How many moved terms are named.
const MOVED: usize = 6;
/// From how many points on a term has moved.
const POINTS: f64 = 0.5;

/// The questions worth most on an empty plan, the most valuable first.
pub fn quick_questions(playbook: &Arc<Playbook>, as_of: Date) -> Vec<QuestionId> {
    let empty = Snapshot::derive(Arc::clone(playbook), Arc::new(Plan::new(Line::default())), Vec::new(), as_of);
    let ranked = empty.assessment.next.iter().filter_map(|next| playbook.questions.get(next.at));
    ranked.take(QUICK_QUESTIONS).map(|question| question.id.clone()).collect()
}

/// An option of the question that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickOption {
    /// The option.
    pub id: OptionId,
    /// Its name.
    pub name: String,
    /// What it means, or what follows from it as a finding.
    pub means: String,
    /// How likely it is while nothing is known, in whole percent.
    pub prior: String,
}

/// The question that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickQuestion {
    /// The question.
    pub id: QuestionId,
    /// In words.
    pub text: String,
    /// Why it matters.
    pub why: String,
    /// Its options.
    pub options: Vec<QuickOption>,
    /// The option that is believed.
    pub answer: Option<usize>,
    /// How sure, in percent.
    pub certainty: u8,
    /// How to find out without asking.
    pub find_out: String,
    /// How to ask.
    pub ask: String,
    /// What it rests on.
    pub sources: String,
}

impl QuickQuestion {
    /// A question of a snapshot; none where the playbook does not have it.
    pub fn of(snapshot: &Snapshot, id: &QuestionId) -> Option<Self> {
        let at = snapshot.playbook.questions.iter().position(|question| question.id == *id)?;
        let question = snapshot.playbook.questions.get(at)?;
        let answer = snapshot.plan.buyer.answers.get(id);
        let priors = prior(snapshot, at, id);
        let options = question.options.iter().enumerate().map(|(at, option)| QuickOption {
            id: option.id.clone(),
            name: typeset(&option.name),
            means: typeset(option.means.as_deref().unwrap_or(&option.finding)),
            prior: priors.get(at).map_or_else(String::new, |percent| format!("{percent}\u{a0}%")),
        });
        let sources = question.sources.iter().filter_map(|id| snapshot.playbook.source(id));
        let sources: Vec<String> = sources.map(|source| typeset(&source.title)).collect();
        Some(Self {
            id: id.clone(),
            text: typeset(&question.text),
            why: sentence(&question.why),
            options: options.collect(),
            answer: answer.and_then(|a| a.is.as_ref()).and_then(|is| question.option_at(is)),
            certainty: answer.filter(|a| a.is.is_some()).map_or(DEFAULT_CERTAINTY, |a| a.certainty.percent()),
            find_out: sentence(&question.find_out),
            ask: sentence(&question.ask),
            sources: sources.join(" · "),
        })
    }
}

/// How sure an answer is taken to be until somebody says.
pub const DEFAULT_CERTAINTY: u8 = 70;

/// What the playbook takes for likely while the question is open, in whole percent.
fn prior(snapshot: &Snapshot, at: usize, id: &QuestionId) -> Vec<u8> {
    let mut plan = (*snapshot.plan).clone();
    plan.buyer.answers.remove(id);
    let beliefs = Beliefs::of_plan(&snapshot.playbook, &plan, snapshot.assessment.as_of, &[]);
    beliefs.of(at).map(whole_shares).unwrap_or_default()
}

/// An ask beside the question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickAsk {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// What to say.
    pub say: String,
    /// How likely it is granted.
    pub chance: Chance,
    /// How likely it was before the answer, where that differs.
    pub before: Option<f64>,
    /// What became of it: "as before", "was third", "new among the three".
    pub note: String,
    /// Whether its place or its chance has changed.
    pub is_changed: bool,
}

/// An ask that left the three.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickLeft {
    /// Its name.
    pub name: String,
    /// Why it is not among them.
    pub why: String,
    /// How likely it is now.
    pub chance: Chance,
    /// How likely it was.
    pub before: f64,
    /// The word before and the word now.
    pub words: (String, String),
}

/// What a term has moved by.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickMove {
    /// Its name.
    pub name: String,
    /// By how many points, signed.
    pub points: f64,
    /// The same as text.
    pub shown: String,
}

/// What stands beside the question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickPage {
    /// The first asks; three at most.
    pub asks: Vec<QuickAsk>,
    /// What left them with the last answer.
    pub left: Vec<QuickLeft>,
    /// What the last answer moved; six at most.
    pub moved: Vec<QuickMove>,
    /// How many terms it did not move.
    pub unmoved: String,
    /// What to find out next and what that is worth.
    pub next: String,
}

impl QuickPage {
    /// What an answer has made of the asks: the snapshot before it and the one after. `asked` is what the quick start
    /// asks now, which is not worth naming as the next.
    pub fn of(before: &Snapshot, after: &Snapshot, asked: Option<&QuestionId>) -> Self {
        let (old, new) = (first_asks(before), first_asks(after));
        let asks = new.iter().enumerate().filter_map(|(at, id)| ask(before, after, &old, at, id)).collect();
        let left = old.iter().filter(|id| !new.contains(id)).filter_map(|id| left(before, after, id)).collect();
        let mut moved: Vec<QuickMove> =
            after.assessment.terms.iter().filter_map(|term| moved(before, after, term)).collect();
        moved.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        let all = after.assessment.terms.iter().filter(|term| term.counts).count();
        let still = all - moved.len().min(all);
        let unmoved = format!("{still} of {all} terms did not move by half a point.");
        moved.truncate(MOVED);
        Self { asks, left, moved, unmoved, next: next(after, asked) }
    }
}

fn first_asks(snapshot: &Snapshot) -> Vec<TermId> {
    snapshot.assessment.shortlist.asks.iter().take(ASKS).cloned().collect()
}

fn name(snapshot: &Snapshot, id: &TermId) -> String {
    snapshot.playbook.term(id).map_or_else(|| id.to_string(), |term| typeset(&term.name))
}

fn ask(before: &Snapshot, after: &Snapshot, old: &[TermId], at: usize, id: &TermId) -> Option<QuickAsk> {
    const PLACES: [&str; ASKS] = ["first", "second", "third"];
    let (now, then) = (after.assessment.term(id)?, before.assessment.term(id)?);
    let term = after.playbook.term(id)?;
    let moved = (now.p - then.p).abs() > 1e-9;
    let place = old.iter().position(|known| known == id);
    let note = match place {
        None => "new among the three".to_owned(),
        Some(was) if was != at => format!("was {}", PLACES.get(was).copied().unwrap_or("further down")),
        Some(_) if moved && rounded_chance(now.p) != rounded_chance(then.p) => {
            format!("was about {} in 100", rounded_chance(then.p))
        }
        Some(_) => "as before".to_owned(),
    };
    Some(QuickAsk {
        id: id.clone(),
        name: typeset(&term.name),
        say: typeset(&Wording::of(after).say(term)),
        chance: Chance::of(now),
        before: moved.then_some(then.p),
        is_changed: note != "as before",
        note,
    })
}

fn left(before: &Snapshot, after: &Snapshot, id: &TermId) -> Option<QuickLeft> {
    let (now, then) = (after.assessment.term(id)?, before.assessment.term(id)?);
    let why = match now.stance {
        Stance::Ask | Stance::Trade | Stance::Probe => "Others are worth more now".to_owned(),
        Stance::Leave | Stance::Covered => sentence(&now.reason),
    };
    let words = (Chance::of(then).word.name().to_owned(), Chance::of(now).word.name().to_owned());
    Some(QuickLeft { name: name(after, id), why, chance: Chance::of(now), before: then.p, words })
}

fn moved(before: &Snapshot, after: &Snapshot, term: &TermAssessment) -> Option<QuickMove> {
    let was = before.assessment.term(&term.id)?;
    let points = term.score_mean - was.score_mean;
    if !term.counts || points.abs() < POINTS {
        return None;
    }
    let shown = signed_points((points * 10.0).round().to_i64()?);
    Some(QuickMove { name: name(after, &term.id), points, shown })
}

/// "EUR 2,400: who can sign a change to the printed terms?"
fn next(snapshot: &Snapshot, asked: Option<&QuestionId>) -> String {
    let open = snapshot.assessment.next.iter().filter(|next| next.value > 0.0);
    let mut open = open.filter_map(|next| Some((snapshot.playbook.questions.get(next.at)?, next.value)));
    let best = open.find(|(question, _)| Some(&question.id) != asked);
    best.map_or_else(
        || "No answer would change what you do.".to_owned(),
        |(question, value)| typeset(&format!("Next, worth {}: {}", about(snapshot, value), question.text)),
    )
}
