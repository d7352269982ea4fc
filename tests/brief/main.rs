//! What leaves the program for others to read: one page whatever the plan holds, nothing withheld in the buyer's version,
//! text that is never markup or formula.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod books;
mod pages;
mod plans;
mod secrets;
