//! What is really painted on the wall: its sizes, its contrasts, its places, and none of fifty secrets.

use egui::{Color32, Key, Modifiers, Rect, Shape};
use egui_kittest::kittest::NodeT as _;
use termwise::audience::Room;
use termwise::gui::app::Action;
use termwise::gui::commands::Command;
use termwise::plan::Plan;
use termwise::units::Value;

use super::privacy::{said, seen};
use super::support::{Folder, Window, ask, press, run, services, window_of};

fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

/// A show of the first sample on a projector, three terms long.
fn show(size: [f32; 2], room: Room) -> Window {
    let mut window = window_of(services(&[]), size);
    run(&mut window, Command::GoWorkshop);
    run(&mut window, Command::Present);
    key(&mut window, Key::T);
    let presenting = window.state_mut().screens_mut().workshop.presenting.as_mut().expect("a show");
    presenting.show.room = room;
    window.run_steps(2);
    window
}

/// A text on the wall: its words, its size, its colour and where it stands.
struct Painted {
    words: String,
    size: f32,
    colour: Color32,
    place: Rect,
    ground: Color32,
}

/// Every text with the ground it stands on: the last rectangle painted before it that holds its middle.
fn painted(window: &Window) -> Vec<Painted> {
    fn walk(shape: &Shape, grounds: &mut Vec<(Rect, Color32)>, texts: &mut Vec<Painted>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, grounds, texts)),
            Shape::Rect(rect) if rect.fill != Color32::TRANSPARENT => grounds.push((rect.rect, rect.fill)),
            Shape::Text(text) => {
                let section = &text.galley.job.sections[0];
                let place = Rect::from_min_size(text.pos, text.galley.size());
                let under = grounds.iter().rev().find(|(rect, _)| rect.contains(place.center()));
                let ground = under.map_or(Color32::WHITE, |(_, fill)| *fill);
                let colour = section.format.color;
                let size = section.format.font_id.size;
                let words = text.galley.rows.iter().map(|row| row.text()).collect();
                texts.push(Painted { words, size, colour, place, ground });
            }
            _ => {}
        }
    }
    let (mut grounds, mut texts) = (Vec::new(), Vec::new());
    window.output().shapes.iter().for_each(|clipped| walk(&clipped.shape, &mut grounds, &mut texts));
    texts
}

fn luminance(colour: Color32) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

/// Contrast in a room that washes the picture out: k = 1/6.
fn washed(one: Color32, other: Color32) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 1.0 / 6.0) / (a.min(b) + 1.0 / 6.0)
}

#[track_caller]
fn check_page(window: &Window, size: [f32; 2], room: Room, what: &str) {
    let texts = painted(window);
    assert!(!texts.is_empty(), "{what}");
    let unit = size[1] / 720.0 * room.factor();
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size.into());
    for text in &texts {
        // experience.md 2.1: nothing below 31 of 720 lines for six picture heights; titles 42.
        assert!(text.size >= 30.99 * unit, "{what}: \"{}\" is set in {}", text.words, text.size);
        let ratio = washed(text.colour, text.ground);
        assert!(ratio >= 4.5, "{what}: \"{}\" has {ratio:.2} to 1", text.words);
        assert!(screen.expand(1.0).contains_rect(text.place), "{what}: \"{}\" leaves the wall", text.words);
        assert!(!text.words.contains('…'), "{what}: \"{}\" is cut", text.words);
    }
    assert!(texts.iter().any(|text| (text.size - 42.0 * unit).abs() < 0.01), "{what}: the title");
    for (at, one) in texts.iter().enumerate() {
        for other in texts.iter().skip(at + 1) {
            // Lines have air above and below that may touch.
            let tight = |place: Rect| place.shrink2(egui::vec2(1.0, place.height() * 0.22));
            let meet = tight(one.place).intersects(tight(other.place));
            assert!(!meet, "{what}: \"{}\" lies over \"{}\"", one.words, other.words);
        }
    }
}

#[test]
fn type_contrast_and_places_hold_on_every_page_for_every_room_and_two_projectors() {
    for size in [[1280.0, 720.0], [1920.0, 1080.0]] {
        for room in Room::ALL {
            let mut window = show(size, room);
            let mut at = 0;
            loop {
                let what = format!("step {at} at {size:?}, {room:?}");
                check_page(&window, size, room, &what);
                if at == 3 {
                    key(&mut window, Key::Z);
                    check_page(&window, size, room, &format!("{what}, magnified"));
                    key(&mut window, Key::Z);
                }
                let before = window.state().presenting().expect("a show").show.progress();
                key(&mut window, Key::Space);
                if window.state().presenting().expect("a show").show.progress() == before {
                    break;
                }
                at += 1;
            }
            assert!(at >= 7, "rows, this buyer, what changes, scores: {at}");
        }
    }
}

#[test]
fn at_six_heights_all_five_rows_are_up_and_at_eight_the_row_in_question_is_among_those() {
    let rows = |window: &Window| {
        let levels = ["Paper", "Spreadsheet", "ERP by hand", "ERP workflow", "Straight-through"];
        let texts = painted(window);
        levels.into_iter().filter(|level| texts.iter().any(|text| text.words == *level)).count()
    };
    assert_eq!(rows(&show([1280.0, 720.0], Room::Four)), 5);
    assert_eq!(rows(&show([1280.0, 720.0], Room::Six)), 5);
    let mut window = show([1280.0, 720.0], Room::Eight);
    for _ in 0..4 {
        key(&mut window, Key::Space);
        assert_eq!(rows(&window), 3);
    }
    assert!(painted(&window).iter().any(|text| text.words == "Straight-through"), "the row that is guessed next");
}

/// A plan of the first sample with words nobody may see in every text that takes them, and a limit of 113 days.
fn secret_plan() -> (Plan, Vec<String>) {
    let mut tree = serde_json::to_value(termwise::samples::first().expect("a sample")).expect("json");
    let mut secrets = Vec::new();
    let pointers = pointers(&tree, String::new());
    for pointer in pointers {
        let secret = format!("Geheim{:03}Q", secrets.len());
        let mut tried = tree.clone();
        *tried.pointer_mut(&pointer).expect("a place") = serde_json::Value::String(secret.clone());
        if serde_json::from_value::<Plan>(tried.clone()).is_ok() {
            tree = tried;
            secrets.push(secret);
        }
    }
    let mut plan: Plan = serde_json::from_value(tree).expect("a plan");
    for entry in plan.terms.values_mut() {
        if let Some(Value::Quantity(limit)) = &mut entry.limit {
            limit.number = 113.into();
        }
    }
    secrets.push("113".to_owned());
    (plan, secrets)
}

/// Where texts stand in a tree.
fn pointers(tree: &serde_json::Value, at: String) -> Vec<String> {
    match tree {
        serde_json::Value::Object(map) => {
            map.iter().flat_map(|(key, value)| pointers(value, format!("{at}/{}", key.replace('/', "~1")))).collect()
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().flat_map(|(i, value)| pointers(value, format!("{at}/{i}"))).collect()
        }
        serde_json::Value::String(_) => vec![at],
        _ => Vec::new(),
    }
}

#[test]
fn none_of_the_secrets_of_a_plan_is_on_the_wall_in_its_tree_or_in_a_title() {
    let (plan, secrets) = secret_plan();
    assert!(secrets.len() >= 50, "{} secrets", secrets.len());
    let folder = Folder::new();
    let path = folder.file("secret.plan.ron");
    std::fs::write(&path, termwise::store::plan_text(&plan).expect("text")).expect("it can be written");
    let mut window = window_of(services(&[]), [1280.0, 720.0]);
    ask(&mut window, Action::OpenPath(path));
    assert!(said(&window).iter().any(|text| secrets.iter().any(|secret| text.contains(secret.as_str()))));
    run(&mut window, Command::GoWorkshop);
    run(&mut window, Command::Present);
    let mut pages = 0;
    loop {
        let mut texts = said(&window);
        texts.extend(seen(&window));
        texts.push(window.state().title().to_owned());
        for node in window.root().children_recursive() {
            texts.push(format!("{:?}", node.accesskit_node().data()));
        }
        for secret in &secrets {
            let found = texts.iter().find(|text| text.contains(secret.as_str()));
            assert_eq!(found, None, "{secret} on page {pages}");
        }
        let before = window.state().presenting().expect("a show").show.progress();
        key(&mut window, Key::Space);
        pages += 1;
        if window.state().presenting().expect("a show").show.progress() == before {
            break;
        }
    }
    assert!(pages >= 8, "{pages}");
}
