//! Changes to what is kept of the time after the PO.
//!
//! Knows plans; must not know which wording rules there are.

use crate::plan::{
    Award, Customary, Kickoff, Language, Manager, OwnText, Plan, PointRow, ProtocolRow, Recipient, Reconfirm, Task,
};
use crate::units::{Date, Line, Note, RuleId, TermId};

/// A change to the time after the PO. Rows are set as a whole: at the length of the list they are added, none removes them.
#[derive(Debug, Clone, PartialEq)]
pub enum AwardEdit {
    /// Writes a text, or goes back to the draft.
    SetText {
        /// Whom it goes to.
        to: Recipient,
        /// Its language.
        language: Language,
        /// The text; none: the draft.
        text: Option<Note>,
    },
    /// Chooses the language letters start in.
    SetLanguage(Language),
    /// Marks the acknowledgement ready, or takes the mark away.
    SetReady(Option<Date>),
    /// Switches a house rule off, or on again.
    SetCustomary {
        /// The rule.
        rule: RuleId,
        /// In this language only.
        language: Option<Language>,
        /// Whether it is off.
        off: bool,
    },
    /// Names who manages the account.
    SetManager(Manager),
    /// Calls a deviation a must-have, or no longer.
    SetMustHave {
        /// The term.
        term: TermId,
        /// Whether it is one.
        must: bool,
    },
    /// Sets a row of the reconfirmation list.
    SetReconfirm(usize, Option<Reconfirm>),
    /// Sets a row of the point/counterpoint table.
    SetPoint(usize, Option<PointRow>),
    /// Sets a kickoff.
    SetKickoff(usize, Option<Kickoff>),
    /// Sets a task.
    SetTask(usize, Option<Task>),
    /// Sets a row of the protocol.
    SetProtocol(usize, Option<ProtocolRow>),
    /// Sets the first day of the schedule.
    SetStart(Option<Date>),
    /// Sets the holiday lists of the schedule.
    SetCalendars(Vec<Line>),
    /// Moves a delivery of the order.
    MoveDelivery {
        /// Its place in the order.
        delivery: usize,
        /// The new day.
        to: Date,
    },
    /// Moves the invoices that stood on a day to another.
    MoveInvoices {
        /// Their day so far.
        from: Date,
        /// Their new day.
        to: Date,
    },
}

impl AwardEdit {
    /// The plan after the change.
    pub(super) fn apply(&self, plan: &mut Plan) {
        let award = &mut plan.award;
        match self {
            Self::SetText { to, language, text } => set_text(award, to, *language, text.as_ref()),
            Self::SetLanguage(language) => award.language = *language,
            Self::SetReady(day) => award.ready_on = *day,
            Self::SetCustomary { rule, language, off } => {
                award.customary.retain(|c| c.rule != *rule || c.language != *language);
                if *off {
                    award.customary.push(Customary { rule: rule.clone(), language: *language });
                }
            }
            Self::SetManager(manager) => award.manager = manager.clone(),
            Self::SetMustHave { term, must } => {
                award.must_haves.retain(|t| t != term);
                if *must {
                    award.must_haves.push(term.clone());
                }
            }
            Self::SetReconfirm(at, row) => set_row(&mut award.reconfirm, *at, row.as_ref()),
            Self::SetPoint(at, row) => set_row(&mut award.points, *at, row.as_ref()),
            Self::SetKickoff(at, row) => set_row(&mut award.kickoffs, *at, row.as_ref()),
            Self::SetTask(at, row) => set_task(award, *at, row.as_ref()),
            Self::SetProtocol(at, row) => set_row(&mut award.protocol, *at, row.as_ref()),
            Self::SetStart(day) => award.schedule.start = *day,
            Self::SetCalendars(names) => award.schedule.calendars.clone_from(names),
            Self::MoveDelivery { delivery, to } => {
                if let Some(entry) = plan.order.deliveries.get_mut(*delivery) {
                    entry.date = *to;
                }
            }
            Self::MoveInvoices { from, to } => {
                for milestone in plan.order.milestones.iter_mut().filter(|m| m.date == Some(*from)) {
                    milestone.date = Some(*to);
                }
            }
        }
    }

    /// What the change does.
    pub(super) fn label(&self, before: &Plan) -> String {
        let row = |what: &str, at: usize, len: usize, is_some: bool| match (is_some, at < len) {
            (false, _) => format!("{what} removed"),
            (true, true) => format!("{what} changed"),
            (true, false) => format!("{what} added"),
        };
        let award = &before.award;
        match self {
            Self::SetText { to, text, .. } => {
                let whom = match to {
                    Recipient::Purchasing => "Acknowledgement".to_owned(),
                    Recipient::Person(name) => format!("Letter to {}", &**name),
                };
                format!("{whom} {}", if text.is_some() { "rewritten" } else { "back to the draft" })
            }
            Self::SetLanguage(language) => format!("Letters in {}", language.name()),
            Self::SetReady(Some(_)) => "Acknowledgement marked ready".to_owned(),
            Self::SetReady(None) => "Acknowledgement no longer ready".to_owned(),
            Self::SetCustomary { rule, language, off } => {
                let place = language.map_or("every language", Language::name);
                let state = if *off { "off" } else { "on" };
                format!("House rule \"{rule}\" {state} in {place}")
            }
            Self::SetManager(manager) => format!("Account managed by {}", &*manager.name),
            Self::SetMustHave { term, must } => {
                format!("{term} {}", if *must { "is a must-have" } else { "is no must-have" })
            }
            Self::SetReconfirm(at, entry) => {
                let known = entry.as_ref().or_else(|| award.reconfirm.get(*at)).map_or("", |r| &*r.person);
                row(&format!("Reconfirmation with {known}"), *at, award.reconfirm.len(), entry.is_some())
            }
            Self::SetPoint(at, entry) => row("Point", *at, award.points.len(), entry.is_some()),
            Self::SetKickoff(at, entry) => {
                let kind = entry.as_ref().or_else(|| award.kickoffs.get(*at)).map_or("Kickoff", |k| k.kind.name());
                row(kind, *at, award.kickoffs.len(), entry.is_some())
            }
            Self::SetTask(at, entry) => {
                let name = entry.as_ref().or_else(|| award.schedule.tasks.get(*at)).map_or("", |t| &*t.name);
                row(&format!("Task {name}"), *at, award.schedule.tasks.len(), entry.is_some())
            }
            Self::SetProtocol(at, entry) => row("Protocol line", *at, award.protocol.len(), entry.is_some()),
            Self::SetStart(Some(day)) => format!("Schedule starts {}", day.in_words()),
            Self::SetStart(None) => "Schedule starts with the order".to_owned(),
            Self::SetCalendars(_) => "Calendars of the schedule".to_owned(),
            Self::MoveDelivery { delivery, to } => {
                let name = before.order.deliveries.get(*delivery).map_or("Delivery", |d| &*d.text);
                format!("{name} moved to {}", to.in_words())
            }
            Self::MoveInvoices { to, .. } => format!("Invoice moved to {}", to.in_words()),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetText { to, language, .. }, Self::SetText { to: t, language: l, .. }) => to == t && language == l,
            (Self::SetReconfirm(a, _), Self::SetReconfirm(b, _))
            | (Self::SetPoint(a, _), Self::SetPoint(b, _))
            | (Self::SetKickoff(a, _), Self::SetKickoff(b, _))
            | (Self::SetTask(a, _), Self::SetTask(b, _))
            | (Self::SetProtocol(a, _), Self::SetProtocol(b, _))
            | (Self::MoveDelivery { delivery: a, .. }, Self::MoveDelivery { delivery: b, .. }) => a == b,
            (Self::SetManager(_), Self::SetManager(_)) => true,
            _ => false,
        }
    }
}

fn set_text(award: &mut Award, to: &Recipient, language: Language, text: Option<&Note>) {
    let at = award.texts.iter().position(|own| own.to == *to && own.language == language);
    match (at, text) {
        (Some(at), Some(text)) => {
            if let Some(own) = award.texts.get_mut(at) {
                own.text = text.clone();
            }
        }
        (None, Some(text)) => award.texts.push(OwnText { to: to.clone(), language, text: text.clone() }),
        (Some(at), None) => {
            award.texts.remove(at);
        }
        (None, None) => {}
    }
}

fn set_row<T: Clone>(rows: &mut Vec<T>, at: usize, row: Option<&T>) {
    match (row, rows.get_mut(at)) {
        (Some(row), Some(slot)) => slot.clone_from(row),
        (Some(row), None) => rows.push(row.clone()),
        (None, Some(_)) => {
            rows.remove(at);
        }
        (None, None) => {}
    }
}

/// A task that leaves takes the dependencies on it with it.
fn set_task(award: &mut Award, at: usize, row: Option<&Task>) {
    let tasks = &mut award.schedule.tasks;
    let gone = if row.is_none() { tasks.get(at).map(|task| task.id.clone()) } else { None };
    set_row(tasks, at, row);
    if let Some(gone) = gone {
        for task in tasks.iter_mut() {
            task.after.retain(|id| *id != gone);
        }
    }
}
