//! `finance`: what the terms cost and who can carry them; `price`: one instrument without a plan.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr;

use super::layout::{both_ends, cell, cut, labelled, paragraph, right};
use super::{Derive, FINE, Failure, Format, input, json, layout};
use crate::finance::instruments::{Case, Claim, Eligible, Evaluated, Facts, Figures, Kind, Lane, evaluate};
use crate::negotiability::grouped;
use crate::playbook::allowed;
use crate::session::{Financing, calculation_text, eligible_word};
use crate::units::{
    Amount, Country, Currency, Day, DayCount, Locale, Percent, Price, Quote, Rate, SizeClass, YearlyRate, shown,
};

/// The largest text of inputs that is read.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// `finance FILE`.
pub(super) fn run(derive: &Derive, out: &mut dyn Write) -> Result<u8, Failure> {
    let snapshot = input::snapshot(derive)?;
    let financing = snapshot.financing().map_err(|why| Failure::NoCase(why.remedy().to_owned()))?;
    match derive.format {
        Format::Json => json::write(&options_json(&financing.options, financing.case.currency), out)?,
        Format::Text => {
            let title = shown(&snapshot.plan.title).to_string();
            write_text(&title, financing, snapshot.locale, layout::width(derive.width), out)?;
        }
    }
    Ok(FINE)
}

/// The options in the shape that the README documents.
fn options_json(options: &[Evaluated], currency: Currency) -> Json {
    json!({ "options": options.iter().map(|option| option_json(option, currency)).collect::<Vec<_>>() })
}

fn option_json(option: &Evaluated, currency: Currency) -> Json {
    let priced = option.priced.as_ref().ok();
    let decimals = currency.minor_decimals();
    let flows: Vec<Json> = priced.map_or_else(Vec::new, |p| {
        let flow = |(flow, line): (&crate::finance::instruments::Booked, &crate::finance::instruments::Line)| {
            json!({ "date": flow.day.to_string(), "label": line.label, "amount": json::fixed(flow.amount, decimals) })
        };
        p.labelled().map(flow).collect()
    });
    json!({
        "id": option.kind.id(),
        "name": option.sheet.name,
        "available": option.verdict.outcome.name(),
        "reason": reason(option),
        "cost": priced.map(|p| json::fixed(p.cost, decimals)),
        "simple_annual": priced.and_then(|p| p.simple_annual).map(json::number),
        "effective_annual": priced.and_then(|p| p.effective_annual).map(json::number),
        "cash_in_day": priced.map(|p| json::number(p.cash_in_day)),
        "credit_risk": option.sheet.credit_risk,
        "needs_buyer": option.sheet.asks >= crate::finance::instruments::Asks::Act,
        "uses_line": option.sheet.uses_line,
        "customary": option.customary.map_or("not known", crate::finance::instruments::Custom::name),
        "flows": flows,
    })
}

/// Why it can be had or not; and what is missing for a price.
fn reason(option: &Evaluated) -> String {
    let mut words = option.verdict.reason.clone();
    if !option.verdict.ask.is_empty() {
        words = format!("{words}. {}", option.verdict.ask);
    }
    if let Err(why) = &option.priced {
        let ask = if option.sheet.ask_for.is_empty() { String::new() } else { format!(". {}", option.sheet.ask_for) };
        let missing = format!("{why}{ask}");
        words = if words.is_empty() { missing } else { format!("{}; {missing}", words.trim_end_matches('.')) };
    }
    words.trim_start_matches(". ").to_owned()
}

fn write_text(
    title: &str,
    financing: &Financing,
    locale: Locale,
    width: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let case = &financing.case;
    let code = case.currency.code();
    let lies = format!("{code} {} over {} days, line {}", whole(case.face()), case.days, case.line);
    writeln!(out, "{}\n", both_ends(title, &lies, width))?;
    if let Ok(line) = &financing.at_line {
        write_figures(line, "at the line rate", case, code, width, out)?;
    }
    if let Some(Ok(hurdle)) = &financing.at_hurdle {
        let text = format!(
            "{code} {} at the hurdle rate of {}: our aim, not a price of money",
            whole(hurdle.waiting),
            hurdle.rate
        );
        writeln!(out, "{}", labelled("Second view", &text, 0, 18, width))?;
    }
    if let Some(gap) = financing.gap {
        let until = gap.to.map_or_else(String::new, |to| format!(" to {to}"));
        let text = format!("{code} {}, {}{until}, if we wait", whole(gap.amount), gap.from);
        writeln!(out, "{}", labelled("Deepest cash gap", &text, 0, 18, width))?;
    }
    for sentence in &financing.assumed {
        writeln!(out, "{}", paragraph(sentence, 0, width))?;
    }
    writeln!(out)?;
    write_table(&financing.options, financing.case.currency, width, out)?;
    if !financing.law.is_empty() || financing.coverage.remark().is_some() {
        writeln!(out, "\nWhat the law says (check, not advice)")?;
        for line in &financing.law {
            let text = format!("{}: {}. {}", line.cite, line.effects.join(", "), line.validity());
            writeln!(out, "{}", labelled(line.reach.name(), &text, 0, 20, width))?;
        }
        if let Some(remark) = financing.coverage.remark() {
            writeln!(out, "{}", paragraph(&remark, 0, width))?;
        }
    }
    if let Some((best, _)) = financing.best() {
        writeln!(out, "\n{}", calculation_text(financing, best, locale).trim_end())?;
    }
    Ok(())
}

fn write_figures(
    at: &Figures,
    which: &str,
    case: &Case,
    code: &str,
    width: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let rows = [
        (
            "Cost of waiting",
            format!("{code} {} {which}: {} instead of {} days", whole(at.waiting), case.days, case.target_days),
        ),
        (
            "Uplift",
            format!(
                "{} % makes us indifferent: {code} {}, itself received when due",
                at.uplift_percent.round_dp(2),
                whole(at.uplift)
            ),
        ),
        ("Discount", format!("up to {} % is worth giving for cash on day {}", at.discount_percent, at.discount_day)),
    ];
    for (label, text) in rows {
        writeln!(out, "{}", labelled(label, &text, 0, 18, width))?;
    }
    Ok(())
}

fn whole(amount: Decimal) -> String {
    grouped(amount.round_dp(0))
}

/// Every instrument in a line; what has no price says what is missing.
fn write_table(options: &[Evaluated], currency: Currency, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let head = format!(
        "{}{}{}{}{}  {}{}{}",
        cell("Way to carry it", 27),
        right(&format!("Cost {}", currency.code()), 12),
        right("Simple", 8),
        right("Effective", 10),
        right("Day", 5),
        cell("Credit risk", 17),
        cell("Our line", 9),
        "Eligible",
    );
    writeln!(out, "{}", cut(&head, width))?;
    for option in options {
        let priced = option.priced.as_ref().ok();
        let rate = |rate: Option<Decimal>| rate.map_or_else(|| "–".to_owned(), |r| format!("{:.2}", r.round_dp(2)));
        let word = eligible_word(option);
        let reason = match &option.priced {
            Err(missing) if option.verdict.outcome != Eligible::No => missing.to_string(),
            _ => option.verdict.reason.clone(),
        };
        let figures = format!(
            "{}{}{}{}{}  {}{}",
            cell(&option.sheet.name, 27),
            right(&priced.map_or_else(|| "–".to_owned(), |p| whole(p.cost)), 12),
            right(&rate(priced.and_then(|p| p.simple_annual)), 8),
            right(&rate(priced.and_then(|p| p.effective_annual)), 10),
            right(&priced.map_or_else(|| "–".to_owned(), |p| p.cash_in_day.round().to_string()), 5),
            cell(&option.sheet.credit_risk, 17),
            cell(if option.sheet.uses_line { "yes" } else { "no" }, 9),
        );
        write_option(&figures, word, &reason, width, out)?;
    }
    Ok(())
}

/// The figures of an instrument and whether it can be had; the reason goes under them where it does not fit beside.
fn write_option(figures: &str, word: &str, reason: &str, width: usize, out: &mut dyn Write) -> Result<(), Failure> {
    let whole = if reason.is_empty() { format!("{figures}{word}") } else { format!("{figures}{word}, {reason}") };
    if whole.width() <= width {
        writeln!(out, "{whole}")?;
    } else {
        writeln!(out, "{}", cut(&format!("{figures}{word}"), width))?;
        writeln!(out, "{}", paragraph(reason, 4, width))?;
    }
    Ok(())
}

/// What `price` reads: the claims of an order and what was quoted. Documented in the README.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inputs {
    currency: Currency,
    line_rate: YearlyRate,
    #[serde(default)]
    day_count: DayCount,
    #[serde(default)]
    ordered: Option<Day>,
    days: u16,
    #[serde(default)]
    target_days: Option<u16>,
    claims: Vec<InputClaim>,
    #[serde(default)]
    quote: Quote,
    #[serde(default)]
    facts: InputFacts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InputClaim {
    #[serde(default)]
    label: String,
    face: Price,
    invoiced: Day,
    #[serde(default)]
    due: Option<Day>,
    #[serde(default)]
    retention: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct InputFacts {
    seller: Option<Country>,
    buyer: Option<Country>,
    seller_size: Option<SizeClass>,
    free_line: Option<Amount>,
    answers: BTreeMap<String, String>,
}

/// `price INSTRUMENT --inputs FILE|-`.
pub(super) fn price(
    name: &str,
    inputs: &Path,
    format: Format,
    stdin: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<u8, Failure> {
    let kind = Kind::of_id(name).ok_or_else(|| {
        let hint = allowed(name, Kind::ALL.into_iter().map(Kind::id));
        Failure::NoSuch(format!("there is no instrument \"{name}\": {hint}"))
    })?;
    let text = read(inputs, stdin)?;
    let read: Inputs = serde_json::from_str(&text).map_err(|e| Failure::Inputs(e.to_string()))?;
    let (case, facts, quote) = case_of(read)?;
    let quotes = BTreeMap::from([(kind, quote)]);
    let mut options = evaluate(&case, &facts, &quotes).map_err(|e| Failure::Inputs(e.to_string()))?;
    options.retain(|option| option.kind == kind);
    if format == Format::Json {
        json::write(&options_json(&options, case.currency), out)?;
    } else {
        write_table(&options, case.currency, layout::width(None).max(120), out)?;
        for option in &options {
            match &option.priced {
                Ok(priced) => {
                    writeln!(out)?;
                    for (flow, line) in priced.labelled() {
                        writeln!(out, "{}  {:>16}  {}", flow.day, flow.amount, line.label)?;
                    }
                }
                Err(why) => writeln!(out, "\n{why}\n{}", option.sheet.ask_for)?,
            }
        }
    }
    Ok(if options.iter().all(|o| o.priced.is_ok()) { FINE } else { super::INPUT_AT_FAULT })
}

fn read(path: &Path, stdin: &mut dyn Read) -> Result<String, Failure> {
    let mut text = String::new();
    let unreadable = |e: std::io::Error| Failure::Inputs(format!("{}: {e}", path.display()));
    if path == Path::new("-") {
        stdin.take(MOST_BYTES).read_to_string(&mut text).map_err(unreadable)?;
    } else {
        fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)).map_err(unreadable)?;
    }
    Ok(text)
}

fn case_of(inputs: Inputs) -> Result<(Case, Facts, Quote), Failure> {
    let days = i64::from(inputs.days);
    let claim = |claim: InputClaim| {
        let due = claim.due.or_else(|| claim.invoiced.plus_days(days)).unwrap_or(claim.invoiced);
        Claim {
            label: claim.label,
            face: claim.face.decimal(),
            invoiced: claim.invoiced,
            due,
            is_retention: claim.retention,
        }
    };
    let claims: Vec<Claim> = inputs.claims.into_iter().map(claim).collect();
    let first = claims.iter().map(|c| c.invoiced).min();
    let ordered = inputs.ordered.or(first).ok_or_else(|| Failure::Inputs("claims: give at least one".to_owned()))?;
    if let Some(odd) = claims.iter().find(|c| c.due < c.invoiced) {
        return Err(Failure::Inputs(format!("claims: \"{}\" is due before it is invoiced", odd.label)));
    }
    let facts = inputs.facts;
    let lane = facts.seller.zip(facts.buyer).map(|(s, b)| Lane::between(s, b));
    let answered = |(question, option): (String, String)| crate::finance::instruments::Answered {
        question,
        option,
        certainty: 100,
    };
    let known = Facts {
        answers: facts.answers.into_iter().map(answered).collect(),
        seller: facts.seller,
        buyer: facts.buyer,
        seller_size: facts.seller_size,
        lane,
        free_line: facts.free_line.map(Amount::decimal),
        ..Facts::default()
    };
    let own = Rate { percent: Percent::from(inputs.line_rate), day_count: inputs.day_count };
    let target_days = inputs.target_days.map_or(0, i64::from);
    Ok((Case { currency: inputs.currency, claims, line: own, ordered, days, target_days }, known, inputs.quote))
}
