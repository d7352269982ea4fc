//! The order: its figures, dates, lines, deliveries and invoicing milestones.

use serde::{Deserialize, Serialize};

use super::bounded;
use crate::units::{Amount, Currency, Date, Line, Number, Price, Share};

/// What is bought.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Order {
    /// The buyer's number of the PO.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub number: Line,
    /// Date of the PO.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where the order is in its life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The day by which they want our confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm_by: Option<Date>,
    /// Currency of all amounts of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Value without tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Price>,
    /// What kind of contract it is, as statutes tell them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Lines.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub lines: Vec<OrderLine>,
    /// Deliveries.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub deliveries: Vec<Delivery>,
    /// Invoicing milestones; their shares add up to 100 %.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded::list")]
    pub milestones: Vec<Milestone>,
    /// Incoterms 2020 rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incoterm: Option<Incoterm>,
    /// Named place of the Incoterms rule.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub place: Line,
}

/// Where an order is in its life, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// The bid is not in yet.
    BeforeBid,
    /// The bid is in, no PO yet.
    BidIn,
    /// The PO is here and not confirmed.
    PoReceived,
    /// Confirmed without condition, or work started.
    Confirmed,
    /// Delivering, and something changed on their side.
    Delivering,
    /// A renewal is in sight.
    Renewal,
}

impl Stage {
    /// All of them, in the order of an order's life.
    pub const ALL: [Self; 6] =
        [Self::BeforeBid, Self::BidIn, Self::PoReceived, Self::Confirmed, Self::Delivering, Self::Renewal];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeBid => "Before the bid",
            Self::BidIn => "Bid is in",
            Self::PoReceived => "PO received, not confirmed",
            Self::Confirmed => "Confirmed, or work started",
            Self::Delivering => "Delivering, something changed",
            Self::Renewal => "Renewal in sight",
        }
    }
}

/// Kind of contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contract {
    /// Standard goods.
    Goods,
    /// Goods made to the buyer's specification.
    Commissioned,
    /// Works on a site.
    Works,
    /// Services.
    Services,
}

impl Contract {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Goods, Self::Commissioned, Self::Works, Self::Services];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goods => "Standard goods",
            Self::Commissioned => "Goods made to order",
            Self::Works => "Works on a site",
            Self::Services => "Services",
        }
    }
}

/// A line of the order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    /// What it is.
    pub text: Line,
    /// How many.
    pub quantity: Number,
    /// In what unit, such as "pieces".
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub unit: Line,
    /// Price of the whole line.
    pub amount: Amount,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// What arrives.
    pub text: Line,
    /// When.
    pub date: Date,
}

/// An invoicing milestone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Share of the order value, percent.
    pub share: Share,
    /// The event that lets us invoice, such as "Lot 1 delivered".
    pub trigger: Line,
    /// The expected day of the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whether this is money held back, as a retention is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retention: bool,
}

/// The rules of Incoterms 2020.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Incoterm {
    /// Ex works.
    EXW,
    /// Free carrier.
    FCA,
    /// Carriage paid to.
    CPT,
    /// Carriage and insurance paid to.
    CIP,
    /// Delivered at place.
    DAP,
    /// Delivered at place unloaded.
    DPU,
    /// Delivered duty paid.
    DDP,
    /// Free alongside ship.
    FAS,
    /// Free on board.
    FOB,
    /// Cost and freight.
    CFR,
    /// Cost, insurance and freight.
    CIF,
}

impl Incoterm {
    /// All of them, those for any mode of transport first, as the rules list them.
    pub const ALL: [Self; 11] = [
        Self::EXW,
        Self::FCA,
        Self::CPT,
        Self::CIP,
        Self::DAP,
        Self::DPU,
        Self::DDP,
        Self::FAS,
        Self::FOB,
        Self::CFR,
        Self::CIF,
    ];

    /// Its three letters.
    pub fn code(self) -> &'static str {
        match self {
            Self::EXW => "EXW",
            Self::FCA => "FCA",
            Self::CPT => "CPT",
            Self::CIP => "CIP",
            Self::DAP => "DAP",
            Self::DPU => "DPU",
            Self::DDP => "DDP",
            Self::FAS => "FAS",
            Self::FOB => "FOB",
            Self::CFR => "CFR",
            Self::CIF => "CIF",
        }
    }

    /// What the letters stand for.
    pub fn name(self) -> &'static str {
        match self {
            Self::EXW => "ex works",
            Self::FCA => "free carrier",
            Self::CPT => "carriage paid to",
            Self::CIP => "carriage and insurance paid to",
            Self::DAP => "delivered at place",
            Self::DPU => "delivered at place unloaded",
            Self::DDP => "delivered duty paid",
            Self::FAS => "free alongside ship",
            Self::FOB => "free on board",
            Self::CFR => "cost and freight",
            Self::CIF => "cost, insurance and freight",
        }
    }
}
