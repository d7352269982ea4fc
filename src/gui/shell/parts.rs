//! What the parts of the shell share.

use egui::{Response, StrokeKind, Ui};

use crate::gui::theme;

/// The focus ring inside of what fills its place to the edge.
pub fn focus_inside(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = theme::focus(theme::tokens(ui));
        ui.painter().rect_stroke(response.rect, 0.0, stroke, StrokeKind::Inside);
    }
}
