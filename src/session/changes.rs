//! What differs between two plans, in words: for recovery copies, saved states and changes by somebody else.
//!
//! Knows plans and names; finds what differs in sections that it has no words for too, so that nothing goes unsaid.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Tree};

use super::document::Names;
use crate::edit::{Edit, Naming, TermField, from_to};
use crate::plan::{Answer, Plan, PlanTerm};
use crate::playbook::Playbook;
use crate::units::{Date, Locale, QuestionId, TermId, shown};

/// What leads from one plan to another, a line each: terms, answers, then everything else in the order of its name.
/// Empty if both say the same.
pub fn changes(playbook: &Playbook, locale: Locale, before: &Plan, after: &Plan) -> Vec<String> {
    let names = Names { playbook, plan: after, locale };
    let mut lines = Vec::new();
    if before.title != after.title {
        lines.push(Edit::SetTitle(after.title.clone()).label(before, &names));
    }
    let terms: BTreeSet<&TermId> = before.terms.keys().chain(after.terms.keys()).collect();
    for id in terms {
        term_changes(&names, before, after, id, &mut lines);
    }
    let questions: BTreeSet<&QuestionId> = before.buyer.answers.keys().chain(after.buyer.answers.keys()).collect();
    lines.extend(questions.into_iter().filter_map(|id| {
        let (old, new) = (before.buyer.answers.get(id), after.buyer.answers.get(id));
        (old != new).then(|| answer_change(&names, id, old, new))
    }));
    tree_changes(locale, "", &Tree::Object(rest_of(before)), &Tree::Object(rest_of(after)), &mut lines);
    lines
}

/// Fields of a term that are told as edits.
const SAID_OF_TERMS: [&str; 8] = ["in_order", "says", "target", "limit", "worth", "stance", "red_line", "notes"];
/// Parts of a plan that are told otherwise, or say nothing.
const SAID_OF_PLANS: [&str; 4] = ["format", "title", "document", "terms"];

/// What differs in one term, as the edits that would make it so are called.
fn term_changes(names: &Names<'_>, before: &Plan, after: &Plan, id: &TermId, lines: &mut Vec<String>) {
    let absent = PlanTerm { in_order: false, ..PlanTerm::default() };
    let (old, new) = (before.terms.get(id).unwrap_or(&absent), after.terms.get(id).unwrap_or(&absent));
    let mut say = |edit: Edit| lines.push(edit.label(before, names));
    let term = || id.clone();
    if old.in_order != new.in_order {
        say(if new.in_order { Edit::AddTerm(term()) } else { Edit::RemoveTerm(term()) });
    }
    for field in [TermField::Says, TermField::Target, TermField::Limit] {
        if field.of(old) != field.of(new) {
            say(Edit::SetTerm { term: term(), field, value: field.of(new).cloned() });
        }
    }
    if old.worth != new.worth {
        say(Edit::SetWorth { term: term(), worth: new.worth });
    }
    if old.stance != new.stance {
        say(Edit::SetStance { term: term(), stance: new.stance });
    }
    if old.red_line != new.red_line {
        say(Edit::SetRedLine { term: term(), red_line: new.red_line });
    }
    if old.notes != new.notes {
        say(Edit::SetNotes { term: term(), notes: new.notes.clone() });
    }
    // What else a term has is said by the names of its fields.
    let rest = |entry: &PlanTerm| {
        let mut map = object_of(serde_json::to_value(entry));
        map.retain(|name, _| !SAID_OF_TERMS.contains(&name.as_str()));
        Tree::Object(map)
    };
    tree_changes(names.locale, &names.term(id), &rest(old), &rest(new), lines);
}

fn answer_change(names: &Names<'_>, id: &QuestionId, old: Option<&Answer>, new: Option<&Answer>) -> String {
    let label = names.question(id);
    let name = |answer: Option<&Answer>| answer?.is.as_ref().map(|option| names.option(id, option));
    let (before, after) = (name(old), name(new));
    let certainty = |answer: Option<&Answer>| answer.map_or(0, |a| a.certainty.percent());
    match () {
        () if before != after => format!("{label} {}", from_to(before, after)),
        () if certainty(old) != certainty(new) && after.is_some() => {
            format!("{label} certainty {} → {} %", certainty(old), certainty(new))
        }
        () => format!("{label} evidence changed"),
    }
}

/// A plan without what has words of its own.
fn rest_of(plan: &Plan) -> Map<String, Tree> {
    let mut map = object_of(serde_json::to_value(plan));
    map.retain(|name, _| !SAID_OF_PLANS.contains(&name.as_str()));
    if let Some(Tree::Object(buyer)) = map.get_mut("buyer") {
        buyer.remove("answers");
    }
    map
}

fn object_of(tree: serde_json::Result<Tree>) -> Map<String, Tree> {
    match tree {
        Ok(Tree::Object(map)) => map,
        _ => Map::new(),
    }
}

fn tree_changes(locale: Locale, name: &str, before: &Tree, after: &Tree, lines: &mut Vec<String>) {
    let empty = Map::new();
    let (old, new) = match (before, after) {
        (Tree::Object(old), Tree::Object(new)) => (old, new),
        (Tree::Null, Tree::Object(new)) => (&empty, new),
        (Tree::Object(old), Tree::Null) => (old, &empty),
        _ => {
            if before != after {
                lines.push(leaf_change(locale, name, before, after));
            }
            return;
        }
    };
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let words = key.replace('_', " ");
        let inner = if name.is_empty() { capital(&words) } else { format!("{name} {words}") };
        let (old, new) = (old.get(key).unwrap_or(&Tree::Null), new.get(key).unwrap_or(&Tree::Null));
        tree_changes(locale, &inner, old, new, lines);
    }
}

fn leaf_change(locale: Locale, name: &str, before: &Tree, after: &Tree) -> String {
    let none = Vec::new();
    match (before, after) {
        (Tree::Array(old), Tree::Array(new)) => list_change(name, old, new),
        (Tree::Null, Tree::Array(new)) => list_change(name, &none, new),
        (Tree::Array(old), Tree::Null) => list_change(name, old, &none),
        (Tree::Object(_), _) | (_, Tree::Object(_)) => format!("{name} changed"),
        _ => match (leaf_words(locale, before), leaf_words(locale, after)) {
            (Some(old), Some(new)) if is_long(&old) || is_long(&new) => format!("{name} changed"),
            (None, Some(new)) if is_long(&new) => format!("{name} written"),
            (old, new) => format!("{name} {}", from_to(old, new)),
        },
    }
}

/// Longer texts are not repeated.
fn is_long(words: &str) -> bool {
    words.chars().count() > 40
}

/// "Order deliveries: 1 added, 2 changed".
fn list_change(name: &str, old: &[Tree], new: &[Tree]) -> String {
    let only_in = |here: &[Tree], there: &[Tree]| {
        let mut left = there.to_vec();
        here.iter()
            .filter(|item| left.iter().position(|other| other == *item).map(|at| left.remove(at)).is_none())
            .count()
    };
    let (gone, come) = (only_in(old, new), only_in(new, old));
    let changed = gone.min(come);
    let parts = [(come - changed, "added"), (gone - changed, "removed"), (changed, "changed")];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if said.is_empty() { format!("{name} in another order") } else { format!("{name}: {}", said.join(", ")) }
}

fn leaf_words(locale: Locale, leaf: &Tree) -> Option<String> {
    match leaf {
        Tree::Null => None,
        Tree::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Tree::Number(number) => Some(number_words(locale, &number.to_string())),
        Tree::String(text) => Some(match text.parse::<Date>() {
            Ok(date) => locale.date(date),
            Err(_) if is_variant(text) => spaced(text),
            Err(_) => number_words(locale, text),
        }),
        other => Some(other.to_string()),
    }
}

fn number_words(locale: Locale, text: &str) -> String {
    text.parse::<Decimal>().map_or_else(|_| shown(text).to_string(), |number| locale.number(number.normalize()))
}

/// Whether a text is a name of the format, such as `PoReceived`, and not one that a person wrote.
fn is_variant(text: &str) -> bool {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphabetic())
        && text.chars().any(|c| c.is_ascii_lowercase())
}

/// `PoReceived` as "PO received".
fn spaced(text: &str) -> String {
    let mut words = String::new();
    for c in text.chars() {
        if c.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
            words.push(c.to_ascii_lowercase());
        } else {
            words.push(c);
        }
    }
    match words.strip_prefix("Po ") {
        Some(rest) => format!("PO {rest}"),
        None => words,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Date, Line, Note};

    fn sample() -> Plan {
        crate::samples::first().unwrap_or_else(|_| Plan::new(Line::default()))
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Plan), words: &[&str]) {
        let Ok(playbook) = crate::playbook::embedded() else { return assert!(words.is_empty()) };
        let (before, mut after) = (sample(), sample());
        change(&mut after);
        assert_eq!(changes(&playbook, Locale::English, &before, &after), words);
    }

    fn id(text: &str) -> Option<TermId> {
        TermId::try_from(text).ok()
    }

    #[test]
    fn a_plan_does_not_differ_from_itself() {
        check(|_| {}, &[]);
        check(|plan| plan.document = Some(Line::try_from("another").unwrap_or_default()), &[]);
    }

    #[test]
    fn terms_are_told_as_the_steps_that_would_change_them() {
        let with_entry = |change: fn(&mut PlanTerm)| {
            move |plan: &mut Plan| {
                if let Some(entry) = id("payment-days").and_then(|id| plan.terms.get_mut(&id)) {
                    change(entry);
                }
            }
        };
        check(with_entry(|entry| entry.in_order = false), &["Payment period removed from the order"]);
        check(with_entry(|entry| entry.target = None), &["Payment period target cleared"]);
        check(with_entry(|entry| entry.red_line = !entry.red_line), &["Payment period marked as a red line"]);
        check(with_entry(|entry| entry.days_moved = Some(30)), &["Payment period days moved set to 30"]);
    }

    #[test]
    fn the_order_and_the_buyer_are_told_by_the_names_of_their_fields() {
        check(
            |plan| plan.order.confirm_by = Date::of(2026, 12, 1).ok(),
            &["Order confirm by 27 Nov 2026 → 1 Dec 2026"],
        );
        check(|plan| plan.order.stage = Some(crate::plan::Stage::Confirmed), &["Order stage PO received → Confirmed"]);
        check(|plan| plan.notes = Note::try_from("x".repeat(50)).unwrap_or_default(), &["Notes changed"]);
        check(
            |plan| {
                plan.buyer.people.pop();
            },
            &["Buyer people: 1 removed"],
        );
    }

    #[test]
    fn answers_are_told_by_question_and_option() {
        let question = || QuestionId::try_from("reporting-line");
        check(
            |plan| {
                if let Ok(id) = question() {
                    plan.buyer.answers.remove(&id);
                }
            },
            &["Supply chain reports to cleared"],
        );
    }
}
