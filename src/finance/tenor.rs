//! Due dates: from the day a payment term starts to the day the money is due.
//!
//! Knows starts, tenors, ends of month, grace, pay runs and business days; must not know statutory ceilings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::{BusinessDayRule, Calendar, adjusted};
use super::check;
use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::units::Day;

static DUE: Formula = Formula {
    name: "due date",
    expression: "start + tenor, end of month as agreed, + days of grace, next pay run, business day",
    source: "Bills of Exchange Act 1882, s. 14; Negotiable Instruments Act 1881 (India), ss. 22 to 25; \
             for ends of month: Code de commerce, art. L441-10",
};

static NOMINAL: Formula = Formula {
    name: "end of the tenor",
    expression: "the start is not counted, the last day is; a month ends on the corresponding day, else on its last",
    source: "Bills of Exchange Act 1882, s. 14(2) to (4); Negotiable Instruments Act 1881 (India), ss. 23 and 24",
};

static ON_BOARD: Formula = Formula {
    name: "start by bill of lading",
    expression: "earliest on-board date of each bill of lading; latest over the bills under one draft",
    source: "ICC, International Standard Banking Practice, paragraph 45",
};

/// The event a payment term starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TermStart {
    /// Date of the invoice.
    Invoice,
    /// The buyer receives the invoice.
    InvoiceReceipt,
    /// The buyer receives the goods.
    GoodsReceipt,
    /// The buyer accepts the goods.
    Acceptance,
    /// The goods are on board; see [`start_by_bill_of_lading`].
    OnBoard,
}

impl TermStart {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Invoice, Self::InvoiceReceipt, Self::GoodsReceipt, Self::Acceptance, Self::OnBoard];

    /// The name the trade uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice date",
            Self::InvoiceReceipt => "receipt of the invoice",
            Self::GoodsReceipt => "receipt of the goods",
            Self::Acceptance => "acceptance",
            Self::OnBoard => "on-board date",
        }
    }
}

/// How long a term runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenor {
    /// Calendar days.
    Days(i64),
    /// Calendar months.
    Months(i64),
}

impl Tenor {
    fn given(self) -> Given {
        match self {
            Self::Days(n) => Given::days(n),
            Self::Months(n) => Given::Months(n.into()),
        }
    }
}

/// How "end of month" is read where a term says so: the two readings differ by up to a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum EndOfMonth {
    /// The term has no end of month.
    #[default]
    No,
    /// The tenor first, then to the end of that month: 15 January and 45 days is 31 March.
    AfterTenor,
    /// To the end of the month first, then the tenor: 15 January and 45 days is 17 March.
    BeforeTenor,
}

impl EndOfMonth {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::No, Self::AfterTenor, Self::BeforeTenor];

    /// The reading in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no end of month",
            Self::AfterTenor => "tenor, then end of month",
            Self::BeforeTenor => "end of month, then tenor",
        }
    }
}

/// The days of the month on which a buyer pays, 1 to 31; a day that a month lacks is its last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayRuns(Vec<u32>);

impl PayRuns {
    /// Pays on any day.
    pub fn any_day() -> Self {
        Self::default()
    }

    /// Pays on these days of the month, 1 to 31.
    ///
    /// # Errors
    /// No day, or one that no month has.
    pub fn on(days: &[u32]) -> Result<Self, FinanceError> {
        check::list("pay-run days", days)?;
        if let Some(odd) = days.iter().find(|day| !(1..=31).contains(*day)) {
            return Err(FinanceError::OutOfRange("pay-run day", odd.to_string(), "from 1 to 31"));
        }
        Ok(Self(days.to_vec()))
    }

    /// The first run on or after `day`.
    fn next(&self, day: Day) -> Result<Day, FinanceError> {
        if self.0.is_empty() {
            return Ok(day);
        }
        let (year, month, _) = day.parts();
        let this = Day::of(year, month, 1)?;
        let beyond = || FinanceError::DateBeyondCalendar("pay run");
        let run_in = |first: Day, of_month: u32| {
            let last = first.month_end();
            last.min(first.plus_days(i64::from(of_month) - 1).unwrap_or(last))
        };
        let in_this = self.0.iter().map(|n| run_in(this, *n)).filter(|run| *run >= day).min();
        if let Some(run) = in_this {
            return Ok(run);
        }
        let next = this.plus_months(1).ok_or_else(beyond)?;
        self.0.iter().map(|n| run_in(next, *n)).min().ok_or_else(beyond)
    }

    fn name(&self) -> String {
        let days: Vec<String> = self.0.iter().map(u32::to_string).collect();
        if days.is_empty() { "any day".to_owned() } else { days.join(", ") }
    }
}

/// A payment term: everything between its start and the day the money is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentTerm {
    /// The event it starts from.
    pub start: TermStart,
    /// How long it runs.
    pub tenor: Tenor,
    /// How an end of month is read.
    pub end_of_month: EndOfMonth,
    /// Days of grace after the tenor: 3 for bills in India (Negotiable Instruments Act 1881, s. 22).
    pub grace_days: i64,
    /// On which days of the month the buyer pays.
    pub pay_runs: PayRuns,
    /// Where a closed day moves.
    pub rule: BusinessDayRule,
    /// Which days are closed.
    pub calendar: Calendar,
}

impl PaymentTerm {
    /// A plain term: no end of month, no grace, any pay day, no adjustment.
    pub fn plain(start: TermStart, tenor: Tenor) -> Self {
        Self {
            start,
            tenor,
            end_of_month: EndOfMonth::No,
            grace_days: 0,
            pay_runs: PayRuns::any_day(),
            rule: BusinessDayRule::Unadjusted,
            calendar: Calendar::weekends_only(),
        }
    }
}

/// The day on which the money is due.
///
/// `term` as agreed (tenor 0 to 36,525 days or months, grace as many days); `dates` holds the events that have a date,
/// in any order, and must hold the one the term starts from.
/// Formula: start, tenor and end of month in the order agreed, days of grace, next pay run, business day.
/// Worked number: invoice of 15 January 2023, 45 days then end of month: 1 March, due 31 March 2023.
/// Source: Bills of Exchange Act 1882 s. 14; Code de commerce art. L441-10.
///
/// # Errors
/// The date of the start is missing, a negative or excessive tenor or grace, a date beyond the year 9999.
pub fn due_date(term: &PaymentTerm, dates: &BTreeMap<TermStart, Day>) -> Result<Explained<Day>, FinanceError> {
    let start = *dates.get(&term.start).ok_or(FinanceError::DateMissing(term.start.name()))?;
    let nominal = end_of_tenor(start, term.tenor, term.end_of_month)?;
    let grace = check::duration("days of grace", term.grace_days)?;
    let beyond = || FinanceError::DateBeyondCalendar("due date");
    let with_grace = nominal.value.plus_days(grace).ok_or_else(beyond)?;
    let paid = term.pay_runs.next(with_grace)?;
    let due = adjusted(paid, term.rule, &term.calendar)?;
    let trace = Trace::of(&DUE, Given::Date(due.value))
        .with([
            ("start", Given::Date(start)),
            ("starts from", Given::Words(term.start.name().into())),
            ("days of grace", Given::days(grace)),
            ("pay runs on", Given::Words(term.pay_runs.name().into())),
        ])
        .by(term.rule.name())
        .after(nominal.trace)
        .after(due.trace);
    Ok(Explained::of(due.value, trace))
}

/// The last day of the tenor, before grace and business days.
///
/// `start` is not counted, the last day is; `tenor` from 0 up. Worked number: one month from 30 January 1989 is
/// 28 February 1989. Source: Bills of Exchange Act 1882 s. 14(2) to (4); Negotiable Instruments Act 1881 ss. 23, 24.
///
/// # Errors
/// A negative or excessive tenor, a date beyond the year 9999.
pub fn end_of_tenor(start: Day, tenor: Tenor, reading: EndOfMonth) -> Result<Explained<Day>, FinanceError> {
    let from = if reading == EndOfMonth::BeforeTenor { start.month_end() } else { start };
    let reached = match tenor {
        Tenor::Days(n) => from.plus_days(check::duration("days", n)?),
        Tenor::Months(n) => i32::try_from(check::duration("months", n)?).ok().and_then(|n| from.plus_months(n)),
    };
    let reached = reached.ok_or(FinanceError::DateBeyondCalendar("end of the tenor"))?;
    let end = if reading == EndOfMonth::AfterTenor { reached.month_end() } else { reached };
    let mut trace =
        Trace::of(&NOMINAL, Given::Date(end)).with([("start", Given::Date(start)), ("tenor", tenor.given())]);
    if reading != EndOfMonth::No {
        trace = trace.by(reading.name()).noting(
            "\"end of month\" has two readings; both are accepted in France (DGCCRF), so the contract should say which",
        );
    }
    Ok(Explained::of(end, trace))
}

/// The date a tenor after the bill of lading starts from.
///
/// `bills`: one entry per bill of lading under the draft, each with its on-board dates, neither empty. The earliest
/// on-board date of a bill counts, and the latest of the bills.
/// Worked number: bills with 16 and 18 August, and with 17 August alone: 16 and 17, so 17 August.
/// Source: ICC, International Standard Banking Practice, paragraph 45.
///
/// # Errors
/// No bill, or one without a date.
pub fn start_by_bill_of_lading(bills: &[Vec<Day>]) -> Result<Explained<Day>, FinanceError> {
    check::list("bills of lading", bills)?;
    let earliest = |bill: &Vec<Day>| {
        check::list("on-board dates", bill)?;
        bill.iter().copied().min().ok_or(FinanceError::Empty("on-board dates"))
    };
    let starts = bills.iter().map(earliest).collect::<Result<Vec<Day>, _>>()?;
    let start = starts.iter().copied().max().ok_or(FinanceError::Empty("bills of lading"))?;
    let days: Vec<String> = starts.iter().map(Day::to_string).collect();
    let trace = Trace::of(&ON_BOARD, Given::Date(start)).with([
        ("bills of lading", Given::Number(bills.len().into())),
        ("earliest of each", Given::Words(days.join(", ").into())),
    ]);
    Ok(Explained::of(start, trace))
}
