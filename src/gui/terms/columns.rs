//! Where the columns of the table stand at a width.

use egui::{Rangef, Rect};

/// The width the table is drawn for; every wider one gives its room to the four columns of words.
pub const LEAST: f32 = 872.0;
/// Tables grow no wider than this.
pub const MOST: f32 = 1160.0;

/// Places of the columns, from the left edge of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Columns {
    /// Name of the term.
    pub term: Rangef,
    /// What the PO says; the sentence of an ask begins here too.
    pub says: Rangef,
    /// Our target.
    pub target: Rangef,
    /// Our limit.
    pub limit: Rangef,
    /// Worth, set to the right.
    pub worth: Rangef,
    /// The scale.
    pub scale: Rangef,
    /// The chance, set to the right.
    pub chance: Rangef,
    /// The word.
    pub word: Rangef,
    /// The stance.
    pub stance: Rangef,
    /// What to give, in the shortlist.
    pub give: Rangef,
}

impl Columns {
    /// The columns of a table of a width.
    pub fn of(width: f32) -> Self {
        let more = (width - LEAST).max(0.0);
        let (says, target, limit) = (156.0 + more * 0.2, 320.0 + more * 0.55, 424.0 + more * 0.8);
        let shift = more;
        Self {
            term: Rangef::new(12.0, says - 6.0),
            says: Rangef::new(says, target - 8.0),
            target: Rangef::new(target, limit - 6.0),
            limit: Rangef::new(limit, 522.0 + shift),
            worth: Rangef::new(524.0 + shift, 592.0 + shift),
            scale: Rangef::new(612.0 + shift, 724.0 + shift),
            chance: Rangef::new(728.0 + shift, 750.0 + shift),
            word: Rangef::new(756.0 + shift, 812.0 + shift),
            stance: Rangef::new(816.0 + shift, 872.0 + shift),
            give: Rangef::new(728.0 + shift, 872.0 + shift),
        }
    }
}

/// The part of a row that belongs to a column.
pub fn part(row: Rect, column: Rangef) -> Rect {
    Rect::from_x_y_ranges(row.left() + column.min..=row.left() + column.max, row.y_range())
}
