//! When the money comes: expected receipts by month, what is open on each day, the cumulative curve.

use rust_decimal::Decimal;

use super::exchange::Exchange;
use super::ledger::{Ledger, Receivable, amount_of};
use super::tally::{added, grown, merge_lists};
use crate::units::{Day, Money};

/// A month, as year and month 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// Month of the year, 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.parts();
        Self { year, month }
    }

    /// The months since the year 0, to reckon with.
    pub(super) fn number(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// What is expected in one month.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipts {
    /// The month; what is overdue on the day of the ledger counts in the month of that day.
    pub month: Month,
    /// What is due in it, in the reported currency, rounded.
    pub due: Money,
    /// All that is due up to the end of the month, rounded once.
    pub cumulative: Money,
}

/// Receipts by month, from the month of the ledger to that of the last due date, none left out.
///
/// Every receivable is taken to be paid on the day it is due, or today if that is past.
pub fn receipts(ledger: &Ledger, exchange: &Exchange, keep: impl Fn(&Receivable) -> bool + Sync) -> Vec<Receipts> {
    receipts_of(ledger, exchange, &days(ledger, keep))
}

/// The receipts that follow from sums by day.
pub(super) fn receipts_of(ledger: &Ledger, exchange: &Exchange, days: &Days) -> Vec<Receipts> {
    let curve = turned(ledger, exchange, &days.falls);
    let mut months: Vec<Receipts> = Vec::new();
    let (mut in_month, mut so_far) = (Decimal::ZERO, Decimal::ZERO);
    let Some(last) = curve.iter().rposition(|amount| !amount.is_zero()) else { return months };
    let mut day = ledger.as_of;
    for amount in curve.iter().take(last + 1) {
        let month = Month::of(day);
        if months.last().is_none_or(|known| known.month != month) {
            in_month = Decimal::ZERO;
            let none = Money::of(Decimal::ZERO, exchange.reported);
            months.push(Receipts { month, due: none, cumulative: none });
        }
        in_month = in_month.saturating_add(*amount);
        so_far = so_far.saturating_add(*amount);
        if let Some(known) = months.last_mut() {
            known.due = Money::of(in_month, exchange.reported).rounded();
            known.cumulative = Money::of(so_far, exchange.reported).rounded();
        }
        let Some(next) = day.plus_days(1) else { break };
        day = next;
    }
    months
}

/// What is open day by day.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The highest open amount from the day of the ledger on, with its first day; none where nothing is ever open.
    pub peak: Option<(Day, Money)>,
}

/// The profile of what is open: invoiced and not yet paid, each receivable from its invoice to the day it is due.
pub fn profile(ledger: &Ledger, exchange: &Exchange, keep: impl Fn(&Receivable) -> bool + Sync) -> Profile {
    profile_of(ledger, exchange, &days(ledger, keep))
}

/// The profile that follows from sums by day.
pub(super) fn profile_of(ledger: &Ledger, exchange: &Exchange, days: &Days) -> Profile {
    let (rises, falls) = (turned(ledger, exchange, &days.rises), turned(ledger, exchange, &days.falls));
    let mut open = Decimal::ZERO;
    let mut peak: Option<(Day, Decimal)> = None;
    let mut day = ledger.as_of;
    for at in 0..rises.len().max(falls.len()) {
        open = open.saturating_add(rises.get(at).copied().unwrap_or_default());
        if open > peak.map_or(Decimal::ZERO, |(_, most)| most) {
            peak = Some((day, open));
        }
        open = open.saturating_sub(falls.get(at).copied().unwrap_or_default());
        let Some(next) = day.plus_days(1) else { break };
        day = next;
    }
    Profile { peak: peak.map(|(day, most)| (day, Money::of(most, exchange.reported).rounded())) }
}

/// The widest gap between two cumulative curves of receipts: the first month in which it is widest, and by how much the
/// second curve is ahead of the first. None where it never is.
pub fn gap(behind: &[Receipts], ahead: &[Receipts]) -> Option<(Month, Money)> {
    let at = |curve: &[Receipts], month: Month| {
        curve.iter().take_while(|r| r.month <= month).last().map(|r| r.cumulative.amount())
    };
    let mut widest: Option<(Month, Money)> = None;
    for receipts in behind.iter().chain(ahead) {
        let month = receipts.month;
        let wide = at(ahead, month).unwrap_or_default() - at(behind, month).unwrap_or_default();
        let better = wide > widest.map_or(Decimal::ZERO, |(_, most)| most.amount());
        let earlier = widest.is_some_and(|(first, most)| wide == most.amount() && month < first);
        if better || earlier {
            widest = Some((month, Money::of(wide, receipts.due.currency())));
        }
    }
    widest
}

/// The furthest day ahead that a profile looks at: 60 years.
const LONGEST: usize = 21_915;

/// Minor units by day from the day of the ledger and by currency: invoiced, and due. What is past counts on the first day.
#[derive(Debug, Default)]
pub(super) struct Days {
    rises: Vec<i128>,
    falls: Vec<i128>,
}

impl Days {
    /// Adds an open row.
    pub(super) fn add(&mut self, ledger: &Ledger, row: &Receivable) {
        let currencies = ledger.currencies.len().max(1);
        for (list, on) in [(&mut self.rises, row.issued), (&mut self.falls, row.due)] {
            let day = usize::try_from(on.days_since(ledger.as_of)).unwrap_or(0).min(LONGEST);
            if let Some(sum) = grown(list, day * currencies + usize::from(row.currency)) {
                *sum += i128::from(row.minor);
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        merge_lists(&mut self.rises, other.rises, |sum, part| *sum += part);
        merge_lists(&mut self.falls, other.falls, |sum, part| *sum += part);
    }
}

fn days(ledger: &Ledger, keep: impl Fn(&Receivable) -> bool + Sync) -> Days {
    let add = |days: &mut Days, row: &Receivable| {
        if row.is_open() && keep(row) {
            days.add(ledger, row);
        }
    };
    added(&ledger.rows, add, Days::merge)
}

/// Amounts by day in the reported currency.
fn turned(ledger: &Ledger, exchange: &Exchange, minor: &[i128]) -> Vec<Decimal> {
    let rates: Vec<Option<Decimal>> = ledger.currencies.iter().map(|c| exchange.rate(*c)).collect();
    let turned = |of_day: &[i128]| {
        let parts = of_day.iter().zip(ledger.currencies.iter().zip(&rates));
        parts.fold(Decimal::ZERO, |sum, (minor, (currency, rate))| {
            let Some(rate) = rate.filter(|_| *minor != 0) else { return sum };
            sum.saturating_add(amount_of(*minor, *currency).saturating_mul(rate))
        })
    };
    minor.chunks(ledger.currencies.len().max(1)).map(turned).collect()
}
