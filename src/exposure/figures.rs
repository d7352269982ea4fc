//! The figures of finance over a ledger, each with what led to it.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::exchange::Exchange;
use super::ledger::{Ledger, Receivable, amount_of};
use super::overview::overview;
use super::sales::{Sales, sales};
use super::tally::{Sum, Tally};
use super::totals::Totals;
use crate::explain::{Explained, Formula, Given, Trace};
use crate::finance::{Concentration, FinanceError, concentration_of_many};
use crate::units::{Currency, Money, Percent};

static CARRY: Formula = Formula {
    name: "cost of carry",
    expression: "sum of amount · rate · (due − invoice) / year",
    source: "simple interest at what the seller's next borrowed unit of money costs",
};

static HURDLE: Formula = Formula {
    name: "cost of carry at the hurdle rate",
    expression: "sum of amount · hurdle rate · (due − invoice) / year",
    source: "simple interest at what the firm asks of its capital: a second view, never a price of money",
};

static LOSS: Formula = Formula {
    name: "expected loss over the tenor",
    expression: "EL = sum of amount · LGD · (1 − (1 − PD)^(days to due / 365))",
    source: "IFRS 9, 5.5.17; constant yearly survival",
};

static TERM: Formula = Formula {
    name: "weighted payment period",
    expression: "sum of amount · (due − invoice) / sum of amounts",
    source: "Oracle, Fusion Receivables (weighted average terms)",
};

static PAID: Formula = Formula {
    name: "weighted days to payment",
    expression: "sum of amount · (paid − invoice) / sum of amounts",
    source: "Oracle, Fusion Receivables (weighted average days paid)",
};

static LATE: Formula = Formula {
    name: "weighted days late",
    expression: "sum of amount · (paid − due) / sum of amounts",
    source: "Oracle, Fusion Receivables (weighted average days late)",
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

/// Figures over a ledger, in the reported currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// All that is open.
    pub open: Explained<Money>,
    /// How many receivables are open.
    pub receivables: u64,
    /// Of what is open: promised by orders and not yet invoiced.
    pub contracted: Money,
    /// Invoiced and open.
    pub invoiced: Money,
    /// Financed with recourse: still ours if the buyer does not pay.
    pub with_recourse: Money,
    /// Financed without recourse.
    pub without_recourse: Money,
    /// What we lose if the buyers do not pay: all that is open and not sold without recourse.
    pub at_risk: Money,
    /// Past due.
    pub overdue: Money,
    /// Days from invoice to due, weighted by amount; none where nothing is open.
    pub term_days: Option<Explained<Decimal>>,
    /// Days from invoice to payment, weighted by amount, of what was paid.
    pub paid_days: Option<Explained<Decimal>>,
    /// Days from due to payment, weighted by amount, of what was paid; early is negative.
    pub late_days: Option<Explained<Decimal>>,
    /// What waiting from invoice to due costs at the line rate.
    pub carry: Explained<Money>,
    /// The same at the hurdle rate, at the line rate where there is none; absent where nobody has said a hurdle rate.
    pub carry_at_hurdle: Option<Explained<Money>>,
    /// How concentrated it is on few buyers; none where nothing is open. Buyers whom we owe on balance are left out.
    pub concentration: Option<Explained<Concentration>>,
    /// Share of each of the ten largest buyers in percent, largest first.
    pub largest: Vec<Decimal>,
    /// Loss to be expected until the due dates.
    pub expected_loss: Explained<Money>,
    /// DSO and its kin; none without paid invoices.
    pub sales: Option<Sales>,
    /// What has no rate into the reported currency and is in no figure.
    pub without_rate: Vec<Money>,
}

/// Buyers whose shares are kept one by one.
const LARGEST: usize = 10;

impl Figures {
    /// Share of the `n` largest buyers in percent, `n` up to 10; none where nothing is open.
    pub fn top(&self, n: usize) -> Option<Decimal> {
        (!self.largest.is_empty()).then(|| self.largest.iter().take(n).sum())
    }

    /// By how many days the terms of these figures lengthen DSO over those of others: open amounts times days from invoice to
    /// due, less the same of the others, over the sales of a day.
    ///
    /// `revenue`: sales of a year in the reported currency. Formula `(Σ amount·days − Σ amount·days of the others) / revenue`:
    /// what is sold once a year stands open for its days. Worked number: EUR 1,240,000 at 180 instead of 90 days, on a revenue of EUR 42,000,000, are
    /// 2.66 days. None without revenue.
    pub fn effect_on_dso(&self, others: &Self, revenue: Money) -> Option<Decimal> {
        let amount_days = |figures: &Self| {
            let days = figures.term_days.as_ref().map_or(Decimal::ZERO, |days| days.value);
            figures.open.value.amount().checked_mul(days)
        };
        let longer = amount_days(self)?.checked_sub(amount_days(others)?)?;
        if revenue.amount() <= Decimal::ZERO { None } else { longer.checked_div(revenue.amount()) }
    }
}

/// The figures over the rows that `keep` keeps.
///
/// # Errors
/// Nothing a ledger of money holds leads here: amounts beyond what a decimal can reckon with.
pub fn figures(
    ledger: &Ledger,
    exchange: &Exchange,
    with: &Assumptions,
    keep: impl Fn(&Receivable) -> bool + Sync,
) -> Result<Figures, FinanceError> {
    overview(ledger, exchange, with, keep).map(|overview| overview.figures)
}

/// The figures that follow from sums.
pub(super) fn figures_of(
    book: &Book<'_>,
    by_buyer: Option<&Totals>,
    with: &Assumptions,
) -> Result<Figures, FinanceError> {
    let (tally, exchange) = (book.tally, book.exchange);
    let buyers = by_buyer.map_or(&[][..], |totals| &totals.groups);
    let amounts: Vec<Decimal> =
        buyers.iter().map(|group| group.open.amount()).filter(|amount| *amount > Decimal::ZERO).collect();
    let owed: Decimal = amounts.iter().sum();
    let share = |amount: &Decimal| amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(owed);
    let count = |of: fn(&Sum) -> u64| Given::Number(tally.sums.iter().map(of).sum::<u64>().into());
    let (open, open_days) = (book.turned(|s| s.open), book.turned(|s| s.open_days));
    let (paid, paid_days, late_days) =
        (book.turned(|s| s.paid), book.turned(|s| s.paid_days), book.turned(|s| s.late_days));
    let days = |formula: &'static Formula, sum: Decimal, over: Decimal, what: &'static str, rows: Given| {
        let value = sum.checked_div(over)?;
        Some(Explained::of(value, Trace::of(formula, Given::Days(value)).with([(what, rows)])))
    };
    let at_risk = open - book.turned(|s| s.without_recourse);
    let shown = |amount: Decimal| Money::of(amount, exchange.reported).rounded();
    Ok(Figures {
        receivables: by_buyer.map_or(0, |totals| totals.all.receivables),
        contracted: book.money(|s| s.contracted),
        invoiced: book.money(|s| s.invoiced),
        with_recourse: book.money(|s| s.with_recourse),
        without_recourse: book.money(|s| s.without_recourse),
        at_risk: shown(at_risk),
        overdue: book.money(|s| s.overdue),
        term_days: days(&TERM, open_days, open, "receivables", count(|s| s.rows)),
        paid_days: days(&PAID, paid_days, paid, "paid invoices", count(|s| s.paid_rows)),
        late_days: days(&LATE, late_days, paid, "paid invoices", count(|s| s.paid_rows)),
        carry: book.carry(&CARRY, &tally.at_line),
        carry_at_hurdle: tally.has_hurdle.then(|| book.carry(&HURDLE, &tally.at_hurdle)),
        concentration: if amounts.is_empty() { None } else { Some(concentration_of_many(&amounts)?) },
        largest: amounts.iter().take(LARGEST).filter_map(share).collect(),
        expected_loss: book.expected_loss(with),
        sales: sales(book, with.sales_days)?,
        without_rate: by_buyer.map_or_else(Vec::new, |totals| totals.without_rate.clone()),
        open: Explained::of(
            shown(open),
            Trace::of(&OPEN, Given::Money(shown(open)))
                .with([("receivables", count(|s| s.rows))])
                .by(format!("reported in {}", exchange.reported.code())),
        ),
    })
}

/// Sums of a ledger and the rates that turn them into the reported currency.
pub(super) struct Book<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) exchange: &'a Exchange,
    pub(super) tally: &'a Tally,
}

impl Book<'_> {
    /// A sum in the reported currency, unrounded.
    pub(super) fn turned(&self, of: impl Fn(&Sum) -> i128) -> Decimal {
        let parts = self.ledger.currencies.iter().zip(&self.tally.sums);
        parts.fold(Decimal::ZERO, |total, (currency, sum)| total.saturating_add(self.worth(of(sum), *currency)))
    }

    fn worth(&self, minor: i128, currency: Currency) -> Decimal {
        amount_of(minor, currency).saturating_mul(self.exchange.rate(currency).unwrap_or_default())
    }

    fn money(&self, of: impl Fn(&Sum) -> i128) -> Money {
        Money::of(self.turned(of), self.exchange.reported).rounded()
    }

    /// `sums`: amount times days, by rate and currency.
    fn carry(&self, formula: &'static Formula, sums: &[i128]) -> Explained<Money> {
        let mut cost = Decimal::ZERO;
        let mut range: Option<(Decimal, Decimal)> = None;
        for (of_rate, rate) in sums.chunks(self.ledger.currencies.len().max(1)).zip(&self.ledger.rates) {
            for (sum, currency) in of_rate.iter().zip(&self.ledger.currencies) {
                if *sum == 0 || self.exchange.rate(*currency).is_none() {
                    continue;
                }
                let percent = rate.percent.percent();
                let (low, high) = range.unwrap_or((percent, percent));
                range = Some((low.min(percent), high.max(percent)));
                // Divided last, so that nothing is rounded on the way.
                let year = Decimal::from(rate.day_count.year_days());
                cost = cost.saturating_add(self.worth(*sum, *currency).saturating_mul(rate.percent.fraction()) / year);
            }
        }
        let value = Money::of(cost, self.exchange.reported).rounded();
        let (low, high) = range.unwrap_or_default();
        let trace = Trace::of(formula, Given::Money(value))
            .with([("lowest rate", Given::PercentAYear(low)), ("highest rate", Given::PercentAYear(high))])
            .by("each receivable at its own rate and day count, rounded once");
        Explained::of(value, trace)
    }

    fn expected_loss(&self, with: &Assumptions) -> Explained<Money> {
        let yearly = with.default_a_year.fraction().to_f64().unwrap_or(0.0);
        let mut loss = Decimal::ZERO;
        for (days, of_day) in (0_u32..).zip(self.tally.by_days.chunks(self.ledger.currencies.len().max(1))) {
            if of_day.iter().all(|sum| *sum == 0) {
                continue;
            }
            let chance = Decimal::from_f64(default_within(yearly, days)).unwrap_or_default();
            for (sum, currency) in of_day.iter().zip(&self.ledger.currencies) {
                loss = loss.saturating_add(self.worth(*sum, *currency).saturating_mul(chance));
            }
        }
        let value = Money::of(loss.saturating_mul(with.loss.fraction()), self.exchange.reported).rounded();
        let trace = Trace::of(&LOSS, Given::Money(value))
            .with([
                ("PD within a year", Given::Percent(with.default_a_year.percent())),
                ("loss given default LGD", Given::Percent(with.loss.percent())),
            ])
            .by("days from the day of the ledger to the due date; what is past due has no days left")
            .noting("assumed for all buyers alike, not rated");
        Explained::of(value, trace)
    }
}

fn default_within(yearly: f64, days: u32) -> f64 {
    1.0 - libm::pow(1.0 - yearly, f64::from(days) / 365.0)
}
