//! The workshop without a window: its figures, what may reach a wall, and its papers.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

mod command;
mod heat;
mod mandates;
mod papers;
mod wall;

use std::sync::Arc;

use termwise::plan::Plan;
use termwise::playbook::{Playbook, embedded};
use termwise::samples;
use termwise::session::Snapshot;
use termwise::store::parse_plan;
use termwise::units::{Date, TermId};
use termwise::workshop::{Length, Programme, Show};

/// The playbook of the program.
fn playbook() -> Arc<Playbook> {
    Arc::new(embedded().expect("the playbook holds"))
}

/// A sample by its name.
fn sample(name: &str) -> Plan {
    parse_plan(samples::text(name).expect("a sample")).expect("it reads")
}

/// What follows from a plan.
fn snapshot(playbook: &Arc<Playbook>, plan: Plan) -> Snapshot {
    let day = Date::of(2026, 11, 21).expect("a day");
    Snapshot::derive(Arc::clone(playbook), Arc::new(plan), Vec::new(), day)
}

/// A term by its id.
fn term(id: &str) -> TermId {
    TermId::try_from(id).expect("an id")
}

/// A show as it is set up without preparation, for some tables.
fn show_of(base: &Snapshot, length: Length, tables: u8) -> Show {
    let programme = Programme { tables, ..Programme::of(base, length) };
    Show::new(base, programme).expect("a show")
}
