//! The keys of the table: rows, editing, stances, filter.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::bar::filter_id;
use super::lines::{Line, lines};
use super::row::row_id;
use super::stance::OWN;
use super::state::TermsState;
use crate::edit::{Edit, TermField};
use crate::gui::view::SnapshotView;
use crate::session::{TermRow, TermTable};

/// How many rows a page is.
const PAGE: usize = 12;

/// Takes the keys that belong to the table, where nothing else has them.
pub(super) fn take(ui: &Ui, view: &SnapshotView, table: &TermTable, state: &mut TermsState, edits: &mut Vec<Edit>) {
    let layer = ui.layer_id();
    let focused = ui.memory(|m| m.allows_interaction(layer).then(|| m.focused()));
    let Some(focused) = focused.filter(|_| ui.is_enabled() && !state.is_busy()) else { return };
    // Esc has already taken the keys from the filter, but it belongs to it.
    if ui.memory(|m| m.had_focus_last_frame(filter_id())) {
        return;
    }
    let row = state.selected.as_ref().map(row_id);
    if focused.is_some() && focused != row {
        return;
    }
    if let Some(id) = row {
        // Up and Down walk the rows instead of the controls around them.
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    let shown = lines(table, state);
    let rows: Vec<&TermRow> =
        shown.iter().filter_map(|l| if let Line::Row(row) = l { Some(*row) } else { None }).collect();
    walk(ui, state, &rows);
    let chosen = state.selected.as_ref().and_then(|id| rows.iter().find(|r| r.id == *id)).copied();
    if let Some(row) = chosen {
        act(ui, view, state, row, edits);
    }
    if pressed(ui, Key::Slash) {
        state.focus_filter();
        ui.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Text(text) if text == "/")));
    }
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

fn walk(ui: &Ui, state: &mut TermsState, rows: &[&TermRow]) {
    let Some(last) = rows.len().checked_sub(1) else { return };
    let at = state.selected.as_ref().and_then(|id| rows.iter().position(|r| r.id == *id));
    let to = match () {
        () if pressed(ui, Key::ArrowDown) => Some(at.map_or(0, |at| (at + 1).min(last))),
        () if pressed(ui, Key::ArrowUp) => Some(at.map_or(last, |at| at.saturating_sub(1))),
        () if pressed(ui, Key::PageDown) => Some(at.map_or(0, |at| (at + PAGE).min(last))),
        () if pressed(ui, Key::PageUp) => Some(at.map_or(0, |at| at.saturating_sub(PAGE))),
        () if at.is_some() && pressed(ui, Key::Home) => Some(0),
        () if at.is_some() && pressed(ui, Key::End) => Some(last),
        () => None,
    };
    if let Some(row) = to.and_then(|to| rows.get(to)) {
        state.choose(row.id.clone());
        // The row takes the keys itself; egui would look for whatever stands below.
        ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
    }
    if state.selected.is_some() && pressed(ui, Key::Escape) {
        state.selected = None;
    }
}

fn act(ui: &Ui, view: &SnapshotView, state: &mut TermsState, row: &TermRow, edits: &mut Vec<Edit>) {
    let add = pressed(ui, Key::Insert) || (!row.counts && pressed(ui, Key::Enter));
    if add && !row.in_order {
        edits.push(Edit::AddTerm(row.id.clone()));
    }
    if !row.counts {
        return;
    }
    stance_keys(ui, row, edits);
    if pressed(ui, Key::Delete) && row.in_order {
        edits.push(Edit::RemoveTerm(row.id.clone()));
        state.say(format!("{} is no longer in the order; what you noted stays", row.name));
    }
    if pressed(ui, Key::F2) || pressed(ui, Key::Enter) {
        state.begin(view, &row.id, TermField::Target);
    }
}

/// 1 to 4 set the stance of a term, Backspace goes back to the suggested one.
pub(super) fn stance_keys(ui: &Ui, row: &TermRow, edits: &mut Vec<Edit>) {
    for (key, (stance, _)) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(OWN) {
        if pressed(ui, key) {
            edits.push(Edit::SetStance { term: row.id.clone(), stance: Some(stance) });
        }
    }
    if pressed(ui, Key::Backspace) && row.stance_is_own {
        edits.push(Edit::SetStance { term: row.id.clone(), stance: None });
    }
}
