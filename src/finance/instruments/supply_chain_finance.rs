//! Supply-chain finance: a funder pays invoices that the buyer has approved, at the buyer's credit. Uncommitted.

use super::Unpriced;
use super::ledger::Pen;

/// From the day of approval at the earliest: the face less the discount until the due date, and what the platform charges.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The funder pays the approved invoice")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
