//! Days sales outstanding in its forms, and how well what was due was collected.

use rust_decimal::Decimal;

use super::figures::Book;
use super::tally::{MONTHS, Sum};
use crate::explain::Explained;
use crate::finance::{self, CeiForm, Collection, CountBack, FinanceError, MonthOfSales, collection_effectiveness};
use crate::units::Day;

/// Figures that need sales: only where the ledger has paid invoices too, since open ones alone hide what was sold.
#[derive(Debug, Clone, PartialEq)]
pub struct Sales {
    /// Days sales outstanding, simple, on the balance of the day.
    pub dso: Explained<Decimal>,
    /// The same on the mean of the balances at the beginning and the end of the days of sales.
    pub on_average: Explained<Decimal>,
    /// By count-back over calendar months.
    pub count_back: Explained<CountBack>,
    /// What it would be if all paid when due.
    pub best_possible: Explained<Decimal>,
    /// Average days delinquent: the simple form less the best possible.
    pub delinquent: Explained<Decimal>,
    /// Collection effectiveness over the same days, on total sales.
    pub effectiveness: Result<Explained<Decimal>, FinanceError>,
}

/// DSO and its kin over the last days, from invoices open and paid.
pub(super) fn sales(book: &Book<'_>, days: u16) -> Result<Option<Sales>, FinanceError> {
    let sum = |of: fn(&Sum) -> i128| book.turned(of).max(Decimal::ZERO);
    let sold = sum(|s| s.sold);
    if book.tally.sums.iter().all(|s| s.paid_rows == 0) || sold.is_zero() {
        return Ok(None);
    }
    let open = sum(|s| s.owed);
    let current = sum(|s| s.current).min(open);
    let beginning = sum(|s| s.beginning);
    let months = months_of_sales(book);
    let days = i64::from(days);
    let amounts = Collection { beginning, credit_sales: sold, ending_total: open, ending_current: current };
    Ok(Some(Sales {
        dso: finance::dso_simple(open, sold, days)?,
        on_average: finance::dso_simple((beginning + open) / Decimal::TWO, sold, days)?,
        count_back: finance::dso_count_back(open, &months)?,
        best_possible: finance::dso_best_possible(current, sold, days)?,
        delinquent: finance::average_days_delinquent(open, current, sold, days)?,
        effectiveness: collection_effectiveness(amounts, CeiForm::TotalSales),
    }))
}

/// Sales of the last calendar months, newest first; the newest ends with the day of the ledger.
fn months_of_sales(book: &Book<'_>) -> Vec<MonthOfSales> {
    let mut months = Vec::new();
    let mut end = book.ledger.as_of;
    for at in 0..MONTHS {
        let (year, month, day) = end.parts();
        let sales = book.turned(|s| s.months.get(at).copied().unwrap_or(0)).max(Decimal::ZERO);
        months.push(MonthOfSales { sales, days: i64::from(day) });
        let Some(before) = Day::of(year, month, 1).ok().and_then(|first| first.plus_days(-1)) else { break };
        end = before;
    }
    months
}
