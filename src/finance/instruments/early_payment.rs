//! Early-payment discount: so much off for payment on a fixed day.

use rust_decimal::Decimal;

use super::Unpriced;
use super::catalogue::Need;
use super::ledger::{FlowKind, Pen};

/// The buyer pays the face less the discount, so many days after the invoice.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    let percent = pen.quote.percent.ok_or(Unpriced::MissingQuote(Need::Percent))?;
    for (number, claim) in pen.claims() {
        let day = pen.cash_day(claim)?;
        let line = pen.line(FlowKind::Buyer, "The buyer pays early", Some(Need::CashAfter), || "face".into());
        pen.book(number, line, day, claim.face);
        let line =
            pen.line(FlowKind::Buyer, "Discount", Some(Need::Percent), || format!("{percent} of the face").into());
        pen.book(number, line, day, -(claim.face * percent.percent() / Decimal::ONE_HUNDRED));
    }
    Ok(())
}
