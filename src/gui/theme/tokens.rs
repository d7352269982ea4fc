//! Every colour, by its role, with the contrasts it must keep.

use egui::Color32;
use egui::epaint::Shadow;

use crate::session::Word;

/// Fills of the heat map, from what hardly moves to what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heat {
    /// Rigid.
    pub rigid: Color32,
    /// Unlikely.
    pub unlikely: Color32,
    /// Even.
    pub even: Color32,
    /// Likely.
    pub likely: Color32,
    /// Open.
    pub open: Color32,
}

/// The colours of a look, by role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Ground of the centre and the top bar.
    pub paper: Color32,
    /// Ground of the rail and the status line.
    pub rail: Color32,
    /// Ground of the inspector.
    pub side: Color32,
    /// Ground of fields, pop-ups and letters.
    pub raised: Color32,
    /// Ground of what the pointer is on.
    pub hover: Color32,
    /// Ground of a named region.
    pub zone: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub ink2: Color32,
    /// Captions.
    pub ink3: Color32,
    /// Hair-lines, for decoration only.
    pub line: Color32,
    /// Rules under heads, edges of buttons, tracks of scales.
    pub line2: Color32,
    /// Edges of fields and tick-boxes, zero axes.
    pub ctl: Color32,
    /// Selection, links, the primary button.
    pub accent: Color32,
    /// Text on accent.
    pub accent_ink: Color32,
    /// Accent under the pointer.
    pub accent_hover: Color32,
    /// Accent pressed.
    pub accent_pressed: Color32,
    /// Ground of a selected row.
    pub soft: Color32,
    /// The rule beside a quotation.
    pub accent_line: Color32,
    /// Scale: open. Also what raises a score or brings money.
    pub open: Color32,
    /// Scale: likely.
    pub likely: Color32,
    /// Scale: even.
    pub even: Color32,
    /// Scale: unlikely.
    pub unlikely: Color32,
    /// Scale: rigid. Also errors, and what lowers a score or costs money.
    pub rigid: Color32,
    /// A remark.
    pub note: Color32,
    /// Ground of a remark.
    pub note_soft: Color32,
    /// Four colours for bars and lines.
    pub series: [Color32; 4],
    /// Outer band, from the 10th to the 90th percentile.
    pub band: Color32,
    /// Inner band, the middle half.
    pub band2: Color32,
    /// Fills of the heat map.
    pub heat: Heat,
    /// Ground of a message about what just happened.
    pub toast: Color32,
    /// Text on it.
    pub toast_ink: Color32,
    /// The way back on it.
    pub toast_accent: Color32,
    /// Shadow of what floats.
    pub shadow: Shadow,
}

/// An opaque colour from its six hexadecimal digits.
#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// A shade of black for a shadow.
#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
const fn shade(r: u8, g: u8, b: u8, alpha: u8) -> Shadow {
    Shadow { offset: [0, 2], blur: 8, spread: 0, color: Color32::from_rgba_premultiplied(r, g, b, alpha) }
}

static LIGHT: Tokens = Tokens {
    paper: hex(0xFC_FBF8),
    rail: hex(0xF4_F2ED),
    side: hex(0xF8_F6F2),
    raised: hex(0xFF_FFFF),
    hover: hex(0xF1_EEE8),
    zone: hex(0xF5_F3EE),
    ink: hex(0x16_202A),
    ink2: hex(0x48_525D),
    ink3: hex(0x5F_6871),
    line: hex(0xE4_E0D8),
    line2: hex(0xCB_C6BC),
    ctl: hex(0x8B_877F),
    accent: hex(0x1A_4797),
    accent_ink: hex(0xFF_FFFF),
    accent_hover: hex(0x16_3C81),
    accent_pressed: hex(0x12_316A),
    soft: hex(0xE7_ECF6),
    accent_line: hex(0xA9_BBDD),
    open: hex(0x1B_62B5),
    likely: hex(0x59_89BF),
    even: hex(0x7E_838A),
    unlikely: hex(0xC2_6C4A),
    rigid: hex(0xB5_361A),
    note: hex(0x8A_5A00),
    note_soft: hex(0xFB_F3DF),
    series: [hex(0x1A_4797), hex(0x5C_82BE), hex(0x8A_A6D0), hex(0xB5_B0A7)],
    band: hex(0xE7_ECF6),
    band2: hex(0xCB_D8ED),
    heat: Heat {
        rigid: hex(0xEF_9F83),
        unlikely: hex(0xF8_CDBB),
        even: hex(0xE9_E7E3),
        likely: hex(0xBB_D2EE),
        open: hex(0x8D_B6E8),
    },
    toast: hex(0x16_202A),
    toast_ink: hex(0xFC_FBF8),
    toast_accent: hex(0x8D_B8F7),
    // Ink at 12 %.
    shadow: shade(3, 4, 5, 31),
};

static DARK: Tokens = Tokens {
    paper: hex(0x14_1A21),
    rail: hex(0x0F_141A),
    side: hex(0x18_1F27),
    raised: hex(0x1F_2831),
    hover: hex(0x1D_252E),
    zone: hex(0x18_1F27),
    ink: hex(0xEC_E9E2),
    ink2: hex(0xB9_BFC6),
    ink3: hex(0x92_9BA5),
    line: hex(0x27_303A),
    line2: hex(0x3B_4651),
    ctl: hex(0x6F_7B87),
    accent: hex(0x8D_B8F7),
    accent_ink: hex(0x0F_141A),
    accent_hover: hex(0xA5_C8FA),
    accent_pressed: hex(0x7A_A6E6),
    soft: hex(0x1E_2D45),
    accent_line: hex(0x3F_5D8C),
    open: hex(0x5A_A2F2),
    likely: hex(0x86_AED9),
    even: hex(0x95_9CA4),
    unlikely: hex(0xD9_906F),
    rigid: hex(0xF0_6A45),
    note: hex(0xE0_B252),
    note_soft: hex(0x2C_2718),
    series: [hex(0x8D_B8F7), hex(0x5C_82BE), hex(0x4A_6A99), hex(0x52_5D68)],
    band: hex(0x1E_2D45),
    band2: hex(0x2B_4368),
    heat: Heat {
        rigid: hex(0x7A_3220),
        unlikely: hex(0x55_352B),
        even: hex(0x2E_353D),
        likely: hex(0x2A_4260),
        open: hex(0x24_548F),
    },
    toast: hex(0xEC_E9E2),
    toast_ink: hex(0x14_1A21),
    toast_accent: hex(0x1A_4797),
    // Black at 50 %.
    shadow: shade(0, 0, 0, 128),
};

/// For a projector in a bright room: near-black on white. The ends of the heat map are lighter than on a screen, so that
/// ink on them keeps 4.5 to 1 where the room washes the picture out.
static PROJECTOR: Tokens = Tokens {
    paper: hex(0xFF_FFFF),
    rail: hex(0xFF_FFFF),
    side: hex(0xFF_FFFF),
    raised: hex(0xFF_FFFF),
    hover: hex(0xED_EDED),
    zone: hex(0xF5_F3EE),
    ink: hex(0x0A_0F14),
    ink2: hex(0x2B_333B),
    ink3: hex(0x45_4D55),
    line: hex(0xB5_B5B0),
    line2: hex(0x8A_8A85),
    ctl: hex(0x5C_5C58),
    accent: hex(0x0B_3A8C),
    accent_ink: hex(0xFF_FFFF),
    soft: hex(0xDC_E6F6),
    accent_line: hex(0x6E_8EC4),
    open: hex(0x0F_57AD),
    likely: hex(0x3F_76B5),
    even: hex(0x6E_737A),
    unlikely: hex(0xB8_5A36),
    rigid: hex(0xA3_2B10),
    heat: Heat {
        rigid: hex(0xF7_C2AC),
        unlikely: hex(0xFB_E0D4),
        even: hex(0xEE_ECE8),
        likely: hex(0xD5_E4F6),
        open: hex(0xB3_D0F2),
    },
    ..LIGHT
};

impl Tokens {
    /// The tokens for what a room sees.
    pub fn projector() -> &'static Self {
        &PROJECTOR
    }

    /// The tokens of the dark or the light look.
    pub fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a word on the scale of chances.
    pub fn scale(&self, word: Word) -> Color32 {
        match word {
            Word::Rigid => self.rigid,
            Word::Unlikely => self.unlikely,
            Word::Even => self.even,
            Word::Likely => self.likely,
            Word::Open => self.open,
        }
    }
}

#[cfg(test)]
mod projector_tests;

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2, "relative luminance").
    pub(super) fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    /// Contrast ratio (WCAG 2.2, "contrast ratio").
    fn ratio(one: Color32, other: Color32) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn check(dark: bool, what: &str, front: Color32, ground: Color32, least: f64) {
        let found = ratio(front, ground);
        assert!(found >= least, "{what}, dark {dark}: {found:.2} is less than {least}");
    }

    fn grounds(t: &Tokens) -> [(&'static str, Color32); 7] {
        [
            ("paper", t.paper),
            ("rail", t.rail),
            ("side", t.side),
            ("raised", t.raised),
            ("hover", t.hover),
            ("zone", t.zone),
            ("soft", t.soft),
        ]
    }

    #[test]
    fn the_measure_itself_is_that_of_wcag() {
        assert!((ratio(hex(0), hex(0xFF_FFFF)) - 21.0).abs() < 1e-9);
        // look.md: ink on paper 15.9, ctl on paper 3.5.
        assert!((ratio(LIGHT.ink, LIGHT.paper) - 15.9).abs() < 0.05);
        assert!((ratio(LIGHT.ctl, LIGHT.paper) - 3.5).abs() < 0.05);
    }

    #[test]
    fn text_has_four_and_a_half_to_one_on_every_ground() {
        for dark in [false, true] {
            let t = Tokens::of(dark);
            for (name, ground) in grounds(t) {
                for (front, colour) in [("ink", t.ink), ("ink2", t.ink2), ("ink3", t.ink3), ("accent", t.accent)] {
                    check(dark, &format!("{front} on {name}"), colour, ground, 4.5);
                }
            }
            for ground in [t.accent, t.accent_hover, t.accent_pressed] {
                check(dark, "accent ink on accent", t.accent_ink, ground, 4.5);
            }
            for ground in [t.paper, t.side, t.zone, t.raised, t.rail] {
                check(dark, "error sentence", t.rigid, ground, 4.5);
                check(dark, "remark", t.note, ground, 4.5);
            }
            check(dark, "remark on its ground", t.note, t.note_soft, 4.5);
            check(dark, "message", t.toast_ink, t.toast, 4.5);
            check(dark, "way back", t.toast_accent, t.toast, 4.5);
            for fill in [t.heat.rigid, t.heat.unlikely, t.heat.even, t.heat.likely, t.heat.open] {
                check(dark, "ink on heat", t.ink, fill, 4.5);
            }
        }
    }

    #[test]
    fn marks_and_edges_of_controls_have_three_to_one() {
        for dark in [false, true] {
            let t = Tokens::of(dark);
            for (name, ground) in [("paper", t.paper), ("side", t.side), ("hover", t.hover), ("soft", t.soft)] {
                for word in [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open] {
                    check(dark, &format!("{word:?} on {name}"), t.scale(word), ground, 3.0);
                }
                check(dark, &format!("edge on {name}"), t.ctl, ground, 3.0);
                check(dark, &format!("focus on {name}"), t.accent, ground, 3.0);
            }
            check(dark, "edge of a field", t.ctl, t.raised, 3.0);
        }
    }
}
