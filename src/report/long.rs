//! The long plan: everything, with sources and calculations. And the buyer's brief as a document.
//!
//! Knows sessions; must not know pages.

use super::brief::{Brief, Safe, plain};
use super::document::{Block, Document};
use super::tables::{Table, TableName};
use crate::plan::Plan;
use crate::session::{Fall, Snapshot, TermTable, Why, signed_points, worth_note};
use crate::units::TermId;

/// Everything about a plan.
pub fn long_plan(snapshot: &Snapshot) -> Document {
    let brief = Brief::of(snapshot);
    let mut blocks = vec![Block::Chapter("In short".to_owned())];
    in_short(&brief, &mut blocks);
    let chapter = |blocks: &mut Vec<Block>, name: &str, tables: &[TableName]| {
        blocks.push(Block::Chapter(name.to_owned()));
        for table in tables {
            let table = Table::of(snapshot, *table);
            blocks.push(Block::Heading(table.title.clone()));
            blocks.push(Block::Table(table));
        }
    };
    chapter(&mut blocks, "The buyer", &[]);
    buyer(snapshot, &mut blocks);
    chapter(&mut blocks, "The order", &[TableName::Lines, TableName::Deliveries, TableName::Milestones]);
    blocks.push(Block::Chapter("The terms, one by one".to_owned()));
    blocks.push(Block::Small(worth_note(snapshot)));
    let table = TermTable::of(snapshot);
    for id in order_of_terms(snapshot) {
        term(snapshot, &table, &id, &mut blocks);
    }
    blocks.push(Block::Chapter("What to find out".to_owned()));
    questions(snapshot, &mut blocks);
    notes(snapshot, &mut blocks);
    sources(snapshot, &mut blocks);
    Document {
        band: "Internal. Not for the buyer.".to_owned(),
        band_note: "Contains our limits and our beliefs about people".to_owned(),
        internal: true,
        title: plain(&snapshot.plan.title),
        lead: format!("{}. {}", brief.who, brief.lead),
        blocks,
        foot: brief.foot,
    }
}

/// The buyer's brief as a document, from its own type alone.
pub fn safe_document(brief: &Safe) -> Document {
    let mut blocks = Vec::new();
    if !brief.stands.is_empty() {
        blocks.push(Block::Chapter("What stands".to_owned()));
        blocks.push(Block::Table(Table::of_dates(brief)));
    }
    if !brief.points.is_empty() {
        blocks.push(Block::Chapter("Our points".to_owned()));
    }
    for point in &brief.points {
        blocks.push(Block::Heading(point.name.clone()));
        blocks.push(Block::Pair("Who decides".to_owned(), point.whom.clone()));
        blocks.push(Block::Pair("We propose".to_owned(), point.propose.clone()));
        blocks.push(Block::Pair("You gain".to_owned(), point.gain.clone()));
    }
    if !brief.questions.is_empty() {
        blocks.push(Block::Chapter("Please tell us".to_owned()));
        blocks.extend(brief.questions.iter().map(|question| Block::Point(question.clone())));
    }
    for (chapter, notes) in [("With you", &brief.with_you), ("Next", &brief.next)] {
        if !notes.is_empty() {
            blocks.push(Block::Chapter(chapter.to_owned()));
            blocks.extend(notes.iter().map(|note| Block::Point(format!("{}: {}", note.first, note.text))));
        }
    }
    Document {
        band: brief.band.clone(),
        band_note: brief.from.clone(),
        internal: false,
        title: brief.title.clone(),
        lead: format!("{}. {}", brief.who, brief.lead),
        blocks,
        foot: brief.foot.clone(),
    }
}

fn pair(blocks: &mut Vec<Block>, name: &str, words: &str) {
    if !words.trim().is_empty() {
        blocks.push(Block::Pair(name.to_owned(), words.to_owned()));
    }
}

fn in_short(brief: &Brief, blocks: &mut Vec<Block>) {
    blocks.push(Block::Text(brief.title.clone()));
    for figure in &brief.figures {
        blocks.push(Block::Point(format!("{} {}; {}", figure.figure, figure.what, figure.note)));
    }
    for red in &brief.red_lines {
        pair(blocks, "Red line", &format!("{} {}", red.say, red.rest));
    }
    for ask in &brief.asks {
        pair(blocks, &ask.name, &format!("{}. {} {} ({})", ask.target, ask.say, ask.worth, ask.basis));
    }
    if let Some(days) = &brief.days {
        for way in &days.ways {
            let words = format!(
                "{} {}, simple {}, effective {}, cash on day {}",
                days.unit, way.cost, way.simple, way.effective, way.day
            );
            pair(blocks, &way.name, &words);
        }
        if !days.says.is_empty() {
            blocks.push(Block::Text(days.says.clone()));
        }
    }
}

fn buyer(snapshot: &Snapshot, blocks: &mut Vec<Block>) {
    let plan: &Plan = &snapshot.plan;
    pair(blocks, "Name", &plain(&plan.buyer.name));
    pair(blocks, "Country", plan.buyer.country.as_ref().map_or("", |c| c.code()));
    if let Some(picture) = Brief::of(snapshot).picture {
        pair(blocks, &picture.label, &picture.finding);
        pair(blocks, "The order’s way through the house", &picture.steps_say);
    }
    for name in [TableName::People, TableName::Answers] {
        let table = Table::of(snapshot, name);
        blocks.push(Block::Heading(table.title.clone()));
        blocks.push(Block::Table(table));
    }
}

/// The asks first, then what else is worth asking, then every other term that counts.
fn order_of_terms(snapshot: &Snapshot) -> Vec<TermId> {
    let list = &snapshot.assessment.shortlist;
    let mut order: Vec<TermId> = list.asks.iter().chain(&list.if_the_door_opens).cloned().collect();
    for term in snapshot.assessment.terms.iter().filter(|t| t.counts) {
        if !order.contains(&term.id) {
            order.push(term.id.clone());
        }
    }
    order
}

fn term(snapshot: &Snapshot, table: &TermTable, id: &TermId, blocks: &mut Vec<Block>) {
    let Some(why) = Why::of(snapshot, id) else { return };
    blocks.push(Block::Heading(why.name.clone()));
    blocks.push(Block::Small(why.place.clone()));
    if let Some(row) = table.row(id) {
        pair(blocks, "The PO says", &plain(&row.says.text));
        pair(blocks, "Our target", &plain(&row.target.text));
        pair(blocks, "Our limit", &row.limit.as_deref().map_or_else(|| "none set".to_owned(), plain));
    }
    if let Some(red) = &why.red_line {
        pair(blocks, "Red line", &plain(red));
    }
    let chance = why.chance;
    let words = format!("{}, {} in 100, {}", chance.word.name(), chance.percent, chance.range());
    pair(blocks, "Chance that they agree", &words);
    if let Some(limit) = &why.limit {
        pair(blocks, "For the limit", limit);
    }
    pair(blocks, "Stance", &format!("{}. {}", why.stance.name(), why.stance_why));
    for figure in &why.figures {
        pair(blocks, figure.name, &format!("{}. {}", figure.amount, figure.why));
    }
    calculation(snapshot, id, blocks);
    pair(blocks, why.voice, &format!("{} {}", plain(&why.lead), plain(&why.say)));
    for give in &why.gives {
        pair(blocks, if give.is_best { "Give, the best" } else { "Give" }, &format!("{}: {}", give.name, give.note));
    }
    pair(blocks, "They can report", &why.report);
    pair(blocks, "Stand down at", &why.stand_down.join(" "));
    pair(blocks, "Fall back to", &why.ladder.join(" "));
    pair(blocks, "If it is left alone", &why.risk);
    pair(blocks, "Check first in our own house", &why.check_first);
    pair(blocks, "Find out first", why.find_out.as_deref().unwrap_or(""));
    for law in &why.law {
        let sure = if law.applies { "" } else { " May apply." };
        let open = law.open.join(" ");
        pair(blocks, &law.cite, &format!("{}{sure} {open} {}", law.says, law.note));
    }
    pair(blocks, "Notes", &plain(&why.notes));
    blocks.extend(why.sources.iter().map(|s| Block::Small(format!("Source: {}. {}. {}", s.title, s.from, s.says))));
}

/// The score, point by point.
fn calculation(snapshot: &Snapshot, id: &TermId, blocks: &mut Vec<Block>) {
    let Some(fall) = Fall::of(snapshot, id) else { return };
    for step in &fall.steps {
        let reasons: Vec<String> =
            step.why.iter().map(|r| format!("{} {}", r.head, r.text).trim().to_owned()).collect();
        let words =
            format!("{}: {} points. {}. {}", step.name, signed_points(step.tenths), step.source, reasons.join(" "));
        blocks.push(Block::Point(plain(words.trim_end())));
    }
    let mean = format!("Mean score {} points: {}. {}", signed_points(fall.mean), fall.word.name(), fall.note);
    blocks.push(Block::Point(mean.trim_end().to_owned()));
}

fn questions(snapshot: &Snapshot, blocks: &mut Vec<Block>) {
    for next in snapshot.assessment.next.iter().filter(|n| n.value > 0.0) {
        let Some(question) = snapshot.playbook.questions.get(next.at) else { continue };
        let amount = rust_decimal::Decimal::from_f64_retain(next.value).unwrap_or_default();
        let worth = crate::negotiability::grouped(crate::negotiability::estimate(amount));
        let unit = snapshot.assessment.basis.unit.sign();
        blocks.push(Block::Heading(question.text.clone()));
        pair(blocks, "Knowing it is worth", &format!("about {unit} {worth}, {} minutes", question.effort));
        pair(blocks, "Why it matters", &question.why);
        pair(blocks, "Without asking", &question.find_out);
        pair(blocks, "To ask", &question.ask);
    }
}

fn notes(snapshot: &Snapshot, blocks: &mut Vec<Block>) {
    let written = snapshot.plan.notes.split('\n').map(plain).filter(|line| !line.is_empty());
    let lines: Vec<Block> = written.map(Block::Text).collect();
    if !lines.is_empty() {
        blocks.push(Block::Chapter("Notes".to_owned()));
        blocks.extend(lines);
    }
    if !snapshot.notes.is_empty() {
        blocks.push(Block::Chapter("What does not add up".to_owned()));
        blocks.extend(snapshot.notes.iter().map(|note| Block::Point(plain(note))));
    }
}

/// Everything that claims rest on, once more in one place.
fn sources(snapshot: &Snapshot, blocks: &mut Vec<Block>) {
    let mut titles: Vec<(String, String)> = Vec::new();
    for id in order_of_terms(snapshot) {
        for source in Why::of(snapshot, &id).map_or_else(Vec::new, |why| why.sources) {
            if titles.iter().all(|(title, _)| *title != source.title) {
                titles.push((source.title, source.from));
            }
        }
    }
    titles.sort();
    blocks.push(Block::Chapter("Sources".to_owned()));
    blocks.extend(titles.into_iter().map(|(title, from)| Block::Point(format!("{title}. {from}"))));
    blocks.push(Block::Small(format!(
        "Playbook {} {}, fingerprint {}. Assessment of {}.",
        plain(&snapshot.playbook.about.name),
        plain(&snapshot.playbook.about.version),
        snapshot.playbook.sha256.get(..16).unwrap_or(""),
        snapshot.assessment.as_of.in_words()
    )));
}
