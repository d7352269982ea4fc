//! What a person sees who sees no colour, or other colours: every distinction is still told apart.
//!
//! Full protanopia, deuteranopia and tritanopia are simulated by the matrices of Machado, Oliveira and Fernandes (2009, "A
//! physiologically-based model for simulation of color vision deficiency", severity 1.0), grey by the lightness of CIE Lab.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]
#![expect(clippy::many_single_char_names, reason = "colours and places have names of one letter")]

#[path = "common/pixels.rs"]
mod pixels;
#[path = "window/support.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use egui::Color32;
use egui_kittest::Harness;
use support::{Window, ask, press, services};
use termwise::gui::app::{Action, App};
use termwise::gui::commands::Command;
use termwise::gui::theme::{Contrast, Tokens};
use termwise::session::Word;

type Matrix = [[f64; 3]; 3];

const PROTAN: Matrix =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTAN: Matrix =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
const TRITAN: Matrix =
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]];

/// The ways of seeing.
const SIGHTS: [(&str, Option<Matrix>); 4] =
    [("protan", Some(PROTAN)), ("deutan", Some(DEUTAN)), ("tritan", Some(TRITAN)), ("grey", None)];

fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// A colour in CIE Lab under D65, as someone sees it.
fn lab(colour: Color32, sight: Option<Matrix>) -> [f64; 3] {
    let rgb = [colour.r(), colour.g(), colour.b()].map(linear);
    let times = |m: &Matrix, v: [f64; 3]| m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>());
    let seen = sight.map_or(rgb, |matrix| times(&matrix, rgb).map(|c| c.clamp(0.0, 1.0)));
    let xyz = times(
        &[[0.412_456, 0.357_576, 0.180_438], [0.212_673, 0.715_152, 0.072_175], [0.019_334, 0.119_192, 0.950_304]],
        seen,
    );
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let [x, y, z] = [xyz[0] / 0.950_47, xyz[1], xyz[2] / 1.088_83].map(f);
    let l = 116.0 * y - 16.0;
    if sight.is_some() { [l, 500.0 * (x - y), 200.0 * (y - z)] } else { [l, 0.0, 0.0] }
}

/// How far two colours are apart for someone: the distance in Lab (CIE 1976).
fn apart(one: Color32, other: Color32, sight: Option<Matrix>) -> f64 {
    let (a, b) = (lab(one, sight), lab(other, sight));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn looks() -> [(&'static str, &'static Tokens); 4] {
    [
        ("light", Tokens::of(false)),
        ("dark", Tokens::of(true)),
        ("high light", Tokens::at(false, Contrast::High)),
        ("high dark", Tokens::at(true, Contrast::High)),
    ]
}

#[test]
fn the_measure_is_that_of_lab() {
    // White, black and sRGB red under D65: 100, 0 and 53.24 80.09 67.20 (Lindbloom's calculator).
    let near = |found: [f64; 3], wanted: [f64; 3]| found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 0.1);
    let identity = Some([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    assert!(near(lab(Color32::WHITE, identity), [100.0, 0.0, 0.0]));
    assert!(near(lab(Color32::BLACK, identity), [0.0, 0.0, 0.0]));
    assert!(near(lab(Color32::RED, identity), [53.24, 80.09, 67.20]));
}

#[test]
fn neighbours_on_the_scale_and_its_ends_are_apart_for_every_eye_that_sees_colour() {
    const WORDS: [Word; 5] = [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open];
    // look.md: neighbours 13 and more in the usual looks. High contrast gives lightness to text; place and word carry it there.
    for (look, t) in looks().into_iter().take(2) {
        for (sight, matrix) in SIGHTS.into_iter().filter(|(_, matrix)| matrix.is_some()) {
            for pair in WORDS.windows(2) {
                let [one, other] = pair else { continue };
                let step = apart(t.scale(*one), t.scale(*other), matrix);
                assert!(step >= 12.0, "{look}, {sight}: {one:?} and {other:?} are {step:.1} apart");
            }
            let ends = apart(t.scale(Word::Rigid), t.scale(Word::Open), matrix);
            assert!(ends >= 40.0, "{look}, {sight}: the ends are {ends:.1} apart");
        }
    }
}

#[test]
fn what_is_selected_has_a_bar_that_stands_out_without_colour() {
    for (look, t) in looks() {
        for (sight, matrix) in SIGHTS {
            for ground in [t.paper, t.rail, t.soft] {
                let step = apart(t.accent, ground, matrix);
                assert!(step >= 20.0, "{look}, {sight}: the bar is {step:.1} from its ground");
            }
        }
    }
}

/// A picture of Terms in a look, with the first term selected.
fn picture(theme: Command, high: bool) -> (Window, image::RgbaImage) {
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_max_steps(24)
        .renderer(pixels::Pixels::default())
        .build_eframe(|cc| App::new(&cc.egui_ctx, services(&[])));
    ask(&mut window, Action::Run(theme));
    if high {
        ask(&mut window, Action::Run(Command::HighContrast));
    }
    ask(&mut window, Action::OpenSample("nordwerk"));
    press(&mut window, egui::Modifiers::NONE, egui::Key::ArrowDown);
    let picture = window.render().expect("a picture");
    (window, picture)
}

/// Words painted on the window, with the middle of each.
fn words(window: &Window) -> Vec<(egui::Pos2, String)> {
    fn collect(shape: &egui::Shape, into: &mut Vec<(egui::Pos2, String)>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            egui::Shape::Text(text) => {
                let place = text.galley.rect.translate(text.pos.to_vec2());
                into.push((place.center(), text.galley.text().to_owned()));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut found));
    found
}

/// Lightness of a pixel, from 0 to 100.
fn grey(picture: &image::RgbaImage, x: u32, y: u32) -> f64 {
    let [r, g, b, _] = picture.get_pixel(x, y).0;
    #[expect(clippy::disallowed_methods, reason = "a pixel of a picture, not a colour of the look")]
    lab(Color32::from_rgb(r, g, b), None)[0]
}

#[test]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a picture of 1440 by 900")]
fn in_a_grey_picture_terms_still_say_their_chance_stance_sign_and_selection() {
    for (theme, high) in [
        (Command::ThemeLight, false),
        (Command::ThemeDark, false),
        (Command::ThemeLight, true),
        (Command::ThemeDark, true),
    ] {
        let (window, picture) = picture(theme, high);
        let said = words(&window);
        // The table stands below the shortlist, which has the same names.
        let row = |name: &str| {
            let there = said.iter().filter(|(at, text)| text == name && at.x < 500.0).map(|(at, _)| at.y);
            there.reduce(f32::max).expect("the row")
        };
        let beside = |y: f32, one_of: &[&str]| {
            said.iter().any(|(at, text)| (at.y - y).abs() < 6.0 && one_of.contains(&text.as_str()))
        };
        for name in ["Payment period", "Advance payment", "Retention", "Delivery date"] {
            // Chance as a word, stance as a word: neither hangs on its colour.
            assert!(beside(row(name), &["Rigid", "Unlikely", "Even", "Likely", "Open"]), "{theme:?} {high}: {name}");
            assert!(beside(row(name), &["Ask", "Trade", "Probe", "Leave"]), "{theme:?} {high}: {name}");
        }
        // Signs in the waterfall stand before their figures.
        let signed =
            said.iter().filter(|(at, text)| at.x > 1120.0 && (text.starts_with('+') || text.starts_with('\u{2212}')));
        assert!(signed.count() >= 4, "{theme:?} {high}");
        // The selected row has its bar: three pixels that differ from what is left of the row and from the row's ground.
        let y =
            said.iter().filter(|(at, text)| text == "Payment period" && at.x < 1000.0).map(|(at, _)| at.y as u32).max();
        let y = y.expect("the selected row");
        let line: Vec<f64> = (214..260).map(|x| grey(&picture, x, y)).collect();
        let step = line.windows(2).map(|pair| (pair[0] - pair[1]).abs()).fold(0.0_f64, f64::max);
        assert!(step >= 20.0, "{theme:?} {high}: the bar differs by {step:.1} from what is beside it");
    }
}
