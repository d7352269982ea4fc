//! Dates as spreadsheets count them: YEARFRAC with bases 0 to 4, DAYS360, EDATE, EOMONTH.

use rust_decimal::Decimal;

use super::super::check;
use super::super::daycount::{thirty, thirty_european};
use super::super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::Day;

static YEARFRAC: Formula = Formula {
    name: "YEARFRAC",
    expression: "days / year by the basis",
    source: "ECMA-376 part 1, 18.17.7 (YEARFRAC); D. A. Wheeler, YEARFRAC Incompatibilities, 2008",
};
static DAYS360: Formula = Formula {
    name: "DAYS360",
    expression: "360·years + 30·months + days",
    source: "ECMA-376 part 1, 18.17.7 (DAYS360); Gnumeric and LibreOffice on how Excel treats February",
};
static EDATE: Formula = Formula {
    name: "EDATE",
    expression: "the corresponding day, months later, else the last of that month",
    source: "Microsoft, EDATE function; ECMA-376 part 1, 18.17.7",
};
static EOMONTH: Formula = Formula {
    name: "EOMONTH",
    expression: "the last day of the month, months later",
    source: "Microsoft, EOMONTH function; ECMA-376 part 1, 18.17.7",
};

/// The day count of a spreadsheet function, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// 0: months of 30 days over 360, US.
    #[default]
    Us30360,
    /// 1: actual days over the actual, or average, length of the year.
    Actual,
    /// 2: actual days over 360.
    Act360,
    /// 3: actual days over 365.
    Act365,
    /// 4: months of 30 days over 360, European.
    European30360,
}

impl Basis {
    /// Its number in a spreadsheet.
    pub fn number(self) -> u8 {
        match self {
            Self::Us30360 => 0,
            Self::Actual => 1,
            Self::Act360 => 2,
            Self::Act365 => 3,
            Self::European30360 => 4,
        }
    }

    /// The convention in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Us30360 => "basis 0, 30/360 US",
            Self::Actual => "basis 1, actual/actual",
            Self::Act360 => "basis 2, actual/360",
            Self::Act365 => "basis 3, actual/365",
            Self::European30360 => "basis 4, 30/360 European",
        }
    }

    /// Days and length of the year between two dates in order.
    fn counted(self, from: Day, to: Day) -> (i64, f64) {
        let actual = to.days_since(from);
        match self {
            Self::Us30360 => (thirty_as_yearfrac(from, to), 360.0),
            Self::Actual => (actual, actual_year(from, to)),
            Self::Act360 => (actual, 360.0),
            Self::Act365 => (actual, 365.0),
            Self::European30360 => (thirty_european(from, to), 360.0),
        }
    }
}

impl TryFrom<i64> for Basis {
    type Error = FinanceError;
    fn try_from(number: i64) -> Result<Self, FinanceError> {
        match number {
            0 => Ok(Self::Us30360),
            1 => Ok(Self::Actual),
            2 => Ok(Self::Act360),
            3 => Ok(Self::Act365),
            4 => Ok(Self::European30360),
            _ => Err(FinanceError::OutOfRange("basis", number.to_string(), "a whole number from 0 to 4")),
        }
    }
}

/// 30/360 as YEARFRAC has it: the rules exclude each other, so a 31st stays after an end of February.
fn thirty_as_yearfrac(from: Day, to: Day) -> i64 {
    let february_end = |day: Day| day.parts().1 == 2 && day.is_month_end();
    let (d1, d2) = match (from.parts().2, to.parts().2) {
        (30 | 31, 31) => (30, 30),
        (31, d2) => (30, d2),
        _ if february_end(from) && february_end(to) => (30, 30),
        (_, d2) if february_end(from) => (30, d2),
        days => days,
    };
    thirty(from, to, d1, d2)
}

/// The length of the year of basis 1: 365 or 366 within a year, the average of the years touched beyond it.
fn actual_year(from: Day, to: Day) -> f64 {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.parts(), to.parts());
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let within_a_year = y1 == y2 || (y2 == y1 + 1 && (m1, d1) >= (m2, d2));
    if within_a_year {
        let has_leap_day =
            (y1 == y2 && leap(y1)) || (leap(y1) && (m1, d1) <= (2, 29)) || (leap(y2) && (m2, d2) >= (2, 29));
        return if has_leap_day { 366.0 } else { 365.0 };
    }
    let leaps = (y1..=y2).filter(|year| leap(*year)).count();
    let years = f64::from(y2 - y1 + 1);
    365.0 + f64::from(u32::try_from(leaps).unwrap_or(0)) / years
}

/// Days and fraction of a year between two dates in order, for the functions of bills.
pub(super) fn fraction(from: Day, to: Day, basis: Basis) -> Result<f64, FinanceError> {
    check::days_between(from, to)?;
    let (days, year) = basis.counted(from, to);
    Ok(days_binary(days) / year)
}

#[expect(clippy::cast_precision_loss, reason = "dates are at most three million days apart")]
pub(super) fn days_binary(days: i64) -> f64 {
    days as f64
}

/// YEARFRAC: the fraction of a year between two dates, in either order.
///
/// Dates from 1900 to 9999 at most a hundred years apart; `basis` 0 to 4. The result is a fraction, never negative.
/// Formula: days over year by the basis. Worked number: 2006-01-01 to 2006-03-26 with basis 0 is 85/360 = 0.236111.
/// Source: ECMA-376; D. A. Wheeler, YEARFRAC Incompatibilities.
///
/// # Errors
/// Dates more than a hundred years apart.
pub fn yearfrac(start: Day, end: Day, basis: Basis) -> Result<Explained<f64>, FinanceError> {
    let value = fraction(start.min(end), start.max(end), basis)?;
    let trace = Trace::of(&YEARFRAC, Given::Float(value))
        .with([("start_date", Given::Date(start)), ("end_date", Given::Date(end))])
        .by(basis.name());
    Ok(Explained::of(value, trace))
}

/// DAYS360: days between two dates in months of 30 days, negative where the end comes first.
///
/// Dates from 1900 to 9999; `european`: a 31st is the 30th; otherwise the US method, where an end of February at the
/// start is the 30th and a 31st at the end is one only after a 30th. Nothing is swapped.
/// Worked number: 30 January to 31 March 1996 is 60. Source: ECMA-376; `LibreOffice`, on Excel's results.
///
/// # Errors
/// None today; the form is that of its neighbours.
pub fn days360(start: Day, end: Day, european: bool) -> Result<Explained<i64>, FinanceError> {
    let value = if european { thirty_european(start, end) } else { thirty_as_days360(start, end) };
    let trace = Trace::of(&DAYS360, Given::days(value))
        .with([("start_date", Given::Date(start)), ("end_date", Given::Date(end))])
        .by(if european { "European" } else { "US (NASD)" });
    Ok(Explained::of(value, trace))
}

fn thirty_as_days360(from: Day, to: Day) -> i64 {
    let d1 = if from.parts().1 == 2 && from.is_month_end() { 30 } else { from.parts().2.min(30) };
    let d2 = if to.parts().2 == 31 && d1 == 30 { 30 } else { to.parts().2 };
    thirty(from, to, d1, d2)
}

fn moved(start: Day, months: i64) -> Result<Day, FinanceError> {
    let beyond = FinanceError::DateBeyondCalendar("result");
    i32::try_from(months).ok().and_then(|months| start.plus_months(months)).ok_or(beyond)
}

fn months_trace(formula: &'static Formula, start: Day, months: i64, value: Day) -> Explained<Day> {
    let trace = Trace::of(formula, Given::Date(value))
        .with([("start_date", Given::Date(start)), ("months", Given::Months(Decimal::from(months)))]);
    Explained::of(value, trace)
}

/// EDATE: the corresponding day so many months later, or earlier if negative.
///
/// `start` from 1900 to 9999, `months` any whole number that stays there. Worked number: 2009-08-23 and −16 months is
/// 2008-04-23. Source: Microsoft, EDATE function.
///
/// # Errors
/// A result before 1900 or after 9999.
pub fn edate(start: Day, months: i64) -> Result<Explained<Day>, FinanceError> {
    Ok(months_trace(&EDATE, start, months, moved(start, months)?))
}

/// EOMONTH: the last day of the month so many months later, or earlier if negative.
///
/// `start` from 1900 to 9999, `months` any whole number that stays there. Worked number: 2009-08-23 and −16 months is
/// 2008-04-30. Source: Microsoft, EOMONTH function.
///
/// # Errors
/// A result before 1900 or after 9999.
pub fn eomonth(start: Day, months: i64) -> Result<Explained<Day>, FinanceError> {
    Ok(months_trace(&EOMONTH, start, months, moved(start, months)?.month_end()))
}
