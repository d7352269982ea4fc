//! Calendar dates between 1990 and 2199.
//!
//! With `day` and `clock` the only module that touches `chrono`; knows no business days, which are `finance`'s.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The first year accepted.
pub const FIRST_YEAR: i32 = 1990;
/// The last year accepted.
pub const LAST_YEAR: i32 = 2199;

/// A date, written `"2026-11-27"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(NaiveDate);

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form year-month-day, or no such day.
    #[error("\"{0}\" is not a date: write year-month-day in quotes, such as \"2026-11-27\"")]
    Malformed(String),
    /// A year out of range.
    #[error("the year {0} is out of range: dates run from {FIRST_YEAR} to {LAST_YEAR}")]
    OutOfRange(i32),
}

impl Date {
    /// The date of a year, a month 1 to 12 and a day of the month.
    ///
    /// # Errors
    /// No such day, or a year out of range.
    pub fn of(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| DateError::Malformed(format!("{year}-{month:02}-{day:02}")))
            .and_then(Self::try_from)
    }

    /// Today by the machine's clock. Only the edge may ask; below `session` a date is an argument.
    pub fn today() -> Self {
        Self(chrono::Local::now().date_naive())
    }

    /// Days from `earlier` to this date; negative if this date is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The date so many days later, or none where that leaves the range.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        chrono::Duration::try_days(days)
            .and_then(|step| self.0.checked_add_signed(step))
            .and_then(|date| Self::try_from(date).ok())
    }

    /// Year, month 1 to 12, day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The calendar date underneath.
    pub fn calendar(self) -> NaiveDate {
        self.0
    }

    /// The date as people read it, such as "27 Nov 2026".
    pub fn in_words(self) -> String {
        self.0.format("%-d %b %Y").to_string()
    }

    /// The date as it heads a meeting, such as "Tuesday 24 November".
    pub fn with_weekday(self) -> String {
        self.0.format("%A %-d %B").to_string()
    }

    /// The date where the year goes without saying, such as "24 Nov".
    pub fn short(self) -> String {
        self.0.format("%-d %b").to_string()
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = DateError;
    fn try_from(date: NaiveDate) -> Result<Self, DateError> {
        if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(DateError::OutOfRange(date.year()))
        }
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        let malformed = || DateError::Malformed(text.chars().take(40).collect());
        let shaped = |(at, b): (usize, u8)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
        if text.len() != 10 || !text.bytes().enumerate().all(shaped) {
            return Err(malformed());
        }
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_| malformed()).and_then(Self::try_from)
    }
}

impl std::str::FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_date(text: &str, ok: bool) {
        assert_eq!(Date::try_from(text.to_owned()).is_ok(), ok, "{text:?}");
    }

    #[test]
    fn a_date_is_a_real_day_between_1990_and_2199() {
        check_date("2026-11-27", true);
        check_date("2028-02-29", true);
        check_date("2027-02-29", false);
        check_date("9999-01-01", false);
        check_date("1989-12-31", false);
        check_date("27.11.2026", false);
        check_date("2026-1-1", false);
        check_date("+2026-01-1", false);
    }

    #[test]
    fn days_are_counted_between_dates() {
        // 15 Feb to 12 Apr 2027: 13 days left in February, 31 of March, 12 of April.
        let days = Date::of(2027, 4, 12).and_then(|to| Ok(to.days_since(Date::of(2027, 2, 15)?)));
        assert_eq!(days, Ok(56));
    }
}
