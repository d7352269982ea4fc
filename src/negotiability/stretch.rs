//! How far an ask goes beyond the playbook's usual ask.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::playbook::{Better, Measure, Term};
use crate::units::Value;

/// The most a modest ask gains, in decibans.
const EASIEST: f64 = 3.0;
/// The most an ambitious ask loses, in decibans.
const HARDEST: f64 = -9.0;

/// What an ask adds to or takes from the score, in decibans between -9 and +3.
///
/// `-round(10·log10(s))`, where s is the distance from what the PO says to the ask, over the distance from what the
/// PO says to the usual ask. A PO that does not say stands at the usual default. Only numbers stretch; choices and
/// words give 0, as does an ask left open, which is the usual ask. Where the PO already stands at the usual ask or
/// beyond, any further ask is as hard as can be.
///
/// Worked number: the PO says 180 days, usual are 30; a target of 90 is 90 of 150 days off, s = 0.6, which gives +2.
pub(super) fn stretch(term: &Term, says: Option<&Value>, ask: Option<&Value>) -> i32 {
    let Measure::Number { better, .. } = term.measure else { return 0 };
    let number = |value: Option<&Value>| value.and_then(Value::quantity).map(|q| q.number);
    let (Some(ask), Some(usual)) = (number(ask), number(Some(&term.usual_ask))) else { return 0 };
    let Some(from) = number(says).or_else(|| number(Some(&term.usual_default))) else { return 0 };
    let gain = |to: Decimal| if better == Better::Lower { from - to } else { to - from };
    let points = match (gain(ask).to_f64(), gain(usual).to_f64()) {
        (Some(asked), _) if asked <= 0.0 => EASIEST,
        (Some(asked), Some(usual)) if usual > 0.0 => -(10.0 * (asked / usual).log10()).round(),
        _ => HARDEST,
    };
    points.clamp(HARDEST, EASIEST).to_i32().unwrap_or(0)
}
