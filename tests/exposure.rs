//! Exposure over a ledger. Expected figures were reckoned outside this program, in Python with 40 digits and `SciPy`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use termwise::exposure::{
    Assumptions, Behaviour, Cancel, Dimension, Exchange, Funding, Ledger, Month, Order, PaymentDays, RateOfDay,
    Receivable, Run, Scenario, Shock, Simulation, SimulationError, Stage, figures, gap, profile, receipts, simulate,
    totals,
};
use termwise::units::{Currency, Day, DayCount, Money, Percent, Rate};

fn day(text: &str) -> Day {
    Day::try_from(text.to_owned()).unwrap()
}

fn currency(code: &str) -> Currency {
    Currency::try_from(code.to_owned()).unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn rate(percent: &str, day_count: DayCount) -> Rate {
    Rate { percent: Percent::try_from(dec(percent)).unwrap(), day_count }
}

fn euros(amount: &str) -> Money {
    Money::of(dec(amount), currency("EUR"))
}

/// A row by its words: buyer, currency, minor units, issued, due, paid, stage, funding.
type Row = (&'static str, &'static str, i64, &'static str, &'static str, &'static str, Stage, Funding);

fn ledger_of(rows: &[Row]) -> Ledger {
    let mut ledger = Ledger::new(day("2026-11-26"));
    for (buyer, code, minor, issued, due, paid, stage, funding) in rows {
        let rate = if *code == "GBP" { rate("7.2", DayCount::Act360) } else { rate("6", DayCount::Act365F) };
        let row = Receivable {
            buyer: ledger.names.id(buyer),
            number: ledger.numbers.id(issued),
            country: ledger.names.id(""),
            reports_to: ledger.names.id(""),
            currency: ledger.currency(currency(code)).unwrap(),
            minor: *minor,
            issued: day(issued),
            due: day(due),
            paid: (!paid.is_empty()).then(|| day(paid)),
            stage: *stage,
            funding: *funding,
            order: None,
            rate: ledger.rate(rate).unwrap(),
            hurdle: ledger.rate(rate).unwrap(),
        };
        ledger.rows.push(row);
    }
    ledger
}

/// Seven receivables in three currencies, two of them paid.
fn seven() -> Ledger {
    use Funding::{Own, WithRecourse, WithoutRecourse};
    use Stage::{Contracted, Invoiced, Paid};
    ledger_of(&[
        ("Halden", "EUR", 12_500_000, "2026-09-01", "2026-11-30", "", Invoiced, Own),
        ("Halden", "EUR", 4_000_050, "2026-07-15", "2026-10-13", "", Invoiced, Own),
        ("Nordwerk", "EUR", 37_200_000, "2027-02-15", "2027-08-14", "", Contracted, Own),
        ("Orrery", "GBP", 5_000_000, "2026-10-10", "2026-12-09", "", Invoiced, WithRecourse),
        ("Kitano", "JPY", 9_600_000, "2026-11-01", "2027-01-15", "", Invoiced, WithoutRecourse),
        ("Halden", "EUR", 2_000_000, "2026-09-20", "2026-11-19", "2026-11-22", Paid, Own),
        ("Orrery", "GBP", 1_000_000, "2026-08-01", "2026-09-30", "2026-09-28", Paid, Own),
    ])
}

fn rates() -> Exchange {
    let of = |code, rate, on| RateOfDay { currency: currency(code), rate: dec(rate), on: day(on) };
    let rates = [
        of("GBP", "1.1432", "2026-11-25"),
        of("GBP", "1.2", "2026-10-01"),
        of("GBP", "9", "2026-12-01"),
        of("JPY", "0.00581", "2026-11-25"),
    ];
    Exchange::on(currency("EUR"), &rates, day("2026-11-26")).unwrap()
}

#[test]
fn buyers_add_up_in_the_reported_currency_at_the_newest_rate_that_is_not_younger() {
    let totals = totals(&seven(), &rates(), Dimension::Buyer, |_| true);
    let lines: Vec<(&str, Money)> = totals.groups.iter().map(|group| (group.name.as_str(), group.open)).collect();
    let expected = [
        ("Nordwerk", euros("372000.00")),
        ("Halden", euros("165000.50")),
        ("Orrery", euros("57160.00")),
        ("Kitano", euros("55776.00")),
    ];
    assert_eq!(lines, expected);
    assert_eq!(totals.all.open, euros("649936.50"));
    assert_eq!(totals.all.receivables, 5);
    assert_eq!(totals.all.overdue, euros("40000.50"));
    assert_eq!(totals.all.term_days.unwrap().round_dp(10), dec("137.5870488886"));
    assert_eq!(totals.groups.first().unwrap().share.unwrap().round_dp(10), dec("57.2363607829"));
}

#[test]
fn months_stand_in_their_order_and_unknown_countries_say_so() {
    let months = totals(&seven(), &rates(), Dimension::Month, |_| true);
    let names: Vec<&str> = months.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["2026-10", "2026-11", "2026-12", "2027-01", "2027-08"]);
    let countries = totals(&seven(), &rates(), Dimension::Country, |_| true);
    assert_eq!(countries.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["Unknown"]);
}

#[test]
fn a_currency_without_a_rate_stays_apart_and_is_named() {
    let alone = totals(&seven(), &Exchange::none(currency("EUR")), Dimension::Currency, |_| true);
    assert_eq!(alone.all.open, euros("537000.50"));
    let left = [Money::of(dec("50000.00"), currency("GBP")), Money::of(dec("9600000"), currency("JPY"))];
    assert_eq!(alone.without_rate, left);
}

#[test]
fn the_figures_are_those_of_the_reckoning_by_hand() {
    let with = Assumptions {
        default_a_year: Percent::try_from(dec("2")).unwrap(),
        loss: Percent::try_from(dec("45")).unwrap(),
        sales_days: 90,
    };
    let found = figures(&seven(), &rates(), &with, |_| true).unwrap();
    assert_eq!(found.open.value, euros("649936.50"));
    assert_eq!((found.contracted, found.invoiced), (euros("372000.00"), euros("277936.50")));
    assert_eq!((found.with_recourse, found.without_recourse), (euros("57160.00"), euros("55776.00")));
    assert_eq!(found.at_risk, euros("594160.50"));
    assert_eq!(found.carry.value, euros("14821.80"));
    assert_eq!(found.paid_days.as_ref().unwrap().value.round_dp(8), dec("61.18147111"));
    assert_eq!(found.late_days.as_ref().unwrap().value.round_dp(8), dec("1.18147111"));
    assert_eq!(found.carry_at_hurdle, None);
    assert_eq!(found.concentration.as_ref().unwrap().value.hhi.round_dp(8), dec("4071.50299152"));
    assert_eq!(found.top(3).unwrap().round_dp(8), dec("91.41823855"));
    assert_eq!(found.expected_loss.value, euros("2431.88"));
    assert_eq!(found.top(1).unwrap().round_dp(8), dec("57.23636078"));
    let sales = found.sales.unwrap();
    assert_eq!(sales.on_average.value.round_dp(8), dec("57.46233562"));
    assert_eq!(sales.dso.value.round_dp(8), dec("96.97864974"));
    assert_eq!(sales.best_possible.value.round_dp(8), dec("83.02152472"));
    assert_eq!(sales.delinquent.value.round_dp(8), dec("13.95712502"));
    assert_eq!(sales.count_back.value.days.round_dp(8), dec("124.64050449"));
    assert_eq!(sales.effectiveness.unwrap().value.round_dp(8), dec("44.00237987"));
}

/// More buyers than a list of the finance kernel holds: ten thousand equal ones have an index of 1 and count as ten thousand.
#[test]
fn ten_thousand_buyers_are_counted_like_three() {
    let mut ledger = seven();
    let row = *ledger.rows.first().unwrap();
    let of =
        |at: usize, names: &mut termwise::exposure::Names| Receivable { buyer: names.id(&format!("B{at}")), ..row };
    ledger.rows = (0..10_000).map(|at| of(at, &mut ledger.names)).collect();
    let with = Assumptions { default_a_year: Percent::default(), loss: Percent::default(), sales_days: 90 };
    let found = figures(&ledger, &rates(), &with, |_| true).unwrap();
    let concentration = &found.concentration.as_ref().unwrap().value;
    assert_eq!((concentration.hhi, concentration.effective_number), (dec("1"), dec("10000")));
    assert_eq!((found.top(3), found.receivables), (Some(dec("0.03")), 10_000));
}

/// EUR 1,240,000 over 180 days at 9.5 % ACT/365 are EUR 58,093.15, the samples' own figure; on a revenue of EUR 42,000,000
/// ninety days more are 1,240,000 x 90 / 42,000,000 = 2.657 days of sales.
#[test]
fn the_hurdle_rate_is_a_second_view_and_terms_lengthen_dso() {
    let order = Order { hurdle: Some(rate("9.5", DayCount::Act365F)), ..nordwerk() };
    let with = Assumptions { default_a_year: Percent::default(), loss: Percent::default(), sales_days: 90 };
    let at = |scenario| {
        let mut ledger = Ledger::new(day("2026-11-26"));
        ledger.add_orders([&order], scenario);
        figures(&ledger, &Exchange::none(currency("EUR")), &with, |_| true).unwrap()
    };
    let (po, target) = (at(Scenario::AsInPos), at(Scenario::AtTarget));
    assert_eq!(po.carry.value, euros("36690.41"));
    assert_eq!(po.carry_at_hurdle.as_ref().unwrap().value, euros("58093.15"));
    let effect = po.effect_on_dso(&target, euros("42000000")).unwrap();
    assert_eq!(effect.round_dp(6), dec("2.657143"));
    assert_eq!(po.effect_on_dso(&target, euros("0")), None);
}

#[test]
fn without_paid_invoices_sales_are_not_known_and_no_dso_is_made_up() {
    let mut open = seven();
    open.rows.retain(Receivable::is_open);
    let with = Assumptions { default_a_year: Percent::default(), loss: Percent::default(), sales_days: 90 };
    let found = figures(&open, &rates(), &with, |_| true).unwrap();
    assert_eq!((found.sales, found.paid_days), (None, None));
}

#[test]
fn receipts_fall_into_the_month_they_are_due_and_overdue_ones_into_this_month() {
    let curve = receipts(&seven(), &rates(), |_| true);
    let of = |year, month| {
        let found = curve.iter().find(|r| r.month == Month { year, month }).unwrap();
        (found.due, found.cumulative)
    };
    assert_eq!(of(2026, 11).0, euros("165000.50"));
    assert_eq!(of(2026, 12), (euros("57160.00"), euros("222160.50")));
    assert_eq!(of(2027, 3), (euros("0.00"), euros("277936.50")));
    assert_eq!(of(2027, 8), (euros("372000.00"), euros("649936.50")));
    assert_eq!(curve.len(), 10);
}

#[test]
fn the_peak_is_the_most_that_is_invoiced_and_unpaid_at_once() {
    assert_eq!(profile(&seven(), &rates(), |_| true).peak, Some((day("2027-02-15"), euros("372000.00"))));
}

/// The order of Nordwerk: EUR 1,240,000 in 30, 30, 30 and 10 %.
fn nordwerk() -> Order {
    let parts = Order::split(124_000_000, &[dec("30"), dec("30"), dec("30"), dec("10")]);
    let days = ["2027-02-15", "2027-03-15", "2027-04-12", "2027-06-07"];
    Order {
        title: "Nordwerk skids".to_owned(),
        number: "4711-0093".to_owned(),
        buyer: "Nordwerk Pumpen GmbH".to_owned(),
        country: "DE".to_owned(),
        reports_to: "CFO".to_owned(),
        currency: currency("EUR"),
        invoices: parts.into_iter().zip(days).map(|(minor, on)| (minor, day(on))).collect(),
        days: PaymentDays { in_po: 180, target: 90, limit: 120, ceiling: Some(60) },
        rate: rate("6", DayCount::Act365F),
        hurdle: None,
        funding: Funding::Own,
    }
}

#[track_caller]
fn check_scenario(scenario: Scenario, carry: &str, last: &str) {
    let mut ledger = Ledger::new(day("2026-11-26"));
    assert_eq!(ledger.add_orders([&nordwerk()], scenario), 0);
    let with = Assumptions { default_a_year: Percent::default(), loss: Percent::default(), sales_days: 90 };
    let found = figures(&ledger, &Exchange::none(currency("EUR")), &with, |_| true).unwrap();
    assert_eq!(found.carry.value, euros(carry), "{scenario:?}");
    assert_eq!(ledger.rows.iter().map(|row| row.due).max().unwrap(), day(last), "{scenario:?}");
}

/// 1,240,000 x 0.06 x days / 365, the samples' own figure for 90 and 180 days.
#[test]
fn a_scenario_moves_due_dates_and_the_cost_of_carry() {
    check_scenario(Scenario::AsInPos, "36690.41", "2027-12-04");
    check_scenario(Scenario::AtTarget, "18345.21", "2027-09-05");
    check_scenario(Scenario::AtLimit, "24460.27", "2027-10-05");
    check_scenario(Scenario::AllAt(30), "6115.07", "2027-07-07");
    check_scenario(Scenario::AtCeiling, "12230.14", "2027-08-06");
}

#[test]
fn the_gap_between_two_scenarios_is_widest_where_the_curves_are_furthest_apart() {
    let curve = |scenario| {
        let mut ledger = Ledger::new(day("2026-11-26"));
        ledger.add_orders([&nordwerk()], scenario);
        receipts(&ledger, &Exchange::none(currency("EUR")), |_| true)
    };
    let (po, target) = (curve(Scenario::AsInPos), curve(Scenario::AtTarget));
    // At target the three lots are paid on 16 May, 13 June and 11 July; as in the PO not before 14 August.
    assert_eq!(gap(&po, &target), Some((Month { year: 2027, month: 7 }, euros("1116000.00"))));
    assert_eq!(gap(&po, &po), None);
}

#[test]
fn shares_by_largest_remainder_add_up() {
    assert_eq!(Order::split(10_000, &[dec("33.33"), dec("33.33"), dec("33.34")]), [3_333, 3_333, 3_334]);
    assert_eq!(Order::split(100, &[dec("33.4"), dec("33.3"), dec("33.3")]), [34, 33, 33]);
    assert_eq!(Order::split(0, &[dec("100")]), [0]);
}

// ---- Simulation

fn punctual() -> Behaviour {
    Behaviour { on_time: 1.0, shape: 2.0, scale: 10.0, early: 0.0, default_a_year: 0.0, loss: 0.0 }
}

fn simulation(usual: Behaviour, shock: Shock, paths: u32) -> Simulation {
    Simulation { paths, seed: 7, usual, of_buyer: BTreeMap::new(), shock }
}

const NO_SHOCK: Shock = Shock { correlation: 0.0, stretch: 0.0 };

/// A hundred receivables of EUR 1,000 of as many buyers, due in a year.
fn hundred() -> Ledger {
    let mut ledger = hundred_of_one();
    for (at, row) in ledger.rows.iter_mut().enumerate() {
        row.buyer = ledger.names.id(&format!("B{at}"));
    }
    ledger
}

/// The same of a single buyer.
fn hundred_of_one() -> Ledger {
    let row: Row = ("Halden", "EUR", 100_000, "2026-11-26", "2027-11-26", "", Stage::Contracted, Funding::Own);
    ledger_of(&[row; 100])
}

fn run_one(ledger: &Ledger, with: &Simulation) -> Run {
    let cases = [(Scenario::AsInPos, ledger)];
    simulate(&cases, &Exchange::none(currency("EUR")), with, &Cancel::default()).unwrap().pop().unwrap()
}

#[track_caller]
fn check_near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not within {within} of {expected}");
}

#[test]
fn who_pays_on_time_and_never_fails_pays_all_on_the_day() {
    let run = run_one(&hundred(), &simulation(punctual(), NO_SHOCK, 50));
    let (month, received) = run.months.iter().find(|(_, o)| o.mean > 0.0).unwrap();
    assert_eq!(*month, Month { year: 2027, month: 11 });
    check_near(received.mean, 100_000.0, 1e-9);
    assert!(received.deviation.abs() < 1e-9 && run.lost.mean.abs() < 1e-9);
    check_near(run.days.mean, 365.0, 1e-9);
}

/// Two in five are late by a gamma of shape 2 and scale 10 less 3 days: mean 0.4 x 17 = 6.8; the variance of one delay is
/// 0.4 x (200 + 17²) - 6.8² = 149.36, and 1/12 for whole days; the mean of a hundred has a hundredth of it.
#[test]
fn delays_have_the_mean_and_the_variance_of_their_formula() {
    let late = Behaviour { on_time: 0.6, early: 3.0, ..punctual() };
    let run = run_one(&hundred(), &simulation(late, NO_SHOCK, 20_000));
    check_near(run.days.mean, 371.8, 4.0 * run.days.standard_error + 0.01);
    check_near(run.days.deviation, (149.44_f64 / 100.0).sqrt(), 0.03);
}

/// The stretch has mean 1, so the mean delay stays; Var = k(k+1)θ² exp(σ²) - (kθ)² between paths for the common part.
#[test]
fn a_common_stretch_leaves_the_mean_and_widens_the_spread() {
    let late = Behaviour { on_time: 0.0, ..punctual() };
    let shock = Shock { correlation: 0.0, stretch: 0.5 };
    let run = run_one(&hundred(), &simulation(late, shock, 20_000));
    check_near(run.days.mean, 385.0, 4.0 * run.days.standard_error + 0.01);
    // With S the stretch and G the mean of a hundred gammas: E[S²] E[G²] - 400 = exp(0.25) x (400 + 2) - 400 = 116.18.
    check_near(run.days.deviation, (116.18_f64 + 1.0 / 1200.0).sqrt(), 0.35);
}

/// PD 10 % over the year of the tenor, 60 % lost: mean 100 x 1,000 x 0.1 x 0.6 = 6,000, deviation 600 x √(100 x 0.09) = 1,800;
/// with a correlation of 0.2 the chance that two fail is 0.0171963 (bivariate normal, `SciPy`) and the deviation 5,374.70.
#[test]
fn losses_have_the_mean_and_the_variance_of_their_formula() {
    let fails = Behaviour { default_a_year: 0.1, loss: 0.6, ..punctual() };
    let apart = run_one(&hundred(), &simulation(fails, NO_SHOCK, 20_000));
    check_near(apart.lost.mean, 6_000.0, 4.0 * apart.lost.standard_error);
    check_near(apart.lost.deviation, 1_800.0, 40.0);
    let common = Shock { correlation: 0.2, stretch: 0.0 };
    let together = run_one(&hundred(), &simulation(fails, common, 20_000));
    check_near(together.lost.mean, 6_000.0, 4.0 * together.lost.standard_error);
    check_near(together.lost.deviation, 5_374.70, 130.0);
}

/// One buyer fails with all that he owes: 60,000 lost in one of ten paths, deviation 60,000 √(0.1 x 0.9) = 18,000.
#[test]
fn a_buyer_who_fails_fails_on_all_his_invoices() {
    let fails = Behaviour { default_a_year: 0.1, loss: 0.6, ..punctual() };
    let run = run_one(&hundred_of_one(), &simulation(fails, NO_SHOCK, 20_000));
    check_near(run.lost.mean, 6_000.0, 4.0 * run.lost.standard_error);
    check_near(run.lost.deviation, 18_000.0, 400.0);
    assert!(run.lost.quantiles[3].abs() < 1e-9);
}

#[test]
fn what_is_not_lost_is_received_in_every_path_and_scenario() {
    let fails = Behaviour { default_a_year: 0.3, loss: 0.4, on_time: 0.3, ..punctual() };
    let run = run_one(&hundred(), &simulation(fails, Shock { correlation: 0.1, stretch: 0.3 }, 500));
    let received = run.months.last().unwrap().1;
    check_near(received.mean + run.lost.mean, 100_000.0, 1e-6);
    check_near(received.at_risk(), received.mean - received.quantiles[0], 1e-9);
}

#[test]
fn the_same_seed_gives_the_same_bits_for_every_number_of_threads_and_another_seed_others() {
    let with = simulation(
        Behaviour { on_time: 0.5, default_a_year: 0.05, loss: 0.5, ..punctual() },
        Shock { correlation: 0.1, stretch: 0.3 },
        400,
    );
    let ledger = hundred();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run_one(&ledger, &with))
    };
    assert_eq!(on(1), on(3));
    assert_ne!(on(1), run_one(&ledger, &Simulation { seed: 8, ..with.clone() }));
}

/// With common random numbers ninety days less shift every receipt by ninety days and nothing else.
#[test]
fn scenarios_share_their_draws() {
    let case = |scenario| {
        let mut ledger = Ledger::new(day("2026-11-26"));
        ledger.add_orders([&nordwerk()], scenario);
        ledger
    };
    let (po, target) = (case(Scenario::AsInPos), case(Scenario::AtTarget));
    let with = simulation(Behaviour { on_time: 0.2, ..punctual() }, NO_SHOCK, 300);
    let cases = [(Scenario::AsInPos, &po), (Scenario::AtTarget, &target)];
    let runs = simulate(&cases, &Exchange::none(currency("EUR")), &with, &Cancel::default()).unwrap();
    let [po, target] = runs.as_slice() else { unreachable!("two cases give two runs") };
    check_near(po.days.mean - target.days.mean, 90.0, 1e-9);
    check_near(po.days.deviation, target.days.deviation, 1e-9);
}

#[test]
fn what_cannot_be_simulated_is_refused_with_its_reason() {
    let ledger = hundred();
    let refused = |with: &Simulation, cancel: &Cancel| {
        simulate(&[(Scenario::AsInPos, &ledger)], &Exchange::none(currency("EUR")), with, cancel).unwrap_err()
    };
    let fine = simulation(punctual(), NO_SHOCK, 10);
    let none = Cancel::default();
    assert_eq!(refused(&Simulation { paths: 1, ..fine.clone() }, &none), SimulationError::Paths(1));
    let odd = Simulation { usual: Behaviour { on_time: f64::NAN, ..punctual() }, ..fine.clone() };
    assert!(matches!(refused(&odd, &none), SimulationError::Parameter("share paid on time", ..)));
    let stopped = Cancel::default();
    stopped.cancel();
    assert_eq!(refused(&fine, &stopped), SimulationError::Cancelled);
    let other = ledger_of(&[]);
    let cases = [(Scenario::AsInPos, &ledger), (Scenario::AtTarget, &other)];
    let unequal = simulate(&cases, &Exchange::none(currency("EUR")), &fine, &none);
    assert_eq!(unequal, Err(SimulationError::Unequal));
}

// ---- Properties

fn any_row() -> impl Strategy<Value = (usize, usize, i64, i64, i64, bool)> {
    (0..5_usize, 0..3_usize, -1_000_000_i64..100_000_000, -400_i64..400, 0_i64..400, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Every dimension adds up to the same whole, line by line what a plain loop over the rows finds.
    #[test]
    fn every_dimension_adds_up_to_the_whole(rows in prop::collection::vec(any_row(), 0..60)) {
        let mut ledger = Ledger::new(day("2026-11-26"));
        let codes = ["EUR", "GBP", "JPY"];
        let worth = [(Decimal::ONE, 2), (dec("1.1432"), 2), (dec("0.00581"), 0)];
        let mut by_buyer: BTreeMap<usize, Decimal> = BTreeMap::new();
        for (buyer, code, minor, issued, term, contracted) in rows {
            let issued = ledger.as_of.plus_days(issued).unwrap();
            let row = Receivable {
                buyer: ledger.names.id(&format!("B{buyer}")),
                number: ledger.numbers.id("x"),
                country: ledger.names.id(""),
                reports_to: ledger.names.id(""),
                currency: ledger.currency(currency(codes[code])).unwrap(),
                minor,
                issued,
                due: issued.plus_days(term).unwrap(),
                paid: None,
                stage: if contracted { Stage::Contracted } else { Stage::Invoiced },
                funding: Funding::Own,
                order: None,
                rate: ledger.rate(rate("6", DayCount::Act365F)).unwrap(),
                hurdle: ledger.rate(rate("6", DayCount::Act365F)).unwrap(),
            };
            ledger.rows.push(row);
            *by_buyer.entry(buyer).or_default() += Decimal::new(minor, worth[code].1) * worth[code].0;
        }
        let whole: Decimal = by_buyer.values().sum();
        for dimension in Dimension::ALL {
            let found = totals(&ledger, &rates(), dimension, |_| true);
            prop_assert_eq!(found.all.open, Money::of(whole, currency("EUR")).rounded());
            let rows: u64 = found.groups.iter().map(|group| group.receivables).sum();
            prop_assert_eq!(rows, ledger.rows.len() as u64);
        }
        for group in totals(&ledger, &rates(), Dimension::Buyer, |_| true).groups {
            let buyer: usize = group.name[1..].parse().unwrap();
            prop_assert_eq!(group.open, Money::of(by_buyer[&buyer], currency("EUR")).rounded());
        }
    }
}
