//! RON as text: how it is read, and where in it something stands.
//!
//! Shared by the plan files of `store` and the data of `playbook`; knows neither.

mod cursor;
mod wording;

use std::fmt;

use serde::de::DeserializeOwned;

pub(crate) use cursor::{Cursor, is_word, place_at};

/// The largest text read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A place in a text: line and column, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// What is wrong in a text, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What, with what is allowed.
    pub message: String,
}

/// How this project reads and writes RON: `Some` may be left out, and so may the parentheses of newtypes.
pub fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_default_extension(ron::extensions::Extensions::UNWRAP_NEWTYPES)
}

/// Reads a value from text.
///
/// # Errors
/// The first fault with its place, in words for the person who wrote the text.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    options().from_str(text).map_err(|error| wording::fault_of(text, &error))
}

/// A string literal in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Its content, escapes left as they stand.
    pub content: String,
    /// The word before its colon, as in `id: "x"`; empty if there is none.
    pub field: String,
    /// Whether a colon follows, as after a key of a map.
    pub is_key: bool,
    /// Where it starts.
    pub place: Place,
}

/// All string literals of a text in order, comments skipped.
///
/// Used to tell where an id stands after reading has thrown the places away.
pub fn literals(text: &str) -> Vec<Literal> {
    Scanner::new(text).run()
}

/// Whether the text has comments, which saving would lose.
pub fn has_comments(text: &str) -> bool {
    let mut scanner = Scanner::new(text);
    scanner.scan();
    scanner.comments > 0
}

/// Walks over the text once, character by character.
struct Scanner<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    place: Place,
    word: String,
    field: String,
    after_string: bool,
    comments: usize,
    found: Vec<Literal>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            place: Place { line: 1, column: 1 },
            word: String::new(),
            field: String::new(),
            after_string: false,
            comments: 0,
            found: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<Literal> {
        self.scan();
        self.found
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += 1;
        }
        Some(c)
    }

    fn scan(&mut self) {
        loop {
            let start = self.place;
            let Some(c) = self.next() else { return };
            match c {
                '"' => self.string(start, 0),
                'r' if self.word.is_empty() && matches!(self.rest.peek(), Some('"' | '#')) => self.raw_string(start),
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                ':' => self.colon(),
                c if c.is_alphanumeric() || c == '_' => {
                    self.after_string = false;
                    self.word.push(c);
                }
                c if c.is_whitespace() => {}
                _ => {
                    self.after_string = false;
                    self.word.clear();
                    if c == ',' {
                        self.field.clear();
                    }
                }
            }
        }
    }

    fn string(&mut self, start: Place, hashes: usize) {
        let mut content = String::new();
        while let Some(c) = self.next() {
            match c {
                '\\' if hashes == 0 => {
                    content.push(c);
                    content.extend(self.next());
                }
                '"' if self.closes(hashes) => break,
                _ => content.push(c),
            }
        }
        self.word.clear();
        let field = self.field.clone();
        self.found.push(Literal { content, field, is_key: false, place: start });
        self.after_string = true;
    }

    /// A colon names the word before it a field, or the string before it a key.
    fn colon(&mut self) {
        if let Some(literal) = self.found.last_mut().filter(|_| self.after_string) {
            literal.is_key = true;
        }
        self.after_string = false;
        self.field = std::mem::take(&mut self.word);
    }

    /// Whether a quote just read is followed by so many hashes; takes them if it is.
    fn closes(&mut self, hashes: usize) -> bool {
        // Looks no further than the hashes reach, or a hostile text would be read over and over.
        let ends = self.rest.clone().take(hashes).take_while(|c| *c == '#').count() == hashes;
        if ends {
            for _ in 0..hashes {
                self.next();
            }
        }
        ends
    }

    fn raw_string(&mut self, start: Place) {
        let mut hashes = 0;
        while self.rest.peek() == Some(&'#') {
            self.next();
            hashes += 1;
        }
        if self.rest.peek() == Some(&'"') {
            self.next();
            if hashes == 0 { self.raw_plain(start) } else { self.string(start, hashes) }
        }
    }

    fn raw_plain(&mut self, start: Place) {
        let mut content = String::new();
        while let Some(c) = self.next() {
            if c == '"' {
                break;
            }
            content.push(c);
        }
        let field = self.field.clone();
        self.found.push(Literal { content, field, is_key: false, place: start });
    }

    fn line_comment(&mut self) {
        self.comments += 1;
        while let Some(c) = self.next() {
            if c == '\n' {
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        self.comments += 1;
        self.next();
        let mut depth = 1;
        while depth > 0 {
            match (self.next(), self.rest.peek()) {
                (Some('*'), Some('/')) => {
                    self.next();
                    depth -= 1;
                }
                (Some('/'), Some('*')) => {
                    self.next();
                    depth += 1;
                }
                (None, _) => return,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_with_field_and_place_and_comments_are_skipped() {
        let text = "( // \"no\"\n  id: \"first\", /* \"nor /* this */ \" */ when: [(\"q\", [r#\"a\"b\"#])],\n  say: \"a \\\" b\")";
        let found: Vec<_> =
            literals(text).into_iter().map(|l| (l.content, l.field, l.place.line, l.place.column)).collect();
        assert_eq!(
            found,
            [
                ("first".to_owned(), "id".to_owned(), 2, 7),
                ("q".to_owned(), "when".to_owned(), 2, 48),
                ("a\"b".to_owned(), String::new(), 2, 54),
                ("a \\\" b".to_owned(), "say".to_owned(), 3, 8),
            ]
        );
        assert!(has_comments(text));
        assert!(!has_comments("(say: \"// not one\")"));
    }

    #[test]
    fn a_fault_has_its_place() {
        let fault = parse::<Vec<u8>>("[1, 2,\n  300]");
        assert_eq!(fault.map_err(|f| f.place.line), Err(2));
    }
}
