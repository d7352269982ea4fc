//! The five words for a chance, and how figures are rounded for people.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::assess::TermAssessment;
use super::stakes::{Basis, Unitary, WorthSource};
use super::stance::Stance;
use crate::playbook::Playbook;

/// How likely an ask is to be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Word {
    /// Under 20 %.
    Rigid,
    /// 20 to 39 %.
    Unlikely,
    /// 40 to 59 %.
    Even,
    /// 60 to 79 %.
    Likely,
    /// 80 % and more.
    Open,
}

impl Word {
    /// The word for a chance between 0 and 1, from its whole percent.
    pub fn of(p: f64) -> Self {
        match whole_percent(p) {
            80.. => Self::Open,
            60.. => Self::Likely,
            40.. => Self::Even,
            20.. => Self::Unlikely,
            _ => Self::Rigid,
        }
    }

    /// The word itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rigid => "Rigid",
            Self::Unlikely => "Unlikely",
            Self::Even => "Even",
            Self::Likely => "Likely",
            Self::Open => "Open",
        }
    }

    /// The first and the last multiple of five that belong to the word.
    fn fives(self) -> (u32, u32) {
        match self {
            Self::Rigid => (0, 15),
            Self::Unlikely => (20, 35),
            Self::Even => (40, 55),
            Self::Likely => (60, 75),
            Self::Open => (80, 100),
        }
    }
}

/// A chance in whole percent, 0 to 100.
pub fn whole_percent(p: f64) -> u32 {
    (p * 100.0).round().clamp(0.0, 100.0).to_u32().unwrap_or(0)
}

/// A chance rounded to five in a hundred within its word: 0.38 is 35, because 40 would be Even.
pub fn rounded_chance(p: f64) -> u32 {
    let (low, high) = Word::of(p).fives();
    let fives = (whole_percent(p) + 2) / 5 * 5;
    fives.clamp(low, high)
}

/// Estimated money to two digits: 5,873 is 5,900; 18,345 is 18,000.
pub fn estimate(amount: Decimal) -> Decimal {
    amount.round_sf_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero).unwrap_or(amount).normalize()
}

/// An amount with its unit, estimated to two digits: "about EUR 6,000", "about 0.4 % of the order".
pub fn about(amount: f64, unit: Unitary) -> String {
    let rounded = Decimal::from_f64_retain(amount).map_or(Decimal::ZERO, estimate);
    match unit {
        Unitary::Money(currency) => format!("about {} {}", currency.code(), grouped(rounded)),
        Unitary::Percent => format!("about {rounded} % of the order"),
    }
}

/// A number with commas between thousands and a true minus.
pub fn grouped(amount: Decimal) -> String {
    let text = amount.abs().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut digits = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            digits.push(',');
        }
        digits.push(c);
    }
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "\u{2212}" } else { "" };
    rest.map_or_else(|| format!("{sign}{digits}"), |r| format!("{sign}{digits}.{r}"))
}

/// Why a term has its stance, in a sentence.
pub(super) fn reason(term: &TermAssessment, playbook: &Playbook, basis: &Basis) -> String {
    let chance = rounded_chance(term.p);
    match term.stance {
        Stance::Covered => {
            let cite = term.covered_by.as_ref().and_then(|id| playbook.law_row(id)).map_or("the law", |row| &row.cite);
            format!("The law gives it already: {cite}. Check, not advice.")
        }
        Stance::Leave if term.worth.source == WorthSource::NothingToGain => {
            "The PO already says what we want.".to_owned()
        }
        Stance::Leave if term.worth.amount <= Decimal::ZERO => {
            "It would cost us more than it brings: leave it.".to_owned()
        }
        Stance::Leave if term.harm => {
            "The buyer would feel it as harm, and nothing we offer in return pays.".to_owned()
        }
        Stance::Leave => {
            format!("At about {chance} in 100 it brings less than a refusal costs: stand down, spend no goodwill.")
        }
        Stance::Probe => {
            let (id, value) = term.probe_question.as_ref().map_or(("", 0.0), |(id, value)| (id.as_str(), *value));
            let question = playbook.questions.iter().find(|q| q.id.as_str() == id).map_or("", |q| q.label.as_str());
            format!("Find out first: {question}. Knowing it is worth {}.", about(value, basis.unit))
        }
        Stance::Ask => format!("Likely enough at about {chance} in 100: {} on average.", about(term.u, basis.unit)),
        Stance::Trade => {
            let (id, value) = term.give.as_ref().map_or(("", 0.0), |(id, value)| (id.as_str(), *value));
            let gives = playbook.term(&term.id).map_or(&[][..], |t| &t.gives);
            let give = gives.iter().find(|g| g.id.as_str() == id).map_or("something in return", |g| g.name.as_str());
            let harm = if term.harm { "The buyer would feel it as harm without something in return. " } else { "" };
            format!("{harm}Better against \"{give}\": {} on average.", about(value, basis.unit))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_word(p: f64, word: Word, rounded: u32) {
        assert_eq!((Word::of(p), rounded_chance(p)), (word, rounded), "{p}");
    }

    #[test]
    fn words_change_at_20_40_60_and_80_percent() {
        check_word(0.0, Word::Rigid, 0);
        check_word(0.194, Word::Rigid, 15);
        check_word(0.195, Word::Unlikely, 20);
        // look.md: 38 shows 35, Unlikely.
        check_word(0.38, Word::Unlikely, 35);
        check_word(0.395, Word::Even, 40);
        check_word(0.58, Word::Even, 55);
        check_word(0.72, Word::Likely, 70);
        check_word(0.78, Word::Likely, 75);
        check_word(0.795, Word::Open, 80);
        check_word(1.0, Word::Open, 100);
    }

    #[test]
    fn estimates_have_two_digits() {
        assert_eq!(estimate(Decimal::from(5_873)), Decimal::from(5_900));
        assert_eq!(estimate(Decimal::from(18_345)), Decimal::from(18_000));
        assert_eq!(estimate(Decimal::from(0)), Decimal::from(0));
    }
}
