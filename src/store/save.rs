//! Saving a plan so that at every moment the file is the old one or the new one, whole.
//!
//! Knows the order of the steps; must not know where users keep plans or what is asked when something changed.

use std::io;
use std::path::{Path, PathBuf};

use super::draft::{Draft, folder_of, write_whole};
use super::files::{Files, NewFile};
use super::fingerprint::Fingerprint;
use super::read::shown_path;
use super::text::{UnwritableError, plan_text};
use crate::plan::Plan;

/// A plan that was saved: written, made durable, read back and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file written, links resolved.
    pub path: PathBuf,
    /// What it holds now, for the next save.
    pub fingerprint: Fingerprint,
}

/// Why a plan is not saved. The file is as it was, but for [`SaveError::Unconfirmed`].
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The plan cannot be kept as text.
    #[error("{}: not saved, {source}; the file is as it was", shown_path(.path))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: UnwritableError,
    },
    /// Someone else changed or removed the file since it was read.
    #[error(
        "{}: not saved, because someone else {} it since it was opened: open it again, or save under another name",
        shown_path(.path), if now.is_some() { "changed" } else { "removed" }
    )]
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What it holds now: to be expected by a save that the user wants all the same. None: it is gone.
        now: Option<Fingerprint>,
    },
    /// A new file was wanted, and the name is taken.
    #[error("{}: not saved, because there is such a file already: choose another name", shown_path(.path))]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as not to be written.
    #[error("{}: not saved, because the file is write-protected: allow writing, or save under another name", shown_path(.path))]
    WriteProtected {
        /// The file.
        path: PathBuf,
    },
    /// The system refused a step.
    #[error("{}: not saved, {step} failed ({source}){}; the file is as it was", shown_path(.path), remedy(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        step: &'static str,
        /// The system's word.
        source: io::Error,
    },
    /// The last step failed: the new file is in place or about to be, but may not outlast a power cut.
    #[error(
        "{}: the disk did not confirm that the plan is saved ({source}): save again, or save under another name",
        shown_path(.path)
    )]
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// What was written: to be expected by the next save.
        fingerprint: Fingerprint,
        /// The system's word.
        source: io::Error,
    },
}

/// Saves a plan.
///
/// `expected` is what the file held when it was read or last saved; none means that the file must not exist yet. Links
/// are followed, so that the file they point to is replaced and not the link. An old file's mode is kept; a new file can
/// be read by its owner only.
///
/// # Errors
/// The plan is not saved and the file is as it was, whole; or [`SaveError::Unconfirmed`].
pub fn save(files: &dyn Files, plan: &Plan, path: &Path, expected: Option<&Fingerprint>) -> Result<Saved, SaveError> {
    let text = plan_text(plan).map_err(|source| SaveError::Unwritable { path: path.to_owned(), source })?;
    let target = match expected {
        Some(_) => files.resolve(path),
        None => new_target(files, path),
    };
    let target = match (target, expected) {
        (Ok(target), _) => target,
        (Err(error), Some(_)) if error.kind() == io::ErrorKind::NotFound => {
            return Err(SaveError::ChangedOutside { path: path.to_owned(), now: None });
        }
        (Err(source), _) => return Err(SaveError::Io { path: path.to_owned(), step: "finding its folder", source }),
    };
    Saving { files, target, text: text.as_bytes(), expected }.run()
}

/// The path of a file that does not exist yet, links in its folder resolved.
fn new_target(files: &dyn Files, path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    Ok(files.resolve(&folder_of(path))?.join(name))
}

/// One save under way.
struct Saving<'a> {
    files: &'a dyn Files,
    target: PathBuf,
    text: &'a [u8],
    expected: Option<&'a Fingerprint>,
}

impl Saving<'_> {
    fn run(self) -> Result<Saved, SaveError> {
        self.check_unchanged()?;
        let (draft, file) =
            Draft::create(self.files, &folder_of(&self.target)).map_err(self.failed("creating a new file"))?;
        self.fill(&draft, file).map_err(self.failed("writing the new file"))?;
        // Asked again, so that the time in which somebody else's change goes unnoticed is as short as can be.
        self.check_unchanged()?;
        let in_place = self.publish(draft);
        match in_place {
            Ok(()) => self.confirm(),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.expected.is_none() => {
                Err(SaveError::AlreadyExists { path: self.target })
            }
            Err(source) => match self.read_back() {
                Err(error) if error.kind() == io::ErrorKind::InvalidData || error.kind() == io::ErrorKind::NotFound => {
                    Err(self.failed("putting the new file in place")(source))
                }
                // A file server can do its work and lose the answer.
                _ => Err(self.unconfirmed(source)),
            },
        }
    }

    fn unconfirmed(self, source: io::Error) -> SaveError {
        SaveError::Unconfirmed { path: self.target, fingerprint: Fingerprint::of_bytes(self.text), source }
    }

    fn failed(&self, step: &'static str) -> impl Fn(io::Error) -> SaveError {
        let path = self.target.clone();
        move |source| SaveError::Io { path: path.clone(), step, source }
    }

    /// Whether the file still holds what is expected and may be written.
    fn check_unchanged(&self) -> Result<(), SaveError> {
        let Some(expected) = self.expected else { return Ok(()) };
        let path = || self.target.clone();
        match self.files.read(&self.target) {
            Ok(content) if content.write_protected => Err(SaveError::WriteProtected { path: path() }),
            Ok(content) => {
                let now = Fingerprint::of(&content);
                if now.same_bytes(expected) {
                    Ok(())
                } else {
                    Err(SaveError::ChangedOutside { path: path(), now: Some(now) })
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(SaveError::ChangedOutside { path: path(), now: None })
            }
            Err(source) => Err(self.failed("looking at the old file")(source)),
        }
    }

    /// Writes the draft, makes it durable and looks at what was kept, all before the old file is touched.
    fn fill(&self, draft: &Draft<'_>, mut file: Box<dyn NewFile>) -> io::Result<()> {
        if self.expected.is_some() {
            self.files.copy_mode(&self.target, &draft.path)?;
        }
        write_whole(file.as_mut(), self.text)?;
        file.flush()?;
        file.sync()?;
        drop(file);
        self.compare(&draft.path).map(drop)
    }

    /// Puts the draft in the target's place: over the old file, or under a name that must be free.
    fn publish(&self, draft: Draft<'_>) -> io::Result<()> {
        if self.expected.is_some() {
            return draft.rename(&self.target);
        }
        match self.files.hard_link(&draft.path, &self.target) {
            Ok(()) => draft.remove(),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Some file systems have no hard links. There the name is looked at first, and between the look and the
            // rename lies a moment in which somebody else's new file would be replaced.
            Err(_) if !self.files.exists(&self.target)? => draft.rename(&self.target),
            Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    /// Makes the new name durable and reads the file once more.
    fn confirm(self) -> Result<Saved, SaveError> {
        match self.files.sync_folder(&folder_of(&self.target)).and_then(|()| self.read_back()) {
            Ok(fingerprint) => Ok(Saved { path: self.target, fingerprint }),
            Err(source) => Err(self.unconfirmed(source)),
        }
    }

    fn read_back(&self) -> io::Result<Fingerprint> {
        self.compare(&self.target)
    }

    /// The fingerprint of a file that must hold the new text.
    fn compare(&self, path: &Path) -> io::Result<Fingerprint> {
        let content = self.files.read(path)?;
        if content.bytes == self.text {
            Ok(Fingerprint::of(&content))
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "what was read back is not what was written"))
        }
    }
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": free some space, or save elsewhere",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ": save in a folder of your own",
        io::ErrorKind::NotFound => ": choose a folder that exists",
        _ => ": try again, or save elsewhere",
    }
}
