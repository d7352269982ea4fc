//! How long receivables are out: days sales outstanding in three readings, delinquency, weighted days.
//!
//! All amounts of one call are in one currency, which drops out of the figures.

use rust_decimal::Decimal;

use super::check;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};

static DSO_SIMPLE: Formula = Formula {
    name: "days sales outstanding, simple",
    expression: "DSO = receivables / credit sales · days",
    source: "Oracle, JD Edwards EnterpriseOne Advanced Analytics (current balance divided by sales)",
};

static DSO_COUNT_BACK: Formula = Formula {
    name: "days sales outstanding, count-back",
    expression: "take the newest month's sales from the receivables and add its days, until the rest is part of a month",
    source: "Oracle, Hyperion Financial Management (exhaustion method)",
};

static DSO_BEST: Formula = Formula {
    name: "best possible days sales outstanding",
    expression: "BPDSO = receivables not yet due / credit sales · days",
    source: "Apruve, Best possible DSO; Money-Zine, Best possible days sales outstanding",
};

static DELINQUENT: Formula = Formula {
    name: "average days delinquent",
    expression: "ADD = DSO − best possible DSO",
    source: "credit management practice; Apruve, Best possible DSO",
};

static WEIGHTED: Formula = Formula {
    name: "weighted days",
    expression: "sum of amount · days / sum of amounts",
    source: "Oracle, Fusion Receivables (weighted average days late, days paid, terms)",
};

fn ratio_of_days(
    formula: &'static Formula,
    names: (&'static str, &'static str),
    receivables: Decimal,
    sales: Decimal,
    days: i64,
) -> Result<Explained<Decimal>, FinanceError> {
    let open = check::from_zero(names.0, receivables)?;
    let sold = check::positive("credit sales", sales)?;
    let days = check::duration("days", days)?;
    let value = check::quotient(formula.name, check::product(formula.name, open, days.into())?, sold)?;
    let trace = Trace::of(formula, Given::Days(value)).with([
        (names.1, Given::Number(open)),
        ("credit sales", Given::Number(sold)),
        ("days of those sales", Given::days(days)),
    ]);
    Ok(Explained::of(value, trace))
}

/// Days sales outstanding, simple, in days.
///
/// `receivables`: the balance at the end, from 0; `sales`: credit sales of the last `days`, above 0, in the same currency;
/// `days` from 0 to 36,525. Formula `receivables / sales · days`.
/// Worked number: 10,869 against sales of 17,674 in 90 days is 55.35 days. Source: Oracle, JD Edwards.
///
/// # Errors
/// A negative balance, no sales, negative days.
pub fn dso_simple(receivables: Decimal, sales: Decimal, days: i64) -> Result<Explained<Decimal>, FinanceError> {
    ratio_of_days(&DSO_SIMPLE, ("receivables", "receivables"), receivables, sales, days)
}

/// Best possible days sales outstanding, in days: what the DSO would be if all paid when due.
///
/// `not_yet_due`: receivables not yet due, from 0; `sales` and `days` as for [`dso_simple`].
/// Formula `not yet due / sales · days`. Worked number: 8,000 of sales of 17,674 in 90 days is 40.74 days.
/// Source: Apruve; Money-Zine.
///
/// # Errors
/// As [`dso_simple`].
pub fn dso_best_possible(not_yet_due: Decimal, sales: Decimal, days: i64) -> Result<Explained<Decimal>, FinanceError> {
    ratio_of_days(&DSO_BEST, ("receivables not yet due", "receivables not yet due"), not_yet_due, sales, days)
}

/// Average days delinquent, in days: how much of the DSO comes from late payment.
///
/// `receivables` includes `not_yet_due`; the rest as for [`dso_simple`]. Formula `DSO − best possible DSO`.
/// Worked number: 55.35 less 40.74 is 14.61 days. Source: Apruve.
///
/// # Errors
/// As [`dso_simple`]; more not yet due than there are receivables.
pub fn average_days_delinquent(
    receivables: Decimal,
    not_yet_due: Decimal,
    sales: Decimal,
    days: i64,
) -> Result<Explained<Decimal>, FinanceError> {
    if not_yet_due > receivables {
        let allowed = "at most all receivables";
        return Err(FinanceError::OutOfRange("part not yet due", not_yet_due.to_string(), allowed));
    }
    let dso = dso_simple(receivables, sales, days)?;
    let best = dso_best_possible(not_yet_due, sales, days)?;
    let value = check::difference("average days delinquent", dso.value, best.value)?;
    let trace = Trace::of(&DELINQUENT, Given::Days(value))
        .with([("DSO", Given::Days(dso.value)), ("best possible DSO", Given::Days(best.value))])
        .after(dso.trace)
        .after(best.trace);
    Ok(Explained::of(value, trace))
}

/// The credit sales of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthOfSales {
    /// Credit sales.
    pub sales: Decimal,
    /// Days of the month, 28 to 31; 30 where months are counted so.
    pub days: i64,
}

/// Days sales outstanding by count-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountBack {
    /// The days.
    pub days: Decimal,
    /// What is left of the receivables after the months given, zero if they reach back far enough.
    pub unexplained: Decimal,
}

/// Days sales outstanding by count-back, in days.
///
/// `receivables` from 0; `months`: 1 to 2,000 months of sales, **newest first**, in the same currency. Formula: whole months
/// are taken off while the balance covers them, the last one in part, `rest / sales · days`. It stops at a month
/// without sales or with more credit notes than sales, or where the months end, and says what is left.
/// Worked number: 10,869 against 7,570 (31 days), then 4,566 (30): 31 + 3,299/4,566·30 = 52.68 days.
/// Source: Oracle, Hyperion Financial Management.
///
/// # Errors
/// A negative balance, no months or too many, negative days.
pub fn dso_count_back(receivables: Decimal, months: &[MonthOfSales]) -> Result<Explained<CountBack>, FinanceError> {
    const WHAT: &str = "days sales outstanding";
    check::list("months of sales", months)?;
    let open = check::from_zero("receivables", receivables)?;
    let (mut rest, mut days) = (open, Decimal::ZERO);
    let mut stopped_at_none = false;
    for month in months {
        let length = check::duration("days of the month", month.days)?;
        if rest.is_zero() || month.sales <= Decimal::ZERO {
            stopped_at_none = !rest.is_zero();
            break;
        }
        let taken = rest.min(month.sales);
        let part = check::quotient(WHAT, check::product(WHAT, taken, length.into())?, month.sales)?;
        days = check::sum(WHAT, days, part)?;
        rest = check::difference(WHAT, rest, taken)?;
    }
    let sales = months.iter().map(|month| month.sales).collect();
    let mut trace = Trace::of(&DSO_COUNT_BACK, Given::Days(days))
        .with([
            ("receivables", Given::Number(open)),
            ("sales by month, newest first", Given::List(sales)),
            ("days by month", Given::List(months.iter().map(|month| month.days.into()).collect())),
        ])
        .by("exhaustion of whole months, the last in part");
    if !rest.is_zero() {
        let why = if stopped_at_none { "a month without sales stops the count" } else { "the months given end there" };
        trace =
            trace.noting(format!("{} of the receivables is older: {why}, so the days are a minimum", rest.normalize()));
    }
    Ok(Explained::of(CountBack { days, unexplained: rest }, trace))
}

/// An amount and the days that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountDays {
    /// The amount, from 0.
    pub amount: Decimal,
    /// Days of the term, days late (early is negative) or days paid.
    pub days: i64,
}

/// Days weighted by amount, in days: of terms, of lateness or to payment, as the days given are.
///
/// `items`: 1 to 2,000 amounts from 0, not all 0, in one currency, each with days from −36,525 to 36,525.
/// Formula `Σ amount·days / Σ amount`. Worked number: 1,000 at 15, 3,000 at 30 and 2,000 at 45 days: 32.5 days.
/// Source: Oracle, Fusion Receivables.
///
/// # Errors
/// No items or too many, negative amounts, all of them zero, days out of range.
pub fn weighted_days(items: &[AmountDays]) -> Result<Explained<Decimal>, FinanceError> {
    const WHAT: &str = "weighted days";
    check::list("amounts", items)?;
    let (mut sum, mut weighted) = (Decimal::ZERO, Decimal::ZERO);
    for item in items {
        let amount = check::from_zero("amount", item.amount)?;
        if item.days < 0 {
            // Early payment counts back, but not further than any term runs forward.
            check::duration("days", item.days.checked_neg().unwrap_or(i64::MAX))?;
        } else {
            check::duration("days", item.days)?;
        }
        sum = check::sum(WHAT, sum, amount)?;
        weighted = check::sum(WHAT, weighted, check::product(WHAT, amount, item.days.into())?)?;
    }
    let value = check::quotient(WHAT, weighted, check::positive("sum of the amounts", sum)?)?;
    let trace = Trace::of(&WEIGHTED, Given::Days(value)).with([
        ("amounts", Given::List(items.iter().map(|item| item.amount).collect())),
        ("days", Given::List(items.iter().map(|item| item.days.into()).collect())),
    ]);
    Ok(Explained::of(value, trace))
}
