//! The window without a display: what a person does with mouse and keys, through the names that a screen reader hears.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

mod brief;
mod buyer;
mod editing;
mod files;
mod financing;
mod keeping;
mod map;
mod order;
#[path = "../common/orders.rs"]
mod orders;
mod portfolio;
mod privacy;
mod quick;
mod reach;
mod settings;
mod support;
mod talk;
mod walk;
mod wall;
mod workshop;
