//! The table as it is copied and written: raw numbers, days year first, nothing that a spreadsheet takes for a formula.

use crate::report::{Cell, Table};
use crate::session::portfolio::{PortfolioPage, RawCell};
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
