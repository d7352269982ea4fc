//! Putting marks on a page: lines of text by their top, rules, columns.

use super::super::setting::{Colour, Line, Setter, Style};
use super::{Mark, Page};

/// A page being drawn.
pub(super) struct Draw<'s, 'f> {
    pub(super) setter: &'s mut Setter<'f>,
    marks: Vec<Mark>,
}

/// Where a baseline lies under the top of its line: ascent 1.025 and descent 0.275 of IBM Plex Sans in the middle.
fn baseline(style: Style) -> f32 {
    const ASCENT: f32 = 1.025;
    const DESCENT: f32 = 0.275;
    (style.leading - (ASCENT + DESCENT) * style.size) / 2.0 + ASCENT * style.size
}

impl<'s, 'f> Draw<'s, 'f> {
    pub(super) fn new(setter: &'s mut Setter<'f>) -> Self {
        Self { setter, marks: Vec::new() }
    }

    pub(super) fn finish(self, (width, height): (f32, f32)) -> Page {
        Page { width, height, marks: self.marks }
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    pub(super) fn rect(&mut self, (x, y): (f32, f32), (w, h): (f32, f32), fill: Colour) {
        self.mark(Mark::Rect { x, y, w, h, fill });
    }

    pub(super) fn hline(&mut self, (from, to): (f32, f32), y: f32, width: f32, colour: Colour) {
        self.rect((from, y - width / 2.0), (to - from, width), colour);
    }

    pub(super) fn vline(&mut self, x: f32, (from, to): (f32, f32), width: f32, colour: Colour) {
        self.rect((x - width / 2.0, from), (width, to - from), colour);
    }

    /// Puts set lines from a top; returns their height.
    fn put(&mut self, lines: Vec<Line>, (x, top): (f32, f32), style: Style) -> f32 {
        let mut y = top + baseline(style);
        let mut height = 0.0;
        for line in lines {
            for placed in line.runs {
                self.marks.push(Mark::Text {
                    x: x + placed.x,
                    y,
                    size: placed.style.size,
                    tracking: placed.style.tracking,
                    colour: placed.style.colour,
                    run: placed.run,
                });
            }
            y += style.leading;
            height += style.leading;
        }
        height
    }

    /// A paragraph of at most so many lines; returns its height.
    pub(super) fn text(&mut self, at: (f32, f32), width: f32, most: usize, text: &str, style: Style) -> f32 {
        self.spans(at, width, most, &[(text, style)])
    }

    /// A paragraph of texts set differently; the lines are those of the largest.
    pub(super) fn spans(&mut self, at: (f32, f32), width: f32, most: usize, spans: &[(&str, Style)]) -> f32 {
        let largest = spans.iter().map(|(_, style)| *style).max_by(|a, b| a.leading.total_cmp(&b.leading));
        let Some(style) = largest else { return 0.0 };
        let set = self.setter.lines(spans, width, most);
        self.put(set.lines, at, style)
    }

    /// One line, cut off with "…" where it is wider than there is room; returns its width.
    pub(super) fn line(&mut self, at: (f32, f32), room: f32, text: &str, style: Style) -> f32 {
        let set = self.setter.lines(&[(text, style)], room.max(1.0), 1);
        let width = set.lines.first().map_or(0.0, |line| line.width);
        self.put(set.lines, at, style);
        width
    }

    /// One line that ends at a right edge; returns its width.
    pub(super) fn right(&mut self, (right, top): (f32, f32), room: f32, text: &str, style: Style) -> f32 {
        let set = self.setter.lines(&[(text, style)], room.max(1.0), 1);
        let width = set.lines.first().map_or(0.0, |line| line.width);
        self.put(set.lines, (right - width, top), style);
        width
    }

    /// One line about a middle.
    pub(super) fn centred(&mut self, (middle, top): (f32, f32), room: f32, text: &str, style: Style) {
        let set = self.setter.lines(&[(text, style)], room.max(1.0), 1);
        let width = set.lines.first().map_or(0.0, |line| line.width);
        self.put(set.lines, (middle - width / 2.0, top), style);
    }
}
