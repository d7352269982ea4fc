//! Fees and charges per period "or part thereof".

use rust_decimal::Decimal;

use super::check;
use super::error::{FinanceError, MAX_DAYS};
use super::tenor::Tenor;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Day, Percent};

static STARTED: Formula = Formula {
    name: "periods started",
    expression: "n = ceil(elapsed / period)",
    source: "bank tariffs, \"per quarter or part thereof\"; understandinglettersofcredit, Confirmation costs guide, 2010",
};

static FEE: Formula = Formula {
    name: "fee per period started",
    expression: "fee = n · c, or n · c · period / year where c is a rate a year",
    source: "bank tariffs, \"per quarter or part thereof\"; understandinglettersofcredit, Confirmation costs guide, 2010",
};

/// How many periods have started, the last one counting in full.
///
/// `elapsed` and `period` both in days or both in months, 0 to 36,525, the period at least 1. Nothing elapsed is no
/// period. Formula `n = ceil(elapsed / period)`. Worked number: 4 months in quarters are 2.
/// Source: bank tariffs for confirmation, "per quarter or part thereof".
///
/// # Errors
/// Negative or excessive, a period of zero, days against months.
pub fn periods_started(elapsed: Tenor, period: Tenor) -> Result<Explained<i64>, FinanceError> {
    let (lapse, length) = match (elapsed, period) {
        (Tenor::Days(a), Tenor::Days(b)) => (check::duration("days", a)?, check::duration("days", b)?),
        (Tenor::Months(a), Tenor::Months(b)) => (check::duration("months", a)?, check::duration("months", b)?),
        _ => return Err(FinanceError::UnitsDiffer),
    };
    if length == 0 {
        return Err(FinanceError::NotPositive("period", "0".to_owned()));
    }
    let count = lapse / length + i64::from(lapse % length > 0);
    let unit = |n| if matches!(period, Tenor::Days(_)) { Given::days(n) } else { Given::Months(n.into()) };
    let trace = Trace::of(&STARTED, Given::Number(count.into()))
        .with([("elapsed", unit(lapse)), ("period", unit(length))])
        .by("or part thereof");
    Ok(Explained::of(count, trace))
}

/// How many periods have started between two dates; months by corresponding days.
///
/// Dates from 1900 to 9999, at most a hundred years apart, the start not after the end; `period` at least 1.
/// Worked number: 31 January to 1 May 2027 in months is 3 and a day, so 4.
/// Source: as [`periods_started`]; corresponding days: Bills of Exchange Act 1882 s. 14(4).
///
/// # Errors
/// Dates reversed or too far apart, a period that is negative, zero or too long.
pub fn periods_started_between(from: Day, to: Day, period: Tenor) -> Result<Explained<i64>, FinanceError> {
    let days = check::days_between(from, to)?;
    let Tenor::Months(length) = period else { return periods_started(Tenor::Days(days), period) };
    let length = check::duration("months", length)?;
    let step = i32::try_from(length).map_err(|_| FinanceError::DurationTooLong("months", length, 1_200))?;
    if step == 0 {
        return Err(FinanceError::NotPositive("period", "0".to_owned()));
    }
    // The k-th period has started when its first day, k periods after the start, lies before the end.
    let started = |k: &i32| k.checked_mul(step).and_then(|m| from.plus_months(m)).is_some_and(|first| first < to);
    let count = (0..=i32::try_from(MAX_DAYS).unwrap_or(i32::MAX)).take_while(started).count();
    let count = i64::try_from(count).map_err(|_| FinanceError::Overflow("count of periods"))?;
    let trace = Trace::of(&STARTED, Given::Number(count.into()))
        .with([("start", Given::Date(from)), ("end", Given::Date(to)), ("period", Given::Months(length.into()))])
        .by("or part thereof, by corresponding days");
    Ok(Explained::of(count, trace))
}

/// What a fee per period is quoted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeQuote {
    /// So much for each period.
    PerPeriod,
    /// So much a year; a period costs its part of a year of 12 months or 360 days.
    AYear,
}

/// The fee in percent of the amount, each period started counting in full.
///
/// `elapsed` and `period` as for [`periods_started`]; `rate` in percent, from 0 up, as `quote` says.
/// Formula `fee = n · c`, with `c · period / year` where the rate is a year's.
/// Worked number: 2 % a year per quarter or part thereof over 4 months is 2 quarters, 1.0 %, not 0.67 %.
/// Source: understandinglettersofcredit, Confirmation costs guide, 8 December 2010.
///
/// # Errors
/// As [`periods_started`]; a negative rate; more than can be reckoned.
pub fn fee_per_period_started(
    rate: Percent,
    quote: FeeQuote,
    elapsed: Tenor,
    period: Tenor,
) -> Result<Explained<Decimal>, FinanceError> {
    const WHAT: &str = "fee";
    let count = periods_started(elapsed, period)?;
    let c = check::from_zero("rate", rate.percent())?;
    let (length, year) = match period {
        Tenor::Days(n) => (n, 360),
        Tenor::Months(n) => (n, 12),
    };
    let whole = check::product(WHAT, c, count.value.into())?;
    let (fee, given, words) = match quote {
        FeeQuote::PerPeriod => (whole, Given::Percent(c), "rate for each period"),
        FeeQuote::AYear => {
            let scaled = check::product(WHAT, whole, length.into())?;
            (check::quotient(WHAT, scaled, year.into())?, Given::PercentAYear(c), "rate a year, 12 months or 360 days")
        }
    };
    let trace = Trace::of(&FEE, Given::Percent(fee))
        .with([("rate c", given), ("periods n", Given::Number(count.value.into()))])
        .by(words)
        .after(count.trace);
    Ok(Explained::of(fee, trace))
}
