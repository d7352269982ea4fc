//! Home: recent plans, samples, a new plan, a file.
//!
//! Knows what became of the recent plans; must not read a file itself.

mod coming;
mod recent;
mod samples;

use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, ScrollArea, Ui, UiBuilder};

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
    arrows(ui, app);
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
        for (button, command) in [
            (Button::primary("Start from questions"), Command::QuickStart),
            (Button::secondary("New plan"), Command::NewPlan),
            (Button::secondary("Open a file"), Command::Open),
        ] {
            let tip = command
                .keys()
                .map_or_else(|| command.tooltip().to_owned(), |keys| format!("{}, {keys}", command.tooltip()));
            if ui.add(button.large()).on_hover_text(tip).clicked() {
                asked.push(Action::Run(command));
            }
        }
    });
    ui.add_space(51.0);
}

/// Up and Down walk plans and samples, and start at the first where nothing has the keys yet.
fn arrows(ui: &Ui, app: &App) {
    if app.dialog.is_some() {
        return;
    }
    let plans = app.preferences.recent().map(|recent| recent::row_id(&recent.path));
    let places: Vec<Id> = plans.chain(samples::ids()).collect();
    let focused = ui.memory(egui::Memory::focused);
    let at = focused.and_then(|id| places.iter().position(|place| *place == id));
    if let Some(id) = focused.filter(|_| at.is_some()) {
        // Else egui would go to whatever lies nearest, such as a small link beside the row.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    let pressed = |key| (focused.is_none() || at.is_some()) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let to = match () {
        () if pressed(Key::ArrowDown) => at.map_or(Some(0), |at| Some(at + 1)),
        () if pressed(Key::ArrowUp) => at.map_or(Some(0), |at| at.checked_sub(1)),
        () if app.screens.focus_pane == Some(2) => Some(0),
        () => None,
    };
    if let Some(id) = to.and_then(|to| places.get(to)) {
        ui.memory_mut(|m| {
            m.request_focus(*id);
            // Else egui moves on from there by its own idea of down.
            m.move_focus(FocusDirection::None);
        });
        // The arrows are kept from egui only by a pass in which the focus is here already.
        ui.ctx().request_repaint();
    }
}
