//! A recovery copy that an earlier run left behind, and the question before a lock is taken over.

use egui::Context;

use super::super::app::{Action, App, Ask, Standing};
use super::super::keeping::LeftCopy;
use super::super::messages::file_name;
use super::super::widgets::{Button, Ink, text};
use super::ask::button;
use super::differences::{scrolled_ui, ways_ui};
use super::modal;
use crate::units::shown;

/// Offers a copy: what happened, what differs, what is safe, what to do.
pub(super) fn left_ui(ctx: &Context, copy: &LeftCopy, count: usize, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "left", 560.0, asked, |ui, t, asked| {
        text::paragraph(ui, &title(copy), Ink::section(t.ink));
        ui.add_space(8.0);
        text::paragraph(ui, &happened(copy), Ink::body(t.ink2));
        ui.add_space(16.0);
        match &copy.plan {
            Ok(_) if copy.file.is_some() => {
                scrolled_ui(ui, t, "What the copy changes in the file", "Nothing", &copy.differs, 168.0);
            }
            Ok(_) => scrolled_ui(ui, t, "What the copy holds", "Nothing", &copy.differs, 168.0),
            Err(why) => drop(text::paragraph(ui, why, Ink::body(t.rigid))),
        }
        ui.add_space(16.0);
        let (safe, to_do) = ways(copy);
        ways_ui(ui, t, &safe, &to_do);
        if count > 1 {
            let more = count - 1;
            let copies = if more == 1 { "copy waits" } else { "copies wait" };
            text::paragraph(ui, &format!("{more} more {copies}"), Ink::body(t.ink2));
            ui.add_space(12.0);
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let can = copy.plan.is_ok();
            let mut offer = |kind: Button<'_>, takes_focus, ask| {
                if button(ui, kind, takes_focus) {
                    asked.push(Action::Keeping(ask));
                }
            };
            if can {
                offer(Button::primary("Restore"), first, Ask::RestoreCopy);
                offer(Button::secondary("Save a copy…"), false, Ask::SaveCopy);
            }
            offer(Button::secondary("Discard"), false, Ask::DiscardCopy);
            offer(Button::text("Later"), first && !can, Ask::Later);
        });
    });
}

fn title(copy: &LeftCopy) -> String {
    match &copy.plan {
        Ok(plan) => format!("Changes to {} were not saved", shown(&plan.title)),
        Err(_) => "A recovery copy cannot be read".to_owned(),
    }
}

fn happened(copy: &LeftCopy) -> String {
    let kept = format!("Termwise ended before they were saved. A copy was kept {}", copy.in_sentence);
    match (&copy.file, &copy.belonged_to) {
        _ if copy.plan.is_err() => format!("The copy of {} is no plan that this version can show", copy.when),
        (Some(path), _) => format!("{kept}; it belongs to {}", shown(&path.display().to_string())),
        (None, Some(path)) => {
            format!("{kept}; its file {} is gone or holds something else", shown(&path.display().to_string()))
        }
        (None, None) => format!("{kept}; the plan had no file yet"),
    }
}

fn ways(copy: &LeftCopy) -> (String, String) {
    match (&copy.plan, &copy.file) {
        (Err(_), _) => (
            format!("The copy is still there: {}", shown(&copy.copy.display().to_string())),
            "Keep it for later, or discard it for good".to_owned(),
        ),
        (Ok(_), Some(path)) if copy.file_changed => (
            "The file was saved again after the copy was begun. Both are there, and nothing was changed".to_owned(),
            format!(
                "Restore puts the copy over {} in this window, without what was saved there since; undo takes that back. \
                 Or save the copy under another name and compare",
                file_name(path)
            ),
        ),
        (Ok(_), Some(path)) => (
            format!("{} is as it was last saved", file_name(path)),
            "Restore opens the file with these changes, not saved yet; undo takes them back".to_owned(),
        ),
        (Ok(_), None) => (
            "The copy has everything up to a few seconds before the end".to_owned(),
            "Restore opens it as a plan without a file; save it where it belongs".to_owned(),
        ),
    }
}

/// Asks before the lock of somebody else is taken over.
pub(super) fn take_over_ui(ctx: &Context, app: &App, first: bool, asked: &mut Vec<Action>) {
    let Standing::Theirs { owner, .. } = app.standing() else { return asked.push(Action::CloseDialog) };
    let who = app.services.keeping.owner_words(owner.as_ref());
    modal(ctx, "take over", 520.0, asked, |ui, t, asked| {
        text::paragraph(ui, "Take the plan over?", Ink::section(t.ink));
        ui.add_space(8.0);
        let about = format!(
            "{who}. That is another machine, so Termwise cannot tell whether it is still true, or whether the program there \
             ended without saying so"
        );
        text::paragraph(ui, &about, Ink::body(t.ink2));
        ui.add_space(16.0);
        let safe =
            "Nothing is written now. Whoever saves second is shown what the other saved before anything is replaced";
        ways_ui(ui, t, safe, "Ask them to close the plan if you can; else take it over and change it here");
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if button(ui, Button::primary("Take over"), first) {
                asked.push(Action::Keeping(Ask::TakeOverNow));
            }
            if button(ui, Button::text("Cancel"), false) {
                asked.push(Action::CloseDialog);
            }
        });
    });
}
