//! Another version of the open plan: somebody else wrote its file, or a sync service left one beside it.

use egui::{Context, Ui};

use super::super::app::{Action, Ask};
use super::super::keeping::{Origin, Outside};
use super::super::messages::file_name;
use super::super::theme::Tokens;
use super::super::widgets::{Button, Ink, text};
use super::ask::button;
use super::differences::{list_ui, scrolled_ui, ways_ui};
use super::modal;

/// How many changes are shown before "Compare".
const FEW: usize = 4;

/// Tells what differs and asks which version counts.
pub(super) fn outside_ui(ctx: &Context, outside: &mut Outside, first: bool, asked: &mut Vec<Action>) {
    let width = if outside.compared && outside.origin == Origin::File { 840.0 } else { 560.0 };
    modal(ctx, "outside", width, asked, |ui, t, asked| {
        let name = file_name(&outside.path);
        let (title, happened) = words(outside, &name);
        text::paragraph(ui, &title, Ink::section(t.ink));
        ui.add_space(8.0);
        text::paragraph(ui, &happened, Ink::body(t.ink2));
        ui.add_space(16.0);
        match (&outside.theirs, outside.origin) {
            (Err(why), _) => drop(text::paragraph(ui, why, Ink::body(t.rigid))),
            (Ok(_), Origin::Conflict) => {
                scrolled_ui(ui, t, "What taking it would change", "Nothing: both say the same", &outside.there, 240.0);
            }
            (Ok(_), Origin::File) => both_ui(ui, t, outside),
        }
        ui.add_space(16.0);
        let (safe, to_do) = ways(outside);
        ways_ui(ui, t, safe, to_do);
        ui.add_space(8.0);
        buttons_ui(ui, outside, first, asked);
    });
}

fn words(outside: &Outside, name: &str) -> (String, String) {
    let when = outside.when.as_ref().map_or_else(String::new, |when| format!(" {when}"));
    match outside.origin {
        Origin::File if outside.theirs.is_err() => (
            format!("{name} is no longer a plan"),
            format!("Someone else wrote it{when}, after it was opened here, and what it holds now cannot be read"),
        ),
        Origin::File => {
            (format!("{name} was changed by someone else"), format!("It was saved{when}, after it was opened here"))
        }
        Origin::Conflict => (
            "A sync service left a second version".to_owned(),
            format!("{name} was saved beside the plan{when}: two machines changed it before they were in step"),
        ),
    }
}

/// What they changed and what we changed since both had the same: a few of each, or all side by side.
fn both_ui(ui: &mut Ui, t: &Tokens, outside: &Outside) {
    let theirs = ("Changed in the file", "Nothing that a plan says", &outside.there);
    let ours = ("Changed here and not saved", "Nothing", &outside.here);
    if !outside.compared {
        for (head, none, lines) in [theirs, ours] {
            list_ui(ui, t, head, none, lines, FEW);
            ui.add_space(12.0);
        }
        return;
    }
    ui.columns(2, |columns| {
        for (ui, (head, none, lines)) in columns.iter_mut().zip([theirs, ours]) {
            scrolled_ui(ui, t, head, none, lines, 300.0);
        }
    });
}

fn ways(outside: &Outside) -> (&'static str, &'static str) {
    match (outside.origin, &outside.theirs) {
        (Origin::File, Err(_)) => (
            "Your plan is safe in this window; the file was not touched",
            "Save yours as a copy, or keep yours: the next save writes over the file, and what it held stays among the earlier \
             states",
        ),
        (Origin::File, Ok(_)) => (
            "Both: theirs in the file, yours in this window",
            "Reload shows theirs, and undo brings yours back. Keep mine: the next save writes over theirs, which stays among \
             the earlier states",
        ),
        (Origin::Conflict, _) => (
            "Both: the plan in its file, the second version in its own",
            "Take it as one step that undo takes back, or keep yours. Delete the second file once it is settled",
        ),
    }
}

fn buttons_ui(ui: &mut Ui, outside: &mut Outside, first: bool, asked: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let can = outside.theirs.is_ok();
        let take = if outside.origin == Origin::File { "Reload" } else { "Take this version" };
        if can && button(ui, Button::primary(take), first) {
            asked.push(Action::Keeping(Ask::TakeTheirs));
        }
        if button(ui, Button::secondary("Keep mine"), first && !can) {
            asked.push(Action::Keeping(Ask::KeepMine));
        }
        if outside.origin == Origin::File {
            if can {
                let compare = if outside.compared { "Show less" } else { "Compare" };
                if button(ui, Button::secondary(compare), false) {
                    outside.compared = !outside.compared;
                }
            }
            if button(ui, Button::secondary("Save a copy…"), false) {
                asked.push(Action::Keeping(Ask::SaveMine));
            }
        }
        if button(ui, Button::text("Close"), false) {
            asked.push(Action::CloseDialog);
        }
    });
}
