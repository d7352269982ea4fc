//! Forfaiting: bills, notes or claims under a bank's aval or guarantee are sold for good.

use super::Unpriced;
use super::ledger::Pen;

/// All of the face less the discount until maturity and days of grace: straight, to yield or half-yearly; commitment and
/// documents are charges of the quote.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The forfaiter buys the claim")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
