//! The wording rules of a language, read from `assets/award`.
//!
//! Knows how rules are written; must not know any plan.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::pattern::{Pattern, Sets};
use super::words::Sentence;
use crate::plan::Language;
use crate::playbook::ClaimKind;
use crate::ron_text;
use crate::units::RuleId;

/// A file of rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    language: Language,
    sets: BTreeMap<String, Vec<String>>,
    rules: Vec<RuleText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    id: RuleId,
    title: String,
    why: String,
    source: String,
    kind: ClaimKind,
    #[serde(default)]
    house: bool,
    #[serde(default)]
    says_so: String,
    instead: String,
    #[serde(default)]
    instead_plain: String,
    #[serde(default)]
    asks: bool,
    #[serde(default)]
    reword: Vec<(String, String)>,
    #[serde(default)]
    find: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

/// A rule on wording.
#[derive(Debug)]
pub struct WordingRule {
    /// Its id, such as `thanks`.
    pub id: RuleId,
    /// What to do, as a title.
    pub title: String,
    /// Why.
    pub why: String,
    /// Where it comes from.
    pub source: String,
    /// What kind of claim that is.
    pub kind: ClaimKind,
    /// For a house rule of one school: what it says of itself.
    pub house: Option<String>,
    pub(super) instead: String,
    pub(super) instead_plain: String,
    asks: bool,
    reword: Vec<(Pattern, String)>,
    find: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// What a rule found in a sentence.
pub(super) struct Hit {
    /// The words of the phrase, as a range of the text.
    pub(super) span: Range<usize>,
    /// The words to put in its place, where the phrase alone can be replaced.
    pub(super) reword: Option<String>,
}

impl WordingRule {
    fn read(text: RuleText, sets: &Sets) -> Result<Self, String> {
        let all = |patterns: &[String]| patterns.iter().map(|p| Pattern::parse(p, sets)).collect::<Result<Vec<_>, _>>();
        let reword = text.reword.into_iter().map(|(find, say)| Ok::<_, String>((Pattern::parse(&find, sets)?, say)));
        Ok(Self {
            find: all(&text.find)?,
            unless: all(&text.unless)?,
            reword: reword.collect::<Result<_, _>>()?,
            house: text.house.then_some(text.says_so),
            id: text.id,
            title: text.title,
            why: text.why,
            source: text.source,
            kind: text.kind,
            instead: text.instead,
            instead_plain: text.instead_plain,
            asks: text.asks,
        })
    }

    /// The first place of a sentence that the rule marks.
    pub(super) fn hit(&self, sentence: &Sentence) -> Option<Hit> {
        if self.unless.iter().any(|pattern| pattern.find(sentence).is_some()) {
            return None;
        }
        let span = |(from, to): (usize, usize)| {
            let (first, last) = (sentence.words.get(from)?, sentence.words.get(to.checked_sub(1)?)?);
            Some(first.at.start..last.at.end)
        };
        for (pattern, say) in &self.reword {
            if let Some(found) = pattern.find(sentence) {
                return Some(Hit { span: span(found)?, reword: Some(filled(say, sentence, found)) });
            }
        }
        if let Some(found) = self.find.iter().find_map(|pattern| pattern.find(sentence)) {
            return Some(Hit { span: span(found)?, reword: None });
        }
        (self.asks && sentence.asks).then(|| Hit { span: sentence.at.clone(), reword: None })
    }
}

/// The new wording: `{first}` is the first word found, `{rest}` all after it.
fn filled(say: &str, sentence: &Sentence, (from, to): (usize, usize)) -> String {
    let words: Vec<&str> = sentence.words.get(from..to).unwrap_or_default().iter().map(|w| w.norm.as_str()).collect();
    let (first, rest) = words.split_first().map_or(("", ""), |(first, _)| (*first, ""));
    let rest = if rest.is_empty() { words.get(1..).unwrap_or_default().join(" ") } else { rest.to_owned() };
    let rest = if rest.starts_with("able to") { rest.trim_start_matches("able to ").to_owned() } else { rest };
    say.replace("{first}", first).replace("{rest}", &rest)
}

/// The rules of a language.
///
/// # Errors
/// What is wrong in the data, with its place; the tests make sure that none is shipped.
pub fn rules(language: Language) -> Result<&'static [WordingRule], String> {
    static ENGLISH: OnceLock<Result<Vec<WordingRule>, String>> = OnceLock::new();
    static GERMAN: OnceLock<Result<Vec<WordingRule>, String>> = OnceLock::new();
    let (cell, text) = match language {
        Language::En => (&ENGLISH, include_str!("../../assets/award/english.ron")),
        Language::De => (&GERMAN, include_str!("../../assets/award/german.ron")),
    };
    cell.get_or_init(|| read(text, language)).as_deref().map_err(Clone::clone)
}

fn read(text: &str, language: Language) -> Result<Vec<WordingRule>, String> {
    let file: RuleFile = ron_text::parse(text).map_err(|fault| fault.to_string())?;
    if file.language != language {
        return Err(format!("the file is for {}", file.language.name()));
    }
    file.rules.into_iter().map(|rule| WordingRule::read(rule, &file.sets)).collect()
}
