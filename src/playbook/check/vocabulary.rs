//! Questions, terms, law and sources: ids once, priors that add up, values of the right kind.

use rust_decimal::Decimal;

use super::Faults;
use super::rules::check_condition;
use crate::playbook::model::{
    Band, Better, Cost, Derivation, Harm, LawEffect, Measure, Picture, PlaybookFile, Question, Term, WorthRule,
};
use crate::playbook::place::allowed;
use crate::units::{ChoiceId, Decibans, Number, SourceId, TermId, Unit, Value};

pub(super) fn check(parts: &PlaybookFile, faults: &mut Faults) {
    faults.duplicates("question", parts.questions.iter().map(|q| q.id.as_str()));
    faults.duplicates("term", parts.terms.iter().map(|t| t.id.as_str()));
    faults.duplicates("source", parts.sources.iter().map(|s| s.id.as_str()));
    faults.duplicates("row of the law", parts.law.iter().map(|r| r.id.as_str()));
    faults.duplicates("pack", parts.packs.iter().map(|p| p.id.as_str()));
    for question in &parts.questions {
        check_question(question, parts, faults);
        check_picture(question, faults);
    }
    let charts = parts.questions.iter().filter(|q| q.picture == Some(Picture::OrgChart));
    for second in charts.skip(1) {
        faults.add(second.id.as_str(), None, "there is an organisation chart already: keep one".to_owned());
    }
    for second in parts.questions.iter().filter(|q| q.opens).skip(1) {
        faults.add(
            second.id.as_str(),
            None,
            format!("`opens` stands at a question before \"{}\" too: a talk opens with one", second.id),
        );
    }
    for term in &parts.terms {
        check_term(term, parts, faults);
    }
    check_law(parts, faults);
    for custom in &parts.customs {
        check_source("", &custom.source, parts, faults);
    }
}

fn check_source(entry: &str, id: &SourceId, parts: &PlaybookFile, faults: &mut Faults) {
    if parts.sources.iter().all(|s| s.id != *id) {
        let hint = allowed(id.as_str(), parts.sources.iter().map(|s| s.id.as_str()));
        faults.add(entry, Some(id.as_str()), format!("there is no source \"{id}\": {hint}"));
    }
}

fn check_term_id(entry: &str, id: &TermId, parts: &PlaybookFile, faults: &mut Faults) {
    if parts.terms.iter().all(|t| t.id != *id) {
        let hint = allowed(id.as_str(), parts.terms.iter().map(|t| t.id.as_str()));
        faults.add(entry, Some(id.as_str()), format!("there is no term \"{id}\": {hint}"));
    }
}

fn check_question(question: &Question, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = question.id.as_str();
    if !(2..=6).contains(&question.options.len()) {
        faults.add(entry, None, format!("\"{entry}\" has {} options: 2 to 6 are allowed", question.options.len()));
    }
    for (at, option) in question.options.iter().enumerate() {
        if question.options.iter().take(at).any(|o| o.id == option.id) {
            faults.add(entry, Some(option.id.as_str()), format!("the option \"{}\" stands twice", option.id));
        }
    }
    let total: u32 = question.options.iter().map(|o| u32::from(o.prior)).sum();
    if total != 100 {
        faults.add(entry, None, format!("the priors of \"{entry}\" add up to {total}: they must add up to 100"));
    }
    for local in &question.local {
        let total: u32 = local.priors.values().map(|p| u32::from(*p)).sum();
        let same = local.priors.keys().all(|id| question.option_at(id).is_some());
        if total != 100 || !same || local.priors.len() != question.options.len() {
            let message = format!(
                "local priors of \"{entry}\" must name every option once and add up to 100; these add up to {total}"
            );
            faults.add(entry, None, message);
        }
    }
    let local: Vec<_> = question.local.iter().flat_map(|l| &l.countries).collect();
    for country in local.iter().enumerate().filter(|(at, c)| local.iter().take(*at).any(|o| o == *c)).map(|(_, c)| c) {
        faults.add(entry, Some(country.code()), format!("{country} has local priors twice: keep one"));
    }
    for id in &question.sources {
        check_source(entry, id, parts, faults);
    }
    if let Some(derivation) = &question.derived {
        check_derivation(question, derivation, parts, faults);
    }
}

/// Levels of a step of the process chain, from paper to straight through.
const LEVELS: usize = 5;
/// The longest short name of a step, so that it stands over its column.
const LONGEST_STEP: usize = 14;

/// A picture needs its places or its levels.
fn check_picture(question: &Question, faults: &mut Faults) {
    let entry = question.id.as_str();
    match &question.picture {
        Some(Picture::OrgChart) => {
            let places: Vec<_> = question.options.iter().filter_map(|o| o.place).collect();
            let twice = places.iter().enumerate().any(|(at, place)| places.iter().take(at).any(|p| p == place));
            if twice || places.len() != question.options.len() {
                let message = "in an organisation chart every option has a `place` of its own".to_owned();
                faults.add(entry, None, message);
            }
        }
        Some(Picture::Step(name)) => {
            if question.options.len() != LEVELS {
                let message = format!(
                    "a step of the process chain has {LEVELS} options, from paper to straight through; \"{entry}\" has {}",
                    question.options.len()
                );
                faults.add(entry, None, message);
            }
            if name.is_empty() || name.chars().count() > LONGEST_STEP {
                let message = format!("the short name of a step has 1 to {LONGEST_STEP} characters");
                faults.add(entry, Some(name.as_str()), message);
            }
        }
        None => {}
    }
}

/// The option ids that a derivation can give; none where the options are the playbook's own.
fn derived_options(derivation: &Derivation) -> Option<&'static [&'static str]> {
    Some(match derivation {
        Derivation::Stage => &["before-bid", "bid-in", "po-received", "confirmed", "delivering", "renewal"],
        Derivation::History => &["first-order", "occasional", "regular", "complaints", "replacing"],
        Derivation::BuyerKind => &["public", "private"],
        Derivation::TradeLane => &["domestic", "customs-union", "export"],
        Derivation::Thresholds => &["below-review", "above-review", "above-board"],
        Derivation::LawCeiling => &["within", "over-soft", "over-hard", "no-row"],
        Derivation::Law(_) => &["applies", "does-not", "not-known"],
        Derivation::Printed(_) => return None,
    })
}

fn check_derivation(question: &Question, derivation: &Derivation, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = question.id.as_str();
    if let Some(ids) = derived_options(derivation) {
        let missing = ids.iter().find(|id| question.options.iter().all(|o| o.id.as_str() != **id));
        if missing.is_some() || question.options.len() != ids.len() {
            let message = format!("a question derived like this has exactly the options {}", ids.join(", "));
            faults.add(entry, None, message);
        }
    }
    match derivation {
        Derivation::Law(id) if parts.law.iter().all(|row| row.id != *id) => {
            let hint = allowed(id.as_str(), parts.law.iter().map(|r| r.id.as_str()));
            faults.add(entry, Some(id.as_str()), format!("there is no row of the law \"{id}\": {hint}"));
        }
        Derivation::Printed(id) => {
            check_term_id(entry, id, parts, faults);
            let term = parts.terms.iter().find(|t| t.id == *id);
            for option in &question.options {
                match (&option.printed, term) {
                    (None, _) => {
                        let message =
                            format!("the option \"{}\" does not say when it is printed: add `printed`", option.id);
                        faults.add(entry, Some(option.id.as_str()), message);
                    }
                    (Some(band), Some(term)) => check_band(entry, band, term, faults),
                    (Some(_), None) => {}
                }
            }
            check_partition(question, term, faults);
        }
        _ => {}
    }
}

/// Bands cover every printed value once: numbers from end to end, choices each in one band.
fn check_partition(question: &Question, term: Option<&Term>, faults: &mut Faults) {
    let bands: Vec<&Band> = question.options.iter().filter_map(|o| o.printed.as_ref()).collect();
    let mut numbers: Vec<(Option<Decimal>, Option<Decimal>)> = Vec::new();
    let mut named: Vec<&ChoiceId> = Vec::new();
    for band in bands {
        match band {
            Band::Number { from, below } => numbers.push((from.map(Number::decimal), below.map(Number::decimal))),
            Band::Choices(ids) => named.extend(ids),
        }
    }
    numbers.sort_by_key(|(from, _)| from.unwrap_or(Decimal::MIN));
    let open_ends = numbers.first().is_none_or(|b| b.0.is_none()) && numbers.last().is_none_or(|b| b.1.is_none());
    let joined = numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one.1.is_some() && one.1 == next.0);
    if !(open_ends && joined) {
        let message = "the bands must cover every number once: the first without `from`, each `below` the next `from`, \
                       the last without `below`";
        faults.add(question.id.as_str(), None, message.to_owned());
    }
    if let (false, Some(Measure::Choice(choices))) = (named.is_empty(), term.map(|t| &t.measure)) {
        for choice in choices.iter().filter(|c| named.iter().filter(|id| ***id == c.0).count() != 1) {
            let message = format!("the choice \"{}\" must stand in exactly one band", choice.0);
            faults.add(question.id.as_str(), None, message);
        }
    }
}

/// A band speaks of numbers where the term is a number, and of its choices where it is one of some.
fn check_band(entry: &str, band: &Band, term: &Term, faults: &mut Faults) {
    match (band, &term.measure) {
        (Band::Number { .. }, Measure::Number { .. }) => {}
        (Band::Choices(ids), Measure::Choice(choices)) => {
            for id in ids.iter().filter(|id| choices.iter().all(|c| c.0 != **id)) {
                let hint = allowed(id.as_str(), choices.iter().map(|c| c.0.as_str()));
                faults.add(entry, Some(id.as_str()), format!("\"{}\" has no choice \"{id}\": {hint}", term.id));
            }
        }
        _ => {
            let message =
                format!("the band does not fit \"{}\": use Number for a number, Choices for a choice", term.id);
            faults.add(entry, None, message);
        }
    }
}

fn check_term(term: &Term, parts: &PlaybookFile, faults: &mut Faults) {
    let entry = term.id.as_str();
    check_measure(term, faults);
    check_worth(term, faults);
    for id in &term.sources {
        check_source(entry, id, parts, faults);
    }
    if let Some(pack) = &term.pack
        && parts.packs.iter().all(|p| p.id != *pack)
    {
        let hint = allowed(pack.as_str(), parts.packs.iter().map(|p| p.id.as_str()));
        faults.add(entry, Some(pack.as_str()), format!("there is no pack \"{pack}\": {hint}"));
    }
    if let Harm::When(conditions) = &term.harm {
        for condition in conditions {
            check_condition(entry, condition, parts, faults);
        }
    }
    if let Some(band) = term.red_line.as_ref().and_then(|red| red.when.as_ref()) {
        check_band(entry, band, term, faults);
    }
    for (name, count) in [("ladder", term.ladder.len()), ("stand_down", term.stand_down.len())] {
        if count == 0 {
            faults.add(entry, None, format!("`{name}` of \"{entry}\" is empty: write at least one"));
        }
    }
    for (at, give) in term.gives.iter().enumerate() {
        if term.gives.iter().take(at).any(|g| g.id == give.id) {
            faults.add(entry, Some(give.id.as_str()), format!("the give \"{}\" stands twice", give.id));
        }
        let out_of_range = match &give.cost {
            Cost::Nothing => false,
            Cost::PercentOfOrder(n) | Cost::PercentOfWorth(n) => !percent_range().contains(&n.decimal()),
        };
        if out_of_range {
            faults.add(
                entry,
                Some(give.id.as_str()),
                format!("the cost of \"{}\" must lie between 0 and 100", give.id),
            );
        }
        if give.weight < Decibans::ZERO {
            faults.add(
                entry,
                Some(give.id.as_str()),
                format!("the give \"{}\" makes them less ready: drop it", give.id),
            );
        }
    }
}

fn check_measure(term: &Term, faults: &mut Faults) {
    let entry = term.id.as_str();
    let fault = match (&term.measure, &term.usual_default, &term.usual_ask) {
        (Measure::Number { unit, better }, Value::Quantity(default), Value::Quantity(ask)) => {
            let gain = if *better == Better::Lower { default.number - ask.number } else { ask.number - default.number };
            if default.unit != *unit || ask.unit != *unit {
                Some(format!("the usual default and ask of \"{entry}\" must be in {unit:?}"))
            } else if gain <= Decimal::ZERO {
                Some(format!("the usual ask of \"{entry}\" is no better for the seller than the usual default"))
            } else {
                None
            }
        }
        (Measure::Choice(choices), Value::Choice(default), Value::Choice(ask)) => {
            let at = |id: &crate::units::ChoiceId| choices.iter().position(|c| c.0 == *id);
            let twice = choices.iter().enumerate().any(|(i, c)| choices.iter().take(i).any(|o| o.0 == c.0));
            match (at(default), at(ask)) {
                _ if !(2..=6).contains(&choices.len()) => Some(format!("\"{entry}\" needs 2 to 6 choices")),
                _ if twice => Some(format!("a choice of \"{entry}\" stands twice")),
                (Some(default), Some(ask)) if default < ask => None,
                (Some(_), Some(_)) => Some(format!(
                    "choices of \"{entry}\" run from the buyer's default to the seller's best: the ask must come later"
                )),
                _ => Some(format!(
                    "the usual default and ask of \"{entry}\" must be among its choices: {}",
                    allowed("", choices.iter().map(|c| c.0.as_str()))
                )),
            }
        }
        _ => Some(format!("the usual default and ask of \"{entry}\" must be of the kind of its measure")),
    };
    if let Some(message) = fault {
        faults.add(entry, None, message);
    }
}

/// What a share in percent may be.
fn percent_range() -> std::ops::RangeInclusive<Decimal> {
    Decimal::ZERO..=Decimal::ONE_HUNDRED
}

fn check_worth(term: &Term, faults: &mut Faults) {
    if let WorthRule::Share(n) | WorthRule::PerUnit(n) = &term.worth
        && !percent_range().contains(&n.decimal())
    {
        faults.add(term.id.as_str(), None, "the worth must lie between 0 and 100 percent".to_owned());
    }
    let unit = match &term.measure {
        Measure::Number { unit, .. } => Some(*unit),
        Measure::Choice(_) => None,
    };
    let fits = match &term.worth {
        WorthRule::WaitingDays => unit == Some(Unit::Days),
        WorthRule::AdvanceShare | WorthRule::RetentionShare | WorthRule::EarlyPayment { .. } => {
            unit == Some(Unit::Percent)
        }
        WorthRule::PerUnit(_) => unit.is_some(),
        WorthRule::LateInterest { .. } | WorthRule::Share(_) => true,
    };
    if !fits {
        let message = format!("the worth rule {:?} does not fit the measure of \"{}\"", term.worth, term.id);
        faults.add(term.id.as_str(), None, message);
    }
}

fn check_law(parts: &PlaybookFile, faults: &mut Faults) {
    for row in &parts.law {
        let entry = row.id.as_str();
        check_source(entry, &row.source, parts, faults);
        for effect in &row.effects {
            let (LawEffect::AtMostDays { term, .. } | LawEffect::Gives { term }) = effect;
            check_term_id(entry, term, parts, faults);
        }
        if row.valid_to.is_some_and(|to| to < row.valid_from) {
            faults.add(entry, None, format!("\"{entry}\" ends before it begins"));
        }
    }
}
