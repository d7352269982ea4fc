//! Whether the acknowledgement can go out: six checks, each with what is open.
//!
//! Knows facts and remarks; takes red lines from whoever derived them.

use super::check::Remark;
use super::dates::mentions;
use super::facts::Facts;
use crate::units::TermId;

/// A red line that is open by the PO's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedLine {
    /// The term.
    pub term: TermId,
    /// The term's name.
    pub name: String,
    /// The sentence that says what is wrong.
    pub say: String,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name, such as "Dates as ordered".
    pub name: &'static str,
    /// What is open; none: it is met.
    pub open: Option<String>,
}

/// The six checks of an acknowledgement. It is ready when none is open.
///
/// A red line is closed by an agreed outcome, a must-have likewise. `remarks` are those on the text.
pub fn readiness(facts: &Facts<'_>, text: &str, remarks: &[Remark], red_lines: &[RedLine]) -> [Check; 6] {
    let order = &facts.plan.order;
    let marked = |rules: &[&str]| {
        let found: Vec<&str> = remarks.iter().filter(|r| rules.contains(&r.rule.as_str())).map(|r| &*r.title).collect();
        found.first().map(|title| (*title).to_owned())
    };
    let undated = order.deliveries.iter().find(|d| !mentions(text, d.date));
    let dates = match undated {
        _ if order.deliveries.is_empty() => Some("The plan has no delivery date".to_owned()),
        Some(delivery) => Some(format!("{} is not dated in the text", &*delivery.text)),
        None => None,
    };
    let data = if order.value.is_none() || order.currency.is_none() {
        Some("The plan has no order value".to_owned())
    } else {
        marked(&["order-number", "contact"])
    };
    [
        Check { name: "Dates as ordered", open: dates },
        Check { name: "Number, value, contact", open: data },
        Check { name: "Deviations named", open: marked(&["agreed-missing", "not-agreed"]) },
        Check { name: "No new term", open: marked(&["condition", "hedge", "question"]) },
        Check { name: "Looks forward", open: marked(&["thanks", "doubt", "apology"]) },
        Check { name: "No red line open", open: open_line(facts, red_lines) },
    ]
}

/// The first red line or must-have that stands without an agreement.
fn open_line(facts: &Facts<'_>, red_lines: &[RedLine]) -> Option<String> {
    let agreed = |term: &TermId| facts.agreed.iter().any(|d| d.term == *term);
    if let Some(red) = red_lines.iter().find(|red| !agreed(&red.term)) {
        return Some(format!("{} is open: {}", red.name, red.say));
    }
    let must = facts.plan.award.must_haves.iter().find(|term| !agreed(term))?;
    let name = facts
        .open
        .iter()
        .find(|d| d.term == *must)
        .map_or_else(|| must.to_string(), |d| d.name(crate::plan::Language::En));
    Some(format!("{name} is a must-have and not agreed"))
}
