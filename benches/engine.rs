//! How long the engine takes: `cargo bench --bench engine`. The figures of the README come from here.

#![expect(clippy::expect_used, reason = "a benchmark stops at the first surprise")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::process::Command;

use common::LARGE;
use divan::{Bencher, black_box};
use termwise::negotiability::{Beliefs, assess};
use termwise::plan::Plan;
use termwise::playbook::{self, Playbook};
use termwise::units::{Date, Line};

fn main() {
    divan::main();
}

fn plan() -> Plan {
    Plan::new(Line::try_from("Benchmark").expect("short"))
}

fn day() -> Date {
    Date::of(2026, 11, 21).expect("a date")
}

/// Every question at its prior, but the first `known` of them answered.
fn beliefs(playbook: &Playbook, known: usize) -> Beliefs {
    let of = playbook.questions.iter().enumerate().map(|(at, question)| {
        let prior: Vec<f64> = question.options.iter().map(|o| (f64::from(o.prior) + 1.0) / 100.0).collect();
        let sum: f64 = prior.iter().sum();
        let first: Vec<f64> = (0..prior.len()).map(|o| if o == 0 { 1.0 } else { 0.0 }).collect();
        Some(if at < known { first } else { prior.iter().map(|p| p / sum).collect() })
    });
    Beliefs::from_distributions(of.collect())
}

/// Chances, stances and the shortlist of 40 terms with 150 rules over 24 questions. The assessment includes what to
/// ask next, so both of the figures are this one.
#[divan::bench(args = [12, 0])]
fn derivation_with_so_many_of_24_known(bencher: Bencher, known: usize) {
    let playbook = common::playbook(&LARGE, 7);
    let (plan, beliefs) = (plan(), beliefs(&playbook, known));
    bencher.bench(|| assess(&playbook, black_box(&plan), beliefs.clone(), day()));
}

/// The playbook that comes with the program: read, checked and its examples run.
#[divan::bench]
fn embedded_playbook_loaded_and_checked() -> Playbook {
    playbook::embedded().expect("the embedded playbook holds")
}

/// The shipped playbook on an empty plan: everything unknown.
#[divan::bench]
fn embedded_playbook_on_an_empty_plan(bencher: Bencher) {
    let playbook = playbook::embedded().expect("the embedded playbook holds");
    let plan = plan();
    bencher.bench(|| assess(&playbook, &plan, Beliefs::of_plan(&playbook, &plan, day(), &[]), day()));
}

/// `termwise assess` as a process, from start to exit.
#[divan::bench(sample_count = 20)]
fn assess_as_a_process() {
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/saved-plans/nordwerk.plan.ron");
    let output = Command::new(env!("CARGO_BIN_EXE_termwise"))
        .args(["assess", plan, "--width", "100", "--as-of", "2026-11-21"])
        .output()
        .expect("the program runs");
    assert!(output.status.success());
}
