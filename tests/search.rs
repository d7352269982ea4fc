//! Search over the whole plan, without a window.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Tree;
use termwise::plan::Plan;
use termwise::session::{Place, Snapshot, Texts, excerpt, folded};
use termwise::units::Date;

fn texts(plan: Plan) -> Texts {
    let playbook = termwise::playbook::embedded().expect("the playbook holds");
    let day = Date::of(2026, 11, 21).expect("a day");
    Texts::of(&Snapshot::derive(Arc::new(playbook), Arc::new(plan), Vec::new(), day))
}

fn sample() -> Plan {
    termwise::samples::first().expect("the sample reads")
}

/// Fields that a person writes into, by their names in the file.
const WRITTEN: [&str; 30] = [
    "title",
    "name",
    "role",
    "notes",
    "evidence",
    "by",
    "number",
    "place",
    "text",
    "unit",
    "trigger",
    "with",
    "whom",
    "occasion",
    "words",
    "what",
    "owner",
    "mail",
    "point",
    "theirs",
    "raised_by",
    "ours",
    "proof",
    "participants",
    "agenda",
    "about",
    "rhythm",
    "channel",
    "escalation",
    "from",
];

/// Puts a seed into texts of a plan, at most three of each field, and says which screen each is on.
fn seed(
    tree: &mut Tree,
    path: &mut Vec<String>,
    used: &mut BTreeMap<String, usize>,
    seeds: &mut Vec<(String, String)>,
) {
    match tree {
        Tree::Object(map) => {
            for (key, inner) in map.iter_mut() {
                path.push(key.clone());
                seed(inner, path, used, seeds);
                path.pop();
            }
        }
        Tree::Array(list) => list.iter_mut().for_each(|inner| seed(inner, path, used, seeds)),
        Tree::String(text) => {
            let field = path.last().cloned().unwrap_or_default();
            let kind = format!("{}/{field}", path[0]);
            let count = used.entry(kind).or_insert(0);
            if !WRITTEN.contains(&field.as_str()) || *count >= 3 {
                return;
            }
            *count += 1;
            let word = format!("Größé Ünïque{:03}", seeds.len());
            *text = format!("{word} {}", text.chars().take(20).collect::<String>());
            seeds.push((word, path[0].clone()));
        }
        Tree::Null | Tree::Bool(_) | Tree::Number(_) => {}
    }
}

#[test]
fn fifty_seeded_texts_and_more_are_found_without_case_and_accents_on_their_screens() {
    let mut tree = serde_json::to_value(sample()).expect("a tree");
    let mut seeds = Vec::new();
    seed(&mut tree, &mut Vec::new(), &mut BTreeMap::new(), &mut seeds);
    assert!(seeds.len() >= 50, "{}", seeds.len());
    let all = texts(serde_json::from_value(tree).expect("still a plan"));
    for (word, part) in seeds {
        let screen = match part.as_str() {
            "terms" => "Terms",
            "buyer" => "Buyer",
            "order" | "seller" => "Order",
            "financing" => "Financing",
            "talk" => "Conversation",
            "award" => "After the PO",
            "brief" => "Brief",
            _ => "Plan",
        };
        let typed = word.replace('ö', "o").replace('ß', "ss").replace('é', "e").replace('Ü', "U").replace('ï', "i");
        for typed in [word.clone(), typed.to_uppercase(), typed.to_lowercase()] {
            let hits = all.find(&typed);
            let there = hits.iter().find(|hit| hit.head.starts_with(screen) && hit.text.contains(&word));
            let hit = there.unwrap_or_else(|| unreachable!("{typed} is not found on {screen}: {hits:?}"));
            assert_eq!(&hit.text[hit.at.clone()], word, "{typed}");
        }
    }
}

#[track_caller]
fn check_found(words: &str, place: &Place, head: &str) {
    let hits = texts(sample()).find(words);
    let hit = hits.iter().find(|hit| hit.place == *place && hit.head == head);
    assert!(hit.is_some(), "{words}: {:?}", hits.iter().map(|hit| (&hit.head, &hit.text)).collect::<Vec<_>>());
}

#[test]
fn questions_answers_law_script_and_letters_are_found_where_they_stand() {
    let term = |id: &str| Place::Term(id.try_into().expect("an id"));
    let playbook = termwise::playbook::embedded().expect("the playbook holds");
    let reports = playbook.questions.iter().find(|q| q.label == "Supply chain reports to").expect("it is asked");
    check_found("supply chain report", &Place::Question(reports.id.clone()), "Buyer, Supply chain reports to");
    check_found("neither auditor can book", &term("liability-cap"), "Terms, Liability cap, to say");
    check_found("neither auditor can book", &Place::Agenda, "Conversation, Liability cap");
    check_found("crane limits", &Place::AfterPo, "After the PO, reconfirm, number 1, point");
    check_found("twice the order", &term("liability-cap"), "Terms, Liability cap, our limit");
    check_found("types the order", &Place::Person(0), "Buyer, Anke Vogt, notes");
}

#[test]
fn words_that_stand_apart_are_found_after_those_that_stand_together() {
    let all = texts(sample());
    let hits = all.find("liability cap");
    assert!(folded(&hits[0].text).contains("liability cap"), "{:?}", hits[0]);
    let apart = hits.iter().position(|hit| !folded(&hit.text).contains("liability cap")).expect("some stand apart");
    assert!(hits.iter().skip(apart).all(|hit| !folded(&hit.text).contains("liability cap")));
}

#[test]
fn nothing_is_found_where_nothing_is_looked_for_or_there() {
    let all = texts(sample());
    assert!(all.find("").is_empty() && all.find("   ").is_empty() && all.find("zzzzzz").is_empty());
}

#[test]
fn letters_are_compared_small_and_bare() {
    for (text, bare) in [
        ("Größe ÆON", "grosse aeon"),
        ("Łódź,  Kraków", "lodz, krakow"),
        ("cafe\u{301} ÇA\u{a0}VA", "cafe ca va"),
        ("Ελλάδα Ёлка", "ελλαδα елка"),
        ("“5 %” − it’s", "\"5 %\" - it's"),
    ] {
        assert_eq!(folded(text), bare);
    }
}

#[test]
fn an_excerpt_shows_what_was_found_and_marks_it() {
    let all = texts(sample());
    for words in ["cap", "auditor", "crane", "Vogt", "60 days", "drawings"] {
        for hit in all.find(words) {
            let (line, at) = excerpt(&hit, 80);
            let found = folded(&line[at.clone()]);
            assert!(at.is_empty() || found == folded(&hit.text[hit.at.clone()]), "{words}: {line} {found}");
            assert!(line[..at.start].chars().count() <= 80, "{line}");
        }
    }
}
