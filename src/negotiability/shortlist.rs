//! Which few terms to ask for, within what the relation bears.

use std::collections::BTreeSet;

use super::assess::TermAssessment;
use super::stance::Stance;
use crate::units::{OverlapId, TermId};

/// Asks that a first order bears.
const FIRST_ORDER_BUDGET: usize = 3;
/// Asks that any other order bears.
const USUAL_BUDGET: usize = 5;

/// How many asks the order bears: three at a first order, else five.
pub fn asking_budget(is_first_order: bool) -> usize {
    if is_first_order { FIRST_ORDER_BUDGET } else { USUAL_BUDGET }
}

/// The terms to ask for, best first, and those for later in the same talk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortlist {
    /// The budget's worth of terms.
    pub asks: Vec<TermId>,
    /// What else is worth asking if the door opens, best first.
    pub if_the_door_opens: Vec<TermId>,
    /// What was asked for already and has its answer; each used up one of the asks that the order bears.
    pub settled: Vec<TermId>,
}

/// The budget's worth of terms by V, one for each overlap group; terms to leave or covered by law are not asked.
///
/// A term that is settled is not asked again, nor is another of its group: what was granted, refused or withdrawn is not
/// brought up a second time. Terms of equal V keep the order of their ids, so that the list is the same everywhere.
pub(super) fn shortlist(terms: &[TermAssessment], budget: usize, is_settled: &dyn Fn(&TermId) -> bool) -> Shortlist {
    let (settled, terms): (Vec<&TermAssessment>, Vec<&TermAssessment>) = terms.iter().partition(|t| is_settled(&t.id));
    let mut worth_asking: Vec<&TermAssessment> = terms.into_iter().filter(|t| t.counts && is_asked(t)).collect();
    worth_asking.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.id.cmp(&b.id)));
    let mut groups: BTreeSet<&OverlapId> = settled.iter().filter_map(|t| t.overlap.as_ref()).collect();
    let budget = budget.saturating_sub(settled.len());
    let mut list = Shortlist { settled: settled.iter().map(|t| t.id.clone()).collect(), ..Shortlist::default() };
    for term in worth_asking {
        let first_of_group = term.overlap.as_ref().is_none_or(|group| groups.insert(group));
        if first_of_group && list.asks.len() < budget {
            list.asks.push(term.id.clone());
        } else {
            list.if_the_door_opens.push(term.id.clone());
        }
    }
    list
}

fn is_asked(term: &TermAssessment) -> bool {
    let asks = |stance: Stance| matches!(stance, Stance::Ask | Stance::Trade | Stance::Probe);
    match term.own_stance {
        Some(own) => asks(own),
        None => term.value > 0.0 && asks(term.stance),
    }
}
