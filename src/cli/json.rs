//! The JSON of the commands: stable, documented in the README. Chances are fractions, points unrounded, money text.

use std::collections::BTreeMap;
use std::io::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Failure;
use crate::negotiability::{TermAssessment, Unitary, Word};
use crate::playbook::{Cost, Harm, Measure, Playbook, WorthRule};
use crate::session::{Comparison, Snapshot};
use crate::units::{TermId, Value};

pub(super) fn write(value: &Json, out: &mut dyn Write) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    Ok(writeln!(out, "{text}")?)
}

/// A name as RON and JSON write it: the variant of an enum.
fn name(value: impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or(Json::Null)
}

/// Money in the minor unit, or percent of the order to four decimals, as text.
fn money(amount: f64, unit: Unitary) -> String {
    let decimals = match unit {
        Unitary::Money(currency) => currency.minor_decimals(),
        Unitary::Percent => 4,
    };
    Decimal::from_f64_retain(amount).map_or_else(|| "0".to_owned(), |d| fixed(d, decimals))
}

/// A decimal as a JSON number.
pub(super) fn number(value: Decimal) -> Json {
    value.to_f64().map_or(Json::Null, Json::from)
}

pub(super) fn fixed(amount: Decimal, decimals: u32) -> String {
    let mut rounded = amount.round_dp(decimals);
    rounded.rescale(decimals);
    rounded.to_string()
}

pub(super) fn write_assessment(snapshot: &Snapshot, only: Option<&TermId>, out: &mut dyn Write) -> Result<(), Failure> {
    let assessment = &snapshot.assessment;
    let terms = assessment.terms.iter().filter(|t| only.is_none_or(|id| t.id == *id));
    let document = json!({
        "as_of": assessment.as_of.to_string(),
        "currency": match assessment.basis.unit {
            Unitary::Money(currency) => currency.code(),
            Unitary::Percent => "percent",
        },
        "playbook": {
            "version": snapshot.playbook.about.version,
            "sha256": snapshot.playbook.sha256,
        },
        "answers": answers(snapshot),
        "shortlist": assessment.shortlist.asks,
        "terms": terms.map(|t| term(snapshot, t)).collect::<Vec<_>>(),
    });
    write(&document, out)
}

/// What is believed of each question; a derived question that the plan does not answer is absent.
fn answers(snapshot: &Snapshot) -> Vec<Json> {
    let believed = snapshot.playbook.questions.iter().enumerate().filter_map(|(at, question)| {
        let belief = snapshot.assessment.beliefs.of(at)?;
        let probabilities: BTreeMap<&str, f64> =
            question.options.iter().map(|o| o.id.as_str()).zip(belief.iter().copied()).collect();
        Some(json!({ "question": question.id, "probabilities": probabilities }))
    });
    believed.collect()
}

fn term(snapshot: &Snapshot, t: &TermAssessment) -> Json {
    let unit = snapshot.assessment.basis.unit;
    let entry = snapshot.playbook.terms.get(t.at);
    let contributions: Vec<Json> = t
        .contributions
        .iter()
        .map(|c| {
            let findings: Vec<Json> = c
                .findings
                .iter()
                .map(|f| json!({ "question": f.question, "options": f.options, "probability": f.probability }))
                .collect();
            json!({
                "rule": c.rule, "points": c.points, "findings": findings, "certainty": c.certainty,
                "kind": name(c.kind), "source": c.source,
            })
        })
        .collect();
    json!({
        "id": t.id,
        "name": entry.map(|e| e.name.as_str()),
        "category": entry.map(|e| name(e.category)),
        "layer": name(t.layer),
        "in_order": t.in_order,
        "p": t.p,
        "low": t.low,
        "high": t.high,
        "word": Word::of(t.p).name(),
        "p_limit": t.p_limit,
        "base": t.base,
        "stretch": t.stretch,
        "score_mean": t.score_mean,
        "contributions": contributions,
        "distribution": { "from": t.distribution.from, "mass": t.distribution.mass },
        "worth": match unit {
            Unitary::Money(currency) => fixed(t.worth.amount, currency.minor_decimals()),
            Unitary::Percent => fixed(t.worth.amount, 4),
        },
        "friction": money(t.friction, unit),
        "u": money(t.u, unit),
        "give": t.give.as_ref().map(|(id, _)| id),
        "u_give": t.give.as_ref().map(|(_, value)| money(*value, unit)),
        "stance": t.stance.name(),
        "own_stance": t.own_stance.map(crate::negotiability::Stance::name),
        "probe_question": t.probe_question.as_ref().map(|(id, _)| id),
        "covered_by": t.covered_by,
        "red_line": t.red_line,
        "reason": t.reason,
    })
}

pub(super) fn write_questions(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), Failure> {
    let unit = snapshot.assessment.basis.unit;
    let questions: Vec<Json> = snapshot
        .assessment
        .next
        .iter()
        .filter_map(|next| Some((next, snapshot.playbook.questions.get(next.at)?)))
        .map(|(next, q)| {
            json!({
                "id": q.id, "text": q.text, "value": money(next.value, unit), "effort": q.effort,
                "how_to_find_out": q.find_out, "how_to_ask": q.ask,
            })
        })
        .collect();
    write(&json!({ "questions": questions }), out)
}

pub(super) fn write_comparison(comparison: &Comparison, out: &mut dyn Write) -> Result<(), Failure> {
    let options: Vec<Json> = comparison
        .options
        .iter()
        .map(|option| {
            let terms: Vec<Json> = option
                .terms
                .iter()
                .map(|(id, p, stance)| json!({ "id": id, "p": p, "stance": stance.name() }))
                .collect();
            json!({ "id": option.id, "terms": terms })
        })
        .collect();
    write(&json!({ "question": comparison.question, "options": options }), out)
}

pub(super) fn write_playbook(playbook: &Playbook, only: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let wanted = |id: &str| only.is_none_or(|name| name == id);
    let questions: Vec<Json> = playbook
        .questions
        .iter()
        .filter(|q| wanted(q.id.as_str()))
        .map(|q| {
            let options: Vec<Json> =
                q.options.iter().map(|o| json!({ "id": o.id, "prior": f64::from(o.prior) / 100.0 })).collect();
            let local: Vec<Json> = q
                .local
                .iter()
                .map(|l| {
                    let priors: BTreeMap<&str, f64> =
                        l.priors.iter().map(|(id, p)| (id.as_str(), f64::from(*p) / 100.0)).collect();
                    json!({ "countries": l.countries, "priors": priors })
                })
                .collect();
            json!({
                "id": q.id, "options": options, "effort": q.effort, "derived": q.derived.is_some(),
                "derived_from": q.derived, "local": local,
            })
        })
        .collect();
    let terms: Vec<Json> = playbook.terms.iter().filter(|t| wanted(t.id.as_str())).map(playbook_term).collect();
    let rules: Vec<Json> = playbook
        .rules
        .iter()
        .filter(|r| wanted(r.rule.id.as_str()))
        .map(|resolved| {
            let rule = &resolved.rule;
            let when: Vec<Json> = rule.when.iter().map(|c| json!({ "question": c.0, "options": c.1 })).collect();
            let named = resolved.moves.iter().filter_map(|(at, weight)| Some((playbook.terms.get(*at)?, weight)));
            let moves: Vec<Json> = named.map(|(t, w)| json!({ "term": t.id, "weight": w.points() })).collect();
            json!({
                "id": rule.id, "when": when, "moves": moves, "friction_times": resolved.friction_times(),
                "kind": name(rule.kind), "spread": resolved.spread, "source": rule.source,
            })
        })
        .collect();
    let sources: Vec<Json> = playbook.sources.iter().filter(|s| wanted(s.id.as_str())).map(name).collect();
    write(&json!({ "questions": questions, "terms": terms, "rules": rules, "sources": sources }), out)
}

fn playbook_term(t: &crate::playbook::Term) -> Json {
    let gives: Vec<Json> = t
        .gives
        .iter()
        .map(|g| {
            let (kind, percent) = match &g.cost {
                Cost::Nothing => ("Nothing", None),
                Cost::PercentOfOrder(n) => ("PercentOfOrder", Some(n.decimal())),
                Cost::PercentOfWorth(n) => ("PercentOfWorth", Some(n.decimal())),
            };
            let cost = json!({ "kind": kind, "percent": percent.map(|p| p.to_string()) });
            json!({ "id": g.id, "weight": g.weight.points(), "cost": cost })
        })
        .collect();
    json!({
        "id": t.id,
        "base": t.base.points(),
        "base_spread": t.spread(),
        "usual_ask": value(&t.usual_ask),
        "usual_default": value(&t.usual_default),
        "better": match &t.measure {
            Measure::Number { better, .. } => name(better),
            Measure::Choice(_) => Json::Null,
        },
        "friction_class": name(t.friction),
        "worth_rule": worth_rule(&t.worth),
        "overlap": t.overlap,
        "harm": match &t.harm {
            Harm::No => json!(false),
            Harm::Always => json!(true),
            Harm::When(all) => all.iter().map(|c| json!({ "question": c.0, "options": c.1 })).collect(),
        },
        "gives": gives,
    })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Quantity(q) => json!({ "unit": name(q.unit), "number": q.number.normalize().to_string() }),
        Value::Choice(id) => json!({ "choice": id }),
        Value::Words(text) => json!({ "words": text }),
    }
}

fn worth_rule(rule: &WorthRule) -> Json {
    match rule {
        WorthRule::WaitingDays => json!({ "kind": "WaitingDays" }),
        WorthRule::AdvanceShare => json!({ "kind": "AdvanceShare" }),
        WorthRule::RetentionShare => json!({ "kind": "RetentionShare" }),
        WorthRule::LateInterest { days } => json!({ "kind": "LateInterest", "days": days }),
        WorthRule::EarlyPayment { on_day } => json!({ "kind": "EarlyPayment", "on_day": on_day }),
        WorthRule::Share(n) => json!({ "kind": "Share", "percent": n.decimal().to_string() }),
        WorthRule::PerUnit(n) => json!({ "kind": "PerUnit", "percent": n.decimal().to_string() }),
    }
}
