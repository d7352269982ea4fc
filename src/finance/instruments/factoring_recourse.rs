//! Factoring with recourse: a factor advances a share, collects, and gives back what is not paid.

use super::Unpriced;
use super::catalogue::Need;
use super::ledger::{FlowKind, Pen, interest_until};

/// The advance at once, interest on it until the buyer pays, then the rest.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    advanced(pen, "The factor advances")
}

/// Advance, interest in arrear on the advance, rest at collection, charges.
pub(super) fn advanced(pen: &mut Pen<'_>, pays: &'static str) -> Result<(), Unpriced> {
    let rate = pen.rate()?;
    let share = pen.quote.share.ok_or(Unpriced::MissingQuote(Need::Share))?;
    for (number, claim) in pen.claims() {
        let (cash, end) = (pen.cash_day(claim)?, pen.maturity(claim)?);
        let part = pen.share_of(claim.face);
        let line = pen.line(FlowKind::Funder, pays, Some(Need::Share), || format!("{share} of the face").into());
        pen.book(number, line, cash, part);
        let line = pen.line(FlowKind::Funder, "The rest when the buyer pays", None, || "face less the advance".into());
        pen.book(number, line, end, claim.face - part);
        let line = pen.line(FlowKind::Interest, "Interest on the advance", Some(Need::Rate), || {
            format!("{rate}, {} days", end.days_since(cash)).into()
        });
        pen.book(number, line, end, -interest_until(part, rate, cash, end)?);
    }
    pen.charge(Pen::cash_day, Pen::maturity)
}
