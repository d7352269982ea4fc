//! A text as sentences of normalised words, each with its place in the text.
//!
//! Knows letters and full stops; must not know which wordings matter.

use std::ops::Range;

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters, umlauts written out, apostrophes straight.
    pub(super) norm: String,
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Whether a comma, bracket, dash or the like stands between the word before and this one.
    pub(super) parted: bool,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// From its first letter to its last mark.
    pub(super) at: Range<usize>,
    /// Whether it ends in a question mark.
    pub(super) asks: bool,
}

impl Sentence {
    /// The words with one blank between them.
    pub(super) fn norm(&self) -> String {
        self.words.iter().map(|w| w.norm.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Words after which a full stop ends no sentence.
const SHORT: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "ing", "dipl", "no", "nr", "approx", "ca", "inkl", "incl", "etc", "st", "hr",
    "fr", "tel", "abs", "art", "str", "max", "min", "evtl", "ggf", "bzw", "vgl", "usw", "jan", "feb", "mar", "apr",
    "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec",
];

/// Months after a day number with a full stop, as German writes them.
const MONTHS: &[&str] = &[
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "maerz",
];

/// The sentences of a text, in order.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '!' | '?' | ';' | '…' => true,
            '.' => full_stop_ends(text, start, at),
            '\n' => line_ends(text, start, at, end),
            _ => false,
        };
        if ends {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, span: Range<usize>, found: &mut Vec<Sentence>) {
    let piece = text.get(span.clone()).unwrap_or_default();
    let words = words_of(piece, span.start);
    if words.is_empty() {
        return;
    }
    let lead =
        piece.len() - piece.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '•')).len();
    let at = span.start + lead..span.start + piece.trim_end().len();
    found.push(Sentence { words, at, asks: piece.trim_end().ends_with('?') });
}

/// Whether the full stop at `at` ends a sentence.
fn full_stop_ends(text: &str, start: usize, at: usize) -> bool {
    let after = text.get(at + 1..).unwrap_or_default();
    if after.starts_with(|c: char| c.is_alphanumeric()) {
        return false;
    }
    let before = text.get(start..at).unwrap_or_default();
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let next: String =
        after.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    if !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()) {
        // "15. Februar" and "7. bis 9." are dates; "in 2027. We" ends.
        let small = after.trim_start().starts_with(char::is_lowercase);
        return !(MONTHS.contains(&next.as_str()) || small || after.starts_with(','));
    }
    let single = last.chars().count() == 1;
    !(single || SHORT.contains(&last.to_lowercase().as_str()))
}

/// Whether the line break at `at` ends a sentence: a blank line, a salutation, a list.
fn line_ends(text: &str, start: usize, at: usize, end: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default().trim();
    let after = text.get(end..).unwrap_or_default();
    let line: &str = after.lines().next().unwrap_or_default();
    let greets = ["dear", "hello", "hi", "good", "sehr", "guten", "hallo", "liebe", "to", "subject", "an", "betreff"];
    let first = before.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    line.trim().is_empty()
        || before.is_empty()
        || before.ends_with(':')
        || line.trim_start().starts_with(['-', '*', '•'])
        || before.starts_with(['-', '*', '•'])
        || (greets.contains(&first.as_str()) && before.split_whitespace().count() < 9)
}

fn words_of(text: &str, offset: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut parted = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            parted |= !c.is_whitespace() && !matches!(c, '"' | '“' | '”' | '„' | '\'' | '’' | '«' | '»');
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let inner = matches!(c, '\'' | '’' | '-' | '\u{2011}' | '.' | ',' | '/')
                && text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if !c.is_alphanumeric() && !inner {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let word = text.get(start..end).unwrap_or_default();
        words.push(Word { norm: normal(word), at: offset + start..offset + end, parted });
        parted = false;
    }
    words
}

/// Small letters, umlauts written out, apostrophes and hyphens straight.
pub(super) fn normal(word: &str) -> String {
    let mut norm = String::with_capacity(word.len() + 2);
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => norm.push_str("ae"),
            'ö' => norm.push_str("oe"),
            'ü' => norm.push_str("ue"),
            'ß' => norm.push_str("ss"),
            '’' => norm.push('\''),
            '\u{2011}' => norm.push('-'),
            '\u{308}' => norm.push('e'),
            c => norm.push(c),
        }
    }
    norm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = sentences(text);
        let spans: Vec<&str> = found.iter().filter_map(|s| text.get(s.at.clone())).collect();
        assert_eq!(spans, expected);
    }

    #[test]
    fn dates_titles_and_line_breaks_do_not_end_a_sentence() {
        check("Am 15. Februar kommt Los 1. Dann Los 2.", &["Am 15. Februar kommt Los 1.", "Dann Los 2."]);
        check("Dr. Sommer reads it. He signs.", &["Dr. Sommer reads it.", "He signs."]);
        check("Dear Ms Reuter,\nThank you for\nyour order.", &["Dear Ms Reuter,", "Thank you for\nyour order."]);
        check("It weighs 4.8 t.\n\n- first\n- second", &["It weighs 4.8 t.", "first", "second"]);
        check("", &[]);
    }

    #[test]
    fn words_are_told_apart_from_their_marks() {
        let sentence = sentences("We’ll bring Größe 3, soon.").remove(0);
        assert_eq!(sentence.norm(), "we'll bring groesse 3 soon");
        assert!(sentence.words.last().is_some_and(|w| w.parted));
    }
}
