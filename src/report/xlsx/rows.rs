//! Receivables as a sheet: what was entered, and on every row the formulas that the sums add up.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::exposure::ExposureBook;
use super::sums::FIRST;
use super::{Looks, WorkbookError, bounded, excel_day, float};
use crate::exposure::{Funding, Ledger, Receivable, Stage};

/// The sheet's name.
pub(super) const SHEET: &str = "Receivables";

/// Heads of the columns with the names that formulas use; those without a name are not used.
const COLUMNS: [(&str, &str); 25] = [
    ("Buyer", ""),
    ("Buyer no.", "buyer_no"),
    ("Number", ""),
    ("Country", "country"),
    ("Supply chain reports to", "reports_to"),
    ("Stage", "stage"),
    ("Financing", "financing"),
    ("Currency", "currency"),
    ("Amount", ""),
    ("Issued", "issued"),
    ("Due", "due"),
    ("Paid", "paid"),
    ("Line rate", ""),
    ("Hurdle rate", ""),
    ("Days of a year", ""),
    ("Rate of exchange", "rate_of_exchange"),
    ("Open", "open"),
    ("Days", ""),
    ("Open x days", "open_days"),
    ("Carry", "carry"),
    ("Carry at hurdle rate", "carry_at_hurdle"),
    ("Expected loss", "expected_loss"),
    ("Month due", "month_due"),
    ("Past due", "past_due"),
    ("Invoiced value", "invoiced_value"),
];

/// What the formulas of a row give.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowValues {
    exchange: f64,
    pub(super) open: f64,
    days: f64,
    pub(super) open_days: f64,
    pub(super) carry: f64,
    pub(super) carry_at_hurdle: f64,
    pub(super) expected_loss: f64,
    month: f64,
    pub(super) past_due: f64,
    pub(super) invoiced_value: f64,
}

#[expect(clippy::cast_precision_loss, reason = "days of a calendar are exact in a float")]
impl RowValues {
    /// As the formulas reckon, in binary fractions.
    pub(super) fn of(book: &ExposureBook<'_>, ledger: &Ledger, row: &Receivable) -> Self {
        let money = ledger.money(row);
        let amount = money.map_or(0.0, |money| float(money.amount()));
        let exchange = money.and_then(|money| book.exchange.rate(money.currency())).map_or(0.0, float);
        let rate = |place: u16| ledger.rates.get(usize::from(place)).map_or(0.0, |rate| float(rate.percent.fraction()));
        let year = f64::from(year_days(ledger, row));
        let open = if row.is_open() { amount * exchange } else { 0.0 };
        let days = row.term_days() as f64;
        let ahead = row.due.days_since(ledger.as_of).max(0) as f64;
        let fraction = |percent: crate::units::Percent| percent.fraction().to_f64().unwrap_or(0.0);
        let chance = 1.0 - (1.0 - fraction(book.with.default_a_year)).powf(ahead / 365.0);
        let at_risk = row.funding != Funding::WithoutRecourse;
        let (due_year, due_month, _) = row.due.parts();
        Self {
            exchange,
            open,
            days,
            open_days: open * days,
            carry: open * days * rate(row.rate) / year,
            carry_at_hurdle: open * days * rate(row.hurdle) / year,
            expected_loss: if at_risk { open * fraction(book.with.loss) * chance } else { 0.0 },
            month: f64::from(due_year) * 100.0 + f64::from(due_month),
            past_due: if row.stage == Stage::Invoiced && row.due < ledger.as_of { open } else { 0.0 },
            invoiced_value: if row.stage == Stage::Contracted { 0.0 } else { amount * exchange },
        }
    }
}

fn year_days(ledger: &Ledger, row: &Receivable) -> u16 {
    let rate = ledger.rates.get(usize::from(row.rate));
    rate.and_then(|rate| u16::try_from(rate.day_count.year_days()).ok()).unwrap_or(365)
}

/// Each name with its range.
pub(super) fn names(rows: usize) -> Vec<(&'static str, String)> {
    let last = FIRST as usize + rows.max(1);
    let named = COLUMNS.iter().enumerate().filter(|(_, (_, name))| !name.is_empty());
    named
        .map(|(column, (_, name))| {
            let letter = letter(column);
            (*name, format!("={SHEET}!${letter}${}:${letter}${last}", FIRST + 1))
        })
        .collect()
}

/// The letter of one of the first 26 columns.
fn letter(column: usize) -> char {
    u8::try_from(column).map_or('A', |column| char::from(b'A' + column))
}

/// What stands for a name that is not known.
fn known(name: &str) -> &str {
    if name.is_empty() { "Unknown" } else { name }
}

pub(super) fn write(
    sheet: &mut Worksheet,
    ledger: &Ledger,
    values: &[RowValues],
    looks: &Looks,
) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, SHEET, &looks.title)?;
    sheet.write_string_with_format(
        1,
        0,
        "Internal. As in the purchase orders. Figures from the column \"Rate of exchange\" on are formulas.",
        &looks.note,
    )?;
    for (column, (name, _)) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(FIRST - 1, column, name, &looks.head)?;
        sheet.set_column_width(column, if column == 0 { 32.0 } else { 14.0 })?;
    }
    for (at, (row, values)) in (FIRST..).zip(ledger.rows.iter().zip(values)) {
        write_row(sheet, at, ledger, row, values, looks)?;
    }
    sheet.set_freeze_panes(FIRST, 1)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    ledger: &Ledger,
    row: &Receivable,
    values: &RowValues,
    looks: &Looks,
) -> Result<(), WorkbookError> {
    let name = |id| known(ledger.names.name(id));
    let money = ledger.money(row);
    let texts = [
        (0, name(row.buyer)),
        (2, ledger.numbers.name(row.number)),
        (3, name(row.country)),
        (4, name(row.reports_to)),
        (5, row.stage.name()),
        (6, row.funding.name()),
        (7, money.map_or("", |money| money.currency().code())),
    ];
    for (column, text) in texts {
        sheet.write_string(at, column, bounded(text))?;
    }
    sheet.write_number(at, 1, u32::try_from(row.buyer.index()).unwrap_or(u32::MAX))?;
    sheet.write_number(at, 8, money.map_or(0.0, |money| float(money.amount())))?;
    for (column, day) in [(9, Some(row.issued)), (10, Some(row.due)), (11, row.paid)] {
        if let Some(day) = day {
            sheet.write_datetime_with_format(at, column, &excel_day(day)?, &looks.day)?;
        }
    }
    for (column, place) in [(12, row.rate), (13, row.hurdle)] {
        let rate = ledger.rates.get(usize::from(place)).map_or(0.0, |rate| float(rate.percent.fraction()));
        sheet.write_number_with_format(at, column, rate, &looks.percent)?;
    }
    sheet.write_number(at, 14, year_days(ledger, row))?;
    let r = at + 1;
    let formulas: [(u16, String, f64, &Format); 10] = [
        (15, format!("=IFERROR(INDEX(fx_rate,MATCH(H{r},fx_code,0)),0)"), values.exchange, &looks.number),
        (16, format!("=IF(F{r}=\"Paid\",0,I{r}*P{r})"), values.open, &looks.money),
        (17, format!("=K{r}-J{r}"), values.days, &looks.number),
        (18, format!("=Q{r}*R{r}"), values.open_days, &looks.number),
        (19, format!("=S{r}*M{r}/O{r}"), values.carry, &looks.money),
        (20, format!("=S{r}*N{r}/O{r}"), values.carry_at_hurdle, &looks.money),
        (
            21,
            format!(
                "=IF(G{r}=\"Financed without recourse\",0,Q{r}*loss_given_default*(1-(1-default_a_year)^(MAX(0,K{r}-as_of)/365)))"
            ),
            values.expected_loss,
            &looks.money,
        ),
        (22, format!("=YEAR(K{r})*100+MONTH(K{r})"), values.month, &looks.plain),
        (23, format!("=IF(AND(F{r}=\"Invoiced\",K{r}<as_of),Q{r},0)"), values.past_due, &looks.money),
        (24, format!("=IF(F{r}=\"Contracted\",0,I{r}*P{r})"), values.invoiced_value, &looks.money),
    ];
    for (column, formula, value, look) in formulas {
        sheet.write_formula_with_format(at, column, Formula::new(formula).set_result(value.to_string()), look)?;
    }
    Ok(())
}
