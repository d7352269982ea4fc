//! The keys of the map: arrows to the nearest mark, Enter selects, numbers set the stance.

use egui::{EventFilter, Key, Modifiers, Pos2, Ui};

use super::super::keys::stance_keys;
use super::super::state::TermsState;
use super::labels::{Way, nearest};
use super::{Chart, mark_id};
use crate::edit::Edit;

const WAYS: [(Key, Way); 4] =
    [(Key::ArrowLeft, Way::Left), (Key::ArrowRight, Way::Right), (Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)];

/// Takes the keys that belong to the map, where nothing else has them.
pub(super) fn take(ui: &Ui, chart: &Chart<'_>, state: &mut TermsState, edits: &mut Vec<Edit>) {
    let layer = ui.layer_id();
    let focused = ui.memory(|m| m.allows_interaction(layer).then(|| m.focused()));
    let Some(focused) = focused.filter(|_| ui.is_enabled() && !state.is_busy()) else { return };
    let marks = &chart.map.marks;
    let on = focused.and_then(|id| marks.iter().position(|mark| mark_id(&mark.id) == id));
    if focused.is_some() && on.is_none() {
        return;
    }
    if let Some(id) = focused {
        let filter =
            EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let dots: Vec<Pos2> = marks.iter().map(|mark| chart.at(mark.chance.p, mark.height)).collect();
    let selected = state.selected.as_ref().and_then(|id| marks.iter().position(|mark| mark.id == *id));
    for (key, way) in WAYS {
        if pressed(key) {
            // The first arrow only shows where the keys are.
            let to = on.map_or(selected.or(Some(0)), |from| nearest(from, way, &dots));
            if let Some(mark) = to.and_then(|to| marks.get(to)) {
                ui.memory_mut(|m| {
                    m.request_focus(mark_id(&mark.id));
                    m.move_focus(egui::FocusDirection::None);
                });
                ui.ctx().request_repaint();
            }
        }
    }
    if state.selected.is_some() && pressed(Key::Escape) {
        state.selected = None;
    }
    let row = state.selected.as_ref().and_then(|id| chart.page.table.row(id));
    if let Some(row) = row {
        stance_keys(ui, row, edits);
    }
}
