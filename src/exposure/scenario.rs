//! The orders of plans, and their receivables under one reading of the payment period.

use rust_decimal::Decimal;

use super::ledger::{Funding, Ledger, Receivable, Stage, amount_of};
use crate::units::{Currency, Day, Money, Rate};

/// Payment periods of one order, in days from the invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentDays {
    /// What the PO says.
    pub in_po: u16,
    /// What we ask for.
    pub target: u16,
    /// What we can live with.
    pub limit: u16,
    /// The lowest hard ceiling of the law that applies, where one does.
    pub ceiling: Option<u16>,
}

/// Which payment period counts. What is invoiced keeps its due date in every scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scenario {
    /// As the purchase orders say.
    AsInPos,
    /// At our targets.
    AtTarget,
    /// At our limits.
    AtLimit,
    /// All orders at so many days.
    AllAt(u16),
    /// As the purchase orders say, but never above the law's ceiling.
    AtCeiling,
}

impl Scenario {
    /// Its name on screens.
    pub fn name(self) -> String {
        match self {
            Self::AsInPos => "As in the POs".to_owned(),
            Self::AtTarget => "At our targets".to_owned(),
            Self::AtLimit => "At our limits".to_owned(),
            Self::AllAt(days) => format!("All at {days} days"),
            Self::AtCeiling => "At the statutory ceiling".to_owned(),
        }
    }

    /// The days that count for an order.
    pub fn days(self, of: PaymentDays) -> u16 {
        match self {
            Self::AsInPos => of.in_po,
            Self::AtTarget => of.target,
            Self::AtLimit => of.limit,
            Self::AllAt(days) => days,
            Self::AtCeiling => of.ceiling.map_or(of.in_po, |ceiling| ceiling.min(of.in_po)),
        }
    }
}

/// One order as finance sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What the plan is called.
    pub title: String,
    /// The buyer's number of the order; empty where it is not known.
    pub number: String,
    /// The buyer.
    pub buyer: String,
    /// The buyer's country, as its two letters; empty where it is not known.
    pub country: String,
    /// Whom supply chain reports to, as far as believed; empty where it is not known.
    pub reports_to: String,
    /// Currency of the order.
    pub currency: Currency,
    /// Invoices to come: what is billed in minor units, and the day.
    pub invoices: Vec<(i64, Day)>,
    /// Payment periods.
    pub days: PaymentDays,
    /// What waiting costs.
    pub rate: Rate,
    /// What the firm asks of its capital, where it says so: a second view of the same waiting.
    pub hurdle: Option<Rate>,
    /// Whether its receivables are sold or lent against.
    pub funding: Funding,
}

impl Order {
    /// The value of the order's invoices in minor units.
    pub fn minor(&self) -> i128 {
        self.invoices.iter().map(|(minor, _)| i128::from(*minor)).sum()
    }

    /// The value of the order's invoices.
    pub fn open(&self) -> Money {
        Money::of(amount_of(self.minor(), self.currency), self.currency)
    }

    /// What waiting for all invoices over so many days costs at the line rate, unrounded.
    ///
    /// Worked number: EUR 1,240,000 over 180 days at 6 % ACT/365 cost EUR 36,690.41.
    pub fn carry(&self, days: i64) -> Money {
        let amount_days = amount_of(self.minor() * i128::from(days), self.currency);
        let year = Decimal::from(self.rate.day_count.year_days());
        Money::of(amount_days.saturating_mul(self.rate.percent.fraction()) / year, self.currency)
    }

    /// The day on which the last invoice is due under a scenario; none without invoices or beyond the calendar.
    pub fn last_receipt(&self, scenario: Scenario) -> Option<Day> {
        let last = self.invoices.iter().map(|(_, day)| *day).max()?;
        last.plus_days(i64::from(scenario.days(self.days)))
    }

    /// Shares of a value in minor units, by largest remainder, so that they add up to the value.
    ///
    /// `shares` in percent, in any number; where they do not add up to 100 the rest is not billed.
    /// Worked number: 100.00 in three thirds (33.33, 33.33, 33.34 %) is 3,333, 3,333 and 3,334 cents.
    pub fn split(value: i64, shares: &[Decimal]) -> Vec<i64> {
        let exact: Vec<Decimal> =
            shares.iter().map(|share| Decimal::from(value) * *share / Decimal::ONE_HUNDRED).collect();
        let whole: Decimal = exact.iter().sum::<Decimal>().round();
        let mut parts: Vec<i64> = exact.iter().map(|part| i64::try_from(part.floor()).unwrap_or(0)).collect();
        let given: Decimal = parts.iter().map(|part| Decimal::from(*part)).sum();
        let rest = usize::try_from(whole - given).unwrap_or(0);
        let mut order: Vec<usize> = (0..exact.len()).collect();
        // Largest remainder first; equal ones in the order they stand.
        order.sort_by_key(|at| std::cmp::Reverse(exact.get(*at).map(|part| part - part.floor())));
        for at in order.into_iter().take(rest) {
            if let Some(part) = parts.get_mut(at) {
                *part += 1;
            }
        }
        parts
    }
}

impl Ledger {
    /// Adds the receivables that orders will make under a scenario. Returns how many invoices had no place: a due date
    /// beyond the calendar, or more currencies or rates than a ledger holds.
    pub fn add_orders<'a>(&mut self, orders: impl IntoIterator<Item = &'a Order>, scenario: Scenario) -> usize {
        let mut left_out = 0;
        for (at, order) in orders.into_iter().enumerate() {
            let rates = (self.rate(order.rate), self.rate(order.hurdle.unwrap_or(order.rate)));
            let (Some(currency), (Some(rate), Some(hurdle))) = (self.currency(order.currency), rates) else {
                left_out += order.invoices.len();
                continue;
            };
            let buyer = self.names.id(&order.buyer);
            let country = self.names.id(&order.country);
            let reports_to = self.names.id(&order.reports_to);
            let number = self.numbers.id(&order.title);
            let days = i64::from(scenario.days(order.days));
            for (minor, issued) in &order.invoices {
                let Some(due) = issued.plus_days(days) else {
                    left_out += 1;
                    continue;
                };
                self.rows.push(Receivable {
                    buyer,
                    number,
                    country,
                    reports_to,
                    currency,
                    minor: *minor,
                    issued: *issued,
                    due,
                    paid: None,
                    stage: Stage::Contracted,
                    funding: order.funding,
                    order: u32::try_from(at).ok(),
                    rate,
                    hurdle,
                });
            }
        }
        left_out
    }
}
