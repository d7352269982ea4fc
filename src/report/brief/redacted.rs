//! The redacted model: what of a plan may reach the buyer, field by field.
//!
//! The only door from a snapshot to paper for the buyer. What is not listed here does not exist on the other side; a
//! test goes through every field of a plan and fails on one that is neither listed nor withheld.

use super::internal::plain;
use super::to_the_buyer::to_the_buyer;
use crate::plan::Stage;
use crate::session::{Snapshot, Wording, typeset};
use crate::units::Date;

/// A point of the order that we would like to read differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RedactedPoint {
    /// The term.
    pub(super) name: String,
    /// What the order says, where the plan tells.
    pub(super) says: Option<String>,
    /// What we propose.
    pub(super) target: String,
    /// The proposal in a sentence, where it is the usual one.
    pub(super) in_words: Option<String>,
    /// What the buyer gains.
    pub(super) gain: String,
    /// Who decides it.
    pub(super) whom: String,
}

/// What of a plan may reach the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redacted {
    pub(super) buyer: String,
    pub(super) seller: String,
    pub(super) number: String,
    pub(super) what: String,
    pub(super) stage: Option<Stage>,
    pub(super) today: Date,
    pub(super) confirm_by: Option<Date>,
    pub(super) deliveries: Vec<(String, Date)>,
    pub(super) points: Vec<RedactedPoint>,
    pub(super) questions: Vec<String>,
}

/// What of a plan reaches the redacted model, as paths in the file; a star is any entry.
///
/// Of a term only what the order says and what we propose, and only for the points of the shortlist.
#[cfg(test)]
pub(super) const LISTED: &[&str] = &[
    "buyer.name",
    "buyer.people.*.name",
    "order.number",
    "order.stage",
    "order.confirm_by",
    "order.currency",
    "order.lines.*.text",
    "order.deliveries.*.text",
    "order.deliveries.*.date",
    "seller.name",
    "terms.*.says",
    "terms.*.target",
];

/// What of a plan never reaches it.
#[cfg(test)]
pub(super) const WITHHELD: &[&str] = &[
    "format",
    "title",
    "document",
    "buyer.country",
    "buyer.size",
    "buyer.public",
    "buyer.history",
    "buyer.approval_limits",
    "buyer.answers",
    "buyer.people.*.role",
    "buyer.people.*.influence",
    "buyer.people.*.attitude",
    "buyer.people.*.last_contact",
    "buyer.people.*.notes",
    "order.date",
    "order.value",
    "order.contract",
    "order.lines.*.quantity",
    "order.lines.*.unit",
    "order.lines.*.amount",
    "order.milestones",
    "order.incoterm",
    "order.place",
    "terms.*.in_order",
    "terms.*.limit",
    "terms.*.worth",
    "terms.*.days_moved",
    "terms.*.stance",
    "terms.*.red_line",
    "terms.*.outcome",
    "terms.*.notes",
    "seller.country",
    "seller.size",
    "seller.line_rate",
    "seller.hurdle_rate",
    "seller.day_count",
    "seller.free_line",
    "governing_law",
    "law_checked",
    "packs",
    "award",
    "financing",
    "brief",
    "talk",
    "notes",
];

impl Redacted {
    /// What of a snapshot may reach the buyer. Of the assessment only the order of the shortlist and of the open
    /// questions is used, never a figure.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let (plan, playbook) = (&snapshot.plan, &snapshot.playbook);
        let questions = snapshot.assessment.next.iter().filter_map(|next| playbook.questions.get(next.at));
        Self {
            buyer: plain(&plan.buyer.name),
            seller: plain(&plan.seller.name),
            number: plain(&plan.order.number),
            what: plan.order.lines.first().map_or_else(String::new, |line| plain(&line.text)),
            stage: plan.order.stage,
            today: snapshot.assessment.as_of,
            confirm_by: plan.order.confirm_by,
            deliveries: plan.order.deliveries.iter().map(|d| (plain(&d.text), d.date)).collect(),
            points: points(snapshot),
            questions: questions.filter(|q| q.on_paper).map(|q| typeset(&q.ask)).take(3).collect(),
        }
    }
}

fn points(snapshot: &Snapshot) -> Vec<RedactedPoint> {
    let wording = Wording::of(snapshot);
    let point = |id: &crate::units::TermId| {
        let term = snapshot.playbook.term(id)?;
        let entry = snapshot.plan.terms.get(id);
        let (owner, person) = wording.person(term);
        let usual = entry.and_then(|e| e.target.as_ref()).is_none_or(|target| *target == term.usual_ask);
        Some(RedactedPoint {
            name: typeset(&term.name),
            says: entry.and_then(|e| e.says.as_ref()).map(|_| typeset(&to_the_buyer(&plain(&wording.says(term))))),
            target: typeset(&to_the_buyer(&plain(&wording.target(term)))),
            in_words: usual.then(|| typeset(&to_the_buyer(&term.ask_words))),
            gain: typeset(&to_the_buyer(&term.buyer_reports)),
            whom: typeset(&person.map_or_else(|| owner.clone(), |p| format!("{}, {owner}", plain(&p.name)))),
        })
    };
    snapshot.assessment.shortlist.asks.iter().filter_map(point).collect()
}
