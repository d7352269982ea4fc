//! Holiday lists, business days and where the lists end.

use termwise::finance::{
    BusinessDayRule, Calendar, FinanceError, HolidayList, adjusted, business_days_after, holiday_lists,
};
use termwise::units::Day;

use crate::data::{HOLIDAYS, Inputs, day, vectors};

#[test]
fn every_list_of_holidays_is_that_of_its_source() {
    let all = vectors(HOLIDAYS);
    assert_eq!(all.len(), 48);
    for vector in &all {
        let (name, year) = (vector["inputs"]["calendar"].as_str().unwrap(), Inputs(&vector["inputs"]).whole("year"));
        let year = i32::try_from(year).unwrap();
        let list = holiday_lists().unwrap().iter().find(|list| list.name() == name).unwrap();
        let got: Vec<String> = list.holidays(year).unwrap().map(|day| day.to_string()).collect();
        let wanted: Vec<&str> =
            vector["expected"].as_array().unwrap().iter().map(|day| day.as_str().unwrap()).collect();
        assert_eq!(got, wanted, "{name} {year}");
        let calendar = Calendar::named(name).unwrap();
        let first = Day::of(year, 1, 1).unwrap();
        let closed =
            (0..366).filter_map(|n| first.plus_days(n)).filter(|day| day.parts().0 == year && !day.is_weekend());
        let closed: Vec<String> =
            closed.filter(|day| !calendar.is_business_day(*day)).map(|day| day.to_string()).collect();
        assert_eq!(closed, wanted, "{name} {year}");
    }
}

#[test]
fn a_year_out_of_the_list_has_weekends_only_and_says_so() {
    let target = Calendar::named("TARGET").unwrap();
    assert!(!target.covers(2031));
    // 25 December 2031 is a Thursday and 1 January 2024 a Monday.
    for closed in ["2031-12-25", "2024-01-01"] {
        let found = adjusted(day(closed), BusinessDayRule::Following, &target).unwrap();
        assert_eq!(found.value, day(closed));
        let notes = found.trace.all_notes().join(" ");
        assert!(
            notes.contains("Euro payments (TARGET) lists holidays for 2025 to 2028") && notes.contains("only weekends"),
            "{notes}"
        );
    }
    let inside = adjusted(day("2026-12-25"), BusinessDayRule::Following, &target).unwrap();
    assert!(inside.trace.all_notes().is_empty());
}

#[test]
fn a_list_with_a_known_flaw_says_so() {
    let france = Calendar::named("France::Settlement").unwrap();
    let found = adjusted(day("2026-05-14"), BusinessDayRule::Following, &france).unwrap();
    assert!(found.trace.all_notes().iter().any(|note| note.contains("Ascension")), "{:?}", found.trace.notes);
}

#[track_caller]
fn check_moved(from: &str, rule: BusinessDayRule, to: &str) {
    let target = Calendar::named("target").unwrap();
    assert_eq!(adjusted(day(from), rule, &target).unwrap().value, day(to), "{from} {}", rule.name());
}

#[test]
fn the_rules_move_closed_days_as_isda_defines() {
    // ISDA 2006 Definitions 4.12; TARGET is closed on Good Friday, Easter Monday, 1 May, 25 and 26 December.
    check_moved("2026-12-25", BusinessDayRule::Unadjusted, "2026-12-25");
    check_moved("2026-12-25", BusinessDayRule::Following, "2026-12-28");
    check_moved("2026-12-25", BusinessDayRule::Preceding, "2026-12-24");
    // 31 January 2026 is a Saturday, 1 August 2026 too.
    check_moved("2026-01-31", BusinessDayRule::Following, "2026-02-02");
    check_moved("2026-01-31", BusinessDayRule::ModifiedFollowing, "2026-01-30");
    check_moved("2026-08-01", BusinessDayRule::Preceding, "2026-07-31");
    check_moved("2026-08-01", BusinessDayRule::ModifiedPreceding, "2026-08-03");
    check_moved("2026-04-03", BusinessDayRule::Following, "2026-04-07");
    check_moved("2026-11-27", BusinessDayRule::Following, "2026-11-27");
}

#[test]
fn a_joint_calendar_is_closed_where_one_of_its_places_is() {
    let both = Calendar::joint(&["TARGET", "UnitedStates::Settlement"]).unwrap();
    // Thanksgiving 2026 is 26 November.
    assert!(!both.is_business_day(day("2026-11-26")) && !both.is_business_day(day("2026-04-06")));
    assert!(Calendar::named("TARGET").unwrap().is_business_day(day("2026-11-26")));
    assert_eq!(business_days_after(day("2026-11-25"), 1, &both), Ok(day("2026-11-27")));
    assert_eq!(business_days_after(day("2026-11-27"), -1, &both), Ok(day("2026-11-25")));
    assert_eq!(business_days_after(day("2026-11-28"), 0, &both), Ok(day("2026-11-30")));
}

#[test]
fn a_bad_list_is_refused_with_its_place() {
    let weekend = "(name: \"X\", title: \"X\", source: \"X\", years: { 2026: [\"2026-01-03\"] })";
    let other_year = "(name: \"X\", title: \"X\", source: \"X\", years: { 2026: [\"2027-01-01\"] })";
    let torn = "(name: \"X\", title: \"X\",\n source: 7, years: {})";
    for text in [weekend, other_year, torn] {
        assert!(matches!(HolidayList::parse(text), Err(FinanceError::HolidayData(_))), "{text}");
    }
    let message = HolidayList::parse(torn).unwrap_err().to_string();
    assert!(message.contains('2'), "{message}");
}
