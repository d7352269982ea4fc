//! A table of cells with the line each row stands in.

use super::cell::Cell;
use super::mapping::{Delimiter, Encoding};

/// Most columns of a table.
const MAX_COLUMNS: usize = 512;

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line or row of the source it begins in, counted from 1.
    pub line: u64,
    /// Its cells; a row may be shorter than the head.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A cell by its column, from 0.
    pub fn cell(&self, place: usize) -> Option<&Cell> {
        self.cells.get(place)
    }
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The words in the first row.
    pub head: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Row>,
    /// What a reader must know of the file, such as hidden rows; in whole sentences without a full stop.
    pub remarks: Vec<String>,
}

/// Why there is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing in it.
    #[error("the file is empty: a first row with the names of the columns is needed")]
    Empty,
    /// Not text of that kind.
    #[error("byte {0} is not UTF-8 text: save the file as UTF-8, or say encoding: Windows1252 in the mapping")]
    NotUtf8(usize),
    /// UTF-16.
    #[error("the file is UTF-16: save it as \"CSV UTF-8\"")]
    Utf16,
    /// Binary.
    #[error("the file is not text: it holds a zero byte")]
    Binary,
    /// Two columns of one name.
    #[error("two columns are called \"{0}\": give each a name of its own")]
    SameHead(String),
    /// Too wide.
    #[error("the table has {0} columns, at most {MAX_COLUMNS} are read: check what stands between the columns")]
    TooWide(usize),
    /// A row with more cells than the head.
    #[error("line {line} has {found} cells, the head has {head}: check the delimiter and the quotation marks")]
    TooLong {
        /// The line.
        line: u64,
        /// Its cells.
        found: usize,
        /// The head's.
        head: usize,
    },
    /// The reader gave up.
    #[error("{0}")]
    Csv(String),
}

/// The text of a file.
///
/// # Errors
/// Not text of that encoding.
pub fn decoded(bytes: &[u8], encoding: Encoding) -> Result<String, TableError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(TableError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(TableError::Binary);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 => {
            std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| TableError::NotUtf8(error.valid_up_to() + 1))
        }
        Encoding::Windows1252 => Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
    }
}

/// The table in the text of a CSV file. `head_row` is the row of the head among those that are not empty, from 1.
///
/// # Errors
/// No head, two columns of one name, a row longer than the head, quotation marks that do not close.
pub fn table_of_csv(text: &str, delimiter: Delimiter, head_row: u64) -> Result<Table, TableError> {
    if text.matches('"').count() % 2 == 1 {
        return Err(TableError::Csv("a quotation mark is not closed: a text with one in it needs two".to_owned()));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| TableError::Csv(error.to_string()))? {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row { line, cells: record.iter().map(cell_of_text).collect() });
    }
    let above = usize::try_from(head_row.saturating_sub(1)).unwrap_or(usize::MAX);
    let first = rows.get(above).map_or(u64::MAX, |row| row.line);
    table_of_rows(rows, first)
}

/// The table in rows of cells. The head is the row that stands in line `head_row`; what is above it is passed over, empty
/// rows too.
///
/// # Errors
/// No head, two columns of one name, a row longer than the head.
pub fn table_of_rows(rows: Vec<Row>, head_row: u64) -> Result<Table, TableError> {
    let mut rows = rows.into_iter().skip_while(|row| row.line < head_row);
    let head = rows.next().filter(|row| row.line == head_row).ok_or(TableError::Empty)?;
    let mut names: Vec<String> = head.cells.iter().map(|cell| cell.source().trim().to_owned()).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    check_head(&names)?;
    let mut kept = Vec::new();
    for mut row in rows.filter(|row| !row.cells.iter().all(Cell::is_empty)) {
        let most = names.len();
        if row.cells.iter().skip(most).any(|cell| !cell.is_empty()) {
            return Err(TableError::TooLong { line: row.line, found: row.cells.len(), head: most });
        }
        row.cells.truncate(most);
        kept.push(row);
    }
    Ok(Table { head: names, rows: kept, remarks: Vec::new() })
}

fn check_head(head: &[String]) -> Result<(), TableError> {
    if head.iter().all(String::is_empty) {
        return Err(TableError::Empty);
    }
    if head.len() > MAX_COLUMNS {
        return Err(TableError::TooWide(head.len()));
    }
    let twice =
        head.iter().enumerate().find(|(at, name)| !name.is_empty() && head.iter().skip(at + 1).any(|n| n == *name));
    twice.map_or(Ok(()), |(_, name)| Err(TableError::SameHead(name.clone())))
}

/// A text that a spreadsheet would compute is a formula here too, and is never computed.
fn cell_of_text(text: &str) -> Cell {
    let bare = text.trim();
    let computes = bare.starts_with('=')
        || bare.starts_with('@')
        || (bare.starts_with(['+', '-']) && bare.chars().nth(1).is_some_and(char::is_alphabetic));
    if computes { Cell::Formula(text.to_owned()) } else { Cell::Text(text.to_owned()) }
}
