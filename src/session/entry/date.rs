//! Dates as a person types them, in the way of a locale; where day and month could change places both are given.
//!
//! Knows orders of date parts and English months; must not know today.

use super::{Candidate, Entered};
use crate::units::{Date, DateOrder, FIRST_YEAR, LAST_YEAR, Locale};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date. Nothing typed is no date.
///
/// Takes "27 Nov 2026", "Nov 27, 2026", "2026-11-27" and "27.11.2026" everywhere. With slashes or dashes and both
/// numbers up to 12, day and month could change places: both dates are offered, the locale's own order first.
///
/// # Errors
/// A sentence that says what to type.
pub fn read_date(locale: Locale, typed: &str) -> Result<Entered<Date>, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(Entered::Nothing);
    }
    let wanted = || format!("Write a date, for example {}", example(locale));
    let dates = if text.chars().any(char::is_alphabetic) {
        in_words(text).map(|parts| vec![parts])
    } else {
        in_digits(locale, text)
    };
    let dates = dates.ok_or_else(wanted)?;
    let made: Vec<Date> = dates.iter().filter_map(|(y, m, d)| Date::of(*y, *m, *d).ok()).collect();
    match (made.as_slice(), dates.as_slice()) {
        ([one, other], _) if one != other => Ok(Entered::Either([candidate(*one), candidate(*other)])),
        ([date, ..], _) => Ok(Entered::Value(*date)),
        ([], [(year, ..), ..]) if !(FIRST_YEAR..=LAST_YEAR).contains(year) => {
            Err(format!("Write a year between {FIRST_YEAR} and {LAST_YEAR}"))
        }
        _ => Err(format!("There is no such day; write a date like {}", example(locale))),
    }
}

fn candidate(date: Date) -> Candidate<Date> {
    Candidate { value: date, words: in_long_words(date) }
}

/// "3 April 2026".
fn in_long_words(date: Date) -> String {
    let (year, month, day) = date.parts();
    let name = usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied().unwrap_or_default();
    let mut letters = name.chars();
    let capital: String = letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect();
    format!("{day} {capital} {year}")
}

fn example(locale: Locale) -> String {
    Date::of(2026, 11, 27).map_or_else(|_| "2026-11-27".to_owned(), |date| locale.date(date))
}

type Parts = (i32, u32, u32);

/// A date whose month is a word, in any order of day and year.
fn in_words(text: &str) -> Option<Parts> {
    let parts: Vec<&str> = text.split([' ', ',', '.', '-', '/', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (month, day, year) = match (month_of(first), month_of(second)) {
        (Some(month), _) => (month, second, third),
        (None, Some(month)) => (month, first, third),
        (None, None) => return None,
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    Some((year_of(year)?, month, day.parse().ok()?))
}

/// The month whose English name begins so, from three letters on.
fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && (month.starts_with(&word) || word == "sept" && *month == "september"))?;
    u32::try_from(at + 1).ok()
}

/// A year of four digits, or of two in this century.
fn year_of(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// The dates that three numbers can mean; none where they are no date.
fn in_digits(locale: Locale, text: &str) -> Option<Vec<Parts>> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !['.', '/', '-', ' '].contains(&mark) {
        return None;
    }
    // A space may follow the mark, as in "27. 11. 2026".
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| {
        let fits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| fits)
    };
    let (a, b) = (number(first)?, number(second)?);
    if first.len() == 4 {
        return Some(vec![(i32::try_from(a).ok()?, b, number(third)?)]);
    }
    // Of two digits the year is only known where it stands last.
    if third.len() != 4 && locale.date_order() == DateOrder::YearMonthDay {
        return None;
    }
    let year = year_of(third)?;
    let (day_first, month_first) = ((year, b, a), (year, a, b));
    Some(match (mark, locale.date_order()) {
        ('.', _) => vec![day_first],
        (_, DateOrder::MonthDayYear) => vec![month_first, day_first],
        _ => vec![day_first, month_first],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(locale: Locale, typed: &str, dates: &[&str]) {
        let read: Vec<String> = match read_date(locale, typed) {
            Ok(Entered::Nothing) | Err(_) => Vec::new(),
            Ok(Entered::Value(date)) => vec![date.to_string()],
            Ok(Entered::Either(both)) => both.iter().map(|c| c.value.to_string()).collect(),
        };
        assert_eq!(read, dates, "{locale:?} {typed}");
    }

    #[test]
    fn dates_are_read_as_they_are_written_anywhere() {
        for typed in [
            "2026-11-27",
            "27.11.2026",
            "27. 11. 2026",
            "27 Nov 2026",
            "November 27, 2026",
            "27 november 2026",
            "27/11/2026",
            "11/27/2026",
            "27-Nov-2026",
            "27.11.26",
            "2026/11/27",
            "27th Nov 2026",
        ] {
            check(Locale::English, typed, &["2026-11-27"]);
        }
        check(Locale::English, "9 Sept 2026", &["2026-09-09"]);
    }

    #[test]
    fn day_and_month_that_could_change_places_are_asked() {
        check(Locale::English, "03/04/2026", &["2026-04-03", "2026-03-04"]);
        check(Locale::American, "03/04/2026", &["2026-03-04", "2026-04-03"]);
        check(Locale::German, "3-4-2026", &["2026-04-03", "2026-03-04"]);
        check(Locale::German, "03.04.2026", &["2026-04-03"]);
        check(Locale::English, "04/04/2026", &["2026-04-04"]);
        let words = read_date(Locale::English, "03/04/2026");
        let Ok(Entered::Either([one, other])) = words else { return assert_eq!(words, Ok(Entered::Nothing)) };
        assert_eq!((one.words.as_str(), other.words.as_str()), ("3 April 2026", "4 March 2026"));
    }

    #[test]
    fn what_is_no_date_says_what_to_type() {
        for typed in ["31.02.2027", "tomorrow", "27.11", "2026", "27.13.2026", "1.1.1850", "26-04-03 x", "1,2,2026"] {
            let sentence = read_date(Locale::German, typed).err().unwrap_or_default();
            assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{typed}: {sentence}");
        }
        check(Locale::Swedish, "26/04/03", &[]);
        assert_eq!(read_date(Locale::English, "  "), Ok(Entered::Nothing));
    }
}
