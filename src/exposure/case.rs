//! Scenarios side by side.

use rust_decimal::Decimal;

use super::exchange::Exchange;
use super::figures::Assumptions;
use super::ledger::Ledger;
use super::overview::{Overview, overview};
use super::profile::{Month, gap};
use super::scenario::Scenario;
use crate::finance::FinanceError;
use crate::units::Money;

/// One scenario, reckoned.
#[derive(Debug, Clone)]
pub struct Case {
    /// The scenario.
    pub scenario: Scenario,
    /// Its receivables.
    pub ledger: Ledger,
    /// Its figures, tables and months.
    pub overview: Overview,
    /// Where its cumulative receipts are furthest ahead of those of the first scenario, and by how much.
    pub ahead: Option<(Month, Money)>,
}

/// By how much a scenario differs from the first one: its figure less that one's, in the reported currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Days of the weighted payment period; none where nothing is open.
    pub term_days: Option<Decimal>,
    /// Cost of carry.
    pub carry: Money,
    /// Expected loss over the tenor.
    pub expected_loss: Money,
    /// Peak exposure.
    pub peak: Money,
}

/// Reckons ledgers of the same receivables under scenarios, the first of which the others are measured against.
///
/// # Errors
/// Amounts beyond what a decimal can reckon with.
pub fn cases(
    ledgers: Vec<(Scenario, Ledger)>,
    exchange: &Exchange,
    with: &Assumptions,
) -> Result<Vec<Case>, FinanceError> {
    let mut cases: Vec<Case> = Vec::new();
    for (scenario, ledger) in ledgers {
        let overview = overview(&ledger, exchange, with, |_| true)?;
        let ahead = cases.first().and_then(|first| gap(&first.overview.receipts, &overview.receipts));
        cases.push(Case { scenario, ledger, overview, ahead });
    }
    Ok(cases)
}

impl Case {
    /// What is different from another scenario of the same receivables.
    pub fn difference(&self, from: &Self) -> Difference {
        let (ours, theirs) = (&self.overview, &from.overview);
        let less = |ours: Money, theirs: Money| Money::of(ours.amount() - theirs.amount(), ours.currency());
        let none = Money::of(Decimal::ZERO, ours.figures.carry.value.currency());
        let peak = |overview: &Overview| overview.profile.peak.map_or(none, |(_, most)| most);
        let days = |overview: &Overview| overview.figures.term_days.as_ref().map(|days| days.value);
        Difference {
            term_days: days(ours).zip(days(theirs)).map(|(ours, theirs)| ours - theirs),
            carry: less(ours.figures.carry.value, theirs.figures.carry.value),
            expected_loss: less(ours.figures.expected_loss.value, theirs.figures.expected_loss.value),
            peak: less(peak(ours), peak(theirs)),
        }
    }
}
