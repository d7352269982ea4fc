//! What leaves the program for others to read: tables as CSV.
//!
//! Knows sessions; must not know screens or where a file goes.

mod csv;
mod schedule;

pub use csv::assessment_csv;
pub(crate) use schedule::slack_words;
pub use schedule::{Audience, schedule_csv, schedule_ics};
