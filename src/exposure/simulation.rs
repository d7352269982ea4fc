//! Late payment and default, simulated: when the money comes in good times and bad.
//!
//! Seeded and the same on every machine and for every number of threads: each path has a stream of its own, and all scenarios
//! read the same draws, so that they differ by their terms and by nothing else.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use super::exchange::Exchange;
use super::figures::Assumptions;
use super::ledger::{Funding, Ledger, NameId};
use super::normal::normal_quantile;
use super::profile::Month;
use super::sampling::Stream;
use super::scenario::Scenario;
use crate::units::{Day, Percent};

/// Most paths of one simulation.
pub const MAX_PATHS: u32 = 200_000;
/// Receipts further ahead than this are counted in the last month: 60 years of days.
const LONGEST: i64 = 21_915;

/// How a buyer pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behaviour {
    /// Share of invoices paid on the pay run they are due in, from 0 to 1.
    pub on_time: f64,
    /// Shape of the gamma distribution of the others' delay, above 0.
    pub shape: f64,
    /// Its scale in days, above 0: the mean delay is `shape * scale - early`.
    pub scale: f64,
    /// By how many days the distribution is shifted towards early payment, from 0; no payment is before its invoice.
    pub early: f64,
    /// Chance of default within a year, from 0 to below 1.
    pub default_a_year: f64,
    /// Share lost when the buyer defaults, from 0 to 1.
    pub loss: f64,
}

impl Behaviour {
    /// How buyers are taken to pay where nothing else is known: 55 in 100 invoices on the pay run they are due in, the others
    /// late by a gamma of mean 18 days. Judgement, not measured; every report that simulates says so.
    pub fn usual(with: &Assumptions) -> Self {
        let fraction = |percent: Percent| percent.fraction().to_f64().unwrap_or_default();
        Self {
            on_time: 0.55,
            shape: 1.5,
            scale: 12.0,
            early: 0.0,
            default_a_year: fraction(with.default_a_year),
            loss: fraction(with.loss),
        }
    }
}

/// What the buyers have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shock {
    /// Correlation of defaults through one common factor (one-factor Gaussian copula), from 0 to below 1.
    pub correlation: f64,
    /// How far the same factor stretches delays: they are multiplied by exp(-sigma Z - sigma²/2), whose mean is 1; from 0.
    pub stretch: f64,
}

impl Shock {
    /// A default correlation of 0.15, as supervisors use it for companies, and delays stretched by a factor of 1.35 in one of
    /// six years. Judgement, not measured.
    pub const USUAL: Self = Self { correlation: 0.15, stretch: 0.3 };
}

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// How many paths, from 2 to [`MAX_PATHS`].
    pub paths: u32,
    /// The seed.
    pub seed: u64,
    /// How buyers pay.
    pub usual: Behaviour,
    /// How some pay instead.
    pub of_buyer: BTreeMap<NameId, Behaviour>,
    /// What they have in common.
    pub shock: Shock,
}

/// Why nothing can be simulated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SimulationError {
    /// Too few or too many paths.
    #[error("{0} paths are out of range: from 2 to {MAX_PATHS}")]
    Paths(u32),
    /// A parameter out of range.
    #[error("{0} is {1}: {2}")]
    Parameter(&'static str, f64, &'static str),
    /// The scenarios do not have the same receivables.
    #[error("the scenarios do not have the same receivables, so they cannot be compared path by path")]
    Unequal,
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Progress and cancel of long work, shared with the thread that shows it.
#[derive(Debug, Default)]
pub struct Cancel {
    stop: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Cancel {
    /// Ends the work soon; it returns that it was cancelled.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Files or paths done so far.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// How many there are in all; 0 while that is not known.
    pub fn total(&self) -> usize {
        self.total.load(Ordering::Relaxed)
    }

    /// Begins work of so many parts.
    pub fn begin(&self, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// One part more is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// The spread of a figure over the paths.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Outcome {
    /// Mean.
    pub mean: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// Standard deviation over the paths.
    pub deviation: f64,
    /// The values below which 10, 25, 50, 75 and 90 in 100 paths stay.
    pub quantiles: [f64; 5],
}

impl Outcome {
    /// Cash-flow-at-risk at 90 %: the mean less what 90 in 100 paths reach.
    pub fn at_risk(&self) -> f64 {
        self.mean - self.quantiles[0]
    }
}

/// One scenario over all paths, in the reported currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The scenario.
    pub scenario: Scenario,
    /// Cash received up to the end of each month, from the month of the ledger on.
    pub months: Vec<(Month, Outcome)>,
    /// Cash received in each month.
    pub in_month: Vec<(Month, Outcome)>,
    /// Lost to default.
    pub lost: Outcome,
    /// Days from invoice to receipt, weighted by amount, of what is paid.
    pub days: Outcome,
}

/// One receivable of one scenario, ready to be drawn.
#[derive(Debug, Clone, Copy)]
struct Claim {
    /// In the reported currency.
    amount: f64,
    /// Days from the day of the ledger to invoice and due date.
    issued: f64,
    due: f64,
    /// The standard normal variable below which the buyer defaults.
    threshold: f64,
}

/// Simulates ledgers under scenarios with the same draws.
///
/// `cases`: the same receivables in the same order under each scenario; what is sold without recourse and what has no rate
/// is left out. Delay: on time with `on_time`, else `shape`-`scale` gamma times the common stretch, less `early`; never before
/// the invoice or the day of the ledger. Default within the tenor with 1 - (1 - PD)^(days/365) through one common factor; a
/// buyer who defaults on a receivable defaults on all that are due later. Then the recovered share comes a year after the
/// due date.
///
/// # Errors
/// A parameter out of range, unequal scenarios, cancelled.
pub fn simulate(
    cases: &[(Scenario, &Ledger)],
    exchange: &Exchange,
    with: &Simulation,
    cancel: &Cancel,
) -> Result<Vec<Run>, SimulationError> {
    with.check()?;
    let Some((_, first)) = cases.first() else { return Ok(Vec::new()) };
    let equal = |ledger: &Ledger| {
        ledger.as_of == first.as_of
            && ledger.rows.len() == first.rows.len()
            && ledger.rows.iter().zip(&first.rows).all(|(a, b)| a.minor == b.minor && a.issued == b.issued)
    };
    if !cases.iter().all(|(_, ledger)| equal(ledger)) {
        return Err(SimulationError::Unequal);
    }
    let prepared = Prepared::of(cases, exchange, with);
    cancel.begin(usize::try_from(with.paths).unwrap_or(0));
    let paths: Vec<Option<Vec<Path>>> = (0..with.paths)
        .into_par_iter()
        .map(|path| {
            let drawn = prepared.draw(with, path, cancel);
            cancel.step();
            drawn
        })
        .collect();
    let paths: Vec<Vec<Path>> = paths.into_iter().collect::<Option<_>>().ok_or(SimulationError::Cancelled)?;
    Ok(cases.iter().enumerate().map(|(at, (scenario, _))| prepared.run(*scenario, at, &paths)).collect())
}

impl Simulation {
    fn check(&self) -> Result<(), SimulationError> {
        if !(2..=MAX_PATHS).contains(&self.paths) {
            return Err(SimulationError::Paths(self.paths));
        }
        within("correlation of defaults", self.shock.correlation, 0.0..0.999)?;
        within("common stretch of delays", self.shock.stretch, 0.0..3.0)?;
        for behaviour in std::iter::once(&self.usual).chain(self.of_buyer.values()) {
            within("share paid on time", behaviour.on_time, 0.0..1.000_001)?;
            within("shape of the delay", behaviour.shape, 0.01..1_000.0)?;
            within("scale of the delay", behaviour.scale, 1e-6..1_000.0)?;
            within("early payment", behaviour.early, 0.0..366.0)?;
            within("chance of default within a year", behaviour.default_a_year, 0.0..0.999_999)?;
            within("loss given default", behaviour.loss, 0.0..1.000_001)?;
        }
        Ok(())
    }

    fn behaviour(&self, buyer: NameId) -> &Behaviour {
        self.of_buyer.get(&buyer).unwrap_or(&self.usual)
    }
}

fn within(what: &'static str, value: f64, range: std::ops::Range<f64>) -> Result<(), SimulationError> {
    if range.contains(&value) { Ok(()) } else { Err(SimulationError::Parameter(what, value, "out of range")) }
}

/// What one path gives for one scenario.
#[derive(Debug, Clone, Default)]
struct Path {
    /// In each month, and up to its end.
    received: Vec<f64>,
    so_far: Vec<f64>,
    lost: f64,
    days: f64,
}

/// Everything that is the same for all paths.
struct Prepared {
    /// By receivable, then by scenario.
    claims: Vec<Claim>,
    /// By receivable: who owes it, as a place among those that owe something, and how they pay.
    payers: Vec<(usize, Behaviour)>,
    /// How many owe something.
    buyers: usize,
    scenarios: usize,
    months: Vec<Month>,
    /// Month of each day from the day of the ledger on.
    month_of_day: Vec<u16>,
}

impl Prepared {
    fn of(cases: &[(Scenario, &Ledger)], exchange: &Exchange, with: &Simulation) -> Self {
        let (mut claims, mut payers) = (Vec::new(), Vec::new());
        let mut places: HashMap<NameId, usize> = HashMap::new();
        let mut last = 0.0_f64;
        let rows = cases.first().map_or(&[][..], |(_, ledger)| &ledger.rows);
        for (at, row) in rows.iter().enumerate() {
            let of_row = cases.iter().filter_map(|(_, ledger)| claim(ledger, at, exchange, with));
            let of_row: Vec<(Claim, Behaviour)> = of_row.collect();
            if let (true, Some((_, behaviour))) = (of_row.len() == cases.len(), of_row.first()) {
                let next = places.len();
                payers.push((*places.entry(row.buyer).or_insert(next), *behaviour));
                last = of_row.iter().fold(last, |last, (claim, b)| last.max(claim.due + furthest(b)));
                claims.extend(of_row.iter().map(|(claim, _)| *claim));
            }
        }
        let as_of = cases.first().map(|(_, ledger)| ledger.as_of);
        let (months, month_of_day) = calendar(as_of, last);
        Self { claims, payers, buyers: places.len(), scenarios: cases.len(), months, month_of_day }
    }

    fn draw(&self, with: &Simulation, path: u32, cancel: &Cancel) -> Option<Vec<Path>> {
        if cancel.is_cancelled() {
            return None;
        }
        let mut stream = Stream::of(with.seed, u64::from(path));
        let common = stream.normal();
        let shock = with.shock;
        let stretch = libm::exp(-shock.stretch * common - 0.5 * shock.stretch * shock.stretch);
        let (shared, own) = (libm::sqrt(shock.correlation), libm::sqrt(1.0 - shock.correlation));
        let healths: Vec<f64> = (0..self.buyers).map(|_| shared * common + own * stream.normal()).collect();
        let none = Path { received: vec![0.0; self.months.len()], ..Path::default() };
        let mut paths = vec![none; self.scenarios];
        let mut paid = vec![0.0_f64; self.scenarios];
        for (at, (of_row, (buyer, behaviour))) in self.claims.chunks(self.scenarios).zip(&self.payers).enumerate() {
            // A path over a million receivables takes longer than one who cancels wants to wait.
            if at % 4_096 == 0 && cancel.is_cancelled() {
                return None;
            }
            let health = healths.get(*buyer).copied().unwrap_or_default();
            let late = stream.uniform() >= behaviour.on_time;
            let delay =
                if late { stream.gamma(behaviour.shape) * behaviour.scale * stretch - behaviour.early } else { 0.0 };
            for ((claim, path), paid) in of_row.iter().zip(&mut paths).zip(&mut paid) {
                let defaults = health < claim.threshold;
                let lost = if defaults { claim.amount * behaviour.loss } else { 0.0 };
                let delay = if defaults { RECOVERY_DAYS } else { delay };
                let on = (claim.due + delay).max(claim.issued).max(0.0).round();
                path.lost += lost;
                path.days += (claim.amount - lost) * (on - claim.issued);
                *paid += claim.amount - lost;
                if let Some(month) = path.received.get_mut(self.month(on)) {
                    *month += claim.amount - lost;
                }
            }
        }
        for (path, paid) in paths.iter_mut().zip(paid) {
            path.days = if paid > 0.0 { path.days / paid } else { 0.0 };
            let mut sum = 0.0;
            path.so_far = path
                .received
                .iter()
                .map(|amount| {
                    sum += amount;
                    sum
                })
                .collect();
        }
        Some(paths)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a day is whole and from 0 on")]
    fn month(&self, day: f64) -> usize {
        let last = self.month_of_day.len().saturating_sub(1);
        self.month_of_day.get((day as usize).min(last)).map_or(0, |month| usize::from(*month))
    }

    fn run(&self, scenario: Scenario, at: usize, paths: &[Vec<Path>]) -> Run {
        let of_scenario = || paths.iter().filter_map(|path| path.get(at));
        let by_month = |of: fn(&Path) -> &Vec<f64>| -> Vec<(Month, Outcome)> {
            let of_month = |(place, month): (usize, &Month)| {
                let amounts = of_scenario().map(|path| of(path).get(place).copied().unwrap_or_default());
                (*month, spread(amounts.collect()))
            };
            self.months.par_iter().enumerate().map(of_month).collect()
        };
        let (months, in_month) = (by_month(|path| &path.so_far), by_month(|path| &path.received));
        let lost = spread(of_scenario().map(|path| path.lost).collect());
        let days = spread(of_scenario().map(|path| path.days).collect());
        Run { scenario, months, in_month, lost, days }
    }
}

/// What is recovered of a default comes a year after the due date.
const RECOVERY_DAYS: f64 = 365.0;

/// How many days after the due date a receipt can matter for the length of the calendar.
fn furthest(behaviour: &Behaviour) -> f64 {
    (behaviour.shape * behaviour.scale + 12.0 * libm::sqrt(behaviour.shape) * behaviour.scale).max(RECOVERY_DAYS)
}

fn claim(ledger: &Ledger, at: usize, exchange: &Exchange, with: &Simulation) -> Option<(Claim, Behaviour)> {
    let row = ledger.rows.get(at).filter(|row| row.is_open() && row.funding != Funding::WithoutRecourse)?;
    let money = ledger.money(row)?;
    let rate = exchange.rate(money.currency())?;
    let behaviour = *with.behaviour(row.buyer);
    let days = |day: Day| row_days(day, ledger.as_of);
    let tenor = days(row.due).max(0.0);
    let default = 1.0 - libm::pow(1.0 - behaviour.default_a_year, tenor / 365.0);
    let threshold = if default > 0.0 { normal_quantile(default) } else { f64::NEG_INFINITY };
    let amount = money.amount().checked_mul(rate)?.to_f64()?;
    Some((Claim { amount, issued: days(row.issued), due: days(row.due), threshold }, behaviour))
}

#[expect(clippy::cast_precision_loss, reason = "days between two dates of the calendar are exact in a float")]
fn row_days(day: Day, as_of: Day) -> f64 {
    day.days_since(as_of) as f64
}

/// The months from the day of the ledger to `last` days later, and the month of each day.
#[expect(clippy::cast_possible_truncation, reason = "held within the longest calendar")]
fn calendar(as_of: Option<Day>, last: f64) -> (Vec<Month>, Vec<u16>) {
    let last = (last.ceil() as i64).clamp(0, LONGEST);
    let Some(as_of) = as_of else { return (Vec::new(), Vec::new()) };
    let mut months: Vec<Month> = Vec::new();
    let mut month_of_day = Vec::new();
    for ahead in 0..=last {
        let Some(day) = as_of.plus_days(ahead) else { break };
        let month = Month::of(day);
        if months.last() != Some(&month) {
            months.push(month);
        }
        month_of_day.push(u16::try_from(months.len() - 1).unwrap_or(u16::MAX));
    }
    (months, month_of_day)
}

/// Mean, error and quantiles of the values of all paths.
#[expect(clippy::cast_precision_loss, reason = "at most 200,000 paths")]
fn spread(mut values: Vec<f64>) -> Outcome {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let deviation = libm::sqrt(squares / (count - 1.0).max(1.0));
    values.sort_unstable_by(f64::total_cmp);
    let quantiles = [0.1, 0.25, 0.5, 0.75, 0.9].map(|share| quantile(&values, share));
    Outcome { mean, standard_error: deviation / libm::sqrt(count), deviation, quantiles }
}

/// The smallest value that at least `share` of the sorted values do not exceed.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of at most 200,000 values"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied().unwrap_or_default()
}
