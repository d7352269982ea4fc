//! Questions, terms, rules, sources and law: the vocabulary of the playbook and its loader.
//!
//! Knows no plan and no engine.

mod model;

pub use model::*;
