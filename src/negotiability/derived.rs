//! Answers to derived questions, read off the plan.

use super::law;
use crate::plan::{History, Plan, Stage};
use crate::playbook::{Band, Derivation, Playbook, Question};
use crate::units::{Date, OptionId, TermId, Value};

/// The option that holds, or nothing where the plan does not tell.
pub(super) fn option(
    playbook: &Playbook,
    question: &Question,
    from: &Derivation,
    plan: &Plan,
    as_of: Date,
) -> Option<OptionId> {
    let name = match from {
        Derivation::Stage => stage_option(plan.order.stage?),
        Derivation::History => history_option(plan.buyer.history?),
        Derivation::BuyerKind => {
            if plan.buyer.public? {
                "public"
            } else {
                "private"
            }
        }
        Derivation::TradeLane => trade_lane(plan)?,
        Derivation::Thresholds => threshold(plan)?,
        Derivation::LawCeiling => law_ceiling(playbook, plan, as_of)?,
        Derivation::Law(id) => match law::applies(playbook.law_row(id)?, plan, as_of) {
            law::Applies::Yes => "applies",
            law::Applies::No => "does-not",
            law::Applies::NotKnown => "not-known",
        },
        Derivation::Printed(term) => return printed(question, term, plan),
    };
    question.options.iter().find(|o| o.id.as_str() == name).map(|o| o.id.clone())
}

fn stage_option(stage: Stage) -> &'static str {
    match stage {
        Stage::BeforeBid => "before-bid",
        Stage::BidIn => "bid-in",
        Stage::PoReceived => "po-received",
        Stage::Confirmed => "confirmed",
        Stage::Delivering => "delivering",
        Stage::Renewal => "renewal",
    }
}

fn history_option(history: History) -> &'static str {
    match history {
        History::FirstOrder => "first-order",
        History::Occasional => "occasional",
        History::Regular => "regular",
        History::Complaints => "complaints",
        History::Replacing => "replacing",
    }
}

fn trade_lane(plan: &Plan) -> Option<&'static str> {
    let (buyer, seller) = (plan.buyer.country?, plan.seller.country?);
    Some(match () {
        () if buyer == seller => "domestic",
        () if buyer.is_in_eu() && seller.is_in_eu() => "customs-union",
        () => "export",
    })
}

fn threshold(plan: &Plan) -> Option<&'static str> {
    let (limits, value) = (plan.buyer.approval_limits.as_ref()?, plan.order.value?);
    Some(match () {
        () if limits.board.is_some_and(|board| value > board) => "above-board",
        () if value > limits.review => "above-review",
        () => "below-review",
    })
}

/// The printed payment days against the ceilings that apply; the first term that waits in days is meant.
fn law_ceiling(playbook: &Playbook, plan: &Plan, as_of: Date) -> Option<&'static str> {
    let term = playbook.terms.iter().find(|t| t.worth == crate::playbook::WorthRule::WaitingDays)?;
    let days = plan.terms.get(&term.id)?.says.as_ref()?.quantity()?.number;
    plan.governing_law?;
    let ceilings = law::ceilings(playbook, &term.id, plan, as_of);
    let over = |hard: bool| ceilings.iter().any(|c| c.is_hard() == hard && days > c.days);
    Some(match () {
        () if ceilings.is_empty() => "no-row",
        () if over(true) => "over-hard",
        () if over(false) => "over-soft",
        () => "within",
    })
}

fn printed(question: &Question, term: &TermId, plan: &Plan) -> Option<OptionId> {
    let says = plan.terms.get(term).filter(|t| t.in_order)?.says.as_ref()?;
    question.options.iter().find(|o| o.printed.as_ref().is_some_and(|band| holds(band, says))).map(|o| o.id.clone())
}

/// Whether a value lies in a band.
pub(super) fn holds(band: &Band, value: &Value) -> bool {
    match (band, value) {
        (Band::Number { from, below }, Value::Quantity(quantity)) => {
            from.is_none_or(|n| n.decimal() <= quantity.number) && below.is_none_or(|n| quantity.number < n.decimal())
        }
        (Band::Choices(ids), Value::Choice(id)) => ids.contains(id),
        _ => false,
    }
}
