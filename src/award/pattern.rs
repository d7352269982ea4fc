//! Patterns over the words of a sentence: `@thanking ..3 for ~4 @business $`.
//!
//! Knows how a pattern is written and matched; must not know what it is looked for.
//!
//! - `word` the word; `#` a number; `appreciat*` and `*auftrag` its start and end; `a|b` either
//! - `@set` one of the entries of a named set, which may have several words
//! - `?x` x or nothing; `-x` not x next; `^` the sentence starts here
//! - `..3` up to three words of any kind; `~3` up to three words that do not turn the sentence (the set `turns`)
//! - `$` the clause ends here, or a word of the set `after` goes on with it

use std::collections::BTreeMap;

use super::words::{Sentence, Word};

/// Named lists of wordings that patterns share.
pub(super) type Sets = BTreeMap<String, Vec<String>>;

/// A pattern, ready to match.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Debug, Clone, PartialEq)]
enum Element {
    /// One of several sequences of words.
    OneOf(Vec<Vec<Shape>>),
    /// One of them or nothing.
    Maybe(Vec<Vec<Shape>>),
    /// None of them next.
    Not(Vec<Vec<Shape>>),
    /// Up to so many words; bars none of these.
    Gap(usize, Vec<Vec<Shape>>),
    /// The start of the sentence.
    Start,
    /// The end of the clause, or one of these next.
    End(Vec<Vec<Shape>>),
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Whole(String),
    Starts(String),
    Ends(String),
    Number,
}

impl Shape {
    fn of(text: &str) -> Self {
        if text == "#" {
            Self::Number
        } else if let Some(start) = text.strip_suffix('*') {
            Self::Starts(start.to_owned())
        } else if let Some(end) = text.strip_prefix('*') {
            Self::Ends(end.to_owned())
        } else {
            Self::Whole(text.to_owned())
        }
    }

    fn fits(&self, word: &Word) -> bool {
        match self {
            Self::Whole(text) => word.norm == *text,
            Self::Starts(text) => word.norm.starts_with(text.as_str()),
            Self::Ends(text) => word.norm.ends_with(text.as_str()),
            Self::Number => word.norm.starts_with(|c: char| c.is_ascii_digit()),
        }
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A set that does not exist, or a gap without a number.
    pub(super) fn parse(text: &str, sets: &Sets) -> Result<Self, String> {
        text.split_whitespace().map(|part| element(part, sets)).collect::<Result<_, _>>().map(Self)
    }

    /// The first place where it matches: from the first word to the last, by number.
    pub(super) fn find(&self, sentence: &Sentence) -> Option<(usize, usize)> {
        let words = &sentence.words;
        (0..words.len()).find_map(|from| {
            let end = matched(&self.0, words, from)?;
            (end > from).then_some((from, end))
        })
    }
}

fn element(part: &str, sets: &Sets) -> Result<Element, String> {
    let set = |name: &str| {
        let entries = sets.get(name).ok_or_else(|| format!("there is no set \"{name}\""))?;
        Ok::<_, String>(entries.iter().map(|entry| entry.split_whitespace().map(Shape::of).collect()).collect())
    };
    let one_of = |text: &str| {
        let mut all: Vec<Vec<Shape>> = Vec::new();
        for alternative in text.split('|') {
            match alternative.strip_prefix('@') {
                Some(name) => {
                    let mut entries: Vec<Vec<Shape>> = set(name)?;
                    all.append(&mut entries);
                }
                None => all.push(vec![Shape::of(alternative)]),
            }
        }
        Ok::<_, String>(all)
    };
    let number = |text: &str| text.parse::<usize>().map_err(|_| format!("\"{part}\" has no number"));
    Ok(match part {
        "^" => Element::Start,
        "$" => Element::End(set("after")?),
        _ => {
            if let Some(count) = part.strip_prefix("..") {
                Element::Gap(number(count)?, Vec::new())
            } else if let Some(count) = part.strip_prefix('~') {
                Element::Gap(number(count)?, set("turns")?)
            } else if let Some(rest) = part.strip_prefix('?') {
                Element::Maybe(one_of(rest)?)
            } else if let Some(rest) = part.strip_prefix('-') {
                Element::Not(one_of(rest)?)
            } else {
                Element::OneOf(one_of(part)?)
            }
        }
    })
}

/// Where the words from `at` on stop matching the elements, or nothing.
fn matched(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    match first {
        Element::OneOf(all) => ends(all, words, at).find_map(|end| matched(rest, words, end)),
        Element::Maybe(all) => {
            ends(all, words, at).find_map(|end| matched(rest, words, end)).or_else(|| matched(rest, words, at))
        }
        Element::Not(all) => {
            if ends(all, words, at).next().is_none() {
                matched(rest, words, at)
            } else {
                None
            }
        }
        Element::Gap(most, bars) => {
            let barred = |n: usize| (at..at + n).any(|i| ends(bars, words, i).next().is_some());
            (0..=*most).take_while(|n| at + n <= words.len() && !barred(*n)).find_map(|n| matched(rest, words, at + n))
        }
        Element::Start => {
            if at == 0 {
                matched(rest, words, at)
            } else {
                None
            }
        }
        Element::End(after) => {
            let ended = words.get(at).is_none_or(|next| next.parted) || ends(after, words, at).next().is_some();
            if ended { matched(rest, words, at) } else { None }
        }
    }
}

/// Where each sequence that stands at `at` ends.
fn ends<'a>(all: &'a [Vec<Shape>], words: &'a [Word], at: usize) -> impl Iterator<Item = usize> + 'a {
    all.iter().filter_map(move |sequence| {
        let end = at + sequence.len();
        let here = words.get(at..end)?;
        sequence.iter().zip(here).all(|(shape, word)| shape.fits(word)).then_some(end)
    })
}
