//! The table of a portfolio: its lines in words, how they are sorted, and what is copied.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::book::Book;
use super::say::{Say, UNKNOWN, month_of};
use crate::exposure::{BreakdownLine, Dimension, Scenario};
use crate::session::Chance;
use crate::units::{Day, Money, shown};

/// A column by which the table can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortfolioColumn {
    /// The line's name.
    Name,
    /// What is open.
    Open,
    /// Days in the PO.
    Days,
    /// Days to payment.
    Paid,
    /// Days under the scenario beside.
    Other,
    /// Cost of carry.
    Carry,
    /// The part of it beyond the scenario beside.
    Beyond,
    /// The chance that the buyer moves to our target.
    Chance,
    /// The last due date.
    Last,
}

impl PortfolioColumn {
    /// All of them, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Open,
        Self::Days,
        Self::Paid,
        Self::Other,
        Self::Carry,
        Self::Beyond,
        Self::Chance,
        Self::Last,
    ];
}

/// How the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortfolioSort {
    /// By which column.
    pub column: PortfolioColumn,
    /// Largest first.
    pub down: bool,
}

impl Default for PortfolioSort {
    fn default() -> Self {
        Self { column: PortfolioColumn::Open, down: true }
    }
}

/// A line of the table in words.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioRow {
    /// Its name.
    pub name: String,
    /// Its name as a filter keeps it.
    pub key: String,
    /// What is open.
    pub open: String,
    /// What is open as a part of the largest line, from 0 to 1.
    pub part: f32,
    /// Days by term.
    pub days: String,
    /// "max 60" where an order is above a ceiling of the law.
    pub law: Option<String>,
    /// The lowest ceiling that is exceeded, in days.
    pub ceiling: Option<u16>,
    /// Which row of the law, and what to do.
    pub law_says: String,
    /// Days to payment.
    pub paid: String,
    /// Days under the scenario beside.
    pub other: String,
    /// Cost of carry.
    pub carry: String,
    /// The part of it beyond the scenario beside.
    pub beyond: String,
    /// The chance that the buyer moves to our target; of the largest order where there are several.
    pub chance: Option<Chance>,
    /// The last due date.
    pub last: String,
    /// The plans behind it, as places in the book, largest first.
    pub plans: Vec<usize>,
}

impl PortfolioRow {
    pub(super) fn of(line: &BreakdownLine, book: &Book, say: Say, largest: Decimal, by: Dimension) -> Self {
        let as_of = Day::from(book.as_of);
        let mut plans: Vec<usize> = line.orders.iter().filter_map(|at| usize::try_from(*at).ok()).collect();
        plans.sort_by_key(|at| std::cmp::Reverse(book.plans.get(*at).map(|plan| plan.read.order.minor())));
        let of_plans = || plans.iter().filter_map(|at| book.plans.get(*at));
        let over = || of_plans().filter_map(|plan| Some((plan, plan.read.exceeds(Scenario::AsInPos)?)));
        let most = over().filter_map(|(plan, _)| plan.read.order.days.ceiling).min();
        let law_says = over().next().map_or_else(String::new, |(plan, row)| {
            let days = plan.read.order.days;
            let most = days.ceiling.unwrap_or_default();
            format!("{} days in the PO, at most {most} by {}. Check, not advice.", days.in_po, row.cite)
        });
        let largest = if largest.is_zero() { Decimal::ONE } else { largest };
        let part = line.open.amount().checked_div(largest).unwrap_or_default();
        Self {
            name: if by == Dimension::Month { month_of(&line.name) } else { shown(&line.name).to_string() },
            key: line.name.clone(),
            open: say.whole(line.open),
            part: rust_decimal::prelude::ToPrimitive::to_f32(&part).unwrap_or(0.0).clamp(0.0, 1.0),
            days: say.days(line.term_days),
            law: most.map(|most| format!("max {most}")),
            ceiling: most,
            law_says,
            paid: line.paid_days.map_or_else(|| "–".to_owned(), |days| say.days(Some(days))),
            other: say.days(line.other_days),
            carry: say.whole(line.carry),
            beyond: say.whole(line.beyond),
            chance: plans
                .first()
                .filter(|_| by == Dimension::Buyer)
                .and_then(|at| book.plans.get(*at))
                .and_then(|plan| plan.read.chance),
            last: line.last_due.map_or_else(String::new, |day| Say::short_day(day, as_of)),
            plans,
        }
    }

    /// The row in one sentence, for screen readers.
    pub fn sentence(&self, beside: &str, unit: &str) -> String {
        let chance = self
            .chance
            .map_or_else(String::new, |chance| format!(", about {} in 100, {}", chance.rounded, chance.word.name()));
        let law = self.law.as_ref().map_or_else(String::new, |law| format!(", {law} by law"));
        format!(
            "{}, {unit} {} open, {} days{law}, {beside} {}, carry {}, beyond {}{chance}, last receipt {}",
            self.name, self.open, self.days, self.other, self.carry, self.beyond, self.last
        )
    }
}

/// The places of the lines as they are sorted; equal ones by name.
pub(super) fn sorted(lines: &[BreakdownLine], rows: &[PortfolioRow], sort: PortfolioSort) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let compare = |a: &usize, b: &usize| {
        let (Some((line, row)), Some((other, beside))) =
            (lines.get(*a).zip(rows.get(*a)), lines.get(*b).zip(rows.get(*b)))
        else {
            return Ordering::Equal;
        };
        let by_chance = |row: &PortfolioRow| row.chance.map_or(-1.0, |chance| chance.p);
        let found = match sort.column {
            PortfolioColumn::Name => row.key.to_lowercase().cmp(&beside.key.to_lowercase()),
            PortfolioColumn::Open => line.open.amount().cmp(&other.open.amount()),
            PortfolioColumn::Days => line.term_days.cmp(&other.term_days),
            PortfolioColumn::Paid => line.paid_days.cmp(&other.paid_days),
            PortfolioColumn::Other => line.other_days.cmp(&other.other_days),
            PortfolioColumn::Carry => line.carry.amount().cmp(&other.carry.amount()),
            PortfolioColumn::Beyond => line.beyond.amount().cmp(&other.beyond.amount()),
            PortfolioColumn::Chance => by_chance(row).total_cmp(&by_chance(beside)),
            PortfolioColumn::Last => line.last_due.cmp(&other.last_due),
        };
        if sort.down { found.reverse() } else { found }.then_with(|| row.name.cmp(&beside.name))
    };
    order.sort_by(compare);
    order
}

/// A cell of what is copied or written.
#[derive(Debug, Clone, PartialEq)]
pub enum RawCell {
    /// A name.
    Text(String),
    /// A number, raw.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// Nothing.
    Empty,
}

/// The heads of what is copied or written, and its cells: raw numbers and days.
pub(super) fn raw_table(
    dimension: Dimension,
    other: &str,
    lines: &[BreakdownLine],
    rows: &[PortfolioRow],
    order: &[usize],
) -> (Vec<String>, Vec<Vec<RawCell>>) {
    let heads = [
        dimension.name(),
        "Currency",
        "Open",
        "Share of open, %",
        "Days by term",
        "Ceiling of the law, days",
        "Days to payment",
        other,
        "Cost of carry",
        "Carry beyond it",
        "Chance, of 100",
        "Last due",
        "Contracted",
        "Invoiced",
        "Past due",
        "Financed with recourse",
        "Financed without recourse",
        "Remaining recourse",
    ];
    let number = |number: Decimal| RawCell::Number(number.round_dp(4).normalize());
    let maybe = |found: Option<Decimal>| found.map_or(RawCell::Empty, number);
    let row = |at: &usize| -> Option<Vec<RawCell>> {
        let (line, row) = (lines.get(*at)?, rows.get(*at)?);
        let money = |money: Money| number(money.amount());
        Some(vec![
            RawCell::Text(line.name.clone()),
            RawCell::Text(line.open.currency().code().to_owned()),
            money(line.open),
            maybe(line.share),
            maybe(line.term_days),
            maybe(row.ceiling.map(Decimal::from)),
            maybe(line.paid_days),
            maybe(line.other_days),
            money(line.carry),
            money(line.beyond),
            maybe(row.chance.map(|chance| Decimal::from(chance.percent))),
            line.last_due.map_or(RawCell::Empty, RawCell::Day),
            money(line.contracted),
            money(line.invoiced),
            money(line.overdue),
            money(line.with_recourse),
            money(line.without_recourse),
            money(line.at_risk()),
        ])
    };
    (heads.map(str::to_owned).to_vec(), order.iter().filter_map(row).collect())
}

/// Orders that are listed beside the table.
const MOST_ORDERS: usize = 40;

/// What a line shows beside the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioDetail {
    /// Its name.
    pub name: String,
    /// Amounts by how far they are and who has paid for the waiting.
    pub amounts: Vec<(&'static str, String)>,
    /// Days by term, to payment, under the scenario beside.
    pub days: Vec<(String, String)>,
    /// What the law says, a sentence each.
    pub law: Vec<String>,
    /// The largest orders behind it: place in the book, title, and a line about each.
    pub orders: Vec<(usize, String, String)>,
    /// How many more there are.
    pub more_orders: usize,
    /// What had to be assumed.
    pub notes: Vec<String>,
}

impl PortfolioDetail {
    pub(super) fn of(line: &BreakdownLine, row: &PortfolioRow, book: &Book, say: Say, beside: &str) -> Self {
        let plans = || row.plans.iter().take(MOST_ORDERS).filter_map(|at| Some((*at, book.plans.get(*at)?)));
        let money = |money| say.whole(money);
        let known = |days: Option<Decimal>| days.map_or_else(|| UNKNOWN.to_owned(), |days| say.fine_days(days));
        let order = |(at, plan): (usize, &super::book::BookPlan)| {
            let order = &plan.read.order;
            let days = order.days;
            let value = Money::of(Decimal::ZERO, order.currency);
            let minor = Decimal::try_from_i128_with_scale(order.minor(), order.currency.minor_decimals());
            let value = minor.map_or(value, |amount| Money::of(amount, order.currency));
            let about = format!(
                "{} {}, {} days in the PO, target {}, limit {}",
                order.currency.code(),
                say.whole(value),
                days.in_po,
                days.target,
                days.limit
            );
            (at, shown(&order.title).to_string(), about)
        };
        let law = plans().filter_map(|(_, plan)| {
            let row = plan.read.exceeds(Scenario::AsInPos)?;
            let days = plan.read.order.days;
            let most = days.ceiling.unwrap_or_default();
            let title = shown(&plan.read.order.title).to_string();
            Some(format!("{title}: {} days in the PO, at most {most} by {}. Check, not advice.", days.in_po, row.cite))
        });
        let mut notes: Vec<String> = Vec::new();
        for note in plans().flat_map(|(_, plan)| &plan.read.notes) {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        Self {
            name: row.name.clone(),
            amounts: vec![
                ("Contracted", money(line.contracted)),
                ("Invoiced", money(line.invoiced)),
                ("Past due", money(line.overdue)),
                ("Financed with recourse", money(line.with_recourse)),
                ("Financed without recourse", money(line.without_recourse)),
                ("Remaining recourse", money(line.at_risk())),
            ],
            days: vec![
                ("By term".to_owned(), known(line.term_days)),
                ("To payment".to_owned(), known(line.paid_days)),
                (beside.to_owned(), known(line.other_days)),
            ],
            law: law.collect(),
            orders: plans().map(order).collect(),
            more_orders: row.plans.len().saturating_sub(MOST_ORDERS),
            notes,
        }
    }
}
