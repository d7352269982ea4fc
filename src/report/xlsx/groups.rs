//! Tables by buyer, month and so on, as formulas over the receivables.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet};

use super::sums::FIRST;
use super::{Looks, WorkbookError, bounded, float};
use crate::exposure::{Dimension, Ledger, Totals};

/// Rows times lines from which a spreadsheet takes too long, so that figures stand there instead of formulas.
const TOO_MANY: usize = 60_000_000;

/// The name of the sheet for a dimension.
pub(super) fn sheet_name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::All => "All",
        Dimension::Buyer => "By buyer",
        Dimension::Currency => "By currency",
        Dimension::Month => "By month",
        Dimension::Country => "By country",
        Dimension::ReportsTo => "By reporting line",
        Dimension::Funding => "By financing",
        Dimension::Stage => "By stage",
    }
}

/// The range of what is open by buyer.
pub(super) fn buyers_range(lines: usize) -> String {
    format!("='By buyer'!$D${}:$D${}", FIRST + 1, FIRST as usize + lines.max(1))
}

/// The condition that picks the rows of a line, and the key that stands in its second column.
fn key(dimension: Dimension, ledger: &Ledger, name: &str, r: u32) -> (Option<f64>, String) {
    match dimension {
        Dimension::Buyer => {
            let place = ledger.names.find(name).and_then(|id| u32::try_from(id.index()).ok());
            let number = place.map(f64::from);
            (number, format!("(buyer_no=B{r})"))
        }
        Dimension::Month => {
            let digits: String = name.chars().filter(char::is_ascii_digit).collect();
            (digits.parse::<u32>().ok().map(f64::from), format!("(month_due=B{r})"))
        }
        Dimension::Currency => (None, format!("EXACT(currency,A{r})")),
        Dimension::Country => (None, format!("EXACT(country,A{r})")),
        Dimension::ReportsTo => (None, format!("EXACT(reports_to,A{r})")),
        Dimension::Funding => (None, format!("EXACT(financing,A{r})")),
        Dimension::Stage => (None, format!("EXACT(stage,A{r})")),
        Dimension::All => (None, "1".to_owned()),
    }
}

pub(super) fn write(
    sheet: &mut Worksheet,
    totals: &Totals,
    ledger: &Ledger,
    decimals: u32,
    looks: &Looks,
) -> Result<(), WorkbookError> {
    let is_live = totals.groups.len().saturating_mul(ledger.rows.len()) <= TOO_MANY;
    let code = totals.all.open.currency().code();
    sheet.write_string_with_format(0, 0, sheet_name(totals.dimension), &looks.title)?;
    let note = if is_live {
        format!("Internal. In {code}, open receivables as in the purchase orders; every figure is a formula.")
    } else {
        format!("Internal. In {code}; figures instead of formulas, since there are too many receivables for these.")
    };
    sheet.write_string_with_format(1, 0, note, &looks.note)?;
    let head = [totals.dimension.name(), "Key", "Receivables", "Open", "Share in %", "Days", "Past due"];
    for (column, name) in (0_u16..).zip(head) {
        sheet.write_string_with_format(FIRST - 1, column, name, &looks.head)?;
        sheet.set_column_width(column, if column == 0 { 40.0 } else { 15.0 })?;
    }
    let last = FIRST as usize + totals.groups.len().max(1);
    for (at, group) in (FIRST..).zip(&totals.groups) {
        let r = at + 1;
        let (number, picks) = key(totals.dimension, ledger, &group.name, r);
        sheet.write_string_with_format(at, 0, bounded(&group.name), &looks.text)?;
        if let Some(number) = number {
            sheet.write_number(at, 1, number)?;
        }
        let days = group.term_days.unwrap_or(Decimal::ZERO);
        let share = group.share.unwrap_or(Decimal::ZERO);
        let cells = [
            (
                2,
                format!("=SUMPRODUCT({picks}*(stage<>\"Paid\")*(rate_of_exchange>0))"),
                group.receivables.into(),
                &looks.plain,
            ),
            (3, format!("=ROUND(SUMPRODUCT({picks}*open),{decimals})"), group.open.amount(), &looks.money),
            (4, format!("=IF(SUM(open)=0,0,100*SUMPRODUCT({picks}*open)/SUM(open))"), share, &looks.number),
            (5, format!("=IF(D{r}=0,0,SUMPRODUCT({picks}*open_days)/SUMPRODUCT({picks}*open))"), days, &looks.number),
            (6, format!("=ROUND(SUMPRODUCT({picks}*past_due),{decimals})"), group.overdue.amount(), &looks.money),
        ];
        for (column, formula, value, look) in cells {
            if is_live {
                let formula = Formula::new(formula).set_result(float(value).to_string());
                sheet.write_formula_with_format(at, column, formula, look)?;
            } else {
                sheet.write_number_with_format(at, column, float(value), look)?;
            }
        }
    }
    let total = u32::try_from(last).unwrap_or(u32::MAX - 1);
    sheet.write_string_with_format(total, 0, "All", &looks.head)?;
    for (column, letter, value) in
        [(2_u16, 'C', Decimal::from(totals.all.receivables)), (3, 'D', totals.all.open.amount())]
    {
        let formula = format!("=SUM({letter}{}:{letter}{last})", FIRST + 1);
        sheet.write_formula_with_format(
            total,
            column,
            Formula::new(formula).set_result(float(value).to_string()),
            &looks.money,
        )?;
    }
    sheet.set_freeze_panes(FIRST, 1)?;
    Ok(())
}
