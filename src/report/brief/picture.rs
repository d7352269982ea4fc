//! The buyer in one picture: where supply chain hangs, and which steps a person still touches.

use crate::playbook::Place;
use crate::session::{LEVELS, Snapshot, StripStep, chart_and_strip, typeset};

/// A place where supply chain may hang.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceNote {
    /// Its name, short.
    pub name: String,
    /// How likely, in percent.
    pub percent: u32,
    /// Whether it is the likeliest.
    pub is_likeliest: bool,
}

/// A step of the order on its way through the buyer's house.
#[derive(Debug, Clone, PartialEq)]
pub struct StepNote {
    /// Its name.
    pub name: String,
    /// The likeliest level from 0 (paper) to 1 (straight through), if anything is known.
    pub level: Option<f32>,
    /// Whether a person acts there.
    pub by_hand: bool,
}

/// The buyer in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// "Supply chain reports to".
    pub label: String,
    /// The places.
    pub places: Vec<PlaceNote>,
    /// What follows, in a few words: "Under the CFO, 70 %".
    pub finding: String,
    /// The steps.
    pub steps: Vec<StepNote>,
    /// How many steps pass through a person.
    pub steps_say: String,
}

/// The picture of a snapshot; none where the playbook asks neither.
pub(super) fn picture(snapshot: &Snapshot) -> Option<Picture> {
    let (chart, strip) = chart_and_strip(snapshot);
    let chart = chart?;
    let likeliest = chart.places.iter().map(|place| place.percent).max();
    let at = chart.places.iter().position(|place| Some(place.percent) == likeliest);
    let places = chart.places.iter().enumerate().map(|(place, of)| PlaceNote {
        name: short(of.place).to_owned(),
        percent: u32::from(of.percent),
        is_likeliest: Some(place) == at,
    });
    let finding = at.and_then(|at| chart.places.get(at)).map_or_else(String::new, |place| match place.percent {
        100 => place.finding.clone(),
        percent => format!("{}, {percent} %", place.finding),
    });
    let label = snapshot.playbook.question(&chart.question).map_or("", |question| question.label.as_str());
    let steps_say = strip.as_ref().map_or("", |strip| strip.sentence.trim_end_matches('.'));
    Some(Picture {
        label: typeset(label),
        places: places.collect(),
        finding: typeset(&finding),
        steps_say: typeset(steps_say),
        steps: strip.map_or_else(Vec::new, |strip| strip.steps.iter().map(step).collect()),
    })
}

fn step(step: &StripStep) -> StepNote {
    // A column of the page has room for seven letters.
    let name = match step.name.as_str() {
        "Evaluation" => "Award",
        "Sending" => "Sent",
        "Receipt" => "Goods",
        "Payment" => "Paid",
        other => other,
    };
    #[expect(clippy::cast_precision_loss, reason = "there are five levels")]
    let share = |level: usize| level as f32 / (LEVELS.len() - 1) as f32;
    StepNote { name: typeset(name), level: step.level.map(share), by_hand: step.is_by_hand() }
}

/// A place as short as its box.
fn short(place: Place) -> &'static str {
    match place {
        Place::SupplyChief => "CSCO",
        Place::Finance => "CFO",
        Place::Manufacturing => "COO",
        Place::Chief => "CEO",
        Place::Elsewhere => "Other",
    }
}
