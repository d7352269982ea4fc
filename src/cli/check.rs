//! `check`: whether plans can be read and fit the playbook.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{FINE, Failure, INPUT_AT_FAULT, input};
use crate::portfolio::plans_under;
use crate::units::shown;

pub(super) fn run(paths: &[PathBuf], playbook: Option<&Path>, out: &mut dyn Write) -> Result<u8, Failure> {
    let playbook = input::playbook(playbook)?;
    let plans = plans_under(paths);
    let mut at_fault = 0;
    for plan in &plans {
        let path = match plan {
            Ok(path) => path,
            Err(fault) => {
                at_fault += 1;
                writeln!(out, "{fault}")?;
                continue;
            }
        };
        let file = path.display().to_string();
        match input::open(&playbook, path) {
            Err(failure @ Failure::Write(_)) => return Err(failure),
            Err(failure) => {
                at_fault += 1;
                writeln!(out, "{failure}")?;
            }
            Ok((opened, review)) => {
                let terms = opened.plan.terms.values().filter(|t| t.in_order).count();
                let answers = opened.plan.buyer.answers.values().filter(|a| a.is.is_some()).count();
                writeln!(out, "{}: fine, {terms} terms, {answers} answers", shown(&file))?;
                for note in &review.notes {
                    writeln!(out, "  note: {note}")?;
                }
            }
        }
    }
    if plans.len() > 1 {
        writeln!(out, "{} plans read, {at_fault} at fault", plans.len())?;
    }
    Ok(if at_fault == 0 { FINE } else { INPUT_AT_FAULT })
}
