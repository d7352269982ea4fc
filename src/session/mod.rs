//! One plan with its playbook: what it derives, what is wrong with it, and how it is put into words.
//!
//! The one door to the core for commands, window and tests; reads no clock and no file.

mod review;
mod snapshot;
mod wording;

pub use review::{PlanFault, Review, review};
pub use snapshot::{Comparison, OptionOutcome, Snapshot, compare};
pub use wording::{Wording, measure_words, shown_worth, value_words};
