//! The figures of finance over a ledger, each with what led to it.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::exchange::Exchange;
use super::ledger::{Funding, Ledger, Receivable, Stage, amount_of};
use super::totals::{Dimension, Totals, totals};
use crate::explain::{Explained, Formula, Given, Trace};
use crate::finance::{
    self, CeiForm, Collection, Concentration, CountBack, FinanceError, MonthOfSales, collection_effectiveness,
};
use crate::units::{Currency, Day, Money, Percent};

static CARRY: Formula = Formula {
    name: "cost of carry",
    expression: "sum of amount · rate · (due − invoice) / year",
    source: "simple interest at what the seller's next borrowed unit of money costs",
};

static LOSS: Formula = Formula {
    name: "expected loss over the tenor",
    expression: "EL = sum of amount · LGD · (1 − (1 − PD)^(days to due / 365))",
    source: "IFRS 9, 5.5.17; constant yearly survival",
};

static PAID: Formula = Formula {
    name: "weighted days to payment",
    expression: "sum of amount · (paid − invoice) / sum of amounts",
    source: "Oracle, Fusion Receivables (weighted average days paid)",
};

static OPEN: Formula = Formula {
    name: "open",
    expression: "sum of amounts, turned into the reported currency",
    source: "own ledger and own dated rates",
};

/// What cannot be read off a ledger and is assumed, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assumptions {
    /// Chance of default within a year.
    pub default_a_year: Percent,
    /// Share lost when a buyer defaults.
    pub loss: Percent,
    /// How many days of sales count for DSO and collection, such as 90.
    pub sales_days: u16,
}

/// Figures that need sales: only where the ledger has paid invoices too, since open ones alone hide what was sold.
#[derive(Debug, Clone, PartialEq)]
pub struct Sales {
    /// Days sales outstanding, simple.
    pub dso: Explained<Decimal>,
    /// By count-back over calendar months.
    pub count_back: Explained<CountBack>,
    /// What it would be if all paid when due.
    pub best_possible: Explained<Decimal>,
    /// The difference.
    pub delinquent: Explained<Decimal>,
    /// Collection effectiveness over the same days, on total sales.
    pub effectiveness: Result<Explained<Decimal>, FinanceError>,
}

/// Figures over a ledger, in the reported currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// All that is open.
    pub open: Explained<Money>,
    /// Of it promised by orders, invoiced, sold with recourse, sold without.
    pub contracted: Money,
    /// Invoiced and open.
    pub invoiced: Money,
    /// Financed with recourse.
    pub with_recourse: Money,
    /// Financed without recourse.
    pub without_recourse: Money,
    /// What we lose if the buyers do not pay: all that is open and not sold without recourse.
    pub at_risk: Money,
    /// Past due.
    pub overdue: Money,
    /// Days from invoice to due, weighted by amount.
    pub term_days: Option<Decimal>,
    /// Days from invoice to payment, weighted by amount, of what was paid.
    pub paid_days: Option<Explained<Decimal>>,
    /// What waiting from invoice to due costs.
    pub carry: Explained<Money>,
    /// How concentrated it is on few buyers; none where nothing is open.
    pub concentration: Option<Explained<Concentration>>,
    /// Share of the three largest buyers in percent.
    pub top_three: Option<Decimal>,
    /// Loss to be expected until the due dates.
    pub expected_loss: Explained<Money>,
    /// DSO and its kin; none without paid invoices.
    pub sales: Option<Sales>,
    /// What has no rate into the reported currency and is in no figure.
    pub without_rate: Vec<Money>,
}

/// The figures over the rows that `keep` keeps.
///
/// # Errors
/// Nothing a ledger of money holds leads here: amounts beyond what a decimal can reckon with.
pub fn figures(
    ledger: &Ledger,
    exchange: &Exchange,
    with: &Assumptions,
    keep: impl Fn(&Receivable) -> bool,
) -> Result<Figures, FinanceError> {
    let open = |extra: &dyn Fn(&Receivable) -> bool| -> Totals {
        totals(ledger, exchange, Dimension::All, |row| keep(row) && extra(row))
    };
    let everything = open(&|_| true);
    let by_buyer = totals(ledger, exchange, Dimension::Buyer, &keep);
    let reported = exchange.reported;
    let amounts: Vec<Decimal> =
        by_buyer.groups.iter().map(|group| group.open.amount()).filter(|amount| *amount > Decimal::ZERO).collect();
    let concentration = if amounts.is_empty() { None } else { Some(finance::concentration(&amounts)?) };
    let top: Decimal = amounts.iter().take(3).sum();
    let whole: Decimal = amounts.iter().sum();
    Ok(Figures {
        contracted: open(&|row| row.stage == Stage::Contracted).all.open,
        invoiced: open(&|row| row.stage == Stage::Invoiced).all.open,
        with_recourse: open(&|row| row.funding == Funding::WithRecourse).all.open,
        without_recourse: open(&|row| row.funding == Funding::WithoutRecourse).all.open,
        at_risk: open(&|row| row.funding != Funding::WithoutRecourse).all.open,
        overdue: everything.all.overdue,
        term_days: everything.all.term_days,
        paid_days: paid_days(ledger, exchange, &keep),
        carry: carry(ledger, exchange, &keep),
        top_three: top.checked_div(whole).map(|share| share * Decimal::ONE_HUNDRED),
        concentration,
        expected_loss: expected_loss(ledger, exchange, with, &keep),
        sales: sales(ledger, exchange, with.sales_days, &keep)?,
        without_rate: everything.without_rate.clone(),
        open: Explained::of(
            everything.all.open,
            Trace::of(&OPEN, Given::Money(everything.all.open))
                .with([("receivables", Given::Number(everything.all.receivables.into()))])
                .by(format!("reported in {}", reported.code())),
        ),
    })
}

/// Adds a weight in whole numbers by currency and turns the sum into the reported currency, unrounded.
fn weighted(ledger: &Ledger, exchange: &Exchange, rows: impl Iterator<Item = (u8, i128)>) -> Decimal {
    let mut sums = vec![0_i128; ledger.currencies.len()];
    for (currency, weight) in rows {
        if let Some(sum) = sums.get_mut(usize::from(currency)) {
            *sum += weight;
        }
    }
    turned(&ledger.currencies, exchange, &sums)
}

fn turned(currencies: &[Currency], exchange: &Exchange, sums: &[i128]) -> Decimal {
    currencies.iter().zip(sums).fold(Decimal::ZERO, |total, (currency, sum)| {
        let rate = exchange.rate(*currency).unwrap_or_default();
        total.saturating_add(amount_of(*sum, *currency).saturating_mul(rate))
    })
}

fn carry(ledger: &Ledger, exchange: &Exchange, keep: impl Fn(&Receivable) -> bool) -> Explained<Money> {
    let rates = ledger.rates.len();
    let mut sums = vec![0_i128; rates * ledger.currencies.len()];
    for row in ledger.rows.iter().filter(|row| row.is_open() && keep(row)) {
        if let Some(sum) = sums.get_mut(usize::from(row.currency) * rates + usize::from(row.rate)) {
            *sum += i128::from(row.minor) * i128::from(row.term_days());
        }
    }
    let mut cost = Decimal::ZERO;
    let mut lowest: Option<(Decimal, Decimal)> = None;
    for (of_currency, currency) in sums.chunks(rates.max(1)).zip(&ledger.currencies) {
        let Some(exchanged) = exchange.rate(*currency) else { continue };
        for (sum, rate) in of_currency.iter().zip(&ledger.rates) {
            let percent = rate.percent.percent();
            let (low, high) = lowest.unwrap_or((percent, percent));
            lowest = Some((low.min(percent), high.max(percent)));
            // Divided last, so that nothing is rounded on the way.
            let year = Decimal::from(rate.day_count.year_days());
            let amount_days = amount_of(*sum, *currency).saturating_mul(exchanged);
            cost = cost.saturating_add(amount_days.saturating_mul(rate.percent.fraction()) / year);
        }
    }
    let value = Money::of(cost, exchange.reported).rounded();
    let (low, high) = lowest.unwrap_or_default();
    let trace = Trace::of(&CARRY, Given::Money(value))
        .with([("lowest rate", Given::PercentAYear(low)), ("highest rate", Given::PercentAYear(high))])
        .by("each receivable at its own rate and day count, rounded once");
    Explained::of(value, trace)
}

fn paid_days(ledger: &Ledger, exchange: &Exchange, keep: impl Fn(&Receivable) -> bool) -> Option<Explained<Decimal>> {
    let paid = || ledger.rows.iter().filter(|row| keep(row)).filter_map(|row| Some((row, row.paid?)));
    let days = weighted(
        ledger,
        exchange,
        paid().map(|(row, paid)| (row.currency, i128::from(row.minor) * i128::from(paid.days_since(row.issued)))),
    );
    let amount = weighted(ledger, exchange, paid().map(|(row, _)| (row.currency, i128::from(row.minor))));
    let value = days.checked_div(amount)?;
    let trace = Trace::of(&PAID, Given::Days(value)).with([("paid invoices", Given::Number(paid().count().into()))]);
    Some(Explained::of(value, trace))
}

fn expected_loss(
    ledger: &Ledger,
    exchange: &Exchange,
    with: &Assumptions,
    keep: impl Fn(&Receivable) -> bool,
) -> Explained<Money> {
    let yearly = with.default_a_year.fraction().to_f64().unwrap_or(0.0);
    let rows = || {
        let at_risk = |row: &&Receivable| row.is_open() && row.funding != Funding::WithoutRecourse && keep(row);
        ledger.rows.iter().filter(at_risk)
    };
    // Whole minor units by days to due: the chance is reckoned once for each number of days.
    let mut by_days: std::collections::BTreeMap<(u8, i64), i128> = std::collections::BTreeMap::new();
    for row in rows() {
        let days = row.due.days_since(ledger.as_of).max(0);
        *by_days.entry((row.currency, days)).or_default() += i128::from(row.minor);
    }
    let mut loss = Decimal::ZERO;
    for ((currency, days), minor) in by_days {
        let Some(currency) = ledger.currencies.get(usize::from(currency)) else { continue };
        let chance = Decimal::from_f64(default_within(yearly, days)).unwrap_or_default();
        let amount = amount_of(minor, *currency).saturating_mul(exchange.rate(*currency).unwrap_or_default());
        loss = loss.saturating_add(amount.saturating_mul(chance));
    }
    let value = Money::of(loss.saturating_mul(with.loss.fraction()), exchange.reported).rounded();
    let trace = Trace::of(&LOSS, Given::Money(value))
        .with([
            ("PD within a year", Given::Percent(with.default_a_year.percent())),
            ("loss given default LGD", Given::Percent(with.loss.percent())),
        ])
        .by("days from the day of the ledger to the due date; what is past due has no days left")
        .noting("assumed for all buyers alike, not rated");
    Explained::of(value, trace)
}

#[expect(clippy::cast_precision_loss, reason = "days of a calendar are exact in a float")]
fn default_within(yearly: f64, days: i64) -> f64 {
    1.0 - libm::pow(1.0 - yearly, days as f64 / 365.0)
}

/// DSO and its kin over the last days, from invoices open and paid.
fn sales(
    ledger: &Ledger,
    exchange: &Exchange,
    days: u16,
    keep: impl Fn(&Receivable) -> bool,
) -> Result<Option<Sales>, FinanceError> {
    let invoiced = || ledger.rows.iter().filter(|row| row.stage != Stage::Contracted && keep(row));
    let Some(start) = ledger.as_of.plus_days(-i64::from(days)).filter(|_| invoiced().any(|row| row.paid.is_some()))
    else {
        return Ok(None);
    };
    let sum = |of: &dyn Fn(&Receivable) -> bool| {
        weighted(ledger, exchange, invoiced().filter(|row| of(row)).map(|row| (row.currency, row.minor.into())))
            .max(Decimal::ZERO)
    };
    let open_on = |row: &Receivable, day: Day| row.issued <= day && row.paid.is_none_or(|paid| paid > day);
    let sold = sum(&|row| row.issued > start && row.issued <= ledger.as_of);
    if sold.is_zero() {
        return Ok(None);
    }
    let open = sum(&|row| open_on(row, ledger.as_of));
    let current = sum(&|row| open_on(row, ledger.as_of) && row.due >= ledger.as_of).min(open);
    let beginning = sum(&|row| open_on(row, start));
    let months = months_of_sales(ledger, &sum);
    let days = i64::from(days);
    let amounts = Collection { beginning, credit_sales: sold, ending_total: open, ending_current: current };
    Ok(Some(Sales {
        dso: finance::dso_simple(open, sold, days)?,
        count_back: finance::dso_count_back(open, &months)?,
        best_possible: finance::dso_best_possible(current, sold, days)?,
        delinquent: finance::average_days_delinquent(open, current, sold, days)?,
        effectiveness: collection_effectiveness(amounts, CeiForm::TotalSales),
    }))
}

/// Adds up the receivables that a condition keeps.
type SumOf<'a> = dyn Fn(&dyn Fn(&Receivable) -> bool) -> Decimal + 'a;

/// Sales of the last 24 calendar months, newest first; the newest ends with the day of the ledger.
fn months_of_sales(ledger: &Ledger, sum: &SumOf<'_>) -> Vec<MonthOfSales> {
    let mut months = Vec::new();
    let mut end = ledger.as_of;
    for _ in 0..24 {
        let (year, month, day) = end.parts();
        let Ok(first) = Day::of(year, month, 1) else { break };
        let (until, sold_days) = (end, i64::from(day));
        months.push(MonthOfSales { sales: sum(&|row| row.issued >= first && row.issued <= until), days: sold_days });
        let Some(before) = first.plus_days(-1) else { break };
        end = before;
    }
    months
}
