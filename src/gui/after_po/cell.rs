//! A cell that shows a text and becomes a field when it is clicked.

use egui::{Align, Id, Rect, Role, Ui};

use super::AfterPoState;
use crate::gui::theme;
use crate::gui::widgets::{self, Field, Ink, text};

/// How a cell looks at rest.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// What it is called, for tests and screen readers.
    pub(super) name: &'a str,
    /// What stands there while it is empty.
    pub(super) hint: &'a str,
    /// Its ink.
    pub(super) ink: Ink,
    /// In how many lines it may run.
    pub(super) rows: usize,
}

/// Draws a cell; returns the new text once someone has left its field with another one.
pub(super) fn cell_ui(
    ui: &mut Ui,
    rect: Rect,
    key: &str,
    value: &str,
    look: Look<'_>,
    state: &mut AfterPoState,
) -> Option<String> {
    let t = theme::tokens(ui);
    let id = Id::unique(("after-po-cell", key.to_owned()));
    if state.cell.as_ref().is_some_and(|(open, _)| open == key) {
        return field_ui(ui, rect, id, value, look, state);
    }
    let shown = if value.is_empty() { look.hint } else { value };
    let name = format!("{}: {}", look.name, if value.is_empty() { "empty" } else { value });
    let response = widgets::hit(ui, rect, id.with("rest"), Role::Button, &name);
    if response.hovered() || response.has_focus() {
        let edge = egui::Stroke::new(1.0, if response.has_focus() { t.accent } else { t.line2 });
        let place = widgets::crisp(ui, rect.expand2(egui::vec2(4.0, -1.0)));
        ui.painter().rect_stroke(place, theme::space::RADIUS_SMALL, edge, egui::StrokeKind::Inside);
    }
    let plain = value.is_empty() && look.ink.color != t.accent;
    let ink = if plain { Ink { color: t.ink3, ..look.ink } } else { look.ink };
    let cut = if look.rows == 1 {
        text::line(ui, rect, shown, ink, Align::Min).cut
    } else {
        text::lines(ui, rect.with_min_y(rect.top() + 3.0), shown, ink, look.rows, 18.0).cut
    };
    if response.clicked() {
        state.cell = Some((key.to_owned(), value.to_owned()));
        state.cell_focus = true;
    }
    if cut {
        response.on_hover_text(value);
    }
    None
}

fn field_ui(ui: &mut Ui, rect: Rect, id: Id, value: &str, look: Look<'_>, state: &mut AfterPoState) -> Option<String> {
    let mut typed = state.cell.as_ref().map(|(_, typed)| typed.clone())?;
    let middle = Rect::from_center_size(rect.center(), egui::vec2(rect.width() + 8.0, 24.0_f32.min(rect.height())));
    let output = Field::new(&mut typed, id, look.name).hint(look.hint).show_in(ui, middle);
    if std::mem::take(&mut state.cell_focus) {
        output.response.request_focus();
    } else if output.escaped {
        state.cell = None;
        return None;
    } else if output.response.lost_focus() || output.entered {
        state.cell = None;
        let typed = typed.trim().to_owned();
        return (typed != value).then_some(typed);
    }
    state.cell = state.cell.take().map(|(key, _)| (key, typed));
    None
}
