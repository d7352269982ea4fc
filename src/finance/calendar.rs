//! Business days: weekends everywhere, holidays by dated lists, and where those lists end.
//!
//! The lists stand in `assets/holidays` and are built in; must not know due dates, which are `tenor`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::error::FinanceError;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::ron_text;
use crate::units::Day;

static ADJUSTMENT: Formula = Formula {
    name: "business-day adjustment",
    expression: "the date itself if it is a business day, else the next or the preceding one",
    source: "ISDA 2006 Definitions, section 4.12; preceding for bills in India: Negotiable Instruments Act 1881, s. 25",
};

const FILES: [&str; 12] = [
    include_str!("../../assets/holidays/target.ron"),
    include_str!("../../assets/holidays/australia.ron"),
    include_str!("../../assets/holidays/canada.ron"),
    include_str!("../../assets/holidays/france.ron"),
    include_str!("../../assets/holidays/germany.ron"),
    include_str!("../../assets/holidays/india-nse.ron"),
    include_str!("../../assets/holidays/italy.ron"),
    include_str!("../../assets/holidays/japan.ron"),
    include_str!("../../assets/holidays/switzerland.ron"),
    include_str!("../../assets/holidays/united-kingdom.ron"),
    include_str!("../../assets/holidays/united-states.ron"),
    include_str!("../../assets/holidays/united-states-federal-reserve.ron"),
];

/// One list of holidays: the weekdays on which a place is closed, year by year, with where the list comes from.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayList {
    name: String,
    title: String,
    source: String,
    #[serde(default)]
    caution: Option<String>,
    years: BTreeMap<i32, BTreeSet<Day>>,
}

impl HolidayList {
    /// Reads one list and checks that each day stands under its own year and on a weekday.
    ///
    /// # Errors
    /// What is wrong, with line and column where the text cannot be read.
    pub fn parse(text: &str) -> Result<Self, FinanceError> {
        let list: Self = ron_text::parse(text).map_err(|fault| FinanceError::HolidayData(fault.to_string()))?;
        let misplaced = list.years.iter().flat_map(|(year, days)| days.iter().map(move |day| (*year, *day)));
        for (year, day) in misplaced {
            if day.parts().0 != year || day.is_weekend() {
                let why = format!("{day} in {} of {year} is in another year or on a weekend", list.name);
                return Err(FinanceError::HolidayData(why));
            }
        }
        Ok(list)
    }

    /// The name a calendar is asked for by, such as "TARGET".
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it lists, for a person.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where the list comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What a reader should check before relying on it.
    pub fn caution(&self) -> Option<&str> {
        self.caution.as_deref()
    }

    /// The years it covers, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The holidays of a year in order, weekends left out; none where the year is not covered.
    pub fn holidays(&self, year: i32) -> Option<impl Iterator<Item = Day> + '_> {
        self.years.get(&year).map(|days| days.iter().copied())
    }
}

/// All lists built in, by name.
///
/// # Errors
/// A list that cannot be read; the tests make sure that none is shipped.
pub fn holiday_lists() -> Result<&'static [HolidayList], FinanceError> {
    static LISTS: OnceLock<Result<Vec<HolidayList>, FinanceError>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| FILES.iter().map(|text| HolidayList::parse(text)).collect());
    lists.as_deref().map_err(Clone::clone)
}

/// The business days of one or more places together: a day is one where all of them are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    lists: Vec<&'static HolidayList>,
}

impl Calendar {
    /// Only Saturdays and Sundays are closed.
    pub fn weekends_only() -> Self {
        Self::default()
    }

    /// The calendar of one list, by its name in capitals or not.
    ///
    /// # Errors
    /// No such list; the message names those there are.
    pub fn named(name: &str) -> Result<Self, FinanceError> {
        Self::joint(&[name])
    }

    /// The joint calendar of several lists: closed where one of them is. No name at all is weekends only.
    ///
    /// # Errors
    /// No such list; the message names those there are.
    pub fn joint<S: AsRef<str>>(names: &[S]) -> Result<Self, FinanceError> {
        let known = holiday_lists()?;
        let find = |name: &S| {
            known.iter().find(|list| list.name.eq_ignore_ascii_case(name.as_ref())).ok_or_else(|| {
                let all: Vec<&str> = known.iter().map(HolidayList::name).collect();
                FinanceError::UnknownCalendar(name.as_ref().chars().take(40).collect(), all.join(", "))
            })
        };
        Ok(Self { lists: names.iter().map(find).collect::<Result<_, _>>()? })
    }

    /// Its name: the lists joined by " and ", or "weekends only".
    pub fn name(&self) -> String {
        if self.lists.is_empty() {
            return "weekends only".to_owned();
        }
        self.lists.iter().map(|list| list.name()).collect::<Vec<_>>().join(" and ")
    }

    /// Whether every list covers the year. Weekends only covers all of them.
    pub fn covers(&self, year: i32) -> bool {
        self.lists.iter().all(|list| list.years.contains_key(&year))
    }

    /// Whether it is open on that day. In a year that a list does not cover only weekends are closed.
    pub fn is_business_day(&self, day: Day) -> bool {
        let closed = |list: &&HolidayList| list.years.get(&day.parts().0).is_some_and(|days| days.contains(&day));
        !day.is_weekend() && !self.lists.iter().any(closed)
    }

    /// What a reader should know about the calendar for dates in these years.
    pub fn notes(&self, first: i32, last: i32) -> Vec<String> {
        let mut notes = Vec::new();
        for list in &self.lists {
            let missing = (first..=last).find(|year| !list.years.contains_key(year));
            if let (Some(year), Some(from), Some(to)) = (missing, list.years().next(), list.years().last()) {
                let name = list.title();
                notes.push(format!(
                    "{name} lists holidays for {from} to {to}; for {year} only weekends are closed here"
                ));
            } else if let Some(caution) = list.caution() {
                notes.push(format!("{}: {caution}", list.title()));
            }
        }
        notes
    }
}

/// Where a date moves that is not a business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, Deserialize)]
pub enum BusinessDayRule {
    /// Nowhere.
    #[default]
    Unadjusted,
    /// To the next business day.
    Following,
    /// To the next business day, but not into the next month: then to the preceding one.
    ModifiedFollowing,
    /// To the preceding business day.
    Preceding,
    /// To the preceding business day, but not into the month before: then to the next one.
    ModifiedPreceding,
}

impl BusinessDayRule {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Unadjusted, Self::Following, Self::ModifiedFollowing, Self::Preceding, Self::ModifiedPreceding];

    /// The name the trade uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unadjusted => "unadjusted",
            Self::Following => "following",
            Self::ModifiedFollowing => "modified following",
            Self::Preceding => "preceding",
            Self::ModifiedPreceding => "modified preceding",
        }
    }
}

/// The date moved to a business day.
///
/// `day` from 1900 to 9999; `calendar` says which days are open. The rule is ISDA's: following goes to the next open day, the
/// modified forms turn back at the end of the month.
/// Worked number: Christmas Day 2026, a Friday, under TARGET following is Monday 28 December.
/// Source: ISDA 2006 Definitions 4.12.
///
/// # Errors
/// No business day before the calendar of dates ends.
pub fn adjusted(day: Day, rule: BusinessDayRule, calendar: &Calendar) -> Result<Explained<Day>, FinanceError> {
    let moved = moved(day, rule, calendar)?;
    let mut trace = Trace::of(&ADJUSTMENT, Given::Date(moved))
        .with([("date", Given::Date(day)), ("calendar", Given::Words(calendar.name().into()))])
        .by(rule.name());
    if rule != BusinessDayRule::Unadjusted {
        let (one, other) = (day.parts().0, moved.parts().0);
        trace.notes.extend(calendar.notes(one.min(other), one.max(other)).into_iter().map(Into::into));
    }
    Ok(Explained::of(moved, trace))
}

fn moved(day: Day, rule: BusinessDayRule, calendar: &Calendar) -> Result<Day, FinanceError> {
    let (step, modified) = match rule {
        BusinessDayRule::Unadjusted => return Ok(day),
        BusinessDayRule::Following => (1, false),
        BusinessDayRule::ModifiedFollowing => (1, true),
        BusinessDayRule::Preceding => (-1, false),
        BusinessDayRule::ModifiedPreceding => (-1, true),
    };
    let there = open_day(day, step, calendar)?;
    if modified && there.parts().1 != day.parts().1 { open_day(day, -step, calendar) } else { Ok(there) }
}

/// The first open day from `day` on in that direction. No list closes a month of days on end.
fn open_day(day: Day, step: i64, calendar: &Calendar) -> Result<Day, FinanceError> {
    (0..31)
        .map_while(|n| day.plus_days(step * n))
        .find(|candidate| calendar.is_business_day(*candidate))
        .ok_or(FinanceError::DateBeyondCalendar("business day"))
}

/// The day so many business days after `day` (before it, if negative); zero is `day` itself, moved on if closed.
///
/// At most 2,600 business days either way. Worked number: two business days after Wednesday 23 December 2026 under
/// TARGET are Monday 28 December, as Christmas Day and the weekend are skipped.
///
/// # Errors
/// Too many days, or a date beyond the year 9999.
pub fn business_days_after(day: Day, days: i64, calendar: &Calendar) -> Result<Day, FinanceError> {
    const LIMIT: i64 = 2_600;
    if days.unsigned_abs() > LIMIT.unsigned_abs() {
        return Err(FinanceError::DurationTooLong("business days", days, LIMIT));
    }
    let step = if days < 0 { -1 } else { 1 };
    let mut there = if days == 0 { open_day(day, 1, calendar)? } else { day };
    for _ in 0..days.abs() {
        let next = there.plus_days(step).ok_or(FinanceError::DateBeyondCalendar("business day"))?;
        there = open_day(next, step, calendar)?;
    }
    Ok(there)
}
