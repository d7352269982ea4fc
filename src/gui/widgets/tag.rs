//! Small boxes: tags of sources, of red lines, and keys.

use egui::{Align, Color32, CornerRadius, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui, Vec2};

use super::{Ink, crisp, hit, text};
use crate::gui::theme::{self, space};

/// What a source tag says about its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// A source.
    Source,
    /// No source yet.
    NoSource,
    /// Older than 90 days.
    Old,
}

const HEIGHT: f32 = 16.0;
const INSET: f32 = 5.0;

/// How wide a tag will be.
pub fn tag_width(ui: &Ui, label: &str) -> f32 {
    text::width(ui, label, Ink::caption(Color32::PLACEHOLDER).medium()) + 2.0 * INSET
}

/// A tag that names a source and opens it. Drawn 16 high, hit 24 high.
pub fn tag_ui(ui: &mut Ui, label: &str, kind: TagKind) -> Response {
    let t = theme::tokens(ui);
    let (id, area) = ui.allocate_space(Vec2::new(tag_width(ui, label), space::HIT));
    let response = hit(ui, area, id, Role::Button, label);
    let rect = Rect::from_center_size(area.center(), Vec2::new(area.width(), HEIGHT));
    let (edge, ink) = match kind {
        TagKind::Source => (t.line2, t.ink2),
        TagKind::NoSource => (t.ctl, t.ink2),
        TagKind::Old => (t.note, t.note),
    };
    if kind == TagKind::NoSource {
        dashed(ui, rect, Stroke::new(1.0, edge));
    } else {
        boxed(ui, rect, Stroke::new(1.0, edge));
    }
    text::line(ui, rect, label, Ink::caption(ink), Align::Center);
    if response.has_focus() {
        super::focus_ring(ui, rect);
    }
    response
}

/// The tag of a red line, with its left end and its middle at a point. Returns where it stands.
pub fn red_line_tag(ui: &Ui, left_middle: Pos2) -> Rect {
    let t = theme::tokens(ui);
    let size = Vec2::new(tag_width(ui, RED_LINE), HEIGHT);
    let rect = Rect::from_min_size(left_middle - egui::vec2(0.0, HEIGHT / 2.0), size);
    boxed(ui, rect, Stroke::new(1.0, t.rigid));
    text::line(ui, rect, RED_LINE, Ink::caption(t.rigid).medium(), Align::Center);
    rect
}

const RED_LINE: &str = "red line";

fn boxed(ui: &Ui, rect: Rect, stroke: Stroke) {
    ui.painter().rect_stroke(crisp(ui, rect), CornerRadius::same(space::RADIUS_SMALL), stroke, StrokeKind::Inside);
}

/// A box with a broken edge.
pub(super) fn dashed(ui: &Ui, rect: Rect, stroke: Stroke) {
    let inner = crisp(ui, rect).shrink(0.5);
    let corners = [inner.left_top(), inner.right_top(), inner.right_bottom(), inner.left_bottom(), inner.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&corners, stroke, 3.0, 3.0));
}

/// A key in a box, with its left end and its middle at a point.
pub fn key_box(ui: &Ui, left_middle: Pos2, key: &str) {
    let t = theme::tokens(ui);
    let size = Vec2::new(key_box::width(ui, key), 18.0);
    let rect = Rect::from_min_size(left_middle - egui::vec2(0.0, size.y / 2.0), size);
    let corner = CornerRadius::same(space::RADIUS_SMALL);
    let edge = Stroke::new(1.0, t.line2);
    ui.painter().rect(crisp(ui, rect), corner, t.raised, edge, StrokeKind::Inside);
    text::line(ui, rect, key, Ink::caption(t.ink2).open(), Align::Center);
}

/// Measures of a key box.
pub mod key_box {
    use egui::{Color32, Ui};

    use super::{INSET, Ink, text};

    /// How wide the box of a key is.
    pub fn width(ui: &Ui, key: &str) -> f32 {
        (text::width(ui, key, Ink::caption(Color32::PLACEHOLDER)) + 2.0 * INSET).max(15.0)
    }
}
