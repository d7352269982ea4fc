//! How fast all instruments of a plan are priced, eligibility and rates included: at most 300 us.

#![expect(clippy::expect_used, reason = "a benchmark with broken inputs should stop")]

use std::sync::Arc;

use divan::Bencher;
use termwise::finance::instruments::evaluate;
use termwise::session::Snapshot;
use termwise::units::Date;

fn main() {
    divan::main();
}

fn snapshot(sample: &str) -> Snapshot {
    let playbook = Arc::new(termwise::playbook::embedded().expect("a playbook"));
    let plan = termwise::store::parse_plan(termwise::samples::text(sample).expect("a sample")).expect("a plan");
    Snapshot::derive(playbook, Arc::new(plan), Vec::new(), Date::of(2026, 11, 21).expect("a date"))
}

/// Four claims, nine quotes; then twelve claims that overlap.
#[divan::bench(args = ["nordwerk", "vindhya"])]
fn all_instruments_of_a_plan(bencher: Bencher<'_, '_>, sample: &str) {
    let snapshot = snapshot(sample);
    let financing = snapshot.financing().expect("a case").clone();
    bencher.bench_local(|| evaluate(&financing.case, &financing.facts, &financing.quotes).expect("sheets"));
}

/// The same with facts, law, figures and gap, as the screen asks for it once for each snapshot.
#[divan::bench]
fn financing_of_a_snapshot(bencher: Bencher<'_, '_>) {
    let snapshot = snapshot("nordwerk");
    bencher.bench_local(|| termwise::session::Financing::of(&snapshot).expect("a case"));
}
