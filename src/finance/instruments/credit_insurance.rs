//! Credit insurance with our own line: we wait and borrow, an insurer carries most of the loss.

use super::Unpriced;
use super::catalogue::Need;
use super::ledger::{FlowKind, Pen};

/// The buyer pays when due; premium and limit fees are charges of the quote, paid with the invoice.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    if pen.quote.fees.is_empty() {
        return Err(Unpriced::MissingQuote(Need::Fees));
    }
    for (number, claim) in pen.claims() {
        let line = pen.line(FlowKind::Buyer, "The buyer pays", None, || "as the order says".into());
        pen.book(number, line, claim.due, claim.face);
    }
    pen.charge(|_, claim| Ok(claim.invoiced), |_, claim| Ok(claim.due))
}
