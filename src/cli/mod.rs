//! Subcommands and text output.

pub mod calc;
