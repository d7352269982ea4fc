//! Straight and true discount: what a sum due later is worth today, and the fees beside it.

use rust_decimal::Decimal;

use super::check;
use super::daycount::Period;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Money, Percent, Rate};

static STRAIGHT: Formula = Formula {
    name: "straight discount",
    expression: "D = F·d·t, P = F − D",
    source: "McGraw-Hill, Practical Business Math Procedures, ch. 11; Microsoft, PRICEDISC function",
};

static TRUE: Formula = Formula {
    name: "true discount",
    expression: "P = F / (1 + r·t), D = F − P",
    source: "Finverity, Understanding Discounting Types (present-value discounting); simple discount to yield",
};

static FACE: Formula = Formula {
    name: "face for given proceeds",
    expression: "straight F = P / (1 − d·t), true F = P·(1 + r·t)",
    source: "Microsoft, RECEIVED function; the straight and the true discount solved for the face",
};

static GAIN: Formula = Formula {
    name: "banker's gain",
    expression: "straight discount − true discount at the same rate",
    source: "R. S. Aggarwal, Quantitative Aptitude (banker's discount)",
};

/// Which discount: on the sum at the end, or the interest that the sum at the start would earn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DiscountKind {
    /// On the face: straight, bank or simple discount.
    Straight,
    /// To yield: true or present-value discount.
    True,
}

/// A sum due later, discounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discounted {
    /// What is taken off, exact, not yet rounded to the minor unit.
    pub discount: Money,
    /// What is paid out, exact.
    pub proceeds: Money,
}

/// The straight discount of a sum due later.
///
/// `face` in money, not negative; `rate` in percent a year on the face; `over` the time to maturity.
/// Formula `D = F·d·t`, `P = F − D`. Worked number: 14,000 for 60 days at 8 % ACT/360: 186.67 off, 13,813.33 paid out.
/// Source: McGraw-Hill, Practical Business Math Procedures, ch. 11.
///
/// # Errors
/// A negative face, a discount that takes the whole face, figures too large.
pub fn straight_discount(face: Money, rate: Percent, over: Period) -> Result<Explained<Discounted>, FinanceError> {
    const WHAT: &str = "discount";
    let amount = check::from_zero("face", face.amount())?;
    // Multiplying all before dividing once keeps round numbers round, 14,000 · 8 · 60 / 36,000, and is quick.
    let (numerator, denominator) = over.ratio();
    let whole = Decimal::from(denominator * 100);
    let part = check::product(WHAT, rate.percent(), Decimal::from(numerator))?;
    if part >= whole {
        return Err(FinanceError::DiscountEatsFace(over.part_of(WHAT, rate.percent())?));
    }
    let off = check::quotient(WHAT, check::product(WHAT, amount, part)?, whole)?;
    let paid = check::difference("proceeds", amount, off)?;
    Ok(explained(&STRAIGHT, face, rate, over, (off, paid)))
}

/// The true discount of a sum due later: what is paid out earns exactly `rate`, simple, until maturity.
///
/// `face` in money, not negative; `rate` in percent a year on the proceeds; `over` the time to maturity.
/// Formula `P = F/(1 + r·t)`. Worked number: 100,000 for 90 days at 10 % ACT/360: 97,560.98 paid out, 2,439.02 off.
/// Source: Finverity, Understanding Discounting Types.
///
/// # Errors
/// A negative face, a negative rate that loses everything, figures too large.
pub fn true_discount(face: Money, rate: Percent, over: Period) -> Result<Explained<Discounted>, FinanceError> {
    let amount = check::from_zero("face", face.amount())?;
    let part = over.part_of("discount", rate.fraction())?;
    let grown = check::positive("growth at this rate", check::sum("growth", Decimal::ONE, part)?)?;
    let paid = check::quotient("proceeds", amount, grown)?;
    let off = check::difference("discount", amount, paid)?;
    Ok(explained(&TRUE, face, rate, over, (off, paid)))
}

#[inline]
fn explained(
    formula: &'static Formula,
    face: Money,
    rate: Percent,
    over: Period,
    (off, paid): (Decimal, Decimal),
) -> Explained<Discounted> {
    let money = |amount| Money::of(amount, face.currency());
    let value = Discounted { discount: money(off), proceeds: money(paid) };
    let trace = Trace::of(formula, Given::Money(value.proceeds))
        .with([
            ("face F", Given::Money(face)),
            ("rate", Given::PercentAYear(rate.percent())),
            ("time t", over.given()),
            ("discount D", Given::Money(value.discount)),
        ])
        .by(over.convention());
    Explained::of(value, trace)
}

/// The face that leaves given proceeds after the discount.
///
/// `proceeds` in money, not negative; `rate` in percent a year; `over` the time to maturity.
/// Formula: straight `F = P/(1 − d·t)`, true `F = P·(1 + r·t)`.
/// Worked number: 984,750 at 3 % straight over 183 days ACT/360 comes from 1,000,000.
/// Source: Microsoft, RECEIVED function.
///
/// # Errors
/// Negative proceeds, a straight discount that takes the whole face, figures too large.
pub fn face_for_proceeds(
    proceeds: Money,
    kind: DiscountKind,
    rate: Percent,
    over: Period,
) -> Result<Explained<Money>, FinanceError> {
    const WHAT: &str = "face";
    let amount = check::from_zero("proceeds", proceeds.amount())?;
    let part = over.part_of(WHAT, rate.fraction())?;
    let face = match kind {
        DiscountKind::Straight if part >= Decimal::ONE => {
            return Err(FinanceError::DiscountEatsFace(part * Decimal::ONE_HUNDRED));
        }
        DiscountKind::Straight => check::quotient(WHAT, amount, check::difference(WHAT, Decimal::ONE, part)?)?,
        DiscountKind::True => check::product(WHAT, amount, check::sum(WHAT, Decimal::ONE, part)?)?,
    };
    let value = Money::of(face, proceeds.currency());
    let name = match kind {
        DiscountKind::Straight => "straight",
        DiscountKind::True => "true",
    };
    let trace = Trace::of(&FACE, Given::Money(value))
        .with([
            ("proceeds P", Given::Money(proceeds)),
            ("rate", Given::PercentAYear(rate.percent())),
            ("time t", over.given()),
            ("discount", Given::Words(name.into())),
        ])
        .by(over.convention());
    Ok(Explained::of(value, trace))
}

/// What the straight discount takes more than the true one at the same rate: the banker's gain.
///
/// Inputs as for [`straight_discount`]. Formula `BG = BD − TD`, which equals `TD·r·t`.
/// Worked number: 1,000,000 at 3 % over 183 days ACT/360: 15,250 less 15,020.93 is 229.07.
/// Source: HSBC forfaiting tutorial; R. S. Aggarwal, Quantitative Aptitude.
///
/// # Errors
/// As [`straight_discount`] and [`true_discount`].
pub fn bankers_gain(face: Money, rate: Percent, over: Period) -> Result<Explained<Money>, FinanceError> {
    let straight = straight_discount(face, rate, over)?;
    let true_one = true_discount(face, rate, over)?;
    let (bank, yielded) = (straight.value.discount, true_one.value.discount);
    let gain = check::difference("banker's gain", bank.amount(), yielded.amount())?;
    let value = Money::of(gain, face.currency());
    let trace = Trace::of(&GAIN, Given::Money(value))
        .with([("straight discount", Given::Money(bank)), ("true discount", Given::Money(yielded))])
        .by(over.convention())
        .after(straight.trace)
        .after(true_one.trace);
    Ok(Explained::of(value, trace))
}

/// By what one unit grows when interest is added every half-year, counted back from maturity: forfaiters' discount to yield.
///
/// `rate` in percent a year, not negative; `days` from 0. Half-years of 183 and 182 days in turn are laid back from
/// maturity; what is left at the start grows simply. Formula `Π (1 + r·n/360)` over the pieces n, with the year of the rate.
/// Worked number: 3 % ACT/360 over 200 days: (1 + 0.03·183/360)·(1 + 0.03·17/360) = 1.016688...
/// Source: International Trade and Forfaiting Association, definitions of discount to yield; VEFI method.
///
/// # Errors
/// A negative rate, days below 0 or too many, figures too large.
pub fn half_yearly_growth(rate: Rate, days: i64) -> Result<Decimal, FinanceError> {
    const WHAT: &str = "growth";
    let percent = check::from_zero("rate", rate.percent.percent())?;
    let year = Decimal::from(rate.day_count.year_days() * 100);
    let mut left = check::duration("days", days)?;
    let (mut growth, mut length) = (Decimal::ONE, 183);
    while left > 0 {
        let piece = left.min(length);
        let part = check::quotient(WHAT, check::product(WHAT, percent, piece.into())?, year)?;
        growth = check::product(WHAT, growth, Decimal::ONE + part)?;
        left -= piece;
        length = if length == 183 { 182 } else { 183 };
    }
    Ok(growth)
}
