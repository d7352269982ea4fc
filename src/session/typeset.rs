//! Signs as a printer sets them: curly quotes, a true apostrophe, and no line break before a percent sign.
//!
//! For screens and paper; must not touch what is stored.

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
    fn quotes_curl_and_percent_signs_keep_their_number() {
        check("the buyer's \"usual\" 10 %", "the buyer’s “usual” 10\u{a0}%");
        check("\"That is policy\", said (\"so\")", "“That is policy”, said (“so”)");
        check("'no' is enough", "‘no’ is enough");
        assert_eq!(sentence("Leave it"), "Leave it.");
        assert_eq!(sentence("Shall we?"), "Shall we?");
    }
}
