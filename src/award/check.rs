//! Remarks on a text: wordings that open what is settled, and facts that are missing or not agreed.
//!
//! Knows texts and facts; must not know screens, files or the clock.

use std::ops::Range;

use super::dates::mentions;
use super::facts::{Deviation, Facts};
use super::rulebook::{WordingRule, rules};
use super::words::{Sentence, normal, sentences};
use crate::plan::{Language, Plan, Recipient};
use crate::playbook::ClaimKind;
use crate::units::{Date, RuleId};

/// A remark on a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The rule, such as `thanks` or `order-number`.
    pub rule: String,
    /// What to do, as a title.
    pub title: String,
    /// Why.
    pub why: String,
    /// Where the rule comes from.
    pub source: String,
    /// What kind of claim that is.
    pub kind: ClaimKind,
    /// For a house rule of one school: what it says of itself. Only such a rule can be called customary.
    pub house: Option<String>,
    /// The phrase in the text; none where something is missing.
    pub phrase: Option<Range<usize>>,
    /// What one key accepts, if there is something.
    pub fix: Option<Fix>,
}

/// A change of the text that answers a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub at: Range<usize>,
    /// With what; empty: it is left out.
    pub text: String,
}

impl Fix {
    /// The text after the change. A range that is not in the text changes nothing.
    pub fn applied(&self, text: &str) -> String {
        let (Some(before), Some(after)) = (text.get(..self.at.start), text.get(self.at.end..)) else {
            return text.to_owned();
        };
        if self.text.is_empty() {
            // A sentence that leaves takes its blank with it.
            let after = if before.is_empty() || before.ends_with(char::is_whitespace) {
                after.trim_start_matches(' ')
            } else {
                after
            };
            return format!("{before}{after}");
        }
        format!("{before}{}{after}", self.text)
    }
}

/// A house rule that the user switched off for this language.
fn is_customary(plan: &Plan, rule: &RuleId, language: Language) -> bool {
    plan.award.customary.iter().any(|c| c.rule == *rule && c.language.is_none_or(|only| only == language))
}

/// Remarks on the wording of a text, in the order of the text.
///
/// `plan` gives the switched-off house rules and the kickoff for suggestions. A rule set that cannot be read marks nothing.
pub fn wording_remarks(text: &str, language: Language, plan: Option<&Plan>) -> Vec<Remark> {
    let rules = rules(language).unwrap_or_default();
    let mut remarks = Vec::new();
    for sentence in sentences(text) {
        let off = |rule: &&WordingRule| !plan.is_some_and(|plan| is_customary(plan, &rule.id, language));
        for rule in rules.iter().filter(off) {
            if let Some(hit) = rule.hit(&sentence) {
                let fix = Some(fix_of(rule, &hit, &sentence, text, language, plan));
                remarks.push(Remark {
                    rule: rule.id.to_string(),
                    title: rule.title.clone(),
                    why: rule.why.clone(),
                    source: rule.source.clone(),
                    kind: rule.kind,
                    house: rule.house.clone(),
                    phrase: Some(hit.span),
                    fix,
                });
                break;
            }
        }
    }
    remarks
}

fn fix_of(
    rule: &WordingRule,
    hit: &super::rulebook::Hit,
    sentence: &Sentence,
    text: &str,
    language: Language,
    plan: Option<&Plan>,
) -> Fix {
    if let Some(say) = &hit.reword {
        let opens = hit.span.start == sentence.at.start;
        let mut at = hit.span.clone();
        if say.is_empty() {
            // The blank after a word that leaves goes too; a new first word gets its capital.
            let rest = text.get(at.end..).unwrap_or_default();
            at.end += rest.len() - rest.trim_start_matches([' ', ',']).len();
            let next = text.get(at.end..).and_then(|rest| rest.chars().next());
            if let (true, Some(next)) = (opens, next) {
                at.end += next.len_utf8();
                return Fix { at, text: next.to_uppercase().collect() };
            }
            return Fix { at, text: String::new() };
        }
        return Fix { at, text: if opens { capital(say) } else { say.clone() } };
    }
    let kickoff = plan.and_then(super::facts::joint_kickoff);
    let instead = match kickoff {
        Some(day) if !rule.instead.is_empty() => rule.instead.replace("{kickoff}", &super::dates::long(day, language)),
        _ => rule.instead_plain.clone(),
    };
    Fix { at: sentence.at.clone(), text: instead }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Remarks on a whole text to a recipient: its wording, and what it must or must not say by the plan.
pub fn remarks(text: &str, subject: &str, to: &Recipient, language: Language, facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = wording_remarks(text, language, Some(facts.plan));
    found.extend(not_agreed(text, language, facts));
    found.sort_by_key(|remark| remark.phrase.as_ref().map(|p| p.start));
    found.extend(missing(text, subject, to, language, facts));
    found
}

fn fact_remark(rule: &str, title: String, why: &str, source: &str, fix: Option<Fix>) -> Remark {
    Remark {
        rule: rule.to_owned(),
        title,
        why: why.to_owned(),
        source: source.to_owned(),
        kind: ClaimKind::Practice,
        house: None,
        phrase: None,
        fix,
    }
}

/// A sentence put before the last paragraph.
fn inserted(text: &str, sentence: &str) -> Fix {
    let at = text.trim_end().rfind("\n\n").unwrap_or(text.len());
    Fix { at: at..at, text: format!("\n\n{sentence}") }
}

const CRAFT: &str = "House rule: a reader must find order, date and person without asking";

fn missing(text: &str, subject: &str, to: &Recipient, language: Language, facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    let plan = facts.plan;
    let squeezed = |text: &str| normal(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let whole = squeezed(&format!("{subject} {text}"));
    let number = squeezed(&plan.order.number);
    if number.is_empty() || !whole.contains(&number) {
        let why = if number.is_empty() {
            "The plan has no order number yet: enter it under Order."
        } else {
            "Without the number the letter cannot be filed with the order."
        };
        let fix = (!number.is_empty()).then(|| inserted(text, &Facts::words(language).order_sentence(plan)));
        found.push(fact_remark("order-number", "Name the order number".to_owned(), why, CRAFT, fix));
    }
    found.extend(missing_dates(text, to, language, facts));
    let name = normal(&plan.award.manager.name);
    let last = name.split_whitespace().last().unwrap_or_default().to_owned();
    if last.is_empty() || !normal(text).contains(&last) {
        let why = if last.is_empty() {
            "Nobody is named to manage the account yet: however small the order, someone is."
        } else {
            "They need one person to turn to."
        };
        let fix = (!last.is_empty()).then(|| inserted(text, &Facts::words(language).contact_sentence(plan)));
        let source = "StratoServe, B2B 5: someone is named to manage the account";
        found.push(fact_remark("contact", "Name the contact".to_owned(), why, source, fix));
    }
    for deviation in facts.deviations_for(to).filter(|d| !is_named(text, d, language)) {
        let title = format!("Name what was agreed: {}", deviation.name(language));
        let why = "An agreed deviation that the letter does not name is lost: what stands is the printed order.";
        let line = Facts::words(language).deviation_line(deviation);
        found.push(fact_remark(
            "agreed-missing",
            title,
            why,
            "BGB 150(2); UCC 2-207. Check, not advice",
            Some(inserted(text, &format!("- {line}"))),
        ));
    }
    found
}

fn missing_dates(text: &str, to: &Recipient, language: Language, facts: &Facts<'_>) -> Vec<Remark> {
    let plan = facts.plan;
    let deliveries: Vec<(&str, Date)> = plan.order.deliveries.iter().map(|d| (&*d.text, d.date)).collect();
    if *to != Recipient::Purchasing {
        let kickoffs = plan.award.kickoffs.iter().filter_map(|k| k.date);
        let known: Vec<Date> = deliveries.iter().map(|(_, date)| *date).chain(kickoffs).collect();
        if known.iter().any(|date| mentions(text, *date)) {
            return Vec::new();
        }
        let fix = deliveries
            .first()
            .map(|(name, date)| inserted(text, &Facts::words(language).delivery_sentence(name, *date)));
        let why = "A date of theirs shows that the work is under way.";
        return vec![fact_remark("date", "Name their next date".to_owned(), why, CRAFT, fix)];
    }
    let absent = deliveries.into_iter().filter(|(_, date)| !mentions(text, *date));
    absent
        .map(|(name, date)| {
            let title = format!("Name the date of {name}");
            let why = "A delivery date that is not confirmed is the first thing purchasing asks about.";
            let fix = inserted(text, &Facts::words(language).delivery_sentence(name, date));
            fact_remark("date", title, why, CRAFT, Some(fix))
        })
        .collect()
}

/// Whether a text names an agreed deviation: its term, and the number where it has one.
fn is_named(text: &str, deviation: &Deviation, language: Language) -> bool {
    sentences(text).iter().any(|sentence| {
        let norm = sentence.norm();
        let named =
            [deviation.name(language), deviation.name(Language::En)].iter().any(|name| norm.contains(&plain(name)));
        let value = plain(&deviation.agreed(language));
        let number = deviation.number();
        match number {
            Some(number) => named && has_number(sentence, &number),
            None => named || (!value.is_empty() && norm.contains(&value)),
        }
    })
}

/// A name as it stands among normalised words.
fn plain(name: &str) -> String {
    sentences(name).iter().map(Sentence::norm).collect::<Vec<_>>().join(" ")
}

/// Whether a number stands among the words, with a full stop or a comma for its decimals.
fn has_number(sentence: &Sentence, number: &str) -> bool {
    sentence.words.iter().any(|word| word.norm == number || word.norm.replace(',', ".") == number)
}

/// Sentences that state as agreed what was not.
fn not_agreed(text: &str, language: Language, facts: &Facts<'_>) -> Vec<Remark> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let norm = sentence.norm();
        let open = facts.open.iter().find(|open| {
            let named = [open.name(language), open.name(Language::En)].iter().any(|name| norm.contains(&plain(name)));
            let value = match open.number() {
                Some(number) => has_number(&sentence, &number),
                None => norm.contains(&plain(&open.agreed(language))),
            };
            named && (value || norm.contains("agreed") || norm.contains("vereinbart"))
        });
        if let Some(open) = open {
            let mut remark = fact_remark(
                "not-agreed",
                format!("{} is not agreed", open.name(language)),
                "A confirmation that differs from the order is a counter-offer. Leave it out, or get their word first.",
                "BGB 150(2); UCC 2-207. Check, not advice",
                Some(Fix { at: sentence.at.clone(), text: String::new() }),
            );
            remark.phrase = Some(sentence.at.clone());
            remark.kind = ClaimKind::Evidence;
            found.push(remark);
        }
    }
    found
}
