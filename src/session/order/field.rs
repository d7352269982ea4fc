//! The fields of the order: what each is called, what it means in a line, and what it decides.

use crate::plan::Plan;
use crate::units::Line;

/// A field of the order, or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderField {
    /// The buyer's number of the PO.
    Number,
    /// Date of the PO.
    Date,
    /// Where the order is in its life.
    Stage,
    /// The day by which they want our confirmation.
    ConfirmBy,
    /// Value without tax.
    Value,
    /// Currency of all amounts.
    Currency,
    /// Kind of contract.
    Contract,
    /// Lines.
    Lines,
    /// Deliveries.
    Deliveries,
    /// Invoicing milestones.
    Milestones,
    /// Incoterms rule.
    Incoterm,
    /// Its named place.
    Place,
    /// Governing law.
    Law,
    /// Our name.
    SellerName,
    /// Our country.
    SellerCountry,
    /// Our size class.
    SellerSize,
    /// What our next borrowed money costs.
    LineRate,
    /// What we ask of our capital.
    HurdleRate,
    /// How the days of our line are counted.
    DayCount,
    /// What is free on our line.
    FreeLine,
}

impl OrderField {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "PO number",
            Self::Date => "Date of the PO",
            Self::Stage => "Stage",
            Self::ConfirmBy => "Confirm by",
            Self::Value => "Order value",
            Self::Currency => "Currency",
            Self::Contract => "Kind of contract",
            Self::Lines => "Lines",
            Self::Deliveries => "Deliveries",
            Self::Milestones => "Invoicing milestones",
            Self::Incoterm => "Incoterms 2020",
            Self::Place => "Named place",
            Self::Law => "Governing law",
            Self::SellerName => "Name",
            Self::SellerCountry => "Country",
            Self::SellerSize => "Size",
            Self::LineRate => "Line rate",
            Self::HurdleRate => "Hurdle rate",
            Self::DayCount => "Day count",
            Self::FreeLine => "Free on our line",
        }
    }

    /// What it means, in a line.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Number => "As it stands on their order",
            Self::Date => "The day printed on the order",
            Self::Stage => "Once confirmed, every ask is an amendment",
            Self::ConfirmBy => "Red lines are settled before this day",
            Self::Value | Self::Currency => "Without tax; prices every term",
            Self::Contract => "Statutes tell goods, works and services apart",
            Self::Lines => "What they buy; kept even where it does not add up",
            Self::Deliveries => "What arrives when",
            Self::Milestones => "What lets us invoice, in shares of the order value",
            Self::Incoterm => "Where cost and risk pass to them",
            Self::Place => "The place that goes with the rule",
            Self::Law => "Two letters; decides which statutes reach the contract",
            Self::SellerName => "Who we are on their vendor list",
            Self::SellerCountry => "Two letters; customs and law hang on it",
            Self::SellerSize => "Some statutes protect smaller suppliers only",
            Self::LineRate => "What the next borrowed money costs; prices waiting",
            Self::HurdleRate => "A second view, never against a bank’s price",
            Self::DayCount => "How the bank counts the days of our line",
            Self::FreeLine => "What we can still draw",
        }
    }

    /// What it decides, in sentences.
    pub fn decides(self) -> &'static str {
        match self {
            Self::Number => {
                "Stands on the confirmation and in every letter: a number that does not match theirs stops an invoice. \
                 Nothing is derived from it."
            }
            Self::Date => {
                "Deliveries are counted from it, and an advance is taken to be paid on it where no confirmation day is \
                 set."
            }
            Self::Stage => {
                "Before the confirmation we ask; after it we propose an amendment, and everything is harder. Some terms \
                 can only be raised with the bid."
            }
            Self::ConfirmBy => {
                "Until this day silence is still ours. An advance is taken to be paid on it, and the brief counts down \
                 to it."
            }
            Self::Value => {
                "Shares of the order become money: waiting, retention, delay damages, what a refusal costs. Whether \
                 somebody above purchasing must sign hangs on it too."
            }
            Self::Currency => "All amounts of the plan are in it. Without it figures are in percent of the order.",
            Self::Contract => {
                "Statutes on late payment, delay and warranty reach goods, works and services differently: rows of the \
                 law apply or do not by it."
            }
            Self::Lines => {
                "What the confirmation repeats and what is checked against it. They need not add up to the value: the \
                 difference is said and both are kept."
            }
            Self::Deliveries => {
                "The days we are held to: delay damages count from them, and the schedule is built on them."
            }
            Self::Milestones => {
                "Dated shares say how long money moves: what an advance or a retention is worth hangs on them. They \
                 should add up to 100 %."
            }
            Self::Incoterm => {
                "Says who books and pays the carrier, who clears customs and when risk passes. The ask for another rule \
                 stands among the terms."
            }
            Self::Place => {
                "A rule without a place is open to dispute: gate, terminal or port, as exactly as it can be said."
            }
            Self::Law => {
                "Statutory interest, ceilings on payment terms and what printed terms may exclude all hang on it. Check, \
                 not advice."
            }
            Self::SellerName => "Stands on the brief. Nothing is derived from it.",
            Self::SellerCountry => "Whether goods cross a customs border, and which statutes on late payment reach us.",
            Self::SellerSize => "Some ceilings on payment terms protect small and medium-sized suppliers only.",
            Self::LineRate => {
                "Prices every day we wait for money: payment days, retention, advance, and our own line beside each \
                 bank product. Without it 6 % is assumed and said."
            }
            Self::HurdleRate => {
                "What the firm asks of its capital. Shows the same waiting at a second rate; no bank’s price is ever \
                 compared with it."
            }
            Self::DayCount => "365 or 360 days to the year: the same rate costs more by a seventieth on 360.",
            Self::FreeLine => {
                "Whether we can carry the order ourselves, and so whether an instrument that uses our line is open."
            }
        }
    }

    /// The plan as it would be without this field.
    pub(super) fn emptied(self, plan: &Plan) -> Plan {
        let mut new = plan.clone();
        match self {
            Self::Number => new.order.number = Line::default(),
            Self::Date => new.order.date = None,
            Self::Stage => new.order.stage = None,
            Self::ConfirmBy => new.order.confirm_by = None,
            Self::Value => new.order.value = None,
            Self::Currency => new.order.currency = None,
            Self::Contract => new.order.contract = None,
            Self::Lines => new.order.lines.clear(),
            Self::Deliveries => new.order.deliveries.clear(),
            Self::Milestones => new.order.milestones.clear(),
            Self::Incoterm => new.order.incoterm = None,
            Self::Place => new.order.place = Line::default(),
            Self::Law => new.governing_law = None,
            Self::SellerName => new.seller.name = Line::default(),
            Self::SellerCountry => new.seller.country = None,
            Self::SellerSize => new.seller.size = None,
            Self::LineRate => new.seller.line_rate = None,
            Self::HurdleRate => new.seller.hurdle_rate = None,
            Self::DayCount => new.seller.day_count = None,
            Self::FreeLine => new.seller.free_line = None,
        }
        new
    }
}
