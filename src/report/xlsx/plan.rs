//! The inputs and sums of a plan.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::check::Unit;
use super::sums::{FIRST, Input, Inputs, Kind, Sum, Sums};
use crate::finance::waiting::{Waiting, cost};
use crate::negotiability::{TermAssessment, WorthSource};
use crate::playbook::{Term, WorthRule};
use crate::report::brief::plain;
use crate::session::Snapshot;
use crate::units::Value;

fn days_term(snapshot: &Snapshot) -> Option<&Term> {
    snapshot.playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays)
}

/// The number that a plan gives as our target for a term, or the usual one.
fn target_number(snapshot: &Snapshot, term: &Term) -> Option<Decimal> {
    let target = snapshot.plan.terms.get(&term.id).and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask);
    Value::quantity(target).or_else(|| term.usual_ask.quantity()).map(|q| q.number)
}

/// Everything that formulas refer to.
pub(super) fn inputs_of(snapshot: &Snapshot) -> Inputs {
    let basis = &snapshot.assessment.basis;
    let input = Input::new;
    let unit = basis.unit.sign();
    let assumed = if basis.rate_is_assumed { "assumed: no line rate is entered" } else { "a year, simple" };
    let target = days_term(snapshot).and_then(|term| target_number(snapshot, term)).unwrap_or(basis.payment_days);
    let mut list = vec![
        input("Order value", "order_value", basis.value, Kind::Number, unit),
        input("Line rate", "line_rate", basis.rate.percent.fraction(), Kind::Percent, assumed),
        input(
            "Days of a year",
            "year_days",
            Decimal::from(basis.rate.day_count.year_days()),
            Kind::Number,
            basis.rate.day_count.name(),
        ),
        input(
            "Payment days that count",
            "payment_days",
            basis.payment_days,
            Kind::Number,
            "those of the PO, no more than the law allows",
        ),
        input("Payment days we ask for", "target_days", target, Kind::Number, "our target"),
    ];
    if let Some(hurdle) = snapshot.plan.seller.hurdle_rate {
        let hurdle = crate::units::Percent::from(hurdle).fraction();
        list.push(input(
            "Hurdle rate",
            "hurdle_rate",
            hurdle,
            Kind::Percent,
            "a second view, never priced against banks",
        ));
    }
    Inputs { list }
}

/// What waiting costs and what the terms are worth.
pub(super) fn sums_of(snapshot: &Snapshot, inputs: &Inputs, decimals: u32) -> Sums {
    let mut list = Vec::new();
    waiting_sums(snapshot, inputs, &mut list);
    for term in snapshot.assessment.terms.iter().filter(|t| t.counts) {
        list.extend(worth_sum(snapshot, term));
    }
    let together = granted(snapshot, &list);
    list.push(together);
    Sums { sheet: "Waiting", title: "What waiting costs and terms are worth", list, decimals }
}

fn rounded(snapshot: &Snapshot, amount: Decimal) -> Decimal {
    snapshot.assessment.basis.unit.rounded(amount)
}

/// What waiting costs at the PO's days and at ours, and the effective rate of it.
fn waiting_sums(snapshot: &Snapshot, inputs: &Inputs, list: &mut Vec<Sum>) {
    let basis = &snapshot.assessment.basis;
    let get = |name| inputs.list.iter().find(|i| i.name == name).map_or(Decimal::ZERO, |i| i.value);
    for (label, name) in
        [("Waiting for the days of the PO", "payment_days"), ("Waiting for the days we ask for", "target_days")]
    {
        let amount = cost(Waiting { amount: basis.value, days: get(name), rate: basis.rate }).unwrap_or_default();
        list.push(Sum {
            label: label.to_owned(),
            how: "order value x line rate x days / days of a year".to_owned(),
            formula: format!("=order_value*line_rate*{name}/year_days"),
            unrounded: amount,
            booked: rounded(snapshot, amount),
            app: rounded(snapshot, amount),
            unit: Unit::Money,
        });
    }
    let days = get("payment_days");
    if days > Decimal::ZERO
        && let (Some(rate), Some(days)) = (basis.rate.percent.fraction().to_f64(), days.to_f64())
    {
        let effective = (1.0 + rate * days / f64::from(basis.rate.day_count.year_days())).powf(365.0 / days) - 1.0;
        let effective = Decimal::from_f64_retain(effective).unwrap_or_default();
        list.push(Sum {
            label: "Effective rate a year of the line over those days".to_owned(),
            how: "(1 + line rate x days / days of a year) ^ (365 / days) - 1".to_owned(),
            formula: "=(1+line_rate*payment_days/year_days)^(365/payment_days)-1".to_owned(),
            unrounded: effective.round_dp(15),
            booked: effective.round_dp(6),
            app: effective.round_dp(6),
            unit: Unit::Rate,
        });
    }
}

/// What a term is worth: a formula where it is waiting, a discount or a share, else the figure as it was entered.
fn worth_sum(snapshot: &Snapshot, assessed: &TermAssessment) -> Option<Sum> {
    let term = snapshot.playbook.terms.get(assessed.at)?;
    let worth = &assessed.worth;
    if worth.source == WorthSource::NothingToGain {
        return None;
    }
    let sum = |formula: String, how: &str, unrounded: Decimal| Sum {
        label: worth_label(&term.name),
        how: how.to_owned(),
        formula,
        unrounded,
        booked: rounded(snapshot, unrounded),
        app: worth.amount,
        unit: Unit::Money,
    };
    let basis = &snapshot.assessment.basis;
    let waiting = |days: Decimal| cost(Waiting { amount: basis.value, days, rate: basis.rate }).unwrap_or_default();
    let computed = match (&term.worth, worth.source) {
        (WorthRule::WaitingDays, WorthSource::Computed) => {
            let saved = basis.payment_days - target_number(snapshot, term)?;
            let formula = "=order_value*line_rate*(payment_days-target_days)/year_days".to_owned();
            Some(sum(formula, &worth.calculation, waiting(saved)))
        }
        (WorthRule::LateInterest { days }, WorthSource::Computed) => {
            let formula = format!("=order_value*line_rate*{days}/year_days");
            Some(sum(formula, &worth.calculation, waiting(Decimal::from(*days))))
        }
        (WorthRule::EarlyPayment { on_day }, WorthSource::Computed) => {
            let discount = target_number(snapshot, term)?;
            let formula =
                format!("=order_value*line_rate*(payment_days-{on_day})/year_days-order_value*{discount}/100");
            let amount =
                waiting(basis.payment_days - Decimal::from(*on_day)) - basis.value * discount / Decimal::ONE_HUNDRED;
            Some(sum(formula, &worth.calculation, amount))
        }
        (WorthRule::Share(percent), WorthSource::PlaybookShare) => {
            let formula = format!("=order_value*{}/100", percent.decimal().normalize());
            Some(sum(formula, &worth.calculation, basis.value * percent.decimal() / Decimal::ONE_HUNDRED))
        }
        _ => None,
    };
    // A formula that would not say what the program says is no help; the figure itself is.
    let agrees = computed.as_ref().is_some_and(|sum| sum.booked == worth.amount);
    let entered = || sum(format!("={}", worth.amount.normalize()), &worth.calculation, worth.amount);
    Some(computed.filter(|_| agrees).unwrap_or_else(entered))
}

/// What the asks are worth together.
fn granted(snapshot: &Snapshot, list: &[Sum]) -> Sum {
    let asks = &snapshot.assessment.shortlist.asks;
    let total: Decimal = asks.iter().filter_map(|id| snapshot.assessment.term(id)).map(|t| t.worth.amount).sum();
    let labels: Vec<String> =
        asks.iter().filter_map(|id| snapshot.playbook.term(id)).map(|t| worth_label(&t.name)).collect();
    let rows = (FIRST + 1..).zip(list).filter(|(_, sum)| labels.contains(&sum.label));
    let cells: Vec<String> = rows.map(|(row, _)| format!("C{row}")).collect();
    let formula = if cells.is_empty() { "=0".to_owned() } else { format!("={}", cells.join("+")) };
    Sum {
        label: "The asks together, if all is granted".to_owned(),
        how: "the sum of their booked worth".to_owned(),
        formula,
        unrounded: total,
        booked: rounded(snapshot, total),
        app: rounded(snapshot, total),
        unit: Unit::Money,
    }
}

fn worth_label(term: &str) -> String {
    format!("Worth: {}", plain(term))
}
