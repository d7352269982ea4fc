//! Plan files: how they are read, and how they are saved so that nothing is lost.
//!
//! The only module that knows a plan as text; must not know what the plan means for a negotiation.

mod files;
mod fingerprint;
mod format;
mod name;
mod read;
mod save;
mod text;
mod whole;

pub use files::{Content, Disk, Files, NewFile};
pub use fingerprint::Fingerprint;
pub use name::document_name;
pub use read::{Opened, ReadError, read};
pub use save::{SaveError, Saved, save};
pub use text::{UnwritableError, parse_plan, plan_text};
pub use whole::write_whole;
