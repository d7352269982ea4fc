//! The finance kernel against numbers that others published, against laws it must obey, and against bad input.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should fail where it stands"
)]

mod bad_input;
mod calc;
mod calendars;
mod data;
mod kernel;
mod properties;
mod published;
mod spreadsheet;
