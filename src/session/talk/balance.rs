//! What we got and what we gave, in money.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{AgendaAsk, GiveLine, bare};
use crate::negotiability::{TermAssessment, estimate, worth_of_part};
use crate::plan::{About, LogKind, OutcomeResult};
use crate::playbook::Term;
use crate::session::snapshot::Snapshot;
use crate::session::typeset::typeset;
use crate::units::{OverlapId, shown};

/// A thing got or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceItem {
    /// What it is.
    pub name: String,
    /// Gained above zero, given below; none where it is not priced.
    pub amount: Option<Decimal>,
    /// The amount with its sign, or why there is none.
    pub words: String,
    /// Whether it was given by us.
    pub is_give: bool,
}

/// What we got and what we gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// Gets first, then gives, each as they came.
    pub items: Vec<BalanceItem>,
    /// What we got together.
    pub got: Decimal,
    /// What we gave together, as a positive amount.
    pub gave: Decimal,
    /// Gets less gives.
    pub net: Decimal,
    /// The same with its sign.
    pub net_words: String,
    /// Who is ahead, in words.
    pub standing: &'static str,
    /// Who gave how often, and whose turn that makes it.
    pub turn: String,
    /// What we have not given yet, never counted.
    pub held: Vec<GiveLine>,
}

/// What an agreed term brings, or none where nothing was agreed or it cannot be priced.
pub(super) fn gained(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment) -> Option<Decimal> {
    let outcome = snapshot.plan.terms.get(&term.id)?.outcome.as_ref()?;
    match (outcome.result, &outcome.agreed) {
        (OutcomeResult::Granted, _) => Some(assessed.worth.amount),
        (OutcomeResult::Partly, Some(agreed)) => {
            worth_of_part(&snapshot.playbook, term, &snapshot.plan, agreed, snapshot.assessment.as_of)
        }
        _ => None,
    }
}

pub(super) fn balance(snapshot: &Snapshot, asks: &[AgendaAsk]) -> Balance {
    let mut items = gets(snapshot);
    let got_times = items.len();
    items.extend(gives(snapshot));
    let gave_times = items.len() - got_times;
    let sum = |give: bool| items.iter().filter(|i| i.is_give == give).filter_map(|i| i.amount).sum::<Decimal>();
    let (got, gave) = (sum(false), -sum(true));
    let net = got - gave;
    Balance {
        got,
        gave,
        net,
        net_words: signed(&bare(snapshot, estimate(net)), net),
        standing: match (items.is_empty(), net.cmp(&Decimal::ZERO)) {
            (true, _) => "nothing got or given yet",
            (_, std::cmp::Ordering::Greater) => "we are ahead",
            (_, std::cmp::Ordering::Less) => "they are ahead",
            (_, std::cmp::Ordering::Equal) => "even",
        },
        turn: turn(got_times, gave_times),
        held: held(asks),
        items,
    }
}

/// What was agreed, as it came; of terms that are partly the same money the largest counts.
fn gets(snapshot: &Snapshot) -> Vec<BalanceItem> {
    let log = &snapshot.plan.talk.log;
    let first = |term: &Term| log.iter().position(|e| e.about == Some(About::Term(term.id.clone())));
    let agreed = snapshot.assessment.terms.iter().filter_map(|assessed| {
        let term = snapshot.playbook.terms.get(assessed.at)?;
        let outcome = snapshot.plan.terms.get(&term.id)?.outcome.as_ref()?;
        outcome.result.is_agreed().then(|| (term, outcome, gained(snapshot, term, assessed)))
    });
    let mut agreed: Vec<_> = agreed.collect();
    agreed.sort_by_key(|(term, ..)| first(term).unwrap_or(usize::MAX));
    let mut largest: BTreeMap<&OverlapId, Decimal> = BTreeMap::new();
    for (term, _, amount) in &agreed {
        if let (Some(group), Some(amount)) = (&term.overlap, amount) {
            let most = largest.entry(group).or_insert(*amount);
            *most = (*most).max(*amount);
        }
    }
    let unit = snapshot.assessment.basis.unit;
    let mut counted: Vec<&OverlapId> = Vec::new();
    let mut items = Vec::new();
    for (term, outcome, amount) in agreed {
        let counts = term.overlap.as_ref().is_none_or(|group| {
            let is_largest = amount.is_some() && largest.get(group).copied() == amount && !counted.contains(&group);
            if is_largest {
                counted.push(group);
            }
            is_largest || amount.is_none()
        });
        let part =
            outcome.agreed.as_ref().map(|v| crate::session::wording::value_words(snapshot.locale, term, v, unit));
        items.push(BalanceItem {
            name: typeset(&part.map_or_else(|| term.name.clone(), |part| format!("{}, {part}", term.name))),
            amount: amount.filter(|_| counts),
            words: match (amount, counts) {
                (Some(amount), true) => signed(&bare(snapshot, estimate(amount)), amount),
                (Some(_), false) => "same money".to_owned(),
                (None, _) => "not priced".to_owned(),
            },
            is_give: false,
        });
    }
    items
}

/// What was given, as it went.
fn gives(snapshot: &Snapshot) -> Vec<BalanceItem> {
    let given = snapshot.plan.talk.log.iter().filter(|entry| entry.kind == LogKind::Given);
    given
        .map(|entry| {
            let term = entry.about.as_ref().and_then(About::term).and_then(|id| snapshot.playbook.term(id));
            let give =
                term.zip(entry.give.as_ref()).and_then(|(t, id)| Some((t, t.gives.iter().find(|g| g.id == *id)?)));
            let amount = give.and_then(|(term, give)| {
                let worth = snapshot.assessment.term(&term.id)?.worth.amount.max(Decimal::ZERO);
                Some(-snapshot.assessment.basis.cost(give, worth))
            });
            let name = give.map_or_else(|| shown(&entry.words).to_string(), |(_, give)| give.name.clone());
            BalanceItem {
                name: if name.is_empty() { "Something given".to_owned() } else { typeset(&name) },
                amount,
                words: amount.map_or_else(|| "not priced".to_owned(), |a| signed(&bare(snapshot, estimate(a)), a)),
                is_give: true,
            }
        })
        .collect()
}

/// What was planned to be given and has not been, and what we keep in the pocket; each once.
fn held(asks: &[AgendaAsk]) -> Vec<GiveLine> {
    let planned = asks.iter().flat_map(|ask| {
        let is_planned = |give: &&GiveLine| give.held_back || ask.give.as_ref().is_some_and(|g| g.id == give.id);
        ask.gives.iter().filter(is_planned)
    });
    planned.filter(|give| !give.given).cloned().collect()
}

fn signed(words: &str, amount: Decimal) -> String {
    if amount > Decimal::ZERO { format!("+{words}") } else { words.to_owned() }
}

fn turn(got: usize, gave: usize) -> String {
    let times = |count: usize| match count {
        0 => "nothing yet".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", crate::session::table::number_word(n)),
    };
    let next = match got.cmp(&gave) {
        std::cmp::Ordering::Greater => "The next friendly point is theirs to name.",
        std::cmp::Ordering::Less => "The next point may be ours.",
        std::cmp::Ordering::Equal if got == 0 => return String::new(),
        std::cmp::Ordering::Equal => "Both sides moved alike.",
    };
    format!("They have given {}, we {}. {next}", times(got), times(gave))
}
