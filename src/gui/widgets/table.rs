//! Heads, group heads and grounds of table rows.

use egui::{Align, Color32, CursorIcon, Id, Rect, Response, Role, Stroke, StrokeKind, Ui};

use super::{Ink, crisp, hit, hline, text};
use crate::gui::theme::{self, Contrast};

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Not by this column.
    Not,
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// What a row looks like at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowLook {
    /// The pointer is on it.
    pub hovered: bool,
    /// It is selected.
    pub selected: bool,
    /// It has the keys.
    pub focused: bool,
}

/// Draws a head that can be clicked to sort.
pub fn head_cell(ui: &Ui, rect: Rect, id: Id, label: &str, align: Align, sort: Sort) -> Response {
    let t = theme::tokens(ui);
    let state = match sort {
        Sort::Not => "",
        Sort::Up => ", sorted, smallest first",
        Sort::Down => ", sorted, largest first",
    };
    let place = rect.with_min_y(rect.top().min(rect.bottom() - theme::space::HIT));
    let response = hit(ui, place, id, Role::Button, &format!("Sort by {label}{state}"));
    let color = if sort != Sort::Not || response.hovered() { t.ink } else { t.ink3 };
    let drawn = text::line(ui, rect, label, Ink::caption(color), align);
    let x = if align == Align::Max { drawn.rect.left() - 9.0 } else { drawn.rect.right() + 4.0 };
    match sort {
        Sort::Not => {}
        Sort::Up => caret(ui, x, rect.center().y, -1.0, t.ink),
        Sort::Down => caret(ui, x, rect.center().y, 1.0, t.ink),
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            crisp(ui, drawn.rect.expand2(egui::vec2(3.0, 1.0))),
            2,
            theme::focus(t),
            StrokeKind::Outside,
        );
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A small triangle that points up (-1) or down (1).
fn caret(ui: &Ui, x: f32, y: f32, down: f32, color: Color32) {
    let points = [(0.0, -1.5 * down), (5.0, -1.5 * down), (2.5, 2.0 * down)];
    let points = points.map(|(dx, dy)| egui::pos2(x + dx, y + dy)).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}

/// Draws the head of a group: its name low on a rule.
pub fn group_head(ui: &Ui, rect: Rect, inset: f32, name: &str) {
    let t = theme::tokens(ui);
    let low = Rect::from_min_max(egui::pos2(rect.left() + inset, rect.bottom() - 18.0), rect.max);
    text::line(ui, low, name, Ink::caption(t.ink2).bold(), Align::Min);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

/// Draws the ground of what is selected or has the mark; in high contrast with an edge.
pub fn soft_ground(ui: &Ui, rect: Rect, corner: u8) {
    let t = theme::tokens(ui);
    let edge = match t.contrast {
        Contrast::Usual => Stroke::NONE,
        Contrast::High => Stroke::new(1.0, t.accent),
    };
    ui.painter().rect(crisp(ui, rect), corner, t.soft, edge, StrokeKind::Inside);
}

/// Draws what a row stands on and the line under it; returns the ground's colour.
pub fn row_ground(ui: &Ui, rect: Rect, look: RowLook) -> Color32 {
    let t = theme::tokens(ui);
    let rect = crisp(ui, rect);
    let ground = match (look.selected, look.hovered) {
        (true, _) => t.soft,
        (false, true) => t.hover,
        (false, false) => t.paper,
    };
    if look.selected {
        soft_ground(ui, rect, 0);
    } else if ground != t.paper {
        ui.painter().rect_filled(rect, 0, ground);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    if look.selected {
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0, t.accent);
    }
    if look.focused {
        ui.painter().rect_stroke(rect, 0, theme::focus(t), StrokeKind::Inside);
    }
    ground
}
