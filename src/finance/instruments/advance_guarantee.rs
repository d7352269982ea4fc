//! Advance payment against a guarantee: part of the price before delivery, secured by our bank.

use rust_decimal::Decimal;

use super::catalogue::Need;
use super::ledger::{FlowKind, Pen, plus};
use super::{Claim, Unpriced};
use crate::units::Money;

/// A share of the order some days after it is confirmed; the invoices that are not held back fall by it in proportion. The
/// guarantee stands until each of them is delivered, and its fee is a charge on the advance.
pub(super) fn flows(pen: &mut Pen<'_>) -> Result<(), Unpriced> {
    let share = pen.quote.share.ok_or(Unpriced::MissingQuote(Need::Share))?;
    let after = pen.quote.cash_after.ok_or(Unpriced::MissingQuote(Need::CashAfter))?;
    let paid = plus(pen.case.ordered, i64::from(after))?;
    let bearing = |claim: &Claim| !claim.is_retention && claim.invoiced > paid;
    let base: Decimal = pen.case.claims.iter().filter(|claim| bearing(claim)).map(|claim| claim.face).sum();
    let advance = Money::of(pen.case.face() * share.fraction(), pen.case.currency).rounded().amount().min(base);
    if base.is_zero() {
        return Err(Unpriced::NotEarlier);
    }
    let mut left = advance;
    let last = pen.case.claims.iter().rposition(bearing);
    for (number, claim) in pen.claims() {
        // The last one takes what rounding leaves.
        let part = match bearing(claim) {
            false => Decimal::ZERO,
            true if Some(number) == last => left,
            true => Money::of(advance * claim.face / base, pen.case.currency).rounded().amount(),
        };
        left -= part;
        let line = pen.line(FlowKind::Buyer, "The buyer pays in advance", Some(Need::Share), || {
            format!("{share} of the order").into()
        });
        pen.book(number, line, paid, part);
        let line = pen.line(FlowKind::Buyer, "The buyer pays the rest", None, || "as the order says".into());
        pen.book(number, line, claim.due, claim.face - part);
    }
    guarantee(pen, paid, advance, base, bearing)
}

/// The charges of the guarantee: from the advance to the delivery that uses it up.
fn guarantee(
    pen: &mut Pen<'_>,
    paid: crate::units::Day,
    advance: Decimal,
    base: Decimal,
    bearing: impl Fn(&Claim) -> bool,
) -> Result<(), Unpriced> {
    for fee in pen.quote.fees.iter() {
        let (mut sums, mut count) = (Vec::new(), 0);
        for (number, claim) in pen.claims().filter(|(_, claim)| bearing(claim)) {
            if fee.each == crate::units::FeeScope::Order && count > 0 {
                break;
            }
            let part = if fee.each == crate::units::FeeScope::Order { advance } else { advance * claim.face / base };
            let span = super::fees::Span { ordered: paid, invoiced: claim.invoiced, cash: paid, end: claim.invoiced };
            let sum = super::fees::amount(fee, (part, part), span, false)?;
            count += i64::from(!sum.is_zero());
            sums.push((number, sum));
        }
        let line =
            pen.line(FlowKind::Fee, fee.name.to_string(), Some(Need::Fees), || super::fees::how(fee, count).into());
        for (number, sum) in sums {
            pen.book(number, line, paid, -sum);
        }
    }
    Ok(())
}
