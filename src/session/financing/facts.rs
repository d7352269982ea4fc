//! What is known of buyer, seller and law, as far as instruments ask.

use crate::finance::instruments::{Answered, Custom, Facts, Lane, Override};
use crate::negotiability::{Applies, applies};
use crate::playbook::{LawEffect, Usual};
use crate::session::Snapshot;
use crate::units::Value;

/// A belief that leaves no doubt.
const KNOWN: f64 = 1.0 - 1e-9;

/// The term that a ban on assigning claims stands in.
const ASSIGNMENT: &str = "assignment";

pub(super) fn facts_of(snapshot: &Snapshot) -> Facts {
    let plan = &*snapshot.plan;
    let (seller, buyer) = (plan.seller.country, plan.buyer.country);
    let lane = seller.zip(buyer).map(|(ours, theirs)| Lane::between(ours, theirs));
    let custom = buyer.and_then(|b| snapshot.playbook.customs.iter().find(|c| c.countries.contains(&b)));
    Facts {
        answers: answers(snapshot),
        seller,
        buyer,
        seller_size: plan.seller.size,
        lane,
        assignment: assignment(snapshot),
        bills: custom.map(|c| custom_of(c.bills)),
        letters_of_credit: custom.map(|c| custom_of(c.letters_of_credit)),
        free_line: plan.seller.free_line.map(|free| free.decimal()),
    }
}

fn custom_of(usual: Usual) -> Custom {
    match usual {
        Usual::Usual => Custom::Usual,
        Usual::Known => Custom::Known,
        Usual::Rare => Custom::Rare,
        Usual::Barred => Custom::Barred,
    }
}

/// Answers that are known or believed; what is only a prior is not known. A what-if counts before the plan.
fn answers(snapshot: &Snapshot) -> Vec<Answered> {
    let mut found: Vec<Answered> = Vec::new();
    for (at, question) in snapshot.playbook.questions.iter().enumerate() {
        let Some(belief) = snapshot.assessment.beliefs.of(at) else { continue };
        let surest = belief.iter().copied().zip(&question.options).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((p, option)) = surest else { continue };
        if p >= KNOWN {
            found.push(answered(question.id.as_str(), option.id.as_str(), 100));
            continue;
        }
        let tried = snapshot.what_ifs.iter().rev().find(|w| w.question == question.id);
        let entered = match tried {
            Some(what_if) => what_if.answer.clone(),
            None => snapshot.plan.buyer.answers.get(&question.id).and_then(|a| Some((a.is.clone()?, a.certainty))),
        };
        if let Some((option, certainty)) = entered {
            found.push(answered(question.id.as_str(), option.as_str(), certainty.percent()));
        }
    }
    // Where nobody answered the question, the term itself tells what the order prints.
    if !found.iter().any(|a| a.question == "assignment-clause") {
        let says =
            snapshot.plan.terms.iter().find(|(id, _)| id.as_str() == ASSIGNMENT).and_then(|(_, e)| e.says.as_ref());
        if let Some(choice) = says.and_then(Value::choice).filter(|c| ["banned", "with-consent"].contains(&c.as_str()))
        {
            found.push(answered("assignment-clause", choice.as_str(), 100));
        }
    }
    found
}

fn answered(question: &str, option: &str, certainty: u8) -> Answered {
    Answered { question: question.to_owned(), option: option.to_owned(), certainty }
}

/// What the law makes of a ban on assignment: a row that applies comes before one that may.
fn assignment(snapshot: &Snapshot) -> Override {
    let speaks = |effect: &LawEffect| matches!(effect, LawEffect::Gives { term } if term.as_str() == ASSIGNMENT);
    // With no law agreed every row of the world is open; naming one would say nothing.
    let rows = snapshot.playbook.law.iter().filter(|row| row.effects.iter().any(speaks));
    let named = rows.filter(|row| snapshot.plan.governing_law.is_some_and(|law| row.applies_when.law.contains(&law)));
    let mut may = None;
    for row in named {
        match applies(row, &snapshot.plan, snapshot.assessment.as_of) {
            Applies::Yes => return Override::Applies(row.cite.clone()),
            Applies::NotKnown => may = may.or_else(|| Some(row.cite.clone())),
            Applies::No => {}
        }
    }
    may.map_or(Override::None, Override::MayApply)
}
