//! Drafts: new files that become something only once they are whole and durable.
//!
//! Knows one file; must not know what it holds.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use super::files::{Files, NewFile};

/// The folder of a path; that of the process where the path is a bare name.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Puts bytes into a private file, over what it held: whole or not at all, and durable once this returns.
pub(super) fn put(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let (draft, mut file) = Draft::create(files, &folder)?;
    write_whole(file.as_mut(), bytes)?;
    file.flush()?;
    file.sync()?;
    drop(file);
    if files.read(&draft.path)?.bytes != bytes {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "what was read back is not what was written"));
    }
    draft.rename(path)?;
    files.sync_folder(&folder)
}

/// Drafts this old belong to no save under way: their process was ended in the middle of one.
const ABANDONED: Duration = Duration::from_hours(24);

/// Removes drafts that a process left in a folder when it was ended, as far as that can be done.
pub(super) fn sweep(files: &dyn Files, folder: &Path, now: SystemTime) {
    for name in files.names(folder).unwrap_or_default() {
        let text = name.to_string_lossy();
        if !text.starts_with(PREFIX) || !text.ends_with(ENDING) {
            continue;
        }
        let path = folder.join(&name);
        let modified = files.read(&path).ok().and_then(|content| content.modified);
        if modified.and_then(|at| now.duration_since(at).ok()).is_some_and(|age| age > ABANDONED) {
            // It is in nobody's way; the next sweep tries again.
            drop(files.remove(&path));
        }
    }
}

/// How the name of a draft begins and ends.
const PREFIX: &str = ".termwise-";
const ENDING: &str = ".tmp";

/// A new file beside the target; removed when dropped, unless it has taken the target's place.
pub(super) struct Draft<'a> {
    files: &'a dyn Files,
    /// Where it is.
    pub(super) path: PathBuf,
    kept: bool,
}

impl<'a> Draft<'a> {
    /// Creates a draft under a name that is free.
    pub(super) fn create(files: &'a dyn Files, folder: &Path) -> io::Result<(Self, Box<dyn NewFile>)> {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        const TRIES: u32 = 100;
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for _ in 0..TRIES {
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{PREFIX}{}-{number}{ENDING}", std::process::id()));
            match files.create(&path) {
                Ok(file) => return Ok((Self { files, path, kept: false }, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Moves it over the target.
    pub(super) fn rename(mut self, target: &Path) -> io::Result<()> {
        self.files.rename(&self.path, target)?;
        self.kept = true;
        Ok(())
    }

    /// Removes it.
    pub(super) fn remove(mut self) -> io::Result<()> {
        self.files.remove(&self.path)?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if !self.kept {
            // There is no more to be done for a draft that cannot be removed; the save has failed already and says so.
            drop(self.files.remove(&self.path));
        }
    }
}

/// Writes all of `rest`, in as many pieces as it takes.
///
/// Other than `write_all` it ends where the system reports nothing but interruptions.
pub(super) fn write_whole(file: &mut dyn NewFile, mut rest: &[u8]) -> io::Result<()> {
    const PATIENCE: usize = 100;
    let mut interruptions = 0;
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted && interruptions < PATIENCE => interruptions += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
