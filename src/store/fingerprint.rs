//! What a file held when it was read, so that a change by someone else is noticed.
//!
//! Knows lengths, times and hashes; must not know what the bytes mean.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::files::{Content, Files};

/// Length, time and hash of a file as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    /// Length in bytes.
    pub length: u64,
    /// When the file was last changed, where the system tells.
    pub modified: Option<SystemTime>,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

impl Fingerprint {
    /// The fingerprint of what was read.
    pub fn of(content: &Content) -> Self {
        Self { modified: content.modified, ..Self::of_bytes(&content.bytes) }
    }

    /// The fingerprint of bytes whose time is not known.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { length, modified: None, sha256: Sha256::digest(bytes).into() }
    }

    /// The fingerprint of a file as it is now; none if there is no such file.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn of_file(files: &dyn Files, path: &Path) -> io::Result<Option<Self>> {
        match files.read(path) {
            Ok(content) => Ok(Some(Self::of(&content))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether both stand for the same bytes, whatever their times: a file that was only touched, as sync services do,
    /// holds nobody else's work.
    pub fn same_bytes(&self, other: &Self) -> bool {
        self.length == other.length && self.sha256 == other.sha256
    }
}
