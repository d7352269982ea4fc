//! The table as it is copied and written: raw numbers, days year first, nothing that a spreadsheet takes for a formula.

use crate::exposure::{Case, Exchange, Run};
use crate::report::{Cell, ExposureBook, Table};
use crate::session::portfolio::{Book, PortfolioChoice, PortfolioPage, PortfolioRuns, RawCell, assumptions, scenarios};
use crate::units::Date;

/// The table of the page as it is sorted, the sums last.
pub(in crate::gui) fn table_of(page: &PortfolioPage, order: &[usize]) -> Table {
    let (head, rows) = page.raw(order);
    let cell = |cell: RawCell| match cell {
        RawCell::Text(text) => Cell::Text(text),
        RawCell::Number(number) => Cell::Number(number),
        RawCell::Day(day) => Date::try_from(day).map_or_else(|_| Cell::Text(day.to_string()), Cell::Day),
        RawCell::Empty => Cell::Empty,
    };
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    Table { title: "Portfolio".to_owned(), head, rows }
}

/// What the workbook is written from: the POs and the scenario beside them, as the screen shows them.
pub(in crate::gui) struct PortfolioSheets {
    exchange: Exchange,
    cases: Vec<Case>,
    runs: Vec<Run>,
}

impl PortfolioSheets {
    /// The sheets of what is shown; none where there is nothing to add up.
    pub(in crate::gui) fn of(book: &Book, choice: &PortfolioChoice, runs: Option<&PortfolioRuns>) -> Option<Self> {
        let exchange = book.exchange()?;
        let cases = scenarios(book, choice, &exchange).ok()?;
        let runs = runs.map_or_else(Vec::new, |runs| vec![runs.base.clone(), runs.other.clone()]);
        Some(Self { exchange, cases, runs })
    }

    /// The same for the writer.
    pub(in crate::gui) fn book(&self) -> ExposureBook<'_> {
        ExposureBook { exchange: &self.exchange, with: assumptions(), cases: &self.cases, runs: &self.runs }
    }
}
