//! Questions and asks of the talk, each with what to say, to whom, and when to stop.

use rust_decimal::Decimal;

use super::{Spoken, bare};
use crate::negotiability::{Stance, TermAssessment, estimate};
use crate::plan::{Handling, LogKind, Outcome, Person};
use crate::playbook::{Give, Group, Question, Term};
use crate::session::snapshot::Snapshot;
use crate::session::typeset::{sentence, typeset};
use crate::session::why::Chance;
use crate::session::wording::{Wording, shown_worth};
use crate::units::{GiveId, OptionId, QuestionId, TermId, shown};

/// How many things to find out fit into one talk.
const QUESTIONS: usize = 3;

/// An answer that a question may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionOption {
    /// The option.
    pub id: OptionId,
    /// Its name.
    pub name: String,
}

/// Something to find out.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaQuestion {
    /// The question.
    pub id: QuestionId,
    /// The fact as a label.
    pub label: String,
    /// What knowing it is worth, in the unit of the order.
    pub amount: Decimal,
    /// The same to two digits, without its unit.
    pub value: String,
    /// What to say.
    pub say: Spoken,
    /// Whom to ask.
    pub whom: String,
    /// On which occasion; empty in the meeting.
    pub occasion: String,
    /// What it decides.
    pub decides: String,
    /// Why it matters.
    pub why: String,
    /// The answers it may have.
    pub options: Vec<QuestionOption>,
}

/// A thing to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveLine {
    /// The give.
    pub id: GiveId,
    /// What it is.
    pub name: String,
    /// What it costs us, in the unit of the order.
    pub cost: Decimal,
    /// The same in words, without its unit.
    pub cost_words: String,
    /// Whether it stays in the pocket.
    pub held_back: bool,
    /// Whether it was given.
    pub given: bool,
}

/// An ask of the talk.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaAsk {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// The function that decides it.
    pub owner: String,
    /// Whom to ask.
    pub whom: String,
    /// On which occasion; empty in the meeting.
    pub occasion: String,
    /// What the PO says.
    pub says: String,
    /// What we ask for.
    pub target: String,
    /// What may be said before.
    pub lead: String,
    /// What to say.
    pub say: Spoken,
    /// What the buyer can report.
    pub report: String,
    /// What we offer; none where nothing is for trade.
    pub give: Option<GiveLine>,
    /// All that can be offered for it.
    pub gives: Vec<GiveLine>,
    /// If they hesitate, in this order: our target, our limit, then what the playbook falls back to.
    pub ladder: Vec<String>,
    /// Signs at which to stand down.
    pub stand_down: Vec<String>,
    /// What to check in our own house first.
    pub check_first: String,
    /// The sentence of an open red line.
    pub red_line: Option<String>,
    /// The chance that they agree.
    pub chance: Chance,
    /// What the target is worth, in the unit of the order.
    pub amount: Decimal,
    /// The same as it is shown, without its unit.
    pub worth: String,
    /// Whether the buyer would feel it as harm.
    pub harm: bool,
    /// What is to be found out first, if that would change the ask.
    pub find_out: Option<String>,
    /// How it ended, if it was asked.
    pub outcome: Option<Outcome>,
}

/// Something to take up only if they offer.
#[derive(Debug, Clone, PartialEq)]
pub struct DoorAsk {
    /// The term.
    pub id: TermId,
    /// Its name.
    pub name: String,
    /// What we would ask for.
    pub target: String,
    /// What to say.
    pub say: Spoken,
    /// What it is worth, in the unit of the order.
    pub amount: Decimal,
    /// The same as it is shown, without its unit.
    pub worth: String,
    /// The chance that they agree.
    pub chance: Chance,
}

/// What is worth finding out in the talk, by value, and what was answered in it.
pub(super) fn questions(snapshot: &Snapshot, opening: Option<&QuestionId>) -> Vec<AgendaQuestion> {
    let (assessment, playbook) = (&snapshot.assessment, &snapshot.playbook);
    let open = assessment.next.iter().filter(|next| next.value > 0.0);
    let open = open.filter_map(|next| Some((playbook.questions.get(next.at)?, next.value)));
    let open = open.filter(|(question, _)| Some(&question.id) != opening).take(QUESTIONS);
    let open = open.take(QUESTIONS.saturating_sub(answered_in_talk(snapshot, opening)));
    open.map(|(question, value)| agenda_question(snapshot, question, value)).collect()
}

/// How many questions were answered in the talk: each used up one of those that fit into it.
fn answered_in_talk(snapshot: &Snapshot, opening: Option<&QuestionId>) -> usize {
    let answered = snapshot.plan.talk.log.iter().filter(|entry| entry.kind == LogKind::Answered);
    let questions = answered.filter_map(|entry| entry.about.as_ref()?.question()).filter(|id| Some(*id) != opening);
    questions.collect::<std::collections::BTreeSet<_>>().len()
}

fn agenda_question(snapshot: &Snapshot, question: &Question, value: f64) -> AgendaQuestion {
    let handling = snapshot.plan.talk.questions.get(&question.id);
    let unit = snapshot.assessment.basis.unit;
    let amount = Decimal::from_f64_retain(value).unwrap_or_default();
    AgendaQuestion {
        id: question.id.clone(),
        label: typeset(&question.label),
        amount: unit.rounded(amount),
        value: bare(snapshot, estimate(amount)),
        say: Spoken::of(handling.and_then(|h| h.own.as_ref()), &question.ask, str::to_owned),
        whom: whom_of_question(snapshot, question),
        occasion: occasion(handling),
        decides: decides(snapshot, question),
        why: typeset(&question.why),
        options: options(question),
    }
}

pub(super) fn options(question: &Question) -> Vec<QuestionOption> {
    question.options.iter().map(|o| QuestionOption { id: o.id.clone(), name: typeset(&o.name) }).collect()
}

/// What the plan holds as known of a question.
pub(super) fn answered(snapshot: &Snapshot, question: &Question) -> Option<String> {
    let answer = snapshot.plan.buyer.answers.get(&question.id).filter(|a| a.certainty.is_certain())?;
    let at = question.option_at(answer.is.as_ref()?)?;
    question.options.get(at).map(|option| typeset(&option.name))
}

/// Which asks hang on a question: "Delay cap: ask or leave".
fn decides(snapshot: &Snapshot, question: &Question) -> String {
    let hangs = |t: &&TermAssessment| t.counts && t.probe_question.as_ref().is_some_and(|(id, _)| *id == question.id);
    let mut names: Vec<&TermAssessment> = snapshot.assessment.terms.iter().filter(hangs).collect();
    names.sort_by(|a, b| b.value.total_cmp(&a.value));
    let name = |t: &TermAssessment| snapshot.playbook.terms.get(t.at).map_or("", |term| term.name.as_str()).to_owned();
    let text = match names.as_slice() {
        [] => question.label.clone(),
        [one] => format!("{}: ask or leave", name(one)),
        [one, two] => format!("{} and {}", name(one), name(two).to_lowercase()),
        [one, rest @ ..] => format!("{} and {} more", name(one), rest.len()),
    };
    typeset(&text)
}

/// Whom to ask a question: as we chose, else somebody whose role fits, else nobody in particular.
pub(super) fn whom_of_question(snapshot: &Snapshot, question: &Question) -> String {
    if let Some(own) = snapshot.plan.talk.questions.get(&question.id).filter(|h| !h.whom.is_empty()) {
        return shown(&own.whom).to_string();
    }
    let roles: &[&str] = match question.group {
        Group::Needs => &["user", "maintenance", "production", "operations", "plant", "engineer"],
        Group::Money => &["purchas", "supply", "buyer", "planner", "payable", "treasur", "financ"],
        Group::Standing | Group::Deciders | Group::Process => &["purchas", "supply", "buyer", "planner", "owner"],
    };
    let fits = |person: &&Person| {
        let role = person.role.to_lowercase();
        roles.iter().any(|word| role.contains(word))
    };
    // Somebody who sits there is asked before somebody who does not.
    let there = |person: &&Person| snapshot.plan.talk.meeting.with.iter().any(|name| same_person(name, &person.name));
    let people = || snapshot.plan.buyer.people.iter().filter(fits);
    let best = people().filter(there).max_by_key(|p| p.influence).or_else(|| people().max_by_key(|p| p.influence));
    best.map_or_else(String::new, |person| shown(&person.name).to_string())
}

/// "A. Vogt" is Anke Vogt.
fn same_person(short: &str, long: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    last(short) == last(long)
}

fn occasion(handling: Option<&Handling>) -> String {
    handling.map_or_else(String::new, |h| shown(&h.occasion).to_string())
}

/// The shortlist and what was asked already, in our order, else harmless first.
pub(super) fn asks(snapshot: &Snapshot, wording: Wording<'_>) -> Vec<AgendaAsk> {
    let (assessment, talk) = (&snapshot.assessment, &snapshot.plan.talk);
    let list = &assessment.shortlist;
    let mut terms: Vec<&TermAssessment> =
        list.settled.iter().chain(&list.asks).filter_map(|id| assessment.term(id)).collect();
    let own_place = |id: &TermId| talk.order.iter().position(|other| other == id).unwrap_or(usize::MAX);
    terms.sort_by(|a, b| own_place(&a.id).cmp(&own_place(&b.id)).then_with(|| harmless_first(a, b)));
    terms
        .into_iter()
        .filter_map(|t| Some(agenda_ask(snapshot, wording, snapshot.playbook.terms.get(t.at)?, t)))
        .collect()
}

/// What the buyer would feel as harm comes last; before that, what a refusal is expected to cost, the least first.
fn harmless_first(a: &TermAssessment, b: &TermAssessment) -> std::cmp::Ordering {
    let expected = |t: &TermAssessment| (1.0 - t.p) * t.friction;
    a.harm.cmp(&b.harm).then_with(|| expected(a).total_cmp(&expected(b))).then_with(|| a.id.cmp(&b.id))
}

fn agenda_ask(snapshot: &Snapshot, wording: Wording<'_>, term: &Term, assessed: &TermAssessment) -> AgendaAsk {
    let handling = snapshot.plan.talk.asks.get(&term.id);
    let (owner, person) = wording.person(term);
    let suggested = || person.map_or_else(String::new, |p| shown(&p.name).to_string());
    let gives: Vec<GiveLine> = term.gives.iter().map(|give| give_line(snapshot, term, assessed, give)).collect();
    let chosen = handling.and_then(|h| h.give.as_ref()).or(assessed.give.as_ref().map(|(id, _)| id));
    let list = |items: &[String]| items.iter().map(|item| sentence(item)).collect();
    AgendaAsk {
        id: term.id.clone(),
        name: typeset(&term.name),
        owner: typeset(&owner),
        whom: handling.filter(|h| !h.whom.is_empty()).map_or_else(suggested, |h| shown(&h.whom).to_string()),
        occasion: occasion(handling),
        says: typeset(&wording.says(term)),
        target: typeset(&wording.target(term)),
        lead: typeset(&wording.lead(term)),
        say: say(handling, wording, term),
        report: typeset(&term.buyer_reports),
        give: chosen.and_then(|id| gives.iter().find(|g| g.id == *id)).cloned(),
        gives,
        ladder: ladder(wording, term),
        stand_down: list(&term.stand_down),
        check_first: typeset(&term.check_first),
        red_line: assessed.red_line.as_ref().filter(|r| r.open).map(|r| typeset(&r.say)),
        chance: Chance::of(assessed),
        amount: assessed.worth.amount,
        worth: bare(snapshot, shown_worth(&assessed.worth)),
        harm: assessed.harm,
        find_out: find_out(snapshot, assessed),
        outcome: snapshot.plan.terms.get(&term.id).and_then(|entry| entry.outcome.clone()),
    }
}

fn say(handling: Option<&Handling>, wording: Wording<'_>, term: &Term) -> Spoken {
    let template = &term.scripts.for_voice(wording.voice()).say;
    Spoken::of(handling.and_then(|h| h.own.as_ref()), template, |text| wording.filled(term, text))
}

/// What is worth knowing before the ask is put.
fn find_out(snapshot: &Snapshot, assessed: &TermAssessment) -> Option<String> {
    let (id, _) = assessed.probe_question.as_ref().filter(|_| assessed.effective_stance() == Stance::Probe)?;
    snapshot.playbook.question(id).map(|question| typeset(&question.label))
}

fn give_line(snapshot: &Snapshot, term: &Term, assessed: &TermAssessment, give: &Give) -> GiveLine {
    let basis = &snapshot.assessment.basis;
    let talk = &snapshot.plan.talk;
    let cost = basis.cost(give, assessed.worth.amount.max(Decimal::ZERO));
    GiveLine {
        id: give.id.clone(),
        name: typeset(&give.name),
        cost,
        cost_words: if cost.is_zero() { "nothing".to_owned() } else { bare(snapshot, estimate(cost)) },
        held_back: talk.held_back.iter().any(|held| held.term == term.id && held.give == give.id),
        given: super::log::gives(talk).any(|(t, id)| *t == term.id && *id == give.id),
    }
}

fn ladder(wording: Wording<'_>, term: &Term) -> Vec<String> {
    let target = wording.target(term);
    let limit = wording.limit(term).filter(|limit| *limit != target);
    let mut steps = vec![format!("{target}, our target")];
    let is_known = |text: &str, steps: &[String]| {
        let plain = text.to_lowercase();
        steps.iter().any(|step| step.to_lowercase().starts_with(&plain))
    };
    if let Some(limit) = &limit {
        steps.push(format!("{limit}, our limit"));
    }
    for step in &term.ladder {
        if !is_known(step, &steps) {
            steps.push(step.clone());
        }
    }
    steps.iter().map(|step| typeset(step)).collect()
}

/// What else is worth asking, best first.
pub(super) fn door(snapshot: &Snapshot, wording: Wording<'_>) -> Vec<DoorAsk> {
    let assessment = &snapshot.assessment;
    let terms = assessment.shortlist.if_the_door_opens.iter().filter_map(|id| assessment.term(id));
    terms
        .filter_map(|t| {
            let term = snapshot.playbook.terms.get(t.at)?;
            Some(DoorAsk {
                id: term.id.clone(),
                name: typeset(&term.name),
                target: typeset(&wording.target(term)),
                say: say(snapshot.plan.talk.asks.get(&term.id), wording, term),
                amount: t.worth.amount,
                worth: bare(snapshot, shown_worth(&t.worth)),
                chance: Chance::of(t),
            })
        })
        .collect()
}
