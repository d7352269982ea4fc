//! Folders of plans for the portfolio: the eight orders of the mock-up, and as many as a test wants.

#![allow(dead_code, reason = "each test uses its own part")]

use std::fs;
use std::path::Path;

/// An order: buyer, country, value, days in the PO, target, whom supply chain reports to, invoices as (share, date).
type Order = (&'static str, &'static str, u32, u16, u16, &'static str, &'static [(u8, &'static str)]);

/// The eight orders of the mock-up.
pub const EIGHT: [Order; 8] = [
    (
        "Halden Marine AS",
        "NO",
        2_150_000,
        120,
        60,
        "cfo",
        &[(40, "2026-12-10"), (30, "2027-02-08"), (30, "2027-04-09")],
    ),
    ("Brennick Steel BV", "NL", 1_480_000, 150, 90, "cfo", &[(50, "2026-11-30"), (50, "2027-03-05")]),
    (
        "Nordwerk Pumpen GmbH",
        "DE",
        1_240_000,
        180,
        90,
        "cfo",
        &[(30, "2027-02-15"), (30, "2027-03-15"), (30, "2027-04-12"), (10, "2027-06-07")],
    ),
    ("Talvera Energía SA", "ES", 920_000, 120, 90, "coo", &[(50, "2026-12-01"), (50, "2027-02-26")]),
    ("Castellan Foods SA", "FR", 860_000, 90, 60, "csco", &[(60, "2026-12-15"), (40, "2027-01-22")]),
    ("Kestrel Rail plc", "GB", 710_000, 75, 60, "ceo", &[(100, "2027-01-08")]),
    ("Orrery Systems Ltd", "GB", 640_000, 60, 45, "csco", &[(50, "2026-12-18"), (50, "2027-03-19")]),
    ("Møllerup Dairies A/S", "DK", 405_000, 45, 30, "csco", &[(100, "2027-01-15")]),
];

fn text(title: &str, order: &Order, currency: &str) -> String {
    let (buyer, country, value, says, target, line, invoices) = order;
    let milestones: Vec<String> = invoices
        .iter()
        .map(|(share, date)| format!("(share: {share}, trigger: \"Delivered\", date: \"{date}\")"))
        .collect();
    format!(
        "(format: 2, title: \"{title}\", governing_law: \"{country}\", buyer: (name: \"{buyer}\", country: \"{country}\", public: false, answers: {{\
         \"reporting-line\": (is: \"{line}\")}}), order: (stage: PoReceived, currency: \"{currency}\", value: \"{value}\", \
         milestones: [{}]), terms: {{\"payment-days\": (says: Days({says}), target: Days({target}))}}, \
         seller: (name: \"Lindner Skids GmbH\", country: \"DE\", line_rate: \"9.5\", hurdle_rate: \"14\"))",
        milestones.join(", ")
    )
}

/// Writes the eight orders into a folder.
pub fn write_eight(folder: &Path) {
    for (at, order) in EIGHT.iter().enumerate() {
        let path = folder.join(format!("{:02}.plan.ron", at + 1));
        fs::write(path, text(&format!("{} order", order.0), order, "EUR")).expect("a plan");
    }
}

/// Writes one order in a currency of its own.
pub fn write_one(folder: &Path, name: &str, currency: &str) {
    let order = EIGHT.get(5).expect("eight orders");
    fs::write(folder.join(name), text("Order abroad", order, currency)).expect("a plan");
}

/// A book of so many orders of as many buyers, made without files: two invoices each, terms from 30 to 180 days.
pub fn book_of(count: u32) -> termwise::session::portfolio::Book {
    use termwise::exposure::{Funding, Order, PaymentDays};
    use termwise::session::PlanOrder;
    use termwise::session::portfolio::{Book, BookPlan, PlanSource};
    use termwise::units::{Currency, Date, Day, DayCount, Percent, Rate};
    let as_of = Date::of(2026, 11, 21).expect("a date");
    let percent = Percent::try_from(rust_decimal::Decimal::from(6)).expect("a rate");
    let order = |at: u32| {
        let days = u16::try_from(30 + at % 151).expect("days");
        let first = Day::from(as_of).plus_days(i64::from(at % 300)).expect("a day");
        let then = first.plus_days(45).expect("a day");
        let minor = i64::from(at % 977 + 1) * 100_003;
        Order {
            title: format!("Order {at}"),
            number: format!("PO-{at}"),
            buyer: format!("Buyer {at:05}"),
            country: if at.is_multiple_of(2) { "DE" } else { "FR" }.to_owned(),
            reports_to: if at.is_multiple_of(3) { "Finance" } else { "Production" }.to_owned(),
            currency: Currency::try_from("EUR".to_owned()).expect("a currency"),
            invoices: vec![(minor, first), (minor / 2, then)],
            days: PaymentDays { in_po: days, target: days / 2, limit: days, ceiling: None },
            rate: Rate { percent, day_count: DayCount::Act365F },
            hurdle: None,
            funding: Funding::Own,
        }
    };
    let mut book = Book::new(as_of);
    let plan = |at| BookPlan {
        source: PlanSource::Sample("nordwerk"),
        read: PlanOrder { order: order(at), ceiling: None, chance: None, notes: Vec::new() },
    };
    book.plans = (0..count).map(plan).collect();
    book
}
