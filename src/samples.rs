//! The sample plans that come with the program, so that it works from any folder.

use crate::plan::Plan;
use crate::ron_text::Fault;
use crate::store;

/// Name and text of each sample; the first is the one shown where nothing else is asked for.
static SAMPLES: [(&str, &str); 6] = [
    ("nordwerk", include_str!("../saved-plans/nordwerk.plan.ron")),
    ("brasval", include_str!("../saved-plans/brasval.plan.ron")),
    ("tallmadge", include_str!("../saved-plans/tallmadge.plan.ron")),
    ("vindhya", include_str!("../saved-plans/vindhya.plan.ron")),
    ("penhallow", include_str!("../saved-plans/penhallow.plan.ron")),
    ("kitano", include_str!("../saved-plans/kitano.plan.ron")),
];

/// The names of the samples, the first one first.
pub fn names() -> impl Iterator<Item = &'static str> {
    SAMPLES.iter().map(|(name, _)| *name)
}

/// A sample's text by name.
pub fn text(name: &str) -> Option<&'static str> {
    SAMPLES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The first sample as a plan.
///
/// # Errors
/// None in a released program: a test reads every sample.
pub fn first() -> Result<Plan, Fault> {
    store::parse_plan(SAMPLES.first().map_or("", |(_, text)| text))
}
