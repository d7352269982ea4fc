//! The organisation chart: a click, or arrows and Enter, places supply chain; beliefs always add up to 100.

use egui::{
    Align, Color32, Id, Key, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::answer::{Subject, answer_ui};
use super::keys::{has_arrows, pressed, stay};
use super::state::{BuyerState, Shift};
use super::{Page, flow, head_ui, rule_ui};
use crate::edit::Edit;
use crate::gui::theme::space;
use crate::gui::widgets::{self, Ink, crisp, text};
use crate::playbook::Place;
use crate::session::{Chart, ChartHead, ChartPlace};

/// Size of a box.
const BOX: Vec2 = Vec2::new(132.0, 44.0);
/// From one box to the next.
const PITCH: Vec2 = Vec2::new(148.0, 72.0);
/// Height of the chart: three rows.
const HEIGHT: f32 = 2.0 * PITCH.y + BOX.y;
/// The line under the chief executive, from the top.
const BUS: f32 = 58.0;
/// The lane in which supply chain moves, from the top.
const LANE: f32 = 130.0;
/// How long a move takes, in seconds.
const MOVE: f64 = 0.12;

/// The id of a place.
pub(super) fn place_id(at: usize) -> Id {
    Id::unique(("buyer-place", at))
}

/// Where the boxes stand.
struct Frame {
    origin: Pos2,
    pitch: f32,
    size: Vec2,
}

impl Frame {
    fn of(origin: Pos2, width: f32) -> Self {
        let pitch = PITCH.x.min((width + PITCH.x - BOX.x) / 4.0);
        Self { origin, pitch, size: Vec2::new(pitch - (PITCH.x - BOX.x), BOX.y) }
    }

    fn cell(&self, column: f32, row: f32) -> Rect {
        Rect::from_min_size(self.origin + Vec2::new(column * self.pitch, row * PITCH.y), self.size)
    }

    /// Where supply chain stands if it is placed there.
    fn place(&self, place: Place) -> Rect {
        match place {
            Place::SupplyChief => self.cell(0.0, 2.0),
            Place::Finance => self.cell(1.0, 2.0),
            Place::Manufacturing => self.cell(2.0, 2.0),
            Place::Chief => self.cell(3.0, 2.0),
            // Apart from the line: no box above it.
            Place::Elsewhere => self.cell(3.0, 0.0),
        }
    }

    fn head(&self, place: Place) -> Rect {
        match place {
            Place::SupplyChief => self.cell(0.0, 1.0),
            Place::Finance | Place::Elsewhere => self.cell(1.0, 1.0),
            Place::Manufacturing => self.cell(2.0, 1.0),
            Place::Chief => self.cell(1.0, 0.0),
        }
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        Pos2::new(x, self.origin.y + y)
    }
}

/// The chart with how sure it is and where from.
pub(super) fn chart_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    let of = page.of.clone();
    let Some(chart) = &of.chart else { return };
    let Some(fact) = of.fact(&chart.question) else { return };
    let head = head_ui(ui, page, &fact.text, chart.hint, 0.0);
    if state.reveal.as_ref() == Some(&chart.question) {
        ui.scroll_to_rect(head, None);
    }
    ui.add_space(15.0);
    let top = page.band(ui, 0.0).left_top();
    let frame = Frame::of(top, if page.narrow { page.width } else { page.width.min(600.0) });
    let place = Rect::from_min_size(top, Vec2::new(3.0 * frame.pitch + frame.size.x, HEIGHT));
    draw_ui(ui, page, state, edits, chart, &frame);
    let beside = if page.narrow {
        Pos2::new(top.x, top.y + HEIGHT + 16.0)
    } else {
        Pos2::new(top.x + page.width - 232.0, top.y)
    };
    let mut panel = flow(ui, "chart-answer", beside, 232.0);
    let subject = Subject { fact, sentence: chart.sentence };
    answer_ui(&mut panel, page, state, edits, &subject);
    let bottom = panel.min_rect().bottom().max(place.bottom());
    page.band(ui, bottom - top.y);
    ui.add_space(22.0);
    rule_ui(ui, page);
    ui.add_space(16.0);
}

fn draw_ui(ui: &Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, chart: &Chart, frame: &Frame) {
    follow_move(ui, state, chart);
    lines(ui, page, chart, frame);
    for head in &chart.heads {
        head_box(ui, page, frame, head);
    }
    let moving = moving_box(ui, state, chart, frame);
    let cursor = state.place.or(chart.chosen).unwrap_or(0).min(chart.places.len().saturating_sub(1));
    for (at, place) in chart.places.iter().enumerate() {
        let rect = crisp(ui, frame.place(place.place));
        let chosen = chart.chosen == Some(at);
        let response = place_hit(ui, rect, at, at == cursor, chosen, place);
        if response.clicked() {
            state.place = Some(at);
            state.focus = Some(place_id(at));
            if !chosen {
                let option = page.of.fact(&chart.question).and_then(|fact| {
                    let option = fact.options.iter().position(|o| o.id == place.option);
                    page.choose(fact, option)
                });
                edits.extend(option);
            }
        }
        if has_arrows(ui, &response) {
            walk(ui, state, chart, at);
        }
        if !chosen || moving.is_none() {
            place_box(ui, page, rect, place, chosen, &response);
        }
        let tip = place.means.clone().unwrap_or_else(|| place.finding.clone());
        response.on_hover_text(tip);
    }
    if let (Some(rect), Some(place)) = (moving, chart.chosen.and_then(|at| chart.places.get(at))) {
        chosen_box(ui, page, rect, place);
    }
}

/// A place that can be clicked; the one with the keys is a stop of Tab.
fn place_hit(ui: &Ui, rect: Rect, at: usize, is_stop: bool, chosen: bool, place: &ChartPlace) -> Response {
    let sense = if is_stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, place_id(at), sense);
    let name = format!("Supply chain {}, {}\u{a0}%", lower_first(&place.finding), place.percent);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name.as_str()));
    response
}

/// "Under the CFO" inside a sentence; a title stays as it is.
fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    let (first, second) = (rest.next(), text.chars().nth(1));
    match first {
        Some(first) if second.is_none_or(char::is_lowercase) => first.to_lowercase().chain(rest).collect(),
        _ => text.to_owned(),
    }
}

/// Left and Right go along the places, Up and Down between the line and what stands apart from it.
fn walk(ui: &Ui, state: &mut BuyerState, chart: &Chart, at: usize) {
    let last = chart.places.len().saturating_sub(1);
    let of = |place: Place| chart.places.iter().position(|p| p.place == place);
    let apart = of(Place::Elsewhere);
    let to = match () {
        () if pressed(ui, Key::ArrowLeft) => Some(at.saturating_sub(1)),
        () if pressed(ui, Key::ArrowRight) => Some((at + 1).min(last)),
        () if pressed(ui, Key::ArrowUp) => apart,
        () if pressed(ui, Key::ArrowDown) => of(Place::Chief).filter(|_| apart == Some(at)),
        () if pressed(ui, Key::Home) => Some(0),
        () if pressed(ui, Key::End) => Some(last),
        () => None,
    };
    if let Some(to) = to {
        state.place = Some(to);
        state.focus = Some(place_id(to));
        stay(ui);
    }
}

fn lines(ui: &Ui, page: &Page<'_>, chart: &Chart, frame: &Frame) {
    let t = page.t;
    let (solid, dashed) = (Stroke::new(1.0, t.line2), Stroke::new(1.0, t.line2));
    let x = |place: Place| ui.painter().round_to_pixel_center(frame.place(place).center().x);
    let y = |points: f32| ui.painter().round_to_pixel_center(frame.origin.y + points);
    let (left, middle, right) = (x(Place::SupplyChief), x(Place::Finance), x(Place::Manufacturing));
    let painter = ui.painter();
    painter.vline(middle, y(BOX.y)..=y(PITCH.y), solid);
    painter.hline(left..=right, y(BUS), solid);
    painter.vline(left, y(BUS)..=y(PITCH.y), solid);
    painter.vline(right, y(BUS)..=y(PITCH.y), solid);
    let chosen = chart.chosen.and_then(|at| chart.places.get(at)).map(|p| p.place);
    let strong = Stroke::new(2.0, t.accent);
    for place in [Place::SupplyChief, Place::Finance, Place::Manufacturing] {
        let ends = [frame.at(x(place), PITCH.y + BOX.y), frame.at(x(place), 2.0 * PITCH.y)];
        if chosen == Some(place) {
            painter.line_segment(ends, strong);
        } else if chart.places.iter().any(|p| p.place == place) {
            painter.extend(Shape::dashed_line(&ends, dashed, 3.0, 3.0));
        }
    }
    let apart = x(Place::Chief);
    let bus = y(BUS);
    if chosen == Some(Place::Chief) {
        let path =
            [frame.at(middle, BOX.y), Pos2::new(middle, bus), Pos2::new(apart, bus), frame.at(apart, 2.0 * PITCH.y)];
        painter.line(path.to_vec(), strong);
    } else if chart.places.iter().any(|p| p.place == Place::Chief) {
        let path = [Pos2::new(right, bus), Pos2::new(apart, bus), frame.at(apart, 2.0 * PITCH.y)];
        painter.extend(Shape::dashed_line(&path, dashed, 3.0, 3.0));
    }
}

fn head_box(ui: &Ui, page: &Page<'_>, frame: &Frame, head: &ChartHead) {
    let t = page.t;
    let rect = crisp(ui, frame.head(head.place));
    ui.painter().rect(rect, space::RADIUS, t.raised, Stroke::new(1.0, t.line2), StrokeKind::Inside);
    two_lines(ui, rect, (head.title, Ink::body(t.ink).bold()), (&head.caption, Ink::caption(t.ink3)));
    let id = Id::unique(("buyer-head", head.title));
    let response = widgets::told(ui, rect, id, &format!("{}, {}", head.title, head.caption));
    response.on_hover_text(head.means.as_deref().unwrap_or(&head.caption));
}

fn two_lines(ui: &Ui, rect: Rect, first: (&str, Ink), second: (&str, Ink)) {
    let inner = rect.shrink2(Vec2::new(4.0, 0.0));
    let line = |y: f32, height: f32| {
        let middle = rect.top() + y;
        inner.with_min_y(middle - height / 2.0).with_max_y(middle + height / 2.0)
    };
    text::line(ui, line(14.5, 20.0), first.0, first.1, Align::Center);
    text::line(ui, line(30.5, 16.0), second.0, second.1, Align::Center);
}

fn place_box(ui: &Ui, page: &Page<'_>, rect: Rect, place: &ChartPlace, chosen: bool, response: &Response) {
    let t = page.t;
    if chosen {
        chosen_box(ui, page, rect, place);
    } else {
        let edge = Stroke::new(1.0, t.ctl);
        if response.hovered() {
            ui.painter().rect(rect, space::RADIUS, t.soft, edge, StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(rect, space::RADIUS, t.paper);
            dashed_box(ui, rect, edge);
        }
        let percent = format!("{}\u{a0}%", place.percent);
        two_lines(ui, rect, (place.name, Ink::body(t.ink2)), (&percent, Ink::caption(t.ink3)));
    }
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
}

fn dashed_box(ui: &Ui, rect: Rect, edge: Stroke) {
    let inner = rect.shrink(0.5);
    let (r, mut corners) = (3.0, Vec::new());
    for (corner, x, y) in [
        (inner.left_top(), 1.0, 1.0),
        (inner.right_top(), -1.0, 1.0),
        (inner.right_bottom(), -1.0, -1.0),
        (inner.left_bottom(), 1.0, -1.0),
    ] {
        let (along, down) = (corner + Vec2::new(x * r, 0.0), corner + Vec2::new(0.0, y * r));
        if x * y > 0.0 { corners.extend([down, along]) } else { corners.extend([along, down]) }
    }
    corners.extend(corners.first().copied());
    ui.painter().extend(Shape::dashed_line(&corners, edge, 3.0, 3.0));
}

fn chosen_box(ui: &Ui, page: &Page<'_>, rect: Rect, place: &ChartPlace) {
    let t = page.t;
    ui.painter().rect_filled(crisp(ui, rect), space::RADIUS, t.accent);
    let mut percent = format!("{}\u{a0}%", place.percent);
    if place.place == Place::Elsewhere {
        percent = format!("Elsewhere, {percent}");
    }
    let ink = |color: Color32| (Ink::body(color).bold(), Ink::caption(color));
    let (first, second) = ink(t.accent_ink);
    two_lines(ui, rect, ("Supply chain", first), (&percent, second));
}

/// Notices that supply chain has been placed elsewhere, and lets it move there.
fn follow_move(ui: &Ui, state: &mut BuyerState, chart: &Chart) {
    if state.stood != chart.chosen {
        if let (Some(from), Some(_), false) = (state.stood, chart.chosen, state.still) {
            state.shift = Some(Shift { from, since: ui.input(|i| i.time) });
        }
        state.stood = chart.chosen;
    }
}

/// Where supply chain is while it moves: up into the lane, across, and down into its place.
fn moving_box(ui: &Ui, state: &mut BuyerState, chart: &Chart, frame: &Frame) -> Option<Rect> {
    let shift = state.shift?;
    let (from, to) = (chart.places.get(shift.from)?, chart.places.get(chart.chosen?)?);
    let part = (ui.input(|i| i.time) - shift.since) / MOVE;
    if state.still || !(0.0..1.0).contains(&part) {
        state.shift = None;
        return None;
    }
    ui.ctx().request_repaint();
    let (a, b) = (frame.place(from.place).center(), frame.place(to.place).center());
    let lane = frame.origin.y + LANE;
    let path = [a, Pos2::new(a.x, lane), Pos2::new(b.x, lane), b];
    Some(Rect::from_center_size(along(&path, part), frame.size))
}

/// The point on a path after a part of its length.
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
fn along(path: &[Pos2], part: f64) -> Pos2 {
    let lengths = path.windows(2).map(|w| if let [a, b] = w { a.distance(*b) } else { 0.0 });
    let mut left = lengths.clone().sum::<f32>() * part as f32;
    for (ends, length) in path.windows(2).zip(lengths) {
        if let [a, b] = ends {
            if left <= length && length > 0.0 {
                return *a + (*b - *a) * (left / length);
            }
            left -= length;
        }
    }
    path.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_goes_along_its_path() {
        let path = [Pos2::ZERO, Pos2::new(0.0, 10.0), Pos2::new(30.0, 10.0)];
        assert_eq!(along(&path, 0.0), Pos2::ZERO);
        assert_eq!(along(&path, 0.125), Pos2::new(0.0, 5.0));
        assert_eq!(along(&path, 0.5), Pos2::new(10.0, 10.0));
        assert_eq!(along(&path, 1.0), Pos2::new(30.0, 10.0));
    }

    #[test]
    fn titles_keep_their_capitals_inside_a_sentence() {
        assert_eq!(lower_first("Under the CFO"), "under the CFO");
        assert_eq!(lower_first("CSCO at the top table"), "CSCO at the top table");
    }
}
