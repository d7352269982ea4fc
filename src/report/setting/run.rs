//! What text is once it has been set: glyphs, runs and lines.

use crate::report::typeface::Weight;

/// A colour as red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// How a piece of text is set. Sizes in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Weight.
    pub weight: Weight,
    /// Size.
    pub size: f32,
    /// From line to line.
    pub leading: f32,
    /// Space added after each glyph.
    pub tracking: f32,
    /// Colour.
    pub colour: Colour,
}

/// A shaped glyph; lengths in thousandths of the size are fractions of 1 here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// How far it moves on.
    pub advance: f32,
    /// How far it is shifted right.
    pub dx: f32,
    /// How far it is shifted up.
    pub dy: f32,
    /// Where its text begins in the run.
    pub from: usize,
    /// Where its text ends.
    pub to: usize,
}

/// Glyphs of one face in the order in which they are drawn, with their text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// Which face.
    pub face: usize,
    /// The text.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// Its width for size 1, without tracking.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum()
    }

    pub(super) fn push(&mut self, other: &Self) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.glyphs.extend(other.glyphs.iter().map(|g| Glyph { from: g.from + at, to: g.to + at, ..*g }));
    }
}

/// A run at its place on a line, in points from the line's left end.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// From the left.
    pub x: f32,
    /// How it is set.
    pub style: Style,
    /// The glyphs.
    pub run: Run,
}

/// A line that has been set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its runs from left to right.
    pub runs: Vec<Placed>,
    /// Its width.
    pub width: f32,
}

/// Lines that have been set, and whether anything had to be left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether the text is longer.
    pub cut: bool,
}
