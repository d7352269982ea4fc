//! Why a term is among the asks, or is not.

use rust_decimal::Decimal;

use super::about;
use crate::negotiability::{Stance, TermAssessment, estimate};
use crate::session::snapshot::Snapshot;
use crate::session::table::number_word;
use crate::session::typeset::{in_locale, sentence, typeset};

/// The heading and the reason.
pub(super) fn shortlist_reason(snapshot: &Snapshot, assessed: &TermAssessment) -> (String, String) {
    let assessment = &snapshot.assessment;
    let list = &assessment.shortlist;
    let these = match list.asks.len() {
        0 => "asked".to_owned(),
        1 => "the one to ask for".to_owned(),
        n => format!("among the {}", number_word(n)),
    };
    let brings = if estimate(Decimal::from_f64_retain(assessed.value).unwrap_or_default()).is_zero() {
        "nothing on average".to_owned()
    } else {
        format!("{} on average", about(snapshot, assessed.value))
    };
    if let Some(at) = list.asks.iter().position(|id| *id == assessed.id) {
        let rank = if at == 0 { "the most".to_owned() } else { format!("the {} most", ordinal(at + 1)) };
        let text = format!("It brings {brings}, {rank} of all that can be asked.");
        return (format!("Why it is {these}"), typeset(&text));
    }
    let twin = assessed.overlap.as_ref().and_then(|group| {
        let same = list.asks.iter().filter_map(|id| assessment.term(id));
        same.into_iter().find(|t| t.overlap.as_ref() == Some(group))
    });
    let text = match assessed.effective_stance() {
        _ if list.settled.contains(&assessed.id) => {
            let outcome = snapshot.plan.terms.get(&assessed.id).and_then(|entry| entry.outcome.as_ref());
            let how = outcome.map_or_else(String::new, |o| format!(": {}", o.result.name().to_lowercase()));
            format!("It has been asked already{how}. No second try.")
        }
        _ if !assessed.counts => "It is not in the order.".to_owned(),
        Stance::Covered => "The law gives it: there is nothing to ask for.".to_owned(),
        Stance::Leave if assessed.own_stance.is_some() => "You chose to leave it.".to_owned(),
        Stance::Leave => sentence(&in_locale(snapshot.locale, &assessed.reason)),
        _ if twin.is_some() => twin.map_or_else(String::new, |twin| {
            let name = snapshot.playbook.term(&twin.id).map_or("", |t| t.name.as_str());
            format!("{name} is partly the same money and brings {}, against {brings}.", about(snapshot, twin.value))
        }),
        _ => {
            let bears = number_word(assessment.budget);
            let at = list.if_the_door_opens.iter().position(|id| *id == assessed.id);
            let next = at.map_or_else(String::new, |at| format!(" If the door opens it is the {}.", ordinal(at + 1)));
            format!("It brings {brings}; the order bears {bears} asks, and others bring more.{next}")
        }
    };
    (format!("Why it is not {these}"), typeset(&text))
}

/// "first", "second", "12th".
fn ordinal(number: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = number.checked_sub(1).and_then(|at| WORDS.get(at));
    word.map_or_else(
        || match (number % 10, number % 100) {
            (1, n) if n != 11 => format!("{number}st"),
            (2, n) if n != 12 => format!("{number}nd"),
            (3, n) if n != 13 => format!("{number}rd"),
            _ => format!("{number}th"),
        },
        |word| (*word).to_owned(),
    )
}
