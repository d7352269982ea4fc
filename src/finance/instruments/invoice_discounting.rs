//! Invoice discounting: our bank buys the invoices, the buyer is not told and pays to an account of ours.

use super::Unpriced;
use super::ledger::{FlowKind, Pen};

/// The bank pays the agreed share of the face less its discount; what it keeps back comes when the buyer pays.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for (number, claim) in pen.claims() {
        let part = pen.share_of(claim.face);
        pen.sell((number, claim), part, "The bank buys the invoice")?;
        let line =
            pen.line(FlowKind::Funder, "The rest when the buyer pays", None, || "face less the share paid out".into());
        pen.book(number, line, claim.due, claim.face - part);
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
