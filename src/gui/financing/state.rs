//! What the screen of financing remembers: selection, chart, order of rows, what is tried, and what is being typed.

use std::sync::Arc;

use crate::finance::instruments::{Care, Kind};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::Drafts;
use crate::session::{FinancingPage, NoCase, Snapshot, Tried};

/// The most ways that stand in the chart.
pub(super) const MOST_CHARTED: usize = 3;

/// The page of a snapshot, or why there is none.
type Said = Result<Arc<FinancingPage>, NoCase>;

/// What the screen of financing remembers.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own for the next frame")]
pub struct FinancingState {
    /// The selected instrument.
    pub selected: Option<Kind>,
    /// Whether waiting is priced at the hurdle rate.
    pub at_hurdle: bool,
    /// By what the rows are ordered; none is the order of the list.
    pub care: Option<Care>,
    /// Which ways stand in the chart; none is the choice made for the plan.
    pub(super) charted: Option<Vec<Kind>>,
    /// What is tried on the selected instrument; nothing keeps it.
    pub(super) tried: Option<(Kind, Tried)>,
    pub(super) with_aside: bool,
    pub(super) drafts: Drafts,
    pub(super) focus_row: bool,
    pub(super) focus_quote: bool,
    message: Option<String>,
    cache: Option<(Arc<Snapshot>, Said)>,
}

impl FinancingState {
    /// What the screen says of a snapshot, made once for each.
    ///
    /// # Errors
    /// Why there is nothing to say.
    pub(super) fn page(&mut self, view: &SnapshotView) -> Said {
        if let Some((snapshot, said)) = &self.cache
            && Arc::ptr_eq(snapshot, &view.snapshot)
        {
            return said.clone();
        }
        let said = view.snapshot.financing().map(|financing| Arc::new(FinancingPage::of(&view.snapshot, financing)));
        self.cache = Some((Arc::clone(&view.snapshot), said.clone()));
        if self.selected.is_none() {
            self.selected = said.as_ref().ok().and_then(|said| said.best);
        }
        said
    }

    /// Selects an instrument and gives its row the keys.
    pub fn select(&mut self, kind: Kind) {
        self.selected = Some(kind);
        self.focus_row = true;
        if self.tried.is_some_and(|(of, _)| of != kind) {
            self.tried = None;
        }
    }

    /// The ways in the chart, in the order they were put there.
    pub(super) fn charted(&self, said: &FinancingPage) -> Vec<Kind> {
        let kept = self.charted.clone().unwrap_or_else(|| said.charted.clone());
        kept.into_iter().filter(|kind| said.row(*kind).is_some_and(|row| !row.cash.is_empty())).collect()
    }

    /// Puts a way on the chart or takes it off; the oldest gives way to a fourth.
    pub(super) fn toggle_chart(&mut self, said: &FinancingPage, kind: Kind) {
        if said.row(kind).is_none_or(|row| row.cash.is_empty()) {
            self.message = Some("There is no cash to draw without a price".to_owned());
            return;
        }
        let mut kept = self.charted(said);
        if let Some(at) = kept.iter().position(|known| *known == kind) {
            kept.remove(at);
        } else {
            if kept.len() == MOST_CHARTED {
                kept.remove(0);
            }
            kept.push(kind);
        }
        self.charted = Some(kept);
    }

    /// Says something once.
    pub(super) fn say(&mut self, message: String) {
        self.message = Some(message);
    }

    /// What is to be said once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }
}
