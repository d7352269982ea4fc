//! Inputs, the formulas on them, and whether they say what the program says.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet};

use super::check::{Reconciled, Unit};
use super::{Looks, WorkbookError, bounded, excel_day, float, half_even};
use crate::units::Day;

/// What an input is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Number,
    Percent,
    Day(Day),
}

/// A figure that a person entered or the plan implies, with the name that formulas use.
pub(super) struct Input {
    label: String,
    pub(super) name: &'static str,
    pub(super) value: Decimal,
    kind: Kind,
    note: String,
}

impl Input {
    pub(super) fn new(label: &str, name: &'static str, value: Decimal, kind: Kind, note: &str) -> Self {
        Self { label: label.to_owned(), name, value, kind, note: note.to_owned() }
    }
}

/// Everything that formulas refer to.
pub(super) struct Inputs {
    pub(super) list: Vec<Input>,
}

/// The row of the first input on its sheet.
pub(super) const FIRST: u32 = 3;

impl Inputs {
    /// Each name with its cell.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'static str, String)> {
        (FIRST + 1..).zip(&self.list).map(|(row, input)| (input.name, format!("$B${row}")))
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        sheet.write_string_with_format(0, 0, "Inputs", &looks.title)?;
        sheet.write_string_with_format(
            1,
            0,
            "Internal. Not for the buyer. Change a shaded figure and every sum follows.",
            &looks.note,
        )?;
        for (column, name) in (0_u16..).zip(["Input", "Figure", "Remark", "Name in formulas"]) {
            sheet.write_string_with_format(FIRST - 1, column, name, &looks.head)?;
        }
        for (row, input) in (FIRST..).zip(&self.list) {
            sheet.write_string_with_format(row, 0, &input.label, &looks.text)?;
            match input.kind {
                Kind::Number => sheet.write_number_with_format(row, 1, float(input.value), &looks.input)?,
                Kind::Percent => sheet.write_number_with_format(row, 1, float(input.value), &looks.input_percent)?,
                Kind::Day(day) => sheet.write_datetime_with_format(row, 1, &excel_day(day)?, &looks.day)?,
            };
            sheet.write_string_with_format(row, 2, &input.note, &looks.text)?;
            sheet.write_string_with_format(row, 3, input.name, &looks.text)?;
        }
        for (column, width) in [(0_u16, 28.0), (1, 18.0), (2, 44.0), (3, 20.0)] {
            sheet.set_column_width(column, width)?;
        }
        Ok(())
    }
}

/// A sum: its formula before rounding and what the program got.
pub(super) struct Sum {
    pub(super) label: String,
    pub(super) how: String,
    pub(super) formula: String,
    pub(super) unrounded: Decimal,
    pub(super) booked: Decimal,
    /// The figure as the engine has it.
    pub(super) app: Decimal,
    pub(super) unit: Unit,
}

/// Sums on a sheet of their own.
pub(super) struct Sums {
    /// The sheet's name and title.
    pub(super) sheet: &'static str,
    pub(super) title: &'static str,
    pub(super) list: Vec<Sum>,
    pub(super) decimals: u32,
}

impl Sums {
    pub(super) fn write(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        sheet.write_string_with_format(0, 0, self.title, &looks.title)?;
        sheet.write_string_with_format(
            1,
            0,
            "Internal. Not for the buyer. Every figure is a formula on the inputs.",
            &looks.note,
        )?;
        for (column, name) in (0_u16..).zip(["Figure", "Unrounded", "Booked, half to even", "How it comes about"]) {
            sheet.write_string_with_format(FIRST - 1, column, name, &looks.head)?;
        }
        for (row, sum) in (FIRST..).zip(&self.list) {
            sheet.write_string_with_format(row, 0, bounded(&sum.label), &looks.text)?;
            let (plain_look, booked_look) = match sum.unit {
                Unit::Money => (&looks.number, &looks.money),
                Unit::Rate => (&looks.percent, &looks.percent),
                Unit::Number => (&looks.number, &looks.number),
            };
            let formula = Formula::new(&sum.formula).set_result(sum.unrounded.normalize().to_string());
            sheet.write_formula_with_format(row, 1, formula, plain_look)?;
            let cell = format!("B{}", row + 1);
            let formula =
                if sum.unit == Unit::Money { half_even(&cell, self.decimals) } else { format!("=ROUND({cell},6)") };
            let formula = Formula::new(formula).set_result(sum.booked.normalize().to_string());
            sheet.write_formula_with_format(row, 2, formula, booked_look)?;
            sheet.write_string_with_format(row, 3, bounded(&sum.how), &looks.text)?;
        }
        for (column, width) in [(0_u16, 44.0), (1, 20.0), (2, 20.0), (3, 80.0)] {
            sheet.set_column_width(column, width)?;
        }
        Ok(())
    }

    /// What is to be reconciled.
    pub(super) fn reconciled(&self) -> impl Iterator<Item = Reconciled> + '_ {
        (FIRST + 1..).zip(&self.list).map(|(row, sum)| Reconciled {
            label: sum.label.clone(),
            cell: format!("{}!C{row}", self.sheet),
            result: sum.booked,
            app: sum.app,
            unit: sum.unit,
        })
    }
}
