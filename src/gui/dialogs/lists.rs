//! The list of messages: remarks on the plan and what failed.

use egui::{Context, ScrollArea};

use super::super::app::{Action, App};
use super::super::view::SnapshotView;
use super::super::widgets::{Button, Ink, text};
use super::ask::button;
use super::modal;

/// Draws the list.
pub(super) fn messages_ui(ctx: &Context, app: &App, view: Option<&SnapshotView>, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "messages", 520.0, asked, |ui, t, asked| {
        text::paragraph(ui, "Messages", Ink::section(t.ink));
        ui.add_space(12.0);
        let of_plan =
            view.map(|v| crate::session::review(&v.snapshot.playbook, &v.snapshot.plan).notes).unwrap_or_default();
        ScrollArea::vertical().id_salt("messages").max_height(360.0).show(ui, |ui| {
            if of_plan.is_empty() && app.failures().is_empty() {
                let words = "Remarks on figures that do not add up, and whatever failed, stand here";
                text::paragraph(ui, words, Ink::body(t.ink2));
            }
            for note in &of_plan {
                text::paragraph(ui, note, Ink::body(t.ink));
                ui.add_space(8.0);
            }
            for failure in app.failures().iter().rev() {
                text::paragraph(ui, &failure.what, Ink::body(t.ink).medium());
                text::paragraph(ui, &failure.detail, Ink::body(t.ink2));
                ui.add_space(8.0);
            }
        });
        ui.add_space(20.0);
        if button(ui, Button::secondary("Close"), first) {
            asked.push(Action::CloseDialog);
        }
    });
}
