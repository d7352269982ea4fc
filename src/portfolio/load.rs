//! From files to orders: each plan by itself, so that one that cannot be read spoils no other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::folder::plans_under;
use super::receivables::{Receivables, ReceivablesError, Source, read_receivables};
use crate::exposure::{Cancel, Exchange, Ledger, RateOfDay, Scenario};
use crate::playbook::Playbook;
use crate::session::portfolio::most_used;
use crate::session::{NotCounted, PlanOrder, order_of, place_of, review};
use crate::store;
use crate::units::{Currency, Date, Day, Money, Rate, shown};

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Request {
    /// Plans, or folders with plans.
    pub paths: Vec<PathBuf>,
    /// Open receivables, where there are some.
    pub receivables: Option<Source>,
    /// The playbook.
    pub playbook: Arc<Playbook>,
    /// The day for which plans are read.
    pub as_of: Date,
}

/// A file that cannot be read, or does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{said}")]
pub struct FileFault {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, beginning with its name, line and column.
    pub said: String,
}

impl FileFault {
    pub(super) fn of(path: &Path, why: &str) -> Self {
        Self { path: path.to_owned(), said: format!("{}: {why}", shown(&path.display().to_string())) }
    }
}

/// A plan that counts, with all that a row of the screen says of it.
#[derive(Debug, Clone)]
pub struct PlanRow {
    /// Its file.
    pub path: PathBuf,
    /// Buyer, title, order number, invoices, payment periods, rates; chance, law and what was assumed.
    pub plan: PlanOrder,
}

impl PlanRow {
    /// What is open, in the order's own currency.
    pub fn open(&self) -> Money {
        self.plan.order.open()
    }

    /// What is open in the reported currency, rounded; nothing without a rate.
    pub fn open_in(&self, exchange: &Exchange) -> Option<Money> {
        exchange.turned(self.open()).map(Money::rounded)
    }

    /// What waiting from invoice to the due date costs under a scenario, in the reported currency, rounded.
    pub fn carry_in(&self, exchange: &Exchange, scenario: Scenario) -> Option<Money> {
        let days = i64::from(scenario.days(self.plan.order.days));
        exchange.turned(self.plan.order.carry(days)).map(Money::rounded)
    }

    /// What the days of a scenario beyond our target cost, in the reported currency, rounded; 0 where there are none.
    pub fn carry_beyond_target_in(&self, exchange: &Exchange, scenario: Scenario) -> Option<Money> {
        let days = self.plan.order.days;
        let beyond = i64::from(scenario.days(days)) - i64::from(days.target);
        exchange.turned(self.plan.order.carry(beyond.max(0))).map(Money::rounded)
    }

    /// The day on which the last invoice is due under a scenario.
    pub fn last_receipt(&self, scenario: Scenario) -> Option<Day> {
        self.plan.order.last_receipt(scenario)
    }
}

/// Everything that was read.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// The day for which plans were read.
    pub as_of: Date,
    /// Plans that count, in the order of their paths. `Receivable::order` of a ledger is a place in this list.
    pub plans: Vec<PlanRow>,
    /// Plans that are in no total yet, and why.
    pub not_counted: Vec<(PathBuf, NotCounted)>,
    /// Files that cannot be read.
    pub faults: Vec<FileFault>,
    /// Receivables, where there were to be some.
    pub receivables: Option<Receivables>,
}

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The receivables do not hold: half of them would pass for the whole.
    #[error("{0}")]
    Receivables(#[from] ReceivablesError),
}

/// Reads everything; blocks, so it is called on a thread of its own. Progress is in files; cancelling takes no longer than
/// the file that is just being read.
///
/// A plan that cannot be read is a fault of its own and spoils nothing else.
///
/// # Errors
/// Cancelled, or receivables that do not hold.
pub fn load(request: &Request, cancel: &Cancel) -> Result<Portfolio, LoadError> {
    let files = plans_under(&request.paths);
    cancel.begin(files.len());
    let read: Vec<Option<Read>> = files
        .into_par_iter()
        .map(|file| {
            if cancel.is_cancelled() {
                return None;
            }
            let read = file.map_or_else(Read::Fault, |path| read_plan(request, path));
            cancel.step();
            Some(read)
        })
        .collect();
    let mut found = Portfolio {
        as_of: request.as_of,
        plans: Vec::new(),
        not_counted: Vec::new(),
        faults: Vec::new(),
        receivables: None,
    };
    for read in read {
        match read.ok_or(LoadError::Cancelled)? {
            Read::Counted(row) => found.plans.push(*row),
            Read::NotCounted(path, why) => found.not_counted.push((path, why)),
            Read::Fault(fault) => found.faults.push(fault),
        }
    }
    if let Some(source) = &request.receivables {
        found.receivables = Some(read_receivables(source, cancel)?);
    }
    if cancel.is_cancelled() { Err(LoadError::Cancelled) } else { Ok(found) }
}

/// What became of one file.
enum Read {
    Counted(Box<PlanRow>),
    NotCounted(PathBuf, NotCounted),
    Fault(FileFault),
}

fn read_plan(request: &Request, path: PathBuf) -> Read {
    let opened = match store::read(&path) {
        Ok(opened) => opened,
        Err(error) => return Read::Fault(FileFault { path, said: error.to_string() }),
    };
    // A name that the playbook does not have would leave the usual days where the plan says others.
    if let Some(fault) = review(&request.playbook, &opened.plan).faults.first() {
        let said = format!("{}:{}: {fault}", shown(&path.display().to_string()), place_of(&opened.text, fault));
        return Read::Fault(FileFault { path, said });
    }
    match order_of(&request.playbook, &opened.plan, request.as_of) {
        Ok(plan) => Read::Counted(Box::new(PlanRow { path, plan })),
        Err(why) => Read::NotCounted(path, why),
    }
}

impl Portfolio {
    /// Everything as one ledger under a scenario; `line` and `hurdle` price the waiting of receivables that belong to no plan.
    pub fn ledger(&self, scenario: Scenario, line: Rate, hurdle: Option<Rate>) -> Ledger {
        let mut ledger = Ledger::new(Day::from(self.as_of));
        if let Some(receivables) = &self.receivables {
            receivables.found.add_to(&mut ledger, line, hurdle);
        }
        ledger.add_orders(self.plans.iter().map(|row| &row.plan.order), scenario);
        ledger
    }

    /// The currency of most orders and receivables; of several the first by its code; none where nothing counts.
    pub fn most_used_currency(&self) -> Option<Currency> {
        let of_plans = self.plans.iter().map(|row| row.plan.order.currency);
        let of_rows = self.receivables.iter().flat_map(|r| r.found.rows.iter().map(|row| row.amount.currency()));
        most_used(of_plans.chain(of_rows))
    }

    /// The exchange for a currency and rates on the day of the portfolio.
    ///
    /// # Errors
    /// A rate that is not above 0, two rates of one currency on one day.
    pub fn exchange(
        &self,
        reported: Currency,
        rates: &[RateOfDay],
    ) -> Result<Exchange, crate::exposure::ExchangeError> {
        Exchange::on(reported, rates, Day::from(self.as_of))
    }
}
