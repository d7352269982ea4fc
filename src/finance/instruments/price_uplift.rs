//! Price uplift: the longer term is in the price.

use rust_decimal::Decimal;

use super::Unpriced;
use super::catalogue::Need;
use super::figures::uplift_percent;
use super::ledger::{FlowKind, Pen};

/// The buyer pays the face when due and the uplift with it. Where no uplift is quoted it is the one that makes us
/// indifferent between the order's days and our target.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    let percent = match pen.quote.percent {
        Some(own) => own.percent(),
        None => uplift_percent(pen.case.line, pen.case.target_days, pen.case.days)?,
    };
    for (number, claim) in pen.claims() {
        let line = pen.line(FlowKind::Buyer, "The buyer pays", None, || "as the order says".into());
        pen.book(number, line, claim.due, claim.face);
        let line = pen.line(FlowKind::Buyer, "Uplift of the price", Some(Need::Percent), || {
            format!("{} %, itself received when due", percent.round_dp(4).normalize()).into()
        });
        pen.book(number, line, claim.due, claim.face * percent / Decimal::ONE_HUNDRED);
    }
    Ok(())
}
