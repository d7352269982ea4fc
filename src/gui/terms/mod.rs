//! The screen of terms: what to ask for first, then every term of the order.
//!
//! Draws the table of a snapshot and returns edits; must not derive anything itself.

mod bar;
mod columns;
mod editing;
mod keys;
mod lines;
pub mod map;
mod narrow;
mod row;
mod shortlist;
mod stance;
mod state;

use std::sync::Arc;

use egui::{Rect, Ui, Vec2};

pub use state::{Filter, TermsState};

use self::columns::{Columns, LEAST, MOST};
use self::lines::{Line, lines};
use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets;
use crate::edit::Edit;
use crate::session::TermTable;

/// What all parts of the screen are drawn with.
struct Page<'a> {
    view: &'a SnapshotView,
    table: Arc<TermTable>,
    t: &'static Tokens,
    columns: Columns,
    /// Inset from the left and the right.
    inset: f32,
    /// Width of the table.
    width: f32,
    /// One column with rows of two lines.
    narrow: bool,
}

impl Page<'_> {
    /// The next part of the page from top to bottom: as wide as the table, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(egui::pos2(rect.left() + self.inset, rect.top()), Vec2::new(self.width, height))
    }
}

/// Draws the screen of terms. What the user changes comes back as edits.
pub fn terms_ui(ui: &mut Ui, view: &SnapshotView, state: &mut TermsState, edits: &mut Vec<Edit>) {
    let table = state.table(view);
    if !state.map {
        keys::take(ui, view, &table, state, edits);
    }
    let room = ui.available_width();
    let inset = if room < LEAST + 2.0 * space::PAGE { 16.0 } else { space::PAGE };
    let width = (room - 2.0 * inset).min(MOST);
    let narrow = width < LEAST;
    let page = Page { view, table, t: theme::tokens(ui), columns: Columns::of(width), inset, width, narrow };
    if state.map {
        return map::page_ui(ui, &page, state, edits);
    }
    egui::ScrollArea::vertical().id_salt("terms").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        if page.narrow {
            narrow::head_ui(ui, &page, state);
        } else {
            shortlist::shortlist_ui(ui, &page, state);
        }
        bar::bar_ui(ui, &page, state);
        table_ui(ui, &page, state, edits);
    });
}

fn table_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>) {
    if !page.narrow {
        bar::head_ui(ui, page, state);
    }
    let shown = lines(&page.table, state);
    if !shown.iter().any(|line| matches!(line, Line::Row(_) | Line::LeftOut(_))) {
        return empty_ui(ui, page, state);
    }
    for line in shown {
        match line {
            Line::Group(category) => {
                let rect = page.band(ui, if page.narrow { 28.0 } else { 20.0 });
                let inset = if page.narrow { 0.0 } else { space::TEXT_INSET };
                widgets::group_head(ui, rect, inset, category.name());
            }
            Line::LeftOut(count) => bar::left_out_ui(ui, page, state, count),
            Line::Row(row) if page.narrow => narrow::row_ui(ui, page, state, edits, row),
            Line::Row(row) => row::row_ui(ui, page, state, edits, row),
        }
    }
    ui.add_space(space::PAGE);
}

fn empty_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState) {
    let rect = page.band(ui, 0.0).with_max_y(ui.max_rect().bottom() + 400.0);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect.translate(Vec2::new(0.0, space::PAGE))));
    let button = if page.table.rows.is_empty() {
        let why = "The playbook has no terms for this plan. Switch on a pack, or open another playbook.";
        widgets::empty_ui(&mut inner, "No terms yet", why, None)
    } else {
        let why = "Other words, another chapter or another stance may find it.";
        widgets::empty_ui(&mut inner, "No term fits", why, Some("Show all terms"))
    };
    if button.is_some_and(|b| b.clicked()) {
        state.filter = Filter::default();
    }
    let used = inner.min_rect();
    ui.expand_to_include_rect(used);
}
