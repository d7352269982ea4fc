//! The instruments: priced by hand, the figures of the samples, properties, and the law at its boundaries.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod commands;
mod hand;
mod law;
mod properties;
mod samples;
mod support;
