//! Earlier states of the open document.
//!
//! Knows saved states; must not put one in the place of the plan.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::Keeping;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::session::{changes, review};
use crate::store::history::{self, states};
use crate::store::{Files, key_of};
use crate::units::Locale;

/// An earlier state.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// When it was saved, in words.
    pub when: String,
    /// The plan, or why it cannot be shown.
    pub plan: Result<Arc<Plan>, String>,
    /// What going back to it would change.
    pub differs: Vec<String>,
}

/// The earlier states of a plan, the latest first.
///
/// # Errors
/// The folder cannot be read.
pub fn past_states(
    files: &dyn Files,
    keeping: &Keeping,
    (playbook, locale): (&Playbook, Locale),
    plan: &Plan,
    path: Option<&Path>,
) -> io::Result<Vec<Past>> {
    let Some(folder) = keeping.history(&key_of(plan, path)) else { return Ok(Vec::new()) };
    let found = states(files, &folder)?;
    let mut past: Vec<Past> = Vec::new();
    let minutes: Vec<String> = found.iter().map(|state| keeping.words(state.at)).collect();
    for (state, minute) in found.iter().zip(&minutes) {
        // Seconds only where two states share a minute.
        let alone = minutes.iter().filter(|other| *other == minute).count() == 1;
        let when = if alone { minute.clone() } else { format!("{minute}{}", (keeping.local)(state.at).format(":%S")) };
        let read = history::read(files, state).and_then(|plan| match review(playbook, &plan).faults.first() {
            Some(fault) => Err(fault.to_string()),
            None => Ok(plan),
        });
        let differs = read.as_ref().map_or_else(|_| Vec::new(), |state| changes(playbook, locale, plan, state));
        past.push(Past { when, plan: read.map(Arc::new), differs });
    }
    Ok(past)
}

/// Keeps what a file holds among the earlier states of a plan.
///
/// # Errors
/// It is not kept.
pub fn keep_state(
    files: &dyn Files,
    keeping: &Keeping,
    plan: &Plan,
    path: &Path,
    bytes: &[u8],
    at: Option<SystemTime>,
) -> io::Result<()> {
    match keeping.history(&key_of(plan, Some(path))) {
        Some(folder) => history::keep(files, &folder, bytes, at.unwrap_or_else(keeping.now)),
        None => Ok(()),
    }
}
