//! Law and custom: what statutes give or limit, what is customary where, and industry packs.
//!
//! Plain data: knows no engine and no file.

use serde::{Deserialize, Serialize};

use crate::units::{Country, Date, LawId, PackId, SizeClass, SourceId, TermId};

/// From which event a statutory period runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartEvent {
    /// Issue of the invoice.
    Issue,
    /// Receipt of the invoice.
    Receipt,
    /// Delivery of the goods.
    Delivery,
    /// Acceptance of the goods.
    Acceptance,
}

/// What follows if the rule of law is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Consequence {
    /// The term is void or unwritten.
    Void,
    /// The term is presumed unfair; the other side may prove otherwise.
    PresumedUnfair,
    /// Needs an express agreement that is not grossly unfair.
    ExpressAgreement,
    /// An administrative fine.
    Fine,
    /// A tax disadvantage for the buyer.
    Tax,
    /// Nothing but disclosure.
    Disclosure,
}

/// Whether a row is law today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LawStatus {
    /// In force.
    InForce,
    /// Binding through national law only: names the gap.
    Directive,
    /// A bill: shown as coming, never scored.
    Bill,
}

/// To whom a row applies. An empty list leaves that point open; each named point must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reach {
    /// Governing law, ISO 3166 alpha-2.
    pub law: Vec<Country>,
    /// Buyer's country.
    pub buyer: Vec<Country>,
    /// Seller's country.
    pub seller: Vec<Country>,
    /// Buyer's size class.
    pub buyer_size: Vec<SizeClass>,
    /// Seller's size class.
    pub seller_size: Vec<SizeClass>,
    /// Public body, or private.
    pub public: Option<bool>,
    /// Kinds of contract: `Goods`, `Commissioned`, `Works`, `Services`.
    pub contract: Vec<ContractKind>,
    /// What the plan cannot tell and a person must check, such as "the seller told its size at signing".
    pub also: Vec<String>,
}

/// Kinds of contract that statutes tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ContractKind {
    /// Standard goods.
    Goods,
    /// Goods made to the buyer's specification.
    Commissioned,
    /// Works on a site.
    Works,
    /// Services.
    Services,
}

/// What a row of the law does to a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LawEffect {
    /// A period of at most so many days.
    AtMostDays {
        /// The term, such as `payment-days`.
        term: TermId,
        /// The ceiling in calendar days.
        days: u16,
    },
    /// Whatever the PO prints, the law gives the seller this term's usual ask, or limits what may be printed to it.
    Gives {
        /// The term, such as `assignment`.
        term: TermId,
    },
}

/// A row of the law table. Check, not advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawRow {
    /// Its id, such as `fr-l441-10`.
    pub id: LawId,
    /// How to cite it, such as "Code de commerce L.441-10".
    pub cite: String,
    /// What it says, in one or two sentences.
    pub says: String,
    /// In force, directive or bill.
    pub status: LawStatus,
    /// What it does to terms.
    pub effects: Vec<LawEffect>,
    /// The event from which a period runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_event: Option<StartEvent>,
    /// To whom it applies.
    pub applies_when: Reach,
    /// What follows.
    pub consequence: Vec<Consequence>,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// The day somebody last read it.
    pub last_checked: Date,
    /// Where it was read.
    pub source: SourceId,
    /// What is uncertain about this row, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}

/// How usual something is in a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Usual {
    /// Everyday practice.
    Usual,
    /// Known, in some trades.
    Known,
    /// Rare; a buyer would be surprised.
    Rare,
    /// Barred by law for some or all contracts.
    Barred,
}

/// What is customary in a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// The countries, ISO 3166 alpha-2.
    pub countries: Vec<Country>,
    /// Bills of exchange and promissory notes.
    pub bills: Usual,
    /// Letters of credit for a sale inside the country.
    pub letters_of_credit: Usual,
    /// A formula of thanks in business letters is expected.
    pub thanks_expected: bool,
    /// A remark for the user.
    pub note: String,
    /// What it rests on.
    pub source: SourceId,
}

/// An industry pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its id, such as `automotive`.
    pub id: PackId,
    /// Its name.
    pub name: String,
    /// What it adds.
    pub says: String,
}
