//! The screen of the brief: for whom, on which paper, what is on it, and the page itself.
//!
//! Draws the sheet that is printed and returns edits; must not derive anything itself.

mod about;
mod options;
mod preview;
mod state;

use egui::{Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};

pub use about::about_ui;
pub use state::{BriefState, Written};

use super::commands::Command;
use super::theme::{self, space};
use super::view::SnapshotView;
use super::widgets::{self, Button, Ink, text};
use crate::edit::Edit;
use crate::report::Reader;

/// Width of the column of choices.
const CHOICES: f32 = 304.0;
/// Height of the row with title and buttons.
const HEAD: f32 = 46.0;
/// Below this width choices and page stand one under the other.
const SIDE_BY_SIDE: f32 = 760.0;

/// What the screen asks for besides edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A command.
    Run(Command),
    /// The text of the page for the clipboard.
    Copy(String),
}

/// Draws the screen of the brief. What the user changes comes back as edits, what is to be done as asks.
pub fn brief_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BriefState, edits: &mut Vec<Edit>, asks: &mut Vec<Ask>) {
    let whole = ui.max_rect();
    let narrow = whole.width() < SIDE_BY_SIDE;
    let inset = if whole.width() < 904.0 { 16.0 } else { space::PAGE };
    head_ui(ui, Rect::from_min_size(whole.min, vec2(whole.width(), HEAD)), inset, view, state, asks);
    let under = whole.with_min_y(whole.top() + HEAD);
    if narrow {
        let mut child = ui.new_child(UiBuilder::new().max_rect(under).id_salt("brief"));
        ScrollArea::vertical().id_salt("brief").auto_shrink(false).show(&mut child, |ui| {
            let column = ui.max_rect().shrink2(vec2(inset, 0.0));
            let mut inner = ui.new_child(UiBuilder::new().max_rect(column).id_salt("choices"));
            options::options_ui(&mut inner, view, state, edits, asks);
            let used = inner.min_rect();
            ui.expand_to_include_rect(used);
            ui.advance_cursor_after_rect(used);
            ui.add_space(16.0);
            preview::page_ui(ui, view, state, column.width());
            ui.add_space(space::PAGE);
        });
        return;
    }
    let (left, right) = under.split_left_right_at_x(under.left() + CHOICES);
    let mut child = ui.new_child(UiBuilder::new().max_rect(left.with_min_x(left.left() + inset)).id_salt("choices"));
    child.shrink_clip_rect(left);
    ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(&mut child, |ui| {
        ui.set_width(CHOICES - inset - 24.0);
        options::options_ui(ui, view, state, edits, asks);
        ui.add_space(space::PAGE);
    });
    let t = theme::tokens(ui);
    ui.painter().rect_filled(right, 0.0, t.zone);
    widgets::vline(ui, right.left(), right.top(), right.bottom(), theme::hair(t));
    let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("page"));
    child.shrink_clip_rect(right);
    ScrollArea::vertical().id_salt("page").auto_shrink(false).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        preview::fitted_ui(ui, view, state, right);
    });
}

/// Title, and the two things done most: copy and write.
fn head_ui(ui: &mut Ui, rect: Rect, inset: f32, view: &SnapshotView, state: &mut BriefState, asks: &mut Vec<Ask>) {
    let t = theme::tokens(ui);
    let middle = rect.center().y + 1.0;
    let write = Button::primary("Write PDF");
    let copy = Button::secondary("Copy as text");
    let (write_wide, copy_wide) = (write.desired_width(ui), copy.desired_width(ui));
    let write_left = rect.right() - inset - write_wide;
    let copy_left = write_left - 8.0 - copy_wide;
    let title = text::free_line(ui, pos2(rect.left() + inset, middle), "Brief", Ink::section(t.ink)).right();
    let words = match state.reader {
        Reader::Internal => "One page to take into the meeting",
        Reader::Buyer => "One page that the buyer may see",
    };
    let room = Rect::from_min_max(pos2(title + 12.0, middle - 10.0), pos2(copy_left - 12.0, middle + 10.0));
    if room.width() > 60.0 {
        text::line(ui, room, words, Ink::body(t.ink2), egui::Align::Min);
    }
    let place = |left: f32, wide: f32| {
        Rect::from_min_size(pos2(left, middle - space::CONTROL / 2.0), vec2(wide, space::CONTROL))
    };
    if ui.put(place(copy_left, copy_wide), copy).clicked() {
        let sheet = state.sheet(view);
        asks.push(Ask::Copy(sheet.pages.iter().map(crate::report::page::Page::text).collect::<Vec<_>>().join("\n\n")));
    }
    if ui.put(place(write_left, write_wide), write).clicked() {
        asks.push(Ask::Run(match state.reader {
            Reader::Internal => Command::ExportBrief,
            Reader::Buyer => Command::ExportBriefBuyer,
        }));
    }
}
