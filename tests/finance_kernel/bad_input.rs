//! Bad input: each kind has an error of its own name, with the offending value and a remedy.

use serde_json::{Value, json};
use termwise::cli::calc::CalcExit;

use crate::calc::answer;

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "cases are written where they are used")]
fn check_refused(function: &str, case: Value, name: &str, says: &str) {
    let (exit, found) = answer(function, &case);
    let error = &found["error"];
    assert_eq!(exit, CalcExit::InputAtFault, "{found}");
    assert_eq!(error["name"], name, "{found}");
    let problem = error["problem"].as_str().unwrap();
    assert!(problem.contains(says) || error["field"] == says, "{found}");
    assert!(error["remedy"].as_str().is_some_and(|remedy| remedy.len() > 10), "{found}");
}

fn flows(values: &[f64], dates: &[&str]) -> Value {
    json!({"values": values, "dates": dates})
}

#[test]
fn dates_out_of_range_are_named() {
    check_refused("EDATE", json!({"start": "1899-12-31", "months": 1}), "date-out-of-range", "1899");
    check_refused("EDATE", json!({"start": "2027-02-29", "months": 1}), "date-malformed", "2027-02-29");
    check_refused("EDATE", json!({"start": "27.11.2026", "months": 1}), "date-malformed", "27.11.2026");
    check_refused("EDATE", json!({"start": 46_000, "months": 1}), "field-malformed", "start");
    check_refused("EDATE", json!({"start": "9999-12-01", "months": 1}), "date-beyond-calendar", "9999");
    check_refused("due-date", json!({"start": "9999-12-01", "days": 90}), "date-beyond-calendar", "9999");
    let reversed = json!({"start": "2026-02-01", "end": "2026-01-01"});
    check_refused("year-fraction", reversed, "dates-reversed", "2026-01-01");
    let far = json!({"start": "1900-01-01", "end": "2026-01-01", "day_count": "ACT/360"});
    check_refused("year-fraction", far, "duration-too-long", "46021");
}

#[test]
fn negative_days_are_named() {
    check_refused("straight-discount", json!({"face": 1, "rate_percent": 8, "days": -1}), "negative-duration", "-1");
    check_refused("due-date", json!({"start": "2026-01-01", "days": -30}), "negative-duration", "-30");
    check_refused("due-date", json!({"start": "2026-01-01", "days": 30, "grace_days": -3}), "negative-duration", "-3");
    check_refused("dso-simple", json!({"receivables": 1, "sales": 1, "days": -90}), "negative-duration", "-90");
    check_refused(
        "straight-discount",
        json!({"face": 1, "rate_percent": 8, "days": 40_000}),
        "duration-too-long",
        "40000",
    );
    check_refused("periods-started", json!({"days": 10, "period_days": 0}), "not-positive", "period");
    check_refused("periods-started", json!({"days": 10, "period_months": 1}), "units-differ", "months");
    check_refused("due-date", json!({"start": "2026-01-01", "days": 1, "pay_runs": [32]}), "out-of-range", "32");
}

#[test]
fn a_rate_of_four_thousand_percent_is_named() {
    check_refused(
        "straight-discount",
        json!({"face": 1, "rate_percent": 4000, "days": 1}),
        "rate-out-of-range",
        "4000",
    );
    check_refused("effective-rate", json!({"rate_percent": 4000, "times_a_year": 4}), "rate-out-of-range", "4000");
    check_refused("EFFECT", json!({"rate": 40, "npery": 4}), "rate-out-of-range", "4000");
    let sheet = json!({"settlement": "2026-01-01", "maturity": "2026-03-01", "discount": 40, "redemption": 100});
    check_refused("PRICEDISC", sheet, "rate-out-of-range", "4000");
    let xnpv = json!({"rate": 40, "values": [1], "dates": ["2026-01-01"]});
    check_refused("XNPV", xnpv, "rate-out-of-range", "4000");
    let lost = json!({"rate": -1, "values": [1], "dates": ["2026-01-01"]});
    check_refused("XNPV", lost, "rate-out-of-range", "-100");
    check_refused(
        "expected-loss",
        json!({"exposure": 1, "default_percent": 101, "loss_percent": 1}),
        "rate-out-of-range",
        "101",
    );
    // 1,000 % for half a year on the face is five times the face.
    let eaten = json!({"face": 1, "rate_percent": 1000, "days": 180, "day_count": "ACT/360"});
    check_refused("straight-discount", eaten, "discount-eats-face", "500");
    check_refused("effective-rate", json!({"rate_percent": 5, "times_a_year": 0}), "out-of-range", "0");
}

#[test]
fn no_rate_or_several_are_named() {
    let paid_only = flows(&[-100.0, -10.0], &["2026-01-01", "2026-06-01"]);
    check_refused("internal-rate", paid_only.clone(), "no-rate", "same sign");
    check_refused("XIRR", paid_only, "no-rate", "same sign");
    check_refused("XIRR", flows(&[-100.0, 100.0], &["2026-01-01", "2026-01-01"]), "no-rate", "cancel");
    // The value never reaches zero: 100 - 150·x + 100·x² has no root.
    let never = flows(&[100.0, -150.0, 100.0], &["2025-01-01", "2026-01-01", "2027-01-01"]);
    check_refused("XIRR", never.clone(), "no-rate-in-range", "no rate");
    check_refused("internal-rates", never, "no-rate-in-range", "no rate");
    let overnight = flows(&[-100.0, 1.0], &["2026-01-01", "2026-01-02"]);
    check_refused("internal-rate", overnight, "no-rate-in-range", "no rate");
    // Lorie and Savage 1955: 25 % and 400 %.
    let pump = flows(&[-1600.0, 10_000.0, -10_000.0], &["2025-01-01", "2026-01-01", "2027-01-01"]);
    check_refused("internal-rate", pump.clone(), "several-rates", "25 %");
    check_refused("internal-rate", pump, "several-rates", "400 %");
    check_refused("XIRR", flows(&[-1.0, 2.0], &["2026-01-01"]), "lengths-differ", "2 values but 1 dates");
    check_refused("XIRR", flows(&[], &[]), "empty", "dates");
    let many: Vec<String> = (0..200).map(|n| format!("{}-01-01", 1950 + n % 100)).collect();
    let refs: Vec<&str> = many.iter().take(90).map(String::as_str).collect();
    let turning: Vec<f64> = (0..90).map(|n| if n % 2 == 0 { 1.0 } else { -1.0 }).collect();
    check_refused("XIRR", flows(&turning, &refs), "too-many-sign-changes", "89 times");
    let long = json!({"values": vec![1; 3000], "dates": vec!["2026-01-01"; 3000]});
    check_refused("XIRR", long, "too-many", "3000");
}

#[test]
fn unknown_names_are_named() {
    let odd = |field: &str, value: &str| {
        let mut case = json!({"face": 1, "rate_percent": 8, "days": 1});
        case[field] = json!(value);
        case
    };
    check_refused("straight-discount", odd("currency", "EUX"), "unknown-currency", "EUX");
    check_refused("straight-discount", odd("currency", "eur"), "unknown-currency", "eur");
    check_refused("straight-discount", odd("day_count", "30/365"), "unknown-day-count", "30/365");
    check_refused("straight-discount", odd("day_count", "ACT/ACT ISDA"), "day-count-needs-dates", "ACT/ACT");
    let calendar = json!({"date": "2026-01-01", "rule": "following", "calendar": "Atlantis"});
    check_refused("business-day", calendar, "unknown-calendar", "Atlantis");
    check_refused("holidays", json!({"calendar": "Atlantis", "year": 2026}), "unknown-calendar", "TARGET");
    check_refused("business-day", json!({"date": "2026-01-01", "rule": "forward"}), "unknown-choice", "forward");
    check_refused("YEARFRAC", json!({"start": "2026-01-01", "end": "2026-02-01", "basis": 5}), "out-of-range", "5");
    check_refused("straight-discount", odd("daycount", "ACT/360"), "field-unknown", "daycount");
    check_refused("straight-discount", json!({"face": 1, "days": 1}), "field-missing", "rate_percent");
}

#[test]
fn amounts_that_mean_nothing_are_named() {
    check_refused("straight-discount", json!({"face": -1, "rate_percent": 8, "days": 1}), "negative", "face");
    check_refused("straight-discount", json!({"face": "1e6", "rate_percent": 8, "days": 1}), "field-malformed", "face");
    check_refused(
        "straight-discount",
        json!({"face": "1,000", "rate_percent": 8, "days": 1}),
        "field-malformed",
        "face",
    );
    let huge = json!({"face": "9999999999999999999", "rate_percent": 8, "days": 1});
    check_refused("straight-discount", huge, "amount-out-of-range", "9999999999999999999");
    check_refused("dso-simple", json!({"receivables": 1, "sales": 0, "days": 90}), "not-positive", "credit sales");
    check_refused("concentration", json!({"amounts": []}), "empty", "amounts");
    check_refused("concentration", json!({"amounts": [0, 0]}), "not-positive", "sum");
    check_refused("concentration", json!({"amounts": [1, -1]}), "negative", "-1");
    check_refused("weighted-days", json!({"amounts": [1], "days": [1, 2]}), "lengths-differ", "1 amounts but 2 days");
    check_refused("default-probability", json!({"yearly_percent": 2, "days": -1}), "negative-duration", "-1");
    let beyond = json!({"beginning": 1, "credit_sales": 1, "ending_total": 1, "ending_current": 2});
    check_refused("collection-effectiveness", beyond, "out-of-range", "2");
    let big = "79228162514264337593543950335";
    check_refused("dso-simple", json!({"receivables": big, "sales": 1, "days": 90}), "overflow", "too large");
}

#[test]
fn rates_that_start_too_late_are_named() {
    let case = |from: &str| json!({"principal": 1, "rates": [{"from": from, "percent": 8}], "due": "2026-01-01", "paid": "2026-02-01"});
    check_refused("statutory-interest-simple", case("2026-01-02"), "date-missing", "rate for the first day");
    check_refused("statutory-interest-monthly-rests", case("2026-01-02"), "date-missing", "rate for the first day");
    check_refused("statutory-interest-simple", case("soon"), "date-malformed", "soon");
}
