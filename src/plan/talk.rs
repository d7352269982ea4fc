//! The conversation: when and where it is, our own words for it, and what was said.
//!
//! Plain data: what the talk is about is derived from the assessment each time and never stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bounded;
use crate::units::{Clock, Date, GiveId, Line, Minutes, Note, OptionId, QuestionId, TermId, Value};

/// The conversation about the order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Talk {
    /// When and where, with whom.
    #[serde(skip_serializing_if = "super::is_default")]
    pub meeting: Meeting,
    /// How we want to handle a question, by its id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub questions: BTreeMap<QuestionId, Handling>,
    /// How we want to handle an ask, by its term.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub asks: BTreeMap<TermId, Handling>,
    /// Our own order of the asks; one that is not named stands where the suggestion puts it, behind these.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub order: Vec<TermId>,
    /// Gives that stay in the pocket until we decide otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub held_back: Vec<HeldGive>,
    /// What was said, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub log: Vec<LogEntry>,
    /// What somebody has to do after the talk.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub follow_ups: Vec<FollowUp>,
}

impl Talk {
    /// How we want to handle a question or an ask, if we wrote anything down.
    pub fn handling(&self, line: &SpokenLine) -> Option<&Handling> {
        match line {
            SpokenLine::Question(id) => self.questions.get(id),
            SpokenLine::Ask(id) => self.asks.get(id),
        }
    }
}

/// When and where the talk is, and with whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meeting {
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// When it begins, in the time of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Clock>,
    /// How long it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// Where.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub place: Line,
    /// Who sits there from the start.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub with: Vec<Line>,
    /// Other occasions: somebody joins, a call, a mail.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub occasions: Vec<Occasion>,
    /// Our own minutes for its parts.
    #[serde(skip_serializing_if = "super::is_default")]
    pub time: TimeFor,
}

/// Another occasion on which something can be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occasion {
    /// What it is, such as "Finance joins" or "Mail to legal".
    pub name: Line,
    /// The day, where it is not that of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Clock>,
    /// Who can be asked then.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub with: Vec<Line>,
}

/// The parts of a talk that take time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimePart {
    /// The opening question.
    Open,
    /// What we want to find out.
    FindOut,
    /// The asks.
    Ask,
    /// What else, if the door opens.
    Door,
    /// What was agreed, and the next date.
    Close,
}

impl TimePart {
    /// All of them, in the order of the talk.
    pub const ALL: [Self; 5] = [Self::Open, Self::FindOut, Self::Ask, Self::Door, Self::Close];
}

/// Our own minutes for parts of the talk; what is absent is suggested.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimeFor {
    /// The opening question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Minutes>,
    /// What we want to find out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub find_out: Option<Minutes>,
    /// The asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Minutes>,
    /// If the door opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<Minutes>,
    /// The close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<Minutes>,
}

impl TimeFor {
    /// Our minutes for a part, if we set any.
    pub fn of(&self, part: TimePart) -> Option<Minutes> {
        match part {
            TimePart::Open => self.open,
            TimePart::FindOut => self.find_out,
            TimePart::Ask => self.ask,
            TimePart::Door => self.door,
            TimePart::Close => self.close,
        }
    }

    /// Sets or clears our minutes for a part.
    pub fn set(&mut self, part: TimePart, minutes: Option<Minutes>) {
        let place = match part {
            TimePart::Open => &mut self.open,
            TimePart::FindOut => &mut self.find_out,
            TimePart::Ask => &mut self.ask,
            TimePart::Door => &mut self.door,
            TimePart::Close => &mut self.close,
        };
        *place = minutes;
    }
}

/// A line that is spoken, for which the playbook has words and we may have our own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpokenLine {
    /// A question, the opening one among them.
    Question(QuestionId),
    /// The sentence that asks for a term.
    Ask(TermId),
}

/// How we want to handle a question or an ask; what is absent is suggested.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Handling {
    /// Our own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnWords>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub whom: Line,
    /// On which occasion; absent: in the meeting.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub occasion: Line,
    /// What to offer in return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub give: Option<GiveId>,
}

/// Our own words, with the playbook's beside which they were written: a change of the playbook never overwrites them,
/// and can be seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// What we say.
    pub words: Note,
    /// What the playbook said when we wrote it, before any figures were filled in.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub instead_of: Note,
}

/// A give that stays in the pocket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldGive {
    /// The term it belongs to.
    pub term: TermId,
    /// The give.
    pub give: GiveId,
}

/// Something that was said or done in the talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    /// The day.
    pub on: Date,
    /// The time.
    pub at: Clock,
    /// What it was.
    pub kind: LogKind,
    /// What it was about; absent: nothing in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// What was agreed where a part was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Value>,
    /// The option that answers the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<OptionId>,
    /// What we gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub give: Option<GiveId>,
    /// In which words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub words: Note,
    /// Who said it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub by: Line,
}

/// What an entry of the log is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// A question.
    Question(QuestionId),
    /// A term.
    Term(TermId),
}

impl About {
    /// The term, if it is one.
    pub fn term(&self) -> Option<&TermId> {
        match self {
            Self::Term(id) => Some(id),
            Self::Question(_) => None,
        }
    }

    /// The question, if it is one.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::Question(id) => Some(id),
            Self::Term(_) => None,
        }
    }
}

/// What an entry of the log records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LogKind {
    /// We asked.
    Asked,
    /// They answered a question.
    Answered,
    /// They granted our target.
    Granted,
    /// They granted a part.
    Partly,
    /// They refused.
    Refused,
    /// We withdrew it because it was felt as a problem.
    StoodDown,
    /// We gave something.
    Given,
    /// A note.
    Note,
}

impl LogKind {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asked => "Asked",
            Self::Answered => "Answer",
            Self::Granted => "Granted",
            Self::Partly => "Partly",
            Self::Refused => "Refused",
            Self::StoodDown => "Stood down",
            Self::Given => "Given",
            Self::Note => "Note",
        }
    }
}

/// Something to do after the talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// What.
    pub what: Line,
    /// Who.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub owner: Line,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Whether it is done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}
