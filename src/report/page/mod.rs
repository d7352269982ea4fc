//! A page as marks at places: text, rules, rectangles, dots. Paper and screen draw the same marks.
//!
//! Knows points and colours; must not know who draws it.

mod draw;
mod fit;
mod frame;
mod internal;
mod long;
mod picture;
mod safe;
pub(super) mod tone;

use super::setting::{Colour, Run};
use super::typeface::FontFile;

pub use fit::Fit;
pub use internal::brief_sheet;
pub use long::long_sheet;
pub use safe::safe_sheet;

/// The paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 inches.
    Letter,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// Width and height in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Something on a page. Lengths in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled rectangle.
    Rect {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        w: f32,
        /// Height.
        h: f32,
        /// Colour.
        fill: Colour,
    },
    /// A closed shape, filled or with an edge.
    Shape {
        /// Its corners.
        points: Vec<(f32, f32)>,
        /// Colour inside.
        fill: Option<Colour>,
        /// Width and colour of the edge.
        edge: Option<(f32, Colour)>,
    },
    /// A line of straight parts.
    Line {
        /// Its points.
        points: Vec<(f32, f32)>,
        /// Width.
        width: f32,
        /// Colour.
        colour: Colour,
        /// Length of a dash and of a gap.
        dash: Option<f32>,
    },
    /// A disc or a ring.
    Dot {
        /// Centre from the left.
        x: f32,
        /// Centre from the top.
        y: f32,
        /// Radius.
        r: f32,
        /// Colour inside.
        fill: Option<Colour>,
        /// Width and colour of the edge.
        edge: Option<(f32, Colour)>,
    },
    /// Text from a point on its baseline.
    Text {
        /// Left.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size.
        size: f32,
        /// Space added after each glyph.
        tracking: f32,
        /// Colour.
        colour: Colour,
        /// The glyphs.
        run: Run,
    },
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What is on it, the lowest first.
    pub marks: Vec<Mark>,
}

impl Page {
    /// Every text on the page in the order in which it was set.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut at: Option<f32> = None;
        for mark in &self.marks {
            if let Mark::Text { y, run, .. } = mark {
                text.push(if at == Some(*y) || at.is_none() { ' ' } else { '\n' });
                text.push_str(&run.text);
                at = Some(*y);
            }
        }
        text.trim().to_owned()
    }

    /// The smallest text on the page, in points.
    pub fn smallest_text(&self) -> f32 {
        let sizes = self.marks.iter().filter_map(|m| if let Mark::Text { size, .. } = m { Some(*size) } else { None });
        sizes.fold(f32::MAX, f32::min)
    }
}

/// Pages with the faces they are set in.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The pages.
    pub pages: Vec<Page>,
    /// The faces, by their number in runs.
    pub faces: Vec<FontFile>,
    /// Characters that no font at hand has; a box stands for each.
    pub missing: Vec<char>,
    /// How tightly it is set so that it fits.
    pub fit: Fit,
}

impl Sheet {
    /// How many faces the pages really use; only those are in a file.
    pub fn used_faces(&self) -> usize {
        let faces: std::collections::BTreeSet<usize> = self
            .pages
            .iter()
            .flat_map(|page| &page.marks)
            .filter_map(|mark| if let Mark::Text { run, .. } = mark { Some(run.face) } else { None })
            .collect();
        faces.len()
    }

    /// What to tell about characters that no font has, if there are any.
    pub fn warning(&self) -> Option<String> {
        if self.missing.is_empty() {
            return None;
        }
        let some: Vec<String> = self.missing.iter().take(8).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let more = if self.missing.len() > 8 { format!(" and {} more", self.missing.len() - 8) } else { String::new() };
        Some(format!("No font here has {}{more}: a box stands in its place.", some.join(", ")))
    }
}
