//! Texts that people write, bounded in length, and how to show them safely.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A text that is too long.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a text of {length} characters is too long here: at most {limit}")]
pub struct TextError {
    /// Its length in characters.
    pub length: usize,
    /// The limit.
    pub limit: usize,
}

/// A text of at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

/// A line: names, titles, roles. At most 200 characters.
pub type Line = Text<200>;
/// A note: at most 10,000 characters.
pub type Note = Text<10_000>;

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = TextError;
    fn try_from(text: String) -> Result<Self, TextError> {
        let length = text.chars().count();
        if length > MAX { Err(TextError { length, limit: MAX }) } else { Ok(Self(text)) }
    }
}

impl<const MAX: usize> TryFrom<&str> for Text<MAX> {
    type Error = TextError;
    fn try_from(text: &str) -> Result<Self, TextError> {
        Self::try_from(text.to_owned())
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> String {
        text.0
    }
}

impl<const MAX: usize> Deref for Text<MAX> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// Bytes in hexadecimal, two small digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        text.extend([byte >> 4, byte & 15].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('?')));
        text
    })
}

/// Shows a text as on a screen, with control and bidirectional characters escaped: `shown(&title)`.
pub fn shown(text: &str) -> Shown<'_> {
    Shown(text)
}

/// A text as it is shown; see [`shown`].
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut safe = String::with_capacity(self.0.len());
        for c in self.0.chars() {
            let bidi =
                matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if c.is_control() || bidi || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') {
                safe.extend(c.escape_unicode());
            } else {
                safe.push(c);
            }
        }
        f.pad(&safe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidi_characters_are_shown_escaped() {
        assert_eq!(shown("Köln\u{1b}[31m").to_string(), "Köln\\u{1b}[31m");
        assert_eq!(shown("abc\u{202e}fed").to_string(), "abc\\u{202e}fed");
        assert_eq!(shown("plain").to_string(), "plain");
    }

    #[test]
    fn a_line_has_at_most_200_characters() {
        assert!(Line::try_from("ü".repeat(200)).is_ok());
        assert_eq!(Line::try_from("ü".repeat(201)), Err(TextError { length: 201, limit: 200 }));
    }
}
