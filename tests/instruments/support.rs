//! What the tests of instruments share: cases, quotes, and a look at what was booked.

use std::sync::Arc;

use rust_decimal::Decimal;
use termwise::finance::instruments::{Case, Claim, Kind, Priced, price};
use termwise::playbook;
use termwise::ron_text;
use termwise::session::Snapshot;
use termwise::units::{Currency, Date, Day, DayCount, Percent, Quote, Rate};

pub fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

pub fn day(text: &str) -> Day {
    Day::try_from(text.to_owned()).expect("a day")
}

pub fn quote(text: &str) -> Quote {
    ron_text::parse(text).expect("a quote")
}

/// A line at 6 % simple ACT/365, as every hand-priced case has it.
pub fn line_rate(percent: &str) -> Rate {
    Rate { percent: Percent::try_from(d(percent)).expect("a percentage"), day_count: DayCount::Act365F }
}

/// Claims given as face, day of the invoice, and whether they are held back; due after `days`.
pub fn case(currency: &str, ordered: &str, days: i64, claims: &[(&str, &str, bool)]) -> Case {
    let claim = |(face, invoiced, retention): &(&str, &str, bool)| Claim {
        label: "milestone".to_owned(),
        face: d(face),
        invoiced: day(invoiced),
        due: day(invoiced).plus_days(days).expect("a day"),
        is_retention: *retention,
    };
    Case {
        currency: currency.parse::<Currency>().expect("a currency"),
        claims: claims.iter().map(claim).collect(),
        line: line_rate("6"),
        ordered: day(ordered),
        days,
        target_days: 0,
    }
}

pub fn priced(kind: Kind, case: &Case, quote: &Quote) -> Priced {
    price(kind, case, quote).unwrap_or_else(|why| panic!("{}: {why}", kind.id()))
}

/// The sum booked under a label.
#[track_caller]
pub fn check_line(priced: &Priced, label: &str, sum: &str) {
    let at = priced.lines.iter().position(|line| line.label == label);
    let at = at.unwrap_or_else(|| panic!("no line \"{label}\" among {:?}", priced.lines));
    assert_eq!(priced.total(at), d(sum), "{label}");
}

/// The days on which something was booked under a label.
#[track_caller]
pub fn check_days(priced: &Priced, label: &str, days: &[&str]) {
    let found: Vec<String> =
        priced.labelled().filter(|(_, line)| line.label == label).map(|(flow, _)| flow.day.to_string()).collect();
    assert_eq!(found, days, "{label}");
}

#[track_caller]
pub fn check_rate(found: Option<Decimal>, wanted: &str) {
    let found = found.expect("a rate");
    assert!((found - d(wanted)).abs() < d("0.000001"), "{found} is not {wanted}");
}

pub const TODAY: &str = "2026-11-21";

pub fn snapshot_with(sample: &str, change: impl FnOnce(&mut termwise::plan::Plan)) -> Snapshot {
    let playbook = Arc::new(playbook::embedded().expect("the playbook that comes with the program"));
    let text = termwise::samples::text(sample).expect("a sample");
    let mut plan = termwise::store::parse_plan(text).expect("a plan that can be read");
    change(&mut plan);
    let today = Date::try_from(TODAY.to_owned()).expect("a date");
    Snapshot::derive(playbook, Arc::new(plan), Vec::new(), today)
}

pub fn snapshot(sample: &str) -> Snapshot {
    snapshot_with(sample, |_| {})
}
