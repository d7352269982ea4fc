//! Texts that were cut to their place: each is shown in full where the pointer rests on it.
//!
//! Knows what was painted in a pass; must not know what it means.

use std::time::Duration;

use egui::{Context, Id, LayerId, Order, Popup, PopupKind, Rect, Ui};

use super::{Ink, text};
use crate::gui::theme::{self, Size};

/// A text that was cut, and the place it had.
#[derive(Debug, Clone, PartialEq)]
pub struct CutText {
    /// Its place, as far as it can be seen.
    pub place: Rect,
    /// The whole text.
    pub text: String,
    ink: Ink,
    layer: LayerId,
}

#[derive(Debug, Clone, Default)]
struct OfPass {
    pass: u64,
    cuts: Vec<CutText>,
}

fn memory() -> Id {
    Id::unique("cut texts")
}

/// Remembers that a text was cut in this pass.
pub(super) fn remember(ui: &Ui, place: Rect, text: &str, ink: Ink) {
    let place = place.intersect(ui.clip_rect());
    if !place.is_positive() {
        return;
    }
    let cut = CutText { place, text: text.to_owned(), ink, layer: ui.layer_id() };
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        let held = data.get_temp_mut_or_default::<OfPass>(memory());
        if held.pass != pass {
            *held = OfPass { pass, cuts: Vec::new() };
        }
        held.cuts.push(cut);
    });
}

/// The texts that were cut in the last pass.
pub fn cut_texts(ctx: &Context) -> Vec<CutText> {
    ctx.data(|data| data.get_temp::<OfPass>(memory())).unwrap_or_default().cuts
}

/// Shows the cut text under the pointer in full, unless its part has words of its own for it; called at the end of a pass.
pub fn cut_ui(ctx: &Context) {
    let Some(at) = ctx.pointer_hover_pos() else { return };
    let layer = ctx.layer_id_at(at);
    let Some(cut) = cut_texts(ctx).into_iter().rfind(|cut| cut.place.contains(at) && Some(cut.layer) == layer) else {
        return;
    };
    let rests = ctx.input(|input| input.pointer.time_since_last_movement());
    let wait = ctx.global_style().interaction.tooltip_delay - rests;
    if wait > 0.0 {
        ctx.request_repaint_after(Duration::from_secs_f32(wait));
        return;
    }
    let id = Id::unique("cut text in full");
    let is_other = |layer: &LayerId| layer.order == Order::Tooltip && layer.id != id;
    if ctx.memory(|memory| memory.areas().visible_layer_ids().iter().any(is_other)) {
        return;
    }
    let width = ctx.global_style().spacing.tooltip_width;
    Popup::new(id, ctx.clone(), cut.place, cut.layer).kind(PopupKind::Tooltip).gap(4.0).width(width).show(|ui| {
        ui.set_max_width(width);
        let ink = Ink { size: Size::Body, color: theme::tokens(ui).ink, underline: false, ..cut.ink };
        text::paragraph(ui, &cut.text, ink);
    });
}
