//! One scenario of a portfolio, reckoned: ledger, figures, receipts, profile.

use super::book::{Book, PortfolioFilter, keep_rows};
use super::runs::PortfolioRuns;
use crate::exposure::{
    self, Assumptions, Dimension, Exchange, Figures, Ledger, Profile, Receipts, Scenario, figures, profile, receipts,
};
use crate::finance::FinanceError;
use crate::units::{Locale, Percent};

/// What a person has chosen to see.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioChoice {
    /// The scenario that stands beside the POs.
    pub scenario: Scenario,
    /// Along what the table is split.
    pub by: Dimension,
    /// The one line that everything is about; all where none is chosen.
    pub filter: Option<PortfolioFilter>,
    /// Whether waiting is priced at the hurdle rate.
    pub at_hurdle: bool,
    /// How numbers and dates are written.
    pub locale: Locale,
}

impl Default for PortfolioChoice {
    fn default() -> Self {
        Self {
            scenario: Scenario::AtTarget,
            by: Dimension::Buyer,
            filter: None,
            at_hurdle: false,
            locale: Locale::default(),
        }
    }
}

/// What no ledger says and is assumed for all buyers alike: 1 % default a year, 45 % lost, 90 days of sales. Judgement.
pub fn assumptions() -> Assumptions {
    let percent = |number: u32| Percent::try_from(rust_decimal::Decimal::from(number)).unwrap_or_default();
    Assumptions { default_a_year: percent(1), loss: percent(45), sales_days: 90 }
}

/// One scenario.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) scenario: Scenario,
    pub(super) ledger: Ledger,
    pub(super) figures: Figures,
    pub(super) receipts: Vec<Receipts>,
    pub(super) profile: Profile,
}

/// The POs, the scenario beside them, and how they are turned into one currency.
#[derive(Debug)]
pub(super) struct Cases {
    pub(super) exchange: Exchange,
    pub(super) base: Case,
    pub(super) other: Case,
}

impl Case {
    fn of(scenario: Scenario, ledger: Ledger, exchange: &Exchange) -> Result<Self, FinanceError> {
        let figures = figures(&ledger, exchange, &assumptions(), |_| true)?;
        let receipts = receipts(&ledger, exchange, |_| true);
        let profile = profile(&ledger, exchange, |_| true);
        Ok(Self { scenario, ledger, figures, receipts, profile })
    }
}

/// The ledgers of the POs and of the scenario beside them, with only what the filter keeps.
pub(super) fn ledgers(book: &Book, choice: &PortfolioChoice) -> (Ledger, Ledger) {
    let mut base = book.ledger(Scenario::AsInPos, choice.at_hurdle);
    let mut other = book.ledger(choice.scenario, choice.at_hurdle);
    if let Some(filter) = &choice.filter {
        let kept = if filter.scenario == Scenario::AsInPos { filter.kept(&base) } else { filter.kept(&other) };
        keep_rows(&mut base, &kept);
        keep_rows(&mut other, &kept);
    }
    (base, other)
}

/// The POs and the scenario beside them as a workbook has them.
///
/// # Errors
/// Amounts beyond what a decimal can reckon with.
pub fn scenarios(
    book: &Book,
    choice: &PortfolioChoice,
    exchange: &Exchange,
) -> Result<Vec<exposure::Case>, FinanceError> {
    // Waiting is priced at the line rate there; the hurdle rate is a view of its own.
    let (base, other) = ledgers(book, &PortfolioChoice { at_hurdle: false, ..choice.clone() });
    exposure::cases(vec![(Scenario::AsInPos, base), (choice.scenario, other)], exchange, &assumptions())
}

impl Cases {
    pub(super) fn of(book: &Book, choice: &PortfolioChoice) -> Option<Result<Self, FinanceError>> {
        let exchange = book.exchange()?;
        let (base, other) = ledgers(book, choice);
        let both = || {
            let base = Case::of(Scenario::AsInPos, base, &exchange)?;
            let other = Case::of(choice.scenario, other, &exchange)?;
            Ok((base, other))
        };
        Some(both().map(|(base, other)| Self { exchange, base, other }))
    }

    /// Runs that belong to what is shown.
    pub(super) fn runs<'a>(choice: &PortfolioChoice, runs: Option<&'a PortfolioRuns>) -> Option<&'a PortfolioRuns> {
        runs.filter(|runs| runs.is_of(choice))
    }
}
