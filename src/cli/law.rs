//! `law`: the rows of the law for a plan: which apply, which may, and what the table does not cover.

use std::io::Write;

use serde_json::{Value as Json, json};

use super::layout::{both_ends, labelled, paragraph};
use super::{Derive, FINE, Failure, Format, input, json, layout};
use crate::session::{Coverage, LawLine, LawReach, all_lines};
use crate::units::shown;

pub(super) fn run(derive: &Derive, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    let lines = all_lines(&snapshot);
    let coverage = Coverage::of(&snapshot);
    if derive.format == Format::Json {
        let rows: Vec<Json> = lines.iter().map(row).collect();
        let law = snapshot.plan.governing_law.map(|law| law.code().to_owned());
        json::write(&json!({ "governing_law": law, "covered": coverage == Coverage::Covered, "rows": rows }), out)?;
        return Ok(FINE);
    }
    let width = layout::width(derive.width);
    let title = shown(&snapshot.plan.title).to_string();
    let law = snapshot.plan.governing_law.map_or_else(|| "no law agreed".to_owned(), |law| format!("law of {law}"));
    writeln!(out, "{}", both_ends(&title, &law, width))?;
    writeln!(out, "{}", paragraph("Check, not advice: law changes, and facts decide.", 0, width))?;
    // With no law agreed every row of the world is open; naming them all would say nothing.
    let named = lines.iter().filter(|line| match line.reach {
        LawReach::Applies => true,
        LawReach::MayApply => snapshot.plan.governing_law.is_some(),
        LawReach::NotInForce | LawReach::No => line.is_own,
    });
    for line in named {
        writeln!(out, "\n{}", both_ends(&line.cite, line.reach.name(), width))?;
        writeln!(out, "{}", paragraph(&line.says, 2, width))?;
        for effect in &line.effects {
            writeln!(out, "{}", labelled("Effect", effect, 2, 14, width))?;
        }
        if !line.consequence.is_empty() {
            writeln!(out, "{}", labelled("Consequence", &line.consequence, 2, 14, width))?;
        }
        for open in line.open.iter().filter(|_| line.reach == LawReach::MayApply) {
            writeln!(out, "{}", labelled("Only if", open, 2, 14, width))?;
        }
        writeln!(out, "{}", labelled("Validity", &line.validity(), 2, 14, width))?;
        if let Some(doubt) = &line.doubt {
            writeln!(out, "{}", labelled("Doubt", doubt, 2, 14, width))?;
        }
    }
    if let Some(remark) = coverage.remark() {
        writeln!(out, "\n{}", paragraph(&remark, 0, width))?;
    }
    Ok(FINE)
}

fn row(line: &LawLine) -> Json {
    json!({
        "id": line.id,
        "cite": line.cite,
        "says": line.says,
        "applies": match line.reach {
            LawReach::Applies => "yes",
            LawReach::MayApply => "not known",
            LawReach::NotInForce | LawReach::No => "no",
        },
        "in_force": line.reach != LawReach::NotInForce,
        "terms": line.terms,
        "ceiling_days": line.ceiling,
        "counted_from": line.counted_from,
        "consequence": line.consequence,
        "open": line.open,
        "own": line.is_own,
        "valid_from": line.valid_from,
        "valid_to": line.valid_to,
        "last_checked": line.last_checked,
        "source": line.source,
        "doubt": line.doubt,
    })
}
