//! The keys of the table: rows, chart, and copying the calculation.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::Page;
use super::state::FinancingState;
use super::table::row_id;
use crate::finance::instruments::Kind;
use crate::session::calculation_text;

/// Takes the keys that belong to the table, where nothing else has them.
pub(super) fn take(ui: &Ui, page: &Page<'_>, state: &mut FinancingState) {
    let layer = ui.layer_id();
    let focused = ui.memory(|m| m.allows_interaction(layer).then(|| m.focused()));
    let Some(focused) = focused.filter(|_| ui.is_enabled()) else { return };
    let row = state.selected.map(row_id);
    if focused.is_some() && focused != row {
        return;
    }
    if let Some(id) = row {
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    let rows = page.said.ordered(state.care, state.at_hurdle, state.with_aside);
    // Covers stand below the others unless the rows are ordered.
    let mut shown: Vec<Kind> = rows.iter().filter(|r| !r.is_cover || state.care.is_some()).map(|r| r.kind).collect();
    if state.care.is_none() {
        shown.extend(rows.iter().filter(|r| r.is_cover).map(|r| r.kind));
    }
    walk(ui, state, &shown);
    let Some(kind) = state.selected else { return };
    if pressed(ui, Key::Space) {
        state.toggle_chart(&page.said, kind);
    }
    if pressed(ui, Key::Enter) || pressed(ui, Key::F2) {
        state.focus_quote = true;
    }
    if ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy))) {
        copy(ui, page, state, kind);
    }
}

/// Copies the calculation of an instrument as text.
pub(super) fn copy(ui: &Ui, page: &Page<'_>, state: &mut FinancingState, kind: Kind) {
    let Ok(financing) = page.view.snapshot.financing() else { return };
    if let Some(option) = financing.option(kind) {
        ui.ctx().copy_text(calculation_text(financing, option, page.view.locale()));
        state.say(format!("The calculation of {} is copied", option.sheet.name.to_lowercase()));
    }
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

fn walk(ui: &Ui, state: &mut FinancingState, rows: &[Kind]) {
    let Some(last) = rows.len().checked_sub(1) else { return };
    let at = state.selected.and_then(|kind| rows.iter().position(|row| *row == kind));
    let to = match () {
        () if pressed(ui, Key::ArrowDown) => Some(at.map_or(0, |at| (at + 1).min(last))),
        () if pressed(ui, Key::ArrowUp) => Some(at.map_or(last, |at| at.saturating_sub(1))),
        () if at.is_some() && pressed(ui, Key::Home) => Some(0),
        () if at.is_some() && pressed(ui, Key::End) => Some(last),
        () => None,
    };
    if let Some(kind) = to.and_then(|to| rows.get(to)) {
        state.select(*kind);
        // The row takes the keys itself; egui would look for whatever stands below.
        ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
    }
    if state.selected.is_some() && pressed(ui, Key::Escape) {
        state.selected = None;
    }
}
