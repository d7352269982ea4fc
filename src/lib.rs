#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod explain;
pub mod finance;
pub mod negotiability;
pub mod plan;
pub mod playbook;
pub mod ron_text;
pub mod samples;
pub mod session;
pub mod store;
pub mod units;
