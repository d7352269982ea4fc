//! A message about what just happened, with the way back.

use egui::{Align, CornerRadius, Rect, Role, Stroke, StrokeKind, Ui};

use super::{Ink, crisp, hit, text};
use crate::gui::theme::{self, space};

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    /// Something was changed; it can be taken back.
    Done,
    /// Something went wrong; it stays until dealt with.
    Wrong,
    /// Something was made; it can be looked at.
    Made,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What it is about.
    pub kind: ToastKind,
    /// One sentence.
    pub text: String,
    /// The way back or onward, with its key.
    pub action: Option<(String, Option<String>)>,
}

/// Width and height of a message.
pub const TOAST: egui::Vec2 = egui::vec2(424.0, 40.0);

/// Draws a message into a rectangle; true when its way back was taken.
pub fn toast_ui(ui: &mut Ui, rect: Rect, toast: &Toast) -> bool {
    let t = theme::tokens(ui);
    let dark = toast.kind == ToastKind::Done;
    let (fill, ink, accent) = if dark { (t.toast, t.toast_ink, t.toast_accent) } else { (t.raised, t.ink, t.accent) };
    let corner = CornerRadius::same(space::RADIUS);
    ui.painter().add(t.shadow.as_shape(rect, corner));
    let edge = if dark { Stroke::NONE } else { theme::float_edge(t) };
    ui.painter().rect(crisp(ui, rect), corner, fill, edge, StrokeKind::Inside);
    if toast.kind == ToastKind::Wrong {
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0, t.rigid);
    }
    let mut room = rect.shrink2(egui::vec2(16.0, 0.0));
    let mut taken = false;
    if let Some((action, key)) = &toast.action {
        if let Some(key) = key {
            room.max.x -= text::width(ui, key, Ink::caption(ink));
            text::line(
                ui,
                rect.with_min_x(room.right()).with_max_x(rect.right() - 16.0),
                key,
                Ink::caption(ink),
                Align::Max,
            );
            room.max.x -= 8.0;
        }
        let wide = text::width(ui, action, Ink::body(accent).bold());
        let place = Rect::from_min_max(
            egui::pos2(room.right() - wide, rect.top() + 8.0),
            egui::pos2(room.right(), rect.bottom() - 8.0),
        );
        let response = hit(ui, place, ui.scope_id().with("toast"), Role::Button, action);
        text::line(ui, place, action, Ink::body(accent).bold().underlined(response.hovered()), Align::Max);
        if response.has_focus() {
            super::focus_ring(ui, place);
        }
        taken = response.clicked();
        room.max.x -= wide + 16.0;
    }
    let drawn = text::line(ui, room, &toast.text, Ink::body(ink), Align::Min);
    let said = super::told(ui, room, ui.scope_id().with("toast-text"), &toast.text);
    if drawn.cut {
        said.on_hover_text(toast.text.as_str());
    }
    taken
}
