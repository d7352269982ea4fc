//! The waterfall of a term as it is drawn: steps with their place on the axis, small ones together.
//!
//! Knows the engine's waterfall; must not know pixels.

use super::snapshot::Snapshot;
use super::table::number_word;
use super::typeset::{sentence, typeset};
use crate::negotiability::{Contribution, TermAssessment, Word, waterfall};
use crate::playbook::ClaimKind;
use crate::units::TermId;

/// Contributions smaller than this many tenths of a point are shown together ...
const SMALL: i64 = 3;
/// ... and so are those after the largest ones, so that the reasons fit on a screen.
const MOST: usize = 8;

/// What a step of the waterfall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Where it starts.
    Base,
    /// What moves it.
    Move,
}

/// A reason for a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which rule, where several are shown together; else empty.
    pub head: String,
    /// Why, in a sentence or two.
    pub text: String,
}

/// A step: it moves the score from one place on the axis to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Its name, such as "Under the CFO, 70 %".
    pub name: String,
    /// Kind of claim and source.
    pub source: String,
    /// How much, in tenths of a point.
    pub tenths: i64,
    /// Where the score stands before it, in tenths.
    pub from: i64,
    /// Why.
    pub why: Vec<Reason>,
}

impl Step {
    /// Where the score stands after it, in tenths.
    pub fn to(&self) -> i64 {
        self.from + self.tenths
    }
}

/// The waterfall of a term.
#[derive(Debug, Clone, PartialEq)]
pub struct Fall {
    /// Base, stretch and contributions; they add up to the mean.
    pub steps: Vec<Step>,
    /// Mean score in tenths of a point.
    pub mean: i64,
    /// The word of the chance.
    pub word: Word,
    /// The least and the greatest place on the axis, in whole points; zero and both ends are among them.
    pub axis: (i64, i64),
    /// What turns the score into the chance.
    pub note: String,
}

impl Fall {
    /// The waterfall of a term.
    pub fn of(snapshot: &Snapshot, id: &TermId) -> Option<Self> {
        let assessed = snapshot.assessment.term(id)?;
        let fall = waterfall(assessed);
        let mut steps: Vec<Step> = Vec::new();
        let mut small: Vec<(&str, i64, Option<&Contribution>)> = Vec::new();
        let mut own_rows = 0;
        for (at, row) in fall.rows.iter().enumerate() {
            let contribution = assessed.contributions.iter().find(|c| at > 1 && c.label == row.name);
            match row.source.as_ref() {
                Some(_) if row.tenths.abs() < SMALL || own_rows == MOST => {
                    small.push((&row.name, row.tenths, contribution));
                }
                source => {
                    own_rows += usize::from(source.is_some());
                    let source = match (at, source) {
                        (_, Some((kind, title))) => claim(*kind, title),
                        (0, None) => "Playbook".to_owned(),
                        (_, None) => stretch_source(snapshot, assessed),
                    };
                    let kind = if at == 0 { StepKind::Base } else { StepKind::Move };
                    let why = contribution.map_or_else(|| own_why(at), contribution_why);
                    let why = why.into_iter().map(|text| Reason { head: String::new(), text }).collect();
                    let name = typeset(&row.name);
                    steps.push(Step { kind, name, source, tenths: row.tenths, from: 0, why });
                }
            }
        }
        // A stretch of nothing says nothing.
        steps.retain(|s| s.kind == StepKind::Base || s.tenths != 0);
        steps.extend(together(&small));
        let mut place = 0;
        for step in &mut steps {
            step.from = place;
            place = step.to();
        }
        let axis = axis(&steps);
        let note = typeset(&capitalised(&fall.chance));
        Some(Self { steps, mean: fall.mean_tenths, word: Word::of(assessed.p), axis, note })
    }
}

/// Tenths of a point with their sign: "+3.0", "−4.9".
pub fn signed_points(tenths: i64) -> String {
    let sign = if tenths < 0 { '\u{2212}' } else { '+' };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

fn together(small: &[(&str, i64, Option<&Contribution>)]) -> Option<Step> {
    let tenths = small.iter().map(|(_, tenths, _)| tenths).sum();
    let why = small.iter().map(|(name, tenths, contribution)| {
        let head = format!("{}: {}", typeset(name), signed_points(*tenths));
        let text = contribution.map_or_else(String::new, |c| contribution_why(c).join(" "));
        Reason { head, text }
    });
    let count = small.len();
    let name = match count {
        0 => return None,
        1 => small.first().map_or_else(String::new, |(name, ..)| typeset(name)),
        _ => format!("{} smaller rules", capitalised(&number_word(count))),
    };
    let source = "Together; open to see each".to_owned();
    Some(Step { kind: StepKind::Move, name, source, tenths, from: 0, why: why.collect() })
}

fn contribution_why(contribution: &Contribution) -> Vec<String> {
    let mut why = vec![sentence(&contribution.why)];
    if contribution.certainty < 1.0 {
        let sure = crate::negotiability::whole_percent(contribution.certainty);
        why.push(format!("It holds with {sure}\u{a0}%: the points are its weight times that."));
    }
    why.push(sentence(&claim(contribution.kind, &contribution.source_title)));
    why
}

fn own_why(at: usize) -> Vec<String> {
    let why = match at {
        0 => "How ready such buyers are to grant the usual ask, before anything is known.",
        _ => "How far our target goes beyond the usual ask, or stays behind it.",
    };
    vec![why.to_owned()]
}

fn stretch_source(snapshot: &Snapshot, assessed: &TermAssessment) -> String {
    let term = snapshot.playbook.term(&assessed.id);
    let usual = term.map(|t| super::value_words(snapshot.locale, t, &t.usual_ask, snapshot.assessment.basis.unit));
    usual.map_or_else(String::new, |usual| typeset(&format!("The usual ask is {usual}")))
}

/// Whole points around all places of the steps, zero and at least ten points among them, on multiples of five.
fn axis(steps: &[Step]) -> (i64, i64) {
    // The base is a dot at its own place; what leads to it from zero is not drawn.
    let places = steps.iter().map(Step::to);
    let (low, high) = places.fold((0, 0), |(low, high), at| (low.min(at), high.max(at)));
    let (low, high) = (low.div_euclid(10) - 1, (high + 9).div_euclid(10) + 1);
    if high - low < 10 { (low.min(high - 10), high) } else { (low, high) }
}

/// The kind of a claim and its source; our own judgement has no other source than itself.
fn claim(kind: ClaimKind, title: &str) -> String {
    let name = kind.name();
    if title.to_lowercase().contains(&name.to_lowercase()) {
        name.to_owned()
    } else {
        typeset(&format!("{name}, {title}"))
    }
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
