//! Factoring without recourse: the factor also carries the buyer's insolvency, within its limit.

use super::Unpriced;
use super::factoring_recourse::advanced;
use super::ledger::Pen;

/// As factoring with recourse; the fee for credit protection is a charge of the quote.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    advanced(pen, "The factor advances")
}
