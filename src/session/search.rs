//! Search over the whole plan: what a person wrote, what the playbook asks, says and suggests for it, law and letters.
//!
//! Finds texts with their place; must not know how a place is shown.

use std::ops::Range;

use serde_json::Value as Tree;

use super::fold::{folded, with_places};
use super::{Agenda, AwardView, Snapshot, TermTable, law_lines, typeset};
use crate::plan::{Plan, Recipient};
use crate::playbook::Playbook;
use crate::units::{QuestionId, TermId};

/// Where a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At a term.
    Term(TermId),
    /// At a question about the buyer.
    Question(QuestionId),
    /// At a person of the buying centre, by its number in the list.
    Person(usize),
    /// Elsewhere on the buyer.
    Buyer,
    /// On the order, or among our own figures.
    Order,
    /// Among instruments, costs, proposals and law.
    Financing,
    /// On the agenda of the talk.
    Agenda,
    /// In the log of the talk.
    Log,
    /// In what is to be done after the talk.
    FollowUp,
    /// In a letter after the PO.
    Letter(Recipient),
    /// Elsewhere after the PO.
    AfterPo,
    /// On the brief.
    Brief,
    /// The plan itself: its title and notes on the whole.
    Plan,
}

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub place: Place,
    /// The same in words: "Buyer, Anke Vogt, notes".
    pub head: String,
    /// The whole text.
    pub text: String,
    /// The bytes of it that were looked for first.
    pub at: Range<usize>,
}

/// One text of a plan, before anything is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Passage {
    place: Place,
    head: String,
    text: String,
}

/// Every text of a plan, made once and searched with each letter that is typed.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    passages: Vec<Passage>,
}

impl Texts {
    /// The texts of a snapshot, in the order of the screens.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut texts = Self::default();
        texts.plan(&snapshot.playbook, &snapshot.plan);
        texts.questions(snapshot);
        texts.terms(snapshot);
        texts.agenda(snapshot);
        texts.law(snapshot);
        texts.letters(snapshot);
        texts.passages.retain(|passage| !passage.text.trim().is_empty());
        texts
    }

    /// The texts that hold every one of some words, those that hold them as they were typed first. Case and accents are
    /// ignored. Nothing is found where nothing is looked for.
    pub fn find(&self, words: &str) -> Vec<Hit> {
        let phrase = folded(words.trim());
        let single: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
        let Some(first) = single.first() else { return Vec::new() };
        let mut found: Vec<(bool, Hit)> = Vec::new();
        for passage in &self.passages {
            let places = with_places(&passage.text);
            let text: String = places.iter().map(|(letter, _)| *letter).collect();
            let whole = span(&text, &places, &phrase, &passage.text);
            let head = folded(&passage.head);
            let all = || single.iter().all(|word| text.contains(word) || head.contains(word));
            let at = match &whole {
                Some(at) => at.clone(),
                None if all() => span(&text, &places, first, &passage.text).unwrap_or(0..0),
                None => continue,
            };
            let hit = Hit { place: passage.place.clone(), head: passage.head.clone(), text: passage.text.clone(), at };
            if !found.iter().any(|(_, other)| other.text == hit.text && other.place == hit.place) {
                found.push((whole.is_none(), hit));
            }
        }
        found.sort_by_key(|(is_scattered, _)| *is_scattered);
        found.into_iter().map(|(_, hit)| hit).collect()
    }

    fn add(&mut self, place: Place, head: impl Into<String>, text: &str) {
        self.passages.push(Passage { place, head: head.into(), text: text.to_owned() });
    }

    /// Everything a person wrote, whatever its field is called, so that a new field is found too.
    fn plan(&mut self, playbook: &Playbook, plan: &Plan) {
        let Ok(mut tree) = serde_json::to_value(plan) else { return };
        if let Tree::Object(map) = &mut tree {
            map.retain(|name, _| !NOT_TEXT.contains(&name.as_str()) || name == "order");
        }
        let names = Names { playbook, plan };
        self.walk(&names, &mut Vec::new(), &tree);
    }

    fn walk(&mut self, names: &Names<'_>, path: &mut Vec<Step>, tree: &Tree) {
        match tree {
            Tree::Object(map) => {
                let is_top = path.is_empty();
                for (key, inner) in map.iter().filter(|(key, _)| is_top || !NOT_TEXT.contains(&key.as_str())) {
                    path.push(Step::Key(key.clone()));
                    self.walk(names, path, inner);
                    path.pop();
                }
            }
            Tree::Array(list) => {
                for (at, inner) in list.iter().enumerate() {
                    path.push(Step::At(at));
                    self.walk(names, path, inner);
                    path.pop();
                }
            }
            Tree::String(text) if is_figure(text) && !is_number(path) => {}
            Tree::String(text) => {
                let (place, head) = names.place(path);
                self.add(place, head, text);
            }
            Tree::Null | Tree::Bool(_) | Tree::Number(_) => {}
        }
    }

    /// What the playbook asks about the buyer, and what we answered.
    fn questions(&mut self, snapshot: &Snapshot) {
        for question in &snapshot.playbook.questions {
            let place = || Place::Question(question.id.clone());
            let head = format!("Buyer, {}", question.label);
            self.add(place(), head.clone(), &question.label);
            self.add(place(), head.clone(), &question.text);
            self.add(place(), format!("{head}, why"), &question.why);
            self.add(place(), format!("{head}, to ask"), &question.ask);
            let answer = snapshot.plan.buyer.answers.get(&question.id).and_then(|answer| answer.is.as_ref());
            let option = answer.and_then(|is| question.options.iter().find(|option| option.id == *is));
            if let Some(option) = option {
                self.add(place(), format!("{head}, answer"), &option.name);
            }
        }
    }

    /// Terms as they are shown: name, what the PO says, target, limit, what the law gives.
    fn terms(&mut self, snapshot: &Snapshot) {
        let table = TermTable::of(snapshot);
        for row in &table.rows {
            let place = || Place::Term(row.id.clone());
            let head = format!("Terms, {}", row.name);
            self.add(place(), head.clone(), &row.name);
            self.add(place(), format!("{head}, the PO says"), &row.says.text);
            self.add(place(), format!("{head}, our target"), &row.target.text);
            self.add(place(), format!("{head}, our limit"), row.limit.as_deref().unwrap_or_default());
            if let Some(covered) = &row.covered {
                self.add(place(), format!("{head}, {}", covered.cite), &covered.says);
            }
        }
        for (term, sentence) in &table.red_lines {
            self.add(Place::Term(term.clone()), "Terms, red line", sentence);
        }
        for ask in &table.asks {
            self.add(Place::Term(ask.id.clone()), format!("Terms, {}, to say", ask.name), &ask.say);
            self.add(Place::Term(ask.id.clone()), format!("Terms, {}, to give", ask.name), &ask.give);
        }
    }

    /// The script of the talk: opening, questions, asks, what else, close.
    fn agenda(&mut self, snapshot: &Snapshot) {
        let agenda = Agenda::of(snapshot);
        self.add(Place::Agenda, "Conversation, opening", &agenda.opening.say.text);
        for question in &agenda.questions {
            self.add(Place::Agenda, format!("Conversation, {}", question.label), &question.say.text);
        }
        for ask in &agenda.asks {
            self.add(Place::Agenda, format!("Conversation, {}", ask.name), &ask.say.text);
        }
        for door in &agenda.door {
            self.add(Place::Agenda, format!("Conversation, {}", door.name), &door.say.text);
        }
        self.add(Place::Agenda, "Conversation, close", &agenda.close);
    }

    fn law(&mut self, snapshot: &Snapshot) {
        for line in law_lines(snapshot) {
            let head = format!("Financing, law, {}", line.cite);
            self.add(Place::Financing, head.clone(), &line.cite);
            self.add(Place::Financing, head.clone(), &line.says);
            self.add(Place::Financing, format!("{head}, what follows"), &line.consequence);
            for effect in &line.effects {
                self.add(Place::Financing, head.clone(), effect);
            }
        }
    }

    /// Letters as they stand, a paragraph at a time.
    fn letters(&mut self, snapshot: &Snapshot) {
        let award = AwardView::of(snapshot, snapshot.plan.award.language);
        let all = std::iter::once((&award.acknowledgement, "acknowledgement".to_owned()))
            .chain(award.letters.iter().map(|letter| (letter, format!("letter to {}", letter.name))));
        for (view, name) in all {
            let place = || Place::Letter(view.letter.to.clone());
            self.add(place(), format!("After the PO, {name}, subject"), &view.letter.subject);
            for paragraph in view.letter.text.split("\n\n") {
                self.add(place(), format!("After the PO, {name}"), paragraph.trim());
            }
        }
    }
}

/// The bytes of a text that some folded words were made from.
fn span(text: &str, places: &[(char, usize)], words: &str, original: &str) -> Option<Range<usize>> {
    let byte = text.find(words)?;
    let first = text.get(..byte)?.chars().count();
    let last = first + words.chars().count().saturating_sub(1);
    let (from, begin_of_last) = (places.get(first)?.1, places.get(last)?.1);
    let wide = original.get(begin_of_last..)?.chars().next().map_or(0, char::len_utf8);
    Some(from..begin_of_last + wide)
}

/// Fields whose words a program chose, not a person; values of terms are found as they are shown.
const NOT_TEXT: [&str; 32] = [
    "format",
    "document",
    "is",
    "country",
    "currency",
    "size",
    "stage",
    "incoterm",
    "contract",
    "stance",
    "language",
    "kind",
    "packs",
    "law_checked",
    "day_count",
    "state",
    "attitude",
    "history",
    "over",
    "each",
    "period",
    "calendars",
    "id",
    "after",
    "result",
    "says",
    "target",
    "limit",
    "worth",
    "influence",
    "order",
    "give",
];

/// Whether a text is a figure or a date, which is looked for where it is shown.
fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || ".-:".contains(letter))
}

/// Whether a path leads to what is called a number and is a text, such as that of an order.
fn is_number(path: &[Step]) -> bool {
    matches!(path.last(), Some(Step::Key(key)) if key == "number" || key == "phone")
}

/// A step on the way to a text.
enum Step {
    Key(String),
    At(usize),
}

/// How ids are called, and where fields are shown.
struct Names<'a> {
    playbook: &'a Playbook,
    plan: &'a Plan,
}

impl Names<'_> {
    /// Where the text at the end of a path stands, and its head in words.
    fn place(&self, path: &[Step]) -> (Place, String) {
        let key = |at: usize| match path.get(at) {
            Some(Step::Key(key)) => key.as_str(),
            _ => "",
        };
        let number = |at: usize| match path.get(at) {
            Some(Step::At(number)) => Some(*number),
            _ => None,
        };
        let (screen, place) = match (key(0), key(1)) {
            ("terms", id) => ("Terms", TermId::try_from(id).map_or(Place::Plan, Place::Term)),
            ("buyer", "answers") => ("Buyer", QuestionId::try_from(key(2)).map_or(Place::Buyer, Place::Question)),
            ("buyer", "people") => ("Buyer", number(2).map_or(Place::Buyer, Place::Person)),
            ("buyer", _) => ("Buyer", Place::Buyer),
            ("order" | "seller" | "governing_law", _) => ("Order", Place::Order),
            ("financing", _) => ("Financing", Place::Financing),
            ("talk", "log") => ("Conversation", Place::Log),
            ("talk", "follow_ups") => ("Conversation", Place::FollowUp),
            ("talk", _) => ("Conversation", Place::Agenda),
            ("award", _) => ("After the PO", Place::AfterPo),
            ("brief", _) => ("Brief", Place::Brief),
            _ => ("Plan", Place::Plan),
        };
        let mut parts = vec![screen.to_owned()];
        for (at, step) in path.iter().enumerate() {
            match step {
                // The screen says it already.
                Step::Key(_) if at == 0 && screen != "Plan" => {}
                Step::Key(key) => parts.extend(self.called(key)),
                Step::At(number) => parts.push(self.entry(path, *number)),
            }
        }
        (place, parts.join(", "))
    }

    /// The name of a field, or of what an id stands for.
    fn called(&self, key: &str) -> Option<String> {
        const SAID: [&str; 4] = ["answers", "people", "terms", "log"];
        if SAID.contains(&key) {
            return None;
        }
        let term = self.playbook.terms.iter().find(|term| term.id.as_str() == key).map(|term| term.name.clone());
        let question = || self.playbook.questions.iter().find(|q| q.id.as_str() == key).map(|q| q.label.clone());
        Some(term.or_else(question).unwrap_or_else(|| key.replace('_', " ")))
    }

    /// An entry of a list: a person by name, anything else by its number.
    fn entry(&self, path: &[Step], number: usize) -> String {
        let is_person = matches!(path.get(1), Some(Step::Key(key)) if key == "people");
        let person = self.plan.buyer.people.get(number).filter(|_| is_person).map(|person| person.name.to_string());
        person.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("number {}", number + 1))
    }
}

/// A hit as a line to read: at most so many letters, with what was looked for in it; and the bytes of that.
pub fn excerpt(hit: &Hit, letters: usize) -> (String, Range<usize>) {
    let clean = |text: &str| typeset(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let (before, rest) = hit.text.split_at_checked(hit.at.start).unwrap_or(("", hit.text.as_str()));
    let (found, after) = rest.split_at_checked(hit.at.len()).unwrap_or((rest, ""));
    let (before, found, after) = (spaced(before, &clean), clean(found), spaced(after, &clean));
    let room = letters.saturating_sub(found.chars().count());
    let lead = before.chars().count();
    // What stands before is cut first where it would push what was found out of sight.
    let kept = before.chars().skip(lead.saturating_sub(room / 2)).collect::<String>();
    let dots = if kept.len() < before.len() { "…" } else { "" };
    let start = dots.len() + kept.len();
    let line = format!("{dots}{kept}{found}{after}");
    (line, start..start + found.len())
}

/// A text with its blanks at the ends as one blank each.
fn spaced(text: &str, clean: &dyn Fn(&str) -> String) -> String {
    let inner = clean(text);
    let head = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let tail = if text.ends_with(char::is_whitespace) && !inner.is_empty() { " " } else { "" };
    format!("{head}{inner}{tail}")
}
