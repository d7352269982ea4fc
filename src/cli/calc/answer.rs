//! The answer to one case: its figures, money also as it is booked, and the trace.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::fields::CaseError;
use crate::explain::{Explained, Trace};
use crate::units::{Day, Money, Percent};

/// Figures by name, in order, and what led to them.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    result: Figures,
    #[serde(skip_serializing_if = "Figures::is_empty")]
    booked: Figures,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    explanation: Trace,
}

/// Names and values in the order given.
#[derive(Debug)]
pub(super) struct Figures(Vec<(&'static str, Value)>);

impl Figures {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// What came of a case.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Outcome {
    Answer(Box<Answer>),
    Error { error: CaseError },
}

impl From<Result<Answer, CaseError>> for Outcome {
    fn from(result: Result<Answer, CaseError>) -> Self {
        match result {
            Ok(answer) => Self::Answer(Box::new(answer)),
            Err(error) => Self::Error { error },
        }
    }
}

/// A figure of an answer: decimals in quotes, so that no reader changes them; binary numbers bare.
pub(super) trait Figure {
    fn exact(&self) -> Value;
    fn booked(&self) -> Option<Value> {
        None
    }
}

impl Figure for Money {
    fn exact(&self) -> Value {
        self.amount().exact()
    }
    fn booked(&self) -> Option<Value> {
        let rounded = self.rounded();
        let decimals = usize::try_from(rounded.currency().minor_decimals()).unwrap_or(2);
        Some(json!(format!("{:.decimals$}", rounded.amount())))
    }
}

impl Figure for Decimal {
    fn exact(&self) -> Value {
        json!(self.normalize().to_string())
    }
}

impl Figure for Percent {
    fn exact(&self) -> Value {
        self.percent().exact()
    }
}

impl Figure for Day {
    fn exact(&self) -> Value {
        json!(self.to_string())
    }
}

macro_rules! plain_figure {
    ($($kind:ty),+) => {$(
        impl Figure for $kind {
            fn exact(&self) -> Value {
                json!(self)
            }
        }
    )+};
}
plain_figure!(i64, f64, bool, String);

impl<T: Figure> Figure for Vec<T> {
    fn exact(&self) -> Value {
        self.iter().map(Figure::exact).collect()
    }
}

impl Answer {
    /// Figures out of an explained result.
    pub fn of<T>(explained: Explained<T>, figures: impl FnOnce(&T) -> Vec<(&'static str, Box<dyn Figure>)>) -> Self {
        let figures = figures(&explained.value);
        let booked = figures.iter().filter_map(|(name, figure)| Some((*name, figure.booked()?))).collect();
        let result = figures.iter().map(|(name, figure)| (*name, figure.exact())).collect();
        let notes = explained.trace.all_notes().into_iter().map(str::to_owned).collect();
        Self { result: Figures(result), booked: Figures(booked), notes, explanation: explained.trace }
    }

    /// One figure.
    pub fn one<T: Figure + Clone + 'static>(name: &'static str, explained: Explained<T>) -> Self {
        Self::of(explained, |value| vec![(name, Box::new(value.clone()))])
    }

    /// The figures alone.
    pub fn result(&self) -> &Figures {
        &self.result
    }
}
