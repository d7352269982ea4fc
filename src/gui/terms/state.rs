//! What the screen of terms remembers: selection, filter, order of rows, and what is being typed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::editing::{Draft, Editing};
use super::lines::{SortBy, order_after, order_words, passes};
use super::map::LabelCache;
use crate::edit::TermField;
use crate::gui::view::SnapshotView;
use crate::playbook::Category;
use crate::session::{Snapshot, Stance, TermMap, TermTable};
use crate::units::TermId;

/// Which rows are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must occur.
    pub text: String,
    /// The only chapter shown.
    pub category: Option<Category>,
    /// The only stance shown.
    pub stance: Option<Stance>,
}

impl Filter {
    /// Whether it lets everything pass.
    pub fn is_open(&self) -> bool {
        self.text.trim().is_empty() && self.category.is_none() && self.stance.is_none()
    }
}

/// A list that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Menu {
    /// Stances of a term.
    Stance(TermId),
    /// Chapters to filter by.
    Categories,
    /// Stances to filter by.
    Stances,
}

/// What the screen of terms remembers.
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own for the next frame")]
#[derive(Debug, Clone, Default)]
pub struct TermsState {
    /// The selected term.
    pub selected: Option<TermId>,
    /// Which rows are shown.
    pub filter: Filter,
    /// Whether the map is shown instead of the table.
    pub map: bool,
    /// By what rows are sorted, and whether the largest come first; none keeps the groups.
    pub(super) sort: Option<(SortBy, bool)>,
    pub(super) show_left_out: bool,
    pub(super) editing: Option<Editing>,
    pub(super) drafts: BTreeMap<(TermId, TermField), Draft>,
    pub(super) menu: Option<Menu>,
    pub(super) marked: usize,
    pub(super) focus_filter: bool,
    pub(super) focus_row: bool,
    pub(super) reveal: bool,
    pub(super) labels: LabelCache,
    message: Option<String>,
    map_cache: Option<(Arc<TermTable>, Filter, Arc<TermMap>)>,
    cache: Option<(Arc<Snapshot>, Arc<TermTable>)>,
}

impl TermsState {
    /// Selects a term and brings it into view; one that is filtered away lifts the filter.
    pub fn select(&mut self, id: TermId) {
        let left_out = self.cache.as_ref().and_then(|(_, table)| table.row(&id)).is_some_and(|row| !row.counts);
        self.show_left_out |= left_out;
        self.filter = Filter::default();
        let row = self.cache.as_ref().and_then(|(_, table)| table.row(&id));
        // What has no place on the map is shown in the table.
        self.map &= row.is_none_or(|row| row.counts && row.covered.is_none() && row.worth.is_some());
        self.choose(id);
    }

    /// Selects a term that is in sight.
    pub(super) fn choose(&mut self, id: TermId) {
        self.selected = Some(id);
        self.reveal = true;
        self.focus_row = true;
    }

    /// Brings the keys to the filter.
    pub fn focus_filter(&mut self) {
        self.map = false;
        self.focus_filter = true;
    }

    /// Shows the terms that are not in the order, or hides them.
    pub fn toggle_left_out(&mut self) {
        self.show_left_out = !self.show_left_out;
    }

    /// Begins to edit a value of the selected term.
    pub fn edit_selected(&mut self, view: &SnapshotView, field: TermField) {
        if let Some(id) = self.selected.clone() {
            self.map = false;
            self.begin(view, &id, field);
        }
    }

    /// Opens the list of stances of the selected term.
    pub fn choose_stance(&mut self) {
        self.menu = self.selected.clone().map(Menu::Stance);
        self.marked = 0;
    }

    /// Whether something is being typed or chosen, so that keys belong to it.
    pub fn is_busy(&self) -> bool {
        self.editing.is_some() || self.menu.is_some()
    }

    /// A sentence for the status line, once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }

    pub(super) fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Puts the terms into the next order; returns what it is called.
    pub fn sort_next(&mut self) -> &'static str {
        self.sort = order_after(self.sort);
        order_words(self.sort)
    }

    /// Shows the map instead of the table, or the table again.
    pub fn toggle_map(&mut self) {
        self.map = !self.map;
        self.menu = None;
        self.focus_row = self.selected.is_some();
        self.reveal = self.focus_row;
    }

    /// Shows only the terms of a stance, in the table.
    pub(super) fn show_only(&mut self, stance: Stance) {
        self.filter = Filter { stance: Some(stance), ..Filter::default() };
        self.map = false;
    }

    /// The map of a table as filtered, made anew only when one of them is another.
    pub(super) fn map_of(&mut self, view: &SnapshotView, table: &Arc<TermTable>) -> Arc<TermMap> {
        if let Some((of, filter, map)) = &self.map_cache
            && Arc::ptr_eq(of, table)
            && *filter == self.filter
        {
            return map.clone();
        }
        let map = Arc::new(TermMap::of(&view.snapshot, table, |row| passes(row, &self.filter)));
        self.map_cache = Some((table.clone(), self.filter.clone(), map.clone()));
        map
    }

    /// The table of the snapshot, made anew only when the snapshot is another.
    pub fn table(&mut self, view: &SnapshotView) -> Arc<TermTable> {
        if let Some((of, table)) = &self.cache
            && Arc::ptr_eq(of, &view.snapshot)
        {
            return table.clone();
        }
        let table = Arc::new(TermTable::of(&view.snapshot));
        self.cache = Some((view.snapshot.clone(), table.clone()));
        if self.selected.as_ref().is_some_and(|id| table.row(id).is_none()) {
            self.selected = None;
        }
        table
    }
}
