//! Checks and exact arithmetic that the formulas share.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::error::{FinanceError, MAX_DAYS, MAX_ITEMS};
use crate::units::{Day, Percent};

type Checked<T> = Result<T, FinanceError>;

/// A number of days, weeks, months or years from zero up to a hundred years of days.
pub(super) fn duration(what: &'static str, number: i64) -> Checked<i64> {
    match number {
        ..0 => Err(FinanceError::NegativeDuration(what, number)),
        0..=MAX_DAYS => Ok(number),
        _ => Err(FinanceError::DurationTooLong(what, number, MAX_DAYS)),
    }
}

/// Days from one date to a later one.
pub(super) fn days_between(from: Day, to: Day) -> Checked<i64> {
    let days = to.days_since(from);
    if days < 0 { Err(FinanceError::DatesReversed(from, to)) } else { duration("days", days) }
}

/// A number that is not negative.
pub(super) fn from_zero(what: &'static str, number: Decimal) -> Checked<Decimal> {
    if number < Decimal::ZERO { Err(FinanceError::Negative(what, number.to_string())) } else { Ok(number) }
}

/// A number above zero.
pub(super) fn positive(what: &'static str, number: Decimal) -> Checked<Decimal> {
    if number <= Decimal::ZERO { Err(FinanceError::NotPositive(what, number.to_string())) } else { Ok(number) }
}

/// A percentage from 0 to 100.
pub(super) fn share(what: &'static str, percent: Percent) -> Checked<Decimal> {
    let number = percent.percent();
    if number < Decimal::ZERO || number > Decimal::ONE_HUNDRED {
        return Err(FinanceError::RateOutOfRange(what, number.to_string(), 0, 100));
    }
    Ok(percent.fraction())
}

/// A list that is neither empty nor too long.
pub(super) fn list<T>(what: &'static str, items: &[T]) -> Checked<()> {
    match items.len() {
        0 => Err(FinanceError::Empty(what)),
        n if n > MAX_ITEMS => Err(FinanceError::TooMany(what, n, MAX_ITEMS)),
        _ => Ok(()),
    }
}

/// `a + b`, or the named overflow.
pub(super) fn sum(what: &'static str, a: Decimal, b: Decimal) -> Checked<Decimal> {
    a.checked_add(b).ok_or(FinanceError::Overflow(what))
}

/// `a - b`, or the named overflow.
pub(super) fn difference(what: &'static str, a: Decimal, b: Decimal) -> Checked<Decimal> {
    a.checked_sub(b).ok_or(FinanceError::Overflow(what))
}

/// `a · b`, or the named overflow.
pub(super) fn product(what: &'static str, a: Decimal, b: Decimal) -> Checked<Decimal> {
    a.checked_mul(b).ok_or(FinanceError::Overflow(what))
}

/// `a / b`, or the named overflow; the caller has made sure that `b` is not zero.
pub(super) fn quotient(what: &'static str, a: Decimal, b: Decimal) -> Checked<Decimal> {
    a.checked_div(b).ok_or(FinanceError::Overflow(what))
}

/// The sum of many amounts.
pub(super) fn total(what: &'static str, amounts: impl IntoIterator<Item = Decimal>) -> Checked<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, |so_far, amount| sum(what, so_far, amount))
}

/// A decimal as a binary number, for powers and roots.
pub(super) fn binary(number: Decimal) -> f64 {
    // A Decimal has at most 29 digits, so it is always within the range of an f64.
    number.to_f64().unwrap_or(f64::NAN)
}

/// The result of a power or a root as a decimal.
pub(super) fn decimal(what: &'static str, number: f64) -> Checked<Decimal> {
    if !number.is_finite() {
        return Err(FinanceError::Overflow(what));
    }
    Decimal::from_f64(number).ok_or(FinanceError::Overflow(what))
}
