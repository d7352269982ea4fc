//! A value and the trace that led to it: formula, inputs with units, convention, source, steps before it.
//!
//! Knows units; must not know which formulas there are. A view prints or draws a trace and never rewrites it.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::units::{Currency, Day, Money};

/// A formula: its name, how it is written, and where it comes from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Formula {
    /// Its name in the trade, such as "straight discount".
    pub name: &'static str,
    /// How it is written, such as `D = F·d·t`.
    pub expression: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// A quantity in a trace, with its unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Money.
    Money(Money),
    /// Percent.
    Percent(Decimal),
    /// Percent a year.
    PercentAYear(Decimal),
    /// Days.
    Days(Decimal),
    /// Months.
    Months(Decimal),
    /// Years or a part of one.
    Years(Decimal),
    /// A plain number.
    Number(Decimal),
    /// A plain number reckoned in binary, such as a power; printed with at most 15 digits.
    Float(f64),
    /// A calendar day.
    Date(Day),
    /// Days of the calendar with an amount each, in the order given.
    Flows(Vec<(Day, Decimal)>),
    /// Numbers in the order given.
    List(Vec<Decimal>),
    /// A name or a yes or no.
    Words(Cow<'static, str>),
}

impl Given {
    /// Whole days.
    pub fn days(days: i64) -> Self {
        Self::Days(Decimal::from(days))
    }

    /// An amount in a currency.
    pub fn money(amount: Decimal, currency: Currency) -> Self {
        Self::Money(Money::of(amount, currency))
    }

    /// The unit, such as "days" or "EUR"; empty where there is none.
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Money(money) => money.currency().code(),
            Self::Percent(_) => "%",
            Self::PercentAYear(_) => "% a year",
            Self::Days(_) => "days",
            Self::Months(_) => "months",
            Self::Years(_) => "years",
            Self::Date(_) => "date",
            Self::Flows(_) => "date: amount",
            Self::Number(_) | Self::Float(_) | Self::List(_) | Self::Words(_) => "",
        }
    }

    /// The quantity without its unit.
    pub fn figure(&self) -> String {
        match self {
            Self::Money(money) => money.amount().normalize().to_string(),
            Self::Percent(n)
            | Self::PercentAYear(n)
            | Self::Days(n)
            | Self::Months(n)
            | Self::Years(n)
            | Self::Number(n) => n.normalize().to_string(),
            Self::Float(x) => short_float(*x),
            Self::Date(day) => day.to_string(),
            Self::Flows(flows) => joined(flows.iter().map(|(day, amount)| format!("{day}: {}", amount.normalize()))),
            Self::List(numbers) => joined(numbers.iter().map(|n| n.normalize().to_string())),
            Self::Words(words) => words.clone().into_owned(),
        }
    }
}

/// The float with at most 15 significant digits, as a decimal where that is readable.
fn short_float(x: f64) -> String {
    if !x.is_finite() {
        return "unknown".to_owned();
    }
    let rounded = format!("{x:.14e}").parse::<f64>().unwrap_or(x);
    let size = rounded.abs();
    if size == 0.0 || (1e-9..1e16).contains(&size) { rounded.to_string() } else { format!("{rounded:e}") }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (figure, unit) = (self.figure(), self.unit());
        match self {
            _ if unit.is_empty() => f.pad(&figure),
            Self::Date(_) | Self::Flows(_) => f.pad(&figure),
            Self::Money(_) => f.pad(&format!("{unit}\u{a0}{figure}")),
            _ => f.pad(&format!("{figure}\u{a0}{unit}")),
        }
    }
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut fields = target.serialize_struct("Given", 2)?;
        fields.serialize_field("value", &self.figure())?;
        if self.unit().is_empty() {
            fields.skip_field("unit")?;
        } else {
            fields.serialize_field("unit", self.unit())?;
        }
        fields.end()
    }
}

/// One input of a formula.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// What it is, with the letter it has in the formula, such as "face F".
    pub name: &'static str,
    /// The quantity.
    #[serde(flatten)]
    pub given: Given,
}

/// What led to a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// The formula.
    pub formula: &'static Formula,
    /// Its inputs.
    pub inputs: Vec<Input>,
    /// The convention followed, such as a day count, where there is a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub convention: Option<Cow<'static, str>>,
    /// What came out.
    pub result: Given,
    /// What a reader should know before relying on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Cow<'static, str>>,
    /// What was worked out first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Trace>,
}

impl Trace {
    /// A trace of a formula that came to `result`.
    #[inline]
    pub fn of(formula: &'static Formula, result: Given) -> Self {
        Self { formula, inputs: Vec::new(), convention: None, result, notes: Vec::new(), steps: Vec::new() }
    }

    /// With these inputs.
    #[inline]
    #[must_use]
    pub fn with<const N: usize>(mut self, inputs: [(&'static str, Given); N]) -> Self {
        self.inputs.extend(inputs.into_iter().map(|(name, given)| Input { name, given }));
        self
    }

    /// By this convention.
    #[inline]
    #[must_use]
    pub fn by(mut self, convention: impl Into<Cow<'static, str>>) -> Self {
        self.convention = Some(convention.into());
        self
    }

    /// With a note.
    #[must_use]
    pub fn noting(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// After this step.
    #[must_use]
    pub fn after(mut self, step: Trace) -> Self {
        self.steps.push(step);
        self
    }

    /// All notes, those of the steps first.
    pub fn all_notes(&self) -> Vec<&str> {
        let mut notes: Vec<&str> = self.steps.iter().flat_map(Trace::all_notes).collect();
        for note in &self.notes {
            if !notes.contains(&note.as_ref()) {
                notes.push(note);
            }
        }
        notes
    }

    fn write_at(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let pad = "  ".repeat(depth);
        writeln!(f, "{pad}{}: {}", self.formula.name, self.result)?;
        writeln!(f, "{pad}  {}", self.formula.expression)?;
        for input in &self.inputs {
            writeln!(f, "{pad}  {} = {}", input.name, input.given)?;
        }
        if let Some(convention) = &self.convention {
            writeln!(f, "{pad}  convention {convention}")?;
        }
        for note in &self.notes {
            writeln!(f, "{pad}  note: {note}")?;
        }
        writeln!(f, "{pad}  source: {}", self.formula.source)?;
        self.steps.iter().try_for_each(|step| step.write_at(f, depth + 1))
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_at(f, 0)
    }
}

/// A value with the trace that led to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained<T> {
    /// The value.
    pub value: T,
    /// What led to it.
    pub trace: Trace,
}

impl<T> Explained<T> {
    /// A value with its trace.
    #[inline]
    pub fn of(value: T, trace: Trace) -> Self {
        Self { value, trace }
    }

    /// The same trace for a part or another form of the value.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Explained<U> {
        Explained { value: to(self.value), trace: self.trace }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: Formula = Formula { name: "sum", expression: "c = a + b", source: "Euclid, Elements, book I" };

    #[test]
    fn a_trace_reads_as_text_and_as_data() -> Result<(), serde_json::Error> {
        let inner = Trace::of(&SUM, Given::days(2)).noting("inner");
        let trace = Trace::of(&SUM, Given::days(3))
            .with([("first a", Given::days(1)), ("second b", Given::days(2))])
            .by("whole days")
            .noting("outer")
            .after(inner);
        let text = trace.to_string();
        assert!(text.starts_with("sum: 3\u{a0}days\n  c = a + b\n  first a = 1\u{a0}days\n"), "{text}");
        assert_eq!(trace.all_notes(), ["inner", "outer"]);
        let data = serde_json::to_value(Explained::of(3, trace))?;
        let at = |path: &str| data.pointer(path).cloned();
        assert_eq!(at("/value"), Some(3.into()));
        assert_eq!(at("/trace/inputs/0/unit"), Some("days".into()));
        assert_eq!(at("/trace/formula/source"), Some("Euclid, Elements, book I".into()));
        Ok(())
    }

    #[test]
    fn floats_print_with_the_digits_they_are_good_for() {
        assert_eq!(Given::Float(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(Given::Float(f64::NAN).to_string(), "unknown");
        assert_eq!(Given::Float(1e300).to_string(), "1e300");
    }
}
