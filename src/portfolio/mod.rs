//! Many plans and open receivables, read from files in the background: what the Portfolio screen and `exposure` share.
//!
//! Knows files and other processes; must not know arguments of commands, windows or who shows what was read.

mod folder;
mod load;
mod mapping_text;
mod receivables;
mod sheets;
pub mod workbook;

pub use folder::plans_under;
pub use load::{FileFault, LoadError, PlanRow, Portfolio, Request, load};
pub use mapping_text::mapping_text;
pub use receivables::{Receivables, ReceivablesError, Source, own_rates, read_mapping, read_receivables, read_table};
pub use sheets::sheet_names;
