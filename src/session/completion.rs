//! How far a step of the plan is.

use rust_decimal::Decimal;

use crate::plan::Plan;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Completion {
    /// Nothing is written down.
    NotBegun,
    /// Something is.
    Begun {
        /// Share of the facts that are needed, above 0 and below 1.
        share: f32,
    },
    /// Everything that is needed is there.
    Done,
}

impl Completion {
    /// In words, for screen readers and tooltips.
    pub fn words(self) -> String {
        match self {
            Self::NotBegun => "not begun".to_owned(),
            Self::Begun { share } => format!("{:.0} % filled in", share * 100.0),
            Self::Done => "done".to_owned(),
        }
    }
}

/// How far the terms are: of every term in the order, what the PO says and what we ask for.
pub fn completion_of_terms(plan: &Plan) -> Completion {
    let in_order = || plan.terms.values().filter(|entry| entry.in_order);
    let needed = in_order().count() * 2;
    let there: usize = in_order().map(|e| usize::from(e.says.is_some()) + usize::from(e.target.is_some())).sum();
    match (u16::try_from(there), u16::try_from(needed)) {
        (_, Ok(0)) => Completion::NotBegun,
        (Ok(there), Ok(needed)) if there < needed => {
            Completion::Begun { share: (f32::from(there) / f32::from(needed)).max(0.01) }
        }
        _ => Completion::Done,
    }
}

/// How far financing is: value, milestones, line rate, free line, when costs fall due, and a quote.
pub fn completion_of_financing(plan: &Plan) -> Completion {
    let facts = [
        plan.order.value.is_some(),
        !plan.order.milestones.is_empty(),
        plan.seller.line_rate.is_some(),
        plan.seller.free_line.is_some(),
        !plan.financing.costs.is_empty(),
        !plan.financing.quotes.is_empty(),
    ];
    // Value and milestones belong to the order: without a line of its own the step is not begun.
    let own = facts.iter().skip(2).filter(|there| **there).count();
    if own == 0 {
        return Completion::NotBegun;
    }
    completion(facts.iter().filter(|there| **there).count(), facts.len())
}

/// How far the brief is: begun once somebody gave it a headline or left something out.
pub fn completion_of_brief(plan: &Plan) -> Completion {
    if plan.brief == crate::plan::BriefWishes::default() { Completion::NotBegun } else { Completion::Done }
}

/// How many answers make the buyer known: as many as the quick start asks.
const ANSWERS: usize = 7;

/// How far the buyer is: the company's own facts, the people, and as many answers as the quick start asks.
pub fn completion_of_buyer(plan: &Plan) -> Completion {
    let buyer = &plan.buyer;
    let facts = [
        !buyer.name.is_empty(),
        buyer.country.is_some(),
        buyer.size.is_some(),
        buyer.public.is_some(),
        buyer.history.is_some(),
        !buyer.people.is_empty(),
    ];
    let answers = buyer.answers.values().filter(|a| a.is.is_some()).count().min(ANSWERS);
    completion(facts.iter().filter(|there| **there).count() + answers, facts.len() + ANSWERS)
}

/// So many facts of so many.
fn completion(there: usize, needed: usize) -> Completion {
    match (u16::try_from(there), u16::try_from(needed)) {
        (Ok(0), _) => Completion::NotBegun,
        (Ok(there), Ok(needed)) if there < needed => Completion::Begun { share: f32::from(there) / f32::from(needed) },
        _ => Completion::Done,
    }
}

/// How far the time after the PO is: account manager, acknowledgement, reconfirmations, kickoffs, schedule, protocol.
pub fn completion_of_award(plan: &Plan) -> Completion {
    let award = &plan.award;
    let facts = [
        !award.manager.name.is_empty(),
        award.ready_on.is_some(),
        !award.reconfirm.is_empty() && award.reconfirm.iter().all(|row| row.done.is_some()),
        !award.points.is_empty(),
        !award.kickoffs.is_empty(),
        !award.schedule.tasks.is_empty(),
        !award.protocol.is_empty(),
    ];
    completion(facts.iter().filter(|there| **there).count(), facts.len())
}

/// How far the order is: what prices and dates everything else, and lists that add up.
pub fn completion_of_order(plan: &Plan) -> Completion {
    let (order, seller) = (&plan.order, &plan.seller);
    let shares: Decimal = order.milestones.iter().map(|m| m.share.percent()).sum();
    let needed = [
        order.value.is_some(),
        order.currency.is_some(),
        order.stage.is_some(),
        order.date.is_some(),
        order.confirm_by.is_some(),
        order.contract.is_some(),
        order.incoterm.is_some(),
        plan.governing_law.is_some(),
        !order.deliveries.is_empty(),
        shares == Decimal::ONE_HUNDRED,
        seller.country.is_some(),
        seller.size.is_some(),
        seller.line_rate.is_some(),
    ];
    let there = needed.iter().filter(|there| **there).count();
    match (u16::try_from(there), u16::try_from(needed.len())) {
        (Ok(0), _) => Completion::NotBegun,
        (Ok(there), Ok(all)) if there < all => Completion::Begun { share: f32::from(there) / f32::from(all) },
        _ => Completion::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Line;

    #[test]
    fn terms_are_begun_with_the_first_and_done_when_the_po_and_our_ask_are_known_of_all() {
        let empty = Plan::new(Line::default());
        assert_eq!(completion_of_terms(&empty), Completion::NotBegun);
        let mut plan = crate::samples::first().unwrap_or(empty);
        assert!(matches!(completion_of_terms(&plan), Completion::Begun { share } if share > 0.5));
        plan.terms.retain(|_, entry| entry.says.is_some() && entry.target.is_some());
        assert_eq!(completion_of_terms(&plan), Completion::Done);
    }
}
