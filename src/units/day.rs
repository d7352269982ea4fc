//! Calendar days between 1900 and 9999, the range of spreadsheets: what finance reckons with.
//!
//! Knows the calendar and its months; must not know business days, which are `finance`'s. A plan holds a
//! [`Date`], which is narrower and so catches typing errors; every `Date` is a `Day`.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::date::{Date, DateError};

/// The first year of a [`Day`].
pub const FIRST_DAY_YEAR: i32 = 1900;
/// The last year of a [`Day`].
pub const LAST_DAY_YEAR: i32 = 9999;

/// A calendar day, written `"2026-11-27"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not of the form year-month-day, or no such day.
    #[error("\"{0}\" is not a date: write year-month-day in quotes, such as \"2026-11-27\"")]
    Malformed(String),
    /// A year out of range.
    #[error("the year {0} is out of range: reckoning runs from {FIRST_DAY_YEAR} to {LAST_DAY_YEAR}")]
    OutOfRange(i32),
}

impl Day {
    /// The day of a year, a month 1 to 12 and a day of the month.
    ///
    /// # Errors
    /// No such day, or a year out of range.
    pub fn of(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| DayError::Malformed(format!("{year}-{month:02}-{day:02}")))
            .and_then(Self::in_range)
    }

    fn in_range(date: NaiveDate) -> Result<Self, DayError> {
        if (FIRST_DAY_YEAR..=LAST_DAY_YEAR).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(DayError::OutOfRange(date.year()))
        }
    }

    /// Year, month 1 to 12, day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Days from `earlier` to this day; negative if this day is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The day so many days later, or none where that leaves the range.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let step = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        moved.and_then(|date| Self::in_range(date).ok())
    }

    /// The corresponding day so many months later; where that month has no such day, its last day.
    ///
    /// None where that leaves the range. Worked number: 31 January 2027 and one month is 28 February 2027.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let step = Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(step) } else { self.0.checked_add_months(step) };
        moved.and_then(|date| Self::in_range(date).ok())
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let last = self.0.num_days_in_month();
        self.0.with_day(u32::from(last)).map_or(self, Self)
    }

    /// Whether it is the last day of its month.
    pub fn is_month_end(self) -> bool {
        self.month_end() == self
    }

    /// Whether its year has 366 days.
    pub fn is_in_leap_year(self) -> bool {
        self.0.leap_year()
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The day as people read it, such as "Fri 27 Nov 2026".
    pub fn in_words(self) -> String {
        self.0.format("%a %-d %b %Y").to_string()
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.calendar())
    }
}

impl TryFrom<Day> for Date {
    type Error = DateError;
    fn try_from(day: Day) -> Result<Self, DateError> {
        Self::try_from(day.0)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        let malformed = || DayError::Malformed(text.chars().take(40).collect());
        let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !shaped {
            return Err(malformed());
        }
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_| malformed()).and_then(Self::in_range)
    }
}

impl std::str::FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_day(text: &str, ok: bool) {
        assert_eq!(text.parse::<Day>().is_ok(), ok, "{text:?}");
    }

    #[test]
    fn a_day_is_a_real_day_between_1900_and_9999() {
        check_day("1970-03-02", true);
        check_day("9999-12-31", true);
        check_day("1900-02-29", false);
        check_day("1899-12-31", false);
        check_day("2027-02-29", false);
        check_day("+999-01-01", false);
        check_day("27.11.2026", false);
    }

    #[track_caller]
    fn check_months(from: &str, months: i32, to: Option<&str>) {
        let moved = from.parse::<Day>().ok().and_then(|day| day.plus_months(months)).map(|day| day.to_string());
        assert_eq!(moved.as_deref(), to, "{from} and {months} months");
    }

    #[test]
    fn a_month_without_the_corresponding_day_ends_on_its_last() {
        // Bills of Exchange Act 1882 s. 14(4) and Negotiable Instruments Act 1881 s. 23.
        check_months("2027-01-31", 1, Some("2027-02-28"));
        check_months("2028-01-31", 1, Some("2028-02-29"));
        check_months("2028-03-31", -1, Some("2028-02-29"));
        check_months("9999-12-31", 1, None);
        check_months("1900-01-01", -1, None);
        check_months("2027-01-31", i32::MAX, None);
        check_months("2027-01-31", i32::MIN, None);
    }

    #[test]
    fn days_beyond_the_range_are_none() {
        let day = "2027-01-31".parse::<Day>();
        assert_eq!(day.clone().map(|d| d.plus_days(i64::MAX)), Ok(None));
        assert_eq!(day.clone().map(|d| d.plus_days(i64::MIN)), Ok(None));
        assert_eq!(day.map(|d| d.plus_days(28).map(|to| to.to_string())), Ok(Some("2027-02-28".to_owned())));
    }
}
