//! `schedule`: the tasks with their days and slack, as text, JSON, calendar or table.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::layout::{cell, paragraph};
use super::{FINE, Failure, Format, input, layout};
use crate::award::{Programme, programme};
use crate::report::{Reader, schedule_csv, schedule_ics, slack_words};
use crate::session::Snapshot;
use crate::units::{Date, shown};

/// What `schedule` takes.
#[derive(Debug, Args)]
pub(super) struct ScheduleArgs {
    /// The plan
    file: PathBuf,
    /// Write a calendar (.ics) or a table (.csv); an existing file is never overwritten
    #[arg(short, long, value_name = "OUT.ics|csv")]
    out: Option<PathBuf>,
    /// Leave out what is internal: the internal kickoff, preparation, owners, slack
    #[arg(long)]
    for_buyer: bool,
    /// The day the file is made on [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text", conflicts_with = "out")]
    format: Format,
}

#[derive(Debug, Serialize)]
struct ScheduleJson<'a> {
    tasks: Vec<TaskJson<'a>>,
    customer_dates: Vec<DateJson<'a>>,
    notes: &'a [String],
}

#[derive(Debug, Serialize)]
struct TaskJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    working_days: u16,
    after: Vec<&'a str>,
    start: String,
    finish: String,
    late_finish: Option<String>,
    slack: Option<i64>,
    meets: Option<&'a str>,
    owner: &'a str,
    done: Option<String>,
}

#[derive(Debug, Serialize)]
struct DateJson<'a> {
    name: &'a str,
    due: String,
    planned: Option<String>,
    slack: Option<i64>,
}

pub(super) fn run(args: &ScheduleArgs, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot_of(&args.file, args.as_of.unwrap_or_else(Date::today))?;
    let failed = |why: String| Failure::Text { path: args.file.display().to_string(), why };
    let programme = programme(&snapshot.plan).map_err(|error| failed(error.to_string()))?;
    let reader = if args.for_buyer { Reader::Buyer } else { Reader::Internal };
    if let Some(path) = &args.out {
        let text = match path.extension().and_then(|e| e.to_str()) {
            Some("ics") => schedule_ics(&snapshot, &programme, reader),
            Some("csv") => format!("\u{feff}{}", schedule_csv(&snapshot.plan, &programme, reader)),
            _ => return Err(Failure::NoSuch("-o: the file must end in .ics or .csv".to_owned())),
        };
        write_new(path, &text)?;
        writeln!(out, "{}", path.display())?;
        return Ok(FINE);
    }
    if args.format == Format::Json {
        write_json(&snapshot, &programme, out)?;
    } else {
        write_text(&snapshot, &programme, out)?;
    }
    Ok(FINE)
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Text { path: path.display().to_string(), why: error.to_string() };
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

fn write_json(snapshot: &Snapshot, programme: &Programme, out: &mut dyn Write) -> Result<(), Failure> {
    let tasks = programme.tasks.iter().filter_map(|planned| {
        let task = snapshot.plan.award.schedule.tasks.get(planned.at)?;
        Some(TaskJson {
            id: task.id.as_str(),
            name: &task.name,
            kind: task.kind.name(),
            working_days: task.days,
            after: task.after.iter().map(crate::units::TaskId::as_str).collect(),
            start: planned.start.to_string(),
            finish: planned.finish.to_string(),
            late_finish: planned.late_finish.map(|d| d.to_string()),
            slack: planned.slack,
            meets: (!task.meets.is_empty()).then_some(&*task.meets),
            owner: &task.owner,
            done: task.done.map(|d| d.to_string()),
        })
    });
    let dates = programme.dates.iter().map(|date| DateJson {
        name: &date.name,
        due: date.due.to_string(),
        planned: date.planned.map(|d| d.to_string()),
        slack: date.slack,
    });
    let json = ScheduleJson { tasks: tasks.collect(), customer_dates: dates.collect(), notes: &programme.notes };
    let text = serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(())
}

fn write_text(snapshot: &Snapshot, programme: &Programme, out: &mut dyn Write) -> Result<(), Failure> {
    let width = layout::width(None);
    if programme.tasks.is_empty() {
        writeln!(out, "The plan has no schedule yet")?;
    }
    let name = width.saturating_sub(56).clamp(20, 48);
    if !programme.tasks.is_empty() {
        let head = format!("{}{}{}  Slack", cell("Task", name), cell("Start", 14), cell("Finish", 14));
        writeln!(out, "{head}")?;
    }
    for planned in &programme.tasks {
        let Some(task) = snapshot.plan.award.schedule.tasks.get(planned.at) else { continue };
        let slack = if task.done.is_some() { Some("done".to_owned()) } else { slack_words(planned.slack) };
        let line = format!(
            "{}{}{}  {}",
            cell(&shown(&task.name).to_string(), name),
            cell(&planned.start.in_words(), 14),
            cell(&planned.finish.in_words(), 14),
            slack.unwrap_or_else(|| "no customer date".to_owned())
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    if !programme.dates.is_empty() {
        writeln!(out, "\n{}{}{}  Slack", cell("Customer date", name), cell("Promised", 14), cell("Planned", 14))?;
    }
    for date in &programme.dates {
        let planned = date.planned.map_or_else(|| "no task".to_owned(), Date::in_words);
        let slack = slack_words(date.slack).unwrap_or_default();
        let name = cell(&shown(&date.name).to_string(), name);
        writeln!(
            out,
            "{}",
            format!("{name}{}{}  {slack}", cell(&date.due.in_words(), 14), cell(&planned, 14)).trim_end()
        )?;
    }
    for note in &programme.notes {
        writeln!(out, "\n{}", paragraph(note, 0, width))?;
    }
    Ok(())
}
