//! The ways to carry the term, as live formulas: claims and quotes as inputs, every booked flow, cost and the two rates.
//!
//! A formula stands only where it comes to what the program booked; elsewhere the figure itself does.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use super::amounts::{FIRST, Look, QuoteCell, Way, claim_cell};
use super::check::{Reconciled, Unit};
use super::live::{Live, serial};
use super::{Looks, WorkbookError, bounded, float, half_even};
use crate::finance::instruments::{Case, FlowKind, Kind, Priced};
use crate::report::brief::plain;
use crate::session::Snapshot;
use crate::units::{Day, DayCount, Money};

/// One flow as a row.
struct FlowRow {
    way: String,
    claim: usize,
    what: String,
    day: Day,
    day_formula: Option<String>,
    unrounded: Decimal,
    formula: Option<String>,
    booked: Decimal,
    is_cost: bool,
    in_rates: bool,
    /// The day on which the yearly rate counts it.
    laid: Day,
    /// The last day of its claim among those that the rates count.
    last: Day,
}

/// A way with the rows of its flows, counted from 0 among all.
struct WayRow {
    name: String,
    rows: (usize, usize),
    /// How many of the rows, from the first, the rates count.
    in_rates: usize,
    is_laid: bool,
    cost: Decimal,
    simple: Option<Decimal>,
    effective: Option<Decimal>,
}

/// Everything that the sheets of financing hold.
pub(super) struct Financed {
    case: Case,
    quotes: Vec<QuoteCell>,
    flows: Vec<FlowRow>,
    ways: Vec<WayRow>,
    decimals: u32,
}

impl Financed {
    /// The ways that have a price; none where the plan has no case to finance.
    pub(super) fn of(snapshot: &Snapshot, decimals: u32) -> Option<Self> {
        let financing = snapshot.financing().ok()?;
        let mut all =
            Self { case: financing.case.clone(), quotes: Vec::new(), flows: Vec::new(), ways: Vec::new(), decimals };
        let empty = crate::units::Quote::default();
        for option in &financing.options {
            let Ok(priced) = &option.priced else { continue };
            let quote = financing.quotes.get(&option.kind).unwrap_or(&empty);
            all.add(&option.sheet.name, quote, priced);
        }
        (!all.ways.is_empty()).then_some(all)
    }

    fn add(&mut self, name: &str, quote: &crate::units::Quote, priced: &Priced) {
        let first = self.flows.len();
        let is_line = matches!(priced.kind, Kind::OwnLine | Kind::CreditInsurance);
        let case = self.case.clone();
        let mut way = Way {
            name: plain(name),
            kind: priced.kind,
            case: &case,
            quote,
            decimals: self.decimals,
            cells: &mut self.quotes,
        };
        let mut rows: Vec<FlowRow> = Vec::new();
        for (flow, line) in priced.labelled() {
            let amount = way.amount(flow, line).filter(|live| booked(live.value, &case) == flow.amount);
            let day = way.day(flow, line);
            rows.push(FlowRow {
                way: way.name.clone(),
                claim: flow.claim,
                what: plain(&line.label),
                day: flow.day,
                day_formula: day.map(|day| day.text),
                unrounded: amount.as_ref().map_or(flow.amount, |live| live.value),
                formula: amount.map(|live| live.text),
                booked: flow.amount,
                is_cost: true,
                in_rates: is_line || line.kind != FlowKind::Line,
                laid: flow.day,
                last: flow.day,
            });
        }
        waiting(&case, &plain(name), is_line, &mut rows);
        let is_laid = priced.laid_together;
        settle(&case, is_laid, &mut rows);
        let in_rates = rows.iter().filter(|row| row.in_rates).count();
        self.flows.extend(rows);
        let last = self.flows.len();
        self.carry(priced, first, &case);
        self.ways.push(WayRow {
            name: plain(name),
            rows: (first, last),
            in_rates,
            is_laid,
            cost: priced.cost,
            simple: priced.simple_annual.map(|rate| rate / Decimal::ONE_HUNDRED),
            effective: priced.effective_annual.map(|rate| rate / Decimal::ONE_HUNDRED),
        });
    }

    /// The interest of our own line on what comes on a day for a claim, as a formula on the rows of those flows.
    fn carry(&mut self, priced: &Priced, first: usize, case: &Case) {
        let count = case.line.day_count;
        if !matches!(count, DayCount::Act360 | DayCount::Act365F) {
            return;
        }
        let labels: Vec<String> =
            priced.lines.iter().filter(|line| line.kind == FlowKind::Line).map(|line| plain(&line.label)).collect();
        let mut found: BTreeMap<usize, (Live, String)> = BTreeMap::new();
        for (at, row) in self.flows.iter().enumerate().skip(first) {
            if !labels.contains(&row.what) || !row.is_cost {
                continue;
            }
            let same = |other: &FlowRow| {
                other.is_cost && other.claim == row.claim && other.day == row.day && !labels.contains(&other.what)
            };
            let carried: Vec<usize> =
                self.flows.iter().enumerate().skip(first).filter(|(_, other)| same(other)).map(|(at, _)| at).collect();
            let (Some(lead), Some(claim)) = (carried.first(), case.claims.get(row.claim)) else { continue };
            let cells: Vec<String> = carried.iter().map(|at| format!("F{}", line_of(*at))).collect();
            let sum: Decimal = carried.iter().filter_map(|at| self.flows.get(*at)).map(|other| other.booked).sum();
            let money = Live::at(format!("({})", cells.join("+")), sum);
            let rate = Live::at("line_rate", case.line.percent.fraction());
            let year = Live::at("year_days", Decimal::from(count.year_days()));
            let here = Live::at(format!("D{}", line_of(at)), serial(row.day));
            let days = here.minus(&Live::at(claim_cell('D', row.claim), serial(claim.invoiced)));
            let interest = money.times(&rate).times(&days).over(&year).negative();
            if booked(interest.value, case) == row.booked {
                found.insert(at, (interest, format!("D{}", line_of(*lead))));
            }
        }
        for (at, (interest, day)) in found {
            if let Some(row) = self.flows.get_mut(at) {
                row.unrounded = interest.value;
                row.formula = Some(interest.text);
                row.day_formula = Some(day);
            }
        }
    }

    /// What is to be reconciled.
    pub(super) fn reconciled(&self) -> Vec<Reconciled> {
        let mut list = Vec::new();
        for (row, way) in (FIRST + 1..).zip(&self.ways) {
            let mut add = |what: &str, column: char, figure: Decimal, unit: Unit| {
                list.push(Reconciled {
                    label: format!("{}: {what}", way.name),
                    cell: format!("Financing!{column}{row}"),
                    result: figure,
                    app: figure,
                    unit,
                });
            };
            add("cost", 'B', way.cost, Unit::Money);
            if let Some(simple) = way.simple {
                add("simple rate a year", 'C', simple, Unit::Rate);
            }
            if let Some(effective) = way.effective {
                add("effective rate a year", 'D', effective, Unit::Rate);
            }
        }
        list
    }

    pub(super) fn write(&self, book: &mut Workbook, looks: &Looks) -> Result<(), WorkbookError> {
        self.write_ways(book.add_worksheet().set_name("Financing")?, looks)?;
        self.write_claims(book.add_worksheet().set_name("Claims")?, looks)?;
        self.write_quotes(book.add_worksheet().set_name("Quotes")?, looks)?;
        self.write_flows(book.add_worksheet().set_name("Flows")?, looks)?;
        let under = FIRST as usize + 1 + self.case.claims.len();
        book.define_name("order_day", &format!("=Claims!$D${}", under + 1))?;
        book.define_name("order_days", &format!("=Claims!$C${}", under + 2))?;
        book.define_name("asked_days", &format!("=Claims!$C${}", under + 3))?;
        Ok(())
    }

    fn write_ways(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        let about =
            "Internal. Not for the buyer. Cost against cash on the invoice day, and the two rates, from the flows.";
        let heads = ["Way to carry the term", "Cost", "Simple a year", "Effective a year"];
        head(sheet, looks, "Financing", about, &heads)?;
        let faces =
            format!("SUM({}:{})", claim_cell('C', 0), claim_cell('C', self.case.claims.len().saturating_sub(1)));
        for (row, way) in (FIRST..).zip(&self.ways) {
            sheet.write_string_with_format(row, 0, bounded(&way.name), &looks.text)?;
            let (from, to) = (line_of(way.rows.0), line_of(way.rows.1) - 1);
            let range = |column: char, last: usize| format!("Flows!{column}{from}:{column}{last}");
            let cost = format!("={faces}-SUMPRODUCT({}*{})", range('F', to), range('G', to));
            sheet.write_formula_with_format(row, 1, cached(cost, way.cost), &looks.money)?;
            let last = (from + way.in_rates).saturating_sub(1);
            if let Some(simple) = way.simple {
                let (money, counts, days) = (range('F', last), range('I', last), range('D', last));
                let formula = format!("=-SUM({money})*365/SUMPRODUCT({money}*({counts}-{days}))");
                sheet.write_formula_with_format(row, 2, cached(formula, simple), &looks.percent)?;
            }
            if let Some(effective) = way.effective {
                let formula = format!("=XIRR({},{},C{})", range('F', last), range('J', last), row + 1);
                sheet.write_formula_with_format(row, 3, cached(formula, effective), &looks.percent)?;
            }
        }
        widths(sheet, &[38.0, 18.0, 18.0, 18.0])
    }

    fn write_claims(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        let about = "Internal. Not for the buyer. What the buyer will owe, and when. Change a shaded figure and every way follows.";
        head(sheet, looks, "Claims", about, &["No", "Claim", "Face", "Invoiced", "Due"])?;
        for (number, (row, claim)) in (FIRST..).zip(&self.case.claims).enumerate() {
            sheet.write_number_with_format(row, 0, float(Decimal::from(number + 1)), &looks.number)?;
            sheet.write_string_with_format(row, 1, bounded(&plain(&claim.label)), &looks.text)?;
            sheet.write_number_with_format(row, 2, float(claim.face), &looks.input)?;
            sheet.write_number_with_format(row, 3, float(serial(claim.invoiced)), &looks.input_day)?;
            sheet.write_number_with_format(row, 4, float(serial(claim.due)), &looks.input_day)?;
        }
        let under = FIRST + 1 + u32::try_from(self.case.claims.len()).unwrap_or(0);
        sheet.write_string_with_format(under, 1, "Order confirmed on", &looks.text)?;
        sheet.write_number_with_format(under, 3, float(serial(self.case.ordered)), &looks.input_day)?;
        for (row, label, days) in
            [(under + 1, "Days of the order", self.case.days), (under + 2, "Days we ask for", self.case.target_days)]
        {
            sheet.write_string_with_format(row, 1, label, &looks.text)?;
            sheet.write_number_with_format(row, 2, float(Decimal::from(days)), &looks.input)?;
        }
        widths(sheet, &[6.0, 38.0, 18.0, 14.0, 14.0])
    }

    fn write_quotes(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        let about = "Internal. Not for the buyer. What was quoted. Change a shaded figure and its way follows.";
        head(sheet, looks, "Quotes", about, &["Way", "Part of the quote", "Figure"])?;
        for (row, cell) in (FIRST..).zip(&self.quotes) {
            sheet.write_string_with_format(row, 0, bounded(&cell.way), &looks.text)?;
            sheet.write_string_with_format(row, 1, bounded(&plain(&cell.label)), &looks.text)?;
            let look = if cell.look == Look::Percent { &looks.input_percent } else { &looks.input };
            sheet.write_number_with_format(row, 2, float(cell.value), look)?;
        }
        widths(sheet, &[38.0, 38.0, 18.0])
    }

    fn write_flows(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), WorkbookError> {
        let about =
            "Internal. Not for the buyer. Received above zero. A figure without a formula is as the program booked it.";
        let heads = [
            "Way",
            "Claim",
            "What",
            "Day",
            "Unrounded",
            "Booked, half to even",
            "Counts as cost",
            "Counts in the rates",
            "Last day of the claim",
            "Day for the yearly rate",
        ];
        head(sheet, looks, "Flows", about, &heads)?;
        for (at, row) in self.flows.iter().enumerate() {
            self.write_flow(sheet, looks, at, row)?;
        }
        widths(sheet, &[32.0, 8.0, 38.0, 12.0, 18.0, 18.0, 10.0, 10.0, 14.0, 14.0])
    }

    fn write_flow(&self, sheet: &mut Worksheet, looks: &Looks, at: usize, flow: &FlowRow) -> Result<(), WorkbookError> {
        let line = line_of(at);
        let row = u32::try_from(line - 1).unwrap_or(u32::MAX);
        sheet.write_string_with_format(row, 0, bounded(&flow.way), &looks.text)?;
        sheet.write_number_with_format(row, 1, float(Decimal::from(flow.claim + 1)), &looks.number)?;
        sheet.write_string_with_format(row, 2, bounded(&flow.what), &looks.text)?;
        match &flow.day_formula {
            Some(text) => {
                sheet.write_formula_with_format(row, 3, cached(format!("={text}"), serial(flow.day)), &looks.day)?;
            }
            None => {
                sheet.write_number_with_format(row, 3, float(serial(flow.day)), &looks.day)?;
            }
        }
        match &flow.formula {
            Some(text) => {
                sheet.write_formula_with_format(row, 4, cached(format!("={text}"), flow.unrounded), &looks.number)?;
            }
            None => {
                sheet.write_number_with_format(row, 4, float(flow.unrounded), &looks.number)?;
            }
        }
        let formula = half_even(&format!("E{line}"), self.decimals);
        sheet.write_formula_with_format(row, 5, cached(formula, flow.booked), &looks.money)?;
        for (column, yes) in [(6, flow.is_cost), (7, flow.in_rates)] {
            sheet.write_number_with_format(row, column, if yes { 1.0 } else { 0.0 }, &looks.number)?;
        }
        let Some(way) = self.ways.iter().find(|way| (way.rows.0..way.rows.1).contains(&at)) else { return Ok(()) };
        if !flow.in_rates {
            return Ok(());
        }
        let (from, to) = (line_of(way.rows.0), line_of(way.rows.0) + way.in_rates - 1);
        let last = format!("=SUMPRODUCT(MAX(($B${from}:$B${to}=B{line})*$D${from}:$D${to}))");
        sheet.write_formula_with_format(row, 8, cached(last, serial(flow.last)), &looks.day)?;
        let laid = if way.is_laid {
            format!("=D{line}-{}+{}", claim_cell('D', flow.claim), claim_cell('D', 0))
        } else {
            format!("=D{line}")
        };
        sheet.write_formula_with_format(row, 9, cached(laid, serial(flow.laid)), &looks.day)?;
        Ok(())
    }
}

/// The row of a flow as formulas name it.
fn line_of(at: usize) -> usize {
    FIRST as usize + 1 + at
}

fn booked(amount: Decimal, case: &Case) -> Decimal {
    Money::of(amount, case.currency).rounded().amount()
}

fn cached(formula: String, result: Decimal) -> Formula {
    Formula::new(formula).set_result(result.normalize().to_string())
}

/// What the buyer pays if nothing is done, against which the rates are reckoned.
fn waiting(case: &Case, way: &str, is_line: bool, rows: &mut Vec<FlowRow>) {
    for (number, claim) in case.claims.iter().enumerate() {
        let mut row = |what: &str, day: Day, column: char, negative: bool| {
            let face = Live::at(claim_cell('C', number), claim.face);
            let amount = if negative { face.negative() } else { face };
            rows.push(FlowRow {
                way: way.to_owned(),
                claim: number,
                what: what.to_owned(),
                day,
                day_formula: Some(claim_cell(column, number)),
                unrounded: amount.value,
                formula: Some(amount.text),
                booked: amount.value,
                is_cost: false,
                in_rates: true,
                laid: day,
                last: day,
            });
        };
        row("Less what comes without it", claim.due, 'E', true);
        if is_line {
            row("The line lends the face", claim.invoiced, 'D', false);
            row("The line is paid back", claim.due, 'E', true);
        }
    }
}

/// Lays the rows for the rates: those that count first, by the day on which the yearly rate counts them.
fn settle(case: &Case, is_laid: bool, rows: &mut [FlowRow]) {
    let origin = case.claims.first().map(|claim| claim.invoiced);
    let lasts: Vec<Option<Day>> = (0..case.claims.len())
        .map(|claim| rows.iter().filter(|row| row.in_rates && row.claim == claim).map(|row| row.day).max())
        .collect();
    for row in rows.iter_mut() {
        row.last = lasts.get(row.claim).copied().flatten().unwrap_or(row.day);
        let from = case.claims.get(row.claim).map(|claim| claim.invoiced);
        if let (true, Some(origin), Some(from)) = (is_laid, origin, from) {
            row.laid = origin.plus_days(row.day.days_since(from)).unwrap_or(row.day);
        }
    }
    rows.sort_by_key(|row| (!row.in_rates, row.laid));
}

fn head(sheet: &mut Worksheet, looks: &Looks, title: &str, about: &str, heads: &[&str]) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    sheet.write_string_with_format(1, 0, about, &looks.note)?;
    for (column, name) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(FIRST - 1, column, *name, &looks.head)?;
    }
    sheet.set_freeze_panes(FIRST, 1)?;
    Ok(())
}

fn widths(sheet: &mut Worksheet, widths: &[f64]) -> Result<(), WorkbookError> {
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, *width)?;
    }
    Ok(())
}
