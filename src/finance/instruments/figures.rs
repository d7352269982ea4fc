//! The figures above the table: what waiting costs, the uplift that makes us indifferent, the discount worth giving, and
//! the deepest gap of cash.
//!
//! Simple interest at a rate that is given; must not know any funder.

use rust_decimal::{Decimal, RoundingStrategy};

use super::ledger::FlowKind;
use super::{Case, Priced};
use crate::finance::check;
use crate::finance::daycount::Period;
use crate::finance::error::FinanceError;
use crate::finance::waiting::{self, Waiting};
use crate::units::{Day, Rate};

/// What the term costs at one rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The rate all is reckoned at.
    pub rate: Rate,
    /// What the order's days cost more than our target's.
    pub waiting: Decimal,
    /// What all of the order's days cost.
    pub waiting_in_full: Decimal,
    /// The uplift of the price, in percent, that makes us indifferent; itself received when due.
    pub uplift_percent: Decimal,
    /// The same in money.
    pub uplift: Decimal,
    /// The day of cash for which a discount is reckoned.
    pub discount_day: i64,
    /// The largest discount for cash on that day that costs no more than waiting, in percent.
    pub discount_percent: Decimal,
    /// The same in money.
    pub discount: Decimal,
}

/// The figures of a case at a rate, for a discount on a day after the invoice.
///
/// `discount_day` from 0 up to the order's days. Formulas: waiting `F·r·(T' − T)`; uplift `(1 + r·T')/(1 + r·T) − 1`;
/// discount `r·t/(1 + r·t)` with t from the day of cash to the due date.
/// Worked number: 1,240,000 at 6 % ACT/365, 180 days for 90: 18,345.21, 1.4579 % or 18,077.76; day 30: 2.406 %.
/// Source: finance reference, section K; samples, case 1.
///
/// # Errors
/// Figures too large, a discount day after the due date.
pub fn figures(case: &Case, rate: Rate, discount_day: i64) -> Result<Figures, FinanceError> {
    let face = case.face();
    let cost = |days: i64| {
        waiting::cost(Waiting { amount: face, days: days.into(), rate })
            .ok_or(FinanceError::Overflow("cost of waiting"))
    };
    let rounded = |amount: Decimal| crate::units::Money::of(amount, case.currency).rounded().amount();
    let uplift_percent = uplift_percent(rate, case.target_days, case.days)?;
    let earlier = check::duration("days by which cash is earlier", case.days - discount_day)?;
    let grown = part(rate, earlier)?;
    let discount_percent =
        check::quotient("discount", check::product("discount", grown, Decimal::ONE_HUNDRED)?, Decimal::ONE + grown)?;
    let money = |percent: Decimal| rounded(face * percent / Decimal::ONE_HUNDRED);
    Ok(Figures {
        rate,
        waiting: rounded(cost(case.days - case.target_days)?),
        waiting_in_full: rounded(cost(case.days)?),
        uplift_percent,
        uplift: money(uplift_percent),
        discount_day,
        // A discount is offered, so it is rounded down: what is named must still pay.
        discount_percent: discount_percent.round_dp_with_strategy(3, RoundingStrategy::ToZero),
        discount: money(discount_percent),
    })
}

/// `r · days / year`, as a fraction.
fn part(rate: Rate, days: i64) -> Result<Decimal, FinanceError> {
    Period::of_days(days, simple_days(rate))?.part_of("interest", rate.percent.fraction())
}

/// ACT/ACT cannot count bare days; a year of 365 stands for it.
fn simple_days(rate: Rate) -> crate::units::DayCount {
    use crate::units::DayCount;
    if rate.day_count == DayCount::ActActIsda { DayCount::Act365F } else { rate.day_count }
}

/// The uplift in percent that makes us indifferent between two terms: `(1 + r·T')/(1 + r·T) − 1`.
pub(super) fn uplift_percent(rate: Rate, from_days: i64, to_days: i64) -> Result<Decimal, FinanceError> {
    let (before, after) = (Decimal::ONE + part(rate, from_days)?, Decimal::ONE + part(rate, to_days)?);
    let ratio = check::quotient("uplift", after, before)?;
    Ok(((ratio - Decimal::ONE) * Decimal::ONE_HUNDRED).max(Decimal::ZERO))
}

/// The deepest gap of cash on an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How much we are out, above zero.
    pub amount: Decimal,
    /// The day it is reached.
    pub from: Day,
    /// The day money comes that makes it smaller; none where none does.
    pub to: Option<Day>,
}

/// The cumulative cash of an order: what we pay for it, and what a way of payment brings, before our own line.
///
/// `costs` and flows in any order; the points are by day, one a day, each with the sum after that day.
/// The gap is none where cash is never below zero. Worked number: 100 out on day 1, 60 in on day 5: a gap of 100.
pub fn cash_gap(costs: &[(Day, Decimal)], priced: &Priced) -> (Vec<(Day, Decimal)>, Option<Gap>) {
    let inflows =
        priced.labelled().filter(|(_, line)| line.kind != FlowKind::Line).map(|(flow, _)| (flow.day, flow.amount));
    let mut moves: Vec<(Day, Decimal)> = costs.iter().map(|(day, amount)| (*day, -amount)).chain(inflows).collect();
    moves.sort_by_key(|(day, _)| *day);
    let mut points: Vec<(Day, Decimal)> = Vec::with_capacity(moves.len());
    let mut sum = Decimal::ZERO;
    for (day, amount) in moves {
        sum += amount;
        match points.last_mut() {
            Some(last) if last.0 == day => last.1 = sum,
            _ => points.push((day, sum)),
        }
    }
    let deepest = points.iter().min_by_key(|(_, sum)| *sum).copied().filter(|(_, sum)| *sum < Decimal::ZERO);
    let gap = deepest.map(|(from, sum)| Gap {
        amount: -sum,
        from,
        to: points.iter().find(|(day, later)| *day > from && *later > sum).map(|(day, _)| *day),
    });
    (points, gap)
}
