//! A figure with its caption, open or covered.

use egui::{Rect, Shape, Stroke, Ui, Vec2};

use super::{Ink, text};
use crate::gui::theme;

/// Caption, figure and one line about it.
pub fn figure_ui(ui: &mut Ui, caption: &str, figure: &str, about: &str) {
    let t = theme::tokens(ui);
    text::paragraph(ui, caption, Ink::caption(t.ink3));
    text::paragraph(ui, figure, Ink::figure(t.ink));
    text::paragraph(ui, about, Ink::body(t.ink2));
}

/// The same with the figure covered: a hatch of its size, no figure anywhere.
pub fn covered_ui(ui: &mut Ui, caption: &str, size: Vec2, about: &str) {
    let t = theme::tokens(ui);
    text::paragraph(ui, caption, Ink::caption(t.ink3));
    let (_, rect) = ui.allocate_space(size);
    ui.painter().rect_filled(rect, 0, t.line);
    let hatch = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    hatch.extend(hatch_lines(rect, Stroke::new(1.5, t.ctl)));
    text::paragraph(ui, about, Ink::body(t.ink2));
}

fn hatch_lines(rect: Rect, stroke: Stroke) -> Vec<Shape> {
    let mut lines = Vec::new();
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let from = egui::pos2(x, rect.bottom());
        lines.push(Shape::line_segment([from, from + egui::vec2(rect.height(), -rect.height())], stroke));
        x += 7.0;
    }
    lines
}
