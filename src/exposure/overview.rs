//! Everything that a screen shows of a ledger, from one pass over its rows.

use super::exchange::Exchange;
use super::figures::{Assumptions, Book, Figures, figures_of};
use super::ledger::{Ledger, Receivable};
use super::profile::{Days, Profile, Receipts, profile_of, receipts_of};
use super::tally::{Measure, Tally, added};
use super::totals::{Dimension, Places, Seen, Totals, totals_of};
use crate::finance::FinanceError;

/// Figures, tables and months over the same rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The figures.
    pub figures: Figures,
    /// A table along each of [`Dimension::ALL`], in that order.
    pub totals: Vec<Totals>,
    /// Receipts by month.
    pub receipts: Vec<Receipts>,
    /// The highest open amount.
    pub profile: Profile,
}

impl Overview {
    /// The table along a dimension.
    pub fn along(&self, dimension: Dimension) -> Option<&Totals> {
        self.totals.iter().find(|totals| totals.dimension == dimension)
    }
}

/// What one pass adds up.
#[derive(Debug, Default)]
struct Sums {
    tally: Tally,
    places: [Places; Dimension::ALL.len()],
    days: Days,
}

impl Sums {
    fn merge(&mut self, other: Self) {
        self.tally.merge(other.tally);
        for (into, from) in self.places.iter_mut().zip(other.places) {
            into.merge(from);
        }
        self.days.merge(other.days);
    }
}

/// Everything over the rows that `keep` keeps: in one pass, in parallel, exact.
///
/// # Errors
/// Nothing a ledger of money holds leads here: amounts beyond what a decimal can reckon with.
pub fn overview(
    ledger: &Ledger,
    exchange: &Exchange,
    with: &Assumptions,
    keep: impl Fn(&Receivable) -> bool + Sync,
) -> Result<Overview, FinanceError> {
    let measure = Measure::of(ledger, with.sales_days);
    let add = |sums: &mut Sums, row: &Receivable| {
        if !keep(row) {
            return;
        }
        let open = row.is_open().then(|| Seen::of(row, ledger.as_of));
        sums.tally.add(row, open, measure);
        let Some(seen) = open else { return };
        for (places, dimension) in sums.places.iter_mut().zip(Dimension::ALL) {
            places.add(dimension, ledger, row, seen);
        }
        sums.days.add(ledger, row);
    };
    let sums = added(&ledger.rows, add, Sums::merge);
    let along = |(places, dimension)| totals_of(ledger, exchange, dimension, places);
    let totals: Vec<Totals> = sums.places.iter().zip(Dimension::ALL).map(along).collect();
    let by_buyer = totals.iter().find(|totals| totals.dimension == Dimension::Buyer);
    let book = Book { ledger, exchange, tally: &sums.tally };
    Ok(Overview {
        figures: figures_of(&book, by_buyer, with)?,
        receipts: receipts_of(ledger, exchange, &sums.days),
        profile: profile_of(ledger, exchange, &sums.days),
        totals,
    })
}
