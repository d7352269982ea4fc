//! The signature: a dot on a ranged scale from Rigid to Open.
//!
//! Place, whisker and colour say the same; the word stands beside it in ink.

use egui::{Align, Color32, Pos2, Rect, Stroke, Ui, Vec2};

use super::{Ink, text};
use crate::gui::theme::{self, Tokens};
use crate::session::{Chance, Word};

/// Size of the scale in a table.
pub const SMALL_SCALE: Vec2 = Vec2::new(112.0, 29.0);
/// Size of the scale in the inspector, with its words.
pub const BIG_SCALE: Vec2 = Vec2::new(279.0, 38.0);

struct Measures {
    tick: f32,
    whisker: f32,
    cap: f32,
    dot: f32,
    halo: f32,
}

const SMALL: Measures = Measures { tick: 6.0, whisker: 2.0, cap: 8.0, dot: 5.0, halo: 1.5 };
const BIG: Measures = Measures { tick: 10.0, whisker: 3.0, cap: 12.0, dot: 7.0, halo: 2.0 };

const WORDS: [Word; 5] = [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open];

/// Draws the scale of a table row around its middle line; `ground` is what the row stands on.
pub fn small_scale(ui: &Ui, rect: Rect, chance: &Chance, ground: Color32) {
    draw(ui, rect, rect.center().y, chance, ground, &SMALL);
}

/// Draws the scale of a table row with a hollow dot where it was before, if that was elsewhere.
pub fn scale_with_before(ui: &Ui, rect: Rect, chance: &Chance, before: Option<f64>, ground: Color32) {
    let t = theme::tokens(ui);
    let y = ui.painter().round_to_pixel_center(rect.center().y);
    small_scale(ui, rect, chance, ground);
    let Some(before) = before else { return };
    let color = t.scale(Word::of(before));
    let at = |p: f64| Pos2::new(rect.left() + rect.width() * share(p), y);
    ui.painter().circle(at(before), SMALL.dot, ground, Stroke::new(1.5, color));
    // What is now lies over what was.
    ui.painter().circle_filled(at(chance.p), SMALL.dot + SMALL.halo, ground);
    ui.painter().circle_filled(at(chance.p), SMALL.dot, t.scale(chance.word));
}

/// Draws the scale of the inspector with its five words.
pub fn big_scale(ui: &Ui, rect: Rect, chance: &Chance, ground: Color32) {
    let t = theme::tokens(ui);
    draw(ui, rect, rect.top() + 7.0, chance, ground, &BIG);
    let part = rect.width() / 5.0;
    let mut left = rect.left();
    for word in WORDS {
        let place = Rect::from_min_size(Pos2::new(left, rect.bottom() - 19.0), Vec2::new(part, 16.0));
        let ink = if word == chance.word { Ink::caption(t.ink).bold() } else { Ink::caption(t.ink3) };
        text::line(ui, place, word.name(), ink, Align::Center);
        left += part;
    }
}

/// Draws a scale of which nothing is known: a dashed track, no dot.
pub fn unknown_scale(ui: &Ui, rect: Rect) {
    let t = theme::tokens(ui);
    let y = ui.painter().round_to_pixel_center(rect.center().y);
    let track = [Pos2::new(rect.left(), y), Pos2::new(rect.right(), y)];
    ui.painter().extend(egui::Shape::dashed_line(&track, Stroke::new(1.0, t.ctl), 3.0, 3.0));
    for x in [rect.left(), rect.right()] {
        super::vline(ui, x, y - 3.0, y + 3.0, Stroke::new(1.0, t.ctl));
    }
}

/// Track, ticks, whisker, halo, dot: in this order.
fn draw(ui: &Ui, rect: Rect, middle: f32, chance: &Chance, ground: Color32, m: &Measures) {
    let t = theme::tokens(ui);
    let y = ui.painter().round_to_pixel_center(middle);
    track(ui, t, rect, y, m);
    let at = |p: f64| rect.left() + rect.width() * share(p);
    let color = t.scale(chance.word);
    let (low, high) = (at(chance.low), at(chance.high));
    let bar = |x0: f32, x1: f32, y0: f32, y1: f32| {
        let bar = Rect::from_min_max(Pos2::new(x0, y0), Pos2::new(x1, y1));
        ui.painter().rect_filled(super::crisp(ui, bar), 0, color);
    };
    let (half, cap) = (theme::whisker(t, m.whisker) / 2.0, m.cap / 2.0);
    bar(low, high, y - half, y + half);
    bar(low - half, low + half, y - cap, y + cap);
    bar(high - half, high + half, y - cap, y + cap);
    let dot = Pos2::new(at(chance.p), y);
    ui.painter().circle_filled(dot, m.dot + m.halo, ground);
    ui.painter().circle_filled(dot, m.dot, color);
}

fn track(ui: &Ui, t: &Tokens, rect: Rect, y: f32, m: &Measures) {
    let stroke = Stroke::new(1.0, t.line2);
    ui.painter().hline(rect.left()..=rect.right(), y, stroke);
    for fifth in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let x = rect.left() + rect.width() * fifth;
        super::vline(ui, x, y - m.tick / 2.0, y + m.tick / 2.0, stroke);
    }
}

/// A share between 0 and 1 as a place on the track.
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
fn share(p: f64) -> f32 {
    p.clamp(0.0, 1.0) as f32
}
