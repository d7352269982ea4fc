//! Covered figures: by H and by Esc twice, on every screen, in what is painted, said and written on the window.

use egui::{Key, Modifiers, Shape};
use egui_kittest::kittest::NodeT;
use termwise::gui::app::{Action, Screen};
use termwise::gui::commands::Command;
use termwise::gui::privacy::figures;
use termwise::units::TermId;

use super::support::{Window, ask, click, home, press, run, sample, shows, write};

const NONE: Modifiers = Modifiers::NONE;

/// Everything that a screen reader is told.
pub(super) fn said(window: &Window) -> Vec<String> {
    let texts = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let data = node.data();
        [data.label(), data.value(), data.description(), data.placeholder(), data.tooltip(), data.state_description()]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    window.root().children_recursive().flat_map(texts).collect()
}

/// Every text as it can be seen: glyphs that take no room are not there.
pub(super) fn seen(window: &Window) -> Vec<String> {
    fn collect(shape: &Shape, into: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            Shape::Text(text) => {
                for row in &text.galley.rows {
                    let visible = |glyph: &&egui::epaint::text::Glyph| {
                        let quad = row.visuals.mesh.vertices.iter().skip(glyph.first_vertex as usize).take(4);
                        let places: Vec<egui::Pos2> = quad.map(|vertex| vertex.pos).collect();
                        glyph.uv_rect.is_nothing() || places.iter().any(|p| *p != places[0])
                    };
                    into.push(row.glyphs.iter().filter(visible).map(|glyph| glyph.chr).collect());
                }
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    texts
}

pub(super) fn has_figure(text: &str) -> bool {
    !figures::runs(&text.chars().collect::<Vec<_>>()).is_empty()
}

/// No figure is left but the numbers of the steps on the rail and the keys of commands, which say nothing of a plan.
#[track_caller]
pub fn check_covered(window: &Window, what: &str) {
    let left: Vec<String> = said(window).into_iter().filter(|text| has_figure(text)).collect();
    assert_eq!(left, Vec::<String>::new(), "said on {what}");
    let steps = Screen::STEPS.iter().map(|step| step.number().to_owned());
    let open: Vec<String> = steps.chain(Command::ALL.iter().filter_map(|command| command.keys())).collect();
    let left = seen(window).into_iter().filter(|text| has_figure(text) && !open.contains(text));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new(), "seen on {what}");
    assert_eq!(window.state().title(), "Termwise", "{what}");
}

fn digits(texts: &[String]) -> usize {
    texts.iter().filter(|text| has_figure(text)).count()
}

#[test]
fn no_screen_shows_or_says_a_figure_while_they_are_covered() {
    let mut window = sample();
    ask(&mut window, Action::Select(TermId::try_from("payment-days").expect("an id")));
    press(&mut window, NONE, Key::H);
    for step in Screen::STEPS.iter().chain(&[Screen::Home]) {
        run(&mut window, step.command());
        check_covered(&window, step.name());
        for command in [Command::Palette, Command::Menu, Command::Keys, Command::Messages, Command::Export] {
            run(&mut window, command);
            check_covered(&window, &format!("{} under {command:?}", step.name()));
            press(&mut window, NONE, Key::Escape);
        }
    }
}

#[test]
fn a_tooltip_is_covered_too() {
    let mut window = sample();
    press(&mut window, NONE, Key::H);
    let places: Vec<egui::Rect> = window
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.contains("covered")))
        .map(|node| node.rect())
        .take(40)
        .collect();
    assert!(places.len() > 10, "{}", places.len());
    for place in places {
        window.hover_at(place.center());
        window.run_steps(4);
        check_covered(&window, &format!("tooltip at {place:?}"));
    }
}

#[test]
fn h_covers_within_one_frame_and_shows_again() {
    let mut window = sample();
    assert!(digits(&seen(&window)) > 40 && digits(&said(&window)) > 40);
    window.key_press(Key::H);
    window.step();
    check_covered(&window, "the frame of the key");
    window.run();
    assert!(shows(&window, "Figures covered"));
    press(&mut window, NONE, Key::H);
    assert!(digits(&seen(&window)) > 40 && window.state().title().contains("Nordwerk"));
}

#[test]
fn escape_twice_covers_from_anywhere() {
    let mut window = sample();
    run(&mut window, Command::Palette);
    write(&mut window, "h");
    assert!(!window.state().is_covered(), "a letter is written where something is typed");
    window.key_press(Key::Escape);
    window.key_press(Key::Escape);
    window.step();
    window.step();
    check_covered(&window, "after Esc Esc");
    click(&mut window, "Figures covered");
    assert!(!window.state().is_covered());
}

#[test]
fn covering_twice_by_escape_does_not_show_again() {
    let mut window = home();
    for _ in 0..4 {
        window.key_press(Key::Escape);
    }
    window.run();
    assert!(window.state().is_covered());
}
