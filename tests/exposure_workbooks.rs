//! Workbooks from outside, good and hostile, made here: none is misread, and whatever is in them this process goes on.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use termwise::exposure::Cancel;
use termwise::exposure::import::{Formulas, Layout, Mapping, preview, suggest};
use termwise::portfolio::workbook::{Limits, WorkbookFault, table_of_workbook};
use termwise::portfolio::{Receivables, Source, read_receivables, read_table};
use termwise::ron_text;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PLAIN: &str = "(decimals: Comma, grouping: Point, dates: DayMonthYear, currency: \"EUR\", columns: (buyer: \"Customer\", \
                     number: \"Invoice\", amount: \"Open\", issued: \"Date\", due: \"Due\"))";

fn plain() -> Mapping {
    ron_text::parse(PLAIN).unwrap()
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_termwise"))
}

/// A file of its own for each test.
fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workbooks");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn outcome(name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Receivables, String> {
    let source = Source { file: written(name, bytes), mapping: mapping.clone(), reader: program() };
    read_receivables(&source, &Cancel::default()).map_err(|error| error.to_string())
}

#[track_caller]
fn check_read(name: &str, bytes: &[u8], mapping: &Mapping, expected: &[&str]) -> Vec<String> {
    let found = outcome(name, bytes, mapping).unwrap().found;
    let line = |row: &termwise::exposure::import::Parsed| {
        let mut amount = row.amount.amount();
        amount.rescale(2);
        format!("{} {} {amount} {} {}", row.buyer, row.number, row.issued, row.due)
    };
    assert_eq!(found.rows.iter().map(line).collect::<Vec<_>>(), expected, "{name}");
    found.remarks
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], mapping: &Mapping, fragment: &str) {
    let said = outcome(name, bytes, mapping).unwrap_err();
    assert!(said.contains(fragment), "{name}: {said}");
    assert!(said.contains(name), "{name}: {said}");
}

const HEAD: [&str; 5] = ["Customer", "Invoice", "Open", "Date", "Due"];

fn date(year: u16, month: u8, day: u8) -> ExcelDateTime {
    ExcelDateTime::from_ymd(year, month, day).unwrap()
}

/// A sheet with its head in a row and one row of Halden below it: R1, 1,234.50, 1 Sep 2026, 30 Nov 2026.
fn fill(sheet: &mut Worksheet, head_row: u32) {
    for (column, name) in (0_u16..).zip(HEAD) {
        sheet.write_string(head_row, column, name).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_string(head_row + 1, 0, "Halden").unwrap();
    sheet.write_string(head_row + 1, 1, "R1").unwrap();
    sheet.write_number(head_row + 1, 2, 1234.5).unwrap();
    sheet.write_datetime_with_format(head_row + 1, 3, date(2026, 9, 1), &day).unwrap();
    sheet.write_datetime_with_format(head_row + 1, 4, date(2026, 11, 30), &day).unwrap();
}

const ROW: &str = "Halden R1 1234.50 2026-09-01 2026-11-30";

/// A workbook of one such sheet with changes.
fn book(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, 0);
    change(sheet);
    book.save_to_buffer().unwrap()
}

/// The archive with the text of one part changed.
fn with_part(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let text = if name == part { change(text) } else { text };
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The sheet with other rows.
fn with_rows(rows: &str) -> Vec<u8> {
    with_part(&book(|_| ()), SHEET, |text| {
        let start = text.find("<sheetData>").unwrap() + "<sheetData>".len();
        let end = text.find("</sheetData>").unwrap();
        format!("{}{rows}{}", &text[..start], &text[end..])
    })
}

// ---- Good ones

#[test]
fn cells_with_date_formats_are_dates_and_numbers_are_numbers() {
    assert!(check_read("plain.xlsx", &book(|_| ()), &plain(), &[ROW]).is_empty());
}

#[test]
fn text_is_text_and_needs_the_format_of_the_mapping() {
    let bytes = book(|sheet| {
        for (column, text) in (0_u16..).zip(["Orrery", "R2", "1.234,50", "01.09.2026", "30.11.2026"]) {
            sheet.write_string(2, column, text).unwrap();
        }
    });
    check_read("texts.xlsx", &bytes, &plain(), &[ROW, "Orrery R2 1234.50 2026-09-01 2026-11-30"]);
    let bytes = book(|sheet| {
        sheet.write_string(1, 2, "1,234.50").unwrap();
    });
    check_refused("other-format.xlsx", &bytes, &plain(), "line 2, Open: \"1,234.50\" is not an amount");
}

/// Serial 46,296 is 1 October 2026 where days are counted from 1900, and four years and a day later from 1904.
#[test]
fn the_epoch_of_1904_moves_dates_by_four_years_and_a_day() {
    let bytes = with_part(&book(|_| ()), "xl/workbook.xml", |text| {
        assert!(text.contains("<workbookPr "));
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    check_read("epoch-1904.xlsx", &bytes, &plain(), &["Halden R1 1234.50 2030-09-02 2030-12-01"]);
}

#[test]
fn a_serial_number_without_a_date_format_is_no_date() {
    let bytes = book(|sheet| {
        sheet.write_number(1, 4, 46_296).unwrap();
    });
    check_refused("serial.xlsx", &bytes, &plain(), "line 2, Due: \"46296\" is a number where a date is wanted");
}

#[test]
fn the_time_of_day_does_not_matter_and_a_length_of_time_is_no_date() {
    let timed = book(|sheet| {
        let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let time = date(2026, 11, 30).and_hms(13, 45, 0).unwrap();
        sheet.write_datetime_with_format(1, 4, time, &format).unwrap();
    });
    check_read("timed.xlsx", &timed, &plain(), &[ROW]);
    let length = book(|sheet| {
        sheet.write_number_with_format(1, 4, 46_296.5, &Format::new().set_num_format("[h]:mm")).unwrap();
    });
    check_refused("length.xlsx", &length, &plain(), "is an error of the spreadsheet");
}

#[test]
fn formulas_are_shown_and_refused_or_read_by_the_value_kept_with_them() {
    let bytes = book(|sheet| {
        sheet.write_formula(1, 2, Formula::new("=1000+234.5").set_result("1234.5")).unwrap();
    });
    check_refused("formula.xlsx", &bytes, &plain(), "line 2, Open: \"=1000+234.5 (1234.5)\" is a formula");
    let kept = Mapping { formulas: Formulas::KeptValues, ..plain() };
    let remarks = check_read("formula.xlsx", &bytes, &kept, &[ROW]);
    let counted = "1 formula counts with the value that was kept; nothing was computed";
    let stale = "the workbook asks to be computed anew: the values kept with its formulas may be old";
    assert_eq!(remarks, [stale, counted]);
    let computed = with_part(&bytes, "xl/workbook.xml", |text| text.replace("fullCalcOnLoad=\"1\"", ""));
    assert_eq!(check_read("computed.xlsx", &computed, &kept, &[ROW]), [counted]);
    // A formula that nobody has ever computed has no value.
    let empty = with_part(&bytes, SHEET, |text| text.replace("<v>1234.5</v>", ""));
    check_refused("formula-empty.xlsx", &empty, &kept, "line 2, Open: \"=1000+234.5 ()\" is missing");
}

#[test]
fn error_cells_are_refused() {
    let bytes = book(|sheet| {
        sheet.write_formula(1, 2, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let kept = Mapping { formulas: Formulas::KeptValues, ..plain() };
    check_refused("error.xlsx", &bytes, &kept, "line 2, Open:");
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Customer</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c></row>";
    let one = Mapping {
        columns: termwise::exposure::import::Columns { buyer: "Customer".to_owned(), ..plain().columns },
        ..plain()
    };
    assert!(outcome("error-cell.xlsx", &with_rows(cell), &one).is_err());
}

#[test]
fn the_head_may_stand_below_a_title() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Open items on 26 November 2026").unwrap();
    fill(sheet, 3);
    let bytes = book.save_to_buffer().unwrap();
    check_read("title.xlsx", &bytes, &Mapping { header_row: Some(4), ..plain() }, &[ROW]);
    check_refused("title.xlsx", &bytes, &plain(), "line 4 has 5 cells, the head has 1");
    check_refused("title.xlsx", &bytes, &Mapping { header_row: Some(3), ..plain() }, "the file is empty");
}

#[test]
fn of_several_sheets_one_is_named_and_a_hidden_one_says_so() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap().write_string(0, 0, "Report").unwrap();
    fill(book.add_worksheet().set_name("Open items").unwrap(), 0);
    let bytes = book.save_to_buffer().unwrap();
    check_refused("sheets.xlsx", &bytes, &plain(), "several sheets: name one of \"Cover\", \"Open items\"");
    let named = |name: &str| Mapping { sheet: Some(name.to_owned()), ..plain() };
    check_read("sheets.xlsx", &bytes, &named("Open items"), &[ROW]);
    check_refused("sheets.xlsx", &bytes, &named("Closed"), "no sheet \"Closed\"; there are \"Cover\", \"Open items\"");

    let mut book = Workbook::new();
    fill(book.add_worksheet(), 0);
    fill(book.add_worksheet().set_name("Archive").unwrap().set_hidden(true), 0);
    let bytes = book.save_to_buffer().unwrap();
    assert!(check_read("hidden-sheet.xlsx", &bytes, &plain(), &[ROW]).is_empty());
    let remarks = check_read("hidden-sheet.xlsx", &bytes, &named("Archive"), &[ROW]);
    assert_eq!(remarks, ["the sheet \"Archive\" is hidden; it is read like any other"]);
}

#[test]
fn hidden_rows_and_columns_and_merged_cells_are_said() {
    let bytes = book(|sheet| {
        sheet.set_row_hidden(1).unwrap();
        sheet.set_column_hidden(6).unwrap();
        sheet.merge_range(5, 6, 6, 7, "", &Format::new()).unwrap();
    });
    let remarks = check_read("hidden.xlsx", &bytes, &plain(), &[ROW]);
    assert_eq!(
        remarks,
        [
            "1 hidden row is read like all others",
            "1 hidden column is read like all others",
            "merged cells (G6:H7): only the first cell of each holds a value"
        ]
    );
    let merged = book(|sheet| {
        fill(sheet, 0);
        sheet.write_string(2, 1, "R2").unwrap();
        sheet.merge_range(1, 0, 2, 0, "Halden", &Format::new()).unwrap();
    });
    check_refused("merged.xlsx", &merged, &plain(), "line 3, Customer: \"\" is missing");
}

#[test]
fn the_same_invoice_twice_is_refused_in_a_workbook_too() {
    let bytes = book(|sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_string(2, 0, "Halden").unwrap();
        sheet.write_string(2, 1, "R1").unwrap();
        sheet.write_number(2, 2, 0.1 + 0.2).unwrap();
        sheet.write_datetime_with_format(2, 3, date(2026, 9, 1), &day).unwrap();
        sheet.write_datetime_with_format(2, 4, date(2026, 11, 30), &day).unwrap();
    });
    check_refused("twice.xlsx", &bytes, &plain(), "line 3, Invoice: \"R1\" stands here a second time");
    let all: Mapping = ron_text::parse(&PLAIN.replace("))", "), duplicates: KeepAll)")).unwrap();
    check_read("twice.xlsx", &bytes, &all, &[ROW, "Halden R1 0.30 2026-09-01 2026-11-30"]);
}

#[test]
fn a_preview_shows_the_source_beside_the_value_and_a_suggestion_blocks_until_all_is_settled() {
    let bytes = book(|sheet| {
        sheet.write_formula(1, 2, Formula::new("=1000+234.5").set_result("1234.5")).unwrap();
        for (column, text) in (0_u16..).zip(["Orrery", "R2", "1.234", "03.04.2026", "05.06.2026"]) {
            sheet.write_string(2, column, text).unwrap();
            sheet.write_string(3, column, text).unwrap();
        }
    });
    let layout = Layout::default();
    let table = read_table(&written("doubts.xlsx", &bytes), &layout, &program(), &Cancel::default()).unwrap();
    let mut found = suggest(&table);
    let open = |found: &termwise::exposure::import::Suggestion| {
        found.open().iter().map(|doubt| doubt.what.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(open(&found), ["number format", "date format", "currency", "duplicates", "formulas"]);
    assert_eq!(found.mapping(&layout), None);
    let wanted = Mapping {
        duplicates: termwise::exposure::import::Duplicates::KeepFirst,
        formulas: Formulas::KeptValues,
        ..plain()
    };
    found.numbers = Some((wanted.decimals, wanted.grouping));
    found.dates = Some(wanted.dates);
    found.currency = wanted.currency;
    found.duplicates = Some(wanted.duplicates);
    assert_eq!((open(&found), found.mapping(&layout)), (vec!["formulas".to_owned()], None));
    found.formulas = Some(wanted.formulas);
    assert_eq!(found.mapping(&layout), Some(wanted.clone()));
    let preview = preview(&table, &wanted, 2).unwrap();
    assert_eq!(preview.columns, HEAD);
    let shown = |row: usize| {
        let cells = preview.rows[row].cells.iter();
        cells.map(|cell| (cell.source.clone(), cell.read.clone().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(shown(0)[2], ("=1000+234.5 (1234.5)".to_owned(), "EUR 1234.50".to_owned()));
    assert_eq!(shown(1)[2], ("1.234".to_owned(), "EUR 1234.00".to_owned()));
    assert_eq!(shown(1)[3], ("03.04.2026".to_owned(), "Fri 3 Apr 2026".to_owned()));
}

// ---- Hostile and broken ones

/// The first workbook of the two that end other programs: legal, small, one cell in the last corner.
#[test]
fn a_cell_in_the_last_corner_is_refused_before_anything_is_read() {
    let bytes = book(|sheet| {
        sheet.write_number(1_048_575, 16_383, 1).unwrap();
    });
    check_refused("corner.xlsx", &bytes, &plain(), "says it spans A1:XFD1048576");
    let undeclared = with_part(&bytes, SHEET, |text| text.replace("A1:XFD1048576", "A1:E2"));
    check_refused("corner-undeclared.xlsx", &undeclared, &plain(), "has a cell XFD1048576, beyond the column 512");
}

/// The second one: a count of texts from which memory would be reserved.
#[test]
fn a_count_of_texts_that_cannot_be_is_refused() {
    let bytes = with_part(&book(|_| ()), "xl/sharedStrings.xml", |text| {
        let at = text.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
        let end = at + text[at..].find('"').unwrap();
        format!("{}4294967295{}", &text[..at], &text[end..])
    });
    check_refused("unique-count.xlsx", &bytes, &plain(), "uniqueCount=\"4294967295\", which it cannot hold");
}

#[test]
fn archives_that_unpack_without_end_are_refused() {
    let spaces = " ".repeat(8 * 1024 * 1024);
    let ratio = with_part(&book(|_| ()), SHEET, |text| format!("{text}{spaces}"));
    check_refused("ratio.xlsx", &ratio, &plain(), "times its size");
    // One that says it unpacks to four gigabytes, and one that unpacks to more than it says.
    let forged = |size: u32| {
        let mut bytes = book(|_| ());
        let name = bytes.windows(SHEET.len()).rposition(|part| part == SHEET.as_bytes()).unwrap();
        bytes[name - 46 + 24..name - 46 + 28].copy_from_slice(&size.to_le_bytes());
        bytes
    };
    check_refused("bomb.xlsx", &forged(u32::MAX - 1), &plain(), "more than a gigabyte");
    check_refused("lying.xlsx", &forged(100), &plain(), "is damaged");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..2_100 {
        out.start_file(format!("part{at}"), SimpleFileOptions::default()).unwrap();
    }
    let parts = out.finish().unwrap().into_inner();
    check_refused("parts.xlsx", &parts, &plain(), "has 2100 parts, more than 2000");
}

#[test]
fn other_files_under_the_name_of_a_workbook_say_what_they_are() {
    let mut ole = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    ole.resize(2_048, 0);
    check_refused("encrypted.xlsx", &ole, &plain(), "has a password, or is of the kind before 2007");
    let csv = b"Customer,Invoice,Open,Date,Due\nHalden,R1,1.00,01.09.2026,01.10.2026\n";
    check_refused("renamed.xlsx", csv, &plain(), "the file is text, no workbook");
    check_refused("renamed.csv", &book(|_| ()), &plain(), "the file is a workbook or another archive");
    check_refused("empty.xlsx", b"", &plain(), "the file is no workbook");
    check_refused("noise.xlsx", &[0, 1, 2, 3, 255], &plain(), "the file is no workbook");
    let bytes = book(|_| ());
    check_refused("truncated.xlsx", &bytes[..bytes.len() / 2], &plain(), "the file is cut off or is no archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let letter = out.finish().unwrap().into_inner();
    check_refused("letter.xlsx", &letter, &plain(), "the archive holds no workbook");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("xl/workbook.bin", SimpleFileOptions::default()).unwrap();
    let binary = out.finish().unwrap().into_inner();
    check_refused("binary.xlsx", &binary, &plain(), "is an .xlsb");
}

#[test]
fn xml_that_no_spreadsheet_writes_is_refused() {
    let entity = with_part(&book(|_| ()), SHEET, |text| {
        let head = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        let end = text.find("?>").unwrap() + 2;
        format!("{}{head}{}", &text[..end], &text[end..])
    });
    check_refused("entities.xlsx", &entity, &plain(), "a document type of its own");
    check_refused("deep.xlsx", &with_rows(&"<x>".repeat(100)), &plain(), "more than 64 deep");
    check_refused("place.xlsx", &with_rows("<row r=\"1\"><c r=\"A0\"/></row>"), &plain(), "is no cell");
    check_refused("wide.xlsx", &with_rows("<row r=\"1\"><c r=\"ZZ1\"/></row>"), &plain(), "beyond the column 512");
    let text = "A".repeat(2 * 1024 * 1024);
    let long = with_rows(&format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"));
    check_refused("long.xlsx", &long, &plain(), "");
    let twice = "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    check_refused("order.xlsx", &with_rows(twice), &plain(), "do not stand in their order");
    let gone = with_part(&book(|_| ()), "xl/_rels/workbook.xml.rels", |text| text.replace("sheet1.xml", "sheet9.xml"));
    check_refused("gone.xlsx", &gone, &plain(), "sheet9.xml is damaged");
}

/// Bytes changed anywhere: the file is read as it was, or refused with a word; this process and the next file go on.
#[test]
fn a_workbook_with_bytes_changed_anywhere_never_ends_this_process() {
    let bytes = book(|_| ());
    let mut at = 1_usize;
    for step in 0..60 {
        at = (at * 1_103_515_245 + 12_345 + step) % bytes.len();
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (step % 8);
        changed[(at * 7 + 3) % bytes.len()] = u8::try_from(at % 256).unwrap();
        if let Err(said) = outcome("changed.xlsx", &changed, &plain()) {
            assert!(said.contains("changed.xlsx"), "{said}");
        }
    }
    check_read("plain-again.xlsx", &bytes, &plain(), &[ROW]);
}

// ---- The process that reads

#[track_caller]
fn read_with(program: &Path, limits: Limits, cancel: &Cancel) -> WorkbookFault {
    // Nine megabytes of text, no two of them alike.
    let bytes = book(|sheet| {
        for row in 2..302 {
            sheet.write_string(row, 0, format!("{row} {}", "long text ".repeat(3_000))).unwrap();
        }
    });
    table_of_workbook(&bytes, &Layout::default(), program, limits, cancel).unwrap_err()
}

#[test]
fn a_reader_that_dies_is_slow_or_does_not_start_is_a_word_and_not_a_crash() {
    let none = Cancel::default();
    let tiny = Limits { memory: 4 * 1024 * 1024, ..Limits::default() };
    if cfg!(unix) {
        let said = read_with(&program(), tiny, &none).to_string();
        assert!(said.contains("ended without a word") || said.contains("cannot be read"), "{said}");
    }
    let slow = Limits { time: Duration::ZERO, ..Limits::default() };
    assert!(read_with(&program(), slow, &none).to_string().contains("took longer than"));
    let nobody = read_with(Path::new("there-is-no-such-program"), Limits::default(), &none);
    assert!(nobody.to_string().contains("cannot be started"));
    let cancelled = Cancel::default();
    cancelled.cancel();
    assert_eq!(read_with(&program(), Limits::default(), &cancelled), WorkbookFault::Cancelled);
}
