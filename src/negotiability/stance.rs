//! What to do about a term: ask, trade, probe, leave, or cite the law that covers it.

use serde::Serialize;

use super::belief::Beliefs;
use super::derived::holds;
use super::law;
use crate::plan::{OwnStance, Plan, PlanTerm};
use crate::playbook::{Harm, LawRow, Playbook, Term};
use crate::units::{Date, Value};

/// What to do about a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Stance {
    /// Ask plainly.
    Ask,
    /// Ask against something in return.
    Trade,
    /// Find out first.
    Probe,
    /// Leave it: stand down, spend no goodwill.
    Leave,
    /// The law gives it already: cite it if need be.
    Covered,
}

impl Stance {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "Ask",
            Self::Trade => "Trade",
            Self::Probe => "Probe",
            Self::Leave => "Leave",
            Self::Covered => "Covered",
        }
    }
}

impl From<OwnStance> for Stance {
    fn from(own: OwnStance) -> Self {
        match own {
            OwnStance::Ask => Self::Ask,
            OwnStance::Trade => Self::Trade,
            OwnStance::Probe => Self::Probe,
            OwnStance::Leave => Self::Leave,
        }
    }
}

/// Finding out is worth it from this share of the worth on.
pub(super) const PROBE_SHARE: f64 = 0.05;

/// What a stance is chosen from.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, not a state")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Choices {
    /// Value of asking plainly.
    pub(super) ask: f64,
    /// Value of the best give, if the term has one.
    pub(super) trade: Option<f64>,
    /// Whether some open question is worth knowing first.
    pub(super) probe: bool,
    /// Whether the buyer would feel the ask as harm.
    pub(super) harm: bool,
    /// Whether the law gives it.
    pub(super) covered: bool,
    /// Whether there is anything to gain.
    pub(super) gain: bool,
}

/// The derived stance (model.md 3).
///
/// Covered first. What the buyer would feel as harm is never Ask and never worth probing for a plain ask: Trade if
/// that pays, else Leave. Else Probe where knowing pays; else the largest of asking, trading and nothing.
pub(super) fn stance(choices: Choices) -> Stance {
    let trade = choices.trade.unwrap_or(f64::NEG_INFINITY);
    match () {
        () if choices.covered => Stance::Covered,
        () if !choices.gain => Stance::Leave,
        () if choices.harm && trade > 0.0 => Stance::Trade,
        () if choices.harm => Stance::Leave,
        () if choices.probe => Stance::Probe,
        () if choices.ask.max(trade) <= 0.0 => Stance::Leave,
        () if choices.ask >= trade => Stance::Ask,
        () => Stance::Trade,
    }
}

/// Whether the buyer would feel an ask for this term as harm: all its findings hold with at least even chance.
pub(super) fn is_harm(playbook: &Playbook, term: &Term, beliefs: &Beliefs) -> bool {
    let conditions = match &term.harm {
        Harm::No => return false,
        Harm::Always => return true,
        Harm::When(conditions) => conditions,
    };
    conditions.iter().all(|condition| {
        let chance: f64 = playbook.question_at(&condition.0).and_then(|at| Some((at, beliefs.of(at)?))).map_or(
            0.0,
            |(at, belief)| {
                let options = playbook.questions.get(at).map_or(&[][..], |q| &q.options);
                let named = options.iter().zip(belief).filter(|(o, _)| condition.1.contains(&o.id));
                named.map(|(_, p)| p).sum()
            },
        );
        chance >= 0.5
    })
}

/// The row of the law that gives the target already, if one does.
///
/// A row that gives the term whatever the PO prints; or a ceiling that voids longer periods, where the PO prints a
/// longer one and the target is the ceiling or above.
pub(super) fn covering<'a>(playbook: &'a Playbook, term: &Term, plan: &Plan, as_of: Date) -> Option<&'a LawRow> {
    let entry = plan.terms.get(&term.id);
    let wanted = entry.and_then(|e| e.target.as_ref()).unwrap_or(&term.usual_ask);
    // What the law gives reaches as far as the usual ask; whoever wants more has to ask for it.
    if term.is_at_least(&term.usual_ask, wanted)
        && let Some(row) = law::gift(playbook, &term.id, plan, as_of)
    {
        return Some(row);
    }
    let entry = entry?;
    let days = |value: Option<&Value>| value.and_then(Value::quantity).map(|q| q.number);
    let target = days(entry.target.as_ref().or(Some(&term.usual_ask)))?;
    let says = days(entry.says.as_ref())?;
    let hard = law::ceilings(playbook, &term.id, plan, as_of).into_iter().find(law::Ceiling::is_hard)?;
    (target >= hard.days && says > hard.days).then_some(hard.row)
}

/// A red line and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RedLineState {
    /// Whether the order must not be confirmed as things stand.
    pub open: bool,
    /// The sentence to show.
    pub say: String,
}

/// The red line of a term: the playbook's where what the PO prints touches it, or the user's own mark.
///
/// The user's mark stays open while the PO does not say what we can live with.
pub(super) fn red_line(term: &Term, entry: Option<&PlanTerm>) -> Option<RedLineState> {
    let entry = entry.filter(|e| e.in_order)?;
    let says = entry.says.as_ref();
    let by_playbook = term.red_line.as_ref().map(|red| {
        let open = red.when.as_ref().is_none_or(|band| says.is_some_and(|value| holds(band, value)));
        RedLineState { open, say: red.say.clone() }
    });
    let by_user = entry.red_line.then(|| {
        let bearable = entry.limit.as_ref().or(entry.target.as_ref());
        let open = says.zip(bearable).is_none_or(|(says, bearable)| !term.is_at_least(says, bearable));
        RedLineState { open, say: format!("{} is marked as a red line.", term.name) }
    });
    match (by_playbook, by_user) {
        (Some(playbook), Some(user)) if !playbook.open => Some(user),
        (Some(playbook), _) => Some(playbook),
        (None, user) => user,
    }
}
