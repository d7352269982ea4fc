//! The brief for the buyer: a type without worth, chance, limit, belief, stand-down and financing. It thanks nobody.
//!
//! Made from the redacted model alone; must not know a snapshot's insides.

use super::ListNote;
use super::internal::{day_in_full, lower, number_word};
use super::redacted::{Redacted, RedactedPoint};
use crate::plan::Stage;
use crate::session::{Snapshot, typeset};
use crate::units::Date;

/// A delivery as ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingDate {
    /// What arrives.
    pub text: String,
    /// When.
    pub day: Date,
}

/// A point that we put to the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// Who decides it.
    pub whom: String,
    /// What we propose.
    pub propose: String,
    /// What the buyer gains.
    pub gain: String,
}

/// The brief for the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    /// For whom it is: "For" and the name of the buyer.
    pub band: String,
    /// Our name.
    pub from: String,
    /// Number, what it is, day.
    pub who: String,
    /// The headline.
    pub title: String,
    /// What we look forward to.
    pub lead: String,
    /// The day it was written.
    pub today: Date,
    /// What stands as ordered.
    pub stands: Vec<StandingDate>,
    /// The points.
    pub points: Vec<Point>,
    /// What we ask to be told.
    pub questions: Vec<String>,
    /// Who is there for the buyer: name, then what for and how to reach.
    pub with_you: Vec<ListNote>,
    /// Dates to come.
    pub next: Vec<ListNote>,
    /// That it is a proposal.
    pub foot: String,
}

impl Safe {
    /// The brief for the buyer of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        Self::from(&Redacted::of(snapshot))
    }
}

impl From<&Redacted> for Safe {
    fn from(plan: &Redacted) -> Self {
        let named = |text: &str, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text.to_owned() };
        Self {
            band: typeset(&format!("For {}", named(&plan.buyer, "the buyer"))),
            from: typeset(&plan.seller),
            who: typeset(&who(plan)),
            title: typeset(&title(plan)),
            lead: typeset(&lead(plan)),
            today: plan.today,
            stands: plan.deliveries.iter().map(|(text, day)| StandingDate { text: typeset(text), day: *day }).collect(),
            points: plan.points.iter().map(point).collect(),
            questions: plan.questions.clone(),
            with_you: plan.named.iter().map(with_you).collect(),
            next: next(plan),
            foot: "A proposal; the order changes only by a confirmation both sides have signed.".to_owned(),
        }
    }
}

fn who(plan: &Redacted) -> String {
    let number = if plan.number.is_empty() { String::new() } else { format!("Order {}", plan.number) };
    let day = plan.today.calendar().format("%-d %B %Y").to_string();
    [number, plan.what.clone(), day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn title(plan: &Redacted) -> String {
    let what = match plan.stage {
        Some(Stage::BeforeBid | Stage::BidIn) => "for your order to come",
        Some(Stage::Confirmed | Stage::Delivering | Stage::Renewal) => "on your order",
        Some(Stage::PoReceived) | None => "before we confirm your order",
    };
    match plan.points.len() {
        0 => match plan.stage {
            Some(Stage::PoReceived) | None => "Your order, as we will confirm it".to_owned(),
            _ => "Your order, as it stands".to_owned(),
        },
        1 => format!("One point {what}"),
        n => {
            let count = number_word(n);
            let (first, rest) = count.split_at_checked(1).unwrap_or(("", &count));
            format!("{}{rest} points {what}", first.to_uppercase())
        }
    }
}

fn lead(plan: &Redacted) -> String {
    let work = if plan.what.is_empty() { "this order".to_owned() } else { lower(&plan.what) };
    let dates = if plan.deliveries.is_empty() { "" } else { " The dates below stand as ordered." };
    let lines = match plan.points.len() {
        0 => "",
        1 => " One line of the order reads better for both houses if it is settled now; it names what you gain by it.",
        _ => {
            " These lines of the order read better for both houses if they are settled now; each names what you gain by it."
        }
    };
    format!("We look forward to carrying out this order with you: {work}.{dates}{lines}").replacen(
        "this order with you: this order.",
        "this order with you.",
        1,
    )
}

fn point(point: &RedactedPoint) -> Point {
    let propose = match (&point.in_words, &point.says) {
        (Some(words), _) => capital(words),
        (None, Some(says)) if point.target.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{} instead of the {says} in the order", point.target)
        }
        (None, Some(says)) => format!("{}. The order says: {}", capital(&point.target), lower(says)),
        (None, None) => capital(&point.target),
    };
    Point { name: point.name.clone(), whom: point.whom.clone(), propose: closed(&propose), gain: closed(&point.gain) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn closed(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

fn with_you((name, rest): &(String, String)) -> ListNote {
    let text = if rest.is_empty() { "your contact for everything".to_owned() } else { rest.clone() };
    ListNote { first: typeset(name), text: typeset(&text), last: String::new() }
}

fn next(plan: &Redacted) -> Vec<ListNote> {
    let entry =
        |day: Date, text: &str| ListNote { first: day_in_full(day), text: text.to_owned(), last: String::new() };
    let kickoff = plan.kickoff.as_ref().map(|(day, place)| {
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        (*day, typeset(&format!("Joint kickoff{place}")))
    });
    let confirm = plan.confirm_by.map(|day| (day, "We confirm, with what has been agreed".to_owned()));
    let mut dates: Vec<&(String, Date)> = plan.deliveries.iter().filter(|(_, day)| *day >= plan.today).collect();
    dates.sort_by_key(|(_, day)| *day);
    let first = dates.first().map(|(text, day)| (*day, typeset(text)));
    let mut list: Vec<(Date, String)> = [confirm, kickoff, first].into_iter().flatten().collect();
    list.retain(|(day, _)| *day >= plan.today);
    list.sort_by_key(|(day, _)| *day);
    list.into_iter().map(|(day, text)| entry(day, &text)).collect()
}
