//! The tables of financing, of the talk and of the time after the PO.

use rust_decimal::Decimal;

use super::super::brief::plain;
use super::super::export::Reader;
use super::super::schedule::schedule_table;
use super::{Cell, Table, text};
use crate::finance::instruments::{Custom, Evaluated};
use crate::plan::{About, LogEntry, PointRow, ProtocolRow};
use crate::session::{Snapshot, eligible_word};

/// Every way of financing with its price; no row where the order holds too little for one.
pub(super) fn financing(snapshot: &Snapshot, title: &str) -> Table {
    let number = |value: Option<Decimal>, digits| {
        value.map_or(Cell::Empty, |value| Cell::Number(value.round_dp(digits).normalize()))
    };
    let row = |option: &Evaluated| {
        let priced = option.priced.as_ref().ok();
        vec![
            text(&option.sheet.name),
            number(priced.map(|p| p.cost), 2),
            number(priced.and_then(|p| p.simple_annual), 4),
            number(priced.and_then(|p| p.effective_annual), 4),
            number(priced.map(|p| p.cash_in_day), 2),
            text(&option.sheet.credit_risk),
            text(if option.sheet.uses_line { "yes" } else { "no" }),
            text(option.customary.map_or("", Custom::name)),
            text(eligible_word(option)),
            text(&option.verdict.reason),
            text(&option.priced.as_ref().err().map_or_else(String::new, ToString::to_string)),
        ]
    };
    let head = [
        "Way",
        "Cost",
        "Simple, % a year",
        "Effective, % a year",
        "Cash on day",
        "Credit risk",
        "Uses our line",
        "Customary",
        "Can it be had",
        "Why",
        "What a price lacks",
    ];
    let rows = snapshot.financing().map(|financing| financing.options.iter().map(row).collect()).unwrap_or_default();
    Table::new(title, &head, rows)
}

/// What was said in the talk, line by line.
pub(super) fn log(snapshot: &Snapshot, title: &str) -> Table {
    let playbook = &snapshot.playbook;
    let about = |entry: &LogEntry| match &entry.about {
        Some(About::Term(id)) => playbook.term(id).map_or_else(|| id.to_string(), |term| term.name.clone()),
        Some(About::Question(id)) => playbook.question(id).map_or_else(|| id.to_string(), |q| q.label.clone()),
        None => String::new(),
    };
    let row = |entry: &LogEntry| {
        vec![
            Cell::Day(entry.on),
            text(&entry.at.to_string()),
            text(entry.kind.name()),
            text(&about(entry)),
            text(&plain(&entry.words)),
            text(&plain(&entry.by)),
        ]
    };
    Table::new(title, &["On", "At", "What", "About", "Words", "By"], snapshot.plan.talk.log.iter().map(row).collect())
}

/// Their points and our answers.
pub(super) fn points(snapshot: &Snapshot, title: &str) -> Table {
    let row = |point: &PointRow| {
        let words = [&point.theirs, &point.raised_by, &point.ours, &point.proof, &point.owner];
        let mut cells: Vec<Cell> = words.iter().map(|words| text(&plain(words))).collect();
        cells.push(text(point.state.name()));
        cells
    };
    let head = ["Their point", "Raised by", "Our counterpoint", "Proof", "Owner", "State"];
    Table::new(title, &head, snapshot.plan.award.points.iter().map(row).collect())
}

/// The tasks from kickoff to commissioning; no row where the schedule cannot be reckoned.
pub(super) fn schedule(snapshot: &Snapshot) -> Table {
    let programme = crate::award::programme(&snapshot.plan).unwrap_or_default();
    schedule_table(&snapshot.plan, &programme, Reader::Internal)
}

/// Who speaks with whom, how often, by which channel.
pub(super) fn protocol(snapshot: &Snapshot, title: &str) -> Table {
    let row = |row: &ProtocolRow| {
        let words = [&row.about, &row.ours, &row.theirs, &row.rhythm, &row.channel, &row.escalation];
        words.iter().map(|words| text(&plain(words))).collect()
    };
    let head = ["About", "Our side", "Their side", "Rhythm", "Channel", "Escalation"];
    Table::new(title, &head, snapshot.plan.award.protocol.iter().map(row).collect())
}
