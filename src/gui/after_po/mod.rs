//! The screen of the time after the PO: acknowledgement, reconfirmations, schedule, points, kickoffs, protocol.
//!
//! Draws what the session says and returns edits; must not derive anything itself.

mod acknowledgement;
mod axis;
mod cell;
mod gantt;
mod kickoff;
mod letter;
mod open;
mod side;
mod state;
mod table;
mod task;

use std::sync::Arc;

use egui::{Align, Rect, Ui, Vec2};

pub use side::side_ui;
pub use state::{AfterPoState, Mark, Moved, Wish};

use super::app::Action;
use super::commands::Command;
use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, Ink, text};
use crate::edit::{AwardEdit, Edit};
use crate::session::AwardView;

/// What all parts of the screen are drawn with.
struct Page<'a> {
    view: &'a SnapshotView,
    award: Arc<AwardView>,
    t: &'static Tokens,
    inset: f32,
    width: f32,
}

/// What a pass of the screen asks for.
#[derive(Default)]
struct Asked(Vec<Action>);

impl Asked {
    fn edit(&mut self, edit: AwardEdit) {
        self.0.push(Action::Edit(Edit::Award(edit)));
    }

    fn burst(&mut self, edit: AwardEdit) {
        self.0.push(Action::Burst(Edit::Award(edit)));
    }

    fn run(&mut self, command: Command) {
        self.0.push(Action::Run(command));
    }
}

impl Page<'_> {
    /// The next part of the page from top to bottom: as wide as the page, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(egui::pos2(rect.left() + self.inset, rect.top()), Vec2::new(self.width, height))
    }

    /// The ground and the edge of a card.
    fn card(&self, ui: &Ui, rect: Rect) {
        let edge = egui::Stroke::new(1.0, self.t.line2);
        let corner = egui::CornerRadius::same(space::RADIUS);
        ui.painter().rect(widgets::crisp(ui, rect), corner, self.t.raised, edge, egui::StrokeKind::Inside);
    }

    /// A title with a note beside it, shortened where buttons so wide stand at the right; what is left of the row for them.
    fn title(&self, ui: &mut Ui, title: &str, note: &str, buttons: f32) -> Rect {
        let rect = self.band(ui, 28.0);
        let drawn = text::line(ui, rect, title, Ink::section(self.t.ink), Align::Min);
        let beside = rect.with_min_x(drawn.rect.right() + 12.0).translate(egui::vec2(0.0, 1.0));
        let beside = beside.with_max_x(rect.right() - if buttons > 0.0 { buttons + 12.0 } else { 0.0 });
        if beside.width() < 60.0 {
            widgets::told(ui, drawn.rect, ui.scope_id().with(title), &format!("{title}. {note}"));
            return rect.with_min_x(drawn.rect.right().min(rect.right()) + 12.0);
        }
        let noted = text::line(ui, beside, note, Ink::body(self.t.ink2), Align::Min);
        widgets::told(ui, drawn.rect.union(noted.rect), ui.scope_id().with(title), &format!("{title}. {note}"));
        rect.with_min_x(noted.rect.right().min(rect.right()) + 12.0)
    }
}

/// The narrowest page with parts side by side.
const LEAST: f32 = 860.0;
/// The widest page.
const MOST: f32 = 1160.0;

/// Draws the screen. What the user changes comes back as actions.
pub fn after_po_ui(ui: &mut Ui, view: &SnapshotView, state: &mut AfterPoState, asked: &mut Vec<Action>) {
    let award = state.award(view);
    let room = ui.available_width();
    let inset = if room < LEAST + 2.0 * space::PAGE { 16.0 } else { space::PAGE };
    let width = (room - 2.0 * inset).min(MOST);
    let page = Page { view, award, t: theme::tokens(ui), inset, width };
    let mut out = Asked::default();
    take_wish(ui, &page, state, &mut out);
    egui::ScrollArea::vertical().id_salt("after-po").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        page.band(ui, 12.0);
        acknowledgement::acknowledgement_ui(ui, &page, state, &mut out);
        page.band(ui, 14.0);
        letter::letter_ui(ui, &page, state, &mut out);
        page.band(ui, 14.0);
        gantt::gantt_ui(ui, &page, state, &mut out);
        page.band(ui, 18.0);
        table::points_ui(ui, &page, state, &mut out);
        page.band(ui, 18.0);
        kickoff::kickoffs_ui(ui, &page, state, &mut out);
        page.band(ui, 18.0);
        table::protocol_ui(ui, &page, state, &mut out);
        page.band(ui, 18.0);
        open::open_ui(ui, &page, state, &mut out);
        page.band(ui, space::PAGE);
    });
    asked.append(&mut out.0);
}

/// Does what a command asked for.
fn take_wish(ui: &Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    match state.wish.take() {
        Some(Wish::NextRemark) => state.next_remark(&page.award),
        Some(Wish::TakeWording) => letter::take_wording(page, state, out),
        Some(Wish::Copy) => letter::copy(ui, page, state),
        None => {}
    }
}
