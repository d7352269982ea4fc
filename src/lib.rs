#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;
pub mod explain;
pub mod finance;
pub mod plan;
pub mod playbook;
pub mod ron_text;
pub mod units;
