//! `compare`: what each answer to a question would make of the terms.

use std::io::Write;

use super::layout::{both_ends, cell, cut, right};
use super::{Derive, FINE, Failure, Format, input, json, layout};
use crate::negotiability::{Stance, rounded_chance};
use crate::playbook::allowed;
use crate::session::{Comparison, Snapshot, compare};

pub(super) fn run(derive: &Derive, name: &str, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    let question = snapshot.playbook.questions.iter().find(|q| q.id.as_str() == name).ok_or_else(|| {
        let hint = allowed(name, snapshot.playbook.questions.iter().map(|q| q.id.as_str()));
        Failure::NoSuch(format!("there is no question \"{name}\": {hint}"))
    })?;
    let Some(comparison) = compare(&snapshot, &question.id) else { return Ok(FINE) };
    match derive.format {
        Format::Json => json::write_comparison(&comparison, out)?,
        Format::Text => write_text(&snapshot, &comparison, layout::width(derive.width), out)?,
    }
    Ok(FINE)
}

/// A term with its chance and stance under each option.
struct Row {
    name: String,
    cells: Vec<(f64, Stance)>,
}

impl Row {
    fn span(&self) -> f64 {
        let chances = || self.cells.iter().map(|(p, _)| *p);
        chances().fold(0.0, f64::max) - chances().fold(1.0, f64::min)
    }
}

/// Terms that count, the one that changes most first.
fn write_text(snapshot: &Snapshot, comparison: &Comparison, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let counted = snapshot.assessment.terms.iter().enumerate().filter(|(_, t)| t.counts);
    let mut rows: Vec<Row> = counted
        .filter_map(|(at, term)| {
            let name = snapshot.playbook.terms.get(term.at)?.name.clone();
            let outcome = |o: &crate::session::OptionOutcome| o.terms.get(at).map(|(_, p, stance)| (*p, *stance));
            Some(Row { name, cells: comparison.options.iter().filter_map(outcome).collect() })
        })
        .collect();
    rows.sort_by(|a, b| b.span().total_cmp(&a.span()).then_with(|| a.name.cmp(&b.name)));

    let text = snapshot.playbook.question(&comparison.question).map_or("", |q| q.text.as_str());
    writeln!(out, "{}\n", both_ends(text, "chance in 100 and stance, the most moved first", width))?;
    let count = comparison.options.len().max(1);
    let name_width = 24;
    let each = (width.saturating_sub(name_width) / count).max(12);
    let head: String = comparison.options.iter().map(|o| right(o.id.as_str(), each)).collect();
    writeln!(out, "{}", cut(&format!("{}{head}", cell("Term", name_width)), width))?;
    for row in rows.iter().filter(|r| r.span() >= 0.005) {
        let cells: String =
            row.cells.iter().map(|(p, s)| right(&format!("{} {}", rounded_chance(*p), s.name()), each)).collect();
        writeln!(out, "{}", cut(&format!("{}{cells}", cell(&row.name, name_width)), width))?;
    }
    let still = rows.iter().filter(|r| r.span() < 0.005).count();
    if still > 0 {
        writeln!(out, "{still} more terms do not change with the answer.")?;
    }
    Ok(())
}
