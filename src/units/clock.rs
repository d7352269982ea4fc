//! The time of day, to the minute.
//!
//! With `date` and `day` the only module that touches `chrono`; knows no time zone: a meeting's time is that of its place.

use std::fmt;

use chrono::Timelike;
use serde::{Deserialize, Serialize};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A time of day, written `"10:25"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(u16);

/// A text that is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a time: write hours and minutes, such as \"10:25\"")]
pub struct ClockError(String);

impl Clock {
    /// The time of an hour 0 to 23 and a minute 0 to 59.
    ///
    /// # Errors
    /// No such time.
    pub fn of(hour: u16, minute: u16) -> Result<Self, ClockError> {
        if hour < 24 && minute < 60 {
            Ok(Self(hour * 60 + minute))
        } else {
            Err(ClockError(format!("{hour}:{minute:02}")))
        }
    }

    /// Now, by the machine's clock. Only the edge may ask.
    pub fn now() -> Self {
        let now = chrono::Local::now().time();
        let minutes = u16::try_from(now.hour() * 60 + now.minute()).unwrap_or(0);
        Self(minutes.min(DAY - 1))
    }

    /// Minutes from `earlier` to this time of the same day; negative if this is the earlier one.
    pub fn minutes_since(self, earlier: Self) -> i32 {
        i32::from(self.0) - i32::from(earlier.0)
    }

    /// So many minutes later, at most the last minute of the day.
    #[must_use]
    pub fn plus(self, minutes: Minutes) -> Self {
        Self(self.0.saturating_add(minutes.0).min(DAY - 1))
    }
}

impl TryFrom<String> for Clock {
    type Error = ClockError;
    fn try_from(text: String) -> Result<Self, ClockError> {
        let malformed = || ClockError(text.chars().take(20).collect());
        let (hour, minute) = text.trim().split_once([':', '.']).ok_or_else(malformed)?;
        let number = |digits: &str, least: usize| {
            let shaped = (least..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            shaped.then(|| digits.parse::<u16>().ok()).flatten().ok_or_else(malformed)
        };
        Self::of(number(hour, 1)?, number(minute, 2)?)
    }
}

impl std::str::FromStr for Clock {
    type Err = ClockError;
    fn from_str(text: &str) -> Result<Self, ClockError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> String {
        clock.to_string()
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// How long something takes: 0 to 1,440 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Minutes(u16);

/// Minutes out of range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} minutes are out of range: write 0 to 1,440")]
pub struct MinutesError(i64);

impl Minutes {
    /// As a number.
    pub fn count(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Minutes {
    type Error = MinutesError;
    fn try_from(minutes: i64) -> Result<Self, MinutesError> {
        match u16::try_from(minutes) {
            Ok(fits) if fits <= DAY => Ok(Self(fits)),
            _ => Err(MinutesError(minutes)),
        }
    }
}

impl From<Minutes> for i64 {
    fn from(minutes: Minutes) -> i64 {
        i64::from(minutes.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: Option<&str>) {
        let clock = Clock::try_from(text.to_owned()).ok().map(|c| c.to_string());
        assert_eq!(clock.as_deref(), shown, "{text:?}");
    }

    #[test]
    fn a_time_is_hours_and_minutes_of_a_day() {
        check("10:25", Some("10:25"));
        check("9:05", Some("09:05"));
        check("9.05", Some("09:05"));
        check("00:00", Some("00:00"));
        check("24:00", None);
        check("10:60", None);
        check("10:5", None);
        check("1025", None);
        check("+1:20", None);
        check("", None);
    }

    #[test]
    fn minutes_are_counted_within_a_day() -> Result<(), Box<dyn std::error::Error>> {
        let ten = Clock::of(10, 0)?;
        assert_eq!(Clock::of(10, 28)?.minutes_since(ten), 28);
        assert_eq!(ten.plus(Minutes::try_from(45)?), Clock::of(10, 45)?);
        assert_eq!(ten.plus(Minutes::try_from(1_440)?), Clock::of(23, 59)?);
        assert!(Minutes::try_from(-1).is_err() && Minutes::try_from(1_441).is_err());
        Ok(())
    }
}
