//! Drawing on a picture of 1280 x 720 units that is scaled to its place, with a list of what stands on it.
//!
//! Knows units and sizes; must not know pages.

use egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::size::Sizes;
use crate::audience::{Cell, Room, Word};
use crate::gui::fonts::Weight;
use crate::gui::theme::Tokens;

/// Width of the picture in units.
pub(super) const WIDTH: f32 = 1280.0;
/// Height of the picture in units.
pub(super) const HEIGHT: f32 = 720.0;

/// Inset of a cell.
const INSET: f32 = 15.0;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) colour: Color32,
}

/// Draws on a picture.
pub(super) struct Pen {
    painter: Painter,
    origin: Pos2,
    unit: f32,
    /// The sizes of type, in units.
    pub(super) sizes: Sizes,
    /// The colours.
    pub(super) t: &'static Tokens,
    /// Whether it is a small picture for the presenter.
    pub(super) small: bool,
    /// What stands where, for screen readers.
    pub(super) said: Vec<(Rect, String)>,
}

impl Pen {
    pub(super) fn new(painter: Painter, rect: Rect, room: Room, small: bool) -> Self {
        let unit = (rect.width() / WIDTH).min(rect.height() / HEIGHT);
        let origin = rect.center() - vec2(WIDTH, HEIGHT) * unit / 2.0;
        // In a small picture type is as large as in the middle of rooms, so that it can be read at all.
        let room = if small { Room::Six } else { room };
        let sizes = Sizes::of(HEIGHT, room);
        Self { painter, origin, unit, sizes, t: Tokens::projector(), small, said: Vec::new() }
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.unit
    }

    fn place(&self, rect: Rect) -> Rect {
        let snap = |p: Pos2| pos2(p.x.round(), p.y.round());
        Rect::from_min_max(snap(self.at(rect.min.x, rect.min.y)), snap(self.at(rect.max.x, rect.max.y)))
    }

    pub(super) fn say(&mut self, rect: Rect, words: impl Into<String>) {
        let place = self.place(rect);
        self.said.push((place, words.into()));
    }

    pub(super) fn body(&self) -> Type {
        Type { size: self.sizes.body(), weight: Weight::Regular, colour: self.t.ink }
    }

    pub(super) fn least(&self) -> Type {
        Type { size: self.sizes.least(), weight: Weight::Regular, colour: self.t.ink2 }
    }

    fn galley(&self, text: &str, of: Type, width: f32, rows: usize) -> std::sync::Arc<egui::Galley> {
        let font_id = egui::FontId::new(of.size * self.unit, of.weight.family());
        let format = TextFormat { font_id, color: of.colour, ..TextFormat::default() };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        let max_width = (width * self.unit).max(0.0);
        job.wrap =
            TextWrapping { max_width, max_rows: rows, break_anywhere: rows == 1, overflow_character: Some('…') };
        self.painter.layout_job(job)
    }

    /// How wide a text is, in units.
    pub(super) fn width(&self, text: &str, of: Type) -> f32 {
        self.galley(text, of, f32::INFINITY, 1).size().x / self.unit
    }

    /// A line about a middle height; returns its right edge, in units.
    pub(super) fn line(&self, x: f32, middle: f32, width: f32, text: &str, of: Type, align: Align) -> f32 {
        let galley = self.galley(text, of, width, 1);
        let size = galley.size() / self.unit;
        let left = match align {
            Align::Min => x,
            Align::Center => x + (width - size.x) / 2.0,
            Align::Max => x + width - size.x,
        };
        let top = self.at(left, middle - size.y / 2.0);
        self.painter.galley(top, galley, of.colour);
        left + size.x
    }

    /// A text in at most so many lines about a middle height.
    pub(super) fn lines(&self, x: f32, middle: f32, width: f32, text: &str, of: Type, rows: usize) {
        let galley = self.galley(text, of, width, rows);
        let top = self.at(x, middle) - vec2(0.0, galley.size().y / 2.0);
        self.painter.galley(top, galley, of.colour);
    }

    /// The first of some texts that fits; else the last one, which is cut.
    pub(super) fn fitting<'a>(&self, width: f32, texts: &[&'a str], of: Type) -> &'a str {
        let fits = texts.iter().find(|text| self.width(text, of) <= width);
        fits.or(texts.last()).copied().unwrap_or_default()
    }

    pub(super) fn fill(&self, rect: Rect, colour: Color32) {
        self.painter.rect_filled(self.place(rect), 0.0, colour);
    }

    pub(super) fn frame(&self, rect: Rect, width: f32, colour: Color32) {
        let stroke = Stroke::new((width * self.unit).max(1.0), colour);
        self.painter.rect_stroke(self.place(rect), 0.0, stroke, StrokeKind::Outside);
    }

    pub(super) fn dashed(&self, rect: Rect, width: f32, colour: Color32) {
        let width = (width * self.unit).max(1.0);
        let inner = self.place(rect).shrink(width / 2.0);
        let corners =
            [inner.left_top(), inner.right_top(), inner.right_bottom(), inner.left_bottom(), inner.left_top()];
        let (dash, gap) = (8.0 * self.unit, 5.0 * self.unit);
        self.painter.extend(Shape::dashed_line(&corners, Stroke::new(width, colour), dash.max(2.0), gap.max(2.0)));
    }

    pub(super) fn rule(&self, y: f32, colour: Color32) {
        let height = (1.5 * self.unit).max(1.0).round();
        let at = self.at(0.0, y).y.round();
        let clip = self.painter.clip_rect();
        let rect = Rect::from_min_size(pos2(clip.left(), at), Vec2::new(clip.width(), height));
        self.painter.rect_filled(rect, 0.0, colour);
    }

    pub(super) fn dot(&self, x: f32, y: f32, radius: f32, colour: Color32) {
        self.painter.circle_filled(self.at(x, y), radius * self.unit, colour);
    }

    pub(super) fn ring(&self, x: f32, y: f32, radius: f32, width: f32, colour: Color32) {
        self.painter.circle_stroke(self.at(x, y), radius * self.unit, Stroke::new(width * self.unit, colour));
    }

    /// The colour of the ground of a word.
    pub(super) fn heat(&self, word: Word) -> Color32 {
        let heat = &self.t.heat;
        match word {
            Word::Rigid => heat.rigid,
            Word::Unlikely => heat.unlikely,
            Word::Even => heat.even,
            Word::Likely => heat.likely,
            Word::Open => heat.open,
        }
    }

    /// A scale with ticks at its ends and in its middle and a dot on it.
    pub(super) fn scale(&self, x: f32, y: f32, width: f32, cell: Cell, thick: f32) {
        let ink = self.t.ink;
        self.fill(Rect::from_min_max(pos2(x, y - thick / 2.0), pos2(x + width, y + thick / 2.0)), ink);
        for share in [0.0, 0.5, 1.0] {
            let middle = x + share * width;
            let half = thick * 3.0;
            self.fill(
                Rect::from_min_max(pos2(middle - thick / 2.0, y - half), pos2(middle + thick / 2.0, y + half)),
                ink,
            );
        }
        let dot = x + width * f32::from(cell.place.min(100)) / 100.0;
        self.dot(dot, y, thick * 4.5 + thick * 1.5, self.heat(cell.word));
        self.dot(dot, y, thick * 4.5, ink);
    }

    /// Whether a figure and the longest word go side by side into a cell of a width.
    pub(super) fn goes_beside(&self, chance: &str, word: Type, width: f32) -> bool {
        let figure = Type { size: self.sizes.cell(), weight: Weight::SemiBold, colour: self.t.ink };
        self.width(chance, figure) + self.width(Word::Unlikely.name(), word) + 8.0 <= width - 2.0 * INSET
    }

    /// A cell: figure, word and scale. Where it is too narrow for both on a line the word stands under the figure.
    pub(super) fn cell(&self, rect: Rect, cell: Cell) {
        self.fill(rect, self.heat(cell.word));
        let figure = Type { size: self.sizes.cell(), weight: Weight::SemiBold, colour: self.t.ink };
        let word = Type { colour: self.t.ink, ..self.least() };
        let chance = cell.chance.to_string();
        if self.small {
            self.line(rect.left(), rect.center().y, rect.width(), &chance, figure, Align::Center);
            return;
        }
        let room = rect.width() - 2.0 * INSET;
        let beside = self.goes_beside(&chance, word, rect.width());
        let scale = rect.bottom() - 18.0;
        let left = rect.left() + INSET;
        if beside {
            let middle = rect.top() + (scale - 8.0 - rect.top()) / 2.0 + 1.0;
            self.line(left, middle, room, &chance, figure, Align::Min);
            self.line(left, middle + 2.0, room, cell.word.name(), word, Align::Max);
        } else {
            let half = (scale - 10.0 - rect.top()) / 2.0;
            self.line(left, rect.top() + half * 0.60, room, &chance, figure, Align::Min);
            self.line(left, rect.top() + half * 1.50, room, cell.word.name(), word, Align::Min);
        }
        self.scale(left, scale, room, cell, 2.0);
    }
}

/// What a screen reader says of a cell.
pub(super) fn cell_words(cell: Cell) -> String {
    format!("{} in 100, {}", cell.chance, cell.word.name())
}
