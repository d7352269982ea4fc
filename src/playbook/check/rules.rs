//! Rules: known names, conditions that can hold together, honest kinds, examples that pass.

use std::collections::BTreeMap;

use super::Faults;
use crate::playbook::load::moved_terms;
use crate::playbook::model::{ClaimKind, Condition, Example, PlaybookFile, Question, Rule, SourceKind};
use crate::playbook::place::allowed;
use crate::units::{Decibans, TermId};

pub(super) fn check(parts: &PlaybookFile, faults: &mut Faults) {
    faults.duplicates("rule", parts.rules.iter().map(|r| r.id.as_str()));
    for rule in &parts.rules {
        let entry = rule.id.as_str();
        if rule.when.is_empty() {
            faults.add(entry, None, "`when` is empty: a rule needs at least one condition".to_owned());
        }
        for condition in &rule.when {
            check_condition(entry, condition, parts, faults);
        }
        check_reach(rule, faults);
        check_moves(rule, parts, faults);
        check_claim(rule, parts, faults);
        check_examples(rule, parts, faults);
    }
}

/// A condition names a question, and options of it.
pub(super) fn check_condition(entry: &str, condition: &Condition, parts: &PlaybookFile, faults: &mut Faults) {
    let Condition(id, options) = condition;
    let Some(question) = parts.questions.iter().find(|q| q.id == *id) else {
        let hint = allowed(id.as_str(), parts.questions.iter().map(|q| q.id.as_str()));
        return faults.add(entry, Some(id.as_str()), format!("there is no question \"{id}\": {hint}"));
    };
    if options.is_empty() {
        faults.add(
            entry,
            Some(id.as_str()),
            format!("no option of \"{id}\" is named: no answer reaches this condition"),
        );
    }
    for option in options.iter().filter(|o| question.option_at(o).is_none()) {
        let hint = option_hint(option.as_str(), question);
        faults.add(entry, Some(option.as_str()), format!("\"{id}\" has no option \"{option}\": {hint}"));
    }
}

fn option_hint(wrong: &str, question: &Question) -> String {
    allowed(wrong, question.options.iter().map(|o| o.id.as_str()))
}

/// Conditions on one question must share an option.
fn check_reach(rule: &Rule, faults: &mut Faults) {
    for (at, Condition(id, options)) in rule.when.iter().enumerate() {
        let other = rule.when.iter().skip(at + 1).find(|c| c.0 == *id);
        if let Some(Condition(_, others)) = other {
            let message = if options.iter().any(|o| others.contains(o)) {
                format!("two conditions on \"{id}\": put them into one")
            } else {
                format!("two conditions on \"{id}\" share no option: no answer reaches this rule")
            };
            faults.add(rule.id.as_str(), Some(id.as_str()), message);
        }
    }
}

fn check_moves(rule: &Rule, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = rule.id.as_str();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    for step in &rule.moves {
        for id in step.terms.iter().chain(&step.except).filter(|id| parts.terms.iter().all(|t| t.id != **id)) {
            let hint = allowed(id.as_str(), parts.terms.iter().map(|t| t.id.as_str()));
            faults.add(entry, Some(id.as_str()), format!("there is no term \"{id}\": {hint}"));
        }
        if step.by == Decibans::ZERO && rule.friction_times.is_none() {
            faults.add(entry, None, "a move by 0 does nothing without `friction_times`: leave it out".to_owned());
        }
        for at in moved_terms(step, &parts.terms) {
            *named.entry(at).or_default() += 1;
        }
    }
    if named.is_empty() {
        faults.add(entry, None, "the rule moves no term: name terms, layers or categories in `moves`".to_owned());
    }
    for term in named.iter().filter(|(_, times)| **times > 1).filter_map(|(at, _)| parts.terms.get(*at)) {
        let message = format!("the rule moves \"{}\" twice: a term may be named once, use `except`", term.id);
        faults.add(entry, Some(term.id.as_str()), message);
    }
    if let Some(times) = rule.friction_times.map(crate::units::Number::decimal)
        && (times <= rust_decimal::Decimal::ZERO || times > rust_decimal::Decimal::TEN)
    {
        faults.add(entry, None, format!("`friction_times` is {times}: it must be above 0 and at most 10"));
    }
}

fn check_claim(rule: &Rule, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = rule.id.as_str();
    let Some(source) = parts.sources.iter().find(|s| s.id == rule.source) else {
        let hint = allowed(rule.source.as_str(), parts.sources.iter().map(|s| s.id.as_str()));
        return faults.add(
            entry,
            Some(rule.source.as_str()),
            format!("there is no source \"{}\": {hint}", rule.source),
        );
    };
    let evidence = matches!(source.kind, SourceKind::Study | SourceKind::Statute | SourceKind::Standard);
    if rule.kind == ClaimKind::Evidence && !evidence {
        let message = format!(
            "the kind is Evidence but the source \"{}\" is neither a study nor a statute nor a standard: \
             write Practice or Judgement",
            source.id
        );
        faults.add(entry, Some(rule.source.as_str()), message);
    }
}

fn check_examples(rule: &Rule, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = rule.id.as_str();
    if rule.examples.is_empty() {
        faults.add(entry, None, "a rule needs at least one example: a case with the moves it makes".to_owned());
    }
    if !rule.examples.is_empty() && rule.examples.iter().all(|e| e.moves.is_empty()) {
        faults.add(entry, None, "no example shows the rule at work: add one in which it holds".to_owned());
    }
    let moves = moves_of(rule, parts);
    for (at, example) in rule.examples.iter().enumerate() {
        if let Err(message) = run_example(rule, example, &moves, parts) {
            faults.add(entry, None, format!("example {}: {message}", at + 1));
        }
    }
}

/// The weight of each term that a rule names.
fn moves_of<'p>(rule: &Rule, parts: &'p PlaybookFile) -> BTreeMap<&'p TermId, Decibans> {
    rule.moves
        .iter()
        .flat_map(|step| moved_terms(step, &parts.terms).into_iter().map(move |at| (at, step.by)))
        .filter_map(|(at, by)| parts.terms.get(at).map(|t| (&t.id, by)))
        .collect()
}

fn run_example(
    rule: &Rule,
    example: &Example,
    moves: &BTreeMap<&TermId, Decibans>,
    parts: &PlaybookFile,
) -> Result<(), String> {
    for (question, option) in &example.given {
        let known = parts.questions.iter().find(|q| q.id == *question);
        let Some(known) = known else {
            let hint = allowed(question.as_str(), parts.questions.iter().map(|q| q.id.as_str()));
            return Err(format!("there is no question \"{question}\": {hint}"));
        };
        if known.option_at(option).is_none() {
            return Err(format!("\"{question}\" has no option \"{option}\": {}", option_hint(option.as_str(), known)));
        }
    }
    let mut holds = true;
    for Condition(question, options) in &rule.when {
        let Some(answer) = example.given.get(question) else {
            return Err(format!("it leaves \"{question}\" open: give an answer to every condition"));
        };
        holds &= options.contains(answer);
    }
    if holds == example.moves.is_empty() {
        let (is, expects) = if holds { ("holds", "no moves") } else { ("does not hold", "moves") };
        return Err(format!("the rule {is} with these answers, but the example expects {expects}"));
    }
    for (term, expected) in &example.moves {
        match moves.get(term) {
            None => return Err(format!("the rule does not move \"{term}\"")),
            Some(by) if by != expected => return Err(format!("\"{term}\" moves by {by}, not by {expected}")),
            Some(_) => {}
        }
    }
    Ok(())
}
