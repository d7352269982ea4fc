//! Beside the map: why a cell stands where it stands, what would be asked under two answers, kinds of buyer.
//!
//! Draws what `workshop` has worked out.

use egui::{Align, Id, Rect, Ui, pos2, vec2};

use super::state::{WorkshopState, term_name};
use super::{line, row_line};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::widgets::{BIG_SCALE, Button, Choices, Ink, big_scale, select_ui, small_scale, text, waterfall_ui};
use crate::session::{Fall, Snapshot};
use crate::units::OptionId;
use crate::workshop::{HeatMap, Side, SideAsk};

/// Why the selected cell stands where it stands.
pub(super) fn why_ui(ui: &mut Ui, base: &Snapshot, map: &HeatMap, state: &mut WorkshopState) {
    let t = theme::tokens(ui);
    let Some((row, column)) = state.selected else {
        text::paragraph(ui, "Select a cell to see why.", Ink::body(t.ink2));
        return;
    };
    let (Some(chance), Some(level), Some(named)) = (map.cell(row, column), map.levels.get(row), map.lines.get(column))
    else {
        return;
    };
    text::paragraph(ui, &format!("{}, {}", named.finding, level.finding), Ink::caption(t.ink3));
    text::paragraph(ui, &map.name, Ink::section(t.ink));
    ui.add_space(4.0);
    let words = format!("About {} in 100, {}; {}", chance.rounded, chance.word.name().to_lowercase(), chance.range());
    text::paragraph(ui, &words, Ink::body(t.ink).medium());
    ui.add_space(8.0);
    let (_, scale) = ui.allocate_space(BIG_SCALE);
    big_scale(ui, scale, chance, t.paper);
    ui.add_space(12.0);
    let Some(snapshot) = state.explained(base, map) else { return };
    if let Some(fall) = Fall::of(&snapshot, &map.term) {
        let width = ui.available_width().min(BIG_SCALE.x);
        ui.scope(|ui| {
            ui.set_max_width(width);
            waterfall_ui(ui, &fall, &mut state.open_step);
        });
        ui.add_space(6.0);
        text::paragraph(ui, &fall.note, Ink::caption(t.ink2));
    }
    ui.add_space(8.0);
    let known =
        "Both answers are taken as known in this cell; every other answer, the targets and the order are the plan’s.";
    text::paragraph(ui, known, Ink::caption(t.ink3));
}

/// The lines to choose from, with the plan as it is first.
fn line_names(map: &HeatMap) -> Vec<String> {
    let lines = map.lines.iter().map(|line| line.finding.clone());
    std::iter::once("As the plan has it".to_owned()).chain(lines).collect()
}

/// "What if supply chain reported to …": two shortlists side by side.
pub(super) fn what_if_ui(ui: &mut Ui, base: &Snapshot, map: &HeatMap, state: &mut WorkshopState) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "What if supply chain reported to somebody else?", Ink::section(t.ink));
    ui.add_space(6.0);
    let names = line_names(map);
    let room = ui.available_width();
    let wide = (room - 24.0) / 2.0;
    let (_, row) = ui.allocate_space(vec2(room, space::CONTROL));
    for side in 0..2_usize {
        let chosen = state.sides.get(side).and_then(Option::as_ref);
        let at = |option: &OptionId| map.lines.iter().position(|line| line.option == *option).map(|at| at + 1);
        let current = chosen.map_or(Some(0), at);
        let x = if side == 0 { row.left() } else { row.left() + wide + 24.0 };
        let place = Rect::from_min_size(pos2(x, row.top()), vec2(wide, space::CONTROL));
        let name = if side == 0 { "Left side" } else { "Right side" };
        let choices = Choices { name, items: &names, current };
        let picked = select_ui(ui, place, Id::unique(("side", side)), choices).chosen;
        if let (Some(at), Some(slot)) = (picked, state.sides.get_mut(side)) {
            *slot = at.checked_sub(1).and_then(|at| map.lines.get(at)).map(|line| line.option.clone());
        }
    }
    ui.add_space(10.0);
    let sides = state.both_sides(base);
    let top = ui.cursor().top();
    let left = ui.max_rect().left();
    let mut bottom = top;
    for (at, side) in sides.iter().enumerate() {
        let other = sides.get(1 - at);
        let x = if at == 0 { left } else { left + wide + 24.0 };
        let place = Rect::from_min_size(pos2(x, top), vec2(wide, 2000.0));
        let made = ui.scope_builder(egui::UiBuilder::new().id_salt(("side", at)).max_rect(place), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            side_ui(ui, side, other, t);
            ui.min_rect().bottom()
        });
        bottom = bottom.max(made.inner);
    }
    let used = ui.cursor().top();
    ui.allocate_space(vec2(room, (bottom - used).max(0.0)));
}

fn side_ui(ui: &mut Ui, side: &Side, other: Option<&Side>, t: &Tokens) {
    if side.asks.is_empty() {
        text::paragraph(ui, "Nothing is worth asking here: leave it.", Ink::body(t.ink2));
    }
    for (at, ask) in side.asks.iter().enumerate() {
        let known = other.and_then(|other| other.asks.iter().position(|o| o.term == ask.term));
        let note = match known {
            None => "only here",
            Some(place) if place == at => "",
            Some(_) => "in another place",
        };
        ask_ui(ui, at, ask, note, t);
    }
}

fn ask_ui(ui: &mut Ui, at: usize, ask: &SideAsk, note: &str, t: &Tokens) {
    row_line(ui, 48.0, |ui, rect| ask_in(ui, rect, at, ask, note, t));
}

fn ask_in(ui: &Ui, rect: Rect, at: usize, ask: &SideAsk, note: &str, t: &Tokens) {
    let number = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(18.0, 20.0));
    text::line(ui, number, &(at + 1).to_string(), Ink::body(t.ink3).open(), Align::Min);
    let name = Rect::from_min_max(rect.min + vec2(20.0, 4.0), pos2(rect.right() - 70.0, rect.top() + 24.0));
    line(ui, name, &ask.name, Ink::body(t.ink).medium(), Align::Min);
    let stance = Rect::from_min_max(pos2(rect.right() - 66.0, rect.top() + 4.0), pos2(rect.right(), rect.top() + 24.0));
    line(ui, stance, ask.stance.name(), Ink::body(t.ink2), Align::Max);
    let scale = Rect::from_min_size(pos2(rect.left() + 20.0, rect.top() + 24.0), vec2(84.0, 20.0));
    small_scale(ui, scale, &ask.chance, t.paper);
    let words = format!("{} {}", ask.chance.rounded, ask.chance.word.name());
    let figure = Rect::from_min_size(pos2(scale.right() + 8.0, scale.top()), vec2(90.0, 20.0));
    line(ui, figure, &words, Ink::caption(t.ink), Align::Min);
    if !note.is_empty() {
        let place = Rect::from_min_max(pos2(figure.right(), scale.top()), pos2(rect.right(), scale.bottom()));
        line(ui, place, note, Ink::caption(t.accent), Align::Max);
    }
}

/// From one kind of buyer to the next: what would be asked, and how it is said.
pub(super) fn kinds_ui(ui: &mut Ui, base: &Snapshot, map: &HeatMap, state: &mut WorkshopState) {
    let t = theme::tokens(ui);
    let kinds = state.kinds(base, map);
    let last = kinds.len().saturating_sub(1);
    state.kind = state.kind.min(last);
    let Some(kind) = kinds.get(state.kind) else { return };
    text::paragraph(ui, &format!("{} of {}: {}", state.kind + 1, kinds.len(), kind.name), Ink::section(t.ink));
    let about = "All seven steps of the order run the same way here; everything else is as in the plan.";
    text::paragraph(ui, about, Ink::caption(t.ink2));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if ui.add(Button::secondary("Before").enabled(state.kind > 0)).clicked() {
            state.kind = state.kind.saturating_sub(1);
        }
        if ui.add(Button::secondary("Next kind").enabled(state.kind < last)).clicked() {
            state.kind += 1;
        }
    });
    ui.add_space(8.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    if kind.side.asks.is_empty() {
        text::paragraph(ui, "Nothing is worth asking of this buyer: leave it.", Ink::body(t.ink2));
    }
    for (at, ask) in kind.side.asks.iter().enumerate() {
        row_line(ui, 94.0, |ui, rect| {
            ask_in(ui, rect, at, ask, "", t);
            let room = Rect::from_min_max(rect.min + vec2(20.0, 48.0), rect.max);
            let words = format!("“{}”", ask.say);
            let drawn = text::lines(ui, room, &words, Ink::body(t.ink2), 2, 20.0);
            let told = crate::gui::widgets::told(ui, room, ui.scope_id().with(("say", at)), &words);
            if drawn.cut {
                told.on_hover_text(&words);
            }
        });
    }
    let name = term_name(base, &map.term);
    if !kind.side.asks.iter().any(|ask| ask.term == map.term) {
        ui.add_space(6.0);
        text::paragraph(ui, &format!("{name} is not among them."), Ink::caption(t.ink3));
    }
}
