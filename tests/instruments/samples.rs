//! The figures of the six sample cases, as worked out outside this program (samples, 21 November 2026).

use super::support::{d, snapshot};
use rust_decimal::Decimal;
use termwise::finance::instruments::{Eligible, Kind};
use termwise::session::holds_while;

#[track_caller]
fn check_cost(sample: &str, kind: Kind, whole: i64) {
    let snapshot = snapshot(sample);
    let financing = snapshot.financing().expect("a case");
    let option = financing.option(kind).expect("an option");
    let priced = option.priced.as_ref().unwrap_or_else(|why| panic!("{sample}, {}: {why}", kind.id()));
    assert_eq!(priced.cost.round(), Decimal::from(whole), "{sample}, {}", kind.id());
}

#[test]
fn nordwerk_sells_its_invoices_for_34_989_against_36_690() {
    check_cost("nordwerk", Kind::OwnLine, 36_690);
    check_cost("nordwerk", Kind::InvoiceDiscounting, 34_989);
    let snapshot = snapshot("nordwerk");
    let financing = snapshot.financing().expect("a case");
    let cost = |kind| financing.option(kind).and_then(|o| o.priced.as_ref().ok()).expect("a price").cost;
    assert_eq!((cost(Kind::OwnLine) - cost(Kind::InvoiceDiscounting)).round(), d("1701"));
    let (best, _) = financing.best().expect("something better than waiting");
    assert_eq!(best.kind, Kind::InvoiceDiscounting);
}

/// Figures of the mock-up of the screen, which follow the same samples.
#[test]
fn nordwerk_shows_the_figures_of_its_screen() {
    for (kind, whole) in [
        (Kind::EarlyPayment, 32_027),
        (Kind::Forfaiting, 39_367),
        (Kind::SupplyChainFinance, 24_837),
        (Kind::BillDiscounting, 34_411),
        (Kind::LcUsance, 25_594),
    ] {
        check_cost("nordwerk", kind, whole);
    }
    let snapshot = snapshot("nordwerk");
    let financing = snapshot.financing().expect("a case");
    let line = financing.at_line.as_ref().expect("figures");
    assert_eq!((line.waiting.round(), line.uplift.round()), (d("18345"), d("18078")));
    assert_eq!(line.uplift_percent.round_dp(2), d("1.46"));
    let hurdle = financing.at_hurdle.as_ref().expect("a hurdle").as_ref().expect("figures");
    assert_eq!(hurdle.waiting.round(), d("29047"));
    let gap = financing.gap.expect("a gap");
    assert_eq!(gap.amount, d("892800"));
    assert_eq!((gap.from.to_string(), gap.to.map(|t| t.to_string())), ("2027-04-12".into(), Some("2027-08-14".into())));
    let sold = financing.option(Kind::InvoiceDiscounting).expect("an option");
    let priced = sold.priced.as_ref().expect("a price");
    let rates = [priced.simple_annual, priced.effective_annual].map(|r| r.expect("a rate").round_dp(2));
    assert_eq!(rates, [d("5.88"), d("5.97")]);
    assert_eq!(holds_while(financing, sold), Some(d("5.28")));
    assert_eq!(sold.verdict.outcome, Eligible::Yes);
    assert_eq!(sold.verdict.reason, "HGB 354a(1)");
}

#[test]
fn the_other_samples_cost_what_they_say() {
    let waiting = |sample: &str| {
        let snapshot = snapshot(sample);
        snapshot.financing().expect("a case").at_line.as_ref().expect("figures").clone()
    };
    // Each 45 days beyond the ceiling cost EUR 19,041.
    assert_eq!(waiting("brasval").waiting.round(), d("19041"));
    // 30 days shorter: USD 4,709.
    assert_eq!(waiting("tallmadge").waiting.round(), d("4709"));
    // 90 instead of 45 days: INR 484,890 a year; 969,781 for waiting 90 days.
    assert_eq!(waiting("vindhya").waiting.round(), d("484890"));
    check_cost("vindhya", Kind::OwnLine, 969_781);
    // 75 days: JPY 887,671; 45 less 532,603.
    assert_eq!(waiting("kitano").waiting, d("532603"));
    assert_eq!(waiting("kitano").waiting_in_full, d("887671"));
}

#[test]
fn vindhya_discounts_on_the_exchange_for_684_937() {
    let snapshot = snapshot("vindhya");
    let financing = snapshot.financing().expect("a case");
    let option = financing.option(Kind::Treds).expect("an option");
    let priced = option.priced.as_ref().expect("a price");
    // 8.6 % for 85 days on the year's volume; our own line for the five days until the cash stands beside it.
    assert_eq!(priced.taken.round(), d("684937"));
    assert_eq!(option.verdict.outcome, Eligible::NotKnown);
    assert!(option.verdict.reason.contains("believed 85"), "{}", option.verdict.reason);
}

/// Advance 30 % for 279 days: EUR 17,061 less to wait for than without it, before the guarantee's fee.
#[test]
fn the_advance_of_nordwerk_saves_17_061_of_interest() {
    let snapshot = snapshot("nordwerk");
    let financing = snapshot.financing().expect("a case");
    let advance = financing.option(Kind::AdvanceGuarantee).expect("an option").priced.as_ref().expect("a price");
    assert_eq!(advance.cash_in_day, d("-99"));
    let fee = advance.taken;
    let saved = d("36690.40") - (advance.line_interest - (fee * d("0.06") * d("99") / d("365")));
    assert!((saved - d("17061")).abs() < d("15"), "{saved}");
}

/// A missing quote is said to be missing, and the rest stands.
#[test]
fn an_instrument_without_a_quote_leaves_the_rest_standing() {
    for sample in ["nordwerk", "brasval", "tallmadge", "vindhya", "penhallow", "kitano"] {
        let snapshot = snapshot(sample);
        let financing = snapshot.financing().expect("a case");
        assert_eq!(financing.options.len(), Kind::ALL.len());
        assert!(financing.options.iter().any(|o| o.priced.is_ok()), "{sample}");
        assert!(financing.options.iter().any(|o| o.priced.is_err()), "{sample}");
        for option in financing.options.iter().filter(|o| o.priced.is_err()) {
            assert!(!option.sheet.ask_for.is_empty(), "{} does not say whom to ask", option.kind.id());
        }
    }
}
