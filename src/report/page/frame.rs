//! The frame of a one-page sheet: margins, columns, head band, sections, foot.

use super::super::setting::Colour;
use super::Paper;
use super::draw::Draw;
use super::tone::{ACCENT, BODY, HAIR, INK, INK2, PX, RULE, Type, WHITE};

/// Left margin: 20 mm.
pub(super) const LEFT: f32 = 118.0 * PX;
/// Right margin: 15 mm.
const RIGHT: f32 = 89.0 * PX;
/// The column of section names: 30 mm.
pub(super) const LABEL: f32 = 177.0 * PX;
/// Between names and text: 4 mm.
const GUTTER: f32 = 24.0 * PX;
/// Height of the band at the head.
const BAND: f32 = 46.0 * PX;
/// From the lower edge of the paper up to the rule over the foot.
const FOOT: f32 = 58.0 * PX;
/// From a section's rule to its text.
const RULE_TO_TEXT: f32 = 12.0 * PX;

/// Where things stand on a paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) size: (f32, f32),
    /// Right edge of the text.
    pub(super) right: f32,
    /// Left edge of the main column.
    pub(super) main: f32,
    /// Width of the main column.
    pub(super) width: f32,
    /// The lowest that text may reach.
    pub(super) floor: f32,
}

impl Frame {
    pub(super) fn of(paper: Paper) -> Self {
        let (width, height) = paper.size();
        let (right, main) = (width - RIGHT, LEFT + LABEL + GUTTER);
        Self { size: (width, height), right, main, width: right - main, floor: height - FOOT - 4.0 }
    }

    /// The band at the head: ink and white inside the house, white with an accent rule for the buyer.
    pub(super) fn band(&self, draw: &mut Draw<'_, '_>, internal: bool, left: &str, right: &str) {
        let style = Type { body: BODY }.body();
        let (ground, bold, plain): (Option<Colour>, Colour, Colour) =
            if internal { (Some(INK), WHITE, WHITE) } else { (None, ACCENT, INK2) };
        if let Some(ground) = ground {
            draw.rect((0.0, 0.0), (self.size.0, BAND), ground);
        } else {
            draw.hline((0.0, self.size.0), BAND - 2.0 * PX, 4.0 * PX, ACCENT);
        }
        let top = (BAND - 13.0) / 2.0;
        let half = (self.right - LEFT) / 2.0 - 6.0;
        draw.line((LEFT, top), half, left, style.bold().coloured(bold));
        draw.right((self.right, top), half, right, style.coloured(plain));
    }

    /// Where the head begins under the band.
    pub(super) fn head_top() -> f32 {
        BAND + 30.0 * PX
    }

    /// The rule and the text at the foot.
    pub(super) fn foot(&self, draw: &mut Draw<'_, '_>, text: &str, page: (usize, usize)) {
        let rule = self.size.1 - FOOT;
        draw.hline((LEFT, self.right), rule, 0.5, HAIR);
        let style = Type::caption();
        let said = draw.right((self.right, rule + 6.0), 90.0, &format!("Page {} of {}", page.0, page.1), style);
        draw.line((LEFT, rule + 6.0), self.right - LEFT - said - 14.0, text, style);
    }

    /// A section's rule, name and caption; `top` is where the gap begins. Returns where its text begins.
    pub(super) fn section(&self, draw: &mut Draw<'_, '_>, top: f32, gap: f32, head: Head<'_>) -> (f32, f32) {
        let rule = top + gap;
        let (width, colour) = if head.red { (4.0 * PX, head.colour) } else { (1.5 * PX, RULE) };
        draw.hline((LEFT, self.right), rule, width, colour);
        let text = rule + RULE_TO_TEXT;
        let name_height = draw.text((LEFT, text), LABEL, 2, head.name, Type::section().coloured(head.colour));
        let mut under = text + name_height;
        if !head.caption.is_empty() {
            under += draw.text((LEFT, under + 1.0), LABEL, 3, head.caption, Type::caption()) + 1.0;
        }
        (text, under)
    }
}

/// The name of a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) name: &'a str,
    pub(super) caption: &'a str,
    pub(super) colour: Colour,
    /// Whether its rule is that of a red line.
    pub(super) red: bool,
}

impl<'a> Head<'a> {
    pub(super) fn new(name: &'a str, caption: &'a str) -> Self {
        Self { name, caption, colour: INK, red: false }
    }
}
