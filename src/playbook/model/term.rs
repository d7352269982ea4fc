//! Terms: what an order says, what we ask, how to say it, what to give and when to stand down.
//!
//! Plain data: knows no engine and no file.

use serde::{Deserialize, Serialize};

use super::question::{Band, Voice};
use super::rule::Condition;
use crate::units::{ChoiceId, Decibans, GiveId, Number, OverlapId, PackId, SourceId, TermId, Unit, Value};

/// The chapters in which terms are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Category {
    /// Price, payment, security.
    Money,
    /// Dates, delay, logistics, site.
    Delivery,
    /// Specification, test, acceptance, warranty.
    Quality,
    /// Liability, law, termination, rights.
    RiskAndLegal,
    /// How the order is formed, changed and run.
    Administration,
}

/// Where a term lives, and so who can change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Layer {
    /// The supplier's record in the buyer's system, copied to every order.
    VendorMaster,
    /// A header field or note of the order itself.
    OrderFace,
    /// A line or schedule of the order.
    Line,
    /// The printed or linked general terms.
    Boilerplate,
    /// Fixed with the bid.
    RfpBound,
}

impl Category {
    /// Its name as a heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Money => "Money",
            Self::Delivery => "Delivery",
            Self::Quality => "Quality",
            Self::RiskAndLegal => "Risk and legal",
            Self::Administration => "Administration",
        }
    }
}

impl Layer {
    /// Where a term of this layer lives, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::VendorMaster => "In the vendor record",
            Self::OrderFace => "On the order face",
            Self::Line => "On the order line",
            Self::Boilerplate => "In the printed terms",
            Self::RfpBound => "Fixed with the bid",
        }
    }
}

/// What a term's value is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// A number with a unit.
    Number {
        /// Its unit.
        unit: Unit,
        /// Which way is better for the seller.
        better: Better,
    },
    /// One of some choices, ordered from the buyer's usual default to what suits the seller best.
    Choice(Vec<TermChoice>),
}

/// Which way a number is better for the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// Fewer is better, as with payment days.
    Lower,
    /// More is better, as with an advance.
    Higher,
}

/// A choice of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermChoice(
    /// Its id, such as `mutual`.
    pub ChoiceId,
    /// Its words, such as "For both sides".
    pub String,
);

/// How much a granted ask is worth, over what the law gives anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorthRule {
    /// Days of waiting gained on the whole order value, at the line rate. For terms in days.
    WaitingDays,
    /// A share of the order received earlier: an advance, in percent, at the line rate, from the day it is paid to the mean due date.
    AdvanceShare,
    /// A share of the order no longer held back: a retention, in percent, at the line rate, from the mean invoice date to its release.
    RetentionShare,
    /// Interest for the days they usually pay late, at the line rate on the order value.
    LateInterest {
        /// Days late that are usual.
        days: u16,
    },
    /// Cash early for a discount in percent: waiting saved at the line rate less the discount. From the PO's days down to `on_day`.
    EarlyPayment {
        /// The day after the invoice on which the buyer would pay.
        on_day: u16,
    },
    /// The seller's own estimate, else this share of the order value in percent.
    Share(Number),
    /// The seller's own estimate, else this percent of the order value for each unit gained from the PO to the target.
    PerUnit(Number),
}

/// What a refused ask costs in goodwill, as a share of the order value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FrictionClass {
    /// 0.1 %.
    Light,
    /// 0.3 %.
    Noticeable,
    /// 1 %.
    Heavy,
}

/// Whether the buyer would feel the ask as harm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Harm {
    /// Never.
    #[default]
    No,
    /// Whoever decides.
    Always,
    /// Where all these findings hold with at least even chance.
    When(Vec<Condition>),
}

/// A term of a purchase order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id, such as `payment-days`.
    pub id: TermId,
    /// Its plain name, such as "Payment period".
    pub name: String,
    /// Other names it goes by.
    pub also: Vec<String>,
    /// The chapter it stands in.
    pub category: Category,
    /// Where it lives.
    pub layer: Layer,
    /// Who on the buyer's side decides it, such as "Finance".
    pub owner: String,
    /// What its value is.
    pub measure: Measure,
    /// What buyers usually print; of the kind of `measure`.
    pub usual_default: Value,
    /// What sellers usually ask; of the kind of `measure`. The base stands for this ask.
    pub usual_ask: Value,
    /// The usual ask in words, to complete "We ask for ...".
    pub ask_words: String,
    /// What to fall back to, in order: after the target the limit, then plan B.
    pub ladder: Vec<String>,
    /// Readiness to agree before anything is known, in decibans.
    pub base: Decibans,
    /// Spread of the base in decibans; 2 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_spread: Option<u8>,
    /// How the gain is worth money.
    pub worth: WorthRule,
    /// The group of terms whose worth is partly the same money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap: Option<OverlapId>,
    /// What a refusal costs.
    pub friction: FrictionClass,
    /// Whether the buyer would feel it as harm.
    #[serde(default)]
    pub harm: Harm,
    /// What must not be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub red_line: Option<RedLine>,
    /// What to offer in return.
    pub gives: Vec<Give>,
    /// How to say it.
    pub scripts: Scripts,
    /// What the buyer can report as saved or avoided.
    pub buyer_reports: String,
    /// Signs at which to stand down.
    pub stand_down: Vec<String>,
    /// What happens if it is left alone.
    pub risk: String,
    /// What to check in our own house first.
    pub check_first: String,
    /// The industry pack it belongs to; absent means every industry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackId>,
    /// What the texts rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceId>,
}

/// A value of a term that must not be confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedLine {
    /// The printed choices or the band of numbers at which it is open; absent: whatever is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Band>,
    /// The sentence to show, such as "Liability has no limit."
    pub say: String,
}

/// Something to offer in return for a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Give {
    /// Its id, such as `price-hold`.
    pub id: GiveId,
    /// What it is, such as "Price held for 12 months".
    pub name: String,
    /// What it adds to the readiness to agree, in decibans.
    pub weight: Decibans,
    /// What it costs us when the ask is granted.
    pub cost: Cost,
}

/// What a give costs us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// Nothing worth counting.
    Nothing,
    /// Percent of the order value.
    PercentOfOrder(Number),
    /// Percent of the term's worth.
    PercentOfWorth(Number),
}

/// How to say it to four kinds of buyer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripts {
    /// Supply chain sits at the top table.
    pub supply_chain: Script,
    /// Supply chain reports to finance.
    pub finance: Script,
    /// Supply chain reports to production.
    pub production: Script,
    /// The owner or chief executive decides.
    pub owner: Script,
}

impl Scripts {
    /// The script for a voice.
    pub fn for_voice(&self, voice: Voice) -> &Script {
        match voice {
            Voice::SupplyChain => &self.supply_chain,
            Voice::Finance => &self.finance,
            Voice::Production => &self.production,
            Voice::Owner => &self.owner,
        }
    }
}

/// One ask in spoken words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The sentence that asks; short enough for a card.
    pub say: String,
    /// What may be said before it: the reason, in one or two sentences.
    pub lead: String,
}
