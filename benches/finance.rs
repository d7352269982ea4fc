//! How fast the finance kernel is: internal rates in microseconds, a million discounts in a quarter of a second.

#![expect(clippy::expect_used, reason = "a benchmark with broken inputs should stop")]

use std::hint::black_box;

use divan::Bencher;
use rust_decimal::Decimal;
use termwise::finance::{Flow, Period, internal_rate, internal_rates, sheet, straight_discount};
use termwise::units::{Currency, Day, DayCount, Money, Percent};

fn main() {
    divan::main();
}

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

/// Twelve flows a year of 365 days apart.
fn yearly(amounts: [i64; 12]) -> Vec<Flow> {
    let start = day("2026-01-15");
    let flow = |(year, amount): (i64, i64)| Flow {
        day: start.plus_days(year * 365).expect("in range"),
        amount: Decimal::from(amount),
    };
    (0..).zip(amounts).map(flow).collect()
}

const ONE_CHANGE: [i64; 12] = [-100_000, 9_100, 9_200, 9_300, 9_400, 9_500, 9_600, 9_700, 9_800, 9_900, 10_000, 10_100];
const THREE_CHANGES: [i64; 12] =
    [-10_000, 12_000, 13_000, 8_000, -20_000, -14_000, -2_000, 9_000, 5_000, 3_000, 1_000, 500];
const ELEVEN_CHANGES: [i64; 12] =
    [-1_000, 2_100, -2_000, 2_300, -2_500, 2_400, -2_600, 2_700, -2_800, 2_600, -2_500, 1_400];
/// The coefficients of (x - 1)(x - 2)...(x - 11): eleven changes of sign and eleven rates, the worst there is.
const ELEVEN_RATES: [i64; 12] = [
    1,
    -66,
    1_925,
    -32_670,
    357_423,
    -2_637_558,
    13_339_535,
    -45_995_730,
    105_258_076,
    -150_917_976,
    120_543_840,
    -39_916_800,
];

/// Limit: 5 us.
#[divan::bench]
fn xirr_of_12_flows_with_one_sign_change(bencher: Bencher) {
    let flows = yearly(ONE_CHANGE);
    bencher.bench(|| internal_rate(black_box(&flows)));
}

#[divan::bench]
fn xirr_of_12_flows_as_a_spreadsheet_function(bencher: Bencher) {
    let flows = yearly(ONE_CHANGE);
    let values: Vec<f64> = ONE_CHANGE.iter().map(|amount| f64::from(i32::try_from(*amount).expect("small"))).collect();
    let dates: Vec<Day> = flows.iter().map(|flow| flow.day).collect();
    bencher.bench(|| sheet::xirr(black_box(&values), black_box(&dates), 0.1));
}

/// Limit: 100 us.
#[divan::bench(args = [THREE_CHANGES, ELEVEN_CHANGES, ELEVEN_RATES])]
fn all_rates_of_12_flows(bencher: Bencher, amounts: [i64; 12]) {
    let flows = yearly(amounts);
    bencher.bench(|| internal_rates(black_box(&flows)));
}

/// Limit: 250 ms on one core.
#[divan::bench(sample_count = 10)]
fn a_million_straight_discounts(bencher: Bencher) {
    let eur: Currency = "EUR".parse().expect("a currency");
    let rate = Percent::try_from(Decimal::new(625, 2)).expect("in range");
    bencher.bench(|| {
        for number in 0..1_000_000_i64 {
            let face = Money::of(Decimal::new(1_000_000 + number, 2), eur);
            let over = Period::of_days(30 + number % 150, DayCount::Act360).expect("in range");
            let discounted = straight_discount(black_box(face), black_box(rate), black_box(over)).expect("in range");
            black_box(discounted);
        }
    });
}
