//! Ways to pay that the buyer proposes, compared in money of the invoice day at both sides' rates.
//!
//! Knows days, discounts and prices; must not know which of them anybody likes.

use rust_decimal::Decimal;

use crate::finance::check;
use crate::finance::daycount::Period;
use crate::finance::error::FinanceError;
use crate::units::{DayCount, Rate};

/// One way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalCase {
    /// Days from the invoice to payment.
    pub days: i64,
    /// What is taken off, percent from 0 to 100.
    pub discount: Decimal,
    /// The price before the discount.
    pub price: Decimal,
}

/// What one way to pay is worth to either side, in money of the invoice day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalCost {
    /// What changes hands.
    pub paid: Decimal,
    /// What we receive is worth to us on the invoice day.
    pub to_us: Decimal,
    /// What the buyer pays costs it on the invoice day; none where its rate is not known.
    pub to_buyer: Option<Decimal>,
    /// How much better for us than the first one.
    pub we_gain: Decimal,
    /// How much better for the buyer than the first one.
    pub buyer_gains: Option<Decimal>,
}

/// Compares ways to pay, the first being the order as it stands.
///
/// `ours` and `theirs`: simple rates of the two sides. Formula `price·(1 − d)/(1 + r·T)`.
/// Worked number: 100,000 after 90 days at 6 % ACT/365 is worth 98,542.12; 98,000 after 30 days 97,519.08.
/// Source: finance reference, section K.
///
/// # Errors
/// Negative days, figures too large.
pub fn compare_proposals(
    proposals: &[ProposalCase],
    ours: Rate,
    theirs: Option<Rate>,
) -> Result<Vec<ProposalCost>, FinanceError> {
    let mut costs: Vec<ProposalCost> = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        let paid = proposal.price * (Decimal::ONE_HUNDRED - proposal.discount) / Decimal::ONE_HUNDRED;
        let to_us = worth(paid, ours, proposal.days)?;
        let to_buyer = theirs.map(|rate| worth(paid, rate, proposal.days)).transpose()?;
        let first = costs.first().copied();
        costs.push(ProposalCost {
            paid,
            to_us,
            to_buyer,
            we_gain: first.map_or(Decimal::ZERO, |f| to_us - f.to_us),
            buyer_gains: to_buyer.map(|now| first.and_then(|f| f.to_buyer).map_or(Decimal::ZERO, |then| then - now)),
        });
    }
    Ok(costs)
}

fn worth(amount: Decimal, rate: Rate, days: i64) -> Result<Decimal, FinanceError> {
    let counted = if rate.day_count == DayCount::ActActIsda { DayCount::Act365F } else { rate.day_count };
    let part = Period::of_days(days, counted)?.part_of("interest", rate.percent.fraction())?;
    check::quotient("present value", amount, Decimal::ONE + part)
}
