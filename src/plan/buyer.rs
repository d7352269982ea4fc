//! The buyer: its organisation as far as it is known, and the people in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bounded;
use crate::units::{Country, Date, Line, Note, OptionId, Price, QuestionId, SizeClass};

/// Who buys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Buyer {
    /// Name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: Line,
    /// Country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Size class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeClass>,
    /// Whether it is a public body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// What we are to them so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
    /// From which order values on somebody else must sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval_limits: Option<ApprovalLimits>,
    /// What we know of the organisation, by question.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub answers: BTreeMap<QuestionId, Answer>,
    /// The buying centre.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub people: Vec<Person>,
}

/// What we are to the buyer so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum History {
    /// First order.
    FirstOrder,
    /// Occasional orders, no trouble.
    Occasional,
    /// Regular supplier with a good record.
    Regular,
    /// Regular supplier with open complaints.
    Complaints,
    /// We replace someone who failed.
    Replacing,
}

impl History {
    /// All of them, in the order of the file format.
    pub const ALL: [Self; 5] = [Self::FirstOrder, Self::Occasional, Self::Regular, Self::Complaints, Self::Replacing];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstOrder => "First order",
            Self::Occasional => "Occasional orders",
            Self::Regular => "Regular supplier",
            Self::Complaints => "Regular, complaints open",
            Self::Replacing => "We replace a failed supplier",
        }
    }
}

/// Order values, in the order's currency, above which others on the buyer's side must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalLimits {
    /// Above this, purchasing does not sign alone: a legal or finance review.
    pub review: Price,
    /// Above this, the board or a capital-spend committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<Price>,
}

/// What is known of one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// The option believed; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<OptionId>,
    /// How sure, in percent; 100 is known.
    #[serde(skip_serializing_if = "Certainty::is_certain")]
    pub certainty: Certainty,
    /// Where from.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub evidence: Note,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// By whom.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by: Line,
}

/// How sure an answer is: 1 to 100 percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Certainty(u8);

/// A certainty out of range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a certainty of {0} % is out of range: write 1 to 100; for not known at all leave the answer out")]
pub struct CertaintyError(i64);

impl Certainty {
    /// Known.
    pub const CERTAIN: Self = Self(100);

    /// In percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Whether the answer is known.
    pub fn is_certain(&self) -> bool {
        self.0 == 100
    }
}

impl Default for Certainty {
    fn default() -> Self {
        Self::CERTAIN
    }
}

impl TryFrom<i64> for Certainty {
    type Error = CertaintyError;
    fn try_from(percent: i64) -> Result<Self, CertaintyError> {
        match u8::try_from(percent) {
            Ok(small @ 1..=100) => Ok(Self(small)),
            _ => Err(CertaintyError(percent)),
        }
    }
}

impl From<Certainty> for i64 {
    fn from(certainty: Certainty) -> i64 {
        i64::from(certainty.0)
    }
}

/// A person of the buying centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: Line,
    /// Role, such as "Head of maintenance".
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub role: Line,
    /// Influence on this order, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<Influence>,
    /// Attitude to us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Attitude>,
    /// When we last spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact: Option<Date>,
    /// Notes.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub notes: Note,
}

/// Influence on the order: 1 (hears of it) to 5 (decides).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Influence(u8);

/// An influence out of range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an influence of {0} is out of range: write 1 (hears of it) to 5 (decides)")]
pub struct InfluenceError(i64);

impl Influence {
    /// 1 to 5.
    pub fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Influence {
    type Error = InfluenceError;
    fn try_from(level: i64) -> Result<Self, InfluenceError> {
        match u8::try_from(level) {
            Ok(small @ 1..=5) => Ok(Self(small)),
            _ => Err(InfluenceError(level)),
        }
    }
}

impl From<Influence> for i64 {
    fn from(influence: Influence) -> i64 {
        i64::from(influence.0)
    }
}

/// Attitude of a person to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Attitude {
    /// Speaks for us.
    Champion,
    /// In favour.
    For,
    /// Neutral.
    Neutral,
    /// Doubtful.
    Sceptical,
    /// Prefers someone else.
    Against,
}

impl Attitude {
    /// All of them, the friendliest first.
    pub const ALL: [Self; 5] = [Self::Champion, Self::For, Self::Neutral, Self::Sceptical, Self::Against];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Champion => "Champion",
            Self::For => "Supportive",
            Self::Neutral => "Neutral",
            Self::Sceptical => "Cautious",
            Self::Against => "Against us",
        }
    }
}
