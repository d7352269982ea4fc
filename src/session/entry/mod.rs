//! What a person typed, read as a value in the way of a locale, or a sentence that says what to type.
//!
//! Knows the measure of a term and how figures are written; must not know where the text was typed.

mod date;
mod number;

use rust_decimal::Decimal;

pub use self::date::read_date;
use self::number::{readings, settle};
use super::typeset::typeset;
use crate::playbook::{Measure, Term};
use crate::units::{Amount, Locale, Number, Percent, Price, Quantity, Share, Unit, Value, YearlyRate};

/// What typed text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered<T> {
    /// Nothing was typed.
    Nothing,
    /// One thing.
    Value(T),
    /// One of two things: the person is asked, never guessed for.
    Either([Candidate<T>; 2]),
}

/// One of two things that typed text can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<T> {
    /// What it is.
    pub value: T,
    /// How it is put to the person.
    pub words: String,
}

impl<T> Entered<T> {
    /// The value, where there is one and only one; nothing typed is none.
    ///
    /// # Errors
    /// Where it could be one of two, a sentence that says how to write either.
    pub fn settled(self) -> Result<Option<T>, String> {
        match self {
            Self::Nothing => Ok(None),
            Self::Value(value) => Ok(Some(value)),
            Self::Either([one, other]) => Err(format!("Is it {}, or {}?", one.words, other.words)),
        }
    }

    /// The same of another type.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Entered<U> {
        match self {
            Self::Nothing => Entered::Nothing,
            Self::Value(value) => Entered::Value(change(value)),
            Self::Either(both) => Entered::Either(both.map(|c| Candidate { value: change(c.value), words: c.words })),
        }
    }
}

/// Reads what was typed for a term that is a number. Nothing typed is no value.
///
/// Takes the number with or without its unit, with marks between thousands, with a true or a typed minus.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_number(locale: Locale, unit: Unit, typed: &str) -> Result<Entered<Value>, String> {
    let make = |number| Value::try_from(Quantity { unit, number }).map_err(|_| out_of_range(unit));
    read(locale, unit, typed, make)
}

/// Reads an amount of money. Nothing typed is no amount.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_amount(locale: Locale, typed: &str) -> Result<Entered<Amount>, String> {
    read(locale, Unit::Amount, typed, |n| Amount::try_from(n).map_err(|_| out_of_range(Unit::Amount)))
}

/// Reads an amount of money that is not negative.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_price(locale: Locale, typed: &str) -> Result<Entered<Price>, String> {
    read(locale, Unit::Amount, typed, |number| {
        let amount = Amount::try_from(number).map_err(|_| out_of_range(Unit::Amount))?;
        Price::try_from(amount).map_err(|_| NOT_NEGATIVE.to_owned())
    })
}

/// Reads a share of the whole in percent, 0 to 100.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_share(locale: Locale, typed: &str) -> Result<Entered<Share>, String> {
    read(locale, Unit::Percent, typed, |number| {
        let percent = Percent::try_from(number).map_err(|_| SHARE.to_owned())?;
        Share::try_from(percent).map_err(|_| SHARE.to_owned())
    })
}

/// Reads a rate of interest in percent a year that is not negative.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_rate(locale: Locale, typed: &str) -> Result<Entered<YearlyRate>, String> {
    const HIGHEST: Decimal = Decimal::ONE_HUNDRED;
    read(locale, Unit::PercentPerYear, typed, |number| {
        let percent = Percent::try_from(number).ok().filter(|p| p.percent() <= HIGHEST);
        let rate = percent.map(YearlyRate::try_from).and_then(Result::ok);
        rate.ok_or_else(|| "Write a rate between 0 and 100 % a year".to_owned())
    })
}

/// Reads how many of something there are.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_count(locale: Locale, typed: &str) -> Result<Entered<Number>, String> {
    read(locale, Unit::Count, typed, |number| {
        let fits = number > Decimal::ZERO && number <= Decimal::from(1_000_000_000);
        if fits { Ok(Number::from(number)) } else { Err("Write how many, more than none".to_owned()) }
    })
}

/// Reads how many working days a task takes, 0 to 2000; 0 is a milestone.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_working_days(locale: Locale, typed: &str) -> Result<Entered<u16>, String> {
    read(locale, Unit::WorkingDays, typed, |number| {
        let whole = number.is_integer().then(|| u16::try_from(number).ok()).flatten().filter(|days| *days <= 2_000);
        whole.ok_or_else(|| "Write whole working days, 0 to 2000".to_owned())
    })
}

const NOT_NEGATIVE: &str = "Write it without the minus";
const SHARE: &str = "Write a share between 0 and 100 %";

fn read<T>(
    locale: Locale,
    unit: Unit,
    typed: &str,
    make: impl Fn(Decimal) -> Result<T, String>,
) -> Result<Entered<T>, String> {
    if typed.trim().is_empty() {
        return Ok(Entered::Nothing);
    }
    let numbers = readings(locale, &without_unit(unit, typed.trim()));
    settle(locale, &numbers, make, || wanted(locale, unit))
}

/// What a field of money shows when editing begins.
pub fn amount_text(locale: Locale, amount: Amount) -> String {
    locale.number_to_edit(amount.decimal())
}

/// What a number field shows when editing begins: the number alone.
pub fn number_text(locale: Locale, value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => locale.number_to_edit(quantity.number),
        Value::Choice(id) => id.to_string(),
        Value::Words(text) => text.clone(),
    }
}

/// What stands after the number in a field, such as "days" or "%"; empty where the head of the field says it.
pub fn unit_words(unit: Unit) -> String {
    typeset(unit.suffix(false))
}

/// What is wrong with a limit beside a target, if anything.
pub fn limit_remark(term: &Term, target: Option<&Value>, limit: Option<&Value>) -> Option<&'static str> {
    let (target, limit) = (target?, limit?);
    (limit != target && term.is_at_least(limit, target)).then_some(LIMIT_REMARK)
}

/// Said where a limit is better for us than the target.
pub(super) const LIMIT_REMARK: &str = "The limit is better for us than the target; one of the two is a slip";

/// The choices of a term, worst first for the seller; none where it is a number.
pub fn choices(term: &Term) -> Vec<(Value, String)> {
    match &term.measure {
        Measure::Choice(choices) => choices.iter().map(|c| (Value::Choice(c.0.clone()), typeset(&c.1))).collect(),
        Measure::Number { .. } => Vec::new(),
    }
}

/// The text without the unit behind it or the currency on either side.
fn without_unit(unit: Unit, text: &str) -> String {
    let lower = text.to_lowercase();
    let names = [unit.suffix(false), unit.suffix(true), "% p.a.", "p.a.", "%"];
    let behind = names.iter().filter(|n| !n.is_empty()).find_map(|n| lower.strip_suffix(n));
    let bare = behind.unwrap_or(&lower).trim();
    if unit == Unit::Amount { without_currency(bare).to_owned() } else { bare.to_owned() }
}

/// An amount without a currency's sign or its code of three letters on either side; a stray letter stays, to be wrong.
fn without_currency(text: &str) -> &str {
    let is_letter = |c: char| c.is_alphabetic();
    let is_currency = |part: &str| part.chars().count() == 3;
    let before = text.find(|c: char| !is_letter(c)).filter(|at| text.get(..*at).is_some_and(is_currency));
    let text = text.get(before.unwrap_or(0)..).unwrap_or(text);
    let after =
        text.rfind(|c: char| !is_letter(c)).and_then(|at| Some(at + text.get(at..)?.chars().next()?.len_utf8()));
    let after = after.filter(|at| text.get(*at..).is_some_and(is_currency));
    let text = text.get(..after.unwrap_or(text.len())).unwrap_or(text);
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '€' | '$' | '£' | '¥' | '₹'))
}

fn wanted(locale: Locale, unit: Unit) -> String {
    let (digits, decimals) = match unit {
        Unit::Days | Unit::WorkingDays => (90, 0),
        Unit::Weeks => (12, 0),
        Unit::Months => (24, 0),
        Unit::Years => (3, 0),
        Unit::Hours => (48, 0),
        Unit::Percent => (21, 1),
        Unit::PercentPerWeek => (5, 1),
        Unit::PercentPerYear => (912, 2),
        Unit::Count => (6, 0),
        Unit::Amount => (120_000, 0),
    };
    let example = locale.number(Decimal::new(digits, decimals));
    let what = match unit {
        Unit::Percent | Unit::PercentPerWeek | Unit::PercentPerYear => {
            format!("a percentage with a {}", locale.decimal_mark_name())
        }
        Unit::Amount => "an amount in digits".to_owned(),
        Unit::Count => "a number".to_owned(),
        _ => format!("a number of {}", unit.suffix(false)),
    };
    format!("Write {what}, for example {example}")
}

fn out_of_range(unit: Unit) -> String {
    match unit {
        Unit::Amount => "Too large for an amount, or more than four decimals".to_owned(),
        Unit::Percent | Unit::PercentPerWeek | Unit::PercentPerYear => {
            "Write a percentage between 0 and 1,000".to_owned()
        }
        _ => format!("Too many {} to mean anything, or less than none", unit.suffix(false)),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    const ENGLISH: Locale = Locale::English;

    #[track_caller]
    fn check_in(locale: Locale, unit: Unit, typed: &str, number: &str) {
        let value = read_number(locale, unit, typed).and_then(Entered::settled).expect(typed).expect(typed);
        assert_eq!(value.quantity().expect(typed).number.normalize().to_string(), number, "{typed}");
    }

    #[track_caller]
    fn check_wrong(unit: Unit, typed: &str) {
        let sentence = read_number(ENGLISH, unit, typed).expect_err(typed);
        assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn a_number_is_read_with_or_without_its_unit() {
        check_in(ENGLISH, Unit::Days, "90", "90");
        check_in(ENGLISH, Unit::Days, " 90 days ", "90");
        check_in(ENGLISH, Unit::Days, "1 day", "1");
        check_in(ENGLISH, Unit::Percent, "2.1\u{a0}%", "2.1");
        check_in(ENGLISH, Unit::PercentPerWeek, "0.5 % a week", "0.5");
        check_in(ENGLISH, Unit::PercentPerWeek, "0.5 %", "0.5");
        check_in(ENGLISH, Unit::PercentPerYear, "9.12 % p.a.", "9.12");
        check_in(ENGLISH, Unit::Amount, "EUR 1,240,000.50", "1240000.5");
        check_in(ENGLISH, Unit::Amount, "120 000", "120000");
        check_in(Locale::German, Unit::Amount, "1.240.000,50 €", "1240000.5");
        check_in(ENGLISH, Unit::Amount, "120,000 EUR", "120000");
        check_in(Locale::German, Unit::Percent, "2,1 %", "2.1");
        check_in(Locale::Indian, Unit::Amount, "₹ 12,34,567", "1234567");
    }

    #[test]
    fn nothing_typed_is_no_value() {
        assert_eq!(read_number(ENGLISH, Unit::Days, "  "), Ok(Entered::Nothing));
    }

    #[test]
    fn what_is_written_in_no_way_of_the_locale_is_refused() {
        check_wrong(Unit::Percent, "2,1");
        check_wrong(Unit::Percent, "1,2345");
        check_wrong(Unit::Days, "12O");
        check_wrong(Unit::Days, "-5");
        check_wrong(Unit::Days, "99999");
        check_wrong(Unit::Days, "ninety");
        check_wrong(Unit::Days, "days");
        check_wrong(Unit::Days, "1e3");
        check_wrong(Unit::Amount, "1.2.3");
        check_wrong(Unit::Amount, "12O");
        check_wrong(Unit::Amount, "EUR");
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_asked() {
        let read = read_price(ENGLISH, "1.234");
        let Ok(Entered::Either([one, other])) = &read else { return assert_eq!(read, Ok(Entered::Nothing)) };
        assert_eq!((one.words.as_str(), other.words.as_str()), ("1.234, with decimals", "1,234, no decimals"));
        let sentence = read.and_then(Entered::settled);
        assert_eq!(sentence, Err("Is it 1.234, with decimals, or 1,234, no decimals?".to_owned()));
        // Only one of the two can be a share of the whole.
        assert!(matches!(read_share(ENGLISH, "1.234"), Ok(Entered::Value(_))));
    }

    #[test]
    fn sentences_show_how_the_locale_writes() {
        let sentence = read_number(Locale::German, Unit::PercentPerYear, "9.12");
        assert_eq!(sentence, Err("Write a percentage with a comma, for example 9,12".to_owned()));
    }
}
