//! The projector's colours in a room that washes the picture out: `(Y1 + k) / (Y2 + k)` with k = 1/6, a contrast of the
//! system of 7 to 1 (experience.md, 2.2).

use super::tests::luminance;
use super::{PROJECTOR, Tokens};
use crate::gui::theme::looks::hex;
use egui::Color32;

const K: f64 = 1.0 / 6.0;

fn washed(one: Color32, other: Color32) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + K) / (a.min(b) + K)
}

#[track_caller]
fn check(what: &str, front: Color32, ground: Color32, least: f64) {
    let found = washed(front, ground);
    assert!(found >= least, "{what}: {found:.2} is less than {least}");
}

#[test]
fn the_measure_gives_the_figures_of_its_source() {
    // experience.md, 2.2 and 2.3: #555 on white is 4.53, blue 0072B2 3.66, vermilion D55E00 3.01.
    let white = hex(0xFF_FFFF);
    for (colour, ratio) in [(0x55_5555, 4.53), (0x00_72B2, 3.66), (0xD5_5E00, 3.01)] {
        assert!((washed(hex(colour), white) - ratio).abs() < 0.01, "{colour:X}: {}", washed(hex(colour), white));
    }
}

#[test]
fn text_keeps_four_and_a_half_to_one_in_a_washed_out_room() {
    let t: &Tokens = &PROJECTOR;
    for (name, ink) in [("ink", t.ink), ("ink2", t.ink2), ("ink3", t.ink3), ("accent", t.accent)] {
        check(name, ink, t.paper, 4.5);
    }
    for (name, fill) in [
        ("rigid", t.heat.rigid),
        ("unlikely", t.heat.unlikely),
        ("even", t.heat.even),
        ("likely", t.heat.likely),
        ("open", t.heat.open),
    ] {
        check(&format!("ink on {name}"), t.ink, fill, 4.5);
    }
}

#[test]
fn marks_keep_three_to_one_in_a_washed_out_room() {
    let t: &Tokens = &PROJECTOR;
    for (name, mark) in [("dashes and rings", t.ctl), ("frames", t.ink), ("dots of progress", t.accent)] {
        check(name, mark, t.paper, 3.0);
    }
    for fill in [t.heat.rigid, t.heat.unlikely, t.heat.even, t.heat.likely, t.heat.open] {
        check("the scale in a cell", t.ink, fill, 3.0);
    }
}
