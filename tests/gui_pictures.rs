//! Reference pictures of every screen, light and dark, at the sizes of a desktop, a laptop and a narrow window.
//!
//! A picture that changed fails with what it was and what it is. `UPDATE_PICTURES=1` writes the references anew.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

#[path = "common/orders.rs"]
mod orders;
#[path = "common/parts.rs"]
mod parts;
#[path = "common/pixels.rs"]
mod pixels;
#[path = "gui_pictures/portfolio.rs"]
mod portfolio;
#[path = "common/room_pictures.rs"]
mod room_pictures;
#[path = "common/stage.rs"]
mod stage;
#[path = "window/support.rs"]
#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use std::path::PathBuf;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use image::RgbaImage;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use stage::{Stage, harness, term};
use support::{Window, ask, press, services};
use termwise::gui::app::{Action, App};
use termwise::gui::commands::Command;
use termwise::gui::fonts;
use termwise::gui::theme::{self, Theme};

/// How far a channel of a pixel may be off, of 255.
const TOLERANCE: u8 = 24;
/// How many pixels of a thousand may be further off.
const STRAYS_PER_THOUSAND: usize = 2;

/// Where the references are, and where pictures that differ go.
fn place(name: &str) -> (PathBuf, PathBuf) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    (root.join(format!("{name}.png")), PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png")))
}

/// Pixels that differ by more than the tolerance.
fn strays(one: &RgbaImage, other: &RgbaImage) -> usize {
    let far =
        |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > TOLERANCE);
    one.pixels().zip(other.pixels()).filter(far).count()
}

/// Writes a picture as small as PNG makes it.
fn write(picture: &RgbaImage, path: &std::path::Path) {
    let file = std::fs::File::create(path).expect("the picture can be made");
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    let opaque = image::DynamicImage::from(picture.clone()).into_rgb8();
    opaque.write_with_encoder(encoder).expect("the picture can be written");
}

#[track_caller]
fn check_picture(name: &str, picture: &RgbaImage) {
    let (reference, found) = place(name);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        return write(picture, &reference);
    }
    write(picture, &found);
    let wanted = image::open(&reference).expect("there is a reference picture").to_rgba8();
    assert_eq!(wanted.dimensions(), picture.dimensions(), "{name}: see {}", found.display());
    let (strays, all) = (strays(&wanted, picture), picture.pixels().len());
    assert!(strays * 1000 <= all * STRAYS_PER_THOUSAND, "{name}: {strays} of {all} pixels, see {}", found.display());
}

/// The whole window in a look at a size.
fn window(look: Command, size: [f32; 2]) -> Window {
    window_of(services(&[]), look, size)
}

fn window_of(services: termwise::gui::app::Services, look: Command, size: [f32; 2]) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_max_steps(24)
        .renderer(pixels::Pixels::default())
        .build_eframe(|cc| App::new(&cc.egui_ctx, services));
    ask(&mut window, Action::Run(look));
    window
}

#[track_caller]
fn check_home(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    check_picture(name, &window.render().expect("a picture"));
}

#[track_caller]
fn check_brief(name: &str, look: Command, size: [f32; 2], buyer: bool) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoBrief));
    if buyer {
        window.get_by_label("Buyer-safe").click();
        window.run();
    }
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_brief_on_a_desktop_in_light() {
    check_brief("brief-light-1440", Command::ThemeLight, [1440.0, 900.0], false);
}

#[test]
fn the_brief_on_a_desktop_in_dark() {
    check_brief("brief-dark-1440", Command::ThemeDark, [1440.0, 900.0], false);
}

#[test]
fn the_brief_on_a_laptop_in_light() {
    check_brief("brief-light-1280", Command::ThemeLight, [1280.0, 720.0], false);
}

#[test]
fn the_brief_on_a_laptop_in_dark() {
    check_brief("brief-dark-1280", Command::ThemeDark, [1280.0, 720.0], false);
}

#[test]
fn the_brief_for_the_buyer_in_light() {
    check_brief("brief-buyer-1440", Command::ThemeLight, [1440.0, 900.0], true);
}

#[track_caller]
fn check_terms(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    press(&mut window, egui::Modifiers::NONE, egui::Key::ArrowDown);
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn home_on_a_desktop_in_light() {
    check_home("home-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn home_on_a_desktop_in_dark() {
    check_home("home-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

#[test]
fn home_on_a_laptop_in_light() {
    check_home("home-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn home_on_a_laptop_in_dark() {
    check_home("home-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

#[track_caller]
fn check_buyer(name: &str, look: Command, size: [f32; 2], act: impl FnOnce(&mut Window)) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoBuyer));
    act(&mut window);
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_buyer_on_a_desktop_in_light() {
    check_buyer("buyer-light-1440", Command::ThemeLight, [1440.0, 900.0], |_| {});
}

#[test]
fn the_buyer_on_a_desktop_in_dark() {
    check_buyer("buyer-dark-1440", Command::ThemeDark, [1440.0, 900.0], |_| {});
}

#[test]
fn the_buyer_on_a_laptop_in_light() {
    check_buyer("buyer-light-1280", Command::ThemeLight, [1280.0, 720.0], |_| {});
}

#[test]
fn the_buyer_on_a_laptop_in_dark() {
    check_buyer("buyer-dark-1280", Command::ThemeDark, [1280.0, 720.0], |_| {});
}

#[test]
fn the_buyer_in_a_narrow_window() {
    check_buyer("buyer-light-640", Command::ThemeLight, [640.0, 900.0], |_| {});
}

#[test]
fn an_open_question_of_the_buyer_and_the_company_above_it() {
    check_buyer("buyer-question-1440", Command::ThemeLight, [1440.0, 900.0], |window| {
        window.get_by_label_contains("Who can sign a change to the printed terms?, worth").focus();
        window.run();
        press(window, egui::Modifiers::NONE, egui::Key::Enter);
    });
}

#[test]
fn a_person_of_the_buyer_is_changed_in_its_row() {
    check_buyer("buyer-person-1440", Command::ThemeDark, [1440.0, 900.0], |window| {
        window.get_by_label_contains("Anke Vogt, Planner").focus();
        window.run();
        press(window, egui::Modifiers::NONE, egui::Key::Enter);
    });
}

#[test]
fn terms_on_a_desktop_in_light() {
    check_terms("terms-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn terms_on_a_desktop_in_dark() {
    check_terms("terms-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

/// Financing of the first sample: its best way is selected and its sum stands beside it.
#[track_caller]
fn check_financing(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoFinancing));
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn financing_on_a_desktop_in_light() {
    check_financing("financing-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn financing_on_a_desktop_in_dark() {
    check_financing("financing-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

#[test]
fn financing_from_top_to_bottom() {
    check_financing("financing-whole-1440", Command::ThemeLight, [1440.0, 2000.0]);
}

#[test]
fn financing_on_a_laptop_in_light() {
    check_financing("financing-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn financing_on_a_laptop_in_dark() {
    check_financing("financing-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

#[test]
fn terms_on_a_laptop_in_light() {
    check_terms("terms-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn terms_on_a_laptop_in_dark() {
    check_terms("terms-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

#[track_caller]
fn check_order(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoOrder));
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_order_on_a_desktop_in_light() {
    check_order("order-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn the_order_on_a_desktop_in_dark() {
    check_order("order-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

#[test]
fn the_order_on_a_laptop_in_light() {
    check_order("order-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn the_order_on_a_laptop_in_dark() {
    check_order("order-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

/// The map with the first term selected.
#[track_caller]
fn check_map(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::ToggleMap));
    ask(&mut window, Action::Select(term("payment-days")));
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_map_on_a_desktop_in_light() {
    check_map("map-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn the_map_on_a_desktop_in_dark() {
    check_map("map-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

#[test]
fn the_map_on_a_laptop_in_light() {
    check_map("map-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn the_map_on_a_laptop_in_dark() {
    check_map("map-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

#[test]
fn the_map_in_a_narrow_window() {
    check_map("map-light-640", Command::ThemeLight, [640.0, 900.0]);
}

/// A scratch picture of a state, beside the references.
#[track_caller]
fn check_state(name: &str, dark: bool, size: [f32; 2], act: impl FnOnce(&mut egui_kittest::Harness<'static, Stage>)) {
    let mut harness = harness(Stage::sample(dark), size);
    act(&mut harness);
    harness.run();
    check_picture(name, &harness.render().expect("a picture"));
}

#[test]
fn a_wrong_limit_keeps_its_text_and_says_what_to_type() {
    check_state("terms-wrong-1280", false, [1280.0, 720.0], |harness| {
        harness.state_mut().state.select(term("payment-days"));
        harness.run();
        harness.key_press(egui::Key::F2);
        harness.run();
        harness.get_by_label("Target of Payment period").type_text("9O");
        harness.run();
        harness.key_press(egui::Key::Enter);
    });
}

#[test]
fn a_choice_drops_down_under_its_cell() {
    check_state("terms-choice-1280", true, [1280.0, 720.0], |harness| {
        harness.state_mut().state.select(term("incoterm"));
        harness.run();
        harness.key_press(egui::Key::Enter);
    });
}

#[track_caller]
fn check_parts(name: &str, choice: Theme) {
    let mut harness = egui_kittest::Harness::builder()
        .with_size([1440.0, 700.0])
        .with_theme(if choice == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light })
        .renderer(pixels::Pixels::default())
        .with_context_setup(move |ctx| {
            fonts::install(ctx);
            theme::apply(ctx, choice);
        })
        .build_ui(parts::sheet_ui);
    harness.run_steps(4);
    check_picture(name, &harness.render().expect("a picture"));
}

#[test]
fn every_part_in_light() {
    check_parts("parts-light", Theme::Light);
}

#[test]
fn every_part_in_dark() {
    check_parts("parts-dark", Theme::Dark);
}

#[test]
fn terms_in_a_narrow_window() {
    check_terms("terms-light-640", Command::ThemeLight, [640.0, 900.0]);
}

#[track_caller]
fn check_after_po(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoAfterPo));
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn after_the_po_on_a_desktop_in_light() {
    check_after_po("after-po-light-1440", Command::ThemeLight, [1440.0, 900.0]);
}

#[test]
fn after_the_po_on_a_desktop_in_dark() {
    check_after_po("after-po-dark-1440", Command::ThemeDark, [1440.0, 900.0]);
}

#[test]
fn after_the_po_on_a_laptop_in_light() {
    check_after_po("after-po-light-1280", Command::ThemeLight, [1280.0, 720.0]);
}

#[test]
fn after_the_po_on_a_laptop_in_dark() {
    check_after_po("after-po-dark-1280", Command::ThemeDark, [1280.0, 720.0]);
}

#[test]
fn after_the_po_in_a_narrow_window() {
    check_after_po("after-po-light-800", Command::ThemeLight, [800.0, 1500.0]);
}

#[track_caller]
fn check_task(name: &str, look: Command, size: [f32; 2]) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoAfterPo));
    window.get_by_label("Task Installation").click();
    window.run();
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn a_task_of_the_schedule_in_light() {
    check_task("after-po-task-1440", Command::ThemeLight, [1440.0, 1200.0]);
}

#[test]
fn a_task_of_the_schedule_in_a_narrow_window_in_dark() {
    check_task("after-po-task-800", Command::ThemeDark, [800.0, 1400.0]);
}

#[test]
fn after_the_po_from_top_to_bottom() {
    check_after_po("after-po-whole-1440", Command::ThemeLight, [1440.0, 2400.0]);
}

/// The conversation as it is after some keys.
#[track_caller]
fn check_talk(name: &str, look: Command, size: [f32; 2], act: impl FnOnce(&mut Window)) {
    let mut window = window(look, size);
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoConversation));
    act(&mut window);
    check_picture(name, &window.render().expect("a picture"));
}

fn select_an_ask(window: &mut Window) {
    for _ in 0..7 {
        press(window, egui::Modifiers::NONE, egui::Key::ArrowDown);
    }
}

/// A talk under way: an answer, a part granted, one withdrawn, something given, and a line that is open.
fn log_some(window: &mut Window) {
    let none = egui::Modifiers::NONE;
    window.get_by_label("Start the log").click();
    window.run();
    let line = |window: &mut Window, key: egui::Key, words: &[&str]| {
        press(window, none, key);
        for text in words {
            support::write(window, text);
            press(window, none, egui::Key::Enter);
        }
    };
    line(window, egui::Key::A, &["2", "Late certificates held two deliveries at the gate."]);
    line(window, egui::Key::A, &["1", "\"I initial changes myself, legal only for money.\""]);
    for _ in 0..2 {
        press(window, none, egui::Key::ArrowDown);
    }
    line(window, egui::Key::G, &["\"From released drawings, that is fair.\""]);
    line(window, egui::Key::S, &["\"A day of standstill costs us a whole shift.\""]);
    line(window, egui::Key::W, &["1", "On file by tomorrow."]);
    press(window, none, egui::Key::ArrowUp);
    press(window, none, egui::Key::P);
    support::write(window, "4");
    press(window, none, egui::Key::Enter);
    support::write(window, "150 % of the order; she takes it to legal");
}

fn nothing(_: &mut Window) {}

#[test]
fn the_agenda_of_a_talk() {
    check_talk("talk-agenda-light-1440", Command::ThemeLight, [1440.0, 900.0], select_an_ask);
    check_talk("talk-agenda-dark-1440", Command::ThemeDark, [1440.0, 900.0], nothing);
    check_talk("talk-agenda-light-1280", Command::ThemeLight, [1280.0, 720.0], nothing);
    check_talk("talk-agenda-dark-1280", Command::ThemeDark, [1280.0, 720.0], select_an_ask);
}

#[test]
fn the_log_of_a_talk() {
    check_talk("talk-log-light-1440", Command::ThemeLight, [1440.0, 900.0], log_some);
    check_talk("talk-log-dark-1440", Command::ThemeDark, [1440.0, 900.0], log_some);
    check_talk("talk-log-light-1280", Command::ThemeLight, [1280.0, 720.0], log_some);
    check_talk("talk-log-dark-1280", Command::ThemeDark, [1280.0, 720.0], log_some);
}

#[test]
fn the_rehearsal_of_a_talk_and_what_came_of_it() {
    check_talk("talk-rehearsal-light-1440", Command::ThemeLight, [1440.0, 900.0], |window| {
        support::click(window, "Rehearsal");
        for _ in 0..4 {
            press(window, egui::Modifiers::NONE, egui::Key::ArrowRight);
        }
        support::click(window, "Turn the card");
    });
    check_talk("talk-after-light-1440", Command::ThemeLight, [1440.0, 900.0], |window| {
        log_some(window);
        press(window, egui::Modifiers::NONE, egui::Key::Enter);
        support::click(window, "After");
    });
    check_talk("talk-after-dark-1280", Command::ThemeDark, [1280.0, 720.0], |window| {
        log_some(window);
        press(window, egui::Modifiers::NONE, egui::Key::Enter);
        support::click(window, "After");
    });
}

#[track_caller]
fn check_settings(name: &str, look: &[Command], size: [f32; 2], setting: Option<&str>) {
    let mut given = services(&[]);
    given.keeping.data = Some(PathBuf::from("/termwise/data"));
    given.keeping.documents = Some(PathBuf::from("/plans"));
    let mut window = window_of(given, Command::ThemeSystem, size);
    for command in look {
        ask(&mut window, Action::Run(*command));
    }
    ask(&mut window, Action::OpenSample("nordwerk"));
    ask(&mut window, Action::Run(Command::GoSettings));
    if let Some(setting) = setting {
        window.get_by_label(setting).focus();
        window.run();
    }
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn settings_in_light_and_dark_wide_and_narrow() {
    let [light, dark] = [Command::ThemeLight, Command::ThemeDark];
    check_settings("settings-light-1440", &[light], [1440.0, 900.0], Some("Line rate"));
    check_settings("settings-dark-1440", &[dark], [1440.0, 900.0], Some("Numbers and dates"));
    check_settings("settings-light-1280", &[light], [1280.0, 720.0], None);
    check_settings("settings-dark-1280", &[dark], [1280.0, 720.0], None);
    check_settings("settings-light-640", &[light], [640.0, 900.0], None);
    check_settings("settings-high-1440", &[light, Command::HighContrast], [1440.0, 900.0], Some("Usual"));
}

/// Terms in high contrast, with the first term selected.
#[track_caller]
fn check_high(name: &str, theme: Command) {
    let mut window = window(theme, [1440.0, 900.0]);
    ask(&mut window, Action::Run(Command::HighContrast));
    ask(&mut window, Action::OpenSample("nordwerk"));
    press(&mut window, egui::Modifiers::NONE, egui::Key::ArrowDown);
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn terms_in_high_contrast() {
    check_high("terms-high-light-1440", Command::ThemeLight);
    check_high("terms-high-dark-1440", Command::ThemeDark);
}
