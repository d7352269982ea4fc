//! What a playbook is made of, as a person writes it in RON.
//!
//! Plain data: knows no engine and no file. Which ids exist is checked by `playbook::load`.

mod law;
mod question;
mod rule;
mod term;

use serde::{Deserialize, Serialize};

pub use law::{Consequence, ContractKind, Custom, LawEffect, LawRow, LawStatus, Pack, Reach, StartEvent, Usual};
pub use question::{Band, Choice, Derivation, Group, LocalPrior, Picture, Place, Question, Voice};
pub use rule::{ClaimKind, Condition, Example, Move, Rule, Source, SourceKind};
pub use term::{
    Better, Category, Cost, FrictionClass, Give, Harm, Layer, Measure, RedLine, Script, Scripts, Term, TermChoice,
    WorthRule,
};

/// One file of a playbook. Every section may be absent; the files of a folder are put together in any order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Playbook")]
pub struct PlaybookFile {
    /// Name and version; in exactly one file.
    pub about: Option<About>,
    /// Facts to find out.
    pub questions: Vec<Question>,
    /// Terms of a purchase order.
    pub terms: Vec<Term>,
    /// What a finding does to terms.
    pub rules: Vec<Rule>,
    /// What the claims rest on.
    pub sources: Vec<Source>,
    /// What the law gives or limits.
    pub law: Vec<LawRow>,
    /// What is customary where.
    pub customs: Vec<Custom>,
    /// Industry packs that a plan can switch on.
    pub packs: Vec<Pack>,
}

/// Name and version of a playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What the status line calls it, such as "Industrial goods".
    pub name: String,
    /// The playbook's own version, such as "1.0".
    pub version: String,
}
