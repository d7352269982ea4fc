//! Saved states of a document: the last ones kept in a folder of the user's own, so that any of them can be gone back to.
//!
//! Knows folders and times; must not know what changed between two states.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::draft::put;
use super::files::Files;
use super::name::{millis, moment};
use super::text::{parse_plan, without_mark};
use crate::plan::Plan;

/// How many states are kept of a document.
pub const KEPT: usize = 20;
/// How many of them are simply the latest; the others are spread over the time before.
pub const LATEST: usize = 10;

const ENDING: &str = ".plan.ron";

/// A saved state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was saved.
    pub at: SystemTime,
}

/// The states of a document, the latest first.
///
/// # Errors
/// The folder is there and cannot be read.
pub fn states(files: &dyn Files, folder: &Path) -> io::Result<Vec<State>> {
    let names = match files.names(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names?,
    };
    let numbers = names.iter().filter_map(|name| name.to_str()?.strip_suffix(ENDING)?.parse::<u64>().ok());
    let mut found: Vec<u64> = numbers.collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    Ok(found.into_iter().map(|number| State { path: path_of(folder, number), at: moment(number) }).collect())
}

fn path_of(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:015}{ENDING}"))
}

/// Keeps what a file holds, as it is, with the moment at which it was saved. Nothing is kept twice in a row.
///
/// # Errors
/// The state is not kept; all others are.
pub fn keep(files: &dyn Files, folder: &Path, bytes: &[u8], at: SystemTime) -> io::Result<()> {
    files.make_folder(folder)?;
    let known = states(files, folder)?;
    let mut number = millis(at);
    let next_before = known.iter().find(|state| millis(state.at) <= number);
    if let Some(state) = next_before
        && files.read(&state.path)?.bytes == bytes
    {
        return Ok(());
    }
    while known.iter().any(|state| millis(state.at) == number) {
        number += 1;
    }
    put(files, &path_of(folder, number), bytes)?;
    let mut numbers: Vec<u64> = known.iter().map(|state| millis(state.at)).chain([number]).collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    while let Some(at) = surplus(&numbers) {
        files.remove(&path_of(folder, numbers.remove(at)))?;
    }
    Ok(())
}

/// Which of the states, the latest first, goes next: among those before the latest ten and after the very first the one
/// that is missed least, because the states beside it stand closest together.
fn surplus(numbers: &[u64]) -> Option<usize> {
    if numbers.len() <= KEPT {
        return None;
    }
    let gaps = numbers.windows(3).enumerate().skip(LATEST - 1).filter_map(|(at, three)| match three {
        [later, _, earlier] => Some((later.saturating_sub(*earlier), at + 1)),
        _ => None,
    });
    gaps.min().map(|(_, at)| at)
}

/// Reads a state as a plan.
///
/// # Errors
/// Why it is none: an earlier program or another hand saved something that is no plan.
pub fn read(files: &dyn Files, state: &State) -> Result<Plan, String> {
    let content = files.read(&state.path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(content.bytes).map_err(|error| error.to_string())?;
    parse_plan(without_mark(&text)).map_err(|fault| fault.to_string())
}
