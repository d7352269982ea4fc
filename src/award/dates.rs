//! Days as letters write them, and whether a text names a day.
//!
//! Knows English and German months; must not know plans.

use super::words::sentences;
use crate::plan::Language;
use crate::units::Date;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A day in a letter: "15 February 2027", "15. Februar 2027".
pub fn long(date: Date, language: Language) -> String {
    let (year, month, day) = date.parts();
    let at = usize::try_from(month).unwrap_or(1).saturating_sub(1);
    match language {
        Language::En => format!("{day} {} {year}", ENGLISH.get(at).unwrap_or(&"")),
        Language::De => format!("{day}. {} {year}", GERMAN.get(at).unwrap_or(&"")),
    }
}

/// The month a word names, 1 to 12: in full, or shortened to three letters or more.
fn month(word: &str) -> Option<u32> {
    let fits = |name: &str| {
        let name = super::words::normal(name);
        word.len() >= 3 && name.starts_with(word) || word == "sept" && name == "september"
    };
    let at = ENGLISH.iter().position(|name| fits(name)).or_else(|| GERMAN.iter().position(|name| fits(name)))?;
    u32::try_from(at + 1).ok()
}

/// Whether a text names a day, in any usual form, with its year or without one.
pub fn mentions(text: &str, date: Date) -> bool {
    let (year, wanted_month, wanted_day) = date.parts();
    let words: Vec<String> = sentences(text).into_iter().flat_map(|s| s.words).map(|w| w.norm).collect();
    let number = |at: Option<usize>| -> Option<u32> {
        let word = words.get(at?)?;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
    };
    let year_fits = |at: usize| {
        let next = words.get(at).filter(|w| w.len() == 4).and_then(|w| w.parse::<i32>().ok());
        next.is_none_or(|found| found == year)
    };
    (0..words.len()).any(|at| {
        let Some(word) = words.get(at) else { return false };
        if month(word) == Some(wanted_month) {
            return number(at.checked_sub(1)) == Some(wanted_day) && year_fits(at + 1)
                || number(Some(at + 1)) == Some(wanted_day) && year_fits(at + 2);
        }
        in_digits(word).is_some_and(|(d, m, y)| d == wanted_day && m == wanted_month && y.is_none_or(|y| y == year))
    })
}

/// "2027-02-15", "15.02.2027", "15.2", "15/02/2027".
fn in_digits(word: &str) -> Option<(u32, u32, Option<i32>)> {
    let parts: Vec<u32> = word.split(['-', '.', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match *parts.as_slice() {
        [year, month, day] if year >= 1000 => Some((day, month, i32::try_from(year).ok())),
        [day, month, year] => {
            let year = if year < 100 { year + 2000 } else { year };
            Some((day, month, i32::try_from(year).ok()))
        }
        [day, month] => Some((day, month, None)),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, found: bool) {
        assert_eq!(mentions(text, Date::of(2027, 2, 15).unwrap()), found, "{text}");
    }

    #[test]
    fn a_day_is_found_in_every_usual_form() {
        for text in [
            "on 15 February 2027.",
            "on February 15th, 2027",
            "15 Feb",
            "am 15. Februar 2027.",
            "15.02.2027",
            "15.2.27",
            "2027-02-15",
            "15/02/2027",
            "on 15 February, 15 March and 12 April 2027",
            "bis 15. Feb.",
        ] {
            check(text, true);
        }
        for text in ["15 March 2027", "15 February 2028", "5 February", "February", "15.02.2026", ""] {
            check(text, false);
        }
    }

    #[test]
    fn a_day_is_written_out_and_found_again() {
        for language in Language::ALL {
            for (year, month, day) in [(2026, 1, 1), (2027, 3, 31), (2028, 2, 29), (2027, 12, 24)] {
                let date = Date::of(year, month, day).unwrap();
                assert!(mentions(&long(date, language), date), "{}", long(date, language));
            }
        }
    }
}
