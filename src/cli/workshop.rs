//! `workshop`: the heat map of a term, and the papers of a workshop.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::brief::PaperName;
use super::layout::{both_ends, cell, paragraph, right};
use super::{Derive, FINE, Failure, Format, input, layout};
use crate::report::room::{RoomPaper, room_paper};
use crate::report::{Cell, InstalledFonts, Table, csv};
use crate::session::Snapshot;
use crate::store;
use crate::units::shown;
use crate::workshop::{HeatMap, Length, Programme, Show, terms_to_show};

/// What a PDF holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// What happens when, with the figures for the facilitator.
    RunSheet,
    /// The role card of the seller team.
    SellerCard,
    /// The role card of the buyer team.
    BuyerCard,
}

/// Arguments of `workshop`.
#[derive(Debug, Args)]
pub(super) struct WorkshopArgs {
    #[command(flatten)]
    derive: Derive,
    /// The term, such as payment-days [default: the one that changes most with the buyer, payment first]
    #[arg(long, value_name = "ID")]
    term: Option<String>,
    /// A file to write: a PDF of what --what says, or the heat map as CSV
    #[arg(short, long, value_name = "OUT.{pdf,csv}")]
    output: Option<PathBuf>,
    /// What a PDF holds
    #[arg(long, value_enum, default_value = "run-sheet")]
    what: What,
    /// How long the workshop is
    #[arg(long, value_parser = ["45", "90", "180"], default_value = "45")]
    minutes: String,
    /// The paper of a PDF
    #[arg(long, value_enum, default_value = "a4")]
    paper: PaperName,
}

pub(super) fn run(args: &WorkshopArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(&args.derive)?;
    let term = match &args.term {
        Some(name) => Some(input::term(&snapshot.playbook, name)?),
        None => terms_to_show(&snapshot, 1).pop(),
    };
    let map = term.and_then(|term| HeatMap::of(&snapshot, &term));
    let none = "there is no map: the playbook has no process chain or no organisation chart";
    let map = map.ok_or_else(|| Failure::NoSuch(none.to_owned()))?;
    match (&args.output, args.derive.format) {
        (Some(path), _) => write_file(args, &snapshot, &map, path, out, err)?,
        (None, Format::Json) => writeln!(out, "{:#}", as_json(&map))?,
        (None, Format::Text) => write_text(&map, layout::width(args.derive.width), out)?,
    }
    Ok(FINE)
}

fn write_file(
    args: &WorkshopArgs,
    snapshot: &Snapshot,
    map: &HeatMap,
    path: &Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let named = shown(&path.display().to_string()).to_string();
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "csv" => format!("\u{feff}{}", csv(&as_table(map))).into_bytes(),
        "pdf" => {
            let length = Length::ALL.into_iter().find(|l| l.minutes().to_string() == args.minutes).unwrap_or_default();
            let mut programme = Programme::of(snapshot, length);
            programme.terms.retain(|term| *term != map.term);
            programme.terms.insert(0, map.term.clone());
            programme.terms.truncate(length.terms());
            let none = || Failure::NoSuch("there is nothing to show of this plan".to_owned());
            let show = Show::new(snapshot, programme).ok_or_else(none)?;
            let what = match args.what {
                What::RunSheet => RoomPaper::RunSheet(length),
                What::SellerCard => RoomPaper::SellerCard,
                What::BuyerCard => RoomPaper::BuyerCard,
            };
            let made = room_paper(snapshot, &show, what, args.paper.paper(), &InstalledFonts::of_user())?;
            if let Some(warning) = &made.warning {
                writeln!(err, "{warning}")?;
            }
            made.bytes
        }
        _ => {
            return Err(Failure::NoSuch(format!(
                "-o {named}: end the name in .pdf or .csv, which says what is written"
            )));
        }
    };
    store::write_whole(path, &bytes, true)?;
    writeln!(out, "{named} written.")?;
    Ok(())
}

fn as_table(map: &HeatMap) -> Table {
    let head = std::iter::once(map.step.clone()).chain(map.lines.iter().map(|line| line.short.clone())).collect();
    let row = |(level, cells): (&crate::workshop::Level, &Vec<crate::session::Chance>)| {
        let chances = cells.iter().map(|chance| Cell::Number(chance.rounded.into()));
        std::iter::once(Cell::Text(level.name.clone())).chain(chances).collect()
    };
    Table { title: map.name.clone(), head, rows: map.levels.iter().zip(&map.cells).map(row).collect() }
}

fn as_json(map: &HeatMap) -> serde_json::Value {
    let lines: Vec<&str> = map.lines.iter().map(|line| line.option.as_str()).collect();
    let row = |(level, cells): (&crate::workshop::Level, &Vec<crate::session::Chance>)| {
        let chance =
            |c: &crate::session::Chance| json!({"p": c.p, "low": c.low, "high": c.high, "word": c.word.name()});
        json!({"level": level.option.as_str(), "cells": cells.iter().map(chance).collect::<Vec<_>>()})
    };
    json!({
        "term": map.term.as_str(),
        "step": map.questions.step.as_str(),
        "step_moves": map.step_moves,
        "question": map.questions.line.as_str(),
        "lines": lines,
        "rows": map.levels.iter().zip(&map.cells).map(row).collect::<Vec<_>>(),
        "buyer": {"row": map.buyer.0, "column": map.buyer.1},
    })
}

fn write_text(map: &HeatMap, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    const NAME: usize = 20;
    let title = map.ask.as_ref().unwrap_or(&map.name);
    writeln!(out, "{}\n", both_ends(title, "chance in 100, by reporting line", width))?;
    let each = ((width.saturating_sub(NAME)) / map.lines.len().max(1)).clamp(8, 14);
    let head: String = map.lines.iter().map(|line| right(&line.short, each)).collect();
    writeln!(out, "{}{head}", cell(&map.step, NAME))?;
    for (at, (level, cells)) in map.levels.iter().zip(&map.cells).enumerate() {
        let chance = |(column, chance): (usize, &crate::session::Chance)| {
            let mark = if map.buyer_cell() == Some((at, column)) { "*" } else { "" };
            right(&format!("{mark}{} {}", chance.rounded, chance.word.name()), each)
        };
        let row: String = cells.iter().enumerate().map(chance).collect();
        writeln!(out, "{}{row}", cell(&level.name, NAME))?;
    }
    if map.buyer_cell().is_some() {
        writeln!(out, "\n* this buyer, as the plan believes it")?;
    }
    if !map.step_moves {
        writeln!(out, "\n{}", paragraph("No step of the chain moves this term, so all rows are equal.", 0, width))?;
    }
    Ok(())
}
