//! Keeping what is not saved: recovery copies, earlier states, locks, and what others did to the file meanwhile.
//!
//! Knows store and session; must not know what is on the screen.

mod keeper;
mod left;
mod outside;
mod past;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDateTime};

pub use keeper::{DELAY, Keeper};
pub use left::{LeftCopy, left_copies};
pub use outside::{Look, Origin, Outside, Read, look, outside_of, read_document, second_version};
pub use past::{Past, keep_state, past_states};

use crate::store::document_name;
use crate::store::lock::{Me, Owner};
use crate::units::shown;

/// Where things are kept, and for whom.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The user's folder for what the program keeps; without one it keeps nothing.
    pub data: Option<PathBuf>,
    /// Where a person's documents are.
    pub documents: Option<PathBuf>,
    /// In whose name documents are locked; without one they are not.
    pub me: Option<Me>,
    /// The moment.
    pub now: fn() -> SystemTime,
    /// A moment on the user's clock.
    pub local: fn(SystemTime) -> NaiveDateTime,
}

impl Keeping {
    /// In the user's own folders.
    pub fn of_user() -> Self {
        let data = directories::ProjectDirs::from("", "", "termwise").map(|dirs| dirs.data_local_dir().to_owned());
        let user = directories::UserDirs::new();
        let documents = user.as_ref().map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned());
        Self {
            data,
            documents,
            me: Some(me()),
            now: SystemTime::now,
            local: |at| DateTime::<Local>::from(at).naive_local(),
        }
    }

    /// Nowhere: nothing is kept and nothing locked, and it is always the same moment.
    pub fn nowhere() -> Self {
        Self {
            data: None,
            documents: None,
            me: None,
            now: || SystemTime::UNIX_EPOCH,
            local: |at| DateTime::<chrono::Utc>::from(at).naive_utc(),
        }
    }

    /// The folder of recovery copies.
    pub fn recovery(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("recovery"))
    }

    /// The folder of earlier states of all documents.
    pub fn past(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("history"))
    }

    /// The folder of a document's earlier states.
    pub fn history(&self, key: &str) -> Option<PathBuf> {
        self.past().map(|past| past.join(key))
    }

    /// A moment as it is said: "14:32" today, "20 Nov, 14:32" on another day.
    pub fn words(&self, at: SystemTime) -> String {
        let (then, now) = ((self.local)(at), (self.local)((self.now)()));
        let form = match () {
            () if then.date() == now.date() => "%H:%M",
            () if then.format("%Y").to_string() == now.format("%Y").to_string() => "%-d %b, %H:%M",
            () => "%-d %b %Y, %H:%M",
        };
        then.format(form).to_string()
    }

    /// A moment inside a sentence: "at 14:32", "on 20 Nov, 14:32".
    pub fn in_sentence(&self, at: SystemTime) -> String {
        let words = self.words(at);
        if words.contains(',') { format!("on {words}") } else { format!("at {words}") }
    }

    /// Who has a document open, in words.
    pub fn owner_words(&self, owner: Option<&Owner>) -> String {
        owner.map_or_else(
            || "Somebody else has this plan open".to_owned(),
            |owner| {
                let since = self.words(owner.since());
                format!("{} on {} has this plan open since {since}", shown(&owner.user), shown(&owner.host))
            },
        )
    }
}

/// The user at this machine, in this run of the program.
fn me() -> Me {
    static RUNS: AtomicU32 = AtomicU32::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let pid = std::process::id();
    let user =
        ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    Me {
        host: gethostname::gethostname().to_string_lossy().into_owned(),
        user: user.unwrap_or_else(|| "someone".to_owned()),
        pid,
        process: format!("{pid}x{run}x{}", &*document_name()),
    }
}
