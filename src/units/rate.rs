//! Percentages and interest rates.
//!
//! A rate carries its day count; how days are counted is `finance`'s.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::value::Quantity;

/// A percentage between -1000 and 1000, such as a rate a year or a share of the order value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "super::value::Number", into = "super::value::Number")]
pub struct Percent(Decimal);

/// A percentage out of range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} % is out of range: percentages run from -1000 to 1000")]
pub struct PercentError(Decimal);

impl Percent {
    /// In percent: 6 for 6 %.
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// As a fraction of one: 0.06 for 6 %.
    pub fn fraction(self) -> Decimal {
        self.0 / Decimal::ONE_HUNDRED
    }
}

impl TryFrom<Decimal> for Percent {
    type Error = PercentError;
    fn try_from(value: Decimal) -> Result<Self, PercentError> {
        if value.abs() > Decimal::ONE_THOUSAND { Err(PercentError(value)) } else { Ok(Self(value.normalize())) }
    }
}

impl TryFrom<super::value::Number> for Percent {
    type Error = PercentError;
    fn try_from(number: super::value::Number) -> Result<Self, PercentError> {
        Self::try_from(number.decimal())
    }
}

impl From<Percent> for super::value::Number {
    fn from(percent: Percent) -> Self {
        Self::from(percent.0)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}\u{a0}%", Quantity::plain(self.0)))
    }
}

/// How the days of a period are turned into a fraction of a year. The counting itself is `finance`'s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DayCount {
    /// Actual days over 360.
    Act360,
    /// Actual days over 365, in leap years too.
    #[default]
    Act365F,
    /// Actual days, those in leap years over 366, the others over 365 (ISDA 2006 Definitions 4.16(b)).
    ActActIsda,
    /// Months of 30 days over 360 as US bonds count them, with the February rule (SIFMA).
    Thirty360Us,
    /// Months of 30 days over 360, both 31sts become 30 (ISDA 2006 Definitions 4.16(g), Eurobond basis).
    ThirtyE360,
    /// Months of 30 days over 360, ends of February become 30 but for the final date (ISDA 2006 Definitions 4.16(h)).
    ThirtyE360Isda,
}

/// No such day count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a day count: write one of {names}", names = DayCount::ALL.map(DayCount::name).join(", "))]
pub struct DayCountError(pub String);

impl DayCount {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Act360, Self::Act365F, Self::ActActIsda, Self::Thirty360Us, Self::ThirtyE360, Self::ThirtyE360Isda];

    /// The name the trade uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act360 => "ACT/360",
            Self::Act365F => "ACT/365",
            Self::ActActIsda => "ACT/ACT ISDA",
            Self::Thirty360Us => "30/360 US",
            Self::ThirtyE360 => "30E/360",
            Self::ThirtyE360Isda => "30E/360 ISDA",
        }
    }

    /// Days in a year of this convention; of ACT/ACT in a year that is not a leap year.
    pub fn year_days(self) -> u32 {
        match self {
            Self::Act365F | Self::ActActIsda => 365,
            Self::Act360 | Self::Thirty360Us | Self::ThirtyE360 | Self::ThirtyE360Isda => 360,
        }
    }
}

impl std::str::FromStr for DayCount {
    type Err = DayCountError;
    /// Reads the name the trade uses, in capitals or not, such as "ACT/360"; "ACT/365F" is "ACT/365".
    fn from_str(text: &str) -> Result<Self, DayCountError> {
        let fixed = if text.eq_ignore_ascii_case("ACT/365F") { Some(Self::Act365F) } else { None };
        fixed
            .or_else(|| Self::ALL.into_iter().find(|known| known.name().eq_ignore_ascii_case(text)))
            .ok_or_else(|| DayCountError(text.chars().take(40).collect()))
    }
}

/// A simple interest rate a year with its day count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Percent a year.
    pub percent: Percent,
    /// How days are counted.
    pub day_count: DayCount,
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.percent, self.day_count.name())
    }
}
