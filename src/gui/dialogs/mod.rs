//! What lies over the window: questions, forms, failures, the command window, the menu, the keys.
//!
//! One at a time. Knows what it asks; must not carry out the answer.

mod ask;
mod differences;
mod failed;
mod forms;
mod fuzzy;
mod history;
mod keys;
mod left;
mod lists;
mod menu;
mod outside;
mod palette;
mod search;
mod tables;

use std::path::PathBuf;

use egui::{Context, Frame, Id, Margin, Modal, ScrollArea, Ui};

pub use forms::PathForm;
pub use menu::MenuPlace;
pub use palette::Palette;
pub use search::Search;
pub(in crate::gui) use search::command_of;

use super::app::{Action, App, Then};
use super::files::Purpose;
use super::keeping::{LeftCopy, Outside, Past};
use super::messages::{Failure, WayOut};
use super::theme::{self, Tokens};
use super::view::SnapshotView;
use super::widgets;
use crate::report::TableName;
use crate::units::TermId;

/// What lies over the window.
#[derive(Debug)]
pub enum Dialog {
    /// Save, do not save, or stay.
    AskToSave(Then),
    /// The file has comments that saving loses.
    Comments,
    /// A path to type.
    Path(PathForm),
    /// A new title.
    Rename(String),
    /// Something failed; with the file it was about.
    Failed(Failure, Option<PathBuf>),
    /// The command window.
    Palette(Palette),
    /// The menu; with the row that has the keys.
    Menu(Option<MenuPlace>),
    /// Search over the plan.
    Search(Box<Search>),
    /// What can be exported.
    Export,
    /// The tables of the plan.
    Tables,
    /// Remarks and failures.
    Messages,
    /// The keys, filtered by some words.
    Keys(String),
    /// A recovery copy of an earlier run, and how many there are.
    Left(Box<LeftCopy>, usize),
    /// Another version of the open plan.
    Outside(Box<Outside>),
    /// Earlier states, and the one that is looked at.
    History(Vec<Past>, usize),
    /// Whether the lock of somebody else is to be taken over.
    TakeOver,
}

/// What a dialog was answered.
#[derive(Debug)]
pub enum Reply {
    /// Save, then go on.
    SaveFirst(Then),
    /// Go on without saving.
    DropChanges(Then),
    /// A path was typed.
    Typed(Purpose, PathBuf),
    /// A path is to be typed instead of chosen.
    TypeInstead(Purpose),
    /// A title was typed.
    Renamed(String),
    /// The comments may be lost.
    CommentsMayGo,
    /// A way out of a failure, for a file.
    WayOut(WayOut, Option<PathBuf>),
    /// A table to write.
    Table(TableName),
    /// A term to put into the order.
    Add(TermId),
}

/// Draws the dialog, if there is one.
pub fn dialog_ui(ctx: &Context, app: &mut App, view: Option<&SnapshotView>, asked: &mut Vec<Action>) {
    let Some(mut dialog) = app.dialog.take() else {
        if ctx.data_mut(|data| data.remove_temp::<u64>(shown_id())).is_some() {
            ctx.request_repaint();
        }
        return;
    };
    let first = is_first(ctx, &dialog);
    if first {
        // What the pointer was on still believes it is, until a pass has seen the dialog over it.
        ctx.request_repaint();
    }
    match &mut dialog {
        Dialog::AskToSave(then) => ask::save_ui(ctx, app, then, first, asked),
        Dialog::Comments => ask::comments_ui(ctx, app, first, asked),
        Dialog::Path(form) => forms::path_ui(ctx, form, first, asked),
        Dialog::Rename(title) => forms::rename_ui(ctx, title, first, asked),
        Dialog::Failed(failure, path) => failed::failed_ui(ctx, failure, path.as_ref(), first, asked),
        Dialog::Palette(palette) => palette::palette_ui(ctx, app, view, palette, first, asked),
        Dialog::Menu(place) => menu::menu_ui(ctx, app, place, first, asked),
        Dialog::Search(search) => search::search_ui(ctx, view, search, first, asked),
        Dialog::Export => menu::export_ui(ctx, app, first, asked),
        Dialog::Tables => tables::tables_ui(ctx, view, first, asked),
        Dialog::Messages => lists::messages_ui(ctx, app, view, first, asked),
        Dialog::Keys(filter) => keys::keys_ui(ctx, filter, first, asked),
        Dialog::Left(copy, count) => left::left_ui(ctx, copy, *count, first, asked),
        Dialog::Outside(outside) => outside::outside_ui(ctx, outside, first, asked),
        Dialog::History(past, chosen) => history::history_ui(ctx, app, past, chosen, first, asked),
        Dialog::TakeOver => left::take_over_ui(ctx, app, first, asked),
    }
    app.dialog = Some(dialog);
}

fn shown_id() -> Id {
    Id::unique("dialog shown")
}

/// Whether this dialog is shown for the first time, so that it takes the focus.
fn is_first(ctx: &Context, dialog: &Dialog) -> bool {
    let kind = match dialog {
        Dialog::AskToSave(_) => 1_u64,
        Dialog::Comments => 2,
        Dialog::Path(_) => 3,
        Dialog::Rename(_) => 4,
        Dialog::Failed(..) => 5,
        Dialog::Palette(palette) => 6 + u64::from(palette.adds()),
        Dialog::Menu(_) => 8,
        Dialog::Search(_) => 21,
        Dialog::Export => 9,
        Dialog::Tables => 20,
        Dialog::Messages => 10,
        Dialog::Keys(_) => 11,
        Dialog::Left(_, count) => 1_000 + u64::try_from(*count).unwrap_or_default(),
        Dialog::Outside(_) => 12,
        Dialog::History(..) => 13,
        Dialog::TakeOver => 14,
    };
    let before = ctx.data_mut(|data| data.get_temp::<u64>(shown_id()));
    ctx.data_mut(|data| data.insert_temp(shown_id(), kind));
    before != Some(kind)
}

/// Whether the mark of a list has moved since the last pass: then the list follows it, else the wheel goes where it likes.
fn has_moved(ui: &Ui, mark: usize) -> bool {
    let memory = ui.scope_id().with("mark");
    let before = ui.data(|data| data.get_temp::<usize>(memory));
    ui.data_mut(|data| data.insert_temp(memory, mark));
    before != Some(mark)
}

/// A box in the middle of the window over all else. Esc and a click beside it close it.
fn modal(
    ctx: &Context,
    name: &str,
    width: f32,
    asked: &mut Vec<Action>,
    add: impl FnOnce(&mut Ui, &Tokens, &mut Vec<Action>),
) {
    let t = theme::tokens_in(ctx);
    let width = width.min(ctx.content_rect().width() - 80.0);
    let frame = Frame::new()
        .fill(t.raised)
        .stroke(theme::float_edge(t))
        .corner_radius(6)
        .shadow(t.shadow)
        .inner_margin(Margin::same(24));
    let shown = Modal::new(Id::unique(("dialog", name))).frame(frame).backdrop_color(t.backdrop).show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 0.0);
        // In a low window the box scrolls.
        let height = ctx.content_rect().height() - 80.0;
        ScrollArea::vertical().id_salt(name).max_height(height).min_scrolled_height(height).show(ui, |ui| {
            add(ui, theme::tokens(ui), asked);
            widgets::follow_focus(ui);
        });
    });
    if shown.should_close() {
        asked.push(Action::CloseDialog);
    }
}
