//! EFFECT and NOMINAL.

use super::super::error::FinanceError;
use super::{outcome, positive_rate};
use crate::explain::{Explained, Formula, Given, Trace};

static EFFECT: Formula = Formula {
    name: "EFFECT",
    expression: "(1 + nominal_rate / npery)^npery − 1",
    source: "Microsoft, EFFECT function; ECMA-376 part 1, 18.17.7",
};
static NOMINAL: Formula = Formula {
    name: "NOMINAL",
    expression: "npery·((1 + effect_rate)^(1 / npery) − 1)",
    source: "Microsoft, NOMINAL function; ECMA-376 part 1, 18.17.7",
};

fn periods(npery: i64) -> Result<f64, FinanceError> {
    match u32::try_from(npery) {
        Ok(n @ 1..=1_000_000) => Ok(f64::from(n)),
        _ => Err(FinanceError::OutOfRange("number of periods a year", npery.to_string(), "from 1 to 1,000,000")),
    }
}

fn explained(
    formula: &'static Formula,
    name: &'static str,
    rate: f64,
    npery: f64,
    value: f64,
) -> Result<Explained<f64>, FinanceError> {
    let value = outcome(formula.name, value)?;
    let trace =
        Trace::of(formula, Given::Float(value)).with([(name, Given::Float(rate)), ("npery", Given::Float(npery))]);
    Ok(Explained::of(value, trace))
}

/// EFFECT: the effective annual rate, as a fraction.
///
/// `rate` a fraction a year, above 0 to 10; `npery` compoundings a year, from 1. Formula `(1 + r/n)^n − 1`.
/// Worked number: 0.0525 four times a year is 0.0535427. Source: Microsoft, EFFECT function.
///
/// # Errors
/// A rate or number of periods out of range.
pub fn effect(rate: f64, npery: i64) -> Result<Explained<f64>, FinanceError> {
    let (r, n) = (positive_rate("nominal rate", rate)?, periods(npery)?);
    explained(&EFFECT, "nominal_rate", r, n, (n * (r / n).ln_1p()).exp_m1())
}

/// NOMINAL: the nominal annual rate, as a fraction.
///
/// `rate` the effective rate, a fraction a year, above 0 to 10; `npery` compoundings a year, from 1.
/// Formula `n·((1 + e)^(1/n) − 1)`. Worked number: 0.053543 four times a year is 0.05250032.
/// Source: Microsoft, NOMINAL function.
///
/// # Errors
/// A rate or number of periods out of range.
pub fn nominal(rate: f64, npery: i64) -> Result<Explained<f64>, FinanceError> {
    let (e, n) = (positive_rate("effective rate", rate)?, periods(npery)?);
    explained(&NOMINAL, "effect_rate", e, n, n * (e.ln_1p() / n).exp_m1())
}
