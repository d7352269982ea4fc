//! How the order is financed: when its costs fall due, what was quoted to us, and what the buyer proposes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bounded;
use crate::units::{Date, InstrumentId, LawId, Line, Note, Price, Quote, Share};

/// The seller's own figures for financing the order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Financing {
    /// What was quoted, one quote for each instrument.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub quotes: BTreeMap<InstrumentId, Quote>,
    /// What the order costs us, and when that is paid.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub costs: Vec<Outlay>,
    /// Ways to pay that the buyer proposes.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub proposals: Vec<Proposal>,
    /// What the buyer's own money costs a year, percent: our estimate, for their side of a proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer_rate: Option<crate::units::YearlyRate>,
    /// Rows of the law on which we decided ourselves, against what the table says of this plan.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "bounded::unique_map")]
    pub law: BTreeMap<LawId, OwnLaw>,
}

/// A payment of ours for the order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlay {
    /// What for.
    pub text: Line,
    /// When we pay it.
    pub date: Date,
    /// How much, in the order's currency.
    pub amount: Price,
}

/// A way to pay that the buyer proposes. What it leaves out is as in the order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What we call it.
    pub name: Line,
    /// Days from the invoice to payment.
    pub days: u16,
    /// What the buyer takes off for paying then, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Share>,
    /// The price of the order before the discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

/// What we found out about a row of the law for this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLaw {
    /// Whether it applies.
    pub applies: bool,
    /// Who said so.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub note: Note,
    /// When it was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}
