//! The heat map in the app: every cell can be selected and is explained beside it; under it what changes most.
//!
//! Draws a map; must not work anything out.

use egui::{Align, EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, Stroke, StrokeKind, Ui, pos2, vec2};

use super::state::WorkshopState;
use super::{line, row_line};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::widgets::{self, Choices, Ink, select_ui, small_scale, text};
use crate::session::{Chance, Snapshot, Word};
use crate::units::shown;
use crate::workshop::HeatMap;

/// Size of a cell.
const CELL: egui::Vec2 = vec2(76.0, 48.0);
/// Between cells.
const GAP: f32 = 4.0;
/// Where the cells begin.
const NAMES: f32 = 148.0;

/// Draws the map and what is under it; returns where it ends.
pub(super) fn heat_ui(
    ui: &mut Ui,
    at: Pos2,
    room: f32,
    base: &Snapshot,
    map: &HeatMap,
    state: &mut WorkshopState,
) -> f32 {
    let t = theme::tokens(ui);
    let title = map.ask.clone().unwrap_or_else(|| map.name.clone());
    let head = Rect::from_min_size(at, vec2(room, 24.0));
    line(ui, head, &title, Ink::section(t.ink), Align::Min);
    let about = if map.step_moves {
        format!("{} by who supply chain reports to; everything else as in the plan. Chance in 100.", map.step)
    } else {
        "No step of the chain moves this term: only who supply chain reports to does. Chance in 100.".to_owned()
    };
    line(ui, Rect::from_min_size(pos2(at.x, at.y + 26.0), vec2(room, 16.0)), &about, Ink::caption(t.ink2), Align::Min);
    let top = at.y + 54.0;
    heads(ui, pos2(at.x, top), map);
    keys(ui, map, state);
    for row in 0..map.levels.len() {
        for column in 0..map.lines.len() {
            cell_ui(ui, cell_place(at.x, top, row, column), map, (row, column), state);
        }
    }
    let bottom = top + 28.0 + count(map.levels.len()) * (CELL.y + GAP);
    buyer_words(ui, pos2(at.x, bottom + 6.0), room, base, map);
    changes_ui(ui, pos2(at.x, bottom + 44.0), room, base, map, state)
}

#[expect(clippy::cast_precision_loss, reason = "a map has few rows and columns")]
fn count(n: usize) -> f32 {
    n as f32
}

fn cell_place(left: f32, top: f32, row: usize, column: usize) -> Rect {
    let x = left + NAMES + count(column) * (CELL.x + GAP);
    Rect::from_min_size(pos2(x, top + 28.0 + count(row) * (CELL.y + GAP)), CELL)
}

fn heads(ui: &Ui, at: Pos2, map: &HeatMap) {
    let t = theme::tokens(ui);
    for (column, named) in map.lines.iter().enumerate() {
        let place = cell_place(at.x, at.y, 0, column);
        let head = Rect::from_min_max(pos2(place.left(), at.y), pos2(place.right(), at.y + 24.0));
        text::line(ui, head, &named.short, Ink::body(t.ink).bold(), Align::Center);
        let told = widgets::told(ui, head, ui.scope_id().with(("line", column)), &named.finding);
        told.on_hover_text(&named.finding);
    }
    for (row, level) in map.levels.iter().enumerate() {
        let place = cell_place(at.x, at.y, row, 0);
        let head = Rect::from_min_max(pos2(at.x, place.top()), pos2(place.left() - 8.0, place.bottom()));
        text::line(ui, head, &level.name, Ink::body(t.ink).medium(), Align::Min);
        let told = widgets::told(ui, head, ui.scope_id().with(("level", row)), &level.finding);
        told.on_hover_text(&level.finding);
    }
}

fn cell_id(cell: (usize, usize)) -> Id {
    Id::unique(("heat", cell))
}

/// Arrows walk from cell to cell while one of them has the keys.
fn keys(ui: &Ui, map: &HeatMap, state: &mut WorkshopState) {
    let Some((row, column)) = state.selected else { return };
    if !ui.memory(|m| m.has_focus(cell_id((row, column)))) {
        return;
    }
    let keeps = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(cell_id((row, column)), keeps));
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = (map.levels.len().saturating_sub(1), map.lines.len().saturating_sub(1));
    let to = match () {
        () if pressed(Key::ArrowDown) => ((row + 1).min(last.0), column),
        () if pressed(Key::ArrowUp) => (row.saturating_sub(1), column),
        () if pressed(Key::ArrowRight) => (row, (column + 1).min(last.1)),
        () if pressed(Key::ArrowLeft) => (row, column.saturating_sub(1)),
        () => return,
    };
    state.select(to);
    ui.memory_mut(|m| m.request_focus(cell_id(to)));
}

fn fill(t: &Tokens, word: Word) -> egui::Color32 {
    match word {
        Word::Rigid => t.heat.rigid,
        Word::Unlikely => t.heat.unlikely,
        Word::Even => t.heat.even,
        Word::Likely => t.heat.likely,
        Word::Open => t.heat.open,
    }
}

fn cell_ui(ui: &Ui, place: Rect, map: &HeatMap, cell: (usize, usize), state: &mut WorkshopState) {
    let t = theme::tokens(ui);
    let Some(chance) = map.cell(cell.0, cell.1) else { return };
    let (Some(level), Some(named)) = (map.levels.get(cell.0), map.lines.get(cell.1)) else { return };
    let is_buyer = map.buyer_cell() == Some(cell);
    let mark = if is_buyer { ", this buyer" } else { "" };
    let said = format!("{}, {}: {} in 100, {}{mark}", named.short, level.name, chance.rounded, chance.word.name());
    let selected = state.selected == Some(cell);
    let response = if selected {
        widgets::hit(ui, place, cell_id(cell), Role::Button, &said)
    } else {
        widgets::hit_by_pointer(ui, place, cell_id(cell), Role::Button, &said)
    };
    if response.clicked() {
        state.select(cell);
        state.tab = super::Tab::Why;
        response.request_focus();
    }
    let ground = fill(t, chance.word);
    let crisp = widgets::crisp(ui, place);
    ui.painter().rect_filled(crisp, 0.0, ground);
    let number = Rect::from_min_max(place.min + vec2(6.0, 5.0), place.min + vec2(36.0, 29.0));
    text::line(ui, number, &chance.rounded.to_string(), Ink::section(t.heat_ink), Align::Min);
    let word = Rect::from_min_max(
        pos2(place.left() + 28.0, place.top() + 10.0),
        pos2(place.right() - 5.0, place.top() + 26.0),
    );
    text::line(ui, word, chance.word.name(), Ink::caption(t.heat_ink), Align::Max);
    dot(ui, place, chance, ground, t);
    if is_buyer {
        ui.painter().rect_stroke(crisp, 0.0, Stroke::new(3.0, t.ink), StrokeKind::Outside);
    }
    if selected {
        let ring = if is_buyer { crisp.expand(3.0) } else { crisp };
        let wide = if response.has_focus() { 3.0 } else { 2.0 };
        ui.painter().rect_stroke(ring, 0.0, Stroke::new(wide, t.accent), StrokeKind::Outside);
    }
    response.on_hover_text(format!("{said}, {}", chance.range()));
}

/// The scale in the foot of a cell: black on its ground, with the range.
fn dot(ui: &Ui, place: Rect, chance: &Chance, ground: egui::Color32, t: &Tokens) {
    let (left, right) = (place.left() + 6.0, place.right() - 6.0);
    let y = ui.painter().round_to_pixel_center(place.bottom() - 10.0);
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
    let x = |p: f64| left + (right - left) * p.clamp(0.0, 1.0) as f32;
    let ink = Stroke::new(1.0, t.heat_ink);
    ui.painter().hline(left..=right, y, ink);
    for end in [left, right] {
        widgets::vline(ui, end, y - 3.0, y + 3.0, ink);
    }
    ui.painter().hline(x(chance.low)..=x(chance.high), y, Stroke::new(3.0, t.heat_ink));
    ui.painter().circle_filled(pos2(x(chance.p), y), 5.5, ground);
    ui.painter().circle_filled(pos2(x(chance.p), y), 4.0, t.heat_ink);
}

fn buyer_words(ui: &Ui, at: Pos2, room: f32, base: &Snapshot, map: &HeatMap) {
    let t = theme::tokens(ui);
    let name = shown(&base.plan.buyer.name).to_string();
    let name = if name.is_empty() { "this buyer".to_owned() } else { name };
    let words = match map.buyer {
        (Some(_), Some(_)) => format!("In the frame: {name}, as the plan believes it"),
        (None, Some(_)) => format!("{name}: the reporting line is believed, how this step runs is not known"),
        (Some(_), None) => format!("{name}: how this step runs is believed, the reporting line is not known"),
        (None, None) => format!("{name}: neither the reporting line nor this step is known, so no cell is theirs yet"),
    };
    line(ui, Rect::from_min_size(at, vec2(room, 16.0)), &words, Ink::caption(t.ink2), Align::Min);
}

/// What changes most from one reporting line to another.
fn changes_ui(ui: &mut Ui, at: Pos2, room: f32, base: &Snapshot, map: &HeatMap, state: &mut WorkshopState) -> f32 {
    let t = theme::tokens(ui);
    let Some(between) = state.between(map) else { return at.y };
    text::free_line(ui, pos2(at.x, at.y + 12.0), "What changes most", Ink::section(t.ink));
    let names: Vec<String> = map.lines.iter().map(|line| line.short.clone()).collect();
    let mut chosen = between.clone();
    let mut x = at.x + room - 2.0 * 92.0 - 24.0;
    for (side, salt) in ["From", "To"].into_iter().enumerate() {
        let current = between.get(side).and_then(|option| map.lines.iter().position(|l| l.option == *option));
        let place = Rect::from_min_size(pos2(x, at.y - 2.0), vec2(92.0, space::CONTROL));
        let choices = Choices { name: salt, items: &names, current };
        let picked = select_ui(ui, place, Id::unique(("between", side)), choices).chosen;
        if let (Some(line), Some(slot)) = (picked.and_then(|at| map.lines.get(at)), chosen.get_mut(side)) {
            *slot = line.option.clone();
        }
        if side == 0 {
            text::free_line(ui, pos2(x + 98.0, at.y + 12.0), "to", Ink::body(t.ink2));
        }
        x += 92.0 + 24.0;
    }
    if chosen != between {
        state.between = Some(chosen);
    }
    let moves = state.moves(base, &between);
    let place = Rect::from_min_size(pos2(at.x, at.y + 36.0), vec2(room, 400.0));
    let made = ui.scope_builder(egui::UiBuilder::new().id_salt("changes").max_rect(place), |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        if moves.is_empty() {
            text::paragraph(ui, "Nothing changes by a point between these two.", Ink::body(t.ink2));
        }
        for changed in moves.iter() {
            row_line(ui, 34.0, |ui, rect| {
                let name = rect.with_max_x(rect.left() + 190.0);
                line(ui, name, &changed.name, Ink::body(t.ink).medium(), Align::Min);
                chance_ui(ui, rect.left() + 196.0, rect, &changed.from, t);
                text::free_line(ui, pos2(rect.left() + 366.0, rect.center().y), "→", Ink::body(t.ink2));
                chance_ui(ui, rect.left() + 390.0, rect, &changed.to, t);
            });
        }
        ui.min_rect().bottom()
    });
    made.inner
}

/// A scale with its figure.
fn chance_ui(ui: &Ui, x: f32, row: Rect, chance: &Chance, t: &Tokens) {
    let scale = Rect::from_min_max(pos2(x, row.top()), pos2(x + 84.0, row.bottom()));
    small_scale(ui, scale, chance, t.paper);
    let words = format!("{} {}", chance.rounded, chance.word.name());
    let place = Rect::from_min_max(pos2(x + 92.0, row.top()), pos2(x + 166.0, row.bottom()));
    line(ui, place, &words, Ink::caption(t.ink), Align::Min);
}
