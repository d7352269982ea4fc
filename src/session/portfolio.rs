//! Plans as finance sees them: each one an order with invoices to come and payment periods.
//!
//! Knows plans and the playbook; must not know files, and adds nothing up: that is `exposure`'s.

mod blocks;
mod book;
mod case;
mod chart;
mod draft;
mod page;
mod rows;
mod runs;
mod say;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub use blocks::{MoreFigure, PortfolioFigure};
pub use book::{Book, BookPlan, LeftOut, OpenItems, PlanSource, PortfolioFilter, most_used};
pub use case::{PortfolioChoice, assumptions, scenarios};
pub use chart::{Bands, BarPanel, BarPart, CashChart, ChartMonth, Charts, GapMark, ReceiptsChart, Tick};
pub use draft::{DATE_FORMATS, ImportDraft, ImportField, NOT_YET, NUMBER_FORMATS, ReadCell, likely_delimiter};
pub use page::{ItemsLine, NoPortfolio, PortfolioPage, WithoutRate};
pub use rows::{PortfolioColumn, PortfolioDetail, PortfolioRow, PortfolioSort, RawCell};
pub use runs::{ASSUMED, DRAWS_UNASKED, PortfolioRuns, RunOrder, USUAL_PATHS};

use super::why::Chance;
use crate::exposure::{Funding, Order, PaymentDays, Scenario};
use crate::negotiability::{Basis, Beliefs, chance_of, hard_ceiling};
use crate::plan::Plan;
use crate::playbook::{LawRow, Playbook, Term, WorthRule};
use crate::units::{Date, Day, Money, QuestionId, Rate, Value};

/// A plan as finance sees it.
#[derive(Debug, Clone)]
pub struct PlanOrder {
    /// Its order.
    pub order: Order,
    /// The row of law that sets the lowest hard ceiling, where one applies.
    pub ceiling: Option<LawRow>,
    /// The chance that the buyer moves to our target for the payment period.
    pub chance: Option<Chance>,
    /// What had to be assumed, in whole sentences without a full stop.
    pub notes: Vec<String>,
}

impl PlanOrder {
    /// The row of law whose ceiling the order exceeds under a scenario.
    pub fn exceeds(&self, scenario: Scenario) -> Option<&LawRow> {
        let most = self.order.days.ceiling?;
        self.ceiling.as_ref().filter(|_| scenario.days(self.order.days) > most)
    }
}

/// Why a plan is in no total.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    /// No value or no currency.
    #[error("the order has no value or no currency yet")]
    NoValue,
    /// More money than is reckoned with.
    #[error("the order value is out of range")]
    OutOfRange,
    /// The playbook has no payment period.
    #[error("this playbook has no term for the payment period")]
    NoPaymentTerm,
}

/// Reads a plan as an order.
///
/// An invoice is expected on the date of its milestone; one without a date, and an order without milestones, on the last
/// dated delivery, else on `as_of`. Shares that do not add up to 100 % leave the rest unbilled. Payment periods that the plan
/// does not name are the playbook's usual ones.
///
/// # Errors
/// Why it cannot be counted.
pub fn order_of(playbook: &Playbook, plan: &Plan, as_of: Date) -> Result<PlanOrder, NotCounted> {
    let (value, currency) = plan.order.value.zip(plan.order.currency).ok_or(NotCounted::NoValue)?;
    let term = playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays).ok_or(NotCounted::NoPaymentTerm)?;
    let scale = Decimal::from(10_u64.pow(currency.minor_decimals()));
    let minor = Money::of(value.decimal(), currency).rounded().amount().checked_mul(scale);
    let minor = minor.and_then(|minor| minor.to_i64()).ok_or(NotCounted::OutOfRange)?;
    let ceiling = hard_ceiling(playbook, &term.id, plan, as_of);
    let days = payment_days(plan, term, ceiling.as_ref().map(|(days, _)| *days));
    let mut notes = Vec::new();
    let rate = Basis::of(playbook, plan, as_of).rate;
    let order = Order {
        title: plan.title.to_string(),
        number: plan.order.number.to_string(),
        buyer: if plan.buyer.name.is_empty() { plan.title.to_string() } else { plan.buyer.name.to_string() },
        country: plan.buyer.country.map_or_else(String::new, |country| country.code().to_owned()),
        reports_to: reports_to(playbook, plan),
        currency,
        invoices: invoices(plan, minor, as_of, &mut notes),
        days,
        rate,
        hurdle: plan.seller.hurdle_rate.map(|percent| Rate { percent: percent.into(), ..rate }),
        funding: Funding::Own,
    };
    if plan.seller.line_rate.is_none() {
        notes.push("waiting is priced at an assumed line rate of 6 %".to_owned());
    }
    let beliefs = Beliefs::of_plan(playbook, plan, as_of, &[]);
    let chance = chance_of(playbook, plan, &beliefs, &term.id).map(|c| Chance::ranged(c.p, c.low, c.high));
    let ceiling = ceiling.map(|(_, row)| row.clone());
    Ok(PlanOrder { order, ceiling, chance, notes })
}

fn payment_days(plan: &Plan, term: &Term, ceiling: Option<u16>) -> PaymentDays {
    let entry = plan.terms.get(&term.id);
    let number = |value: Option<&Value>| value.and_then(Value::quantity).and_then(|q| q.number.round().to_u16());
    let in_po = number(entry.and_then(|e| e.says.as_ref())).or_else(|| number(Some(&term.usual_default)));
    let in_po = in_po.unwrap_or_default();
    let usual = number(Some(&term.usual_ask)).map_or(in_po, |ask| ask.min(in_po));
    let target = number(entry.and_then(|e| e.target.as_ref())).unwrap_or(usual);
    let limit = number(entry.and_then(|e| e.limit.as_ref())).unwrap_or(target);
    PaymentDays { in_po, target, limit, ceiling }
}

/// Whom supply chain is believed to report to, in the playbook's words; empty where nobody has said.
fn reports_to(playbook: &Playbook, plan: &Plan) -> String {
    let Ok(id) = QuestionId::try_from("reporting-line".to_owned()) else { return String::new() };
    let answer = plan.buyer.answers.get(&id).and_then(|answer| answer.is.as_ref());
    let question = playbook.question(&id);
    let option = question.zip(answer).and_then(|(question, is)| question.options.iter().find(|o| o.id == *is));
    option.map_or_else(String::new, |option| option.finding.clone())
}

fn invoices(plan: &Plan, minor: i64, as_of: Date, notes: &mut Vec<String>) -> Vec<(i64, Day)> {
    let delivered = plan.order.deliveries.iter().map(|delivery| delivery.date).max();
    let otherwise = Day::from(delivered.unwrap_or(as_of));
    let milestones = &plan.order.milestones;
    if milestones.is_empty() {
        let when = if delivered.is_some() { "the last delivery" } else { "today" };
        notes.push(format!("without milestones one invoice is expected on the day of {when}"));
        return vec![(minor, otherwise)];
    }
    if milestones.iter().any(|milestone| milestone.date.is_none()) {
        notes.push("milestones without a date are expected on the day of the last delivery, else today".to_owned());
    }
    let shares: Vec<Decimal> = milestones.iter().map(|milestone| milestone.share.percent()).collect();
    if shares.iter().sum::<Decimal>() != Decimal::ONE_HUNDRED {
        notes.push("the milestones do not add up to 100 %; the rest is not counted".to_owned());
    }
    let days = milestones.iter().map(|milestone| milestone.date.map_or(otherwise, Day::from));
    Order::split(minor, &shares).into_iter().zip(days).collect()
}
