//! What a field of the order changes in this plan: the assessment with it beside the one without it.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::field::OrderField;
use crate::negotiability::{TermAssessment, Unitary, Word, rounded_chance};
use crate::plan::Plan;
use crate::session::snapshot::Snapshot;
use crate::session::typeset::typeset;
use crate::session::wording::shown_worth;
use crate::units::{Date, Percent, Price, YearlyRate};

/// What one term is, and what it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The name of the term.
    pub name: String,
    /// What the first column says.
    pub from: String,
    /// What the second column says.
    pub to: String,
}

/// What a field means and what it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWhy {
    /// The field.
    pub field: OrderField,
    /// What it decides.
    pub decides: String,
    /// What stands there, where it is a figure or a date.
    pub figure: Option<String>,
    /// Whether something stands there.
    pub is_filled: bool,
    /// The heads of the two columns.
    pub heads: [String; 2],
    /// The terms that it changes most; at most [`FieldWhy::MOST`].
    pub changes: Vec<FieldChange>,
    /// How many more it changes.
    pub more: usize,
    /// What all that comes to, in a sentence.
    pub note: String,
}

impl FieldWhy {
    /// How many terms are named.
    pub const MOST: usize = 6;

    /// What a field changes in a snapshot. Derives the plan once more: without the field, or at a rate a point higher.
    pub fn of(snapshot: &Snapshot, field: OrderField) -> Self {
        let emptied = field.emptied(&snapshot.plan);
        let is_filled = emptied != *snapshot.plan;
        let dearer = if field == OrderField::LineRate { a_point_more(snapshot) } else { None };
        let (first, second, heads) = match dearer {
            Some((plan, rate)) => {
                let head = typeset(&format!("at {} %", snapshot.locale.number(rate)));
                (None, Some(derived(snapshot, plan)), ["now".to_owned(), head])
            }
            None => (Some(emptied), None, ["without it".to_owned(), "now".to_owned()]),
        };
        let first = first.filter(|_| is_filled).map(|plan| derived(snapshot, plan));
        let pair = match (&first, &second) {
            (Some(first), _) => Some((first, snapshot)),
            (None, Some(second)) => Some((snapshot, second)),
            (None, None) => None,
        };
        let mut changes = pair.map_or_else(Vec::new, |(from, to)| changes(from, to));
        let count = changes.len();
        changes.truncate(Self::MOST);
        Self {
            field,
            figure: figure(snapshot, field),
            decides: typeset(field.decides()),
            is_filled,
            note: note(field, is_filled, second.is_some(), count),
            more: count - changes.len(),
            changes,
            heads,
        }
    }
}

/// The plan with a line rate one point higher, and that rate.
fn a_point_more(snapshot: &Snapshot) -> Option<(Plan, Decimal)> {
    let rate = snapshot.plan.seller.line_rate?.percent() + Decimal::ONE;
    let line_rate = YearlyRate::try_from(Percent::try_from(rate).ok()?).ok()?;
    let mut plan = (*snapshot.plan).clone();
    plan.seller.line_rate = Some(line_rate);
    Some((plan, rate.normalize()))
}

fn derived(snapshot: &Snapshot, plan: Plan) -> Snapshot {
    let other = Snapshot::derive(Arc::clone(&snapshot.playbook), Arc::new(plan), Vec::new(), snapshot.assessment.as_of);
    Snapshot { locale: snapshot.locale, ..other }
}

/// Terms that are not the same in both, what changes most first.
fn changes(from: &Snapshot, to: &Snapshot) -> Vec<FieldChange> {
    let same_unit = same_unit(from, to);
    let pairs = to.assessment.terms.iter().filter(|term| term.counts);
    let pairs = pairs.filter_map(|after| Some((from.assessment.term(&after.id)?, after)));
    let mut found: Vec<(f64, FieldChange)> =
        pairs.filter_map(|(before, after)| change(to, before, after, same_unit)).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().map(|(_, change)| change).collect()
}

/// What stands in a field, where it is a figure or a date.
fn figure(snapshot: &Snapshot, field: OrderField) -> Option<String> {
    let (order, seller, locale) = (&snapshot.plan.order, &snapshot.plan.seller, snapshot.locale);
    let currency = order.currency.map_or("", |c| c.code());
    let money = |price: Price| format!("{currency} {}", locale.number(price.decimal())).trim_start().to_owned();
    let rate = |rate: YearlyRate| format!("{}\u{a0}%", locale.number(rate.percent()));
    match field {
        OrderField::Value | OrderField::Currency => order.value.map(money),
        OrderField::Date => order.date.map(Date::in_words),
        OrderField::ConfirmBy => order.confirm_by.map(Date::in_words),
        OrderField::LineRate => seller.line_rate.map(rate),
        OrderField::HurdleRate => seller.hurdle_rate.map(rate),
        OrderField::FreeLine => seller.free_line.map(money),
        _ => None,
    }
}

fn note(field: OrderField, is_filled: bool, is_dearer: bool, count: usize) -> String {
    let terms = match count {
        0 => "every term would stand where it stands".to_owned(),
        1 => "one term would stand elsewhere".to_owned(),
        count => format!("{count} terms would stand elsewhere"),
    };
    match field {
        _ if !is_filled => "Nothing stands there yet".to_owned(),
        OrderField::Value | OrderField::Currency => {
            "Without it every worth would be in percent of the order".to_owned()
        }
        _ if is_dearer => format!("At one point more {terms}"),
        _ => format!("Without it {terms}"),
    }
}

fn same_unit(one: &Snapshot, other: &Snapshot) -> bool {
    match (one.assessment.basis.unit, other.assessment.basis.unit) {
        (Unitary::Money(a), Unitary::Money(b)) => a == b,
        (Unitary::Percent, Unitary::Percent) => true,
        _ => false,
    }
}

/// What changes most about a term: its stance, its worth, its chance; with how much that counts.
fn change(
    snapshot: &Snapshot,
    before: &TermAssessment,
    after: &TermAssessment,
    same_unit: bool,
) -> Option<(f64, FieldChange)> {
    const STANCE: f64 = 1e12;
    const CHANCE: f64 = 1e-6;
    let stances = [before, after].map(TermAssessment::effective_stance);
    let worths = [before, after].map(|term| shown_worth(&term.worth));
    let gap = worths.iter().rfold(Decimal::ZERO, |sum, worth| *worth - sum).abs().to_f64().unwrap_or(0.0);
    let chances = [before, after].map(|term| rounded_chance(term.p));
    let differ = |[one, other]: [u32; 2]| one != other;
    let (weight, [from, to]) = if stances[0] != stances[1] {
        (STANCE + gap, stances.map(|stance| stance.name().to_owned()))
    } else if same_unit && worths[0] != worths[1] {
        (gap, worths.map(|worth| snapshot.locale.number(worth)))
    } else if differ(chances) {
        let words = |term: &TermAssessment| format!("{}, {}", Word::of(term.p).name(), rounded_chance(term.p));
        (CHANCE * (after.p - before.p).abs(), [before, after].map(words))
    } else {
        return None;
    };
    let name = snapshot.playbook.term(&after.id).map_or_else(|| after.id.to_string(), |term| typeset(&term.name));
    Some((weight, FieldChange { name, from, to }))
}
