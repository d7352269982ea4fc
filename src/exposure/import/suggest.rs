//! What a table seems to mean, and what only a person can say.

use super::cell::{Cell, DateFormat, Decimals, Grouping, read_amount, read_day};
use super::mapping::Columns;
use super::table::Table;
use crate::units::Day;

/// Something a table does not settle by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What is open: "date format", "number format", "column for due".
    pub what: &'static str,
    /// A source text that can be read in more than one way, where there is one.
    pub source: String,
    /// Its readings, or the columns to choose from.
    pub readings: Vec<String>,
}

/// A suggestion: only what every row of the table confirms.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Columns found by their heads.
    pub columns: Columns,
    /// The one number format that fits every amount; none where several read some amount differently.
    pub numbers: Option<(Decimals, Grouping)>,
    /// The one date format that fits every date; none where several do.
    pub dates: Option<DateFormat>,
    /// What is open.
    pub doubts: Vec<Doubt>,
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
    Suggestion { columns, numbers, dates, doubts }
}

/// The texts in the columns of these heads.
fn texts<'a>(table: &'a Table, heads: &'a [String]) -> impl Iterator<Item = &'a str> {
    let places: Vec<usize> = heads.iter().filter_map(|head| table.head.iter().position(|h| h == head)).collect();
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
