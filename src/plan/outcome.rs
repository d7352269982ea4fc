//! What became of a term once it was asked for.

use serde::{Deserialize, Serialize};

use crate::units::{Date, Line, Note, Value};

/// What became of a term: the last word on it, with where and by whom it was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// How it ended.
    pub result: OutcomeResult,
    /// What was agreed, where it is not our target: the value of a part that was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Value>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub by: Line,
    /// Where: "meeting in Bremen", "mail".
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub occasion: Line,
    /// In which words.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub said: Note,
}

impl Outcome {
    /// A result of which nothing else is known.
    pub fn bare(result: OutcomeResult) -> Self {
        Self { result, agreed: None, on: None, by: Line::default(), occasion: Line::default(), said: Note::default() }
    }
}

/// How an ask ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutcomeResult {
    /// Our target was granted.
    Granted,
    /// A part was granted: `agreed` says what.
    Partly,
    /// It was refused.
    Refused,
    /// We withdrew it because it was felt as a problem. No refusal: it scores nothing.
    StoodDown,
}

impl OutcomeResult {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Granted => "Granted",
            Self::Partly => "Partly",
            Self::Refused => "Refused",
            Self::StoodDown => "Stood down",
        }
    }

    /// Whether the order now differs from the PO: an agreed deviation.
    pub fn is_agreed(self) -> bool {
        matches!(self, Self::Granted | Self::Partly)
    }
}
