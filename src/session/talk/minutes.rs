//! How the minutes of a talk add up.
//!
//! Knows the meeting and how much there is to say; must not know what is said.

use crate::plan::{Meeting, TimePart};

/// Minutes of the opening: one question, then listening. Judgement, as are all minutes here.
const OPEN: usize = 5;
/// Minutes of the close.
const CLOSE: usize = 5;
/// Minutes kept for what they bring up themselves.
const DOOR: usize = 5;
/// Minutes that finding out one thing takes.
const QUESTION: usize = 3;
/// Minutes that one ask takes, with its answer.
const ASK: usize = 7;

/// The minutes of a part of the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartMinutes {
    /// The part.
    pub part: TimePart,
    /// Its minutes.
    pub minutes: u16,
    /// Whether we set them ourselves.
    pub is_own: bool,
}

/// How the minutes of a talk add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeTable {
    /// The parts, in the order of the talk.
    pub parts: Vec<PartMinutes>,
    /// What they add up to.
    pub total: u16,
    /// How long the meeting is.
    pub meeting: Option<u16>,
    /// By how much both differ, in words; none where they agree or the meeting has no length.
    pub remark: Option<String>,
}

impl TimeTable {
    pub(super) fn of(meeting: &Meeting, questions: usize, asks: usize, door: usize) -> Self {
        let suggested = |part: TimePart| match part {
            TimePart::Open => OPEN,
            TimePart::FindOut => to_five(questions * QUESTION),
            TimePart::Ask => to_five(asks * ASK),
            TimePart::Door => {
                if door == 0 {
                    0
                } else {
                    DOOR
                }
            }
            TimePart::Close => CLOSE,
        };
        let parts: Vec<PartMinutes> = TimePart::ALL
            .into_iter()
            .map(|part| {
                let own = meeting.time.of(part);
                let minutes = own
                    .map_or_else(|| u16::try_from(suggested(part)).unwrap_or(u16::MAX), crate::units::Minutes::count);
                PartMinutes { part, minutes, is_own: own.is_some() }
            })
            .collect();
        let total = parts.iter().fold(0_u16, |sum, part| sum.saturating_add(part.minutes));
        let length = meeting.minutes.map(crate::units::Minutes::count);
        Self { parts, total, meeting: length, remark: length.and_then(|length| remark(total, length)) }
    }
}

fn remark(total: u16, length: u16) -> Option<String> {
    let minutes = |count: u16| if count == 1 { "1 minute".to_owned() } else { format!("{count} minutes") };
    match total.cmp(&length) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(format!("The parts take {total} minutes, {} too many", total - length)),
        std::cmp::Ordering::Less => {
            Some(format!("The parts take {total} minutes, {} to spare", minutes(length - total)))
        }
    }
}

/// To the nearest five, at least five where there is anything.
fn to_five(minutes: usize) -> usize {
    if minutes == 0 { 0 } else { ((minutes + 2) / 5 * 5).max(5) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Minutes;

    #[track_caller]
    fn check(length: i64, questions: usize, asks: usize, remark: Option<&str>) {
        let meeting = Meeting { minutes: Minutes::try_from(length).ok(), ..Meeting::default() };
        let table = TimeTable::of(&meeting, questions, asks, 3);
        assert_eq!(table.remark.as_deref(), remark, "{:?}", table.parts);
        assert_eq!(table.total, table.parts.iter().map(|p| p.minutes).sum::<u16>());
    }

    #[test]
    fn minutes_add_up_or_the_title_says_by_how_much_not() {
        // The mock-up of the agenda: 5, 10, 20, 5 and 5 minutes make 45.
        check(45, 3, 3, None);
        check(30, 3, 3, Some("The parts take 45 minutes, 15 too many"));
        check(60, 3, 3, Some("The parts take 45 minutes, 15 minutes to spare"));
        check(46, 3, 3, Some("The parts take 45 minutes, 1 minute to spare"));
        check(60, 3, 5, None);
    }
}
