//! The file as others see it: read with its lock, and looked at again when the window comes back to the front.
//!
//! Knows files and plans; must not decide what becomes of a change.

use std::io;
use std::path::{Path, PathBuf};

use super::Keeping;
use crate::gui::files;
use crate::gui::messages::Failure;
use crate::playbook::Playbook;
use crate::session::{Document, changes};
use crate::store::lock::{Locked, lock};
use crate::store::{Files, Fingerprint, Opened, conflict_copies};

/// A document that was read.
#[derive(Debug)]
pub struct Read {
    /// What was read.
    pub opened: Opened,
    /// What came of its lock; none where none was asked for.
    pub locked: Option<Locked>,
    /// Second versions beside it.
    pub conflicts: Vec<PathBuf>,
}

/// Locks a document, so that nobody changes it in between, and reads it.
///
/// # Errors
/// It is no plan, or names what the playbook does not have. Its lock is given back.
pub fn read_document(files: &dyn Files, keeping: &Keeping, playbook: &Playbook, path: &Path) -> Result<Read, Failure> {
    let locked = match &keeping.me {
        Some(me) if path.exists() => Some(lock(files, path, me, (keeping.now)())),
        _ => None,
    };
    match files::open(playbook, path) {
        Ok(opened) => Ok(Read { opened, locked, conflicts: conflict_copies(files, path) }),
        Err(failure) => {
            if let Some(Locked::Mine(lock)) = locked {
                lock.release(files);
            }
            Err(failure)
        }
    }
}

/// How a file is found.
#[derive(Debug)]
pub struct Look {
    /// What it holds; none if it is gone.
    pub now: io::Result<Option<Fingerprint>>,
    /// What was read where it holds something else than expected.
    pub theirs: Option<Result<Opened, String>>,
    /// What came of asking for its lock once more.
    pub locked: Option<Locked>,
    /// Second versions beside it.
    pub conflicts: Vec<PathBuf>,
}

/// Looks at a file that should hold something, and asks for its lock if that is wanted.
pub fn look(
    files: &dyn Files,
    keeping: &Keeping,
    playbook: &Playbook,
    (path, expected): (&Path, Fingerprint),
    wants_lock: bool,
) -> Look {
    let now = Fingerprint::of_file(files, path);
    let locked = keeping.me.as_ref().filter(|_| wants_lock).map(|me| lock(files, path, me, (keeping.now)()));
    let differs = matches!(&now, Ok(Some(now)) if !now.same_bytes(&expected));
    let theirs = differs.then(|| files::open(playbook, path).map_err(|failure| failure.detail));
    Look { now, theirs, locked, conflicts: conflict_copies(files, path) }
}

/// Where another version comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody else wrote the document's file.
    File,
    /// A sync service left it beside the document.
    Conflict,
}

/// Another version of the open document.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Where it is.
    pub path: PathBuf,
    /// Where it comes from.
    pub origin: Origin,
    /// The version, or why it cannot be read.
    pub theirs: Result<Opened, String>,
    /// What its file holds.
    pub fingerprint: Fingerprint,
    /// When it was written, in words.
    pub when: Option<String>,
    /// What was changed there.
    pub there: Vec<String>,
    /// What was changed here and is not saved.
    pub here: Vec<String>,
    /// Whether both are shown in full.
    pub compared: bool,
}

/// What somebody else wrote into the file of a document.
pub fn outside_of(keeping: &Keeping, document: &Document, theirs: Result<Opened, String>, now: Fingerprint) -> Outside {
    let (playbook, locale, kept) = (document.playbook(), document.locale(), document.kept());
    let there = theirs.as_ref().map_or_else(|_| Vec::new(), |opened| changes(playbook, locale, kept, &opened.plan));
    Outside {
        path: document.path().unwrap_or(Path::new("")).to_owned(),
        origin: Origin::File,
        theirs,
        fingerprint: now,
        when: now.modified.map(|at| keeping.in_sentence(at)),
        there,
        here: changes(playbook, locale, kept, document.plan()),
        compared: false,
    }
}

/// A second version that a sync service left beside the document.
pub fn second_version(keeping: &Keeping, document: &Document, path: &Path) -> Result<Outside, Failure> {
    let (playbook, locale) = (document.playbook(), document.locale());
    let opened = files::open(playbook, path)?;
    Ok(Outside {
        path: path.to_owned(),
        origin: Origin::Conflict,
        fingerprint: opened.fingerprint,
        when: opened.fingerprint.modified.map(|at| keeping.in_sentence(at)),
        there: changes(playbook, locale, document.plan(), &opened.plan),
        theirs: Ok(opened),
        here: Vec::new(),
        compared: true,
    })
}
