//! Recovery copies: what is not saved yet, kept in a folder of the user's own until it is.
//!
//! Knows one folder and who writes into it; must not know when a copy is due or what becomes of it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::draft::{put, sweep};
use super::files::{Files, Grip, Hold};
use super::fingerprint::Fingerprint;
use super::name::{key_of, millis, moment};
use super::text::{parse_plan, plan_text};
use crate::plan::Plan;
use crate::units::hex;

/// How the first line of a copy begins. It is a comment, so that the whole file opens as a plan too.
const HEAD: &str = "// Recovery copy of Termwise: ";
/// How copies end.
const ENDING: &str = ".plan.ron";
/// How the sign of a living process ends.
const LIVING: &str = ".living";

/// A plan to be kept until it is saved.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its file, once it has one.
    pub file: Option<PathBuf>,
    /// What the file held when it was read or last written.
    pub of: Option<Fingerprint>,
}

/// What a copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The file that the plan belongs to.
    pub file: Option<PathBuf>,
    /// When the copy was written.
    pub at: SystemTime,
    /// Length and hash in hexadecimal of what the file held.
    pub of: Option<(u64, String)>,
}

impl Head {
    /// Whether a file still holds what it held when the plan was read from it.
    pub fn is_of(&self, file: &Fingerprint) -> bool {
        self.of.as_ref().is_some_and(|(length, hash)| *length == file.length && *hash == hex(&file.sha256))
    }
}

/// How a head stands in its line.
#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<(u64, String)>,
}

/// The copies of one running program.
#[derive(Debug)]
pub struct Desk {
    folder: PathBuf,
    process: String,
    living: Option<Grip>,
    began: bool,
}

impl Desk {
    /// A desk whose copies lie in a folder; `process` names the running program and no other.
    pub fn new(folder: PathBuf, process: String) -> Self {
        Self { folder, process, living: None, began: false }
    }

    /// Writes a copy over the one of the same document before it. Returns where it is.
    ///
    /// # Errors
    /// The copy is not written; one of before stands, whole.
    pub fn write(&mut self, files: &dyn Files, copy: &Copy, now: SystemTime) -> io::Result<PathBuf> {
        let plan = plan_text(&copy.plan).map_err(io::Error::other)?;
        let head = Written {
            file: copy.file.as_ref().and_then(|path| path.to_str()).map(ToOwned::to_owned),
            at: millis(now),
            of: copy.of.map(|f| (f.length, hex(&f.sha256))),
        };
        let head = serde_json::to_string(&head).map_err(io::Error::other)?;
        files.make_folder(&self.folder)?;
        self.show_life(files)?;
        let name = format!("{}-{}{ENDING}", key_of(&copy.plan, copy.file.as_deref()), self.process);
        let path = self.folder.join(name);
        put(files, &path, format!("{HEAD}{head}\n{plan}").as_bytes())?;
        Ok(path)
    }

    /// Makes the sign that this process lives: a file that it holds, so that the system lets go of it when it ends.
    fn show_life(&mut self, files: &dyn Files) -> io::Result<()> {
        if self.began {
            return Ok(());
        }
        let path = self.living_path();
        match files.create(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        if let Hold::Ours(grip) = files.hold(&path)? {
            self.living = Some(grip);
        }
        self.began = true;
        Ok(())
    }

    fn living_path(&self) -> PathBuf {
        self.folder.join(format!("{}{LIVING}", self.process))
    }

    /// Takes the sign of life away, at the end of the program. What copies are left are for the next start.
    pub fn leave(&mut self, files: &dyn Files) {
        if self.began {
            self.living = None;
            self.began = false;
            // A sign that stays is held by nobody and says so.
            drop(files.remove(&self.living_path()));
        }
    }
}

/// Removes a copy. One that is gone already is no failure.
///
/// # Errors
/// The copy is still there.
pub fn remove(files: &dyn Files, path: &Path) -> io::Result<()> {
    match files.remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// A copy that a program left behind which no longer runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// The copy.
    pub path: PathBuf,
    /// What it says of itself; none where that cannot be read.
    pub head: Option<Head>,
    /// The plan, or why it cannot be read.
    pub plan: Result<Plan, String>,
}

/// The copies in a folder whose program no longer runs, the latest first.
///
/// # Errors
/// The folder is there and cannot be read.
pub fn left(files: &dyn Files, folder: &Path, now: SystemTime) -> io::Result<Vec<Left>> {
    sweep(files, folder, now);
    let names = match files.names(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names?,
    };
    let names: Vec<String> = names.into_iter().filter_map(|name| name.into_string().ok()).collect();
    let mut found: Vec<Left> = names
        .iter()
        .filter_map(|name| name.strip_suffix(ENDING)?.split_once('-').map(|(_, process)| (name, process)))
        .filter(|(_, process)| !lives(files, folder, process))
        .map(|(name, _)| look(files, folder.join(name)))
        .collect();
    found.sort_by_key(|left| std::cmp::Reverse(left.head.as_ref().map(|head| head.at)));
    for name in names.iter().filter(|name| name.ends_with(LIVING)) {
        let process = name.trim_end_matches(LIVING);
        if !lives(files, folder, process) {
            // A dead sign does no harm; the next start tries again.
            drop(files.remove(&folder.join(name)));
        }
    }
    Ok(found)
}

/// Whether a process holds its sign of life. Where the system cannot tell it does not: a copy is rather offered once too
/// often than never.
fn lives(files: &dyn Files, folder: &Path, process: &str) -> bool {
    matches!(files.hold(&folder.join(format!("{process}{LIVING}"))), Ok(Hold::Theirs))
}

fn look(files: &dyn Files, path: PathBuf) -> Left {
    let text = match files.read(&path) {
        Ok(content) => String::from_utf8(content.bytes).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let head = text.as_ref().ok().and_then(|text| head_of(text));
    let plan = text.and_then(|text| parse_plan(&text).map_err(|fault| fault.to_string()));
    Left { path, head, plan }
}

fn head_of(text: &str) -> Option<Head> {
    let line = text.lines().next()?.strip_prefix(HEAD)?;
    let written: Written = serde_json::from_str(line).ok()?;
    Some(Head { file: written.file.map(PathBuf::from), at: moment(written.at), of: written.of })
}
