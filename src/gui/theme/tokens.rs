//! Every colour, by its role, with the contrasts it must keep.

use egui::Color32;
use egui::epaint::Shadow;

use super::Contrast;
use super::looks::{DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, PROJECTOR};
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
    /// Text on them.
    pub heat_ink: Color32,
    /// Ground of a filled button that cannot be pressed.
    pub disabled: Color32,
    /// Ground of a message about what just happened.
    pub toast: Color32,
    /// Text on it.
    pub toast_ink: Color32,
    /// The way back on it.
    pub toast_accent: Color32,
    /// Shadow of what floats; none in high contrast.
    pub shadow: Shadow,
    /// Edge of what floats.
    pub float_edge: Color32,
    /// What lies over the window under a dialog.
    pub backdrop: Color32,
    /// How strongly all else stands out.
    pub contrast: Contrast,
}

impl Tokens {
    /// The tokens for what a room sees.
    pub fn projector() -> &'static Self {
        &PROJECTOR
    }

    /// The tokens of the dark or the light look at the usual contrast.
    pub fn of(dark: bool) -> &'static Self {
        Self::at(dark, Contrast::Usual)
    }

    /// The tokens of the dark or the light look at a contrast.
    pub fn at(dark: bool, contrast: Contrast) -> &'static Self {
        match (contrast, dark) {
            (Contrast::Usual, false) => &LIGHT,
            (Contrast::Usual, true) => &DARK,
            (Contrast::High, false) => &HIGH_LIGHT,
            (Contrast::High, true) => &HIGH_DARK,
        }
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
    use super::super::looks::hex;
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

    /// The four looks, each with the least contrast of its text and of its marks.
    fn looks() -> [(&'static Tokens, f64, f64); 4] {
        let of = |dark, contrast| Tokens::at(dark, contrast);
        [
            (of(false, Contrast::Usual), 4.5, 3.0),
            (of(true, Contrast::Usual), 4.5, 3.0),
            (of(false, Contrast::High), 7.0, 4.5),
            (of(true, Contrast::High), 7.0, 4.5),
        ]
    }

    #[track_caller]
    fn check(t: &Tokens, what: &str, front: Color32, ground: Color32, least: f64) {
        let found = ratio(front, ground);
        assert!(found >= least, "{what}, {:?} on {:?}: {found:.2} is less than {least}", t.contrast, t.paper);
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
        // look.md: ink on paper 15.9, ctl on paper 3.5; in high contrast accent on soft 9.0 and 7.3, rigid on paper 9.3.
        let [light, _, high_light, high_dark] = looks().map(|(t, ..)| t);
        assert!((ratio(light.ink, light.paper) - 15.9).abs() < 0.05);
        assert!((ratio(light.ctl, light.paper) - 3.5).abs() < 0.05);
        assert!((ratio(high_light.accent, high_light.soft) - 9.0).abs() < 0.05);
        assert!((ratio(high_dark.accent, high_dark.soft) - 7.3).abs() < 0.05);
        assert!((ratio(high_light.rigid, high_light.paper) - 9.3).abs() < 0.05);
    }

    #[test]
    fn text_stands_out_from_every_ground() {
        for (t, text, _) in looks() {
            for (name, ground) in grounds(t) {
                for (front, colour) in [("ink", t.ink), ("ink2", t.ink2), ("ink3", t.ink3), ("accent", t.accent)] {
                    check(t, &format!("{front} on {name}"), colour, ground, text);
                }
            }
            for ground in [t.accent, t.accent_hover, t.accent_pressed] {
                check(t, "accent ink on accent", t.accent_ink, ground, text);
            }
            for ground in [t.paper, t.side, t.zone, t.raised, t.rail] {
                check(t, "error sentence", t.rigid, ground, text);
                check(t, "remark", t.note, ground, text);
            }
            check(t, "remark on its ground", t.note, t.note_soft, text);
            check(t, "text on the ground of a remark", t.ink, t.note_soft, text);
            check(t, "message", t.toast_ink, t.toast, text);
            check(t, "way back", t.toast_accent, t.toast, text);
            for fill in [t.heat.rigid, t.heat.unlikely, t.heat.even, t.heat.likely, t.heat.open] {
                check(t, "ink on heat", t.heat_ink, fill, text);
            }
            for band in [t.band, t.band2] {
                check(t, "ink on a band", t.ink, band, text);
            }
        }
    }

    #[test]
    fn marks_and_edges_of_controls_stand_out_from_what_they_are_on() {
        for (t, _, mark) in looks() {
            for (name, ground) in [("paper", t.paper), ("side", t.side), ("hover", t.hover), ("soft", t.soft)] {
                for word in [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open] {
                    check(t, &format!("{word:?} on {name}"), t.scale(word), ground, mark);
                }
                check(t, &format!("edge on {name}"), t.ctl, ground, mark);
                check(t, &format!("focus on {name}"), t.accent, ground, mark);
            }
            check(t, "edge of a field", t.ctl, t.raised, mark);
        }
    }

    #[test]
    fn in_high_contrast_edges_say_what_shadows_say_elsewhere() {
        for dark in [false, true] {
            let (t, usual) = (Tokens::at(dark, Contrast::High), Tokens::of(dark));
            assert_eq!((t.shadow, t.float_edge), (Shadow::NONE, t.ctl));
            assert_ne!(usual.shadow, Shadow::NONE);
            let widths = |t| (super::super::focus(t).width, super::super::whisker(t, 2.0));
            assert_eq!((widths(usual), widths(t)), ((2.0, 2.0), (3.0, 3.0)));
            for (what, edge) in [("hair-line", t.line), ("rule", t.line2), ("series", t.series[3])] {
                check(t, what, edge, t.paper, 4.5);
            }
        }
    }
}
