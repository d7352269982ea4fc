//! What a person wrote down about one purchase order: buyer, order, terms, seller.
//!
//! Plain data without any derived field. Knows no playbook, no engine and no file format.

mod award;
mod bounded;
mod brief;
mod buyer;
mod financing;
mod order;
mod outcome;
mod talk;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use award::{
    Award, CheckItem, Customary, Decision, Kickoff, KickoffKind, Language, Manager, OwnText, PointRow, PointState,
    ProtocolRow, Recipient, Reconfirm, Schedule, Task, TaskKind,
};
pub use bounded::MAX_ENTRIES;
pub use brief::{BriefSection, BriefWishes, Headline};
pub use buyer::{
    Answer, ApprovalLimits, Attitude, Buyer, Certainty, CertaintyError, History, Influence, InfluenceError, Person,
};
pub use financing::{Financing, Outlay, OwnLaw, Proposal};
pub use order::{Contract, Delivery, Incoterm, Milestone, Order, OrderLine, Stage};
pub use outcome::{Outcome, OutcomeResult};
pub use talk::{
    About, FollowUp, Handling, HeldGive, LogEntry, LogKind, Meeting, Occasion, OwnWords, SpokenLine, Talk, TimeFor,
    TimePart,
};

use crate::units::{Amount, Country, DayCount, LawId, Line, Note, PackId, Price, SizeClass, TermId, Value, YearlyRate};

/// The format this version writes. It reads every older one.
pub const FORMAT: u32 = 2;

/// A plan: one purchase order, one file. Everything but the title may be unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Version of the file format; first in the file.
    pub format: u32,
    /// What the plan is called.
    pub title: Line,
    /// Name of the document, kept for life; the history of saved states is filed under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    /// Who buys.
    #[serde(default, skip_serializing_if = "is_default")]
    pub buyer: Buyer,
    /// What is bought.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
    /// The terms, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub terms: BTreeMap<TermId, PlanTerm>,
    /// Who sells: us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seller: Seller,
    /// Whose law governs the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub governing_law: Option<Country>,
    /// Rows of the law whose open points a person has checked and found met, such as a registration.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub law_checked: Vec<LawId>,
    /// Industry packs of the playbook that are switched on.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub packs: Vec<PackId>,
    /// The time after the PO.
    #[serde(default, skip_serializing_if = "is_default")]
    pub award: Award,
    /// Costs, quotes and proposals: how the order is financed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub financing: Financing,
    /// The one-page brief as the user wants it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brief: BriefWishes,
    /// The conversation: its plan and what was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub talk: Talk,
    /// Notes on the whole.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub notes: Note,
}

impl Plan {
    /// An empty plan of the current format.
    pub fn new(title: Line) -> Self {
        Self {
            format: FORMAT,
            title,
            document: None,
            buyer: Buyer::default(),
            order: Order::default(),
            terms: BTreeMap::new(),
            seller: Seller::default(),
            governing_law: None,
            law_checked: Vec::new(),
            packs: Vec::new(),
            award: Award::default(),
            financing: Financing::default(),
            brief: BriefWishes::default(),
            talk: Talk::default(),
            notes: Note::default(),
        }
    }
}

/// What the plan says of one term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlanTerm {
    /// Whether the order has the term; true unless said otherwise.
    #[serde(skip_serializing_if = "Clone::clone")]
    pub in_order: bool,
    /// What the PO says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<Value>,
    /// What we ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Value>,
    /// What we can live with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Value>,
    /// Our own estimate of what the target is worth, in the order's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Amount>,
    /// For how many days the money of an advance or a retention moves, where the order's dates do not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_moved: Option<u16>,
    /// Our own stance instead of the derived one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<OwnStance>,
    /// Whether the order must not be confirmed while the PO says this.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub red_line: bool,
    /// What became of it once it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Notes.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub notes: Note,
}

impl Default for PlanTerm {
    fn default() -> Self {
        Self {
            in_order: true,
            says: None,
            target: None,
            limit: None,
            worth: None,
            days_moved: None,
            stance: None,
            red_line: false,
            outcome: None,
            notes: Note::default(),
        }
    }
}

/// A stance that the user sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnStance {
    /// Ask plainly.
    Ask,
    /// Ask against something in return.
    Trade,
    /// Find out first.
    Probe,
    /// Leave it.
    Leave,
}

/// Who sells: us.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Seller {
    /// Name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: Line,
    /// Country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Size class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeClass>,
    /// What the next borrowed unit of money costs, percent a year. Prices waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_rate: Option<YearlyRate>,
    /// What the firm asks of its capital, percent a year. A second view, never priced against banks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hurdle_rate: Option<YearlyRate>,
    /// How the days of the line are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_count: Option<DayCount>,
    /// What is free on our own credit line, in the order's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_line: Option<Price>,
}

/// Whether a part of the plan is as empty as a new one, and so is left out of the file.
fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}
