//! What a playbook must keep: known ids, priors that add up, rules that hold and are proved by examples.

mod rules;
mod texts;
mod vocabulary;

use std::collections::BTreeMap;

use super::load::Playbook;
use super::model::PlaybookFile;
use super::place::{Finder, PlaybookFault};

/// The most joint states that the linked questions of one term may have.
pub const MAX_JOINT_STATES: usize = 4_096;

/// Every fault of a playbook whose files could be read.
pub(super) fn all(parts: &PlaybookFile, finder: &Finder) -> Vec<PlaybookFault> {
    let mut faults = Faults { finder, found: Vec::new() };
    if parts.about.is_none() {
        faults.add("", None, "no file has `about: (name: \"...\", version: \"...\")`: add it to one".to_owned());
    }
    vocabulary::check(parts, &mut faults);
    rules::check(parts, &mut faults);
    texts::check(parts, &mut faults);
    faults.found
}

/// Collects faults with their places.
struct Faults<'a> {
    finder: &'a Finder,
    found: Vec<PlaybookFault>,
}

impl Faults<'_> {
    /// A fault in the entry with this id, at the literal `inner` if given.
    fn add(&mut self, entry: &str, inner: Option<&str>, message: String) {
        self.found.push(self.finder.fault(entry, 0, inner, message));
    }

    /// A fault for each id that stands more than once among entries of one sort.
    fn duplicates<'i>(&mut self, sort: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for id in ids {
            let count = seen.entry(id).or_default();
            if *count > 0 {
                let message = format!("the {sort} \"{id}\" stands twice: give one of them another id");
                self.found.push(self.finder.fault(id, *count, None, message));
            }
            *count += 1;
        }
    }
}

/// A fault for each term whose linked questions have too many joint states.
///
/// Questions are linked where one rule that moves the term has conditions on both.
pub(super) fn linked_groups(playbook: &Playbook, finder: &Finder) -> Vec<PlaybookFault> {
    let mut faults = Vec::new();
    for (at, term) in playbook.terms.iter().enumerate() {
        for group in groups_of(playbook, at) {
            let states = group
                .questions
                .iter()
                .fold(1usize, |n, q| n.saturating_mul(playbook.questions.get(*q).map_or(1, |q| q.options.len())));
            if states > MAX_JOINT_STATES {
                let message = format!(
                    "the rules {} link questions of \"{}\" to {states} joint states, more than {MAX_JOINT_STATES}: \
                     drop a condition from one of them",
                    group.rules.join(", "),
                    term.id
                );
                let first = group.rules.first().map_or("", String::as_str);
                faults.push(finder.fault(first, 0, None, message));
            }
        }
    }
    faults
}

/// Questions linked by rules of one term, and those rules.
struct Group {
    questions: Vec<usize>,
    rules: Vec<String>,
}

fn groups_of(playbook: &Playbook, term: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for rule in playbook.rules.iter().filter(|r| r.moves.iter().any(|(at, _)| *at == term)) {
        let mut merged = Group {
            questions: rule.when.iter().map(|(q, _)| *q).collect(),
            rules: if rule.when.len() > 1 { vec![rule.rule.id.to_string()] } else { Vec::new() },
        };
        let (linked, apart): (Vec<Group>, Vec<Group>) =
            groups.into_iter().partition(|g| g.questions.iter().any(|q| merged.questions.contains(q)));
        for group in linked {
            merged.questions.extend(group.questions);
            merged.rules.extend(group.rules);
        }
        merged.questions.sort_unstable();
        merged.questions.dedup();
        groups = apart;
        groups.push(merged);
    }
    groups
}
