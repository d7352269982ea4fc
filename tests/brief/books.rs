//! Workbooks and CSV: strings stay strings, formulas have their result with them, nothing tells of a person.

use termwise::report::page::Paper;
use termwise::report::{Cell, EmbeddedOnly, Form, Order, Reader, Table, csv, export, tabbed};

use super::plans::{playbook, sample, snapshot};
use super::secrets::parts;

fn book(number: usize, reader: Reader) -> Vec<(String, String)> {
    let playbook = playbook();
    let mut plan = sample(number);
    plan.title = "=HYPERLINK(\"http://x\")".try_into().expect("short");
    if let Some(person) = plan.buyer.people.first_mut() {
        person.name = "=cmd|' /C calc'!A0".try_into().expect("short");
    }
    let snapshot = snapshot(&playbook, plan);
    let order = Order { reader, form: Form::Workbook, paper: Paper::A4 };
    parts(&export(&snapshot, order, &EmbeddedOnly).expect("a workbook").bytes)
}

fn part<'a>(book: &'a [(String, String)], name: &str) -> &'a str {
    book.iter().find(|(part, _)| part == name).map(|(_, text)| text.as_str()).expect(name)
}

#[test]
fn every_formula_has_its_result_and_user_text_is_no_formula() {
    for number in 0..6 {
        let book = book(number, Reader::Internal);
        for (name, sheet) in book.iter().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
            for cell in sheet.split("<f>").skip(1) {
                let (formula, rest) = cell.split_once("</f>").expect("closed");
                let result = rest.strip_prefix("<v>").and_then(|r| r.split_once("</v>")).map_or("", |(v, _)| v);
                assert!(!result.is_empty(), "{name}: {formula} has no result");
                assert!(!formula.contains("cmd") && !formula.contains("HYPERLINK"), "{name}: {formula}");
            }
        }
        assert!(part(&book, "xl/sharedStrings.xml").contains("=cmd|"), "it is a string");
    }
}

#[test]
fn a_workbook_has_names_for_its_inputs_and_a_cell_that_reconciles() {
    let book = book(0, Reader::Internal);
    let about = part(&book, "xl/workbook.xml");
    for name in ["order_value", "line_rate", "year_days", "payment_days", "target_days", "hurdle_rate", "reconciled"] {
        assert!(about.contains(&format!("name=\"{name}\"")), "{name}");
    }
    // Waiting for 180 days on EUR 1,240,000 at 6 % ACT/365, as the samples give it: EUR 36,690.41.
    let sums = part(&book, "xl/worksheets/sheet2.xml");
    assert!(sums.contains("<v>36690.41</v>"), "{sums}");
    let check = part(&book, "xl/worksheets/sheet3.xml");
    assert!(!check.contains("differs</v>"));
}

/// Invoice discounting of samples.md, case 1: EUR 34,989, 5.88 % simple, 5.97 % effective, each a formula on the flows.
#[test]
fn financing_is_formulas_on_claims_and_quotes() {
    let book = book(0, Reader::Internal);
    let ways = part(&book, "xl/worksheets/sheet4.xml");
    assert!(ways.contains("<f>XIRR("), "{ways}");
    for figure in ["<v>34989.14<", "<v>0.0587974", "<v>0.0597046"] {
        assert!(ways.contains(figure), "{figure} is not in {ways}");
    }
    let about = part(&book, "xl/workbook.xml");
    for name in ["order_day", "order_days", "asked_days"] {
        assert!(about.contains(&format!("name=\"{name}\"")), "{name}");
    }
}

/// What is booked is a formula on the cells of claims and quotes wherever a spreadsheet can say it: all but one of the 260
/// flows of the first sample, of which rounding leaves a cent.
#[test]
fn what_is_booked_is_a_formula_wherever_one_says_it() {
    for number in 0..6 {
        let book = book(number, Reader::Internal);
        let Some((_, flows)) = book.iter().find(|(name, _)| name == "xl/worksheets/sheet7.xml") else { continue };
        let cells = |column: &str| {
            let rows = flows.split("<row ").skip(4);
            rows.filter_map(|row| row.split("<c ").find(|cell| cell.starts_with(&format!("r=\"{column}"))))
                .map(|cell| cell.contains("<f>"))
                .collect::<Vec<bool>>()
        };
        let (days, amounts) = (cells("D"), cells("E"));
        assert!(!amounts.is_empty() && days.iter().all(|live| *live), "{number}: every day is a formula");
        assert!(amounts.iter().filter(|live| !**live).count() <= 1, "{number}");
    }
}

#[test]
fn a_workbook_tells_nothing_of_a_person_or_a_machine() {
    for reader in Reader::ALL {
        let book = book(0, reader);
        let core = part(&book, "docProps/core.xml");
        assert!(core.contains("<dc:creator></dc:creator>") || !core.contains("<dc:creator>"), "{core}");
        assert!(core.contains("2000-01-01T00:00:00Z"), "the day is the same everywhere: {core}");
    }
}

#[test]
fn the_workbook_for_the_buyer_has_points_and_dates_and_no_formula() {
    let book = book(0, Reader::Buyer);
    let sheets = book.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).count();
    assert_eq!(sheets, 2);
    assert!(book.iter().all(|(_, text)| !text.contains("<f>")));
    assert!(part(&book, "xl/sharedStrings.xml").contains("For Nordwerk Pumpen GmbH"));
}

/// What spreadsheets take for formulas (OWASP, CSV injection), and what they must not.
#[test]
fn no_text_of_a_table_becomes_a_formula() {
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\n=1",
        "=cmd|' /C calc'!A0",
        "＝1",
        "\u{feff}=1",
        "\u{200b}=1",
        "%0A=1",
        "\u{2212}5",
        "\u{a0}=1",
    ];
    for text in hostile {
        let table =
            Table { title: "T".to_owned(), head: vec!["A".to_owned()], rows: vec![vec![Cell::Text(text.to_owned())]] };
        for written in [csv(&table), tabbed(&table)] {
            let field = written.lines().nth(1).unwrap_or_default().trim_start_matches('"');
            let first = field.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
            assert!(!first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{text:?} is {written:?}");
        }
    }
}

#[test]
fn numbers_stay_numbers_and_rows_are_as_long_as_the_head() {
    let playbook = playbook();
    for number in 0..6 {
        let snapshot = snapshot(&playbook, sample(number));
        for name in termwise::report::TableName::ALL {
            let table = Table::of(&snapshot, name);
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{name:?}");
        }
    }
    // The figures of the worked sample: waiting on our own line, and discounting at the house bank.
    let ways = csv(&Table::of(&snapshot(&playbook, sample(0)), termwise::report::TableName::Financing));
    let starts = |wanted: &str| ways.lines().any(|line| line.starts_with(wanted));
    assert!(starts("Own line,36690") && starts("Invoice discounting,34989"), "{ways}");
    let points = Table::of(&snapshot(&playbook, sample(0)), termwise::report::TableName::Points);
    assert!(!points.rows.is_empty());
    let lines = csv(&Table::of(&snapshot(&playbook, sample(0)), termwise::report::TableName::Lines));
    assert!(lines.contains("stainless\",12,pieces,1014000\r\n"), "{lines}");
}
