//! `exposure`: what the payment terms of all open orders and receivables cost, and when the money comes.

mod json;
mod text;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};
use rust_decimal::Decimal;

use super::{FINE, Failure, Format, INPUT_AT_FAULT, input};
use crate::exposure::{
    Assumptions, Behaviour, Cancel, Case, Dimension, Exchange, Ledger, Run, Scenario, Shock, Simulation, cases,
    simulate,
};
use crate::playbook::LawRow;
use crate::portfolio::{PlanRow, Portfolio, Request, Source, load, own_rates, read_mapping};
use crate::report::{ExposureBook, PortfolioTable, csv_file, exposure_workbook, portfolio_table};
use crate::store;
use crate::units::{Amount, Currency, Date, DayCount, Money, Percent, Rate, shown};

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
    /// What the firm asks of its capital for imported receivables, in percent a year: a second view
    #[arg(long, value_name = "PERCENT")]
    hurdle_rate: Option<Percentage>,
    /// Sales of a year in the currency that is reported, for the effect of each scenario on DSO
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    revenue: Option<Amount>,
    /// Days of sales for DSO and collection
    #[arg(long, value_name = "N", default_value = "90", value_parser = clap::value_parser!(u16).range(1..=366))]
    sales_days: u16,
    /// Chance in percent that a buyer defaults within a year, assumed for all alike
    #[arg(long, value_name = "PERCENT", default_value = "1")]
    default_rate: Percentage,
    /// Share in percent that is lost when a buyer defaults
    #[arg(long, value_name = "PERCENT", default_value = "45")]
    loss: Percentage,
    /// A playbook of your own instead of the one that comes with the program
    #[arg(long, value_name = "DIR")]
    playbook: Option<PathBuf>,
    /// A workbook with live formulas, or one table as CSV; the ending says which
    #[arg(short, long, value_name = "OUT.{xlsx,csv}")]
    output: Option<PathBuf>,
    /// Which table a CSV holds
    #[arg(long, value_enum, default_value = "buyers")]
    table: TableChoice,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Width of the text in columns [default: that of the terminal]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(60..=240))]
    width: Option<u16>,
}

/// The tables, as the command line names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableChoice {
    /// By buyer.
    Buyers,
    /// By currency.
    Currencies,
    /// By the month in which it is due.
    Months,
    /// By the buyer's country.
    Countries,
    /// By whom the buyer's supply chain reports to.
    ReportingLines,
    /// By who has paid for the waiting.
    Financing,
    /// Contracted or invoiced.
    Stages,
    /// Scenarios side by side.
    Scenarios,
    /// Months of the simulated scenarios.
    Simulation,
    /// Every receivable.
    Receivables,
}

impl TableChoice {
    fn name(self) -> PortfolioTable {
        match self {
            Self::Buyers => PortfolioTable::By(Dimension::Buyer),
            Self::Currencies => PortfolioTable::By(Dimension::Currency),
            Self::Months => PortfolioTable::By(Dimension::Month),
            Self::Countries => PortfolioTable::By(Dimension::Country),
            Self::ReportingLines => PortfolioTable::By(Dimension::ReportsTo),
            Self::Financing => PortfolioTable::By(Dimension::Funding),
            Self::Stages => PortfolioTable::By(Dimension::Stage),
            Self::Scenarios => PortfolioTable::Scenarios,
            Self::Simulation => PortfolioTable::Simulation,
            Self::Receivables => PortfolioTable::Receivables,
        }
    }
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

fn amount(text: &str) -> Result<Amount, String> {
    Amount::try_from(text.to_owned()).map_err(|error| error.to_string())
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

/// Everything that is said.
struct Report {
    as_of: Date,
    exchange: Exchange,
    portfolio: Portfolio,
    cases: Vec<Case>,
    runs: Vec<Run>,
    with: Assumptions,
    revenue: Option<Money>,
}

impl Report {
    fn book(&self) -> ExposureBook<'_> {
        ExposureBook { exchange: &self.exchange, with: self.with, cases: &self.cases, runs: &self.runs }
    }

    /// The orders that exceed the law's ceiling under a scenario.
    fn above_ceiling(&self, scenario: Scenario) -> impl Iterator<Item = (&PlanRow, &LawRow)> {
        self.portfolio.plans.iter().filter_map(move |row| Some((row, row.plan.exceeds(scenario)?)))
    }
}

pub(super) fn run(args: &ExposureArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let portfolio = load(&request(args, as_of)?, &Cancel::default()).map_err(misfit)?;
    for fault in &portfolio.faults {
        writeln!(err, "{fault}")?;
    }
    let code = if portfolio.faults.is_empty() { FINE } else { INPUT_AT_FAULT };
    let report = report(args, as_of, portfolio)?;
    match (&args.output, args.format) {
        (Some(path), _) => {
            write_file(&report, path, args.table)?;
            writeln!(out, "Internal, not for the buyer: {} written.", shown(&path.display().to_string()))?;
        }
        (None, Format::Json) => json::write(&report, out)?,
        (None, Format::Text) => text::write(&report, super::layout::width(args.width), out)?,
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
    let with = Assumptions { default_a_year: args.default_rate.0, loss: args.loss.0, sales_days: args.sales_days };
    let rate = |percentage: Percentage| Rate { percent: percentage.0, day_count: DayCount::Act365F };
    let mut scenarios = vec![Scenario::AsInPos];
    for scenario in &args.scenarios {
        if !scenarios.contains(scenario) {
            scenarios.push(*scenario);
        }
    }
    let (line, hurdle) = (rate(args.line_rate), args.hurdle_rate.map(rate));
    let ledgers = scenarios.into_iter().map(|scenario| (scenario, portfolio.ledger(scenario, line, hurdle)));
    let cases = cases(ledgers.collect(), &exchange, &with).map_err(call)?;
    let runs = match args.simulate.zip(args.seed) {
        Some((paths, seed)) => simulated(&cases, &exchange, &with, paths, seed)?,
        None => Vec::new(),
    };
    let revenue = args.revenue.map(|amount| Money::of(amount.decimal(), reported));
    Ok(Report { as_of, exchange, portfolio, cases, runs, with, revenue })
}

fn simulated(
    cases: &[Case],
    exchange: &Exchange,
    with: &Assumptions,
    paths: u32,
    seed: u64,
) -> Result<Vec<Run>, Failure> {
    let (usual, shock) = (Behaviour::usual(with), Shock::USUAL);
    let simulation = Simulation { paths, seed, usual, of_buyer: BTreeMap::new(), shock };
    let ledgers: Vec<(Scenario, &Ledger)> = cases.iter().map(|case| (case.scenario, &case.ledger)).collect();
    simulate(&ledgers, exchange, &simulation, &Cancel::default()).map_err(call)
}

/// Writes a workbook or a table into a file; its ending says which.
fn write_file(report: &Report, path: &Path, table: TableChoice) -> Result<(), Failure> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "xlsx" => exposure_workbook(&report.book()).map_err(misfit)?,
        "csv" => csv_file(&portfolio_table(&report.book(), table.name())),
        _ => {
            let name = path.display().to_string();
            return Err(Failure::NoSuch(format!(
                "-o {}: end the name in .xlsx or .csv, which says in which form it is written",
                shown(&name)
            )));
        }
    };
    Ok(store::write_whole(path, &bytes, true)?)
}

fn nothing() -> Failure {
    Failure::Misfit(vec!["no order here has a value and a currency yet, so there is nothing to add up".to_owned()])
}

fn call(error: impl std::fmt::Display) -> Failure {
    Failure::NoSuch(error.to_string())
}
