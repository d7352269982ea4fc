//! What belongs where nothing is yet.

use egui::{Response, Ui};

use super::{Button, Ink, hline, text};
use crate::gui::theme;

/// What belongs here, why it matters, and one thing to do, between two rules. Returns the button.
pub fn empty_ui(ui: &mut Ui, what: &str, why: &str, action: Option<&str>) -> Option<Response> {
    let t = theme::tokens(ui);
    let rule = |ui: &mut Ui| {
        let rect = ui.available_rect_before_wrap();
        hline(ui, rect.left(), rect.right(), rect.top(), theme::rule(t));
        ui.add_space(1.0);
    };
    rule(ui);
    ui.add_space(20.0);
    text::paragraph(ui, what, Ink::body(t.ink).bold());
    text::paragraph(ui, why, Ink::body(t.ink2));
    let clicked = action.map(|action| {
        ui.add_space(12.0);
        ui.add(Button::secondary(action))
    });
    ui.add_space(20.0);
    rule(ui);
    clicked
}
