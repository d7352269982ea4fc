//! How far the buyer team may go in the role play: made from the playbook and from what the buyer's own side knows.
//!
//! Works on a plan without anything of the seller's, so that no target, limit or worth can show through.

use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::{Answer, Buyer, Order, Plan, PlanTerm};
use crate::playbook::{Measure, Term};
use crate::session::{Chance, Snapshot, Word, Wording, typeset};
use crate::units::{ChoiceId, Line, Quantity, TermId, Unit, Value};

/// What the buyer team is told about one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The term.
    pub term: TermId,
    /// Its name.
    pub name: String,
    /// What their order says.
    pub says: String,
    /// How far they may go.
    pub up_to: String,
    /// Whether only against something in return.
    pub only_against: bool,
    /// What they can report upstairs.
    pub report: String,
}

/// A plan with nothing in it but what the buyer's own side knows: its house, its order, what the order says.
fn of_the_buyer(plan: &Plan) -> Plan {
    let bare = Plan::new(Line::default());
    let answer = |a: &Answer| Answer { is: a.is.clone(), certainty: a.certainty, ..Answer::default() };
    let term = |t: &PlanTerm| PlanTerm { says: t.says.clone(), in_order: t.in_order, ..PlanTerm::default() };
    Plan {
        buyer: Buyer {
            country: plan.buyer.country,
            size: plan.buyer.size,
            public: plan.buyer.public,
            history: plan.buyer.history,
            approval_limits: plan.buyer.approval_limits.clone(),
            answers: plan.buyer.answers.iter().map(|(id, a)| (id.clone(), answer(a))).collect(),
            ..Buyer::default()
        },
        order: Order {
            stage: plan.order.stage,
            value: plan.order.value,
            currency: plan.order.currency,
            ..Order::default()
        },
        terms: plan.terms.iter().map(|(id, t)| (id.clone(), term(t))).collect(),
        packs: plan.packs.clone(),
        ..bare
    }
}

/// How much of the way from what the order says to the usual ask a mandate goes, and whether only against something.
fn share(word: Word) -> (i64, bool) {
    match word {
        Word::Open => (100, false),
        Word::Likely => (75, true),
        Word::Even => (50, true),
        Word::Unlikely => (25, true),
        Word::Rigid => (0, true),
    }
}

/// The mandates for some terms, made for the role play: of the way from what the order says to the usual ask the whole
/// where the chance for the usual ask is Open, three quarters where it is Likely, half, a quarter, none where it is
/// Rigid. Days and other whole things are rounded to five where the way is long enough, towards what the order says.
///
/// Worked number: 180 days printed, 90 usually asked, Unlikely: 180 - 25 % of 90 = 157.5, so 160 days.
pub fn mandate(base: &Snapshot, terms: &[TermId]) -> Vec<Mandate> {
    let plan = Arc::new(of_the_buyer(&base.plan));
    let mut theirs = Snapshot::derive(Arc::clone(&base.playbook), plan, Vec::new(), base.assessment.as_of);
    theirs.locale = base.locale;
    terms.iter().filter_map(|id| one(&theirs, id)).collect()
}

fn one(theirs: &Snapshot, id: &TermId) -> Option<Mandate> {
    let (term, assessed) = (theirs.playbook.term(id)?, theirs.assessment.term(id)?);
    let wording = Wording::of(theirs);
    let says = theirs.plan.terms.get(id).and_then(|t| t.says.clone()).unwrap_or_else(|| term.usual_default.clone());
    let (percent, against) = share(Chance::of(assessed).word);
    let value = way(term, &says, percent);
    let is_firm = value.as_ref().is_none_or(|value| *value == says);
    let up_to = match &value {
        Some(value) if !is_firm => wording.words(term, value),
        _ => "no further than it says; for more you need the word of whoever is above you".to_owned(),
    };
    Some(Mandate {
        term: id.clone(),
        name: typeset(&term.name),
        says: typeset(&wording.words(term, &says)),
        up_to: typeset(&up_to),
        only_against: against && !is_firm,
        report: typeset(&term.buyer_reports),
    })
}

/// Some percent of the way from a value to the usual ask; none where the order says it in words.
fn way(term: &Term, says: &Value, percent: i64) -> Option<Value> {
    match (says, &term.usual_ask, &term.measure) {
        (Value::Quantity(from), Value::Quantity(to), _) if from.unit == to.unit => {
            let (start, end) = (from.number, to.number);
            let went = (end - start).checked_mul(Decimal::from(percent))?.checked_div(Decimal::ONE_HUNDRED)?;
            let step = step_of(from.unit, (end - start).abs());
            let rounded = (went / step).round_dp_with_strategy(0, RoundingStrategy::ToZero) * step;
            Some(Value::Quantity(Quantity { unit: from.unit, number: start + rounded }))
        }
        (Value::Choice(from), Value::Choice(to), Measure::Choice(choices)) => {
            let place = |id: &ChoiceId| choices.iter().position(|choice| choice.0 == *id);
            let (start, end) = (place(from)?, place(to)?);
            let steps = end.checked_sub(start)? * percent.to_usize()? / 100;
            choices.get(start + steps).map(|choice| Value::Choice(choice.0.clone()))
        }
        _ => None,
    }
}

/// To what a value is rounded: fives over a long way, whole things over a short one, halves of percent.
fn step_of(unit: Unit, way: Decimal) -> Decimal {
    match unit {
        Unit::Percent | Unit::PercentPerWeek | Unit::PercentPerYear => Decimal::new(5, 1),
        _ if way >= Decimal::from(20) => Decimal::from(5),
        _ => Decimal::ONE,
    }
}
