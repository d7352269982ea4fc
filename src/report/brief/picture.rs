//! The buyer in one picture: where supply chain hangs, and which steps a person still touches.

use crate::playbook::Question;
use crate::session::{Snapshot, typeset};

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

/// Levels of a step at which a person acts: the first three of five.
const BY_HAND: usize = 3;
/// How many levels a step has.
const LEVELS: usize = 5;

/// The picture of a snapshot; none where the playbook asks neither.
pub(super) fn picture(snapshot: &Snapshot) -> Option<Picture> {
    let questions = || snapshot.playbook.questions.iter().enumerate();
    let (at, line) = questions().find(|(_, q)| q.options.iter().any(|o| o.voice.is_some()))?;
    let belief = snapshot.assessment.beliefs.of(at).unwrap_or(&[]);
    let likeliest = likeliest(belief);
    let percents: Vec<u32> = belief.iter().map(|p| crate::negotiability::whole_percent(*p)).collect();
    let places = line.options.iter().zip(&percents).enumerate().map(|(place, (option, percent))| PlaceNote {
        name: short(option.id.as_str()),
        percent: *percent,
        is_likeliest: Some(place) == likeliest,
    });
    let finding = likeliest.and_then(|place| Some((line.options.get(place)?, percents.get(place)?)));
    let finding = finding.map_or_else(String::new, |(option, percent)| match percent {
        100 => option.finding.clone(),
        _ => format!("{}, {percent} %", option.finding),
    });
    let steps: Vec<StepNote> = questions().filter(|(_, q)| is_step(q)).map(|(at, q)| step(snapshot, at, q)).collect();
    let known = steps.iter().filter(|s| s.level.is_some()).count();
    let by_hand = steps.iter().filter(|s| s.by_hand).count();
    let steps_say = if known == 0 {
        "No step of the order’s way is known yet".to_owned()
    } else {
        format!("{by_hand} of {known} known steps pass through a person")
    };
    Some(Picture {
        label: typeset(&line.label),
        places: places.collect(),
        finding: typeset(&finding),
        steps,
        steps_say,
    })
}

fn likeliest(belief: &[f64]) -> Option<usize> {
    let best = belief.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
    Some(best.0)
}

/// A step of the process chain: five levels from paper to straight through.
fn is_step(question: &Question) -> bool {
    question.id.as_str().starts_with("step-") && question.options.len() == LEVELS
}

fn step(snapshot: &Snapshot, at: usize, question: &Question) -> StepNote {
    let told = snapshot.plan.buyer.answers.get(&question.id).is_some_and(|a| a.is.is_some());
    let belief = snapshot.assessment.beliefs.of(at).unwrap_or(&[]);
    let level = likeliest(belief).filter(|_| told);
    let name = match question.id.as_str() {
        "step-rfp" => "RFP",
        "step-evaluation" => "Award",
        "step-po" => "PO",
        "step-sending" => "Sent",
        "step-receipt" => "Goods",
        "step-invoice" => "Invoice",
        "step-payment" => "Paid",
        _ => question.label.as_str(),
    };
    #[expect(clippy::cast_precision_loss, reason = "there are five levels")]
    let share = |level: usize| level as f32 / (LEVELS - 1) as f32;
    StepNote { name: typeset(name), level: level.map(share), by_hand: level.is_some_and(|l| l < BY_HAND) }
}

/// A place as short as its box: `cfo` is CFO, `other` is Other.
fn short(id: &str) -> String {
    const INITIALS: usize = 4;
    if id.len() <= INITIALS {
        return id.to_uppercase();
    }
    let (first, rest) = id.split_at_checked(1).unwrap_or(("", id));
    format!("{}{rest}", first.to_uppercase())
}
