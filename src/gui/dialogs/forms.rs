//! Forms of one field: a path, a title.

use egui::{Context, Id};

use super::super::app::Action;
use super::super::files::{Purpose, typed_path};
use super::super::widgets::{Button, Field, Ink, text};
use super::ask::{button, verb};
use super::{Reply, modal};

/// A path being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathForm {
    purpose: Purpose,
    text: String,
    no_dialog: bool,
    remark: Option<&'static str>,
}

impl PathForm {
    /// A form with something to start from.
    pub fn new(purpose: Purpose, text: String) -> Self {
        Self { purpose, text, no_dialog: false, remark: None }
    }

    /// A form where no file dialog can be shown.
    pub fn without_dialog(purpose: Purpose, text: String) -> Self {
        Self { no_dialog: true, ..Self::new(purpose, text) }
    }
}

/// Asks for a path.
pub(super) fn path_ui(ctx: &Context, form: &mut PathForm, first: bool, asked: &mut Vec<Action>) {
    let purpose = form.purpose;
    modal(ctx, "path", 560.0, asked, |ui, t, asked| {
        text::paragraph(ui, purpose.title(), Ink::section(t.ink));
        ui.add_space(8.0);
        let thing = if purpose.is_folder() { "folder" } else { "file" };
        let about = if form.no_dialog {
            format!("This desktop offers no file dialog, so type or paste the path of the {thing}")
        } else {
            format!("Type or paste the path of the {thing}")
        };
        text::paragraph(ui, &about, Ink::body(t.ink2));
        ui.add_space(16.0);
        let id = Id::unique("path field");
        let hint = match purpose {
            Purpose::PortfolioFolder => "/plans",
            Purpose::Receivables => "/plans/open-items.csv",
            _ if purpose.reads() => "/plans/lyon.plan.ron",
            _ => "/plans/lyon",
        };
        let name = format!("Path of the {thing}");
        let field = Field::new(&mut form.text, id, &name).hint(hint).wrong(form.remark);
        let width = ui.available_width();
        let shown = field.show(ui, width);
        if first {
            shown.response.request_focus();
        }
        if shown.response.changed() {
            form.remark = None;
        }
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            if button(ui, Button::primary(verb(purpose)), false) || shown.entered {
                match typed_path(&form.text, purpose) {
                    Some(path) => asked.push(Action::Reply(Reply::Typed(purpose, path))),
                    None if purpose.is_folder() => form.remark = Some("Type the path of a folder, such as /plans"),
                    None => form.remark = Some("Type the path of a file, such as /plans/lyon.plan.ron"),
                }
            }
            if button(ui, Button::text("Cancel"), false) || shown.escaped {
                asked.push(Action::CloseDialog);
            }
        });
    });
}

/// Asks for a title.
pub(super) fn rename_ui(ctx: &Context, title: &mut String, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "rename", 440.0, asked, |ui, t, asked| {
        text::paragraph(ui, "Rename the plan", Ink::section(t.ink));
        ui.add_space(16.0);
        let too_long = title.chars().count() > 200;
        let wrong = too_long.then_some("Use at most 200 characters");
        let width = ui.available_width();
        let shown = Field::new(title, Id::unique("title field"), "Title of the plan").wrong(wrong).show(ui, width);
        if first {
            shown.response.request_focus();
        }
        ui.add_space(24.0);
        let can = !title.trim().is_empty() && !too_long;
        ui.horizontal(|ui| {
            if (button(ui, Button::primary("Rename").enabled(can), false) || shown.entered) && can {
                asked.push(Action::Reply(Reply::Renamed(title.clone())));
            }
            if button(ui, Button::text("Cancel"), false) || shown.escaped {
                asked.push(Action::CloseDialog);
            }
        });
    });
}
