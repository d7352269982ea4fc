//! The figures of a portfolio in words: five at the head, all of them in a table, each with its definition.

use rust_decimal::Decimal;

use super::case::{Case, Cases};
use super::chart::{CashChart, count_words};
use super::runs::{ASSUMED, PortfolioRuns, worst_month};
use super::say::{Say, UNKNOWN, month_words};
use crate::exposure::{BreakdownLine, Figures, Run, gap};
use crate::units::Money;

/// A figure at the head of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioFigure {
    /// What it is.
    pub caption: String,
    /// The figure.
    pub figure: String,
    /// One line about it.
    pub about: String,
    /// Its formula, what went into it, the convention and the source.
    pub definition: String,
}

/// A figure under two scenarios, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreFigure {
    /// What it is; a head of a group where it has no figures.
    pub name: String,
    /// As in the POs.
    pub base: String,
    /// Under the scenario beside them.
    pub other: String,
    /// The second less the first, signed; empty where both are the same kind of unknown.
    pub difference: String,
    /// Its formula, what went into it, the convention and the source.
    pub definition: String,
}

impl MoreFigure {
    /// Whether it is only the head of a group.
    pub fn is_head(&self) -> bool {
        self.base.is_empty() && self.other.is_empty()
    }
}

const BY_DUE: &str = "Each receivable is taken to be paid on its due date, what is overdue today\nSource: own ledger";
const MEDIANS: &str =
    "Between the medians of the simulated runs; by due dates alone it stands under More figures\nSource: own ledger";
const TOP: &str = "Share of the three largest buyers\nsum of the three largest open amounts / all that is open\nBuyers by \
                   name, across countries and currencies\nSource: own ledger";
const PEAK: &str = "Peak exposure\nthe highest amount that is invoiced and unpaid on one day, from today on\nEach receivable \
                    counts from its invoice to the day it is due\nSource: own ledger";
const GAP: &str = "Cash gap\nthe widest distance between two curves of cumulative receipts, by month";

/// The five figures at the head.
pub(super) fn blocks(
    cases: &Cases,
    all: &BreakdownLine,
    counts: (usize, usize),
    (cash, revenue): (&CashChart, Option<Decimal>),
    say: Say,
) -> Vec<PortfolioFigure> {
    let figures = &cases.base.figures;
    vec![
        open_block(figures, all, counts, say),
        days_block(figures, all, cases, say),
        carry_block(figures, all, cases, say),
        effect_block(cases, revenue, say).unwrap_or_else(|| time_block(cases, cash, say)),
        top_block(figures, say),
    ]
}

fn open_block(figures: &Figures, all: &BreakdownLine, (buyers, orders): (usize, usize), say: Say) -> PortfolioFigure {
    let count = |n: usize, one: &str, many: &str| {
        if n == 1 { format!("1 {one}") } else { format!("{} {many}", say.locale.number(Decimal::from(n))) }
    };
    let items = usize::try_from(all.receivables).unwrap_or(usize::MAX);
    let of_what =
        if orders == 0 { count(items, "receivable", "receivables") } else { count(orders, "order", "orders") };
    PortfolioFigure {
        caption: "Total open".to_owned(),
        figure: say.short_money(figures.open.value),
        about: format!("{}, {of_what}", count(buyers, "buyer", "buyers")),
        definition: format!("{}\n{}", say.exact(figures.open.value), say.definition(&figures.open.trace)),
    }
}

fn days_block(figures: &Figures, all: &BreakdownLine, cases: &Cases, say: Say) -> PortfolioFigure {
    let other = beside(cases);
    let paid = figures.paid_days.as_ref().map(|paid| format!(", paid after {}", say.days(Some(paid.value))));
    let term = figures.term_days.as_ref();
    let figure = term.map_or_else(|| UNKNOWN.to_owned(), |days| format!("{} days", say.days(Some(days.value))));
    let mut definition = term.map_or_else(String::new, |days| say.definition(&days.trace));
    if let Some(paid) = &figures.paid_days {
        definition.push_str(&format!("\n\n{}", say.definition(&paid.trace)));
    }
    PortfolioFigure {
        caption: "Weighted payment period".to_owned(),
        figure,
        about: format!("{other} {}{}", say.days(all.other_days), paid.unwrap_or_default()),
        definition,
    }
}

/// What the scenario beside the POs is called in a line: "target", "limit", "all at".
pub(super) fn beside(cases: &Cases) -> &'static str {
    use crate::exposure::Scenario;
    match cases.other.scenario {
        Scenario::AtTarget => "target",
        Scenario::AtLimit => "limit",
        Scenario::AtCeiling => "by law",
        Scenario::AllAt(_) => "all at",
        Scenario::AsInPos => "POs",
    }
}

fn carry_block(figures: &Figures, all: &BreakdownLine, cases: &Cases, say: Say) -> PortfolioFigure {
    let beyond = all.beyond.amount();
    let about = match beside(cases) {
        _ if beyond < Decimal::ZERO => format!("{} less than {}", say.short(-beyond), beside(cases)),
        "all at" => format!("{} of it beyond {} days", say.short(beyond), say.days(all.other_days)),
        "by law" => format!("{} of it beyond the law", say.short(beyond)),
        name => format!("{} of it beyond {name}", say.short(beyond)),
    };
    PortfolioFigure {
        caption: "Cost of carry".to_owned(),
        figure: say.short_money(figures.carry.value),
        about,
        definition: format!("{}\n{}", say.exact(figures.carry.value), say.definition(&figures.carry.trace)),
    }
}

/// By how many days the POs lengthen DSO over the scenario beside them, where the sales of a year are known.
fn effect_block(cases: &Cases, revenue: Option<Decimal>, say: Say) -> Option<PortfolioFigure> {
    let revenue = Money::of(revenue?, say.currency);
    let effect = cases.base.figures.effect_on_dso(&cases.other.figures, revenue)?;
    Some(PortfolioFigure {
        caption: "Effect on DSO".to_owned(),
        figure: format!("{} days", say.signed(effect.round_dp(1))),
        about: format!("on revenue of {}", say.short_money(revenue)),
        definition: format!(
            "Effect on DSO\n(sum of amount · days − the same under the scenario beside the POs) / revenue of a year\nRevenue of a \
             year {}, as you have said it; the open amounts are taken for those of a year\nSource: change of working capital by \
             a change of terms",
            say.exact(revenue)
        ),
    })
}

/// DSO where it is known, else the widest gap of cash, which is.
fn time_block(cases: &Cases, cash: &CashChart, say: Say) -> PortfolioFigure {
    if let Some(sales) = &cases.base.figures.sales {
        return PortfolioFigure {
            caption: "DSO".to_owned(),
            figure: format!("{} days", say.days(Some(sales.dso.value))),
            about: format!("best possible {}", say.days(Some(sales.best_possible.value))),
            definition: say.definition(&sales.dso.trace),
        };
    }
    // The figure is that of the chart, so that both say the same.
    let (figure, about) = match &cash.gap {
        Some(gap) => {
            let code = say.currency.code();
            (format!("{code}\u{a0}{}", gap.short), format!("behind {} in {}", behind_name(cases), gap.month))
        }
        None => ("none".to_owned(), format!("never behind {}", behind_name(cases))),
    };
    let definition = if cash.bands.is_some() { format!("{GAP}\n{MEDIANS}") } else { format!("{GAP}\n{BY_DUE}") };
    PortfolioFigure { caption: "Widest cash gap".to_owned(), figure, about, definition }
}

fn behind_name(cases: &Cases) -> String {
    match beside(cases) {
        "target" => "target".to_owned(),
        "limit" => "limit".to_owned(),
        "by law" => "the law".to_owned(),
        _ => cases.other.scenario.name().to_lowercase(),
    }
}

fn top_block(figures: &Figures, say: Say) -> PortfolioFigure {
    let mut definition = TOP.to_owned();
    if let Some(found) = &figures.concentration {
        definition.push_str(&format!("\n\n{}", say.definition(&found.trace)));
    }
    PortfolioFigure {
        caption: "Top three buyers".to_owned(),
        figure: say.percent(figures.top(3)),
        about: "of the open amount".to_owned(),
        definition,
    }
}

/// All figures under both scenarios.
pub(super) fn more(cases: &Cases, ceilings: (usize, usize), say: Say, runs: Option<&PortfolioRuns>) -> Vec<MoreFigure> {
    let (base, other) = (&cases.base, &cases.other);
    let mut rows = Vec::new();
    open_rows(&mut rows, base, other, say);
    time_rows(&mut rows, cases, ceilings, say);
    collection_rows(&mut rows, base, other, say);
    rows.push(head("Concentration"));
    let top = |figures: &Figures| say.percent(figures.top(3));
    rows.push(plain("Top three buyers", [top(&base.figures), top(&other.figures)], TOP.to_owned()));
    if let Some(found) = &base.figures.concentration {
        let number = |figures: &Figures, of: fn(&crate::finance::Concentration) -> Decimal, places: u32| {
            let known = figures.concentration.as_ref().map(|c| say.locale.number(of(&c.value).round_dp(places)));
            known.unwrap_or_else(|| UNKNOWN.to_owned())
        };
        let definition = say.definition(&found.trace);
        let hhi = [base, other].map(|case| number(&case.figures, |c| c.hhi, 0));
        rows.push(plain("HHI, of 10,000", hhi, definition.clone()));
        let effective = [base, other].map(|case| number(&case.figures, |c| c.effective_number, 1));
        rows.push(plain("As if owed by so many equals", effective, definition));
    }
    if let Some(runs) = runs {
        run_rows(&mut rows, runs, say);
    }
    rows
}

fn head(name: &str) -> MoreFigure {
    let none = String::new;
    MoreFigure { name: name.to_owned(), base: none(), other: none(), difference: none(), definition: none() }
}

/// A row whose difference says nothing more.
fn plain(name: &str, [base, other]: [String; 2], definition: String) -> MoreFigure {
    MoreFigure { name: name.to_owned(), base, other, difference: String::new(), definition }
}

fn money_row(name: &str, [base, other]: [Money; 2], definition: String, say: Say) -> MoreFigure {
    let difference = say.signed((other.amount() - base.amount()).round());
    MoreFigure { name: name.to_owned(), base: say.whole(base), other: say.whole(other), difference, definition }
}

fn open_rows(rows: &mut Vec<MoreFigure>, base: &Case, other: &Case, say: Say) {
    rows.push(head("What is open"));
    let stock =
        |what: &str| format!("{what}\nsum of amounts\nIn the reported currency at own dated rates\nSource: own ledger");
    let (a, b) = (&base.figures, &other.figures);
    rows.push(money_row("Total open", [a.open.value, b.open.value], say.definition(&a.open.trace), say));
    for (name, about, of) in [
        ("Contracted", "Promised by orders, not yet invoiced", (|f| f.contracted) as fn(&Figures) -> Money),
        ("Invoiced", "Invoiced and not paid", |f| f.invoiced),
        ("Past due", "Invoiced, and due before today", |f| f.overdue),
        ("Financed with recourse", "Sold or lent against; ours again if the buyer does not pay", |f| f.with_recourse),
        ("Financed without recourse", "Sold for good", |f| f.without_recourse),
        ("Remaining recourse", "What we lose if the buyers do not pay: open and not sold for good", |f| f.at_risk),
    ] {
        rows.push(money_row(name, [of(a), of(b)], stock(about), say));
    }
    let peak = |case: &Case| {
        case.profile.peak.map_or_else(
            || "none".to_owned(),
            |(day, most)| format!("{} on {}", say.whole(most), Say::short_day(day, case.ledger.as_of)),
        )
    };
    let amount = |case: &Case| case.profile.peak.map_or(Decimal::ZERO, |(_, most)| most.amount());
    let difference = say.signed((amount(other) - amount(base)).round());
    rows.push(MoreFigure {
        name: "Peak exposure".to_owned(),
        base: peak(base),
        other: peak(other),
        difference,
        definition: PEAK.to_owned(),
    });
}

fn time_rows(rows: &mut Vec<MoreFigure>, cases: &Cases, ceilings: (usize, usize), say: Say) {
    let (base, other) = (&cases.base, &cases.other);
    rows.push(head("Time and its cost"));
    if let Some(term) = &base.figures.term_days {
        let days = [base, other].map(|case| case.figures.term_days.as_ref().map(|days| days.value));
        rows.push(days_row("Weighted days by term", days, say.definition(&term.trace), say));
    }
    if let Some(paid) = &base.figures.paid_days {
        let value = Some(paid.value);
        rows.push(days_row("Weighted days to payment", [value, value], say.definition(&paid.trace), say));
    }
    if let Some(late) = &base.figures.late_days {
        let value = Some(late.value);
        rows.push(days_row("Weighted days late", [value, value], say.definition(&late.trace), say));
    }
    let carry = [base.figures.carry.value, other.figures.carry.value];
    rows.push(money_row("Cost of carry", carry, say.definition(&base.figures.carry.trace), say));
    if let (Some(here), Some(there)) = (&base.figures.carry_at_hurdle, &other.figures.carry_at_hurdle) {
        let definition = say.definition(&here.trace);
        rows.push(money_row("The same at the hurdle rate", [here.value, there.value], definition, say));
    }
    let loss = [base, other].map(|case| case.figures.expected_loss.value);
    rows.push(money_row("Expected loss", loss, say.definition(&base.figures.expected_loss.trace), say));
    let widest = gap(&base.receipts, &other.receipts);
    let words = widest
        .map_or_else(|| "none".to_owned(), |(month, most)| format!("{} in {}", say.whole(most), month_words(month)));
    rows.push(plain("Cash gap between both, by due dates", [words, "–".to_owned()], format!("{GAP}\n{BY_DUE}")));
    let (over, over_there) = ceilings;
    let count = |n: usize| if n == 0 { "none".to_owned() } else { say.locale.number(Decimal::from(n)) };
    let law = "Orders above a ceiling of the law\npayment period above the lowest hard ceiling that applies\nRows of the law \
               that apply to the plan on this day; check, not advice\nSource: the playbook's table of law";
    rows.push(plain("Orders above a ceiling of the law", [count(over), count(over_there)], law.to_owned()));
}

fn days_row(name: &str, [base, other]: [Option<Decimal>; 2], definition: String, say: Say) -> MoreFigure {
    let difference = base.zip(other).map_or_else(String::new, |(a, b)| say.signed(b.round() - a.round()));
    MoreFigure { name: name.to_owned(), base: say.days(base), other: say.days(other), difference, definition }
}

fn collection_rows(rows: &mut Vec<MoreFigure>, base: &Case, other: &Case, say: Say) {
    rows.push(head("Collection, the last 90 days"));
    let Some(sales) = &base.figures.sales else {
        let why = "DSO and its kin\nreceivables / credit sales · days\nThey need invoices that were paid, beside those that are \
                   open: open receivables that hold both\nSource: Oracle, JD Edwards EnterpriseOne";
        rows.push(plain("DSO, count-back, delinquency, CEI", [UNKNOWN.to_owned(), UNKNOWN.to_owned()], why.to_owned()));
        return;
    };
    let of = |case: &Case, value: fn(&crate::exposure::Sales) -> Decimal| {
        case.figures
            .sales
            .as_ref()
            .map_or_else(|| UNKNOWN.to_owned(), |sales| say.locale.number(value(sales).round_dp(1).normalize()))
    };
    let mut push = |name: &str, value: fn(&crate::exposure::Sales) -> Decimal, trace: &crate::explain::Trace| {
        rows.push(plain(name, [of(base, value), of(other, value)], say.definition(trace)));
    };
    push("DSO, simple, days", |s| s.dso.value, &sales.dso.trace);
    push("DSO, count-back, days", |s| s.count_back.value.days, &sales.count_back.trace);
    push("DSO, best possible, days", |s| s.best_possible.value, &sales.best_possible.trace);
    push("Average days delinquent", |s| s.delinquent.value, &sales.delinquent.trace);
    match &sales.effectiveness {
        Ok(found) => {
            let text = say.percent(Some(found.value));
            rows.push(plain("Collection effectiveness (CEI)", [text.clone(), text], say.definition(&found.trace)));
        }
        Err(why) => {
            let unknown = UNKNOWN.to_owned();
            rows.push(plain("Collection effectiveness (CEI)", [unknown.clone(), unknown], why.to_string()));
        }
    }
}

fn run_rows(rows: &mut Vec<MoreFigure>, runs: &PortfolioRuns, say: Say) {
    let paths = count_words(usize::try_from(runs.order.paths).unwrap_or_default(), say);
    rows.push(head(&format!("Simulation, {paths} runs, seed {}", runs.order.seed)));
    let both = |of: &dyn Fn(&Run) -> String| [of(&runs.base), of(&runs.other)];
    let with_error = |run: &Run| format!("{} ± {}", say.float(run.lost.mean), say.float(run.lost.standard_error));
    let lost = format!(
        "Lost to default\nmean over the runs ± its standard error\n{ASSUMED}\nSource: one-factor Gaussian copula"
    );
    rows.push(plain("Lost to default, mean ± error", both(&with_error), lost));
    let days = |run: &Run| {
        let number = |x: f64| Decimal::from_f64_retain(x).unwrap_or_default().round_dp(1).normalize();
        format!("{} ± {}", say.locale.number(number(run.days.mean)), say.locale.number(number(run.days.standard_error)))
    };
    let of_days =
        format!("Days from invoice to receipt\nweighted by amount, mean over the runs ± its standard error\n{ASSUMED}");
    rows.push(plain("Days to receipt, mean ± error", both(&days), of_days));
    let risk = |run: &Run| {
        worst_month(run).map_or_else(
            || UNKNOWN.to_owned(),
            |(month, found)| format!("{} in {}", say.float(found.at_risk()), month_words(month)),
        )
    };
    let at_risk = format!(
        "Cash-flow-at-risk at 90 %\nexpected cash received so far, less what 90 in 100 runs reach; the month in which it is \
         largest\n{ASSUMED}\nSource: RiskMetrics, CorporateMetrics (1999)"
    );
    rows.push(plain("Cash-flow-at-risk, 90 %", both(&risk), at_risk));
}
