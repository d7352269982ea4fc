//! One door to everything that can be exported: what, for whom, on which paper.
//!
//! Gives bytes; must not know where they go.

use super::brief::{Brief, Safe};
use super::csv::csv;
use super::long::{long_plan, safe_document};
use super::markdown::markdown;
use super::page::{Paper, Sheet, brief_sheet, long_sheet, safe_sheet};
use super::pdf::{PdfError, pdf};
use super::tables::{Table, TableName};
use super::typeface::OtherFonts;
use super::xlsx::{WorkbookError, safe_workbook, workbook};
use crate::session::Snapshot;

/// For whom something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reader {
    /// Us: with limits, chances and beliefs.
    #[default]
    Internal,
    /// The buyer: from the redacted model alone.
    Buyer,
}

impl Reader {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Internal, Self::Buyer];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "Internal",
            Self::Buyer => "Buyer-safe",
        }
    }
}

/// In which form something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One page.
    Pdf,
    /// Everything, on as many pages as it takes.
    LongPdf,
    /// Everything, as Markdown.
    Markdown,
    /// A workbook.
    Workbook,
    /// A table as CSV; for the buyer always the points.
    Csv(TableName),
}

impl Form {
    /// The ending of files of this form.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf | Self::LongPdf => ".pdf",
            Self::Markdown => ".md",
            Self::Workbook => ".xlsx",
            Self::Csv(_) => ".csv",
        }
    }
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// For whom.
    pub reader: Reader,
    /// In which form.
    pub form: Form,
    /// On which paper, where it is on paper.
    pub paper: Paper,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What is not as it should be, such as characters without a font.
    pub warning: Option<String>,
}

/// Something that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The PDF cannot be made.
    #[error("{0}")]
    Pdf(#[from] PdfError),
    /// The workbook cannot be made.
    #[error("{0}")]
    Workbook(#[from] WorkbookError),
}

/// The mark that tells spreadsheets that a text is UTF-8.
const UTF_8: &str = "\u{feff}";

/// A table as the bytes of a CSV file.
pub fn csv_file(table: &Table) -> Vec<u8> {
    format!("{UTF_8}{}", csv(table)).into_bytes()
}

/// Writes what is asked for.
///
/// # Errors
/// A form refuses, such as a PDF whose font cannot be read.
pub fn export(snapshot: &Snapshot, order: Order, fonts: &dyn OtherFonts) -> Result<Exported, ExportError> {
    export_by(snapshot, order, None, fonts)
}

/// Writes what is asked for; a PDF names an author in its metadata where one is given.
///
/// # Errors
/// As [`export`].
pub fn export_by(
    snapshot: &Snapshot,
    order: Order,
    author: Option<&str>,
    fonts: &dyn OtherFonts,
) -> Result<Exported, ExportError> {
    match order.reader {
        Reader::Internal => internal(snapshot, order, author, fonts),
        Reader::Buyer => for_the_buyer(&Safe::of(snapshot), order, author, fonts),
    }
}

fn internal(
    snapshot: &Snapshot,
    order: Order,
    author: Option<&str>,
    fonts: &dyn OtherFonts,
) -> Result<Exported, ExportError> {
    match order.form {
        Form::Pdf => on_paper(&brief_sheet(&Brief::of(snapshot), order.paper, fonts), author),
        Form::LongPdf => on_paper(&long_sheet(&long_plan(snapshot), order.paper, fonts), author),
        Form::Markdown => Ok(text(markdown(&long_plan(snapshot)))),
        Form::Workbook => Ok(bytes(workbook(snapshot)?)),
        Form::Csv(table) => Ok(text(format!("{UTF_8}{}", csv(&Table::of(snapshot, table))))),
    }
}

/// From the buyer's own type alone: there is no way from here to the snapshot.
fn for_the_buyer(
    brief: &Safe,
    order: Order,
    author: Option<&str>,
    fonts: &dyn OtherFonts,
) -> Result<Exported, ExportError> {
    match order.form {
        Form::Pdf => on_paper(&safe_sheet(brief, order.paper, fonts), author),
        Form::LongPdf => on_paper(&long_sheet(&safe_document(brief), order.paper, fonts), author),
        Form::Markdown => Ok(text(markdown(&safe_document(brief)))),
        Form::Workbook => Ok(bytes(safe_workbook(brief)?)),
        Form::Csv(_) => Ok(text(format!("{UTF_8}{}", csv(&Table::of_points(brief))))),
    }
}

fn on_paper(sheet: &Sheet, author: Option<&str>) -> Result<Exported, ExportError> {
    Ok(Exported { bytes: pdf(sheet, author)?, warning: sheet.warning() })
}

fn text(words: String) -> Exported {
    bytes(words.into_bytes())
}

fn bytes(bytes: Vec<u8>) -> Exported {
    Exported { bytes, warning: None }
}
