//! A table of receivables before it is imported: what its columns and figures are taken to mean, and what has to be said first.
//!
//! Knows tables and mappings; must not know files. Nothing is guessed: what a table leaves open stays open until somebody says it.

use crate::exposure::import::{
    Cell, Columns, DateFormat, Decimals, Delimiter, Duplicates, Formulas, Grouping, Imported, Layout, Mapping, Problem,
    Table, import, read_amount, read_day, suggest,
};
use crate::units::{Currency, Day, Locale, shown};

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportField {
    /// The buyer's name.
    Buyer,
    /// The invoice's number.
    Number,
    /// The amount.
    Amount,
    /// Day of the invoice.
    Issued,
    /// Day on which it is due.
    Due,
    /// Its currency.
    Currency,
    /// Day on which it was paid.
    Paid,
    /// The buyer's country.
    Country,
    /// Whether it is financed.
    Funding,
}

impl ImportField {
    /// All of them, those that are needed first.
    pub const ALL: [Self; 9] = [
        Self::Buyer,
        Self::Number,
        Self::Amount,
        Self::Issued,
        Self::Due,
        Self::Currency,
        Self::Paid,
        Self::Country,
        Self::Funding,
    ];

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Buyer => "Buyer",
            Self::Number => "Invoice number",
            Self::Amount => "Amount",
            Self::Issued => "Invoice date",
            Self::Due => "Due date",
            Self::Currency => "Currency",
            Self::Paid => "Paid on",
            Self::Country => "Country",
            Self::Funding => "Financed",
        }
    }

    /// Whether nothing can be imported without it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Buyer | Self::Number | Self::Amount | Self::Issued | Self::Due)
    }

    fn at(self) -> usize {
        Self::ALL.iter().position(|field| *field == self).unwrap_or(0)
    }
}

/// The ways in which numbers can be written.
pub const NUMBER_FORMATS: [(Decimals, Grouping, &str); 8] = [
    (Decimals::Point, Grouping::None, "1234.50"),
    (Decimals::Comma, Grouping::None, "1234,50"),
    (Decimals::Point, Grouping::Comma, "1,234.50"),
    (Decimals::Comma, Grouping::Point, "1.234,50"),
    (Decimals::Comma, Grouping::Space, "1 234,50"),
    (Decimals::Point, Grouping::Space, "1 234.50"),
    (Decimals::Point, Grouping::Apostrophe, "1'234.50"),
    (Decimals::Comma, Grouping::Apostrophe, "1'234,50"),
];

/// The ways in which dates can be written.
pub const DATE_FORMATS: [(DateFormat, &str); 3] = [
    (DateFormat::YearMonthDay, "2026-11-27, year first"),
    (DateFormat::DayMonthYear, "27.11.2026, day first"),
    (DateFormat::MonthDayYear, "11/27/2026, month first"),
];

/// A table with what is taken of it.
#[derive(Debug, Clone)]
pub struct ImportDraft {
    /// The file's name.
    pub name: String,
    /// The sheets of a workbook; none for a text file.
    pub sheets: Vec<String>,
    /// How the file is taken apart.
    pub layout: Layout,
    /// The currency of all rows, where no column names it.
    pub currency: Option<Currency>,
    /// What is done with a second row of the same number.
    pub duplicates: Duplicates,
    /// What is done with the formulas of a workbook.
    pub formulas: Formulas,
    table: Result<Table, String>,
    columns: [Option<usize>; 9],
    numbers: Option<(Decimals, Grouping)>,
    numbers_said: bool,
    dates: Option<DateFormat>,
    dates_said: bool,
    ambiguous: Vec<(&'static str, String)>,
}

/// One cell as it stands there and as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCell {
    /// What stands there.
    pub source: String,
    /// How it is read, or what is wrong with it; empty where text stays text.
    pub read: Result<String, String>,
}

/// The mark that stands most often in the first line of a text; it is shown and can be changed.
pub fn likely_delimiter(start: &[u8]) -> Delimiter {
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: Delimiter| first.split(|byte| *byte == delimiter.byte()).count();
    let mut best = Delimiter::Comma;
    for delimiter in Delimiter::ALL {
        if count(delimiter) > count(best) {
            best = delimiter;
        }
    }
    best
}

impl ImportDraft {
    /// A draft of a table that was read by a layout, or of why it was not.
    pub fn new(name: String, sheets: Vec<String>, layout: Layout, table: Result<Table, String>) -> Self {
        let mut draft = Self {
            name,
            sheets,
            layout,
            currency: None,
            duplicates: Duplicates::Refuse,
            formulas: Formulas::Refuse,
            table: Err(String::new()),
            columns: [None; 9],
            numbers: None,
            numbers_said: false,
            dates: None,
            dates_said: false,
            ambiguous: Vec::new(),
        };
        draft.set_table(table);
        draft
    }

    /// The table read anew by another layout; what it settles by itself is taken, what was said of formats stays said.
    pub fn set_table(&mut self, table: Result<Table, String>) {
        self.table = table;
        self.take_suggestion();
    }

    fn take_suggestion(&mut self) {
        let Ok(table) = &self.table else { return };
        let columns = suggest(table).columns;
        self.take_columns(&columns);
        self.take_formats();
    }

    /// Formats follow from the columns that hold amounts and dates; what is ambiguous stays open, what was said stays said.
    fn take_formats(&mut self) {
        let has = |fields: &[ImportField]| fields.iter().any(|field| self.column(*field).is_some());
        let has_amounts = has(&[ImportField::Amount]);
        let has_dates = has(&[ImportField::Issued, ImportField::Due, ImportField::Paid]);
        let Ok(table) = &mut self.table else { return };
        // The table is asked about the chosen columns, so each is called by the field it holds while it is asked.
        let columns = self.columns;
        let called = |at: usize| {
            let held = ImportField::ALL.into_iter().find(|field| columns.get(field.at()) == Some(&Some(at)));
            held.map_or_else(|| format!("\u{0}{at}"), |field| word_of(field).to_owned())
        };
        let heads = std::mem::take(&mut table.head);
        table.head = (0..heads.len()).map(called).collect();
        let found = suggest(table);
        table.head = heads;
        if !self.numbers_said {
            self.numbers = found.numbers.filter(|_| has_amounts);
        }
        if !self.dates_said {
            self.dates = found.dates.filter(|_| has_dates);
        }
        let said = |doubt: &crate::exposure::import::Doubt| {
            let readings = doubt.readings.join(" or ");
            (doubt.what, format!("“{}” can be {readings}", shown(&doubt.source)))
        };
        self.ambiguous = found.doubts.iter().filter(|doubt| doubt.what.ends_with("format")).map(said).collect();
    }

    /// Says how numbers are written.
    pub fn say_numbers(&mut self, decimals: Decimals, grouping: Grouping) {
        self.numbers = Some((decimals, grouping));
        self.numbers_said = true;
    }

    /// Says how dates are written.
    pub fn say_dates(&mut self, dates: DateFormat) {
        self.dates = Some(dates);
        self.dates_said = true;
    }

    /// How numbers are taken to be written; none while that is open.
    pub fn numbers(&self) -> Option<(Decimals, Grouping)> {
        self.numbers
    }

    /// How dates are taken to be written; none while that is open.
    pub fn dates(&self) -> Option<DateFormat> {
        self.dates
    }

    /// The table, or why there is none.
    ///
    /// # Errors
    /// What is wrong with the file, in words.
    pub fn table(&self) -> Result<&Table, &str> {
        self.table.as_ref().map_err(String::as_str)
    }

    /// The words in the first row.
    pub fn heads(&self) -> &[String] {
        self.table.as_ref().map_or(&[], |table| &table.head)
    }

    /// The column that holds a field.
    pub fn column(&self, field: ImportField) -> Option<usize> {
        self.columns.get(field.at()).copied().flatten()
    }

    /// Says which column holds a field.
    pub fn set_column(&mut self, field: ImportField, column: Option<usize>) {
        if let Some(place) = self.columns.get_mut(field.at()) {
            *place = column;
        }
        let is_of_format =
            matches!(field, ImportField::Amount | ImportField::Issued | ImportField::Due | ImportField::Paid);
        if is_of_format {
            self.take_formats();
        }
    }

    /// Takes a mapping that was saved. Its layout holds once the table was read by it.
    pub fn take(&mut self, mapping: &Mapping) {
        self.layout = mapping.layout();
        self.say_numbers(mapping.decimals, mapping.grouping);
        self.say_dates(mapping.dates);
        self.currency = mapping.currency;
        self.duplicates = mapping.duplicates;
        self.formulas = mapping.formulas;
    }

    /// Takes the columns of a mapping, as far as the table has them.
    pub fn take_columns(&mut self, columns: &Columns) {
        let Ok(table) = &self.table else { return };
        let place = |name: &str| table.head.iter().position(|head| head == name).filter(|_| !name.is_empty());
        let maybe = |name: &Option<String>| name.as_deref().and_then(place);
        self.columns = [
            place(&columns.buyer),
            place(&columns.number),
            place(&columns.amount),
            place(&columns.issued),
            place(&columns.due),
            maybe(&columns.currency),
            maybe(&columns.paid),
            maybe(&columns.country),
            maybe(&columns.funding),
        ];
    }

    /// What has to be said before anything can be imported, a sentence each; none where nothing has.
    pub fn blocks(&self) -> Vec<String> {
        if let Err(why) = &self.table {
            return vec![crate::session::capital(why)];
        }
        let mut blocks: Vec<String> = ImportField::ALL
            .into_iter()
            .filter(|field| field.is_needed() && self.column(*field).is_none())
            .map(|field| format!("Say which column holds the {}", field.name().to_lowercase()))
            .collect();
        if self.column(ImportField::Currency).is_none() && self.currency.is_none() {
            blocks.push("Say the currency of the amounts, or which column holds it".to_owned());
        }
        let because = |what: &str| {
            let found = self.ambiguous.iter().find(|(of, _)| *of == what);
            found.map_or_else(|| "no single way of writing fits all of them".to_owned(), |(_, words)| words.clone())
        };
        if self.numbers.is_none() && self.column(ImportField::Amount).is_some() && self.has_text(&[ImportField::Amount])
        {
            blocks.push(format!("Say how numbers are written: {}", because("number format")));
        }
        let of_dates = [ImportField::Issued, ImportField::Due, ImportField::Paid];
        if self.dates.is_none() && self.has_text(&of_dates) {
            blocks.push(format!("Say how dates are written: {}", because("date format")));
        }
        blocks
    }

    /// Whether some cell of these fields is a text, so that it matters how it is written.
    fn has_text(&self, fields: &[ImportField]) -> bool {
        let Ok(table) = &self.table else { return false };
        let columns: Vec<usize> = fields.iter().filter_map(|field| self.column(*field)).collect();
        table.rows.iter().any(|row| {
            columns.iter().any(|at| matches!(row.cells.get(*at), Some(Cell::Text(text)) if !text.trim().is_empty()))
        })
    }

    /// What the draft means; none while something has to be said.
    pub fn mapping(&self) -> Option<Mapping> {
        if !self.blocks().is_empty() {
            return None;
        }
        let head = |field: ImportField| {
            let at = self.column(field)?;
            self.heads().get(at).cloned()
        };
        // Where no cell is a text it does not matter how texts would be written.
        let (decimals, grouping) = self.numbers.unwrap_or((Decimals::Point, Grouping::None));
        Some(Mapping {
            delimiter: self.layout.delimiter,
            encoding: self.layout.encoding,
            sheet: self.layout.sheet.clone(),
            header_row: self.layout.header_row,
            formulas: self.formulas,
            decimals,
            grouping,
            dates: self.dates.unwrap_or(DateFormat::YearMonthDay),
            currency: self.currency.filter(|_| self.column(ImportField::Currency).is_none()),
            columns: Columns {
                buyer: head(ImportField::Buyer)?,
                number: head(ImportField::Number)?,
                amount: head(ImportField::Amount)?,
                issued: head(ImportField::Issued)?,
                due: head(ImportField::Due)?,
                currency: head(ImportField::Currency),
                paid: head(ImportField::Paid),
                country: head(ImportField::Country),
                funding: head(ImportField::Funding),
            },
            duplicates: self.duplicates,
        })
    }

    /// Reads all rows.
    ///
    /// # Errors
    /// Every problem, as far as a list bears, and how many there are; none while something has to be said.
    pub fn import(&self) -> Result<Imported, (Vec<Problem>, usize)> {
        match (&self.table, self.mapping()) {
            (Ok(table), Some(mapping)) => import(table, &mapping),
            _ => Err((Vec::new(), 0)),
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.rows.len())
    }

    /// A row: its line in the source, and its cells by field as far as a column is named, in the order of the fields.
    pub fn row(&self, at: usize, locale: Locale) -> Option<(u64, Vec<(ImportField, ReadCell)>)> {
        let row = self.table.as_ref().ok()?.rows.get(at)?;
        let cells = ImportField::ALL.into_iter().filter_map(|field| {
            let cell = row.cells.get(self.column(field)?);
            let source = cell.map_or_else(String::new, |cell| shown(&cell.source()).to_string());
            Some((field, ReadCell { source, read: self.read(field, cell, locale) }))
        });
        Some((row.line, cells.collect()))
    }

    fn read(&self, field: ImportField, cell: Option<&Cell>, locale: Locale) -> Result<String, String> {
        let empty = || {
            let open = if field == ImportField::Paid { "open" } else { "" };
            if field.is_needed() { Err("is empty".to_owned()) } else { Ok(open.to_owned()) }
        };
        let counts = match cell {
            Some(Cell::Computed { kept, .. }) if self.formulas == Formulas::KeptValues => Some(&**kept),
            cell => cell,
        };
        let Some(cell) = counts.filter(|cell| !cell.is_empty()) else { return empty() };
        let text = match cell {
            Cell::Formula(_) | Cell::Computed { .. } => return Err("is a formula".to_owned()),
            Cell::Error(_) => return Err("is an error of the spreadsheet".to_owned()),
            cell => cell.source(),
        };
        match field {
            ImportField::Amount => match (cell, self.numbers) {
                (Cell::Number(number), _) => Ok(locale.number(number.normalize())),
                (_, None) => Err(NOT_YET.to_owned()),
                (_, Some((decimals, grouping))) => {
                    read_amount(&text, decimals, grouping).map(|number| locale.number(number))
                }
            },
            ImportField::Issued | ImportField::Due | ImportField::Paid => match (cell, self.dates) {
                (Cell::Date(day), _) => Ok(Day::in_words(*day)),
                (_, None) => Err(NOT_YET.to_owned()),
                (_, Some(dates)) => read_day(&text, dates).map(Day::in_words),
            },
            ImportField::Currency => {
                let read = Currency::try_from(text.trim().to_uppercase());
                read.map(|currency| currency.code().to_owned()).map_err(|_| "is no ISO 4217 currency".to_owned())
            }
            ImportField::Buyer | ImportField::Number | ImportField::Country | ImportField::Funding => Ok(String::new()),
        }
    }
}

/// What stands in the place of a value that can be read in more than one way.
pub const NOT_YET: &str = "not read yet";

/// A word for a field that a suggestion knows.
fn word_of(field: ImportField) -> &'static str {
    match field {
        ImportField::Buyer => "buyer",
        ImportField::Number => "number",
        ImportField::Amount => "amount",
        ImportField::Issued => "issued",
        ImportField::Due => "due",
        ImportField::Currency => "currency",
        ImportField::Paid => "paid",
        ImportField::Country => "country",
        ImportField::Funding => "financed",
    }
}
