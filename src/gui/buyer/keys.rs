//! Keys of what is one stop of Tab and walked by arrows.

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

/// Whether a thing has the keys; the arrows are then its own.
pub(super) fn has_arrows(ui: &Ui, response: &Response) -> bool {
    let has = response.has_focus() && ui.is_enabled();
    if has {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    has
}

/// Whether a key was pressed, which nothing else gets then.
pub(super) fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

/// Moves the keys; egui does not look for a neighbour then.
pub(super) fn move_to(ui: &Ui, id: Id) {
    ui.memory_mut(|m| m.request_focus(id));
    stay(ui);
}

/// Keeps egui from looking for a neighbour in the direction of an arrow that has been taken.
///
/// Where only one of several is a stop of Tab, the keys are handed over once all are drawn: what is drawn as no stop
/// gives them away at once.
pub(super) fn stay(ui: &Ui) {
    ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
}
