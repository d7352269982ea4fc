//! What in a plan does not fit the playbook, or does not add up.

use rust_decimal::Decimal;

use crate::finance::instruments::Kind;
use crate::plan::{Answer, Plan, PlanTerm};
use crate::playbook::{Measure, Playbook, Term, WorthRule, allowed};
use crate::ron_text::{self, Place};
use crate::units::{Amount, Value};

/// Something in a plan that the playbook does not know. Nothing is derived while one stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PlanFault {
    /// The key of the entry in the file, such as `reporting-line`.
    pub entry: String,
    /// The word inside the entry that is at fault, if it is not the key itself.
    pub inner: Option<String>,
    /// What is wrong and what is allowed.
    pub message: String,
}

/// What a look over a plan found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Names and kinds that the playbook does not have.
    pub faults: Vec<PlanFault>,
    /// What does not add up; figures are derived all the same.
    pub notes: Vec<String>,
}

/// Looks over a plan.
pub fn review(playbook: &Playbook, plan: &Plan) -> Review {
    let mut review = Review::default();
    for (id, answer) in &plan.buyer.answers {
        check_answer(playbook, id.as_str(), answer, &mut review);
    }
    for (id, entry) in &plan.terms {
        let Some(term) = playbook.term(id) else {
            let hint = allowed(id.as_str(), playbook.terms.iter().map(|t| t.id.as_str()));
            review.fault(id.as_str(), None, format!("there is no term \"{id}\": {hint}"));
            continue;
        };
        check_term(term, entry, &mut review);
    }
    for id in plan.law_checked.iter().filter(|id| playbook.law_row(id).is_none()) {
        let hint = allowed(id.as_str(), playbook.law.iter().map(|r| r.id.as_str()));
        review.fault("law_checked", Some(id.as_str()), format!("there is no row of the law \"{id}\": {hint}"));
    }
    for id in plan.packs.iter().filter(|id| playbook.packs.iter().all(|p| p.id != **id)) {
        let hint = allowed(id.as_str(), playbook.packs.iter().map(|p| p.id.as_str()));
        review.fault("packs", Some(id.as_str()), format!("there is no pack \"{id}\": {hint}"));
    }
    check_financing(playbook, plan, &mut review);
    check_order(plan, &mut review);
    review
}

fn check_financing(playbook: &Playbook, plan: &Plan, review: &mut Review) {
    for id in plan.financing.quotes.keys().filter(|id| Kind::of_id(id.as_str()).is_none()) {
        let hint = allowed(id.as_str(), Kind::ALL.into_iter().map(Kind::id));
        review.fault(id.as_str(), None, format!("there is no instrument \"{id}\": {hint}"));
    }
    for id in plan.financing.law.keys().filter(|id| playbook.law_row(id).is_none()) {
        let hint = allowed(id.as_str(), playbook.law.iter().map(|r| r.id.as_str()));
        review.fault(id.as_str(), None, format!("there is no row of the law \"{id}\": {hint}"));
    }
}

/// Where in a plan's text a fault stands: the word at fault, else the entry, else the start.
pub fn place_of(text: &str, fault: &PlanFault) -> Place {
    let literals = ron_text::literals(text);
    let at_entry = literals.iter().position(|l| l.is_key && l.content == fault.entry);
    let inside = || literals.iter().skip(at_entry.map_or(0, |at| at + 1));
    let inner = fault.inner.as_ref().and_then(|word| inside().find(|l| l.content == *word));
    let place = inner.or_else(|| at_entry.and_then(|at| literals.get(at))).map(|l| l.place);
    place.unwrap_or(Place { line: 1, column: 1 })
}

impl Review {
    fn fault(&mut self, entry: &str, inner: Option<&str>, message: String) {
        self.faults.push(PlanFault { entry: entry.to_owned(), inner: inner.map(str::to_owned), message });
    }
}

fn check_answer(playbook: &Playbook, id: &str, answer: &Answer, review: &mut Review) {
    let Some(question) = playbook.questions.iter().find(|q| q.id.as_str() == id) else {
        let hint = allowed(id, playbook.questions.iter().map(|q| q.id.as_str()));
        return review.fault(id, None, format!("there is no question \"{id}\": {hint}"));
    };
    if question.derived.is_some() && answer.is.is_some() {
        review.notes.push(format!(
            "{}: read off the plan's own fields; the answer counts only where they are empty.",
            question.label
        ));
    }
    if let Some(option) = answer.is.as_ref().filter(|option| question.option_at(option).is_none()) {
        let hint = allowed(option.as_str(), question.options.iter().map(|o| o.id.as_str()));
        review.fault(id, Some(option.as_str()), format!("\"{id}\" has no option \"{option}\": {hint}"));
    }
}

fn check_term(term: &Term, entry: &PlanTerm, review: &mut Review) {
    let values = [("says", &entry.says), ("target", &entry.target), ("limit", &entry.limit)];
    for (field, value) in values.into_iter().filter_map(|(field, v)| v.as_ref().map(|v| (field, v))) {
        if let Err((inner, message)) = check_value(term, value) {
            review.fault(term.id.as_str(), inner.as_deref(), format!("`{field}` of \"{}\": {message}", term.id));
        }
    }
    if let (Some(target), Some(limit)) = (&entry.target, &entry.limit)
        && limit != target
        && term.is_at_least(limit, target)
    {
        review
            .notes
            .push(format!("{}: the limit is better for us than the target; one of the two is a slip.", term.name));
    }
    // A discount is what we give, so a smaller one may be asked for where none is printed.
    if let (Some(says), Some(target)) = (&entry.says, &entry.target)
        && !matches!(term.worth, WorthRule::EarlyPayment { .. })
        && says != target
        && term.is_at_least(says, target)
    {
        review.notes.push(format!("{}: the PO says better than our target already.", term.name));
    }
}

/// Whether a value fits the measure of its term.
fn check_value(term: &Term, value: &Value) -> Result<(), (Option<String>, String)> {
    match (&term.measure, value) {
        (_, Value::Words(_)) => Ok(()),
        (Measure::Number { unit, .. }, Value::Quantity(q)) if q.unit == *unit => Ok(()),
        (Measure::Number { unit, .. }, _) => Err((None, format!("write a number as {unit:?}(...), or Words(\"...\")"))),
        (Measure::Choice(choices), Value::Choice(id)) if choices.iter().any(|c| c.0 == *id) => Ok(()),
        (Measure::Choice(choices), wrong) => {
            let found = wrong.choice().map(|id| id.as_str().to_owned());
            let hint = allowed(found.as_deref().unwrap_or(""), choices.iter().map(|c| c.0.as_str()));
            Err((found, format!("write Choice(\"...\"), or Words(\"...\"): {hint}")))
        }
    }
}

fn check_order(plan: &Plan, review: &mut Review) {
    let order = &plan.order;
    if order.value.is_some() != order.currency.is_some() {
        let missing = if order.value.is_some() { "currency" } else { "value" };
        review.notes.push(format!("The order has no {missing}: figures are shown in percent of the order."));
    }
    if let Some(currency) = order.currency {
        let lines = order.lines.iter().map(|l| l.amount);
        let odd = |amount: &Amount| amount.decimal().scale() > currency.minor_decimals();
        if lines.clone().chain(order.value.map(Amount::from)).any(|a| odd(&a)) {
            review.notes.push(format!("An amount has more decimals than {} has.", currency.code()));
        }
        let sum: Decimal = lines.map(Amount::decimal).sum();
        if let Some(value) = order.value.filter(|v| !order.lines.is_empty() && v.decimal() != sum) {
            review.notes.push(format!("The lines add up to {sum}, the order value is {value}."));
        }
    }
    if order.value.is_some_and(|v| v.decimal().is_zero()) {
        review.notes.push("The order value is 0: everything is worth nothing.".to_owned());
    }
    let shares: Decimal = order.milestones.iter().map(|m| m.share.percent()).sum();
    if !order.milestones.is_empty() && shares != Decimal::ONE_HUNDRED {
        review.notes.push(format!("The invoicing milestones add up to {} %, not to 100 %.", shares.normalize()));
    }
    if let Some(limits) = &plan.buyer.approval_limits
        && limits.board.is_some_and(|board| board < limits.review)
    {
        review.notes.push("The board limit lies below the review limit; one of the two is a slip.".to_owned());
    }
}
