//! Everything derived from a plan at one moment.

use std::sync::{Arc, OnceLock};

use super::financing::{Financing, NoCase};
use super::review::review;
use crate::negotiability::{Assessment, Beliefs, Stance, WhatIf, assess};
use crate::plan::{Certainty, Plan};
use crate::playbook::Playbook;
use crate::units::{Date, Locale, OptionId, QuestionId, TermId};

/// A plan, its playbook, and what follows from both on a day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The playbook.
    pub playbook: Arc<Playbook>,
    /// The plan.
    pub plan: Arc<Plan>,
    /// What was tried out on top of the plan.
    pub what_ifs: Vec<WhatIf>,
    /// What in the plan does not add up; figures are derived all the same.
    pub notes: Vec<String>,
    /// What follows.
    pub assessment: Assessment,
    pub(super) financing: OnceLock<Result<Financing, NoCase>>,
    /// How numbers and dates are written.
    pub locale: Locale,
}

impl Snapshot {
    /// Derives a plan with some answers tried out.
    pub fn derive(playbook: Arc<Playbook>, plan: Arc<Plan>, what_ifs: Vec<WhatIf>, as_of: Date) -> Self {
        let beliefs = Beliefs::of_plan(&playbook, &plan, as_of, &what_ifs);
        let assessment = assess(&playbook, &plan, beliefs, as_of);
        let notes = review(&playbook, &plan).notes;
        Self { playbook, plan, what_ifs, notes, assessment, locale: Locale::default(), financing: OnceLock::new() }
    }

    /// What the terms cost and who can carry them; worked out when first asked for.
    ///
    /// # Errors
    /// Why there is nothing to work out, such as an order without a value.
    pub fn financing(&self) -> Result<&Financing, NoCase> {
        self.financing.get_or_init(|| Financing::of(self)).as_ref().map_err(|why| *why)
    }
}

/// What each option of a question would make of every term.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The question.
    pub question: QuestionId,
    /// One outcome for each option.
    pub options: Vec<OptionOutcome>,
}

/// The chances and stances under one option.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionOutcome {
    /// The option.
    pub id: OptionId,
    /// Chance and derived stance of each term.
    pub terms: Vec<(TermId, f64, Stance)>,
}

/// What each option of a question would make of every term, all else as in the snapshot.
///
/// Nothing if the playbook has no such question.
pub fn compare(snapshot: &Snapshot, question: &QuestionId) -> Option<Comparison> {
    let Snapshot { playbook, plan, what_ifs, assessment, .. } = snapshot;
    let options = playbook.question(question)?.options.iter().map(|option| {
        let answer = Some((option.id.clone(), Certainty::CERTAIN));
        let mut tried = what_ifs.clone();
        tried.push(WhatIf { question: question.clone(), answer });
        let beliefs = Beliefs::of_plan(playbook, plan, assessment.as_of, &tried);
        let outcome = assess(playbook, plan, beliefs, assessment.as_of);
        let terms = outcome.terms.into_iter().map(|t| (t.id.clone(), t.p, t.stance)).collect();
        OptionOutcome { id: option.id.clone(), terms }
    });
    Some(Comparison { question: question.clone(), options: options.collect() })
}
