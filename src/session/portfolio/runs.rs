//! Simulated receipts of a portfolio: what was simulated, and what came of it.

use std::collections::BTreeMap;

use super::book::{Book, PortfolioFilter};
use super::case::{PortfolioChoice, assumptions, ledgers};
use crate::exposure::{Behaviour, Cancel, Outcome, Run, Scenario, Shock, Simulation, SimulationError, simulate};

/// How many paths are simulated unless somebody says otherwise.
pub const USUAL_PATHS: u32 = 4_000;
/// Draws, that is receivables times paths, up to which a portfolio is simulated without being asked to.
pub const DRAWS_UNASKED: usize = 8_000_000;

/// What is assumed of all buyers alike, said wherever runs are shown.
pub const ASSUMED: &str = "Assumed for all buyers alike: 55 in 100 invoices paid when due, the others late by a gamma of mean 18 \
                           days, one common shock on delays, 1 % default a year with a correlation of 0.15, 45 % lost. \
                           Judgement, not measured.";

/// What is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunOrder {
    /// How many paths.
    pub paths: u32,
    /// The seed.
    pub seed: u64,
}

impl Default for RunOrder {
    fn default() -> Self {
        Self { paths: USUAL_PATHS, seed: 1 }
    }
}

/// What came of it: the POs first, then the scenario beside them.
#[derive(Debug, Clone)]
pub struct PortfolioRuns {
    scenario: Scenario,
    filter: Option<PortfolioFilter>,
    /// What was asked for.
    pub order: RunOrder,
    /// As in the POs.
    pub base: Run,
    /// Under the scenario beside them.
    pub other: Run,
}

impl PortfolioRuns {
    /// Whether they belong to what is shown.
    pub fn is_of(&self, choice: &PortfolioChoice) -> bool {
        self.scenario == choice.scenario && self.filter == choice.filter
    }

    /// Simulates what is shown.
    ///
    /// # Errors
    /// Paths out of range, cancelled; nothing to simulate counts as cancelled.
    pub fn of(
        book: &Book,
        choice: &PortfolioChoice,
        order: RunOrder,
        cancel: &Cancel,
    ) -> Result<Self, SimulationError> {
        let exchange = book.exchange().ok_or(SimulationError::Cancelled)?;
        let (base, other) = ledgers(book, choice);
        let with = Simulation {
            paths: order.paths,
            seed: order.seed,
            usual: Behaviour::usual(&assumptions()),
            of_buyer: BTreeMap::new(),
            shock: Shock::USUAL,
        };
        let cases = [(Scenario::AsInPos, &base), (choice.scenario, &other)];
        let mut runs = simulate(&cases, &exchange, &with, cancel)?.into_iter();
        let (base, other) = runs.next().zip(runs.next()).ok_or(SimulationError::Cancelled)?;
        Ok(Self { scenario: choice.scenario, filter: choice.filter.clone(), order, base, other })
    }
}

/// The month in which least is sure: what is expected less what 90 in 100 runs reach, cumulative.
pub(super) fn worst_month(run: &Run) -> Option<(crate::exposure::Month, Outcome)> {
    run.months.iter().copied().max_by(|a, b| a.1.at_risk().total_cmp(&b.1.at_risk()))
}
