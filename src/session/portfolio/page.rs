//! The page of a portfolio: everything it says, made once for a book, a choice and the runs there are.
//!
//! Knows the book; must not know who draws it.

use super::blocks::{MoreFigure, PortfolioFigure, blocks, more};
use super::book::{Book, LeftOut, OpenItems};
use super::case::{Cases, PortfolioChoice};
use super::chart::{Charts, count_words};
use super::rows::{PortfolioDetail, PortfolioRow, PortfolioSort, RawCell, raw_table, sorted};
use super::runs::{ASSUMED, PortfolioRuns};
use super::say::{Say, month_of};
use crate::explain::Given;
use crate::exposure::{BreakdownLine, Dimension, Scenario, breakdown};
use crate::units::{Currency, Money};

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPortfolio {
    /// Nothing to add up.
    #[error("No order here has a value and a currency yet, so there is nothing to add up")]
    Nothing,
    /// Amounts out of range.
    #[error("{0}")]
    Finance(String),
}

/// What was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemsLine {
    /// The file's name.
    pub name: String,
    /// How many rows, and what a reader must know of them.
    pub about: String,
}

impl ItemsLine {
    fn of(items: &OpenItems, say: Say) -> Self {
        let rows = say.locale.number(items.read.rows.len().into());
        let what = if items.read.rows.len() == 1 {
            "1 receivable is added".to_owned()
        } else {
            format!("{rows} receivables are added")
        };
        let mut about = vec![what];
        about.extend(items.read.remarks.iter().cloned());
        Self { name: crate::units::shown(&items.name).to_string(), about: about.join("; ") }
    }
}

/// What has no rate into the reported currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutRate {
    /// Its currency.
    pub currency: Currency,
    /// In words: "GBP 120,000 is in no total".
    pub words: String,
}

/// Orders above a ceiling that are listed.
const MOST_LISTED: usize = 20;

/// Everything the screen says.
#[derive(Debug, Clone)]
pub struct PortfolioPage {
    /// What was chosen.
    pub choice: PortfolioChoice,
    /// What stands beside the title: "Eight open orders, from PO to last receipt".
    pub about: String,
    /// What everything is about, where something is filtered: "Buyer Halden Marine AS".
    pub chip: Option<String>,
    /// The reported currency's code.
    pub unit: &'static str,
    /// Five figures.
    pub figures: Vec<PortfolioFigure>,
    /// All figures, the POs beside the other scenario.
    pub more: Vec<MoreFigure>,
    /// What the other scenario is called.
    pub other_name: String,
    /// What its column of days is called.
    pub other_head: String,
    /// Both charts.
    pub charts: Charts,
    /// The lines of the table.
    pub rows: Vec<PortfolioRow>,
    /// All of them together.
    pub total: PortfolioRow,
    /// "All eight".
    pub total_name: String,
    /// How many orders are above a ceiling of the law, in words; none where none is.
    pub over_law: Option<String>,
    /// Which orders these are, a line each, as many as a list bears.
    pub over_law_orders: Vec<String>,
    /// What has no rate.
    pub without_rate: Vec<WithoutRate>,
    /// Plans that do not count, and files that could not be read: name and why.
    pub left_out: Vec<(String, String)>,
    /// What stands under the table.
    pub foot: Vec<String>,
    /// How many plans count.
    pub plans: usize,
    /// What was imported, with what a reader must know of it.
    pub items: Option<ItemsLine>,
    /// How many open receivables and how many draws a simulation of them makes.
    pub receivables: usize,
    lines: Vec<BreakdownLine>,
    all: BreakdownLine,
    say: Say,
}

impl PortfolioPage {
    /// The page of a book.
    ///
    /// # Errors
    /// Why there is none.
    pub fn of(book: &Book, choice: &PortfolioChoice, runs: Option<&PortfolioRuns>) -> Result<Self, NoPortfolio> {
        if book.is_empty() {
            return Err(NoPortfolio::Nothing);
        }
        let cases = Cases::of(book, choice).ok_or(NoPortfolio::Nothing)?;
        let cases = cases.map_err(|error| NoPortfolio::Finance(error.to_string()))?;
        let runs = Cases::runs(choice, runs);
        let say = Say { locale: choice.locale, currency: cases.exchange.reported };
        let (lines, all) = breakdown(&cases.base.ledger, &cases.other.ledger, &cases.exchange, choice.by);
        let largest = lines.iter().map(|line| line.open.amount()).max().unwrap_or_default();
        let rows = lines.iter().map(|line| PortfolioRow::of(line, book, say, largest, choice.by)).collect::<Vec<_>>();
        let total = PortfolioRow::of(&all, book, say, largest, Dimension::All);
        let orders = all.orders.len();
        let buyers = match choice.by {
            Dimension::Buyer => lines.len(),
            _ => breakdown(&cases.base.ledger, &cases.other.ledger, &cases.exchange, Dimension::Buyer).0.len(),
        };
        let over = over_law(book, &all, Scenario::AsInPos);
        let over_there = over_law(book, &all, choice.scenario).len();
        let charts = Charts::of(&cases, say, runs);
        let open = cases.base.ledger.rows.iter().filter(|row| row.is_open()).count();
        Ok(Self {
            about: about(orders, all.receivables, say),
            chip: chip(choice),
            unit: say.currency.code(),
            figures: blocks(&cases, &all, (buyers, orders), (&charts.cash, book.revenue), say),
            more: more(&cases, (over.len(), over_there), say, runs),
            other_name: choice.scenario.name(),
            other_head: other_head(choice.scenario),
            charts,
            total_name: total_name(lines.len(), say),
            over_law: over_words(over.len()),
            over_law_orders: over.into_iter().take(MOST_LISTED).collect(),
            without_rate: without_rate(&cases.base.figures.without_rate, say),
            left_out: left_out(book),
            foot: foot(book, &cases, choice, runs),
            plans: book.plans.len(),
            items: book.items.as_ref().map(|items| ItemsLine::of(items, say)),
            receivables: open,
            choice: choice.clone(),
            rows,
            total,
            lines,
            all,
            say,
        })
    }

    /// The places of the rows as they are sorted.
    pub fn sorted(&self, sort: PortfolioSort) -> Vec<usize> {
        sorted(&self.lines, &self.rows, sort)
    }

    /// The table as it is copied and written: heads, and cells with raw numbers; the total last.
    pub fn raw(&self, order: &[usize]) -> (Vec<String>, Vec<Vec<RawCell>>) {
        let (heads, mut cells) = raw_table(self.choice.by, &self.other_head, &self.lines, &self.rows, order);
        let (_, all) = raw_table(
            self.choice.by,
            &self.other_head,
            std::slice::from_ref(&self.all),
            std::slice::from_ref(&self.total),
            &[0],
        );
        cells.extend(all);
        (heads, cells)
    }

    /// What stands beside the table of a line; of all lines where none is named.
    pub fn detail(&self, at: Option<usize>, book: &Book) -> PortfolioDetail {
        let one = at.and_then(|at| Some((self.lines.get(at)?, self.rows.get(at)?)));
        let (line, row) = one.unwrap_or((&self.all, &self.total));
        let mut detail = PortfolioDetail::of(line, row, book, self.say, &self.other_head);
        if one.is_none() {
            detail.name.clone_from(&self.total_name);
        }
        detail
    }

    /// What waiting is priced at, and the other view.
    pub fn is_at_hurdle(&self) -> bool {
        self.choice.at_hurdle
    }
}

fn about(orders: usize, receivables: u64, say: Say) -> String {
    let capital = crate::session::capital;
    match orders {
        0 => format!("{} open receivables", say.locale.number(receivables.into())),
        1 => "One open order, from PO to last receipt".to_owned(),
        n => format!("{} open orders, from PO to last receipt", capital(&count_words(n, say))),
    }
}

fn chip(choice: &PortfolioChoice) -> Option<String> {
    let filter = choice.filter.as_ref()?;
    let what = filter.dimension.name();
    let name = match filter.dimension {
        Dimension::Month => month_of(&filter.name),
        _ => crate::units::shown(&filter.name).to_string(),
    };
    let scenario = match filter.scenario {
        Scenario::AsInPos => String::new(),
        other if filter.dimension == Dimension::Month => format!(", {}", other.name().to_lowercase()),
        _ => String::new(),
    };
    Some(format!("{what} {name}{scenario}"))
}

/// What the column of days under the other scenario is called.
fn other_head(scenario: Scenario) -> String {
    match scenario {
        Scenario::AtTarget => "Target".to_owned(),
        Scenario::AtLimit => "Limit".to_owned(),
        Scenario::AtCeiling => "By law".to_owned(),
        Scenario::AllAt(_) => "All at".to_owned(),
        Scenario::AsInPos => "In PO".to_owned(),
    }
}

fn total_name(lines: usize, say: Say) -> String {
    match lines {
        0 => "None".to_owned(),
        1 => "All".to_owned(),
        2 => "Both".to_owned(),
        n => format!("All {}", count_words(n, say)),
    }
}

/// The orders above a ceiling under a scenario, a line each.
fn over_law(book: &Book, all: &BreakdownLine, scenario: Scenario) -> Vec<String> {
    let plans = all.orders.iter().filter_map(|at| book.plans.get(usize::try_from(*at).ok()?));
    let over = plans.filter_map(|plan| {
        let days = plan.read.order.days;
        let most = days.ceiling.filter(|most| scenario.days(days) > *most)?;
        let cite = plan.read.exceeds(scenario).map_or("", |row| row.cite.as_str());
        let title = crate::units::shown(&plan.read.order.buyer).to_string();
        Some(format!("{title}: {} days, at most {most} by {cite}", scenario.days(days)))
    });
    over.collect()
}

fn over_words(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 order above a ceiling of the law".to_owned()),
        n => Some(format!("{n} orders above a ceiling of the law")),
    }
}

fn without_rate(left: &[Money], say: Say) -> Vec<WithoutRate> {
    let words = |money: &Money| {
        let code = money.currency().code();
        let words = format!("{code}\u{a0}{} is in no total", say.whole(*money));
        WithoutRate { currency: money.currency(), words }
    };
    left.iter().map(words).collect()
}

fn left_out(book: &Book) -> Vec<(String, String)> {
    let said = |left: &LeftOut| (crate::units::shown(&left.source.name()).to_string(), left.why.clone());
    book.unread.iter().chain(&book.not_counted).map(said).collect()
}

fn foot(book: &Book, cases: &Cases, choice: &PortfolioChoice, runs: Option<&PortfolioRuns>) -> Vec<String> {
    let rates = cases.base.figures.carry.trace.inputs.iter().map(|input| &input.given);
    let number = |given: &Given| match given {
        Given::PercentAYear(percent) => choice.locale.number(percent.normalize()),
        other => other.figure(),
    };
    let known: Vec<String> = rates.map(number).collect();
    let which = if choice.at_hurdle { "hurdle" } else { "line" };
    let rate = match known.as_slice() {
        [low, high] if low == high => format!("{low}\u{a0}%"),
        [low, high] => format!("its own {which} rate, {low} to {high}\u{a0}%,"),
        _ => format!("its {which} rate"),
    };
    let mut lines = vec![format!(
        "Carry: open amount × {rate} × days / year. Chance: that the buyer moves to our target; of the largest order where \
         there are several."
    )];
    if book.plans.iter().any(|plan| plan.read.notes.iter().any(|note| note.contains("assumed line rate"))) {
        lines.push("Some plans name no line rate: waiting on them is priced at an assumed 6\u{a0}%.".to_owned());
    }
    if runs.is_some() {
        lines.push(ASSUMED.to_owned());
    }
    lines
}
