//! The process chain: at which level each step of an order runs.

use super::facts::Fact;
use super::step_name;
use crate::session::snapshot::Snapshot;
use crate::session::table::number_word;
use crate::units::{OptionId, QuestionId};

/// The levels, from the bottom to the top.
pub const LEVELS: [&str; 5] = ["Paper", "Spreadsheet", "ERP by hand", "ERP workflow", "Straight-through"];

/// At this level and below a person acts.
const LAST_BY_HAND: usize = 2;

/// A step of the process chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripStep {
    /// Its question.
    pub question: QuestionId,
    /// Its short name.
    pub name: String,
    /// Its options, from paper to straight through.
    pub options: Vec<OptionId>,
    /// Its level, 0 for paper; none is unknown.
    pub level: Option<usize>,
    /// How sure, in percent.
    pub certainty: u8,
    /// What happens there, in words.
    pub remark: String,
    /// Whether the answer is older than 90 days.
    pub is_old: bool,
}

impl StripStep {
    /// Whether a person acts there.
    pub fn is_by_hand(&self) -> bool {
        self.level.is_some_and(|level| level <= LAST_BY_HAND)
    }

    /// The step in words, for screen readers: "PO: typed into the ERP by a person, 70 % sure".
    pub fn words(&self) -> String {
        let level = self.level.and_then(|level| LEVELS.get(level)).map_or("unknown", |name| name);
        let sure = if self.level.is_some() { format!(", {}\u{a0}% sure", self.certainty) } else { String::new() };
        format!("{}: {level}{sure}", self.name)
    }
}

/// The process chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// The steps, from the RFP to the payment.
    pub steps: Vec<StripStep>,
    /// How many pass through a person, in a sentence.
    pub sentence: String,
}

pub(super) fn strip(snapshot: &Snapshot, facts: &[Fact]) -> Option<Strip> {
    let of = facts.iter().filter_map(|fact| {
        let name = step_name(fact.picture.as_ref())?;
        snapshot.playbook.question(&fact.id)?;
        Some(StripStep {
            question: fact.id.clone(),
            name: name.to_owned(),
            options: fact.options.iter().map(|o| o.id.clone()).collect(),
            level: fact.answer,
            certainty: fact.certainty,
            remark: fact.answer_words().to_owned(),
            is_old: fact.is_old,
        })
    });
    let steps: Vec<StripStep> = of.collect();
    let sentence = sentence(&steps);
    (!steps.is_empty()).then_some(Strip { steps, sentence })
}

fn sentence(steps: &[StripStep]) -> String {
    let known = steps.iter().filter(|s| s.level.is_some()).count();
    let by_hand = steps.iter().filter(|s| s.is_by_hand()).count();
    let unknown = steps.len() - known;
    let pass = if by_hand == 1 { "passes" } else { "pass" };
    let mut number = number_word(by_hand);
    if let Some(first) = number.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match (known, unknown) {
        (0, _) => "No step is known yet.".to_owned(),
        (_, 0) => format!("{number} of {} steps {pass} through a person.", number_word(known)),
        (1, _) => format!("{number} of one known step {pass} through a person."),
        _ => format!("{number} of {} known steps {pass} through a person.", number_word(known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(levels: &[Option<usize>]) -> Vec<StripStep> {
        let step = |level: &Option<usize>| StripStep {
            question: QuestionId::try_from("step").unwrap_or_else(|_| unreachable!()),
            name: "PO".to_owned(),
            options: Vec::new(),
            level: *level,
            certainty: 100,
            remark: String::new(),
            is_old: false,
        };
        levels.iter().map(step).collect()
    }

    #[test]
    fn a_sentence_counts_the_steps_that_pass_through_a_person() {
        // Nordwerk: spreadsheet, spreadsheet, typed, typed, workflow, typed, straight through.
        let of = |levels: &[Option<usize>]| sentence(&steps(levels));
        let nordwerk = [1, 1, 2, 2, 3, 2, 4].map(Some);
        assert_eq!(of(&nordwerk), "Five of seven steps pass through a person.");
        assert_eq!(of(&[Some(2), None, Some(4)]), "One of two known steps passes through a person.");
        assert_eq!(of(&[None, None]), "No step is known yet.");
        assert_eq!(of(&[Some(4), Some(3)]), "No of two steps pass through a person.");
    }
}
