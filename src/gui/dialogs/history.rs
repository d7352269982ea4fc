//! Earlier states of the plan: when each was saved, and what going back to it would change.

use egui::{Align, Context, Id, Key, Layout, Modifiers, Rect, Role, ScrollArea, Ui, pos2, vec2};

use super::super::app::{Action, App, Ask};
use super::super::keeping::Past;
use super::super::theme::{self, Tokens};
use super::super::widgets::{self, Button, Ink, text};
use super::ask::button;
use super::differences::scrolled_ui;
use super::modal;

const ROW: f32 = 28.0;
const LIST: f32 = 176.0;
const HEIGHT: f32 = 308.0;

/// Draws the states; `chosen` is the one whose changes are shown.
pub(super) fn history_ui(
    ctx: &Context,
    app: &App,
    past: &[Past],
    chosen: &mut usize,
    first: bool,
    asked: &mut Vec<Action>,
) {
    let read_only = app.document().is_some_and(crate::session::Document::is_read_only);
    keys(ctx, past.len(), chosen);
    modal(ctx, "history", 720.0, asked, |ui, t, asked| {
        text::paragraph(ui, "Earlier states", Ink::section(t.ink));
        ui.add_space(8.0);
        let about = "Every save keeps the state on this computer, twenty of each plan: the last ten, and ten spread over the \
                     time before";
        text::paragraph(ui, about, Ink::body(t.ink2));
        ui.add_space(16.0);
        if past.is_empty() {
            text::paragraph(ui, "No state yet: the first save keeps the first", Ink::body(t.ink2));
        } else {
            ui.horizontal_top(|ui| {
                list(ui, t, past, chosen);
                ui.add_space(16.0);
                ui.vertical(|ui| detail(ui, t, past.get(*chosen)));
            });
        }
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            let can =
                !read_only && past.get(*chosen).is_some_and(|state| state.plan.is_ok() && !state.differs.is_empty());
            if !past.is_empty() && button(ui, Button::primary("Restore").enabled(can), first && can) && can {
                asked.push(Action::Keeping(Ask::GoBack(*chosen)));
            }
            if button(ui, Button::text("Close"), first && !can) {
                asked.push(Action::CloseDialog);
            }
        });
    });
}

/// Up and Down walk the states.
fn keys(ctx: &Context, count: usize, chosen: &mut usize) {
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        *chosen = (*chosen + 1).min(count.saturating_sub(1));
    }
    if pressed(Key::ArrowUp) {
        *chosen = chosen.saturating_sub(1);
    }
}

fn list(ui: &mut Ui, t: &Tokens, past: &[Past], chosen: &mut usize) {
    ui.allocate_ui_with_layout(vec2(LIST, HEIGHT), Layout::top_down(Align::Min), |ui| {
        ScrollArea::vertical().id_salt("states").max_height(HEIGHT).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, state) in past.iter().enumerate() {
                let (rect, _) = ui.allocate_exact_size(vec2(LIST - 12.0, ROW), egui::Sense::hover());
                let id = Id::unique(("state", at));
                let response = widgets::hit(ui, rect, id, Role::ListBoxOption, &format!("State of {}", state.when));
                let is_chosen = *chosen == at;
                if response.hovered() && !is_chosen {
                    ui.painter().rect_filled(rect, 0.0, t.hover);
                }
                if is_chosen {
                    widgets::soft_ground(ui, rect, 0);
                    ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, t.accent);
                }
                let ink = if is_chosen { Ink::body(t.ink).medium() } else { Ink::body(t.ink) };
                text::line(ui, rect.shrink2(vec2(12.0, 0.0)), &state.when, ink, Align::Min);
                if response.has_focus() {
                    widgets::focus_ring(ui, rect.shrink(2.0));
                }
                if response.clicked() {
                    *chosen = at;
                }
            }
        });
    });
    let right = ui.min_rect().right();
    let whole = Rect::from_min_max(ui.min_rect().min, pos2(right, ui.min_rect().top() + HEIGHT));
    widgets::vline(ui, whole.right(), whole.top(), whole.bottom(), theme::hair(t));
}

fn detail(ui: &mut Ui, t: &Tokens, state: Option<&Past>) {
    let Some(state) = state else { return };
    match &state.plan {
        Ok(_) => {
            let head = format!("What going back to {} would change", state.when);
            scrolled_ui(ui, t, &head, "Nothing: this is the plan as it stands", &state.differs, HEIGHT);
        }
        Err(why) => {
            text::paragraph(ui, "This state cannot be shown", Ink::caption(t.ink2).bold());
            ui.add_space(4.0);
            text::paragraph(ui, why, Ink::body(t.rigid));
        }
    }
}
