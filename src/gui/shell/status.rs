//! The status line: saved or not, the playbook, messages, zoom.

use egui::{Align, Rect, Role, Ui, pos2, vec2};

use super::super::app::{Action, App, Screen};
use super::super::commands::Command;
use super::super::theme;
use super::super::view::SnapshotView;
use super::super::widgets::{self, Ink, text};
use super::form::Form;
use super::parts::focus_inside;

/// Draws the status line.
pub(super) fn status_ui(ui: &mut Ui, app: &App, form: Form, view: Option<&SnapshotView>, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let whole = ui.max_rect().shrink2(vec2(16.0, 0.0));
    let wide = whole.width() > 900.0;
    let middle = whole.center().y;
    let caption = Ink::caption(t.ink3);
    let mut x = said(ui, pos2(whole.left(), middle), &saved_state(app));
    if wide {
        let about = &app.services.playbook.about;
        said(ui, pos2(x + 24.0, middle), &format!("Playbook {} {}", about.name, about.version));
    }
    x = whole.right();
    let held = app.zoom_in(ui.ctx()) + 0.001 < f32::from(app.preferences.zoom) / 100.0;
    let zoom = format!("Zoom {}\u{a0}%", if held { percent(app.zoom_in(ui.ctx())) } else { app.preferences.zoom });
    let zoom_tip = if held {
        format!("{}\u{a0}% is set, and the window is too narrow for it; Ctrl 0 for 100\u{a0}%", app.preferences.zoom)
    } else {
        "Back to 100\u{a0}%, Ctrl 0".to_owned()
    };
    if app.is_covered() {
        let tip = "Show the figures again, H";
        x = pressed(ui, x, middle, "Figures covered", tip, Command::CoverFigures, asked) - 24.0;
    }
    x = pressed(ui, x, middle, &zoom, &zoom_tip, Command::ZoomReset, asked) - 24.0;
    let messages = messages_line(app, view);
    x = pressed(ui, x, middle, &messages, Command::Messages.tooltip(), Command::Messages, asked) - 24.0;
    if app.screen().has_inspector() && form.inspector().is_none() {
        x = pressed(ui, x, middle, "Why", "Why the term stands where it stands, Ctrl I", Command::Inspector, asked)
            - 24.0;
    }
    if let (Screen::Terms, Some(view), true) = (app.screen(), view, wide) {
        let note = crate::session::worth_note(&view.snapshot);
        let rect = Rect::from_min_max(pos2(x - text::width(ui, &note, caption), middle - 8.0), pos2(x, middle + 8.0));
        text::line(ui, rect, &note, caption, Align::Max);
        widgets::told(ui, rect, ui.scope_id().with("worth"), &note);
    }
}

/// A caption that a screen reader finds. Returns its right edge.
fn said(ui: &Ui, left_middle: egui::Pos2, words: &str) -> f32 {
    let t = theme::tokens(ui);
    let rect = text::free_line(ui, left_middle, words, Ink::caption(t.ink3));
    widgets::told(ui, rect, ui.scope_id().with(words), words);
    rect.right()
}

/// A caption that can be pressed, with its right edge at a place. Returns its left edge.
fn pressed(ui: &Ui, right: f32, middle: f32, words: &str, tip: &str, does: Command, asked: &mut Vec<Action>) -> f32 {
    let t = theme::tokens(ui);
    let wide = text::width(ui, words, Ink::caption(t.ink3));
    let rect = Rect::from_min_max(pos2(right - wide, middle - 12.0), pos2(right, middle + 12.0));
    let response = widgets::hit(ui, rect.expand2(vec2(4.0, 0.0)), ui.scope_id().with(does.id()), Role::Button, words);
    let ink = Ink::caption(if response.hovered() { t.ink } else { t.ink3 });
    text::line(ui, rect, words, ink.underlined(response.hovered()), Align::Max);
    focus_inside(ui, &response);
    if response.clicked() {
        asked.push(Action::Run(does));
    }
    response.on_hover_text(tip);
    rect.left()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a zoom lies between 80 and 200 %")]
fn percent(zoom: f32) -> u16 {
    (zoom * 100.0).round() as u16
}

fn saved_state(app: &App) -> String {
    let Some(document) = app.document() else { return "Everything stays on this computer".to_owned() };
    let unsaved = document.is_unsaved();
    match (app.work.saving.is_some(), document.path(), &app.screens.saved_at) {
        (true, ..) => "Saving…".to_owned(),
        (_, None, _) if unsaved => "Not saved yet".to_owned(),
        (_, None, _) => "A copy, not saved yet".to_owned(),
        (_, Some(_), Some(time)) if unsaved => format!("Changed since {time}"),
        (_, Some(_), None) if unsaved => "Changed, not saved".to_owned(),
        (_, Some(_), Some(time)) => format!("Saved {time} on this computer"),
        (_, Some(_), None) => "Saved on this computer".to_owned(),
    }
}

fn messages_line(app: &App, view: Option<&SnapshotView>) -> String {
    let mut messages = app.notes(view);
    match (messages.len(), messages.pop()) {
        (1, Some(only)) if only.chars().count() <= 60 => format!("1 note: {}", only.trim_end_matches('.')),
        (0, _) | (_, None) => "No open messages".to_owned(),
        (1, _) => "1 note".to_owned(),
        (count, _) => format!("{count} notes"),
    }
}

impl App {
    /// What does not add up in the open plan, and what failed.
    pub(in super::super) fn notes(&self, view: Option<&SnapshotView>) -> Vec<String> {
        let of_plan = view.map(|v| crate::session::review(&v.snapshot.playbook, &v.snapshot.plan).notes);
        let mut notes = of_plan.unwrap_or_default();
        notes.extend(self.failures().iter().rev().take(20).map(|failure| failure.what.clone()));
        notes
    }
}
