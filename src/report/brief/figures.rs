//! The four figures at the head of a brief, and financing in three lines.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{DaysNote, HeadFigure, WayNote};
use crate::finance::waiting::{Waiting, cost};
use crate::negotiability::{Unitary, estimate, grouped, rounded_chance, whole_percent};
use crate::playbook::{Term, WorthRule};
use crate::session::{Snapshot, Stance, Wording, typeset};
use crate::units::Value;

/// The term in whose days waiting is priced.
fn days_term(snapshot: &Snapshot) -> Option<&Term> {
    snapshot.playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays)
}

/// What waiting for the whole order costs over so many days at our line.
fn waiting(snapshot: &Snapshot, days: Decimal) -> Decimal {
    let basis = &snapshot.assessment.basis;
    cost(Waiting { amount: basis.value, days, rate: basis.rate }).unwrap_or_default()
}

fn money(snapshot: &Snapshot, amount: Decimal) -> String {
    match snapshot.assessment.basis.unit {
        Unitary::Money(_) => grouped(amount.round()),
        Unitary::Percent => format!("{} %", amount.round_dp(2).normalize()),
    }
}

fn unit(snapshot: &Snapshot) -> &'static str {
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => currency.code(),
        Unitary::Percent => "of the order",
    }
}

fn line_words(snapshot: &Snapshot) -> String {
    let basis = &snapshot.assessment.basis;
    let whose = if basis.rate_is_assumed { "an assumed" } else { "our line," };
    format!("waiting at {whose} {}", basis.rate.percent)
}

/// The four figures: their days, all asks granted, the chance of the first, what the asks return on average.
pub(super) fn head_figures(snapshot: &Snapshot) -> Vec<HeadFigure> {
    let assessment = &snapshot.assessment;
    let unit = unit(snapshot);
    let days = assessment.basis.payment_days;
    let figure = |figure: String, what: String, note: String| HeadFigure {
        figure: typeset(&figure),
        what: typeset(&what),
        note: typeset(&note),
    };
    let mut figures = vec![figure(
        money(snapshot, waiting(snapshot, days)),
        format!("{unit}, their {} days", days.round()),
        line_words(snapshot),
    )];
    let asks: Vec<_> = assessment.shortlist.asks.iter().filter_map(|id| assessment.term(id)).collect();
    let Some(first) = asks.first() else { return figures };
    let count = match asks.len() {
        1 => "the ask".to_owned(),
        n => format!("the {} asks", super::internal::number_word(n)),
    };
    let worth: Decimal = asks.iter().map(|t| t.worth.amount).sum();
    let granted =
        || figure(money(snapshot, estimate(worth)), format!("{unit}, {count}"), "if all is granted".to_owned());
    figures.push(super::financing::gap(snapshot).unwrap_or_else(granted));
    let of_days = days_term(snapshot).and_then(|term| assessment.term(&term.id));
    let shown = of_days.filter(|t| t.counts && t.effective_stance() != Stance::Covered).unwrap_or(first);
    if let Some(term) = snapshot.playbook.terms.get(shown.at) {
        let named = match of_days {
            Some(days) if days.id == shown.id => format!("chance of {}", Wording::of(snapshot).target(term)),
            _ => format!("chance, {}", super::internal::lower(&term.name)),
        };
        let range = format!("between {} and {}", whole_percent(shown.low), whole_percent(shown.high));
        figures.push(figure(format!("{} in 100", rounded_chance(shown.p)), named, range));
    }
    let value: f64 = asks.iter().map(|t| t.value).sum();
    let value = Decimal::from_f64_retain(value).map_or(Decimal::ZERO, estimate);
    figures.push(figure(money(snapshot, value), format!("{unit}, {count}"), "what they return on average".to_owned()));
    figures
}

/// What carrying the days costs: at the PO's days and at our target, with the rate by its names.
pub(super) fn days(snapshot: &Snapshot) -> Option<DaysNote> {
    let term = days_term(snapshot)?;
    let basis = &snapshot.assessment.basis;
    let days = basis.payment_days;
    if days <= Decimal::ZERO {
        return None;
    }
    let target = snapshot.plan.terms.get(&term.id).and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask);
    let target = Value::quantity(target).map(|q| q.number);
    let way = |name: String, days: Decimal, is_best: bool| WayNote {
        name: typeset(&name),
        cost: money(snapshot, waiting(snapshot, days)),
        simple: typeset(&rate(Some(basis.rate.percent.percent()))),
        effective: typeset(&rate(effective(snapshot, days))),
        day: days.round().to_string(),
        is_best,
    };
    let mut ways = vec![way("Our own line".to_owned(), days, false)];
    if let Some(target) = target.filter(|t| *t < days) {
        ways.push(way(format!("Our own line, at the {} days we ask for", target.round()), target, false));
    }
    let unit = match basis.unit {
        Unitary::Money(currency) => format!("Cost, {}", currency.code()),
        Unitary::Percent => "Cost, % of order".to_owned(),
    };
    let rate_words = if basis.rate_is_assumed { "No line rate is entered: 6 % is assumed" } else { "" };
    Some(DaysNote {
        head: typeset(&format!("To carry {} days", days.round())),
        unit: typeset(&unit),
        ways,
        says: typeset(rate_words),
    })
}

fn rate(percent: Option<Decimal>) -> String {
    percent.map_or_else(|| "unknown".to_owned(), |p| format!("{:.2} %", p.round_dp(2)))
}

/// The effective rate a year of simple interest paid once at the end of so many days: (1 + r d / year)^(365 / d) - 1.
fn effective(snapshot: &Snapshot, days: Decimal) -> Option<Decimal> {
    let rate = snapshot.assessment.basis.rate;
    let simple = rate.percent.fraction().to_f64()?;
    let days = days.to_f64().filter(|d| *d > 0.0)?;
    let over = simple * days / f64::from(rate.day_count.year_days());
    Decimal::from_f64_retain(((1.0 + over).powf(365.0 / days) - 1.0) * 100.0)
}
