//! What holds for every order: a day more never costs less, our own rate costs what waiting costs, the ledger adds up.

use proptest::prelude::*;
use rust_decimal::Decimal;
use termwise::finance::instruments::{Case, Claim, Facts, Kind, evaluate, figures, price};
use termwise::units::{Currency, DayCount, Percent, Quote, Rate};

use super::support::{case, d, day, line_rate, priced, quote};

prop_compose! {
    fn any_case()(
        faces in prop::collection::vec(1_i64..5_000_000, 1..6),
        gaps in prop::collection::vec(0_i64..200, 6),
        days in 1_i64..400,
        rate in 1_i64..2_000,
        in_360 in any::<bool>(),
    ) -> Case {
        let day_count = if in_360 { DayCount::Act360 } else { DayCount::Act365F };
        let mut invoiced = day("2027-01-04");
        let claims = faces.iter().zip(gaps).map(|(face, gap)| {
            invoiced = invoiced.plus_days(gap).expect("a day");
            let due = invoiced.plus_days(days).expect("a day");
            Claim { label: String::new(), face: Decimal::new(*face, 2), invoiced, due, is_retention: false }
        }).collect();
        Case {
            currency: "EUR".parse::<Currency>().expect("a currency"),
            claims,
            line: Rate { percent: Percent::try_from(Decimal::new(rate, 2)).expect("a rate"), day_count },
            ordered: day("2026-12-01"),
            days,
            target_days: 0,
        }
    }
}

/// The same order a day later.
fn a_day_longer(case: &Case) -> Case {
    let mut longer = case.clone();
    longer.days += 1;
    for claim in &mut longer.claims {
        claim.due = claim.due.plus_days(1).expect("a day");
    }
    longer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_day_more_never_costs_less(case in any_case()) {
        let longer = a_day_longer(&case);
        let cost = |case: &Case| price(Kind::OwnLine, case, &Quote::default()).expect("a price").cost;
        prop_assert!(cost(&longer) >= cost(&case));
        let waiting = |case: &Case| figures(case, case.line, 0).expect("figures").waiting;
        prop_assert!(waiting(&longer) >= waiting(&case));
        let bank = quote("(rate: 5, day_count: Act360, cash_after: 0, fees: [(name: \"x\", charge: Flat(\"60\"))])");
        let sold = |case: &Case| price(Kind::InvoiceDiscounting, case, &bank).expect("a price").cost;
        prop_assert!(sold(&longer) >= sold(&case));
    }

    /// With simple interest, the seller's own rate and day count, cash at once and no fees, an instrument costs what waiting
    /// costs; a minor unit for each claim is rounding.
    #[test]
    fn our_own_rate_costs_what_waiting_costs(case in any_case()) {
        let own = price(Kind::OwnLine, &case, &Quote::default()).expect("a price").cost;
        let count = Decimal::from(case.claims.len());
        let day_count = case.line.day_count;
        let rate = case.line.percent.percent();
        let bank = Quote {
            rate: Some(case.line.percent.try_into().expect("a rate")),
            day_count: Some(day_count),
            cash_after: Some(0),
            share: Some(Percent::try_from(d("100")).expect("percent").try_into().expect("a share")),
            ..Quote::default()
        };
        for kind in [Kind::InvoiceDiscounting, Kind::BillDiscounting, Kind::SupplyChainFinance, Kind::LcUsance, Kind::EarlyPaymentSliding] {
            let cost = match price(kind, &case, &bank) {
                Ok(found) => found.cost,
                // A discount that eats the face is refused, as it should be.
                Err(_) if rate * Decimal::from(case.days) > d("36000") => continue,
                Err(why) => return Err(TestCaseError::fail(why.to_string())),
            };
            prop_assert!((cost - own).abs() <= d("0.01") * count, "{}: {cost} against {own}", kind.id());
        }
    }

    #[test]
    fn the_flows_add_up_to_the_face_less_the_cost(case in any_case()) {
        let quotes = Kind::ALL.into_iter().map(|kind| (kind, quote(
            "(rate: 5, day_count: Act360, cash_after: 0, share: 30, percent: 1, fees: [
                (name: \"a\", charge: Percent(\"0.25\"), minimum: \"1\"), (name: \"b\", charge: Flat(\"0.6\"), each: Order, paid: Order),
            ])",
        ))).collect();
        for option in evaluate(&case, &Facts::default(), &quotes).expect("sheets") {
            let Ok(found) = option.priced else { continue };
            let sum: Decimal = found.flows.iter().map(|flow| flow.amount).sum();
            prop_assert_eq!(sum, case.face() - found.cost, "{}", option.kind.id());
            prop_assert_eq!(found.taken + found.line_interest, found.cost);
            prop_assert!(found.flows.is_sorted_by_key(|flow| flow.day));
            prop_assert!(found.flows.iter().all(|flow| flow.amount.scale() <= 2));
        }
    }

    /// The effective rate is never below the simple one for money that comes for less than a year.
    #[test]
    fn compounding_within_a_year_is_never_less(case in any_case()) {
        prop_assume!(case.days <= 365);
        let found = price(Kind::OwnLine, &case, &Quote::default()).expect("a price");
        let (simple, effective) = (found.simple_annual, found.effective_annual);
        if let (Some(simple), Some(effective)) = (simple, effective) {
            prop_assert!(effective >= simple - d("0.0001"), "{effective} below {simple}");
        }
    }
}

#[test]
fn the_uplift_makes_indifferent_and_a_discount_at_its_limit_costs_the_line() {
    let order = case("EUR", "2026-12-01", 180, &[("1000000", "2027-03-01", false)]);
    let found = figures(&order, order.line, 30).expect("figures");
    // 1 − 1/(1 + 6 % · 150/365) = 2.4064 %: given for day 30, it costs exactly the line's 6 % a year on net.
    let offer = quote(&format!("(percent: \"{}\", cash_after: 30)", found.discount_percent));
    let simple = priced(Kind::EarlyPayment, &order, &offer).simple_annual.expect("a rate");
    assert!((simple - d("6")).abs() < d("0.002"), "{simple}");
    // Face and uplift after 180 days are worth on the day of invoice what the face after no days is: 1,000,000.
    let later = (d("1000000") + found.uplift) / (Decimal::ONE + d("0.06") * d("180") / d("365"));
    assert!((later - d("1000000")).abs() < d("0.02"), "{later}");
}

#[test]
fn a_case_in_another_day_count_keeps_its_words() {
    let mut order = case("USD", "2026-12-01", 75, &[("685000", "2027-06-21", false)]);
    order.line = Rate { day_count: DayCount::Act360, ..line_rate("8.25") };
    // 685,000 · 8.25 % · 75/360 = 11,773.44; as a simple rate by ACT/365 it is 8.25 · 365/360.
    let found = priced(Kind::OwnLine, &order, &Quote::default());
    assert_eq!(found.cost, d("11773.44"));
    assert_eq!(found.simple_annual.map(|r| r.round_dp(3)), Some(d("8.365")));
}
