//! What leaves the program for others to read: tables as CSV.
//!
//! Knows sessions; must not know screens or where a file goes.

mod csv;

pub use csv::assessment_csv;
