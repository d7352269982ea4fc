//! Changes to what is known of the buyer: company, answers, buying centre.
//!
//! Knows plans; must not know the playbook, screens or files.

use super::{Naming, from_to, short};
use crate::plan::{Answer, ApprovalLimits, Attitude, Buyer, Certainty, History, Influence, MAX_ENTRIES, Person, Plan};
use crate::units::{Country, Date, Line, Note, OptionId, QuestionId, SizeClass};

/// A change to the buyer of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum BuyerEdit {
    /// Names the company.
    SetName(Line),
    /// Sets or clears its country.
    SetCountry(Option<Country>),
    /// Sets or clears its size class.
    SetSize(Option<SizeClass>),
    /// Sets or clears whether it is a public body.
    SetPublic(Option<bool>),
    /// Sets or clears what we are to it.
    SetHistory(Option<History>),
    /// Sets or clears its approval limits.
    SetLimits(Option<ApprovalLimits>),
    /// Answers a question, or sets it back to unknown. What the answer rests on stays.
    SetAnswer {
        /// The question.
        question: QuestionId,
        /// The option; none is unknown.
        is: Option<OptionId>,
        /// How sure.
        certainty: Certainty,
        /// The day on which it was learnt; none keeps the day that stands there.
        on: Option<Date>,
    },
    /// Sets how sure an answer is.
    SetCertainty {
        /// The question.
        question: QuestionId,
        /// How sure.
        certainty: Certainty,
    },
    /// Writes where an answer is from.
    SetEvidence {
        /// The question.
        question: QuestionId,
        /// Where from.
        evidence: Note,
    },
    /// Sets or clears when an answer was learnt.
    SetLearntOn {
        /// The question.
        question: QuestionId,
        /// The day.
        on: Option<Date>,
    },
    /// Writes who learnt an answer.
    SetLearntBy {
        /// The question.
        question: QuestionId,
        /// Who.
        by: Line,
    },
    /// Puts a person at the end of the buying centre.
    AddPerson(Person),
    /// Takes a person out of the buying centre.
    RemovePerson(usize),
    /// Changes something about a person.
    SetPerson {
        /// The place in the buying centre.
        at: usize,
        /// What changes.
        change: PersonChange,
    },
}

/// A change to a person of the buying centre.
#[derive(Debug, Clone, PartialEq)]
pub enum PersonChange {
    /// The name.
    Name(Line),
    /// The role.
    Role(Line),
    /// The influence; none is unknown.
    Influence(Option<Influence>),
    /// The attitude; none is unknown.
    Attitude(Option<Attitude>),
    /// When we last spoke; none is never.
    LastContact(Option<Date>),
    /// The notes.
    Notes(Note),
}

impl PersonChange {
    fn apply(&self, person: &mut Person) {
        match self {
            Self::Name(name) => person.name.clone_from(name),
            Self::Role(role) => person.role.clone_from(role),
            Self::Influence(influence) => person.influence = *influence,
            Self::Attitude(attitude) => person.attitude = *attitude,
            Self::LastContact(on) => person.last_contact = *on,
            Self::Notes(notes) => person.notes.clone_from(notes),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Name(name) => format!("renamed {}", short(name)),
            Self::Role(role) => format!("role {}", short(role)),
            Self::Influence(Some(influence)) => format!("influence {} of 5", influence.level()),
            Self::Influence(None) => "influence unknown".to_owned(),
            Self::Attitude(attitude) => {
                format!("attitude {}", attitude.map_or("unknown", Attitude::name).to_lowercase())
            }
            Self::LastContact(Some(on)) => format!("last contact {}", on.in_words()),
            Self::LastContact(None) => "never spoken to".to_owned(),
            Self::Notes(_) => "notes".to_owned(),
        }
    }
}

impl BuyerEdit {
    /// Applies the change to a plan.
    pub(super) fn apply(&self, plan: &mut Plan) {
        let buyer = &mut plan.buyer;
        match self {
            Self::SetName(name) => buyer.name.clone_from(name),
            Self::SetCountry(country) => buyer.country = *country,
            Self::SetSize(size) => buyer.size = *size,
            Self::SetPublic(public) => buyer.public = *public,
            Self::SetHistory(history) => buyer.history = *history,
            Self::SetLimits(limits) => buyer.approval_limits.clone_from(limits),
            Self::SetAnswer { question, is, certainty, on } => answer(buyer, question, |a| {
                a.is.clone_from(is);
                // How sure one is of nothing means nothing.
                a.certainty = if is.is_some() { *certainty } else { Certainty::default() };
                a.on = on.or(a.on);
            }),
            Self::SetCertainty { question, certainty } => answer(buyer, question, |a| a.certainty = *certainty),
            Self::SetEvidence { question, evidence } => {
                answer(buyer, question, |a| a.evidence.clone_from(evidence));
            }
            Self::SetLearntOn { question, on } => answer(buyer, question, |a| a.on = *on),
            Self::SetLearntBy { question, by } => answer(buyer, question, |a| a.by.clone_from(by)),
            Self::AddPerson(person) => {
                // A longer list could be made but never read again.
                if buyer.people.len() < MAX_ENTRIES {
                    buyer.people.push(person.clone());
                }
            }
            Self::RemovePerson(at) => {
                if *at < buyer.people.len() {
                    buyer.people.remove(*at);
                }
            }
            Self::SetPerson { at, change } => {
                if let Some(person) = buyer.people.get_mut(*at) {
                    change.apply(person);
                }
            }
        }
    }

    /// What the change does, such as "Supply chain reports to, under the CFO".
    pub(super) fn label(&self, before: &Plan, naming: &dyn Naming) -> String {
        let buyer = &before.buyer;
        let person = |at: usize| buyer.people.get(at).map_or_else(|| "Person".to_owned(), |p| short(&p.name));
        match self {
            Self::SetName(name) => format!("Buyer \"{}\"", short(name)),
            Self::SetCountry(country) => {
                let code = |country: Option<Country>| country.map(|c| c.code().to_owned());
                format!("Country of the buyer {}", from_to(code(buyer.country), code(*country)))
            }
            Self::SetSize(size) => {
                let words = |size: Option<SizeClass>| size.map(|s| s.to_string());
                format!("Size of the buyer {}", from_to(words(buyer.size), words(*size)))
            }
            Self::SetPublic(Some(true)) => "Buyer is a public body".to_owned(),
            Self::SetPublic(Some(false)) => "Buyer is a private company".to_owned(),
            Self::SetPublic(None) => "Public or private buyer cleared".to_owned(),
            Self::SetHistory(history) => {
                format!("Our record with them {}", history.map_or("cleared", History::name).to_lowercase())
            }
            Self::SetLimits(limits) => {
                let words = limits.as_ref().map_or_else(|| "cleared".to_owned(), |l| format!("from {}", l.review));
                format!("Approval limits {words}")
            }
            Self::SetAnswer { question, is: None, .. } => {
                format!("{}: unknown", naming.question(question))
            }
            Self::SetAnswer { question, is: Some(option), certainty, .. } => {
                let sure = if certainty.is_certain() { String::new() } else { format!(", {} %", certainty.percent()) };
                format!("{}: {}{sure}", naming.question(question), naming.option(question, option))
            }
            Self::SetCertainty { question, certainty } => {
                let old = buyer.answers.get(question).map_or(100, |a| a.certainty.percent());
                format!("{}: {old} → {} % sure", naming.question(question), certainty.percent())
            }
            Self::SetEvidence { question, .. }
            | Self::SetLearntOn { question, .. }
            | Self::SetLearntBy { question, .. } => format!("{}: where from", naming.question(question)),
            Self::AddPerson(person) => format!("{} added to the buying centre", short(&person.name)),
            Self::RemovePerson(at) => format!("{} removed from the buying centre", person(*at)),
            Self::SetPerson { at, change } => format!("{}: {}", person(*at), change.label()),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetPerson { at, change }, Self::SetPerson { at: a, change: c }) => {
                at == a && std::mem::discriminant(change) == std::mem::discriminant(c)
            }
            (Self::AddPerson(_) | Self::RemovePerson(_), _) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other) && self.question() == other.question(),
        }
    }

    /// The question that is answered, if it is one.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            Self::SetAnswer { question, .. }
            | Self::SetCertainty { question, .. }
            | Self::SetEvidence { question, .. }
            | Self::SetLearntOn { question, .. }
            | Self::SetLearntBy { question, .. } => Some(question),
            _ => None,
        }
    }

    /// Whether it is one step of a movement, such as a slider's, so that the whole of it is one step of undo.
    pub(super) fn is_gradual(&self) -> bool {
        matches!(self, Self::SetCertainty { .. })
    }
}

/// Changes an answer; one in which nothing is left leaves the plan.
fn answer(buyer: &mut Buyer, question: &QuestionId, change: impl FnOnce(&mut Answer)) {
    let entry = buyer.answers.entry(question.clone()).or_default();
    change(entry);
    let is_empty = *entry == Answer::default() || (entry.is.is_none() && rests_on_nothing(entry));
    if is_empty {
        buyer.answers.remove(question);
    }
}

/// A day alone, without anything that was learnt on it, is nothing.
fn rests_on_nothing(answer: &Answer) -> bool {
    answer.evidence.is_empty() && answer.by.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bare;

    impl Naming for Bare {
        fn term(&self, id: &crate::units::TermId) -> String {
            id.to_string()
        }
        fn value(&self, _: &crate::units::TermId, value: &crate::units::Value) -> String {
            format!("{value:?}")
        }
        fn question(&self, id: &QuestionId) -> String {
            id.to_string()
        }
        fn option(&self, _: &QuestionId, option: &OptionId) -> String {
            option.to_string()
        }
    }

    fn sample() -> Plan {
        let line = |text: &str| Line::try_from(text).unwrap_or_default();
        let mut plan = Plan::new(line("Sample"));
        let answer = Answer {
            is: OptionId::try_from("cfo").ok(),
            certainty: Certainty::try_from(70).unwrap_or_default(),
            evidence: Note::try_from("On the phone").unwrap_or_default(),
            ..Answer::default()
        };
        plan.buyer.answers.insert(question("reporting-line"), answer);
        let person = |name: &str| Person {
            name: line(name),
            role: Line::default(),
            influence: None,
            attitude: None,
            last_contact: None,
            notes: Note::default(),
        };
        plan.buyer.people = vec![person("Anke Vogt"), person("Dr Henrik Sommer")];
        plan
    }

    fn question(id: &str) -> QuestionId {
        QuestionId::try_from(id).unwrap_or_else(|_| unreachable!())
    }

    fn after(plan: &Plan, edit: &BuyerEdit) -> Plan {
        let mut new = plan.clone();
        edit.apply(&mut new);
        new
    }

    fn unknown(id: &str) -> BuyerEdit {
        BuyerEdit::SetAnswer { question: question(id), is: None, certainty: Certainty::CERTAIN, on: None }
    }

    #[test]
    fn an_answer_set_to_unknown_keeps_what_it_rested_on() {
        let plan = after(&sample(), &unknown("reporting-line"));
        let kept = plan.buyer.answers.get(&question("reporting-line"));
        assert!(kept.is_some_and(|a| a.is.is_none() && !a.evidence.is_empty() && a.certainty.is_certain()));
    }

    #[test]
    fn an_answer_without_anything_left_leaves_the_plan() {
        let id = question("real-pay");
        let is = OptionId::try_from("on-time").ok();
        let (certainty, on) = (Certainty::CERTAIN, Date::of(2026, 11, 21).ok());
        let answered = after(&sample(), &BuyerEdit::SetAnswer { question: id.clone(), is, certainty, on });
        assert_eq!(answered.buyer.answers.get(&id).and_then(|a| a.on), on);
        assert_eq!(after(&answered, &unknown("real-pay")), sample());
    }

    #[test]
    fn places_that_are_not_there_change_nothing() {
        let plan = sample();
        assert_eq!(after(&plan, &BuyerEdit::RemovePerson(99)), plan);
        let change = PersonChange::Role(Line::default());
        assert_eq!(after(&plan, &BuyerEdit::SetPerson { at: 99, change }), plan);
    }

    #[test]
    fn labels_name_the_question_and_the_person() {
        let plan = sample();
        let label = |edit: &BuyerEdit| edit.label(&plan, &Bare);
        assert_eq!(label(&unknown("cash")), "cash: unknown");
        let certainty = Certainty::try_from(75).unwrap_or_default();
        let surer = BuyerEdit::SetCertainty { question: question("reporting-line"), certainty };
        assert_eq!(label(&surer), "reporting-line: 70 → 75 % sure");
        assert_eq!(label(&BuyerEdit::RemovePerson(1)), "Dr Henrik Sommer removed from the buying centre");
        let change = PersonChange::Influence(Influence::try_from(4).ok());
        assert_eq!(label(&BuyerEdit::SetPerson { at: 0, change }), "Anke Vogt: influence 4 of 5");
    }
}
