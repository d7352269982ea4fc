//! Open receivables by line beside the same receivables under another scenario: what a table of buyers shows, in one pass.
//!
//! Sums are whole minor units by line, currency and rate; they are turned into the reported currency once, and rounded once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::exchange::Exchange;
use super::ledger::{Funding, Ledger, Receivable, Stage, amount_of};
use super::totals::Dimension;
use crate::units::{Day, Money};

/// One line: all open receivables of one buyer, one month and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakdownLine {
    /// What it is called; "Unknown" where nobody has said.
    pub name: String,
    /// How many receivables are open.
    pub receivables: u64,
    /// What is open, in the reported currency, rounded to its minor unit; so are all amounts.
    pub open: Money,
    /// Share of all that is open, in percent, unrounded; none where nothing is open.
    pub share: Option<Decimal>,
    /// Of it promised by orders and not invoiced.
    pub contracted: Money,
    /// Of it invoiced.
    pub invoiced: Money,
    /// Of it past due.
    pub overdue: Money,
    /// Of it financed with recourse: ours again if the buyer does not pay.
    pub with_recourse: Money,
    /// Of it sold for good.
    pub without_recourse: Money,
    /// Days from invoice to due, weighted by amount; none where nothing is open.
    pub term_days: Option<Decimal>,
    /// The same under the other scenario.
    pub other_days: Option<Decimal>,
    /// Days from invoice to payment, weighted by amount, of what was paid; none where nothing was.
    pub paid_days: Option<Decimal>,
    /// What waiting from invoice to due costs.
    pub carry: Money,
    /// How much more that is than under the other scenario.
    pub beyond: Money,
    /// The last due date.
    pub last_due: Option<Day>,
    /// Orders among them, as places in the list of orders, each once.
    pub orders: Vec<u32>,
}

impl BreakdownLine {
    /// What we lose if the buyers do not pay: all that is open and not sold for good.
    pub fn at_risk(&self) -> Money {
        Money::of(self.open.amount().saturating_sub(self.without_recourse.amount()), self.open.currency())
    }
}

/// What is added up for one line, currency and rate, in minor units and minor units times days.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    rows: u64,
    open: i128,
    contracted: i128,
    overdue: i128,
    with_recourse: i128,
    without_recourse: i128,
    days: i128,
    other_days: i128,
    paid: i128,
    paid_days: i128,
}

/// The same in the reported currency, unrounded.
#[derive(Debug, Clone, Copy, Default)]
struct Amounts {
    rows: u64,
    open: Decimal,
    contracted: Decimal,
    overdue: Decimal,
    with_recourse: Decimal,
    without_recourse: Decimal,
    days: Decimal,
    other_days: Decimal,
    paid: Decimal,
    paid_days: Decimal,
    carry: Decimal,
    other_carry: Decimal,
}

/// Splits what is open along a dimension, and adds it up. Returns the lines, months in their order, all else largest first,
/// then by name; and all of them together, rounded once.
///
/// `other` holds the same receivables in the same order under another scenario. What has no rate into the reported currency
/// is in no line.
pub fn breakdown(
    ledger: &Ledger,
    other: &Ledger,
    exchange: &Exchange,
    dimension: Dimension,
) -> (Vec<BreakdownLine>, BreakdownLine) {
    let mut sums: BTreeMap<(usize, u8, u16), Sum> = BTreeMap::new();
    let mut about: BTreeMap<usize, (Option<Day>, Vec<u32>)> = BTreeMap::new();
    for (row, beside) in ledger.rows.iter().zip(&other.rows) {
        let known = ledger.currencies.get(usize::from(row.currency)).and_then(|currency| exchange.rate(*currency));
        if known.is_none() {
            continue;
        }
        let place = dimension.place(ledger, row);
        sums.entry((place, row.currency, row.rate)).or_default().add(row, beside, ledger.as_of);
        if row.is_open() {
            let (last, orders) = about.entry(place).or_default();
            *last = (*last).max(Some(row.due));
            if let Some(order) = row.order.filter(|order| orders.last() != Some(order)) {
                orders.push(order);
            }
        }
    }
    let mut lines: BTreeMap<usize, Amounts> = BTreeMap::new();
    let mut all = Amounts::default();
    for ((place, currency, rate), sum) in &sums {
        let amounts = Amounts::of(ledger, exchange, (*currency, *rate), sum);
        lines.entry(*place).or_default().add(&amounts);
        all.add(&amounts);
    }
    let mut orders = Vec::new();
    let mut last = None;
    let mut found = Vec::new();
    for (place, amounts) in lines.into_iter().filter(|(_, amounts)| amounts.rows > 0) {
        let (last_due, mut of_line) = about.remove(&place).unwrap_or_default();
        of_line.sort_unstable();
        of_line.dedup();
        last = last.max(last_due);
        orders.extend(of_line.iter().copied());
        found.push(amounts.line(dimension.label(ledger, place), all.open, exchange, last_due, of_line));
    }
    if dimension != Dimension::Month {
        found.sort_by(|a, b| b.open.amount().cmp(&a.open.amount()).then_with(|| a.name.cmp(&b.name)));
    }
    orders.sort_unstable();
    orders.dedup();
    let whole = all.line("All".to_owned(), all.open, exchange, last, orders);
    (found, whole)
}

impl Sum {
    fn add(&mut self, row: &Receivable, beside: &Receivable, as_of: Day) {
        let minor = i128::from(row.minor);
        if let Some(paid) = row.paid {
            self.paid += minor;
            self.paid_days += minor * i128::from(paid.days_since(row.issued));
        }
        if !row.is_open() {
            return;
        }
        self.rows += 1;
        self.open += minor;
        self.days += minor * i128::from(row.term_days());
        self.other_days += minor * i128::from(beside.term_days());
        match row.stage {
            Stage::Contracted => self.contracted += minor,
            _ if row.due < as_of => self.overdue += minor,
            _ => {}
        }
        match row.funding {
            Funding::WithRecourse => self.with_recourse += minor,
            Funding::WithoutRecourse => self.without_recourse += minor,
            Funding::Own => {}
        }
    }
}

impl Amounts {
    fn of(ledger: &Ledger, exchange: &Exchange, (currency, rate): (u8, u16), sum: &Sum) -> Self {
        let Some(currency) = ledger.currencies.get(usize::from(currency)) else { return Self::default() };
        let exchanged = exchange.rate(*currency).unwrap_or_default();
        let turned = |minor: i128| amount_of(minor, *currency).saturating_mul(exchanged);
        let carry = |minor_days: i128| {
            let Some(rate) = ledger.rates.get(usize::from(rate)) else { return Decimal::ZERO };
            // Divided last, so that nothing is rounded on the way.
            turned(minor_days).saturating_mul(rate.percent.fraction()) / Decimal::from(rate.day_count.year_days())
        };
        Self {
            rows: sum.rows,
            open: turned(sum.open),
            contracted: turned(sum.contracted),
            overdue: turned(sum.overdue),
            with_recourse: turned(sum.with_recourse),
            without_recourse: turned(sum.without_recourse),
            days: turned(sum.days),
            other_days: turned(sum.other_days),
            paid: turned(sum.paid),
            paid_days: turned(sum.paid_days),
            carry: carry(sum.days),
            other_carry: carry(sum.other_days),
        }
    }

    fn add(&mut self, more: &Self) {
        self.rows += more.rows;
        for (sum, part) in [
            (&mut self.open, more.open),
            (&mut self.contracted, more.contracted),
            (&mut self.overdue, more.overdue),
            (&mut self.with_recourse, more.with_recourse),
            (&mut self.without_recourse, more.without_recourse),
            (&mut self.days, more.days),
            (&mut self.other_days, more.other_days),
            (&mut self.paid, more.paid),
            (&mut self.paid_days, more.paid_days),
            (&mut self.carry, more.carry),
            (&mut self.other_carry, more.other_carry),
        ] {
            *sum = sum.saturating_add(part);
        }
    }

    fn line(
        &self,
        name: String,
        whole: Decimal,
        exchange: &Exchange,
        last_due: Option<Day>,
        orders: Vec<u32>,
    ) -> BreakdownLine {
        let money = |amount: Decimal| Money::of(amount, exchange.reported).rounded();
        let share = self.open.checked_div(whole).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
        BreakdownLine {
            name,
            receivables: self.rows,
            open: money(self.open),
            share,
            contracted: money(self.contracted),
            invoiced: money(self.open.saturating_sub(self.contracted)),
            overdue: money(self.overdue),
            with_recourse: money(self.with_recourse),
            without_recourse: money(self.without_recourse),
            term_days: self.days.checked_div(self.open),
            other_days: self.other_days.checked_div(self.open),
            paid_days: self.paid_days.checked_div(self.paid),
            carry: money(self.carry),
            beyond: money(self.carry.saturating_sub(self.other_carry)),
            last_due,
            orders,
        }
    }
}
