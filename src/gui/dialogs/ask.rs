//! Questions before something would be lost.

use egui::{Context, Ui};

use super::super::app::{Action, App, Then};
use super::super::widgets::{Button, Ink, text};
use super::{Reply, modal};
use crate::gui::files::Purpose;
use crate::units::shown;

/// Save, do not save, or stay.
pub(super) fn save_ui(ctx: &Context, app: &App, then: &Then, first: bool, asked: &mut Vec<Action>) {
    let Some(document) = app.document() else { return };
    let title = format!("Save the changes to {}?", shown(&document.plan().title));
    let about = match document.path() {
        Some(_) => "What you changed since the last save is lost otherwise",
        None => "This plan has no file yet; what you changed is lost otherwise",
    };
    modal(ctx, "save first", 440.0, asked, |ui, t, asked| {
        text::paragraph(ui, &title, Ink::section(t.ink));
        ui.add_space(8.0);
        text::paragraph(ui, about, Ink::body(t.ink2));
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            if button(ui, Button::primary("Save"), first) {
                asked.push(Action::Reply(Reply::SaveFirst(then.clone())));
            }
            if button(ui, Button::secondary("Do not save"), false) {
                asked.push(Action::Reply(Reply::DropChanges(then.clone())));
            }
            if button(ui, Button::text("Cancel"), false) {
                asked.push(Action::CloseDialog);
            }
        });
    });
}

/// The file has comments that saving loses.
pub(super) fn comments_ui(ctx: &Context, _app: &App, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "comments", 460.0, asked, |ui, t, asked| {
        text::paragraph(ui, "The file has comments", Ink::section(t.ink));
        ui.add_space(8.0);
        let about = "Someone wrote comments into the file. Saving keeps the plan but not the comments. Save under another \
                     name to keep both.";
        text::paragraph(ui, about, Ink::body(t.ink2));
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            if button(ui, Button::primary("Save as…"), first) {
                asked.push(Action::Reply(Reply::WayOut(crate::gui::messages::WayOut::SaveAs, None)));
            }
            if button(ui, Button::secondary("Save without comments"), false) {
                asked.push(Action::Reply(Reply::CommentsMayGo));
            }
            if button(ui, Button::text("Cancel"), false) {
                asked.push(Action::CloseDialog);
            }
        });
    });
}

/// A button that takes the focus when its dialog opens, if it is to.
pub(super) fn button(ui: &mut Ui, button: Button<'_>, takes_focus: bool) -> bool {
    let response = ui.add(button);
    if takes_focus {
        response.request_focus();
    }
    response.clicked()
}

/// What the button of a purpose says.
pub(super) fn verb(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open | Purpose::Locate | Purpose::Receivables | Purpose::OpenMapping => "Open",
        Purpose::PortfolioFolder => "Choose",
        Purpose::SaveAs | Purpose::SaveMapping => "Save",
        Purpose::ExportText
        | Purpose::ExportCsv
        | Purpose::Export(..)
        | Purpose::ExportLetter
        | Purpose::ExportSchedule
        | Purpose::ExportScheduleCsv
        | Purpose::ExportPortfolioCsv
        | Purpose::ExportPortfolioWorkbook
        | Purpose::Room(_) => "Export",
    }
}
