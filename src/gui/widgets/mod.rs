//! The recurring parts: text, buttons, fields, rows, tags, scale, waterfall, strips and messages.
//!
//! Know tokens and what to draw; must not know plans or screens.

mod belief;
mod button;
mod cut;
mod empty;
mod entry;
mod field;
mod figure;
mod form;
mod menu;
mod scale;
mod segmented;
mod select;
mod strip;
mod table;
mod tag;
pub mod text;
mod tick;
mod toast;
mod waterfall;

pub use belief::{BELIEF, Belief, BeliefOutput, belief_word};
pub use button::{Button, ButtonKind};
pub use cut::{CutText, cut_texts, cut_ui};
pub use empty::empty_ui;
pub use entry::{Drafts, Entry, Taken};
pub use field::{Field, FieldOutput};
pub use figure::{covered_ui, figure_ui};
pub use form::{FormRow, form_group, form_row};
pub use menu::{Choices, Choosing, choose_ui};
pub use scale::{BIG_SCALE, SMALL_SCALE, big_scale, scale_with_before, small_scale, unknown_scale};
pub use segmented::{segmented_ui, segmented_width};
pub use select::{SelectOutput, select_ui};
pub use strip::red_line_ui;
pub use table::{RowLook, Sort, group_head, head_cell, row_ground, soft_ground};
pub use tag::{TagKind, key_box, red_line_tag, tag_ui, tag_width};
pub use text::Ink;
pub use tick::tick_ui;
pub use toast::{TOAST, Toast, ToastKind, toast_ui};
pub use waterfall::waterfall_ui;

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::theme::{self, space};

/// A place that can be clicked and has the keys, with a name for tests and screen readers.
pub fn hit(ui: &Ui, rect: Rect, id: egui::Id, role: Role, name: &str) -> Response {
    named(ui.interact(rect, id, Sense::click()), role, name)
}

/// A place that can be clicked but is passed over by Tab, with a name.
pub fn hit_by_pointer(ui: &Ui, rect: Rect, id: egui::Id, role: Role, name: &str) -> Response {
    named(ui.interact(rect, id, Sense::CLICK), role, name)
}

/// A place that only says what it is, with a name.
pub fn told(ui: &Ui, rect: Rect, id: egui::Id, name: &str) -> Response {
    named(ui.interact(rect, id, Sense::hover()), Role::Label, name)
}

fn named(response: Response, role: Role, name: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(role, enabled, name));
    response
}

/// A place, made as large as the smallest thing that can be hit.
pub fn at_least_hit(place: Rect) -> Rect {
    let size = place.size().max(egui::Vec2::splat(space::HIT));
    Rect::from_center_size(place.center(), size)
}

/// The ring outside of what has the keys.
pub fn focus_ring(ui: &Ui, rect: Rect) {
    let ring = rect.expand(2.0);
    let corner = CornerRadius::same(space::RADIUS + 2);
    ui.painter().rect_stroke(ring, corner, theme::focus(theme::tokens(ui)), StrokeKind::Outside);
}

/// Brings what has the keys into view, once when it gets them; called at the end of what scrolls.
pub fn follow_focus(ui: &Ui) {
    let memory = ui.scope_id().with("followed");
    let focused = ui.memory(egui::Memory::focused);
    let before = ui.data(|d| d.get_temp::<Option<egui::Id>>(memory)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|d| d.insert_temp(memory, focused));
    let Some(found) = focused.and_then(|id| ui.ctx().read_response(id)) else { return };
    let (clip, rect) = (ui.clip_rect(), found.rect);
    let is_here = found.layer_id == ui.layer_id() && clip.x_range().contains(rect.center().x);
    if is_here && (rect.top() < clip.top() || rect.bottom() > clip.bottom()) {
        ui.scroll_to_rect(rect.expand2(egui::vec2(0.0, 24.0)), None);
    }
}

/// A horizontal line on a whole pixel.
pub fn hline(ui: &Ui, from: f32, to: f32, y: f32, stroke: Stroke) {
    let y = ui.painter().round_to_pixel_center(y);
    ui.painter().hline(from..=to, y, stroke);
}

/// A vertical line on a whole pixel.
pub fn vline(ui: &Ui, x: f32, from: f32, to: f32, stroke: Stroke) {
    let x = ui.painter().round_to_pixel_center(x);
    ui.painter().vline(x, from..=to, stroke);
}

/// A rectangle whose edges lie between pixels, so that it is drawn sharp.
pub fn crisp(ui: &Ui, rect: Rect) -> Rect {
    let scale = ui.pixels_per_point();
    let snap = |v: f32| (v * scale).round() / scale;
    Rect::from_min_max(egui::pos2(snap(rect.min.x), snap(rect.min.y)), egui::pos2(snap(rect.max.x), snap(rect.max.y)))
}
