//! Questions: facts about the buyer, with options, priors and how to find out.
//!
//! Plain data: knows no engine and no file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::units::{ChoiceId, Country, LawId, Number, OptionId, QuestionId, SourceId, TermId};

/// The chapters in which questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// Where we stand.
    Standing,
    /// Who decides.
    Deciders,
    /// How the order is made: the process chain.
    Process,
    /// Money.
    Money,
    /// What they need from us.
    Needs,
}

/// One fact about the buyer, with 2 to 6 options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, such as `reporting-line`.
    pub id: QuestionId,
    /// The chapter it stands in.
    pub group: Group,
    /// The fact as a label, such as "Supply chain reports to".
    pub label: String,
    /// The fact as a question, such as "Who does supply chain report to?"
    pub text: String,
    /// The options, 2 to 6; their priors add up to 100.
    pub options: Vec<Choice>,
    /// Why it matters, in one or two sentences.
    pub why: String,
    /// How to find out without asking.
    pub find_out: String,
    /// How to ask: the sentence to say.
    pub ask: String,
    /// Whether that sentence may stand on paper for the buyer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_paper: bool,
    /// What finding out costs, in minutes.
    pub effort: u16,
    /// Whether a talk opens with it: a question about others, asked before anything of ours. At most one of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opens: bool,
    /// The picture in which the window asks it; absent: in the list of questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Answered from the plan instead of asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derivation>,
    /// Priors that hold in some countries instead of those of the options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<LocalPrior>,
    /// What the question or its priors rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceId>,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, such as `cfo`.
    pub id: OptionId,
    /// Its name, such as "The CFO".
    pub name: String,
    /// A finding as it is put in a reason, such as "Under the CFO".
    pub finding: String,
    /// How likely before anything is known, in percent. All options of a question add up to 100.
    pub prior: u8,
    /// What it means, where the name alone could be taken for something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    /// In the organisation chart: its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// In which voice asks are put to a buyer for whom this option holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// For a question derived from what the PO prints: when this option holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Band>,
}

/// A picture in which the window asks a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picture {
    /// The organisation chart: under whom supply chain stands. Each option has its `place`.
    OrgChart,
    /// A step of the process chain, by its short name. Its five options go from paper to straight through.
    Step(String),
}

/// A place of supply chain in the organisation chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Under a supply chief.
    SupplyChief,
    /// Under finance.
    Finance,
    /// Under manufacturing.
    Manufacturing,
    /// Straight under the chief executive.
    Chief,
    /// Anywhere else.
    Elsewhere,
}

/// The four kinds of buyer for whom every ask is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// Supply chain sits at the top table.
    SupplyChain,
    /// Supply chain reports to finance.
    Finance,
    /// Supply chain reports to production.
    Production,
    /// The owner or chief executive decides.
    Owner,
}

/// When an option of a `Printed` question holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Band {
    /// The printed number is at least `from` and less than `below`, in the term's unit.
    Number {
        /// The least number, or none.
        #[serde(default)]
        from: Option<Number>,
        /// The first number too large, or none.
        #[serde(default)]
        below: Option<Number>,
    },
    /// The printed choice is one of these.
    Choices(Vec<ChoiceId>),
}

/// Where the answer to a derived question comes from. The option ids are fixed by each source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derivation {
    /// `order.stage`: `before-bid`, `bid-in`, `po-received`, `confirmed`, `delivering`, `renewal`.
    Stage,
    /// `buyer.history`: `first-order`, `occasional`, `regular`, `complaints`, `replacing`.
    History,
    /// `buyer.public`: `public`, `private`.
    BuyerKind,
    /// Countries of both sides: `domestic`, `customs-union`, `export`.
    TradeLane,
    /// Order value against `buyer.approval_limits`: `below-review`, `above-review`, `above-board`.
    Thresholds,
    /// Printed payment days against the ceilings that apply: `within`, `over-soft`, `over-hard`, `no-row`.
    LawCeiling,
    /// Whether one row of the law applies: `applies`, `does-not`, `not-known`.
    Law(LawId),
    /// What the PO prints for a term; each option says when it holds.
    Printed(TermId),
}

/// Priors of a question in some countries, by option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalPrior {
    /// Buyer countries, ISO 3166 alpha-2.
    pub countries: Vec<Country>,
    /// Percent for every option of the question.
    pub priors: BTreeMap<OptionId, u8>,
}
