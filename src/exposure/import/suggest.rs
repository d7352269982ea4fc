//! What a table seems to mean, and what only a person can say.

use super::cell::{Cell, DateFormat, Decimals, Grouping, read_amount, read_day};
use std::collections::HashSet;

use super::mapping::{Columns, Duplicates, Formulas, Layout, Mapping};
use super::table::Table;
use crate::units::{Currency, Day};

/// Something a table does not settle by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What is open: "number format", "date format", "currency", "duplicates", "formulas", or the field whose column is not
    /// known, such as "due".
    pub what: &'static str,
    /// A source text that can be read in more than one way, where there is one.
    pub source: String,
    /// Its readings, or the columns to choose from.
    pub readings: Vec<String>,
}

/// A suggestion: only what every row of the table confirms. A person settles the rest by setting its fields; there is no
/// mapping before that.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Columns found by their heads.
    pub columns: Columns,
    /// The one number format that fits every amount; none where several read some amount differently.
    pub numbers: Option<(Decimals, Grouping)>,
    /// The one date format that fits every date; none where several do.
    pub dates: Option<DateFormat>,
    /// The currency of all rows, which only a person knows where no column names it.
    pub currency: Option<Currency>,
    /// What is done with second rows; settled where there are none.
    pub duplicates: Option<Duplicates>,
    /// What is done with formulas; settled where there are none.
    pub formulas: Option<Formulas>,
    /// Everything that was open at first.
    pub doubts: Vec<Doubt>,
}

impl Suggestion {
    /// The doubts that nobody has settled yet.
    pub fn open(&self) -> Vec<&Doubt> {
        self.doubts.iter().filter(|doubt| !self.is_settled(doubt.what)).collect()
    }

    fn is_settled(&self, what: &str) -> bool {
        let columns = &self.columns;
        match what {
            "number format" => self.numbers.is_some(),
            "date format" => self.dates.is_some(),
            "currency" => self.currency.is_some() || columns.currency.is_some(),
            "duplicates" => self.duplicates.is_some(),
            "formulas" => self.formulas.is_some(),
            "buyer" => !columns.buyer.is_empty(),
            "number" => !columns.number.is_empty(),
            "amount" => !columns.amount.is_empty(),
            "issued" => !columns.issued.is_empty(),
            _ => !columns.due.is_empty(),
        }
    }

    /// The mapping, once nothing is open any more.
    pub fn mapping(&self, layout: &Layout) -> Option<Mapping> {
        let settled = self.open().is_empty();
        let (decimals, grouping) = self.numbers.filter(|_| settled)?;
        Some(Mapping {
            delimiter: layout.delimiter,
            encoding: layout.encoding,
            sheet: layout.sheet.clone(),
            header_row: layout.header_row,
            decimals,
            grouping,
            dates: self.dates?,
            currency: self.currency,
            columns: self.columns.clone(),
            duplicates: self.duplicates?,
            formulas: self.formulas?,
        })
    }
}

/// Words that heads of columns use, by field: English, German, French.
const WORDS: [(&str, &[&str]); 9] = [
    ("buyer", &["buyer", "customer", "debtor", "account name", "kunde", "debitor", "client"]),
    ("number", &["number", "invoice", "invoice no", "document", "reference", "rechnung", "beleg", "facture"]),
    ("amount", &["amount", "open", "balance", "open amount", "betrag", "offen", "saldo", "montant", "solde"]),
    ("issued", &["issued", "invoice date", "document date", "date", "rechnungsdatum", "belegdatum", "date facture"]),
    ("due", &["due", "due date", "net due", "fällig", "fälligkeit", "nettofälligkeit", "échéance"]),
    ("currency", &["currency", "curr", "währung", "devise"]),
    ("paid", &["paid", "paid on", "payment date", "clearing date", "bezahlt", "ausgleich", "payé"]),
    ("country", &["country", "land", "pays"]),
    ("funding", &["financed", "funding", "financing", "finanziert"]),
];

/// Suggests columns and formats.
pub fn suggest(table: &Table) -> Suggestion {
    let mut doubts = Vec::new();
    let found = |field: &'static str| {
        let words = WORDS.iter().find(|(name, _)| *name == field).map_or(&[][..], |(_, words)| *words);
        table.head.iter().find(|head| words.contains(&head.to_lowercase().as_str())).cloned()
    };
    let optional = (found("currency"), found("paid"), found("country"), found("funding"));
    let mut needed = |field: &'static str| {
        found(field).unwrap_or_else(|| {
            doubts.push(Doubt { what: field, source: String::new(), readings: table.head.clone() });
            String::new()
        })
    };
    let columns = Columns {
        buyer: needed("buyer"),
        number: needed("number"),
        amount: needed("amount"),
        issued: needed("issued"),
        due: needed("due"),
        currency: optional.0,
        paid: optional.1,
        country: optional.2,
        funding: optional.3,
    };
    let numbers = numbers(table, &columns.amount, &mut doubts);
    let date_columns = [Some(&columns.issued), Some(&columns.due), columns.paid.as_ref()];
    let dates = dates(table, &date_columns.into_iter().flatten().cloned().collect::<Vec<_>>(), &mut doubts);
    if columns.currency.is_none() {
        doubts.push(Doubt { what: "currency", source: String::new(), readings: Vec::new() });
    }
    let (duplicates, formulas) = (duplicates(table, &columns, &mut doubts), formulas(table, &columns, &mut doubts));
    Suggestion { columns, numbers, dates, currency: None, duplicates, formulas, doubts }
}

fn place(table: &Table, head: &str) -> Option<usize> {
    table.head.iter().position(|name| name == head)
}

fn duplicates(table: &Table, columns: &Columns, doubts: &mut Vec<Doubt>) -> Option<Duplicates> {
    let Some((buyer, number)) = place(table, &columns.buyer).zip(place(table, &columns.number)) else {
        return Some(Duplicates::Refuse);
    };
    let mut seen = HashSet::new();
    let source = |row: &super::Row, place: usize| row.cells.get(place).map(Cell::source).unwrap_or_default();
    let second = table.rows.iter().find(|row| !seen.insert((source(row, buyer), source(row, number))));
    let Some(second) = second else { return Some(Duplicates::Refuse) };
    let readings = ["the file is wrong", "parts of one invoice", "the first row counts"].map(str::to_owned).to_vec();
    doubts.push(Doubt { what: "duplicates", source: source(second, number), readings });
    None
}

fn formulas(table: &Table, columns: &Columns, doubts: &mut Vec<Doubt>) -> Option<Formulas> {
    let needed = [&columns.buyer, &columns.number, &columns.amount, &columns.issued, &columns.due];
    let optional = [&columns.currency, &columns.paid, &columns.country, &columns.funding];
    let heads = needed.into_iter().chain(optional.into_iter().flatten());
    let places: Vec<usize> = heads.filter_map(|head| place(table, head)).collect();
    let of_row = |row| places.iter().filter_map(|place| super::Row::cell(row, *place)).find(|cell| cell.is_formula());
    let Some(found) = table.rows.iter().find_map(of_row) else { return Some(Formulas::Refuse) };
    let readings = ["refuse", "the value kept with it"].map(str::to_owned).to_vec();
    doubts.push(Doubt { what: "formulas", source: found.source(), readings });
    None
}

/// The texts in the columns of these heads.
fn texts<'a>(table: &'a Table, heads: &'a [String]) -> impl Iterator<Item = &'a str> {
    let places: Vec<usize> = heads.iter().filter_map(|head| place(table, head)).collect();
    table.rows.iter().flat_map(move |row| {
        let of_row: Vec<&str> = places
            .iter()
            .filter_map(|at| match row.cells.get(*at) {
                Some(Cell::Text(text)) if !text.trim().is_empty() => Some(text.as_str()),
                _ => None,
            })
            .collect();
        of_row
    })
}

const NUMBER_FORMATS: [(Decimals, Grouping); 8] = [
    (Decimals::Point, Grouping::None),
    (Decimals::Comma, Grouping::None),
    (Decimals::Point, Grouping::Comma),
    (Decimals::Comma, Grouping::Point),
    (Decimals::Comma, Grouping::Space),
    (Decimals::Point, Grouping::Space),
    (Decimals::Point, Grouping::Apostrophe),
    (Decimals::Comma, Grouping::Apostrophe),
];

fn numbers(table: &Table, amount: &String, doubts: &mut Vec<Doubt>) -> Option<(Decimals, Grouping)> {
    let heads = std::slice::from_ref(amount);
    let fits = |(decimals, grouping): &(Decimals, Grouping)| {
        texts(table, heads).all(|text| read_amount(text, *decimals, *grouping).is_ok())
    };
    let fitting: Vec<_> = NUMBER_FORMATS.into_iter().filter(fits).collect();
    let first = fitting.first().copied()?;
    // Several formats may fit and still read every amount alike: then any of them will do.
    let differs = |text: &&str| {
        let readings: Vec<_> = fitting.iter().filter_map(|(d, g)| read_amount(text, *d, *g).ok()).collect();
        readings.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
    };
    let Some(text) = texts(table, heads).find(differs) else { return Some(first) };
    let mut readings: Vec<String> = Vec::new();
    for reading in fitting.iter().filter_map(|(d, g)| read_amount(text, *d, *g).ok()).map(|n| n.to_string()) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    doubts.push(Doubt { what: "number format", source: text.to_owned(), readings });
    None
}

const DATE_FORMATS: [DateFormat; 3] = [DateFormat::YearMonthDay, DateFormat::DayMonthYear, DateFormat::MonthDayYear];

fn dates(table: &Table, heads: &[String], doubts: &mut Vec<Doubt>) -> Option<DateFormat> {
    let fits = |format: &DateFormat| texts(table, heads).all(|text| read_day(text, *format).is_ok());
    let fitting: Vec<DateFormat> = DATE_FORMATS.into_iter().filter(fits).collect();
    let first = fitting.first().copied()?;
    let differs = |text: &&str| {
        let readings: Vec<_> = fitting.iter().filter_map(|format| read_day(text, *format).ok()).collect();
        readings.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
    };
    let Some(text) = texts(table, heads).find(differs) else { return Some(first) };
    let readings = fitting.iter().filter_map(|f| read_day(text, *f).ok()).map(Day::in_words).collect();
    doubts.push(Doubt { what: "date format", source: text.to_owned(), readings });
    None
}
