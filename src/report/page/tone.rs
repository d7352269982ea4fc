//! Colours and sizes of the printed page, in points; the measures of the design are pixels at 150 dots per inch.

use super::super::setting::{Colour, Style};
use super::super::typeface::Weight;
use crate::negotiability::Word;

/// A pixel of the design in points.
pub(in crate::report) const PX: f32 = 72.0 / 150.0;

pub(in crate::report) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
pub(in crate::report) const INK: Colour = Colour(0x11, 0x1A, 0x22);
pub(in crate::report) const INK2: Colour = Colour(0x3C, 0x46, 0x50);
pub(in crate::report) const INK3: Colour = Colour(0x56, 0x60, 0x6A);
pub(in crate::report) const RULE: Colour = Colour(0xA8, 0xA3, 0x9A);
pub(in crate::report) const HAIR: Colour = Colour(0xD8, 0xD4, 0xCC);
pub(in crate::report) const ACCENT: Colour = Colour(0x1A, 0x47, 0x97);
pub(in crate::report) const BAR: Colour = Colour(0x8A, 0xA6, 0xD0);
pub(in crate::report) const ZONE: Colour = Colour(0xF4, 0xF2, 0xED);
pub(in crate::report) const TRACK: Colour = Colour(0x8B, 0x87, 0x7F);
pub(in crate::report) const RIGID: Colour = Colour(0xA8, 0x33, 0x1A);

/// The colour of a word of the scale.
pub(in crate::report) fn scale(word: Word) -> Colour {
    match word {
        Word::Open => Colour(0x1B, 0x62, 0xB5),
        Word::Likely => Colour(0x59, 0x89, 0xBF),
        Word::Even => Colour(0x7E, 0x83, 0x8A),
        Word::Unlikely => Colour(0xC2, 0x6C, 0x4A),
        Word::Rigid => Colour(0xB5, 0x36, 0x1A),
    }
}

/// The sizes of a page: all but the body are fixed, and the body may shrink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Type {
    /// Size of the body.
    pub(in crate::report) body: f32,
}

/// Size of the body where there is room.
pub(in crate::report) const BODY: f32 = 9.5;
/// The smallest size of any text.
pub(in crate::report) const FLOOR: f32 = 8.0;

impl Type {
    fn style(size: f32, leading: f32, weight: Weight, colour: Colour) -> Style {
        Style { weight, size, leading, tracking: 0.0, colour }
    }

    /// The title: 22/26, drawn together a little.
    pub(in crate::report) fn title() -> Style {
        Style { tracking: -0.3, ..Self::style(22.0, 26.0, Weight::SemiBold, INK) }
    }

    /// A figure: 17/20.
    pub(in crate::report) fn figure() -> Style {
        Self::style(17.0, 20.0, Weight::Medium, INK)
    }

    /// The name of a section: 12/14.4.
    pub(in crate::report) fn section() -> Style {
        Self::style(12.0, 14.4, Weight::SemiBold, INK)
    }

    /// Running text: 9.5/13, down to 8/11.
    pub(in crate::report) fn body(self) -> Style {
        Self::style(self.body, 2.0 + (self.body - FLOOR) / (BODY - FLOOR) * 2.0 + 9.0, Weight::Regular, INK)
    }

    /// Captions: 8/11, the floor.
    pub(in crate::report) fn caption() -> Style {
        Self::style(FLOOR, 11.0, Weight::Regular, INK3)
    }
}

impl Style {
    pub(in crate::report) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    pub(in crate::report) fn medium(self) -> Self {
        Self { weight: Weight::Medium, ..self }
    }

    pub(in crate::report) fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }
}
