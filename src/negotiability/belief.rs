//! What is believed of each question: a distribution over its options.

use rust_decimal::prelude::ToPrimitive;

use super::derived;
use crate::plan::{Answer, Certainty, Plan};
use crate::playbook::{Derivation, Playbook, Question, allowed};
use crate::units::{Date, OptionId, QuestionId};

/// An answer tried out without saving it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The question.
    pub question: QuestionId,
    /// The option with its certainty; none sets the answer to unknown.
    pub answer: Option<(OptionId, Certainty)>,
}

/// Why a what-if cannot be tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhatIfError {
    /// Not of the form `question=option`.
    #[error("\"{0}\" is no what-if: write QUESTION=OPTION, QUESTION=OPTION:70 or QUESTION=unknown")]
    Malformed(String),
    /// No such question.
    #[error("there is no question \"{0}\": {1}")]
    NoQuestion(String, String),
    /// No such option.
    #[error("\"{0}\" has no option \"{1}\": {2}, or \"unknown\"")]
    NoOption(QuestionId, String, String),
    /// A certainty that is no percentage.
    #[error("\"{0}\" is no certainty: write 1 to 100 after the colon")]
    BadCertainty(String),
}

impl WhatIf {
    /// Reads `question=option`, `question=option:70` or `question=unknown`.
    ///
    /// # Errors
    /// Malformed, or names that the playbook does not have.
    pub fn parse(text: &str, playbook: &Playbook) -> Result<Self, WhatIfError> {
        let (name, answer) = text.split_once('=').ok_or_else(|| WhatIfError::Malformed(text.to_owned()))?;
        let no_question = || {
            WhatIfError::NoQuestion(name.to_owned(), allowed(name, playbook.questions.iter().map(|q| q.id.as_str())))
        };
        let question = playbook.questions.iter().find(|q| q.id.as_str() == name).ok_or_else(no_question)?;
        if answer == "unknown" {
            return Ok(Self { question: question.id.clone(), answer: None });
        }
        let (option, certainty) = match answer.split_once(':') {
            None => (answer, Certainty::CERTAIN),
            Some((option, percent)) => (option, parse_certainty(percent)?),
        };
        let found = question.options.iter().find(|o| o.id.as_str() == option).ok_or_else(|| {
            let hint = allowed(option, question.options.iter().map(|o| o.id.as_str()));
            WhatIfError::NoOption(question.id.clone(), option.to_owned(), hint)
        })?;
        Ok(Self { question: question.id.clone(), answer: Some((found.id.clone(), certainty)) })
    }
}

fn parse_certainty(text: &str) -> Result<Certainty, WhatIfError> {
    let bad = || WhatIfError::BadCertainty(text.to_owned());
    text.parse::<i64>().ok().and_then(|n| Certainty::try_from(n).ok()).ok_or_else(bad)
}

/// For each question of a playbook, by position: the probability of each option, or nothing where a derived
/// question has no answer in the plan. An absent question makes no rule hold and is never asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Beliefs {
    of: Vec<Option<Vec<f64>>>,
}

impl Beliefs {
    /// What the plan knows, with what-ifs laid over it (the last one on a question wins).
    ///
    /// Answers to questions or options that the playbook does not have count as unknown; `session` refuses them first.
    pub fn of_plan(playbook: &Playbook, plan: &Plan, as_of: Date, what_ifs: &[WhatIf]) -> Self {
        let of = playbook.questions.iter().map(|question| {
            let tried = what_ifs.iter().rev().find(|w| w.question == question.id);
            let priors = priors(question, plan);
            if let Some(what_if) = tried {
                // A derived question that is not known is absent, not a matter of odds.
                if question.derived.is_some() && what_if.answer.is_none() {
                    return None;
                }
                return Some(distribution(question, &priors, what_if.answer.as_ref()));
            }
            let derived = question.derived.as_ref().map(|from| derived::option(playbook, question, from, plan, as_of));
            match (derived, plan.buyer.answers.get(&question.id)) {
                (Some(Some(option)), _) => Some(distribution(question, &priors, Some(&(option, Certainty::CERTAIN)))),
                (_, Some(Answer { is: Some(option), certainty, .. })) => {
                    Some(distribution(question, &priors, Some(&(option.clone(), *certainty))))
                }
                (Some(None), _) => None,
                (None, _) => Some(distribution(question, &priors, None)),
            }
        });
        Self { of: of.collect() }
    }

    /// Beliefs given directly, by position of question; for tests and tools.
    pub fn from_distributions(of: Vec<Option<Vec<f64>>>) -> Self {
        Self { of }
    }

    /// The probabilities of a question's options, by position; none if it is absent.
    pub fn of(&self, question: usize) -> Option<&[f64]> {
        self.of.get(question).and_then(|d| d.as_deref())
    }

    /// Whether one of some options of a derived question holds with at least even chance.
    pub fn likely(&self, playbook: &Playbook, from: &Derivation, options: &[&str]) -> bool {
        let found = playbook.questions.iter().enumerate().find(|(_, q)| q.derived.as_ref() == Some(from));
        found.is_some_and(|(at, question)| {
            let named = question.options.iter().zip(self.of(at).unwrap_or(&[]));
            named.filter(|(o, _)| options.contains(&o.id.as_str())).map(|(_, p)| p).sum::<f64>() >= 0.5
        })
    }

    /// Whether the question still has two options that could hold.
    pub fn is_open(&self, question: usize) -> bool {
        self.of(question).is_some_and(|d| d.iter().filter(|p| **p > 0.0).count() > 1)
    }
}

/// The priors of a question, those of the buyer's country where it has its own.
fn priors(question: &Question, plan: &Plan) -> Vec<f64> {
    let local = plan.buyer.country.and_then(|country| question.local.iter().find(|l| l.countries.contains(&country)));
    question
        .options
        .iter()
        .map(|o| f64::from(local.and_then(|l| l.priors.get(&o.id)).copied().unwrap_or(o.prior)) / 100.0)
        .collect()
}

/// Known: one option. Believed: one option at p, the rest shared out in proportion to the prior. Unknown: the prior.
fn distribution(question: &Question, priors: &[f64], answer: Option<&(OptionId, Certainty)>) -> Vec<f64> {
    let Some((at, certainty)) = answer.and_then(|(id, c)| question.option_at(id).map(|at| (at, *c))) else {
        return priors.to_vec();
    };
    let sure = f64::from(certainty.percent().to_u8().unwrap_or(100)) / 100.0;
    let others: f64 = priors.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| p).sum();
    let count = priors.len().saturating_sub(1).to_f64().unwrap_or(1.0);
    let share = |i: usize, prior: f64| match () {
        () if i == at => sure,
        // An option that nobody expected gives no proportion: the rest is shared out evenly.
        () if others <= 0.0 => (1.0 - sure) / count,
        () => (1.0 - sure) * prior / others,
    };
    priors.iter().enumerate().map(|(i, p)| share(i, *p)).collect()
}
