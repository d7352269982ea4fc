//! The lock file beside a document, so that two people do not write over each other unawares.
//!
//! Knows who has a document open; must not know what is shown to the second one. A lock is a courtesy between programs:
//! what protects a file is that saving compares what it holds.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::draft::{folder_of, write_whole};
use super::files::{Files, Grip, Hold};
use super::name::{millis, moment};

/// Who opens documents here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Name of the machine.
    pub host: String,
    /// Name of the user.
    pub user: String,
    /// Number of the process.
    pub pid: u32,
    /// Names the running program and no other.
    pub process: String,
}

/// Who has a document open, as the lock file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Name of the machine.
    pub host: String,
    /// Name of the user.
    pub user: String,
    /// Number of the process.
    pub pid: u32,
    /// Names the running program.
    pub process: String,
    since: u64,
}

impl Owner {
    /// Since when.
    pub fn since(&self) -> SystemTime {
        moment(self.since)
    }
}

/// A lock that is ours.
#[derive(Debug)]
pub struct Lock {
    /// The lock file.
    pub path: PathBuf,
    process: String,
    grip: Option<Grip>,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    /// It is ours.
    Mine(Lock),
    /// It has been ours before.
    Already,
    /// Somebody else has the document open. `may_be_stale` where nobody here can tell whether they still do.
    Theirs {
        /// Who; none where the lock file does not say.
        owner: Option<Owner>,
        /// Whether the lock may have outlived its program: it is another machine's.
        may_be_stale: bool,
    },
    /// No lock can be made here. `read_only` where nothing can be written at all.
    Cannot {
        /// Whether the folder refuses new files.
        read_only: bool,
    },
}

/// Where the lock of a document is: `.NAME.lock` beside it.
pub fn lock_path(document: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(document.file_name()?);
    name.push(".lock");
    Some(folder_of(document).join(name))
}

/// Asks for the lock of a document. That of a program which no longer runs is taken over.
pub fn lock(files: &dyn Files, document: &Path, me: &Me, now: SystemTime) -> Locked {
    const TRIES: usize = 5;
    let document = files.resolve(document).unwrap_or_else(|_| document.to_owned());
    let Some(path) = lock_path(&document) else { return Locked::Cannot { read_only: false } };
    for _ in 0..TRIES {
        match made(files, &path, me, now) {
            Ok(lock) => return Locked::Mine(lock),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if let Some(locked) = standing(files, &path, me) {
                    return locked;
                }
                // Its program is gone. Where it cannot be removed, no other can be made.
                if files.remove(&path).is_err_and(|error| error.kind() != io::ErrorKind::NotFound) {
                    return Locked::Cannot { read_only: false };
                }
            }
            Err(error) => {
                let refused =
                    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
                return Locked::Cannot { read_only: refused };
            }
        }
    }
    Locked::Theirs { owner: None, may_be_stale: true }
}

/// Makes a lock file that says who has the document, and holds it.
fn made(files: &dyn Files, path: &Path, me: &Me, now: SystemTime) -> io::Result<Lock> {
    let Me { host, user, pid, process } = me.clone();
    let owner = Owner { host, user, pid, process, since: millis(now) };
    let text = serde_json::to_string(&owner).map_err(io::Error::other)?;
    let mut file = files.create(path)?;
    let written = write_whole(file.as_mut(), text.as_bytes()).and_then(|()| file.flush());
    drop(file);
    match written.and_then(|()| files.hold(path)) {
        Ok(hold) => {
            let grip = if let Hold::Ours(grip) = hold { Some(grip) } else { None };
            Ok(Lock { path: path.to_owned(), process: owner.process, grip })
        }
        Err(error) => {
            // Half a lock says nothing to anybody.
            drop(files.remove(path));
            Err(io::Error::other(error))
        }
    }
}

/// Whose the lock is that stands already; none if its program no longer runs.
fn standing(files: &dyn Files, path: &Path, me: &Me) -> Option<Locked> {
    let owner = owner_of(files, path);
    if owner.as_ref().is_some_and(|owner| owner.process == me.process) {
        return Some(Locked::Already);
    }
    let is_here = owner.as_ref().is_none_or(|owner| owner.host == me.host);
    let theirs = |may_be_stale| Some(Locked::Theirs { owner: owner.clone(), may_be_stale });
    match files.hold(path) {
        Ok(Hold::Theirs) => theirs(false),
        // Nobody on this machine holds it; of another machine the system of a file server may not know.
        Ok(Hold::Ours(_)) if is_here => None,
        Ok(Hold::Unknown) => match &owner {
            Some(owner) if is_here && is_gone(files, owner.pid) => None,
            _ => theirs(true),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Ok(Hold::Ours(_)) | Err(_) => theirs(true),
    }
}

/// Whether a process surely no longer runs, where the system tells by a folder for each.
fn is_gone(files: &dyn Files, pid: u32) -> bool {
    let processes = Path::new("/proc");
    matches!(files.exists(&processes.join("self")), Ok(true))
        && matches!(files.exists(&processes.join(pid.to_string())), Ok(false))
}

fn owner_of(files: &dyn Files, path: &Path) -> Option<Owner> {
    let bytes = files.read(path).ok()?.bytes;
    serde_json::from_slice(&bytes).ok()
}

/// Takes a lock over from somebody who may still have the document open: the user was asked.
pub fn take_over(files: &dyn Files, document: &Path, me: &Me, now: SystemTime) -> Locked {
    let resolved = files.resolve(document).unwrap_or_else(|_| document.to_owned());
    if let Some(path) = lock_path(&resolved) {
        // If it cannot be removed, asking for it says so.
        drop(files.remove(&path));
    }
    lock(files, document, me, now)
}

impl Lock {
    /// Gives the lock back, unless somebody has taken it over meanwhile.
    pub fn release(mut self, files: &dyn Files) {
        let is_ours = owner_of(files, &self.path).is_some_and(|owner| owner.process == self.process);
        if is_ours {
            // A lock file that stays is held by nobody, and whoever comes next takes it over.
            drop(files.remove(&self.path));
        }
        self.grip = None;
    }
}
