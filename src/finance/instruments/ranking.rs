//! All instruments of a case, and their order by what the seller cares about.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::catalogue::{Asks, Custom, Keeps, Sheet, sheets};
use super::eligibility::{self, Eligible, Facts, Finding};
use super::{Case, Kind, Priced, Unpriced, price};
use crate::finance::error::FinanceError;
use crate::units::Quote;

/// What the seller cares about most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Care {
    /// The lowest cost.
    #[default]
    Cheapest,
    /// The earliest cash.
    Soonest,
    /// The least of the buyer's credit risk.
    LeastRisk,
    /// The least that the buyer has to do.
    LeastAsked,
}

impl Care {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cheapest, Self::Soonest, Self::LeastRisk, Self::LeastAsked];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cheapest => "cheapest",
            Self::Soonest => "soonest",
            Self::LeastRisk => "least risk",
            Self::LeastAsked => "least asked",
        }
    }
}

/// One instrument for a case: its sheet, whether it can be had, and its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// Which one.
    pub kind: Kind,
    /// What is written about it.
    pub sheet: &'static Sheet,
    /// Whether it can be had, with the reason that decides.
    pub verdict: Finding,
    /// What every check found.
    pub findings: Vec<Finding>,
    /// Its price, or why there is none.
    pub priced: Result<Priced, Unpriced>,
    /// How usual it is where buyer and seller sit.
    pub customary: Option<Custom>,
    /// Mean days for which we carry the buyer's credit risk, times the share we carry.
    pub risk_days: Decimal,
    /// Days sales outstanding of this order with it.
    pub dso_days: Decimal,
}

/// Every instrument for a case, each on its own: one that has no price leaves the others standing.
///
/// `quotes` by instrument; `facts` as far as they are known. In the order of [`Kind::ALL`].
///
/// # Errors
/// Only where the sheets that come with the program cannot be read.
pub fn evaluate(case: &Case, facts: &Facts, quotes: &BTreeMap<Kind, Quote>) -> Result<Vec<Evaluated>, FinanceError> {
    let none = Quote::default();
    let all = Kind::ALL.into_iter().zip(sheets()?).map(|(kind, sheet)| {
        let quote = quotes.get(&kind).unwrap_or(&none);
        let priced = price(kind, case, quote);
        let findings = eligibility::findings(sheet, case, facts, quote);
        let mean_day = priced.as_ref().map_or(Decimal::ZERO, |p| p.mean_day);
        Evaluated {
            kind,
            sheet,
            verdict: eligibility::verdict(&findings),
            findings,
            customary: eligibility::custom(sheet, facts),
            risk_days: risk_days(sheet.keeps, case, quote, mean_day),
            dso_days: if sheet.leaves_books { mean_day.max(Decimal::ZERO) } else { mean_days(case) },
            priced,
        }
    });
    Ok(all.collect())
}

fn mean_days(case: &Case) -> Decimal {
    let face = case.face();
    let moved: Decimal = case.claims.iter().map(|c| c.face * Decimal::from(c.due.days_since(c.invoiced))).sum();
    moved.checked_div(face).unwrap_or_default().round_dp(4).normalize()
}

fn risk_days(keeps: Keeps, case: &Case, quote: &Quote, mean_day: Decimal) -> Decimal {
    let rest = Decimal::ONE - quote.share.map_or(Decimal::ZERO, |share| share.fraction());
    match keeps {
        Keeps::UntilPaid => mean_days(case),
        Keeps::UntilCash => mean_day.max(Decimal::ZERO),
        Keeps::Uninsured | Keeps::NotAdvanced => mean_days(case) * rest,
    }
}

/// The places of the instruments in their order by what the seller cares about: first those that can be had, then those of
/// which it is not known, then the rest; in each those with a price first.
pub fn ranked(all: &[Evaluated], care: Care) -> Vec<usize> {
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by(|a, b| match (all.get(*a), all.get(*b)) {
        (Some(a), Some(b)) => key(a, care).cmp(&key(b, care)),
        _ => a.cmp(b),
    });
    places
}

fn key(option: &Evaluated, care: Care) -> (Eligible, bool, Asks, Decimal, Decimal) {
    let price = option.priced.as_ref().ok();
    let cost = price.map_or(Decimal::ZERO, |p| p.cost);
    let day = price.map_or(Decimal::ZERO, |p| p.mean_day);
    let (asks, first) = match care {
        Care::Cheapest => (Asks::Nothing, cost),
        Care::Soonest => (Asks::Nothing, day),
        Care::LeastRisk => (Asks::Nothing, option.risk_days),
        Care::LeastAsked => (option.sheet.asks, cost),
    };
    (option.verdict.outcome, price.is_none(), asks, first, cost)
}
