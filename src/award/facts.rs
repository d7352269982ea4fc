//! What a letter may state: the order, what was agreed and with whom, and what was not.
//!
//! Knows plan and playbook; must not know a text.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::letter::Words;
use crate::plan::{KickoffKind, Language, Outcome, Plan, PlanTerm, Recipient};
use crate::playbook::{Measure, Playbook, Term};
use crate::ron_text;
use crate::units::{ChoiceId, Currency, Date, Quantity, TermId, Unit, Value};

/// A deviation from the PO: agreed, or wanted and not agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    /// The term.
    pub term: TermId,
    name: String,
    value: Option<Value>,
    english: String,
    /// What the PO says, in English words.
    pub printed: String,
    /// Where it was agreed, by whom and when.
    pub outcome: Option<Outcome>,
    currency: Option<Currency>,
}

/// German names of terms and of what they can say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct GermanTerm {
    name: String,
    #[serde(default)]
    choices: BTreeMap<ChoiceId, String>,
}

fn german() -> &'static BTreeMap<TermId, GermanTerm> {
    static TERMS: OnceLock<BTreeMap<TermId, GermanTerm>> = OnceLock::new();
    // The shipped file is read by a test; a term it does not know keeps its English name.
    TERMS.get_or_init(|| ron_text::parse(include_str!("../../assets/award/german-terms.ron")).unwrap_or_default())
}

impl Deviation {
    fn of(term: &Term, entry: &PlanTerm, currency: Option<Currency>) -> Self {
        let outcome = entry.outcome.clone();
        let agreed = outcome.as_ref().filter(|o| o.result.is_agreed());
        let value = agreed.and_then(|o| o.agreed.clone()).or_else(|| entry.target.clone());
        Self {
            term: term.id.clone(),
            name: term.name.clone(),
            english: value.as_ref().map_or_else(String::new, |v| english_words(term, v, currency)),
            printed: entry.says.as_ref().map_or_else(|| "not stated".to_owned(), |v| english_words(term, v, currency)),
            value,
            outcome,
            currency,
        }
    }

    /// The term's name in a language; English where there is no German one.
    pub fn name(&self, language: Language) -> String {
        let german = (language == Language::De).then(|| german().get(&self.term)).flatten();
        german.map_or_else(|| self.name.clone(), |g| g.name.clone())
    }

    /// What was agreed, or is wanted, in a language: the words that were said where a choice has no German name.
    pub fn agreed(&self, language: Language) -> String {
        if language == Language::En {
            return self.english.clone();
        }
        match &self.value {
            Some(Value::Quantity(quantity)) => german_quantity(*quantity, self.currency),
            Some(Value::Choice(choice)) => german()
                .get(&self.term)
                .and_then(|g| g.choices.get(choice).cloned())
                .unwrap_or_else(|| self.english.clone()),
            _ => self.english.clone(),
        }
    }

    /// The number of the value, if it is one.
    pub(super) fn number(&self) -> Option<String> {
        match &self.value {
            Some(Value::Quantity(quantity)) => Some(quantity.number.normalize().to_string()),
            _ => None,
        }
    }
}

fn english_words(term: &Term, value: &Value, currency: Option<Currency>) -> String {
    match (value, &term.measure) {
        (Value::Choice(id), Measure::Choice(choices)) => {
            choices.iter().find(|c| c.0 == *id).map_or_else(|| id.to_string(), |c| c.1.clone())
        }
        (Value::Choice(id), Measure::Number { .. }) => id.to_string(),
        (Value::Words(words), _) => words.clone(),
        (Value::Quantity(quantity), _) => match (quantity.unit, currency) {
            (Unit::Amount, Some(currency)) => format!("{} {}", currency.code(), grouped(quantity, ',', '.')),
            _ => quantity.to_string(),
        },
    }
}

fn german_quantity(quantity: Quantity, currency: Option<Currency>) -> String {
    let number = grouped(&quantity, '.', ',');
    let one = quantity.number == rust_decimal::Decimal::ONE;
    let unit = match quantity.unit {
        Unit::Days => {
            if one {
                "Tag"
            } else {
                "Tage"
            }
        }
        Unit::WorkingDays => {
            if one {
                "Arbeitstag"
            } else {
                "Arbeitstage"
            }
        }
        Unit::Weeks => {
            if one {
                "Woche"
            } else {
                "Wochen"
            }
        }
        Unit::Months => {
            if one {
                "Monat"
            } else {
                "Monate"
            }
        }
        Unit::Years => {
            if one {
                "Jahr"
            } else {
                "Jahre"
            }
        }
        Unit::Hours => {
            if one {
                "Stunde"
            } else {
                "Stunden"
            }
        }
        Unit::Percent => "%",
        Unit::PercentPerWeek => "% je Woche",
        Unit::PercentPerYear => "% im Jahr",
        Unit::Amount => currency.map_or("", Currency::code),
        Unit::Count => "",
    };
    format!("{number} {unit}").trim_end().to_owned()
}

/// A number with a mark between thousands and one before its decimals.
pub(super) fn grouped(quantity: &Quantity, thousands: char, point: char) -> String {
    grouped_number(quantity.number, thousands, point)
}

/// As [`grouped`], for a plain number.
pub(super) fn grouped_number(number: rust_decimal::Decimal, thousands: char, point: char) -> String {
    let text = number.normalize().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.len();
    let mut shown = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (digits - at).is_multiple_of(3) && c.is_ascii_digit() && !shown.ends_with('-') {
            shown.push(thousands);
        }
        shown.push(c);
    }
    if !decimals.is_empty() {
        shown.push(point);
        shown.push_str(decimals);
    }
    shown
}

/// What a letter may state.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Deviations that were agreed, in the playbook's order.
    pub agreed: Vec<Deviation>,
    /// Deviations that are wanted and were not agreed.
    pub open: Vec<Deviation>,
}

impl<'a> Facts<'a> {
    /// The facts of a plan.
    pub fn of(plan: &'a Plan, playbook: &Playbook) -> Self {
        let mut facts = Self { plan, agreed: Vec::new(), open: Vec::new() };
        for term in &playbook.terms {
            let Some(entry) = plan.terms.get(&term.id).filter(|e| e.in_order) else { continue };
            let deviation = Deviation::of(term, entry, plan.order.currency);
            if entry.outcome.as_ref().is_some_and(|o| o.result.is_agreed()) {
                facts.agreed.push(deviation);
            } else if entry.target.is_some() {
                facts.open.push(deviation);
            }
        }
        facts
    }

    /// The deviations a text to someone has to name: all to purchasing; to a person what was agreed with that person.
    pub fn deviations_for<'b>(&'b self, to: &'b Recipient) -> impl Iterator<Item = &'b Deviation> + 'b {
        self.agreed.iter().filter(move |deviation| match to {
            Recipient::Purchasing => true,
            Recipient::Person(name) => {
                let by = deviation.outcome.as_ref().map_or("", |o| &*o.by);
                !by.trim().is_empty() && same_person(by, name)
            }
        })
    }

    /// How sentences are put in a language.
    pub(super) fn words(language: Language) -> Words {
        Words(language)
    }
}

/// Whether "A. Vogt" and "Anke Vogt" are one person: the last names are the same, and no first letter speaks against it.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|p| !p.is_empty() && !matches!(p.to_lowercase().as_str(), "dr" | "mr" | "ms" | "mrs" | "prof"))
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (parts(one), parts(other));
    let first = |name: &[String]| (name.len() > 1).then(|| name.first().and_then(|p| p.chars().next())).flatten();
    let initials = first(&one).zip(first(&other)).is_none_or(|(a, b)| a == b);
    one.last().is_some() && one.last() == other.last() && initials
}

/// The day of the joint kickoff, if it is fixed.
pub(super) fn joint_kickoff(plan: &Plan) -> Option<Date> {
    plan.award.kickoffs.iter().find(|k| k.kind == KickoffKind::Joint).and_then(|k| k.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_recognised_by_last_name_and_first_letter() {
        assert!(same_person("A. Vogt", "Anke Vogt"));
        assert!(same_person("Dr Sommer", "Dr Henrik Sommer"));
        assert!(!same_person("U. Brandt", "Anke Vogt"));
        assert!(!same_person("B. Vogt", "Anke Vogt"));
        assert!(!same_person("", ""));
    }

    #[test]
    fn german_terms_can_be_read_and_numbers_are_grouped() {
        assert!(german().len() > 60);
        assert_eq!(grouped_number(rust_decimal::Decimal::new(12_400_005, 1), '.', ','), "1.240.000,5");
        assert_eq!(grouped_number(rust_decimal::Decimal::from(-1_000), ',', '.'), "-1,000");
    }
}
