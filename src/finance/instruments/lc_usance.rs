//! Usance letter of credit, discounted: the bank undertakes to pay later and buys its own undertaking.

use super::Unpriced;
use super::ledger::Pen;

/// The face less the discount until maturity and days of grace, and every charge of the tariff: advising, negotiation,
/// acceptance or deferred payment, amendments.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The bank discounts its acceptance")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
