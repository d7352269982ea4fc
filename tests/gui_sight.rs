//! What is told by colour is told by place, shape or word too: pictures of the window, in grey and as three kinds of
//! colour-blind eyes see them, are read back by a program that knows no colour.
//!
//! Simulation: Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision
//! deficiency", the matrices for severity 1.0, on linear light. Grey is relative luminance.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels are small numbers"
)]

#[path = "common/pixels.rs"]
mod pixels;
#[path = "common/stage.rs"]
mod stage;
#[path = "window/support.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use egui::{Color32, Pos2, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use image::RgbaImage;
use stage::Stage;
use support::{Window, ask, press, services};
use termwise::gui::app::{Action, App};
use termwise::gui::commands::Command;
use termwise::gui::theme::{Contrast, Tokens};
use termwise::session::{Snapshot, TermMap, TermTable, Word};

/// How somebody sees.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sight {
    Grey,
    Protan,
    Deutan,
    Tritan,
}

const SIGHTS: [Sight; 4] = [Sight::Grey, Sight::Protan, Sight::Deutan, Sight::Tritan];

/// The four looks: dark or not, and how strong.
const LOOKS: [(bool, Contrast); 4] =
    [(false, Contrast::Usual), (true, Contrast::Usual), (false, Contrast::High), (true, Contrast::High)];

/// Red, green and blue of linear light, from 0 to 1.
type Light = [f64; 3];

fn linear(color: Color32) -> Light {
    [color.r(), color.g(), color.b()].map(|channel| {
        let v = f64::from(channel) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(rows: [Light; 3], light: Light) -> Light {
    rows.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum())
}

/// Relative luminance (WCAG 2.2).
fn luminance(light: Light) -> f64 {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

impl Sight {
    fn sees(self, color: Color32) -> Light {
        let light = linear(color);
        let rows = match self {
            Self::Grey => return [luminance(light); 3],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        };
        times(rows, light).map(|v| v.clamp(0.0, 1.0))
    }
    fn contrast(self, one: Color32, other: Color32) -> f64 {
        let (a, b) = (luminance(self.sees(one)), luminance(self.sees(other)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// CIE L*a*b* under D65.
fn lab(light: Light) -> Light {
    let xyz = times(
        [
            [0.412_390_8, 0.357_584_3, 0.180_480_8],
            [0.212_639_0, 0.715_168_7, 0.072_192_3],
            [0.019_330_8, 0.119_194_8, 0.950_532_2],
        ],
        light,
    );
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let [x, y, z] = [f(xyz[0] / 0.950_456), f(xyz[1]), f(xyz[2] / 1.089_058)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn step(sight: Sight, one: Color32, other: Color32) -> f64 {
    let (a, b) = (lab(sight.sees(one)), lab(sight.sees(other)));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

const WORDS: [Word; 5] = [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open];

#[test]
fn the_measure_is_that_of_lab() {
    // White, black and sRGB red under D65: 100, 0 and 53.24 80.09 67.20 (Lindbloom's calculator).
    let near = |found: Light, wanted: Light| found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 0.1);
    assert!(near(lab(linear(Color32::WHITE)), [100.0, 0.0, 0.0]));
    assert!(near(lab(linear(Color32::BLACK)), [0.0, 0.0, 0.0]));
    assert!(near(lab(linear(Color32::RED)), [53.24, 80.09, 67.20]));
}

#[test]
fn neighbours_on_the_scale_keep_the_steps_that_the_palette_was_chosen_for() {
    // The design of the look gives the steps in whole units: in light at least 16 (protan, deutan) and 13 (tritan),
    // the ends 84.
    let t = Tokens::of(false);
    for (sight, least) in [(Sight::Protan, 16.0), (Sight::Deutan, 16.0), (Sight::Tritan, 13.0)] {
        for pair in WORDS.windows(2) {
            let found = step(sight, t.scale(pair[0]), t.scale(pair[1]));
            assert!(found.round() >= least, "{sight:?} {pair:?}: {found:.1}");
        }
        let ends = step(sight, t.rigid, t.open);
        assert!(ends.round() >= 84.0, "{sight:?} ends: {ends:.1}");
    }
}

#[test]
fn marks_and_text_keep_their_contrast_for_every_eye() {
    for (dark, contrast) in LOOKS {
        let t = Tokens::at(dark, contrast);
        let (text, mark) = if contrast == Contrast::High { (7.0, 4.5) } else { (4.5, 3.0) };
        for sight in SIGHTS {
            // Where an eye sees less of a colour, coloured words keep at least what a mark needs.
            let coloured = if sight == Sight::Grey { text } else { mark };
            for ground in [t.paper, t.side, t.raised] {
                let inks = [t.ink, t.ink2, t.ink3].map(|ink| (ink, text));
                let words = [t.accent, t.rigid].map(|ink| (ink, coloured));
                let marks = WORDS.map(|word| (t.scale(word), mark * 0.95));
                for (color, least) in inks.into_iter().chain(words).chain(marks) {
                    let found = sight.contrast(color, ground);
                    assert!(found >= least, "{sight:?}, dark {dark} {contrast:?}: {color:?} {found:.2} of {least:.2}");
                }
            }
            for fill in [t.heat.rigid, t.heat.unlikely, t.heat.even, t.heat.likely, t.heat.open] {
                let found = sight.contrast(t.heat_ink, fill);
                assert!(found >= 4.5, "{sight:?} heat, dark {dark} {contrast:?}: {found:.2}");
            }
        }
    }
}

/// A picture as somebody sees it: luminance alone, so that what reads it cannot know a colour.
struct Seen {
    width: u32,
    height: u32,
    values: Vec<f64>,
}

impl Seen {
    fn of(picture: &RgbaImage, sight: Sight) -> Self {
        // A picture has few colours, most of them in long runs.
        let mut last = ([0; 4], luminance(sight.sees(Color32::BLACK)));
        let values = picture.pixels().map(|pixel| {
            if pixel.0 != last.0 {
                let [r, g, b, _] = pixel.0;
                #[expect(clippy::disallowed_methods, reason = "a pixel of a picture, not a colour of the look")]
                let color = Color32::from_rgb(r, g, b);
                last = (pixel.0, luminance(sight.sees(color)));
            }
            last.1
        });
        Self { width: picture.width(), height: picture.height(), values: values.collect() }
    }

    fn at(&self, x: f32, y: f32) -> f64 {
        let x = (x.round().max(0.0) as u32).min(self.width - 1);
        let y = (y.round().max(0.0) as u32).min(self.height - 1);
        self.values[(y * self.width + x) as usize]
    }

    /// What a place stands on: the middle value of a ring around it, so that a line or a label there does not count.
    fn around(&self, x: f32, y: f32, radius: f32) -> f64 {
        let turn = |k: u8| std::f32::consts::TAU * f32::from(k) / 24.0;
        let mut values: Vec<f64> =
            (0..24).map(|k| self.at(x + radius * turn(k).cos(), y + radius * turn(k).sin())).collect();
        values.sort_by(f64::total_cmp);
        values[12]
    }

    /// Whether a pixel stands out from a ground like a mark.
    fn stands_out(&self, x: f32, y: f32, ground: f64) -> bool {
        let value = self.at(x, y);
        (value.max(ground) + 0.05) / (value.min(ground) + 0.05) >= 2.4
    }

    /// Where on a scale its dot is, from 0 to 1: the middle of the columns whose mark is a dot high. A cap of the
    /// whisker is as high almost, but not as wide.
    fn dot(&self, scale: Rect, middle: f32, ground: f64) -> Option<f32> {
        let high = |x: f32| (-6..=6).filter(|dy| self.stands_out(x, middle + *dy as f32, ground)).count();
        let columns: Vec<f32> = (scale.left() as i32 - 5..=scale.right() as i32 + 5).map(|x| x as f32).collect();
        let heights: Vec<usize> = columns.iter().map(|x| high(*x)).collect();
        // A dot of radius 5 fills seven columns at least six high.
        let window = 7;
        let score = |from: usize| heights[from..from + window].iter().sum::<usize>();
        let best = (0..columns.len().checked_sub(window)?).max_by_key(|from| score(*from))?;
        let enough = heights[best..best + window].iter().filter(|h| **h >= 5).count() >= 5;
        // Several places can be best: the middle of them.
        let same: Vec<f32> =
            (0..columns.len() - window).filter(|f| score(*f) == score(best)).map(|f| columns[f] + 3.0).collect();
        let middle = same.iter().sum::<f32>() / same.len() as f32;
        enough.then(|| (middle + 0.5 - scale.left()) / scale.width())
    }
}

/// The first sample in a look, on Terms.
fn window(dark: bool, contrast: Contrast) -> Window {
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_max_steps(24)
        .renderer(pixels::Pixels::default())
        .build_eframe(|cc| App::new(&cc.egui_ctx, services(&[])));
    ask(&mut window, Action::Run(if dark { Command::ThemeDark } else { Command::ThemeLight }));
    if contrast == Contrast::High {
        ask(&mut window, Action::Run(Command::HighContrast));
    }
    ask(&mut window, Action::OpenSample("nordwerk"));
    window
}

fn sample() -> Snapshot {
    (*Stage::sample(false).view.snapshot).clone()
}

/// The place of the node whose name begins so, where it is on screen as a whole.
fn place(window: &Window, name: &str) -> Option<Rect> {
    let mut nodes = window.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)))?;
    let rect = node.rect();
    (rect.top() >= 60.0 && rect.bottom() <= 860.0).then_some(rect)
}

#[test]
fn chances_of_the_table_are_read_from_every_picture() {
    let snapshot = sample();
    let table = TermTable::of(&snapshot);
    for (dark, contrast) in LOOKS {
        let mut window = window(dark, contrast);
        let picture = window.render().expect("a picture");
        let rows = table.rows.iter().filter(|row| row.counts);
        let placed: Vec<_> = rows
            .filter(|row| row.covered.is_none())
            .filter_map(|row| Some((row, place(&window, &format!("{}, the PO says", row.name))?)))
            .collect();
        assert!(placed.len() >= 6, "{} rows are on screen", placed.len());
        for sight in SIGHTS {
            let seen = Seen::of(&picture, sight);
            for (row, rect) in &placed {
                let scale = Rect::from_x_y_ranges(rect.left() + 612.0..=rect.left() + 724.0, rect.y_range());
                let middle = rect.center().y.floor();
                let ground = seen.at(scale.left() - 8.0, middle);
                let dot = seen.dot(scale, middle, ground);
                assert!(dot.is_some(), "{sight:?} sees no dot for {}", row.name);
                let found = f64::from(dot.unwrap_or_default());
                let off = (found - row.chance.p).abs() * 112.0;
                assert!(off <= 2.0, "{sight:?} reads {found:.3} for {}, it is {:.3}", row.name, row.chance.p);
            }
        }
    }
}

#[test]
fn the_selected_row_is_found_by_its_bar_in_every_picture() {
    for (dark, contrast) in LOOKS {
        let mut window = window(dark, contrast);
        ask(&mut window, Action::Select(stage::term("warranty-period")));
        let picture = window.render().expect("a picture");
        let rect = place(&window, "Warranty period, the PO says").expect("the row is on screen");
        for sight in SIGHTS {
            let seen = Seen::of(&picture, sight);
            let bar = |y: f32| seen.stands_out(rect.left() + 1.0, y, seen.at(rect.left() - 4.0, y));
            assert!(bar(rect.center().y), "{sight:?} sees no bar, dark {dark} {contrast:?}");
            assert!(!bar(rect.center().y + rect.height()), "{sight:?} sees a bar on the next row too");
        }
    }
}

#[test]
fn what_is_only_probed_is_told_by_its_shape_on_the_map() {
    let snapshot = sample();
    let map = TermMap::of(&snapshot, &TermTable::of(&snapshot), |_| true);
    for (dark, contrast) in LOOKS {
        let mut window = window(dark, contrast);
        ask(&mut window, Action::Run(Command::ToggleMap));
        let picture = window.render().expect("a picture");
        let pictures = SIGHTS.map(|sight| (sight, Seen::of(&picture, sight)));
        let mut counted = (0, 0);
        let placed: Vec<_> = map.marks.iter().filter_map(|mark| Some((mark, place(&window, &mark.said)?))).collect();
        for (mark, rect) in &placed {
            let Pos2 { x, y } = rect.center();
            let crowded = placed
                .iter()
                .filter(|(other, near)| other.id != mark.id && near.center().distance(rect.center()) < 18.0);
            if crowded.count() > 0 {
                continue;
            }
            let hollow = mark.stance == termwise::negotiability::Stance::Probe;
            for (sight, seen) in &pictures {
                // The rim of the mark tells that there is one, its middle which kind.
                let ground = seen.around(x, y, 11.0);
                let has_rim = |turn: f32| {
                    [5.0, 6.0, 7.0, 8.0].iter().any(|radius| {
                        seen.stands_out(x - 0.5 + radius * turn.cos(), y - 0.5 + radius * turn.sin(), ground)
                    })
                };
                let rim = (0..8).filter(|k| has_rim(std::f32::consts::TAU * *k as f32 / 8.0)).count();
                assert!(rim >= 6, "{sight:?} sees no dot for {}, dark {dark} {contrast:?}", mark.name);
                let filled = seen.stands_out(x - 0.5, y - 0.5, ground);
                assert_eq!(filled, !hollow, "{sight:?}, {}, dark {dark} {contrast:?}", mark.name);
            }
            if hollow { counted.1 += 1 } else { counted.0 += 1 }
        }
        assert!(counted.0 >= 3 && counted.1 >= 1, "{counted:?} marks stand free");
    }
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

#[test]
fn chance_stance_and_sign_stand_in_words_in_every_look() {
    for (dark, contrast) in LOOKS {
        let mut window = window(dark, contrast);
        press(&mut window, egui::Modifiers::NONE, egui::Key::ArrowDown);
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
            assert!(
                beside(row(name), &["Rigid", "Unlikely", "Even", "Likely", "Open"]),
                "dark {dark} {contrast:?}: {name}"
            );
            assert!(beside(row(name), &["Ask", "Trade", "Probe", "Leave"]), "dark {dark} {contrast:?}: {name}");
        }
        // Signs in the waterfall stand before their figures.
        let signed =
            said.iter().filter(|(at, text)| at.x > 1120.0 && (text.starts_with('+') || text.starts_with('\u{2212}')));
        assert!(signed.count() >= 4, "dark {dark} {contrast:?}");
    }
}
