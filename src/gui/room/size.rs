//! The sizes of type on a projector, as shares of the picture's height (experience.md, section 2).
//!
//! For a last row at six picture heights, of 720 lines: body 42, figures of cells 46, nothing below 31, a headline 72
//! and more. Other rooms scale by 4/6 and 8/6, other pictures by their height.

use crate::audience::Room;

/// The sizes for one picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Points for one of 720 lines.
    pub unit: f32,
    /// How much larger than in a room of six heights.
    pub factor: f32,
}

impl Sizes {
    /// For a picture of a height in a room.
    pub fn of(height: f32, room: Room) -> Self {
        Self { unit: height / 720.0, factor: room.factor() }
    }

    fn sized(self, lines: f32) -> f32 {
        lines * self.factor * self.unit
    }

    /// Titles, column and row heads, the timer.
    pub fn body(self) -> f32 {
        self.sized(42.0)
    }

    /// The figure of a cell.
    pub fn cell(self) -> f32 {
        self.sized(46.0)
    }

    /// Words and captions: the least.
    pub fn least(self) -> f32 {
        self.sized(31.0)
    }

    /// The figure of a magnified cell.
    pub fn headline(self) -> f32 {
        self.sized(150.0)
    }

    /// The word of a magnified cell.
    pub fn large(self) -> f32 {
        self.sized(72.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(height: f32, room: Room, body: f32, least: f32, large: f32) {
        let sizes = Sizes::of(height, room);
        for (found, wanted) in [(sizes.body(), body), (sizes.least(), least), (sizes.large(), large)] {
            assert!((found - wanted).abs() < 0.51, "{found}, not {wanted}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_table() {
        // experience.md 2.1: body by x-height 28, 42, 56; nothing under the size by capitals, 21, 31, 42; headline 72.
        check(720.0, Room::Four, 28.0, 21.0, 48.0);
        check(720.0, Room::Six, 42.0, 31.0, 72.0);
        check(720.0, Room::Eight, 56.0, 41.5, 96.0);
        check(1080.0, Room::Six, 63.0, 46.0, 108.0);
    }
}
