//! Interest on sums paid late, as statutes reckon it: simple, or compounded with monthly rests.
//!
//! Knows rates that change from a date on; must not know which law gives which rate.

use rust_decimal::Decimal;

use super::check;
use super::daycount::Period;
use super::error::FinanceError;
use super::rates::Compounding;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Day, DayCount, Money, Percent};

static SIMPLE: Formula = Formula {
    name: "simple interest",
    expression: "I = P·r·t",
    source: "Late Payment of Commercial Debts (Interest) Act 1998 (UK), ss. 1 and 4; Directive 2011/7/EU, art. 2(5) and (6)",
};

static RESTS: Formula = Formula {
    name: "interest compounded with monthly rests",
    expression: "each month P grows by P·r/12, the days left by P·r·days/365",
    source: "Micro, Small and Medium Enterprises Development Act 2006 (India), s. 16",
};

static COMPENSATION: Formula = Formula {
    name: "fixed compensation for late payment",
    expression: "the sum of the highest tier that the debt reaches",
    source: "Late Payment of Commercial Debts (Interest) Act 1998 (UK), s. 5A; Directive 2011/7/EU, art. 6",
};

/// A rate that applies from a date on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateFrom {
    /// The first day of the rate.
    pub from: Day,
    /// Percent a year.
    pub percent: Percent,
}

/// Simple interest over a period.
///
/// `principal` in money, not negative; `rate` in percent a year; `over` the time. Formula `I = P·r·t`.
/// Worked number: 12,000 at 13 % for 90 days ACT/365 is 384.66. Source: Late Payment of Commercial Debts
/// (Interest) Act 1998.
///
/// # Errors
/// A negative principal, figures too large.
pub fn simple_interest(principal: Money, rate: Percent, over: Period) -> Result<Explained<Money>, FinanceError> {
    let interest = interest_on(check::from_zero("principal", principal.amount())?, rate, over)?;
    let value = Money::of(interest, principal.currency());
    let trace = Trace::of(&SIMPLE, Given::Money(value))
        .with([
            ("principal P", Given::Money(principal)),
            ("rate r", Given::PercentAYear(rate.percent())),
            ("time t", over.given()),
        ])
        .by(over.convention());
    Ok(Explained::of(value, trace))
}

fn interest_on(amount: Decimal, rate: Percent, over: Period) -> Result<Decimal, FinanceError> {
    let yearly = check::product("interest", amount, rate.percent())?;
    let (numerator, denominator) = over.ratio();
    let scaled = check::product("interest", yearly, Decimal::from(numerator))?;
    check::quotient("interest", scaled, Decimal::from(denominator * 100))
}

/// Statutory interest, simple, at rates that may change on the way.
///
/// `principal` in money, not negative; `rates` by date, at least one, the first from `due` or before; interest runs from the
/// day after `due` up to and with `paid`, that is for `paid − due` days; `day_count` as the statute says.
/// Formula `Σ P·r·days/B`. Worked number: £10,000 paid 60 days late at 3.75 % and 8 % is £193.15.
/// Source: UK Late Payment of Commercial Debts (Interest) Act 1998; Directive 2011/7/EU.
///
/// # Errors
/// Paid before due, no rate for the start, rates not in order, figures too large.
pub fn statutory_interest_simple(
    principal: Money,
    rates: &[RateFrom],
    due: Day,
    paid: Day,
    day_count: DayCount,
) -> Result<Explained<Money>, FinanceError> {
    let amount = check::from_zero("principal", principal.amount())?;
    let mut interest = Decimal::ZERO;
    let mut trace = Trace::of(&SIMPLE, Given::Money(Money::of(Decimal::ZERO, principal.currency())))
        .with([("principal P", Given::Money(principal)), ("due", Given::Date(due)), ("paid", Given::Date(paid))])
        .by(format!("{}, no interest on interest", day_count.name()));
    for (from, to, percent) in spans(rates, due, paid)? {
        let step = simple_interest(principal, percent, Period::between(from, to, day_count)?)?;
        interest =
            check::sum("interest", interest, interest_on(amount, percent, Period::between(from, to, day_count)?)?)?;
        trace = trace.after(step.trace);
    }
    let value = Money::of(interest, principal.currency());
    trace.result = Given::Money(value);
    Ok(Explained::of(value, trace))
}

/// Statutory interest, compounded with monthly rests, at rates that may change on the way.
///
/// Inputs as for [`statutory_interest_simple`], without a day count: interest is added to the sum on each monthly
/// corresponding day of `due`; a whole month is a twelfth of a year, shared by days where the rate changes in it, and the days
/// after the last rest are over 365.
/// Worked number: 100,000 at 18 % for 12 months: 100,000·1.015^12 − 100,000 = 19,561.82.
/// Source: MSMED Act 2006 (India) s. 16: three times the bank rate, compound interest with monthly rests.
///
/// # Errors
/// As [`statutory_interest_simple`].
pub fn statutory_interest_monthly_rests(
    principal: Money,
    rates: &[RateFrom],
    due: Day,
    paid: Day,
) -> Result<Explained<Money>, FinanceError> {
    const WHAT: &str = "interest";
    let amount = check::from_zero("principal", principal.amount())?;
    check::days_between(due, paid)?;
    let mut owed = amount;
    let mut rests = 0_i32;
    let mut start = due;
    while start < paid {
        let rest = due.plus_months(rests + 1).ok_or(FinanceError::DateBeyondCalendar("monthly rest"))?;
        let whole = rest <= paid;
        let end = if whole { rest } else { paid };
        // A year in the unit of this span: twelve such months, or 365 days.
        let year = if whole { rest.days_since(start) * 12 } else { 365 };
        let mut grown = Decimal::ZERO;
        for (from, to, percent) in spans(rates, start, end)? {
            let yearly = check::product(WHAT, owed, percent.fraction())?;
            let part = check::product(WHAT, yearly, to.days_since(from).into())?;
            grown = check::sum(WHAT, grown, check::quotient(WHAT, part, year.into())?)?;
        }
        // Twelve decimals are kept, so that hundreds of rests do not run out of digits.
        owed = check::sum(WHAT, owed, grown)?.round_dp(12);
        rests += i32::from(whole);
        start = end;
    }
    let value = Money::of(check::difference(WHAT, owed, amount)?, principal.currency());
    let schedule: Vec<String> = rates.iter().map(|r| format!("{}: {} % a year", r.from, r.percent.percent())).collect();
    let trace = Trace::of(&RESTS, Given::Money(value))
        .with([
            ("principal P", Given::Money(principal)),
            ("rates", Given::Words(schedule.join(", ").into())),
            ("due", Given::Date(due)),
            ("paid", Given::Date(paid)),
            ("monthly rests", Given::Number(rests.into())),
        ])
        .by(format!("{}; days after the last rest over 365", Compounding::Times(12).name()));
    Ok(Explained::of(value, trace))
}

/// A fixed sum owed for late payment from a size of the debt on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The smallest debt of the tier.
    pub from: Decimal,
    /// The sum owed.
    pub sum: Decimal,
}

/// The fixed sum that a statute adds to late interest, by the size of the debt.
///
/// `debt` in money, not negative; `tiers` in the same currency by rising debt, at least one; below the first tier nothing is
/// owed. Worked number: UK tiers of £40 from 0, £70 from 1,000 and £100 from 10,000: a debt of £12,000 adds £100.
/// Source: Late Payment of Commercial Debts (Interest) Act 1998 (UK), s. 5A.
///
/// # Errors
/// A negative debt, no tiers, tiers that do not rise.
pub fn fixed_compensation(debt: Money, tiers: &[Tier]) -> Result<Explained<Money>, FinanceError> {
    check::list("tiers", tiers)?;
    let amount = check::from_zero("debt", debt.amount())?;
    let rising = tiers.iter().zip(tiers.iter().skip(1)).all(|(one, next)| one.from < next.from);
    if !rising {
        let found = tiers.last().map(|tier| tier.from.to_string()).unwrap_or_default();
        return Err(FinanceError::OutOfRange("start of a tier", found, "each tier starts above the one before"));
    }
    let tier = tiers.iter().rev().find(|tier| tier.from <= amount);
    let value = Money::of(tier.map_or(Decimal::ZERO, |tier| tier.sum), debt.currency());
    let trace = Trace::of(&COMPENSATION, Given::Money(value)).with([
        ("debt", Given::Money(debt)),
        ("tiers from", Given::List(tiers.iter().map(|tier| tier.from).collect())),
        ("sums", Given::List(tiers.iter().map(|tier| tier.sum).collect())),
    ]);
    Ok(Explained::of(value, trace))
}

/// The parts of a period in which one rate applies.
fn spans(rates: &[RateFrom], from: Day, to: Day) -> Result<Vec<(Day, Day, Percent)>, FinanceError> {
    check::list("rates", rates)?;
    check::days_between(from, to)?;
    let disorder = rates.iter().zip(rates.iter().skip(1)).find(|(one, next)| one.from >= next.from);
    if let Some((one, next)) = disorder {
        return Err(FinanceError::DatesReversed(one.from, next.from));
    }
    if rates.first().is_some_and(|first| first.from > from) {
        return Err(FinanceError::DateMissing("rate for the first day"));
    }
    let ends = rates.iter().skip(1).map(|next| next.from).chain([to.max(from)]);
    let part = |(rate, end): (&RateFrom, Day)| {
        let (start, end) = (rate.from.max(from), end.min(to));
        (start < end).then_some((start, end, rate.percent))
    };
    Ok(rates.iter().zip(ends).filter_map(part).collect())
}
