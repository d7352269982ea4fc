//! Expected receipts by month: stacked bars in two panels on one scale. A bar filters everything to its month.

use egui::{Align, Id, Key, Modifiers, Rect, Role, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::Page;
use super::scale::Scale;
use super::state::PortfolioState;
use crate::exposure::{Dimension, Scenario};
use crate::gui::theme::{self, Tokens};
use crate::gui::widgets::{self, Ink, text};
use crate::session::portfolio::{BarPanel, PortfolioFilter};

/// The id of a bar, so that the keys find it.
pub(super) fn bar_id(panel: usize, month: usize) -> Id {
    Id::unique(("portfolio-bar", panel, month))
}

/// The colour of a series: the named ones as they come, all others grey.
fn colour(t: &Tokens, page: &Page, series: usize) -> egui::Color32 {
    let others = page.said.charts.receipts.names.get(series).is_none_or(Option::is_none);
    let at = if others { 3 } else { series.min(2) };
    t.series.get(at).copied().unwrap_or(t.ink2)
}

pub(super) fn bars_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState, room: Rect) {
    let t = page.t;
    let charts = &page.said.charts;
    let head = room.with_max_y(room.top() + 24.0);
    let title = text::line(ui, head, "Expected receipts", Ink::section(t.ink), Align::Min);
    let unit = Rect::from_min_max(pos2(title.rect.right() + 12.0, head.top()), head.max);
    let legend = legend_width(ui, page);
    let unit = text::line(ui, unit, &charts.unit, Ink::body(t.ink2), Align::Min);
    // The names stand beside the title, or where both have no room beside the name of the first panel.
    let beside = unit.rect.right() + 12.0 + legend <= head.right();
    let below = Rect::from_min_size(pos2(head.left() + 50.0, head.bottom() + 2.0), Vec2::new(legend, 24.0));
    legend_ui(ui, page, state, if beside { head.with_min_x(head.right() - legend) } else { below });
    let body = Rect::from_min_max(pos2(room.left(), head.bottom() + 4.0), pos2(room.right(), room.bottom() - 22.0));
    let panels = &charts.receipts.panels;
    let gap = 8.0;
    let height = (body.height() - gap) / 2.0;
    let mut top = body.top();
    for (at, panel) in panels.iter().enumerate() {
        let part = Rect::from_min_size(pos2(body.left(), top), Vec2::new(body.width(), height));
        panel_ui(ui, page, state, part, at, panel);
        top += height + gap;
    }
    let last = Rect::from_min_max(pos2(body.left(), body.bottom() - height), body.max);
    Scale::of(last, &charts.months, charts.receipts.top).months_ui(ui, page, &charts.months);
    keys(ui, state, charts.months.len(), panels.len());
}

fn legend_width(ui: &Ui, page: &Page) -> f32 {
    let ink = Ink::caption(page.t.ink2);
    let names = &page.said.charts.receipts.series;
    names.iter().map(|name| text::width(ui, name, ink) + 24.0).sum::<f32>() - 8.0
}

/// The series from the right; a named one filters everything to its buyer.
fn legend_ui(ui: &Ui, page: &Page, state: &mut PortfolioState, room: Rect) {
    let t = page.t;
    let receipts = &page.said.charts.receipts;
    let ink = Ink::caption(t.ink2).secret();
    let widths: Vec<f32> = receipts.series.iter().map(|name| text::width(ui, name, ink) + 16.0).collect();
    let mut x = room.left();
    for (at, (name, wide)) in receipts.series.iter().zip(widths).enumerate() {
        let place = Rect::from_min_size(pos2(x, room.top()), Vec2::new(wide, 24.0));
        x += wide + 8.0;
        let swatch = Rect::from_center_size(pos2(place.left() + 5.0, place.center().y), Vec2::splat(10.0));
        ui.painter().rect_filled(widgets::crisp(ui, swatch), 0, colour(t, page, at));
        let words = place.with_min_x(place.left() + 15.0).with_max_x(place.right() + 2.0);
        if let Some(buyer) = receipts.names.get(at).and_then(Option::as_ref) {
            let said = page.spoken(format!("Only {buyer}"), &format!("Only buyer {}", at + 1));
            let response = widgets::hit(ui, place, Id::unique(("portfolio-series", at)), Role::Button, &said);
            text::line(ui, words, name, ink.underlined(response.hovered()), Align::Min);
            if response.has_focus() {
                widgets::focus_ring(ui, place);
            }
            if response.clicked() {
                filter(state, Dimension::Buyer, buyer.clone(), Scenario::AsInPos, false);
            }
        } else {
            text::line(ui, words, name, Ink::caption(t.ink2), Align::Min);
            widgets::told(ui, place, Id::unique(("portfolio-series", at)), name);
        }
    }
}

/// Shows one line of everything; chosen again, all.
pub(super) fn filter(
    state: &mut PortfolioState,
    dimension: Dimension,
    name: String,
    scenario: Scenario,
    with_overdue: bool,
) {
    let wanted = PortfolioFilter { dimension, name, scenario, with_overdue };
    state.choose(|choice| {
        choice.filter = if choice.filter.as_ref() == Some(&wanted) { None } else { Some(wanted) };
    });
}

fn panel_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState, room: Rect, at: usize, panel: &BarPanel) {
    let t = page.t;
    let charts = &page.said.charts;
    let label = Rect::from_min_size(room.min, Vec2::new(room.width(), 20.0));
    let plot = room.with_min_y(label.bottom() + 2.0);
    let scale = Scale::of(plot, &charts.months, charts.receipts.top);
    scale.ticks_ui(ui, page, &charts.receipts.ticks);
    text::line(ui, label, &panel.name, Ink::body(t.ink).bold(), Align::Max);
    let pitch = scale.pitch();
    let wide = (pitch - 14.0).max(pitch * 0.6).min(40.0);
    for (month, bar) in panel.bars.iter().enumerate() {
        let Some(named) = charts.months.get(month) else { continue };
        let x = scale.x(month);
        let column = Rect::from_min_max(pos2(x - pitch / 2.0, plot.top()), pos2(x + pitch / 2.0, plot.bottom()));
        let sum: f64 = bar.iter().map(|part| part.amount).sum();
        let unit = page.said.unit;
        let all = panel.sums.get(month).map_or("", String::as_str);
        let name = format!("{}, {unit}\u{a0}{all}, {}", named.words, panel.name);
        let id = bar_id(at, month);
        let has_place = state.bar.map_or((at, month) == (0, 0), |bar| bar == (at, month));
        let response = if has_place {
            widgets::hit(ui, column, id, Role::Button, &name)
        } else {
            widgets::hit_by_pointer(ui, column, id, Role::Button, &name)
        };
        if response.hovered() && sum != 0.0 {
            ui.painter().rect_filled(column, 0, t.hover);
        }
        parts_ui(ui, page, &scale, x, wide, bar.iter().map(|part| part.amount));
        if response.has_focus() {
            ui.painter().rect_stroke(widgets::crisp(ui, column), 0, theme::focus(t), StrokeKind::Inside);
        }
        if response.clicked() {
            state.bar = Some((at, month));
            filter(state, Dimension::Month, named.key.clone(), panel.scenario, true);
        }
        let mut tip = name;
        for part in bar.iter().filter(|part| part.amount != 0.0) {
            tip.push('\n');
            tip.push_str(&part.words);
        }
        if !page.covered {
            response.on_hover_text(tip);
        }
    }
    // The base line lies over the bars.
    widgets::hline(ui, scale.plot.left() - 4.0, scale.plot.right(), scale.plot.bottom(), Stroke::new(1.0, t.ctl));
}

/// The parts of a bar from the bottom up, with a pixel between them.
fn parts_ui(ui: &Ui, page: &Page, scale: &Scale, x: f32, wide: f32, amounts: impl Iterator<Item = f64>) {
    let mut below = 0.0;
    for (series, amount) in amounts.enumerate() {
        if amount <= 0.0 {
            continue;
        }
        let (low, high) = (scale.y(below), scale.y(below + amount));
        below += amount;
        let part = Rect::from_min_max(pos2(x - wide / 2.0, high), pos2(x + wide / 2.0, (low - 1.0).max(high + 0.5)));
        ui.painter().rect_filled(widgets::crisp(ui, part), 0, colour(page.t, page, series));
    }
}

/// Arrows go to the nearest bar.
fn keys(ui: &Ui, state: &mut PortfolioState, months: usize, panels: usize) {
    let (panel, month) = state.bar.unwrap_or((0, 0));
    let id = bar_id(panel, month);
    if !ui.memory(|m| m.has_focus(id)) || months == 0 || panels == 0 {
        return;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let to = match () {
        () if pressed(Key::ArrowRight) => (panel, (month + 1).min(months - 1)),
        () if pressed(Key::ArrowLeft) => (panel, month.saturating_sub(1)),
        () if pressed(Key::ArrowDown) => ((panel + 1).min(panels - 1), month),
        () if pressed(Key::ArrowUp) => (panel.saturating_sub(1), month),
        () if pressed(Key::Home) => (panel, 0),
        () if pressed(Key::End) => (panel, months - 1),
        () => return,
    };
    state.bar = Some(to);
    ui.memory_mut(|m| {
        m.request_focus(bar_id(to.0, to.1));
        m.move_focus(egui::FocusDirection::None);
    });
    ui.ctx().request_repaint();
}
