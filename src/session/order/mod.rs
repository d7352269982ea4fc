//! The order as its screen shows it: figures, sums and what does not add up, and what each field changes.
//!
//! Knows a snapshot; must not know who draws it.

mod field;
mod why;

pub use field::OrderField;
pub use why::{FieldChange, FieldWhy};

use rust_decimal::Decimal;

use super::snapshot::Snapshot;
use super::typeset::typeset;
use crate::plan::Order;
use crate::units::{Amount, Date, Locale};

/// A figure at the head of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadFigure {
    /// What it is.
    pub caption: &'static str,
    /// The figure; "unknown" where there is none.
    pub figure: String,
    /// A line about it.
    pub about: String,
    /// Whether that line says that something does not add up.
    pub is_odd: bool,
}

/// A sum under a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The sum itself.
    pub total: String,
    /// By how much it differs from what it should be, if it does.
    pub remark: Option<String>,
}

/// What the screen of the order says, made once for each snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderPage {
    /// Value, confirmation, invoicing.
    pub figures: [HeadFigure; 3],
    /// What the lines add up to; none without lines.
    pub lines: Option<Sum>,
    /// What the milestones add up to; none without milestones.
    pub milestones: Option<Sum>,
    /// The amount of each milestone, where value and currency are known.
    pub milestone_amounts: Vec<String>,
    /// How many days after the order each delivery is.
    pub delivery_days: Vec<String>,
}

impl OrderPage {
    /// The page of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let (order, locale) = (&snapshot.plan.order, snapshot.locale);
        let lines = lines_sum(order, locale);
        let milestones = milestones_sum(order, locale);
        let figures = [
            value_figure(order, locale, lines.as_ref()),
            confirm_figure(order, snapshot.assessment.as_of),
            invoiced_figure(order, locale, milestones.as_ref()),
        ];
        let amount = |share: Decimal| {
            let whole = order.value?.decimal();
            let decimals = order.currency?.minor_decimals();
            Some(locale.number((whole * share / Decimal::ONE_HUNDRED).round_dp(decimals).normalize()))
        };
        let milestone_amounts =
            order.milestones.iter().map(|m| amount(m.share.percent()).unwrap_or_default()).collect();
        let delivery_days = order.deliveries.iter().map(|d| days_after(order.date, d.date)).collect();
        Self { figures, lines, milestones, milestone_amounts, delivery_days }
    }
}

fn value_figure(order: &Order, locale: Locale, lines: Option<&Sum>) -> HeadFigure {
    let currency = order.currency.map_or("", |c| c.code());
    let figure = order.value.map_or_else(
        || "unknown".to_owned(),
        |value| format!("{currency} {}", locale.number(value.decimal())).trim_start().to_owned(),
    );
    let remark = lines.and_then(|sum| sum.remark.clone());
    let is_odd = remark.is_some() || (order.value.is_some() && order.currency.is_none());
    let about = match (order.value, order.currency, lines) {
        (None, ..) => "Until then worths are in percent".to_owned(),
        (Some(_), None, _) => "In which currency?".to_owned(),
        (Some(_), Some(_), None) => "Without tax; no lines yet".to_owned(),
        (Some(_), Some(_), Some(_)) => remark.unwrap_or_else(|| "Without tax; the lines add up to it".to_owned()),
    };
    HeadFigure { caption: "Order value", figure, about, is_odd }
}

fn confirm_figure(order: &Order, as_of: Date) -> HeadFigure {
    let figure = order.confirm_by.map_or_else(|| "unknown".to_owned(), Date::in_words);
    let days = order.confirm_by.map(|day| day.days_since(as_of));
    let about = match days {
        None => "By when do they want it confirmed?".to_owned(),
        Some(0) => "Today".to_owned(),
        Some(1) => "Tomorrow".to_owned(),
        Some(-1) => "Yesterday".to_owned(),
        Some(days @ 2..) => format!("In {days} days"),
        Some(days) => format!("{} days ago", -days),
    };
    HeadFigure { caption: "Confirm by", figure, about, is_odd: days.is_some_and(|d| d < 0) }
}

fn invoiced_figure(order: &Order, locale: Locale, sum: Option<&Sum>) -> HeadFigure {
    let held: Decimal = order.milestones.iter().filter(|m| m.retention).map(|m| m.share.percent()).sum();
    let about = match sum {
        None => "What lets us invoice, and when?".to_owned(),
        Some(Sum { remark: Some(remark), .. }) => remark.clone(),
        Some(_) if held.is_zero() => "Nothing is held back".to_owned(),
        Some(_) => typeset(&format!("{} % is held back", locale.number(held.normalize()))),
    };
    let figure = sum.map_or_else(|| "unknown".to_owned(), |sum| sum.total.clone());
    HeadFigure { caption: "Invoiced by milestones", figure, about, is_odd: sum.is_some_and(|s| s.remark.is_some()) }
}

fn lines_sum(order: &Order, locale: Locale) -> Option<Sum> {
    if order.lines.is_empty() {
        return None;
    }
    let sum: Decimal = order.lines.iter().map(|line| line.amount.decimal()).sum();
    let remark = order.value.map(Amount::from).map(Amount::decimal).filter(|value| *value != sum).map(|value| {
        let (gap, word) = if sum < value { (value - sum, "less") } else { (sum - value, "more") };
        format!("The lines add up to {} {word} than the order value", locale.number(gap.normalize()))
    });
    Some(Sum { total: locale.number(sum.normalize()), remark })
}

fn milestones_sum(order: &Order, locale: Locale) -> Option<Sum> {
    if order.milestones.is_empty() {
        return None;
    }
    let sum: Decimal = order.milestones.iter().map(|m| m.share.percent()).sum();
    let gap = (Decimal::ONE_HUNDRED - sum).normalize();
    let percent = |number: Decimal| typeset(&format!("{} %", locale.number(number.normalize())));
    let remark = match gap.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => Some(format!("{} is not invoiced by any milestone", percent(gap))),
        std::cmp::Ordering::Less => Some(format!("The milestones invoice {} too much", percent(-gap))),
        std::cmp::Ordering::Equal => None,
    };
    Some(Sum { total: percent(sum), remark })
}

fn days_after(order: Option<Date>, delivery: Date) -> String {
    match order.map(|order| delivery.days_since(order)) {
        None => String::new(),
        Some(0) => "on the day of the PO".to_owned(),
        Some(1) => "1 day after the PO".to_owned(),
        Some(days @ 2..) => format!("{days} days after the PO"),
        Some(_) => "before the PO".to_owned(),
    }
}
