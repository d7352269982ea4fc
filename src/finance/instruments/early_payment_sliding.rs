//! Sliding early-payment discount: what is taken off falls with every day the buyer takes.

use super::Unpriced;
use super::catalogue::Need;
use super::ledger::{FlowKind, Pen, SCALE_DAYS, interest_until};
use crate::units::Rate;

/// The buyer pays on the day we count on; the discount is the yearly rate on the face over the days it is early.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    by_scale(pen, "The buyer pays early", "Discount by the scale")
}

/// `d = APR · days early / 365`, on the face: the formula of sliding scales and of dynamic discounting.
pub(super) fn by_scale(pen: &mut Pen<'_>, pays: &'static str, discount: &'static str) -> Result<(), Unpriced> {
    let percent = pen.quote.rate.ok_or(Unpriced::MissingQuote(Need::Rate))?;
    let rate = Rate { percent: percent.into(), day_count: pen.quote.day_count.unwrap_or(SCALE_DAYS) };
    for (number, claim) in pen.claims() {
        let day = pen.cash_day(claim)?;
        let line = pen.line(FlowKind::Buyer, pays, Some(Need::CashAfter), || "face".into());
        pen.book(number, line, day, claim.face);
        let early = claim.due.days_since(day);
        let line = pen.line(FlowKind::Buyer, discount, Some(Need::Rate), || {
            format!("{rate} on the face, {early} days early").into()
        });
        let off = interest_until(claim.face, rate, day, claim.due)?;
        pen.book(number, line, day, -off);
    }
    Ok(())
}
