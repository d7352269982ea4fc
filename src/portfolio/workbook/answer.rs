//! What the reading process says to the one that started it: lines of JSON, each checked when it is read.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::sheet::{MAX_COLUMNS, MAX_ROWS};
use crate::exposure::import::Cell;
use crate::units::Day;

/// The longest text of a cell, in letters, and some room.
const LONGEST: usize = 40_000;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Line {
    /// A row with the cells that hold something: columns from 0.
    Row(u32, Vec<(u32, Sent)>),
    /// Why it ends early.
    Failed(String),
    /// The end, with the number of rows.
    End(u64),
}

/// A cell on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Sent {
    /// Text.
    T(String),
    /// Number, in digits.
    N(String),
    /// Day.
    D(String),
    /// Error.
    E(String),
    /// Formula and the value that was kept with it.
    F(String, Option<Box<Sent>>),
}

impl Sent {
    /// The cell; nothing where the other side does not keep to what was agreed.
    pub(super) fn cell(self) -> Option<Cell> {
        let short = |text: String| (text.chars().count() <= LONGEST).then_some(text);
        match self {
            Self::T(text) => short(text).map(Cell::Text),
            Self::E(text) => short(text).map(Cell::Error),
            Self::N(digits) => Decimal::from_str_exact(&digits).ok().map(Cell::Number),
            Self::D(day) => Day::try_from(day).ok().map(Cell::Date),
            Self::F(formula, kept) => {
                let kept = match kept.map(|kept| *kept) {
                    None => Cell::Text(String::new()),
                    Some(Self::F(..)) => return None,
                    Some(kept) => kept.cell()?,
                };
                Some(Cell::Computed { formula: short(formula)?, kept: Box::new(kept) })
            }
        }
    }
}

/// Whether a row and its columns are in range and in order.
pub(super) fn in_order(before: u32, row: u32, cells: &[(u32, Sent)]) -> bool {
    let columns = cells.iter().map(|(column, _)| *column);
    let ascending = columns.clone().zip(columns.clone().skip(1)).all(|(a, b)| a < b);
    row > before && row <= MAX_ROWS && ascending && columns.clone().all(|column| column < MAX_COLUMNS)
}
