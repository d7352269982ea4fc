//! A list that drops down from a place: one of several is chosen by mouse or keys.

use egui::{Align, Id, Key, Modifiers, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Ink, text};
use crate::gui::theme;

/// What a list offers.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// What is chosen, for tests and screen readers.
    pub name: &'a str,
    /// The words of each choice.
    pub items: &'a [String],
    /// The one that holds now.
    pub current: Option<usize>,
}

/// What came of a list in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// It is still open.
    Open,
    /// This one was chosen.
    Chosen(usize),
    /// It was left without a choice.
    Left,
}

const ITEM: f32 = 26.0;
/// How many items are in sight; the rest scrolls.
const MOST: f32 = 14.0;

/// Shows a list under a place. `marked` is the item that Enter would choose.
pub fn choose_ui(ui: &Ui, id: Id, anchor: Rect, choices: Choices<'_>, marked: &mut usize) -> Choosing {
    let last = choices.items.len().saturating_sub(1);
    let before = *marked;
    let by_key = keys(ui, marked, last);
    let moved = before != *marked;
    let widest = choices.items.iter().map(|i| text::width(ui, i, Ink::body(theme::tokens(ui).ink).bold()));
    let width = widest.fold(anchor.width(), |most, w| most.max(w + 44.0)).min(420.0);
    let popup = egui::Popup::new(id, ui.ctx().clone(), egui::PopupAnchor::ParentRect(anchor), ui.layer_id())
        .open(true)
        .gap(2.0)
        .width(width)
        .close_behavior(egui::PopupCloseBehavior::IgnoreClicks)
        .accessible_name(choices.name);
    let shown = popup.show(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        egui::ScrollArea::vertical()
            .max_height(MOST * ITEM)
            .show(ui, |ui| items_ui(ui, width, choices, marked, moved))
            .inner
    });
    let (clicked, inside) = shown.map_or((None, true), |shown| (shown.inner, shown.response.contains_pointer()));
    let pressed_outside = ui.input(|i| i.pointer.any_pressed()) && !inside;
    match (by_key, clicked) {
        (Choosing::Open, Some(item)) => Choosing::Chosen(item),
        (Choosing::Open, None) if pressed_outside => Choosing::Left,
        (by_key, _) => by_key,
    }
}

fn keys(ui: &Ui, marked: &mut usize, last: usize) -> Choosing {
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        *marked = (*marked + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        *marked = marked.saturating_sub(1);
    }
    if pressed(Key::Home) {
        *marked = 0;
    }
    if pressed(Key::End) {
        *marked = last;
    }
    match () {
        () if pressed(Key::Escape) => Choosing::Left,
        () if pressed(Key::Enter) => Choosing::Chosen(*marked),
        () => Choosing::Open,
    }
}

fn items_ui(ui: &mut Ui, width: f32, choices: Choices<'_>, marked: &mut usize, moved: bool) -> Option<usize> {
    let t = theme::tokens(ui);
    let mut clicked = None;
    for (at, item) in choices.items.iter().enumerate() {
        let (_, rect) = ui.allocate_space(Vec2::new(width, ITEM));
        let response = ui.interact(rect, ui.scope_id().with(("choice", at)), Sense::CLICK);
        let current = choices.current == Some(at);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, item.as_str()));
        if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
            *marked = at;
        }
        if *marked == at && moved {
            ui.scroll_to_rect(rect, None);
        }
        if *marked == at {
            super::soft_ground(ui, rect, 3);
        }
        if current {
            let at = |x: f32, y: f32| rect.left_center() + egui::vec2(x, y);
            let tick = vec![at(9.0, 0.2), at(12.0, 3.2), at(17.2, -2.8)];
            ui.painter().line(tick, egui::Stroke::new(1.8, t.accent));
        }
        let ink = if *marked == at { Ink::body(t.ink).medium() } else { Ink::body(t.ink) };
        let drawn =
            text::line(ui, rect.shrink2(egui::vec2(10.0, 0.0)).with_min_x(rect.left() + 26.0), item, ink, Align::Min);
        if response.clicked() {
            clicked = Some(at);
        }
        if drawn.cut {
            response.on_hover_text(item.as_str());
        }
    }
    clicked
}
