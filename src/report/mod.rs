//! What leaves the program for others to read: tables as CSV, the agenda of a talk as Markdown.
//!
//! Knows sessions; must not know screens or where a file goes.

mod agenda;
mod csv;

pub use agenda::{agenda_markdown, give_words};
pub use csv::assessment_csv;
