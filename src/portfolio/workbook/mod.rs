//! Workbooks (XLSX) from outside: looked through before anything is read, then read by a process of its own.
//!
//! Knows archives, XML and processes; must not know what the cells mean. The reader of workbooks aborts the whole process on
//! some legal files of two kilobytes, so it never runs in this one.

mod answer;
mod child;
mod limited;
mod parent;
mod scan;
mod sheet;

pub use child::{ChildRequest, answer_workbook};
pub use parent::{Limits, table_of_workbook};
pub use sheet::SheetFacts;

use crate::exposure::Cancel;

/// What a look through a workbook finds, sheet by sheet; no cell is read.
///
/// # Errors
/// Not a workbook, not one that is read, cancelled.
pub fn sheets_of(bytes: &[u8], cancel: &Cancel) -> Result<Vec<SheetFacts>, WorkbookFault> {
    scan::scan(bytes, cancel)
}

/// Why a workbook is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookFault {
    /// The file is something else.
    #[error("{0}")]
    NotAWorkbook(&'static str),
    /// It is built in a way that no spreadsheet program builds workbooks.
    #[error("{0}; nothing of it was read: open it in a spreadsheet program and save it anew, or save it as CSV")]
    Suspicious(String),
    /// No such sheet, several sheets, no head.
    #[error("{0}")]
    Sheet(String),
    /// The process that reads it did not end well.
    #[error("{0}")]
    Reader(String),
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
}
