//! What time costs: pure functions over money, days and rates.
//!
//! Knows no plan, no playbook and no clock.

pub mod waiting;
