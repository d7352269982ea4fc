//! The screen of financing: figures, the ways to carry the term, cash by day, what the buyer proposes, what the law says.
//!
//! Draws what `session` made of a snapshot and returns edits; must not derive anything itself.

mod chart;
mod figures;
mod inspector;
mod keys;
mod law;
mod lists;
mod quote;
mod slider;
mod state;
mod table;

use std::sync::Arc;

use egui::{Rect, Ui, Vec2};

pub use inspector::inspector_ui;
pub use state::FinancingState;

use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, Ink, text};
use crate::edit::Edit;
use crate::session::FinancingPage;

/// The most that the page is wide.
const MOST: f32 = 960.0;
/// Below this the columns of custom and of our line are left out.
const FULL: f32 = 840.0;

/// What all parts of the screen are drawn with.
struct Page<'a> {
    view: &'a SnapshotView,
    said: Arc<FinancingPage>,
    t: &'static Tokens,
    /// Inset from the left and the right.
    inset: f32,
    /// Width of the page.
    width: f32,
}

impl Page<'_> {
    /// The next part of the page from top to bottom: as wide as the table, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(egui::pos2(rect.left() + self.inset, rect.top()), Vec2::new(self.width, height))
    }

    /// Whether there is room for all columns.
    fn is_full(&self) -> bool {
        self.width >= FULL
    }
}

/// Draws the screen. What the user changes comes back as edits.
pub fn financing_ui(ui: &mut Ui, view: &SnapshotView, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    let said = match state.page(view) {
        Ok(said) => said,
        Err(why) => return nothing_ui(ui, why.remedy()),
    };
    let room = ui.available_width();
    let inset = if room < FULL { 16.0 } else { space::PAGE };
    let width = (room - 2.0 * inset).min(MOST);
    let page = Page { view, said, t: theme::tokens(ui), inset, width };
    keys::take(ui, &page, state);
    egui::ScrollArea::vertical().id_salt("financing").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        figures::figures_ui(ui, &page, state);
        table::table_ui(ui, &page, state);
        chart::chart_ui(ui, &page, state);
        lists::proposals_ui(ui, &page, state, edits);
        law::law_ui(ui, &page, state, edits);
        lists::costs_ui(ui, &page, state, edits);
        ui.add_space(space::PAGE);
    });
}

fn nothing_ui(ui: &mut Ui, remedy: &str) {
    let room = ui.max_rect().shrink2(Vec2::new(space::PAGE, space::PAGE));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room));
    let why =
        "What the days cost and who can carry them follows from the order's value, its milestones and our line rate.";
    let _ = widgets::empty_ui(&mut inner, "Nothing to finance yet", why, None);
    inner.add_space(8.0);
    text::paragraph(&mut inner, remedy, Ink::body(theme::tokens(ui).ink2));
}
