//! Day counts: from two dates to days and a fraction of a year.

use rust_decimal::Decimal;

use super::check;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::{Day, DayCount};

static YEAR_FRACTION: Formula = Formula {
    name: "fraction of a year",
    expression: "t = days / B",
    source: "ISDA 2006 Definitions, section 4.16; for 30/360 US: SIFMA, Standard Securities Calculation Methods",
};

/// A period as an exact fraction of a year, with the day count that made it one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    days: i64,
    numerator: i64,
    denominator: i64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Days(DayCount),
    Weeks,
    Months,
}

impl Period {
    /// From one date to a later one (the first day counts, the last does not).
    ///
    /// Both dates from 1900 to 9999, at most a hundred years apart. For 30E/360 ISDA the end is taken as an ordinary
    /// date, not as the final maturity: see [`Period::to_maturity`].
    /// Formula: `t = days / B` as the day count says. Worked number: 15 Feb to 12 Apr 2027 by ACT/360 is 56/360.
    /// Source: ISDA 2006 Definitions 4.16.
    ///
    /// # Errors
    /// The end before the start, or more than a hundred years after it.
    pub fn between(from: Day, to: Day, day_count: DayCount) -> Result<Self, FinanceError> {
        Self::spanning(from, to, day_count, false)
    }

    /// Like [`Period::between`] where `to` is the final maturity: 30E/360 ISDA leaves an end of February there alone.
    ///
    /// Worked number: 31 Aug 2027 to 29 Feb 2028 is 180/360, but 179/360 where that is the maturity.
    ///
    /// # Errors
    /// As [`Period::between`].
    pub fn to_maturity(from: Day, to: Day, day_count: DayCount) -> Result<Self, FinanceError> {
        Self::spanning(from, to, day_count, true)
    }

    fn spanning(from: Day, to: Day, day_count: DayCount, is_maturity: bool) -> Result<Self, FinanceError> {
        let actual = check::days_between(from, to)?;
        let kind = Kind::Days(day_count);
        if day_count == DayCount::ActActIsda {
            let leap = days_in_leap_years(from, to);
            // d/365 + l/366 over one denominator, so that the fraction stays exact.
            let numerator = (actual - leap) * 366 + leap * 365;
            return Ok(Self { days: actual, numerator, denominator: 365 * 366, kind });
        }
        let days = match day_count {
            DayCount::Act360 | DayCount::Act365F | DayCount::ActActIsda => actual,
            DayCount::Thirty360Us => thirty_us(from, to),
            DayCount::ThirtyE360 => thirty_european(from, to),
            DayCount::ThirtyE360Isda => thirty_european_isda(from, to, is_maturity),
        };
        Ok(Self { days, numerator: days, denominator: i64::from(day_count.year_days()), kind })
    }

    /// A number of days, 0 to 36,525, without dates.
    ///
    /// Worked number: 90 days by ACT/360 is a quarter of a year.
    ///
    /// # Errors
    /// A negative or excessive number; ACT/ACT, which needs the dates.
    pub fn of_days(days: i64, day_count: DayCount) -> Result<Self, FinanceError> {
        let days = check::duration("days", days)?;
        if day_count == DayCount::ActActIsda {
            return Err(FinanceError::DayCountNeedsDates(day_count.name()));
        }
        let denominator = i64::from(day_count.year_days());
        Ok(Self { days, numerator: days, denominator, kind: Kind::Days(day_count) })
    }

    /// A number of months of a twelfth of a year each; worked number: 6 months are half a year.
    ///
    /// # Errors
    /// A negative or excessive number.
    pub fn of_months(months: i64) -> Result<Self, FinanceError> {
        let months = check::duration("months", months)?;
        Ok(Self { days: months * 30, numerator: months, denominator: 12, kind: Kind::Months })
    }

    /// A number of weeks of a fifty-second of a year each; worked number: 13 weeks are a quarter of a year.
    ///
    /// # Errors
    /// A negative or excessive number.
    pub fn of_weeks(weeks: i64) -> Result<Self, FinanceError> {
        let weeks = check::duration("weeks", weeks)?;
        Ok(Self { days: weeks * 7, numerator: weeks, denominator: 52, kind: Kind::Weeks })
    }

    /// Days as the convention counts them.
    pub fn days(self) -> i64 {
        self.days
    }

    /// The fraction of a year as numerator and denominator, exact.
    pub fn ratio(self) -> (i64, i64) {
        (self.numerator, self.denominator)
    }

    /// The fraction of a year, to 28 digits.
    pub fn years(self) -> Decimal {
        Decimal::from(self.numerator).checked_div(Decimal::from(self.denominator)).unwrap_or_default()
    }

    /// The fraction of a year as a binary number, for powers.
    #[expect(clippy::cast_precision_loss, reason = "both are far below 2^53")]
    pub(crate) fn years_binary(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// `amount · t`, multiplied before dividing so that round numbers stay round.
    pub(super) fn part_of(self, what: &'static str, amount: Decimal) -> Result<Decimal, FinanceError> {
        check::quotient(
            what,
            check::product(what, amount, Decimal::from(self.numerator))?,
            Decimal::from(self.denominator),
        )
    }

    /// The convention by name, such as "ACT/360".
    pub fn convention(self) -> &'static str {
        match self.kind {
            Kind::Days(day_count) => day_count.name(),
            Kind::Weeks => "52 weeks a year",
            Kind::Months => "12 months a year",
        }
    }

    /// How the period stands in a trace: its days, or its months.
    pub(crate) fn given(self) -> Given {
        match self.kind {
            Kind::Days(_) | Kind::Weeks => Given::days(self.days),
            Kind::Months => Given::Months(Decimal::from(self.numerator)),
        }
    }
}

/// The fraction of a year between two dates, explained.
///
/// Dates from 1900 to 9999, the start not after the end. Formula `t = days / B`, by the day count.
/// Worked number: 2026-01-01 to 2026-07-01 by ACT/360 is 181/360 = 0.502777...
/// Source: ISDA 2006 Definitions 4.16.
///
/// # Errors
/// As [`Period::between`].
pub fn year_fraction(from: Day, to: Day, day_count: DayCount) -> Result<Explained<Period>, FinanceError> {
    let period = Period::between(from, to, day_count)?;
    let trace = Trace::of(&YEAR_FRACTION, Given::Years(period.years()))
        .with([
            ("start", Given::Date(from)),
            ("end", Given::Date(to)),
            ("days", Given::days(period.days())),
            ("year B", Given::Number(Decimal::from(period.denominator))),
        ])
        .by(day_count.name());
    Ok(Explained::of(period, trace))
}

/// Days of the period that fall in leap years.
fn days_in_leap_years(from: Day, to: Day) -> i64 {
    let (first, last) = (from.parts().0, to.parts().0);
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let in_year = |year: i32| {
        let start = Day::of(year, 1, 1).map_or(from, |day| day.max(from));
        let end = Day::of(year + 1, 1, 1).map_or(to, |day| day.min(to));
        end.days_since(start)
    };
    (first..=last).filter(|year| leap(*year)).map(in_year).sum()
}

fn is_february_end(day: Day) -> bool {
    day.parts().1 == 2 && day.is_month_end()
}

/// 360 days for each year, 30 for each month, and the difference of the days of the month as adjusted.
pub(super) fn thirty(from: Day, to: Day, from_day: u32, to_day: u32) -> i64 {
    let ((y1, m1, _), (y2, m2, _)) = (from.parts(), to.parts());
    i64::from(y2 - y1) * 360 + (i64::from(m2) - i64::from(m1)) * 30 + (i64::from(to_day) - i64::from(from_day))
}

fn thirty_us(from: Day, to: Day) -> i64 {
    let (mut d1, mut d2) = (from.parts().2, to.parts().2);
    if is_february_end(from) {
        if is_february_end(to) {
            d2 = 30;
        }
        d1 = 30;
    }
    if d2 == 31 && d1 >= 30 {
        d2 = 30;
    }
    thirty(from, to, d1.min(30), d2)
}

pub(super) fn thirty_european(from: Day, to: Day) -> i64 {
    thirty(from, to, from.parts().2.min(30), to.parts().2.min(30))
}

fn thirty_european_isda(from: Day, to: Day, is_maturity: bool) -> i64 {
    let d1 = if from.is_month_end() { 30 } else { from.parts().2 };
    let stays = is_maturity && to.parts().1 == 2;
    let d2 = if to.is_month_end() && !stays { 30 } else { to.parts().2 };
    thirty(from, to, d1, d2)
}
