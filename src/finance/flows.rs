//! Dated flows of money and their net present value.

use rust_decimal::Decimal;

use super::check;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Currency, Day, Money, Percent};

pub(super) static XNPV: Formula = Formula {
    name: "net present value",
    expression: "sum of C·(1 + r)^(−(d − d0) / 365)",
    source: "Microsoft, XNPV function; ECMA-376 part 1, 18.17.7",
};

/// Days of a year by which XNPV and XIRR discount, in leap years too.
pub(super) const YEAR: f64 = 365.0;

/// One payment: received above zero, paid below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// When.
    pub day: Day,
    /// How much, from our side.
    pub amount: Decimal,
}

/// Years of 365 days from the earliest flow, and the amount, for each flow in the order given.
pub(super) fn timed(flows: &[Flow]) -> Result<Vec<(f64, f64)>, FinanceError> {
    check::list("flows", flows)?;
    let first = flows.iter().map(|flow| flow.day).min().ok_or(FinanceError::Empty("flows"))?;
    flows
        .iter()
        .map(|flow| {
            let days = check::duration("days between the flows", flow.day.days_since(first))?;
            Ok((years(days), check::binary(flow.amount)))
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "at most a hundred years of days")]
pub(super) fn years(days: i64) -> f64 {
    days as f64 / YEAR
}

pub(super) fn given(flows: &[Flow]) -> Given {
    Given::Flows(flows.iter().map(|flow| (flow.day, flow.amount)).collect())
}

/// The net present value of dated flows at the day of the earliest of them.
///
/// `flows`: 1 to 2,000 payments in any order, within a hundred years, amounts in `currency`; `rate` in percent a year, effective,
/// above -100. Formula `Σ C·(1 + r)^(−days/365)`. The powers are binary, so the value is good to about 15 digits.
/// Worked number: −100 today and 110 in 365 days at 10 % is 0. Source: Microsoft, XNPV function.
///
/// # Errors
/// No flows or too many, dates too far apart, a rate of -100 % or less, figures too large.
pub fn net_present_value(flows: &[Flow], rate: Percent, currency: Currency) -> Result<Explained<Money>, FinanceError> {
    const WHAT: &str = "net present value";
    let r = check::binary(rate.fraction());
    if r <= -1.0 {
        return Err(FinanceError::RateOutOfRange("rate", rate.percent().to_string(), -99, 1000));
    }
    let log = r.ln_1p();
    let sum: f64 = timed(flows)?.iter().map(|(t, c)| c * (-log * t).exp()).sum();
    let value = Money::of(check::decimal(WHAT, sum)?, currency);
    let trace = Trace::of(&XNPV, Given::Money(value))
        .with([("flows", given(flows)), ("rate r", Given::PercentAYear(rate.percent()))])
        .by("ACT/365, compounded once a year, as of the earliest flow");
    Ok(Explained::of(value, trace))
}
