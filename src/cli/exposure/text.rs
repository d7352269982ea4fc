//! The text of `exposure`, for people.

use std::io::Write;

use rust_decimal::Decimal;

use super::Report;
use crate::cli::Failure;
use crate::cli::layout::{both_ends, cell, paragraph, right};
use crate::exposure::{Case, Dimension, Scenario};
use crate::negotiability::grouped;
use crate::portfolio::PlanRow;
use crate::units::{Money, shown};

pub(super) fn write(report: &Report, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let portfolio = &report.portfolio;
    let code = report.exchange.reported.code();
    let orders = portfolio.plans.len();
    let rows = portfolio.receivables.as_ref().map_or(0, |all| all.found.rows.len());
    let what = format!("{orders} orders, {rows} receivables, as of {}", report.as_of.in_words());
    writeln!(out, "{}", both_ends(&format!("Payment-term exposure in {code}"), &what, width))?;
    scenarios(report, out)?;
    buyers(report, out)?;
    ceilings(report, width, out)?;
    if let Some(pos) = report.cases.first() {
        months(pos, out)?;
    }
    simulated(report, width, out)?;
    remarks(report, width, out)
}

fn whole(money: Money) -> String {
    grouped(money.amount().round())
}

fn days(days: Option<Decimal>) -> String {
    days.map_or_else(|| "unknown".to_owned(), |days| days.round().normalize().to_string())
}

fn scenarios(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out)?;
    let head = ["Open", "Days", "Carry", "Expected loss", "Peak", "Ahead of the POs by"];
    let head: String = head.iter().map(|name| right(name, 14.max(name.len() + 1))).collect();
    writeln!(out, "{}{head}", cell("Scenario", 26))?;
    for case in &report.cases {
        let peak = case.overview.profile.peak.map_or_else(|| "-".to_owned(), |(_, most)| whole(most));
        let ahead = case.ahead.map_or_else(|| "-".to_owned(), |(month, most)| format!("{} ({month})", whole(most)));
        let figures = &case.overview.figures;
        let cells = [
            whole(figures.open.value),
            days(figures.term_days.as_ref().map(|days| days.value)),
            whole(figures.carry.value),
            whole(figures.expected_loss.value),
            peak,
        ];
        let cells: String = cells.iter().map(|text| right(text, 14)).collect();
        writeln!(out, "{}{cells}{}", cell(&case.scenario.name(), 26), right(&ahead, 21))?;
    }
    let Some(pos) = report.cases.first() else { return Ok(()) };
    let figures = &pos.overview.figures;
    writeln!(out)?;
    for (name, amount) in [
        ("Contracted", figures.contracted),
        ("Invoiced", figures.invoiced),
        ("Past due", figures.overdue),
        ("Financed with recourse", figures.with_recourse),
        ("Financed without recourse", figures.without_recourse),
        ("Ours if buyers do not pay", figures.at_risk),
    ] {
        writeln!(out, "{}{}", cell(name, 26), right(&whole(amount), 14))?;
    }
    if let Some(hurdle) = &figures.carry_at_hurdle {
        writeln!(out, "{}{}", cell("Carry at the hurdle rate", 26), right(&whole(hurdle.value), 14))?;
    }
    if let Some(concentration) = &figures.concentration {
        let effective = concentration.value.effective_number.round_dp(1);
        let top = figures.top(3).unwrap_or_default().round();
        writeln!(out, "{}{}", cell("As if owed by", 26), right(&format!("{effective} equals"), 14))?;
        writeln!(out, "{}{}", cell("Three largest buyers", 26), right(&format!("{top} %"), 14))?;
    }
    if let Some(sales) = &figures.sales {
        let line =
            |name: &str, days: Decimal| format!("{}{}", cell(name, 26), right(&days.round_dp(1).to_string(), 14));
        writeln!(out, "{}", line("DSO, 90 days of sales", sales.dso.value))?;
        writeln!(out, "{}", line("DSO, average balance", sales.on_average.value))?;
        writeln!(out, "{}", line("DSO, count-back", sales.count_back.value.days))?;
        writeln!(out, "{}", line("DSO, best possible", sales.best_possible.value))?;
        writeln!(out, "{}", line("Average days delinquent", sales.delinquent.value))?;
        if let Ok(effectiveness) = &sales.effectiveness {
            writeln!(out, "{}", line("Collection effectiveness", effectiveness.value))?;
        }
    }
    for (name, days) in [("Days to payment", &figures.paid_days), ("Days late", &figures.late_days)] {
        if let Some(days) = days {
            let days = days.value.round_dp(1).to_string();
            writeln!(out, "{}{}", cell(name, 26), right(&days, 14))?;
        }
    }
    differences(report, out)
}

/// What each scenario changes against the purchase orders.
fn differences(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let Some((pos, others)) = report.cases.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Ok(());
    };
    let head = ["Days", "Carry", "Expected loss", "Peak", "DSO", "Over ceiling"];
    let head: String = head.iter().map(|name| right(name, 14)).collect();
    writeln!(out, "\n{}{head}", cell("Against the POs", 26))?;
    for case in others {
        let difference = case.difference(pos);
        let dso = report.revenue.and_then(|revenue| {
            case.overview.figures.effect_on_dso(&pos.overview.figures, revenue).map(|days| signed(days.round_dp(1)))
        });
        let cells = [
            difference.term_days.map_or_else(|| "unknown".to_owned(), |days| signed(days.round())),
            signed(difference.carry.amount().round()),
            signed(difference.expected_loss.amount().round()),
            signed(difference.peak.amount().round()),
            dso.unwrap_or_else(|| "-".to_owned()),
            report.above_ceiling(case.scenario).count().to_string(),
        ];
        let cells: String = cells.iter().map(|text| right(text, 14)).collect();
        writeln!(out, "{}{cells}", cell(&case.scenario.name(), 26))?;
    }
    Ok(())
}

fn signed(number: Decimal) -> String {
    let sign = if number > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", grouped(number.normalize()))
}

/// Buyers that the text names; the JSON has all.
const MOST: usize = 12;

fn buyers(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(buyers) = report.cases.first().and_then(|pos| pos.overview.along(Dimension::Buyer)) else { return Ok(()) };
    writeln!(out, "\n{}{}{}{}", cell("Buyer", 40), right("Open", 14), right("Share", 8), right("Days", 7))?;
    for group in buyers.groups.iter().take(MOST) {
        let share = group.share.map_or_else(String::new, |share| format!("{} %", share.round()));
        let name = shown(&group.name).to_string();
        let line = [right(&whole(group.open), 14), right(&share, 8), right(&days(group.term_days), 7)].concat();
        writeln!(out, "{}{line}", cell(&name, 40))?;
    }
    if buyers.groups.len() > MOST {
        writeln!(out, "and {} more buyers", buyers.groups.len() - MOST)?;
    }
    Ok(())
}

fn ceilings(report: &Report, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let over = || report.above_ceiling(Scenario::AsInPos);
    if over().next().is_none() {
        return Ok(());
    }
    writeln!(out, "\nAbove a statutory ceiling (check, not advice)")?;
    for (PlanRow { plan, .. }, row) in over() {
        let days = plan.order.days;
        let most = days.ceiling.unwrap_or_default();
        let text = format!("{}: {} days in the PO, {most} by {}", shown(&plan.order.title), days.in_po, row.cite);
        writeln!(out, "{}", paragraph(&text, 2, width))?;
    }
    Ok(())
}

fn months(pos: &Case, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "\n{}{}{}", cell("Month due, as in the POs", 26), right("Receipts", 14), right("Cumulative", 14))?;
    for receipts in pos.overview.receipts.iter().filter(|receipts| !receipts.due.amount().is_zero()) {
        let line = [right(&whole(receipts.due), 14), right(&whole(receipts.cumulative), 14)].concat();
        writeln!(out, "{}{line}", cell(&receipts.month.to_string(), 26))?;
    }
    Ok(())
}

fn simulated(report: &Report, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    for run in &report.runs {
        writeln!(out, "\nCash received, cumulative: {}", run.scenario.name())?;
        let head = ["10 in 100", "50 in 100", "90 in 100", "mean"];
        writeln!(out, "{}{}", cell("Month", 12), head.iter().map(|name| right(name, 14)).collect::<String>())?;
        // A month in which next to nothing moves says nothing new.
        let moves = |before: f64, now: f64| now - before >= 0.002 * run.months.last().map_or(0.0, |(_, o)| o.mean);
        let mut before = 0.0;
        for (month, found) in &run.months {
            if !moves(before, found.mean) {
                continue;
            }
            before = found.mean;
            let [low, _, middle, _, high] = found.quantiles;
            let cells: String = [low, middle, high, found.mean].iter().map(|x| right(&rounded(*x), 14)).collect();
            writeln!(out, "{}{cells}", cell(&month.to_string(), 12))?;
        }
        let lost = format!("lost to default, mean {} ± {}", rounded(run.lost.mean), rounded(run.lost.standard_error));
        writeln!(out, "{}", paragraph(&lost, 2, width))?;
    }
    if !report.runs.is_empty() {
        let assumed = "Assumed for all buyers alike: 55 in 100 invoices paid when due, the others late by a gamma of mean 18 \
                       days, a common shock on delays and a default correlation of 0.15. Judgement, not measured.";
        writeln!(out, "{}", paragraph(assumed, 0, width))?;
    }
    Ok(())
}

fn rounded(amount: f64) -> String {
    Decimal::from_f64_retain(amount).map_or_else(|| "unknown".to_owned(), |number| grouped(number.round()))
}

fn remarks(report: &Report, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(receivables) = &report.portfolio.receivables {
        let file = shown(&receivables.file.display().to_string()).to_string();
        lines.extend(receivables.found.remarks.iter().map(|remark| format!("{file}: {remark}")));
    }
    for (path, why) in &report.portfolio.not_counted {
        lines.push(format!("{}: not counted, {why}", shown(&path.display().to_string())));
    }
    for PlanRow { plan, .. } in &report.portfolio.plans {
        lines.extend(plan.notes.iter().map(|note| format!("{}: {note}", shown(&plan.order.title))));
    }
    let without = report.cases.first().map_or(&[][..], |pos| &pos.overview.figures.without_rate);
    for left in without {
        let code = left.currency().code();
        lines.push(format!("{code} {} is in no total: give a rate for {code} with --rates", grouped(left.amount())));
    }
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nRemarks")?;
    for line in lines {
        writeln!(out, "{}", paragraph(&line, 2, width))?;
    }
    Ok(())
}
