//! Open receivables added up along one dimension, in one pass, exactly.
//!
//! Sums are whole minor units by currency; they are turned into the reported currency once, and rounded once.

use rust_decimal::Decimal;

use super::exchange::Exchange;
use super::ledger::{Funding, Ledger, Receivable, Stage, amount_of};
use super::profile::Month;
use super::tally::{added, grown, merge_lists};
use crate::units::{Currency, Day, Money};

/// Along what receivables are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Everything together.
    All,
    /// By buyer.
    Buyer,
    /// By currency.
    Currency,
    /// By the month in which they are due.
    Month,
    /// By the buyer's country.
    Country,
    /// By whom the buyer's supply chain reports to.
    ReportsTo,
    /// By who has paid for the waiting.
    Funding,
    /// Contracted or invoiced.
    Stage,
}

impl Dimension {
    /// Those that split, in the order of the screens.
    pub const ALL: [Self; 7] =
        [Self::Buyer, Self::Currency, Self::Month, Self::Country, Self::ReportsTo, Self::Funding, Self::Stage];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Buyer => "Buyer",
            Self::Currency => "Currency",
            Self::Month => "Month due",
            Self::Country => "Country",
            Self::ReportsTo => "Supply chain reports to",
            Self::Funding => "Financing",
            Self::Stage => "Stage",
        }
    }

    /// The place of a row along the dimension; small whole numbers.
    pub(super) fn place(self, ledger: &Ledger, row: &Receivable) -> usize {
        match self {
            Self::All => 0,
            Self::Buyer => row.buyer.index(),
            Self::Country => row.country.index(),
            Self::ReportsTo => row.reports_to.index(),
            Self::Currency => usize::from(row.currency),
            Self::Month => month_place(ledger.as_of, row.due),
            Self::Funding => row.funding as usize,
            Self::Stage => row.stage as usize,
        }
    }

    /// What the place is called.
    pub(super) fn label(self, ledger: &Ledger, place: usize) -> String {
        let unknown = |name: &str| if name.is_empty() { "Unknown".to_owned() } else { name.to_owned() };
        match self {
            Self::All => "All".to_owned(),
            Self::Buyer | Self::Country | Self::ReportsTo => unknown(ledger.names.at(place)),
            Self::Currency => ledger.currencies.get(place).map_or_else(String::new, |c| c.code().to_owned()),
            Self::Month => month_of(ledger.as_of, place),
            Self::Funding => Funding::ALL.get(place).map_or_else(String::new, |f| f.name().to_owned()),
            Self::Stage => [Stage::Contracted, Stage::Invoiced, Stage::Paid]
                .get(place)
                .map_or_else(String::new, |stage| stage.name().to_owned()),
        }
    }
}

/// Months are counted from a hundred years before the day of the ledger, so that old dues have a place too.
const MONTHS_BEFORE: i64 = 1_200;

fn month_place(as_of: Day, due: Day) -> usize {
    usize::try_from(Month::of(due).number() - Month::of(as_of).number() + MONTHS_BEFORE).unwrap_or(0)
}

/// A month by its place, as "2027-03".
fn month_of(as_of: Day, place: usize) -> String {
    let number = Month::of(as_of).number() - MONTHS_BEFORE + i64::try_from(place).unwrap_or(0);
    format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
}

/// What is added up for one place and currency.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    rows: u64,
    minor: i128,
    minor_days: i128,
    overdue: i128,
}

/// One line of a table: all open receivables of one buyer, one month and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is called; "Unknown" where the plan does not say.
    pub name: String,
    /// How many receivables.
    pub receivables: u64,
    /// What is open, in the reported currency, rounded to its minor unit.
    pub open: Money,
    /// Share of all that is open, in percent, unrounded; none where nothing is open.
    pub share: Option<Decimal>,
    /// Days from invoice to due, weighted by amount; none where nothing is open.
    pub term_days: Option<Decimal>,
    /// What is past due.
    pub overdue: Money,
}

/// Open receivables along one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Along what.
    pub dimension: Dimension,
    /// The lines: months in their order, all else by what is open, largest first, then by name.
    pub groups: Vec<Group>,
    /// All of them together; rounded once, so it may differ from the sum of the lines by a cent or two.
    pub all: Group,
    /// What has no rate into the reported currency, by currency; it is in no line.
    pub without_rate: Vec<Money>,
}

/// Adds up open receivables along a dimension.
///
/// `keep` says which rows count. One pass over the rows; the sums are exact.
pub fn totals(
    ledger: &Ledger,
    exchange: &Exchange,
    dimension: Dimension,
    keep: impl Fn(&Receivable) -> bool + Sync,
) -> Totals {
    let add = |sums: &mut Places, row: &Receivable| {
        if row.is_open() && keep(row) {
            sums.add(dimension, ledger, row, Seen::of(row, ledger.as_of));
        }
    };
    totals_of(ledger, exchange, dimension, &added(&ledger.rows, add, Places::merge))
}

/// What counts of an open row, reckoned once for all that it is added to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) minor: i128,
    /// Minor units times days from invoice to due.
    pub(super) minor_days: i128,
    pub(super) is_overdue: bool,
}

impl Seen {
    pub(super) fn of(row: &Receivable, as_of: Day) -> Self {
        let minor = i128::from(row.minor);
        let is_overdue = row.stage == Stage::Invoiced && row.due < as_of;
        Self { minor, minor_days: minor * i128::from(row.term_days()), is_overdue }
    }
}

/// Sums by place and currency.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Sum>);

impl Places {
    pub(super) fn add(&mut self, dimension: Dimension, ledger: &Ledger, row: &Receivable, seen: Seen) {
        let currencies = ledger.currencies.len().max(1);
        let at = dimension.place(ledger, row) * currencies + usize::from(row.currency);
        if let Some(sum) = grown(&mut self.0, at) {
            sum.add(seen);
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        merge_lists(&mut self.0, other.0, |sum: &mut Sum, part| sum.merge(&part));
    }
}

/// The lines of sums, in the reported currency.
pub(super) fn totals_of(ledger: &Ledger, exchange: &Exchange, dimension: Dimension, places: &Places) -> Totals {
    let currencies = ledger.currencies.len().max(1);
    let sums = &places.0;
    let converter = Converter { ledger, exchange };
    let mut all = Sums::default();
    let mut groups = Vec::new();
    for (place, of_currency) in sums.chunks(currencies).enumerate() {
        let here = converter.converted(of_currency);
        if here.rows > 0 {
            all.add(&here);
            groups.push((dimension.label(ledger, place), here));
        }
    }
    let whole = all.open;
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(name, sums)| sums.group(name, whole, exchange.reported)).collect();
    if dimension != Dimension::Month {
        groups.sort_by(|a, b| b.open.amount().cmp(&a.open.amount()).then_with(|| a.name.cmp(&b.name)));
    }
    Totals {
        dimension,
        groups,
        all: all.group("All".to_owned(), whole, exchange.reported),
        without_rate: converter.without_rate(sums, currencies),
    }
}

impl Sum {
    fn add(&mut self, seen: Seen) {
        self.rows += 1;
        self.minor += seen.minor;
        self.minor_days += seen.minor_days;
        if seen.is_overdue {
            self.overdue += seen.minor;
        }
    }

    fn merge(&mut self, part: &Self) {
        self.rows += part.rows;
        self.minor += part.minor;
        self.minor_days += part.minor_days;
        self.overdue += part.overdue;
    }
}

/// Sums in the reported currency.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    rows: u64,
    open: Decimal,
    days: Decimal,
    overdue: Decimal,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.open = self.open.saturating_add(other.open);
        self.days = self.days.saturating_add(other.days);
        self.overdue = self.overdue.saturating_add(other.overdue);
    }

    fn group(&self, name: String, whole: Decimal, reported: Currency) -> Group {
        Group {
            name,
            receivables: self.rows,
            open: Money::of(self.open, reported).rounded(),
            share: self.open.checked_div(whole).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED)),
            term_days: self.days.checked_div(self.open),
            overdue: Money::of(self.overdue, reported).rounded(),
        }
    }
}

struct Converter<'a> {
    ledger: &'a Ledger,
    exchange: &'a Exchange,
}

impl Converter<'_> {
    fn converted(&self, of_currency: &[Sum]) -> Sums {
        let mut sums = Sums::default();
        for (sum, currency) in of_currency.iter().zip(&self.ledger.currencies) {
            let Some(rate) = self.exchange.rate(*currency) else { continue };
            let turned = |minor: i128| amount_of(minor, *currency).saturating_mul(rate);
            sums.add(&Sums {
                rows: sum.rows,
                open: turned(sum.minor),
                days: turned(sum.minor_days),
                overdue: turned(sum.overdue),
            });
        }
        sums
    }

    fn without_rate(&self, sums: &[Sum], currencies: usize) -> Vec<Money> {
        let mut left = Vec::new();
        for (at, currency) in self.ledger.currencies.iter().enumerate() {
            if self.exchange.rate(*currency).is_some() {
                continue;
            }
            let minor: i128 = sums.iter().skip(at).step_by(currencies).map(|sum| sum.minor).sum();
            let rows: u64 = sums.iter().skip(at).step_by(currencies).map(|sum| sum.rows).sum();
            if rows > 0 {
                left.push(Money::of(amount_of(minor, *currency), *currency));
            }
        }
        left.sort_by_key(|money| money.currency().code());
        left
    }
}
