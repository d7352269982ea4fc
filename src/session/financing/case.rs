//! From a plan to the case that financing reckons with: what is owed when.

use rust_decimal::{Decimal, RoundingStrategy};

use super::NoCase;
use crate::finance::instruments::{Case, Claim};
use crate::plan::Plan;
use crate::playbook::WorthRule;
use crate::session::Snapshot;
use crate::units::{Currency, Date, Day, Value};

/// After how many days from the order an invoice is taken to be written where no date tells.
const ASSUMED_INVOICE_DAYS: i64 = 120;

/// The case of a snapshot, and what was assumed to make it, a sentence each.
///
/// Each milestone is a claim; its invoice is due after the days that the order says. Instalments are rounded to the minor
/// unit by largest remainder. Without milestones the whole order is one claim at the last delivery.
///
/// # Errors
/// Why there is no case.
pub fn case_of(snapshot: &Snapshot) -> Result<(Case, Vec<String>), NoCase> {
    let plan = &*snapshot.plan;
    let (value, currency) = plan.order.value.zip(plan.order.currency).ok_or(NoCase::NoValue)?;
    if value.decimal().is_zero() {
        return Err(NoCase::NoValue);
    }
    let term =
        snapshot.playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays).ok_or(NoCase::NoPaymentTerm)?;
    let entry = plan.terms.get(&term.id);
    let number = |value: Option<&Value>, usual: &Value| {
        let quantity = value.and_then(Value::quantity).or_else(|| usual.quantity());
        quantity.and_then(|q| i64::try_from(q.number.round()).ok()).unwrap_or(0)
    };
    let mut assumed = Vec::new();
    let days = number(entry.and_then(|e| e.says.as_ref()), &term.usual_default);
    if entry.and_then(|e| e.says.as_ref()).and_then(Value::quantity).is_none() {
        assumed.push(format!("The order does not say its days: {days} are assumed"));
    }
    let target_days = number(entry.and_then(|e| e.target.as_ref()), &term.usual_ask);
    let as_of = snapshot.assessment.as_of;
    let ordered = Day::from(plan.order.confirm_by.or(plan.order.date).unwrap_or(as_of));
    if snapshot.assessment.basis.rate_is_assumed {
        assumed.push(format!("No line rate is entered: {} is assumed", snapshot.assessment.basis.rate));
    }
    let claims = claims(plan, (value.decimal(), currency), as_of, days, &mut assumed);
    Ok((Case { currency, claims, line: snapshot.assessment.basis.rate, ordered, days, target_days }, assumed))
}

fn claims(
    plan: &Plan,
    (value, currency): (Decimal, Currency),
    as_of: Date,
    days: i64,
    assumed: &mut Vec<String>,
) -> Vec<Claim> {
    let order = &plan.order;
    let later = |from: Date| Day::from(from).plus_days(ASSUMED_INVOICE_DAYS).unwrap_or_else(|| Day::from(from));
    let last_delivery = order.deliveries.iter().map(|d| Day::from(d.date)).max();
    let fallback = last_delivery.unwrap_or_else(|| later(order.confirm_by.or(order.date).unwrap_or(as_of)));
    let due = |invoiced: Day| invoiced.plus_days(days).unwrap_or(invoiced);
    if order.milestones.is_empty() {
        assumed.push(format!("No milestones are entered: one invoice on {fallback} is assumed"));
        let label = "The whole order".to_owned();
        return vec![Claim { label, face: value, invoiced: fallback, due: due(fallback), is_retention: false }];
    }
    if order.milestones.iter().any(|m| m.date.is_none()) {
        assumed.push(format!("A milestone without a date is taken to be invoiced on {fallback}"));
    }
    let shares: Vec<Decimal> = order.milestones.iter().map(|m| m.share.percent()).collect();
    let faces = shared_out(value, &shares, currency);
    let each = order.milestones.iter().zip(faces).map(|(milestone, face)| {
        let invoiced = milestone.date.map_or(fallback, Day::from);
        let label = milestone.trigger.to_string();
        Claim { label, face, invoiced, due: due(invoiced), is_retention: milestone.retention }
    });
    each.filter(|claim| !claim.face.is_zero()).collect()
}

/// A value shared out in proportion, each part in whole minor units, what rounding leaves by largest remainder.
pub(super) fn shared_out(value: Decimal, shares: &[Decimal], currency: Currency) -> Vec<Decimal> {
    let total: Decimal = shares.iter().sum();
    let decimals = currency.minor_decimals();
    let unit = Decimal::new(1, decimals);
    let exact: Vec<Decimal> =
        shares.iter().map(|share| (value * share).checked_div(total).unwrap_or_default()).collect();
    let down = |amount: &Decimal| amount.round_dp_with_strategy(decimals, RoundingStrategy::ToZero);
    let mut parts: Vec<Decimal> = exact.iter().map(down).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |at: &usize| exact.get(*at).map_or(Decimal::ZERO, |e| e - down(e));
    order.sort_by(|a, b| rest(b).cmp(&rest(a)).then(a.cmp(b)));
    let mut left = if total.is_zero() { Decimal::ZERO } else { value - parts.iter().sum::<Decimal>() };
    for at in order {
        if left < unit {
            break;
        }
        if let Some(part) = parts.get_mut(at) {
            *part += unit;
            left -= unit;
        }
    }
    parts
}
