//! The sheet that reconciles the workbook with the program, line by line and all together.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet};

use super::{Looks, WorkbookError, bounded, float};

/// How a sum is rounded and shown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    /// Money, booked half to even.
    Money,
    /// A rate as a fraction.
    Rate,
    /// Days or a plain number.
    Number,
}

/// A figure to be reconciled.
pub(super) struct Reconciled {
    pub(super) label: String,
    /// The cell of the workbook, such as `Waiting!C4`.
    pub(super) cell: String,
    /// What its formula comes to.
    pub(super) result: Decimal,
    /// The figure as the program has it.
    pub(super) app: Decimal,
    pub(super) unit: Unit,
}

/// The row of the heads.
const HEAD: u32 = 3;

pub(super) fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    list: &[Reconciled],
    decimals: u32,
) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, "Does the workbook say what the program says?", &looks.title)?;
    sheet.write_string_with_format(2, 0, "All figures agree", &looks.head)?;
    let (top, bottom) = (HEAD + 2, HEAD + 1 + u32::try_from(list.len()).unwrap_or(0));
    let all = format!("=IF(COUNTIF(D{top}:D{bottom},\"agrees\")=ROWS(D{top}:D{bottom}),\"agrees\",\"differs\")");
    sheet.write_formula_with_format(2, 1, Formula::new(all).set_result("agrees"), &looks.head)?;
    for (column, name) in (0_u16..).zip(["Figure", "Workbook", "Program", "Check"]) {
        sheet.write_string_with_format(HEAD, column, name, &looks.head)?;
    }
    for (row, one) in (HEAD + 1..).zip(list) {
        let look = match one.unit {
            Unit::Money => &looks.money,
            Unit::Rate => &looks.percent,
            Unit::Number => &looks.number,
        };
        sheet.write_string_with_format(row, 0, bounded(&one.label), &looks.text)?;
        let formula = Formula::new(format!("={}", one.cell)).set_result(one.result.normalize().to_string());
        sheet.write_formula_with_format(row, 1, formula, look)?;
        sheet.write_number_with_format(row, 2, float(one.app), look)?;
        let line = row + 1;
        let near = match one.unit {
            Unit::Money => Decimal::new(5, decimals + 1).to_string(),
            Unit::Rate | Unit::Number => "0.000001".to_owned(),
        };
        let check = format!("=IF(ABS(B{line}-C{line})<{near},\"agrees\",\"differs\")");
        sheet.write_formula_with_format(row, 3, Formula::new(check).set_result("agrees"), &looks.text)?;
    }
    sheet.set_column_width(0, 44.0)?;
    for column in 1_u16..=3 {
        sheet.set_column_width(column, 18.0)?;
    }
    Ok(())
}
