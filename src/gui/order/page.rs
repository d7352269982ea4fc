//! Rows of the form: a name, a control, and at the right what it means, what is wrong with it, or which of two is meant.

use egui::{Align, Rect, Ui, pos2, vec2};

use super::{OrderState, fields};
use crate::edit::OrderEdit;
use crate::gui::theme::{self, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Choices, Entry, Ink, select_ui, text};
use crate::session::{Entered, OrderField};

/// Height of a row.
const ROW: f32 = 34.0;
/// Height of a head.
const HEAD: f32 = 36.0;
/// Where the control stands.
const CONTROL: f32 = 168.0;
/// Its width.
const WIDE: f32 = 280.0;
/// Between control and remark.
const GAP: f32 = 24.0;

/// What a part of the page needs.
pub(super) struct Page<'a> {
    pub(super) ui: &'a mut Ui,
    pub(super) view: &'a SnapshotView,
    pub(super) state: &'a mut OrderState,
    pub(super) changes: &'a mut Vec<OrderEdit>,
}

/// The places of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) control: Rect,
    /// The remark at the right; none where there is no room for it.
    pub(super) beside: Option<Rect>,
}

impl Page<'_> {
    /// The head of a group: a rule and its name, at the right a remark.
    pub(super) fn group(&mut self, name: &str, remark: Option<&str>) {
        let t = theme::tokens(self.ui);
        self.ui.add_space(12.0);
        let (id, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), HEAD));
        widgets::hline(self.ui, rect.left(), rect.right(), rect.top(), theme::rule(t));
        let line = rect.with_min_y(rect.top() + 4.0);
        let drawn = text::line(self.ui, line, name, Ink::body(t.ink).bold(), Align::Min);
        widgets::told(self.ui, drawn.rect, id, name);
        if let Some(remark) = remark {
            let beside = line.with_min_x(drawn.rect.right() + 12.0);
            text::line(self.ui, beside, remark, Ink::body(t.ink2), Align::Min);
        }
    }

    /// A row with the name of its field; the remark says what it means while nothing is wrong.
    pub(super) fn row(&mut self, field: OrderField) -> Row {
        let t = theme::tokens(self.ui);
        let (_, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), ROW));
        let left = if rect.width() < 480.0 { 120.0 } else { CONTROL };
        let wide = WIDE.min(rect.width() - left);
        let top = rect.center().y - space::CONTROL / 2.0;
        text::line(
            self.ui,
            rect.with_max_x(rect.left() + left - 8.0),
            field.name(),
            Ink::body(t.ink).medium(),
            Align::Min,
        );
        let control = Rect::from_min_size(pos2(rect.left() + left, top), vec2(wide, space::CONTROL));
        let beside = Rect::from_min_max(pos2(control.right() + GAP, rect.top()), rect.max);
        let beside = (beside.width() >= 220.0).then_some(beside);
        Row { control, beside }
    }

    /// What a field means, at its right.
    pub(super) fn meaning(&self, row: Row, field: OrderField) {
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
