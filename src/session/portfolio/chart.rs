//! The two charts of a portfolio: receipts by month, and cash received so far.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::case::{Case, Cases};
use super::runs::PortfolioRuns;
use super::say::{Say, float, month_name, month_words};
use crate::exposure::{Dimension, Ledger, Month, Run, Scenario, receipts, totals};

/// Most months of a chart; what comes later stands in the last.
const MOST_MONTHS: usize = 24;
/// Buyers with a part of their own in a bar.
const NAMED: usize = 3;

/// A month on the axis of both charts.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartMonth {
    /// What stands under the axis: "Jan 27", "Feb".
    pub label: String,
    /// In words: "January 2027", "December 2028 and later".
    pub words: String,
    /// Its name as a filter: "2027-01".
    pub key: String,
    /// Whether later months stand in it too.
    pub and_later: bool,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct BarPart {
    /// In the reported currency.
    pub amount: f64,
    /// In words: "Halden Marine AS, EUR 850,000 in April 2027, as in the POs".
    pub words: String,
}

/// One panel of bars: a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct BarPanel {
    /// Its scenario.
    pub scenario: Scenario,
    /// What it is called.
    pub name: String,
    /// The bars by month; of each the parts in the order of the series.
    pub bars: Vec<Vec<BarPart>>,
    /// The sums by month, in words without the currency.
    pub sums: Vec<String>,
}

/// A line on the axis of amounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// In the reported currency.
    pub amount: f64,
    /// What stands beside it.
    pub label: String,
}

/// Receipts by month, in two panels on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceiptsChart {
    /// The buyers with a part of their own, then all others; each with its short name.
    pub series: Vec<String>,
    /// The buyers' whole names; the others have none.
    pub names: Vec<Option<String>>,
    /// As in the POs, and the scenario beside them.
    pub panels: Vec<BarPanel>,
    /// The lines of the axis.
    pub ticks: Vec<Tick>,
    /// The top of the axis.
    pub top: f64,
}

/// The bands of simulated runs by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// What 90 in 100 runs reach at least.
    pub low: Vec<f64>,
    /// What 75 in 100 reach.
    pub quarter: Vec<f64>,
    /// What 25 in 100 reach.
    pub three_quarters: Vec<f64>,
    /// What 10 in 100 reach.
    pub high: Vec<f64>,
}

/// The month in which two curves are furthest apart.
#[derive(Debug, Clone, PartialEq)]
pub struct GapMark {
    /// The month, as its place on the axis.
    pub at: usize,
    /// In words: "Widest gap: 3.2m in June".
    pub words: String,
    /// The amount in short, without the currency: "3.2m".
    pub short: String,
    /// The month: "Jun 2027".
    pub month: String,
}

/// Cash received so far, by month.
#[derive(Debug, Clone, PartialEq)]
pub struct CashChart {
    /// As in the POs: the median of the runs, or what is due.
    pub base: Vec<f64>,
    /// Under the scenario beside them.
    pub other: Vec<f64>,
    /// The spread of the runs as in the POs.
    pub bands: Option<Bands>,
    /// Where the curves are furthest apart, where the scenario is ahead.
    pub gap: Option<GapMark>,
    /// What the first curve is called.
    pub base_name: String,
    /// What the second curve is called.
    pub other_name: String,
    /// Unit, and how many runs.
    pub about: String,
    /// The lines of the axis.
    pub ticks: Vec<Tick>,
    /// The top of the axis.
    pub top: f64,
}

/// Both charts over the same months, and the same in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Charts {
    /// The months.
    pub months: Vec<ChartMonth>,
    /// The unit of the axes: "EUR 1,000".
    pub unit: String,
    /// Receipts.
    pub receipts: ReceiptsChart,
    /// Cash so far.
    pub cash: CashChart,
    /// The heads of the table.
    pub heads: Vec<String>,
    /// Its rows, a month each, with the figures in whole units.
    pub table: Vec<Vec<String>>,
}

fn last_month(cases: &Cases) -> Option<Month> {
    let last = |case: &Case| case.receipts.last().map(|r| r.month);
    last(&cases.base).max(last(&cases.other))
}

/// The months from the first to the last that either scenario has.
fn months_of(cases: &Cases) -> Vec<Month> {
    let first = Month::of(cases.base.ledger.as_of);
    let Some(last) = last_month(cases) else { return vec![first] };
    let mut months = vec![first];
    let mut month = first;
    while month < last && months.len() < MOST_MONTHS {
        month = month.next();
        months.push(month);
    }
    months
}

impl Charts {
    pub(super) fn of(cases: &Cases, say: Say, runs: Option<&PortfolioRuns>) -> Self {
        let months = months_of(cases);
        let last = last_month(cases);
        let named: Vec<ChartMonth> = months
            .iter()
            .enumerate()
            .map(|(at, month)| chart_month(at, *month, last.is_some_and(|l| at + 1 == months.len() && l > *month)))
            .collect();
        let receipts = receipts_chart(cases, say, &months, &named);
        let cash = cash_chart(cases, say, &months, &named, runs);
        let (_, unit) = unit_of(say, receipts.top);
        let (heads, table) = table(&receipts, &cash, &named, say);
        Self { months: named, unit, receipts, cash, heads, table }
    }
}

fn chart_month(at: usize, month: Month, and_later: bool) -> ChartMonth {
    let name = month_name(month.month);
    let year = month.year.rem_euclid(100);
    let label = if at == 0 || month.month == 1 { format!("{name} {year:02}") } else { name };
    let words = month_words(month);
    ChartMonth {
        label: if and_later { "later".to_owned() } else { label },
        words: if and_later { format!("{words} and later") } else { words },
        key: month.to_string(),
        and_later,
    }
}

/// What the axis counts in: 1, 1,000 or 1,000,000 of the currency.
fn unit_of(say: Say, top: f64) -> (f64, String) {
    let code = say.currency.code();
    let (size, zeros) = match () {
        () if top >= 5e8 => (1e6, Some(1_000_000)),
        () if top >= 5e4 => (1e3, Some(1_000)),
        () => (1.0, None),
    };
    let words = zeros.map_or_else(|| code.to_owned(), |n: i64| format!("{code} {}", say.locale.number(n.into())));
    (size, words)
}

/// Round steps, about so many, from 0 to the top or a little below.
fn ticks(say: Say, top: f64, wanted: f64) -> Vec<Tick> {
    let top = if top.is_finite() && top > 0.0 { top } else { 1.0 };
    let rough = top / wanted;
    let power = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|s| s * power).find(|s| *s >= rough).unwrap_or(top);
    let count = (top / step + 0.05).floor().to_u32().unwrap_or(1).clamp(1, 12);
    let (size, _) = unit_of(say, top);
    let tick = |at: u32| {
        let amount = step * f64::from(at);
        let label = Decimal::from_f64(amount / size).unwrap_or_default().round_dp(2).normalize();
        Tick { amount, label: say.locale.number(label) }
    };
    (0..=count).map(tick).collect()
}

/// A buyer's name without what all companies have: its first word that tells it apart.
fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let article = ["the", "la", "le", "el", "s.c."].contains(&first.to_lowercase().as_str());
    let short = if article { format!("{first} {}", words.next().unwrap_or_default()) } else { first.to_owned() };
    crate::units::shown(&short).to_string().chars().take(18).collect()
}

fn receipts_chart(cases: &Cases, say: Say, months: &[Month], named: &[ChartMonth]) -> ReceiptsChart {
    let buyers = totals(&cases.base.ledger, &cases.exchange, Dimension::Buyer, |_| true).groups;
    let top: Vec<&str> = buyers.iter().take(NAMED).map(|group| group.name.as_str()).collect();
    let others = buyers.len().saturating_sub(top.len());
    let mut series: Vec<String> = top.iter().map(|name| short_name(name)).collect();
    let mut whole: Vec<Option<String>> = top.iter().map(|name| Some((*name).to_owned())).collect();
    if others > 0 {
        series.push(if others == 1 { "one other".to_owned() } else { format!("{} others", count_words(others, say)) });
        whole.push(None);
    }
    let panels: Vec<BarPanel> = [&cases.base, &cases.other]
        .into_iter()
        .map(|case| panel(case, cases, say, (months, named), (&top, &series)))
        .collect();
    let sums = panels.iter().flat_map(|panel| panel.bars.iter()).map(|bar| bar.iter().map(|p| p.amount).sum());
    let top = sums.fold(0.0, f64::max);
    ReceiptsChart { series, names: whole, panels, ticks: ticks(say, top, 3.0), top }
}

/// Small counts in words, as sentences have them.
pub(super) fn count_words(count: usize, say: Say) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| say.locale.number(Decimal::from(count)), |word| (*word).to_owned())
}

fn panel(
    case: &Case,
    cases: &Cases,
    say: Say,
    (months, named): (&[Month], &[ChartMonth]),
    (top, series): (&[&str], &[String]),
) -> BarPanel {
    let name = case.scenario.name();
    let of_names = series_of_names(&case.ledger, top);
    let of_series: Vec<Vec<f64>> = (0..series.len()).map(|at| amounts(case, cases, months, &of_names, at)).collect();
    let bar = |at: usize| -> Vec<BarPart> {
        let month = named.get(at).map_or("", |month| month.words.as_str());
        let part = |(amounts, name): (&Vec<f64>, &String)| {
            let amount = amounts.get(at).copied().unwrap_or_default();
            let code = say.currency.code();
            BarPart { amount, words: format!("{name}, {code}\u{a0}{} in {month}", say.float(amount)) }
        };
        of_series.iter().zip(series).map(part).collect()
    };
    let bars: Vec<Vec<BarPart>> = (0..months.len()).map(bar).collect();
    let sums = bars.iter().map(|bar| say.float(bar.iter().map(|part| part.amount).sum())).collect();
    BarPanel { scenario: case.scenario, name, bars, sums }
}

/// The series of each name of a ledger: a named buyer's own, else that of all others.
fn series_of_names(ledger: &Ledger, top: &[&str]) -> Vec<usize> {
    let series = |at: usize| {
        let name = ledger.names.at(at);
        let name = if name.is_empty() { "Unknown" } else { name };
        top.iter().position(|wanted| *wanted == name).unwrap_or(top.len())
    };
    (0..ledger.names.len()).map(series).collect()
}

/// Receipts by month of one series.
fn amounts(case: &Case, cases: &Cases, months: &[Month], series: &[usize], at: usize) -> Vec<f64> {
    let found = receipts(&case.ledger, &cases.exchange, |row| series.get(row.buyer.index()) == Some(&at));
    let last = months.len().saturating_sub(1);
    let mut sums = vec![0.0; months.len()];
    for receipts in found {
        let place = months.iter().position(|month| *month == receipts.month).unwrap_or(last);
        if let Some(sum) = sums.get_mut(place) {
            *sum += float(receipts.due);
        }
    }
    sums
}

/// The cumulative value at the end of each month of the axis; the last one holds all that comes later.
fn so_far(of_month: impl Fn(Month) -> f64, months: &[Month], all: f64) -> Vec<f64> {
    let last = months.len().saturating_sub(1);
    months.iter().enumerate().map(|(at, month)| if at == last { all } else { of_month(*month) }).collect()
}

fn due_so_far(case: &Case, months: &[Month]) -> Vec<f64> {
    let at = |month: Month| {
        case.receipts.iter().take_while(|r| r.month <= month).last().map_or(0.0, |r| float(r.cumulative))
    };
    so_far(at, months, case.receipts.last().map_or(0.0, |r| float(r.cumulative)))
}

fn quantile_so_far(run: &Run, months: &[Month], later: bool, which: usize) -> Vec<f64> {
    let value = |found: &(Month, crate::exposure::Outcome)| found.1.quantiles.get(which).copied().unwrap_or_default();
    let at = |month: Month| run.months.iter().take_while(|(m, _)| *m <= month).last().map_or(0.0, value);
    let all = run.months.last().map_or(0.0, value);
    // A run goes on for a year after the last due date; the axis ends there, unless it says "later".
    let last = months.last().map_or(0.0, |month| at(*month));
    so_far(at, months, if later { all } else { last })
}

fn cash_chart(
    cases: &Cases,
    say: Say,
    months: &[Month],
    named: &[ChartMonth],
    runs: Option<&PortfolioRuns>,
) -> CashChart {
    const MEDIAN: usize = 2;
    let scenario = cases.other.scenario.name();
    let scenario = scenario.to_lowercase().replace("pos", "POs");
    let (base, other, bands) = match runs {
        Some(runs) => {
            let later = named.last().is_some_and(|month| month.and_later);
            let band = |which| quantile_so_far(&runs.base, months, later, which);
            let bands = Bands { low: band(0), quarter: band(1), three_quarters: band(3), high: band(4) };
            (band(MEDIAN), quantile_so_far(&runs.other, months, later, MEDIAN), Some(bands))
        }
        None => (due_so_far(&cases.base, months), due_so_far(&cases.other, months), None),
    };
    let highest = base.iter().chain(&other).chain(bands.iter().flat_map(|b| &b.high)).copied().fold(0.0, f64::max);
    let (_, unit) = unit_of(say, highest);
    let (base_name, other_name, about) = match runs {
        Some(runs) => {
            let paths = say.locale.number(runs.order.paths.into());
            ("Median, as in the POs".to_owned(), format!("Median, {scenario}"), format!("{unit}, {paths} runs"))
        }
        None => ("When due, as in the POs".to_owned(), format!("When due, {scenario}"), unit),
    };
    let gap = widest(&base, &other, named, say);
    CashChart { base, other, bands, gap, base_name, other_name, about, ticks: ticks(say, highest, 4.4), top: highest }
}

/// The first month in which the second curve is furthest ahead of the first.
fn widest(base: &[f64], other: &[f64], named: &[ChartMonth], say: Say) -> Option<GapMark> {
    let mut widest: Option<(usize, f64)> = None;
    for (at, (base, other)) in base.iter().zip(other).enumerate() {
        if other - base > widest.map_or(0.5, |(_, most)| most) {
            widest = Some((at, other - base));
        }
    }
    let (at, amount) = widest?;
    let month = named.get(at).map(|month| month.words.clone())?;
    let short = say.short(Decimal::from_f64(amount).unwrap_or_default());
    let name = month.split(' ').next().unwrap_or_default();
    let words = format!("Widest gap: {short} in {name}");
    let year = named.get(at).and_then(|month| month.key.split('-').next()).unwrap_or_default();
    let month = format!("{} {year}", name.chars().take(3).collect::<String>());
    Some(GapMark { at, words, short, month })
}

fn table(
    receipts: &ReceiptsChart,
    cash: &CashChart,
    named: &[ChartMonth],
    say: Say,
) -> (Vec<String>, Vec<Vec<String>>) {
    let mut heads = vec!["Month".to_owned()];
    heads.extend(receipts.panels.iter().map(|panel| format!("Due, {}", lower(&panel.name))));
    heads.extend(receipts.panels.iter().map(|panel| format!("Cumulative, {}", lower(&panel.name))));
    if cash.bands.is_some() {
        heads.extend(["90 in 100 reach".to_owned(), "10 in 100 reach".to_owned()]);
    }
    let at = |list: &[f64], at: usize| list.get(at).map_or_else(String::new, |amount| say.float(*amount));
    let row = |(place, month): (usize, &ChartMonth)| {
        let mut cells = vec![month.words.clone()];
        cells.extend(receipts.panels.iter().map(|panel| panel.sums.get(place).cloned().unwrap_or_default()));
        cells.extend([at(&cash.base, place), at(&cash.other, place)]);
        if let Some(bands) = &cash.bands {
            cells.extend([at(&bands.low, place), at(&bands.high, place)]);
        }
        cells
    };
    let rows = named.iter().enumerate().map(row).collect();
    (heads, rows)
}

/// With a small letter at its head, except before "POs".
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
