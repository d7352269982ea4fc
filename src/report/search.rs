//! What is withheld from the buyer, looked for in everything that is written for the buyer.
//!
//! The redacted model has no place for it; this looks at the result all the same, as a person would before sending it.

use std::collections::BTreeSet;

use super::brief::{Safe, plain};
use super::csv::csv;
use super::long::safe_document;
use super::markdown::markdown;
use super::page::{Paper, safe_sheet};
use super::tables::Table;
use super::typeface::OtherFonts;
use crate::session::{Snapshot, Wording};

/// A value that the buyer must not see.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// What it is, such as "Liability cap, limit".
    pub what: String,
    /// The value as it would be written.
    pub value: String,
}

/// A place where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In which form: "page", "Markdown" or "workbook".
    pub form: &'static str,
    /// A few words before and after.
    pub around: String,
}

/// Everything that is written for the buyer, as words.
#[derive(Debug, Clone)]
pub struct ForTheBuyer {
    forms: [(&'static str, Vec<Word>); 3],
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    plain: String,
    shown: String,
}

impl ForTheBuyer {
    /// The words of the page, the Markdown and the workbook of a snapshot.
    pub fn of(snapshot: &Snapshot, paper: Paper, fonts: &dyn OtherFonts) -> Self {
        let safe = Safe::of(snapshot);
        let page: Vec<String> =
            safe_sheet(&safe, paper, fonts).pages.iter().map(crate::report::page::Page::text).collect();
        let tables = format!("{}\n{}", csv(&Table::of_points(&safe)), csv(&Table::of_dates(&safe)));
        let forms = [
            ("page", words(&page.join("\n"))),
            ("Markdown", words(&markdown(&safe_document(&safe)))),
            ("workbook", words(&tables)),
        ];
        Self { forms }
    }

    /// The first place where words or a figure stand, the last word perhaps unfinished; a figure is found however its
    /// thousands are marked. None where they stand nowhere, or nothing is asked.
    pub fn find(&self, asked: &str) -> Option<Place> {
        self.look(asked, true)
    }

    fn look(&self, asked: &str, unfinished: bool) -> Option<Place> {
        let asked = words(asked);
        let last = asked.len().checked_sub(1)?;
        let fits = |at: usize, there: &Word, asked: &Word| {
            let is_begun = unfinished && at == last && !asked.plain.starts_with(|c: char| c.is_ascii_digit());
            there.plain == asked.plain || is_begun && there.plain.starts_with(&asked.plain)
        };
        self.forms.iter().find_map(|(form, there)| {
            let run = |window: &[Word]| window.iter().zip(&asked).enumerate().all(|(at, (t, a))| fits(at, t, a));
            let at = there.windows(asked.len()).position(run)?;
            let from = at.saturating_sub(3);
            let shown: Vec<&str> = there.iter().skip(from).take(asked.len() + 6).map(|word| &*word.shown).collect();
            Some(Place { form, around: shown.join(" ") })
        })
    }
}

/// The words of a text: letters in lower case, figures without the marks between their thousands.
fn words(text: &str) -> Vec<Word> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}');
    let word = |raw: &str| {
        let shown = raw.trim_matches(|c: char| !c.is_alphanumeric());
        (!shown.is_empty())
            .then(|| Word { plain: figure(shown).unwrap_or_else(|| shown.to_lowercase()), shown: shown.to_owned() })
    };
    // A blank that does not break stands in figures and between a figure and its unit: only the first joins.
    text.split(|c: char| !is_part(c))
        .flat_map(|raw| joined(raw).into_iter().filter_map(|part| word(&part)).collect::<Vec<_>>())
        .collect()
}

/// Parts at blanks that do not break, but for those between digits.
fn joined(raw: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in raw.split(['\u{a0}', '\u{202f}']) {
        let thousands = part.len() >= 3 && part.chars().take(3).all(|c| c.is_ascii_digit());
        match parts.last_mut() {
            Some(last) if thousands && last.ends_with(|c: char| c.is_ascii_digit()) => last.push_str(part),
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// A figure without marks between thousands, with a full stop before its decimals; none where it is no figure.
fn figure(text: &str) -> Option<String> {
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’')) {
        return None;
    }
    let mut groups = text.split(['.', ',', '\'', '’']);
    let mut plain = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 {
            plain.push('.');
        }
        plain.push_str(group);
    }
    Some(plain)
}

/// The least letters and digits of a value that is looked for: "5 %" or "30 days" could stand anywhere.
const LEAST: usize = 5;

/// What of a snapshot the buyer must not see, as far as it can be told apart from anything else.
pub fn withheld(snapshot: &Snapshot) -> Vec<Withheld> {
    let (plan, assessment) = (&snapshot.plan, &snapshot.assessment);
    let wording = Wording::of(snapshot);
    let mut found: BTreeSet<Withheld> = BTreeSet::new();
    let mut add = |what: String, value: &str| {
        let value = plain(value);
        if value.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST {
            found.insert(Withheld { what, value: value.trim().to_owned() });
        }
    };
    for assessed in assessment.terms.iter().filter(|term| term.counts) {
        let Some(term) = snapshot.playbook.terms.get(assessed.at) else { continue };
        let name = &term.name;
        let listed = [wording.says(term), wording.target(term)];
        if let Some(limit) = wording.limit(term).filter(|limit| !listed.contains(limit)) {
            add(format!("{name}, limit"), &limit);
        }
        add(format!("{name}, worth"), &snapshot.locale.number(crate::session::shown_worth(&assessed.worth)));
        add(format!("{name}, reason"), &assessed.reason);
        let Some(entry) = plan.terms.get(&term.id) else { continue };
        add(format!("{name}, note"), &entry.notes);
        if let Some(outcome) = &entry.outcome {
            add(format!("{name}, what was said"), &outcome.said);
        }
    }
    for (question, answer) in &plan.buyer.answers {
        add(format!("{question}, evidence"), &answer.evidence);
    }
    for person in &plan.buyer.people {
        add(format!("{}, note", plain(&person.name)), &person.notes);
    }
    add("The plan's note".to_owned(), &plan.notes);
    if let Some(line) = plan.seller.free_line {
        add("Our free line".to_owned(), &snapshot.locale.number(line.decimal()));
    }
    if let Ok(financing) = snapshot.financing() {
        for option in &financing.options {
            if let Ok(priced) = &option.priced {
                add(format!("{}, cost", option.sheet.name), &snapshot.locale.number(priced.cost.round()));
            }
        }
    }
    found.into_iter().collect()
}

/// Those withheld values that stand in what is written for the buyer, each with its place.
pub fn leaks(written: &ForTheBuyer, values: &[Withheld]) -> Vec<(Withheld, Place)> {
    values.iter().filter_map(|value| Some((value.clone(), written.look(&value.value, false)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_words(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn figures_are_the_same_however_they_are_written() {
        for text in ["1,240,000", "1.240.000", "1\u{202f}240\u{202f}000", "1’240’000", "1240000"] {
            assert_eq!(plain_words(text), ["1240000"], "{text}");
        }
        assert_eq!(plain_words("2.1\u{a0}% on day 30."), ["2.1", "on", "day", "30"]);
        assert_eq!(plain_words("EUR 15,000; \"Cap\""), ["eur", "15000", "cap"]);
    }

    #[test]
    fn what_is_asked_is_found_as_words_and_not_inside_of_words() {
        let written = ForTheBuyer {
            forms: [
                ("page", words("Liability is limited to 372,000 euros in all")),
                ("Markdown", Vec::new()),
                ("workbook", words("Only here")),
            ],
        };
        let at = |asked: &str| written.find(asked).map(|place| place.form);
        assert_eq!(at("372000"), Some("page"));
        assert_eq!(at("limited TO 372"), None, "a figure is whole or it is not there");
        assert_eq!(at("is limi"), Some("page"), "the last word may be unfinished");
        assert_eq!(at("imited"), None);
        assert_eq!(at("only"), Some("workbook"));
        assert_eq!(at("  "), None);
        let value = |value: &str| Withheld { what: "x".to_owned(), value: value.to_owned() };
        let found = leaks(&written, &[value("limited to"), value("limited t"), value("9,300")]);
        assert_eq!(found.len(), 1);
    }
}
