//! Changes to the conversation: its plan, and what is said in it.
//!
//! Knows plans; must not know the playbook, screens or files.

use std::collections::BTreeMap;

use super::Naming;
use crate::plan::{
    About, Certainty, FollowUp, Handling, HeldGive, LogEntry, LogKind, MAX_ENTRIES, Meeting, Outcome, OutcomeResult,
    OwnWords, Plan, SpokenLine,
};
use crate::units::{GiveId, Line, Note, TermId};

/// A change to the conversation.
#[derive(Debug, Clone, PartialEq)]
pub enum TalkEdit {
    /// When and where it is, with whom, and how long its parts are.
    SetMeeting(Box<Meeting>),
    /// Sets our own words for a line, or goes back to the playbook's.
    SetWords {
        /// The line.
        line: SpokenLine,
        /// Our words; none are the playbook's.
        own: Option<OwnWords>,
    },
    /// Sets whom to ask; nothing goes back to the suggestion.
    SetWhom {
        /// The line.
        line: SpokenLine,
        /// A name.
        whom: Line,
    },
    /// Sets the occasion on which to ask; nothing is the meeting itself.
    SetOccasion {
        /// The line.
        line: SpokenLine,
        /// The name of the occasion.
        occasion: Line,
    },
    /// Sets what to offer for a term; nothing goes back to the suggestion.
    SetGive {
        /// The term.
        term: TermId,
        /// What to offer.
        give: Option<GiveId>,
    },
    /// Sets the order of the asks.
    SetOrder(Vec<TermId>),
    /// Keeps a give in the pocket, or takes it out again.
    HoldBack {
        /// The give.
        give: HeldGive,
        /// Whether it is held back.
        held: bool,
    },
    /// Writes an entry of the log, with what follows from it in the plan: an outcome, or an answer with its evidence.
    Write {
        /// Its place in the log; one past the last adds it.
        at: usize,
        /// The entry.
        entry: Box<LogEntry>,
        /// Where it is said, such as "Finance joins"; nothing is the meeting itself.
        occasion: Line,
    },
    /// Takes an entry out of the log; an outcome that came from it goes, an answer stays known.
    Remove(usize),
    /// Writes something to do; none takes it away.
    SetFollowUp {
        /// Its place in the list; one past the last adds it.
        at: usize,
        /// What to do.
        follow_up: Option<FollowUp>,
    },
}

impl TalkEdit {
    /// Makes the change.
    pub(super) fn apply_to(&self, plan: &mut Plan) {
        let talk = &mut plan.talk;
        match self {
            Self::SetMeeting(meeting) => talk.meeting = (**meeting).clone(),
            Self::SetWords { line, own } => handle(plan, line, |h| h.own.clone_from(own)),
            Self::SetWhom { line, whom } => handle(plan, line, |h| h.whom.clone_from(whom)),
            Self::SetOccasion { line, occasion } => handle(plan, line, |h| h.occasion.clone_from(occasion)),
            Self::SetGive { term, give } => handle(plan, &SpokenLine::Ask(term.clone()), |h| h.give.clone_from(give)),
            Self::SetOrder(order) => talk.order = order.iter().take(MAX_ENTRIES).cloned().collect(),
            Self::HoldBack { give, held } => {
                talk.held_back.retain(|other| other != give);
                if *held && talk.held_back.len() < MAX_ENTRIES {
                    talk.held_back.push(give.clone());
                }
            }
            Self::Write { at, entry, occasion } => write(plan, *at, entry, occasion),
            Self::Remove(at) => remove(plan, *at),
            Self::SetFollowUp { at, follow_up: Some(new) } => {
                put(&mut talk.follow_ups, *at, new.clone());
            }
            Self::SetFollowUp { at, follow_up: None } => {
                if *at < talk.follow_ups.len() {
                    talk.follow_ups.remove(*at);
                }
            }
        }
    }

    /// What the change does, such as "Delay cap stood down".
    pub(super) fn label(&self, before: &Plan, naming: &dyn Naming) -> String {
        let line_name = |line: &SpokenLine| match line {
            SpokenLine::Ask(term) => naming.term(term),
            SpokenLine::Question(_) => "Question".to_owned(),
        };
        match self {
            Self::SetMeeting(_) => "Meeting".to_owned(),
            Self::SetWords { line, own: Some(_) } => format!("{} in own words", line_name(line)),
            Self::SetWords { line, own: None } => format!("{} in the playbook's words", line_name(line)),
            Self::SetWhom { line, whom } if whom.is_empty() => format!("{} asked as suggested", line_name(line)),
            Self::SetWhom { line, whom } => format!("{} asked of {}", line_name(line), &**whom),
            Self::SetOccasion { line, occasion } if occasion.is_empty() => {
                format!("{} asked in the meeting", line_name(line))
            }
            Self::SetOccasion { line, occasion } => format!("{} asked at \"{}\"", line_name(line), &**occasion),
            Self::SetGive { term, .. } => format!("{} give", naming.term(term)),
            Self::SetOrder(_) => "Order of the asks".to_owned(),
            Self::HoldBack { give, held: true } => format!("{} give held back", naming.term(&give.term)),
            Self::HoldBack { give, held: false } => format!("{} give not held back", naming.term(&give.term)),
            Self::Write { entry, .. } => entry_label(entry, naming),
            Self::Remove(at) => {
                let entry = before.talk.log.get(*at);
                format!("Out of the log: {}", entry.map_or_else(String::new, |entry| entry_label(entry, naming)))
            }
            Self::SetFollowUp { follow_up: Some(new), .. } => format!("To do \"{}\"", super::short(&new.what)),
            Self::SetFollowUp { follow_up: None, .. } => "To do removed".to_owned(),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetWords { line: a, .. }, Self::SetWords { line: b, .. })
            | (Self::SetWhom { line: a, .. }, Self::SetWhom { line: b, .. })
            | (Self::SetOccasion { line: a, .. }, Self::SetOccasion { line: b, .. }) => a == b,
            (Self::SetGive { term: a, .. }, Self::SetGive { term: b, .. }) => a == b,
            (Self::HoldBack { give: a, .. }, Self::HoldBack { give: b, .. }) => a == b,
            (Self::Write { at: a, .. }, Self::Write { at: b, .. })
            | (Self::Remove(a), Self::Remove(b))
            | (Self::SetFollowUp { at: a, .. }, Self::SetFollowUp { at: b, .. }) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The term that is changed, if it is one.
    pub(super) fn term(&self) -> Option<&TermId> {
        match self {
            Self::SetWords { line: SpokenLine::Ask(term), .. }
            | Self::SetWhom { line: SpokenLine::Ask(term), .. }
            | Self::SetOccasion { line: SpokenLine::Ask(term), .. }
            | Self::SetGive { term, .. } => Some(term),
            Self::HoldBack { give, .. } => Some(&give.term),
            Self::Write { entry, .. } => entry.about.as_ref().and_then(About::term),
            _ => None,
        }
    }
}

/// Puts an item in its place, or at the end where it is new. False where the list is full.
fn put<T>(list: &mut Vec<T>, at: usize, item: T) -> bool {
    if let Some(place) = list.get_mut(at) {
        *place = item;
    } else if list.len() < MAX_ENTRIES {
        list.push(item);
    } else {
        return false;
    }
    true
}

/// Changes how a line is handled; what then says nothing leaves the plan.
fn handle(plan: &mut Plan, line: &SpokenLine, change: impl FnOnce(&mut Handling)) {
    match line {
        SpokenLine::Question(id) => handle_in(&mut plan.talk.questions, id, change),
        SpokenLine::Ask(id) => handle_in(&mut plan.talk.asks, id, change),
    }
}

fn handle_in<K: Ord + Clone>(map: &mut BTreeMap<K, Handling>, id: &K, change: impl FnOnce(&mut Handling)) {
    let handling = map.entry(id.clone()).or_default();
    change(handling);
    if *handling == Handling::default() {
        map.remove(id);
    }
}

fn write(plan: &mut Plan, at: usize, entry: &LogEntry, occasion: &Line) {
    let old = plan.talk.log.get(at).cloned();
    if !put(&mut plan.talk.log, at, entry.clone()) {
        return;
    }
    if let Some(old) = old.filter(|old| old.kind != entry.kind || old.about != entry.about) {
        take_back_outcome(plan, &old);
    }
    if let (Some(About::Term(term)), Some(result)) = (&entry.about, result_of(entry.kind)) {
        let place = if occasion.is_empty() { plan.talk.meeting.place.clone() } else { occasion.clone() };
        plan.terms.entry(term.clone()).or_default().outcome = Some(outcome(entry, result, place));
    }
    if let (Some(About::Question(question)), Some(option), LogKind::Answered) =
        (&entry.about, &entry.answer, entry.kind)
    {
        // Who learnt an answer is one of us; who said it is part of what it rests on.
        let answer = plan.buyer.answers.entry(question.clone()).or_default();
        answer.is = Some(option.clone());
        answer.certainty = Certainty::CERTAIN;
        answer.evidence = evidence(entry);
        answer.on = Some(entry.on);
    }
}

/// What the answer rests on: who said it, in which words.
fn evidence(entry: &LogEntry) -> Note {
    let said = match (entry.by.is_empty(), entry.words.is_empty()) {
        (true, true) => "Said in the talk".to_owned(),
        (false, true) => format!("{} in the talk", &*entry.by),
        (true, false) => entry.words.to_string(),
        (false, false) => format!("{} in the talk: {}", &*entry.by, &*entry.words),
    };
    Note::try_from(said).unwrap_or_else(|_| entry.words.clone())
}

fn remove(plan: &mut Plan, at: usize) {
    if at < plan.talk.log.len() {
        let old = plan.talk.log.remove(at);
        take_back_outcome(plan, &old);
    }
}

/// The outcome of a term goes with the entry it came from, and the one before it is there again.
fn take_back_outcome(plan: &mut Plan, old: &LogEntry) {
    let (Some(About::Term(term)), Some(_)) = (&old.about, result_of(old.kind)) else { return };
    let about = About::Term(term.clone());
    let mut last = plan.talk.log.iter().rev().filter(|e| e.about.as_ref() == Some(&about));
    let earlier = last.find_map(|e| Some((e, result_of(e.kind)?)));
    let place = plan.talk.meeting.place.clone();
    let outcome = earlier.map(|(entry, result)| outcome(entry, result, place));
    if let Some(entry) = plan.terms.get_mut(term) {
        entry.outcome = outcome;
    }
}

fn outcome(entry: &LogEntry, result: OutcomeResult, occasion: Line) -> Outcome {
    Outcome {
        result,
        agreed: entry.agreed.clone().filter(|_| result == OutcomeResult::Partly),
        on: Some(entry.on),
        by: entry.by.clone(),
        occasion,
        said: entry.words.clone(),
    }
}

/// The result that an entry of the log stands for.
fn result_of(kind: LogKind) -> Option<OutcomeResult> {
    match kind {
        LogKind::Granted => Some(OutcomeResult::Granted),
        LogKind::Partly => Some(OutcomeResult::Partly),
        LogKind::Refused => Some(OutcomeResult::Refused),
        LogKind::StoodDown => Some(OutcomeResult::StoodDown),
        LogKind::Asked | LogKind::Answered | LogKind::Given | LogKind::Note => None,
    }
}

fn entry_label(entry: &LogEntry, naming: &dyn Naming) -> String {
    let name = entry.about.as_ref().and_then(About::term).map(|term| naming.term(term));
    match (entry.kind, name) {
        (LogKind::Partly, Some(name)) => format!("{name} granted in part"),
        (LogKind::Given, Some(name)) => format!("Given for {}", lower_first(&name)),
        (kind, Some(name)) => format!("{name} {}", kind.name().to_lowercase()),
        (LogKind::Answered, None) => "Answer noted".to_owned(),
        (LogKind::Asked, None) => "Question asked".to_owned(),
        (LogKind::Given, None) => "Given".to_owned(),
        (_, None) => "Note in the log".to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
