//! What stands behind the selected line: how far it is, who has paid for the waiting, days, law, orders.

use egui::{Align, Id, Rect, ScrollArea, Ui, Vec2, pos2};

use super::state::PortfolioState;
use super::{Page, open_plan};
use crate::gui::app::Action;
use crate::gui::theme;
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::session::portfolio::PortfolioDetail;

/// Inset of the text.
const INSET: f32 = 20.0;

pub(super) fn side_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState, asked: &mut Vec<Action>) {
    let t = page.t;
    let detail = page.said.detail(state.selected, &page.book);
    ScrollArea::vertical().id_salt("portfolio-side").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let room = ui.available_rect_before_wrap().shrink2(Vec2::new(INSET, 0.0));
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room));
        let ui_ = &mut inner;
        ui_.add_space(20.0);
        text::paragraph(ui_, page.said.choice.by.name(), Ink::caption(t.ink3));
        text::paragraph(ui_, &detail.name, Ink::section(t.ink).secret());
        ui_.add_space(8.0);
        let corner = Rect::from_min_size(pos2(room.right() - 44.0, room.top() + 14.0), Vec2::new(44.0, 24.0));
        let mut at = ui_.new_child(egui::UiBuilder::new().max_rect(corner).id_salt("close"));
        if at.add(Button::link("Close")).on_hover_text("Ctrl I or Esc").clicked() {
            state.beside = false;
        }
        head(ui_, page, &format!("Open, {}", page.said.unit));
        for (name, amount) in &detail.amounts {
            pair(ui_, page, name, amount);
        }
        head(ui_, page, "Days from invoice, weighted by amount");
        for (name, days) in &detail.days {
            pair(ui_, page, name, days);
        }
        if !detail.law.is_empty() {
            head(ui_, page, "Law");
            for sentence in &detail.law {
                text::paragraph(ui_, sentence, Ink::body(t.rigid).secret());
                ui_.add_space(4.0);
            }
        }
        if !detail.orders.is_empty() {
            head(ui_, page, "Orders");
            orders(ui_, page, &detail, asked);
        }
        if !detail.notes.is_empty() {
            head(ui_, page, "Assumed");
            for note in &detail.notes {
                text::paragraph(ui_, note, Ink::caption(t.ink2));
                ui_.add_space(2.0);
            }
        }
        ui_.add_space(24.0);
        let used = inner.min_rect().height();
        ui.allocate_space(Vec2::new(room.width(), used));
    });
}

fn orders(ui: &mut Ui, page: &Page, detail: &PortfolioDetail, asked: &mut Vec<Action>) {
    for (at, title, about) in &detail.orders {
        let name = page.spoken(format!("Open the plan {title}"), &format!("Open plan {}", at + 1));
        if ui.add(Button::link(title).name(&name)).clicked()
            && let Some(plan) = page.book.plans.get(*at)
        {
            open_plan(&plan.source, asked);
        }
        text::paragraph(ui, about, Ink::caption(page.t.ink2));
        ui.add_space(6.0);
    }
    if detail.more_orders > 0 {
        text::paragraph(ui, &format!("and {} more", detail.more_orders), Ink::caption(page.t.ink3));
    }
}

fn head(ui: &mut Ui, page: &Page, name: &str) {
    ui.add_space(12.0);
    text::paragraph(ui, name, Ink::caption(page.t.ink2).bold());
    ui.add_space(4.0);
    let rect = ui.available_rect_before_wrap();
    hline(ui, rect.left(), rect.right(), rect.top(), theme::rule(page.t));
    ui.add_space(3.0);
}

fn pair(ui: &mut Ui, page: &Page, name: &str, value: &str) {
    let (_, row) = ui.allocate_space(Vec2::new(ui.available_width(), 24.0));
    text::line(ui, row, name, Ink::body(page.t.ink2), Align::Min);
    text::line(ui, row, value, Ink::body(page.t.ink), Align::Max);
    widgets::told(ui, row, Id::unique(("portfolio-side", name)), &format!("{name} {value}"));
    hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(page.t));
}
