//! Signs as a printer sets them: curly quotes, a true apostrophe, and no line break before a percent sign.
//!
//! For screens and paper; must not touch what is stored.

use rust_decimal::Decimal;

use crate::units::Locale;

/// A text with curly quotes and apostrophes and a no-break space before %.
///
/// A straight quote opens at the start and after a space or an opening bracket, else it closes.
pub fn typeset(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '“' | '/');
        set.push(match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            ' ' if rest.peek() == Some(&'%') => '\u{a0}',
            other => other,
        });
        before = c;
    }
    set
}

/// A sentence of the core, which writes figures the English way, with its figures in the way of a locale.
///
/// Only numbers with commas between thousands, and decimals before a percent sign: nothing else in such a sentence is
/// a figure.
pub(super) fn in_locale(locale: Locale, text: &str) -> String {
    if locale.decimal_mark() == '.' && locale.group_mark() == ',' && locale != Locale::Indian {
        return text.to_owned();
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, at) = rest.split_at(from);
        set.push_str(before);
        let long = at.find(|c| !is_part(c)).unwrap_or(at.len());
        let token = at.get(..long).unwrap_or_default().trim_end_matches(['.', ',']);
        let after = at.get(token.len()..).unwrap_or_default();
        let is_figure = token.contains(',') || after.trim_start_matches([' ', '\u{a0}']).starts_with('%');
        let number = Decimal::from_str_exact(&token.replace(',', "")).ok().filter(|_| is_figure);
        set.push_str(&number.map_or_else(|| token.to_owned(), |n| locale.number(n)));
        rest = after;
    }
    set.push_str(rest);
    set
}

/// Sentences one after the other, each with its full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut set = typeset(text);
    let closed = set.trim_end_matches(['”', '’']);
    if !closed.ends_with(['.', '?', '!']) {
        set.push('.');
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plain: &str, set: &str) {
        assert_eq!(typeset(plain), set);
    }

    #[test]
    fn figures_of_the_core_are_written_in_the_way_of_the_locale() {
        let said = "About EUR 1,240,000 at 0.5 % (BGB 288(6), v1.4), 35 in 100.";
        assert_eq!(in_locale(Locale::English, said), said);
        let german = "About EUR 1.240.000 at 0,5 % (BGB 288(6), v1.4), 35 in 100.";
        assert_eq!(in_locale(Locale::German, said), german);
    }

    #[test]
    fn quotes_curl_and_percent_signs_keep_their_number() {
        check("the buyer's \"usual\" 10 %", "the buyer’s “usual” 10\u{a0}%");
        check("\"That is policy\", said (\"so\")", "“That is policy”, said (“so”)");
        check("'no' is enough", "‘no’ is enough");
        assert_eq!(sentence("Leave it"), "Leave it.");
        assert_eq!(sentence("Shall we?"), "Shall we?");
    }
}
