//! The plan as a workbook: inputs on one sheet, live formulas with cached results, and a sheet that reconciles them with
//! the program's figures. For the buyer a workbook of its own, from its own type alone.
//!
//! User text is written as strings only; nothing in the file tells of a person, a path or a machine.

mod amounts;
mod check;
mod exposure;
mod financing;
mod groups;
mod live;
mod plan;
mod rows;
mod sums;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use self::check::Reconciled;
pub use self::exposure::{ExposureBook, exposure_workbook};
use self::financing::Financed;
use self::plan::{inputs_of, sums_of};
use super::brief::Safe;
use super::tables::{Cell, Table, TableName};
use crate::negotiability::Unitary;
use crate::session::Snapshot;
use crate::units::Day;

/// A workbook that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the workbook cannot be made: {0}. Export as CSV instead and tell us which plan it was.")]
pub struct WorkbookError(String);

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// The longest text that a cell takes, in characters.
const LONGEST: usize = 32_000;

/// Looks of cells.
struct Looks {
    title: Format,
    note: Format,
    head: Format,
    text: Format,
    number: Format,
    plain: Format,
    money: Format,
    percent: Format,
    day: Format,
    input: Format,
    input_percent: Format,
    input_day: Format,
}

impl Looks {
    fn new(decimals: u32) -> Self {
        let places = "0".repeat(usize::try_from(decimals).unwrap_or(2));
        let money = if places.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{places}") };
        let plain = || Format::new().set_font_name("Calibri").set_font_size(10);
        let entered = |format: Format| format.set_font_color(0x001A_4797_u32).set_background_color(0x00F4_F2ED_u32);
        Self {
            title: plain().set_bold().set_font_size(14),
            note: plain().set_font_color(0x0056_606A_u32),
            head: plain().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin).set_text_wrap(),
            text: plain().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top),
            number: plain().set_num_format("#,##0.####").set_align(rust_xlsxwriter::FormatAlign::Top),
            plain: plain().set_num_format("0"),
            money: plain().set_num_format(&money),
            percent: plain().set_num_format("0.00%"),
            day: plain().set_num_format("yyyy-mm-dd").set_align(rust_xlsxwriter::FormatAlign::Top),
            input: entered(plain().set_num_format("#,##0.####")),
            input_percent: entered(plain().set_num_format("0.####%")),
            input_day: entered(plain().set_num_format("yyyy-mm-dd")),
        }
    }
}

/// The workbook of a plan, for us.
///
/// # Errors
/// The writer refuses a sheet.
pub fn workbook(snapshot: &Snapshot) -> Result<Vec<u8>, WorkbookError> {
    let decimals = match snapshot.assessment.basis.unit {
        Unitary::Money(currency) => currency.minor_decimals(),
        Unitary::Percent => 4,
    };
    let looks = Looks::new(decimals);
    let mut book = new_book()?;
    let inputs = inputs_of(snapshot);
    inputs.write(book.add_worksheet().set_name("Inputs")?, &looks)?;
    for (name, cell) in inputs.names() {
        book.define_name(name, &format!("=Inputs!{cell}"))?;
    }
    let sums = sums_of(snapshot, &inputs, decimals);
    sums.write(book.add_worksheet().set_name(sums.sheet)?, &looks)?;
    let financed = Financed::of(snapshot, decimals);
    let mut figures: Vec<Reconciled> = sums.reconciled().collect();
    figures.extend(financed.iter().flat_map(Financed::reconciled));
    check::write(book.add_worksheet().set_name("Check")?, &looks, &figures, decimals)?;
    book.define_name("reconciled", "=Check!$B$3")?;
    if let Some(financed) = &financed {
        financed.write(&mut book, &looks)?;
    }
    // The ways of financing stand in the book as formulas already.
    for name in TableName::ALL.into_iter().filter(|name| *name != TableName::Financing) {
        let table = Table::of(snapshot, name);
        write_table(book.add_worksheet().set_name(&table.title)?, &table, &looks, "Internal. Not for the buyer.")?;
    }
    Ok(book.save_to_buffer()?)
}

/// The workbook for the buyer.
///
/// # Errors
/// The writer refuses a sheet.
pub fn safe_workbook(brief: &Safe) -> Result<Vec<u8>, WorkbookError> {
    let looks = Looks::new(2);
    let mut book = new_book()?;
    for table in [Table::of_points(brief), Table::of_dates(brief)] {
        write_table(book.add_worksheet().set_name(&table.title)?, &table, &looks, &brief.band)?;
    }
    Ok(book.save_to_buffer()?)
}

/// A workbook whose properties name nobody; the day that the format insists on is the same everywhere.
fn new_book() -> Result<Workbook, WorkbookError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(book)
}

/// A formula that rounds a cell half to even, as a bank books: spreadsheets round halves away from zero.
fn half_even(cell: &str, decimals: u32) -> String {
    let factor = 10_u64.pow(decimals);
    format!(
        "=IF(ABS(MOD(ABS({cell})*{factor},1)-0.5)<0.0000001,SIGN({cell})*2*ROUND(ABS({cell})*{factor}/2,0)/{factor},ROUND({cell},{decimals}))"
    )
}

fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

fn excel_day(day: impl Into<Day>) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, of_month) = day.into().parts();
    ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(1900),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(of_month).unwrap_or(1),
    )
}

fn bounded(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), WorkbookError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, bounded(text), &looks.text)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, float(*number), &looks.number)?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, column, &excel_day(*day)?, &looks.day)?,
        Cell::Empty => sheet,
    };
    Ok(())
}

/// A table with its band, widths after what stands in the columns, and its head always in sight.
fn write_table(sheet: &mut Worksheet, table: &Table, looks: &Looks, band: &str) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, bounded(band), &looks.note)?;
    for (column, name) in (0_u16..).zip(&table.head) {
        sheet.write_string_with_format(1, column, name, &looks.head)?;
        let longest = table.rows.iter().filter_map(|row| row.get(usize::from(column))).map(|cell| match cell {
            Cell::Text(text) => text.chars().count(),
            Cell::Empty => 0,
            Cell::Number(_) | Cell::Day(_) => 11,
        });
        let longest = longest.max().unwrap_or(0).max(name.chars().count()).clamp(8, 52);
        sheet.set_column_width(column, f64::from(u32::try_from(longest).unwrap_or(8)) + 1.0)?;
    }
    for (row, cells) in (2_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, row, column, cell, looks)?;
        }
    }
    sheet.set_freeze_panes(2, 1)?;
    Ok(())
}
