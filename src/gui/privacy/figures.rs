//! Where figures stand in a text.
//!
//! Knows characters; must not know how a text is drawn.

use std::ops::Range;

/// What is said instead of a figure.
const COVERED: &str = "covered";

/// Where the figures of a text stand, as ranges of characters: digits with their sign and their separators. A digit
/// that names a key (F10, Alt 3) is none.
pub fn runs(chars: &[char]) -> Vec<Range<usize>> {
    let digit = |at: usize| chars.get(at).is_some_and(|c| c.is_numeric());
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while digit(end) || (chars.get(end).is_some_and(|c| joins(*c)) && digit(end + 1)) {
            end += 1;
        }
        if !is_key(chars, at, end) {
            found.push(with_sign(chars, at)..end);
        }
        at = end;
    }
    found
}

/// What stands between two digits of one figure.
fn joins(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | ':' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

fn with_sign(chars: &[char], at: usize) -> usize {
    let before = |back: usize| at.checked_sub(back).and_then(|i| chars.get(i)).copied();
    let signed = before(1).is_some_and(|c| matches!(c, '+' | '-' | '±' | '\u{2212}'));
    let stands_alone = !before(2).is_some_and(char::is_alphanumeric);
    if signed && stands_alone { at - 1 } else { at }
}

/// "F1" to "F12", and a digit after "Alt", "Ctrl", "Shift" or "Cmd".
fn is_key(chars: &[char], at: usize, end: usize) -> bool {
    let before: String = chars.iter().take(at).collect();
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let held = ["Alt ", "Ctrl ", "Shift ", "Cmd "].iter().any(|held| before.ends_with(held));
    (last == "F" && end - at <= 2) || (held && end - at == 1)
}

/// The text as it is said while figures are covered.
pub fn said(text: &str) -> String {
    replaced(text, |out, _| out.push_str(COVERED))
}

/// The text with its figures taken out and every place in it, counted in bytes, where it was.
pub fn same_length(text: &str) -> String {
    replaced(text, |out, figure| {
        for c in figure {
            out.push(match c.len_utf8() {
                1 => '#',
                2 => '×',
                3 => '…',
                _ => '🞄',
            });
        }
    })
}

fn replaced(text: &str, put: impl Fn(&mut String, &[char])) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for run in runs(&chars) {
        out.extend(chars.iter().take(run.start).skip(from));
        put(&mut out, chars.get(run.clone()).unwrap_or_default());
        from = run.end;
    }
    out.extend(chars.iter().skip(from));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, covered: &str) {
        assert_eq!(said(text), covered);
        assert_eq!(same_length(text).len(), text.len(), "{text}");
    }

    #[test]
    fn figures_go_with_their_signs_and_separators() {
        check("EUR 1,240,000.00 at 6.0\u{a0}%", "EUR covered at covered\u{a0}%");
        check("1.240.000,00 €, 1’240", "covered €, covered");
        check("\u{2212}4.9 points, ± 3 %", "covered points, ± covered %");
        check("Payment in 90 days, 14:32", "Payment in covered days, covered");
        check("27-Nov and A-4, ISO9001", "covered-Nov and A-covered, ISOcovered");
        check("½ of it", "covered of it");
        check("no figure at all", "no figure at all");
    }

    #[test]
    fn keys_are_no_figures() {
        check("F10 opens the menu, Alt 3 goes to Terms, Ctrl 0", "F10 opens the menu, Alt 3 goes to Terms, Ctrl 0");
        check("Ctrl 90, F180, RF2", "Ctrl covered, Fcovered, RFcovered");
    }
}
