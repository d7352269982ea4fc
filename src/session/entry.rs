//! What a person typed for a term, read as a value, or a sentence that says what to type.
//!
//! Knows the measure of a term; must not know where the text was typed.

use rust_decimal::Decimal;

use super::typeset::typeset;
use crate::negotiability::grouped;
use crate::playbook::{Measure, Term};
use crate::units::{Amount, Quantity, Unit, Value};

/// Reads what was typed for a term that is a number. Nothing typed is no value.
///
/// Takes the number with or without its unit, with commas between thousands, with a true or a typed minus.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_number(unit: Unit, typed: &str) -> Result<Option<Value>, String> {
    let text: String = typed.trim().replace('\u{2212}', "-");
    if text.is_empty() {
        return Ok(None);
    }
    let bare = without_unit(unit, &text);
    let digits: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = without_commas(&digits).filter(|d| d.chars().any(|c| c.is_ascii_digit()));
    let number = plain.and_then(|d| Decimal::from_str_exact(&d).ok()).ok_or_else(|| wanted(unit))?;
    Value::try_from(Quantity { unit, number }).map(Some).map_err(|_| out_of_range(unit))
}

/// Reads an amount of money. Nothing typed is no amount.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_amount(typed: &str) -> Result<Option<Amount>, String> {
    let value = read_number(Unit::Amount, typed)?;
    let number = value.as_ref().and_then(Value::quantity).map(|q| q.number);
    number.map(|n| Amount::try_from(n).map_err(|_| out_of_range(Unit::Amount))).transpose()
}

/// What a field of money shows when editing begins: with commas between thousands.
pub fn amount_text(amount: Amount) -> String {
    grouped(amount.decimal())
}

/// What a number field shows when editing begins: the number alone, with a point.
pub fn number_text(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity.number.normalize().to_string(),
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

/// The text without the unit behind it or the currency before it.
fn without_unit(unit: Unit, text: &str) -> String {
    let lower = text.to_lowercase();
    let names = [unit.suffix(false), unit.suffix(true), "%"];
    let behind = names.iter().filter(|n| !n.is_empty()).find_map(|n| lower.strip_suffix(n));
    let bare = behind.unwrap_or(&lower).trim();
    if unit == Unit::Amount { bare.trim_start_matches(|c: char| c.is_alphabetic()).to_owned() } else { bare.to_owned() }
}

/// A number without its commas, where they stand between thousands; nothing where they do not.
fn without_commas(text: &str) -> Option<String> {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(w, r)| (w, Some(r)));
    if rest.is_some_and(|r| r.contains(',')) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let others: Vec<&str> = groups.collect();
    let first_fits = others.is_empty() || (1..=3).contains(&first.trim_start_matches('-').len());
    let fit = first_fits && others.iter().all(|g| g.len() == 3);
    fit.then(|| text.replace(',', ""))
}

fn wanted(unit: Unit) -> String {
    let example = match unit {
        Unit::Days | Unit::WorkingDays => "90",
        Unit::Weeks => "12",
        Unit::Months => "24",
        Unit::Years => "3",
        Unit::Hours => "48",
        Unit::Percent => "2.1",
        Unit::PercentPerWeek => "0.5",
        Unit::PercentPerYear => "9.12",
        Unit::Count => "6",
        Unit::Amount => "120,000",
    };
    let what = match unit {
        Unit::Percent | Unit::PercentPerWeek | Unit::PercentPerYear => "a percentage with a point",
        Unit::Amount => "an amount in digits",
        Unit::Count => "a number",
        _ => unit.suffix(false),
    };
    let numbers = if what == unit.suffix(false) { format!("a number of {what}") } else { what.to_owned() };
    format!("Write {numbers}, for example {example}")
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

    #[track_caller]
    fn check(unit: Unit, typed: &str, number: &str) {
        let value = read_number(unit, typed).expect(typed).expect(typed);
        assert_eq!(number_text(&value), number, "{typed}");
    }

    #[track_caller]
    fn check_wrong(unit: Unit, typed: &str) {
        let sentence = read_number(unit, typed).expect_err(typed);
        assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn a_number_is_read_with_or_without_its_unit() {
        check(Unit::Days, "90", "90");
        check(Unit::Days, " 90 days ", "90");
        check(Unit::Days, "1 day", "1");
        check(Unit::Percent, "2.1\u{a0}%", "2.1");
        check(Unit::PercentPerWeek, "0.5 % a week", "0.5");
        check(Unit::PercentPerWeek, "0.5 %", "0.5");
        check(Unit::Amount, "EUR 1,240,000.50", "1240000.5");
        check(Unit::Amount, "120 000", "120000");
    }

    #[test]
    fn nothing_typed_is_no_value() {
        assert_eq!(read_number(Unit::Days, "  "), Ok(None));
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_refused() {
        check_wrong(Unit::Percent, "2,1");
        check_wrong(Unit::Percent, "1,2345");
        check_wrong(Unit::Days, "12O");
        check_wrong(Unit::Days, "-5");
        check_wrong(Unit::Days, "99999");
        check_wrong(Unit::Days, "ninety");
        check_wrong(Unit::Days, "days");
        check_wrong(Unit::Days, "1e3");
        check_wrong(Unit::Amount, "1.2.3");
    }
}
