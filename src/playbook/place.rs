//! Where an id stands in the files of a playbook.

use std::fmt;

use crate::ron_text::{self, Literal, Place};

/// One file of a playbook: its name as shown, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Name relative to the playbook's folder.
    pub name: String,
    /// Content.
    pub text: String,
}

/// What is wrong in a playbook, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PlaybookFault {
    /// File.
    pub file: String,
    /// Line and column.
    pub place: Place,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl fmt::Display for PlaybookFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.place, self.message)
    }
}

/// Finds ids in the files, by scanning their string literals.
pub(super) struct Finder {
    files: Vec<(String, Vec<Literal>)>,
}

impl Finder {
    pub(super) fn new(files: &[SourceFile]) -> Self {
        Self { files: files.iter().map(|f| (f.name.clone(), ron_text::literals(&f.text))).collect() }
    }

    /// The fault at `inner` inside the entry whose `id` field is `entry`; `nth` counts entries of that id from 0.
    pub(super) fn fault(&self, entry: &str, nth: usize, inner: Option<&str>, message: String) -> PlaybookFault {
        let (file, place) = self.find(entry, nth, inner).unwrap_or_else(|| self.start());
        PlaybookFault { file, place, message }
    }

    fn start(&self) -> (String, Place) {
        let name = self.files.first().map_or_else(|| "playbook".to_owned(), |(name, _)| name.clone());
        (name, Place { line: 1, column: 1 })
    }

    fn find(&self, entry: &str, nth: usize, inner: Option<&str>) -> Option<(String, Place)> {
        let is_entry = |l: &Literal| l.field == "id" && l.content == entry;
        let mut entries = self.files.iter().flat_map(|(name, literals)| {
            literals.iter().enumerate().filter(move |(_, l)| is_entry(l)).map(move |(at, l)| (name, literals, at, l))
        });
        let (name, literals, at, literal) = entries.nth(nth)?;
        let place = inner
            .and_then(|text| literals.iter().skip(at + 1).find(|l| l.content == text))
            .map_or(literal.place, |l| l.place);
        Some((name.clone(), place))
    }
}

/// "did you mean" for a name that does not exist, and what is allowed.
///
/// Up to three near names; all names where there are at most eight.
pub fn allowed<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let mut near: Vec<(usize, &str)> =
        names.into_iter().map(|name| (strsim::damerau_levenshtein(wrong, name), name)).collect();
    near.sort_unstable();
    if near.is_empty() {
        return "there is none yet".to_owned();
    }
    let list =
        |entries: &[(usize, &str)]| entries.iter().map(|(_, n)| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
    if near.len() <= 8 {
        return format!("allowed are {}", list(&near));
    }
    format!("did you mean {}?", list(near.get(..3).unwrap_or(&near)))
}
