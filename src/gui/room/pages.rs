//! The other pages on the wall: one cell large, what changes most, a kind of buyer, scores, and nothing at all.

use egui::{Align, Rect, pos2, vec2};

use super::grid::{LEFT, foot_top, foot_with, title, title_middle};
use super::pen::{HEIGHT, Pen, Type, WIDTH, cell_words};
use crate::audience::{AudienceView, Cell, Changes, Kind, Magnified, Score, Word};
use crate::gui::fonts::Weight;

/// Width of the page's text.
const ROOM: f32 = WIDTH - 2.0 * LEFT;

/// Figures are covered: nothing but a sentence.
pub(super) fn covered(pen: &mut Pen) {
    let words = "One moment, please";
    pen.line(LEFT, HEIGHT / 2.0, ROOM, words, pen.body(), Align::Center);
    pen.say(Rect::from_min_size(pos2(LEFT, 300.0), vec2(ROOM, 120.0)), words);
}

/// One cell, as large as the page.
pub(super) fn magnified(pen: &mut Pen, magnified: &Magnified) {
    let cell = magnified.cell;
    let box_top = title_middle(pen) + pen.sizes.body();
    title(pen, title_middle(pen), &magnified.of);
    let place = Rect::from_min_max(pos2(LEFT, box_top), pos2(WIDTH - LEFT, HEIGHT - 48.0));
    pen.fill(place, pen.heat(cell.word));
    let figure = Type { size: pen.sizes.headline(), weight: Weight::SemiBold, colour: pen.t.ink };
    let word = Type { size: pen.sizes.large(), weight: Weight::Medium, colour: pen.t.ink };
    let middle = place.top() + place.height() * 0.40;
    let right = pen.line(LEFT + 48.0, middle, ROOM, &cell.chance.to_string(), figure, Align::Min);
    pen.line(right + 40.0, middle - pen.sizes.large() * 0.2, ROOM, cell.word.name(), word, Align::Min);
    let note = Type { colour: pen.t.ink, ..pen.least() };
    pen.line(right + 44.0, middle + pen.sizes.large() * 0.75, 700.0, "in 100 agree", note, Align::Min);
    let (left, width) = (LEFT + 48.0, ROOM - 96.0);
    let scale = place.bottom() - pen.sizes.least() * 1.6 - 44.0;
    pen.scale(left, scale, width, cell, 4.0);
    ends(pen, left, scale + 34.0 + pen.sizes.least() * 0.4, width, note);
    pen.say(place, format!("{}: {}", magnified.of, cell_words(cell)));
}

fn ends(pen: &Pen, left: f32, y: f32, width: f32, of: Type) {
    pen.line(left, y, width, Word::Rigid.name(), of, Align::Min);
    pen.line(left, y, width, Word::Even.name(), of, Align::Center);
    pen.line(left, y, width, Word::Open.name(), of, Align::Max);
}

/// The size of a cell beside a name.
fn cell_size(pen: &Pen, row: f32) -> egui::Vec2 {
    let stacked = pen.sizes.factor > 1.0;
    let height = if stacked { row - 16.0 } else { 92.0 };
    vec2(if stacked { 184.0 } else { 210.0 }, height.min(row - 12.0))
}

/// The heights of at most three rows under the title.
fn three_rows(pen: &Pen) -> (f32, f32) {
    let top = title_middle(pen) + pen.sizes.body() * 1.1;
    (top, (foot_top(pen) - 10.0 - top) / 3.0)
}

fn named_row(pen: &mut Pen, at: usize, name: &str, cells: &[Cell], said: &str) {
    let (top, row) = three_rows(pen);
    #[expect(clippy::cast_precision_loss, reason = "there are three rows")]
    let middle = top + row * (at as f32 + 0.5);
    let size = cell_size(pen, row);
    let arrow = 64.0;
    let count = cells.len();
    #[expect(clippy::cast_precision_loss, reason = "there are two cells")]
    let wide = size.x * count as f32 + arrow * count.saturating_sub(1) as f32;
    let mut x = WIDTH - LEFT - wide;
    let of = Type { weight: Weight::Medium, ..pen.body() };
    pen.lines(LEFT, middle, x - LEFT - 24.0, name, of, 2);
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            pen.line(x, middle, arrow, "→", pen.body(), Align::Center);
            x += arrow;
        }
        pen.cell(Rect::from_min_size(pos2(x, middle - size.y / 2.0), size), *cell);
        x += size.x;
    }
    pen.say(Rect::from_min_size(pos2(LEFT, middle - row / 2.0 + 2.0), vec2(ROOM, row - 4.0)), said);
}

/// What changes most between two lines.
pub(super) fn changes(pen: &mut Pen, changes: &Changes, view: &AudienceView) {
    let [from, to] = &changes.lines;
    title(pen, title_middle(pen), &format!("What changes most, {from} to {to}"));
    for (at, change) in changes.terms.iter().enumerate() {
        let said = format!("{}: {from} {}, {to} {}", change.name, cell_words(change.from), cell_words(change.to));
        named_row(pen, at, &change.name, &[change.from, change.to], &said);
    }
    foot_with(pen, view, "Number: chance in 100 that they agree", "Chance in 100", LEFT);
}

/// A kind of buyer with its first asks.
pub(super) fn kind(pen: &mut Pen, kind: &Kind, view: &AudienceView) {
    title(pen, title_middle(pen), &format!("{}: what can be asked?", kind.name));
    for (at, (name, cell)) in kind.asks.iter().enumerate() {
        named_row(pen, at, name, &[*cell], &format!("{name}: {}", cell_words(*cell)));
    }
    if kind.asks.is_empty() {
        let middle = HEIGHT / 2.0;
        pen.lines(LEFT, middle, ROOM, "Nothing is worth asking here", pen.body(), 2);
    }
    let (at, all) = kind.number;
    foot_with(pen, view, &format!("Kind of buyer {at} of {all}, first asks"), &format!("{at} of {all}"), LEFT);
}

/// How the tables have guessed.
pub(super) fn scores(pen: &mut Pen, scores: &[Score], view: &AudienceView) {
    title(pen, title_middle(pen), "How the tables guessed");
    let top = title_middle(pen) + pen.sizes.body() * 1.1;
    let rows = 4_usize;
    #[expect(clippy::cast_precision_loss, reason = "there are four rows")]
    let row = (foot_top(pen) - 10.0 - top) / rows as f32;
    for (at, score) in scores.iter().enumerate() {
        let (column, line) = (at / rows, at % rows);
        #[expect(clippy::cast_precision_loss, reason = "there are eight tables")]
        let (x, middle) = (LEFT + column as f32 * 616.0, top + row * (line as f32 + 0.5));
        // One column alone has the middle of the page.
        let x = if scores.len() <= rows { x + 308.0 } else { x };
        let place = Type { weight: Weight::SemiBold, colour: pen.t.accent, ..pen.body() };
        let figure = Type { size: pen.sizes.cell(), weight: Weight::SemiBold, colour: pen.t.ink };
        pen.line(x, middle, 80.0, &score.place.to_string(), place, Align::Min);
        pen.line(x + 90.0, middle, 300.0, &format!("Table {}", score.table), pen.body(), Align::Min);
        let brier = format!("{}.{:03}", score.brier / 1000, score.brier % 1000);
        pen.line(x + 300.0, middle, 220.0, &brier, figure, Align::Max);
        let words = format!("Place {}, table {}, Brier score {brier}", score.place, score.table);
        pen.say(Rect::from_min_size(pos2(x, middle - row / 2.0 + 2.0), vec2(560.0, row - 4.0)), words);
    }
    if scores.is_empty() {
        pen.line(LEFT, HEIGHT / 2.0, ROOM, "Nobody has guessed", pen.body(), Align::Min);
    }
    foot_with(pen, view, "Mean Brier score: 0 is best, 1 is worst", "0 is best", LEFT);
}
