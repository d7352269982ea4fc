//! Under whom supply chain stands: the places of the chart and how much each is believed.

use super::facts::Fact;
use crate::playbook::{Picture, Place};
use crate::session::snapshot::Snapshot;
use crate::units::{OptionId, QuestionId, shown};

/// A place in which supply chain can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPlace {
    /// Which place.
    pub place: Place,
    /// The option it stands for.
    pub option: OptionId,
    /// What it is called while supply chain is not there.
    pub name: &'static str,
    /// The finding, such as "Under the CFO".
    pub finding: String,
    /// What it means, where the name could mislead.
    pub means: Option<String>,
    /// How much it is believed, in whole percent; all places add up to 100.
    pub percent: u8,
}

/// A box of the chart that stands whatever is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartHead {
    /// Which part of the house.
    pub place: Place,
    /// Its name.
    pub title: &'static str,
    /// Title and person, such as "CFO, Dr H. Sommer".
    pub caption: String,
    /// What the title means, where it could mislead.
    pub means: Option<String>,
}

/// The organisation chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The question it answers.
    pub question: QuestionId,
    /// The places, in the order of the arrows.
    pub places: Vec<ChartPlace>,
    /// Where supply chain is believed to stand.
    pub chosen: Option<usize>,
    /// How sure, in percent.
    pub certainty: u8,
    /// What is believed, in words.
    pub sentence: &'static str,
    /// What to do, in words.
    pub hint: &'static str,
    /// The boxes above.
    pub heads: Vec<ChartHead>,
}

/// Places from left to right.
const ORDER: [Place; 5] = [Place::SupplyChief, Place::Finance, Place::Manufacturing, Place::Chief, Place::Elsewhere];

pub(super) fn chart(snapshot: &Snapshot, facts: &[Fact]) -> Option<Chart> {
    let fact = facts.iter().find(|f| f.picture == Some(Picture::OrgChart))?;
    let question = snapshot.playbook.question(&fact.id)?;
    let places: Vec<ChartPlace> = ORDER
        .into_iter()
        .filter_map(|place| {
            let at = question.options.iter().position(|o| o.place == Some(place))?;
            let option = fact.options.get(at)?;
            Some(ChartPlace {
                place,
                option: option.id.clone(),
                name: name(place),
                finding: option.finding.clone(),
                means: option.means.clone(),
                percent: option.percent.unwrap_or(0),
            })
        })
        .collect();
    let answer = fact.answer.and_then(|at| fact.options.get(at)).map(|o| &o.id);
    let chosen = answer.and_then(|id| places.iter().position(|p| p.option == *id));
    let means = |place: Place| places.iter().find(|p| p.place == place).and_then(|p| p.means.clone());
    let heads = [Place::Chief, Place::SupplyChief, Place::Finance, Place::Manufacturing]
        .into_iter()
        .filter(|place| *place == Place::Chief || places.iter().any(|p| p.place == *place))
        .map(|place| ChartHead { place, title: title(place), caption: caption(snapshot, place), means: means(place) })
        .collect();
    let sentence = chosen.and_then(|at| places.get(at)).map_or("Not known yet", |p| sentence(p.place));
    let hint = if chosen.is_some() { "Click a dashed place to move it." } else { "Click the place where it stands." };
    Some(Chart { question: fact.id.clone(), places, chosen, certainty: fact.certainty, sentence, hint, heads })
}

fn name(place: Place) -> &'static str {
    match place {
        Place::SupplyChief | Place::Finance | Place::Manufacturing => "Place here",
        Place::Chief => "Straight to the CEO",
        Place::Elsewhere => "Elsewhere",
    }
}

fn sentence(place: Place) -> &'static str {
    match place {
        Place::SupplyChief => "Under a supply chief",
        Place::Finance => "Reports to the CFO",
        Place::Manufacturing => "Under manufacturing",
        Place::Chief => "Straight to the CEO",
        Place::Elsewhere => "Plant, shared service",
    }
}

fn title(place: Place) -> &'static str {
    match place {
        Place::SupplyChief => "Chief supply chain",
        Place::Finance => "Finance",
        Place::Manufacturing => "Manufacturing",
        Place::Chief => "Chief executive",
        Place::Elsewhere => "Elsewhere",
    }
}

/// The short title, and words in a role that show who holds the office.
fn office(place: Place) -> (&'static str, &'static [&'static str]) {
    match place {
        Place::SupplyChief => ("CSCO", &["csco", "cpo", "chief supply", "chief procurement", "chief purchasing"]),
        Place::Finance => ("CFO", &["cfo", "chief financial", "chief finance", "finance director", "head of finance"]),
        Place::Manufacturing => {
            ("COO", &["coo", "chief operat", "vp operations", "head of manufacturing", "head of production"])
        }
        Place::Chief => ("CEO", &["ceo", "chief executive", "managing director", "owner", "president"]),
        Place::Elsewhere => ("", &[]),
    }
}

/// Title and the person of the buying centre who holds the office.
fn caption(snapshot: &Snapshot, place: Place) -> String {
    let (short, words) = office(place);
    let holds = |role: &str| {
        let role = role.to_lowercase();
        // "Vice president" is none.
        let is_word = |word: &&&str| {
            role.match_indices(**word).any(|(at, _)| {
                let before = role.get(..at).unwrap_or_default();
                !before.ends_with(char::is_alphanumeric) && !before.ends_with("vice ") && !before.ends_with("vice-")
            })
        };
        words.iter().any(|word| is_word(&word))
    };
    let person = snapshot.plan.buyer.people.iter().find(|p| holds(&p.role));
    match person {
        Some(person) => format!("{short}, {}", initialled(&shown(&person.name).to_string())),
        None if place == Place::SupplyChief => format!("{short}, none seen yet"),
        None => short.to_owned(),
    }
}

/// "Dr Henrik Sommer" as "Dr H. Sommer": short enough for a box.
fn initialled(name: &str) -> String {
    const TITLES: [&str; 6] = ["dr", "prof", "mr", "mrs", "ms", "ing"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, given)) = words.split_last() else { return name.to_owned() };
    let short = given.iter().map(|word| {
        let is_title = TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
        let is_initial = word.ends_with('.') || word.chars().count() < 2;
        match word.chars().next() {
            Some(first) if !is_title && !is_initial => format!("{first}."),
            _ => (*word).to_owned(),
        }
    });
    short.chain([(*last).to_owned()]).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_to_initials_but_keep_their_titles() {
        assert_eq!(initialled("Dr Henrik Sommer"), "Dr H. Sommer");
        assert_eq!(initialled("R. Maas"), "R. Maas");
        assert_eq!(initialled("Sommer"), "Sommer");
        assert_eq!(initialled(""), "");
    }
}
