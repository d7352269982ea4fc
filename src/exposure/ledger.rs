//! Receivables as rows: what is owed, by whom, since when and until when.
//!
//! Names are kept once and stand as numbers in the rows, so that a million rows are 50 MB and add up fast.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::units::{Currency, Day, Money, Rate};

/// A name in a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

impl NameId {
    /// Its place in the list of names.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Names, each kept once, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Names {
    list: Vec<Box<str>>,
    ids: HashMap<Box<str>, u32>,
}

impl Names {
    /// The number of a name, new or known.
    pub fn id(&mut self, name: &str) -> NameId {
        if let Some(id) = self.ids.get(name) {
            return NameId(*id);
        }
        // Four thousand million names do not fit into any file that is read.
        let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.into());
        self.ids.insert(name.into(), id);
        NameId(id)
    }

    /// The number of a name that is known.
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.ids.get(name).map(|id| NameId(*id))
    }

    /// A name by its number; empty where it is of another list.
    pub fn name(&self, id: NameId) -> &str {
        self.list.get(id.index()).map_or("", |name| name)
    }

    /// A name by its place; empty where there is none.
    pub fn at(&self, place: usize) -> &str {
        self.list.get(place).map_or("", |name| name)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// How far a receivable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Promised by a purchase order, not yet invoiced.
    Contracted,
    /// Invoiced and open.
    Invoiced,
    /// Invoiced and paid: history, never open.
    Paid,
}

impl Stage {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contracted => "Contracted",
            Self::Invoiced => "Invoiced",
            Self::Paid => "Paid",
        }
    }
}

/// Who has paid for the waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Funding {
    /// Nobody but us.
    Own,
    /// Sold or lent against, and ours again if the buyer does not pay: the exposure stays.
    WithRecourse,
    /// Sold for good: the buyer's default is the purchaser's.
    WithoutRecourse,
}

impl Funding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::WithRecourse, Self::WithoutRecourse];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "Not financed",
            Self::WithRecourse => "Financed with recourse",
            Self::WithoutRecourse => "Financed without recourse",
        }
    }
}

/// One receivable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Receivable {
    /// Who owes it.
    pub buyer: NameId,
    /// Invoice number, or the order it belongs to; a name of [`Ledger::numbers`].
    pub number: NameId,
    /// The buyer's country; an empty name where it is not known.
    pub country: NameId,
    /// Whom the buyer's supply chain reports to; an empty name where it is not known.
    pub reports_to: NameId,
    /// Currency, as its place in [`Ledger::currencies`].
    pub currency: u8,
    /// What is owed, in minor units of the currency (cents); a credit note is negative.
    pub minor: i64,
    /// Day of the invoice.
    pub issued: Day,
    /// Day on which it is due.
    pub due: Day,
    /// Day on which it was paid, where it was.
    pub paid: Option<Day>,
    /// How far it is.
    pub stage: Stage,
    /// Who has paid for the waiting.
    pub funding: Funding,
    /// The plan it comes from, as its place in the list of orders.
    pub order: Option<u32>,
    /// What waiting costs, as its place in [`Ledger::rates`].
    pub rate: u16,
    /// What the firm asks of its capital, as its place in [`Ledger::rates`]; the same as `rate` where nobody has said.
    pub hurdle: u16,
}

impl Receivable {
    /// Days from invoice to the day it is due.
    pub fn term_days(&self) -> i64 {
        self.due.days_since(self.issued)
    }

    /// Whether it is owed on a day or will be.
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Paid
    }
}

/// Receivables with the names in them.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Names of buyers, countries and reporting lines.
    pub names: Names,
    /// Numbers of invoices and titles of orders.
    pub numbers: Names,
    /// Currencies of the rows, at most 256.
    pub currencies: Vec<Currency>,
    /// Rates of the rows.
    pub rates: Vec<Rate>,
    /// The rows.
    pub rows: Vec<Receivable>,
    /// The day on which it stands.
    pub as_of: Day,
}

impl Ledger {
    /// An empty ledger on a day.
    pub fn new(as_of: Day) -> Self {
        Self {
            names: Names::default(),
            numbers: Names::default(),
            currencies: Vec::new(),
            rates: Vec::new(),
            rows: Vec::new(),
            as_of,
        }
    }

    /// The place of a currency, new or known; nothing for the 257th.
    pub fn currency(&mut self, currency: Currency) -> Option<u8> {
        u8::try_from(place_of(&mut self.currencies, currency)).ok()
    }

    /// The place of a rate, new or known; nothing for the 65,537th.
    pub fn rate(&mut self, rate: Rate) -> Option<u16> {
        u16::try_from(place_of(&mut self.rates, rate)).ok()
    }

    /// What a row owes, in its own currency.
    pub fn money(&self, row: &Receivable) -> Option<Money> {
        let currency = *self.currencies.get(usize::from(row.currency))?;
        Some(Money::of(amount_of(i128::from(row.minor), currency), currency))
    }
}

/// The place of a value in a list, at its end where it is new.
fn place_of<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    if let Some(known) = list.iter().position(|known| *known == value) {
        return known;
    }
    list.push(value);
    list.len() - 1
}

/// Minor units as an amount: 123,456 cents are EUR 1,234.56. Sums beyond what a decimal holds are held at its limit.
pub(super) fn amount_of(minor: i128, currency: Currency) -> Decimal {
    Decimal::try_from_i128_with_scale(minor, currency.minor_decimals()).unwrap_or(if minor < 0 {
        Decimal::MIN
    } else {
        Decimal::MAX
    })
}
