//! `ask-next`: open questions by what knowing the answer is worth.

use std::io::Write;

use super::layout::{both_ends, labelled, paragraph};
use super::{Derive, FINE, Failure, Format, assess, input, json, layout};
use crate::session::Snapshot;
use crate::units::shown;

pub(super) fn run(derive: &Derive, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    if derive.format == Format::Json {
        json::write_questions(&snapshot, out)?;
        return Ok(FINE);
    }
    let width = layout::width(derive.width);
    writeln!(out, "{}", both_ends(&shown(&snapshot.plan.title).to_string(), "What to find out next", width))?;
    write_questions(&snapshot, usize::MAX, width, out)?;
    Ok(FINE)
}

/// The most valuable open questions, at most so many.
pub(super) fn write_questions(
    snapshot: &Snapshot,
    most: usize,
    width: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let valuable: Vec<_> = snapshot.assessment.next.iter().filter(|n| n.value > 0.0).collect();
    if valuable.is_empty() {
        writeln!(out, "{}", paragraph("No answer would change what you do.", 0, width))?;
        return Ok(());
    }
    for (number, next) in (1..).zip(valuable.iter().take(most)) {
        let Some(question) = snapshot.playbook.questions.get(next.at) else { continue };
        let worth = format!("{} · {} min", assess::about(snapshot, next.value), question.effort);
        writeln!(out, "\n{}", both_ends(&format!("{number}  {}", question.text), &worth, width))?;
        writeln!(out, "{}", labelled("Find out", &question.find_out, 3, 10, width))?;
        writeln!(out, "{}", labelled("Ask", &format!("\"{}\"", question.ask), 3, 10, width))?;
        writeln!(out, "{}", labelled("Why", &question.why, 3, 10, width))?;
    }
    let rest = valuable.len().saturating_sub(most);
    if rest > 0 {
        writeln!(out, "\n{}", paragraph(&format!("{rest} more: termwise ask-next FILE"), 0, width))?;
    }
    Ok(())
}
