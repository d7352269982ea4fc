//! Reads the vectors in `tests/data/finance`.

use rust_decimal::Decimal;
use serde_json::Value;
use termwise::finance::Flow;
use termwise::units::{Day, Money, Percent};

/// The published examples, each with its source.
pub const PUBLISHED: &str = include_str!("../data/finance/published.json");
/// Spreadsheet functions as `LibreOffice` computes them.
pub const SPREADSHEET: &str = include_str!("../data/finance/spreadsheet-functions.json");
/// Holidays as `QuantLib` lists them.
pub const HOLIDAYS: &str = include_str!("../data/finance/holidays-2025-2028.json");

/// The vectors of a file.
pub fn vectors(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

/// A day; one without a year is put in 2026, which is no leap year, nor are its neighbours.
pub fn day(text: &str) -> Day {
    let whole = if text.len() == 5 { format!("2026-{text}") } else { text.to_owned() };
    whole.parse().unwrap()
}

pub fn decimal(value: &Value) -> Decimal {
    value.to_string().parse().or_else(|_| Decimal::from_scientific(&value.to_string())).unwrap()
}

/// A fraction of the vectors as a percentage.
pub fn percent(fraction: Decimal) -> Percent {
    Percent::try_from(fraction * Decimal::ONE_HUNDRED).unwrap()
}

pub fn money(amount: Decimal) -> Money {
    Money::of(amount, "EUR".parse().unwrap())
}

pub fn flow(day_text: &str, amount: i64) -> Flow {
    Flow { day: day(day_text), amount: Decimal::from(amount) }
}

/// The inputs of a vector by name.
#[derive(Clone, Copy)]
pub struct Inputs<'a>(pub &'a Value);

impl Inputs<'_> {
    pub fn number(self, name: &str) -> Decimal {
        decimal(&self.0[name])
    }

    pub fn float(self, name: &str) -> f64 {
        self.0[name].as_f64().unwrap_or_else(|| panic!("{name}"))
    }

    pub fn whole(self, name: &str) -> i64 {
        self.0[name].as_i64().unwrap_or_else(|| panic!("{name}"))
    }

    pub fn day(self, name: &str) -> Day {
        day(self.0[name].as_str().unwrap_or_else(|| panic!("{name}")))
    }

    pub fn floats(self, name: &str) -> Vec<f64> {
        self.0[name].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
    }

    pub fn numbers(self, name: &str) -> Vec<Decimal> {
        self.0[name].as_array().unwrap().iter().map(decimal).collect()
    }

    pub fn days(self, name: &str) -> Vec<Day> {
        self.0[name].as_array().unwrap().iter().map(|value| day(value.as_str().unwrap())).collect()
    }
}
