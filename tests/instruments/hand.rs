//! Cases priced by hand, every step written out, for what no published example covers.
//!
//! The line costs 6 % simple ACT/365. Steps were reckoned outside this program with decimal arithmetic, half-even to cents;
//! effective rates by bisection of the sum of C·(1 + r)^(−days/365).

use super::support::{case, check_days, check_line, check_rate, d, priced, quote};
use termwise::finance::instruments::{Kind, Need, Unpriced, price};

/// EUR 500,000 invoiced on 1 March 2027, due after 120 days on 29 June; the order is of 1 December 2026.
fn machine() -> termwise::finance::instruments::Case {
    case("EUR", "2026-12-01", 120, &[("500000", "2027-03-01", false)])
}

#[test]
fn one_a_usance_letter_of_credit_with_every_fee() {
    let tariff = quote(
        "(rate: \"4.5\", day_count: Act360, cash_after: 10, grace_days: 5, fees: [
            (name: \"Advising\", charge: Flat(\"90\"), each: Order, paid: Order, code: 6),
            (name: \"Amendment\", charge: Flat(\"75\"), each: Order, paid: Order, code: 2),
            (name: \"Negotiation\", charge: Percent(\"0.1\"), minimum: \"100\", code: 16),
            (name: \"Acceptance\", charge: PercentAYear(percent: \"0.5\", day_count: Act360), code: 3),
            (name: \"Discrepancy\", charge: Flat(\"60\"), code: 12),
        ])",
    );
    let found = priced(Kind::LcUsance, &machine(), &tariff);
    // Cash on 11 March; maturity on 29 June and five days of grace, 4 July: 115 days.
    // Discount 500,000 · 4.5 % · 115/360 = 7,187.50.
    check_line(&found, "Bank discount", "-7187.50");
    // Acceptance 500,000 · 0.5 % · 115/360 = 798.611..., negotiation 0.1 % = 500, above its minimum of 100.
    check_line(&found, "Acceptance", "-798.61");
    check_line(&found, "Negotiation", "-500");
    check_line(&found, "Discrepancy", "-60");
    check_line(&found, "Advising", "-90");
    check_line(&found, "Amendment", "-75");
    check_days(&found, "Advising", &["2026-12-01"]);
    // In hand on day 10: 500,000 − 7,187.50 − 798.61 − 500 − 60 = 491,453.89; on our line until then
    // 491,453.89 · 6 % · 10/365 = 807.87. The 165 paid with the order, 90 days before the invoice, cost 165 · 6 % · 90/365 = 2.44.
    check_line(&found, "Our own line until the cash", "-810.31");
    // Taken off 7,187.50 + 798.61 + 500 + 60 + 165 = 8,711.11; cost 8,711.11 + 807.87 + 2.44 = 9,521.42.
    assert_eq!((found.taken, found.cost), (d("8711.11"), d("9521.42")));
    // Simple: 8,711.11 · 365 / (491,453.89 · 110 − 165 · 210) = 5.885310 %.
    check_rate(found.simple_annual, "5.8853101244");
    // Effective: −165 on 1 December, 491,453.89 on 11 March, −500,000 on 29 June.
    check_rate(found.effective_annual, "6.0072778864");
    assert_eq!(found.cash_in_day, d("10"));
}

#[test]
fn two_confirmation_per_quarter_started() {
    let tariff = quote(
        "(rate: \"4.5\", day_count: Act360, cash_after: 10, fees: [
            (name: \"Confirmation\", charge: PerStarted(percent: \"0.25\", period: Quarter), over: Undertaking, paid: Order, code: 7),
        ])",
    );
    let found = priced(Kind::LcConfirmed, &machine(), &tariff);
    // From 1 December to 29 June: quarters begin on 1 December, 1 March and 1 June. 3 · 0.25 % · 500,000 = 3,750.
    check_line(&found, "Confirmation", "-3750");
    // Discount to the due date, no grace: 500,000 · 4.5 % · 110/360 = 6,875.
    check_line(&found, "Bank discount", "-6875");
    // Stated as 1 % a year the quarter costs its quarter: the same.
    let yearly = quote(
        "(rate: \"4.5\", day_count: Act360, cash_after: 10, fees: [
            (name: \"Confirmation\", charge: PerStarted(percent: 1, period: Quarter, a_year: true), over: Undertaking, paid: Order),
        ])",
    );
    check_line(&priced(Kind::LcConfirmed, &machine(), &yearly), "Confirmation", "-3750");
}

#[test]
fn two_a_quarter_that_ends_on_the_day_has_not_begun_again() {
    let tariff = quote(
        "(rate: 0, day_count: Act360, cash_after: 0, fees: [
            (name: \"Confirmation\", charge: PerStarted(percent: \"0.25\", period: Quarter), over: Undertaking),
        ])",
    );
    // 1 December to 1 March is one quarter; a day more is two.
    let on_the_day = case("EUR", "2026-12-01", 59, &[("100000", "2027-01-01", false)]);
    check_line(&priced(Kind::LcConfirmed, &on_the_day, &tariff), "Confirmation", "-250");
    let a_day_more = case("EUR", "2026-12-01", 60, &[("100000", "2027-01-01", false)]);
    check_line(&priced(Kind::LcConfirmed, &a_day_more, &tariff), "Confirmation", "-500");
}

#[test]
fn three_supply_chain_finance_from_the_day_of_approval() {
    let programme = quote(
        "(rate: \"3.9\", day_count: Act360, cash_after: 12, fees: [(name: \"Platform\", charge: Percent(\"0.05\"))])",
    );
    let found = priced(Kind::SupplyChainFinance, &machine(), &programme);
    check_days(&found, "The funder pays the approved invoice", &["2027-03-13"]);
    // 500,000 · 3.9 % · 108/360 = 5,850; platform 250; in hand 493,900 on day 12.
    check_line(&found, "Bank discount", "-5850");
    check_line(&found, "Platform", "-250");
    // Until approval on our line: 493,900 · 6 % · 12/365 = 974.27. Cost 7,074.27.
    check_line(&found, "Our own line until the cash", "-974.27");
    assert_eq!(found.cost, d("7074.27"));
    // 6,100 · 365 / (493,900 · 108) = 4.174072 %; (500,000/493,900)^(365/108) − 1 = 4.235759 %.
    check_rate(found.simple_annual, "4.1740718244");
    check_rate(found.effective_annual, "4.2357586882");
}

#[test]
fn four_a_factoring_fee_in_steps() {
    let order = case("USD", "2026-12-01", 64, &[("80000", "2027-03-01", false)]);
    let factor = quote(
        "(rate: 9, day_count: Act360, share: 85, cash_after: 2, fees: [(name: \"Fee\", charge: Tiers([
            (days: 10, percent: \"0.7\"), (days: 15, percent: \"1.15\"), (days: 30, percent: \"2.65\"), (days: 10, percent: \"0.85\"),
        ]))])",
    );
    let found = priced(Kind::FactoringRecourse, &order, &factor);
    // 62 days: 10 + 15 + 30 = 55, and one more stretch of ten has begun: 0.7 + 1.15 + 2.65 + 0.85 = 5.35 %, 4,280.
    check_line(&found, "Fee", "-4280");
    // Advance 68,000; interest 68,000 · 9 % · 62/360 = 1,054; our line (68,000 − 4,280) · 6 % · 2/365 = 20.95
    // and (12,000 − 1,054) · 6 % · 64/365 = 115.16.
    check_line(&found, "Interest on the advance", "-1054");
    check_line(&found, "Our own line until the cash", "-136.11");
    assert_eq!(found.cost, d("5470.11"));
    // Eleven days later two stretches of ten have begun: 0.85 % more.
    let later = case("USD", "2026-12-01", 75, &[("80000", "2027-03-01", false)]);
    check_line(&priced(Kind::FactoringRecourse, &later, &factor), "Fee", "-4960");
}

#[test]
fn five_minimum_fees_bite_on_a_small_order() {
    let order = case("EUR", "2026-12-01", 90, &[("12000", "2027-03-01", false)]);
    let bank = quote(
        "(rate: 6, day_count: Act360, cash_after: 5, fees: [
            (name: \"Commission\", charge: Percent(\"0.25\"), minimum: \"100\"),
            (name: \"Handling\", charge: Percent(\"0.1\"), minimum: \"50\"),
        ])",
    );
    let found = priced(Kind::InvoiceDiscounting, &order, &bank);
    // 0.25 % of 12,000 is 30, so 100; 0.1 % is 12, so 50. Discount 12,000 · 6 % · 85/360 = 170.
    check_line(&found, "Commission", "-100");
    check_line(&found, "Handling", "-50");
    check_line(&found, "Bank discount", "-170");
    // In hand 11,680; our line for five days 9.60; cost 329.60.
    assert_eq!(found.cost, d("329.60"));
}

#[test]
fn six_a_retention_is_released_and_sold_later() {
    let order = case("EUR", "2026-12-01", 90, &[("90000", "2027-02-01", false), ("10000", "2027-08-02", true)]);
    let bank = quote(
        "(rate: 5, day_count: Act360, cash_after: 5, fees: [
            (name: \"Commission\", charge: Percent(\"0.25\"), minimum: \"150\"),
            (name: \"Collection\", charge: Flat(\"60\")),
        ])",
    );
    let found = priced(Kind::InvoiceDiscounting, &order, &bank);
    check_days(&found, "The bank buys the invoice", &["2027-02-06", "2027-08-07"]);
    // 90,000 · 5 % · 85/360 = 1,062.50 and 10,000 · 5 % · 85/360 = 118.06.
    check_line(&found, "Bank discount", "-1180.56");
    // The money held back belongs to an invoice that was counted: no second 60, and 25 instead of the minimum of 150.
    check_line(&found, "Collection", "-60");
    check_line(&found, "Commission", "-250");
    // In hand 88,652.50 and 9,856.94; our line for five days each 72.87 and 8.10; cost 1,571.53.
    check_line(&found, "Our own line until the cash", "-80.97");
    assert_eq!(found.cost, d("1571.53"));
}

#[test]
fn seven_a_bill_with_days_of_grace_and_stamp_straight_and_true() {
    let order = case("INR", "2027-01-01", 90, &[("1000000", "2027-04-01", false)]);
    let bank = |kind: &str| {
        quote(&format!(
            "(rate: \"10.5\", day_count: Act365F, discounting: {kind}, cash_after: 4, grace_days: 3, fees: [
                (name: \"Stamp duty\", charge: Percent(\"0.05\")), (name: \"Handling\", charge: Percent(\"0.1\"), minimum: \"750\"),
            ])"
        ))
    };
    // 90 days and 3 of grace less the 4 until the cash: 89. Straight 1,000,000 · 10.5 % · 89/365 = 25,602.74.
    let straight = priced(Kind::BillDiscounting, &order, &bank("Straight"));
    check_line(&straight, "Bank discount", "-25602.74");
    check_line(&straight, "Stamp duty", "-500");
    check_line(&straight, "Handling", "-1000");
    // True: 1,000,000 − 1,000,000/(1 + 10.5 % · 89/365) = 24,963.60.
    check_line(&priced(Kind::BillDiscounting, &order, &bank("ToYield")), "Bank discount", "-24963.60");
}

#[test]
fn eight_forfaiting_to_yield_half_yearly_with_a_commitment() {
    let order = case("EUR", "2026-12-01", 400, &[("750000", "2027-03-01", false)]);
    let forfaiter = quote(
        "(rate: \"5.5\", day_count: Act360, discounting: SemiAnnual, cash_after: 7, grace_days: 7, fees: [
            (name: \"Commitment\", charge: PercentAYear(percent: \"0.75\", day_count: Act360), over: Commitment),
        ])",
    );
    let found = priced(Kind::Forfaiting, &order, &forfaiter);
    // 400 days from 8 March 2027 to 11 April 2028, back from maturity in 183, 182 and 35:
    // (1 + 5.5 % · 183/360)(1 + 5.5 % · 182/360)(1 + 5.5 % · 35/360) = 1.0621908469; 750,000 less 750,000 over it: 43,912.20.
    check_line(&found, "Bank discount", "-43912.20");
    // From 1 December to 8 March are 97 days: 750,000 · 0.75 % · 97/360 = 1,515.625, half-even 1,515.62.
    check_line(&found, "Commitment", "-1515.62");
}

#[test]
fn nine_an_advance_against_a_guarantee() {
    let order = case(
        "EUR",
        "2026-12-01",
        60,
        &[("270000", "2027-03-01", false), ("270000", "2027-05-03", false), ("60000", "2027-09-01", true)],
    );
    let bank = quote(
        "(share: 30, cash_after: 10, fees: [
            (name: \"Guarantee\", charge: PerStarted(percent: \"0.4\", period: Quarter), over: Delivery, minimum: \"200\"),
        ])",
    );
    let found = priced(Kind::AdvanceGuarantee, &order, &bank);
    // 30 % of 600,000 is 180,000 on 11 December; both deliveries bear half of it, the money held back none.
    check_line(&found, "The buyer pays in advance", "180000");
    check_days(&found, "The buyer pays in advance", &["2026-12-11", "2026-12-11"]);
    check_line(&found, "The buyer pays the rest", "420000");
    // 90,000 until 1 March: one quarter, 360. 90,000 until 3 May: two quarters, 720.
    check_line(&found, "Guarantee", "-1080");
    // 180,000 came 80 and 143 days before the invoices: back from our line (90,000 − 360) · 6 % · 80/365 = 1,178.83 and
    // (90,000 − 720) · 6 % · 143/365 = 2,098.69. The rest waits 60 days: 420,000 · 6 % · 60/365 = 4,142.46.
    check_line(&found, "Our own line until the cash", "-864.94");
    assert_eq!(found.cost, d("1944.94"));
    // Early money 80 and 143 days before its invoice: −111.5 on average.
    assert_eq!(found.cash_in_day, d("-111.5"));
}

#[test]
fn ten_factoring_with_interest_in_arrear_and_a_reserve() {
    let order = case("EUR", "2026-12-01", 90, &[("200000", "2027-03-01", false)]);
    let factor = quote(
        "(rate: 7, day_count: Act360, share: 80, cash_after: 3, fees: [(name: \"Service\", charge: Percent(\"0.8\"))])",
    );
    let found = priced(Kind::FactoringRecourse, &order, &factor);
    // Advance 160,000; service 1,600; interest 160,000 · 7 % · 87/360 = 2,706.67; reserve 40,000 on day 90.
    check_line(&found, "The factor advances", "160000");
    check_line(&found, "The rest when the buyer pays", "40000");
    check_line(&found, "Service", "-1600");
    check_line(&found, "Interest on the advance", "-2706.67");
    // Our line: 158,400 · 6 % · 3/365 = 78.12 and (40,000 − 2,706.67) · 6 % · 90/365 = 551.74.
    assert_eq!(found.cost, d("4936.53"));
    // 4,306.67 · 365 / (158,400 · 87) = 11.406700 %; −162,706.67 after 87 days for 158,400: 11.912137 %.
    check_rate(found.simple_annual, "11.4067002641");
    check_rate(found.effective_annual, "11.9121372930");
}

#[test]
fn eleven_a_sliding_discount_is_reckoned_on_the_face() {
    let scale = quote("(rate: \"7.3\", cash_after: 20)");
    // C2FO: d = 7.3 % · 100/365 = 2 %, on the face: 10,000. Simple on net: 2/98 · 365/100 = 7.449 %.
    let found = priced(Kind::EarlyPaymentSliding, &machine(), &scale);
    check_line(&found, "Discount by the scale", "-10000");
    check_rate(found.simple_annual, "7.4489795918");
}

#[test]
fn twelve_a_premium_has_its_minimum_and_waits_on_the_line() {
    let policy =
        quote("(share: 90, fees: [(name: \"Premium\", charge: Percent(\"0.2\"), minimum: \"1500\", each: Order)])");
    // 0.2 % of 500,000 is 1,000, so 1,500; waiting 120 days 500,000 · 6 % · 120/365 = 9,863.01.
    let found = priced(Kind::CreditInsurance, &machine(), &policy);
    check_line(&found, "Premium", "-1500");
    assert_eq!(found.cost, d("11363.01"));
}

#[test]
fn what_a_quote_lacks_is_named_and_nothing_is_made_up() {
    let missing = |kind, text: &str| price(kind, &machine(), &quote(text)).expect_err("no price");
    assert_eq!(missing(Kind::Forfaiting, "()"), Unpriced::MissingQuote(Need::Rate));
    assert_eq!(missing(Kind::Forfaiting, "(rate: 5)"), Unpriced::MissingQuote(Need::CashAfter));
    assert_eq!(missing(Kind::FactoringRecourse, "(rate: 5, cash_after: 2)"), Unpriced::MissingQuote(Need::Share));
    assert_eq!(missing(Kind::EarlyPayment, "(cash_after: 2)"), Unpriced::MissingQuote(Need::Percent));
    assert_eq!(missing(Kind::CreditInsurance, "(share: 90)"), Unpriced::MissingQuote(Need::Fees));
    assert_eq!(missing(Kind::EarlyPayment, "(percent: 2, cash_after: 120)"), Unpriced::NotEarlier);
}
