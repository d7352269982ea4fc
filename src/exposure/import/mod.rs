//! Open receivables from a table of somebody else's: read by an explicit mapping, never by a guess.
//!
//! Knows cells and mappings; must not know files. Every value keeps its source text, and one that could be read in two ways
//! stops the import until the mapping says which.

mod cell;
mod mapping;
mod preview;
mod reading;
mod suggest;
mod table;

pub use cell::{Cell, DateFormat, Decimals, Grouping, read_amount, read_day};
pub use mapping::{Columns, Delimiter, Duplicates, Encoding, Formulas, Layout, Mapping};
pub use preview::{Preview, PreviewCell, PreviewRow, preview};
pub use reading::{Imported, MAX_PROBLEMS, Parsed, Problem, import};
pub use suggest::{Doubt, Suggestion, suggest};
pub use table::{Row, Table, TableError, decoded, table_of_csv, table_of_rows};
