//! The schedule for others: a calendar file and a table.
//!
//! iCalendar is RFC 5545; all days are dates without a time zone, kickoffs with a time are floating. For the buyer,
//! what is internal is left out.

use super::csv::csv;
use super::export::Reader;
use super::tables::{Cell, Table};
use crate::award::Programme;
use crate::plan::{Kickoff, KickoffKind, Plan, Task, TaskKind};
use crate::session::Snapshot;
use crate::units::Date;

/// The schedule as an iCalendar file.
pub fn schedule_ics(snapshot: &Snapshot, programme: &Programme, reader: Reader) -> String {
    let plan = &snapshot.plan;
    let stamp = format!("{}T000000Z", compact(snapshot.assessment.as_of));
    let mut file = Ics(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Termwise//Schedule//EN");
    file.line("CALSCALE", "GREGORIAN");
    file.line("X-WR-CALNAME", &escaped(&plan.title));
    let mut event = |uid: &str, summary: &str, start: &str, end: Option<String>, about: &[String], category: &str| {
        file.line("BEGIN", "VEVENT");
        file.line("UID", &format!("{uid}@{}.termwise", uid_part(&plan.order.number)));
        file.line("DTSTAMP", &stamp);
        file.line(if start.contains('T') { "DTSTART" } else { "DTSTART;VALUE=DATE" }, start);
        if let Some(end) = end {
            file.line(if end.contains('T') { "DTEND" } else { "DTEND;VALUE=DATE" }, &end);
        }
        file.line("SUMMARY", &escaped(summary));
        let about: Vec<&str> = about.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        if !about.is_empty() {
            file.line("DESCRIPTION", &escaped(&about.join("\n")));
        }
        file.line("CATEGORIES", &escaped(category));
        file.line("TRANSP", "TRANSPARENT");
        file.line("END", "VEVENT");
    };
    for date in &programme.dates {
        let uid = format!("date-{}", date.delivery + 1);
        let about = [slack_words(date.slack).filter(|_| reader == Reader::Internal).unwrap_or_default()];
        event(&uid, &date.name, &compact(date.due), after(date.due), &about, "Customer date");
    }
    for (at, kickoff) in plan.award.kickoffs.iter().enumerate() {
        let shown = reader == Reader::Internal || kickoff.kind == KickoffKind::Joint;
        let Some(day) = kickoff.date.filter(|_| shown) else { continue };
        let (start, end) = times(kickoff, day);
        event(&format!("kickoff-{}", at + 1), kickoff.kind.name(), &start, end, &kickoff_words(kickoff), "Kickoff");
    }
    for planned in &programme.tasks {
        let Some(task) = plan.award.schedule.tasks.get(planned.at) else { continue };
        if reader == Reader::Buyer && task.kind == TaskKind::Preparation {
            continue;
        }
        let about = match reader {
            Reader::Internal => [owner_words(task), slack_words(planned.slack).unwrap_or_default()],
            Reader::Buyer => [String::new(), String::new()],
        };
        event(
            &format!("task-{}", planned.id),
            &task.name,
            &compact(planned.start),
            after(planned.finish),
            &about,
            task.kind.name(),
        );
    }
    file.line("END", "VCALENDAR");
    file.0
}

/// The schedule as a table for a spreadsheet.
pub fn schedule_csv(plan: &Plan, programme: &Programme, reader: Reader) -> String {
    csv(&schedule_table(plan, programme, reader))
}

/// The tasks with their days; for the buyer without what is internal.
pub(super) fn schedule_table(plan: &Plan, programme: &Programme, reader: Reader) -> Table {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let day = |day: Option<Date>| day.map_or(Cell::Empty, Cell::Day);
    let us = reader == Reader::Internal;
    let head = [
        "Task",
        "Kind",
        "Start",
        "Finish",
        "Working days",
        "After",
        "Meets",
        "Customer date",
        "Slack, working days",
        "Owner",
        "Done",
    ];
    let tasks = programme.tasks.iter().filter_map(|p| Some((p, plan.award.schedule.tasks.get(p.at)?)));
    let shown = tasks.filter(|(_, task)| us || task.kind != TaskKind::Preparation);
    let rows = shown.map(|(planned, task)| {
        let after: Vec<&str> = task.after.iter().map(crate::units::TaskId::as_str).collect();
        vec![
            text(&task.name),
            text(task.kind.name()),
            day(Some(planned.start)),
            day(Some(planned.finish)),
            Cell::Number(task.days.into()),
            text(&if us { after.join(" ") } else { String::new() }),
            text(&task.meets),
            day(planned.due),
            planned.slack.filter(|_| us).map_or(Cell::Empty, |slack| Cell::Number(slack.into())),
            text(if us { &task.owner } else { "" }),
            day(task.done),
        ]
    });
    let head = head.iter().map(|name| (*name).to_owned()).collect();
    Table { title: "Schedule".to_owned(), head, rows: rows.collect() }
}

fn owner_words(task: &Task) -> String {
    if task.owner.is_empty() { String::new() } else { format!("Owner: {}", &*task.owner) }
}

/// "5 working days of slack", "3 working days late".
pub(crate) fn slack_words(slack: Option<i64>) -> Option<String> {
    let days = |n: i64| if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") };
    Some(match slack? {
        0 => "no slack".to_owned(),
        n if n < 0 => format!("{} late", days(-n)),
        n => format!("{} of slack", days(n)),
    })
}

fn kickoff_words(kickoff: &Kickoff) -> Vec<String> {
    let list = |head: &str, items: &[crate::units::Line]| {
        let items: Vec<&str> = items.iter().map(|line| &**line).collect();
        if items.is_empty() { String::new() } else { format!("{head}: {}", items.join("; ")) }
    };
    vec![kickoff.place.to_string(), list("With", &kickoff.participants), list("Agenda", &kickoff.agenda)]
}

/// Start and end of a kickoff: two hours from its time, or its whole day.
fn times(kickoff: &Kickoff, day: Date) -> (String, Option<String>) {
    let time = kickoff.time.split_once(':').and_then(|(h, m)| Some((h.parse::<u32>().ok()?, m.parse::<u32>().ok()?)));
    match time.filter(|(h, m)| *h < 22 && *m < 60) {
        Some((h, m)) => {
            let at = |h: u32| format!("{}T{h:02}{m:02}00", compact(day));
            (at(h), Some(at(h + 2)))
        }
        None => (compact(day), after(day)),
    }
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// The day after the last one: the end of an all-day event is not part of it.
fn after(day: Date) -> Option<String> {
    day.plus_days(1).map(compact)
}

/// An order number as part of an id.
fn uid_part(number: &str) -> String {
    let part: String = number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if part.is_empty() { "plan".to_owned() } else { part }
}

/// RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped; other controls have no place.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A file in the making: lines of at most 75 octets, CRLF.
struct Ics(String);

impl Ics {
    fn line(&mut self, name: &str, value: &str) {
        const OCTETS: usize = 75;
        let mut used = 0;
        for c in format!("{name}:{value}").chars() {
            if used + c.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_by_octets_and_marks_are_escaped() {
        let mut file = Ics(String::new());
        file.line("SUMMARY", &escaped(&format!("{}; a, b\\c\nd", "ü".repeat(50))));
        assert!(file.0.split("\r\n").all(|line| line.len() <= 75), "{}", file.0);
        let unfolded = file.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\\; a\\, b\\\\c\\nd\r\n", "ü".repeat(50)));
    }
}
