//! The format number of a plan file, found before anything else is read.
//!
//! Knows where the number stands; must not know what a format contains.

use crate::plan::FORMAT;
use crate::ron_text::{Cursor, Fault, is_word};

/// The format of a plan text: a number this version can read.
///
/// # Errors
/// No number where it must stand, or one that this version does not read.
pub(super) fn format_of(text: &str) -> Result<u32, Fault> {
    let mut cursor = Cursor::new(text);
    cursor.skip_blanks();
    if cursor.rest().is_empty() {
        return Err(fault(
            &cursor,
            format!("there is no plan in this file: a plan starts with (format: {FORMAT}, title: \"...\")"),
        ));
    }
    while cursor.rest().starts_with('#') {
        cursor.skip_attribute();
        cursor.skip_blanks();
    }
    let start = fault(&cursor, format!("this is not a plan: a plan starts with (format: {FORMAT}, title: \"...\")"));
    cursor.take_while(is_word);
    cursor.skip_blanks();
    if !cursor.take("(") {
        return Err(start);
    }
    cursor.skip_blanks();
    let missing =
        fault(&cursor, format!("the format number is missing: write \"format: {FORMAT},\" first, before all else"));
    if cursor.take_while(is_word) != "format" {
        return Err(missing);
    }
    cursor.skip_blanks();
    if !cursor.take(":") {
        return Err(missing);
    }
    cursor.skip_blanks();
    readable(&mut cursor)
}

/// The number at the cursor, if this version reads that format.
fn readable(cursor: &mut Cursor<'_>) -> Result<u32, Fault> {
    let no_number = fault(cursor, format!("the format is a whole number without quotes: write \"format: {FORMAT},\""));
    let refused = |number: &str, advice: &str| {
        let number: String = number.chars().take(20).collect();
        let message = format!(
            "this plan has format {number}, and this version of Termwise reads formats 1 to {FORMAT}: {advice}"
        );
        Fault { message, ..no_number.clone() }
    };
    let word = cursor.take_while(is_word);
    cursor.skip_blanks();
    let whole = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) && !cursor.rest().starts_with('.');
    if !whole {
        return Err(no_number);
    }
    match word.parse::<u32>() {
        Ok(known @ 1..=FORMAT) => Ok(known),
        Ok(0) => Err(refused(word, "correct the number if you typed it yourself; the file was left untouched")),
        _ => Err(refused(word, "update Termwise to open it; the file was left untouched")),
    }
}

fn fault(cursor: &Cursor<'_>, message: String) -> Fault {
    Fault { place: cursor.place(), message }
}
