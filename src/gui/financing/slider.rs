//! A slider over a figure that is tried: dragged, moved by the arrows, read by screen readers.
//!
//! Knows numbers and steps; must not know what is tried.

use egui::{Align, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::gui::theme::{self, space};
use crate::gui::widgets::{Ink, crisp, focus_ring, text};

/// From where to where a slider goes, and in which steps, in whole steps of the figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    /// The least.
    pub low: i64,
    /// The most.
    pub high: i64,
    /// A step of the arrows; with Shift a tenth of it, at least one.
    pub step: i64,
}

const HEIGHT: f32 = 40.0;
const KNOB: f32 = 7.0;

/// Draws a slider at a value with its name and the value in words; returns where it was moved to.
pub(super) fn slider_ui(ui: &mut Ui, id: Id, name: &str, value: i64, words: &str, range: Range) -> Option<i64> {
    let t = theme::tokens(ui);
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), HEIGHT));
    let head = rect.with_max_y(rect.top() + 20.0);
    text::line(ui, head, name, Ink::body(t.ink), Align::Min);
    text::line(ui, head, words, Ink::body(t.ink).medium(), Align::Max);
    let track =
        Rect::from_min_max(pos2(rect.left() + KNOB, rect.top() + 20.0), pos2(rect.right() - KNOB, rect.bottom()));
    let response = ui.interact(track.expand2(Vec2::new(KNOB, 2.0)), id, Sense::click_and_drag());
    let moved = response
        .interact_pointer_pos()
        .filter(|_| response.dragged() || response.clicked())
        .map(|at| at_point(track, at.x, range))
        .or_else(|| pressed(ui, id, &response, value, range))
        .map(|to| to.clamp(range.low, range.high))
        .filter(|to| *to != value);
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let now = moved.unwrap_or(value);
    let said = format!("{name}, {words}");
    #[expect(clippy::cast_precision_loss, reason = "a figure on a slider")]
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), now as f64, &said));
    let y = track.center().y;
    let line = Rect::from_min_max(pos2(track.left() - KNOB, y - 2.0), pos2(track.right() + KNOB, y + 2.0));
    ui.painter().rect_filled(crisp(ui, line), 2, t.line2);
    let knob = pos2(point_at(track, now, range), y);
    let edge = if response.hovered() || response.dragged() { t.accent_hover } else { t.accent };
    ui.painter().circle(knob, KNOB, t.raised, Stroke::new(2.0, edge));
    if response.has_focus() {
        focus_ring(ui, Rect::from_center_size(knob, Vec2::splat(2.0 * KNOB)));
    }
    ui.add_space(space::RADIUS.into());
    moved
}

#[expect(clippy::cast_precision_loss, reason = "a figure on a slider")]
fn point_at(track: Rect, value: i64, range: Range) -> f32 {
    let span = (range.high - range.low).max(1) as f32;
    track.left() + track.width() * (value.clamp(range.low, range.high) - range.low) as f32 / span
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a figure on a slider")]
fn at_point(track: Rect, x: f32, range: Range) -> i64 {
    let part = ((x - track.left()) / track.width()).clamp(0.0, 1.0);
    let raw = part * (range.high - range.low) as f32;
    let step = range.step.max(1) as f32;
    range.low + ((raw / step).round() * step) as i64
}

fn pressed(ui: &Ui, id: Id, response: &egui::Response, value: i64, range: Range) -> Option<i64> {
    if !response.has_focus() {
        return None;
    }
    let keeps = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    let fine = (range.step / 10).max(1);
    let took = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    // With Shift first: without it a key counts whatever else is held.
    match () {
        () if took(Modifiers::SHIFT, Key::ArrowRight) => Some(value + fine),
        () if took(Modifiers::SHIFT, Key::ArrowLeft) => Some(value - fine),
        () if took(Modifiers::NONE, Key::ArrowRight) => Some(value + range.step),
        () if took(Modifiers::NONE, Key::ArrowLeft) => Some(value - range.step),
        () if took(Modifiers::NONE, Key::Home) => Some(range.low),
        () if took(Modifiers::NONE, Key::End) => Some(range.high),
        () => None,
    }
}
