//! The redacted model: what of a plan may reach the buyer, field by field.
//!
//! The only door from a snapshot to paper for the buyer. What is not listed here does not exist on the other side; a
//! test goes through every field of a plan and fails on one that is neither listed nor withheld.

use super::internal::plain;
use super::to_the_buyer::to_the_buyer;
use crate::plan::{KickoffKind, Plan, Stage};
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
    /// Who is named to the buyer: name, then role, telephone and mail.
    pub(super) named: Vec<(String, String)>,
    /// The joint kickoff: its day, where and when.
    pub(super) kickoff: Option<(Date, String)>,
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
    "award.manager",
    "award.kickoffs.*.kind",
    "award.kickoffs.*.date",
    "award.kickoffs.*.time",
    "award.kickoffs.*.place",
];

/// What of an assessment reaches it: the day, and which terms and questions come first. Never a figure.
#[cfg(test)]
pub(super) const DERIVED_LISTED: &[&str] = &["as_of", "shortlist.asks", "next.*.at"];

/// What of an assessment never reaches it.
#[cfg(test)]
pub(super) const DERIVED_WITHHELD: &[&str] = &[
    "basis",
    "beliefs",
    "terms.*.id",
    "terms.*.at",
    "terms.*.in_order",
    "terms.*.counts",
    "terms.*.p",
    "terms.*.low",
    "terms.*.high",
    "terms.*.p_limit",
    "terms.*.base",
    "terms.*.stretch",
    "terms.*.score_mean",
    "terms.*.contributions",
    "terms.*.distribution",
    "terms.*.is_held",
    "terms.*.worth",
    "terms.*.friction",
    "terms.*.u",
    "terms.*.give",
    "terms.*.value",
    "terms.*.stance",
    "terms.*.own_stance",
    "terms.*.probe_question",
    "terms.*.covered_by",
    "terms.*.red_line",
    "terms.*.harm",
    "terms.*.overlap",
    "terms.*.layer",
    "terms.*.reason",
    "shortlist.if_the_door_opens",
    "shortlist.settled",
    "budget",
    "is_amendment",
    "next.*.value",
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
    "award.language",
    "award.must_haves",
    "award.ready_on",
    "award.texts",
    "award.customary",
    "award.reconfirm",
    "award.points",
    "award.kickoffs.*.participants",
    "award.kickoffs.*.agenda",
    "award.kickoffs.*.checklist",
    "award.kickoffs.*.minutes",
    "award.kickoffs.*.decisions",
    "award.kickoffs.*.held",
    "award.schedule",
    "award.protocol",
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
            named: named(plan),
            kickoff: kickoff(plan),
        }
    }
}

/// Who manages the account: the one person of ours that the plan names to the buyer.
fn named(plan: &Plan) -> Vec<(String, String)> {
    let manager = &plan.award.manager;
    let rest = [&manager.role, &manager.phone, &manager.mail].map(|part| plain(part));
    let rest: Vec<String> = rest.into_iter().filter(|part| !part.is_empty()).collect();
    let name = plain(&manager.name);
    if name.is_empty() { Vec::new() } else { vec![(name, rest.join(", "))] }
}

/// The first joint kickoff that has a day.
fn kickoff(plan: &Plan) -> Option<(Date, String)> {
    let joint = plan.award.kickoffs.iter().filter(|kickoff| kickoff.kind == KickoffKind::Joint);
    let (day, first) = joint.filter_map(|kickoff| Some((kickoff.date?, kickoff))).min_by_key(|(day, _)| *day)?;
    let parts = [plain(&first.place), plain(&first.time)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some((day, parts.join(", ")))
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
