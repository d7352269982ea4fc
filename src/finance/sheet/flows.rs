//! XNPV and XIRR.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::super::check;
use super::super::error::FinanceError;
use super::super::flows::{XNPV, years};
use super::super::roots;
use super::{any_rate, finite, outcome};
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::Day;

static XIRR: Formula = Formula {
    name: "XIRR",
    expression: "the r for which the sum of C·(1 + r)^(−(d − d0) / 365) is zero",
    source: "Microsoft, XIRR function; all roots by Laguerre's form of Descartes' rule of signs",
};

/// Years from a base date and amounts, checked.
fn timed(values: &[f64], dates: &[Day], base: Day) -> Result<Vec<(f64, f64)>, FinanceError> {
    check::list("values", values)?;
    if values.len() != dates.len() {
        return Err(FinanceError::LengthsDiffer("values", values.len(), "dates", dates.len()));
    }
    let term = |(value, day): (&f64, &Day)| Ok((years(check::days_between(base, *day)?), finite("value", *value)?));
    values.iter().zip(dates).map(term).collect()
}

fn given(values: &[f64], dates: &[Day]) -> Given {
    let shown = |value: f64| Decimal::from_f64(value).unwrap_or_default();
    Given::Flows(dates.iter().zip(values).map(|(day, value)| (*day, shown(*value))).collect())
}

/// XNPV: the net present value of dated flows at the first date of the list.
///
/// `rate` a fraction a year, above −1 to 10; `values` and `dates` of the same length, 1 to 2,000, no date before the
/// first nor a hundred years after it. Formula `Σ C·(1 + r)^(−(d − d0)/365)`.
/// Worked number: 1, 3 and 4 on 1970-03-02, 1988-02-03 and 1999-03-05 at 14 % are worth 1.375214.
/// Source: Microsoft, XNPV function.
///
/// # Errors
/// A rate out of range, lists that differ in length, a date before the first one.
pub fn xnpv(rate: f64, values: &[f64], dates: &[Day]) -> Result<Explained<f64>, FinanceError> {
    let log = any_rate("rate", rate)?.ln_1p();
    let base = *dates.first().ok_or(FinanceError::Empty("dates"))?;
    let sum = timed(values, dates, base)?.iter().map(|(t, c)| c * (-log * t).exp()).sum();
    let value = outcome("net present value", sum)?;
    let trace = Trace::of(&XNPV, Given::Float(value))
        .with([("rate r", Given::Float(rate)), ("flows", given(values, dates))])
        .by("ACT/365, as of the first date");
    Ok(Explained::of(value, trace))
}

/// All rates that balance dated flows, as fractions a year, ascending; at least one.
///
/// `values` and `dates` of the same length, 2 to 2,000, in any order, at least one value above and one below zero.
/// Worked number: −7,812, 1,342, 4,887, 1,320 and −1,660 on 2009-01-28, 2009-07-16, 2011-11-08, 2012-04-25 and 2012-10-11
/// balance at −0.8087 and −0.1245. Source: Microsoft, XIRR function, without its search from a guess.
///
/// # Errors
/// Lists that differ in length, no change of sign, no rate that can be reckoned, too many changes of sign.
pub fn xirr_all(values: &[f64], dates: &[Day]) -> Result<Explained<Vec<f64>>, FinanceError> {
    let base = *dates.iter().min().ok_or(FinanceError::Empty("dates"))?;
    let found = roots::all(&timed(values, dates, base)?)?;
    let result = match found.rates.as_slice() {
        [] => return Err(FinanceError::NoRateInRange),
        [one] => Given::Float(*one),
        several => Given::List(several.iter().filter_map(|rate| Decimal::from_f64(*rate)).collect()),
    };
    let mut trace =
        Trace::of(&XIRR, result).with([("flows", given(values, dates))]).by("ACT/365, compounded once a year");
    if found.rates.len() > 1 || found.beyond {
        trace = trace.noting("more than one rate balances these flows; none of them alone is their cost");
    }
    Ok(Explained::of(found.rates, trace))
}

/// XIRR: the rate nearest to a guess that balances dated flows, as a fraction a year.
///
/// Inputs as for [`xirr_all`]; `guess` a fraction above −1 to 10, 0.1 where a spreadsheet leaves it out. The trace says when
/// there is more than one rate. Worked number: −10,000, 2,750, 4,250, 3,250 and 2,750 on 2008-01-01, 2008-03-01,
/// 2008-10-30, 2009-02-15 and 2009-04-01: 0.373362535. Source: Microsoft, XIRR function.
///
/// # Errors
/// As [`xirr_all`]; a guess out of range.
pub fn xirr(values: &[f64], dates: &[Day], guess: f64) -> Result<Explained<f64>, FinanceError> {
    let guess = any_rate("guess", guess)?;
    let Explained { value: rates, mut trace } = xirr_all(values, dates)?;
    let nearest = rates.iter().copied().min_by(|a, b| (a - guess).abs().total_cmp(&(b - guess).abs()));
    let value = nearest.ok_or(FinanceError::NoRateInRange)?;
    trace = trace.with([("guess", Given::Float(guess))]);
    if rates.len() > 1 {
        let all: Vec<String> = rates.iter().map(|rate| Given::Float(*rate).figure()).collect();
        trace = trace.noting(format!("the rate nearest to the guess is given; all of them: {}", all.join(", ")));
        trace.result = Given::Float(value);
    }
    Ok(Explained::of(value, trace))
}
