//! What the RON parser complains about, in words for the person who wrote the file.
//!
//! Knows the parser's errors and the text around them; must not know what the text means.

use ron::error::{Error, Position, SpannedError};

use super::cursor::{is_blank, offset_of, place_at};
use super::{Fault, Place};
use crate::units::shown;

/// The longest message, in characters: a file must not flood the screen with its own text.
const MAX_MESSAGE: usize = 600;

/// The fault that belongs to a parser's error in `text`.
pub(super) fn fault_of(text: &str, error: &SpannedError) -> Fault {
    let [start, end] = [&error.span.start, &error.span.end].map(|at| offset_of(text, place_of(at)));
    let after = |offset: usize| text.get(offset..).unwrap_or_default();
    if is_about_structure(&error.code) && after(end).trim_matches(is_blank).is_empty() {
        let message = "the text ends here, but a bracket opened before is not closed: add what is missing".to_owned();
        return Fault { place: place_at(text, text.trim_end_matches(is_blank).len().min(end)), message };
    }
    // The parser points at the white space before what it stumbles over.
    let next = after(start).trim_start_matches(is_blank);
    let at = text.len() - next.len();
    let before = text.get(..at).and_then(|t| t.trim_end_matches(is_blank).chars().next_back());
    let message = shown(&words(&error.code, before, next)).to_string();
    Fault { place: place_at(text, at), message: shortened(&message, MAX_MESSAGE) }
}

fn place_of(position: &Position) -> Place {
    Place { line: position.line, column: position.col }
}

fn shortened(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() { text.to_owned() } else { text.chars().take(limit).chain(['…']).collect() }
}

/// Whether the parser looked for the next piece and not at a value's content.
fn is_about_structure(code: &Error) -> bool {
    matches!(
        code,
        Error::Eof
            | Error::ExpectedComma
            | Error::ExpectedMapColon
            | Error::ExpectedArrayEnd
            | Error::ExpectedMapEnd
            | Error::ExpectedOptionEnd
            | Error::ExpectedStructLikeEnd
            | Error::ExpectedIdentifier
            | Error::ExpectedString
            | Error::ExpectedInteger
            | Error::ExpectedBoolean
            | Error::ExpectedArray
            | Error::ExpectedMap
            | Error::ExpectedStructLike
            | Error::ExpectedNamedStructLike(_)
    )
}

/// The error in words. `before` is the character before the place, `next` the text from there on.
fn words(code: &Error, before: Option<char>, next: &str) -> String {
    if let (Some(mark), false) = (next.chars().next().filter(|c| is_curly(*c)), matches!(code, Error::Message(_))) {
        return format!("{mark} is a typographic quotation mark: write a straight one, \"");
    }
    match code {
        Error::Message(message) => message.clone(),
        Error::NoSuchStructField { expected, found, .. } => no_such("field", found, expected),
        Error::NoSuchEnumVariant { expected, found, .. } => no_such("choice", found, expected),
        Error::MissingStructField { field, .. } => {
            format!("the field \"{field}\" is missing before this closing bracket: add \"{field}: ...\"")
        }
        Error::DuplicateStructField { field, .. } => {
            format!("the field \"{field}\" stands here twice: keep one of the two")
        }
        Error::InvalidValueForType { expected, found } => format!("{expected} is needed here, not {}", kind_of(found)),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => name_needed(before),
        Error::ExpectedComma => comma_needed(before, next),
        Error::UnexpectedChar(c) => format!("{c} cannot stand here: write a value"),
        Error::NoSuchExtension(name) => {
            let name = shortened(name, 40);
            format!("\"{name}\" is no extension that is used here: remove the line that starts with #!")
        }
        _ => phrase(code).map_or_else(|| format!("{code}: correct the text here"), str::to_owned),
    }
}

fn is_curly(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»')
}

/// Errors whose words need nothing from the text.
fn phrase(code: &Error) -> Option<&'static str> {
    Some(match code {
        Error::ExpectedString => "text in quotation marks is needed here, such as \"Nordwerk\" or \"2026-11-27\"",
        Error::ExpectedBoolean => "true or false is needed here, without quotation marks",
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            "a whole number is needed here, without quotation marks"
        }
        Error::IntegerOutOfBounds => "this whole number is out of range here: correct it",
        Error::ExpectedArray => "a list in square brackets is needed here: [ ... ]",
        Error::ExpectedMap => {
            "entries in curly brackets are needed here, such as { \"payment-days\": (says: Days(180)) }"
        }
        Error::ExpectedMapColon => "a colon is missing here: write a name, a colon, then the value",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedDifferentStructName { .. } => {
            "fields in round brackets are needed here, such as (name: \"Nordwerk\")"
        }
        Error::ExpectedArrayEnd => "a closing ] is missing here",
        Error::ExpectedMapEnd => "a closing } is missing here",
        Error::ExpectedOptionEnd | Error::ExpectedStructLikeEnd => "a closing ) is missing here",
        Error::InvalidEscape(_) => {
            "a backslash in text has a meaning of its own: write two of them for one, \\\" for a quotation mark and \\n for \
             a new line"
        }
        Error::ExpectedStringEnd => "the quotation mark that closes this text is missing: add it",
        Error::UnclosedBlockComment => "the comment that starts with /* is not closed: add */",
        Error::TrailingCharacters => {
            "the text is complete before this: remove the rest, or a bracket that closes too early"
        }
        Error::ExceededRecursionLimit => {
            "nested too deeply: no more than a dozen brackets inside one another are needed"
        }
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => "remove the line that starts with #: none is needed",
        Error::ExpectedStructName(_) => "remove the line that starts with #!: files are written without struct names",
        _ => return None,
    })
}

/// A name that does not exist here, the nearest one that does, and all that do.
fn no_such(what: &str, found: &str, expected: &[&str]) -> String {
    let found = shortened(found, 40);
    let near = expected
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&found, name), name))
        .min()
        .filter(|(distance, _)| *distance <= 2)
        .map_or_else(String::new, |(_, name)| format!(" Did you mean \"{name}\"?"));
    format!("there is no {what} \"{found}\" here.{near} Allowed are {}", expected.join(", "))
}

/// What was found, without the parser's wording for numbers, which shows the rounded float.
fn kind_of(found: &str) -> String {
    match found {
        _ if found.starts_with("the floating") || found.contains("integer `") => {
            "a number without quotation marks".to_owned()
        }
        "a sequence" => "a list".to_owned(),
        "a map" => "entries in brackets".to_owned(),
        "a unit value" => "a word or an empty bracket".to_owned(),
        _ => shortened(found, 60),
    }
}

fn name_needed(before: Option<char>) -> String {
    if before == Some(':') {
        "a word without quotation marks is needed here, such as Small, or for a term Days(180), Percent(\"2.1\"), \
         Choice(\"mutual\") or Words(\"...\")"
    } else {
        "the name of a field is needed here, such as title; decimals have a point, not a comma: \"6.5\""
    }
    .to_owned()
}

fn comma_needed(before: Option<char>, next: &str) -> String {
    if next.starts_with('.') {
        "a whole number is needed here, without decimals"
    } else if before == Some('"') {
        "a comma is missing before this; a quotation mark inside text is written \\\""
    } else {
        "a comma is missing before this, or a bracket is missing or one too many"
    }
    .to_owned()
}
