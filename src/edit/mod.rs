//! Every change to a plan as a value, with its label, for undo, tests and views.
//!
//! Knows plans; must not know the playbook, screens or files.

mod award;
mod brief;
mod buyer;
mod financing;
mod order;
mod put;
mod talk;

pub use brief::BriefEdit;
pub use buyer::{BuyerEdit, PersonChange};
pub use financing::FinancingEdit;
pub use order::{ListEdit, OrderEdit};
pub use put::PutPlan;
pub use talk::TalkEdit;

use crate::plan::{OwnStance, Plan, PlanTerm};
use crate::units::{Amount, Line, Locale, Note, OptionId, QuestionId, TermId, Value};

pub use award::AwardEdit;

/// Which of a term's three values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermField {
    /// What the PO says.
    Says,
    /// What we ask for.
    Target,
    /// What we can live with.
    Limit,
}

impl TermField {
    /// Its name inside a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Says => "in the PO",
            Self::Target => "target",
            Self::Limit => "limit",
        }
    }

    /// The value of a term's entry.
    pub fn of(self, entry: &PlanTerm) -> Option<&Value> {
        match self {
            Self::Says => entry.says.as_ref(),
            Self::Target => entry.target.as_ref(),
            Self::Limit => entry.limit.as_ref(),
        }
    }

    fn of_mut(self, entry: &mut PlanTerm) -> &mut Option<Value> {
        match self {
            Self::Says => &mut entry.says,
            Self::Target => &mut entry.target,
            Self::Limit => &mut entry.limit,
        }
    }
}

/// A change to a plan. Applied to a plan it gives a new one; the old one stays as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Names the plan.
    SetTitle(Line),
    /// Sets or clears what the PO says, our target or our limit.
    SetTerm {
        /// The term.
        term: TermId,
        /// Which value.
        field: TermField,
        /// The value; none clears it.
        value: Option<Value>,
    },
    /// Sets or clears our own estimate of a term's worth.
    SetWorth {
        /// The term.
        term: TermId,
        /// In the order's currency; none goes back to the computed worth.
        worth: Option<Amount>,
    },
    /// Sets our own stance, or goes back to the suggested one.
    SetStance {
        /// The term.
        term: TermId,
        /// The stance; none is the suggestion.
        stance: Option<OwnStance>,
    },
    /// Marks a term as a red line of our own, or takes the mark away.
    SetRedLine {
        /// The term.
        term: TermId,
        /// Whether the order must not be confirmed while the PO says this.
        red_line: bool,
    },
    /// Writes the notes of a term.
    SetNotes {
        /// The term.
        term: TermId,
        /// The notes.
        notes: Note,
    },
    /// Puts a term into the order; what was noted about it before is there again.
    AddTerm(TermId),
    /// Takes a term out of the order; what was noted about it stays in the plan.
    RemoveTerm(TermId),
    /// Changes what is kept of the time after the PO.
    Award(AwardEdit),
    /// Changes the conversation.
    Talk(TalkEdit),
    /// Changes what is known of the buyer.
    Buyer(BuyerEdit),
    /// Changes quotes, costs, proposals, or our word on a row of the law.
    Financing(FinancingEdit),
    /// Changes the one-page brief.
    Brief(BriefEdit),
    /// Changes the order or our own figures.
    Order(OrderEdit),
    /// Puts a whole plan in the place of this one: a saved state, a recovery copy, what somebody else saved.
    Put(PutPlan),
}

/// What things are called, for labels: names come from the playbook, which edits do not know.
pub trait Naming {
    /// The name of a term.
    fn term(&self, id: &TermId) -> String;
    /// A value of a term in words.
    fn value(&self, id: &TermId, value: &Value) -> String;
    /// What a question is called.
    fn question(&self, id: &QuestionId) -> String;
    /// What an option of a question is called.
    fn option(&self, id: &QuestionId, option: &OptionId) -> String;
    /// How figures are written.
    fn locale(&self) -> Locale {
        Locale::default()
    }
}

impl Edit {
    /// The plan after the change.
    #[must_use]
    pub fn applied(&self, plan: &Plan) -> Plan {
        let mut new = plan.clone();
        let mut entry = |id: &TermId, change: &dyn Fn(&mut PlanTerm)| {
            change(new.terms.entry(id.clone()).or_default());
        };
        match self {
            Self::SetTitle(title) => new.title = title.clone(),
            Self::SetTerm { term, field, value } => entry(term, &|e| field.of_mut(e).clone_from(value)),
            Self::SetWorth { term, worth } => entry(term, &|e| e.worth = *worth),
            Self::SetStance { term, stance } => entry(term, &|e| e.stance = *stance),
            Self::SetRedLine { term, red_line } => entry(term, &|e| e.red_line = *red_line),
            Self::SetNotes { term, notes } => entry(term, &|e| e.notes.clone_from(notes)),
            Self::AddTerm(term) => entry(term, &|e| e.in_order = true),
            Self::RemoveTerm(term) => remove(&mut new, term),
            Self::Award(edit) => edit.apply(&mut new),
            Self::Talk(edit) => edit.apply_to(&mut new),
            Self::Buyer(edit) => edit.apply(&mut new),
            Self::Financing(edit) => edit.apply(&mut new),
            Self::Brief(edit) => edit.apply(&mut new),
            Self::Order(edit) => edit.apply(&mut new),
            Self::Put(put) => return put.applied(plan),
        }
        new
    }

    /// What the change does, such as "Payment period target 180 → 90 days".
    pub fn label(&self, before: &Plan, naming: &dyn Naming) -> String {
        match self {
            Self::SetTitle(title) => format!("Title \"{}\"", short(title)),
            Self::SetTerm { term, field, value } => {
                let old = before.terms.get(term).and_then(|e| field.of(e)).map(|v| naming.value(term, v));
                let new = value.as_ref().map(|v| naming.value(term, v));
                format!("{} {} {}", naming.term(term), field.name(), from_to(old, new))
            }
            Self::SetWorth { term, worth } => {
                let old = before.terms.get(term).and_then(|e| e.worth).map(|a| a.to_string());
                format!("{} worth {}", naming.term(term), from_to(old, worth.map(|a| a.to_string())))
            }
            Self::SetStance { term, stance } => {
                let stance = stance.map_or("as suggested", stance_name);
                format!("{} stance {stance}", naming.term(term))
            }
            Self::SetRedLine { term, red_line: true } => format!("{} marked as a red line", naming.term(term)),
            Self::SetRedLine { term, red_line: false } => format!("{} no longer a red line", naming.term(term)),
            Self::SetNotes { term, .. } => format!("{} notes", naming.term(term)),
            Self::AddTerm(term) => format!("{} added to the order", naming.term(term)),
            Self::RemoveTerm(term) => format!("{} removed from the order", naming.term(term)),
            Self::Award(edit) => edit.label(before),
            Self::Talk(edit) => edit.label(before, naming),
            Self::Buyer(edit) => edit.label(before, naming),
            Self::Financing(edit) => edit.label(),
            Self::Brief(edit) => edit.label(),
            Self::Order(edit) => edit.label(before, naming),
            Self::Put(put) => put.label.clone(),
        }
    }

    /// The term that is changed, if it is one.
    pub fn term(&self) -> Option<&TermId> {
        match self {
            Self::SetTitle(_)
            | Self::Award(_)
            | Self::Brief(_)
            | Self::Buyer(_)
            | Self::Financing(_)
            | Self::Order(_)
            | Self::Put(_) => None,
            Self::Talk(edit) => edit.term(),
            Self::SetTerm { term, .. }
            | Self::SetWorth { term, .. }
            | Self::SetStance { term, .. }
            | Self::SetRedLine { term, .. }
            | Self::SetNotes { term, .. }
            | Self::AddTerm(term)
            | Self::RemoveTerm(term) => Some(term),
        }
    }

    /// Whether it is one step of a movement, such as a slider's, so that the whole of it is one step of undo.
    pub fn is_gradual(&self) -> bool {
        match self {
            Self::Buyer(edit) => edit.is_gradual(),
            Self::Talk(edit) => matches!(edit, TalkEdit::Write { .. }),
            _ => false,
        }
    }

    /// Whether both change the same thing, so that a burst of typing can be one step.
    pub fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetTerm { term, field, .. }, Self::SetTerm { term: t, field: f, .. }) => term == t && field == f,
            (Self::Award(one), Self::Award(other)) => one.same_place(other),
            (Self::Talk(edit), Self::Talk(other)) => edit.same_place(other),
            (Self::Buyer(one), Self::Buyer(other)) => one.same_place(other),
            (Self::Financing(one), Self::Financing(other)) => one.same_place(other),
            (Self::Brief(one), Self::Brief(other)) => one.same_place(other),
            (Self::Order(one), Self::Order(other)) => one.same_place(other),
            (Self::Put(_), _) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other) && self.term() == other.term(),
        }
    }
}

/// A term without anything written down leaves the plan; else its notes and figures stay for when it comes back.
fn remove(plan: &mut Plan, term: &TermId) {
    let is_empty = plan.terms.get(term).is_some_and(|entry| *entry == PlanTerm::default());
    if is_empty {
        plan.terms.remove(term);
    } else if let Some(entry) = plan.terms.get_mut(term) {
        entry.in_order = false;
    }
}

fn stance_name(stance: OwnStance) -> &'static str {
    match stance {
        OwnStance::Ask => "Ask",
        OwnStance::Trade => "Trade",
        OwnStance::Probe => "Probe",
        OwnStance::Leave => "Leave",
    }
}

/// What became of a value: "180 → 90 days", "set to 90 days", "cleared".
pub fn from_to(old: Option<String>, new: Option<String>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => {
            // "180 days → 90 days" names the unit twice.
            let unit = |text: &str| text.split_once(' ').map(|(_, unit)| unit.to_owned());
            let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            let same = is_number(&old) && is_number(&new) && unit(&old).is_some() && unit(&old) == unit(&new);
            let old = if same { old.split(' ').next().unwrap_or(&old).to_owned() } else { old };
            format!("{old} → {new}")
        }
        (None, Some(new)) => format!("set to {new}"),
        (_, None) => "cleared".to_owned(),
    }
}

fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
