//! A tick-box with its text.

use egui::{Align, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Ink, crisp, focus_ring, text};
use crate::gui::theme::{self, Tokens, space};

/// A tick-box that changes `on` when clicked.
pub fn tick_ui(ui: &mut Ui, on: &mut bool, label: &str) -> Response {
    let t = theme::tokens(ui);
    let ink = Ink::body(t.ink);
    let size = Vec2::new(16.0 + 8.0 + text::width(ui, label, ink), space::HIT);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, label));
    let box_rect = Rect::from_min_size(rect.left_center() - egui::vec2(0.0, 8.0), Vec2::splat(16.0));
    tick_box(ui, t, box_rect, *on);
    text::line(ui, rect.with_min_x(rect.left() + 24.0), label, ink, Align::Min);
    if response.has_focus() {
        focus_ring(ui, box_rect);
    }
    response
}

fn tick_box(ui: &Ui, t: &Tokens, rect: Rect, on: bool) {
    let corner = CornerRadius::same(space::RADIUS_SMALL);
    let (fill, edge) = if on { (t.accent, t.accent) } else { (t.raised, t.ctl) };
    ui.painter().rect(crisp(ui, rect), corner, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if on {
        let at = |x: f32, y: f32| rect.min + egui::vec2(x, y);
        ui.painter().line(vec![at(4.0, 8.2), at(7.0, 11.2), at(12.2, 5.2)], Stroke::new(1.8, t.accent_ink));
    }
}
