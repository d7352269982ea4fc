//! Files that are written for others: there whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file through a temporary one beside it, so that it is there whole or not at all.
///
/// # Errors
/// A file of this name exists and is not to be replaced, or the system refuses a step.
pub fn write_whole(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    if !replace && path.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let draft = path.with_file_name(format!(".{name}-{}.tmp", std::process::id()));
    let written = fs::OpenOptions::new().write(true).create_new(true).open(&draft).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&draft, path));
    if done.is_err() {
        // The write has failed and says so; a draft that cannot be removed either adds nothing to that.
        drop(fs::remove_file(&draft));
    }
    done
}
