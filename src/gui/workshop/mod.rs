//! Workshop: the heat map of a term, why each cell stands where it stands, what changes with the buyer, and the exercise.
//!
//! Draws what `workshop` says of a plan or a sample; works with no plan open.

mod beside;
mod exercise;
mod heat;
mod state;

use std::sync::Arc;

use egui::{Align, Id, Rect, ScrollArea, Ui, pos2, vec2};

pub use state::{Case, Tab, WorkshopState};

use super::app::{Action, App};
use super::commands::Command;
use super::theme::{self, space};
use super::widgets::{self, Button, Choices, Ink, segmented_ui, select_ui, text};
use crate::session::Snapshot;
use crate::units::TermId;
use crate::workshop::HeatMap;

/// From which width on the right side has a place of its own.
const WIDE: f32 = 1000.0;
/// Width of the left side: names of the rows and five columns.
const LEFT: f32 = 548.0;

/// Draws the screen.
pub fn workshop_ui(ui: &mut Ui, app: &mut App, asked: &mut Vec<Action>) {
    let Some(base) = app.workshop_base() else {
        let at = ui.max_rect().left_top() + vec2(24.0, 32.0);
        text::free_line(ui, at, "The samples cannot be read.", Ink::body(theme::tokens(ui).ink));
        return;
    };
    let own = app.document().is_some();
    let state = &mut app.screens.workshop;
    state.prepare(&base, own);
    let whole = ui.max_rect();
    let inset = if whole.width() < 960.0 { 16.0 } else { space::PAGE };
    ScrollArea::vertical().id_salt("workshop").auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        let left = whole.left() + inset;
        let room = whole.width() - 2.0 * inset;
        let mut y = head_ui(ui, pos2(left, top + 12.0), room, own, state, &base, asked) + 24.0;
        let Some(map) = state.map(&base) else {
            let words = "This playbook has no process chain or no organisation chart, so there is no map to show.";
            text::free_line(ui, pos2(left, y + 10.0), words, Ink::body(theme::tokens(ui).ink2));
            return;
        };
        let is_wide = whole.width() >= WIDE;
        let below = heat::heat_ui(ui, pos2(left, y), LEFT.min(room), &base, &map, state);
        let right = if is_wide {
            Rect::from_min_max(pos2(left + LEFT + 40.0, y), pos2(left + room, f32::INFINITY))
        } else {
            Rect::from_min_max(pos2(left, below + 24.0), pos2(left + room, f32::INFINITY))
        };
        let end = tabs_ui(ui, right, &base, &map, state, asked);
        y = below.max(end) + 24.0;
        let used = ui.cursor().top();
        ui.allocate_space(vec2(room, (y - used).max(0.0)));
        widgets::follow_focus(ui);
    });
}

/// Case, term and the primary button; returns where the head ends.
fn head_ui(
    ui: &mut Ui,
    at: egui::Pos2,
    room: f32,
    own: bool,
    state: &mut WorkshopState,
    base: &Arc<Snapshot>,
    asked: &mut Vec<Action>,
) -> f32 {
    let t = theme::tokens(ui);
    let cases = state::cases(own);
    let names: Vec<String> = cases.iter().map(|case| state::case_name(*case, base)).collect();
    let wide = ((room - 40.0) / 2.0).min(268.0);
    let captions = [(at.x, "Case"), (at.x + wide + 12.0, "Term")];
    for (x, words) in captions {
        text::free_line(ui, pos2(x, at.y + 8.0), words, Ink::caption(t.ink3));
    }
    let field = |x: f32| Rect::from_min_size(pos2(x, at.y + 18.0), vec2(wide, space::CONTROL));
    let current = cases.iter().position(|case| *case == state.case(own));
    let choices = Choices { name: "Case", items: &names, current };
    if let Some(case) = select_ui(ui, field(at.x), Id::unique("case"), choices).chosen.and_then(|at| cases.get(at)) {
        state.choose_case(*case);
    }
    let terms: Vec<TermId> = state.terms();
    let words = |id: &TermId| base.playbook.term(id).map_or_else(String::new, |t| crate::session::typeset(&t.name));
    let names: Vec<String> = terms.iter().map(words).collect();
    let current = terms.iter().position(|term| Some(term) == state.term.as_ref());
    let choices = Choices { name: "Term", items: &names, current };
    let picked = select_ui(ui, field(at.x + wide + 12.0), Id::unique("workshop term"), choices);
    if let Some(term) = picked.chosen.and_then(|at| terms.get(at)) {
        state.choose_term(term.clone());
    }
    let go_on = state.can_go_on();
    let words = if go_on { "Go on presenting" } else { "Present" };
    let button = Button::primary(words);
    let size = vec2(button.desired_width(ui), space::CONTROL);
    let narrow = room < 2.0 * wide + 24.0 + size.x + 120.0;
    let y = if narrow { at.y + 58.0 } else { at.y + 18.0 };
    let right = if narrow { at.x + size.x } else { at.x + room };
    let place = Rect::from_min_size(pos2(right - size.x, y), size);
    if ui.put(place, button).on_hover_text("F5: the room’s window and yours").clicked() {
        asked.push(Action::Run(Command::Present));
    }
    if go_on {
        let anew = Button::secondary("Start anew");
        let wide = anew.desired_width(ui);
        let x = if narrow { place.right() + 8.0 } else { place.left() - 8.0 - wide };
        let place = Rect::from_min_size(pos2(x, y), vec2(wide, space::CONTROL));
        if ui.put(place, anew).clicked() {
            state.start_anew();
            asked.push(Action::Run(Command::Present));
        }
    }
    let end = if narrow { y + space::CONTROL } else { at.y + 46.0 };
    widgets::hline(ui, at.x, at.x + room, end + 12.0, theme::hair(t));
    end
}

/// The right side; returns where it ends.
fn tabs_ui(
    ui: &mut Ui,
    place: Rect,
    base: &Arc<Snapshot>,
    map: &Arc<HeatMap>,
    state: &mut WorkshopState,
    asked: &mut Vec<Action>,
) -> f32 {
    let names = Tab::ALL.map(Tab::name);
    let chosen = Tab::ALL.iter().position(|tab| *tab == state.tab).unwrap_or(0);
    let place = Rect::from_min_max(place.min, pos2(place.right(), place.top() + 4000.0));
    let builder = egui::UiBuilder::new().id_salt("tabs").max_rect(place).accessibility_label("What the map means");
    let made = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        if let Some(tab) = segmented_ui(ui, "tab", &names, chosen).and_then(|at| Tab::ALL.get(at)) {
            state.tab = *tab;
        }
        ui.add_space(12.0);
        match state.tab {
            Tab::Exercise => exercise::exercise_ui(ui, base, map, state, asked),
            Tab::Why => beside::why_ui(ui, base, map, state),
            Tab::WhatIf => beside::what_if_ui(ui, base, map, state),
            Tab::Kinds => beside::kinds_ui(ui, base, map, state),
        }
        ui.min_rect().bottom()
    });
    made.inner
}

/// A line with a name and a value at fixed places, as in a table.
fn row_line(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui, Rect)) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    add(ui, rect);
    widgets::hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(theme::tokens(ui)));
}

/// One line of text at a place.
fn line(ui: &Ui, rect: Rect, words: &str, ink: Ink, align: Align) {
    let drawn = text::line(ui, rect, words, ink, align);
    let told = widgets::told(ui, rect, ui.scope_id().with((words, rect.left().to_bits(), rect.top().to_bits())), words);
    if drawn.cut {
        told.on_hover_text(words);
    }
}
