#![doc = include_str!("ARCHITECTURE.md")]

pub mod finance;
pub mod negotiability;
pub mod plan;
pub mod playbook;
pub mod ron_text;
pub mod units;
