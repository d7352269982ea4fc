//! Cash received so far: two lines, the spread of the runs, and where the lines are furthest apart.

use egui::{Align, Color32, Id, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2};

use super::scale::Scale;
use super::state::{Means, PortfolioState};
use super::{Page, put};
use crate::gui::widgets::{self, Button, Ink, text, vline};
use crate::session::portfolio::{CashChart, ChartMonth};

pub(super) fn cash_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState, room: Rect) {
    let t = page.t;
    let charts = &page.said.charts;
    let cash = &charts.cash;
    let head = room.with_max_y(room.top() + 24.0);
    let title = text::line(ui, head, "Cash received, cumulative", Ink::section(t.ink), Align::Min);
    let rest = head.with_min_x(title.rect.right() + 12.0);
    let right = run_ui(ui, page, means, state, rest);
    text::line(ui, rest.with_max_x(right - 12.0), &cash.about, Ink::body(t.ink2), Align::Min);
    let plot = Rect::from_min_max(pos2(room.left(), head.bottom() + 26.0), pos2(room.right(), room.bottom() - 22.0));
    let scale = Scale::of(plot, &charts.months, cash.top);
    bands_ui(ui, page, &scale, cash);
    scale.ticks_ui(ui, page, &cash.ticks);
    scale.months_ui(ui, page, &charts.months);
    let points = |values: &[f64]| -> Vec<Pos2> {
        values.iter().enumerate().map(|(at, amount)| pos2(scale.x(at), scale.y(*amount))).collect()
    };
    let (base, other) = (points(&cash.base), points(&cash.other));
    ui.painter().extend(Shape::dashed_line(&other, Stroke::new(1.5, t.ink2), 4.0, 3.0));
    ui.painter().add(Shape::line(base.clone(), Stroke::new(2.5, t.accent)));
    gap_ui(ui, page, &scale, cash);
    labels_ui(ui, page, &scale, cash, (&base, &other));
    hover_ui(ui, page, &scale, cash, &charts.months);
}

/// What is simulated now, or the button for it, from the right. Returns the left edge.
fn run_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState, room: Rect) -> f32 {
    let t = page.t;
    let button = |ui: &mut Ui, words: &str, tip: &str, right: f32| {
        let button = Button::link(words);
        let wide = button.desired_width(ui);
        let place = Rect::from_min_size(pos2(right - wide, room.top()), Vec2::new(wide, 24.0));
        (put(ui, place, words, button).on_hover_text(tip).clicked(), place.left())
    };
    if let Some(done) = state.run_progress() {
        let (cancel, left) = button(ui, "Cancel", "Give up the simulation", room.right());
        if cancel {
            state.cancel_running();
        }
        let words = format!("Simulating, {:.0}\u{a0}%", done * 100.0);
        let wide = text::width(ui, &words, Ink::body(t.ink2));
        let place = Rect::from_min_max(pos2(left - 12.0 - wide, room.top()), pos2(left - 12.0, room.bottom()));
        text::line(ui, place, &words, Ink::body(t.ink2).open(), Align::Max);
        widgets::told(ui, place, Id::unique("portfolio-running"), &words);
        means.ctx.request_repaint_after(std::time::Duration::from_millis(100));
        return place.left();
    }
    if page.said.charts.cash.bands.is_some() {
        return room.right();
    }
    let tip = state.run_failed().unwrap_or("Late payment and default, over many runs").to_owned();
    let (start, left) = button(ui, "Simulate", &tip, room.right());
    if start {
        state.simulate(means);
    }
    left
}

/// The area between two curves, a convex part for each interval.
fn area(ui: &Ui, scale: &Scale, low: &[f64], high: &[f64], fill: Color32) {
    for (at, (lows, highs)) in low.windows(2).zip(high.windows(2)).enumerate() {
        let ([l0, l1], [h0, h1]) = (lows, highs) else { continue };
        let (x0, x1) = (scale.x(at), scale.x(at + 1));
        let (left, right) = ((scale.y(*h0), scale.y(*l0)), (scale.y(*h1), scale.y(*l1)));
        let is_open = |(high, low): (f32, f32)| low - high > 0.5;
        let mut points = vec![pos2(x0, left.0), pos2(x1, right.0)];
        // A polygon of no height has no inside to fill: a side that is closed is one point.
        match (is_open(left), is_open(right)) {
            (false, false) => continue,
            (true, true) => points.extend([pos2(x1, right.1), pos2(x0, left.1)]),
            (true, false) => points.push(pos2(x0, left.1)),
            (false, true) => points.push(pos2(x1, right.1)),
        }
        ui.painter().add(Shape::convex_polygon(points, fill, Stroke::NONE));
    }
}

fn bands_ui(ui: &Ui, page: &Page, scale: &Scale, cash: &CashChart) {
    let Some(bands) = &cash.bands else { return };
    area(ui, scale, &bands.low, &bands.high, page.t.band);
    area(ui, scale, &bands.quarter, &bands.three_quarters, page.t.band2);
}

fn gap_ui(ui: &Ui, page: &Page, scale: &Scale, cash: &CashChart) {
    let t = page.t;
    let Some(gap) = &cash.gap else { return };
    let at = |values: &[f64]| values.get(gap.at).copied().unwrap_or_default();
    let x = scale.x(gap.at);
    let (from, to) = (scale.y(at(&cash.other)), scale.y(at(&cash.base)));
    vline(ui, x, from, to, Stroke::new(2.0, t.rigid));
    let ink = Ink::body(t.rigid).bold();
    let wide = text::width(ui, &gap.words, ink);
    let left = (x - wide).clamp(scale.plot.left(), (scale.plot.right() - wide).max(scale.plot.left()));
    let top = scale.plot.top() - 24.0;
    let place = Rect::from_min_size(pos2(left, top), Vec2::new(wide + 2.0, 20.0));
    text::line(ui, place, &gap.words, ink, Align::Min);
    widgets::told(ui, place, Id::unique("portfolio-gap"), &gap.words);
}

/// Names at their curves: the first below its line, the second above its own.
fn labels_ui(ui: &Ui, page: &Page, scale: &Scale, cash: &CashChart, (base, other): (&[Pos2], &[Pos2])) {
    let t = page.t;
    let bottom = scale.plot.bottom();
    let lines: f32 = if cash.bands.is_some() { 54.0 } else { 20.0 };
    let right = scale.plot.right() - 8.0;
    let top = (bottom - 18.0 - lines).max(base.last().map_or(0.0, |p| p.y) + 24.0).min(bottom - lines - 4.0);
    let line = |y: f32, words: &str, ink: Ink, height: f32| {
        let place = Rect::from_min_max(pos2(scale.plot.left(), top + y), pos2(right, top + y + height));
        text::line(ui, place, words, ink, Align::Max);
    };
    line(0.0, &cash.base_name, Ink::body(t.accent).bold(), 20.0);
    if cash.bands.is_some() {
        line(22.0, "Inner band: middle half of the runs", Ink::caption(t.ink2), 16.0);
        line(38.0, "Outer band: 10 to 90 in 100", Ink::caption(t.ink2), 16.0);
    }
    let ink = Ink::body(t.ink2);
    let wide = text::width(ui, &cash.other_name, ink);
    // Left of the second curve, about two thirds up, where the label has room.
    let middle = scale.plot.bottom() - scale.plot.height() * 0.6;
    let fits = |p: &&Pos2| p.x - 12.0 - wide > scale.plot.left();
    let near = |a: &&Pos2, b: &&Pos2| (a.y - middle).abs().total_cmp(&(b.y - middle).abs());
    let spot = other.iter().filter(fits).min_by(near).copied();
    let spot =
        spot.map_or(pos2(scale.plot.left() + 4.0, scale.plot.top() + 12.0), |p| pos2(p.x - 12.0 - wide, p.y - 6.0));
    let place = Rect::from_min_size(spot - Vec2::new(0.0, 10.0), Vec2::new(wide + 2.0, 20.0));
    ui.painter().rect_filled(place.shrink2(Vec2::new(-2.0, 3.0)), 0, t.paper.gamma_multiply(0.8));
    text::line(ui, place, &cash.other_name, ink, Align::Min);
}

/// What both curves say of the month under the pointer; as a whole for screen readers.
fn hover_ui(ui: &Ui, page: &Page, scale: &Scale, cash: &CashChart, months: &[ChartMonth]) {
    let gap = cash.gap.as_ref().map_or("", |gap| gap.words.as_str());
    let name =
        format!("Cash received, cumulative, {} and {}, by month in the table. {gap}", cash.base_name, cash.other_name);
    let response = widgets::told(ui, scale.plot, Id::unique("portfolio-cash"), &name);
    let Some(month) = response.hover_pos().and_then(|at| scale.month_at(at.x)) else { return };
    let Some(named) = months.get(month) else { return };
    vline(ui, scale.x(month), scale.plot.top(), scale.plot.bottom(), Stroke::new(1.0, page.t.ctl));
    let cells = page.said.charts.table.get(month);
    let heads = page.said.charts.heads.iter().skip(3);
    let mut tip = named.words.clone();
    for (head, cell) in heads.zip(cells.into_iter().flatten().skip(3)) {
        tip.push_str(&format!("\n{head}: {}\u{a0}{cell}", page.said.unit));
    }
    response.on_hover_text_at_pointer(tip);
}
