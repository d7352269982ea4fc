//! Dynamic discounting: the buyer pays approved invoices early from its own cash, for a discount by the day.

use super::Unpriced;
use super::early_payment_sliding::by_scale;
use super::ledger::Pen;

/// As a sliding scale, from the day on which the buyer has approved; the platform's charges beside it.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    by_scale(pen, "The buyer pays on approval", "Discount by the day")?;
    pen.charge(Pen::cash_day, |_, claim| Ok(claim.due))
}
