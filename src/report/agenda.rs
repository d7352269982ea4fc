//! The agenda of a talk as Markdown, to print or to send to the colleague who comes along.
//!
//! Knows the session; must not know who writes it where. For our own side: it holds worth, chances and limits.

use std::fmt::Write as _;

use crate::plan::TimePart;
use crate::session::talk::{AgendaAsk, GiveLine, LogLine, OutcomeLine, STAND_DOWN_WORDS, ToDo, with_unit};
use crate::session::{Agenda, Snapshot};
use crate::units::shown;

/// How many points behind the door are printed.
const DOOR: usize = 5;

/// The agenda of a snapshot as Markdown.
pub fn agenda_markdown(snapshot: &Snapshot) -> String {
    let agenda = Agenda::of(snapshot);
    let mut text = String::new();
    let out = &mut text;
    line(out, &format!("# {}", escaped(&shown(&snapshot.plan.title).to_string())));
    line(out, &format!("**{}.** {}.", escaped(&agenda.head.when), escaped(&agenda.head.with)));
    if let Some(remark) = &agenda.time.remark {
        line(out, &format!("{remark}."));
    }
    line(out, "For our side only: it names worth, chances and limits.");
    head(out, &agenda, TimePart::Open, 1, "Open");
    line(out, &format!("> {}", escaped(&agenda.opening.say.text)));
    if !agenda.opening.listen_for.is_empty() {
        line(out, &format!("Listen for: {}.", escaped(&agenda.opening.listen_for.join("; "))));
    }
    head(out, &agenda, TimePart::FindOut, 2, "Find out");
    questions(out, &agenda);
    head(out, &agenda, TimePart::Ask, 3, "Ask, one at a time");
    for (number, ask) in (1..).zip(&agenda.asks) {
        one_ask(out, number, ask, agenda.unit);
    }
    if agenda.asks.is_empty() {
        line(out, "No ask is worth the goodwill it may cost as things stand.");
    }
    line(out, &format!("If a point is felt as a problem: \u{201c}{STAND_DOWN_WORDS}\u{201d}"));
    door(out, &agenda);
    head(out, &agenda, TimePart::Close, 5, "Close");
    line(out, &format!("{}.", escaped(&agenda.close)));
    after(out, &agenda);
    text
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{text}\n\n");
}

fn head(out: &mut String, agenda: &Agenda, part: TimePart, number: u8, name: &str) {
    line(out, &format!("## {number} {name} ({} min)", agenda.minutes(part)));
}

fn questions(out: &mut String, agenda: &Agenda) {
    if agenda.questions.is_empty() {
        return line(out, "No answer would change what we do.");
    }
    let rows = agenda.questions.iter().map(|q| {
        let cells = [&q.value, &q.say.text, &q.whom, &q.decides].map(|cell| escaped(cell));
        format!("| {} |", cells.join(" | "))
    });
    let rows: Vec<String> = rows.collect();
    let table = format!("| {} | Ask | Whom | It decides |\n|--:|---|---|---|\n{}", agenda.unit, rows.join("\n"));
    line(out, &table);
}

fn one_ask(out: &mut String, number: usize, ask: &AgendaAsk, unit: &str) {
    let whom = [&ask.whom, &ask.owner, &ask.occasion].into_iter().filter(|part| !part.is_empty());
    let whom: Vec<String> = whom.map(|part| escaped(part)).collect();
    line(out, &format!("### {number} {} ({})", escaped(&ask.name), whom.join(", ")));
    if let Some(red) = &ask.red_line {
        line(out, &format!("**Red line.** {} The order is not confirmed while it is open.", escaped(red)));
    }
    line(out, &format!("> {}", escaped(&ask.say.text)));
    let mut list: Vec<String> = Vec::new();
    list.push(format!("Before it: {}", ask.lead));
    list.push(format!("They can report: {}", ask.report));
    list.push(give_words(ask.give.as_ref(), unit));
    list.push(format!("If they hesitate: {}", ask.ladder.join("; then ")));
    list.push(format!("Stand down when: {}", ask.stand_down.join(" ")));
    let chance = ask.chance;
    list.push(format!(
        "{}, about {} in 100; worth {}",
        chance.word.name(),
        chance.rounded,
        with_unit(unit, &ask.worth)
    ));
    if let Some(question) = &ask.find_out {
        list.push(format!("Find out first: {question}"));
    }
    if let Some(outcome) = &ask.outcome {
        list.push(format!("Outcome: {}", outcome.result.name()));
    }
    let list: Vec<String> = list.iter().map(|item| format!("- {}", escaped(item))).collect();
    line(out, &list.join("\n"));
}

/// What we give, and what it costs us.
pub fn give_words(give: Option<&GiveLine>, unit: &str) -> String {
    match give {
        None => "We give: nothing, it is not for trade".to_owned(),
        Some(give) => {
            let cost = if give.cost.is_zero() {
                "costs nothing worth counting".to_owned()
            } else {
                format!("costs about {}", with_unit(unit, &give.cost_words))
            };
            let held = if give.held_back { "Held back" } else { "We give" };
            format!("{held}: {} ({cost})", give.name)
        }
    }
}

fn door(out: &mut String, agenda: &Agenda) {
    if agenda.door.is_empty() {
        return;
    }
    head(out, agenda, TimePart::Door, 4, "If the door opens");
    let rows = agenda.door.iter().take(DOOR).map(|d| {
        let cells = [d.name.as_str(), &d.target, &d.say.text, &d.worth, d.chance.word.name()].map(escaped);
        format!("| {} |", cells.join(" | "))
    });
    let rows: Vec<String> = rows.collect();
    let unit = agenda.unit;
    line(out, &format!("| Point | Target | Say | {unit} | Chance |\n|---|---|---|--:|---|\n{}", rows.join("\n")));
    let more = agenda.door.len().saturating_sub(DOOR);
    if more > 0 {
        line(out, &format!("{more} more in the plan."));
    }
}

/// What was said, what came of it and what is to be done, where there is any of it.
fn after(out: &mut String, agenda: &Agenda) {
    if !agenda.log.is_empty() {
        line(out, "## What was said");
        let row = |l: &LogLine| {
            let cells = [l.time.as_str(), &l.point, &l.said, &l.by, l.kind.name(), &l.in_plan].map(escaped);
            format!("| {} |", cells.join(" | "))
        };
        let rows: Vec<String> = agenda.log.iter().map(row).collect();
        line(
            out,
            &format!(
                "| Time | Point | Said | By | Outcome | In the plan |\n|---|---|---|---|---|---|\n{}",
                rows.join("\n")
            ),
        );
    }
    let agreed: Vec<&OutcomeLine> = agenda.outcomes.iter().filter(|o| o.is_agreed).collect();
    if !agreed.is_empty() {
        line(out, "## Agreed, other than the PO says");
        let rows: Vec<String> = agreed
            .iter()
            .map(|o| format!("- {}: {} instead of {}", escaped(&o.name), escaped(&o.agreed), escaped(&o.says)))
            .collect();
        line(out, &rows.join("\n"));
    }
    if !agenda.to_do.is_empty() {
        line(out, "## To do");
        let row = |to_do: &ToDo| {
            let mark = if to_do.done { "x" } else { " " };
            let who = if to_do.owner.is_empty() { String::new() } else { format!(", {}", to_do.owner) };
            let due = to_do.due.as_ref().map_or_else(String::new, |due| format!(", by {due}"));
            format!("- [{mark}] {}", escaped(&format!("{}{who}{due}", to_do.what)))
        };
        let rows: Vec<String> = agenda.to_do.iter().map(row).collect();
        line(out, &rows.join("\n"));
    }
}

/// A text in which no character means anything to Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => safe.extend(['\\', c]),
            '&' => safe.push_str("&amp;"),
            '\n' | '\r' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_cannot_become_markup() {
        assert_eq!(escaped("a | b\n# c <script> *d* [e](f)"), "a \\| b \\# c \\<script\\> \\*d\\* \\[e\\](f)");
    }
}
