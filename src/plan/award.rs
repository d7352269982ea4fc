//! What is kept of the time after the PO: letters in own words, reconfirmations, kickoffs, schedule, protocol.
//!
//! Plain data. Knows no wording rule and computes no date.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bounded;
use super::is_default;
use crate::units::{Date, Line, Note, RuleId, TaskId, TermId};

/// The time after the PO.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Award {
    /// Our person for this account, named to the buyer.
    #[serde(skip_serializing_if = "is_default")]
    pub manager: Manager,
    /// The language letters start in.
    #[serde(skip_serializing_if = "is_default")]
    pub language: Language,
    /// Deviations without which we do not confirm, beside the red lines.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub must_haves: Vec<TermId>,
    /// The day on which the acknowledgement was marked ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready_on: Option<Date>,
    /// Texts written by the user, where they differ from the draft.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub texts: Vec<OwnText>,
    /// House rules that the user switched off.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub customary: Vec<Customary>,
    /// Whom to reconfirm the decision with.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub reconfirm: Vec<Reconfirm>,
    /// Their points and how we answer them.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub points: Vec<PointRow>,
    /// Kickoffs, internal and joint.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub kickoffs: Vec<Kickoff>,
    /// When and by which calendar the work runs.
    #[serde(skip_serializing_if = "is_default")]
    pub schedule: Schedule,
    /// Who speaks with whom.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub protocol: Vec<ProtocolRow>,
}

/// A language of letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "German",
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::En => "en",
            Self::De => "de",
        })
    }
}

/// Who manages the account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Manager {
    /// Name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: Line,
    /// What the person does, such as "project manager".
    #[serde(skip_serializing_if = "str::is_empty")]
    pub role: Line,
    /// Telephone.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub phone: Line,
    /// Mail.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub mail: Line,
}

/// Whom a text goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Recipient {
    /// The acknowledgement, to purchasing.
    Purchasing,
    /// A reconfirmation, to a person of the buying centre by name.
    Person(Line),
}

/// A text the user wrote, for one recipient and language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnText {
    /// Whom it goes to.
    pub to: Recipient,
    /// Its language.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: Language,
    /// The text, from the salutation to the last sentence.
    pub text: Note,
}

/// A house rule that does not hold here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customary {
    /// The rule, such as `thanks`.
    pub rule: RuleId,
    /// In this language only; none: in every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// A person with whom the decision is reconfirmed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reconfirm {
    /// The person's name, as in the buying centre.
    pub person: Line,
    /// What mattered to that person, in a few words: "crane limits".
    #[serde(skip_serializing_if = "str::is_empty")]
    pub point: Line,
    /// How it is being done, as a sentence of a letter, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub doing: BTreeMap<Language, Note>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// A row of the point/counterpoint table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PointRow {
    /// Their point.
    pub theirs: Line,
    /// Who raised it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub raised_by: Line,
    /// Our counterpoint.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub ours: Line,
    /// What proves it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub proof: Line,
    /// Who on our side answers for it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub owner: Line,
    /// Where it stands.
    #[serde(skip_serializing_if = "is_default")]
    pub state: PointState,
}

/// Where a point stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointState {
    /// We have no answer yet.
    #[default]
    Open,
    /// We answered, proof to come.
    Answered,
    /// Shown to them.
    Proven,
    /// They said it is settled.
    Settled,
}

impl PointState {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Answered, Self::Proven, Self::Settled];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Answered => "Answered",
            Self::Proven => "Proven",
            Self::Settled => "Settled",
        }
    }
}

/// A kickoff.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Kickoff {
    /// Among us, or with them.
    pub kind: KickoffKind,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// At what time, "10:00".
    #[serde(skip_serializing_if = "str::is_empty")]
    pub time: Line,
    /// Where.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub place: Line,
    /// Who takes part: names of the buying centre and of ours.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub participants: Vec<Line>,
    /// What is talked about.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub agenda: Vec<Line>,
    /// What has to be there before.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub checklist: Vec<CheckItem>,
    /// What was said.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub minutes: Note,
    /// What was decided.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub decisions: Vec<Decision>,
    /// When it was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Date>,
}

/// Among us, or with them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum KickoffKind {
    /// Among us.
    #[default]
    Internal,
    /// With the buyer's people.
    Joint,
}

impl KickoffKind {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "Internal kickoff",
            Self::Joint => "Joint kickoff",
        }
    }
}

/// A point of a checklist.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckItem {
    /// What has to be there.
    pub text: Line,
    /// Whether it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// Something that was decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decision {
    /// What.
    pub text: Line,
    /// Who does it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub owner: Line,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// The schedule from the PO to the last customer date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Schedule {
    /// The first day on which work can start; none: the date of the PO.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Names of holiday lists that close days for every task, such as `Germany::Settlement`; none: weekends only.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub calendars: Vec<Line>,
    /// The tasks.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub tasks: Vec<Task>,
}

/// A task of the schedule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id, by which others depend on it.
    pub id: TaskId,
    /// Its name.
    pub name: Line,
    /// What kind of work.
    pub kind: TaskKind,
    /// How many working days it takes; 0 is a milestone.
    #[serde(default)]
    pub days: u16,
    /// What must be finished before.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub after: Vec<TaskId>,
    /// Not before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Date>,
    /// The customer date it must meet: the name of a delivery of the order.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub meets: Line,
    /// Holiday lists of its own instead of those of the schedule.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub calendars: Vec<Line>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub owner: Line,
    /// When it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// What kind of work a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TaskKind {
    /// Agreeing and preparing: kickoffs, drawings, releases.
    Preparation,
    /// In our works.
    Production,
    /// On the road.
    Transport,
    /// On their site.
    Installation,
    /// Training, spare parts, service.
    Service,
}

impl TaskKind {
    /// All, in order.
    pub const ALL: [Self; 5] =
        [Self::Preparation, Self::Production, Self::Transport, Self::Installation, Self::Service];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preparation => "Preparation",
            Self::Production => "Production",
            Self::Transport => "Transport",
            Self::Installation => "Installation",
            Self::Service => "Service",
        }
    }
}

/// Who speaks with whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProtocolRow {
    /// About what.
    pub about: Line,
    /// Who on our side.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub ours: Line,
    /// With whom on theirs.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub theirs: Line,
    /// How often.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub rhythm: Line,
    /// By which channel.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub channel: Line,
    /// To whom it goes if it stalls.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub escalation: Line,
}
