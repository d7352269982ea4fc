//! What the law says of payment days, late interest and assignment: each row with its validity and consequence.
//!
//! Check, not advice. A country without a row has not been looked at; that is not "no ceiling".

use crate::negotiability::{Applies, applies, own_word};
use crate::playbook::{Consequence, LawEffect, LawRow, LawStatus, StartEvent};
use crate::session::Snapshot;
use crate::session::typeset;
use crate::units::{Date, LawId, TermId};

/// Terms that financing is about.
const TERMS: [&str; 3] = ["payment-days", "assignment", "late-interest"];

/// Whether a row reaches this plan, in the words of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawReach {
    /// It applies.
    Applies,
    /// It may apply: a point is open.
    MayApply,
    /// Coming: a bill, or a directive that works through national law only. Never counted.
    NotInForce,
    /// It does not apply.
    No,
}

impl LawReach {
    /// The word shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applies => "Applies",
            Self::MayApply => "May apply",
            Self::NotInForce => "Not in force here",
            Self::No => "Does not apply",
        }
    }
}

/// One row of the law for a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct LawLine {
    /// Its id.
    pub id: LawId,
    /// How to cite it: the article.
    pub cite: String,
    /// What it says.
    pub says: String,
    /// What it does: "At most 60 days for Payment period"; a sentence for each effect.
    pub effects: Vec<String>,
    /// The terms it speaks of.
    pub terms: Vec<TermId>,
    /// The ceiling in days, where it is one.
    pub ceiling: Option<u16>,
    /// From which event the period runs, in words; empty where none is named.
    pub counted_from: &'static str,
    /// What follows, in words.
    pub consequence: String,
    /// Whether it reaches this plan.
    pub reach: LawReach,
    /// What a person must check before it applies.
    pub open: Vec<String>,
    /// Whether a person has checked those points.
    pub is_checked: bool,
    /// Whether the reach is our own word against the table's.
    pub is_own: bool,
    /// What we noted when we decided ourselves.
    pub own_note: String,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// The day somebody last read it.
    pub last_checked: Date,
    /// Title of the source.
    pub source: String,
    /// What is uncertain about it.
    pub doubt: Option<String>,
}

impl LawLine {
    /// "In force since 29 Jul 2014, last checked 21 Nov 2026".
    pub fn validity(&self) -> String {
        let from = self.valid_from.in_words();
        let span = match (self.reach, self.valid_to) {
            (LawReach::NotInForce, _) => "Not counted".to_owned(),
            (_, None) => format!("In force since {from}"),
            (_, Some(to)) => format!("In force {from} to {}", to.in_words()),
        };
        format!("{span}, last checked {}", self.last_checked.in_words())
    }
}

/// Whether the table holds a ceiling on payment days for the law of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// No law is agreed, and no row speaks of the buyer's country.
    NoLaw,
    /// There is no row for this law: not covered, which is not "no ceiling".
    NotCovered(String),
    /// There is at least one row.
    Covered,
}

impl Coverage {
    /// Reads it off a plan.
    pub fn of(snapshot: &Snapshot) -> Self {
        let Some(law) = snapshot.plan.governing_law else { return Self::NoLaw };
        let plan = &*snapshot.plan;
        // Some statutes reach by where a side sits, whatever law is agreed.
        let reaches = |row: &LawRow| {
            let reach = &row.applies_when;
            let sits = |places: &[crate::units::Country], side: Option<crate::units::Country>| {
                side.is_some_and(|side| places.contains(&side))
            };
            let by_side = reach.law.is_empty()
                && (sits(&reach.seller, plan.seller.country) || sits(&reach.buyer, plan.buyer.country));
            reach.law.contains(&law) || by_side
        };
        // Ceilings for public buyers only say nothing on private ones, and the other way round.
        let private = plan.buyer.public;
        let same_kind = |row: &LawRow| row.applies_when.public.zip(private).is_none_or(|(row, plan)| row == plan);
        let speaks = |row: &LawRow| {
            row.effects.iter().any(|e| ceiling_of(e).is_some()) || row.consequence == [Consequence::Disclosure]
        };
        if snapshot.playbook.law.iter().any(|row| reaches(row) && same_kind(row) && speaks(row)) {
            Self::Covered
        } else {
            Self::NotCovered(law.code().to_owned())
        }
    }

    /// A sentence where there is something to say.
    pub fn remark(&self) -> Option<String> {
        match self {
            Self::Covered => None,
            Self::NoLaw => Some("No governing law is entered, so no ceiling is looked up".to_owned()),
            Self::NotCovered(code) => Some(format!(
                "Not covered: the table holds no ceiling on payment days for {code}. That is not \"no ceiling\""
            )),
        }
    }
}

fn ceiling_of(effect: &LawEffect) -> Option<u16> {
    match effect {
        LawEffect::AtMostDays { term, days } if term.as_str() == "payment-days" => Some(*days),
        _ => None,
    }
}

/// Every row on payment days, late interest and assignment that applies or may apply, those that apply first, then the
/// lowest ceiling. With no law agreed only rows that surely apply are named.
pub fn law_lines(snapshot: &Snapshot) -> Vec<LawLine> {
    let mut lines: Vec<LawLine> = snapshot
        .playbook
        .law
        .iter()
        .filter(|row| row.effects.iter().any(|effect| TERMS.contains(&term_of(effect).as_str())))
        .map(|row| line(snapshot, row))
        .filter(|line| is_named(snapshot, line))
        .collect();
    lines.sort_by_key(|line| (line.reach, line.ceiling.unwrap_or(u16::MAX)));
    lines
}

/// Every row that speaks of a term and applies or may apply.
pub fn law_of_term(snapshot: &Snapshot, term: &TermId) -> Vec<LawLine> {
    let mut lines: Vec<LawLine> = snapshot
        .playbook
        .law
        .iter()
        .filter(|row| row.effects.iter().any(|effect| term_of(effect) == term))
        .map(|row| line(snapshot, row))
        .filter(|line| is_named(snapshot, line))
        .collect();
    lines.sort_by_key(|line| (line.reach, line.ceiling.unwrap_or(u16::MAX)));
    lines
}

/// All rows of the table for a plan, whatever they speak of and whether they apply, in the order of the table.
pub(crate) fn all_lines(snapshot: &Snapshot) -> Vec<LawLine> {
    snapshot.playbook.law.iter().map(|row| line(snapshot, row)).collect()
}

fn is_named(snapshot: &Snapshot, line: &LawLine) -> bool {
    let in_reach = |line: &LawLine| {
        let row = snapshot.playbook.law_row(&line.id);
        row.is_some_and(|row| snapshot.plan.governing_law.is_some_and(|law| row.applies_when.law.contains(&law)))
    };
    match line.reach {
        LawReach::No => line.is_own,
        LawReach::Applies => true,
        LawReach::MayApply => line.is_own || snapshot.plan.governing_law.is_some(),
        LawReach::NotInForce => in_reach(line),
    }
}

fn term_of(effect: &LawEffect) -> &TermId {
    let (LawEffect::AtMostDays { term, .. } | LawEffect::Gives { term }) = effect;
    term
}

fn line(snapshot: &Snapshot, row: &LawRow) -> LawLine {
    let plan = &*snapshot.plan;
    let own = own_word(row, plan);
    let reach = match (row.status, applies(row, plan, snapshot.assessment.as_of)) {
        (LawStatus::Directive | LawStatus::Bill, _) => LawReach::NotInForce,
        (LawStatus::InForce, Applies::Yes) => LawReach::Applies,
        (LawStatus::InForce, Applies::NotKnown) => LawReach::MayApply,
        (LawStatus::InForce, Applies::No) => LawReach::No,
    };
    let name = |id: &TermId| snapshot.playbook.term(id).map_or_else(|| id.to_string(), |term| term.name.clone());
    let effects = row.effects.iter().map(|effect| match effect {
        LawEffect::AtMostDays { term, days } => format!("{}: at most {days} days", name(term)),
        LawEffect::Gives { term } => format!("{}: given whatever the order says", name(term)),
    });
    LawLine {
        id: row.id.clone(),
        cite: row.cite.clone(),
        says: typeset(&row.says),
        effects: effects.collect(),
        terms: row.effects.iter().map(|effect| term_of(effect).clone()).collect(),
        ceiling: row.effects.iter().find_map(ceiling_of),
        counted_from: row.start_event.map_or("", counted_from),
        consequence: row.consequence.iter().map(|c| consequence(*c)).collect::<Vec<_>>().join("; "),
        reach,
        open: row.applies_when.also.iter().map(|text| typeset(text)).collect(),
        is_checked: plan.law_checked.contains(&row.id),
        is_own: own.is_some(),
        own_note: own.map_or_else(String::new, |own| own.note.to_string()),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        last_checked: own.and_then(|own| own.on).unwrap_or(row.last_checked),
        source: snapshot.playbook.source(&row.source).map_or_else(|| row.source.to_string(), |s| s.title.clone()),
        doubt: row.doubt.as_ref().map(|text| typeset(text)),
    }
}

fn counted_from(event: StartEvent) -> &'static str {
    match event {
        StartEvent::Issue => "issue of the invoice",
        StartEvent::Receipt => "receipt of the invoice",
        StartEvent::Delivery => "delivery",
        StartEvent::Acceptance => "acceptance",
    }
}

fn consequence(what: Consequence) -> &'static str {
    match what {
        Consequence::Void => "the clause is void",
        Consequence::PresumedUnfair => "presumed unfair, the buyer may prove otherwise",
        Consequence::ExpressAgreement => "longer only if expressly agreed and not grossly unfair",
        Consequence::Fine => "an administrative fine for the buyer",
        Consequence::Tax => "a tax disadvantage for the buyer",
        Consequence::Disclosure => "disclosure only",
    }
}
