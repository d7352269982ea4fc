//! A plan as text and back.
//!
//! Knows RON and the format versions; must not know files.

use super::format;
use crate::plan::{FORMAT, Plan};
use crate::ron_text::{self, Fault, Place};

/// Reads a plan from text of at most 16 MiB, with or without a byte order mark.
///
/// The format number is looked at first, so that a plan of a newer version is refused as such and not for the first
/// field that this version does not know.
///
/// # Errors
/// The first fault, with line, column, what is wrong and what to do.
pub fn parse_plan(text: &str) -> Result<Plan, Fault> {
    if text.len() > ron_text::MAX_BYTES {
        let message = "this is larger than 16 MiB, which no plan is: choose another file".to_owned();
        return Err(Fault { place: Place { line: 1, column: 1 }, message });
    }
    let text = without_mark(text);
    // Format 2 added sections that may be absent and changed none, so a plan of format 1 is read as one of format 2.
    // A format that changes what stands there keeps a frozen copy of the structs before it and turns them into the new.
    format::format_of(text)?;
    let plan: Plan = ron_text::parse(text)?;
    Ok(Plan { format: FORMAT, ..plan })
}

/// The text without a byte order mark at its start.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Why a plan cannot be written down so that it reads back the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnwritableError {
    /// The writer refused it.
    #[error("the plan cannot be written as text ({0})")]
    Text(String),
    /// The reader refuses what was written.
    #[error("the plan as written would not open again ({0}): undo the last change")]
    Unreadable(#[from] Fault),
    /// It reads back as another plan.
    #[error("the plan as written would open with other values: undo the last change")]
    Different,
}

/// The text of a plan, as it stands in its file: the same bytes for the same plan on every machine.
///
/// The text has been read back and is equal to the plan.
///
/// # Errors
/// The plan cannot be kept as text; nothing a user enters leads here.
pub fn plan_text(plan: &Plan) -> Result<String, UnwritableError> {
    let style = ron::ser::PrettyConfig::new().new_line("\n").struct_names(false);
    let mut text =
        ron_text::options().to_string_pretty(plan, style).map_err(|error| UnwritableError::Text(error.to_string()))?;
    text.push('\n');
    if parse_plan(&text)? == *plan { Ok(text) } else { Err(UnwritableError::Different) }
}
