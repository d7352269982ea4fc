//! Discounted paper as spreadsheets price it: DISC, PRICEDISC, RECEIVED, INTRATE, YIELDDISC, TBILLPRICE, TBILLYIELD.

use super::super::error::FinanceError;
use super::dates::{Basis, days_binary, fraction};
use super::{outcome, positive, positive_rate};
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::Day;

macro_rules! formula {
    ($static:ident, $name:literal, $expression:literal) => {
        static $static: Formula = Formula {
            name: $name,
            expression: $expression,
            source: concat!("Microsoft, ", $name, " function; ECMA-376 part 1, 18.17.7"),
        };
    };
}

formula!(DISC, "DISC", "(redemption − pr) / redemption / t");
formula!(PRICEDISC, "PRICEDISC", "redemption·(1 − discount·t)");
formula!(RECEIVED, "RECEIVED", "investment / (1 − discount·t)");
formula!(INTRATE, "INTRATE", "(redemption − investment) / investment / t");
formula!(YIELDDISC, "YIELDDISC", "(redemption − pr) / pr / t");
formula!(TBILLPRICE, "TBILLPRICE", "100·(1 − discount·days / 360)");
formula!(TBILLYIELD, "TBILLYIELD", "(100 − pr) / pr·360 / days");

/// Days of a bill: settlement before maturity, at most a year.
fn bill_days(settlement: Day, maturity: Day) -> Result<f64, FinanceError> {
    let days = maturity.days_since(settlement);
    let a_year = settlement.plus_months(12).is_some_and(|end| maturity <= end);
    match days {
        ..=0 => Err(FinanceError::DatesReversed(settlement, maturity)),
        _ if !a_year => Err(FinanceError::DurationTooLong("days to the maturity of a bill", days, 366)),
        _ => Ok(days_binary(days)),
    }
}

/// The fraction of a year from settlement to a later maturity.
fn time(settlement: Day, maturity: Day, basis: Basis) -> Result<f64, FinanceError> {
    let t = fraction(settlement, maturity, basis)?;
    if t > 0.0 { Ok(t) } else { Err(FinanceError::DatesReversed(settlement, maturity)) }
}

fn explained<const N: usize>(
    formula: &'static Formula,
    (settlement, maturity): (Day, Day),
    convention: &'static str,
    inputs: [(&'static str, f64); N],
    value: f64,
) -> Result<Explained<f64>, FinanceError> {
    let value = outcome(formula.name, value)?;
    let trace = Trace::of(formula, Given::Float(value))
        .with([("settlement", Given::Date(settlement)), ("maturity", Given::Date(maturity))])
        .with(inputs.map(|(name, number)| (name, Given::Float(number))))
        .by(convention);
    Ok(Explained::of(value, trace))
}

/// DISC: the discount rate of a paper, as a fraction a year.
///
/// `settlement` before `maturity`; `pr` and `redemption` above 0, per 100 or in money alike; `basis` 0 to 4.
/// Formula `(redemption − pr)/redemption/t`. Worked number: 86.1585 for 100 from 2015-10-31 to 2015-12-15, basis 2: 1.10732.
/// Source: Microsoft, DISC function.
///
/// # Errors
/// Dates not in order, a price or redemption not above zero.
pub fn disc(
    settlement: Day,
    maturity: Day,
    pr: f64,
    redemption: f64,
    basis: Basis,
) -> Result<Explained<f64>, FinanceError> {
    let (pr, redemption) = (positive("price", pr)?, positive("redemption", redemption)?);
    let value = (redemption - pr) / redemption / time(settlement, maturity, basis)?;
    explained(&DISC, (settlement, maturity), basis.name(), [("pr", pr), ("redemption", redemption)], value)
}

/// PRICEDISC: the price of a discounted paper, in the unit of its redemption.
///
/// `settlement` before `maturity`; `discount` a fraction a year, above 0 to 10; `redemption` above 0; `basis` 0 to 4.
/// Formula `redemption·(1 − discount·t)`. Worked number: 5.25 % on 100 from 2008-02-16 to 2008-03-01, basis 2: 99.795833.
/// Source: Microsoft, PRICEDISC function.
///
/// # Errors
/// Dates not in order, a rate or redemption out of range.
pub fn pricedisc(
    settlement: Day,
    maturity: Day,
    discount: f64,
    redemption: f64,
    basis: Basis,
) -> Result<Explained<f64>, FinanceError> {
    let (discount, redemption) = (positive_rate("discount", discount)?, positive("redemption", redemption)?);
    let value = redemption - redemption * discount * time(settlement, maturity, basis)?;
    let inputs = [("discount", discount), ("redemption", redemption)];
    explained(&PRICEDISC, (settlement, maturity), basis.name(), inputs, value)
}

/// RECEIVED: what is paid back at maturity for an investment in discounted paper.
///
/// `settlement` before `maturity`; `investment` above 0; `discount` a fraction a year, above 0 to 10; `basis` 0 to 4.
/// Formula `investment/(1 − discount·t)`. Worked number: 2,500,000 at 6.85 % from 2020-01-01 to 2020-06-01, basis 2:
/// 2,574,459.078. Source: Microsoft, RECEIVED function.
///
/// # Errors
/// Dates not in order, amount or rate out of range, a discount that takes everything.
pub fn received(
    settlement: Day,
    maturity: Day,
    investment: f64,
    discount: f64,
    basis: Basis,
) -> Result<Explained<f64>, FinanceError> {
    let (investment, discount) = (positive("investment", investment)?, positive_rate("discount", discount)?);
    let left = 1.0 - discount * time(settlement, maturity, basis)?;
    let left = positive("part left after the discount", left)?;
    let inputs = [("investment", investment), ("discount", discount)];
    explained(&RECEIVED, (settlement, maturity), basis.name(), inputs, investment / left)
}

/// INTRATE: the simple yield of an investment held to maturity, as a fraction a year.
///
/// `settlement` before `maturity`; `investment` and `redemption` above 0; `basis` 0 to 4.
/// Formula `(redemption − investment)/investment/t`. Worked number: 4,659,738.25 to 5,000,361.90 from 2001-01-01 to
/// 2001-04-03, basis 4: 0.28604. Source: Microsoft, INTRATE function.
///
/// # Errors
/// Dates not in order, an amount not above zero.
pub fn intrate(
    settlement: Day,
    maturity: Day,
    investment: f64,
    redemption: f64,
    basis: Basis,
) -> Result<Explained<f64>, FinanceError> {
    let (investment, redemption) = (positive("investment", investment)?, positive("redemption", redemption)?);
    let value = (redemption - investment) / investment / time(settlement, maturity, basis)?;
    let inputs = [("investment", investment), ("redemption", redemption)];
    explained(&INTRATE, (settlement, maturity), basis.name(), inputs, value)
}

/// YIELDDISC: the simple yield of a discounted paper, as a fraction a year.
///
/// `settlement` before `maturity`; `pr` and `redemption` above 0; `basis` 0 to 4.
/// Formula `(redemption − pr)/pr/t`. Worked number: 99.795 for 100 from 2008-02-16 to 2008-03-01, basis 2: 0.052823.
/// Source: Microsoft, YIELDDISC function.
///
/// # Errors
/// Dates not in order, a price or redemption not above zero.
pub fn yielddisc(
    settlement: Day,
    maturity: Day,
    pr: f64,
    redemption: f64,
    basis: Basis,
) -> Result<Explained<f64>, FinanceError> {
    let (pr, redemption) = (positive("price", pr)?, positive("redemption", redemption)?);
    let value = (redemption - pr) / pr / time(settlement, maturity, basis)?;
    explained(&YIELDDISC, (settlement, maturity), basis.name(), [("pr", pr), ("redemption", redemption)], value)
}

/// TBILLPRICE: the price of a bill per 100, actual days over 360.
///
/// `settlement` before `maturity`, at most a year; `discount` a fraction a year, above 0 to 10.
/// Formula `100·(1 − discount·days/360)`. Worked number: 4.677 % from 2004-03-21 to 2004-04-17: 99.649225.
/// Source: Microsoft, TBILLPRICE function.
///
/// # Errors
/// Dates not in order or more than a year apart, a rate out of range, a price not above zero.
pub fn tbillprice(settlement: Day, maturity: Day, discount: f64) -> Result<Explained<f64>, FinanceError> {
    let discount = positive_rate("discount", discount)?;
    let value = positive("price", 100.0 * (1.0 - discount * bill_days(settlement, maturity)? / 360.0))?;
    explained(&TBILLPRICE, (settlement, maturity), "actual/360", [("discount", discount)], value)
}

/// TBILLYIELD: the simple yield of a bill, as a fraction a year, actual days over 360.
///
/// `settlement` before `maturity`, at most a year; `pr` per 100, above 0. Formula `(100 − pr)/pr·360/days`.
/// Worked number: 98.9202 from 2021-01-24 to 2021-06-05: 0.02977. Source: Microsoft, TBILLYIELD function.
///
/// # Errors
/// Dates not in order or more than a year apart, a price not above zero.
pub fn tbillyield(settlement: Day, maturity: Day, pr: f64) -> Result<Explained<f64>, FinanceError> {
    let pr = positive("price", pr)?;
    let value = (100.0 - pr) / pr * 360.0 / bill_days(settlement, maturity)?;
    explained(&TBILLYIELD, (settlement, maturity), "actual/360", [("pr", pr)], value)
}
