//! A file of receivables with its mapping, and the user's own rates.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::workbook::{Limits, table_of_workbook};
use crate::exposure::import::{Imported, Layout, Mapping, Table, decoded, import, table_of_csv};
use crate::exposure::{Cancel, RateOfDay};
use crate::ron_text;
use crate::units::{Currency, Day, Number, shown};

/// Largest CSV file of receivables, and largest workbook, which is packed.
const MAX_BYTES: u64 = 512 * 1024 * 1024;
pub(super) const MAX_WORKBOOK: u64 = 64 * 1024 * 1024;

/// Where receivables stand and how they are to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The file: CSV, or a workbook that ends in .xlsx.
    pub file: PathBuf,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The program that reads workbooks in a process of its own: this one.
    pub reader: PathBuf,
}

/// Receivables that were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Receivables {
    /// Their file.
    pub file: PathBuf,
    /// The rows.
    pub found: Imported,
}

/// Why receivables were not read: whole sentences, one a line, each beginning with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .said.join("\n"))]
pub struct ReceivablesError {
    /// What is wrong.
    pub said: Vec<String>,
}

pub(super) fn failed(path: &Path, why: &str) -> ReceivablesError {
    ReceivablesError { said: vec![format!("{}: {why}", shown(&path.display().to_string()))] }
}

/// Reads receivables by their mapping: all of them or none.
///
/// # Errors
/// Every problem with its line and column, as far as a list bears.
pub fn read_receivables(source: &Source, cancel: &Cancel) -> Result<Receivables, ReceivablesError> {
    let file = &source.file;
    let table = read_table(file, &source.mapping.layout(), &source.reader, cancel)?;
    let found = import(&table, &source.mapping).map_err(|(problems, count)| {
        let name = file.display().to_string();
        let mut said: Vec<String> = problems.iter().map(|problem| format!("{}: {problem}", shown(&name))).collect();
        said.push(format!("{count} problems; nothing was imported: mend the file or the mapping"));
        ReceivablesError { said }
    })?;
    Ok(Receivables { file: file.clone(), found })
}

/// Reads the cells of a file, whatever they mean: for a look at them before there is a mapping. `reader` is the program that
/// reads workbooks in a process of its own: this one.
///
/// # Errors
/// The file cannot be read, is neither CSV nor a workbook, or is a workbook that is not read.
pub fn read_table(file: &Path, layout: &Layout, reader: &Path, cancel: &Cancel) -> Result<Table, ReceivablesError> {
    if is_workbook(file) {
        let bytes = bytes_of(file, MAX_WORKBOOK)?;
        return table_of_workbook(&bytes, layout, reader, Limits::default(), cancel)
            .map_err(|fault| failed(file, &fault.to_string()));
    }
    let bytes = bytes_of(file, MAX_BYTES)?;
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(failed(file, "the file is a workbook or another archive: give it a name that ends in .xlsx"));
    }
    let text = decoded(&bytes, layout.encoding).map_err(|error| failed(file, &error.to_string()))?;
    table_of_csv(&text, layout.delimiter, layout.head_row()).map_err(|error| failed(file, &error.to_string()))
}

/// Whether a file is a workbook by its name.
pub(super) fn is_workbook(file: &Path) -> bool {
    let known = |ending: &std::ffi::OsStr| {
        ["xlsx", "xlsm", "xls", "xlsb"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    file.extension().is_some_and(known)
}

pub(super) fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, ReceivablesError> {
    let unread = |error: std::io::Error| failed(path, &format!("cannot be read, {error}"));
    let about = fs::metadata(path).map_err(unread)?;
    if !about.is_file() {
        return Err(failed(path, "this is no file"));
    }
    if about.len() > most {
        return Err(failed(path, &format!("is larger than {} MiB", most / 1024 / 1024)));
    }
    fs::read(path).map_err(unread)
}

/// A small RON file of the user's own.
fn ron<T: DeserializeOwned>(path: &Path) -> Result<T, ReceivablesError> {
    let bytes = bytes_of(path, ron_text::MAX_BYTES as u64)?;
    let text = String::from_utf8(bytes).map_err(|_| failed(path, "not UTF-8 text: save it as UTF-8"))?;
    ron_text::parse(text.strip_prefix('\u{feff}').unwrap_or(&text))
        .map_err(|fault| ReceivablesError { said: vec![format!("{}:{fault}", shown(&path.display().to_string()))] })
}

/// A mapping from its RON file.
///
/// # Errors
/// The file cannot be read, or is no mapping; with line and column.
pub fn read_mapping(path: &Path) -> Result<Mapping, ReceivablesError> {
    ron(path)
}

/// A rate as the file keeps it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRate {
    currency: Currency,
    rate: Number,
    on: Day,
}

/// The user's own dated rates from their RON file: `[(currency: "GBP", rate: "1.14", on: "2026-11-25")]`.
///
/// # Errors
/// The file cannot be read, or is no list of rates; with line and column.
pub fn own_rates(path: &Path) -> Result<Vec<RateOfDay>, ReceivablesError> {
    let written: Vec<WrittenRate> = ron(path)?;
    Ok(written.into_iter().map(|r| RateOfDay { currency: r.currency, rate: r.rate.decimal(), on: r.on }).collect())
}
