//! Fifteen functions of spreadsheets, under their names and with their conventions, to check against.
//!
//! Rates are fractions and numbers are binary here, because that is what these functions are: the one place that breaks
//! the rule against a bare `rate: f64`. What is priced for a plan goes through the decimal formulas of `finance`.

mod bills;
mod compounding;
mod dates;
mod flows;

pub use bills::{disc, intrate, pricedisc, received, tbillprice, tbillyield, yielddisc};
pub use compounding::{effect, nominal};
pub use dates::{Basis, days360, edate, eomonth, yearfrac};
pub use flows::{xirr, xirr_all, xnpv};

use super::error::FinanceError;

/// The highest rate accepted, as a fraction: 1,000 %.
const HIGHEST_RATE: f64 = 10.0;

fn finite(what: &'static str, number: f64) -> Result<f64, FinanceError> {
    if number.is_finite() { Ok(number) } else { Err(FinanceError::NotANumber(what)) }
}

/// A number above zero, as spreadsheets ask of prices and rates (else #NUM!).
fn positive(what: &'static str, number: f64) -> Result<f64, FinanceError> {
    if finite(what, number)? > 0.0 { Ok(number) } else { Err(FinanceError::NotPositive(what, number.to_string())) }
}

/// A rate above zero and at most 1,000 %.
fn positive_rate(what: &'static str, fraction: f64) -> Result<f64, FinanceError> {
    if positive(what, fraction)? <= HIGHEST_RATE { Ok(fraction) } else { Err(rate_error(what, fraction, 0)) }
}

/// A rate above -100 % and at most 1,000 %.
fn any_rate(what: &'static str, fraction: f64) -> Result<f64, FinanceError> {
    let rate = finite(what, fraction)?;
    if rate > -1.0 && rate <= HIGHEST_RATE { Ok(rate) } else { Err(rate_error(what, fraction, -99)) }
}

fn rate_error(what: &'static str, fraction: f64, lowest: i64) -> FinanceError {
    FinanceError::RateOutOfRange(what, (fraction * 100.0).to_string(), lowest, 1000)
}

/// A result that is a number.
fn outcome(what: &'static str, number: f64) -> Result<f64, FinanceError> {
    if number.is_finite() { Ok(number) } else { Err(FinanceError::Overflow(what)) }
}
