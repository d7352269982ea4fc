//! After the PO: letters and their check, readiness, schedule, and what stands open.
//!
//! Knows plan, playbook and calendars; reads no clock and no file, and must not know screens or scores.

mod check;
mod dates;
mod facts;
mod letter;
mod open;
mod pattern;
mod ready;
mod rulebook;
mod schedule;
mod words;

pub use check::{Fix, Remark, remarks, wording_remarks};
pub use dates::{long as long_date, mentions as mentions_date};
pub use facts::{Deviation, Facts};
pub use letter::{Form, Letter, draft, letter};
pub use open::{Item, Source, Standing, open_items, withdrawal_risks};
pub use ready::{Check, RedLine, readiness};
pub use rulebook::{WordingRule, rules};
pub use schedule::{
    CustomerDate, Planned, Programme, ScheduleError, first_tasks, may_wait_for, moved_start, new_task, programme,
    programme_from,
};
