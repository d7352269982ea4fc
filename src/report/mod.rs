//! What leaves the program for others to read: the brief on one page, the long plan, tables, the agenda of a
//! talk.
//!
//! Knows sessions; must not know screens or where a file goes.

mod agenda;
pub mod brief;
mod csv;
mod document;
mod export;
mod installed;
mod long;
mod markdown;
pub mod page;
mod pdf;
mod portfolio;
mod raster;
pub mod room;
mod schedule;
mod search;
mod setting;
mod tables;
mod typeface;
mod xlsx;

pub use agenda::{agenda_markdown, give_words};
pub use csv::{assessment_csv, csv, tabbed};
pub use document::{Block, Document};
pub use export::{ExportError, Exported, Form, Order, Reader, csv_file, export, export_by};
pub use installed::InstalledFonts;
pub use long::{long_plan, safe_document};
pub use markdown::markdown;
pub use pdf::{PdfError, pdf};
pub use portfolio::{PortfolioTable, portfolio_table};
pub use raster::{Picture, picture};
pub(crate) use schedule::slack_words;
pub use schedule::{schedule_csv, schedule_ics};
pub use search::{ForTheBuyer, Place, Withheld, leaks, withheld};
pub use setting::{Colour, Glyph, Run};
pub use tables::{Cell, Table, TableName};
pub use typeface::{EmbeddedOnly, FontFile, OtherFonts, Weight};
pub use xlsx::{ExposureBook, WorkbookError, exposure_workbook, safe_workbook, workbook};
