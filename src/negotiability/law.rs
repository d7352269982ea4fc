//! Which rows of the law apply to a plan. Check, not advice.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::plan::{Contract, OwnLaw, Plan};
use crate::playbook::{Consequence, ContractKind, LawEffect, LawRow, LawStatus, Playbook};
use crate::units::{Date, TermId};

/// Whether a row of the law applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applies {
    /// One point of its reach is not met, or it is not in force on the day.
    No,
    /// Nothing speaks against it, but the plan leaves a point open.
    NotKnown,
    /// Every point that the plan can tell is met.
    Yes,
}

/// Whether a row applies to a plan on a day.
///
/// Our own word in the plan decides first. Else each point of its reach is met, not met or open; one not met decides, else one open leaves it not known.
/// What the plan cannot tell (`also`) is open until the plan lists the row among those a person has checked.
pub fn applies(row: &LawRow, plan: &Plan, as_of: Date) -> Applies {
    let in_force =
        row.status == LawStatus::InForce && row.valid_from <= as_of && row.valid_to.is_none_or(|to| as_of <= to);
    if !in_force {
        return Applies::No;
    }
    if let Some(own) = own_word(row, plan) {
        return if own.applies { Applies::Yes } else { Applies::No };
    }
    let reach = &row.applies_when;
    let points = [
        one_of(&reach.law, plan.governing_law),
        one_of(&reach.buyer, plan.buyer.country),
        one_of(&reach.seller, plan.seller.country),
        one_of(&reach.buyer_size, plan.buyer.size),
        one_of(&reach.seller_size, plan.seller.size),
        one_of(&reach.contract, plan.order.contract.map(kind_of)),
        reach.public.map_or(Applies::Yes, |public| match plan.buyer.public {
            None => Applies::NotKnown,
            Some(is) if is == public => Applies::Yes,
            Some(_) => Applies::No,
        }),
        if reach.also.is_empty() || plan.law_checked.contains(&row.id) { Applies::Yes } else { Applies::NotKnown },
    ];
    points.into_iter().min().unwrap_or(Applies::Yes)
}

/// What the plan itself says of a row, against or beside the table.
pub fn own_word<'a>(row: &LawRow, plan: &'a Plan) -> Option<&'a OwnLaw> {
    plan.financing.law.get(&row.id)
}

fn one_of<T: PartialEq>(allowed: &[T], found: Option<T>) -> Applies {
    match found {
        _ if allowed.is_empty() => Applies::Yes,
        None => Applies::NotKnown,
        Some(value) if allowed.contains(&value) => Applies::Yes,
        Some(_) => Applies::No,
    }
}

fn kind_of(contract: Contract) -> ContractKind {
    match contract {
        Contract::Goods => ContractKind::Goods,
        Contract::Commissioned => ContractKind::Commissioned,
        Contract::Works => ContractKind::Works,
        Contract::Services => ContractKind::Services,
    }
}

/// A ceiling on a period that applies to a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ceiling<'a> {
    pub(super) row: &'a LawRow,
    pub(super) days: Decimal,
}

impl Ceiling<'_> {
    /// Whether a longer period is void, so that the law itself gives the ceiling.
    pub(super) fn is_hard(&self) -> bool {
        self.row.consequence.contains(&Consequence::Void)
    }
}

/// The ceilings on a term that apply, the lowest first.
pub(super) fn ceilings<'a>(playbook: &'a Playbook, term: &TermId, plan: &Plan, as_of: Date) -> Vec<Ceiling<'a>> {
    let mut found: Vec<Ceiling<'a>> = playbook
        .law
        .iter()
        .filter(|row| applies(row, plan, as_of) == Applies::Yes)
        .flat_map(|row| {
            row.effects.iter().filter_map(move |effect| match effect {
                LawEffect::AtMostDays { term: of, days } if of == term => {
                    Some(Ceiling { row, days: Decimal::from(*days) })
                }
                _ => None,
            })
        })
        .collect();
    found.sort_by_key(|c| c.days);
    found
}

/// The lowest ceiling on a term that applies and whose consequence is hard, in days, with its row; none where no row is known to
/// apply, which is not the same as none in law.
pub fn hard_ceiling<'a>(playbook: &'a Playbook, term: &TermId, plan: &Plan, as_of: Date) -> Option<(u16, &'a LawRow)> {
    let ceiling = ceilings(playbook, term, plan, as_of).into_iter().find(Ceiling::is_hard)?;
    ceiling.days.to_u16().map(|days| (days, ceiling.row))
}

/// The row that gives a term whatever the PO prints, if one applies.
pub(super) fn gift<'a>(playbook: &'a Playbook, term: &TermId, plan: &Plan, as_of: Date) -> Option<&'a LawRow> {
    playbook.law.iter().find(|row| {
        row.effects.iter().any(|e| matches!(e, LawEffect::Gives { term: of } if of == term))
            && applies(row, plan, as_of) == Applies::Yes
    })
}
