//! One cell: what stands in it and what it means under an explicit format.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::units::Day;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text as it stands there; all cells of a CSV file are text.
    Text(String),
    /// A number that a spreadsheet keeps as one.
    Number(Decimal),
    /// A date that a spreadsheet keeps as one.
    Date(Day),
    /// A text that a spreadsheet would take for a formula; never computed.
    Formula(String),
    /// A formula of a spreadsheet with the value that was kept with it when it was last computed; never computed here.
    Computed {
        /// The formula, with its equals sign.
        formula: String,
        /// The value: text, number, date or error; an empty text where none was kept.
        kept: Box<Cell>,
    },
    /// An error value of a spreadsheet, such as `#N/A`.
    Error(String),
}

impl Cell {
    /// The text beside which a value is shown.
    pub fn source(&self) -> String {
        match self {
            Self::Text(text) | Self::Formula(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Computed { formula, kept } => format!("{formula} ({})", kept.source()),
        }
    }

    /// Whether a spreadsheet would compute it.
    pub fn is_formula(&self) -> bool {
        matches!(self, Self::Formula(_) | Self::Computed { .. })
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// The mark before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decimals {
    /// 1234.56
    Point,
    /// 1234,56
    Comma,
}

/// The mark between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grouping {
    /// 1234567
    None,
    /// 1,234,567
    Comma,
    /// 1.234.567
    Point,
    /// 1 234 567, with any kind of space
    Space,
    /// 1'234'567
    Apostrophe,
}

/// How a date is written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateFormat {
    /// 2026-11-27; also with dots or slashes.
    YearMonthDay,
    /// 27.11.2026; also with slashes or hyphens.
    DayMonthYear,
    /// 11/27/2026; also with dots or hyphens.
    MonthDayYear,
}

impl Decimals {
    fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

impl Grouping {
    fn is(self, c: char) -> bool {
        match self {
            Self::None => false,
            Self::Comma => c == ',',
            Self::Point => c == '.',
            Self::Space => c.is_whitespace(),
            Self::Apostrophe => c == '\'' || c == '\u{2019}',
        }
    }
}

/// An amount under a format: an optional minus before or behind or brackets around, digits in groups of three, decimals.
///
/// Worked number: "1.234,50" with `Comma` and `Point` is 1234.50. A text that does not keep the format is refused, also where
/// it could be read in another way: "1.234" with `Point` and `None` is 1.234, with `Point` and `Point` nothing.
///
/// # Errors
/// What is wrong with the text.
pub fn read_amount(text: &str, decimals: Decimals, grouping: Grouping) -> Result<Decimal, String> {
    let wrong = || {
        let example = match (decimals, grouping) {
            (Decimals::Point, Grouping::Comma) => "1,234.50",
            (Decimals::Comma, Grouping::Point) => "1.234,50",
            (Decimals::Comma, Grouping::Space) => "1 234,50",
            (Decimals::Point, Grouping::Apostrophe) => "1'234.50",
            (Decimals::Comma, _) => "1234,50",
            (Decimals::Point, _) => "1234.50",
        };
        format!("is not an amount written like {example}")
    };
    let trimmed = text.trim();
    let (negative, bare) = signed(trimmed);
    let (whole, fraction) = match bare.split_once(decimals.mark()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (bare, None),
    };
    let digits = ungrouped(whole, grouping).ok_or_else(wrong)?;
    let decimal_digits = fraction.unwrap_or("");
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || !plain(&digits) || !plain(decimal_digits) || fraction == Some("") {
        return Err(wrong());
    }
    let number = if decimal_digits.is_empty() { digits } else { format!("{digits}.{decimal_digits}") };
    let value = Decimal::from_str_exact(&number).map_err(|_| "has more digits than an amount can have".to_owned())?;
    Ok(if negative { -value } else { value })
}

/// Whether the amount is negative, and its text without sign and brackets.
fn signed(text: &str) -> (bool, &str) {
    let is_minus = |c: char| c == '-' || c == '\u{2212}';
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inside.trim());
    }
    if let Some(rest) = text.strip_prefix(is_minus) {
        return (true, rest.trim_start());
    }
    if let Some(rest) = text.strip_suffix(is_minus) {
        return (true, rest.trim_end());
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// Digits without the marks between thousands; nothing where a group does not have three digits.
fn ungrouped(whole: &str, grouping: Grouping) -> Option<String> {
    let groups: Vec<&str> = whole.split(|c| grouping.is(c)).collect();
    let (first, others) = groups.split_first()?;
    let first_fits = others.is_empty() || (1..=3).contains(&first.len());
    (first_fits && others.iter().all(|group| group.len() == 3)).then(|| groups.concat())
}

/// A day under a format; years have four digits, so that nothing is guessed.
///
/// # Errors
/// What is wrong with the text.
pub fn read_day(text: &str, format: DateFormat) -> Result<Day, String> {
    let example = match format {
        DateFormat::YearMonthDay => "2026-11-27",
        DateFormat::DayMonthYear => "27.11.2026",
        DateFormat::MonthDayYear => "11/27/2026",
    };
    let wrong = || format!("is not a date written like {example}");
    let trimmed = text.trim();
    let parts: Vec<&str> = trimmed.split(['-', '.', '/']).collect();
    let separators: Vec<char> = trimmed.chars().filter(|c| matches!(c, '-' | '.' | '/')).collect();
    let [first, second, third] = parts.as_slice() else { return Err(wrong()) };
    if separators.first() != separators.last() {
        return Err(wrong());
    }
    let (year, month, day) = match format {
        DateFormat::YearMonthDay => (first, second, third),
        DateFormat::DayMonthYear => (third, second, first),
        DateFormat::MonthDayYear => (third, first, second),
    };
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !short(month) || !short(day) {
        return Err(wrong());
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else { return Err(wrong()) };
    Day::of(year, month, day).map_err(|_| format!("is no day of the calendar, read like {example}"))
}
