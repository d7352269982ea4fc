//! What a term is worth to us, what a refusal costs, and what a give costs.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::law;
use crate::finance::waiting::{self, Waiting};
use crate::plan::{Plan, PlanTerm};
use crate::playbook::{Cost, FrictionClass, Give, Measure, Playbook, Term, WorthRule};
use crate::units::{Currency, Date, DayCount, Money, Percent, Rate, Value};

/// The line rate that prices waiting while the seller has entered none, in percent a year.
const ASSUMED_LINE: i64 = 6;
/// For how many days an advance moves money while the order has no dates.
const ASSUMED_ADVANCE_DAYS: i64 = 120;
/// For how many days a retention holds money back while the order has no dates.
const ASSUMED_RETENTION_DAYS: i64 = 365;

/// What everything is counted in: the order's money, or percent of an order value that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unitary {
    /// Money in this currency.
    Money(Currency),
    /// Percent of the order value.
    Percent,
}

impl Unitary {
    /// Rounded half-even to the minor unit; percent to four decimals.
    pub fn rounded(self, amount: Decimal) -> Decimal {
        match self {
            Self::Money(currency) => Money::of(amount, currency).rounded().amount(),
            Self::Percent => amount.round_dp(4),
        }
    }

    /// What stands before an amount, or behind it: "EUR" or "%".
    pub fn sign(self) -> &'static str {
        match self {
            Self::Money(currency) => currency.code(),
            Self::Percent => "%",
        }
    }
}

/// What the order is counted in and what waiting costs; the same for all terms of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Basis {
    /// Money or percent.
    pub unit: Unitary,
    /// Order value; 100 where it is not known.
    pub value: Decimal,
    /// The rate that prices waiting.
    pub rate: Rate,
    /// Whether the rate is assumed because the seller has entered none.
    pub rate_is_assumed: bool,
    /// Days from invoice to payment that count: those of the PO, or the usual ones, but no more than the law allows.
    pub payment_days: Decimal,
}

impl Basis {
    /// Reads the basis off a plan on a day.
    pub fn of(playbook: &Playbook, plan: &Plan, as_of: Date) -> Self {
        let money = plan.order.value.zip(plan.order.currency);
        let day_count = plan.seller.day_count.unwrap_or(DayCount::Act365F);
        let assumed = || Percent::try_from(Decimal::from(ASSUMED_LINE)).ok();
        let percent = plan.seller.line_rate.map(Percent::from).or_else(assumed);
        let term = playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays);
        let payment_days = term.map_or(Decimal::ZERO, |term| {
            let says = plan.terms.get(&term.id).and_then(|t| t.says.as_ref()).and_then(Value::quantity);
            let days = says.or_else(|| term.usual_default.quantity()).map_or(Decimal::ZERO, |q| q.number);
            capped(playbook, term, plan, as_of, days)
        });
        Self {
            unit: money.map_or(Unitary::Percent, |(_, currency)| Unitary::Money(currency)),
            value: money.map_or(Decimal::ONE_HUNDRED, |(value, _)| value.decimal()),
            rate: Rate { percent: percent.unwrap_or_default(), day_count },
            rate_is_assumed: plan.seller.line_rate.is_none(),
            payment_days,
        }
    }

    /// A share of the order value, in percent.
    fn share(&self, percent: Decimal) -> Decimal {
        self.value.checked_mul(percent).map_or(Decimal::ZERO, |x| x / Decimal::ONE_HUNDRED)
    }

    /// What waiting for `amount` costs over `days`.
    fn waiting(&self, amount: Decimal, days: Decimal) -> Decimal {
        waiting::cost(Waiting { amount, days, rate: self.rate }).unwrap_or(Decimal::ZERO)
    }

    /// What a refused ask of a class costs, before the factors of rules.
    pub(super) fn friction(&self, class: FrictionClass) -> Decimal {
        // model.md 3: light 0.1 %, noticeable 0.3 %, heavy 1 %.
        let tenths = match class {
            FrictionClass::Light => 1,
            FrictionClass::Noticeable => 3,
            FrictionClass::Heavy => 10,
        };
        self.unit.rounded(self.share(Decimal::new(tenths, 1)))
    }

    /// What a give costs when the ask is granted.
    pub fn cost(&self, give: &Give, worth: Decimal) -> Decimal {
        let cost = match &give.cost {
            Cost::Nothing => Decimal::ZERO,
            Cost::PercentOfOrder(percent) => self.share(percent.decimal()),
            Cost::PercentOfWorth(percent) => worth * percent.decimal() / Decimal::ONE_HUNDRED,
        };
        self.unit.rounded(cost)
    }
}

/// Where a worth comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthSource {
    /// Computed from time and the line rate.
    Computed,
    /// The seller's own estimate.
    OwnEstimate,
    /// The playbook's default share.
    PlaybookShare,
    /// There is nothing to gain: the PO already says what we want, or better.
    NothingToGain,
}

/// What granting the target is worth, over what the law gives anyway.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// The amount, rounded to the minor unit. May be negative where a give is built into the term.
    pub amount: Decimal,
    /// Where it comes from.
    pub source: WorthSource,
    /// The sum in words, such as "90 days on EUR 1,240,000 at 6 % ACT/365".
    pub calculation: String,
}

/// What the law caps a period to, so that only the gain beyond it counts.
fn capped(playbook: &Playbook, term: &Term, plan: &Plan, as_of: Date, says: Decimal) -> Decimal {
    law::ceilings(playbook, &term.id, plan, as_of)
        .into_iter()
        .find(law::Ceiling::is_hard)
        .map_or(says, |c| c.days.min(says))
}

/// The worth of a term's target.
///
/// Time and money are computed at the line rate with the seller's day count; else the seller's own estimate counts,
/// else the playbook's share of the order value.
/// Worked number: 90 days less on EUR 1,240,000 at 6 % ACT/365 is 1,240,000 x 0.06 x 90/365 = EUR 18,345.21.
pub(super) fn worth(playbook: &Playbook, term: &Term, plan: &Plan, basis: &Basis, as_of: Date) -> Worth {
    let none = PlanTerm::default();
    let entry = plan.terms.get(&term.id).unwrap_or(&none);
    let from = entry.says.as_ref().unwrap_or(&term.usual_default);
    let target = entry.target.as_ref().unwrap_or(&term.usual_ask);
    if from == target || is_no_better(term, from, target) {
        return Worth { amount: Decimal::ZERO, source: WorthSource::NothingToGain, calculation: String::new() };
    }
    // Words hide a number: the usual one stands for them.
    let numeric = |value: &Value, usual: &Value| value.quantity().or(usual.quantity()).map(|q| q.number);
    let figures = numeric(from, &term.usual_default).zip(numeric(target, &term.usual_ask));
    let (amount, calculation) = match (&term.worth, figures) {
        (WorthRule::WaitingDays, Some((says, target))) => {
            days_worth(basis, capped(playbook, term, plan, as_of, says) - target)
        }
        (WorthRule::AdvanceShare, Some((says, target))) => {
            share_worth(basis, target - says, advance_days(entry, plan, basis, as_of))
        }
        (WorthRule::RetentionShare, Some((says, target))) => {
            share_worth(basis, says - target, retention_days(entry, plan))
        }
        (WorthRule::LateInterest { days }, _) => days_worth(basis, Decimal::from(*days)),
        (WorthRule::EarlyPayment { on_day }, Some((_, discount))) => early_worth(basis, *on_day, discount),
        (WorthRule::Share(percent), _) => return estimated(entry, basis, percent.decimal()),
        (WorthRule::PerUnit(percent), Some((says, target))) => {
            return estimated(entry, basis, percent.decimal() * counted(term, (target - says).abs()));
        }
        // The loader lets such rules stand with numbers only.
        (_, None) => return estimated(entry, basis, Decimal::ZERO),
    };
    let in_words = [from, target].iter().any(|value| matches!(value, Value::Words(_)));
    let calculation = if in_words { format!("{calculation}, with usual figures for words") } else { calculation };
    Worth { amount: basis.unit.rounded(amount), source: WorthSource::Computed, calculation }
}

/// What a part of the target is worth, or none where it is in words: computed like the target's own worth where that comes
/// from time, else the share of the way from what the PO says to the target, at most all of it.
///
/// Worked number: 120 instead of 180 days on EUR 1,240,000 at 6 % ACT/365 is 1,240,000 x 0.06 x 60/365 = EUR 12,230.14.
pub fn worth_of_part(playbook: &Playbook, term: &Term, plan: &Plan, agreed: &Value, as_of: Date) -> Option<Decimal> {
    let basis = Basis::of(playbook, plan, as_of);
    if matches!(agreed, Value::Words(_)) {
        return None;
    }
    let whole = worth(playbook, term, plan, &basis, as_of);
    if whole.source == WorthSource::Computed {
        let mut part = plan.clone();
        part.terms.entry(term.id.clone()).or_default().target = Some(agreed.clone());
        return Some(worth(playbook, term, &part, &basis, as_of).amount);
    }
    let entry = plan.terms.get(&term.id);
    let from = entry.and_then(|e| e.says.as_ref()).unwrap_or(&term.usual_default);
    let target = entry.and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask);
    let way = place_of(term, target)? - place_of(term, from)?;
    let gone = place_of(term, agreed)? - place_of(term, from)?;
    let share = gone.checked_div(way)?.clamp(Decimal::ZERO, Decimal::ONE);
    Some(basis.unit.rounded(whole.amount * share))
}

/// Where a value stands on the way from worst to best: the number itself, or the place of a choice.
fn place_of(term: &Term, value: &Value) -> Option<Decimal> {
    match &term.measure {
        Measure::Number { .. } => value.quantity().map(|q| q.number),
        Measure::Choice(choices) => {
            let id = value.choice()?;
            choices.iter().position(|c| c.0 == *id).map(Decimal::from)
        }
    }
}

/// Units gained, at most three times the usual distance: an ask that far off is not worth in proportion.
fn counted(term: &Term, units: Decimal) -> Decimal {
    let usual = term.usual_default.quantity().zip(term.usual_ask.quantity());
    let usual = usual.map_or(units, |(from, to)| (from.number - to.number).abs());
    units.min(usual * Decimal::from(3))
}

/// Whether a target is no better for the seller than what the PO says.
fn is_no_better(term: &Term, from: &Value, target: &Value) -> bool {
    // A discount is what we give for early cash; whether it pays is the worth's own sum.
    if matches!(term.worth, WorthRule::EarlyPayment { .. }) {
        return false;
    }
    term.is_at_least(from, target)
}

fn estimated(entry: &PlanTerm, basis: &Basis, percent: Decimal) -> Worth {
    if let Some(own) = entry.worth.filter(|_| basis.unit != Unitary::Percent) {
        let calculation = "your estimate".to_owned();
        return Worth { amount: own.decimal(), source: WorthSource::OwnEstimate, calculation };
    }
    let amount = basis.unit.rounded(basis.share(percent));
    let calculation = format!("{} % of the order value, the playbook's share", percent.normalize());
    Worth { amount, source: WorthSource::PlaybookShare, calculation }
}

fn days_worth(basis: &Basis, days: Decimal) -> (Decimal, String) {
    (basis.waiting(basis.value, days), calculation(basis, "the order value", days))
}

fn share_worth(basis: &Basis, percent: Decimal, days: Decimal) -> (Decimal, String) {
    let what = format!("{} % of the order value", percent.normalize());
    (basis.waiting(basis.share(percent), days), calculation(basis, &what, days))
}

fn calculation(basis: &Basis, what: &str, days: Decimal) -> String {
    let assumed = if basis.rate_is_assumed { "an assumed " } else { "" };
    format!("{} days on {what} at {assumed}{}", days.round().normalize(), basis.rate)
}

/// Cash on one day instead of the PO's last, less the discount.
fn early_worth(basis: &Basis, on_day: u16, discount: Decimal) -> (Decimal, String) {
    let days = basis.payment_days - Decimal::from(on_day);
    let sum = format!("{}, less a discount of {} %", calculation(basis, "the order value", days), discount.normalize());
    (basis.waiting(basis.value, days) - basis.share(discount), sum)
}

/// From the day an advance is paid to the day the money would come otherwise.
fn advance_days(entry: &PlanTerm, plan: &Plan, basis: &Basis, as_of: Date) -> Decimal {
    if let Some(days) = entry.days_moved {
        return Decimal::from(days);
    }
    let paid = plan.order.confirm_by.or(plan.order.date).unwrap_or(as_of);
    let dated = plan.order.milestones.iter().filter_map(|m| Some((*m.share, m.date?)));
    let days = mean_days(dated, paid).map(|mean| mean + basis.payment_days);
    days.unwrap_or(Decimal::from(ASSUMED_ADVANCE_DAYS)).max(Decimal::ZERO)
}

/// From the mean day of the other invoices to the release of the money held back.
fn retention_days(entry: &PlanTerm, plan: &Plan) -> Decimal {
    if let Some(days) = entry.days_moved {
        return Decimal::from(days);
    }
    let assumed = Decimal::from(ASSUMED_RETENTION_DAYS);
    let Some(released) = plan.order.milestones.iter().filter(|m| m.retention).filter_map(|m| m.date).max() else {
        return assumed;
    };
    let invoiced = plan.order.milestones.iter().filter(|m| !m.retention).filter_map(|m| Some((*m.share, m.date?)));
    mean_days(invoiced, released).map_or(assumed, |mean| (-mean).max(Decimal::ZERO))
}

/// Mean days from `origin` to dates, weighted by shares; none without dated shares.
fn mean_days(dated: impl Iterator<Item = (Percent, Date)>, origin: Date) -> Option<Decimal> {
    let (mut shares, mut sum) = (Decimal::ZERO, Decimal::ZERO);
    for (share, date) in dated {
        shares += share.percent();
        sum += share.percent() * Decimal::from(date.days_since(origin));
    }
    sum.checked_div(shares)
}

/// An amount as a floating number, for expectations.
pub(super) fn float(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}
