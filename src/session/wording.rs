//! Values, scripts and people of a plan, put into words.

use rust_decimal::Decimal;

use super::snapshot::Snapshot;
use crate::negotiability::{TermAssessment, Unitary, Worth, WorthSource, estimate};
use crate::plan::{Person, PlanTerm};
use crate::playbook::{Measure, Script, Term, Voice};
use crate::units::{Locale, Quantity, Unit, Value, shown};

/// A value as a person reads it: "180 days", "For both, time only", "EUR 5,000".
pub fn value_words(locale: Locale, term: &Term, value: &Value, unit: Unitary) -> String {
    match value {
        Value::Quantity(quantity) => measure_words(locale, *quantity, unit),
        Value::Words(text) => shown(text).to_string(),
        Value::Choice(id) => match &term.measure {
            Measure::Choice(choices) => {
                choices.iter().find(|c| c.0 == *id).map_or_else(|| id.to_string(), |c| c.1.clone())
            }
            Measure::Number { .. } => id.to_string(),
        },
    }
}

/// A number with its unit; money with the currency before it.
pub fn measure_words(locale: Locale, quantity: Quantity, unit: Unitary) -> String {
    let number = locale.number(quantity.number.normalize());
    let suffix = quantity.unit.suffix(quantity.number == Decimal::ONE);
    match (quantity.unit, unit) {
        (Unit::Amount, Unitary::Money(currency)) => format!("{} {number}", currency.code()),
        _ if suffix.is_empty() => number,
        _ => format!("{number} {suffix}"),
    }
}

/// A worth as it is shown: whole units where it is computed or the seller's own, two digits where it is a rough share.
pub fn shown_worth(worth: &Worth) -> Decimal {
    if worth.source == WorthSource::PlaybookShare { estimate(worth.amount) } else { worth.amount.round() }
}

/// Wording for one snapshot: knows in which voice to speak.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    snapshot: &'a Snapshot,
    voice: Voice,
}

impl<'a> Wording<'a> {
    /// The wording for a snapshot: the voice of the likeliest option among those that have one.
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let voices = snapshot.playbook.questions.iter().enumerate().flat_map(|(at, question)| {
            let belief = snapshot.assessment.beliefs.of(at).unwrap_or(&[]);
            question.options.iter().zip(belief).filter_map(|(option, p)| Some((option.voice?, *p)))
        });
        let likeliest = voices.fold(None, |best: Option<(Voice, f64)>, (voice, p)| match best {
            Some((_, most)) if most >= p => best,
            _ => Some((voice, p)),
        });
        Self { snapshot, voice: likeliest.map_or(Voice::SupplyChain, |(voice, _)| voice) }
    }

    /// In which voice asks are put.
    pub fn voice(self) -> Voice {
        self.voice
    }

    /// The sentence that asks for a term, with the plan's figures filled in.
    pub fn say(self, term: &'a Term) -> String {
        self.filled(term, &self.script(term).say)
    }

    /// What may be said before the sentence.
    pub fn lead(self, term: &'a Term) -> String {
        self.filled(term, &self.script(term).lead)
    }

    fn script(self, term: &'a Term) -> &'a Script {
        term.scripts.for_voice(self.voice)
    }

    /// What the PO says, or the buyer's usual default where the plan does not tell.
    pub fn says(self, term: &Term) -> String {
        self.entry(term).and_then(|e| e.says.as_ref()).map_or_else(|| "unknown".to_owned(), |v| self.words(term, v))
    }

    /// Our target, or the usual ask where the plan sets none.
    pub fn target(self, term: &Term) -> String {
        self.words(term, self.entry(term).and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask))
    }

    /// Our limit, if one is set.
    pub fn limit(self, term: &Term) -> Option<String> {
        self.entry(term).and_then(|e| e.limit.as_ref()).map(|v| self.words(term, v))
    }

    fn entry(self, term: &Term) -> Option<&'a PlanTerm> {
        self.snapshot.plan.terms.get(&term.id)
    }

    /// A value of a term in words.
    pub fn words(self, term: &Term, value: &Value) -> String {
        value_words(self.snapshot.locale, term, value, self.snapshot.assessment.basis.unit)
    }

    /// A script's text with its placeholders filled from the plan.
    pub(super) fn filled(self, term: &Term, text: &str) -> String {
        let entry = self.entry(term);
        let value = |v: Option<&Value>, otherwise: &Value| self.words(term, v.unwrap_or(otherwise));
        let assessed = self.snapshot.assessment.term(&term.id);
        let basis = &self.snapshot.assessment.basis;
        let order_value = match basis.unit {
            Unitary::Money(currency) => format!("{} {}", currency.code(), self.snapshot.locale.number(basis.value)),
            Unitary::Percent => "the order value".to_owned(),
        };
        let limit = entry.and_then(|e| e.limit.as_ref()).or_else(|| entry.and_then(|e| e.target.as_ref()));
        text.replace("[target]", &value(entry.and_then(|e| e.target.as_ref()), &term.usual_ask))
            .replace("[limit]", &value(limit, &term.usual_ask))
            .replace("[po value]", &value(entry.and_then(|e| e.says.as_ref()), &term.usual_default))
            .replace("[usual ask]", &self.words(term, &term.usual_ask))
            .replace("[order value]", &order_value)
            .replace("[worth]", &assessed.map_or_else(String::new, |a| self.worth(a)))
    }

    /// The worth of a term with its unit.
    pub fn worth(self, assessed: &TermAssessment) -> String {
        match self.snapshot.assessment.basis.unit {
            Unitary::Money(currency) => {
                let about = if assessed.worth.source == WorthSource::PlaybookShare { "about " } else { "" };
                format!("{about}{} {}", currency.code(), self.snapshot.locale.number(shown_worth(&assessed.worth)))
            }
            Unitary::Percent => {
                format!("{} % of the order", self.snapshot.locale.number(assessed.worth.amount.normalize()))
            }
        }
    }

    /// Whom to ask: the function that decides the term, and a person of the buying centre whose role fits.
    pub fn person(self, term: &Term) -> (String, Option<&'a Person>) {
        let words: Vec<String> =
            term.owner.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4).map(str::to_lowercase).collect();
        let fits = |person: &&Person| {
            let role = person.role.to_lowercase();
            words.iter().any(|word| role.contains(word))
        };
        let people = self.snapshot.plan.buyer.people.iter().filter(fits);
        (term.owner.clone(), people.max_by_key(|p| p.influence))
    }
}
