//! What views are given: one snapshot, its revision, and how it is worded.
//!
//! Knows the session; must not know the app around the views.

use std::sync::Arc;

use crate::session::{Snapshot, Wording};
use crate::units::Locale;

/// What a view of the plan draws.
#[derive(Debug, Clone)]
pub struct SnapshotView {
    /// The plan, the playbook and what follows from both.
    pub snapshot: Arc<Snapshot>,
    /// Changes whenever the plan does; views may cache by it.
    pub revision: u64,
}

impl SnapshotView {
    /// How numbers and dates are written and read.
    pub fn locale(&self) -> Locale {
        self.snapshot.locale
    }

    /// How the plan is put into words.
    pub fn wording(&self) -> Wording<'_> {
        Wording::of(&self.snapshot)
    }
}
