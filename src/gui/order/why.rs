//! What the field that has the keys means and what it changes in this plan.

use egui::{Align, Ui, Vec2};

use super::OrderState;
use crate::gui::inspector::{heading, page_ui, rule};
use crate::gui::theme::{self, Tokens};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Ink, hline, text};
use crate::session::FieldWhy;

/// Draws what the field is for, and the terms that would stand elsewhere without it.
pub fn order_why_ui(ui: &mut Ui, view: &SnapshotView, state: &mut OrderState) {
    let why = state.why(view);
    page_ui(ui, "order-why", |ui| why_ui(ui, &why));
}

fn why_ui(ui: &mut Ui, why: &FieldWhy) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "Order", Ink::caption(t.ink3));
    text::paragraph(ui, why.field.name(), Ink::section(t.ink));
    ui.add_space(2.0);
    if let Some(figure) = &why.figure {
        text::paragraph(ui, figure, Ink::figure(t.ink));
    }
    rule(ui, t);
    heading(ui, t, "What it decides");
    text::paragraph(ui, &why.decides, Ink::body(t.ink));
    ui.add_space(14.0);
    heading(ui, t, "In this plan");
    text::paragraph(ui, &why.note, Ink::body(t.ink));
    if !why.changes.is_empty() {
        changes_ui(ui, t, why);
    }
}

/// Name, what it would be without, what it is.
fn changes_ui(ui: &mut Ui, t: &Tokens, why: &FieldWhy) {
    const ROW: f32 = 26.0;
    ui.add_space(8.0);
    let whole = ui.available_width();
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.fold(0.0_f32, |most, words| most.max(text::width(ui, words, Ink::body(t.ink).medium())))
    };
    let [from_head, to_head] = &why.heads;
    let to_wide = widest(&mut why.changes.iter().map(|c| c.to.as_str()).chain([to_head.as_str()])) + 2.0;
    let from_wide = widest(&mut why.changes.iter().map(|c| c.from.as_str()).chain([from_head.as_str()])) + 2.0;
    let columns = |rect: egui::Rect| {
        let to = rect.with_min_x(rect.right() - to_wide);
        let from = rect.with_min_x(to.left() - 14.0 - from_wide).with_max_x(to.left() - 14.0);
        (rect.with_max_x(from.left() - 10.0), from, to)
    };
    let (_, head) = ui.allocate_space(Vec2::new(whole, 22.0));
    let (name, from, to) = columns(head);
    text::line(ui, name, "Term", Ink::caption(t.ink3), Align::Min);
    text::line(ui, from, from_head, Ink::caption(t.ink3), Align::Max);
    text::line(ui, to, to_head, Ink::caption(t.ink3), Align::Max);
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    for change in &why.changes {
        let (id, rect) = ui.allocate_space(Vec2::new(whole, ROW));
        let (name, from, to) = columns(rect);
        let drawn = text::line(ui, name, &change.name, Ink::body(t.ink), Align::Min);
        text::line(ui, from, &change.from, Ink::body(t.ink3), Align::Max);
        text::line(ui, to, &change.to, Ink::body(t.ink).medium(), Align::Max);
        hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
        let told = format!("{}, {from_head} {}, {to_head} {}", change.name, change.from, change.to);
        let response = widgets::told(ui, rect, id, &told);
        if drawn.cut {
            response.on_hover_text(&change.name);
        }
    }
    if why.more > 0 {
        ui.add_space(6.0);
        text::paragraph(ui, &format!("and {} more", why.more), Ink::caption(t.ink3));
    }
}
