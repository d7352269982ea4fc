//! Length limits of the texts, so that every one fits where it is shown.

use super::Faults;
use crate::playbook::model::{PlaybookFile, Question, Rule, Scripts, Term};

/// A text of an entry: where it stands, what it is called, its limit in characters.
struct Text<'a> {
    entry: &'a str,
    field: &'static str,
    content: &'a str,
    limit: usize,
}

impl<'a> Text<'a> {
    fn of(entry: &'a str, field: &'static str, content: &'a str, limit: usize) -> Self {
        Self { entry, field, content, limit }
    }
}

pub(super) fn check(parts: &PlaybookFile, faults: &mut Faults) {
    let mut texts = Vec::new();
    parts.questions.iter().for_each(|q| question(q, &mut texts));
    parts.terms.iter().for_each(|t| term(t, &mut texts));
    parts.rules.iter().for_each(|r| rule(r, &mut texts));
    for s in &parts.sources {
        let entry = s.id.as_str();
        texts.push(Text::of(entry, "title", &s.title, 140));
        texts.push(Text::of(entry, "publisher", &s.publisher, 100));
        texts.push(Text::of(entry, "says", &s.says, 180));
    }
    for row in &parts.law {
        let entry = row.id.as_str();
        texts.push(Text::of(entry, "cite", &row.cite, 70));
        texts.push(Text::of(entry, "says", &row.says, 320));
        texts.extend(row.doubt.iter().map(|text| Text::of(entry, "doubt", text, 240)));
        texts.extend(row.applies_when.also.iter().map(|text| Text::of(entry, "also", text, 160)));
    }
    for pack in &parts.packs {
        texts.push(Text::of(pack.id.as_str(), "name", &pack.name, 40));
        texts.push(Text::of(pack.id.as_str(), "says", &pack.says, 180));
    }
    for custom in &parts.customs {
        texts.push(Text::of("", "note of a custom", &custom.note, 200));
    }
    for Text { entry, field, content, limit } in texts {
        let length = content.chars().count();
        if length == 0 {
            faults.add(entry, Some(content), format!("`{field}` is empty: write it, or leave the entry out"));
        } else if length > limit {
            faults.add(
                entry,
                Some(content),
                format!("`{field}` has {length} characters, at most {limit} fit: shorten it"),
            );
        }
    }
}

fn question<'a>(q: &'a Question, texts: &mut Vec<Text<'a>>) {
    let entry = q.id.as_str();
    texts.push(Text::of(entry, "label", &q.label, 40));
    texts.push(Text::of(entry, "text", &q.text, 120));
    texts.push(Text::of(entry, "why", &q.why, 240));
    texts.push(Text::of(entry, "find_out", &q.find_out, 240));
    texts.push(Text::of(entry, "ask", &q.ask, 220));
    for option in &q.options {
        texts.push(Text::of(entry, "name of an option", &option.name, 64));
        texts.push(Text::of(entry, "finding of an option", &option.finding, 34));
        texts.extend(option.means.iter().map(|text| Text::of(entry, "means of an option", text, 160)));
    }
}

fn term<'a>(t: &'a Term, texts: &mut Vec<Text<'a>>) {
    let entry = t.id.as_str();
    texts.push(Text::of(entry, "name", &t.name, 26));
    texts.extend(t.also.iter().map(|text| Text::of(entry, "also", text, 48)));
    texts.push(Text::of(entry, "owner", &t.owner, 40));
    texts.push(Text::of(entry, "ask_words", &t.ask_words, 120));
    texts.extend(t.ladder.iter().map(|text| Text::of(entry, "ladder", text, 100)));
    texts.extend(t.gives.iter().map(|g| Text::of(entry, "name of a give", &g.name, 64)));
    texts.push(Text::of(entry, "buyer_reports", &t.buyer_reports, 150));
    texts.extend(t.stand_down.iter().map(|text| Text::of(entry, "stand_down", text, 130)));
    texts.push(Text::of(entry, "risk", &t.risk, 170));
    texts.push(Text::of(entry, "check_first", &t.check_first, 170));
    texts.extend(t.red_line.iter().map(|red| Text::of(entry, "say of the red line", &red.say, 90)));
    let Scripts { supply_chain, finance, production, owner } = &t.scripts;
    for script in [supply_chain, finance, production, owner] {
        texts.push(Text::of(entry, "say", &script.say, 125));
        texts.push(Text::of(entry, "lead", &script.lead, 220));
    }
}

fn rule<'a>(r: &'a Rule, texts: &mut Vec<Text<'a>>) {
    let entry = r.id.as_str();
    texts.extend(r.name.iter().map(|text| Text::of(entry, "name", text, 34)));
    texts.push(Text::of(entry, "why", &r.why, 220));
}
