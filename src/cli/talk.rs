//! `talk`: the agenda of the conversation, and how it went.

use std::io::Write;

use clap::ValueEnum;
use serde_json::{Value as Json, json};

use super::layout::{both_ends, cell, labelled, paragraph, right};
use super::{Derive, FINE, Failure, input, json as output, layout};
use crate::negotiability::Unitary;
use crate::plan::TimePart;
use crate::report::{agenda_markdown, give_words};
use crate::session::talk::{AgendaAsk, AgendaQuestion, GiveLine, STAND_DOWN_WORDS, Spoken, with_unit};
use crate::session::{Agenda, Snapshot};
use crate::units::shown;

/// How many points behind the door the text names.
const DOOR_SHOWN: usize = 5;

/// How the agenda is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TalkFormat {
    /// For a terminal.
    Text,
    /// For paper and notes.
    Markdown,
    /// For programs; documented in the README.
    Json,
}

pub(super) fn run(derive: &Derive<TalkFormat>, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    match derive.format {
        TalkFormat::Text => write_text(&snapshot, layout::width(derive.width), out)?,
        TalkFormat::Markdown => write!(out, "{}", agenda_markdown(&snapshot))?,
        TalkFormat::Json => output::write(&document(&snapshot), out)?,
    }
    Ok(FINE)
}

fn write_text(snapshot: &Snapshot, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let agenda = Agenda::of(snapshot);
    writeln!(out, "{}", both_ends(&shown(&snapshot.plan.title).to_string(), &agenda.head.when, width))?;
    writeln!(out, "{}", paragraph(&agenda.head.with, 0, width))?;
    if let Some(remark) = &agenda.time.remark {
        writeln!(out, "{}", labelled("Note", remark, 0, 6, width))?;
    }
    let part = |part: TimePart, name: &str| both_ends(name, &format!("{} min", agenda.minutes(part)), width);
    writeln!(out, "\n{}", part(TimePart::Open, "1  Open"))?;
    writeln!(out, "{}", paragraph(&format!("\u{201c}{}\u{201d}", agenda.opening.say.text), 3, width))?;
    if !agenda.opening.listen_for.is_empty() {
        writeln!(out, "{}", labelled("Listen for", &agenda.opening.listen_for.join("; "), 3, 12, width))?;
    }
    writeln!(out, "\n{}", part(TimePart::FindOut, "2  Find out"))?;
    for question in &agenda.questions {
        write_question(question, agenda.unit, width, out)?;
    }
    if agenda.questions.is_empty() {
        writeln!(out, "{}", paragraph("No answer would change what you do.", 3, width))?;
    }
    writeln!(out, "\n{}", part(TimePart::Ask, "3  Ask, one at a time"))?;
    if agenda.is_amendment {
        let text = "The order is confirmed: every ask is an amendment, and is to be called so.";
        writeln!(out, "{}", paragraph(text, 3, width))?;
    }
    for (number, ask) in (1..).zip(&agenda.asks) {
        write_ask(number, ask, agenda.unit, width, out)?;
    }
    if agenda.asks.is_empty() {
        writeln!(out, "{}", paragraph("No ask is worth the goodwill it may cost as things stand.", 3, width))?;
    }
    let words = format!("If a point is felt as a problem: \u{201c}{STAND_DOWN_WORDS}\u{201d}");
    writeln!(out, "\n{}", paragraph(&words, 3, width))?;
    if !agenda.door.is_empty() {
        writeln!(out, "\n{}", part(TimePart::Door, "4  If the door opens"))?;
        for door in agenda.door.iter().take(DOOR_SHOWN) {
            let facts =
                format!("{}  {}", right(&with_unit(agenda.unit, &door.worth), 11), cell(door.chance.word.name(), 8));
            writeln!(out, "{}", both_ends(&format!("   {}  {}", cell(&door.name, 26), door.target), &facts, width))?;
        }
        let more = agenda.door.len().saturating_sub(DOOR_SHOWN);
        if more > 0 {
            writeln!(out, "   {more} more: --format markdown names their words, --format json all of them")?;
        }
    }
    writeln!(out, "\n{}", part(TimePart::Close, "5  Close"))?;
    writeln!(out, "{}", paragraph(&format!("{}.", agenda.close), 3, width))?;
    write_after(&agenda, width, out)
}

fn write_question(question: &AgendaQuestion, unit: &str, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let worth = format!("about {}", with_unit(unit, &question.value));
    let whom = if question.whom.is_empty() { String::new() } else { format!("{}: ", question.whom) };
    writeln!(out, "{}", both_ends(&format!("   {}", question.decides), &worth, width))?;
    Ok(writeln!(out, "{}", paragraph(&format!("{whom}\u{201c}{}\u{201d}", question.say.text), 6, width))?)
}

fn write_ask(number: usize, ask: &AgendaAsk, unit: &str, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let chance =
        format!("{}, about {} in 100 · {}", ask.chance.word.name(), ask.chance.rounded, with_unit(unit, &ask.worth));
    writeln!(out, "\n{}", both_ends(&format!("   {number}  {}", ask.name), &chance, width))?;
    let mut line = |label: &str, text: &str| writeln!(out, "{}", labelled(label, text, 6, 14, width));
    let whom = [&ask.whom, &ask.owner, &ask.occasion].into_iter().filter(|part| !part.is_empty());
    line("Whom", &whom.map(String::as_str).collect::<Vec<_>>().join(", "))?;
    if let Some(red) = &ask.red_line {
        line("Red line", &format!("{red} The order is not confirmed while it is open."))?;
    }
    if let Some(question) = &ask.find_out {
        line("First", &format!("Find out: {question}"))?;
    }
    line("Before it", &ask.lead)?;
    line("Say", &format!("\u{201c}{}\u{201d}", ask.say.text))?;
    if ask.say.playbook_changed {
        line("Playbook", &format!("now says \u{201c}{}\u{201d}", ask.say.playbook))?;
    }
    line("They report", &ask.report)?;
    let give = give_words(ask.give.as_ref(), unit);
    let (label, text) = give.split_once(": ").unwrap_or(("We give", &give));
    line(label, text)?;
    line("Hesitation", &ask.ladder.join("; then "))?;
    line("Stand down", &ask.stand_down.join(" "))?;
    if let Some(outcome) = &ask.outcome {
        line("Outcome", outcome.result.name())?;
    }
    Ok(())
}

/// What was said, how it stands and what is to be done, where there is any of it.
fn write_after(agenda: &Agenda, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    if !agenda.log.is_empty() {
        let balance = format!(
            "gives and gets {}, {}",
            with_unit(agenda.unit, &agenda.balance.net_words),
            agenda.balance.standing
        );
        writeln!(out, "\n{}", both_ends("What was said", &balance, width))?;
        for line in &agenda.log {
            let by = if line.by.is_empty() { String::new() } else { format!(" ({})", line.by) };
            let text = [line.said.as_str(), &line.in_plan].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
            let label = format!("{}  {}", line.time, line.kind.name());
            writeln!(out, "{}", labelled(&label, &format!("{}{by}: {}", line.point, text.join(" · ")), 3, 20, width))?;
        }
    }
    if agenda.outcomes.iter().any(|o| o.is_agreed) {
        writeln!(out, "\nAgreed, other than the PO says")?;
        for agreed in agenda.outcomes.iter().filter(|o| o.is_agreed) {
            let text = format!("{} instead of {}", agreed.agreed, agreed.says);
            writeln!(out, "{}", labelled(&agreed.name, &text, 3, 28, width))?;
        }
    }
    if !agenda.to_do.is_empty() {
        writeln!(out, "\nTo do")?;
    }
    for to_do in &agenda.to_do {
        let due = to_do.due.clone().unwrap_or_default();
        let facts: Vec<&str> = [to_do.owner.as_str(), &due].into_iter().filter(|f| !f.is_empty()).collect();
        let mark = if to_do.done { "done" } else { "open" };
        writeln!(out, "{}", both_ends(&format!("   {mark}  {}", to_do.what), &facts.join(", "), width))?;
    }
    Ok(())
}

fn document(snapshot: &Snapshot) -> Json {
    let agenda = Agenda::of(snapshot);
    let (plan, assessment) = (&snapshot.plan, &snapshot.assessment);
    let meeting = &plan.talk.meeting;
    let minutes = agenda.time.parts.iter().map(|part| (part_name(part.part), part.minutes));
    json!({
        "as_of": assessment.as_of.to_string(),
        "currency": match assessment.basis.unit {
            Unitary::Money(currency) => currency.code(),
            Unitary::Percent => "percent",
        },
        "meeting": {
            "on": meeting.on, "at": meeting.at, "minutes": meeting.minutes, "place": meeting.place,
            "with": meeting.with, "occasions": meeting.occasions,
        },
        "minutes": minutes.collect::<std::collections::BTreeMap<_, _>>(),
        "minutes_total": agenda.time.total,
        "opening": {
            "question": agenda.opening.question, "say": spoken(&agenda.opening.say), "whom": agenda.opening.whom,
            "listen_for": agenda.opening.listen_for,
        },
        "find_out": agenda.questions.iter().map(|q| json!({
            "question": q.id, "value": q.amount.to_string(), "say": spoken(&q.say), "whom": q.whom, "occasion": q.occasion,
            "decides": q.decides,
        })).collect::<Vec<_>>(),
        "asks": agenda.asks.iter().map(ask).collect::<Vec<_>>(),
        "if_the_door_opens": agenda.door.iter().map(|d| json!({
            "term": d.id, "target": d.target, "say": spoken(&d.say), "worth": d.amount.to_string(), "p": d.chance.p,
            "word": d.chance.word.name(),
        })).collect::<Vec<_>>(),
        "close": agenda.close,
        "log": plan.talk.log,
        "balance": {
            "got": agenda.balance.got.to_string(), "gave": agenda.balance.gave.to_string(),
            "net": agenda.balance.net.to_string(),
            "held_back": agenda.balance.held.iter().map(give).collect::<Vec<_>>(),
        },
        "outcomes": agenda.outcomes.iter().map(|o| json!({
            "term": o.id, "result": o.result, "agreed": o.agreed, "says": o.says, "said_by": o.said_by,
        })).collect::<Vec<_>>(),
        "follow_ups": plan.talk.follow_ups,
    })
}

fn part_name(part: TimePart) -> &'static str {
    match part {
        TimePart::Open => "open",
        TimePart::FindOut => "find_out",
        TimePart::Ask => "ask",
        TimePart::Door => "door",
        TimePart::Close => "close",
    }
}

fn spoken(say: &Spoken) -> Json {
    json!({
        "text": say.text, "own": say.is_own, "playbook": say.playbook, "playbook_changed": say.playbook_changed,
    })
}

fn give(give: &GiveLine) -> Json {
    json!({ "give": give.id, "name": give.name, "cost": give.cost.to_string(), "held_back": give.held_back })
}

fn ask(ask: &AgendaAsk) -> Json {
    json!({
        "term": ask.id, "name": ask.name, "whom": ask.whom, "owner": ask.owner, "occasion": ask.occasion,
        "says": ask.says, "target": ask.target, "lead": ask.lead, "say": spoken(&ask.say), "report": ask.report,
        "give": ask.give.as_ref().map(give), "ladder": ask.ladder, "stand_down": ask.stand_down,
        "check_first": ask.check_first, "red_line": ask.red_line, "p": ask.chance.p, "word": ask.chance.word.name(),
        "worth": ask.amount.to_string(), "harm": ask.harm, "outcome": ask.outcome.as_ref().map(|o| o.result.name()),
    })
}
