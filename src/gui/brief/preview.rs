//! The page itself: the marks that are printed, as a picture at the size of the screen's own pixels.

use egui::{Color32, Rect, Ui, pos2, vec2};

use super::BriefState;
use crate::gui::privacy;
use crate::gui::theme;
use crate::gui::view::SnapshotView;
use crate::gui::widgets;
use crate::report::Reader;
use crate::report::page::Page;

/// Room around the page.
const MARGIN: f32 = 16.0;
/// The least width of a page that can still be read.
const LEAST: f32 = 520.0;

/// The whole page in a pane, or as wide as can be read where the pane is low.
pub(super) fn fitted_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BriefState, pane: Rect) {
    let (wide, high) = state.paper.size();
    let by_height = (pane.height() - MARGIN * 1.5) / high * wide;
    let width = by_height.max(LEAST).min(pane.width() - 2.0 * MARGIN);
    ui.add_space(MARGIN / 2.0);
    page_ui(ui, view, state, width);
    ui.add_space(MARGIN);
}

/// The page at a width.
pub(super) fn page_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BriefState, width: f32) {
    let t = theme::tokens(ui);
    let (wide, high) = state.paper.size();
    let room = ui.available_rect_before_wrap();
    let left = room.left() + ((room.width() - width) / 2.0).max(0.0).round();
    let rect = Rect::from_min_size(pos2(left, room.top().round()), vec2(width.round(), (width * high / wide).round()));
    ui.painter().add(t.shadow.as_shape(rect, 0));
    ui.painter().rect_filled(rect, 0.0, t.paper);
    let name = match state.reader {
        Reader::Internal => "Preview of the internal page",
        Reader::Buyer => "Preview of the page for the buyer",
    };
    let covered = privacy::is_covered(ui.ctx());
    let sheet = state.sheet(view);
    let words = if covered { String::new() } else { sheet.pages.first().map_or_else(String::new, Page::text) };
    widgets::told(ui, rect, ui.scope_id().with("preview"), &format!("{name}. {words}"));
    if covered {
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(24.0)).id_salt("covered page"));
        widgets::covered_ui(&mut child, name, rect.size() - vec2(48.0, 96.0), "Covered. Press H to show");
    } else {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page is some thousand pixels wide"
        )]
        let pixels = (rect.width() * ui.ctx().pixels_per_point()).round().max(1.0) as usize;
        if let Some(texture) = state.texture(ui.ctx(), view, pixels) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        }
    }
    ui.advance_cursor_after_rect(rect);
}
