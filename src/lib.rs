#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod edit;
pub mod explain;
pub mod exposure;
pub mod finance;
#[cfg(feature = "gui")]
pub mod gui;
pub mod negotiability;
pub mod plan;
pub mod playbook;
pub mod report;
pub mod ron_text;
pub mod samples;
pub mod session;
pub mod store;
pub mod units;
