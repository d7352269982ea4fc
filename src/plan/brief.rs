//! What the one-page brief is called and what it leaves out.

use serde::{Deserialize, Serialize};

use super::bounded;
use crate::units::Text;

/// The headline of a brief: at most 90 characters, two lines on paper.
pub type Headline = Text<90>;

/// The brief as the user wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BriefWishes {
    /// The headline; empty: the one that follows from the plan.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub headline: Headline,
    /// Sections that are not on the page.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub left_out: Vec<BriefSection>,
}

/// A section of the brief that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BriefSection {
    /// The four figures at the head.
    Figures,
    /// Red lines.
    RedLines,
    /// The buyer in one picture.
    Buyer,
    /// The asks.
    Asks,
    /// Financing in three lines.
    Days,
    /// What to find out first.
    FindOut,
    /// What the law gives.
    Law,
    /// What to ask if the door opens.
    Doors,
    /// Dates to come.
    Next,
}

impl BriefSection {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Figures,
        Self::RedLines,
        Self::Buyer,
        Self::Asks,
        Self::Days,
        Self::FindOut,
        Self::Law,
        Self::Doors,
        Self::Next,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figures => "Four figures",
            Self::RedLines => "Red lines",
            Self::Buyer => "The buyer",
            Self::Asks => "The asks",
            Self::Days => "The days",
            Self::FindOut => "Find out first",
            Self::Law => "The law gives",
            Self::Doors => "If a door opens",
            Self::Next => "Next",
        }
    }
}
