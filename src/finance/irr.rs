//! The internal rate of dated flows: all of them, or the one there is.

use rust_decimal::Decimal;

use super::check;
use super::error::FinanceError;
use super::flows::{Flow, given, timed};
use super::roots;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::Percent;

static XIRR: Formula = Formula {
    name: "effective annual rate of the flows (XIRR)",
    expression: "the r for which the sum of C·(1 + r)^(−(d − d0) / 365) is zero",
    source: "Microsoft, XIRR function; all roots by Laguerre's form of Descartes' rule of signs",
};

/// All the rates that balance a series of flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalRates {
    /// In percent a year, effective, ascending, each one once; at least one.
    pub percents: Vec<Decimal>,
    /// Whether another rate balances the flows below -99.9999 % or above 100,000,000 %.
    pub more_beyond: bool,
}

impl InternalRates {
    /// The one rate, if there is only one.
    pub fn only(&self) -> Option<Decimal> {
        match self.percents.as_slice() {
            [one] if !self.more_beyond => Some(*one),
            _ => None,
        }
    }

    /// The rate nearest to a guess in percent, measured by the growth in a year.
    pub fn nearest(&self, guess: Percent) -> Option<Decimal> {
        let distance = |rate: &Decimal| rate.checked_sub(guess.percent()).unwrap_or(Decimal::MAX).abs();
        self.percents.iter().copied().min_by_key(distance)
    }
}

/// Every effective annual rate that balances dated flows.
///
/// `flows`: 2 to 2,000 payments in any order, within a hundred years, received above and paid below zero, at least one of
/// each; those of one day are summed up, and the sums may change sign at most 60 times.
/// Formula: all r above -1 with `Σ C·(1 + r)^(−days/365) = 0`, found between the extrema, so that none is missed;
/// a rate at which the value only touches zero counts once. Good to about 12 digits.
/// Worked number: −100, and 110 after 365 days: 10 %. Source: Microsoft, XIRR function.
///
/// # Errors
/// No change of sign, no rate between -99.9999 % and 100,000,000 %, too many flows or changes of sign.
pub fn internal_rates(flows: &[Flow]) -> Result<Explained<InternalRates>, FinanceError> {
    let found = roots::all(&timed(flows)?)?;
    if found.rates.is_empty() {
        return Err(FinanceError::NoRateInRange);
    }
    // Twelve decimals of a percent are all that is certain.
    let percent = |rate: &f64| Ok(check::decimal("internal rate", rate * 100.0)?.round_dp(12).normalize());
    let percents = found.rates.iter().map(percent).collect::<Result<Vec<_>, FinanceError>>()?;
    let result = match percents.as_slice() {
        [one] => Given::PercentAYear(*one),
        several => {
            let all: Vec<String> = several.iter().map(Decimal::to_string).collect();
            Given::Words(format!("{} % a year", all.join(", ")).into())
        }
    };
    let mut trace = Trace::of(&XIRR, result).with([("flows", given(flows))]).by("ACT/365, compounded once a year");
    if percents.len() > 1 {
        trace = trace.noting("more than one rate balances these flows; none of them alone is their cost");
    }
    if found.beyond {
        trace = trace.noting("another rate balances them below -99.9999 % or above 100,000,000 %");
    }
    Ok(Explained::of(InternalRates { percents, more_beyond: found.beyond }, trace))
}

/// The effective annual rate of dated flows, where there is only one.
///
/// `flows` as for [`internal_rates`]; the result is in percent a year. Worked number: 97,560.98 paid out on 28 February
/// 2023 against 100,000 on 29 May costs 10.53 % a year effective. Source: Microsoft, XIRR function.
///
/// # Errors
/// As [`internal_rates`]; several rates, all of them in the message.
pub fn internal_rate(flows: &[Flow]) -> Result<Explained<Decimal>, FinanceError> {
    let Explained { value, trace } = internal_rates(flows)?;
    let one = value.only().ok_or(FinanceError::SeveralRates(value.percents))?;
    Ok(Explained::of(one, trace))
}

/// The effective annual rate nearest to a guess, where there may be several.
///
/// `flows` as for [`internal_rates`], `guess` in percent a year; the trace says when there are more.
///
/// # Errors
/// As [`internal_rates`].
pub fn internal_rate_near(flows: &[Flow], guess: Percent) -> Result<Explained<Decimal>, FinanceError> {
    let Explained { value, trace } = internal_rates(flows)?;
    let nearest = value.nearest(guess).ok_or(FinanceError::NoRateInRange)?;
    Ok(Explained::of(nearest, trace.with([("guess", Given::PercentAYear(guess.percent()))])))
}
