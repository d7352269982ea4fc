//! How long a portfolio takes: `cargo bench --bench exposure`. The figures of the README come from here.

#![expect(clippy::expect_used, reason = "a benchmark stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use divan::{Bencher, black_box};
use termwise::exposure::{
    Assumptions, Behaviour, Cancel, Exchange, Funding, Ledger, Overview, RateOfDay, Receivable, Run, Scenario, Shock,
    Simulation, SimulationError, Stage, overview, simulate,
};
use termwise::playbook;
use termwise::portfolio::{Portfolio, Request, load};
use termwise::units::{Currency, Date, Day, DayCount, Percent, Rate};

const PLANS: usize = 10_000;
const RECEIVABLES: u32 = 1_000_000;
const PATHS: u32 = 10_000;

fn main() {
    divan::main();
}

fn currency(code: &str) -> Currency {
    Currency::try_from(code.to_owned()).expect("a currency")
}

fn as_of() -> Date {
    Date::of(2026, 11, 26).expect("a date")
}

fn line() -> Rate {
    Rate { percent: Percent::try_from(rust_decimal::Decimal::from(6)).expect("a rate"), day_count: DayCount::Act365F }
}

fn exchange() -> Exchange {
    let rate = |code, text: &str| RateOfDay {
        currency: currency(code),
        rate: text.parse().expect("a rate"),
        on: Day::from(as_of()),
    };
    let rates = [rate("GBP", "1.1432"), rate("USD", "0.8611"), rate("JPY", "0.00581")];
    Exchange::on(currency("EUR"), &rates, Day::from(as_of())).expect("rates")
}

fn assumptions() -> Assumptions {
    let percent = |whole: i64| Percent::try_from(rust_decimal::Decimal::from(whole)).expect("a percentage");
    Assumptions { default_a_year: percent(1), loss: percent(45), sales_days: 90 }
}

/// Numbers that look like any, and are the same every time.
struct Lots(u64);

impl Lots {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = u32::try_from(self.0 >> 33).unwrap_or(0);
        high % end
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        let count = u32::try_from(list.len()).expect("a short list");
        *list.get(self.below(count) as usize).expect("one of them")
    }
}

/// A folder of ten thousand plans of 1.4 kB: buyer with answers, order with milestones, four terms, rates.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ten-thousand-plans");
    let last = folder.join(format!("{:05}.plan.ron", PLANS - 1));
    if last.exists() {
        return folder;
    }
    fs::create_dir_all(&folder).expect("a folder");
    let mut lots = Lots(7);
    for at in 0..PLANS {
        let path = folder.join(format!("{at:05}.plan.ron"));
        fs::write(path, plan_text(at, &mut lots)).expect("a plan is written");
    }
    folder
}

fn plan_text(at: usize, lots: &mut Lots) -> String {
    let buyer = lots.below(2_000);
    let country = lots.one_of(&["DE", "FR", "NO", "GB", "NL"]);
    let code = lots.one_of(&["EUR", "EUR", "EUR", "GBP", "USD"]);
    let value = 10_000 + lots.below(2_000_000);
    let days = 30 * (1 + lots.below(6));
    let month = 1 + lots.below(9);
    format!(
        r#"(
    format: 2,
    title: "Order {at}",
    buyer: (
        name: "Buyer {buyer} GmbH", country: "{country}", size: Large, public: false, history: Regular,
        answers: {{
            "reporting-line": (is: "cfo", certainty: 70, evidence: "On the phone: our cost centre sits with finance.", on: "2026-11-10", by: "S. Lindner"),
            "contract-partner": (is: "own-company", evidence: "Order, delivery and invoice address are the same.", on: "2026-11-09", by: "S. Lindner"),
            "sponsor": (is: "strong", evidence: "Wrote the specification and asked for us by name.", on: "2026-11-05", by: "S. Lindner"),
        }},
    ),
    order: (
        number: "4711-{at:05}", date: "2026-11-09", stage: PoReceived, currency: "{code}", value: "{value}",
        deliveries: [(text: "Lot 1", date: "2027-0{month}-15"), (text: "Lot 2", date: "2027-0{month}-28")],
        milestones: [
            (share: 60, trigger: "Lot 1 delivered", date: "2027-0{month}-15"),
            (share: 40, trigger: "Lot 2 delivered", date: "2027-0{month}-28"),
        ],
    ),
    terms: {{
        "payment-days": (says: Days({days}), target: Days(30), limit: Days(60), notes: "Clause 9: after receipt of invoice."),
        "payment-clock": (says: Choice("invoice-receipt"), target: Choice("goods-receipt"), worth: "612"),
    }},
    seller: (name: "Termwise Werke", country: "DE", size: Medium, line_rate: 6, hurdle_rate: 9.5, day_count: Act365F),
)
"#
    )
}

fn request(paths: Vec<PathBuf>) -> Request {
    let playbook = Arc::new(playbook::embedded().expect("the embedded playbook holds"));
    Request { paths, receivables: None, playbook, as_of: as_of() }
}

/// Open and paid receivables of five thousand buyers in four currencies.
fn ledger(rows: u32) -> Ledger {
    let mut ledger = Ledger::new(Day::from(as_of()));
    let mut lots = Lots(11);
    let currencies = ["EUR", "GBP", "USD", "JPY"].map(|code| ledger.currency(currency(code)).expect("few currencies"));
    let rate = ledger.rate(line()).expect("few rates");
    let buyers: Vec<_> = (0..5_000).map(|at| ledger.names.id(&format!("Buyer {at}"))).collect();
    let countries = ["DE", "FR", "NO", "GB", "NL", ""].map(|code| ledger.names.id(code));
    let reports_to = ledger.names.id("");
    for at in 0..rows {
        let issued = ledger.as_of.plus_days(i64::from(lots.below(400)) - 365).expect("a day");
        let due = issued.plus_days(i64::from(30 * (1 + lots.below(6)))).expect("a day");
        let paid = due.plus_days(i64::from(lots.below(30)) - 5).filter(|paid| *paid <= ledger.as_of);
        ledger.rows.push(Receivable {
            buyer: lots.one_of(&buyers),
            number: ledger.numbers.id(&at.to_string()),
            country: lots.one_of(&countries),
            reports_to,
            currency: lots.one_of(&currencies),
            minor: i64::from(lots.below(50_000_000)),
            issued,
            due,
            paid,
            stage: if paid.is_some() { Stage::Paid } else { Stage::Invoiced },
            funding: lots.one_of(&Funding::ALL),
            order: None,
            rate,
            hurdle: rate,
        });
    }
    ledger
}

/// The same receivables, all open and none of them sold.
fn open_ledger(rows: u32) -> Ledger {
    let mut ledger = ledger(rows);
    for row in &mut ledger.rows {
        (row.paid, row.stage, row.funding) = (None, Stage::Invoiced, Funding::Own);
    }
    ledger
}

/// Everything that a screen shows of a ledger.
fn aggregated(ledger: &Ledger, exchange: &Exchange) -> Overview {
    overview(ledger, exchange, &assumptions(), |_| true).expect("figures")
}

/// Wanted: 2 s. Ten thousand plans read from files, reviewed, with their chance and law, and everything added up.
#[divan::bench(sample_count = 5)]
fn ten_thousand_plans_loaded_and_aggregated(bencher: Bencher) {
    let request = request(vec![folder()]);
    let exchange = exchange();
    bencher.bench_local(|| {
        let portfolio: Portfolio = load(&request, &Cancel::default()).expect("nothing cancels it");
        assert_eq!(portfolio.plans.len(), PLANS, "{:?}", portfolio.faults.first());
        aggregated(&portfolio.ledger(Scenario::AsInPos, line(), None), &exchange)
    });
}

/// Wanted: 150 ms. All figures, all seven tables, months and peak.
#[divan::bench(sample_count = 20)]
fn a_million_receivables_aggregated(bencher: Bencher) {
    let (ledger, exchange) = (ledger(RECEIVABLES), exchange());
    bencher.bench_local(|| aggregated(black_box(&ledger), &exchange));
}

fn simulation() -> Simulation {
    let usual = Behaviour { on_time: 0.55, shape: 1.5, scale: 12.0, early: 0.0, default_a_year: 0.01, loss: 0.45 };
    let shock = Shock { correlation: 0.15, stretch: 0.3 };
    Simulation { paths: PATHS, seed: 7, usual, of_buyer: BTreeMap::new(), shock }
}

fn simulated(ledger: &Ledger, cancel: &Cancel) -> Result<Vec<Run>, SimulationError> {
    simulate(&[(Scenario::AsInPos, ledger)], &exchange(), &simulation(), cancel)
}

/// Wanted: 1 s on two cores.
#[divan::bench(sample_count = 5)]
fn ten_thousand_paths_over_a_thousand_receivables(bencher: Bencher) {
    let ledger = open_ledger(1_000);
    bencher.bench_local(|| simulated(black_box(&ledger), &Cancel::default()).expect("nothing cancels it"));
}

/// Wanted: 200 ms from the cancel on; it comes 50 ms after the start here.
#[divan::bench(sample_count = 10)]
fn a_simulation_cancelled_after_50_ms(bencher: Bencher) {
    let ledger = open_ledger(60_000);
    bencher.bench_local(|| {
        let cancel = Cancel::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(50));
                cancel.cancel();
            });
            simulated(&ledger, &cancel)
        })
    });
}

/// Wanted: 200 ms from the cancel on; it comes 50 ms after the start here.
#[divan::bench(sample_count = 10)]
fn a_load_cancelled_after_50_ms(bencher: Bencher) {
    let request = request(vec![folder()]);
    bencher.bench_local(|| {
        let cancel = Cancel::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(50));
                cancel.cancel();
            });
            load(&request, &cancel).is_err()
        })
    });
}
