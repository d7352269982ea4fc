//! The fields of one case: how they are declared, listed and read from JSON with named errors.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::finance::{BusinessDayRule, Calendar, EndOfMonth, FinanceError, Flow, Period, TermStart, sheet::Basis};
use crate::units::{Currency, Day, DayCount, Money, Number, Percent};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Date,
    Dates,
    DatesByBill,
    Amount,
    Amounts,
    Number,
    Numbers,
    Percent,
    PercentAYear,
    Fraction,
    FractionAYear,
    Days,
    DaysList,
    Weeks,
    Months,
    Whole,
    YesNo,
    Currency,
    DayCount,
    Calendar,
    Choice(&'static str),
    Rates,
    Sales,
    Tiers,
}

impl Kind {
    /// How the field is written, with its unit.
    pub fn written(self) -> &'static str {
        match self {
            Self::Date => "date \"2026-11-27\"",
            Self::Dates => "list of dates",
            Self::DatesByBill => "list of lists of dates",
            Self::Amount => "amount in the currency",
            Self::Amounts => "list of amounts",
            Self::Number => "number",
            Self::Numbers => "list of numbers",
            Self::Percent => "% (6 for 6 %)",
            Self::PercentAYear => "% a year (6 for 6 %)",
            Self::Fraction => "fraction (0.06 for 6 %)",
            Self::FractionAYear => "fraction a year (0.06 for 6 %)",
            Self::Days => "days",
            Self::DaysList => "list of days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Whole => "whole number",
            Self::YesNo => "true or false",
            Self::Currency => "ISO 4217 code",
            Self::DayCount => "day count",
            Self::Calendar => "calendar, or a list of them",
            Self::Choice(choices) => choices,
            Self::Rates => "list of {\"from\": date, \"percent\": % a year}",
            Self::Tiers => "list of {\"from\": amount, \"sum\": amount}, rising",
            Self::Sales => "list of {\"sales\": amount, \"days\": days}",
        }
    }
}

/// One field of a function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub needed: bool,
    pub about: &'static str,
}

/// A field that must be there.
pub(super) const fn need(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: true, about }
}

/// A field that may be left out.
pub(super) const fn may(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: false, about }
}

/// Why a case has no result.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct CaseError {
    pub name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    pub problem: String,
    pub remedy: String,
}

impl From<FinanceError> for CaseError {
    fn from(error: FinanceError) -> Self {
        Self { name: error.name(), field: None, problem: error.problem(), remedy: error.remedy() }
    }
}

impl CaseError {
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }
}

type Read<T> = Result<T, CaseError>;

/// The fields of one case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub map: &'a Map<String, Value>,
}

impl<'a> Case<'a> {
    pub fn get(self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    pub fn has(self, field: &str) -> bool {
        self.get(field).is_some()
    }

    fn needed(self, field: &str) -> Read<&'a Value> {
        self.get(field).ok_or_else(|| missing(field))
    }

    pub fn date(self, field: &str) -> Read<Day> {
        date(field, self.needed(field)?)
    }

    pub fn dates(self, field: &str) -> Read<Vec<Day>> {
        list(field, self.needed(field)?)?.iter().map(|item| date(field, item)).collect()
    }

    pub fn dates_by_bill(self, field: &str) -> Read<Vec<Vec<Day>>> {
        let bill = |item| list(field, item)?.iter().map(|one| date(field, one)).collect();
        list(field, self.needed(field)?)?.iter().map(bill).collect()
    }

    pub fn number(self, field: &str) -> Read<Decimal> {
        number(field, self.needed(field)?)
    }

    pub fn number_or(self, field: &str, otherwise: Decimal) -> Read<Decimal> {
        self.get(field).map_or(Ok(otherwise), |value| number(field, value))
    }

    pub fn numbers(self, field: &str) -> Read<Vec<Decimal>> {
        list(field, self.needed(field)?)?.iter().map(|item| number(field, item)).collect()
    }

    pub fn whole(self, field: &str) -> Read<i64> {
        whole(field, self.needed(field)?)
    }

    pub fn whole_or(self, field: &str, otherwise: i64) -> Read<i64> {
        self.get(field).map_or(Ok(otherwise), |value| whole(field, value))
    }

    pub fn wholes(self, field: &str) -> Read<Vec<i64>> {
        list(field, self.needed(field)?)?.iter().map(|item| whole(field, item)).collect()
    }

    pub fn float(self, field: &str) -> Read<f64> {
        float(field, self.needed(field)?)
    }

    pub fn float_or(self, field: &str, otherwise: f64) -> Read<f64> {
        self.get(field).map_or(Ok(otherwise), |value| float(field, value))
    }

    pub fn floats(self, field: &str) -> Read<Vec<f64>> {
        list(field, self.needed(field)?)?.iter().map(|item| float(field, item)).collect()
    }

    pub fn percent(self, field: &str) -> Read<Percent> {
        percent(field, self.needed(field)?)
    }

    pub fn yes(self, field: &str) -> Read<bool> {
        let refused = || malformed(field, "true or false");
        self.get(field).map_or(Ok(false), |value| value.as_bool().ok_or_else(refused))
    }

    pub fn words(self, field: &str) -> Read<&'a str> {
        self.needed(field)?.as_str().ok_or_else(|| malformed(field, "words in quotes"))
    }

    /// One of several named choices; without the field the first of them.
    pub fn choice<T: Copy>(self, field: &'static str, choices: &[(&str, T)]) -> Read<T> {
        let Some(value) = self.get(field) else {
            return choices.first().map(|choice| choice.1).ok_or_else(|| missing(field));
        };
        let found = value.as_str().and_then(|text| choices.iter().find(|choice| choice.0.eq_ignore_ascii_case(text)));
        found.map(|choice| choice.1).ok_or_else(|| {
            let names: Vec<String> = choices.iter().map(|choice| format!("\"{}\"", choice.0)).collect();
            CaseError {
                name: "unknown-choice",
                field: Some(field.to_owned()),
                problem: format!("{} is not known here", brief(value)),
                remedy: format!("write one of {}", names.join(", ")),
            }
        })
    }

    pub fn currency(self) -> Read<Currency> {
        let code = if self.has("currency") { self.words("currency")? } else { "EUR" };
        code.parse().map_err(|error| CaseError::from(FinanceError::Money(error)).at("currency"))
    }

    pub fn money(self, field: &str) -> Read<Money> {
        let amount = self.number(field)?;
        let checked = crate::units::Amount::try_from(amount.round_dp(4));
        checked.map_err(|error| CaseError::from(FinanceError::Money(error)).at(field))?;
        Ok(Money::of(amount, self.currency()?))
    }

    pub fn day_count(self, field: &str) -> Read<DayCount> {
        if !self.has(field) {
            return Ok(DayCount::default());
        }
        self.words(field)?.parse().map_err(|error| CaseError::from(FinanceError::UnknownDayCount(error)).at(field))
    }

    /// The time of a formula: between two dates, or a number of days, weeks or months.
    pub fn period(self) -> Read<Period> {
        let day_count = self.day_count("day_count")?;
        if self.has("start") || self.has("end") {
            return Ok(Period::between(self.date("start")?, self.date("end")?, day_count)?);
        }
        for (field, of) in [("months", Period::of_months as fn(i64) -> _), ("weeks", Period::of_weeks)] {
            if self.has(field) {
                return of(self.whole(field)?).map_err(|error| CaseError::from(error).at(field));
            }
        }
        Period::of_days(self.whole("days")?, day_count).map_err(|error| CaseError::from(error).at("days"))
    }

    pub fn calendar(self) -> Read<Calendar> {
        let names = match self.get("calendar") {
            None => Vec::new(),
            Some(Value::String(name)) => vec![name.as_str()],
            Some(value) => {
                let name = |item: &'a Value| item.as_str().ok_or_else(|| malformed("calendar", "names in quotes"));
                list("calendar", value)?.iter().map(name).collect::<Read<_>>()?
            }
        };
        Calendar::joint(&names).map_err(|error| CaseError::from(error).at("calendar"))
    }

    pub fn rule(self) -> Read<BusinessDayRule> {
        self.choice("rule", &BusinessDayRule::ALL.map(|rule| (rule.name(), rule)))
    }

    pub fn end_of_month(self) -> Read<EndOfMonth> {
        self.choice("end_of_month", &EndOfMonth::ALL.map(|reading| (reading.name(), reading)))
    }

    pub fn term_start(self) -> Read<TermStart> {
        self.choice("starts_from", &TermStart::ALL.map(|start| (start.name(), start)))
    }

    pub fn basis(self) -> Read<Basis> {
        Basis::try_from(self.whole_or("basis", 0)?).map_err(|error| CaseError::from(error).at("basis"))
    }

    /// The flows of the fields `values` and `dates`.
    pub fn flows(self) -> Read<Vec<Flow>> {
        let (values, dates) = (self.numbers("values")?, self.dates("dates")?);
        if values.len() != dates.len() {
            return Err(FinanceError::LengthsDiffer("values", values.len(), "dates", dates.len()).into());
        }
        Ok(values.into_iter().zip(dates).map(|(amount, day)| Flow { day, amount }).collect())
    }

    /// The objects of a list, each as a case of its own.
    pub fn cases(self, field: &str) -> Read<Vec<Case<'a>>> {
        let object = |item: &'a Value| {
            item.as_object().map(|map| Case { map }).ok_or_else(|| malformed(field, "a list of objects"))
        };
        list(field, self.needed(field)?)?.iter().map(object).collect()
    }
}

fn missing(field: &str) -> CaseError {
    CaseError {
        name: "field-missing",
        field: Some(field.to_owned()),
        problem: format!("the field \"{field}\" is missing"),
        remedy: "add it; calc --list NAME shows what the function takes".to_owned(),
    }
}

fn malformed(field: &str, wanted: &str) -> CaseError {
    CaseError {
        name: "field-malformed",
        field: Some(field.to_owned()),
        problem: format!("the field \"{field}\" is not of the form asked for"),
        remedy: format!("write {wanted}"),
    }
}

/// A value as an error message shows it: not more than forty characters.
pub(super) fn brief(value: &Value) -> String {
    let text = value.to_string();
    let short: String = text.chars().take(40).collect();
    crate::units::shown(&short).to_string()
}

fn list<'a>(field: &str, value: &'a Value) -> Read<&'a Vec<Value>> {
    value.as_array().ok_or_else(|| malformed(field, "a list in square brackets"))
}

fn date(field: &str, value: &Value) -> Read<Day> {
    let text = value.as_str().ok_or_else(|| malformed(field, "a date in quotes, such as \"2026-11-27\""))?;
    text.parse().map_err(|error| CaseError::from(FinanceError::Date(error)).at(field))
}

fn whole(field: &str, value: &Value) -> Read<i64> {
    let text = value.as_str().and_then(|text| text.parse().ok());
    // 90.0 is a whole number too, as programs write it.
    let round = value.as_f64().filter(|x| x.fract() == 0.0 && x.abs() < 9e15).map(|x| format!("{x:.0}"));
    let found = value.as_i64().or(text).or_else(|| round.and_then(|text| text.parse().ok()));
    found.ok_or_else(|| malformed(field, "a whole number such as 90"))
}

/// A decimal: a whole number, a number in quotes, or a bare number of at most 15 digits, which no reader has changed.
fn number(field: &str, value: &Value) -> Read<Decimal> {
    let digits = value.as_f64().filter(|_| value.is_f64()).map(significant_digits);
    if digits.is_some_and(|n| n > 15) {
        return Err(malformed(field, "a number of more than 15 digits in quotes, so that none is lost"));
    }
    let plain = match value {
        Value::Number(n) if n.is_f64() => n.as_f64().map(|x| x.to_string()).map(Value::from),
        _ => None,
    };
    let read: Result<Number, _> = serde_json::from_value(plain.unwrap_or_else(|| value.clone()));
    read.map(Number::decimal)
        .map_err(|_| malformed(field, "a number such as 180 or \"0.5\", with a point and no separators"))
}

fn significant_digits(x: f64) -> usize {
    let text = format!("{x:e}");
    text.split('e').next().unwrap_or_default().bytes().filter(u8::is_ascii_digit).count()
}

fn float(field: &str, value: &Value) -> Read<f64> {
    let text = value.as_str().and_then(|text| text.parse().ok());
    let found = value.as_f64().or(text).filter(|x: &f64| x.is_finite());
    found.ok_or_else(|| malformed(field, "a number such as 0.0525"))
}

pub(super) fn percent(field: &str, value: &Value) -> Read<Percent> {
    let found = number(field, value)?;
    let refused = |_| FinanceError::RateOutOfRange("rate", found.normalize().to_string(), -1000, 1000);
    Percent::try_from(found).map_err(|error| CaseError::from(refused(error)).at(field))
}
