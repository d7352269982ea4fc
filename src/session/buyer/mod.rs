//! The buyer as its screen shows it: chart, process chain, questions, people, what follows and what to find out next.
//!
//! Knows a snapshot; must not know who draws it.

mod chart;
mod facts;
mod people;
mod strip;
mod tells;

pub use chart::{Chart, ChartHead, ChartPlace};
pub use facts::{Fact, FactOption, FromPlan, Sets, Whence};
pub use people::{PersonRow, people_sentence};
pub use strip::{LEVELS, Strip, StripStep};
pub use tells::{FindOut, Source, Statement};

use super::snapshot::Snapshot;
use crate::playbook::{Group, Picture};
use crate::units::QuestionId;

/// Answers older than this many days are marked.
pub const OLD_AFTER_DAYS: i64 = 90;

/// Everything the screen of the buyer says, made once for each snapshot.
#[derive(Debug, Clone)]
pub struct BuyerPage {
    /// Every question of the playbook, in its order.
    pub facts: Vec<Fact>,
    /// What the worth of knowing is measured in.
    pub worth_unit: &'static str,
    /// The organisation chart, if the playbook has one.
    pub chart: Option<Chart>,
    /// The process chain, if the playbook has one.
    pub strip: Option<Strip>,
    /// The buying centre.
    pub people: Vec<PersonRow>,
    /// What the buying centre looks like, in a sentence.
    pub people_sentence: String,
    /// What follows from the answers, what moves the shortlist most first.
    pub tells: Vec<Statement>,
    /// What is worth finding out, the most valuable first.
    pub next: Vec<FindOut>,
    /// Until when knowing helps, or that it helps.
    pub next_note: String,
}

/// The organisation chart and the process chain alone, for whoever draws them small.
pub fn chart_and_strip(snapshot: &Snapshot) -> (Option<Chart>, Option<Strip>) {
    let facts = facts::facts(snapshot);
    (chart::chart(snapshot, &facts), strip::strip(snapshot, &facts))
}

impl BuyerPage {
    /// The page of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let facts = facts::facts(snapshot);
        let chart = chart::chart(snapshot, &facts);
        let strip = strip::strip(snapshot, &facts);
        let people = people::people(snapshot);
        Self {
            chart,
            strip,
            people_sentence: people_sentence(&people),
            people,
            tells: tells::tells(snapshot, &facts),
            next: tells::next(snapshot),
            next_note: tells::next_note(snapshot),
            worth_unit: facts::worth_unit(snapshot),
            facts,
        }
    }

    /// A question.
    pub fn fact(&self, id: &QuestionId) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == *id)
    }

    /// The questions that stand in the list, by chapter; chart and chain have theirs.
    pub fn listed(&self) -> impl Iterator<Item = (Group, Vec<&Fact>)> {
        const CHAPTERS: [Group; 5] = [Group::Standing, Group::Deciders, Group::Process, Group::Money, Group::Needs];
        CHAPTERS.into_iter().filter_map(|group| {
            let of: Vec<&Fact> = self.facts.iter().filter(|f| f.group == group && f.picture.is_none()).collect();
            (!of.is_empty()).then_some((group, of))
        })
    }
}

/// Shares as whole percent that add up to 100, by largest remainder; nothing for nothing.
pub fn whole_shares(shares: &[f64]) -> Vec<u8> {
    let total: f64 = shares.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return vec![0; shares.len()];
    }
    let exact: Vec<f64> = shares.iter().map(|s| 100.0 * s / total).collect();
    let mut whole: Vec<u8> = exact.iter().map(|e| floor(*e)).collect();
    let missing = 100usize.saturating_sub(whole.iter().map(|w| usize::from(*w)).sum());
    let mut order: Vec<(usize, f64)> = exact.iter().enumerate().map(|(at, e)| (at, e - e.floor())).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    for (at, _) in order.into_iter().take(missing) {
        if let Some(share) = whole.get_mut(at) {
            *share += 1;
        }
    }
    whole
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 100 lies within 0 and 100")]
fn floor(share: f64) -> u8 {
    // A hair below a whole number is that number.
    (share + 1e-9).floor().clamp(0.0, 100.0) as u8
}

/// The step of the process chain that a question is, if it is one.
fn step_name(picture: Option<&Picture>) -> Option<&str> {
    match picture {
        Some(Picture::Step(name)) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_shares_add_up_to_a_hundred() {
        // 70 % for one of five, the rest by priors 15, 25, 15, 10: 6.92, 11.54, 6.92, 4.62.
        let belief = [0.069_23, 0.7, 0.115_38, 0.069_23, 0.046_15];
        assert_eq!(whole_shares(&belief), [7, 70, 11, 7, 5]);
        assert_eq!(whole_shares(&[1.0, 1.0, 1.0]), [34, 33, 33]);
        assert_eq!(whole_shares(&[0.15, 0.35, 0.25, 0.15, 0.1]), [15, 35, 25, 15, 10]);
        assert_eq!(whole_shares(&[0.0, 0.0]), [0, 0]);
        let mut seed = 7_u32;
        for count in 2..=6 {
            let shares: Vec<f64> = (0..count)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    f64::from(seed >> 8)
                })
                .collect();
            assert_eq!(whole_shares(&shares).iter().map(|s| u32::from(*s)).sum::<u32>(), 100, "{shares:?}");
        }
    }
}
