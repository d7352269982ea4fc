//! What a table means: which column holds what, and how numbers and dates are written.

use serde::{Deserialize, Serialize};

use super::cell::{DateFormat, Decimals, Grouping};
use crate::units::Currency;

/// A mapping, as a RON file keeps it. Numbers and dates have no default: they must be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What stands between the columns of a CSV file.
    #[serde(default)]
    pub delimiter: Delimiter,
    /// How the letters of a CSV file are kept.
    #[serde(default)]
    pub encoding: Encoding,
    /// The sheet of a workbook; not needed where it has only one that is not hidden.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row in which the names of the columns stand, from 1; the first one where it is not said. Rows above it are passed over.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// The mark before decimals.
    pub decimals: Decimals,
    /// The mark between thousands.
    pub grouping: Grouping,
    /// How dates are written.
    pub dates: DateFormat,
    /// The currency of all rows, where no column names it.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The columns, by the words in the first row.
    pub columns: Columns,
    /// What is done with a second row of the same buyer and number.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// What is done with the formulas of a workbook.
    #[serde(default)]
    pub formulas: Formulas,
}

impl Mapping {
    /// How its file is taken apart.
    pub fn layout(&self) -> Layout {
        let Self { delimiter, encoding, sheet, header_row, .. } = self;
        Layout { delimiter: *delimiter, encoding: *encoding, sheet: sheet.clone(), header_row: *header_row }
    }
}

/// How a file is taken apart into cells, before anybody knows what they mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// What stands between the columns of a CSV file.
    pub delimiter: Delimiter,
    /// How the letters of a CSV file are kept.
    pub encoding: Encoding,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of the head, from 1.
    pub header_row: Option<u32>,
}

impl Layout {
    /// The row of the head, the first where none is said.
    pub fn head_row(&self) -> u64 {
        u64::from(self.header_row.unwrap_or(1).max(1))
    }
}

/// What is done with the formulas of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Formulas {
    /// They stop the import.
    #[default]
    Refuse,
    /// The value that was kept with them counts, and a remark says how often.
    KeptValues,
}

/// Which column holds what, by the words in its head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The buyer's name.
    pub buyer: String,
    /// The invoice's number.
    pub number: String,
    /// The amount that is or was open; credit notes negative.
    pub amount: String,
    /// Day of the invoice.
    pub issued: String,
    /// Day on which it is due.
    pub due: String,
    /// Its currency.
    #[serde(default)]
    pub currency: Option<String>,
    /// Day on which it was paid; empty cells are open.
    #[serde(default)]
    pub paid: Option<String>,
    /// The buyer's country.
    #[serde(default)]
    pub country: Option<String>,
    /// Whether it is financed: "with recourse", "without recourse", or nothing.
    #[serde(default)]
    pub funding: Option<String>,
}

/// What stands between columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Delimiter {
    /// A comma.
    #[default]
    Comma,
    /// A semicolon.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// How letters are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// Windows code page 1252, in which older spreadsheets of western Europe export.
    Windows1252,
}

/// What is done with a second row of the same buyer and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Duplicates {
    /// It stops the import.
    #[default]
    Refuse,
    /// Both count, as parts of one invoice do.
    KeepAll,
    /// The first counts.
    KeepFirst,
}
