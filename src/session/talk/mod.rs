//! The conversation: what to open with, what to find out, what to ask in which order, and how it stands.
//!
//! Knows a snapshot; reads no clock, and must not know who draws or prints it.

mod asks;
mod balance;
mod log;
mod minutes;
mod typed;

use rust_decimal::Decimal;

pub use self::asks::{AgendaAsk, AgendaQuestion, DoorAsk, GiveLine, QuestionOption};
pub use self::balance::{Balance, BalanceItem};
pub use self::log::{Item, LogLine, changes};
pub use self::minutes::{PartMinutes, TimeTable};
pub use self::typed::{agreed_hint, read_agreed, read_due, read_option};

use super::snapshot::Snapshot;
use super::typeset::typeset;
use super::wording::Wording;
use crate::negotiability::Unitary;
use crate::plan::{About, FollowUp, OwnWords, SpokenLine, TimePart};
use crate::units::{QuestionId, TermId, shown};

/// What is said where the playbook names no question to open with.
const OPENING: &str = "What do other suppliers get wrong that we should avoid?";

/// What is said when a point is felt as a problem, whatever the point.
pub const STAND_DOWN_WORDS: &str = "Understood, leave it as it is. It was worth a question.";

/// A sentence to say: ours or the playbook's, with the plan's figures filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// What to say.
    pub text: String,
    /// The playbook's words, figures filled in.
    pub playbook: String,
    /// The playbook's words as they are written, to be kept beside words of our own.
    pub template: String,
    /// Whether the words are our own.
    pub is_own: bool,
    /// Whether the playbook says something else now than when we wrote ours.
    pub playbook_changed: bool,
}

impl Spoken {
    fn of(own: Option<&OwnWords>, template: &str, filled: impl Fn(&str) -> String) -> Self {
        let playbook = typeset(&filled(template));
        Self {
            text: own.map_or_else(|| playbook.clone(), |own| typeset(&filled(&shown(&own.words).to_string()))),
            playbook,
            template: template.to_owned(),
            is_own: own.is_some(),
            playbook_changed: own.is_some_and(|own| !own.instead_of.is_empty() && *own.instead_of != *template),
        }
    }
}

/// The opening question.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The question; none where the playbook names none.
    pub question: Option<QuestionId>,
    /// What to say.
    pub say: Spoken,
    /// What to listen for.
    pub listen_for: Vec<String>,
    /// Whom to ask.
    pub whom: String,
    /// The answers it may have.
    pub options: Vec<QuestionOption>,
    /// What was answered, if anything.
    pub answered: Option<String>,
}

/// The head of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// "Tuesday 24 November, 10:00, Bremen"; "The talk" where nothing is written down.
    pub when: String,
    /// "45 minutes with A. Vogt and J. Reuter; Finance joins at 10:25".
    pub with: String,
}

/// Something to do, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// Its place in the plan.
    pub at: usize,
    /// What.
    pub what: String,
    /// Who.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// Whether the day has passed and it is not done.
    pub overdue: bool,
    /// Whether it is done.
    pub done: bool,
}

/// How a term ended, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeLine {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// "Granted", "Partly", "Refused", "Stood down".
    pub result: &'static str,
    /// Whether the order now differs from the PO.
    pub is_agreed: bool,
    /// What the PO says.
    pub says: String,
    /// What was agreed; empty where nothing was.
    pub agreed: String,
    /// What that is worth, with its unit; empty where nothing was agreed or it cannot be said.
    pub worth: String,
    /// Where and when, by whom.
    pub said_by: String,
    /// In which words.
    pub said: String,
    /// Whether a red line stays open all the same.
    pub red_line: Option<String>,
}

/// The whole conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// When, where, with whom.
    pub head: Head,
    /// How its minutes add up.
    pub time: TimeTable,
    /// What to open with.
    pub opening: Opening,
    /// What to find out, by value.
    pub questions: Vec<AgendaQuestion>,
    /// What to ask for, in order, those that have their answer included.
    pub asks: Vec<AgendaAsk>,
    /// What else, if the door opens.
    pub door: Vec<DoorAsk>,
    /// What to say at the end.
    pub close: String,
    /// Gives and gets.
    pub balance: Balance,
    /// What was said, the oldest first.
    pub log: Vec<LogLine>,
    /// How the terms ended that were asked for.
    pub outcomes: Vec<OutcomeLine>,
    /// What somebody has to do.
    pub to_do: Vec<ToDo>,
    /// What money is counted in: "EUR", or "%".
    pub unit: &'static str,
    /// Whether every ask is an amendment of a confirmed order.
    pub is_amendment: bool,
}

impl Agenda {
    /// The agenda of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let wording = Wording::of(snapshot);
        let opening = opening(snapshot);
        let questions = asks::questions(snapshot, opening.question.as_ref());
        // What was answered took its minutes too.
        let to_find_out = questions.len() + asks::answered_in_talk(snapshot, opening.question.as_ref());
        let asks = asks::asks(snapshot, wording);
        let door = asks::door(snapshot, wording);
        let plan = &snapshot.plan;
        Self {
            head: head(snapshot),
            time: TimeTable::of(&plan.talk.meeting, to_find_out, asks.len(), door.len()),
            balance: balance::balance(snapshot, &asks),
            log: log::lines(snapshot),
            outcomes: outcomes(snapshot, wording),
            to_do: to_do(snapshot),
            close: close(snapshot),
            unit: snapshot.assessment.basis.unit.sign(),
            is_amendment: snapshot.assessment.is_amendment,
            opening,
            questions,
            asks,
            door,
        }
    }

    /// An ask by its term.
    pub fn ask(&self, id: &TermId) -> Option<&AgendaAsk> {
        self.asks.iter().find(|ask| ask.id == *id)
    }

    /// The minutes of a part.
    pub fn minutes(&self, part: TimePart) -> u16 {
        self.time.parts.iter().find(|p| p.part == part).map_or(0, |p| p.minutes)
    }
}

/// How far the conversation is: a meeting that is fixed, asks, and what became of them.
pub fn completion_of_talk(plan: &crate::plan::Plan) -> super::Completion {
    let talk = &plan.talk;
    let meeting = &talk.meeting;
    let has_outcome = plan.terms.values().any(|entry| entry.outcome.is_some());
    if *talk == crate::plan::Talk::default() && !has_outcome {
        return super::Completion::NotBegun;
    }
    let facts = [meeting.on.is_some(), meeting.minutes.is_some(), !meeting.with.is_empty(), has_outcome];
    match facts.iter().filter(|fact| **fact).count() {
        4 => super::Completion::Done,
        3 => super::Completion::Begun { share: 0.75 },
        2 => super::Completion::Begun { share: 0.5 },
        _ => super::Completion::Begun { share: 0.25 },
    }
}

fn opening(snapshot: &Snapshot) -> Opening {
    let playbook = &snapshot.playbook;
    let talk = &snapshot.plan.talk;
    let Some(question) = playbook.questions.iter().find(|q| q.opens) else {
        return Opening {
            question: None,
            say: Spoken::of(None, OPENING, str::to_owned),
            listen_for: Vec::new(),
            whom: String::new(),
            options: Vec::new(),
            answered: None,
        };
    };
    let line = SpokenLine::Question(question.id.clone());
    let own = talk.handling(&line).and_then(|h| h.own.as_ref());
    Opening {
        question: Some(question.id.clone()),
        say: Spoken::of(own, &question.ask, str::to_owned),
        listen_for: question.options.iter().map(|o| typeset(&o.name)).collect(),
        whom: asks::whom_of_question(snapshot, question),
        options: asks::options(question),
        answered: asks::answered(snapshot, question),
    }
}

fn head(snapshot: &Snapshot) -> Head {
    let meeting = &snapshot.plan.talk.meeting;
    let mut when: Vec<String> = Vec::new();
    when.extend(meeting.on.map(crate::units::Date::with_weekday));
    when.extend(meeting.at.map(|at| at.to_string()));
    when.extend((!meeting.place.is_empty()).then(|| shown(&meeting.place).to_string()));
    let mut with: Vec<String> = Vec::new();
    let length = meeting.minutes.map(|m| format!("{} minutes", m.count()));
    let people = (!meeting.with.is_empty()).then(|| format!("with {}", and_list(&meeting.with)));
    let first: Vec<String> = length.into_iter().chain(people).collect();
    with.extend((!first.is_empty()).then(|| first.join(" ")));
    with.extend(meeting.occasions.iter().map(|occasion| {
        let on = occasion.on.map_or_else(String::new, |on| format!(" on {}", on.short()));
        let at = occasion.at.map_or_else(String::new, |at| format!(" at {at}"));
        format!("{}{on}{at}", shown(&occasion.name))
    }));
    Head {
        when: if when.is_empty() { "The talk".to_owned() } else { when.join(", ") },
        with: if with.is_empty() { "No day, place or people yet".to_owned() } else { typeset(&with.join("; ")) },
    }
}

/// "A. Vogt, J. Reuter and T. Kral".
fn and_list(names: &[crate::units::Line]) -> String {
    let names: Vec<String> = names.iter().map(|name| shown(name).to_string()).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

fn close(snapshot: &Snapshot) -> String {
    let plan = &snapshot.plan;
    // What is due before the meeting is not agreed in it.
    let is_after = |due: &crate::units::Date| plan.talk.meeting.on.is_none_or(|on| *due >= on);
    let open = plan.talk.follow_ups.iter().filter(|f| !f.done);
    let next = open.filter_map(|f| Some((f.due.filter(is_after)?, &f.what))).min_by_key(|f| f.0);
    let red = snapshot.assessment.open_red_lines().next().is_some();
    let then = match (next, plan.order.confirm_by) {
        (Some((due, what)), _) => format!("{} by {}", lower_first(&shown(what).to_string()), due.with_weekday()),
        (None, Some(by)) if red => {
            format!("they want our confirmation by {}, and a red line stands before it", by.with_weekday())
        }
        (None, Some(by)) => format!("they want our confirmation by {}", by.with_weekday()),
        (None, None) => "who sends what, and by which day".to_owned(),
    };
    typeset(&format!("Repeat what was agreed, then name the next date: {then}"))
}

/// As inside a sentence; what begins with two capitals is a name.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

fn to_do(snapshot: &Snapshot) -> Vec<ToDo> {
    let today = snapshot.assessment.as_of;
    let line = |(at, follow_up): (usize, &FollowUp)| ToDo {
        at,
        what: shown(&follow_up.what).to_string(),
        owner: shown(&follow_up.owner).to_string(),
        due: follow_up.due.map(|due| if due == today { "today".to_owned() } else { due.short() }),
        overdue: !follow_up.done && follow_up.due.is_some_and(|due| due < today),
        done: follow_up.done,
    };
    snapshot.plan.talk.follow_ups.iter().enumerate().map(line).collect()
}

fn outcomes(snapshot: &Snapshot, wording: Wording<'_>) -> Vec<OutcomeLine> {
    let unit = snapshot.assessment.basis.unit;
    let with_outcome = snapshot.plan.terms.iter().filter_map(|(id, entry)| {
        let outcome = entry.outcome.as_ref()?;
        let (term, assessed) = (snapshot.playbook.term(id)?, snapshot.assessment.term(id)?);
        let agreed = match (outcome.result.is_agreed(), &outcome.agreed) {
            (false, _) => String::new(),
            (true, Some(value)) => super::wording::value_words(snapshot.locale, term, value, unit),
            (true, None) if outcome.result == crate::plan::OutcomeResult::Partly => "a part, not named".to_owned(),
            (true, None) => wording.target(term),
        };
        let place = (!outcome.occasion.is_empty()).then(|| shown(&outcome.occasion).to_string());
        let said_by: Vec<String> = (!outcome.by.is_empty())
            .then(|| shown(&outcome.by).to_string())
            .into_iter()
            .chain(place)
            .chain(outcome.on.map(crate::units::Date::short))
            .collect();
        Some(OutcomeLine {
            id: id.clone(),
            name: typeset(&term.name),
            result: outcome.result.name(),
            is_agreed: outcome.result.is_agreed(),
            says: typeset(&wording.says(term)),
            agreed: typeset(&agreed),
            worth: balance::gained(snapshot, term, assessed)
                .map_or_else(String::new, |amount| with_unit(unit.sign(), &bare(snapshot, amount))),
            said_by: typeset(&said_by.join(", ")),
            said: typeset(&shown(&outcome.said).to_string()),
            red_line: assessed
                .red_line
                .as_ref()
                .filter(|red| red.open && !outcome.result.is_agreed())
                .map(|_| "Red line: the order stays unconfirmed and goes to our management".to_owned()),
        })
    });
    let mut lines: Vec<OutcomeLine> = with_outcome.collect();
    // As they were asked, then the rest.
    let place = |id: &TermId| {
        let about = About::Term(id.clone());
        snapshot.plan.talk.log.iter().position(|e| e.about.as_ref() == Some(&about)).unwrap_or(usize::MAX)
    };
    lines.sort_by(|a, b| place(&a.id).cmp(&place(&b.id)).then_with(|| a.id.cmp(&b.id)));
    lines
}

/// An amount that stands without its unit, with it: "EUR 18,345", "0.4 % of the order".
pub fn with_unit(unit: &str, words: &str) -> String {
    if unit == "%" { typeset(&format!("{words} % of the order")) } else { format!("{unit} {words}") }
}

/// An amount without its unit.
fn bare(snapshot: &Snapshot, amount: Decimal) -> String {
    match snapshot.assessment.basis.unit {
        Unitary::Money(_) => snapshot.locale.number(amount.round()),
        Unitary::Percent => snapshot.locale.number(amount.round_dp(2)),
    }
}
