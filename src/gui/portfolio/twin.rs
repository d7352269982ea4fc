//! Both charts as one table.

use egui::{Align, Id, Rect, Role, Ui, pos2};

use super::Page;
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, hline, text};

pub(super) fn twin_ui(ui: &mut Ui, page: &Page) {
    let t = page.t;
    let charts = &page.said.charts;
    let head = page.band(ui, 32.0);
    let title = text::line(ui, head, "Receipts and cash by month", Ink::section(t.ink), Align::Min);
    let about = match &charts.cash.bands {
        Some(_) => format!("{}, cumulative as the median of the runs", page.said.unit),
        None => format!("{}, each receivable on its due date", page.said.unit),
    };
    text::line(ui, head.with_min_x(title.rect.right() + 12.0), &about, Ink::body(t.ink2), Align::Min);
    let columns = charts.heads.len().max(2);
    let first = 150.0_f32.min(page.width / 3.0);
    #[expect(clippy::cast_precision_loss, reason = "seven columns at most")]
    let pitch = (page.width - first - 12.0) / (columns - 1) as f32;
    let cell = |row: Rect, at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "seven columns at most")]
        let right = row.left() + first + pitch * at as f32;
        if at == 0 {
            Rect::from_min_max(pos2(row.left() + 12.0, row.top()), pos2(row.left() + first, row.bottom()))
        } else {
            Rect::from_min_max(pos2(right - pitch + 8.0, row.top()), pos2(right, row.bottom()))
        }
    };
    let row = page.band(ui, 24.0);
    for (at, name) in charts.heads.iter().enumerate() {
        let align = if at == 0 { Align::Min } else { Align::Max };
        let place = cell(row, at);
        let drawn = text::line(ui, place, name, Ink::caption(t.ink3), align);
        let said = widgets::told(ui, place, Id::unique(("portfolio-twin-head", at)), name);
        if drawn.cut {
            said.on_hover_text(name);
        }
    }
    hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::rule(t));
    for (line, cells) in charts.table.iter().enumerate() {
        let row = page.band(ui, 24.0);
        for (at, words) in cells.iter().enumerate() {
            let (align, ink) =
                if at == 0 { (Align::Min, Ink::body(t.ink).medium()) } else { (Align::Max, Ink::body(t.ink)) };
            text::line(ui, cell(row, at), words, ink, align);
        }
        let parts = charts.heads.iter().zip(cells).skip(1).map(|(head, cell)| format!("{head} {cell}"));
        let name = format!("{}, {}", cells.first().map_or("", String::as_str), parts.collect::<Vec<_>>().join(", "));
        let response = ui.interact(row, Id::unique(("portfolio-twin", line)), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, &name));
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
    }
    page.band(ui, 16.0);
}
