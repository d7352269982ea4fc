//! The heat map of a term: level of the process step in which it lives, against the reporting line.
//!
//! Every cell is the engine's own figure for the plan with that level and that line taken as known and everything else
//! as the plan has it. Knows sessions; must not know who draws it.

use crate::negotiability::{Beliefs, WhatIf, chance_of};
use crate::plan::Certainty;
use crate::playbook::{Choice, Picture, Place, Playbook, Question, Term};
use crate::session::{Chance, LEVELS, Snapshot, Wording, typeset};
use crate::units::{Decibans, OptionId, QuestionId, TermId, Unit, Value};

/// A reporting line: a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportingLine {
    /// The option of the question.
    pub option: OptionId,
    /// Its short name: "CFO".
    pub short: String,
    /// The finding: "Under the CFO".
    pub finding: String,
    /// Whether it is none of the offices at the top.
    pub is_elsewhere: bool,
}

/// A level of the process: a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The option of the question.
    pub option: OptionId,
    /// Its name: "ERP by hand".
    pub name: String,
    /// What holds there, in words: "PO typed by hand".
    pub finding: String,
}

/// The two questions of a heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// Who supply chain reports to.
    pub line: QuestionId,
    /// How the step runs.
    pub step: QuestionId,
}

/// A heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// The term.
    pub term: TermId,
    /// Its name.
    pub name: String,
    /// "90 days instead of 180", where both are numbers; what a person wrote in words is never here.
    pub ask: Option<String>,
    /// What it is tried with.
    pub questions: Questions,
    /// The step: "Writing the order".
    pub step: String,
    /// Whether some rule of the step moves the term; else all rows are equal.
    pub step_moves: bool,
    /// The columns.
    pub lines: Vec<ReportingLine>,
    /// The rows, from paper to straight through.
    pub levels: Vec<Level>,
    /// The chances, row by row.
    pub cells: Vec<Vec<Chance>>,
    /// What the plan takes for this buyer: row and column, each where an answer is given.
    pub buyer: (Option<usize>, Option<usize>),
}

/// How far a step can move a term: the sum of the weights of the rules that hold, from its lowest to its highest level,
/// in decibans. A rule with more conditions counts as if the others held.
fn swing(playbook: &Playbook, term: usize, step: usize) -> i32 {
    let rules = playbook.rules_of.get(term).map_or(&[][..], Vec::as_slice);
    let options = playbook.questions.get(step).map_or(0, |question| question.options.len());
    let at_level = |level: usize| -> i32 {
        let holds = |(rule, weight): &(usize, Decibans)| {
            let when = &playbook.rules.get(*rule)?.when;
            let of_step = when.iter().find(|(question, _)| *question == step)?;
            of_step.1.get(level).copied().unwrap_or(false).then(|| weight.points())
        };
        rules.iter().filter_map(holds).sum()
    };
    let sums: Vec<i32> = (0..options).map(at_level).collect();
    sums.iter().max().copied().unwrap_or(0) - sums.iter().min().copied().unwrap_or(0)
}

/// The step in which a term lives: the one whose levels move it furthest, the earlier one where two are equal. Where no
/// step moves it, the one in which the order is written. With whether it moves the term at all.
pub fn step_of<'a>(playbook: &'a Playbook, term: &TermId) -> Option<(&'a Question, bool)> {
    let at = playbook.term_at(term)?;
    let steps = || playbook.questions.iter().enumerate().filter(|(_, q)| matches!(q.picture, Some(Picture::Step(_))));
    let mut best: Option<(&Question, i32)> = None;
    for (step, question) in steps() {
        let reach = swing(playbook, at, step);
        if reach > best.map_or(0, |(_, most)| most) {
            best = Some((question, reach));
        }
    }
    let writing = |question: &Question| question.picture.as_ref() == Some(&Picture::Step("PO".to_owned()));
    best.map(|(question, _)| (question, true)).or_else(|| {
        let fallback = steps().find(|(_, q)| writing(q)).or_else(|| steps().next());
        fallback.map(|(_, question)| (question, false))
    })
}

/// The question about the reporting line, if the playbook asks it.
pub fn line_question(playbook: &Playbook) -> Option<&Question> {
    playbook.questions.iter().find(|q| q.picture == Some(Picture::OrgChart))
}

/// The reporting lines, the seat at the top table first.
pub fn reporting_lines(playbook: &Playbook) -> Vec<ReportingLine> {
    const ORDER: [Place; 5] =
        [Place::SupplyChief, Place::Chief, Place::Manufacturing, Place::Finance, Place::Elsewhere];
    let short = |place: Place| match place {
        Place::SupplyChief => "CSCO",
        Place::Chief => "CEO",
        Place::Manufacturing => "COO",
        Place::Finance => "CFO",
        Place::Elsewhere => "Other",
    };
    let Some(question) = line_question(playbook) else { return Vec::new() };
    let line = |place: Place| {
        let option = question.options.iter().find(|option| option.place == Some(place))?;
        Some(ReportingLine {
            option: option.id.clone(),
            short: short(place).to_owned(),
            finding: typeset(&option.finding),
            is_elsewhere: place == Place::Elsewhere,
        })
    };
    ORDER.into_iter().filter_map(line).collect()
}

/// An answer tried out as known.
pub fn known(question: &QuestionId, option: &OptionId) -> WhatIf {
    WhatIf { question: question.clone(), answer: Some((option.clone(), Certainty::CERTAIN)) }
}

impl HeatMap {
    /// The heat map of a term; none where the playbook has no such term, no chain or no chart.
    pub fn of(base: &Snapshot, term: &TermId) -> Option<Self> {
        let playbook = &base.playbook;
        let asked = playbook.term(term)?;
        let line = line_question(playbook)?;
        let (step, step_moves) = step_of(playbook, term)?;
        let lines = reporting_lines(playbook);
        let five = step.options.len() == LEVELS.len();
        let level = |(at, option): (usize, &Choice)| Level {
            option: option.id.clone(),
            name: LEVELS.get(at).filter(|_| five).map_or_else(|| typeset(&option.name), |name| (*name).to_owned()),
            finding: typeset(&option.finding),
        };
        let levels: Vec<Level> = step.options.iter().enumerate().map(level).collect();
        let answer = |question: &Question| base.plan.buyer.answers.get(&question.id).and_then(|a| a.is.clone());
        let row = answer(step).and_then(|is| levels.iter().position(|level| level.option == is));
        let column = answer(line).and_then(|is| lines.iter().position(|line| line.option == is));
        let mut map = Self {
            term: term.clone(),
            name: typeset(&asked.name),
            ask: ask_words(base, asked),
            questions: Questions { line: line.id.clone(), step: step.id.clone() },
            step: typeset(&step.label),
            step_moves,
            lines,
            levels,
            cells: Vec::new(),
            buyer: (row, column),
        };
        map.cells = map.filled(base)?;
        (!map.lines.is_empty()).then_some(map)
    }

    fn filled(&self, base: &Snapshot) -> Option<Vec<Vec<Chance>>> {
        let cell = |row: usize, column: usize| {
            let what_ifs = self.what_ifs(base, row, column)?;
            let beliefs = Beliefs::of_plan(&base.playbook, &base.plan, base.assessment.as_of, &what_ifs);
            let chance = chance_of(&base.playbook, &base.plan, &beliefs, &self.term)?;
            Some(Chance::ranged(chance.p, chance.low, chance.high))
        };
        let rows = (0..self.levels.len()).map(|row| (0..self.lines.len()).map(|column| cell(row, column)).collect());
        rows.collect()
    }

    /// What is taken as known in a cell, over what was tried before.
    fn what_ifs(&self, base: &Snapshot, row: usize, column: usize) -> Option<Vec<WhatIf>> {
        let (level, line) = (self.levels.get(row)?, self.lines.get(column)?);
        let mut tried = base.what_ifs.clone();
        tried.push(known(&self.questions.step, &level.option));
        tried.push(known(&self.questions.line, &line.option));
        Some(tried)
    }

    /// The plan as it would be in a cell, with every reason: what explains the cell.
    pub fn explained(&self, base: &Snapshot, row: usize, column: usize) -> Option<Snapshot> {
        let tried = self.what_ifs(base, row, column)?;
        let mut snapshot = Snapshot::derive(base.playbook.clone(), base.plan.clone(), tried, base.assessment.as_of);
        snapshot.locale = base.locale;
        Some(snapshot)
    }

    /// A chance by row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Chance> {
        self.cells.get(row)?.get(column)
    }

    /// This buyer's cell, where both answers are given.
    pub fn buyer_cell(&self) -> Option<(usize, usize)> {
        self.buyer.0.zip(self.buyer.1)
    }

    /// How far the chance goes over the whole map, in points of 100.
    pub fn span(&self) -> f64 {
        let all = || self.cells.iter().flatten().map(|c| c.p);
        (all().fold(0.0, f64::max) - all().fold(1.0, f64::min)) * 100.0
    }
}

/// "90 days instead of 180": only where both values are numbers, so that no words of a person get on a wall.
fn ask_words(base: &Snapshot, term: &Term) -> Option<String> {
    let entry = base.plan.terms.get(&term.id);
    let target = entry.and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask);
    let says = entry.and_then(|e| e.says.as_ref()).unwrap_or(&term.usual_default);
    let (Value::Quantity(to), Value::Quantity(from)) = (target, says) else { return None };
    if to == from || to.unit != from.unit {
        return None;
    }
    let asked = Wording::of(base).words(term, target);
    let number = base.locale.number(from.number.normalize());
    // An amount of money is a figure of ours, so it does not get on a wall.
    (to.unit != Unit::Amount).then(|| typeset(&format!("{asked} instead of {number}")))
}
