//! What a brief says, before anybody lays it out. The internal one and the one for the buyer are two types.
//!
//! Knows sessions; must not know pages.

#[cfg(test)]
mod fields;
mod figures;
mod financing;
mod internal;
mod picture;
mod redacted;
mod safe;
mod to_the_buyer;

use crate::session::Chance;

pub(in crate::report) use internal::plain;
pub use picture::{Picture, PlaceNote, StepNote};
pub use safe::{Point, Safe, StandingDate};

/// One of the four figures at the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadFigure {
    /// The figure.
    pub figure: String,
    /// What it is.
    pub what: String,
    /// How it comes about.
    pub note: String,
}

/// A red line that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedLineNote {
    /// Its sentence.
    pub say: String,
    /// What follows.
    pub rest: String,
}

/// An ask with everything that is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct AskNote {
    /// The term.
    pub name: String,
    /// Whom to ask.
    pub whom: String,
    /// The chance that they agree.
    pub chance: Chance,
    /// What it is worth.
    pub worth: String,
    /// Where the worth comes from.
    pub basis: String,
    /// The sentence to say.
    pub say: String,
    /// What the PO says.
    pub says: String,
    /// What we ask for.
    pub target: String,
    /// What we can live with.
    pub limit: Option<String>,
    /// What to give.
    pub give: String,
    /// When to stand down.
    pub stand_down: String,
    /// The kinds of claims that the chance rests on, by their first letters: "E P J".
    pub rests_on: String,
}

/// A way to carry the days: a row of the table of financing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayNote {
    /// Its name.
    pub name: String,
    /// What it costs.
    pub cost: String,
    /// Simple rate a year.
    pub simple: String,
    /// Effective rate a year.
    pub effective: String,
    /// On which day the cash is here.
    pub day: String,
    /// Whether it is the one to take.
    pub is_best: bool,
}

/// Financing in three lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysNote {
    /// "To carry 180 days".
    pub head: String,
    /// "Cost, EUR".
    pub unit: String,
    /// The ways.
    pub ways: Vec<WayNote>,
    /// What follows from them.
    pub says: String,
}

/// A line of a list: what stands first, the text, what stands at the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNote {
    /// A figure, a name or a day.
    pub first: String,
    /// The text.
    pub text: String,
    /// At the right.
    pub last: String,
}

/// A section of the internal brief that can be left out.
pub use crate::plan::BriefSection as Section;

/// The internal brief: limits, chances and beliefs. Not for the buyer.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Buyer, number, day, seller.
    pub who: String,
    /// The headline.
    pub title: String,
    /// What the order is and how it stands.
    pub lead: String,
    /// Four figures.
    pub figures: Vec<HeadFigure>,
    /// Open red lines.
    pub red_lines: Vec<RedLineNote>,
    /// The buyer in one picture.
    pub picture: Option<Picture>,
    /// The asks, best first.
    pub asks: Vec<AskNote>,
    /// What worth is counted in.
    pub unit: &'static str,
    /// Financing.
    pub days: Option<DaysNote>,
    /// What to find out first: worth, question, minutes.
    pub find_out: Vec<ListNote>,
    /// What the law gives.
    pub law: Vec<ListNote>,
    /// What else to ask if the door opens.
    pub doors: Vec<ListNote>,
    /// Dates to come.
    pub next: Vec<ListNote>,
    /// What judgement is and which playbook it comes from.
    pub foot: String,
}
