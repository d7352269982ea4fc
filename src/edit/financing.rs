//! Changes to how the order is financed: quotes, costs, proposals, and our own word on the law.

use crate::plan::{Outlay, OwnLaw, Plan, Proposal};
use crate::units::{InstrumentId, LawId, Price, Quote, YearlyRate};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum FinancingEdit {
    /// Notes what somebody quoted, or forgets it.
    SetQuote {
        /// The instrument.
        instrument: InstrumentId,
        /// The quote; none forgets it.
        quote: Option<Box<Quote>>,
    },
    /// Writes the list of our own payments for the order.
    SetCosts(Vec<Outlay>),
    /// Writes the list of what the buyer proposes.
    SetProposals(Vec<Proposal>),
    /// Sets what the buyer's own money costs it a year, our estimate.
    SetBuyerRate(Option<YearlyRate>),
    /// Sets what our next borrowed unit of money costs a year.
    SetLineRate(Option<YearlyRate>),
    /// Sets what is free on our own line.
    SetFreeLine(Option<Price>),
    /// Sets the value of the order.
    SetOrderValue(Price),
    /// Says ourselves whether a row of the law applies, or goes back to the table.
    SetOwnLaw {
        /// The row.
        row: LawId,
        /// Our word; none goes back to the table.
        own: Option<OwnLaw>,
    },
    /// Ticks the open points of a row of the law as checked, or takes the tick away.
    SetLawChecked {
        /// The row.
        row: LawId,
        /// Whether they are checked.
        checked: bool,
    },
}

impl FinancingEdit {
    pub(super) fn apply(&self, plan: &mut Plan) {
        let financing = &mut plan.financing;
        match self {
            Self::SetQuote { instrument, quote: Some(quote) } => {
                financing.quotes.insert(instrument.clone(), (**quote).clone());
            }
            Self::SetQuote { instrument, quote: None } => {
                financing.quotes.remove(instrument);
            }
            Self::SetCosts(costs) => financing.costs.clone_from(costs),
            Self::SetProposals(proposals) => financing.proposals.clone_from(proposals),
            Self::SetBuyerRate(rate) => financing.buyer_rate = *rate,
            Self::SetLineRate(rate) => plan.seller.line_rate = *rate,
            Self::SetFreeLine(free) => plan.seller.free_line = *free,
            Self::SetOrderValue(value) => plan.order.value = Some(*value),
            Self::SetOwnLaw { row, own: Some(own) } => {
                financing.law.insert(row.clone(), own.clone());
            }
            Self::SetOwnLaw { row, own: None } => {
                financing.law.remove(row);
            }
            Self::SetLawChecked { row, checked: true } if plan.law_checked.contains(row) => {}
            Self::SetLawChecked { row, checked: true } => plan.law_checked.push(row.clone()),
            Self::SetLawChecked { row, checked: false } => plan.law_checked.retain(|id| id != row),
        }
    }

    /// What the change does, such as "Quote for forfaiting".
    pub(super) fn label(&self) -> String {
        let spoken = |id: &InstrumentId| id.as_str().replace('-', " ");
        match self {
            Self::SetQuote { instrument, quote: Some(_) } => format!("Quote for {}", spoken(instrument)),
            Self::SetQuote { instrument, quote: None } => format!("Quote for {} removed", spoken(instrument)),
            Self::SetCosts(_) => "Costs of the order".to_owned(),
            Self::SetProposals(_) => "Proposals of the buyer".to_owned(),
            Self::SetBuyerRate(Some(rate)) => format!("Buyer's rate {rate}"),
            Self::SetBuyerRate(None) => "Buyer's rate cleared".to_owned(),
            Self::SetLineRate(Some(rate)) => format!("Line rate {rate}"),
            Self::SetLineRate(None) => "Line rate cleared".to_owned(),
            Self::SetFreeLine(Some(free)) => format!("Free line {free}"),
            Self::SetFreeLine(None) => "Free line cleared".to_owned(),
            Self::SetOrderValue(value) => format!("Value of the order {value}"),
            Self::SetOwnLaw { row, own: Some(own) } => {
                format!("{row} {}", if own.applies { "applies" } else { "does not apply" })
            }
            Self::SetOwnLaw { row, own: None } => format!("{row} as in the table"),
            Self::SetLawChecked { row, checked: true } => format!("{row} checked"),
            Self::SetLawChecked { row, checked: false } => format!("{row} not checked"),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetQuote { instrument: one, .. }, Self::SetQuote { instrument: other, .. }) => one == other,
            (Self::SetOwnLaw { row: one, .. }, Self::SetOwnLaw { row: other, .. })
            | (Self::SetLawChecked { row: one, .. }, Self::SetLawChecked { row: other, .. }) => one == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}
