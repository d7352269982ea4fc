//! Why a calculation is refused, each by its name, with the offending values and what to do.

use std::fmt;

use rust_decimal::Decimal;

use crate::units::{Day, DayCountError, DayError, MoneyError, PercentError};

/// The most days between two dates of one calculation: a hundred years and a day.
pub const MAX_DAYS: i64 = 36_525;
/// The most flows or amounts in one calculation.
pub const MAX_ITEMS: usize = 2_000;
/// The most changes of sign for which all rates are sought.
pub const MAX_SIGN_CHANGES: usize = 60;

/// Why a calculation is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum FinanceError {
    /// Not a day, or a year out of range.
    Date(DayError),
    /// The calculation leaves the calendar.
    DateBeyondCalendar(&'static str),
    /// The later date stands first.
    DatesReversed(Day, Day),
    /// A date that the calculation needs is not given.
    DateMissing(&'static str),
    /// A negative number of days, months or the like.
    NegativeDuration(&'static str, i64),
    /// Longer than anything the calculation is meant for.
    DurationTooLong(&'static str, i64, i64),
    /// A rate or percentage out of range.
    RateOutOfRange(&'static str, String, i64, i64),
    /// A number that must not be negative.
    Negative(&'static str, String),
    /// A number that must be above zero.
    NotPositive(&'static str, String),
    /// A number out of its range.
    OutOfRange(&'static str, String, &'static str),
    /// Not a finite number.
    NotANumber(&'static str),
    /// The figures are too large to reckon with.
    Overflow(&'static str),
    /// The discount takes the whole face.
    DiscountEatsFace(Decimal),
    /// No list where at least one entry is needed.
    Empty(&'static str),
    /// Two lists that belong together differ in length.
    LengthsDiffer(&'static str, usize, &'static str, usize),
    /// Too many entries.
    TooMany(&'static str, usize, usize),
    /// No rate balances the flows, because they never change sign.
    NoRate(&'static str),
    /// No rate within what can be reckoned balances the flows.
    NoRateInRange,
    /// Several rates balance the flows, in percent a year.
    SeveralRates(Vec<Decimal>),
    /// Too many changes of sign.
    TooManySignChanges(usize),
    /// No calendar of that name.
    UnknownCalendar(String, String),
    /// The embedded list of holidays cannot be read.
    HolidayData(String),
    /// The sheet of an instrument cannot be read: which, and why.
    InstrumentData(String, String),
    /// The day count needs two dates, not a number of days.
    DayCountNeedsDates(&'static str),
    /// No such day count.
    UnknownDayCount(DayCountError),
    /// No such currency, or an amount out of range.
    Money(MoneyError),
    /// Days against months.
    UnitsDiffer,
}

impl FinanceError {
    /// The name of the error, kept from version to version.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Date(DayError::Malformed(_)) => "date-malformed",
            Self::Date(DayError::OutOfRange(_)) => "date-out-of-range",
            Self::DateBeyondCalendar(_) => "date-beyond-calendar",
            Self::DatesReversed(..) => "dates-reversed",
            Self::DateMissing(_) => "date-missing",
            Self::NegativeDuration(..) => "negative-duration",
            Self::DurationTooLong(..) => "duration-too-long",
            Self::RateOutOfRange(..) => "rate-out-of-range",
            Self::Negative(..) => "negative",
            Self::NotPositive(..) => "not-positive",
            Self::OutOfRange(..) => "out-of-range",
            Self::NotANumber(_) => "not-a-number",
            Self::Overflow(_) => "overflow",
            Self::DiscountEatsFace(_) => "discount-eats-face",
            Self::Empty(_) => "empty",
            Self::LengthsDiffer(..) => "lengths-differ",
            Self::TooMany(..) => "too-many",
            Self::NoRate(_) => "no-rate",
            Self::NoRateInRange => "no-rate-in-range",
            Self::SeveralRates(_) => "several-rates",
            Self::TooManySignChanges(_) => "too-many-sign-changes",
            Self::UnknownCalendar(..) => "unknown-calendar",
            Self::HolidayData(_) => "holiday-data",
            Self::InstrumentData(..) => "instrument-data",
            Self::DayCountNeedsDates(_) => "day-count-needs-dates",
            Self::UnknownDayCount(_) => "unknown-day-count",
            Self::Money(MoneyError::UnknownCurrency(_)) => "unknown-currency",
            Self::Money(_) => "amount-out-of-range",
            Self::UnitsDiffer => "units-differ",
        }
    }

    /// What is wrong, with the offending values.
    pub fn problem(&self) -> String {
        match self {
            Self::Date(error) => before_colon(&error.to_string()),
            Self::DateBeyondCalendar(what) => format!("the {what} lies beyond the year 9999 or before 1900"),
            Self::DatesReversed(from, to) => format!("the end {to} lies before the start {from}"),
            Self::DateMissing(what) => format!("the {what} is not given"),
            Self::NegativeDuration(what, n) => format!("{n} is negative, but it counts {what}"),
            Self::DurationTooLong(what, n, limit) => format!("{n} {what} are too many: at most {limit}"),
            Self::RateOutOfRange(what, found, low, high) => {
                format!("the {what} of {found} % is out of range: from {low} % to {high} %")
            }
            Self::Negative(what, found) => format!("the {what} of {found} is negative"),
            Self::NotPositive(what, found) => format!("the {what} is {found}, but must be above zero"),
            Self::OutOfRange(what, found, allowed) => format!("the {what} of {found} is out of range: {allowed}"),
            Self::NotANumber(what) => format!("the {what} is not a finite number"),
            Self::Overflow(what) => format!("the {what} is too large to reckon with"),
            Self::DiscountEatsFace(percent) => {
                format!("the discount is {} % of the face, so nothing is left to pay out", percent.normalize())
            }
            Self::Empty(what) => format!("there are no {what}"),
            Self::LengthsDiffer(one, m, other, n) => format!("there are {m} {one} but {n} {other}"),
            Self::TooMany(what, n, limit) => format!("{n} {what} are too many: at most {limit}"),
            Self::NoRate(why) => format!("no rate balances these flows: {why}"),
            Self::NoRateInRange => {
                "no rate between -99.9999 % and 100,000,000 % a year balances these flows".to_owned()
            }
            Self::SeveralRates(rates) => {
                let list: Vec<String> =
                    rates.iter().map(|rate| format!("{} %", rate.round_dp(6).normalize())).collect();
                format!("{} rates balance these flows: {}", rates.len(), list.join(", "))
            }
            Self::TooManySignChanges(n) => {
                format!("the flows change sign {n} times: all rates are found for at most {MAX_SIGN_CHANGES}")
            }
            Self::UnknownCalendar(name, known) => format!("there is no calendar \"{name}\"; there are {known}"),
            Self::HolidayData(why) => format!("the list of holidays cannot be read: {why}"),
            Self::InstrumentData(id, why) => format!("the sheet of \"{id}\" cannot be read: {why}"),
            Self::DayCountNeedsDates(name) => format!("{name} cannot count a bare number of days"),
            Self::UnknownDayCount(error) => before_colon(&error.to_string()),
            Self::Money(error) => before_colon(&error.to_string()),
            Self::UnitsDiffer => "days stand against months, which have no fixed number of them".to_owned(),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::Date(error @ DayError::Malformed(_)) => after_colon(&error.to_string()),
            Self::Date(DayError::OutOfRange(_)) => "check the year: it runs from 1900 to 9999".to_owned(),
            Self::UnknownDayCount(error) => after_colon(&error.to_string()),
            Self::Money(error) => after_colon(&error.to_string()),
            _ => self.fixed_remedy().to_owned(),
        }
    }

    fn fixed_remedy(&self) -> &'static str {
        match self {
            Self::DateBeyondCalendar(_) => "check the start date and the length of the term",
            Self::DatesReversed(..) => "swap the two dates or correct one of them",
            Self::DateMissing(_) => "give that date, or let the term start from one that is known",
            Self::NegativeDuration(..) => "write a number from zero up; to count back in time swap the dates",
            Self::DurationTooLong(..) => "check the number and its unit: days, not amounts or months",
            Self::RateOutOfRange(..) => {
                "write a rate in percent where percent is asked (6 for 6 %) and as a fraction \
                                         where a fraction is asked (0.06 for 6 %)"
            }
            Self::Negative(..) => "write it from zero up; what is owed and what is paid are told apart by their fields",
            Self::NotPositive(..) => {
                "write a number above zero; where nothing was sold or owed there is no such figure"
            }
            Self::OutOfRange(..) | Self::NotANumber(_) => "write a number within that range",
            Self::Overflow(_) => "use smaller amounts, for example thousands, or a shorter time",
            Self::DiscountEatsFace(_) => {
                "check the rate and the days, or use the true discount, which always leaves \
                                          something"
            }
            Self::Empty(_) => "give at least one",
            Self::LengthsDiffer(..) => "give both lists the same length, in the same order",
            Self::TooMany(..) => "sum up the entries, for example by month, or split them into several calls",
            Self::NoRate(_) => "give what is paid and what is received with opposite signs, on different dates",
            Self::NoRateInRange => "check the dates and amounts, or compare the net present value at your own rate",
            Self::SeveralRates(_) => {
                "compare the net present value at your own rate, or name a guess to take the \
                                      nearest"
            }
            Self::TooManySignChanges(_) => "net the flows by month, or compare the net present value at your own rate",
            Self::UnknownCalendar(..) => "write one of these names, or leave the calendar out for weekends only",
            Self::HolidayData(_) => "correct the list, or leave the calendar out for weekends only",
            Self::InstrumentData(..) => "correct the sheet under assets/instruments",
            Self::DayCountNeedsDates(_) => "give the two dates, or count by ACT/360 or ACT/365",
            Self::UnitsDiffer => "give both in days or both in months, or give the two dates",
            Self::Date(_) | Self::UnknownDayCount(_) | Self::Money(_) => "write it in the form shown",
        }
    }
}

fn before_colon(message: &str) -> String {
    message.split_once(": ").map_or(message, |(problem, _)| problem).to_owned()
}

fn after_colon(message: &str) -> String {
    message.split_once(": ").map_or("write it in the form shown", |(_, remedy)| remedy).to_owned()
}

impl fmt::Display for FinanceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.problem(), self.remedy())
    }
}

impl std::error::Error for FinanceError {}

impl From<DayError> for FinanceError {
    fn from(error: DayError) -> Self {
        Self::Date(error)
    }
}

impl From<DayCountError> for FinanceError {
    fn from(error: DayCountError) -> Self {
        Self::UnknownDayCount(error)
    }
}

impl From<MoneyError> for FinanceError {
    fn from(error: MoneyError) -> Self {
        Self::Money(error)
    }
}

impl FinanceError {
    /// A percentage that [`Percent`](crate::units::Percent) refuses, by the name of what it is.
    pub(crate) fn rate(what: &'static str, percent: Decimal) -> impl FnOnce(PercentError) -> Self {
        move |_| Self::RateOutOfRange(what, percent.normalize().to_string(), -1000, 1000)
    }
}
