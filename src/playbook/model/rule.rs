//! Rules: what a finding does to terms, and the sources that claims rest on.
//!
//! Plain data: knows no engine and no file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::term::{Category, Layer};
use crate::units::{Decibans, Number, OptionId, QuestionId, RuleId, SourceId, TermId};

/// `("question", ["option", ...])`: the answer is one of these options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition(
    /// The question.
    pub QuestionId,
    /// The options under which it holds.
    pub Vec<OptionId>,
);

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClaimKind {
    /// A study, a statute or a standard.
    Evidence,
    /// A practitioner's published advice.
    Practice,
    /// Our own judgement.
    Judgement,
}

impl ClaimKind {
    /// Its name, as it stands beside a source.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evidence => "Evidence",
            Self::Practice => "Practice",
            Self::Judgement => "Judgement",
        }
    }
}

/// What a finding does to terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id, such as `cfo-holds-the-days`.
    pub id: RuleId,
    /// The finding as a row of the waterfall names it; absent: the findings of its conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All must hold.
    pub when: Vec<Condition>,
    /// The terms it moves, and by how much. A term may be named once in a rule.
    pub moves: Vec<Move>,
    /// Multiplies the friction of the terms named in `moves`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friction_times: Option<Number>,
    /// What kind of claim it is.
    pub kind: ClaimKind,
    /// Spread of its weights in decibans; 0 for Evidence, else 1, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<u8>,
    /// Why, in a sentence.
    pub why: String,
    /// What it rests on.
    pub source: SourceId,
    /// Cases that run as tests; at least one.
    pub examples: Vec<Example>,
}

/// The terms named by id, layer or category, all moved by the same weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// By id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermId>,
    /// By layer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// By category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Every term.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// But not these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<TermId>,
    /// The weight in decibans; 0 names terms for friction alone.
    pub by: Decibans,
}

/// A case: with these answers the rule makes these moves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Answers to every question of the rule's conditions.
    pub given: BTreeMap<QuestionId, OptionId>,
    /// Some of the terms moved, with their weights; empty: the rule does not hold.
    pub moves: BTreeMap<TermId, Decibans>,
}

/// What kind of publication a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceKind {
    /// A study with data.
    Study,
    /// A statute, regulation or court decision.
    Statute,
    /// A standard or a set of uniform rules.
    Standard,
    /// A survey of practitioners.
    Survey,
    /// A practitioner's published advice.
    Practitioner,
    /// Our own judgement.
    House,
}

/// A source in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, such as `klapper-2012`.
    pub id: SourceId,
    /// Title.
    pub title: String,
    /// Author and publisher.
    pub publisher: String,
    /// Year of publication; absent for undated material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// What kind it is.
    pub kind: SourceKind,
    /// What it says here, in one line.
    pub says: String,
}
