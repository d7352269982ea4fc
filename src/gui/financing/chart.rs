//! Cumulative cash of the order by day, for up to three ways to carry the term.

use egui::{Align, Color32, Id, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2};

use super::Page;
use super::state::FinancingState;
use crate::finance::instruments::Kind;
use crate::gui::theme::{self, Tokens};
use crate::gui::widgets::{self, Ink, hline, text, vline};
use crate::session::OptionRow;
use crate::units::{Date, Day};

/// The least and the most height of the plot.
const HEIGHT: (f32, f32) = (176.0, 280.0);
/// Room for the figures of the axis.
const LEFT: f32 = 64.0;

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    color: Color32,
    width: f32,
    dashed: bool,
}

impl Style {
    pub(super) fn draw(self, painter: &Painter, points: &[Pos2]) {
        let stroke = Stroke::new(self.width, self.color);
        if self.dashed {
            painter.extend(Shape::dashed_line(points, stroke, 6.0, 3.0));
        } else {
            painter.add(Shape::line(points.to_vec(), stroke));
        }
    }
}

/// The selected way is drawn in accent; the first of the others plain, the next dashed.
pub(super) fn style_of(page: &Page<'_>, charted: &[Kind], selected: Option<Kind>, kind: Kind) -> Style {
    let t = page.t;
    let lead = selected.filter(|s| charted.contains(s)).or_else(|| charted.last().copied());
    if lead == Some(kind) {
        return Style { color: t.accent, width: 2.5, dashed: false };
    }
    let others = charted.iter().filter(|k| Some(**k) != lead);
    let is_first = others.clone().next() == Some(&kind);
    let [_, second, ..] = t.series;
    if is_first {
        Style { color: t.ink2, width: 2.0, dashed: false }
    } else {
        Style { color: second, width: 2.0, dashed: true }
    }
}

/// Days and amounts to points of the window.
struct Scale {
    plot: Rect,
    first: Day,
    days: f32,
    low: f64,
    high: f64,
}

impl Scale {
    #[expect(clippy::cast_precision_loss, reason = "some years of days")]
    fn x(&self, day: Day) -> f32 {
        let since = day.days_since(self.first) as f32;
        self.plot.left() + self.plot.width() * since / self.days
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
    fn y(&self, amount: f64) -> f32 {
        let part = ((amount - self.low) / (self.high - self.low)) as f32;
        self.plot.bottom() - self.plot.height() * part
    }
}

pub(super) fn chart_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState) {
    let t = page.t;
    let charted = state.charted(&page.said);
    let head = page.band(ui, 36.0);
    let line = Rect::from_min_max(pos2(head.left(), head.bottom() - 24.0), head.max);
    let title = text::line(ui, line, "Cash on this order, cumulative", Ink::section(t.ink), Align::Min);
    let about = format!("{}, the ways marked above, before interest on our line", page.said.unit);
    text::line(ui, line.with_min_x(title.rect.right() + 12.0), &about, Ink::body(t.ink2), Align::Min);
    // On the mock-up's screen the whole chart stands above the fold; on a higher one the plot grows with it.
    let height = (ui.clip_rect().height() * 0.214).clamp(HEIGHT.0, HEIGHT.1);
    let band = page.band(ui, height + 28.0);
    let rows: Vec<&OptionRow> = charted.iter().filter_map(|kind| page.said.row(*kind)).collect();
    let plot =
        Rect::from_min_max(pos2(band.left() + LEFT, band.top() + 16.0), pos2(band.right(), band.bottom() - 24.0));
    match scale(plot, &rows) {
        None => {
            text::line(
                ui,
                band,
                "Select a way with a price and press Space to draw its cash.",
                Ink::body(t.ink2),
                Align::Min,
            );
        }
        Some(scale) => {
            axes_ui(ui, page, &scale);
            lines_ui(ui, page, state, &charted, &rows, &scale);
            hover_ui(ui, page, &rows, &scale);
        }
    }
    let foot = page.band(ui, 24.0);
    let drawn = text::line(ui, foot, &page.said.foot, Ink::caption(t.ink3), Align::Min);
    let told = widgets::told(ui, foot, Id::unique("financing-foot"), &page.said.foot);
    if drawn.cut {
        told.on_hover_text(&page.said.foot);
    }
}

/// The scale over all points of all ways; none without a way.
fn scale(plot: Rect, rows: &[&OptionRow]) -> Option<Scale> {
    let days = || rows.iter().flat_map(|row| row.cash.iter().map(|(day, _)| *day));
    let (first, last) = (days().min()?, days().max()?);
    let amounts = rows.iter().flat_map(|row| row.cash.iter().map(|(_, sum)| *sum));
    let (low, high) = amounts.fold((0.0_f64, 0.0_f64), |(low, high), sum| (low.min(sum), high.max(sum)));
    let step = tick_step(high - low);
    let first = first.plus_days(-14)?;
    let last = last.plus_days(21)?;
    #[expect(clippy::cast_precision_loss, reason = "some years of days")]
    let days = last.days_since(first).max(1) as f32;
    Some(Scale { plot, first, days, low: (low / step).floor() * step, high: (high / step).ceil().max(1.0) * step })
}

/// A round step that gives four to seven lines.
fn tick_step(span: f64) -> f64 {
    let rough = (span / 5.0).max(1.0);
    let power = 10.0_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().map(|s| s * power).find(|s| *s >= rough).unwrap_or(10.0 * power)
}

/// "−250k", "1.5m", "0".
fn short(page: &Page<'_>, amount: f64) -> String {
    let (number, unit) = match amount.abs() {
        n if n >= 1e7 => (amount / 1e6, "m"),
        n if n >= 1e4 => (amount / 1e3, "k"),
        _ => (amount, ""),
    };
    let decimal = rust_decimal::Decimal::from_f64_retain(number).unwrap_or_default().round_dp(1).normalize();
    format!("{}{unit}", page.view.locale().number(decimal))
}

fn axes_ui(ui: &Ui, page: &Page<'_>, scale: &Scale) {
    let t = page.t;
    let step = tick_step(scale.high - scale.low);
    let mut amount = scale.low;
    while amount <= scale.high + step / 2.0 {
        let y = scale.y(amount);
        let stroke = if amount.abs() < step / 2.0 { Stroke::new(1.0, t.ctl) } else { theme::hair(t) };
        hline(ui, scale.plot.left(), scale.plot.right(), y, stroke);
        let label = Rect::from_min_max(pos2(scale.plot.left() - LEFT, y - 8.0), pos2(scale.plot.left() - 8.0, y + 8.0));
        text::line(ui, label, &short(page, amount), Ink::caption(t.ink3), Align::Max);
        amount += step;
    }
    months_ui(ui, t, scale);
    events_ui(ui, page, scale);
}

/// The months, as many as fit.
fn months_ui(ui: &Ui, t: &Tokens, scale: &Scale) {
    let (year, month, _) = scale.first.parts();
    let Ok(start) = Day::of(year, month, 1) else { return };
    let wide = scale.plot.width() * 30.0 / scale.days;
    let every: i32 = if wide >= 40.0 {
        1
    } else if wide >= 20.0 {
        2
    } else {
        3
    };
    let mut at = 0;
    while let Some(day) = start.plus_months(at) {
        let x = scale.x(day);
        if x > scale.plot.right() {
            break;
        }
        if x >= scale.plot.left() {
            vline(ui, x, scale.plot.bottom(), scale.plot.bottom() + 4.0, theme::rule(t));
            let words = Date::try_from(day)
                .map_or_else(|_| String::new(), |date| month_words(date, at == 0 || day.parts().1 == 1));
            let label = Rect::from_min_size(pos2(x, scale.plot.bottom() + 5.0), Vec2::new(wide * 3.0, 16.0));
            if x + 30.0 < scale.plot.right() {
                text::line(ui, label, &words, Ink::caption(t.ink3), Align::Min);
            }
        }
        at += every;
    }
}

/// "Feb", or "Jan 27" where a year begins.
fn month_words(date: Date, with_year: bool) -> String {
    let words = date.in_words();
    let mut parts = words.split(' ').skip(1);
    let month = parts.next().unwrap_or_default();
    let year = parts.next().and_then(|y| y.get(2..)).unwrap_or_default();
    if with_year { format!("{month} {year}") } else { month.to_owned() }
}

/// Dotted lines at the order's own events, with their names where they do not run into each other.
fn events_ui(ui: &Ui, page: &Page<'_>, scale: &Scale) {
    let t = page.t;
    let mut free = scale.plot.left();
    for (day, name) in &page.said.events {
        let x = scale.x(*day);
        if x < scale.plot.left() || x > scale.plot.right() {
            continue;
        }
        let ends = [pos2(x, scale.plot.top()), pos2(x, scale.plot.bottom())];
        ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(1.0, t.line2), 2.0, 3.0));
        let wide = text::width(ui, name, Ink::caption(t.ink3));
        if x + 4.0 >= free && x + 4.0 + wide <= scale.plot.right() {
            let at = text::free_line(ui, pos2(x + 4.0, scale.plot.top() - 8.0), name, Ink::caption(t.ink3));
            free = at.right() + 8.0;
        }
    }
}

/// The corners of a line that stays level until the next movement.
fn corners(row: &OptionRow, scale: &Scale) -> Vec<Pos2> {
    let mut points = vec![pos2(scale.plot.left(), scale.y(0.0))];
    let mut last = 0.0;
    for (day, sum) in &row.cash {
        points.push(pos2(scale.x(*day), scale.y(last)));
        points.push(pos2(scale.x(*day), scale.y(*sum)));
        last = *sum;
    }
    points.push(pos2(scale.plot.right(), scale.y(last)));
    points
}

fn lines_ui(ui: &Ui, page: &Page<'_>, state: &FinancingState, charted: &[Kind], rows: &[&OptionRow], scale: &Scale) {
    let mut taken: Vec<Rect> = Vec::new();
    // The selected way is drawn last, over the others.
    let lead = state.selected.filter(|s| charted.contains(s)).or_else(|| charted.last().copied());
    let mut ordered: Vec<&&OptionRow> = rows.iter().collect();
    ordered.sort_by_key(|row| Some(row.kind) == lead);
    for row in &ordered {
        let style = style_of(page, charted, state.selected, row.kind);
        style.draw(ui.painter(), &corners(row, scale));
    }
    let lines: Vec<Rect> = ordered.iter().flat_map(|row| segments(&corners(row, scale))).collect();
    for row in ordered.into_iter().rev() {
        let style = style_of(page, charted, state.selected, row.kind);
        label_ui(ui, page, scale, row, style, (&lines, &mut taken));
    }
}

/// The pieces of a line, each with a little room around it.
fn segments(corners: &[Pos2]) -> Vec<Rect> {
    corners.iter().zip(corners.iter().skip(1)).map(|(from, to)| Rect::from_two_pos(*from, *to).expand(2.0)).collect()
}

/// A dot at the deepest gap with the name and the figure beside it, where they cover nothing.
fn label_ui(
    ui: &Ui,
    page: &Page<'_>,
    scale: &Scale,
    row: &OptionRow,
    style: Style,
    (lines, taken): (&[Rect], &mut Vec<Rect>),
) {
    let t = page.t;
    let ink = Ink::body(if style.color == t.ink2 { t.ink } else { style.color }).bold();
    let wide = text::width(ui, &row.label, ink);
    let dot = if let Some(gap) = row.gap {
        let amount = row.cash.iter().find(|(day, _)| *day == gap.from).map_or(0.0, |(_, sum)| *sum);
        pos2(scale.x(gap.from), scale.y(amount))
    } else {
        let end = row.cash.last().map_or(0.0, |(_, sum)| *sum);
        pos2(scale.plot.right() - wide - 16.0, scale.y(end))
    };
    ui.painter().circle(dot, 4.5, style.color, Stroke::new(1.5, t.paper));
    let beside = [10.0, -wide - 10.0, 48.0, 96.0, 180.0, 260.0];
    let spots = [-12.0, 12.0, -30.0, -48.0, 30.0, -66.0].into_iter().flat_map(|up| beside.map(|right| (right, up)));
    let room = scale.plot.expand2(Vec2::new(0.0, 8.0));
    let places = spots
        .map(|(right, up)| Rect::from_min_size(dot + Vec2::new(right, up - 10.0), Vec2::new(wide, 20.0)))
        .filter(|rect| room.contains_rect(*rect) && !taken.iter().any(|other| other.intersects(*rect)));
    // Better a little further away than over a line.
    let place = places
        .clone()
        .find(|rect| !lines.iter().any(|line| line.intersects(rect.shrink2(Vec2::new(0.0, 3.0)))))
        .or_else(|| places.clone().next());
    let Some(place) = place else { return };
    ui.painter().rect_filled(place.shrink2(Vec2::new(-2.0, 2.0)), 0.0, t.paper.gamma_multiply(0.8));
    text::line(ui, place.with_max_x(place.right() + 2.0), &row.label, ink, Align::Min);
    widgets::told(ui, place, Id::unique(("financing-label", row.kind.id())), &row.label);
    taken.push(place);
}

/// The cash of every way on the day under the pointer.
fn hover_ui(ui: &Ui, page: &Page<'_>, rows: &[&OptionRow], scale: &Scale) {
    let response = ui.interact(scale.plot, Id::unique("financing-plot"), egui::Sense::hover());
    let Some(at) = response.hover_pos() else { return };
    let part = (at.x - scale.plot.left()) / scale.plot.width();
    #[expect(clippy::cast_possible_truncation, reason = "some years of days")]
    let day = scale.first.plus_days((part * scale.days).round() as i64);
    let Some(day) = day else { return };
    vline(ui, at.x, scale.plot.top(), scale.plot.bottom(), Stroke::new(1.0, page.t.ctl));
    let when = Date::try_from(day).map_or_else(|_| day.to_string(), Date::in_words);
    let mut said = when;
    for row in rows {
        let sum = row.cash.iter().rev().find(|(on, _)| *on <= day).map_or(0.0, |(_, sum)| *sum);
        let amount = rust_decimal::Decimal::from_f64_retain(sum).unwrap_or_default().round();
        said.push_str(&format!("\n{}  {}", row.name, page.view.locale().number(amount)));
    }
    response.on_hover_text_at_pointer(said);
}
