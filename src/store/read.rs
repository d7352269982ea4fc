//! Reading a plan file.
//!
//! Knows files and their encodings; must not change anything.

use std::io;
use std::path::{Path, PathBuf};

use super::files::{Content, Disk, Files};
use super::fingerprint::Fingerprint;
use super::text::{parse_plan, without_mark};
use crate::plan::Plan;
use crate::ron_text::{self, Fault, MAX_BYTES, Place};
use crate::units::shown;

/// A plan file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// The path as it was given.
    pub path: PathBuf,
    /// What the file held; saving compares it.
    pub fingerprint: Fingerprint,
    /// Whether the text has comments, which saving would lose.
    pub has_comments: bool,
    /// Whether someone has marked the file as not to be written.
    pub write_protected: bool,
    /// The text, without a byte order mark.
    pub text: String,
}

/// Why a file cannot be opened. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system does not give the file.
    #[error("{}: cannot be read, {source}{}", shown_path(.path), read_remedy(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// Larger than any plan.
    #[error("{}: is larger than 16 MiB, which no plan is: choose another file", shown_path(.path))]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// Not text in UTF-8.
    #[error("{}:{place}: byte {byte} is not UTF-8 text{hint}: open the file in an editor and save it as UTF-8", shown_path(.path))]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first byte that is not, counted from 1.
        byte: usize,
        /// Its line and column.
        place: Place,
        /// What the file seems to be instead.
        hint: &'static str,
    },
    /// Text, but not a plan.
    #[error("{}:{fault}", shown_path(.path))]
    Fault {
        /// The file.
        path: PathBuf,
        /// Place and message.
        fault: Fault,
    },
}

/// Reads a plan file.
///
/// # Errors
/// The file cannot be read, is too large, is not UTF-8, or is not a plan; each with its place and what to do.
pub fn read(path: &Path) -> Result<Opened, ReadError> {
    let content = Disk.read(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    if content.bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned() });
    }
    let (fingerprint, write_protected) = (Fingerprint::of(&content), content.write_protected);
    let text = text_of(content, path)?;
    let plan = parse_plan(&text).map_err(|fault| ReadError::Fault { path: path.to_owned(), fault })?;
    let has_comments = ron_text::has_comments(&text);
    Ok(Opened { plan, path: path.to_owned(), fingerprint, has_comments, write_protected, text })
}

/// The content as text, without a byte order mark.
fn text_of(content: Content, path: &Path) -> Result<String, ReadError> {
    let text = String::from_utf8(content.bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let readable = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
        let wide = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        ReadError::NotUtf8 {
            path: path.to_owned(),
            byte: valid + 1,
            place: crate::ron_text::place_at(without_mark(&readable), valid),
            hint: if wide { " (the file is UTF-16)" } else { "" },
        }
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// A path as it is shown.
pub(super) fn shown_path(path: &Path) -> String {
    shown(&path.display().to_string()).to_string()
}

fn read_remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => ": check the name and the folder",
        io::ErrorKind::PermissionDenied => ": ask its owner for the right to read it",
        io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput => ": name a plan file",
        _ => ": try again, or copy the file to this machine first",
    }
}
