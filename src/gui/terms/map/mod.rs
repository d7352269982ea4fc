//! The map of the terms: chance from left to right, worth upwards, and where asking pays for the selected one.
//!
//! A second view of the same screen, with the same selection; draws what the session says, derives nothing.

mod keys;
pub mod labels;
mod marks;
mod plot;

use std::sync::Arc;

use egui::{Align, Rect, Role, Ui, UiBuilder, Vec2};

pub(super) use self::marks::LabelCache;
use super::state::TermsState;
use super::{Page, bar};
use crate::edit::Edit;
use crate::gui::widgets::{self, Ink, text};
use crate::session::{Regions, TermMap};

/// The least height of the whole map; below it the page scrolls.
const LEAST: f32 = 400.0;
/// Under the plot: numbers, caption, notes.
const FOOT: f32 = 96.0;
/// The same where the window is low: numbers and caption.
const LOW_FOOT: f32 = 56.0;
/// Below this height the window counts as low.
const LOW: f32 = 600.0;

/// The map with all that drawing needs.
struct Chart<'a> {
    page: &'a Page<'a>,
    map: Arc<TermMap>,
    regions: Option<Regions>,
    plot: Rect,
}

impl Chart<'_> {
    /// Where a chance and a height lie.
    fn at(&self, p: f64, height: f64) -> egui::Pos2 {
        egui::pos2(
            self.plot.left() + self.plot.width() * small(p),
            self.plot.bottom() - self.plot.height() * small(height),
        )
    }

    /// Where a chance and a worth lie, a little beyond the plot where they are beyond it.
    fn place(&self, p: f64, worth: f64) -> egui::Pos2 {
        self.at(p, self.map.height(worth).clamp(-0.05, 1.05))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
fn small(share: f64) -> f32 {
    share as f32
}

/// Draws the map in the room that is left.
pub(super) fn map_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>) {
    let room = ui.available_height();
    page.band(ui, 12.0);
    bar::bar_ui(ui, page, state);
    let height = (room - (ui.cursor().top() - ui.max_rect().top())).max(LEAST - 40.0);
    let area = page.band(ui, height);
    let low = height < LOW;
    let left = if page.narrow { 48.0 } else { 64.0 };
    let foot = if low { LOW_FOOT } else { FOOT };
    let plot = Rect::from_min_max(
        egui::pos2(area.left() + left, area.top() + 30.0),
        egui::pos2(area.right() - 8.0, area.bottom() - foot),
    );
    let map = state.map_of(page.view, &page.table);
    let selected = state.selected.as_ref().filter(|id| map.mark(id).is_some());
    let regions = selected.and_then(|id| Regions::of(&page.view.snapshot, id));
    let chart = Chart { page, map, regions, plot };
    keys::take(ui, &chart, state, edits);
    head_ui(ui, &chart, area, low);
    plot::ground(ui, &chart);
    plot::axes(ui, &chart);
    let names = plot::region_names(ui, &chart, state);
    let formula = plot::curve(ui, &chart, &names);
    marks::marks_ui(ui, &chart, state, names.into_iter().chain(formula).collect());
    if !low {
        notes_ui(ui, &chart, area);
    }
    if chart.map.marks.is_empty() {
        let place = Rect::from_center_size(plot.center(), Vec2::new(plot.width() - 32.0, 20.0));
        text::line(ui, place, "No term of the order has a worth to show", Ink::body(page.t.ink2), Align::Center);
    }
    twin(ui, &chart);
}

/// What the axis of worth shows, and which terms are not here.
fn head_ui(ui: &mut Ui, chart: &Chart<'_>, area: Rect, low: bool) {
    let t = chart.page.t;
    let row = Rect::from_min_size(area.min, Vec2::new(area.width(), 26.0));
    let caption = format!("Worth to us, {}, log scale", chart.map.unit);
    let drawn = text::line(ui, row, &caption, Ink::caption(t.ink3), Align::Min);
    if let Some(absent) = chart.map.absent.as_ref().filter(|_| low) {
        absent_ui(ui, chart, row.with_min_x(drawn.rect.right() + 16.0), absent);
    }
}

fn absent_ui(ui: &mut Ui, chart: &Chart<'_>, place: Rect, absent: &str) {
    text::line(ui, place, absent, Ink::caption(chart.page.t.ink3), Align::Max);
    let said = widgets::told(ui, place, ui.scope_id().with("absent"), absent);
    said.on_hover_text("A term that the law gives needs no ask; one without worth has no place on the axis");
}

/// What hollow marks and the lines mean.
fn notes_ui(ui: &mut Ui, chart: &Chart<'_>, area: Rect) {
    let t = chart.page.t;
    let row = Rect::from_min_max(
        egui::pos2(area.left(), area.bottom() - 36.0),
        egui::pos2(area.right(), area.bottom() - 12.0),
    );
    let ring = row.left_center() + egui::vec2(7.0, 0.0);
    ui.painter().circle_stroke(ring, 4.75, egui::Stroke::new(2.5, t.unlikely));
    let ink = Ink::caption(t.ink2);
    let hollow = text::line(ui, row.with_min_x(row.left() + 20.0), "Hollow: probe first", ink, Align::Min);
    let mut room = row.with_min_x(hollow.rect.right() + 20.0);
    if let Some(absent) = &chart.map.absent {
        let wide = text::width(ui, absent, Ink::caption(t.ink3)) + 1.0;
        absent_ui(ui, chart, room.with_min_x(room.right() - wide), absent);
        room.max.x -= wide + 20.0;
    }
    let words = if chart.regions.is_some() {
        "Lines and regions are those of the selected term; each other term keeps its own stance, beside its name"
    } else {
        "Select a term to see where asking, trading and leaving pay for it"
    };
    let drawn = text::line(ui, room, words, ink, Align::Min);
    let said = widgets::told(ui, drawn.rect, ui.scope_id().with("map-note"), words);
    if drawn.cut {
        said.on_hover_text(words);
    }
}

/// The same as a table for screen readers: a row for each mark, nothing to see.
fn twin(ui: &mut Ui, chart: &Chart<'_>) {
    let corner = Rect::from_min_size(chart.plot.left_bottom() - egui::vec2(0.0, 1.0), Vec2::splat(1.0));
    let builder = UiBuilder::new()
        .id_salt("map twin")
        .max_rect(corner)
        .accessibility_role(Role::Table)
        .accessibility_label("The map as a table: term, chance, range, worth, stance");
    let table = ui.new_child(builder);
    for (at, mark) in chart.map.marks.iter().enumerate() {
        let response = table.interact(corner, table.unique_id().with(at), egui::Sense::empty());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, mark.said.as_str()));
    }
}

/// The id of a term's mark, so that the keys find it.
fn mark_id(term: &crate::units::TermId) -> egui::Id {
    egui::Id::unique(("terms-mark", term.as_str()))
}

/// How the page of the map is drawn: it scrolls only where the window is too low for it.
pub(super) fn page_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>) {
    let floor = ui.max_rect().bottom();
    egui::ScrollArea::vertical().id_salt("terms-map").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        // In a scrolled area there is no end of room; the map has the height of the pane.
        let top = ui.cursor().top();
        let mut room = ui.available_rect_before_wrap();
        room.max.y = floor.max(top + LEAST);
        ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("map"), |ui| map_ui(ui, page, state, edits));
    });
}
