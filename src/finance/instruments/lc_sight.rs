//! Letter of credit at sight: the bank pays against documents, the term is gone.

use super::Unpriced;
use super::catalogue::Need;
use super::ledger::{FlowKind, Pen};

/// The face when the bank has found the documents in order, less its charges.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for (number, claim) in pen.claims() {
        let day = pen.cash_day(claim)?;
        let line = pen.line(FlowKind::Funder, "The bank pays at sight", Some(Need::CashAfter), || "face".into());
        pen.book(number, line, day, claim.face);
    }
    // Charges of an undertaking that is paid at sight end with the payment.
    pen.charge(Pen::cash_day, Pen::cash_day)
}
