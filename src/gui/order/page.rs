//! Rows of the form: a name, a control, and at the right what it means, what is wrong with it, or which of two is meant.

use egui::{Align, Rect, Ui};

use super::{OrderState, fields};
use crate::edit::OrderEdit;
use crate::gui::theme;
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Choices, Entry, FormRow, Ink, select_ui, text};
use crate::session::{Entered, OrderField};

/// What a part of the page needs.
pub(super) struct Page<'a> {
    pub(super) ui: &'a mut Ui,
    pub(super) view: &'a SnapshotView,
    pub(super) state: &'a mut OrderState,
    pub(super) changes: &'a mut Vec<OrderEdit>,
}

impl Page<'_> {
    /// The head of a group: a rule and its name, at the right a remark.
    pub(super) fn group(&mut self, name: &str, remark: Option<&str>) {
        widgets::form_group(self.ui, name, remark);
    }

    /// A row with the name of its field; the remark says what it means while nothing is wrong.
    pub(super) fn row(&mut self, field: OrderField) -> FormRow {
        widgets::form_row(self.ui, field.name())
    }

    /// What a field means, at its right.
    pub(super) fn meaning(&self, row: FormRow, field: OrderField) {
        if let Some(beside) = row.beside {
            let t = theme::tokens(self.ui);
            text::line(self.ui, beside, field.meaning(), Ink::body(t.ink2), Align::Min);
        }
    }

    /// A field into which something is typed. Returns what it was left with.
    pub(super) fn entry<T>(
        &mut self,
        place: Rect,
        beside: Option<Rect>,
        field: OrderField,
        shown: String,
        suffix: &str,
        read: &dyn Fn(&str) -> Result<Entered<T>, String>,
    ) -> Option<widgets::Taken<T>> {
        let id = fields::id(field);
        let mut entry = Entry::new(id, field.name(), shown, read).suffix(suffix);
        if place.width() >= 100.0 {
            entry = entry.hint("unknown");
        }
        if let Some(beside) = beside {
            entry = entry.beside(beside);
        }
        let taken = entry.show_in(self.ui, &mut self.state.drafts, place);
        self.state.attend(self.ui, id, field);
        taken
    }

    /// One of several, or not known. Returns the choice, none for not known, once another was taken.
    pub(super) fn choice<T: Copy + PartialEq>(
        &mut self,
        place: Rect,
        field: OrderField,
        all: &[T],
        name: impl Fn(T) -> String,
        current: Option<T>,
    ) -> Option<widgets::Taken<T>> {
        let mut items: Vec<String> = all.iter().map(|choice| name(*choice)).collect();
        items.push("Not known".to_owned());
        let at = current.and_then(|now| all.iter().position(|choice| *choice == now)).unwrap_or(all.len());
        let id = fields::id(field);
        let choices = Choices { name: field.name(), items: &items, current: Some(at) };
        let output = select_ui(self.ui, place, id, choices);
        self.state.attend(self.ui, id, field);
        if output.response.gained_focus() {
            self.ui.scroll_to_rect(place, None);
        }
        output.chosen.map(|at| all.get(at).map_or(widgets::Taken::Nothing, |choice| widgets::Taken::Value(*choice)))
    }
}
