//! Files of receivables: what is good is read to the cent and the day, what is not is refused with its place.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde::Deserialize;
use termwise::exposure::import::{
    Cell, DateFormat, Decimals, Encoding, Grouping, Imported, Mapping, Parsed, Row, Table, decoded, import, suggest,
    table_of_csv,
};
use termwise::exposure::{Funding, Ledger};
use termwise::ron_text;
use termwise::units::{Currency, Day, DayCount, Percent, Rate};

/// One file and what must become of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    mapping: String,
    #[serde(default)]
    read: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
}

const PLAIN: &str = "(decimals: Point, grouping: None, dates: YearMonthDay, currency: \"EUR\", columns: (buyer: \"Customer\", \
                     number: \"Invoice\", amount: \"Open\", issued: \"Date\", due: \"Due\"))";

fn mapping(text: &str) -> Mapping {
    ron_text::parse(if text == "plain" { PLAIN } else { text }).unwrap()
}

/// What was read, or every sentence that was said against it.
fn outcome(bytes: &[u8], mapping: &Mapping) -> Result<Imported, Vec<String>> {
    let text = decoded(bytes, mapping.encoding).map_err(|error| vec![error.to_string()])?;
    let table =
        table_of_csv(&text, mapping.delimiter, mapping.layout().head_row()).map_err(|error| vec![error.to_string()])?;
    import(&table, mapping).map_err(|(problems, _)| problems.iter().map(ToString::to_string).collect())
}

fn line(row: &Parsed) -> String {
    let mut amount = row.amount.amount();
    amount.rescale(row.amount.currency().minor_decimals());
    let code = row.amount.currency().code();
    let mut text = format!("{} {code} {amount} {} {}", row.number, row.issued, row.due);
    if let Some(paid) = row.paid {
        text += &format!(" paid {paid} {} {:?}", row.country, row.funding);
    }
    text
}

#[test]
fn no_file_is_silently_misread() {
    let cases: Vec<Case> = ron_text::parse(include_str!("data/exposure/imports.ron")).unwrap();
    assert!(cases.len() >= 40, "{} files", cases.len());
    for case in cases {
        match outcome(case.text.as_bytes(), &mapping(&case.mapping)) {
            Ok(found) => {
                let lines: Vec<String> = found.rows.iter().map(line).collect();
                assert_eq!(lines, case.read, "{}", case.name);
                assert!(case.refused.is_empty(), "{} must be refused", case.name);
            }
            Err(said) => {
                assert!(case.read.is_empty(), "{}: {said:?}", case.name);
                for fragment in &case.refused {
                    assert!(said.iter().any(|line| line.contains(fragment)), "{}: {said:?}", case.name);
                }
                assert!(!case.refused.is_empty(), "{}: {said:?}", case.name);
            }
        }
    }
}

#[test]
fn letters_of_older_spreadsheets_are_read_where_the_mapping_says_so() {
    let bytes = b"Customer,Invoice,Open,Date,Due\nM\xfcller \x80,R1,1.00,2026-09-01,2026-10-01\n";
    let mut mapping = mapping("plain");
    let said = outcome(bytes, &mapping).unwrap_err();
    assert_eq!(
        said,
        ["byte 33 is not UTF-8 text: save the file as UTF-8, or say encoding: Windows1252 in the mapping"]
    );
    mapping.encoding = Encoding::Windows1252;
    assert_eq!(outcome(bytes, &mapping).unwrap().rows.first().unwrap().buyer, "Müller €");
    let utf16 = [0xff, 0xfe, b'C', 0];
    assert!(outcome(&utf16, &mapping).unwrap_err().first().unwrap().contains("UTF-16"));
}

#[test]
fn numbers_and_dates_of_a_spreadsheet_need_no_format_and_keep_their_kind() {
    let cell = |text: &str| Cell::Text(text.to_owned());
    let day = |text: &str| Day::try_from(text.to_owned()).unwrap();
    let head = ["Customer", "Invoice", "Open", "Date", "Due"].map(str::to_owned).to_vec();
    let row = |amount: Cell, due: Cell| Row {
        line: 2,
        cells: vec![cell("Halden"), cell("R1"), amount, Cell::Date(day("2026-09-01")), due],
    };
    let table = |row: Row| Table { head: head.clone(), rows: vec![row], remarks: Vec::new() };
    let mapping = mapping("plain");
    let number = Cell::Number("1234.5".parse().unwrap());
    let good = import(&table(row(number.clone(), Cell::Date(day("2026-10-01")))), &mapping).unwrap();
    assert_eq!(line(good.rows.first().unwrap()), "R1 EUR 1234.50 2026-09-01 2026-10-01");
    // A serial number where a date is wanted is never taken for one.
    let serial = import(&table(row(number, Cell::Number("46296".parse().unwrap()))), &mapping).unwrap_err();
    assert!(serial.0.first().unwrap().why.contains("a number where a date is wanted"));
    let swapped = import(&table(row(Cell::Date(day("2026-10-01")), Cell::Date(day("2026-10-01")))), &mapping);
    assert!(swapped.unwrap_err().0.first().unwrap().why.contains("is a date"));
}

#[track_caller]
fn suggested(rows: &[(&str, &str, &str)]) -> (Option<(Decimals, Grouping)>, Option<DateFormat>, Vec<String>) {
    let mut text = "Customer;Invoice;Open;Invoice date;Due date\n".to_owned();
    for (at, (amount, issued, due)) in rows.iter().enumerate() {
        text += &format!("Halden;R{at};{amount};{issued};{due}\n");
    }
    let table = table_of_csv(&text, termwise::exposure::import::Delimiter::Semicolon, 1).unwrap();
    let found = suggest(&table);
    assert_eq!(found.columns.due, "Due date");
    assert!(found.open().iter().any(|doubt| doubt.what == "currency"), "nobody has named one");
    let doubts = found
        .doubts
        .iter()
        .filter(|doubt| doubt.what != "currency")
        .map(|doubt| format!("{}: {} = {}", doubt.what, doubt.source, doubt.readings.join(" or ")));
    (found.numbers, found.dates, doubts.collect())
}

#[test]
fn a_format_is_suggested_only_where_every_row_confirms_it() {
    let (numbers, dates, doubts) =
        suggested(&[("1.234,50", "01.09.2026", "31.10.2026"), ("7,00", "02.09.2026", "1.10.2026")]);
    assert_eq!((numbers, dates), (Some((Decimals::Comma, Grouping::Point)), Some(DateFormat::DayMonthYear)));
    assert!(doubts.is_empty(), "{doubts:?}");
    let (numbers, dates, doubts) = suggested(&[("1.234", "03/04/2026", "05/06/2026")]);
    assert_eq!((numbers, dates), (None, None));
    assert_eq!(
        doubts,
        ["number format: 1.234 = 1.234 or 1234", "date format: 03/04/2026 = Fri 3 Apr 2026 or Wed 4 Mar 2026",]
    );
    // All readings agree: nothing to ask.
    let (numbers, _, doubts) = suggested(&[("1234", "2026-09-01", "2026-10-01")]);
    assert!(numbers.is_some() && doubts.is_empty());
}

#[test]
fn imported_rows_become_rows_of_a_ledger() {
    let text = b"Customer,Invoice,Open,Date,Due\nHalden,R1,1234.56,2026-09-01,2026-10-01\n";
    let found = outcome(text, &mapping("plain")).unwrap();
    let mut ledger = Ledger::new(Day::try_from("2026-11-26".to_owned()).unwrap());
    let rate = Rate { percent: Percent::default(), day_count: DayCount::Act365F };
    assert_eq!(found.add_to(&mut ledger, rate, None), 0);
    let row = ledger.rows.first().unwrap();
    assert_eq!((row.minor, row.term_days(), row.funding), (123_456, 30, Funding::Own));
    assert_eq!(ledger.currencies, [Currency::try_from("EUR".to_owned()).unwrap()]);
}
