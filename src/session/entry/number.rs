//! Digits as a person types them, in the way of a locale, with every number that they can mean.
//!
//! Knows marks and groups; must not know what the number is for.

use rust_decimal::Decimal;

use super::Candidate;
use super::Entered;
use crate::units::Locale;

/// The numbers that typed digits can mean in a locale, the one that its own way of writing suggests first.
///
/// None where they are no number. Two where one mark stands before exactly three digits and the locale does not use
/// it between thousands: "1.234" in English is 1.234, or 1,234 as a German writes it. A mark that fits in no way of
/// writing but another country's ("2,1" in English) is no number here: it may as well be a slip.
pub(super) fn readings(locale: Locale, typed: &str) -> Vec<Decimal> {
    let text: String = typed.trim().chars().map(plain).collect();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest.trim_start()));
    let decimal = |plain: &str| Decimal::from_str_exact(&format!("{sign}{plain}")).ok();
    if let Some((before, after, mark)) = lone_mark(text) {
        let whole = decimal(&format!("{before}{after}"));
        let fraction = decimal(&format!("{before}.{after}"));
        let ordered = match mark {
            _ if mark == locale.group_mark() => [whole, None],
            _ if mark == locale.decimal_mark() => [fraction, whole],
            _ => [whole, fraction],
        };
        return ordered.into_iter().flatten().collect();
    }
    let own = without_groups(locale, text, locale.decimal_mark());
    let read = own.or_else(|| if has_both_marks(text) { foreign(locale, text) } else { None });
    read.as_deref().and_then(decimal).into_iter().collect()
}

/// Minus signs, spaces and apostrophes of every kind, each as its plainest.
fn plain(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{2019}' | '\u{2bc}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Digits, one point or comma, and three digits, where both a decimal and thousands would be written so.
fn lone_mark(text: &str) -> Option<(&str, &str, char)> {
    let at = text.find(['.', ','])?;
    let mark = text.get(at..)?.chars().next()?;
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let could_be_thousands = (1..=3).contains(&before.len()) && !before.starts_with('0') && after.len() == 3;
    (could_be_thousands && digits(before) && digits(after)).then_some((before, after, mark))
}

fn has_both_marks(text: &str) -> bool {
    text.contains('.') && text.contains(',')
}

/// A number with both marks can be read in one way only, whoever wrote it: the last mark is that of the decimals.
fn foreign(locale: Locale, text: &str) -> Option<String> {
    without_groups(locale, text, if locale.decimal_mark() == '.' { ',' } else { '.' })
}

/// Digits with a point for the decimals, if marks between groups are of one kind and stand where they should.
fn without_groups(locale: Locale, text: &str, decimal_mark: char) -> Option<String> {
    let (whole, decimals) = text.split_once(decimal_mark).map_or((text, None), |(w, d)| (w, Some(d)));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if decimals.is_some_and(|d| d.is_empty() || !digits(d)) || (whole.is_empty() && decimals.is_none()) {
        return None;
    }
    let mark = whole.chars().find(|c| !c.is_ascii_digit());
    let grouped = match mark {
        None => whole.to_owned(),
        Some(mark) if [' ', '\'', '.', ','].contains(&mark) && mark != decimal_mark => {
            let groups: Vec<&str> = whole.split(mark).collect();
            let fit = fits(&groups, 3) || (locale == Locale::Indian && fits(&groups, 2));
            (fit && groups.iter().all(|group| digits(group))).then(|| groups.concat())?
        }
        Some(_) => return None,
    };
    Some(decimals.map_or_else(|| grouped.clone(), |d| format!("{grouped}.{d}")))
}

/// Whether the last group has three digits, those before it `middle`, and the first no more than that.
fn fits(groups: &[&str], middle: usize) -> bool {
    let Some(((first, last), between)) = groups
        .split_first()
        .and_then(|(first, rest)| rest.split_last().map(|(last, between)| ((first, last), between)))
    else {
        return false;
    };
    (1..=middle).contains(&first.len()) && last.len() == 3 && between.iter().all(|group| group.len() == middle)
}

/// Of the numbers that were read, those that can be meant: one is taken, two are asked.
pub(super) fn settle<T>(
    locale: Locale,
    numbers: &[Decimal],
    make: impl Fn(Decimal) -> Result<T, String>,
    wanted: impl FnOnce() -> String,
) -> Result<Entered<T>, String> {
    let results: Vec<(Decimal, Result<T, String>)> = numbers.iter().map(|number| (*number, make(*number))).collect();
    let mut refusal = None;
    let mut meant = Vec::new();
    for (number, result) in results {
        match result {
            Ok(value) => meant.push(Candidate { value, words: in_words(locale, number) }),
            Err(sentence) => refusal = refusal.or(Some(sentence)),
        }
    }
    let second = if meant.len() > 1 { meant.pop() } else { None };
    match (meant.pop(), second) {
        (Some(first), Some(second)) => Ok(Entered::Either([first, second])),
        (Some(only), None) => Ok(Entered::Value(only.value)),
        (None, _) => Err(refusal.unwrap_or_else(wanted)),
    }
}

/// One of two readings, so that the difference cannot be overlooked.
fn in_words(locale: Locale, number: Decimal) -> String {
    let kind = if number.normalize().scale() == 0 { "no decimals" } else { "with decimals" };
    format!("{}, {kind}", locale.number(number.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(locale: Locale, typed: &str, numbers: &[&str]) {
        let read: Vec<String> = readings(locale, typed).iter().map(|n| n.normalize().to_string()).collect();
        assert_eq!(read, numbers, "{locale:?} {typed}");
    }

    #[test]
    fn the_marks_of_the_locale_are_read_and_two_meanings_are_both_given() {
        check(Locale::English, "1,240,000.50", &["1240000.5"]);
        check(Locale::English, "1,234", &["1234"]);
        check(Locale::English, "1.234", &["1.234", "1234"]);
        check(Locale::English, "0.125", &["0.125"]);
        check(Locale::English, "1234.567", &["1234.567"]);
        check(Locale::English, "2,1", &[]);
        check(Locale::English, "1,2345", &[]);
        check(Locale::English, "12,34,567", &[]);
        check(Locale::English, "1.240.000,50", &["1240000.5"]);
        check(Locale::German, "1.240.000,50", &["1240000.5"]);
        check(Locale::German, "1.234", &["1234"]);
        check(Locale::German, "1,234", &["1.234", "1234"]);
        check(Locale::German, "2,1", &["2.1"]);
        check(Locale::German, "2.1", &[]);
        check(Locale::Swiss, "1'240'000.50", &["1240000.5"]);
        check(Locale::Swiss, "1\u{2019}240.5", &["1240.5"]);
        check(Locale::Swiss, "1,234", &["1234", "1.234"]);
        check(Locale::French, "1 240 000,50", &["1240000.5"]);
        check(Locale::French, "1.234", &["1234", "1.234"]);
        check(Locale::Nordic, "1\u{a0}240\u{a0}000,5", &["1240000.5"]);
        check(Locale::Indian, "12,34,567.5", &["1234567.5"]);
        check(Locale::Indian, "1,234,567.5", &["1234567.5"]);
        check(Locale::Japanese, "120 000", &["120000"]);
    }

    #[test]
    fn what_is_no_number_has_no_reading() {
        for typed in ["", "-", ".", "5.", "12O", "1e3", "1.2.3", "1 2", "1,,234", "--5", "1'23.4", "1,234 567"] {
            check(Locale::English, typed, &[]);
        }
        check(Locale::English, "\u{2212}5", &["-5"]);
        check(Locale::English, ".5", &["0.5"]);
    }
}
