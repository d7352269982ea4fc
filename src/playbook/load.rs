//! From files to a checked playbook.
//!
//! Reads text it is given; which folder that came from is `store`'s.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::check;
use super::model::{
    About, Better, ClaimKind, Custom, LawRow, Measure, Move, Pack, PlaybookFile, Question, Rule, Source, Term,
};
use super::place::{Finder, PlaybookFault, SourceFile};
use crate::ron_text;
use crate::units::{ChoiceId, Decibans, OptionId, QuestionId, TermId, Value, hex};

/// Default spread of a rule's weights where it is not Evidence, in decibans.
const RULE_SPREAD: u8 = 1;
/// Default spread of a base, in decibans.
const BASE_SPREAD: u8 = 2;

/// A checked playbook: every id in it exists, every example runs.
#[derive(Debug, Clone)]
pub struct Playbook {
    /// Name and version.
    pub about: About,
    /// sha256 over the names and contents of its files, in hex.
    pub sha256: String,
    /// Questions by chapter, in the order of the files.
    pub questions: Vec<Question>,
    /// Terms by chapter, in the order of the files.
    pub terms: Vec<Term>,
    /// Rules with everything they name resolved, by id.
    pub rules: Vec<ResolvedRule>,
    /// Sources by id.
    pub sources: Vec<Source>,
    /// Rows of the law, by id.
    pub law: Vec<LawRow>,
    /// What is customary where.
    pub customs: Vec<Custom>,
    /// Industry packs.
    pub packs: Vec<Pack>,
    /// For each term, by position: the rules that name it, with the weight.
    pub rules_of: Vec<Vec<(usize, Decibans)>>,
}

/// A rule with its conditions and moves as positions in the playbook.
#[derive(Debug, Clone)]
pub struct ResolvedRule {
    /// The rule as written.
    pub rule: Rule,
    /// Conditions: position of the question, and for each of its options whether the condition holds.
    pub when: Vec<(usize, Vec<bool>)>,
    /// Position of each term named, with its weight; no term twice, in order of position.
    pub moves: Vec<(usize, Decibans)>,
    /// Spread of the weights as declared or by default.
    pub spread: u8,
}

impl ResolvedRule {
    /// The factor on friction, 1 if the rule leaves it alone.
    pub fn friction_times(&self) -> f64 {
        use rust_decimal::prelude::ToPrimitive;
        self.rule.friction_times.and_then(|n| n.decimal().to_f64()).unwrap_or(1.0)
    }
}

/// The spread that a weight really has: what is declared, but never above `|weight| - 1`, so that no weight changes sign.
///
/// Worked number: a weight of -7 with spread 1 keeps 1; a weight of 1 has none.
pub fn effective_spread(declared: u8, weight: Decibans) -> u8 {
    let most = u8::try_from(weight.points().unsigned_abs().saturating_sub(1)).unwrap_or(u8::MAX);
    declared.min(most)
}

impl Term {
    /// Whether one value is at least as good for the seller as another; words are as good only as the same words.
    pub fn is_at_least(&self, one: &Value, other: &Value) -> bool {
        match (&self.measure, one, other) {
            (Measure::Number { better, .. }, Value::Quantity(one), Value::Quantity(other)) => match better {
                Better::Lower => one.number <= other.number,
                Better::Higher => one.number >= other.number,
            },
            (Measure::Choice(choices), Value::Choice(one), Value::Choice(other)) => {
                let at = |id: &ChoiceId| choices.iter().position(|c| c.0 == *id);
                at(one) >= at(other)
            }
            _ => one == other,
        }
    }

    /// The spread of the base, in decibans.
    pub fn spread(&self) -> u8 {
        effective_spread(self.base_spread.unwrap_or(BASE_SPREAD), self.base)
    }
}

impl Playbook {
    /// Reads and checks files, in any order.
    ///
    /// # Errors
    /// Every fault found, each with its file and place.
    pub fn load(files: &[SourceFile]) -> Result<Self, Vec<PlaybookFault>> {
        let mut files = files.to_vec();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let merged = merge(&files)?;
        let finder = Finder::new(&files);
        let faults = check::all(&merged, &finder);
        if !faults.is_empty() {
            return Err(faults);
        }
        let playbook = Self::resolve(merged, sha256(&files));
        let linked = check::linked_groups(&playbook, &finder);
        if linked.is_empty() { Ok(playbook) } else { Err(linked) }
    }

    /// Puts checked parts into order and resolves what rules name.
    fn resolve(mut parts: PlaybookFile, sha256: String) -> Self {
        parts.questions.sort_by_key(|q| q.group);
        parts.terms.sort_by_key(|t| t.category);
        parts.rules.sort_by(|a, b| a.id.cmp(&b.id));
        parts.sources.sort_by(|a, b| a.id.cmp(&b.id));
        parts.law.sort_by(|a, b| a.id.cmp(&b.id));
        let rules: Vec<ResolvedRule> =
            parts.rules.into_iter().map(|rule| resolve_rule(rule, &parts.questions, &parts.terms)).collect();
        let mut rules_of = vec![Vec::new(); parts.terms.len()];
        for (at, rule) in rules.iter().enumerate() {
            for (term, weight) in &rule.moves {
                rules_of.get_mut(*term).into_iter().for_each(|list| list.push((at, *weight)));
            }
        }
        Self {
            about: parts.about.unwrap_or(About { name: String::new(), version: String::new() }),
            sha256,
            questions: parts.questions,
            terms: parts.terms,
            rules,
            sources: parts.sources,
            law: parts.law,
            customs: parts.customs,
            packs: parts.packs,
            rules_of,
        }
    }

    /// Position of a question.
    pub fn question_at(&self, id: &QuestionId) -> Option<usize> {
        self.questions.iter().position(|q| q.id == *id)
    }

    /// A question by id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == *id)
    }

    /// Position of a term.
    pub fn term_at(&self, id: &TermId) -> Option<usize> {
        self.terms.iter().position(|t| t.id == *id)
    }

    /// A term by id.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().find(|t| t.id == *id)
    }

    /// A source by id.
    pub fn source(&self, id: &crate::units::SourceId) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == *id)
    }

    /// A row of the law by id.
    pub fn law_row(&self, id: &crate::units::LawId) -> Option<&LawRow> {
        self.law.iter().find(|row| row.id == *id)
    }
}

impl Question {
    /// Position of an option.
    pub fn option_at(&self, id: &OptionId) -> Option<usize> {
        self.options.iter().position(|o| o.id == *id)
    }
}

impl Rule {
    /// The declared spread, or the default of its kind.
    pub fn declared_spread(&self) -> u8 {
        self.spread.unwrap_or(if self.kind == ClaimKind::Evidence { 0 } else { RULE_SPREAD })
    }
}

/// All files as one. A file that cannot be read yields its first fault.
fn merge(files: &[SourceFile]) -> Result<PlaybookFile, Vec<PlaybookFault>> {
    let mut all = PlaybookFile::default();
    let mut faults = Vec::new();
    for file in files {
        let fault = |place, message| PlaybookFault { file: file.name.clone(), place, message };
        match ron_text::parse::<PlaybookFile>(&file.text) {
            Err(error) => faults.push(fault(error.place, error.message)),
            Ok(part) => {
                if part.about.is_some() && all.about.is_some() {
                    let start = ron_text::Place { line: 1, column: 1 };
                    faults.push(fault(start, "a second `about`: name and version stand in one file only".to_owned()));
                }
                all.about = all.about.or(part.about);
                all.questions.extend(part.questions);
                all.terms.extend(part.terms);
                all.rules.extend(part.rules);
                all.sources.extend(part.sources);
                all.law.extend(part.law);
                all.customs.extend(part.customs);
                all.packs.extend(part.packs);
            }
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

/// sha256 over name, length and content of each file, in the order of their names.
fn sha256(files: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.name.as_bytes());
        hash.update([0]);
        hash.update(u64::try_from(file.text.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(file.text.as_bytes());
    }
    hex(&hash.finalize())
}

fn resolve_rule(rule: Rule, questions: &[Question], terms: &[Term]) -> ResolvedRule {
    let when = rule
        .when
        .iter()
        .filter_map(|condition| {
            let at = questions.iter().position(|q| q.id == condition.0)?;
            let options = &questions.get(at)?.options;
            Some((at, options.iter().map(|o| condition.1.contains(&o.id)).collect()))
        })
        .collect();
    let mut moves: BTreeMap<usize, Decibans> = BTreeMap::new();
    for step in &rule.moves {
        for at in moved_terms(step, terms) {
            moves.entry(at).or_insert(step.by);
        }
    }
    let spread = rule.declared_spread();
    ResolvedRule { rule, when, moves: moves.into_iter().collect(), spread }
}

/// Positions of the terms that a move names.
pub(super) fn moved_terms(step: &Move, terms: &[Term]) -> BTreeSet<usize> {
    let named = |t: &Term| {
        step.all
            || step.terms.contains(&t.id)
            || step.layers.contains(&t.layer)
            || step.categories.contains(&t.category)
    };
    terms.iter().enumerate().filter(|(_, t)| named(t) && !step.except.contains(&t.id)).map(|(at, _)| at).collect()
}
