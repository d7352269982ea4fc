//! What changes with the buyer: between two reporting lines, beside the plan, and from one kind of buyer to the next.
//!
//! Every figure is the engine's own under answers taken as known; must not know who draws it.

use std::sync::Arc;

use super::heat::{known, line_question, reporting_lines};
use crate::negotiability::{Assessment, Beliefs, WhatIf, assess};
use crate::playbook::Picture;
use crate::session::{Chance, Snapshot, Stance, Wording, typeset};
use crate::units::{OptionId, TermId};

/// How many terms are named that change most.
const MOVES: usize = 3;
/// From how many points of 100 on a term has changed.
const CHANGED: f64 = 0.01;
/// How many asks a side or a kind of buyer shows.
const ASKS: usize = 5;

/// A term under two reporting lines.
#[derive(Debug, Clone, PartialEq)]
pub struct TermMove {
    /// The term.
    pub term: TermId,
    /// Its name.
    pub name: String,
    /// Under the first line.
    pub from: Chance,
    /// Under the second line.
    pub to: Chance,
}

fn tried(base: &Snapshot, more: Vec<WhatIf>) -> Vec<WhatIf> {
    base.what_ifs.iter().cloned().chain(more).collect()
}

fn under(base: &Snapshot, line: &OptionId) -> Option<Assessment> {
    let what_ifs = tried(base, vec![known(&line_question(&base.playbook)?.id, line)]);
    let as_of = base.assessment.as_of;
    let beliefs = Beliefs::of_plan(&base.playbook, &base.plan, as_of, &what_ifs);
    Some(assess(&base.playbook, &base.plan, beliefs, as_of))
}

/// The two or three terms of the order whose chance changes most from one reporting line to another, the furthest first.
/// Empty where nothing changes by a point.
pub fn biggest_moves(base: &Snapshot, from: &OptionId, to: &OptionId) -> Vec<TermMove> {
    let (Some(one), Some(other)) = (under(base, from), under(base, to)) else { return Vec::new() };
    let pair = |term: &crate::negotiability::TermAssessment| {
        let there = other.term(&term.id)?;
        let name = base.playbook.term(&term.id).map(|t| typeset(&t.name))?;
        let changed = term.counts && (there.p - term.p).abs() >= CHANGED;
        changed.then(|| TermMove { term: term.id.clone(), name, from: Chance::of(term), to: Chance::of(there) })
    };
    let mut moves: Vec<TermMove> = one.terms.iter().filter_map(pair).collect();
    moves.sort_by(|a, b| (b.to.p - b.from.p).abs().total_cmp(&(a.to.p - a.from.p).abs()).then(a.term.cmp(&b.term)));
    moves.truncate(MOVES);
    moves
}

/// Terms that are worth a heat map: payment first where the order has it, then those whose chance changes most over the
/// reporting lines. At most `most`.
pub fn terms_to_show(base: &Snapshot, most: usize) -> Vec<TermId> {
    let lines = reporting_lines(&base.playbook);
    let all: Vec<Assessment> = lines.iter().filter_map(|line| under(base, &line.option)).collect();
    let span = |id: &TermId| {
        let of = || all.iter().filter_map(|a| a.term(id)).map(|t| t.p);
        of().fold(0.0, f64::max) - of().fold(1.0, f64::min)
    };
    let counted = base.assessment.terms.iter().filter(|t| t.counts);
    let mut terms: Vec<(TermId, f64)> = counted.map(|t| (t.id.clone(), span(&t.id))).collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let is_days = |id: &TermId| {
        let rule = base.playbook.term(id).map(|term| &term.worth);
        rule == Some(&crate::playbook::WorthRule::WaitingDays)
    };
    terms.sort_by_key(|(id, _)| !is_days(id));
    terms.into_iter().map(|(id, _)| id).take(most).collect()
}

/// An ask of the shortlist on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideAsk {
    /// The term.
    pub term: TermId,
    /// Its name.
    pub name: String,
    /// Its chance.
    pub chance: Chance,
    /// Its stance.
    pub stance: Stance,
    /// What is said, in the voice for this buyer.
    pub say: String,
}

/// The shortlist under one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// "If supply chain reported to the CFO", or "As the plan has it".
    pub name: String,
    /// What would be asked, in order.
    pub asks: Vec<SideAsk>,
    /// What the list is worth on average, with its unit.
    pub value: f64,
}

fn side(snapshot: &Snapshot, name: String) -> Side {
    let ask = |id: &TermId| {
        let (term, assessed) = (snapshot.playbook.term(id)?, snapshot.assessment.term(id)?);
        Some(SideAsk {
            term: id.clone(),
            name: typeset(&term.name),
            chance: Chance::of(assessed),
            stance: assessed.effective_stance(),
            say: typeset(&Wording::of(snapshot).say(term)),
        })
    };
    let list = &snapshot.assessment.shortlist.asks;
    let value = list.iter().filter_map(|id| snapshot.assessment.term(id)).map(|t| t.value).sum();
    Side { name, asks: list.iter().filter_map(ask).take(ASKS).collect(), value }
}

fn derived(base: &Snapshot, more: Vec<WhatIf>) -> Snapshot {
    let as_of = base.assessment.as_of;
    let mut snapshot = Snapshot::derive(Arc::clone(&base.playbook), Arc::clone(&base.plan), tried(base, more), as_of);
    snapshot.locale = base.locale;
    snapshot
}

/// What would be asked under two answers to who supply chain reports to, side by side; none stands for the plan as it is.
pub fn side_by_side(base: &Snapshot, lines: [Option<&OptionId>; 2]) -> [Side; 2] {
    let question = line_question(&base.playbook);
    lines.map(|line| {
        let chosen = line.zip(question).and_then(|(id, question)| {
            let at = question.option_at(id)?;
            Some((known(&question.id, id), question.options.get(at)?))
        });
        match chosen {
            Some((what_if, option)) => side(&derived(base, vec![what_if]), typeset(&option.finding)),
            None => side(base, "As the plan has it".to_owned()),
        }
    })
}

/// How an order runs through a whole house: all seven steps on one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maturity {
    /// Sheets and forms.
    BySheet,
    /// Typed into an ERP.
    Typed,
    /// Without a hand.
    StraightThrough,
}

impl Maturity {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BySheet, Self::Typed, Self::StraightThrough];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::BySheet => "sheets and forms",
            Self::Typed => "typed into the ERP",
            Self::StraightThrough => "straight through",
        }
    }

    /// The level of every step, 0 for paper.
    pub fn level(self) -> usize {
        match self {
            Self::BySheet => 1,
            Self::Typed => 2,
            Self::StraightThrough => 4,
        }
    }
}

/// A kind of buyer: a reporting line and a maturity of all steps, everything else as in the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct BuyerKind {
    /// "CFO, straight through".
    pub name: String,
    /// The reporting line.
    pub line: OptionId,
    /// The maturity.
    pub maturity: Maturity,
    /// What would be asked of it.
    pub side: Side,
}

/// Every kind of buyer for these reporting lines: line by line, from sheets to straight through.
pub fn buyer_kinds(base: &Snapshot, lines: &[OptionId]) -> Vec<BuyerKind> {
    let Some(question) = line_question(&base.playbook) else { return Vec::new() };
    let named = reporting_lines(&base.playbook);
    let of_line = |line: &OptionId| named.iter().find(|known| known.option == *line).cloned();
    let mut kinds = Vec::new();
    for line in lines.iter().filter_map(of_line) {
        for maturity in Maturity::ALL {
            let steps = base.playbook.questions.iter().filter(|q| matches!(q.picture, Some(Picture::Step(_))));
            let level = steps.filter_map(|q| Some(known(&q.id, &q.options.get(maturity.level())?.id)));
            let what_ifs = std::iter::once(known(&question.id, &line.option)).chain(level).collect();
            let name = format!("{}, {}", line.short, maturity.name());
            let side = side(&derived(base, what_ifs), name.clone());
            kinds.push(BuyerKind { name, line: line.option.clone(), maturity, side });
        }
    }
    kinds
}
