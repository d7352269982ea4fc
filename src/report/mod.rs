//! What leaves the program for others to read: the brief as a PDF, tables as CSV.
//!
//! Knows sessions; must not know screens or where a file goes.

pub mod brief;
mod csv;
mod export;
mod installed;
pub mod page;
mod pdf;
mod setting;
mod typeface;

pub use csv::assessment_csv;
pub use export::{ExportError, Exported, Form, Order, Reader, export};
pub use installed::InstalledFonts;
pub use pdf::{PdfError, pdf};
pub use setting::{Colour, Glyph, Run};
pub use typeface::{EmbeddedOnly, FontFile, OtherFonts, Weight};
