//! Setting up the exercise: how long, how many tables, whose cells are guessed; and what is printed.
//!
//! Every choice has a default, so that nothing has to be set before the first guess.

use egui::{Align, Id, Rect, Ui, pos2, vec2};

use super::state::{WorkshopState, term_name};
use super::{line, row_line};
use crate::gui::app::Action;
use crate::gui::theme::{self, Tokens, space};
use crate::gui::widgets::{Button, Choices, Ink, segmented_ui, select_ui, text, tick_ui};
use crate::report::room::{RoomPaper, running_order};
use crate::session::Snapshot;
use crate::workshop::{HeatMap, Length};

/// Where values stand beside their names.
const VALUE: f32 = 152.0;

/// Draws the set-up.
pub(super) fn exercise_ui(
    ui: &mut Ui,
    base: &Snapshot,
    map: &HeatMap,
    state: &mut WorkshopState,
    asked: &mut Vec<Action>,
) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "A room guesses before each row is shown", Ink::section(t.ink));
    let about = "Every table says one word for one cell; the keys 1 to 5 note it, and each guess is scored with its reason. F5 starts at once with what stands here.";
    text::paragraph(ui, about, Ink::body(t.ink2));
    ui.add_space(8.0);
    setting(ui, "Length", t, |ui| {
        let names = Length::ALL.map(|length| format!("{} min", length.minutes()));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = Length::ALL.iter().position(|length| *length == state.length).unwrap_or(0);
        if let Some(length) = segmented_ui(ui, "length", &names, chosen).and_then(|at| Length::ALL.get(at)) {
            state.length = *length;
            state.ended = None;
        }
    });
    setting(ui, "Tables that guess", t, |ui| {
        let names = ["None", "1", "2", "3", "4", "5", "6", "7", "8"];
        let picked = segmented_ui(ui, "tables", &names, usize::from(state.tables));
        if let Some(tables) = picked.and_then(|at| u8::try_from(at).ok()) {
            state.tables = tables;
            state.ended = None;
        }
    });
    asked_ui(ui, map, state, t);
    setting(ui, "On the wall", t, |ui| {
        let mut shows = state.shows_target();
        if tick_ui(ui, &mut shows, "Name our target and what the PO says").changed() {
            state.shows_target = Some(shows);
            state.ended = None;
        }
    });
    let names: Vec<String> = terms(base, state).iter().map(|term| term_name(base, term)).collect();
    setting(ui, "Terms", t, |ui| {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
        line(ui, rect, &names.join(", "), Ink::body(t.ink), Align::Min);
    });
    ui.add_space(10.0);
    text::paragraph(ui, "What happens when", Ink::caption(t.ink2).bold());
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut start = 0;
    for item in running_order(state.length, &names) {
        row_line(ui, 24.0, |ui, rect| {
            let at = format!("{}:{:02}", start / 60, start % 60);
            line(ui, rect.with_max_x(rect.left() + 48.0), &at, Ink::body(t.ink2), Align::Min);
            line(
                ui,
                rect.with_min_x(rect.left() + 56.0).with_max_x(rect.right() - 64.0),
                &item.what,
                Ink::body(t.ink),
                Align::Min,
            );
            line(
                ui,
                rect.with_min_x(rect.right() - 64.0),
                &format!("{} min", item.minutes),
                Ink::body(t.ink2),
                Align::Max,
            );
        });
        start += item.minutes;
    }
    ui.add_space(14.0);
    papers_ui(ui, state, t, asked);
}

fn terms(base: &Snapshot, state: &WorkshopState) -> Vec<crate::units::TermId> {
    state.programme(base).terms
}

fn setting(ui: &mut Ui, name: &str, t: &Tokens, add: impl FnOnce(&mut Ui)) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL + 4.0));
    text::free_line(ui, pos2(rect.left(), rect.center().y), name, Ink::body(t.ink2));
    let room = Rect::from_min_max(pos2(rect.left() + VALUE, rect.top() + 2.0), rect.max);
    let builder = egui::UiBuilder::new().id_salt(name).max_rect(room).accessibility_label(name);
    ui.scope_builder(builder, |ui| ui.horizontal_centered(add));
}

fn asked_ui(ui: &mut Ui, map: &HeatMap, state: &mut WorkshopState, t: &Tokens) {
    setting(ui, "They guess for", t, |ui| {
        let mut names = vec!["This buyer’s reporting line".to_owned()];
        names.extend(map.lines.iter().filter(|line| !line.is_elsewhere).map(|line| line.finding.clone()));
        let options: Vec<_> = map.lines.iter().filter(|line| !line.is_elsewhere).map(|l| l.option.clone()).collect();
        let current =
            state.asked.as_ref().map_or(Some(0), |asked| options.iter().position(|o| o == asked).map(|at| at + 1));
        let (_, place) = ui.allocate_space(vec2(ui.available_width().min(280.0), space::CONTROL));
        let choices = Choices { name: "They guess for", items: &names, current };
        if let Some(at) = select_ui(ui, place, Id::unique("asked"), choices).chosen {
            state.asked = at.checked_sub(1).and_then(|at| options.get(at)).cloned();
            state.ended = None;
        }
    });
}

fn papers_ui(ui: &mut Ui, state: &WorkshopState, t: &Tokens, asked: &mut Vec<Action>) {
    text::paragraph(ui, "On paper", Ink::caption(t.ink2).bold());
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let has_guesses = state.can_go_on();
        for (words, paper) in [
            ("Run sheet…", RoomPaper::RunSheet(state.length)),
            ("Seller’s role card…", RoomPaper::SellerCard),
            ("Buyer’s role card…", RoomPaper::BuyerCard),
            ("Debrief…", RoomPaper::Debrief),
            ("Debrief as CSV…", RoomPaper::DebriefCsv),
        ] {
            let enabled = has_guesses || !paper.is_of_guesses();
            let response = ui.add(Button::secondary(words).enabled(enabled));
            if response.clicked() {
                asked.push(Action::Paper(paper));
            }
            if !enabled {
                response.on_hover_text("There is a debrief once the exercise was played");
            }
        }
    });
}
