//! Confirmed letter of credit: a bank of ours adds its own undertaking and buys it.

use super::Unpriced;
use super::ledger::Pen;

/// As a usance letter of credit; the confirmation is a charge from the order to maturity, usually for each quarter started.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The confirming bank discounts")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
