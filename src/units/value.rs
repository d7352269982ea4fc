//! What a term can say: a number with its unit, a choice, or words.
//!
//! Knows units and how they are written; must not know which term a value belongs to.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::ChoiceId;
use super::money::{Amount, MoneyError, plain_decimal};

/// The unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Hours.
    Hours,
    /// Percent of the order value, or as the term says.
    Percent,
    /// Percent a week.
    PercentPerWeek,
    /// Percent a year.
    PercentPerYear,
    /// Things counted.
    Count,
    /// Money in the order's currency.
    Amount,
}

impl Unit {
    /// The unit after a number: "days", "% a week". Empty for counts and money.
    pub fn suffix(self, one: bool) -> &'static str {
        match (self, one) {
            (Self::Days, true) => "day",
            (Self::Days, false) => "days",
            (Self::WorkingDays, true) => "working day",
            (Self::WorkingDays, false) => "working days",
            (Self::Weeks, true) => "week",
            (Self::Weeks, false) => "weeks",
            (Self::Months, true) => "month",
            (Self::Months, false) => "months",
            (Self::Years, true) => "year",
            (Self::Years, false) => "years",
            (Self::Hours, true) => "hour",
            (Self::Hours, false) => "hours",
            (Self::Percent, _) => "%",
            (Self::PercentPerWeek, _) => "% a week",
            (Self::PercentPerYear, _) => "% a year",
            (Self::Count | Self::Amount, _) => "",
        }
    }
}

/// A decimal number as files write it: a whole number bare, anything else in quotes or as a short float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(Decimal);

impl Number {
    /// The number.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value.normalize())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(whole) if Decimal::from(whole) == self.0 => target.serialize_i64(whole),
            _ => target.serialize_str(&self.0.to_string()),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct AnyNumber;
        impl serde::de::Visitor<'_> for AnyNumber {
            type Value = Number;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number such as 180 or \"0.5\"")
            }
            fn visit_i64<E: serde::de::Error>(self, whole: i64) -> Result<Number, E> {
                Ok(Number::from(Decimal::from(whole)))
            }
            fn visit_u64<E: serde::de::Error>(self, whole: u64) -> Result<Number, E> {
                Ok(Number::from(Decimal::from(whole)))
            }
            fn visit_f64<E: serde::de::Error>(self, float: f64) -> Result<Number, E> {
                // Rust prints the shortest decimal that reads back as this float: what the person typed,
                // for anything a person types.
                let text = float.to_string();
                let exact = float.is_finite() && text.len() <= 17;
                let number = if exact { plain_decimal(&text).ok() } else { None };
                number.map(Number::from).ok_or_else(|| {
                    let advice = if float.is_finite() { "write it in quotes" } else { "write a finite one" };
                    E::custom(format!("this is not a number that can be kept exactly: {advice}, such as \"0.5\""))
                })
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
                plain_decimal(text).map(Number::from).map_err(|_| {
                    E::custom(format!(
                        "\"{}\" is not a number: write it like 180 or \"0.5\"",
                        text.chars().take(40).collect::<String>()
                    ))
                })
            }
        }
        source.deserialize_any(AnyNumber)
    }
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The unit.
    pub unit: Unit,
    /// The number.
    pub number: Decimal,
}

impl Quantity {
    /// A decimal without trailing zeros.
    pub(super) fn plain(number: Decimal) -> String {
        number.normalize().to_string().replace('-', "\u{2212}")
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = Self::plain(self.number);
        let suffix = self.unit.suffix(self.number == Decimal::ONE);
        let text = if suffix.is_empty() { number } else { format!("{number} {suffix}") };
        f.pad(&text)
    }
}

/// Why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Beyond anything a term can mean.
    #[error("{0} is out of range for {1:?}: it must lie between {2} and {3}")]
    OutOfRange(Decimal, Unit, i64, i64),
    /// Money out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A text that is too long.
    #[error("a text of {0} characters is too long: at most {MAX_WORDS}")]
    TooLong(usize),
}

/// The longest free text of a value, in characters.
const MAX_WORDS: usize = 400;

/// What a term says, what we want, or what we can live with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Value {
    /// A number with its unit.
    Quantity(Quantity),
    /// One of the term's choices.
    Choice(ChoiceId),
    /// Words.
    Words(String),
}

impl Value {
    /// The number with its unit, if it is one.
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Quantity(quantity) => Some(*quantity),
            Self::Choice(_) | Self::Words(_) => None,
        }
    }

    /// The choice, if it is one.
    pub fn choice(&self) -> Option<&ChoiceId> {
        match self {
            Self::Choice(id) => Some(id),
            Self::Quantity(_) | Self::Words(_) => None,
        }
    }
}

/// How a value stands in a file: `Days(180)`, `Percent("2.1")`, `Choice("mutual")`, `Words("...")`.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Value")]
enum Written {
    Days(Number),
    WorkingDays(Number),
    Weeks(Number),
    Months(Number),
    Years(Number),
    Hours(Number),
    Percent(Number),
    PercentPerWeek(Number),
    PercentPerYear(Number),
    Count(Number),
    Amount(Amount),
    Choice(ChoiceId),
    Words(String),
}

impl TryFrom<Quantity> for Value {
    type Error = ValueError;
    fn try_from(quantity: Quantity) -> Result<Self, ValueError> {
        let Quantity { unit, number } = quantity;
        let (low, high) = limits(unit);
        if number < Decimal::from(low) || number > Decimal::from(high) {
            return Err(ValueError::OutOfRange(number, unit, low, high));
        }
        if unit == Unit::Amount {
            Amount::try_from(number)?;
        }
        Ok(Self::Quantity(quantity))
    }
}

impl TryFrom<Written> for Value {
    type Error = ValueError;
    fn try_from(written: Written) -> Result<Self, ValueError> {
        let (unit, number) = match written {
            Written::Days(n) => (Unit::Days, n.decimal()),
            Written::WorkingDays(n) => (Unit::WorkingDays, n.decimal()),
            Written::Weeks(n) => (Unit::Weeks, n.decimal()),
            Written::Months(n) => (Unit::Months, n.decimal()),
            Written::Years(n) => (Unit::Years, n.decimal()),
            Written::Hours(n) => (Unit::Hours, n.decimal()),
            Written::Percent(n) => (Unit::Percent, n.decimal()),
            Written::PercentPerWeek(n) => (Unit::PercentPerWeek, n.decimal()),
            Written::PercentPerYear(n) => (Unit::PercentPerYear, n.decimal()),
            Written::Count(n) => (Unit::Count, n.decimal()),
            Written::Amount(amount) => (Unit::Amount, amount.decimal()),
            Written::Choice(id) => return Ok(Self::Choice(id)),
            Written::Words(text) => {
                let length = text.chars().count();
                return if length > MAX_WORDS { Err(ValueError::TooLong(length)) } else { Ok(Self::Words(text)) };
            }
        };
        Self::try_from(Quantity { unit, number })
    }
}

/// The smallest and the largest number that a term can mean in this unit.
fn limits(unit: Unit) -> (i64, i64) {
    match unit {
        Unit::Days | Unit::WorkingDays => (0, 3_650),
        Unit::Weeks => (0, 520),
        Unit::Months => (0, 600),
        Unit::Years => (0, 99),
        Unit::Hours => (0, 10_000),
        Unit::Percent | Unit::PercentPerWeek | Unit::PercentPerYear => (0, 1_000),
        Unit::Count => (0, 1_000_000),
        Unit::Amount => (0, super::money::MAX_AMOUNT),
    }
}

impl From<Value> for Written {
    fn from(value: Value) -> Self {
        let Quantity { unit, number } = match value {
            Value::Choice(id) => return Self::Choice(id),
            Value::Words(text) => return Self::Words(text),
            Value::Quantity(quantity) => quantity,
        };
        let n = Number::from(number);
        match unit {
            Unit::Days => Self::Days(n),
            Unit::WorkingDays => Self::WorkingDays(n),
            Unit::Weeks => Self::Weeks(n),
            Unit::Months => Self::Months(n),
            Unit::Years => Self::Years(n),
            Unit::Hours => Self::Hours(n),
            Unit::Percent => Self::Percent(n),
            Unit::PercentPerWeek => Self::PercentPerWeek(n),
            Unit::PercentPerYear => Self::PercentPerYear(n),
            Unit::Count => Self::Count(n),
            Unit::Amount => Amount::try_from(number).map_or(Self::Words(number.to_string()), Self::Amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Value, String> {
        ron::from_str::<Value>(text).map_err(|e| e.to_string())
    }

    #[track_caller]
    fn check_round_trip(text: &str, shown: &str) {
        let value = read(text);
        let quantity = value.as_ref().ok().and_then(Value::quantity).map(|q| q.to_string());
        assert_eq!(quantity.as_deref(), Some(shown), "{text}");
        let again = value.clone().and_then(|v| ron::to_string(&v).map_err(|e| e.to_string())).and_then(|t| read(&t));
        assert_eq!(again, value, "{text}");
    }

    #[test]
    fn numbers_are_read_bare_or_quoted_and_written_back_the_same() {
        check_round_trip("Days(180)", "180 days");
        check_round_trip("Days(1)", "1 day");
        check_round_trip("Percent(0.5)", "0.5 %");
        check_round_trip("PercentPerWeek(\"0.5\")", "0.5 % a week");
        check_round_trip("Percent(\"2.10\")", "2.1 %");
        check_round_trip("Amount(\"5000\")", "5000");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert!(read("Percent(NaN)").is_err());
        assert!(read("Percent(inf)").is_err());
        assert!(read("Percent(1e400)").is_err());
        assert!(read("Amount(5000.0)").is_err());
        assert!(read("Days(-1)").is_err());
        assert!(read("Days(99999)").is_err());
    }
}
