//! From answers to findings, from findings to the chance of each term, from chances to what to ask.
//!
//! Pure: knows plans and playbooks; must not know files, clocks or screens.

mod assess;
mod belief;
mod component;
mod derived;
mod law;
mod score;
mod shortlist;
mod stakes;
mod stance;
mod stretch;
mod waterfall;
mod words;

pub use assess::{
    Assessment, Contribution, Finding, NextQuestion, ScoreDistribution, TermAssessment, assess, chance_of,
};
pub use belief::{Beliefs, WhatIf, WhatIfError};
pub use law::{Applies, applies, hard_ceiling, own_word};
pub use score::{Chance, held_chance};
pub use shortlist::{Shortlist, asking_budget};
pub use stakes::{Basis, Unitary, Worth, WorthSource, worth_of_part};
pub use stance::{RedLineState, Stance};
pub use waterfall::{Waterfall, WaterfallRow, waterfall};
pub use words::{Word, about, estimate, grouped, rounded_chance, whole_percent};
