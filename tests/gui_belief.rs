//! The slider for how sure one is: by mouse, by keys and by a screen reader.

#![cfg(feature = "gui")]

use egui::{Id, Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use termwise::gui::fonts;
use termwise::gui::theme::{self, Theme};
use termwise::gui::widgets::{BELIEF, Belief};

/// A slider that starts at 70 %, with every place it went to.
fn slider() -> Harness<'static, Vec<u8>> {
    let mut harness = Harness::builder()
        .with_size([300.0, 80.0])
        .with_context_setup(|ctx| {
            fonts::install(ctx);
            theme::apply(ctx, Theme::Light);
        })
        .build_ui_state(
            |ui, places: &mut Vec<u8>| {
                let now = places.last().copied().unwrap_or(70);
                let place = Rect::from_min_size(egui::pos2(20.0, 20.0), BELIEF);
                places.extend(Belief::new(Id::unique("belief"), "How sure", now).show_in(ui, place).moved_to);
            },
            Vec::new(),
        );
    harness.run();
    harness
}

#[track_caller]
fn check_keys(keys: &[(Modifiers, Key)], places: &[u8]) {
    let mut harness = slider();
    harness.get_by_label("How sure").focus();
    harness.run();
    for (modifiers, key) in keys {
        harness.key_press_modifiers(*modifiers, *key);
        harness.run();
    }
    assert_eq!(harness.state(), places);
    assert!(harness.get_by_label("How sure").is_focused(), "the arrows stay with the slider");
}

#[test]
fn arrows_move_by_five_and_with_shift_by_one() {
    use Key::{ArrowLeft, ArrowRight, End, Home};
    let (plain, shift) = (Modifiers::NONE, Modifiers::SHIFT);
    check_keys(&[(plain, ArrowRight), (plain, ArrowLeft), (plain, ArrowLeft)], &[75, 70, 65]);
    check_keys(&[(shift, ArrowRight), (shift, ArrowLeft), (shift, ArrowLeft)], &[71, 70, 69]);
    check_keys(&[(plain, End), (plain, ArrowRight), (plain, Home), (shift, ArrowLeft)], &[100, 5, 4]);
}

#[test]
fn a_drag_reports_each_step_of_five_once() {
    let mut harness = slider();
    let at = |percent: f32| egui::pos2(20.0 + BELIEF.x * percent / 100.0, 32.0);
    harness.drag_at(at(70.0));
    harness.run();
    for percent in [71.0, 76.0, 79.0, 84.0] {
        harness.hover_at(at(percent));
        harness.run();
    }
    harness.drop_at(at(84.0));
    harness.run();
    assert_eq!(harness.state(), &[75, 80, 85]);
}

#[test]
fn a_screen_reader_reads_it_in_words_and_sets_it() {
    let mut harness = slider();
    let node = harness.get_by_label("How sure");
    assert_eq!(node.accesskit_node().value().as_deref(), Some("70 %, think so"));
    assert_eq!(node.accesskit_node().numeric_value(), Some(70.0));
    let target_node = node.accesskit_node().locate().0;
    for (action, data) in [
        (egui::accesskit::Action::Increment, None),
        (egui::accesskit::Action::SetValue, Some(egui::accesskit::ActionData::NumericValue(95.0))),
    ] {
        let target_tree = egui::accesskit::TreeId::ROOT;
        let request = egui::accesskit::ActionRequest { action, target_tree, target_node, data };
        harness.event(egui::Event::AccessKitActionRequest(request));
        harness.run();
    }
    assert_eq!(harness.state(), &[75, 95]);
}
