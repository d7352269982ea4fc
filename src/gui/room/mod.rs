//! What the room sees: one page at a time, drawn from the redacted model and nothing else.
//!
//! Imports only `audience`, the look and the fonts: a test in `tests/tidy.rs` keeps it so. The same drawing fills the
//! room's window and the small pictures of the presenter.

mod grid;
mod pages;
mod pen;
mod size;

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo};

use crate::audience::{AudienceView, Page};
use crate::gui::theme::Tokens;

pub use size::Sizes;

use pen::Pen;

/// Fills a place with the page, in the proportions of 16 to 9, and tells screen readers what stands there.
pub fn room_ui(ui: &mut Ui, rect: Rect, view: &AudienceView) {
    let said = paint(ui, rect, view, false);
    for (at, (place, words)) in said.into_iter().enumerate() {
        let response = ui.interact(place, Id::unique(("room", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    }
}

/// A small picture of the page: words in cells are left out, nothing is told.
pub fn picture_ui(ui: &Ui, rect: Rect, view: &AudienceView) {
    drop(paint(ui, rect, view, true));
}

fn paint(ui: &Ui, rect: Rect, view: &AudienceView, small: bool) -> Vec<(Rect, String)> {
    let t = Tokens::projector();
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let ground = if view.page == Page::Black { t.ink } else { t.paper };
    painter.rect_filled(rect, 0.0, ground);
    let mut pen = Pen::new(painter, rect, view.room, small);
    match &view.page {
        Page::Black | Page::White => {}
        Page::Covered => pages::covered(&mut pen),
        Page::Grid(grid) => grid::grid(&mut pen, grid, view),
        Page::Magnified(magnified) => pages::magnified(&mut pen, magnified),
        Page::Changes(changes) => pages::changes(&mut pen, changes, view),
        Page::Kind(kind) => pages::kind(&mut pen, kind, view),
        Page::Scores(scores) => pages::scores(&mut pen, scores, view),
    }
    pen.said
}
