//! Length limits of the texts, so that every one fits where it is shown.

use super::Faults;
use crate::playbook::model::{PlaybookFile, Question, Rule, Scripts, Term};

/// A text of an entry: where it stands, what it is called, its limit in characters.
struct Text<'a> {
    entry: &'a str,
    field: &'static str,
    text: &'a str,
    limit: usize,
}

pub(super) fn check(parts: &PlaybookFile, faults: &mut Faults) {
    let mut texts = Vec::new();
    parts.questions.iter().for_each(|q| question(q, &mut texts));
    parts.terms.iter().for_each(|t| term(t, &mut texts));
    parts.rules.iter().for_each(|r| rule(r, &mut texts));
    for s in &parts.sources {
        let entry = s.id.as_str();
        texts.push(Text { entry, field: "title", text: &s.title, limit: 140 });
        texts.push(Text { entry, field: "publisher", text: &s.publisher, limit: 100 });
        texts.push(Text { entry, field: "says", text: &s.says, limit: 180 });
    }
    for row in &parts.law {
        let entry = row.id.as_str();
        texts.push(Text { entry, field: "cite", text: &row.cite, limit: 70 });
        texts.push(Text { entry, field: "says", text: &row.says, limit: 320 });
        texts.extend(row.doubt.iter().map(|text| Text { entry, field: "doubt", text, limit: 240 }));
        texts.extend(row.applies_when.also.iter().map(|text| Text { entry, field: "also", text, limit: 160 }));
    }
    for pack in &parts.packs {
        texts.push(Text { entry: pack.id.as_str(), field: "name", text: &pack.name, limit: 40 });
        texts.push(Text { entry: pack.id.as_str(), field: "says", text: &pack.says, limit: 180 });
    }
    for custom in &parts.customs {
        texts.push(Text { entry: "", field: "note of a custom", text: &custom.note, limit: 200 });
    }
    for Text { entry, field, text, limit } in texts {
        let length = text.chars().count();
        if length == 0 {
            faults.add(entry, Some(text), format!("`{field}` is empty: write it, or leave the entry out"));
        } else if length > limit {
            faults.add(
                entry,
                Some(text),
                format!("`{field}` has {length} characters, at most {limit} fit: shorten it"),
            );
        }
    }
}

fn question<'a>(q: &'a Question, texts: &mut Vec<Text<'a>>) {
    let entry = q.id.as_str();
    texts.push(Text { entry, field: "label", text: &q.label, limit: 40 });
    texts.push(Text { entry, field: "text", text: &q.text, limit: 120 });
    texts.push(Text { entry, field: "why", text: &q.why, limit: 240 });
    texts.push(Text { entry, field: "find_out", text: &q.find_out, limit: 240 });
    texts.push(Text { entry, field: "ask", text: &q.ask, limit: 220 });
    for option in &q.options {
        texts.push(Text { entry, field: "name of an option", text: &option.name, limit: 64 });
        texts.push(Text { entry, field: "finding of an option", text: &option.finding, limit: 34 });
    }
}

fn term<'a>(t: &'a Term, texts: &mut Vec<Text<'a>>) {
    let entry = t.id.as_str();
    texts.push(Text { entry, field: "name", text: &t.name, limit: 26 });
    texts.extend(t.also.iter().map(|text| Text { entry, field: "also", text, limit: 48 }));
    texts.push(Text { entry, field: "owner", text: &t.owner, limit: 40 });
    texts.push(Text { entry, field: "ask_words", text: &t.ask_words, limit: 120 });
    texts.extend(t.ladder.iter().map(|text| Text { entry, field: "ladder", text, limit: 100 }));
    texts.extend(t.gives.iter().map(|g| Text { entry, field: "name of a give", text: &g.name, limit: 64 }));
    texts.push(Text { entry, field: "buyer_reports", text: &t.buyer_reports, limit: 150 });
    texts.extend(t.stand_down.iter().map(|text| Text { entry, field: "stand_down", text, limit: 130 }));
    texts.push(Text { entry, field: "risk", text: &t.risk, limit: 170 });
    texts.push(Text { entry, field: "check_first", text: &t.check_first, limit: 170 });
    texts.extend(t.red_line.iter().map(|red| Text { entry, field: "say of the red line", text: &red.say, limit: 90 }));
    let Scripts { supply_chain, finance, production, owner } = &t.scripts;
    for script in [supply_chain, finance, production, owner] {
        texts.push(Text { entry, field: "say", text: &script.say, limit: 125 });
        texts.push(Text { entry, field: "lead", text: &script.lead, limit: 220 });
    }
}

fn rule<'a>(r: &'a Rule, texts: &mut Vec<Text<'a>>) {
    let entry = r.id.as_str();
    texts.extend(r.name.iter().map(|text| Text { entry, field: "name", text, limit: 34 }));
    texts.push(Text { entry, field: "why", text: &r.why, limit: 220 });
}
