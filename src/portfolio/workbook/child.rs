//! The process that reads a workbook: it holds itself to its limits, reads from standard input, and answers in lines.

use std::io::{Cursor, Read, Write};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellFormula};
use rust_decimal::Decimal;

use super::answer::{Line, Sent};
use super::sheet::MAX_COLUMNS;
use crate::units::Day;

/// What the process is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildRequest {
    /// The sheet.
    pub sheet: String,
    /// Most memory in bytes.
    pub memory: u64,
    /// Most processor time in seconds.
    pub seconds: u64,
}

/// Reads a workbook from `input` and writes its cells to `out`. To be called in a process of its own: it may be ended by the
/// system in the middle of a line, and whoever reads the lines is ready for that.
///
/// # Errors
/// The answer cannot be written.
pub fn answer_workbook(request: &ChildRequest, input: impl Read, out: &mut dyn Write) -> std::io::Result<()> {
    let said = hold(request).and_then(|()| read(&request.sheet, input, out));
    let last = match said {
        Ok(rows) => Line::End(rows),
        Err(why) => Line::Failed(why),
    };
    send(out, &last)?;
    out.flush()
}

/// The limits of this process, before it reads anything.
#[cfg(unix)]
fn hold(request: &ChildRequest) -> Result<(), String> {
    use rlimit::Resource;
    let limits = [(Resource::AS, request.memory), (Resource::CPU, request.seconds), (Resource::CORE, 0)];
    for (resource, most) in limits {
        resource.set(most, most).map_err(|error| format!("the limits of the process cannot be set: {error}"))?;
    }
    Ok(())
}

/// Where the system has no such limits, the time that the other side waits is the only one.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on the systems with limits")]
fn hold(_request: &ChildRequest) -> Result<(), String> {
    Ok(())
}

fn send(out: &mut dyn Write, line: &Line) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn read(sheet: &str, mut input: impl Read, out: &mut dyn Write) -> Result<u64, String> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let (mut row, mut cells, mut rows) = (0_u32, Vec::<(u32, Sent)>::new(), 0_u64);
    loop {
        let found = reader.next_cell_with_formula().map_err(|error| error.to_string())?;
        let place = found.as_ref().map(|cell| cell.pos);
        if place.is_none_or(|(at, _)| at != row) && !cells.is_empty() {
            send(out, &Line::Row(row + 1, std::mem::take(&mut cells))).map_err(|error| error.to_string())?;
            rows += 1;
        }
        let Some(cell) = found else { return Ok(rows) };
        let (at, column) = cell.pos;
        let follows = cells.last().is_none_or(|(last, _)| *last < column);
        if at < row || !follows || column >= MAX_COLUMNS {
            return Err(format!("the cells of row {} do not stand in their order", at + 1));
        }
        row = at;
        if let Some(sent) = sent(cell) {
            cells.push((column, sent));
        }
    }
}

fn sent(cell: XlsxCellFormula<'_>) -> Option<Sent> {
    let value = value(cell.value);
    match cell.formula {
        None => value,
        Some(formula) => Some(Sent::F(format!("={formula}"), value.map(Box::new))),
    }
}

fn value(value: DataRef<'_>) -> Option<Sent> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Sent::N(number.to_string())),
        DataRef::Float(number) => Some(digits(number).map_or_else(|| Sent::E(number.to_string()), Sent::N)),
        DataRef::String(text) | DataRef::DurationIso(text) => Some(Sent::T(text)),
        DataRef::SharedString(text) => Some(Sent::T(text.to_owned())),
        DataRef::Bool(value) => Some(Sent::T(if value { "TRUE" } else { "FALSE" }.to_owned())),
        DataRef::DateTime(time) => Some(day(time)),
        DataRef::DateTimeIso(text) => {
            let date = text.get(..10).map(str::to_owned).and_then(|date| Day::try_from(date).ok());
            Some(date.map_or(Sent::T(text), |day| Sent::D(day.to_string())))
        }
        DataRef::Error(error) => Some(Sent::E(error.to_string())),
    }
}

/// The number that a spreadsheet shows: it keeps 15 digits, and what stands beyond them is the noise of binary fractions.
/// From a thousand thousand millions on 15 digits would take cents away, so there the whole number stays as it is.
fn digits(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let text = if number.abs() < 1e12 { format!("{number:.14e}") } else { format!("{number:e}") };
    let decimal = Decimal::from_scientific_lossy(&text).ok()?;
    Some(decimal.normalize().to_string())
}

/// The day of a cell with a date format; the time of day does not matter. Lengths of time are no dates.
fn day(time: ExcelDateTime) -> Sent {
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let found = Day::of(i32::from(year), u32::from(month), u32::from(day)).ok();
    match found.filter(|_| time.is_datetime() && time.as_f64() >= 1.0) {
        Some(day) => Sent::D(day.to_string()),
        None => Sent::E(format!("{} in the format of a date or time", time.as_f64())),
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[track_caller]
    fn check_digits(number: f64, expected: &str) {
        assert_eq!(digits(number).as_deref(), Some(expected));
    }

    #[test]
    fn numbers_are_those_that_a_spreadsheet_shows() {
        check_digits(1234.56, "1234.56");
        check_digits(0.1 + 0.2, "0.3");
        check_digits(-110.7, "-110.7");
        check_digits(1_234.560_000_000_01, "1234.56000000001");
        check_digits(1_234.560_000_000_001, "1234.56");
        check_digits(12_345_678_901_234.56, "12345678901234.56");
        check_digits(0.0, "0");
        assert_eq!(digits(f64::INFINITY), None);
    }
}
