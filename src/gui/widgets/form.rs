//! Rows of a form: the head of a group, and a row with a name, a control, and what it means at its right.
//!
//! Knows where things stand in a row; must not know what is set there.

use egui::{Align, Rect, Ui, pos2, vec2};

use super::{Ink, hline, text, told};
use crate::gui::theme::{self, space};

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

/// The places of a row.
#[derive(Debug, Clone, Copy)]
pub struct FormRow {
    /// Where the control stands.
    pub control: Rect,
    /// The remark at the right; none where there is no room for it.
    pub beside: Option<Rect>,
    /// From the control to the end of the row.
    pub rest: Rect,
}

/// The head of a group: a rule and its name, at the right a remark.
pub fn form_group(ui: &mut Ui, name: &str, remark: Option<&str>) {
    let t = theme::tokens(ui);
    ui.add_space(12.0);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), HEAD));
    hline(ui, rect.left(), rect.right(), rect.top(), theme::rule(t));
    let line = rect.with_min_y(rect.top() + 4.0);
    let drawn = text::line(ui, line, name, Ink::body(t.ink).bold(), Align::Min);
    told(ui, drawn.rect, id, name);
    if let Some(remark) = remark {
        let beside = line.with_min_x(drawn.rect.right() + 12.0);
        text::line(ui, beside, remark, Ink::body(t.ink2), Align::Min);
    }
}

/// A row with the name of what is set in it.
pub fn form_row(ui: &mut Ui, name: &str) -> FormRow {
    let t = theme::tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let left = if rect.width() < 480.0 { 120.0 } else { CONTROL };
    let wide = WIDE.min(rect.width() - left);
    let top = rect.center().y - space::CONTROL / 2.0;
    let head = rect.with_max_x(rect.left() + left - 8.0);
    text::line(ui, head, name, Ink::body(t.ink).medium(), Align::Min);
    let control = Rect::from_min_size(pos2(rect.left() + left, top), vec2(wide, space::CONTROL));
    let beside = Rect::from_min_max(pos2(control.right() + GAP, rect.top()), rect.max);
    let beside = (beside.width() >= 220.0).then_some(beside);
    FormRow { control, beside, rest: control.with_max_x(rect.right()) }
}
