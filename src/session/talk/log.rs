//! What was said, line by line, and what it changed.

use crate::negotiability::rounded_chance;
use crate::plan::{About, LogEntry, LogKind, Talk};
use crate::playbook::Playbook;
use crate::session::snapshot::Snapshot;
use crate::session::typeset::typeset;
use crate::session::wording::value_words;
use crate::units::{GiveId, QuestionId, TermId, shown};

/// A line of the log as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    /// Its place in the plan.
    pub at: usize,
    /// The time.
    pub time: String,
    /// The point: a term, "Opened", "Found out", "Note".
    pub point: String,
    /// What was said.
    pub said: String,
    /// Who said it.
    pub by: String,
    /// What it was.
    pub kind: LogKind,
    /// What it did in the plan.
    pub in_plan: String,
}

/// What can be talked about now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The opening question.
    Opening(Option<QuestionId>),
    /// Something to find out.
    Question(QuestionId),
    /// An ask.
    Ask(TermId),
    /// A point they may open themselves.
    Door(TermId),
}

impl Item {
    /// What an entry of the log about it is about.
    pub fn about(&self) -> Option<About> {
        match self {
            Self::Opening(id) => id.clone().map(About::Question),
            Self::Question(id) => Some(About::Question(id.clone())),
            Self::Ask(id) | Self::Door(id) => Some(About::Term(id.clone())),
        }
    }
}

/// Terms and gives that the log says were given.
pub(super) fn gives(talk: &Talk) -> impl Iterator<Item = (&TermId, &GiveId)> {
    let given = talk.log.iter().filter(|entry| entry.kind == LogKind::Given);
    given.filter_map(|entry| Some((entry.about.as_ref()?.term()?, entry.give.as_ref()?)))
}

pub(super) fn lines(snapshot: &Snapshot) -> Vec<LogLine> {
    let log = &snapshot.plan.talk.log;
    log.iter()
        .enumerate()
        .map(|(at, entry)| LogLine {
            at,
            time: entry.at.to_string(),
            point: typeset(&point(&snapshot.playbook, entry)),
            said: typeset(&shown(&entry.words).to_string()),
            by: shown(&entry.by).to_string(),
            kind: entry.kind,
            in_plan: typeset(&in_plan(snapshot, entry)),
        })
        .collect()
}

fn point(playbook: &Playbook, entry: &LogEntry) -> String {
    match &entry.about {
        Some(About::Term(id)) => playbook.term(id).map_or_else(|| id.to_string(), |term| term.name.clone()),
        Some(About::Question(id)) if playbook.question(id).is_some_and(|q| q.opens) => "Opened".to_owned(),
        Some(About::Question(_)) => "Found out".to_owned(),
        None => "Note".to_owned(),
    }
}

/// What an entry did in the plan.
fn in_plan(snapshot: &Snapshot, entry: &LogEntry) -> String {
    let playbook = &snapshot.playbook;
    let term = entry.about.as_ref().and_then(About::term).and_then(|id| playbook.term(id));
    let red = term.and_then(|t| snapshot.assessment.term(&t.id)).and_then(|t| t.red_line.as_ref());
    let red_stays = red.is_some_and(|red| red.open);
    let unit = snapshot.assessment.basis.unit;
    match entry.kind {
        LogKind::Answered => {
            let question = entry.about.as_ref().and_then(About::question).and_then(|id| playbook.question(id));
            let option = question.zip(entry.answer.as_ref()).and_then(|(question, id)| {
                let option = question.options.get(question.option_at(id)?)?;
                Some(option.finding.clone())
            });
            option.unwrap_or_else(|| "No answer chosen".to_owned())
        }
        LogKind::Granted => "Agreed: our target".to_owned(),
        LogKind::Partly => match (term, &entry.agreed) {
            (Some(term), Some(agreed)) => format!("Agreed: {}", value_words(snapshot.locale, term, agreed, unit)),
            _ => "Part not named".to_owned(),
        },
        LogKind::Refused if red_stays => "Refused; red line open".to_owned(),
        LogKind::Refused => "Refused".to_owned(),
        LogKind::StoodDown if red_stays => "Off the list; red line open".to_owned(),
        LogKind::StoodDown => "Off the list".to_owned(),
        LogKind::Given => {
            let give = term.zip(entry.give.as_ref()).and_then(|(t, id)| t.gives.iter().find(|g| g.id == *id));
            give.map_or_else(|| "Given".to_owned(), |give| give.name.clone())
        }
        LogKind::Asked | LogKind::Note => String::new(),
    }
}

/// What moved between two states of the plan: terms that came to or went from the asks, then the chances that moved most.
pub fn changes(before: &Snapshot, after: &Snapshot, most: usize) -> Vec<String> {
    let name = |id: &TermId| after.playbook.term(id).map_or_else(|| id.to_string(), |term| typeset(&term.name));
    let (old, new) = (&before.assessment.shortlist, &after.assessment.shortlist);
    let came =
        new.asks.iter().filter(|id| !old.asks.contains(id)).map(|id| format!("{} is now among the asks", name(id)));
    let went = old.asks.iter().filter(|id| !new.asks.contains(id) && !new.settled.contains(id));
    let went = went.map(|id| format!("{} is no longer among the asks", name(id)));
    let mut moved: Vec<(f64, String)> = after
        .assessment
        .terms
        .iter()
        .filter(|t| t.counts)
        .filter_map(|t| {
            let was = before.assessment.term(&t.id)?.p;
            let (from, to) = (rounded_chance(was), rounded_chance(t.p));
            let rises = if to > from { "rises" } else { "falls" };
            let sentence = format!("{} {rises} from about {from} to about {to} in 100", name(&t.id));
            (from != to).then_some(((t.p - was).abs(), sentence))
        })
        .collect();
    moved.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    came.chain(went).chain(moved.into_iter().map(|(_, sentence)| sentence)).take(most).collect()
}
