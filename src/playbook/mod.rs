//! Questions, terms, rules, sources and law: the vocabulary of the playbook and its loader.
//!
//! Knows no plan, no engine and no folder.

mod check;
mod embedded;
mod load;
mod model;
mod place;

pub use check::MAX_JOINT_STATES;
pub(crate) use check::linked;
pub use embedded::{embedded, embedded_files};
pub use load::{Playbook, ResolvedRule, effective_spread};
pub use model::*;
pub use place::{PlaybookFault, SourceFile, allowed};
