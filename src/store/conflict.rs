//! Second versions of a document that sync services leave beside it when two machines changed it at once.
//!
//! Knows names only; must not read what is in them.

use std::path::{Path, PathBuf};

use super::draft::folder_of;
use super::files::Files;

/// What the names of such files contain, in small letters: Dropbox, Nextcloud and ownCloud, Syncthing, Seafile, Resilio.
const MARKS: [&str; 6] = ["conflicted copy", "conflict copy", "sync-conflict-", "sfconflict", ".conflict", "(conflict"];

/// The second versions beside a document, sorted.
pub fn conflict_copies(files: &dyn Files, document: &Path) -> Vec<PathBuf> {
    let Some(name) = document.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let folder = folder_of(document);
    let names = files.names(&folder).unwrap_or_default();
    names
        .iter()
        .filter(|other| other.to_str().is_some_and(|other| is_conflict(name, other)))
        .map(|n| folder.join(n))
        .collect()
}

/// Whether a file name is that of a document with a mark of a sync service put into it.
fn is_conflict(document: &str, other: &str) -> bool {
    let (document, other) = (document.to_lowercase(), other.to_lowercase());
    if document == other || is_conflicted(&document) {
        return false;
    }
    // Services put their mark before the last ending, which they take to be ".ron".
    let Some((stem, ending)) = document.rsplit_once('.') else { return false };
    let stems = [stem, stem.strip_suffix(".plan").unwrap_or(stem)];
    let begins = |stem: &str| {
        other.strip_prefix(stem).is_some_and(|rest| rest.starts_with([' ', '.', '(', '-', '_']) && is_conflicted(rest))
    };
    other.rsplit_once('.').is_some_and(|(_, last)| last == ending) && stems.iter().any(|stem| begins(stem))
}

fn is_conflicted(name: &str) -> bool {
    MARKS.iter().any(|mark| name.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(other: &str, is: bool) {
        assert_eq!(is_conflict("Lyon.plan.ron", other), is, "{other}");
    }

    #[test]
    fn the_names_of_five_services_are_known() {
        // Names as the services' own pages of help give them.
        check("Lyon.plan (Anna Berg's conflicted copy 2026-11-21).ron", true);
        check("Lyon.plan (conflicted copy 2026-11-21 143205).ron", true);
        check("Lyon.plan.sync-conflict-20261121-143205-K4BD2QX.ron", true);
        check("Lyon.plan (SFConflict anna@berg.example 2026-11-21-14-32-05).ron", true);
        check("Lyon (Anna's conflicted copy).plan.ron", true);
        check("Lyon.plan.Conflict.ron", true);
    }

    #[test]
    fn other_plans_in_the_folder_are_none() {
        check("Lyon.plan.ron", false);
        check("Lyon 2.plan.ron", false);
        check("Lyonnaise (conflicted copy).plan.ron", false);
        check("Paris (conflicted copy).plan.ron", false);
        check("Lyon.plan (conflicted copy).txt", false);
        assert!(!is_conflict("Lyon.plan (conflicted copy).ron", "Lyon.plan (conflicted copy) (conflicted copy).ron"));
    }
}
