//! Rows of a table into a ledger, all or none.

use std::collections::HashSet;

use super::cell::{Cell, read_amount, read_day};
use super::mapping::{Duplicates, Formulas, Mapping};
use super::table::{Row, Table};
use crate::exposure::ledger::{Funding, Ledger, NameId, Receivable, Stage};
use crate::units::{Country, Currency, Day, Money, Rate};

/// Most problems that are listed; the rest is counted.
pub const MAX_PROBLEMS: usize = 200;

/// Something that stops an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line or row of the source.
    pub line: u64,
    /// The column, by its head.
    pub column: String,
    /// What stands there.
    pub source: String,
    /// What is wrong with it.
    pub why: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, column, source, why } = self;
        let source = crate::units::shown(source);
        write!(f, "line {line}, {column}: \"{source}\" {why}")
    }
}

/// One row as it was read, for the preview beside its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Line or row of the source.
    pub line: u64,
    /// The buyer.
    pub buyer: String,
    /// The invoice's number.
    pub number: String,
    /// What it says it owes.
    pub amount: Money,
    /// Day of the invoice.
    pub issued: Day,
    /// Day it is due.
    pub due: Day,
    /// Day it was paid.
    pub paid: Option<Day>,
    /// The buyer's country, as two letters.
    pub country: String,
    /// Who has paid for the waiting.
    pub funding: Funding,
}

/// What an import gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The rows as they were read, in their order.
    pub rows: Vec<Parsed>,
    /// Rows left out as second ones of the same buyer and number, where the mapping says so.
    pub left_out: Vec<u64>,
    /// What a reader of the figures must know, in whole sentences without a full stop.
    pub remarks: Vec<String>,
}

/// Reads a table by a mapping.
///
/// # Errors
/// Every problem, at most [`MAX_PROBLEMS`] of them, and how many there are: nothing is imported then.
pub fn import(table: &Table, mapping: &Mapping) -> Result<Imported, (Vec<Problem>, usize)> {
    let reader = Reader::of(table, mapping).map_err(|problems| {
        let count = problems.len();
        (problems, count)
    })?;
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    let (mut problems, mut count) = (Vec::new(), 0);
    let mut seen: HashSet<(String, String)> = HashSet::new();
    for row in &table.rows {
        match reader.parsed(row) {
            Ok(parsed) => {
                let first = seen.insert((parsed.buyer.clone(), parsed.number.clone()));
                match mapping.duplicates {
                    _ if first => rows.push(parsed),
                    Duplicates::KeepAll => rows.push(parsed),
                    Duplicates::KeepFirst => left_out.push(parsed.line),
                    Duplicates::Refuse => {
                        count += 1;
                        push(&mut problems, reader.duplicate(&parsed));
                    }
                }
            }
            Err(found) => {
                count += found.len();
                for problem in found {
                    push(&mut problems, problem);
                }
            }
        }
    }
    if count > 0 {
        return Err((problems, count));
    }
    let mut remarks = table.remarks.clone();
    let formulas = reader.formulas(table);
    if formulas > 0 {
        let what = if formulas == 1 { "1 formula counts".to_owned() } else { format!("{formulas} formulas count") };
        remarks.push(format!("{what} with the value that was kept; nothing was computed"));
    }
    if !left_out.is_empty() {
        let what = if left_out.len() == 1 { "1 row is".to_owned() } else { format!("{} rows are", left_out.len()) };
        remarks.push(format!("{what} left out as seconds of the same buyer and number"));
    }
    Ok(Imported { rows, left_out, remarks })
}

fn push(problems: &mut Vec<Problem>, problem: Problem) {
    if problems.len() < MAX_PROBLEMS {
        problems.push(problem);
    }
}

impl Imported {
    /// Adds the rows to a ledger; `rate` prices their waiting, `hurdle` is the second view. Returns how many had no place in it.
    pub fn add_to(&self, ledger: &mut Ledger, rate: Rate, hurdle: Option<Rate>) -> usize {
        let nobody: NameId = ledger.names.id("");
        let mut left_out = 0;
        for parsed in &self.rows {
            let rates = (ledger.rate(rate), ledger.rate(hurdle.unwrap_or(rate)));
            let places = (ledger.currency(parsed.amount.currency()), rates, minor_of(parsed.amount));
            let (Some(currency), (Some(rate), Some(hurdle)), Some(minor)) = places else {
                left_out += 1;
                continue;
            };
            let row = Receivable {
                buyer: ledger.names.id(&parsed.buyer),
                number: ledger.numbers.id(&parsed.number),
                country: ledger.names.id(&parsed.country),
                reports_to: nobody,
                currency,
                minor,
                issued: parsed.issued,
                due: parsed.due,
                paid: parsed.paid,
                stage: if parsed.paid.is_some_and(|paid| paid <= ledger.as_of) { Stage::Paid } else { Stage::Invoiced },
                funding: parsed.funding,
                order: None,
                rate,
                hurdle,
            };
            ledger.rows.push(row);
        }
        left_out
    }
}

/// Money in whole minor units; nothing where it is finer or larger than those can say.
fn minor_of(money: Money) -> Option<i64> {
    let scale = rust_decimal::Decimal::from(10_u64.checked_pow(money.currency().minor_decimals())?);
    let minor = money.amount().checked_mul(scale)?;
    if minor.fract().is_zero() { i64::try_from(minor).ok() } else { None }
}

/// Where each column stands.
struct Places {
    buyer: usize,
    number: usize,
    amount: usize,
    issued: usize,
    due: usize,
    currency: Option<usize>,
    paid: Option<usize>,
    country: Option<usize>,
    funding: Option<usize>,
}

impl Places {
    fn of(table: &Table, mapping: &Mapping) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut place = |name: &str| {
            table.head.iter().position(|head| head == name).unwrap_or_else(|| {
                let why = format!("is no column of this table; it has {}", table.head.join(", "));
                problems.push(Problem { line: 1, column: "mapping".to_owned(), source: name.to_owned(), why });
                0
            })
        };
        let columns = &mapping.columns;
        let places = Self {
            buyer: place(&columns.buyer),
            number: place(&columns.number),
            amount: place(&columns.amount),
            issued: place(&columns.issued),
            due: place(&columns.due),
            currency: columns.currency.as_deref().map(&mut place),
            paid: columns.paid.as_deref().map(&mut place),
            country: columns.country.as_deref().map(&mut place),
            funding: columns.funding.as_deref().map(&mut place),
        };
        if places.currency.is_none() && mapping.currency.is_none() {
            let why = "neither a column nor one currency for all rows is named".to_owned();
            problems.push(Problem { line: 1, column: "mapping".to_owned(), source: "currency".to_owned(), why });
        }
        if problems.is_empty() { Ok(places) } else { Err(problems) }
    }
}

pub(super) struct Reader<'a> {
    mapping: &'a Mapping,
    places: Places,
}

impl<'a> Reader<'a> {
    /// Finds the columns.
    pub(super) fn of(table: &Table, mapping: &'a Mapping) -> Result<Self, Vec<Problem>> {
        Ok(Self { mapping, places: Places::of(table, mapping)? })
    }

    /// Name and place of every column that is read.
    pub(super) fn columns(&self) -> Vec<(&'a str, usize)> {
        let (columns, places) = (&self.mapping.columns, &self.places);
        let needed = [
            (&columns.buyer, places.buyer),
            (&columns.number, places.number),
            (&columns.amount, places.amount),
            (&columns.issued, places.issued),
            (&columns.due, places.due),
        ];
        let optional = [
            (&columns.currency, places.currency),
            (&columns.paid, places.paid),
            (&columns.country, places.country),
            (&columns.funding, places.funding),
        ];
        let needed = needed.into_iter().map(|(name, place)| (name.as_str(), place));
        needed.chain(optional.into_iter().filter_map(|(name, place)| name.as_deref().zip(place))).collect()
    }

    /// How many formulas stand in the columns that are read.
    fn formulas(&self, table: &Table) -> usize {
        let places: Vec<usize> = self.columns().into_iter().map(|(_, place)| place).collect();
        let is_formula = |row: &Row, place: &usize| matches!(row.cells.get(*place), Some(Cell::Computed { .. }));
        table.rows.iter().map(|row| places.iter().filter(|place| is_formula(row, place)).count()).sum()
    }

    /// The cell that counts: of a formula the value kept with it, where the mapping says so.
    fn cell<'r>(&self, row: &'r Row, place: usize) -> Option<&'r Cell> {
        match row.cells.get(place) {
            Some(Cell::Computed { kept, .. }) if self.mapping.formulas == Formulas::KeptValues => Some(kept),
            cell => cell,
        }
    }

    pub(super) fn parsed(&self, row: &Row) -> Result<Parsed, Vec<Problem>> {
        let columns = &self.mapping.columns;
        let mut problems = Vec::new();
        let buyer = self.text(row, self.places.buyer, &columns.buyer).map_err(|p| problems.push(p)).ok();
        let number = self.text(row, self.places.number, &columns.number).map_err(|p| problems.push(p)).ok();
        let currency = self.currency(row).map_err(|p| problems.push(p)).ok();
        let amount = self.amount(row, currency).map_err(|p| problems.push(p)).ok();
        let issued = self.day(row, self.places.issued, &columns.issued).map_err(|p| problems.push(p)).ok().flatten();
        let due = self.day(row, self.places.due, &columns.due).map_err(|p| problems.push(p)).ok().flatten();
        let paid = self.optional_day(row).map_err(|p| problems.push(p)).ok().flatten();
        let country = self.country(row).map_err(|p| problems.push(p)).ok();
        let funding = self.funding(row).map_err(|p| problems.push(p)).ok();
        if let (Some(issued), Some(due)) = (issued, due)
            && due < issued
        {
            problems.push(self.problem(row, self.places.due, &columns.due, "is before the day of the invoice"));
        }
        match (buyer, number, amount, issued, due, country, funding) {
            (Some(buyer), Some(number), Some(amount), Some(issued), Some(due), Some(country), Some(funding))
                if problems.is_empty() =>
            {
                Ok(Parsed { line: row.line, buyer, number, amount, issued, due, paid, country, funding })
            }
            _ => Err(problems),
        }
    }

    fn duplicate(&self, parsed: &Parsed) -> Problem {
        let why = format!("stands here a second time for {}: say duplicates: KeepAll or KeepFirst", parsed.buyer);
        let column = self.mapping.columns.number.clone();
        Problem { line: parsed.line, column, source: parsed.number.clone(), why }
    }

    #[expect(clippy::unused_self, reason = "reads like the other problems of a row")]
    fn problem(&self, row: &Row, place: usize, column: &str, why: &str) -> Problem {
        let source = row.cells.get(place).map(Cell::source).unwrap_or_default();
        Problem { line: row.line, column: column.to_owned(), source, why: why.to_owned() }
    }

    fn text(&self, row: &Row, place: usize, column: &str) -> Result<String, Problem> {
        let wrong = |why| Err(self.problem(row, place, column, why));
        match self.cell(row, place) {
            None => wrong("is missing"),
            Some(cell) if cell.is_empty() => wrong("is missing"),
            Some(Cell::Formula(_)) => wrong("is a formula, which is never computed: paste the value"),
            Some(Cell::Computed { .. }) => wrong(
                "is a formula, which is never computed: paste the value, or say formulas: KeptValues in the mapping",
            ),
            Some(Cell::Error(_)) => wrong("is an error of the spreadsheet"),
            Some(cell) => Ok(cell.source().trim().chars().take(200).collect()),
        }
    }

    fn amount(&self, row: &Row, currency: Option<Currency>) -> Result<Money, Problem> {
        let (place, column) = (self.places.amount, &self.mapping.columns.amount);
        let text = self.text(row, place, column)?;
        let number = match self.cell(row, place) {
            Some(Cell::Number(number)) => Ok(*number),
            Some(Cell::Date(_)) => Err("is a date".to_owned()),
            _ => read_amount(&text, self.mapping.decimals, self.mapping.grouping),
        };
        let number = number.map_err(|why| self.problem(row, place, column, &why))?;
        // The currency has a problem of its own where it is missing.
        let Some(currency) = currency else { return Err(self.problem(row, place, column, "has no currency")) };
        let money = Money::of(number, currency);
        if minor_of(money).is_none() {
            let why = format!("is finer or larger than amounts in {} are", currency.code());
            return Err(self.problem(row, place, column, &why));
        }
        Ok(money)
    }

    fn currency(&self, row: &Row) -> Result<Currency, Problem> {
        let named = self.places.currency.zip(self.mapping.columns.currency.as_deref());
        let Some((place, column)) = named else {
            let none = || self.problem(row, 0, "currency", "is missing");
            return self.mapping.currency.ok_or_else(none);
        };
        let text = self.text(row, place, column)?;
        Currency::try_from(text.to_uppercase())
            .map_err(|_| self.problem(row, place, column, "is not an ISO 4217 currency, such as EUR"))
    }

    fn day(&self, row: &Row, place: usize, column: &str) -> Result<Option<Day>, Problem> {
        let text = self.text(row, place, column)?;
        let day = match self.cell(row, place) {
            Some(Cell::Date(day)) => Ok(*day),
            Some(Cell::Number(_)) => Err("is a number where a date is wanted".to_owned()),
            _ => read_day(&text, self.mapping.dates),
        };
        let day = day.map_err(|why| self.problem(row, place, column, &why))?;
        let (year, _, _) = day.parts();
        if !(1990..=2199).contains(&year) {
            return Err(self.problem(row, place, column, "is out of range: years run from 1990 to 2199"));
        }
        Ok(Some(day))
    }

    fn optional_day(&self, row: &Row) -> Result<Option<Day>, Problem> {
        match self.places.paid.zip(self.mapping.columns.paid.as_deref()) {
            Some((place, column)) if self.cell(row, place).is_some_and(|cell| !cell.is_empty()) => {
                self.day(row, place, column)
            }
            _ => Ok(None),
        }
    }

    fn country(&self, row: &Row) -> Result<String, Problem> {
        match self.places.country.zip(self.mapping.columns.country.as_deref()) {
            Some((place, column)) if self.cell(row, place).is_some_and(|cell| !cell.is_empty()) => {
                let text = self.text(row, place, column)?;
                let country = Country::try_from(text.to_uppercase())
                    .map_err(|_| self.problem(row, place, column, "is not a country's two letters, such as DE"))?;
                Ok(country.code().to_owned())
            }
            _ => Ok(String::new()),
        }
    }

    fn funding(&self, row: &Row) -> Result<Funding, Problem> {
        let Some((place, column)) = self.places.funding.zip(self.mapping.columns.funding.as_deref()) else {
            return Ok(Funding::Own);
        };
        if self.cell(row, place).is_none_or(Cell::is_empty) {
            return Ok(Funding::Own);
        }
        match self.text(row, place, column)?.to_lowercase().as_str() {
            "no" | "own" | "none" => Ok(Funding::Own),
            "with recourse" => Ok(Funding::WithRecourse),
            "without recourse" => Ok(Funding::WithoutRecourse),
            _ => Err(self.problem(row, place, column, "says neither \"with recourse\" nor \"without recourse\"")),
        }
    }
}
