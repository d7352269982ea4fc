//! Laws that hold for any numbers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use termwise::finance::*;
use termwise::units::{Day, DayCount, Percent};

use crate::data::{day, money};

fn rate(hundredths: i64) -> Percent {
    Percent::try_from(Decimal::new(hundredths, 2)).unwrap()
}

fn cents(n: i64) -> Decimal {
    Decimal::new(n, 2)
}

fn any_day() -> impl Strategy<Value = Day> {
    (0_i64..60_000).prop_map(|n| day("1950-01-01").plus_days(n).unwrap())
}

fn any_day_count() -> impl Strategy<Value = DayCount> {
    prop::sample::select(DayCount::ALL.to_vec())
}

fn any_compounding() -> impl Strategy<Value = Compounding> {
    prop_oneof![
        Just(Compounding::Simple),
        Just(Compounding::Discount),
        (1_u16..=366).prop_map(Compounding::Times),
        Just(Compounding::Continuous),
    ]
}

/// Flows within ten years, on any days, in any order.
fn any_flows() -> impl Strategy<Value = Vec<Flow>> {
    let one = (0_i64..3_650, -1_000_000_i64..1_000_000);
    let flow = |(n, amount)| Flow { day: day("2025-03-01").plus_days(n).unwrap(), amount: cents(amount) };
    prop::collection::vec(one.prop_map(flow), 2..14)
}

fn near(one: Decimal, other: Decimal, within: f64) -> bool {
    let (a, b) = (one.to_f64().unwrap(), other.to_f64().unwrap());
    (a - b).abs() <= within * a.abs().max(b.abs()).max(1.0)
}

fn discount(face: i64, hundredths: i64, days: i64) -> Decimal {
    let over = Period::of_days(days, DayCount::Act360).unwrap();
    straight_discount(money(cents(face)), rate(hundredths), over).unwrap().value.discount.amount()
}

fn discounted_to_yield(face: i64, hundredths: i64, days: i64) -> Decimal {
    let over = Period::of_days(days, DayCount::Act360).unwrap();
    true_discount(money(cents(face)), rate(hundredths), over).unwrap().value.discount.amount()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn conversions_invert(
        hundredths in 1_i64..4_000, one in any_compounding(), other in any_compounding(),
        count in any_day_count(), to_count in any_day_count(), start in any_day(), days in 32_i64..800,
    ) {
        let end = start.plus_days(days).unwrap();
        let quoted = QuotedRate { percent: rate(hundredths), compounding: one, day_count: count };
        let there = equivalent_rate(quoted, (other, to_count), start, end);
        let there = there.unwrap().value;
        let back = QuotedRate { percent: there, compounding: other, day_count: to_count };
        let again = equivalent_rate(back, (one, count), start, end).unwrap().value;
        prop_assert!(near(again.percent(), rate(hundredths).percent(), 1e-9), "{again} over {there}");
    }

    #[test]
    fn effective_and_nominal_rates_invert(hundredths in 1_i64..20_000, m in 1_u16..=366) {
        let there = effective_rate(rate(hundredths), m).unwrap().value;
        let again = nominal_rate(there, m).unwrap().value;
        prop_assert!(near(again.percent(), rate(hundredths).percent(), 1e-9));
        prop_assert!(near(there.percent().max(rate(hundredths).percent()), there.percent(), 1e-12), "compounding lowers no rate");
    }

    #[test]
    fn discount_and_yield_invert(hundredths in 1_i64..3_000, days in 0_i64..900) {
        let over = Period::of_days(days, DayCount::Act360).unwrap();
        let there = yield_of_discount(rate(hundredths), over).unwrap().value;
        let again = discount_of_yield(there, over).unwrap().value;
        prop_assert!(near(again.percent(), rate(hundredths).percent(), 1e-15));
        prop_assert!(there >= rate(hundredths));
    }

    #[test]
    fn the_face_for_the_proceeds_is_the_face(face in 0_i64..100_000_000_000, hundredths in 0_i64..3_000, days in 0_i64..900) {
        let over = Period::of_days(days, DayCount::Act360).unwrap();
        let (sum, r) = (money(cents(face)), rate(hundredths));
        let straight = straight_discount(sum, r, over).unwrap().value.proceeds;
        let yielded = true_discount(sum, r, over).unwrap().value.proceeds;
        for (proceeds, kind) in [(straight, DiscountKind::Straight), (yielded, DiscountKind::True)] {
            let again = face_for_proceeds(proceeds, kind, r, over).unwrap().value;
            prop_assert!((again.amount() - sum.amount()).abs() < Decimal::new(1, 12));
            prop_assert_eq!(again.rounded(), sum.rounded());
        }
    }

    #[test]
    fn a_longer_tenor_is_never_cheaper(face in 0_i64..100_000_000_000, hundredths in 0_i64..3_000, days in 0_i64..900) {
        prop_assert!(discount(face, hundredths, days) <= discount(face, hundredths, days + 1));
        prop_assert!(discounted_to_yield(face, hundredths, days) <= discounted_to_yield(face, hundredths, days + 1));
    }

    #[test]
    fn a_higher_rate_is_never_cheaper_and_true_never_dearer_than_straight(
        face in 0_i64..100_000_000_000, hundredths in 0_i64..3_000, days in 0_i64..900,
    ) {
        prop_assert!(discount(face, hundredths, days) <= discount(face, hundredths + 1, days));
        prop_assert!(discounted_to_yield(face, hundredths, days) <= discounted_to_yield(face, hundredths + 1, days));
        prop_assert!(discounted_to_yield(face, hundredths, days) <= discount(face, hundredths, days));
    }

    #[test]
    fn days_add_up_and_fractions_grow(start in any_day(), a in 0_i64..2_000, b in 0_i64..2_000, count in any_day_count()) {
        let (middle, end) = (start.plus_days(a).unwrap(), start.plus_days(a + b).unwrap());
        let years = |from, to| Period::between(from, to, count).unwrap().years();
        prop_assert!(years(start, middle) <= years(start, end) + Decimal::new(1, 2));
        let actual = [DayCount::Act360, DayCount::Act365F, DayCount::ActActIsda];
        if actual.contains(&count) {
            prop_assert!(years(start, middle) <= years(start, end));
            prop_assert!((years(start, middle) + years(middle, end) - years(start, end)).abs() < Decimal::new(1, 25));
        }
    }

    #[test]
    fn the_internal_rate_depends_on_neither_size_nor_order_nor_side(
        flows in any_flows(), scale in 1_i64..100_000, turn in 0_usize..14,
    ) {
        let Ok(found) = internal_rates(&flows) else { return Ok(()) };
        let mut other: Vec<Flow> =
            flows.iter().map(|flow| Flow { amount: -flow.amount * Decimal::from(scale), ..*flow }).collect();
        let middle = turn % other.len();
        other.rotate_left(middle);
        let again = internal_rates(&other).unwrap().value.percents;
        prop_assert_eq!(found.value.percents.len(), again.len());
        for (one, two) in found.value.percents.iter().zip(&again) {
            prop_assert!(near(*one, *two, 1e-7), "{one} and {two}");
        }
    }

    #[test]
    fn at_an_internal_rate_the_present_value_is_nothing(flows in any_flows()) {
        let Ok(found) = internal_rates(&flows) else { return Ok(()) };
        let size: Decimal = flows.iter().map(|flow| flow.amount.abs()).sum();
        for percent in found.value.percents.into_iter().filter(|p| p.abs() < Decimal::from(99)) {
            let r = Percent::try_from(percent).unwrap();
            let value = net_present_value(&flows, r, "EUR".parse().unwrap()).unwrap().value.amount();
            // Below zero the factors grow, at worst to (1 + r)^-10 over ten years.
            let growth = (1.0 + percent.to_f64().unwrap().min(0.0) / 100.0).powi(-10);
            prop_assert!(value.abs().to_f64().unwrap() <= 1e-9 * size.to_f64().unwrap() * growth, "{value} at {percent}");
        }
    }

    #[test]
    fn no_rate_is_missed(flows in any_flows()) {
        // Every change of sign of the present value on a fine grid must lie at one of the rates found.
        let first = flows.iter().map(|flow| flow.day).min().unwrap();
        let value = |s: f64| -> f64 {
            flows
                .iter()
                .map(|flow| {
                    let years = f64::from(i32::try_from(flow.day.days_since(first)).unwrap()) / 365.0;
                    flow.amount.to_f64().unwrap() * (-s * years).exp()
                })
                .sum()
        };
        let rates: Vec<f64> = internal_rates(&flows)
            .map(|found| found.value.percents.iter().map(|p| (p.to_f64().unwrap() / 100.0).ln_1p()).collect())
            .unwrap_or_default();
        let grid: Vec<f64> = (-600..600).map(|n| f64::from(n) / 100.0 + 0.000_3).collect();
        for pair in grid.windows(2) {
            let (low, high) = (pair[0], pair[1]);
            let crossings = rates.iter().filter(|s| **s >= low && **s <= high).count();
            if value(low) * value(high) < 0.0 {
                prop_assert!(crossings % 2 == 1, "a rate between {low} and {high} is missing in {rates:?}");
            }
        }
    }

    #[test]
    fn descartes_bounds_the_number_of_rates(flows in any_flows()) {
        let mut sums: BTreeMap<Day, Decimal> = BTreeMap::new();
        for flow in &flows {
            *sums.entry(flow.day).or_default() += flow.amount;
        }
        let signs: Vec<bool> = sums.values().filter(|sum| !sum.is_zero()).map(Decimal::is_sign_negative).collect();
        let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
        match internal_rates(&flows) {
            Ok(found) => prop_assert!(found.value.percents.len() <= changes),
            Err(FinanceError::NoRate(_)) => prop_assert_eq!(changes, 0),
            Err(FinanceError::NoRateInRange) => prop_assert!(changes > 0),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn a_longer_term_is_never_due_earlier(
        start in any_day(), days in 0_i64..400, grace in 0_i64..10, run in 1_u32..=31,
        reading in prop::sample::select(EndOfMonth::ALL.to_vec()), rule in prop::sample::select(vec![BusinessDayRule::Unadjusted, BusinessDayRule::Following, BusinessDayRule::Preceding]),
    ) {
        let due = |days| {
            let term = PaymentTerm {
                end_of_month: reading,
                grace_days: grace,
                pay_runs: PayRuns::on(&[run]).unwrap(),
                rule,
                calendar: Calendar::named("TARGET").unwrap(),
                ..PaymentTerm::plain(TermStart::Invoice, Tenor::Days(days))
            };
            due_date(&term, &BTreeMap::from([(TermStart::Invoice, start)])).unwrap().value
        };
        prop_assert!(due(days) <= due(days + 1));
    }

    #[test]
    fn an_adjusted_date_is_open_and_stays(date in any_day(), rule in prop::sample::select(BusinessDayRule::ALL.to_vec())) {
        let calendar = Calendar::joint(&["TARGET", "Japan"]).unwrap();
        let moved = adjusted(date, rule, &calendar).unwrap().value;
        prop_assert!(rule == BusinessDayRule::Unadjusted || calendar.is_business_day(moved));
        prop_assert_eq!(adjusted(moved, rule, &calendar).unwrap().value, moved);
    }

    #[test]
    fn concentration_lies_between_equal_shares_and_one_name(amounts in prop::collection::vec(1_i64..1_000_000, 1..40)) {
        let exact: Vec<Decimal> = amounts.iter().map(|n| cents(*n)).collect();
        let found = concentration(&exact).unwrap().value;
        let least = Decimal::from(10_000) / Decimal::from(exact.len());
        prop_assert!(found.hhi >= least - Decimal::new(1, 12) && found.hhi <= Decimal::from(10_000));
        let mut other: Vec<Decimal> = exact.iter().rev().map(|amount| amount * Decimal::from(7)).collect();
        other.push(Decimal::ZERO);
        prop_assert!(near(concentration(&other).unwrap().value.hhi, found.hhi, 1e-15));
    }

    #[test]
    fn early_payment_costs_rise_from_face_to_net_to_compounded(hundredths in 1_i64..800, from in 0_i64..60, more in 1_i64..120) {
        let cost = |stated| early_payment_cost(rate(hundredths), from, from + more, 365, stated).unwrap().value;
        let (face, net, compounded) = (cost(EarlyPaymentRate::OnFace), cost(EarlyPaymentRate::OnNet), cost(EarlyPaymentRate::Compounded));
        prop_assert!(face <= net && net <= compounded * Decimal::new(1_000_000_001, 9));
    }

    #[test]
    fn count_back_of_even_sales_is_the_simple_figure(open in 0_i64..1_000_000, sales in 1_i64..100_000) {
        let months = vec![MonthOfSales { sales: cents(sales), days: 30 }; 12];
        let back = dso_count_back(cents(open), &months).unwrap().value;
        let simple = dso_simple(cents(open.min(sales * 12)), cents(sales * 12), 360).unwrap().value;
        prop_assert!(near(back.days, simple, 1e-15));
        prop_assert_eq!(back.unexplained, cents((open - sales * 12).max(0)));
    }

    #[test]
    fn interest_may_be_split_at_any_date(principal in 0_i64..1_000_000_000, hundredths in 0_i64..3_000, a in 0_i64..400, b in 0_i64..400) {
        let (due, r) = (day("2025-05-05"), rate(hundredths));
        let (middle, paid) = (due.plus_days(a).unwrap(), due.plus_days(a + b).unwrap());
        let interest = |from, to| {
            let rates = [RateFrom { from, percent: r }];
            statutory_interest_simple(money(cents(principal)), &rates, from, to, DayCount::Act365F).unwrap().value.amount()
        };
        prop_assert!((interest(due, middle) + interest(middle, paid) - interest(due, paid)).abs() < Decimal::new(1, 15));
        // Interest on interest is never less than without, within the twelve decimals that are kept.
        let rests = |to| {
            let rates = [RateFrom { from: due, percent: r }];
            statutory_interest_monthly_rests(money(cents(principal)), &rates, due, to).unwrap().value.amount()
        };
        prop_assert!(rests(middle) <= rests(paid));
    }
}
