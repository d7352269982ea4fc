//! The keys of the table: rows, sorting, filtering, opening, copying.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::bars::filter;
use super::copy::table_of;
use super::state::PortfolioState;
use super::table::row_id;
use super::{Page, open};
use crate::exposure::Scenario;
use crate::gui::app::Action;
use crate::report::tabbed;
use crate::session::portfolio::{PortfolioColumn, PortfolioSort};

/// Rows that Page Up and Page Down go.
const A_PAGE: usize = 15;

/// Takes the keys that belong to the table, where nothing else has them.
pub(super) fn take(ui: &Ui, page: &Page, state: &mut PortfolioState, asked: &mut Vec<Action>) {
    let layer = ui.layer_id();
    let focused = ui.memory(|m| m.allows_interaction(layer).then(|| m.focused()));
    let Some(focused) = focused.filter(|_| ui.is_enabled()) else { return };
    let row = state.selected.map(row_id);
    let first = state.sorted().first().map(|at| row_id(*at));
    let is_row = focused.is_some() && (focused == row || (row.is_none() && focused == first));
    if focused.is_some() && !is_row {
        // Esc leaves the filter from wherever the keys are, unless something is typed.
        if !ui.ctx().text_edit_focused() {
            escape(ui, state);
        }
        return;
    }
    if let Some(id) = row {
        let keeps = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, keeps));
    }
    sort(ui, state);
    walk(ui, state);
    if let Some(at) = state.selected {
        if pressed(ui, Key::Enter) {
            open(page, state, at, asked);
        }
        if pressed(ui, Key::F)
            && let Some(row) = page.said.rows.get(at)
        {
            filter(state, page.said.choice.by, row.key.clone(), Scenario::AsInPos, false);
        }
    }
    if ui.input(|i| i.events.iter().any(|event| matches!(event, Event::Copy))) {
        copy(ui, page, state);
    }
    escape(ui, state);
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

/// Esc closes what stands beside, then the selection goes, then the filter.
fn escape(ui: &Ui, state: &mut PortfolioState) {
    if !(state.beside || state.selected.is_some() || state.choice.filter.is_some()) || !pressed(ui, Key::Escape) {
        return;
    }
    if state.beside {
        state.beside = false;
    } else if state.selected.is_some() {
        state.selected = None;
    } else {
        state.choose(|choice| choice.filter = None);
    }
}

/// Alt with Up and Down sorts the other way round, Alt with Left and Right by another column.
fn sort(ui: &Ui, state: &mut PortfolioState) {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::ALT, key));
    let columns = PortfolioColumn::ALL;
    let at = columns.iter().position(|column| *column == state.sort.column).unwrap_or(0);
    let to = |at: usize| columns.get(at).copied().unwrap_or(PortfolioColumn::Open);
    let sort = match () {
        () if pressed(Key::ArrowUp) => PortfolioSort { down: false, ..state.sort },
        () if pressed(Key::ArrowDown) => PortfolioSort { down: true, ..state.sort },
        () if pressed(Key::ArrowRight) => PortfolioSort { column: to((at + 1) % columns.len()), ..state.sort },
        () if pressed(Key::ArrowLeft) => {
            PortfolioSort { column: to((at + columns.len() - 1) % columns.len()), ..state.sort }
        }
        () => return,
    };
    state.sort_by(sort);
}

fn walk(ui: &Ui, state: &mut PortfolioState) {
    let rows = state.sorted();
    let Some(last) = rows.len().checked_sub(1) else { return };
    let at = state.selected.and_then(|at| rows.iter().position(|row| *row == at));
    let to = match () {
        () if pressed(ui, Key::ArrowDown) => at.map_or(0, |at| (at + 1).min(last)),
        () if pressed(ui, Key::ArrowUp) => at.map_or(last, |at| at.saturating_sub(1)),
        () if pressed(ui, Key::PageDown) => at.map_or(0, |at| (at + A_PAGE).min(last)),
        () if pressed(ui, Key::PageUp) => at.map_or(0, |at| at.saturating_sub(A_PAGE)),
        () if at.is_some() && pressed(ui, Key::Home) => 0,
        () if at.is_some() && pressed(ui, Key::End) => last,
        () => return,
    };
    state.selected = rows.get(to).copied();
    state.focus_row = true;
    // The row takes the keys itself; egui would look for whatever stands below.
    ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
    ui.ctx().request_repaint();
}

/// The whole table as it is sorted, with raw numbers, for a spreadsheet.
fn copy(ui: &Ui, page: &Page, state: &mut PortfolioState) {
    let table = table_of(&page.said, state.sorted());
    ui.ctx().copy_text(tabbed(&table));
    state.say(format!("The table is copied, {} rows with raw numbers", table.rows.len()));
}
