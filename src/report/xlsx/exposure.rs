//! Payment-term exposure as a workbook: inputs, live sums over every receivable, and whether they say what the program says.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use rust_xlsxwriter::Worksheet;

use super::check::Unit;
use super::sums::{FIRST, Input, Inputs, Kind, Sum, Sums};
use super::{Looks, WorkbookError, check, excel_day, float, groups, new_book, rows, write_table};
use crate::exposure::{Assumptions, Case, Dimension, Exchange, Figures, Run};
use crate::report::portfolio::{PortfolioTable, portfolio_table};
use crate::units::Day;

/// Everything that the workbook and the tables of a portfolio say.
#[derive(Debug, Clone, Copy)]
pub struct ExposureBook<'a> {
    /// Own rates.
    pub exchange: &'a Exchange,
    /// What is assumed.
    pub with: Assumptions,
    /// The scenarios, as in the purchase orders first.
    pub cases: &'a [Case],
    /// Simulated scenarios; empty where nothing was simulated.
    pub runs: &'a [Run],
}

/// Most receivables of one sheet.
const MAX_ROWS: usize = 1_000_000;

/// The workbook.
///
/// # Errors
/// The writer refuses a sheet, or there are more receivables than a sheet has rows.
pub fn exposure_workbook(book: &ExposureBook<'_>) -> Result<Vec<u8>, WorkbookError> {
    let Some(case) = book.cases.first() else { return Err(WorkbookError("there is no scenario".to_owned())) };
    let ledger = &case.ledger;
    if ledger.rows.len() > MAX_ROWS {
        return Err(WorkbookError(format!("{} receivables are more than a sheet holds", ledger.rows.len())));
    }
    let decimals = book.exchange.reported.minor_decimals();
    let looks = Looks::new(decimals);
    let values: Vec<_> = ledger.rows.iter().map(|row| rows::RowValues::of(book, ledger, row)).collect();
    let mut workbook = new_book()?;
    let inputs = inputs(book, ledger.as_of);
    let sheet = workbook.add_worksheet().set_name("Inputs")?;
    inputs.write(sheet, &looks)?;
    let last_rate = write_rates(sheet, book, &looks)?;
    for (name, cell) in inputs.names() {
        workbook.define_name(name, &format!("=Inputs!{cell}"))?;
    }
    for (name, letter) in [("fx_code", 'F'), ("fx_rate", 'G')] {
        workbook.define_name(name, &format!("=Inputs!${letter}${}:${letter}${last_rate}", FIRST + 1))?;
    }
    for (name, range) in rows::names(ledger.rows.len()) {
        workbook.define_name(name, &range)?;
    }
    let buyers = case.overview.along(Dimension::Buyer).map_or(0, |totals| totals.groups.len());
    workbook.define_name("open_by_buyer", &groups::buyers_range(buyers))?;
    let sums = sums(&case.overview.figures, &values, decimals);
    sums.write(workbook.add_worksheet().set_name(sums.sheet)?, &looks)?;
    for totals in &case.overview.totals {
        let sheet = workbook.add_worksheet().set_name(groups::sheet_name(totals.dimension))?;
        groups::write(sheet, totals, ledger, decimals, &looks)?;
    }
    let band = "Internal. Figures of the program; they do not follow the inputs.";
    for name in [PortfolioTable::Scenarios, PortfolioTable::Simulation] {
        let table = portfolio_table(book, name);
        if !table.rows.is_empty() {
            write_table(workbook.add_worksheet().set_name(&table.title)?, &table, &looks, band)?;
        }
    }
    rows::write(workbook.add_worksheet().set_name(rows::SHEET)?, ledger, &values, &looks)?;
    let figures: Vec<_> = sums.reconciled().collect();
    check::write(workbook.add_worksheet().set_name("Check")?, &looks, &figures, decimals)?;
    workbook.define_name("reconciled", "=Check!$B$3")?;
    Ok(workbook.save_to_buffer()?)
}

fn inputs(book: &ExposureBook<'_>, as_of: Day) -> Inputs {
    let input = Input::new;
    let assumed = "assumed for all buyers alike";
    let with = book.with;
    Inputs {
        list: vec![
            input("As of", "as_of", Decimal::ZERO, Kind::Day(as_of), ""),
            input("Default within a year", "default_a_year", with.default_a_year.fraction(), Kind::Percent, assumed),
            input("Loss given default", "loss_given_default", with.loss.fraction(), Kind::Percent, assumed),
            input("Days of sales", "sales_days", with.sales_days.into(), Kind::Number, "for DSO and collection"),
        ],
    }
}

/// The rates of exchange beside the inputs. Returns the last row of them, counted from 1.
fn write_rates(sheet: &mut Worksheet, book: &ExposureBook<'_>, looks: &Looks) -> Result<u32, WorkbookError> {
    let reported = book.exchange.reported;
    let heads = ["Currency".to_owned(), format!("{} for one", reported.code()), "Read on".to_owned()];
    for (column, name) in (5_u16..).zip(heads) {
        sheet.write_string_with_format(FIRST - 1, column, name, &looks.head)?;
    }
    sheet.write_string_with_format(FIRST, 5, reported.code(), &looks.text)?;
    sheet.write_number_with_format(FIRST, 6, 1, &looks.input)?;
    let mut at = FIRST;
    for rate in book.exchange.rates().iter().filter(|rate| rate.currency != reported) {
        at += 1;
        sheet.write_string_with_format(at, 5, rate.currency.code(), &looks.text)?;
        sheet.write_number_with_format(at, 6, float(rate.rate), &looks.input)?;
        sheet.write_datetime_with_format(at, 7, &excel_day(rate.on)?, &looks.day)?;
    }
    Ok(at + 1)
}

/// Money with its formula.
fn money(label: &str, formula: &str, unrounded: Option<Decimal>, app: Decimal, how: &str) -> Sum {
    Sum {
        label: label.to_owned(),
        how: how.to_owned(),
        formula: formula.to_owned(),
        unrounded: unrounded.unwrap_or(app),
        booked: app,
        app,
        unit: Unit::Money,
    }
}

/// Days or an index with its formula; nothing where the program has none.
fn number(label: &str, formula: &str, app: Option<Decimal>, how: &str) -> Option<Sum> {
    let app = app?;
    Some(Sum {
        label: label.to_owned(),
        how: how.to_owned(),
        formula: formula.to_owned(),
        unrounded: app.round_dp(12),
        booked: app.round_dp(6),
        app,
        unit: Unit::Number,
    })
}

/// The sums, each as a formula over the receivables.
fn sums(figures: &Figures, values: &[rows::RowValues], decimals: u32) -> Sums {
    let mut list = amounts(figures, values);
    list.extend(number(
        "Weighted payment period in days",
        "=SUM(open_days)/SUM(open)",
        figures.term_days.as_ref().map(|d| d.value),
        "open x days / open",
    ));
    list.extend(concentration(figures).into_iter().filter_map(|(label, formula, app)| {
        number(label, &formula, app, "over buyers who owe more than they are owed")
    }));
    list.extend(paid(figures).into_iter().filter_map(|(label, formula, app, how)| number(label, formula, app, how)));
    Sums { sheet: "Figures", title: "Payment-term exposure", list, decimals }
}

fn amounts(figures: &Figures, values: &[rows::RowValues]) -> Vec<Sum> {
    let added = |of: fn(&rows::RowValues) -> f64| {
        let sum: f64 = values.iter().map(of).sum();
        Decimal::from_f64(sum)
    };
    let open_where = |column: &str, word: &str| format!("=SUMIFS(open,{column},\"{word}\")");
    let sold = "SUMIFS(open,financing,\"Financed without recourse\")";
    let at_risk = format!("=SUM(open)-{sold}");
    let mut list = vec![
        money("Open", "=SUM(open)", added(|v| v.open), figures.open.value.amount(), "own rates, rounded once"),
        money(
            "Contracted",
            &open_where("stage", "Contracted"),
            None,
            figures.contracted.amount(),
            "promised by orders",
        ),
        money("Invoiced", &open_where("stage", "Invoiced"), None, figures.invoiced.amount(), "invoiced and open"),
        money("Past due", "=SUM(past_due)", added(|v| v.past_due), figures.overdue.amount(), "invoiced and due before"),
        money(
            "Financed with recourse",
            &open_where("financing", "Financed with recourse"),
            None,
            figures.with_recourse.amount(),
            "ours again if the buyer does not pay",
        ),
        money(
            "Financed without recourse",
            &format!("={sold}"),
            None,
            figures.without_recourse.amount(),
            "sold for good",
        ),
        money("Ours if buyers do not pay", &at_risk, None, figures.at_risk.amount(), "all but what is sold for good"),
        money(
            "Cost of carry",
            "=SUM(carry)",
            added(|v| v.carry),
            figures.carry.value.amount(),
            "open x line rate x days / days of a year",
        ),
        money(
            "Expected loss",
            "=SUM(expected_loss)",
            added(|v| v.expected_loss),
            figures.expected_loss.value.amount(),
            "over the days to the due date, at constant yearly survival",
        ),
    ];
    if let Some(hurdle) = &figures.carry_at_hurdle {
        list.push(money(
            "Cost of carry at the hurdle rate",
            "=SUM(carry_at_hurdle)",
            added(|v| v.carry_at_hurdle),
            hurdle.value.amount(),
            "a second view, never a price of money",
        ));
    }
    list
}

fn concentration(figures: &Figures) -> Vec<(&'static str, String, Option<Decimal>)> {
    let found = figures.concentration.as_ref().map(|found| &found.value);
    let whole = "SUMIF(open_by_buyer,\">0\")";
    let squares = format!("SUMPRODUCT((open_by_buyer>0)*(100*open_by_buyer/{whole})^2)");
    let largest: Vec<String> =
        (1..=figures.largest.len().min(3)).map(|n| format!("LARGE(open_by_buyer,{n})")).collect();
    vec![
        ("Herfindahl-Hirschman index, to 10,000", format!("={squares}"), found.map(|found| found.hhi)),
        ("As if owed by so many equals", format!("=10000/{squares}"), found.map(|found| found.effective_number)),
        ("Three largest buyers in %", format!("=100*({})/{whole}", largest.join("+")), figures.top(3)),
    ]
}

type Line = (&'static str, &'static str, Option<Decimal>, &'static str);

/// Figures that need paid invoices.
fn paid(figures: &Figures) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![
        (
            "Weighted days to payment",
            "=SUMPRODUCT((stage=\"Paid\")*invoiced_value*(paid-issued))/SUMIFS(invoiced_value,stage,\"Paid\")",
            figures.paid_days.as_ref().map(|days| days.value),
            "paid invoices",
        ),
        (
            "Weighted days late",
            "=SUMPRODUCT((stage=\"Paid\")*invoiced_value*(paid-due))/SUMIFS(invoiced_value,stage,\"Paid\")",
            figures.late_days.as_ref().map(|days| days.value),
            "paid invoices; early is negative",
        ),
    ];
    let Some(sales) = &figures.sales else { return lines };
    lines.extend([
        (
            "DSO, simple",
            "=SUMPRODUCT((stage=\"Invoiced\")*(issued<=as_of)*invoiced_value)/SUMPRODUCT((issued>as_of-sales_days)*(issued<=as_of)*invoiced_value)*sales_days",
            Some(sales.dso.value),
            "owed / sold in the days of sales x these days",
        ),
        (
            "DSO, best possible",
            "=SUMPRODUCT((stage=\"Invoiced\")*(issued<=as_of)*(due>=as_of)*invoiced_value)/SUMPRODUCT((issued>as_of-sales_days)*(issued<=as_of)*invoiced_value)*sales_days",
            Some(sales.best_possible.value),
            "the same of what is not yet due",
        ),
        (
            "Average days delinquent",
            "=SUMPRODUCT((stage=\"Invoiced\")*(issued<=as_of)*(due<as_of)*invoiced_value)/SUMPRODUCT((issued>as_of-sales_days)*(issued<=as_of)*invoiced_value)*sales_days",
            Some(sales.delinquent.value),
            "the difference of the two",
        ),
    ]);
    lines
}
