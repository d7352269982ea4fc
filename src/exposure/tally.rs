//! Whole numbers added up over the rows of a ledger, in parallel and in one pass.
//!
//! Everything is a sum of whole minor units, so it does not matter in which order parts are added.

use rayon::prelude::*;

use super::ledger::{Funding, Ledger, Receivable, Stage};
use super::profile::Month;
use super::totals::Seen;
use crate::units::Day;

/// Rows that one thread takes at a time at least.
const AT_ONCE: usize = 16_384;

/// Adds up rows in parallel: `add` puts a row into a part, `merge` puts a part into the first one.
pub(super) fn added<A: Default + Send>(
    rows: &[Receivable],
    add: impl Fn(&mut A, &Receivable) + Sync,
    merge: impl Fn(&mut A, A),
) -> A {
    let chunk = (rows.len() / rayon::current_num_threads().max(1) / 2).max(AT_ONCE);
    let parts: Vec<A> = rows
        .par_chunks(chunk)
        .map(|rows| {
            let mut part = A::default();
            for row in rows {
                add(&mut part, row);
            }
            part
        })
        .collect();
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        merge(&mut whole, part);
    }
    whole
}

/// The element of a list that grows to hold it.
pub(super) fn grown<T: Clone + Default>(list: &mut Vec<T>, at: usize) -> Option<&mut T> {
    if at >= list.len() {
        list.resize(at + 1, T::default());
    }
    list.get_mut(at)
}

/// Adds lists of sums element by element.
pub(super) fn merge_lists<T: Clone + Default>(into: &mut Vec<T>, from: Vec<T>, merge: impl Fn(&mut T, T)) {
    if from.len() > into.len() {
        into.resize(from.len(), T::default());
    }
    for (sum, part) in into.iter_mut().zip(from) {
        merge(sum, part);
    }
}

/// Months of sales that count-back reaches back over at most.
pub(super) const MONTHS: usize = 24;

/// Sums of one currency in minor units, and in minor units times days.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    /// Rows that are open.
    pub(super) rows: u64,
    pub(super) open: i128,
    pub(super) open_days: i128,
    pub(super) overdue: i128,
    pub(super) contracted: i128,
    pub(super) invoiced: i128,
    pub(super) with_recourse: i128,
    pub(super) without_recourse: i128,
    /// Rows that were paid.
    pub(super) paid_rows: u64,
    pub(super) paid: i128,
    pub(super) paid_days: i128,
    pub(super) late_days: i128,
    /// Invoiced in the last days of sales.
    pub(super) sold: i128,
    /// Invoiced and unpaid on the day of the ledger; the part of it not yet due; the same when the days of sales began.
    pub(super) owed: i128,
    pub(super) current: i128,
    pub(super) beginning: i128,
    /// Invoiced by calendar month, newest first.
    pub(super) months: [i128; MONTHS],
}

/// Everything that the figures need.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By currency.
    pub(super) sums: Vec<Sum>,
    /// Amount times days of the term, by rate and currency: at the line rate and at the hurdle rate.
    pub(super) at_line: Vec<i128>,
    pub(super) at_hurdle: Vec<i128>,
    /// Whether some row has a hurdle rate of its own.
    pub(super) has_hurdle: bool,
    /// What is at risk, by days to due and currency.
    pub(super) by_days: Vec<i128>,
}

/// What the rows are measured against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    as_of: Day,
    /// The day before the first of the days of sales; none beyond the calendar.
    start: Option<Day>,
    month: i64,
    currencies: usize,
}

impl Measure {
    pub(super) fn of(ledger: &Ledger, sales_days: u16) -> Self {
        Self {
            as_of: ledger.as_of,
            start: ledger.as_of.plus_days(-i64::from(sales_days)),
            month: Month::of(ledger.as_of).number(),
            currencies: ledger.currencies.len().max(1),
        }
    }
}

impl Tally {
    /// Adds a row; `open` is what counts of it where it is open.
    pub(super) fn add(&mut self, row: &Receivable, open: Option<Seen>, measure: Measure) {
        let minor = i128::from(row.minor);
        let currency = usize::from(row.currency);
        if let Some(seen) = open {
            let place = |rate: u16| usize::from(rate) * measure.currencies + currency;
            for (list, rate) in [(&mut self.at_line, row.rate), (&mut self.at_hurdle, row.hurdle)] {
                if let Some(sum) = grown(list, place(rate)) {
                    *sum += seen.minor_days;
                }
            }
            self.has_hurdle |= row.hurdle != row.rate;
            if row.funding != Funding::WithoutRecourse {
                let days = usize::try_from(row.due.days_since(measure.as_of)).unwrap_or(0);
                if let Some(sum) = grown(&mut self.by_days, days * measure.currencies + currency) {
                    *sum += minor;
                }
            }
            if let Some(sum) = grown(&mut self.sums, currency) {
                sum.add_open(row, seen);
            }
        }
        if row.stage != Stage::Contracted
            && let Some(sum) = grown(&mut self.sums, currency)
        {
            sum.add_invoiced(row, minor, measure);
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        merge_lists(&mut self.sums, other.sums, |sum, part| sum.merge(&part));
        for (into, from) in [
            (&mut self.at_line, other.at_line),
            (&mut self.at_hurdle, other.at_hurdle),
            (&mut self.by_days, other.by_days),
        ] {
            merge_lists(into, from, |sum, part| *sum += part);
        }
        self.has_hurdle |= other.has_hurdle;
    }
}

impl Sum {
    fn add_open(&mut self, row: &Receivable, seen: Seen) {
        let minor = seen.minor;
        self.rows += 1;
        self.open += minor;
        self.open_days += seen.minor_days;
        if row.stage == Stage::Contracted {
            self.contracted += minor;
        } else {
            self.invoiced += minor;
        }
        if seen.is_overdue {
            self.overdue += minor;
        }
        match row.funding {
            Funding::Own => {}
            Funding::WithRecourse => self.with_recourse += minor,
            Funding::WithoutRecourse => self.without_recourse += minor,
        }
    }

    fn add_invoiced(&mut self, row: &Receivable, minor: i128, measure: Measure) {
        let open_on = |day: Day| row.issued <= day && row.paid.is_none_or(|paid| paid > day);
        if let Some(paid) = row.paid.filter(|_| row.stage == Stage::Paid) {
            self.paid_rows += 1;
            self.paid += minor;
            self.paid_days += minor * i128::from(paid.days_since(row.issued));
            self.late_days += minor * i128::from(paid.days_since(row.due));
        }
        if open_on(measure.as_of) {
            self.owed += minor;
            if row.due >= measure.as_of {
                self.current += minor;
            }
        }
        if row.issued > measure.as_of {
            return;
        }
        if let Some(start) = measure.start {
            if row.issued > start {
                self.sold += minor;
            }
            if open_on(start) {
                self.beginning += minor;
            }
        }
        let back = usize::try_from(measure.month - Month::of(row.issued).number()).unwrap_or(MONTHS);
        if let Some(month) = self.months.get_mut(back) {
            *month += minor;
        }
    }

    fn merge(&mut self, part: &Self) {
        self.rows += part.rows;
        self.paid_rows += part.paid_rows;
        for (into, from) in [
            (&mut self.open, part.open),
            (&mut self.open_days, part.open_days),
            (&mut self.overdue, part.overdue),
            (&mut self.contracted, part.contracted),
            (&mut self.invoiced, part.invoiced),
            (&mut self.with_recourse, part.with_recourse),
            (&mut self.without_recourse, part.without_recourse),
            (&mut self.paid, part.paid),
            (&mut self.paid_days, part.paid_days),
            (&mut self.late_days, part.late_days),
            (&mut self.sold, part.sold),
            (&mut self.owed, part.owed),
            (&mut self.current, part.current),
            (&mut self.beginning, part.beginning),
        ] {
            *into += from;
        }
        for (into, from) in self.months.iter_mut().zip(part.months) {
            *into += from;
        }
    }
}
