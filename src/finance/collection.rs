//! How well receivables are collected and on how few buyers they rest; what is expected to be lost.

use rust_decimal::Decimal;

use super::check;
use super::error::FinanceError;
use super::flows::years;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Money, Percent};

static CEI: Formula = Formula {
    name: "collection effectiveness index",
    expression: "CEI = (B + S/N − T) / (B + S/N − C) · 100",
    source: "Credit Guru, Collection Effectiveness Index",
};

static HHI: Formula = Formula {
    name: "Herfindahl-Hirschman index",
    expression: "HHI = sum of (share in percent)², effective number = 10,000 / HHI",
    source: "US Department of Justice and Federal Trade Commission, Merger Guidelines; Investopedia, HHI",
};

static EXPECTED_LOSS: Formula = Formula {
    name: "expected loss",
    expression: "EL = PD·LGD·EAD·DF",
    source: "IFRS 9, 5.5.17 and B5.5.28 to B5.5.55 (expected credit losses)",
};

static PD_OVER_TENOR: Formula = Formula {
    name: "probability of default over a tenor",
    expression: "PD = 1 − (1 − PD1)^(days / 365)",
    source: "constant yearly survival; J. C. Hull, Options, Futures, and Other Derivatives (credit risk)",
};

/// What the sales in the collection effectiveness index stand for: the two forms differ, so one must be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CeiForm {
    /// Sales of all `N` periods, of which one on average was added: `S/N`. N from 1 to 366.
    AveragedOver(u32),
    /// All sales of the time between the two balances, as in the one-year form.
    TotalSales,
}

/// The receivables of a collection effectiveness index, all in one currency, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collection {
    /// Total receivables at the beginning, B.
    pub beginning: Decimal,
    /// Credit sales S.
    pub credit_sales: Decimal,
    /// Total receivables at the end, T.
    pub ending_total: Decimal,
    /// Receivables at the end that are not yet due, C.
    pub ending_current: Decimal,
}

/// The collection effectiveness index: 100 where everything due was collected.
///
/// `amounts` in one currency, from 0, the current part not above the ending total; `form` says what the sales stand for.
/// Formula `(B + S/N − T)/(B + S/N − C)·100`. The result is a plain number, at most 100.
/// Worked number: 1,000 + 3,000/1 − 1,800 over 1,000 + 3,000/1 − 1,200: 2,200/2,800 = 78.57.
/// Source: Credit Guru, Collection Effectiveness Index.
///
/// # Errors
/// Negative amounts, more current than there are receivables, nothing that could have been collected, N out of range.
pub fn collection_effectiveness(amounts: Collection, form: CeiForm) -> Result<Explained<Decimal>, FinanceError> {
    const WHAT: &str = "collection effectiveness index";
    let beginning = check::from_zero("beginning receivables", amounts.beginning)?;
    let sales = check::from_zero("credit sales", amounts.credit_sales)?;
    let total = check::from_zero("ending receivables", amounts.ending_total)?;
    let current = check::from_zero("ending current receivables", amounts.ending_current)?;
    if current > total {
        return Err(FinanceError::OutOfRange("current part", current.to_string(), "at most all ending receivables"));
    }
    let (n, convention) = match form {
        CeiForm::TotalSales => (1, "total sales between the balances".to_owned()),
        CeiForm::AveragedOver(n) if (1..=366).contains(&n) => (n, format!("sales averaged over {n} periods")),
        CeiForm::AveragedOver(n) => {
            return Err(FinanceError::OutOfRange("number of periods N", n.to_string(), "from 1 to 366"));
        }
    };
    let to_collect = check::sum(WHAT, beginning, check::quotient(WHAT, sales, n.into())?)?;
    let collected = check::difference(WHAT, to_collect, total)?;
    let collectable = check::positive("part that could be collected", check::difference(WHAT, to_collect, current)?)?;
    let scaled = check::product(WHAT, collected, Decimal::ONE_HUNDRED)?;
    let value = check::quotient(WHAT, scaled, collectable)?;
    let trace = Trace::of(&CEI, Given::Number(value))
        .with([
            ("beginning receivables B", Given::Number(beginning)),
            ("credit sales S", Given::Number(sales)),
            ("periods N", Given::Number(n.into())),
            ("ending receivables T", Given::Number(total)),
            ("ending current receivables C", Given::Number(current)),
        ])
        .by(convention);
    Ok(Explained::of(value, trace))
}

/// How concentrated amounts are on few names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concentration {
    /// Herfindahl-Hirschman index, above 0 to 10,000.
    pub hhi: Decimal,
    /// Number of equal names with the same index, 10,000 / HHI.
    pub effective_number: Decimal,
    /// The share of the largest name in percent.
    pub largest_percent: Decimal,
}

/// The Herfindahl-Hirschman index of amounts, and the number of equal ones it stands for.
///
/// `amounts`: 1 to 2,000, one per name in one currency, or shares, from 0, not all 0, in any order.
/// Formula `Σ (100·amount/total)²`, effective number `10,000/HHI`.
/// Worked number: 60, 30 and 10 give 4,600 and 2.17 names. Source: US Merger Guidelines; thresholds there are for mergers
/// and are no credit limits.
///
/// # Errors
/// No amounts or too many, negative ones, all of them zero.
pub fn concentration(amounts: &[Decimal]) -> Result<Explained<Concentration>, FinanceError> {
    check::list("amounts", amounts)?;
    let value = index(amounts)?;
    Ok(explained(value, ("amounts", Given::List(amounts.to_vec()))))
}

/// The same as [`concentration`] of any number of amounts, whose trace says how many there are instead of listing them.
///
/// # Errors
/// Negative amounts, all of them zero, none at all.
pub fn concentration_of_many(amounts: &[Decimal]) -> Result<Explained<Concentration>, FinanceError> {
    let value = index(amounts)?;
    Ok(explained(value, ("names", Given::Number(amounts.len().into()))))
}

fn index(amounts: &[Decimal]) -> Result<Concentration, FinanceError> {
    const WHAT: &str = "Herfindahl-Hirschman index";
    for amount in amounts {
        check::from_zero("amount", *amount)?;
    }
    let total = check::positive("sum of the amounts", check::total(WHAT, amounts.iter().copied())?)?;
    let share = |amount: Decimal| check::quotient(WHAT, check::product(WHAT, amount, Decimal::ONE_HUNDRED)?, total);
    let shares = amounts.iter().map(|amount| share(*amount)).collect::<Result<Vec<_>, _>>()?;
    let hhi = check::total(WHAT, shares.iter().map(|part| part * part))?.round_dp(18);
    let effective_number = check::quotient(WHAT, Decimal::from(10_000), hhi)?;
    let largest_percent = shares.iter().copied().max().unwrap_or_default();
    Ok(Concentration { hhi, effective_number, largest_percent })
}

fn explained(value: Concentration, of: (&'static str, Given)) -> Explained<Concentration> {
    let trace = Trace::of(&HHI, Given::Number(value.hhi))
        .with([
            of,
            ("effective number", Given::Number(value.effective_number)),
            ("largest share", Given::Percent(value.largest_percent)),
        ])
        .by("shares in percent, index to 10,000")
        .noting("the thresholds of merger control are no credit limits");
    Explained::of(value, trace)
}

/// The probability of default within a tenor, from that within a year.
///
/// `yearly` in percent from 0 to 100; `days` from 0 to 36,525; the result in percent.
/// Formula `1 − (1 − PD)^(days/365)`. Worked number: 2 % a year over 180 days is 0.9913 %.
/// Source: constant yearly survival.
///
/// # Errors
/// A probability outside 0 to 100 %, negative days.
pub fn default_probability(yearly: Percent, days: i64) -> Result<Explained<Percent>, FinanceError> {
    const WHAT: &str = "probability of default";
    let fraction = check::share(WHAT, yearly)?;
    let days = check::duration("days", days)?;
    let survives = (-check::binary(fraction)).ln_1p() * years(days);
    // With a certain default the logarithm is minus infinity, and times no days it is no number: nothing happens in no time.
    let lost = if days == 0 { 0.0 } else { -survives.exp_m1() };
    let found = check::decimal(WHAT, lost * 100.0)?;
    let value = Percent::try_from(found).map_err(FinanceError::rate(WHAT, found))?;
    let trace = Trace::of(&PD_OVER_TENOR, Given::Percent(value.percent()))
        .with([("PD1 within a year", Given::Percent(yearly.percent())), ("days", Given::days(days))])
        .by("365 days a year");
    Ok(Explained::of(value, trace))
}

/// The loss to be expected on a receivable.
///
/// `exposure` in money from 0; `default` the probability of default over its life, `loss` the loss given default, both in percent
/// from 0 to 100; `discount_factor` from above 0 to 1, 1 for no discounting. Formula `PD·LGD·EAD·DF`.
/// Worked number: 100,000 at 2 % and 45 %, not discounted, is 900. Source: IFRS 9, 5.5.17.
///
/// # Errors
/// Percentages or factor out of range, a negative exposure.
pub fn expected_loss(
    exposure: Money,
    default: Percent,
    loss: Percent,
    discount_factor: Decimal,
) -> Result<Explained<Money>, FinanceError> {
    const WHAT: &str = "expected loss";
    let amount = check::from_zero("exposure", exposure.amount())?;
    let pd = check::share("probability of default", default)?;
    let lgd = check::share("loss given default", loss)?;
    if check::positive("discount factor", discount_factor)? > Decimal::ONE {
        return Err(FinanceError::OutOfRange("discount factor", discount_factor.to_string(), "above 0, at most 1"));
    }
    let severity = check::product(WHAT, lgd, discount_factor)?;
    let expected = check::product(WHAT, check::product(WHAT, amount, pd)?, severity)?;
    let value = Money::of(expected, exposure.currency());
    let trace = Trace::of(&EXPECTED_LOSS, Given::Money(value)).with([
        ("exposure EAD", Given::Money(exposure)),
        ("probability of default PD", Given::Percent(default.percent())),
        ("loss given default LGD", Given::Percent(loss.percent())),
        ("discount factor DF", Given::Number(discount_factor)),
    ]);
    Ok(Explained::of(value, trace))
}
