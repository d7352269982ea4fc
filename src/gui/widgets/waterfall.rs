//! Points from the base to the mean score, step by step.

use egui::{Align, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2};

use super::{Ink, crisp, hit, text, vline};
use crate::gui::theme::{self, Tokens};
use crate::session::{Fall, Reason, Step, StepKind, signed_points};

const ROW: f32 = 32.0;
/// Where the plot lies, from the left.
const PLOT: (f32, f32) = (166.0, 238.0);
const BAR: f32 = 12.0;

/// Places on the axis as places on the screen.
struct Axis {
    left: f32,
    per_tenth: f32,
    low: i64,
}

impl Axis {
    fn of(fall: &Fall, left: f32) -> Self {
        let (low, high) = fall.axis;
        let tenths = lossy((high - low) * 10).max(1.0);
        Self { left: left + PLOT.0, per_tenth: (PLOT.1 - PLOT.0) / tenths, low }
    }

    fn x(&self, tenths: i64) -> f32 {
        self.left + lossy(tenths - self.low * 10) * self.per_tenth
    }
}

#[expect(clippy::cast_precision_loss, reason = "scores are a few hundred tenths")]
fn lossy(tenths: i64) -> f32 {
    tenths as f32
}

/// Draws a waterfall; a click on a step opens its reasons below it, hovering shows them.
pub fn waterfall_ui(ui: &mut Ui, fall: &Fall, open: &mut Option<usize>) {
    let t = theme::tokens(ui);
    let axis = Axis::of(fall, ui.max_rect().left());
    let marks = grid(fall);
    head_ui(ui, t, &axis, &marks);
    for (at, step) in fall.steps.iter().enumerate() {
        let response = step_ui(ui, t, &axis, &marks, step, at);
        if response.clicked() {
            *open = if *open == Some(at) { None } else { Some(at) };
        }
        response.on_hover_ui(|ui| {
            text::paragraph(ui, &step.name, Ink::body(t.ink).bold());
            // Several rules are too many for a hover: a click opens them all.
            step.why.iter().take(4).for_each(|why| reason_ui(ui, t, why));
        });
        if *open == Some(at) {
            reasons_ui(ui, t, step);
        }
    }
    mean_ui(ui, t, &axis, &marks, fall);
}

/// Marks of the grid: zero and every five points, every ten where there are many.
fn grid(fall: &Fall) -> Vec<i64> {
    let (low, high) = fall.axis;
    let every = if high - low > 20 { 10 } else { 5 };
    (low..=high).filter(|mark| mark % every == 0).collect()
}

fn head_ui(ui: &mut Ui, t: &Tokens, axis: &Axis, marks: &[i64]) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 20.0));
    text::line(ui, rect, "What moves it, in points", Ink::caption(t.ink2).bold(), Align::Min);
    for mark in marks {
        let label = if *mark < 0 { format!("\u{2212}{}", mark.abs()) } else { mark.to_string() };
        let x = axis.x(mark * 10);
        let place = Rect::from_center_size(Pos2::new(x, rect.center().y), Vec2::new(28.0, 16.0));
        text::line(ui, place, &label, Ink::caption(t.ink3), Align::Center);
    }
}

fn grid_lines(ui: &Ui, t: &Tokens, axis: &Axis, marks: &[i64], rect: Rect) {
    for mark in marks {
        vline(ui, axis.x(mark * 10), rect.top(), rect.bottom(), theme::hair(t));
    }
}

fn step_ui(ui: &mut Ui, t: &Tokens, axis: &Axis, marks: &[i64], step: &Step, at: usize) -> Response {
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
    let name = format!("Step {}: {}, {} points, {}", at + 1, step.name, signed_points(step.tenths), step.source);
    let response = hit(ui, rect, id.with(("step", at)), Role::DisclosureTriangle, &name);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    grid_lines(ui, t, axis, marks, rect);
    let words = rect.with_max_x(rect.left() + PLOT.0 - 8.0);
    let top = Rect::from_min_size(words.min, Vec2::new(words.width(), 18.0));
    let color = if response.hovered() { t.accent } else { t.ink };
    text::line(ui, top, &step.name, Ink::body(color), Align::Min);
    let below = Rect::from_min_size(words.min + egui::vec2(0.0, 15.0), Vec2::new(words.width(), 14.0));
    text::line(ui, below, &step.source, Ink::caption(t.ink3), Align::Min);
    bar(ui, t, axis, step, rect);
    let number = if step.kind == StepKind::Base { Ink::body(t.ink2) } else { Ink::body(t.ink).medium() };
    text::line(ui, rect.with_max_y(rect.top() + 26.0), &signed_points(step.tenths), number, Align::Max);
    if response.has_focus() {
        ui.painter().rect_stroke(crisp(ui, rect), 0, theme::focus(t), egui::StrokeKind::Inside);
    }
    response
}

/// The base as a hollow dot, a move as a bar, and the line down to the next row.
fn bar(ui: &Ui, t: &Tokens, axis: &Axis, step: &Step, rect: Rect) {
    let y = rect.top() + 13.0;
    let end = axis.x(step.to());
    vline(ui, end, y, rect.bottom() + 13.0 - BAR / 2.0, Stroke::new(1.0, t.ctl));
    if step.kind == StepKind::Base {
        ui.painter().circle(Pos2::new(end, y), 5.0, t.side, Stroke::new(1.5, t.ctl));
        return;
    }
    let start = axis.x(step.from);
    let color = if step.tenths < 0 { t.rigid } else { t.open };
    let (left, right) = (start.min(end), start.max(end).max(start.min(end) + 1.0));
    let bar = Rect::from_min_max(Pos2::new(left, y - BAR / 2.0), Pos2::new(right, y + BAR / 2.0));
    ui.painter().rect_filled(crisp(ui, bar), 0, color);
}

fn reasons_ui(ui: &mut Ui, t: &Tokens, step: &Step) {
    egui::Frame::new().fill(t.zone).inner_margin(egui::Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        step.why.iter().for_each(|why| reason_ui(ui, t, why));
    });
}

fn reason_ui(ui: &mut Ui, t: &Tokens, why: &Reason) {
    if !why.head.is_empty() {
        text::paragraph(ui, &why.head, Ink::body(t.ink).medium());
    }
    text::paragraph(ui, &why.text, Ink::body(t.ink2));
}

fn mean_ui(ui: &mut Ui, t: &Tokens, axis: &Axis, marks: &[i64], fall: &Fall) {
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 26.0));
    grid_lines(ui, t, axis, marks, rect.with_max_y(rect.bottom() - 4.0));
    let row = rect.with_max_y(rect.top() + 26.0);
    text::line(ui, row, "Mean score, points", Ink::body(t.ink).bold(), Align::Min);
    ui.painter().circle_filled(Pos2::new(axis.x(fall.mean), row.center().y), 6.0, t.scale(fall.word));
    let mean = signed_points(fall.mean);
    text::line(ui, row, &mean, Ink::body(t.ink).bold(), Align::Max);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, format!("Mean score {mean} points")));
}
