//! Tables as text for spreadsheets: CSV for files, tabs for the clipboard.
//!
//! RFC 4180 with commas and CRLF. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
//! stay numbers, days are written year first.

use super::tables::{Cell, Table, TableName};
use crate::session::Snapshot;

/// Every term that counts, one line each, with a head.
pub fn assessment_csv(snapshot: &Snapshot) -> String {
    csv(&Table::of(snapshot, TableName::Terms))
}

/// A table as CSV, with a head.
pub fn csv(table: &Table) -> String {
    let head: Vec<Cell> = table.head.iter().map(|name| Cell::Text(name.clone())).collect();
    std::iter::once(&head).chain(&table.rows).map(|row| line(row)).collect()
}

/// A table for the clipboard: a tab between cells, a line for each row, as spreadsheets paste it.
pub fn tabbed(table: &Table) -> String {
    let head: Vec<Cell> = table.head.iter().map(|name| Cell::Text(name.clone())).collect();
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => guarded(&text.replace(['\t', '\n', '\r'], " ")),
        other => plain(other),
    };
    let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n";
    std::iter::once(&head).chain(&table.rows).map(row).collect()
}

/// What is no text: a number, a day, nothing.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Text(_) | Cell::Empty => String::new(),
    }
}

fn line(cells: &[Cell]) -> String {
    let field = |cell: &Cell| match cell {
        Cell::Text(text) => quoted(&guarded(text)),
        other => plain(other),
    };
    cells.iter().map(field).collect::<Vec<_>>().join(",") + "\r\n"
}

/// Text that cannot become a formula: = + - @ tab and CR at its start get an apostrophe before them. Spaces and control
/// characters before such a sign do not hide it from every spreadsheet, nor do the wide forms of the signs.
fn guarded(text: &str) -> String {
    let hides = |c: char| {
        let invisible = matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        invisible || ((c.is_whitespace() || c.is_control()) && c != '\t' && c != '\r')
    };
    let first = text.trim_start_matches(hides).chars().next();
    let is_formula = first.is_some_and(|c| "=+-@\t\r＝＋－＠\u{2212}".contains(c));
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    if is_formula { format!("'{clean}") } else { clean }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', '\t', ';', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a test stops at the first surprise")]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::units::Date;

    #[track_caller]
    fn check_field(text: &str, field: &str) {
        assert_eq!(quoted(&guarded(text)), field, "{text:?}");
    }

    #[test]
    fn no_text_becomes_a_formula() {
        check_field("90 days", "90 days");
        check_field("=1+1", "\"'=1+1\"");
        check_field("+49 421", "\"'+49 421\"");
        check_field("-5 %", "\"'-5 %\"");
        check_field("@SUM(A1)", "\"'@SUM(A1)\"");
        check_field("\t=1", "\"'\t=1\"");
        check_field("\r=1", "\"'\r=1\"");
        check_field("  =1", "\"'  =1\"");
        check_field("\u{0}=1", "\"'=1\"");
    }

    #[test]
    fn fields_are_quoted_as_rfc_4180_says() {
        check_field("a,b", "\"a,b\"");
        check_field("say \"yes\"", "\"say \"\"yes\"\"\"");
        check_field("two\nlines", "\"two\nlines\"");
        check_field("", "");
    }

    #[test]
    fn a_sample_gives_one_line_a_term_with_as_many_fields_as_the_head() {
        let playbook = Arc::new(crate::playbook::embedded().unwrap_or_else(|e| panic!("{e:?}")));
        let plan = Arc::new(crate::samples::first().unwrap_or_else(|e| panic!("{e}")));
        let day = Date::of(2026, 11, 21).unwrap_or_else(|e| panic!("{e}"));
        let snapshot = Snapshot::derive(playbook, plan, Vec::new(), day);
        let text = assessment_csv(&snapshot);
        assert_eq!(text.matches("\r\n").count(), 1 + snapshot.assessment.terms.iter().filter(|t| t.counts).count());
        assert!(text.starts_with("Term,Category,The PO says,"));
        assert!(text.contains("\r\nPayment period,Money,180 days,90 days,120 days,18345"), "{text}");
    }
}
