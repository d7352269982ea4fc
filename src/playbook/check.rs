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
        for (questions, rules) in groups_of(playbook, at) {
            let states = questions
                .iter()
                .fold(1usize, |n, q| n.saturating_mul(playbook.questions.get(*q).map_or(1, |q| q.options.len())));
            if states > MAX_JOINT_STATES {
                let message = format!(
                    "the rules {} link questions of \"{}\" to {states} joint states, more than {MAX_JOINT_STATES}: \
                     drop a condition from one of them",
                    rules.join(", "),
                    term.id
                );
                let first = rules.first().map_or("", String::as_str);
                faults.push(finder.fault(first, 0, None, message));
            }
        }
    }
    faults
}

/// Questions linked by rules of one term, and the ids of the rules that link them.
fn groups_of(playbook: &Playbook, term: usize) -> Vec<(Vec<usize>, Vec<String>)> {
    let named = playbook.rules.iter().filter(|r| r.moves.iter().any(|(at, _)| *at == term));
    linked(named.map(|rule| {
        let questions = rule.when.iter().map(|(q, _)| *q).collect();
        let links = if rule.when.len() > 1 { vec![rule.rule.id.to_string()] } else { Vec::new() };
        (questions, links)
    }))
}

/// Puts together what shares a question: for each group its questions, in order, and its members.
pub(crate) fn linked<T>(members: impl Iterator<Item = (Vec<usize>, Vec<T>)>) -> Vec<(Vec<usize>, Vec<T>)> {
    let mut groups: Vec<(Vec<usize>, Vec<T>)> = Vec::new();
    for (mut questions, mut held) in members {
        let (touched, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(of, _)| of.iter().any(|q| questions.contains(q)));
        for (more_questions, more) in touched {
            questions.extend(more_questions);
            held.extend(more);
        }
        questions.sort_unstable();
        questions.dedup();
        groups = apart;
        groups.push((questions, held));
    }
    groups
}
