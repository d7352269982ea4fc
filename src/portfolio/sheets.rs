//! The sheets of a workbook, for a person to choose from.

use std::path::Path;

use super::receivables::{MAX_WORKBOOK, ReceivablesError, bytes_of, failed, is_workbook};
use super::workbook::sheets_of;
use crate::exposure::Cancel;

/// The names of the sheets of a workbook; none for a file that is none.
///
/// # Errors
/// The file cannot be read, or is a workbook that is not read.
pub fn sheet_names(file: &Path, cancel: &Cancel) -> Result<Vec<String>, ReceivablesError> {
    if !is_workbook(file) {
        return Ok(Vec::new());
    }
    let bytes = bytes_of(file, MAX_WORKBOOK)?;
    let sheets = sheets_of(&bytes, cancel).map_err(|fault| failed(file, &fault.to_string()))?;
    Ok(sheets.into_iter().map(|sheet| sheet.name).collect())
}
