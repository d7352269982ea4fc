//! A position in a RON text that moves over words, white space and comments.
//!
//! Knows what RON skips; must not know what the words mean.

use super::Place;

/// A position in a text.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The start of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What lies ahead.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Line and column.
    pub(crate) fn place(&self) -> Place {
        place_at(self.text, self.at)
    }

    /// Moves over `token` if it comes next.
    pub(crate) fn take(&mut self, token: &str) -> bool {
        let comes = self.rest().starts_with(token);
        if comes {
            self.at += token.len();
        }
        comes
    }

    /// Moves over the characters that `belongs` accepts and returns them.
    pub(crate) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Moves over white space and comments.
    pub(crate) fn skip_blanks(&mut self) {
        loop {
            self.take_while(is_blank);
            if self.rest().starts_with("//") {
                self.take_while(|c| c != '\n');
            } else if self.rest().starts_with("/*") {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    /// Block comments nest, as in the parser.
    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.take("/*") {
                depth += 1;
            } else if self.take("*/") {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            } else if self.next().is_none() {
                return;
            }
        }
    }

    /// Moves to behind the bracket that closes an attribute such as `#![enable(implicit_some)]`.
    pub(crate) fn skip_attribute(&mut self) {
        let mut quoted = false;
        while let Some(c) = self.next() {
            match c {
                '"' => quoted = !quoted,
                '\\' if quoted => drop(self.next()),
                ']' if !quoted => return,
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }
}

/// Whether a character is white space to the parser.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}')
}

/// Whether a character can be part of a name or a number.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Line and column of a byte offset; the end of the text where it lies beyond.
pub(crate) fn place_at(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    Place { line, column }
}

/// The byte offset of a line and column; the end of the text where they lie beyond.
pub(crate) fn offset_of(text: &str, place: Place) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(place.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(line_start..).unwrap_or_default();
    line_start + line.char_indices().nth(place.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_offset_belong_together() {
        let text = "(\n  tïtle: \"x\",\n)";
        for (offset, _) in text.char_indices() {
            assert_eq!(offset_of(text, place_at(text, offset)), offset);
        }
        assert_eq!(place_at(text, 7), Place { line: 2, column: 5 });
        assert_eq!(offset_of(text, Place { line: 9, column: 9 }), text.len());
    }

    #[test]
    fn comments_nest_and_may_stay_open() {
        let mut cursor = Cursor::new(" // one\n /* two /* three */ */ x");
        cursor.skip_blanks();
        assert_eq!(cursor.rest(), "x");
        let mut open = Cursor::new("/* /* */ x");
        open.skip_blanks();
        assert_eq!(open.rest(), "");
    }
}
