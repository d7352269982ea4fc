//! The questions of the playbook with what the plan knows of each.

use super::{OLD_AFTER_DAYS, whole_shares};
use crate::negotiability::{Beliefs, Unitary, estimate};
use crate::plan::{Answer, Buyer, Plan};
use crate::playbook::{Derivation, Group, Picture, Question};
use crate::session::snapshot::Snapshot;
use crate::session::typeset::typeset;
use crate::units::{Date, OptionId, QuestionId, TermId, shown};
use rust_decimal::Decimal;

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactOption {
    /// The option.
    pub id: OptionId,
    /// Its name.
    pub name: String,
    /// Its name as a finding, such as "Under the CFO".
    pub finding: String,
    /// What it means, where the name could mislead.
    pub means: Option<String>,
    /// How much it is believed, in whole percent; all options add up to 100. None where the question is absent.
    pub percent: Option<u8>,
}

/// What choosing an option changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sets {
    /// The answer to the question.
    Answer,
    /// What we are to the buyer.
    History,
    /// Whether the buyer is a public body.
    Public,
    /// Nothing: it is read off the plan.
    Nothing,
}

/// Where a derived answer can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whence {
    /// The company's own fields.
    Company,
    /// The order.
    Order,
    /// What the PO says of a term.
    Term(TermId),
}

/// What a question is read off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromPlan {
    /// In a sentence.
    pub note: &'static str,
    /// Where to change it.
    pub whence: Whence,
}

/// A question with what the plan knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The question.
    pub id: QuestionId,
    /// Its chapter.
    pub group: Group,
    /// The picture it is asked in.
    pub picture: Option<Picture>,
    /// The fact as a label.
    pub label: String,
    /// The fact as a question.
    pub text: String,
    /// The options.
    pub options: Vec<FactOption>,
    /// The option that is known or believed.
    pub answer: Option<usize>,
    /// How sure, in percent; 100 where nothing is answered.
    pub certainty: u8,
    /// What choosing an option changes.
    pub sets: Sets,
    /// What it is read off, if it is.
    pub from_plan: Option<FromPlan>,
    /// Why it matters.
    pub why: String,
    /// How to find out without asking.
    pub find_out: String,
    /// How to ask.
    pub ask: String,
    /// What finding out costs, in minutes.
    pub effort: u16,
    /// What the question rests on.
    pub sources: Vec<String>,
    /// Where the answer is from.
    pub evidence: String,
    /// When it was learnt.
    pub on: Option<Date>,
    /// Who learnt it.
    pub by: String,
    /// Whether it is older than 90 days.
    pub is_old: bool,
    /// What knowing it is worth, to two digits, in the unit of the page; none where it would change nothing.
    pub worth: Option<String>,
}

impl Fact {
    /// The answer in words, or "Unknown".
    pub fn answer_words(&self) -> &str {
        self.answer.and_then(|at| self.options.get(at)).map_or("Unknown", |option| &option.name)
    }

    /// Whether the answer is the user's own, with certainty and source.
    pub fn is_own(&self) -> bool {
        self.sets == Sets::Answer
    }

    /// "10 Nov 2026, S. Lindner", as far as known.
    pub fn when_and_who(&self) -> String {
        let on = self.on.map(Date::in_words);
        [on, (!self.by.is_empty()).then(|| self.by.clone())].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// All questions in the order of the playbook.
pub(super) fn facts(snapshot: &Snapshot) -> Vec<Fact> {
    // What the plan's own fields say, whatever was answered by hand.
    let bare =
        Plan { buyer: Buyer { answers: std::collections::BTreeMap::new(), ..plain(snapshot) }, ..plan(snapshot) };
    let off_plan = Beliefs::of_plan(&snapshot.playbook, &bare, snapshot.assessment.as_of, &[]);
    let questions = snapshot.playbook.questions.iter().enumerate();
    questions.map(|(at, question)| fact(snapshot, at, question, off_plan.of(at).is_some())).collect()
}

fn plan(snapshot: &Snapshot) -> Plan {
    Plan::clone(&snapshot.plan)
}

fn plain(snapshot: &Snapshot) -> Buyer {
    snapshot.plan.buyer.clone()
}

fn fact(snapshot: &Snapshot, at: usize, question: &Question, on_file: bool) -> Fact {
    let empty = Answer::default();
    let known = snapshot.plan.buyer.answers.get(&question.id).unwrap_or(&empty);
    let belief = snapshot.assessment.beliefs.of(at);
    let percents = belief.map(whole_shares);
    let options = question.options.iter().enumerate().map(|(at, option)| FactOption {
        id: option.id.clone(),
        name: typeset(&option.name),
        finding: typeset(&option.finding),
        means: option.means.as_deref().map(typeset),
        percent: percents.as_ref().and_then(|p| p.get(at)).copied(),
    });
    let derived = question.derived.as_ref().filter(|_| on_file);
    let answer = match derived {
        Some(_) => belief.and_then(|b| b.iter().position(|p| *p >= 1.0)),
        None => known.is.as_ref().and_then(|is| question.option_at(is)),
    };
    let sets = match &question.derived {
        Some(Derivation::History) => Sets::History,
        Some(Derivation::BuyerKind) => Sets::Public,
        Some(_) if on_file => Sets::Nothing,
        _ => Sets::Answer,
    };
    Fact {
        id: question.id.clone(),
        group: question.group,
        picture: question.picture.clone(),
        label: typeset(&question.label),
        text: typeset(&question.text),
        options: options.collect(),
        answer,
        certainty: if answer.is_some() && derived.is_none() { known.certainty.percent() } else { 100 },
        sets,
        from_plan: question.derived.as_ref().map(from_plan),
        why: typeset(&question.why),
        find_out: typeset(&question.find_out),
        ask: typeset(&question.ask),
        effort: question.effort,
        sources: question
            .sources
            .iter()
            .filter_map(|id| snapshot.playbook.source(id))
            .map(|s| typeset(&s.title))
            .collect(),
        evidence: shown(&known.evidence).to_string(),
        on: known.on,
        by: shown(&known.by).to_string(),
        is_old: answer.is_some()
            && known.on.is_some_and(|on| snapshot.assessment.as_of.days_since(on) > OLD_AFTER_DAYS),
        worth: worth(snapshot, at),
    }
}

fn from_plan(derivation: &Derivation) -> FromPlan {
    let (note, whence) = match derivation {
        Derivation::Stage => ("Read off the stage of the order", Whence::Order),
        Derivation::History => ("The same as our record with them, above", Whence::Company),
        Derivation::BuyerKind => ("The same as public or private, above", Whence::Company),
        Derivation::TradeLane => ("Read off the countries of both sides", Whence::Company),
        Derivation::Thresholds => ("Read off the order value and their approval limits", Whence::Company),
        Derivation::LawCeiling => ("Read off the printed payment days and the law", Whence::Order),
        Derivation::Law(_) => ("Read off countries, sizes and the law of the order", Whence::Order),
        Derivation::Printed(term) => ("Read off what the PO says", Whence::Term(term.clone())),
    };
    FromPlan { note, whence }
}

/// What knowing the answer is worth, if anything.
fn worth(snapshot: &Snapshot, at: usize) -> Option<String> {
    let next = snapshot.assessment.next.iter().find(|n| n.at == at && n.value > 0.0)?;
    Some(worth_figure(snapshot, next.value))
}

/// What the worth of knowing is measured in: the order's currency, or percent of the order.
pub(super) fn worth_unit(snapshot: &Snapshot) -> &'static str {
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => currency.code(),
        Unitary::Percent => "% of order",
    }
}

/// "6,200", "0.4": an estimate to two digits, money in whole units.
fn worth_figure(snapshot: &Snapshot, value: f64) -> String {
    let rounded = Decimal::from_f64_retain(value).map_or(Decimal::ZERO, estimate);
    match snapshot.assessment.basis.unit {
        Unitary::Money(_) if rounded < Decimal::ONE => "below 1".to_owned(),
        Unitary::Money(_) => snapshot.locale.number(rounded.round()),
        Unitary::Percent => snapshot.locale.number(rounded),
    }
}

/// "EUR 6,200", "0.4 %": two digits with their unit.
pub(super) fn worth_words(snapshot: &Snapshot, value: f64) -> String {
    let figure = worth_figure(snapshot, value);
    match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => format!("{} {figure}", currency.code()),
        Unitary::Percent => format!("{figure}\u{a0}%"),
    }
}
