//! The exchange of India, `TReDS`: small sellers' invoices are auctioned to banks at the buyer's credit, without recourse.

use super::Unpriced;
use super::ledger::Pen;

/// The financier pays the face less the discount of the auction, the day after it; charges as quoted.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    for claim in pen.claims() {
        pen.sell(claim, claim.1.face, "The financier pays")?;
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
