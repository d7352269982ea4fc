//! Starts the process that reads a workbook, hears it out, and ends it when its time is up.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::WorkbookFault;
use super::answer::{Line, in_order};
use super::scan::scan;
use super::sheet::SheetFacts;
use crate::exposure::Cancel;
use crate::exposure::import::{Cell, Layout, Row, Table, table_of_rows};

/// What the reading process may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Memory in bytes.
    pub memory: u64,
    /// Time from start to end; processor time is held to the same.
    pub time: Duration,
}

impl Default for Limits {
    /// One gigabyte and one minute.
    fn default() -> Self {
        Self { memory: 1024 * 1024 * 1024, time: Duration::from_mins(1) }
    }
}

/// The longest line of an answer, and the longest answer.
const MAX_LINE: u64 = 32 * 1024 * 1024;
const MAX_ANSWER: u64 = 2 * 1024 * 1024 * 1024;
/// How often it is looked whether somebody has cancelled.
const LOOK: Duration = Duration::from_millis(20);

/// Reads a sheet of a workbook as a table: looks it through, then has it read by `program` in a process of its own.
///
/// # Errors
/// Not a workbook, not one that is read, no such sheet, a reader that did not end well, cancelled. Whatever is in the file,
/// this process goes on.
pub fn table_of_workbook(
    bytes: &[u8],
    layout: &Layout,
    program: &Path,
    limits: Limits,
    cancel: &Cancel,
) -> Result<Table, WorkbookFault> {
    let sheets = scan(bytes, cancel)?;
    let sheet = chosen(&sheets, layout.sheet.as_deref())?;
    let rows = read(bytes, &sheet.name, program, limits, cancel)?;
    let mut table = table_of_rows(rows, layout.head_row()).map_err(|error| WorkbookFault::Sheet(error.to_string()))?;
    table.remarks.extend(sheet.remarks());
    Ok(table)
}

/// The sheet that is named, or the only one that is not hidden.
fn chosen<'a>(sheets: &'a [SheetFacts], named: Option<&str>) -> Result<&'a SheetFacts, WorkbookFault> {
    let all = || sheets.iter().map(|sheet| format!("\"{}\"", sheet.name)).collect::<Vec<_>>().join(", ");
    if let Some(name) = named {
        let none = || WorkbookFault::Sheet(format!("there is no sheet \"{name}\"; there are {}", all()));
        return sheets.iter().find(|sheet| sheet.name == name).ok_or_else(none);
    }
    let mut shown = sheets.iter().filter(|sheet| !sheet.hidden);
    match (shown.next(), shown.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(WorkbookFault::Sheet("the workbook has no sheet that is not hidden: name one".to_owned())),
        _ => Err(WorkbookFault::Sheet(format!("the workbook has several sheets: name one of {}", all()))),
    }
}

fn reader_fault(why: impl Into<String>) -> WorkbookFault {
    WorkbookFault::Reader(why.into())
}

fn read(bytes: &[u8], sheet: &str, program: &Path, limits: Limits, cancel: &Cancel) -> Result<Vec<Row>, WorkbookFault> {
    let mut child = Command::new(program)
        .arg("read-workbook")
        .args(["--memory", &limits.memory.to_string()])
        .args(["--seconds", &limits.time.as_secs().max(1).to_string()])
        .arg(format!("--sheet={sheet}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| reader_fault(format!("the process that reads workbooks cannot be started: {error}")))?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let end = Instant::now() + limits.time;
    let heard = thread::scope(|scope| {
        scope.spawn(move || {
            // A reader that has ended early does not want the rest.
            drop(input.map(|mut input| input.write_all(bytes)));
        });
        let (sender, receiver) = channel();
        scope.spawn(move || drop(sender.send(output.map_or(Err(Heard::Broken), hear))));
        let ended = loop {
            if cancel.is_cancelled() {
                break Heard::Cancelled;
            }
            if Instant::now() >= end {
                break Heard::TooLong;
            }
            match receiver.recv_timeout(LOOK) {
                Ok(heard) => {
                    end_now(&mut child);
                    return heard;
                }
                Err(RecvTimeoutError::Disconnected) => break Heard::Broken,
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        // The threads wait for the pipes of the process, which close with it.
        end_now(&mut child);
        Err(ended)
    });
    heard.map_err(|heard| match heard {
        Heard::Cancelled => WorkbookFault::Cancelled,
        Heard::Failed(why) => reader_fault(format!("the workbook cannot be read: {why}")),
        Heard::TooLong => reader_fault(format!(
            "reading the workbook took longer than {} s and was ended: save the sheet as CSV",
            limits.time.as_secs()
        )),
        Heard::Broken => reader_fault(
            "the process that reads the workbook ended without a word, most likely for want of memory: save the sheet as CSV",
        ),
    })
}

/// Ends the process and waits for it, so that none is left behind; one that has ended already is only waited for.
fn end_now(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}

/// Why there are no rows.
enum Heard {
    Failed(String),
    Broken,
    TooLong,
    Cancelled,
}

/// Hears an answer to its end; anything that is not as agreed counts as a broken one.
fn hear(output: ChildStdout) -> Result<Vec<Row>, Heard> {
    let mut output = BufReader::new(output.take(MAX_ANSWER));
    let (mut rows, mut line, mut before) = (Vec::new(), Vec::new(), 0);
    loop {
        line.clear();
        let count = (&mut output).take(MAX_LINE).read_until(b'\n', &mut line).map_err(|_| Heard::Broken)?;
        if count == 0 {
            return Err(Heard::Broken);
        }
        match serde_json::from_slice(&line).map_err(|_| Heard::Broken)? {
            Line::Failed(why) => return Err(Heard::Failed(why.chars().take(300).collect())),
            Line::End(count) if count == rows.len() as u64 => return Ok(rows),
            Line::Row(row, cells) if in_order(before, row, &cells) => {
                before = row;
                let mut kept = Vec::with_capacity(cells.len());
                for (column, sent) in cells {
                    kept.resize(column as usize, Cell::Text(String::new()));
                    kept.push(sent.cell().ok_or(Heard::Broken)?);
                }
                rows.push(Row { line: u64::from(row), cells: kept });
            }
            Line::End(_) | Line::Row(..) => return Err(Heard::Broken),
        }
    }
}
