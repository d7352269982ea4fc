//! `exposure`: what the payment terms of all open orders and receivables cost, and when the money comes.

mod json;
mod text;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use rust_decimal::Decimal;

use super::{FINE, Failure, Format, INPUT_AT_FAULT, input};
use crate::exposure::{
    Assumptions, Behaviour, Cancel, Exchange, Ledger, Month, Overview, Run, Scenario, Shock, Simulation, gap, overview,
    simulate,
};
use crate::portfolio::{Portfolio, Request, Source, load, own_rates, read_mapping};
use crate::units::{Currency, Date, DayCount, Money, Percent, Rate};

/// Arguments of `exposure`.
#[derive(Debug, Args)]
pub(super) struct ExposureArgs {
    /// Plans, or folders with plans
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Open receivables, and paid ones for DSO, as CSV or XLSX
    #[arg(long, value_name = "FILE", requires = "mapping")]
    receivables: Option<PathBuf>,
    /// What the columns of the receivables mean, as RON; the README shows one
    #[arg(long, value_name = "FILE", requires = "receivables")]
    mapping: Option<PathBuf>,
    /// Own dated exchange rates, as RON: [(currency: "GBP", rate: "1.14", on: "2026-11-25")]
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
    /// The currency that is reported [default: that of most orders]
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// The day it holds for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A scenario beside the POs: target, limit, ceiling, or a number of days for all
    #[arg(long = "scenario", value_name = "S", value_parser = scenario)]
    scenarios: Vec<Scenario>,
    /// Simulate late payment and default with so many paths
    #[arg(long, value_name = "N", requires = "seed")]
    simulate: Option<u32>,
    /// The seed of the simulation
    #[arg(long, value_name = "SEED")]
    seed: Option<u64>,
    /// Yearly rate that prices waiting on imported receivables, in percent
    #[arg(long, value_name = "PERCENT", default_value = "6")]
    line_rate: Percentage,
    /// Chance in percent that a buyer defaults within a year, assumed for all alike
    #[arg(long, value_name = "PERCENT", default_value = "1")]
    default_rate: Percentage,
    /// Share in percent that is lost when a buyer defaults
    #[arg(long, value_name = "PERCENT", default_value = "45")]
    loss: Percentage,
    /// A playbook of your own instead of the one that comes with the program
    #[arg(long, value_name = "DIR")]
    playbook: Option<PathBuf>,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Width of the text in columns [default: that of the terminal]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(60..=240))]
    width: Option<u16>,
}

/// A percentage from 0 to below 100.
#[derive(Debug, Clone, Copy)]
struct Percentage(Percent);

impl FromStr for Percentage {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let number = Decimal::from_str_exact(text).map_err(|_| "write a number such as 6 or 4.25".to_owned())?;
        if number < Decimal::ZERO || number >= Decimal::ONE_HUNDRED {
            return Err("from 0 to below 100".to_owned());
        }
        Percent::try_from(number).map(Self).map_err(|error| error.to_string())
    }
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::try_from(text.to_uppercase()).map_err(|error| error.to_string())
}

fn scenario(text: &str) -> Result<Scenario, String> {
    match text {
        "target" => Ok(Scenario::AtTarget),
        "limit" => Ok(Scenario::AtLimit),
        "ceiling" => Ok(Scenario::AtCeiling),
        days => match days.parse::<u16>() {
            Ok(days) if days <= 3_650 => Ok(Scenario::AllAt(days)),
            _ => Err("write target, limit, ceiling or a number of days up to 3650".to_owned()),
        },
    }
}

/// One scenario, reckoned.
struct Case {
    scenario: Scenario,
    ledger: Ledger,
    overview: Overview,
    /// The widest gap to the POs in cumulative cash, where this one is ahead.
    ahead_of_pos: Option<(Month, Money)>,
}

/// Everything that is said.
struct Report {
    as_of: Date,
    exchange: Exchange,
    portfolio: Portfolio,
    cases: Vec<Case>,
    runs: Vec<Run>,
    with: Assumptions,
}

pub(super) fn run(args: &ExposureArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let portfolio = load(&request(args, as_of)?, &Cancel::default()).map_err(misfit)?;
    for fault in &portfolio.faults {
        writeln!(err, "{fault}")?;
    }
    let code = if portfolio.faults.is_empty() { FINE } else { INPUT_AT_FAULT };
    let report = report(args, as_of, portfolio)?;
    match args.format {
        Format::Json => json::write(&report, out)?,
        Format::Text => text::write(&report, super::layout::width(args.width), out)?,
    }
    Ok(code)
}

fn request(args: &ExposureArgs, as_of: Date) -> Result<Request, Failure> {
    let receivables = match (&args.receivables, &args.mapping) {
        (Some(file), Some(mapping)) => {
            let mapping = read_mapping(mapping).map_err(misfit)?;
            let reader = std::env::current_exe()?;
            Some(Source { file: file.clone(), mapping, reader })
        }
        _ => None,
    };
    let playbook = input::playbook(args.playbook.as_deref())?;
    Ok(Request { paths: args.paths.clone(), receivables, playbook, as_of })
}

fn misfit(error: impl std::fmt::Display) -> Failure {
    Failure::Misfit(vec![error.to_string()])
}

fn report(args: &ExposureArgs, as_of: Date, portfolio: Portfolio) -> Result<Report, Failure> {
    let reported = args.currency.or_else(|| portfolio.most_used_currency()).ok_or_else(nothing)?;
    let rates = args.rates.as_deref().map_or_else(|| Ok(Vec::new()), own_rates).map_err(misfit)?;
    let exchange = portfolio.exchange(reported, &rates).map_err(call)?;
    let with = Assumptions { default_a_year: args.default_rate.0, loss: args.loss.0, sales_days: 90 };
    let line = Rate { percent: args.line_rate.0, day_count: DayCount::Act365F };
    let mut scenarios = vec![Scenario::AsInPos];
    for scenario in &args.scenarios {
        if !scenarios.contains(scenario) {
            scenarios.push(*scenario);
        }
    }
    let mut cases: Vec<Case> = Vec::new();
    for scenario in scenarios {
        let ledger = portfolio.ledger(scenario, line, None);
        let overview = overview(&ledger, &exchange, &with, |_| true).map_err(call)?;
        let ahead_of_pos = cases.first().and_then(|pos| gap(&pos.overview.receipts, &overview.receipts));
        cases.push(Case { scenario, ledger, overview, ahead_of_pos });
    }
    let runs = match args.simulate.zip(args.seed) {
        Some((paths, seed)) => simulated(args, &cases, &exchange, paths, seed)?,
        None => Vec::new(),
    };
    Ok(Report { as_of, exchange, portfolio, cases, runs, with })
}

/// How buyers are taken to pay where nothing else is known; said in every report that simulates.
fn usual(args: &ExposureArgs) -> Behaviour {
    let fraction = |percentage: Percentage| {
        rust_decimal::prelude::ToPrimitive::to_f64(&percentage.0.fraction()).unwrap_or_default()
    };
    Behaviour {
        on_time: 0.55,
        shape: 1.5,
        scale: 12.0,
        early: 0.0,
        default_a_year: fraction(args.default_rate),
        loss: fraction(args.loss),
    }
}

fn simulated(
    args: &ExposureArgs,
    cases: &[Case],
    exchange: &Exchange,
    paths: u32,
    seed: u64,
) -> Result<Vec<Run>, Failure> {
    let shock = Shock { correlation: 0.15, stretch: 0.3 };
    let with = Simulation { paths, seed, usual: usual(args), of_buyer: BTreeMap::new(), shock };
    let ledgers: Vec<(Scenario, &Ledger)> = cases.iter().map(|case| (case.scenario, &case.ledger)).collect();
    simulate(&ledgers, exchange, &with, &Cancel::default()).map_err(call)
}

fn nothing() -> Failure {
    Failure::Misfit(vec!["no order here has a value and a currency yet, so there is nothing to add up".to_owned()])
}

fn call(error: impl std::fmt::Display) -> Failure {
    Failure::NoSuch(error.to_string())
}
