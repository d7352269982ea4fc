//! Bill discounting: the buyer accepts a bill of exchange, a bank buys it before it is due.

use super::Unpriced;
use super::ledger::Pen;

/// The bank pays the face less its discount until the due date and the days of grace; handling, stamp duty and collection
/// are charges of the quote. Straight or true, as the quote says.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The bank buys the bill")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
