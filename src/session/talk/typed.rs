//! What a person types into the log, read as values, or a sentence that says what to type.
//!
//! Knows the playbook's measures; must not know where the text was typed.

use crate::playbook::{Measure, Question, Term};
use crate::session::entry::{Entered, read_date, read_number, unit_words};
use crate::session::typeset::typeset;
use crate::units::{Date, Locale, OptionId, Value};

/// What to type for a part that was granted: the number with its unit, or the choices by number.
pub fn agreed_hint(term: &Term) -> String {
    match &term.measure {
        Measure::Number { unit, .. } => match unit_words(*unit) {
            words if words.is_empty() => "How much they agree to".to_owned(),
            words => format!("How many {words} they agree to"),
        },
        Measure::Choice(choices) => {
            let listed: Vec<String> = choices.iter().zip(1..).map(|(c, at)| format!("{at} {}", c.1)).collect();
            typeset(&listed.join(" · "))
        }
    }
}

/// Reads what was agreed: a number, a choice by its number or its first letters, or else words as they stand.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_agreed(locale: Locale, term: &Term, typed: &str) -> Result<Option<Value>, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match &term.measure {
        Measure::Number { unit, .. } => read_number(locale, *unit, text).and_then(Entered::settled),
        Measure::Choice(choices) => {
            let by_number = text.parse::<usize>().ok().and_then(|at| choices.get(at.checked_sub(1)?));
            let small = text.to_lowercase();
            let by_name = || choices.iter().find(|c| c.1.to_lowercase().starts_with(&small));
            match by_number.or_else(by_name) {
                Some(choice) => Ok(Some(Value::Choice(choice.0.clone()))),
                None if text.bytes().all(|b| b.is_ascii_digit()) => Err(format!("Type 1 to {}", choices.len())),
                None => Ok(Some(Value::Words(text.chars().take(200).collect()))),
            }
        }
    }
}

/// Reads an answer: the number of an option, or its first letters. Nothing typed is no answer yet.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_option(question: &Question, typed: &str) -> Result<Option<OptionId>, String> {
    let text = typed.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let by_number = text.parse::<usize>().ok().and_then(|at| question.options.get(at.checked_sub(1)?));
    let by_name = || question.options.iter().find(|o| o.name.to_lowercase().starts_with(&text));
    let found = by_number.or_else(by_name).map(|option| option.id.clone());
    found.map(Some).ok_or_else(|| format!("Type 1 to {}, or the first letters", question.options.len()))
}

/// Reads a day: "26 Nov", "26.11.", "+2" for days from today, "today", or a whole date as anywhere else.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_due(locale: Locale, typed: &str, today: Date) -> Result<Option<Date>, String> {
    let text = typed.trim().to_lowercase();
    let wanted = || "Type a day, such as 26 Nov, 2026-11-26 or +2".to_owned();
    match text.as_str() {
        "" => return Ok(None),
        "today" => return Ok(Some(today)),
        "tomorrow" => return today.plus_days(1).map(Some).ok_or_else(wanted),
        _ => {}
    }
    if let Some(days) = text.strip_prefix('+') {
        let days = days.trim().parse::<u16>().map_err(|_| wanted())?;
        return today.plus_days(i64::from(days)).map(Some).ok_or_else(wanted);
    }
    let parts: Vec<&str> = text.split([' ', '.']).filter(|part| !part.is_empty()).collect();
    let [day, month] = parts.as_slice() else { return read_date(locale, typed).and_then(Entered::settled) };
    let day = day.parse::<u32>().map_err(|_| wanted())?;
    let month = month_number(month).ok_or_else(wanted)?;
    let (year, ..) = today.parts();
    let date = Date::of(year, month, day).map_err(|_| wanted())?;
    // A day long past is one of next year: in December "10 Jan" is ahead.
    let date = if today.days_since(date) > 180 { Date::of(year + 1, month, day).map_err(|_| wanted())? } else { date };
    Ok(Some(date))
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let by_name = || {
        let start: String = text.chars().take(3).collect();
        (start.chars().count() == 3).then(|| MONTHS.iter().position(|m| *m == start)).flatten()
    };
    let at = text.parse::<usize>().ok().filter(|m| (1..=12).contains(m)).or_else(|| by_name().map(|at| at + 1))?;
    u32::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_due(typed: &str, due: Option<&str>) {
        let today = Date::of(2026, 11, 24).ok();
        let read =
            today.and_then(|today| read_due(Locale::English, typed, today).ok()).flatten().map(|date| date.to_string());
        assert_eq!(read.as_deref(), due, "{typed:?}");
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        check_due("26 Nov", Some("2026-11-26"));
        check_due("26 november", Some("2026-11-26"));
        check_due("26.11.", Some("2026-11-26"));
        check_due("26/11/2027", Some("2027-11-26"));
        check_due("2026-11-26", Some("2026-11-26"));
        check_due("+2", Some("2026-11-26"));
        check_due("today", Some("2026-11-24"));
        check_due("10 Jan", Some("2027-01-10"));
        check_due("31 Nov", None);
        check_due("soon", None);
        check_due("", None);
    }
}
