//! What the first rows of a table would be read as: the source beside the value, for a person to look at before it counts.

use std::collections::BTreeMap;

use super::mapping::Mapping;
use super::reading::{Parsed, Problem, Reader};
use super::table::{Row, Table};
use crate::exposure::ledger::Funding;

/// One cell of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewCell {
    /// What stands in the file.
    pub source: String,
    /// What it is read as, or what is wrong with it.
    pub read: Result<String, String>,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Line or row of the source.
    pub line: u64,
    /// A cell for each column of the preview.
    pub cells: Vec<PreviewCell>,
}

/// The first rows of a table as a mapping reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Heads of the columns that are read, in the order buyer, number, amount, issued, due, then those that are optional.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<PreviewRow>,
}

/// Reads the first `most` rows for a person to look at; what cannot be read says why in its place.
///
/// # Errors
/// Columns that the table does not have.
pub fn preview(table: &Table, mapping: &Mapping, most: usize) -> Result<Preview, Vec<Problem>> {
    let reader = Reader::of(table, mapping)?;
    let columns = reader.columns();
    let row = |row: &Row| {
        let (values, wrong) = match reader.parsed(row) {
            Ok(parsed) => (words(&parsed, mapping), BTreeMap::new()),
            Err(problems) => (BTreeMap::new(), problems.into_iter().map(|p| (p.column, p.why)).collect()),
        };
        let cell = |(name, place): &(&str, usize)| {
            let source = row.cells.get(*place).map(super::Cell::source).unwrap_or_default();
            let read = match (wrong.get(*name), values.get(*name)) {
                (Some(why), _) => Err(why.clone()),
                (None, Some(value)) => Ok(value.clone()),
                (None, None) => Ok(source.clone()),
            };
            PreviewCell { source, read }
        };
        PreviewRow { line: row.line, cells: columns.iter().map(cell).collect() }
    };
    let rows = table.rows.iter().take(most).map(row).collect();
    Ok(Preview { columns: columns.iter().map(|(name, _)| (*name).to_owned()).collect(), rows })
}

/// The values of a row in words that cannot be read in two ways, by the heads of their columns.
fn words<'a>(parsed: &Parsed, mapping: &'a Mapping) -> BTreeMap<&'a str, String> {
    let columns = &mapping.columns;
    let mut amount = parsed.amount.amount();
    amount.rescale(parsed.amount.currency().minor_decimals());
    let funding = match parsed.funding {
        Funding::Own => String::new(),
        other => other.name().to_owned(),
    };
    let needed = [
        (columns.buyer.as_str(), parsed.buyer.clone()),
        (columns.number.as_str(), parsed.number.clone()),
        (columns.amount.as_str(), format!("{} {amount}", parsed.amount.currency().code())),
        (columns.issued.as_str(), parsed.issued.in_words()),
        (columns.due.as_str(), parsed.due.in_words()),
    ];
    let optional = [
        (&columns.currency, parsed.amount.currency().code().to_owned()),
        (&columns.paid, parsed.paid.map_or_else(String::new, crate::units::Day::in_words)),
        (&columns.country, parsed.country.clone()),
        (&columns.funding, funding),
    ];
    let optional = optional.into_iter().filter_map(|(name, value)| Some((name.as_deref()?, value)));
    needed.into_iter().chain(optional).collect()
}
