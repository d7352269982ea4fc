//! The buying centre in words.

use crate::plan::{Attitude, Influence, Person};
use crate::session::snapshot::Snapshot;
use crate::session::table::number_word;
use crate::units::{Date, shown};

/// A person as the table shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Influence, 1 to 5; 0 is unknown.
    pub influence: u8,
    /// Attitude; none is unknown.
    pub attitude: Option<Attitude>,
    /// When we last spoke; none is never.
    pub last_contact: Option<Date>,
    /// Notes.
    pub notes: String,
}

impl PersonRow {
    /// The attitude in a word.
    pub fn attitude_word(&self) -> &'static str {
        self.attitude.map_or("Unknown", Attitude::name)
    }

    /// The last contact in words.
    pub fn contact_words(&self) -> String {
        self.last_contact.map_or_else(|| "Never".to_owned(), Date::in_words)
    }

    /// The whole row in a sentence, for screen readers.
    pub fn words(&self) -> String {
        let influence = match self.influence {
            0 => "influence unknown".to_owned(),
            level => format!("influence {level} of 5"),
        };
        let spoken = self
            .last_contact
            .map_or_else(|| "never spoken to".to_owned(), |on| format!("last contact {}", on.in_words()));
        let role = if self.role.is_empty() { String::new() } else { format!(", {}", self.role) };
        let attitude = self.attitude_word().to_lowercase();
        format!("{}{role}, {influence}, attitude {attitude}, {spoken}", self.name)
    }
}

pub(super) fn people(snapshot: &Snapshot) -> Vec<PersonRow> {
    let row = |person: &Person| PersonRow {
        name: shown(&person.name).to_string(),
        role: shown(&person.role).to_string(),
        influence: person.influence.map_or(0, Influence::level),
        attitude: person.attitude,
        last_contact: person.last_contact,
        notes: shown(&person.notes).to_string(),
    };
    snapshot.plan.buyer.people.iter().map(row).collect()
}

/// How many there are, and what is odd about those who count most.
pub fn people_sentence(people: &[PersonRow]) -> String {
    let Some(most) = people.iter().map(|p| p.influence).max() else { return "Nobody is written down yet.".to_owned() };
    let mut count = number_word(people.len());
    if let Some(first) = count.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let count = if people.len() == 1 { "One person".to_owned() } else { format!("{count} people") };
    let mut top = people.iter().filter(|p| p.influence == most && most > 0);
    let (first, others) = (top.next(), top.next());
    match (first, others) {
        (Some(only), None) if only.last_contact.is_none() && people.len() > 1 => {
            format!("{count}; the one with most influence has never spoken to us.")
        }
        (Some(only), None) if only.attitude.is_none() && people.len() > 1 => {
            format!("{count}; what the one with most influence thinks of us is unknown.")
        }
        _ if people.iter().all(|p| p.attitude != Some(Attitude::Champion)) && people.len() > 1 => {
            format!("{count}; none of them speaks for us.")
        }
        _ => format!("{count}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(influence: u8, attitude: Option<Attitude>, spoken: bool) -> PersonRow {
        PersonRow {
            name: "A".to_owned(),
            role: String::new(),
            influence,
            attitude,
            last_contact: Date::of(2026, 11, 10).ok().filter(|_| spoken),
            notes: String::new(),
        }
    }

    #[test]
    fn a_sentence_says_what_is_odd_about_the_one_who_counts_most() {
        let (planner, chief) = (person(3, Some(Attitude::For), true), person(5, None, false));
        assert_eq!(
            people_sentence(&[planner.clone(), chief.clone()]),
            "Two people; the one with most influence has never spoken to us."
        );
        let spoken = PersonRow { last_contact: planner.last_contact, ..chief };
        assert_eq!(
            people_sentence(&[planner.clone(), spoken]),
            "Two people; what the one with most influence thinks of us is unknown."
        );
        assert_eq!(people_sentence(&[planner.clone(), planner.clone()]), "Two people; none of them speaks for us.");
        assert_eq!(people_sentence(&[planner]), "One person.");
        assert_eq!(people_sentence(&[]), "Nobody is written down yet.");
    }
}
