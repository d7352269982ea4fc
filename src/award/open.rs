//! What after the PO is done, due or overdue, and what speaks for a withdrawal: plain lists with reasons, no score.
//!
//! Knows the plan and its programme; the day is an argument.

use super::facts::{joint_kickoff, same_person};
use super::schedule::Programme;
use crate::plan::{Attitude, KickoffKind, Plan, PointState, Stage};
use crate::units::{Date, QuestionId};

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its day has passed.
    Overdue,
    /// Open, its day is to come.
    Open,
    /// Open without a day.
    NoDate,
    /// Done.
    Done,
}

impl Standing {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Open => "Open",
            Self::NoDate => "No date",
            Self::Done => "Done",
        }
    }
}

/// What in the plan stands behind a thing to do, by its place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The acknowledgement.
    Acknowledge,
    /// Who manages the account.
    Manager,
    /// A row of the reconfirmation list.
    Reconfirm(usize),
    /// A kickoff.
    Kickoff(usize),
    /// A decision of a kickoff.
    Decision(usize, usize),
    /// A point of a kickoff's checklist.
    Check(usize, usize),
    /// A point without an answer.
    Point(usize),
    /// A task.
    Task(usize),
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What stands behind it.
    pub source: Source,
    /// Where it stands.
    pub standing: Standing,
    /// What it is.
    pub what: String,
    /// Its day, or the day it was done.
    pub day: Option<Date>,
    /// Who does it.
    pub owner: String,
}

fn item(source: Source, what: String, (due, done): (Option<Date>, Option<Date>), owner: &str, today: Date) -> Item {
    let standing = match (done, due) {
        (Some(_), _) => Standing::Done,
        (None, Some(due)) if due < today => Standing::Overdue,
        (None, Some(_)) => Standing::Open,
        (None, None) => Standing::NoDate,
    };
    Item { source, standing, what, day: done.or(due), owner: owner.to_owned() }
}

/// Everything there is to do after the PO, overdue first, then by day.
pub fn open_items(plan: &Plan, programme: Option<&Programme>, today: Date) -> Vec<Item> {
    let award = &plan.award;
    let manager = &*award.manager.name;
    let mut items = Vec::new();
    if plan.order.stage.is_some_and(|s| s >= Stage::PoReceived) {
        let confirmed = plan.order.stage.is_some_and(|s| s > Stage::PoReceived);
        let done = if confirmed { award.ready_on.or(plan.order.confirm_by) } else { award.ready_on };
        let days = (plan.order.confirm_by, done);
        items.push(item(Source::Acknowledge, "Acknowledge the order".to_owned(), days, manager, today));
    }
    if manager.is_empty() {
        let what = "Name who manages the account".to_owned();
        items.push(item(Source::Manager, what, (None, None), "", today));
    }
    for (at, row) in award.reconfirm.iter().enumerate() {
        let what = format!("Reconfirm with {}", &*row.person);
        items.push(item(Source::Reconfirm(at), what, (row.due, row.done), manager, today));
    }
    for (at, kickoff) in award.kickoffs.iter().enumerate() {
        let what = kickoff.kind.name().to_owned();
        items.push(item(Source::Kickoff(at), what, (kickoff.date, kickoff.held), manager, today));
        for (n, decision) in kickoff.decisions.iter().enumerate() {
            let days = (decision.due, decision.done);
            items.push(item(Source::Decision(at, n), decision.text.to_string(), days, &decision.owner, today));
        }
        for (n, point) in kickoff.checklist.iter().enumerate().filter(|(_, point)| !point.done) {
            let what = format!("{} before the {}", &*point.text, kickoff.kind.name().to_lowercase());
            items.push(item(Source::Check(at, n), what, (kickoff.date, None), manager, today));
        }
    }
    for (at, row) in award.points.iter().enumerate().filter(|(_, row)| row.state == PointState::Open) {
        let by = if row.raised_by.is_empty() { String::new() } else { format!(" of {}", &*row.raised_by) };
        let what = format!("Answer \"{}\"{by}", &*row.theirs);
        items.push(item(Source::Point(at), what, (None, None), &row.owner, today));
    }
    for planned in programme.map(|p| p.tasks.as_slice()).unwrap_or_default() {
        let Some(task) = award.schedule.tasks.get(planned.at) else { continue };
        let days = (Some(planned.finish), task.done);
        // A kickoff that is also a milestone of the schedule stands in the list once.
        if !award.kickoffs.iter().any(|k| k.kind.name() == &*task.name) {
            items.push(item(Source::Task(planned.at), task.name.to_string(), days, &task.owner, today));
        }
    }
    items.sort_by_key(|item| (item.standing, item.day));
    items
}

/// How many days without a word from a person of weight count as silence after a PO.
const SILENCE_DAYS: i64 = 14;

/// What speaks for a withdrawal of the order, each with its reason; empty: no sign of one.
pub fn withdrawal_risks(plan: &Plan, programme: Option<&Programme>, today: Date) -> Vec<String> {
    let mut risks = Vec::new();
    let mut risk = |text: String| risks.push(text);
    if let Some(sign) = withdrawal_sign(plan) {
        risk(sign);
    }
    if plan.order.stage == Some(Stage::PoReceived)
        && let Some(by) = plan.order.confirm_by.filter(|by| *by < today)
    {
        risk(format!("They wanted the confirmation by {} and do not have it", by.in_words()));
    }
    for person in &plan.buyer.people {
        let name = &*person.name;
        let row = plan.award.reconfirm.iter().find(|r| same_person(&r.person, name));
        let done = row.is_some_and(|r| r.done.is_some());
        if done {
            continue;
        }
        let weighs = person.influence.is_some_and(|i| i.level() >= 4);
        let against = matches!(person.attitude, Some(Attitude::Sceptical | Attitude::Against));
        let silent = person.last_contact.map(|day| today.days_since(day)).filter(|days| *days > SILENCE_DAYS);
        if row.is_none() && (weighs || against) {
            risk(format!("{name} carries weight or doubt and is not on the reconfirmation list"));
        } else if against {
            risk(format!("{name} is {} and has not reconfirmed", attitude_words(person.attitude)));
        } else if weighs && person.last_contact.is_none() {
            risk(format!("{name} decides with the others and was never spoken to"));
        } else if let (true, Some(days)) = (weighs, silent) {
            risk(format!("No word with {name} for {days} days"));
        }
    }
    let unanswered = plan.award.points.iter().filter(|row| row.state == PointState::Open).count();
    match unanswered {
        0 => {}
        1 => risk("One of their points has no answer yet".to_owned()),
        n => risk(format!("{n} of their points have no answer yet")),
    }
    let late = programme.map_or(0, |p| p.dates.iter().filter(|d| d.slack.is_some_and(|s| s < 0)).count());
    match late {
        0 => {}
        1 => risk("The schedule misses one customer date".to_owned()),
        n => risk(format!("The schedule misses {n} customer dates")),
    }
    let received = plan.order.stage.is_some_and(|s| s >= Stage::PoReceived);
    let has_joint = plan.award.kickoffs.iter().any(|k| k.kind == KickoffKind::Joint && k.held.is_some());
    if received && !has_joint && joint_kickoff(plan).is_none() {
        risk("No day is fixed for a joint kickoff".to_owned());
    }
    risks
}

/// The answer on signs of a withdrawal, unless it is that there is none.
fn withdrawal_sign(plan: &Plan) -> Option<String> {
    let question = QuestionId::try_from("withdrawal").ok()?;
    let answer = plan.buyer.answers.get(&question)?;
    let words = match answer.is.as_ref()?.as_str() {
        "rival" => "A rival is still talking to them",
        "budget-review" => "Their budget is under review",
        "sponsor-leaves" => "Our sponsor is leaving",
        _ => return None,
    };
    Some(format!("{words} ({} % sure)", answer.certainty.percent()))
}

fn attitude_words(attitude: Option<Attitude>) -> &'static str {
    match attitude {
        Some(Attitude::Against) => "against us",
        _ => "sceptical",
    }
}
