//! Plan files: how they are read, and how they are saved so that nothing is lost.
//!
//! The only module that knows a plan as text; must not know what the plan means for a negotiation.

mod conflict;
mod draft;
mod files;
mod fingerprint;
mod format;
pub mod history;
pub mod lock;
mod name;
mod read;
pub mod recovery;
mod save;
mod text;
mod whole;

pub use conflict::conflict_copies;
pub use files::{Content, Disk, Files, Grip, Hold, NewFile};
pub use fingerprint::Fingerprint;
pub use name::{document_name, key_of};
pub use read::{Opened, ReadError, read};
pub use save::{SaveError, Saved, save};
pub use text::{UnwritableError, parse_plan, plan_text};
pub use whole::write_whole;
