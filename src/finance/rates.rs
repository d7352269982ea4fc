//! What a rate means: its compounding, and the same cost under another compounding or day count.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::check;
use super::daycount::Period;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Day, DayCount, Percent};

static GROWTH: Formula = Formula {
    name: "growth over a period",
    expression: "simple 1 + r·t, discount 1 / (1 − r·t), m times a year (1 + r/m)^(m·t), continuous e^(r·t)",
    source: "McGraw-Hill, Practical Business Math Procedures, ch. 10 to 12; J. C. Hull, Options, Futures, ch. 4",
};

static CONVERSION: Formula = Formula {
    name: "equivalent rate",
    expression: "the rate that lets one unit grow to the same sum over the same dates",
    source: "J. C. Hull, Options, Futures, and Other Derivatives, ch. 4; McGraw-Hill, Practical Business Math Procedures, ch. 11",
};

static EFFECTIVE: Formula = Formula {
    name: "effective annual rate",
    expression: "e = (1 + r/m)^m − 1",
    source: "Microsoft, EFFECT function; ECMA-376 part 1, 18.17.7",
};

static NOMINAL: Formula = Formula {
    name: "nominal rate",
    expression: "r = m·((1 + e)^(1/m) − 1)",
    source: "Microsoft, NOMINAL function; ECMA-376 part 1, 18.17.7",
};

static YIELD_OF_DISCOUNT: Formula = Formula {
    name: "yield of a discount rate",
    expression: "r = d / (1 − d·t)",
    source: "McGraw-Hill, Practical Business Math Procedures, ch. 11 (effective rate of a simple discount note)",
};

static DISCOUNT_OF_YIELD: Formula = Formula {
    name: "discount rate of a yield",
    expression: "d = r / (1 + r·t)",
    source: "McGraw-Hill, Practical Business Math Procedures, ch. 11, solved for the discount rate",
};

/// How a rate lets money grow within a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compounding {
    /// Interest on what was lent, none on interest; paid at the end.
    Simple,
    /// A rate on the sum at the end, taken off at the start.
    Discount,
    /// So many times a year, 1 to 366.
    Times(u16),
    /// At every moment.
    Continuous,
}

impl Compounding {
    /// In words.
    pub fn name(self) -> String {
        match self {
            Self::Simple => "simple".to_owned(),
            Self::Discount => "discount".to_owned(),
            Self::Times(1) => "compounded once a year".to_owned(),
            Self::Times(m) => format!("compounded {m} times a year"),
            Self::Continuous => "compounded continuously".to_owned(),
        }
    }

    fn times(m: u16) -> Result<f64, FinanceError> {
        if (1..=366).contains(&m) {
            Ok(f64::from(m))
        } else {
            Err(FinanceError::OutOfRange("number of compoundings a year", m.to_string(), "from 1 to 366"))
        }
    }

    /// By what one unit grows at rate `r` (a fraction a year) over `t` years. Reckoned without a detour over the sum,
    /// so that a single day keeps its digits.
    fn gain(self, r: f64, t: f64) -> Result<f64, FinanceError> {
        let gain = match self {
            Self::Simple => r * t,
            Self::Discount => r * t / (1.0 - r * t),
            Self::Times(m) => {
                let m = Self::times(m)?;
                (m * t * (r / m).ln_1p()).exp_m1()
            }
            Self::Continuous => (r * t).exp_m1(),
        };
        if gain > -1.0 && gain.is_finite() {
            return Ok(gain);
        }
        let allowed = "the rate and the time must leave something, and less than can be reckoned";
        Err(FinanceError::OutOfRange("growth at this rate", (1.0 + gain).to_string(), allowed))
    }

    /// The rate, a fraction a year, at which one unit grows by `gain` (its growth less one) over `t` years.
    fn rate(self, gain: f64, t: f64) -> Result<f64, FinanceError> {
        Ok(match self {
            Self::Simple => gain / t,
            Self::Discount => gain / (1.0 + gain) / t,
            Self::Times(m) => {
                let m = Self::times(m)?;
                m * (gain.ln_1p() / (m * t)).exp_m1()
            }
            Self::Continuous => gain.ln_1p() / t,
        })
    }
}

/// A rate a year with everything it needs to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotedRate {
    /// Percent a year.
    pub percent: Percent,
    /// How it compounds.
    pub compounding: Compounding,
    /// How days are counted.
    pub day_count: DayCount,
}

/// What one unit of money grows to from one date to another.
///
/// `rate` as quoted; dates from 1900 to 9999, the start not after the end, at most a hundred years apart.
/// Formula by compounding: simple `1 + r·t`, discount `1/(1 − r·t)`, m times `(1 + r/m)^(m·t)`, continuous `e^(r·t)`.
/// Worked number: 5 % simple ACT/365 over 365 days is 1.05. Source: Hull, ch. 4.
///
/// # Errors
/// Dates reversed; a discount that reaches the whole sum, or a growth too large to reckon with.
pub fn growth(rate: QuotedRate, from: Day, to: Day) -> Result<Explained<Decimal>, FinanceError> {
    let period = Period::between(from, to, rate.day_count)?;
    let gain = rate.compounding.gain(check::binary(rate.percent.fraction()), period.years_binary())?;
    let value = check::decimal("growth", 1.0 + gain)?;
    let trace = Trace::of(&GROWTH, Given::Number(value))
        .with([("rate r", Given::PercentAYear(rate.percent.percent())), ("time t", period.given())])
        .by(format!("{}, {}", rate.compounding.name(), rate.day_count.name()));
    Ok(Explained::of(value, trace))
}

/// The same cost of money under another compounding and day count.
///
/// `rate` as quoted, `into` the compounding and day count wanted; the dates matter for every pair that does not grow
/// alike, so both are needed, 1900 to 9999, at least a day and at most a hundred years apart.
/// Formula: equal growth over the same dates. Worked number: 8 % discount ACT/360 over 360 days is 8.695652 % simple.
/// Source: Hull, ch. 4; for discount and yield `r = d/(1 − d·t)`.
///
/// # Errors
/// Dates reversed or the same; a discount that reaches the whole sum; a result beyond 1,000 %.
pub fn equivalent_rate(
    rate: QuotedRate,
    into: (Compounding, DayCount),
    from: Day,
    to: Day,
) -> Result<Explained<Percent>, FinanceError> {
    const WHAT: &str = "equivalent rate";
    let (compounding, day_count) = into;
    let (one, other) = (Period::between(from, to, rate.day_count)?, Period::between(from, to, day_count)?);
    if one.days() == 0 || other.days() == 0 {
        return Err(FinanceError::NotPositive("number of days", "0".to_owned()));
    }
    let gain = rate.compounding.gain(check::binary(rate.percent.fraction()), one.years_binary())?;
    let found = check::decimal(WHAT, compounding.rate(gain, other.years_binary())? * 100.0)?;
    let percent = Percent::try_from(found).map_err(FinanceError::rate(WHAT, found))?;
    let trace = Trace::of(&CONVERSION, Given::PercentAYear(percent.percent()))
        .with([
            ("rate", Given::PercentAYear(rate.percent.percent())),
            ("rate compounds", Given::Words(format!("{}, {}", rate.compounding.name(), rate.day_count.name()).into())),
            ("start", Given::Date(from)),
            ("end", Given::Date(to)),
        ])
        .by(format!("{}, {}", compounding.name(), day_count.name()));
    Ok(Explained::of(percent, trace))
}

/// The effective annual rate of a nominal one that compounds `m` times a year.
///
/// `nominal` in percent a year, above -100·m; `m` from 1 to 366. Formula `e = (1 + r/m)^m − 1`.
/// Worked number: 5.25 % four times a year is 5.35427 %. Source: Microsoft, EFFECT function.
///
/// # Errors
/// `m` out of range, a rate that loses everything, a result beyond 1,000 %.
pub fn effective_rate(nominal: Percent, m: u16) -> Result<Explained<Percent>, FinanceError> {
    let gain = Compounding::Times(m).gain(check::binary(nominal.fraction()), 1.0)?;
    let value = percent_of("effective rate", gain)?;
    let trace = Trace::of(&EFFECTIVE, Given::PercentAYear(value.percent())).with([
        ("nominal rate r", Given::PercentAYear(nominal.percent())),
        ("times a year m", Given::Number(m.into())),
    ]);
    Ok(Explained::of(value, trace))
}

/// The nominal rate, compounding `m` times a year, of an effective one.
///
/// `effective` in percent a year, above -100; `m` from 1 to 366. Formula `r = m·((1 + e)^(1/m) − 1)`.
/// Worked number: 5.3543 % effective is 5.250032 % four times a year. Source: Microsoft, NOMINAL function.
///
/// # Errors
/// `m` out of range, an effective rate of -100 % or less.
pub fn nominal_rate(effective: Percent, m: u16) -> Result<Explained<Percent>, FinanceError> {
    let gain = check::binary(effective.fraction());
    if gain <= -1.0 {
        return Err(FinanceError::RateOutOfRange("effective rate", effective.percent().to_string(), -99, 1000));
    }
    let value = percent_of("nominal rate", Compounding::Times(m).rate(gain, 1.0)?)?;
    let trace = Trace::of(&NOMINAL, Given::PercentAYear(value.percent())).with([
        ("effective rate e", Given::PercentAYear(effective.percent())),
        ("times a year m", Given::Number(m.into())),
    ]);
    Ok(Explained::of(value, trace))
}

fn percent_of(what: &'static str, fraction: f64) -> Result<Percent, FinanceError> {
    let found = check::decimal(what, fraction * 100.0)?;
    Percent::try_from(found).map_err(FinanceError::rate(what, found))
}

/// The simple yield of a discount rate over the same period, exact.
///
/// `discount` in percent a year, `over` a period in which it stays below 100 %. Formula `r = d/(1 − d·t)`.
/// Worked number: 8 % over 13 weeks of 52 is 8.163265 %. Source: McGraw-Hill, Practical Business Math, ch. 11.
///
/// # Errors
/// The discount reaches the whole face; a result beyond 1,000 %.
pub fn yield_of_discount(discount: Percent, over: Period) -> Result<Explained<Percent>, FinanceError> {
    let part = over.part_of("discount", discount.fraction())?;
    let left = check::difference("discount", Decimal::ONE, part)?;
    if left <= Decimal::ZERO {
        return Err(FinanceError::DiscountEatsFace(part * Decimal::ONE_HUNDRED));
    }
    rate_over(&YIELD_OF_DISCOUNT, "discount rate d", discount, left, over)
}

/// The discount rate of a simple yield over the same period, exact: the inverse of [`yield_of_discount`].
///
/// `rate` in percent a year with `1 + r·t` above zero. Formula `d = r/(1 + r·t)`.
/// Worked number: 8.163265 % over 13 weeks of 52 is 8 %. Source: McGraw-Hill, Practical Business Math, ch. 11.
///
/// # Errors
/// A negative rate that loses everything; a result beyond 1,000 %.
pub fn discount_of_yield(rate: Percent, over: Period) -> Result<Explained<Percent>, FinanceError> {
    let part = over.part_of("yield", rate.fraction())?;
    let grown = check::positive("growth at this rate", check::sum("yield", Decimal::ONE, part)?)?;
    rate_over(&DISCOUNT_OF_YIELD, "yield r", rate, grown, over)
}

fn rate_over(
    formula: &'static Formula,
    name: &'static str,
    rate: Percent,
    divisor: Decimal,
    over: Period,
) -> Result<Explained<Percent>, FinanceError> {
    let found = check::quotient(formula.name, rate.percent(), divisor)?;
    let percent = Percent::try_from(found).map_err(FinanceError::rate(formula.name, found))?;
    let trace = Trace::of(formula, Given::PercentAYear(percent.percent()))
        .with([(name, Given::PercentAYear(rate.percent())), ("time t", over.given())])
        .by(over.convention());
    Ok(Explained::of(percent, trace))
}
