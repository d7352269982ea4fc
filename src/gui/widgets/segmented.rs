//! A choice of a few, side by side.

use egui::{Align, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Ink, crisp, focus_ring, text};
use crate::gui::theme::{self, space};

/// How wide a choice of these is.
pub fn segmented_width(ui: &Ui, choices: &[&str]) -> f32 {
    widths(ui, choices).iter().sum()
}

fn widths(ui: &Ui, choices: &[&str]) -> Vec<f32> {
    choices
        .iter()
        .map(|c| text::width(ui, c, Ink::body(Color32::PLACEHOLDER).bold()) + 2.0 * space::TEXT_INSET)
        .collect()
}

/// One of a few choices; returns the one clicked, if another than the chosen.
pub fn segmented_ui(ui: &mut Ui, id_salt: &str, choices: &[&str], chosen: usize) -> Option<usize> {
    let t = theme::tokens(ui);
    let widths = widths(ui, choices);
    let (_, rect) = ui.allocate_space(Vec2::new(widths.iter().sum(), space::CONTROL));
    let corner = CornerRadius::same(space::RADIUS);
    ui.painter().rect_filled(crisp(ui, rect), corner, t.raised);
    let (mut x, mut clicked) = (rect.left(), None);
    let mut focused: Option<Rect> = None;
    for (at, (choice, width)) in choices.iter().zip(widths).enumerate() {
        let part = Rect::from_min_size(egui::pos2(x, rect.top()), Vec2::new(width, rect.height()));
        let response: Response = ui.interact(part, ui.scope_id().with((id_salt, at)), Sense::click());
        let on = at == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, *choice));
        if on {
            ui.painter().rect_filled(crisp(ui, part), corner, t.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(crisp(ui, part), corner, t.hover);
        }
        let ink = if on { Ink::body(t.accent_ink).bold() } else { Ink::body(t.ink2) };
        text::line(ui, part, choice, ink, Align::Center);
        if response.clicked() && !on {
            clicked = Some(at);
        }
        if response.has_focus() {
            focused = Some(part);
        }
        x += width;
    }
    ui.painter().rect_stroke(crisp(ui, rect), corner, Stroke::new(1.0, t.line2), StrokeKind::Inside);
    if let Some(part) = focused {
        focus_ring(ui, part);
    }
    clicked
}
