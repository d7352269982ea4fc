//! The heat map on the wall: as many rows as the type leaves room for, the row shown last among them.

use egui::{Align, Rect, Vec2, pos2};

use super::pen::{Pen, Type, WIDTH, cell_words};
use crate::audience::{AudienceView, Grid, Row};
use crate::gui::fonts::Weight;

/// Inset of the page.
pub(super) const LEFT: f32 = 48.0;
/// Between cells.
const GAP: f32 = 6.0;

/// Where things stand, for the size of type.
struct Places {
    title: f32,
    heads: f32,
    top: f32,
    cells: f32,
    size: Vec2,
    /// The rows that are on the wall.
    rows: std::ops::Range<usize>,
}

/// From where the foot begins.
pub(super) fn foot_top(pen: &Pen) -> f32 {
    720.0 - (pen.sizes.body() * 1.72).max(60.0)
}

/// The middle of the title.
pub(super) fn title_middle(pen: &Pen) -> f32 {
    24.0 + pen.sizes.body() * 0.65
}

fn places(pen: &Pen, grid: &Grid) -> Places {
    let line = pen.sizes.body() * 1.3;
    let title = title_middle(pen);
    let heads = title + line + 12.0;
    let top = heads + line / 2.0 + GAP;
    // The row shown last is set in the heaviest weight, and nothing moves when it comes.
    let head = Type { weight: Weight::SemiBold, ..pen.body() };
    let widest = grid.rows.iter().map(|row| pen.width(&row.name, head)).fold(0.0, f32::max);
    let cells = (LEFT + widest + 13.0).clamp(372.0, 500.0);
    let columns = count(grid.columns.len().max(1));
    let width = ((WIDTH - LEFT + GAP - cells) / columns - GAP).min(260.0);
    let all = count(grid.rows.len().max(1));
    let room = foot_top(pen) - GAP - top;
    let figure = pen.sizes.cell();
    // Figure and word side by side, or one under the other.
    let word = Type { colour: pen.t.ink, ..pen.least() };
    let narrow = !pen.goes_beside("88", word, width);
    let needs = if narrow { figure * 1.1 + pen.sizes.least() * 1.15 + 22.0 } else { figure * 1.15 + 30.0 };
    let height = ((room + GAP) / all - GAP).min(92.0 * pen.sizes.factor.max(1.0));
    let (height, fit) = if height + 0.5 >= needs { (height, grid.rows.len()) } else { (needs, fits(room, needs)) };
    let height = if fit < grid.rows.len() { (room + GAP) / count(fit) - GAP } else { height };
    Places { title, heads, top, cells, size: Vec2::new(width, height), rows: window(grid, fit) }
}

#[expect(clippy::cast_precision_loss, reason = "a wall has few rows")]
fn count(n: usize) -> f32 {
    n as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a wall has few rows")]
fn fits(room: f32, height: f32) -> usize {
    (((room + GAP) / (height + GAP)).floor() as usize).max(1)
}

/// The rows on the wall where not all fit: the one before, the one shown last or framed, the next.
fn window(grid: &Grid, fit: usize) -> std::ops::Range<usize> {
    let all = grid.rows.len();
    let focus = grid.buyer.map(|(_, row)| row).or(grid.last).unwrap_or(0);
    let start = focus.saturating_sub(1).min(all.saturating_sub(fit));
    start..(start + fit).min(all)
}

/// Draws the map.
pub(super) fn grid(pen: &mut Pen, grid: &Grid, view: &AudienceView) {
    let places = places(pen, grid);
    title(pen, places.title, &grid.title);
    heads(pen, grid, &places);
    for (at, row) in grid.rows.iter().enumerate().skip(places.rows.start).take(places.rows.len()) {
        row_of(pen, grid, &places, at, row);
    }
    frames(pen, grid, &places);
    foot(pen, grid, view, &places);
}

/// The title; where it is too long for a line the question behind the colon goes.
pub(super) fn title(pen: &mut Pen, middle: f32, words: &str) {
    let of = Type { weight: Weight::SemiBold, ..pen.body() };
    let width = WIDTH - 2.0 * LEFT;
    let short = words.split(':').next().unwrap_or(words);
    let fitting = pen.fitting(width, &[words, short], of);
    pen.line(LEFT, middle, width, fitting, of, Align::Min);
    let half = of.size * 0.65;
    pen.say(Rect::from_min_max(pos2(LEFT, middle - half), pos2(LEFT + width, middle + half)), words);
}

impl Places {
    fn x(&self, column: usize) -> f32 {
        self.cells + count(column) * (self.size.x + GAP)
    }

    fn y(&self, row: usize) -> f32 {
        self.top + count(row.saturating_sub(self.rows.start)) * (self.size.y + GAP)
    }

    fn cell(&self, column: usize, row: usize) -> Rect {
        Rect::from_min_size(pos2(self.x(column), self.y(row)), self.size)
    }

    fn row(&self, columns: usize, row: usize) -> Rect {
        self.cell(0, row).union(self.cell(columns.saturating_sub(1), row))
    }
}

fn heads(pen: &mut Pen, grid: &Grid, places: &Places) {
    if !pen.small {
        let corner = pen.least();
        pen.line(LEFT, places.heads + 2.0, places.cells - LEFT - 16.0, &grid.corner, corner, Align::Min);
    }
    let head = Type { weight: Weight::SemiBold, ..pen.body() };
    for (column, name) in grid.columns.iter().enumerate() {
        pen.line(places.x(column), places.heads, places.size.x, name, head, Align::Center);
    }
}

fn row_of(pen: &mut Pen, grid: &Grid, places: &Places, at: usize, row: &Row) {
    let middle = places.cell(0, at).center().y;
    let is_last = grid.last == Some(at);
    let (weight, colour) = match (&row.cells, is_last) {
        (_, true) => (Weight::SemiBold, pen.t.ink),
        (Some(_), false) => (Weight::Medium, pen.t.ink),
        (None, false) => (Weight::Regular, pen.t.ink3),
    };
    let head = Type { weight, colour, ..pen.body() };
    pen.line(LEFT, middle, places.cells - LEFT - 8.0, &row.name, head, Align::Min);
    let name_place = Rect::from_min_max(pos2(LEFT, places.y(at)), pos2(places.cells, places.y(at) + places.size.y));
    let state = if row.cells.is_some() { "" } else { ", not shown yet" };
    pen.say(name_place, format!("{}{state}", row.name));
    for (column, name) in grid.columns.iter().enumerate() {
        let place = places.cell(column, at);
        let is_asked = grid.asked == Some((column, at));
        match row.cells.as_ref().and_then(|cells| cells.get(column)) {
            Some(cell) => {
                pen.cell(place, *cell);
                pen.say(place, format!("{name}, {}: {}", row.name, cell_words(*cell)));
            }
            None if is_asked => {
                pen.dashed(place, 3.0, pen.t.accent);
                let mark = Type { size: pen.sizes.cell(), weight: Weight::SemiBold, colour: pen.t.accent };
                pen.line(place.left(), place.center().y, place.width(), "?", mark, Align::Center);
                pen.say(place, format!("{name}, {}: to be guessed", row.name));
            }
            None => pen.dashed(place, 2.0, if pen.small { pen.t.line2 } else { pen.t.ctl }),
        }
    }
}

fn frames(pen: &Pen, grid: &Grid, places: &Places) {
    let on_wall = |row: &usize| places.rows.contains(row);
    if let Some(row) = grid.last.filter(on_wall) {
        pen.frame(places.row(grid.columns.len(), row).expand(1.0), 4.0, pen.t.ink);
    }
    if let Some((column, row)) = grid.buyer.filter(|(_, row)| on_wall(row)) {
        pen.frame(places.cell(column, row), 5.0, pen.t.ink);
    }
}

fn foot(pen: &mut Pen, grid: &Grid, view: &AudienceView, places: &Places) {
    let turn = view.turn.filter(|_| grid.asked.is_some());
    let note = match (turn, grid.buyer) {
        (Some((_, guessed, tables)), _) if guessed >= tables => format!("All {tables} tables have guessed"),
        (Some((table, guessed, tables)), _) => format!("Table {table}, your word? {guessed} of {tables} in"),
        (None, Some(_)) => "In the frame: this buyer".to_owned(),
        (None, None) => "Number: chance in 100 that they agree".to_owned(),
    };
    foot_with(pen, view, &note, "Chance in 100", places.cells);
}

/// The foot of a page: timer, a note, and how far it is.
pub(super) fn foot_with(pen: &mut Pen, view: &AudienceView, note: &str, short: &str, note_left: f32) {
    let top = foot_top(pen);
    let middle = f32::midpoint(top, 720.0) + 1.0;
    pen.rule(top, pen.t.line2);
    let mut right = LEFT;
    if let Some(clock) = view.clock() {
        let of = Type { weight: Weight::SemiBold, ..pen.body() };
        right = pen.line(LEFT, middle, 300.0, &clock, of, Align::Min);
        if !pen.small {
            right = pen.line(right + 12.0, middle + 2.0, 200.0, "left", pen.least(), Align::Min);
        }
        let place = Rect::from_min_max(pos2(LEFT, top + 4.0), pos2(right, 716.0));
        pen.say(place, format!("{clock} left"));
    }
    let dots = progress(pen, view, middle);
    if pen.small {
        return;
    }
    let from = if view.left.is_some() { note_left.max(right + 24.0) } else { note_left };
    let room = dots - 24.0 - from;
    let fitting = pen.fitting(room, &[note, short], pen.least());
    pen.line(from, middle + 2.0, room, fitting, pen.least(), Align::Min);
    pen.say(Rect::from_min_max(pos2(from, top + 4.0), pos2(from + room, 716.0)), note);
}

/// A dot for each step, filled where it is done; returns where they begin.
fn progress(pen: &Pen, view: &AudienceView, middle: f32) -> f32 {
    const PITCH: f32 = 34.0;
    const MOST: usize = 12;
    let (done, all) = view.progress;
    let right = WIDTH - LEFT;
    if all == 0 || all > MOST || pen.small {
        return right;
    }
    for at in 0..all {
        let x = right - 9.0 - PITCH * count(all - 1 - at);
        if at < done {
            pen.dot(x, middle, 10.5, pen.t.accent);
        } else {
            pen.ring(x, middle, 9.0, 3.0, pen.t.ctl);
        }
    }
    right - 18.0 - PITCH * count(all - 1)
}
