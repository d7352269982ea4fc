//! Formulas against numbers that stand outside this code: definitions, statutes, textbooks, arithmetic by hand.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use termwise::finance::*;
use termwise::units::{DayCount, Percent};

use crate::data::{day, flow, money};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn percent(text: &str) -> Percent {
    Percent::try_from(number(text)).unwrap()
}

#[track_caller]
fn check_near(got: Decimal, wanted: &str, within: &str) {
    assert!((got - number(wanted)).abs() <= number(within), "{got}, expected {wanted}");
}

#[track_caller]
fn check_days(from: &str, to: &str, day_count: DayCount, days: i64) {
    let period = Period::between(day(from), day(to), day_count).unwrap();
    assert_eq!(period.days(), days, "{from} to {to} by {}", day_count.name());
}

/// ISDA, "30/360 Day Count Conventions", 22 December 2008: worked dates for 30E/360 and 30E/360 ISDA.
const ISDA_30_360: [(&str, &str, i64, i64); 16] = [
    ("2007-01-15", "2007-01-30", 15, 15),
    ("2007-01-15", "2007-02-15", 30, 30),
    ("2007-09-30", "2008-03-31", 180, 180),
    ("2007-01-15", "2007-01-31", 15, 15),
    ("2007-01-31", "2007-02-28", 28, 30),
    ("2007-02-28", "2007-03-31", 32, 30),
    ("2006-08-31", "2007-02-28", 178, 180),
    ("2007-02-28", "2007-08-31", 182, 180),
    ("2007-02-14", "2007-02-28", 14, 16),
    ("2007-02-26", "2008-02-29", 363, 364),
    ("2008-02-29", "2009-02-28", 359, 360),
    ("2008-02-29", "2008-03-30", 31, 30),
    ("2008-02-29", "2008-03-31", 31, 30),
    ("2007-02-28", "2007-03-05", 7, 5),
    ("2007-08-31", "2008-02-29", 179, 180),
    ("2008-02-29", "2008-08-31", 181, 180),
];

#[test]
fn european_months_of_thirty_days_are_those_of_isda() {
    for (from, to, european, isda) in ISDA_30_360 {
        check_days(from, to, DayCount::ThirtyE360, european);
        check_days(from, to, DayCount::ThirtyE360Isda, isda);
    }
    // 4.16(h): an end of February that is the termination date stays.
    let maturity = Period::to_maturity(day("2007-08-31"), day("2008-02-29"), DayCount::ThirtyE360Isda).unwrap();
    assert_eq!(maturity.days(), 179);
}

#[test]
fn us_months_of_thirty_days_follow_the_february_rule() {
    // SIFMA, Standard Securities Calculation Methods, rules for 30/360; the dates also in QuantLib's test of Thirty360::USA.
    check_days("2006-08-31", "2007-02-28", DayCount::Thirty360Us, 178);
    check_days("2007-02-28", "2007-08-31", DayCount::Thirty360Us, 180);
    check_days("2007-02-28", "2007-03-31", DayCount::Thirty360Us, 30);
    check_days("2008-02-29", "2009-02-28", DayCount::Thirty360Us, 360);
    check_days("2007-01-15", "2007-01-31", DayCount::Thirty360Us, 16);
    check_days("2007-01-31", "2007-03-31", DayCount::Thirty360Us, 60);
}

#[track_caller]
fn check_act_act(from: &str, to: &str, years: &str) {
    check_near(Period::between(day(from), day(to), DayCount::ActActIsda).unwrap().years(), years, "0.0000000001");
}

#[test]
fn actual_actual_splits_at_the_turn_of_the_year() {
    // ISDA, "EMU and Market Conventions: Recent Developments", 1998; printed to ten digits in QuantLib's tests.
    check_act_act("2003-11-01", "2004-05-01", "0.497724380567");
    check_act_act("1999-02-01", "1999-07-01", "0.410958904110");
    check_act_act("1999-07-01", "2000-07-01", "1.001377348600");
    check_act_act("2002-08-15", "2003-07-15", "0.915068493151");
    check_act_act("1999-01-30", "1999-07-30", "0.495890410959");
    check_act_act("2000-01-30", "2000-06-30", "0.415300546448");
    // By hand: 32/365 + 120/366.
    check_act_act("1999-11-30", "2000-04-30", "0.415540085336");
}

fn due(term: &PaymentTerm, start: &str) -> String {
    due_date(term, &BTreeMap::from([(term.start, day(start))])).unwrap().value.to_string()
}

#[test]
fn a_due_date_goes_through_tenor_end_of_month_grace_pay_run_and_business_day() {
    let mut term = PaymentTerm::plain(TermStart::GoodsReceipt, Tenor::Days(60));
    // 60 days after 27 November 2026 by counting: 3 left in November, 31, 26 into January.
    assert_eq!(due(&term, "2026-11-27"), "2027-01-26");
    term.pay_runs = PayRuns::on(&[25, 10]).unwrap();
    assert_eq!(due(&term, "2026-11-27"), "2027-02-10");
    term.pay_runs = PayRuns::on(&[31]).unwrap();
    assert_eq!(due(&term, "2026-12-05"), "2027-02-28");
    // 28 February 2027 is a Sunday.
    term.rule = BusinessDayRule::Following;
    assert_eq!(due(&term, "2026-12-05"), "2027-03-01");
    term.rule = BusinessDayRule::ModifiedFollowing;
    assert_eq!(due(&term, "2026-12-05"), "2027-02-26");
}

#[test]
fn a_bill_in_india_falling_on_a_holiday_is_due_the_day_before() {
    // Negotiable Instruments Act 1881, ss. 22 and 25: three days of grace, then the next preceding business day.
    let mut term = PaymentTerm::plain(TermStart::Acceptance, Tenor::Months(3));
    term.grace_days = 3;
    term.rule = BusinessDayRule::Preceding;
    // 12 July 2026 and 3 months and 3 days is Thursday 15 October 2026; 23 July gives Monday 26 October.
    assert_eq!(due(&term, "2026-07-12"), "2026-10-15");
    // 14 July gives Saturday 17 October, so Friday 16.
    assert_eq!(due(&term, "2026-07-14"), "2026-10-16");
}

#[test]
fn a_tenor_after_on_board_starts_from_the_right_bill_of_lading() {
    // ISBP: the earliest on-board date of a bill, the latest of several bills under one draft.
    let bills = vec![vec![day("2026-08-18"), day("2026-08-16")], vec![day("2026-08-17")]];
    assert_eq!(start_by_bill_of_lading(&bills).unwrap().value, day("2026-08-17"));
}

#[test]
fn a_period_counts_in_full_once_it_has_started() {
    let between = |from, to, n| periods_started_between(day(from), day(to), Tenor::Months(n)).unwrap().value;
    assert_eq!(between("2026-01-31", "2026-01-31", 1), 0);
    assert_eq!(between("2026-01-31", "2026-02-28", 1), 1);
    assert_eq!(between("2026-01-31", "2026-03-01", 1), 2);
    assert_eq!(between("2026-01-31", "2026-05-01", 3), 2);
    assert_eq!(periods_started(Tenor::Days(90), Tenor::Days(30)).unwrap().value, 3);
    assert_eq!(periods_started(Tenor::Days(91), Tenor::Days(30)).unwrap().value, 4);
}

#[test]
fn a_rate_costs_the_same_under_another_compounding() {
    let convert = |rate, compounding, into, to| {
        let quoted = QuotedRate { percent: percent(rate), compounding, day_count: DayCount::Act365F };
        equivalent_rate(quoted, (into, DayCount::Act365F), day("2026-01-01"), day(to)).unwrap().value.percent()
    };
    let (year, half) = ("2027-01-01", "2026-07-02");
    // Hull, Options, Futures, and Other Derivatives, ch. 4: 10 % semi-annual is 9.758 % continuous; 8 % continuous is
    // 8.08 % quarterly.
    check_near(convert("10", Compounding::Times(2), Compounding::Continuous, year), "9.758", "0.0005");
    check_near(convert("8", Compounding::Continuous, Compounding::Times(4), year), "8.08", "0.005");
    // By hand: 0.08 / (1 - 0.08) = 8.6957 %.
    check_near(convert("8", Compounding::Discount, Compounding::Simple, year), "8.69565217391304", "0.0000000001");
    // 182 days: (1 + 0.06 · 182/365)^(365/182) - 1.
    check_near(convert("6", Compounding::Simple, Compounding::Times(1), half), "6.090251484", "0.000000001");
}

#[test]
fn interest_with_monthly_rests_grows_on_interest() {
    let at = |rate: &str, from: &str| RateFrom { from: day(from), percent: percent(rate) };
    let rests = |rates: &[RateFrom], due, paid| {
        statutory_interest_monthly_rests(money(number("100000")), rates, day(due), day(paid)).unwrap().value.amount()
    };
    // 1.015^12 = 1.195618171461533 by hand; MSMED Act 2006 s. 16.
    check_near(rests(&[at("18", "2025-01-01")], "2025-01-15", "2026-01-15"), "19561.8171461533", "0.0000001");
    // One month and ten days: 101,500 and 101,500 · 0.18 · 10/365.
    check_near(rests(&[at("18", "2025-01-01")], "2025-01-15", "2025-02-25"), "2000.547945205", "0.000001");
    // The bank rate changes in the middle of a month of 30 days: 15 days each.
    let changing = [at("18", "2025-01-01"), at("12", "2025-06-16")];
    check_near(rests(&changing, "2025-06-01", "2025-07-01"), "1250", "0.000001");
    // The 31st of a month without one rests on its last day and does not drift.
    check_near(rests(&[at("12", "2025-01-01")], "2025-01-31", "2025-03-31"), "2010", "0.000001");
}

#[test]
fn simple_statutory_interest_follows_the_rate() {
    let rates = [
        RateFrom { from: day("2025-07-01"), percent: percent("10.15") },
        RateFrom { from: day("2026-01-01"), percent: percent("10") },
    ];
    let found = statutory_interest_simple(
        money(number("36500")),
        &rates,
        day("2025-12-22"),
        day("2026-01-11"),
        DayCount::Act365F,
    );
    let found = found.unwrap();
    // 10 days at 10.15 and 10 days at 10: 10 · 10.15 + 10 · 10.
    assert_eq!(found.value.amount(), number("201.5"));
    assert_eq!(found.trace.steps.len(), 2);
}

#[test]
fn count_back_takes_whole_months_and_stops_where_nothing_was_sold() {
    let month = |sales: i64, days| MonthOfSales { sales: sales.into(), days };
    let back = |open: i64, months: &[MonthOfSales]| dso_count_back(open.into(), months).unwrap();
    // By hand: 7,570 in 31 days, then 3,299 of 4,566 in 30 days.
    let months = [month(7_570, 31), month(4_566, 30), month(5_538, 31)];
    check_near(back(10_869, &months).value.days, "52.675427069645", "0.000000001");
    assert_eq!(back(0, &months).value.days, Decimal::ZERO);
    let all = back(20_000, &months);
    assert_eq!((all.value.days, all.value.unexplained), (92.into(), (20_000 - 17_674).into()));
    let stopped = back(10_000, &[month(7_570, 31), month(-100, 30), month(5_538, 31)]);
    assert_eq!((stopped.value.days, stopped.value.unexplained), (31.into(), 2_430.into()));
    assert!(stopped.trace.notes.iter().any(|note| note.contains("minimum")));
}

#[test]
fn the_collection_index_names_which_sales_it_takes() {
    let amounts = Collection {
        beginning: 1_000.into(),
        credit_sales: 3_000.into(),
        ending_total: 1_800.into(),
        ending_current: 1_200.into(),
    };
    // By hand: (1,000 + 3,000 - 1,800) / (1,000 + 3,000 - 1,200), and with 3,000/3 for the sales: 200/800.
    check_near(collection_effectiveness(amounts, CeiForm::TotalSales).unwrap().value, "78.571428571428", "0.000000001");
    let averaged = collection_effectiveness(amounts, CeiForm::AveragedOver(3)).unwrap();
    assert_eq!(averaged.value, 25.into());
    assert_eq!(averaged.trace.convention.as_deref(), Some("sales averaged over 3 periods"));
}

#[test]
fn delinquency_is_what_late_payment_adds() {
    let found = average_days_delinquent(500.into(), 400.into(), 3_000.into(), 90).unwrap();
    // 500/3,000 · 90 = 15 less 400/3,000 · 90 = 12.
    check_near(found.value, "3", "0.000000000001");
}

#[test]
fn expected_loss_multiplies_and_a_longer_tenor_raises_it() {
    let loss = expected_loss(money(number("100000")), percent("2"), percent("45"), number("0.99")).unwrap();
    assert_eq!(loss.value.amount(), number("891"));
    // 1 - 0.98^(1/2) with half of 365 days has no whole number; a whole year gives the yearly figure back.
    check_near(default_probability(percent("2"), 365).unwrap().value.percent(), "2", "0.0000000001");
    check_near(default_probability(percent("2"), 730).unwrap().value.percent(), "3.96", "0.0000000001");
    check_near(default_probability(percent("100"), 1).unwrap().value.percent(), "100", "0");
    check_near(default_probability(percent("100"), 0).unwrap().value.percent(), "0", "0");
}

#[test]
fn two_ten_net_thirty_has_three_yearly_costs() {
    let cost = |stated| early_payment_cost(percent("2"), 10, 30, 365, stated).unwrap().value;
    // C2FO on face 36.5 %; textbooks 37.24 % simple on net and 44.59 % compounded.
    assert_eq!(cost(EarlyPaymentRate::OnFace), number("36.5"));
    check_near(cost(EarlyPaymentRate::OnNet), "37.24", "0.005");
    check_near(cost(EarlyPaymentRate::Compounded), "44.59", "0.005");
}

#[test]
fn every_rate_of_flows_with_several_is_found() {
    // Lorie and Savage, "Three Problems in Rationing Capital", 1955: the oil pump, -1,600, 10,000, -10,000 a year apart, has
    // the rates 25 % and 400 %.
    let pump = [flow("2025-01-01", -1_600), flow("2026-01-01", 10_000), flow("2027-01-01", -10_000)];
    let found = internal_rates(&pump).unwrap();
    let percents: Vec<f64> = found.value.percents.iter().map(|rate| rate.to_f64().unwrap()).collect();
    assert!(
        matches!(percents.as_slice(), [a, b] if (a - 25.0).abs() < 1e-9 && (b - 400.0).abs() < 1e-9),
        "{percents:?}"
    );
    assert!(found.trace.all_notes().iter().any(|note| note.contains("more than one rate")));
    assert!(matches!(internal_rate(&pump), Err(FinanceError::SeveralRates(rates)) if rates.len() == 2));
    check_near(internal_rate_near(&pump, percent("10")).unwrap().value, "25", "0.000000001");
    check_near(internal_rate_near(&pump, percent("900")).unwrap().value, "400", "0.000000001");
}

#[test]
fn an_explanation_names_formula_inputs_convention_and_source() {
    let found = straight_discount(money(number("14000")), percent("8"), Period::of_days(60, DayCount::Act360).unwrap());
    let text = found.unwrap().trace.to_string();
    for part in [
        "straight discount",
        "D = F·d·t",
        "face F = EUR\u{a0}14000",
        "8\u{a0}% a year",
        "60\u{a0}days",
        "ACT/360",
        "source: ",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}
