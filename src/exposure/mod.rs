//! Payment-term exposure over many plans and open receivables: totals, months, concentration, simulation.
//!
//! Pure functions of their arguments; must not know files, screens, the playbook or the clock.

mod breakdown;
mod case;
mod exchange;
mod figures;
pub mod import;
mod ledger;
mod normal;
mod overview;
mod profile;
mod sales;
mod sampling;
mod scenario;
mod simulation;
mod tally;
mod totals;

pub use breakdown::{BreakdownLine, breakdown};
pub use case::{Case, Difference, cases};
pub use exchange::{Exchange, ExchangeError, RateOfDay};
pub use figures::{Assumptions, Figures, figures};
pub use ledger::{Funding, Ledger, NameId, Names, Receivable, Stage};
pub use normal::{normal_distribution, normal_quantile};
pub use overview::{Overview, overview};
pub use profile::{Month, Profile, Receipts, gap, profile, receipts};
pub use sales::Sales;
pub use scenario::{Order, PaymentDays, Scenario};
pub use simulation::{Behaviour, Cancel, MAX_PATHS, Outcome, Run, Shock, Simulation, SimulationError, simulate};
pub use totals::{Dimension, Group, Totals, totals};
