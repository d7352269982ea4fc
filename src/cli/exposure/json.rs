//! The JSON of `exposure`, documented in the README.

use std::io::Write;

use serde_json::{Value as Json, json};

use super::Report;
use crate::cli::Failure;
use crate::exposure::{Case, Dimension, Figures, Group, Month, Outcome, Run, Scenario, Totals};
use crate::portfolio::PlanRow;
use crate::units::Money;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let portfolio = &report.portfolio;
    let document = json!({
        "as_of": report.as_of.to_string(),
        "currency": report.exchange.reported.code(),
        "rates": report.exchange.rates().iter().map(|rate| json!({
            "currency": rate.currency.code(), "rate": rate.rate.to_string(), "on": rate.on.to_string(),
        })).collect::<Vec<_>>(),
        "assumptions": {
            "default_a_year_percent": report.with.default_a_year.percent().to_string(),
            "loss_percent": report.with.loss.percent().to_string(),
            "sales_days": report.with.sales_days,
        },
        "plans": portfolio.plans.iter().map(|PlanRow { path, plan }| json!({
            "file": path.display().to_string(),
            "title": plan.order.title,
            "buyer": plan.order.buyer,
            "days": { "in_po": plan.order.days.in_po, "target": plan.order.days.target, "limit": plan.order.days.limit,
                "ceiling": plan.order.days.ceiling },
            "number": plan.order.number,
            "open": money(plan.order.open()),
            "open_currency": plan.order.currency.code(),
            "chance": plan.chance.map(|chance| json!({ "p": chance.p, "low": chance.low, "high": chance.high })),
            "last_receipt": plan.order.last_receipt(Scenario::AsInPos).map(|day| day.to_string()),
            "exceeds": plan.exceeds(Scenario::AsInPos).map(|row| row.id.to_string()),
            "notes": plan.notes,
        })).collect::<Vec<_>>(),
        "not_counted": portfolio.not_counted.iter().map(|(path, why)| json!({
            "file": path.display().to_string(), "why": why.to_string(),
        })).collect::<Vec<_>>(),
        "receivables": portfolio.receivables.as_ref().map(|all| all.found.rows.len()),
        "remarks": portfolio.receivables.as_ref().map_or(&[][..], |all| &all.found.remarks),
        "by": report.cases.first().map_or(&[][..], |pos| &pos.overview.totals).iter().map(|totals| (key(totals.dimension).to_owned(), split(totals))).collect::<
            serde_json::Map<String, Json>>(),
        "scenarios": report.cases.iter().zip(report.cases.first().into_iter().cycle()).map(|(one, pos)| case(report, pos, one)).collect::<Vec<_>>(),
        "simulation": report.runs.iter().map(run).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    Ok(writeln!(out, "{text}")?)
}

fn key(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::All => "all",
        Dimension::Buyer => "buyer",
        Dimension::Currency => "currency",
        Dimension::Month => "month",
        Dimension::Country => "country",
        Dimension::ReportsTo => "reports_to",
        Dimension::Funding => "financing",
        Dimension::Stage => "stage",
    }
}

/// Money with all decimals of its minor unit.
fn money(money: Money) -> String {
    let mut amount = money.amount();
    amount.rescale(money.currency().minor_decimals());
    amount.to_string()
}

fn split(totals: &Totals) -> Json {
    Json::Array(totals.groups.iter().map(group).collect())
}

fn group(group: &Group) -> Json {
    json!({
        "name": group.name,
        "receivables": group.receivables,
        "open": money(group.open),
        "overdue": money(group.overdue),
        "share_percent": group.share.map(|share| share.round_dp(12).normalize().to_string()),
        "term_days": group.term_days.map(|days| days.round_dp(12).normalize().to_string()),
    })
}

/// A number to twelve decimals, without zeros at its end.
fn number(value: &rust_decimal::Decimal) -> String {
    value.round_dp(12).normalize().to_string()
}

fn case(report: &Report, pos: &Case, case: &Case) -> Json {
    let difference = case.difference(pos);
    let figures_of_pos = &pos.overview.figures;
    let effect = report.revenue.and_then(|revenue| case.overview.figures.effect_on_dso(figures_of_pos, revenue));
    json!({
        "scenario": case.scenario.name(),
        "figures": figures(&case.overview.figures),
        "months": case.overview.receipts.iter().map(|r| json!({
            "month": r.month.to_string(), "due": money(r.due), "cumulative": money(r.cumulative),
        })).collect::<Vec<_>>(),
        "peak": case.overview.profile.peak.map(|(day, most)| json!({ "day": day.to_string(), "open": money(most) })),
        "against_pos": {
            "term_days": difference.term_days.as_ref().map(number),
            "carry": money(difference.carry),
            "expected_loss": money(difference.expected_loss),
            "peak": money(difference.peak),
            "dso_days": effect.as_ref().map(number),
        },
        "above_ceiling": report.above_ceiling(case.scenario).map(|(row, law)| json!({
            "file": row.path.display().to_string(), "law": law.id.to_string(),
        })).collect::<Vec<_>>(),
        "ahead_of_pos": case.ahead.map(|(month, most)| json!({
            "month": month.to_string(), "amount": money(most),
        })),
    })
}

fn figures(figures: &Figures) -> Json {
    json!({
        "open": money(figures.open.value),
        "contracted": money(figures.contracted),
        "invoiced": money(figures.invoiced),
        "financed_with_recourse": money(figures.with_recourse),
        "financed_without_recourse": money(figures.without_recourse),
        "at_risk": money(figures.at_risk),
        "overdue": money(figures.overdue),
        "term_days": figures.term_days.as_ref().map(|days| number(&days.value)),
        "late_days": figures.late_days.as_ref().map(|days| number(&days.value)),
        "paid_days": figures.paid_days.as_ref().map(|days| number(&days.value)),
        "carry": money(figures.carry.value),
        "carry_at_hurdle": figures.carry_at_hurdle.as_ref().map(|carry| money(carry.value)),
        "expected_loss": money(figures.expected_loss.value),
        "hhi": figures.concentration.as_ref().map(|c| number(&c.value.hhi)),
        "effective_number": figures.concentration.as_ref().map(|c| number(&c.value.effective_number)),
        "largest_percent": figures.largest.iter().map(number).collect::<Vec<_>>(),
        "top_three_percent": figures.top(3).as_ref().map(number),
        "dso": figures.sales.as_ref().map(|sales| json!({
            "simple": number(&sales.dso.value),
            "on_average": number(&sales.on_average.value),
            "count_back": number(&sales.count_back.value.days),
            "best_possible": number(&sales.best_possible.value),
            "average_days_delinquent": number(&sales.delinquent.value),
            "cei": sales.effectiveness.as_ref().ok().map(|cei| number(&cei.value)),
        })),
        "without_rate": figures.without_rate.iter().map(|left| json!({
            "currency": left.currency().code(), "open": money(*left),
        })).collect::<Vec<_>>(),
    })
}

fn run(run: &Run) -> Json {
    let months = |months: &[(Month, Outcome)]| {
        months
            .iter()
            .map(|(month, found)| {
                let mut value = outcome(found);
                if let Json::Object(fields) = &mut value {
                    fields.insert("month".to_owned(), Json::String(month.to_string()));
                }
                value
            })
            .collect::<Vec<_>>()
    };
    json!({
        "scenario": run.scenario.name(),
        "cumulative": months(&run.months),
        "in_month": months(&run.in_month),
        "lost": outcome(&run.lost),
        "days_to_payment": outcome(&run.days),
    })
}

fn outcome(found: &Outcome) -> Json {
    json!({
        "mean": found.mean, "standard_error": found.standard_error, "deviation": found.deviation,
        "q10": found.quantiles[0], "q25": found.quantiles[1], "q50": found.quantiles[2], "q75": found.quantiles[3],
        "q90": found.quantiles[4], "cash_flow_at_risk": found.at_risk(),
    })
}
