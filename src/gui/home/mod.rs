//! Home: recent plans, samples, a new plan, a file.
//!
//! Knows what became of the recent plans; must not read a file itself.

mod coming;
mod recent;
mod samples;

use egui::{ScrollArea, Ui, UiBuilder};

pub use samples::told;

use super::app::{Action, App};
use super::commands::Command;
use super::theme;
use super::widgets::{Button, Ink, text};

/// Width of the list of plans and of the samples under it.
const MAIN: f32 = 760.0;
/// Width of what is coming up.
const SIDE: f32 = 288.0;
/// Between both.
const GAP: f32 = 64.0;

/// Draws Home.
pub fn home_ui(ui: &mut Ui, app: &App, asked: &mut Vec<Action>) {
    let whole = ui.max_rect();
    let wide = whole.width() >= 64.0 + MAIN + GAP + SIDE;
    let inset = match whole.width() {
        w if wide => 64.0_f32.max((w - 1176.0) / 4.0).min(120.0),
        w if w >= 904.0 => 40.0,
        _ => 16.0,
    };
    ScrollArea::vertical().id_salt("home").auto_shrink(false).show(ui, |ui| {
        let mut room = ui.available_rect_before_wrap();
        room.min.x = whole.left() + inset;
        room.max.x = room.left() + MAIN.min(whole.width() - 2.0 * inset);
        let side =
            egui::Rect::from_min_size(egui::pos2(room.right() + GAP, room.top()), egui::vec2(SIDE, room.height()));
        let main = ui.scope_builder(UiBuilder::new().id_salt("main").max_rect(room), |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            head(ui, asked);
            let top = ui.cursor().top();
            recent::recent_ui(ui, app, asked);
            ui.add_space(36.0);
            samples::samples_ui(ui, asked);
            ui.add_space(32.0);
            top
        });
        if wide {
            let side = side.with_min_y(main.inner);
            ui.scope_builder(UiBuilder::new().id_salt("side").max_rect(side), |ui| coming::coming_ui(ui, app, asked));
        }
    });
    arrow_takes_focus(ui, app);
}

/// Headline, what the program does, and the two ways to begin.
fn head(ui: &mut Ui, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    ui.add_space(55.0);
    text::paragraph(ui, "Which terms of the order are still open?", Ink::figure(t.ink).bold());
    ui.add_space(8.0);
    let does = "Describe how the buyer works. Termwise shows which terms may move, what each is worth and how to ask.";
    text::paragraph(ui, does, Ink::body(t.ink2));
    ui.add_space(24.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (button, command) in
            [(Button::primary("New plan"), Command::NewPlan), (Button::secondary("Open a file"), Command::Open)]
        {
            let keys = command.keys().unwrap_or_default();
            if ui.add(button.large()).on_hover_text(format!("{}, {keys}", command.tooltip())).clicked() {
                asked.push(Action::Run(command));
            }
        }
    });
    ui.add_space(51.0);
}

/// Up and Down start at the first plan, or the first sample, where nothing has the keys yet.
fn arrow_takes_focus(ui: &Ui, app: &App) {
    let free = app.dialog.is_none() && ui.memory(|m| m.focused().is_none());
    let arrow = ui.input(|i| i.key_pressed(egui::Key::ArrowDown) || i.key_pressed(egui::Key::ArrowUp));
    if (free && arrow) || app.screens.focus_pane == Some(2) {
        let first = app.screens.recent.first().map_or_else(samples::first_id, |(path, _)| recent::row_id(path));
        ui.memory_mut(|m| m.request_focus(first));
    }
}
