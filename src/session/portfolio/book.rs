//! What a portfolio is made of: plans that count, those that do not, receivables, own rates.
//!
//! Knows orders and ledgers; must not know where a plan was read from beyond its name, and words nothing.

use std::path::PathBuf;
use std::sync::Arc;

use super::PlanOrder;
use crate::exposure::import::Imported;
use crate::exposure::{Dimension, Exchange, Ledger, Month, Order, RateOfDay, Receivable, Scenario};
use crate::units::{Currency, Date, Day, DayCount, Percent, Rate};

/// Where a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanSource {
    /// A file.
    File(PathBuf),
    /// A sample that comes with the program.
    Sample(&'static str),
}

impl PlanSource {
    /// What it is called in lists: the name of its file without the folder.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            Self::Sample(name) => format!("sample {name}"),
        }
    }
}

/// A plan that counts.
#[derive(Debug, Clone)]
pub struct BookPlan {
    /// Where it comes from.
    pub source: PlanSource,
    /// What finance sees of it.
    pub read: PlanOrder,
}

/// A plan that is in no total, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it comes from.
    pub source: PlanSource,
    /// Why, as a sentence without a full stop.
    pub why: String,
}

/// Receivables that were imported.
#[derive(Debug, Clone)]
pub struct OpenItems {
    /// The name of their file.
    pub name: String,
    /// The rows.
    pub read: Arc<Imported>,
}

/// Everything that is added up.
#[derive(Debug, Clone)]
pub struct Book {
    /// The day it stands on.
    pub as_of: Date,
    /// Plans that count, in the order of their names.
    pub plans: Vec<BookPlan>,
    /// Plans without a value yet.
    pub not_counted: Vec<LeftOut>,
    /// Files that are no plan.
    pub unread: Vec<LeftOut>,
    /// Imported receivables.
    pub items: Option<OpenItems>,
    /// Own dated rates.
    pub rates: Vec<RateOfDay>,
    /// Sales of a year in the reported currency, where somebody has said them: for the effect on DSO.
    pub revenue: Option<rust_decimal::Decimal>,
    /// The currency that is reported; none is that of most orders and receivables.
    pub reported: Option<Currency>,
}

/// The currency that comes most often; of several the first by its code.
pub fn most_used(currencies: impl Iterator<Item = Currency>) -> Option<Currency> {
    let mut counts: Vec<(Currency, usize)> = Vec::new();
    for currency in currencies {
        match counts.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, count)) => *count += 1,
            None => counts.push((currency, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.code().cmp(b.0.code())));
    counts.first().map(|(currency, _)| *currency)
}

/// The rate that prices waiting on imported receivables where no plan names one: the playbook's assumption, 6 % a year.
fn assumed() -> Rate {
    Rate {
        percent: Percent::try_from(rust_decimal::Decimal::from(6)).unwrap_or_default(),
        day_count: DayCount::Act365F,
    }
}

impl Book {
    /// An empty book on a day.
    pub fn new(as_of: Date) -> Self {
        Self {
            as_of,
            plans: Vec::new(),
            not_counted: Vec::new(),
            unread: Vec::new(),
            items: None,
            rates: Vec::new(),
            revenue: None,
            reported: None,
        }
    }

    /// Whether there is nothing to add up.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty() && self.items.as_ref().is_none_or(|items| items.read.rows.is_empty())
    }

    /// The currency that is reported: the one that was chosen, else that of most orders and receivables.
    pub fn currency(&self) -> Option<Currency> {
        let of_plans = self.plans.iter().map(|plan| plan.read.order.currency);
        let of_rows = self.items.iter().flat_map(|items| items.read.rows.iter().map(|row| row.amount.currency()));
        self.reported.or_else(|| most_used(of_plans.chain(of_rows)))
    }

    /// The rates by which everything is reported in one currency; rates that do not hold are left out.
    pub fn exchange(&self) -> Option<Exchange> {
        let reported = self.currency()?;
        let as_of = Day::from(self.as_of);
        Some(Exchange::on(reported, &self.rates, as_of).unwrap_or_else(|_| Exchange::none(reported)))
    }

    /// Whether some plan names a hurdle rate.
    pub fn has_hurdle(&self) -> bool {
        self.plans.iter().any(|plan| plan.read.order.hurdle.is_some())
    }

    /// The line rate of imported receivables: that of the first plan, else the assumed one.
    pub fn line_rate(&self) -> Rate {
        self.plans.first().map_or_else(assumed, |plan| plan.read.order.rate)
    }

    /// Everything as one ledger under a scenario, waiting priced at the line rate or at the hurdle rate where there is one.
    ///
    /// The rows of all scenarios are the same receivables in the same order.
    pub fn ledger(&self, scenario: Scenario, at_hurdle: bool) -> Ledger {
        let mut ledger = Ledger::new(Day::from(self.as_of));
        let hurdle = self.plans.iter().find_map(|plan| plan.read.order.hurdle);
        if let Some(items) = &self.items {
            let line = self.line_rate();
            items.read.add_to(&mut ledger, hurdle.filter(|_| at_hurdle).unwrap_or(line), hurdle);
        }
        let priced = |plan: &BookPlan| {
            let order = &plan.read.order;
            Order { rate: order.hurdle.filter(|_| at_hurdle).unwrap_or(order.rate), ..order.clone() }
        };
        let orders: Vec<Order> = self.plans.iter().map(priced).collect();
        ledger.add_orders(&orders, scenario);
        ledger
    }
}

/// What is shown of a ledger: the rows of one line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioFilter {
    /// Along what.
    pub dimension: Dimension,
    /// The line's name.
    pub name: String,
    /// Under which scenario it is meant; only months differ between scenarios.
    pub scenario: Scenario,
    /// Whether what is overdue counts in the month of the day, as it does in a chart of receipts.
    pub with_overdue: bool,
}

impl PortfolioFilter {
    /// Which rows of a ledger it keeps.
    pub fn kept(&self, ledger: &Ledger) -> Vec<bool> {
        let named = |name: &str| if name.is_empty() { "Unknown" == self.name } else { name == self.name };
        let keeps = |row: &Receivable| match self.dimension {
            Dimension::All => true,
            Dimension::Buyer => named(ledger.names.name(row.buyer)),
            Dimension::Country => named(ledger.names.name(row.country)),
            Dimension::ReportsTo => named(ledger.names.name(row.reports_to)),
            Dimension::Currency => {
                ledger.currencies.get(usize::from(row.currency)).is_some_and(|currency| currency.code() == self.name)
            }
            Dimension::Month => {
                let due = if self.with_overdue { row.due.max(ledger.as_of) } else { row.due };
                Month::of(due).to_string() == self.name
            }
            Dimension::Funding => row.funding.name() == self.name,
            Dimension::Stage => row.stage.name() == self.name,
        };
        ledger.rows.iter().map(keeps).collect()
    }
}

/// Keeps some rows of a ledger.
pub(super) fn keep_rows(ledger: &mut Ledger, kept: &[bool]) {
    let mut at = 0;
    ledger.rows.retain(|_| {
        at += 1;
        kept.get(at - 1).copied().unwrap_or(false)
    });
}
