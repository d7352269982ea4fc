//! Own line: we wait for the buyer and borrow what we lack.

use super::Unpriced;
use super::ledger::{FlowKind, Pen};

/// The buyer pays when due; the interest of our line is booked by the ledger.
#[expect(clippy::unnecessary_wraps, reason = "as every instrument, of which most can lack a quote")]
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for (number, claim) in pen.claims() {
        let line = pen.line(FlowKind::Buyer, "The buyer pays", None, || "as the order says".into());
        pen.book(number, line, claim.due, claim.face);
    }
    Ok(())
}
