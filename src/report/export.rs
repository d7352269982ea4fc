//! One door to everything that can be exported: what, for whom, on which paper.
//!
//! Gives bytes; must not know where they go.

use super::brief::{Brief, Safe};
use super::page::{Paper, brief_sheet, safe_sheet};
use super::pdf::{PdfError, pdf};
use super::typeface::OtherFonts;
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
}

/// Writes what is asked for.
///
/// # Errors
/// A form refuses, such as a PDF whose font cannot be read.
pub fn export(snapshot: &Snapshot, order: Order, fonts: &dyn OtherFonts) -> Result<Exported, ExportError> {
    match order.form {
        Form::Pdf => {
            let sheet = match order.reader {
                Reader::Internal => brief_sheet(&Brief::of(snapshot), order.paper, fonts),
                Reader::Buyer => safe_sheet(&Safe::of(snapshot), order.paper, fonts),
            };
            let warning = sheet.warning();
            Ok(Exported { bytes: pdf(&sheet, None)?, warning })
        }
    }
}
