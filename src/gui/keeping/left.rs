//! Recovery copies that a program left behind, ready to be offered.
//!
//! Knows copies and files; must not decide what becomes of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Keeping;
use crate::gui::files;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::session::{changes, review};
use crate::store::recovery::{Left, left, remove};
use crate::store::{Files, key_of};
use crate::units::{Line, Locale};

/// A copy to be offered.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftCopy {
    /// The copy.
    pub copy: PathBuf,
    /// The plan, or why it cannot be shown.
    pub plan: Result<Arc<Plan>, String>,
    /// When it was written, in words.
    pub when: String,
    /// The same inside a sentence.
    pub in_sentence: String,
    /// The file it belongs to, if that is there and can be read.
    pub file: Option<PathBuf>,
    /// The name of the file it belonged to, whatever became of that.
    pub belonged_to: Option<PathBuf>,
    /// Whether the file was changed after the copy was begun.
    pub file_changed: bool,
    /// What differs from the file, or from an empty plan.
    pub differs: Vec<String>,
}

/// The copies to be offered, the latest first. A copy that says nothing but what its file says is removed.
pub fn left_copies(files: &dyn Files, keeping: &Keeping, playbook: &Playbook, locale: Locale) -> Vec<LeftCopy> {
    let Some(folder) = keeping.recovery() else { return Vec::new() };
    let found = left(files, &folder, (keeping.now)()).unwrap_or_default();
    found.into_iter().filter_map(|left| ready(files, keeping, playbook, locale, left)).collect()
}

fn ready(files: &dyn Files, keeping: &Keeping, playbook: &Playbook, locale: Locale, left: Left) -> Option<LeftCopy> {
    let when = left.head.as_ref().map_or_else(|| "an unknown time".to_owned(), |head| keeping.words(head.at));
    let in_sentence = left.head.as_ref().map_or_else(|| "before".to_owned(), |head| keeping.in_sentence(head.at));
    let belonged_to = left.head.as_ref().and_then(|head| head.file.clone());
    let plan = left.plan.and_then(|plan| match review(playbook, &plan).faults.first() {
        Some(fault) => Err(fault.to_string()),
        None => Ok(plan),
    });
    let file = belonged_to.as_deref().and_then(|path| files::open(playbook, path).ok());
    // A file of that name may be another document by now.
    let same = |file: &Plan, copy: &Plan, path: &Path| key_of(file, Some(path)) == key_of(copy, Some(path));
    let file = file.filter(|opened| plan.as_ref().is_ok_and(|plan| same(&opened.plan, plan, &opened.path)));
    let empty = Plan::new(Line::default());
    let base = file.as_ref().map_or(&empty, |opened| &opened.plan);
    let differs = plan.as_ref().map_or_else(|_| Vec::new(), |plan| changes(playbook, locale, base, plan));
    if file.is_some() && plan.is_ok() && differs.is_empty() {
        // Nothing would be lost; a copy that stays is looked at again at the next start.
        drop(remove(files, &left.path));
        return None;
    }
    let is_of = |opened: &crate::store::Opened| left.head.as_ref().is_some_and(|head| head.is_of(&opened.fingerprint));
    let file_changed = file.as_ref().is_some_and(|opened| !is_of(opened));
    let file = file.map(|opened| opened.path);
    Some(LeftCopy {
        copy: left.path,
        plan: plan.map(Arc::new),
        when,
        in_sentence,
        file,
        belonged_to,
        file_changed,
        differs,
    })
}
