//! Pictures of the workshop: the screen, the presenter's view, and every step on the wall.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use termwise::audience::Room;
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::gui::presenter::Wall;
use termwise::gui::workshop::Tab;
use termwise::workshop::Moment;

use super::support::{Window, ask, press};
use super::{check_picture, window};

static TIME: AtomicU64 = AtomicU64::new(0);

/// A clock that stands still, so that pictures are the same.
fn stopped() -> Moment {
    Moment::at(Duration::from_secs(TIME.load(Ordering::Relaxed)))
}

fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

#[track_caller]
fn check_workshop(name: &str, look: Command, size: [f32; 2], tab: Tab) {
    let mut window = window(look, size);
    ask(&mut window, Action::Run(Command::GoWorkshop));
    window.state_mut().screens_mut().workshop.tab = tab;
    window.run();
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_workshop_on_a_desktop_in_light() {
    check_workshop("workshop-light-1440", Command::ThemeLight, [1440.0, 900.0], Tab::Exercise);
}

#[test]
fn the_workshop_on_a_desktop_in_dark() {
    check_workshop("workshop-dark-1440", Command::ThemeDark, [1440.0, 900.0], Tab::Why);
}

#[test]
fn the_workshop_on_a_laptop_in_light() {
    check_workshop("workshop-light-1280", Command::ThemeLight, [1280.0, 720.0], Tab::WhatIf);
}

#[test]
fn the_workshop_on_a_laptop_in_dark() {
    check_workshop("workshop-dark-1280", Command::ThemeDark, [1280.0, 720.0], Tab::Kinds);
}

#[test]
fn the_workshop_in_a_narrow_window() {
    check_workshop("workshop-light-640", Command::ThemeLight, [640.0, 900.0], Tab::Exercise);
}

/// A show of the first sample in this window: the wall fills it, with the timer begun and `keys` pressed.
fn show(look: Command, size: [f32; 2], keys: &[Key]) -> Window {
    let mut window = window(look, size);
    window.state_mut().screens_mut().workshop.set_clock(stopped);
    ask(&mut window, Action::Run(Command::GoWorkshop));
    ask(&mut window, Action::Run(Command::Present));
    key(&mut window, Key::T);
    for pressed in keys {
        key(&mut window, *pressed);
    }
    window
}

fn wall(name: &str, room: Room, size: [f32; 2], keys: &[Key]) {
    let mut window = show(Command::ThemeLight, size, keys);
    window.state_mut().screens_mut().workshop.presenting.as_mut().expect("a show").show.room = room;
    window.run();
    check_picture(name, &window.render().expect("a picture"));
}

/// Four guesses, then the row.
const ROUND: [Key; 5] = [Key::Num2, Key::Num1, Key::Num2, Key::Num3, Key::Space];

fn rounds(number: usize) -> Vec<Key> {
    std::iter::repeat_n(ROUND, number).flatten().collect()
}

const PROJECTOR: [f32; 2] = [1280.0, 720.0];

#[test]
fn the_wall_before_the_first_row() {
    wall("wall-0", Room::Six, PROJECTOR, &[]);
}

#[test]
fn the_wall_row_by_row() {
    for shown in 1..=5 {
        wall(&format!("wall-{shown}"), Room::Six, PROJECTOR, &rounds(shown));
    }
}

#[test]
fn the_wall_after_the_last_row() {
    let mut keys = rounds(5);
    for name in ["wall-buyer", "wall-changes", "wall-scores"] {
        keys.push(Key::Space);
        wall(name, Room::Six, PROJECTOR, &keys);
    }
}

#[test]
fn the_wall_black_white_and_magnified() {
    for (name, pressed) in [("wall-black", Key::B), ("wall-white", Key::W), ("wall-magnified", Key::Z)] {
        let keys: Vec<Key> = rounds(3).into_iter().chain([pressed]).collect();
        wall(name, Room::Six, PROJECTOR, &keys);
    }
}

#[test]
fn the_wall_covered() {
    let keys: Vec<Key> = rounds(3).into_iter().chain([Key::H]).collect();
    wall("wall-covered", Room::Six, PROJECTOR, &keys);
}

#[test]
fn the_wall_for_near_and_far_rooms_and_a_finer_projector() {
    wall("wall-near", Room::Four, PROJECTOR, &rounds(3));
    wall("wall-far", Room::Eight, PROJECTOR, &rounds(3));
    wall("wall-far-magnified", Room::Eight, PROJECTOR, &[&rounds(3)[..], &[Key::Z]].concat());
    wall("wall-far-changes", Room::Eight, PROJECTOR, &[&rounds(5)[..], &[Key::Space, Key::Space]].concat());
    wall("wall-1080", Room::Six, [1920.0, 1080.0], &rounds(3));
}

#[test]
fn a_kind_of_buyer_on_the_wall() {
    let mut window = window(Command::ThemeLight, PROJECTOR);
    ask(&mut window, Action::Run(Command::GoWorkshop));
    window.get_by_label("90 min").click();
    window.run();
    window.event(egui::Event::PointerGone);
    ask(&mut window, Action::Run(Command::Present));
    for _ in 0..16 {
        key(&mut window, Key::Space);
    }
    check_picture("wall-kind", &window.render().expect("a picture"));
}

fn presenter(name: &str, look: Command, size: [f32; 2], keys: &[Key], held: bool) {
    let mut window = show(look, size, keys);
    window.state_mut().screens_mut().workshop.presenting.as_mut().expect("a show").wall = Wall::Hidden;
    window.run();
    if held {
        window.key_down(Key::V);
        window.run();
    }
    check_picture(name, &window.render().expect("a picture"));
}

#[test]
fn the_presenter_in_light() {
    presenter("presenter-light-1280", Command::ThemeLight, [1280.0, 800.0], &rounds(3), false);
}

#[test]
fn the_presenter_in_dark_with_a_guess_begun() {
    let keys: Vec<Key> = rounds(2).into_iter().chain([Key::Num2, Key::Num4]).collect();
    presenter("presenter-dark-1440", Command::ThemeDark, [1440.0, 900.0], &keys, false);
}

#[test]
fn the_presenter_holds_what_is_covered_open() {
    presenter("presenter-held-1280", Command::ThemeLight, [1280.0, 720.0], &rounds(1), true);
}

#[test]
fn the_presenter_in_a_narrow_window() {
    let mut window = window(Command::ThemeLight, [640.0, 900.0]);
    window.state_mut().screens_mut().workshop.set_clock(stopped);
    ask(&mut window, Action::Run(Command::GoWorkshop));
    ask(&mut window, Action::Run(Command::Present));
    key(&mut window, Key::Space);
    key(&mut window, Key::Escape);
    check_picture("presenter-light-640", &window.render().expect("a picture"));
}
