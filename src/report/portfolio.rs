//! The tables of a portfolio: plain rows that CSV, clipboard and workbook share.
//!
//! Numbers stay numbers; money is in the reported currency and whole in its minor unit.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::tables::{Cell, Table};
use super::xlsx::ExposureBook;
use crate::exposure::{Case, Dimension, Group, Outcome};
use crate::units::{Date, Day, Money};

/// Which table of a portfolio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortfolioTable {
    /// Open receivables along a dimension.
    By(Dimension),
    /// Scenarios side by side.
    Scenarios,
    /// Months of the simulated scenarios.
    Simulation,
    /// Every receivable as in the purchase orders.
    Receivables,
}

/// A table of a portfolio.
pub fn portfolio_table(book: &ExposureBook<'_>, name: PortfolioTable) -> Table {
    let code = book.exchange.reported.code();
    let (title, head, rows) = match name {
        PortfolioTable::By(dimension) => by(book, dimension, code),
        PortfolioTable::Scenarios => scenarios(book, code),
        PortfolioTable::Simulation => simulation(book, code),
        PortfolioTable::Receivables => receivables(book),
    };
    Table { title: title.to_owned(), head, rows }
}

type Parts = (&'static str, Vec<String>, Vec<Vec<Cell>>);

fn heads(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn money(money: Money) -> Cell {
    let mut amount = money.amount();
    amount.rescale(money.currency().minor_decimals());
    Cell::Number(amount)
}

fn number(number: Option<Decimal>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Number(number.round_dp(12).normalize()))
}

fn day(day: Day) -> Cell {
    let (year, month, of_month) = day.parts();
    Date::of(year, month, of_month).map_or_else(|_| Cell::Text(day.to_string()), Cell::Day)
}

fn by(book: &ExposureBook<'_>, dimension: Dimension, code: &str) -> Parts {
    let row = |group: &Group| {
        vec![
            Cell::Text(group.name.clone()),
            Cell::Number(group.receivables.into()),
            money(group.open),
            number(group.share),
            number(group.term_days),
            money(group.overdue),
            Cell::Text(code.to_owned()),
        ]
    };
    let totals = book.cases.first().and_then(|case| case.overview.along(dimension));
    let rows = totals.map_or_else(Vec::new, |totals| totals.groups.iter().map(row).collect());
    let head = [dimension.name(), "Receivables", "Open", "Share in %", "Days", "Past due", "Currency"];
    (dimension.name(), heads(&head), rows)
}

fn scenarios(book: &ExposureBook<'_>, code: &str) -> Parts {
    let Some(first) = book.cases.first() else { return ("Scenarios", Vec::new(), Vec::new()) };
    let row = |case: &Case| {
        let figures = &case.overview.figures;
        let peak = case.overview.profile.peak;
        let difference = case.difference(first);
        vec![
            Cell::Text(case.scenario.name()),
            money(figures.open.value),
            number(figures.term_days.as_ref().map(|days| days.value)),
            money(figures.carry.value),
            figures.carry_at_hurdle.as_ref().map_or(Cell::Empty, |carry| money(carry.value)),
            money(figures.expected_loss.value),
            peak.map_or(Cell::Empty, |(_, most)| money(most)),
            peak.map_or(Cell::Empty, |(on, _)| day(on)),
            number(difference.term_days),
            money(difference.carry),
            money(difference.expected_loss),
            money(difference.peak),
            case.ahead.map_or(Cell::Empty, |(_, most)| money(most)),
            case.ahead.map_or(Cell::Empty, |(month, _)| Cell::Text(month.to_string())),
            Cell::Text(code.to_owned()),
        ]
    };
    let head = [
        "Scenario",
        "Open",
        "Days",
        "Carry",
        "Carry at hurdle rate",
        "Expected loss",
        "Peak",
        "Peak on",
        "Days more than in the POs",
        "Carry more",
        "Expected loss more",
        "Peak more",
        "Widest cash gap",
        "In month",
        "Currency",
    ];
    ("Scenarios", heads(&head), book.cases.iter().map(row).collect())
}

fn simulation(book: &ExposureBook<'_>, code: &str) -> Parts {
    let float = |value: f64| number(Decimal::from_f64(value).map(|value| value.round_dp(2)));
    let spread = |found: &Outcome| {
        let [low, _, middle, _, high] = found.quantiles;
        [found.mean, found.standard_error, low, middle, high, found.at_risk()].map(float)
    };
    let mut rows = Vec::new();
    for run in book.runs {
        for ((month, so_far), (_, in_month)) in run.months.iter().zip(&run.in_month) {
            let mut row = vec![Cell::Text(run.scenario.name()), Cell::Text(month.to_string())];
            row.extend(spread(so_far));
            row.extend(spread(in_month));
            row.push(Cell::Text(code.to_owned()));
            rows.push(row);
        }
    }
    let head = [
        "Scenario",
        "Month",
        "Received so far, mean",
        "Standard error",
        "10 in 100",
        "50 in 100",
        "90 in 100",
        "Cash-flow-at-risk",
        "In the month, mean",
        "Standard error of it",
        "10 in 100 of it",
        "50 in 100 of it",
        "90 in 100 of it",
        "Cash-flow-at-risk of it",
        "Currency",
    ];
    ("Simulation", heads(&head), rows)
}

fn receivables(book: &ExposureBook<'_>) -> Parts {
    let rows = book.cases.first().map_or_else(Vec::new, |case| {
        let ledger = &case.ledger;
        let name = |id| match ledger.names.name(id) {
            "" => Cell::Empty,
            name => Cell::Text(name.to_owned()),
        };
        let row = |row: &crate::exposure::Receivable| {
            let owed = ledger.money(row);
            vec![
                name(row.buyer),
                Cell::Text(ledger.numbers.name(row.number).to_owned()),
                name(row.country),
                name(row.reports_to),
                Cell::Text(row.stage.name().to_owned()),
                Cell::Text(row.funding.name().to_owned()),
                owed.map_or(Cell::Empty, |owed| Cell::Text(owed.currency().code().to_owned())),
                owed.map_or(Cell::Empty, money),
                day(row.issued),
                day(row.due),
                row.paid.map_or(Cell::Empty, day),
            ]
        };
        ledger.rows.iter().map(row).collect()
    });
    let head = [
        "Buyer",
        "Number",
        "Country",
        "Supply chain reports to",
        "Stage",
        "Financing",
        "Currency",
        "Amount",
        "Issued",
        "Due",
        "Paid",
    ];
    ("Receivables", heads(&head), rows)
}
