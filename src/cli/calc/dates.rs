//! Functions of dates: day counts, business days, due dates, periods started.

use std::collections::BTreeMap;

use super::Function;
use super::answer::Answer;
use super::fields::{Case, CaseError, Field, Kind, may, need};
use crate::explain::{Explained, Formula, Given, Trace};
use crate::finance::{
    FeeQuote, FinanceError, PayRuns, PaymentTerm, Tenor, TermStart, adjusted, business_days_after, due_date,
    fee_per_period_started, holiday_lists, periods_started, periods_started_between, start_by_bill_of_lading,
    year_fraction,
};
use crate::units::Day;

static LIST: Formula = Formula {
    name: "holidays of a calendar",
    expression: "the weekdays closed in that year, as listed",
    source: "assets/holidays, each list with its own source",
};

static COUNT: Formula = Formula {
    name: "business days after a date",
    expression: "as many open days on, or back",
    source: "ISDA 2006 Definitions, section 4.12, for what a business day is",
};

const CALENDAR: Field = may("calendar", Kind::Calendar, "closed days; weekends only if left out");
const RULE: Field = may(
    "rule",
    Kind::Choice("\"unadjusted\", \"following\", \"modified following\", \"preceding\" or \"modified preceding\""),
    "where a closed day moves; unadjusted if left out",
);

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "year-fraction",
        about: "Days and fraction of a year between two dates by a day count.",
        takes: &[
            need("start", Kind::Date, "first day, counted"),
            need("end", Kind::Date, "last day, not counted"),
            may("day_count", Kind::DayCount, "ACT/365 if left out"),
        ],
        gives: "days; years as a fraction",
        example: r#"{"start": "2027-02-15", "end": "2027-04-12", "day_count": "ACT/360"}"#,
        run: run_year_fraction,
    },
    Function {
        name: "business-day",
        about: "A date moved to a business day.",
        takes: &[need("date", Kind::Date, "the date"), RULE, CALENDAR],
        gives: "date; moved: true or false",
        example: r#"{"date": "2026-12-25", "rule": "following", "calendar": "TARGET"}"#,
        run: run_business_day,
    },
    Function {
        name: "business-days-after",
        about: "The date so many business days after another, or before it if negative.",
        takes: &[
            need("date", Kind::Date, "the date"),
            need("business_days", Kind::Whole, "how many, -2,600 to 2,600"),
            CALENDAR,
        ],
        gives: "date",
        example: r#"{"date": "2026-12-23", "business_days": 2, "calendar": "TARGET"}"#,
        run: run_business_days_after,
    },
    Function {
        name: "holidays",
        about: "The holidays of a calendar on weekdays in a year, and the calendars there are.",
        takes: &[need("calendar", Kind::Choice("calendar"), "one name"), need("year", Kind::Whole, "such as 2026")],
        gives: "holidays: dates; covered: whether the list has the year; source",
        example: r#"{"calendar": "TARGET", "year": 2026}"#,
        run: run_holidays,
    },
    Function {
        name: "due-date",
        about: "When the money is due: start, tenor, end of month, days of grace, pay run, business day.",
        takes: &[
            may(
                "starts_from",
                Kind::Choice(
                    "\"invoice date\", \"receipt of the invoice\", \"receipt of the goods\", \"acceptance\" or \"on-board date\"",
                ),
                "invoice date if left out",
            ),
            need("start", Kind::Date, "date of the event it starts from"),
            may("days", Kind::Days, "length of the term; either days or months"),
            may("months", Kind::Months, "length of the term"),
            may(
                "end_of_month",
                Kind::Choice("\"no end of month\", \"tenor, then end of month\" or \"end of month, then tenor\""),
                "how an end of month is read; none if left out",
            ),
            may("grace_days", Kind::Days, "days of grace; 3 for bills in India; 0 if left out"),
            may("pay_runs", Kind::DaysList, "days of the month on which the buyer pays, 1 to 31; any day if left out"),
            RULE,
            CALENDAR,
        ],
        gives: "due: date",
        example: r#"{"start": "2023-01-15", "days": 45, "end_of_month": "tenor, then end of month"}"#,
        run: run_due_date,
    },
    Function {
        name: "bill-of-lading-start",
        about: "The date a tenor after the bill of lading starts from.",
        takes: &[need("on_board", Kind::DatesByBill, "one list of on-board dates for each bill under the draft")],
        gives: "start: date",
        example: r#"{"on_board": [["2026-08-16", "2026-08-18"], ["2026-08-17"]]}"#,
        run: run_bill_of_lading,
    },
    Function {
        name: "periods-started",
        about: "How many periods have started, the last one counting in full (\"or part thereof\").",
        takes: PERIODS,
        gives: "periods",
        example: r#"{"months": 4, "period_months": 3}"#,
        run: run_periods,
    },
    Function {
        name: "fee-per-period-started",
        about: "A fee per period or part thereof, in percent of the amount.",
        takes: &[
            need("rate_percent", Kind::Percent, "for each period, or a year's"),
            may("quoted", Kind::Choice("\"per period\" or \"a year\""), "per period if left out"),
            may("days", Kind::Days, "elapsed"),
            may("months", Kind::Months, "elapsed"),
            may("period_days", Kind::Days, "length of a period"),
            may("period_months", Kind::Months, "length of a period"),
        ],
        gives: "fee_percent: % of the amount",
        example: r#"{"rate_percent": 2, "quoted": "a year", "months": 4, "period_months": 3}"#,
        run: run_fee,
    },
];

const PERIODS: &[Field] = &[
    may("days", Kind::Days, "elapsed; with period_days"),
    may("months", Kind::Months, "elapsed; with period_months"),
    may("start", Kind::Date, "in place of days or months"),
    may("end", Kind::Date, "in place of days or months"),
    may("period_days", Kind::Days, "length of a period; either days or months"),
    may("period_months", Kind::Months, "length of a period"),
];

fn run_year_fraction(case: Case<'_>) -> Result<Answer, CaseError> {
    let found = year_fraction(case.date("start")?, case.date("end")?, case.day_count("day_count")?)?;
    Ok(Answer::of(found, |period| vec![("days", Box::new(period.days())), ("years", Box::new(period.years()))]))
}

fn run_business_day(case: Case<'_>) -> Result<Answer, CaseError> {
    let date = case.date("date")?;
    let found = adjusted(date, case.rule()?, &case.calendar()?)?;
    Ok(Answer::of(found, |day| vec![("date", Box::new(*day)), ("moved", Box::new(*day != date))]))
}

fn run_business_days_after(case: Case<'_>) -> Result<Answer, CaseError> {
    let (date, days, calendar) = (case.date("date")?, case.whole("business_days")?, case.calendar()?);
    let found = business_days_after(date, days, &calendar)?;
    let mut trace = Trace::of(&COUNT, Given::Date(found))
        .with([("date", Given::Date(date)), ("business days", Given::days(days))])
        .by(calendar.name());
    let (one, other) = (date.parts().0, found.parts().0);
    trace.notes.extend(calendar.notes(one.min(other), one.max(other)).into_iter().map(Into::into));
    Ok(Answer::one("date", Explained::of(found, trace)))
}

fn run_holidays(case: Case<'_>) -> Result<Answer, CaseError> {
    let (name, year) = (case.words("calendar")?, case.whole("year")?);
    let calendar = case.calendar()?;
    let year = i32::try_from(year).ok().filter(|year| (1900..=9999).contains(year));
    let year = year.ok_or(FinanceError::OutOfRange("year", case.whole("year")?.to_string(), "from 1900 to 9999"))?;
    let list = holiday_lists()?.iter().find(|list| list.name().eq_ignore_ascii_case(name));
    let days: Vec<Day> = list.and_then(|list| list.holidays(year)).into_iter().flatten().collect();
    let source = list.map(|list| list.source().to_owned()).unwrap_or_default();
    let mut trace = Trace::of(&LIST, Given::Words(format!("{} days", days.len()).into()))
        .with([("calendar", Given::Words(calendar.name().into())), ("year", Given::Number(year.into()))])
        .by(source.clone());
    trace.notes.extend(calendar.notes(year, year).into_iter().map(Into::into));
    let covered = calendar.covers(year);
    Ok(Answer::of(Explained::of(days, trace), |days| {
        vec![("holidays", Box::new(days.clone())), ("covered", Box::new(covered)), ("source", Box::new(source))]
    }))
}

/// A length in days or in months.
fn length(case: Case<'_>, days: &str, months: &str) -> Result<Tenor, CaseError> {
    match (case.has(days), case.has(months)) {
        (true, true) => Err(CaseError {
            name: "fields-exclude-each-other",
            field: Some(months.to_owned()),
            problem: format!("both \"{days}\" and \"{months}\" are given"),
            remedy: "leave one of them out".to_owned(),
        }),
        (false, true) => Ok(Tenor::Months(case.whole(months)?)),
        _ => Ok(Tenor::Days(case.whole(days)?)),
    }
}

fn run_due_date(case: Case<'_>) -> Result<Answer, CaseError> {
    let start: TermStart = case.term_start()?;
    let date = case.date("start")?;
    let mut term = PaymentTerm::plain(start, length(case, "days", "months")?);
    term.end_of_month = case.end_of_month()?;
    term.grace_days = case.whole_or("grace_days", 0)?;
    if case.has("pay_runs") {
        let refused = |n: i64| FinanceError::OutOfRange("pay-run day", n.to_string(), "from 1 to 31");
        let day = |n: i64| u32::try_from(n).map_err(|_| CaseError::from(refused(n)).at("pay_runs"));
        let days = case.wholes("pay_runs")?.into_iter().map(day).collect::<Result<Vec<u32>, _>>()?;
        term.pay_runs = PayRuns::on(&days).map_err(|error| CaseError::from(error).at("pay_runs"))?;
    }
    term.rule = case.rule()?;
    term.calendar = case.calendar()?;
    Ok(Answer::one("due", due_date(&term, &BTreeMap::from([(start, date)]))?))
}

fn run_bill_of_lading(case: Case<'_>) -> Result<Answer, CaseError> {
    Ok(Answer::one("start", start_by_bill_of_lading(&case.dates_by_bill("on_board")?)?))
}

fn run_periods(case: Case<'_>) -> Result<Answer, CaseError> {
    let period = length(case, "period_days", "period_months")?;
    let count = if case.has("start") || case.has("end") {
        periods_started_between(case.date("start")?, case.date("end")?, period)?
    } else {
        periods_started(length(case, "days", "months")?, period)?
    };
    Ok(Answer::one("periods", count))
}

fn run_fee(case: Case<'_>) -> Result<Answer, CaseError> {
    let rate = case.percent("rate_percent")?;
    let quote = case.choice("quoted", &[("per period", FeeQuote::PerPeriod), ("a year", FeeQuote::AYear)])?;
    let (elapsed, period) = (length(case, "days", "months")?, length(case, "period_days", "period_months")?);
    Ok(Answer::one("fee_percent", fee_per_period_started(rate, quote, elapsed, period)?))
}
