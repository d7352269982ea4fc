//! The keys of the conversation, where nothing else has them.

use egui::{Key, Modifiers, Ui};

use super::state::{Menu, Part, TalkState, items};
use super::{Page, rehearsal};
use crate::edit::{Edit, TalkEdit};
use crate::plan::LogKind;
use crate::session::talk::Item;
use crate::units::TermId;

/// The keys of the log, with what each writes.
pub(super) const LOG_KEYS: [(Key, LogKind); 8] = [
    (Key::G, LogKind::Granted),
    (Key::P, LogKind::Partly),
    (Key::R, LogKind::Refused),
    (Key::S, LogKind::StoodDown),
    (Key::A, LogKind::Answered),
    (Key::N, LogKind::Note),
    (Key::Q, LogKind::Asked),
    (Key::W, LogKind::Given),
];

/// Takes the keys that belong to the screen.
pub(super) fn take(ui: &Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    let free = ui.is_enabled() && !ui.ctx().text_edit_focused() && state.line.is_none() && state.menu.is_none();
    if !free || state.wording.is_some() {
        return;
    }
    match state.part {
        Part::Agenda => agenda(ui, page, state, edits),
        Part::Live => live(ui, page, state, edits),
        Part::Rehearsal => rehearsal::keys(ui, page, state),
        Part::After => {}
    }
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

/// Up and Down, where nothing but the screen has the keys.
fn walk(ui: &Ui, page: &Page<'_>, state: &mut TalkState) {
    let focused = ui.memory(egui::Memory::focused).is_some();
    for (key, forth) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
        if pressed(ui, key) {
            if state.selected.is_none() && state.part == Part::Agenda {
                if let Some(first) = items(&page.agenda).first() {
                    state.select(&page.agenda, first.clone());
                }
            } else {
                state.step(&page.agenda, forth);
            }
            if focused {
                ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
            }
        }
    }
}

fn live(ui: &Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    walk(ui, page, state);
    for (key, kind) in LOG_KEYS {
        if pressed(ui, key) {
            edits.extend(state.write(page.view, &page.agenda, kind, page.now));
            swallow(ui);
            return;
        }
    }
    if pressed(ui, Key::T) {
        state.begin_to_do(page.view, &page.agenda);
        swallow(ui);
    }
}

/// The letter of a key comes as text too, and belongs to no field.
fn swallow(ui: &Ui) {
    ui.input_mut(|i| i.events.retain(|event| !matches!(event, egui::Event::Text(_))));
}

fn agenda(ui: &Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    for (key, back) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
        if ui.input_mut(|i| i.consume_key(Modifiers::ALT, key))
            && let Some(Item::Ask(id)) = &state.selected
        {
            edits.extend(moved(page, id, back));
        }
    }
    walk(ui, page, state);
    if pressed(ui, Key::Escape) {
        state.selected = None;
    }
    let Some(item) = state.selected.clone() else { return };
    if pressed(ui, Key::F2) {
        state.begin_wording(&page.agenda, &item);
        swallow(ui);
    }
    if pressed(ui, Key::Backspace) {
        edits.extend(super::handling::back_to_playbook(&page.agenda, &item));
    }
    for (key, menu) in [(Key::F7, Menu::Whom), (Key::F8, Menu::Occasion)] {
        if pressed(ui, key) {
            state.menu = Some(menu);
            state.marked = 0;
        }
    }
}

/// The order of the asks with one of them a place earlier, or later.
pub(super) fn moved(page: &Page<'_>, id: &TermId, back: bool) -> Option<Edit> {
    moved_in(&page.agenda, id, back)
}

/// See [`moved`].
pub(super) fn moved_in(agenda: &crate::session::Agenda, id: &TermId, back: bool) -> Option<Edit> {
    let mut order: Vec<TermId> = agenda.asks.iter().map(|ask| ask.id.clone()).collect();
    let at = order.iter().position(|other| other == id)?;
    let to = if back { at.checked_sub(1)? } else { at + 1 };
    if to >= order.len() {
        return None;
    }
    order.swap(at, to);
    Some(Edit::Talk(TalkEdit::SetOrder(order)))
}
