//! Dots, whiskers and labels of the terms.

use egui::{Align, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2};

use super::super::stance::caption_of;
use super::super::state::TermsState;
use super::labels::{Item, Obstacles, Placed, place};
use super::{Chart, mark_id, plot};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Ink, crisp, red_line_tag, tag_width, text};
use crate::session::{MapMark, Stance};

const DOT: f32 = 8.0;
const HALO: f32 = 2.0;
const HOLLOW: (f32, f32) = (6.5, 2.5);
const RING: f32 = 13.0;
/// Where the keys are, outside of the ring of the selected.
const FOCUS: f32 = 16.0;
const LABEL: f32 = 18.0;

/// The labels of the last pass with what they were placed for.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct LabelCache {
    of: Option<(Rect, Vec<Item>, Obstacles)>,
    placed: Vec<Option<Placed>>,
}

impl LabelCache {
    /// The places for these items; made anew only where something is another.
    fn placed(&mut self, bounds: Rect, items: Vec<Item>, obstacles: Obstacles) -> &[Option<Placed>] {
        let wanted = (bounds, items, obstacles);
        if self.of.as_ref() != Some(&wanted) {
            self.placed = place(bounds, &wanted.1, &wanted.2);
            self.of = Some(wanted);
        }
        &self.placed
    }
}

/// Draws every term; `names` are the texts that stand on the map already.
pub(super) fn marks_ui(ui: &mut Ui, chart: &Chart<'_>, state: &mut TermsState, names: Vec<Rect>) {
    let selected = state.selected.clone();
    let responses: Vec<egui::Response> = chart.map.marks.iter().map(|mark| hit(ui, chart, state, mark)).collect();
    // The selected term has the first choice of a place, then the dearest.
    let mut order: Vec<usize> = (0..chart.map.marks.len()).collect();
    order.sort_by_key(|at| chart.map.marks.get(*at).is_none_or(|mark| Some(&mark.id) != selected.as_ref()));
    let in_order = || order.iter().filter_map(|at| chart.map.marks.get(*at));
    let items = in_order().map(|mark| item(ui, chart, mark, selected.as_ref() == Some(&mark.id))).collect();
    let mut lines = plot::curve_pieces(chart);
    lines.extend(in_order().filter(|mark| selected.as_ref() == Some(&mark.id)).map(|mark| whisker_line(chart, mark)));
    let bounds = chart.plot.with_min_x(chart.plot.left() + 4.0);
    let placed = state.labels.placed(bounds, items, Obstacles { rects: names, lines }).to_vec();
    for leader in placed.iter().flatten().filter_map(|label| label.leader) {
        ui.painter().line_segment(leader, Stroke::new(1.0, chart.page.t.ctl));
    }
    for (mark, response) in chart.map.marks.iter().zip(&responses) {
        if selected.as_ref() == Some(&mark.id) || response.hovered() || response.has_focus() {
            whisker(ui, chart, mark);
        }
    }
    // The dearest come last, so that they lie above.
    for (mark, response) in chart.map.marks.iter().zip(&responses).rev() {
        dot(ui, chart, mark, selected.as_ref() == Some(&mark.id), response.has_focus());
    }
    for (mark, label) in in_order().zip(&placed) {
        if let Some(label) = label {
            label_ui(ui, chart, state, mark, label.rect);
        }
    }
    for (mark, response) in chart.map.marks.iter().zip(responses) {
        response.on_hover_text(mark.said.as_str());
    }
}

/// The place of a mark that can be hit; one of them is a stop of Tab.
fn hit(ui: &Ui, chart: &Chart<'_>, state: &mut TermsState, mark: &MapMark) -> egui::Response {
    let centre = chart.at(mark.chance.p, mark.height);
    let rect = Rect::from_center_size(centre, Vec2::splat(space::HIT));
    let id = mark_id(&mark.id);
    let selected = state.selected.as_ref() == Some(&mark.id);
    let first = chart.map.marks.first().is_some_and(|first| first.id == mark.id);
    let has_place = state.selected.as_ref().is_some_and(|id| chart.map.mark(id).is_some());
    let is_stop = selected || (!has_place && first) || ui.memory(|m| m.has_focus(id));
    let response = if is_stop {
        widgets::hit(ui, rect, id, Role::Button, &mark.said)
    } else {
        widgets::hit_by_pointer(ui, rect, id, Role::Button, &mark.said)
    };
    if selected && std::mem::take(&mut state.focus_row) {
        response.request_focus();
    }
    if response.clicked() {
        state.selected = Some(mark.id.clone());
        response.request_focus();
    }
    response
}

fn item(ui: &Ui, chart: &Chart<'_>, mark: &MapMark, selected: bool) -> Item {
    let t = chart.page.t;
    let name = text::width(ui, &mark.name, name_ink(t, mark, selected));
    let stance = text::width(ui, mark.stance.name(), caption_of(t, mark.stance));
    let tag = if mark.red_line { 8.0 + tag_width(ui, "red line") } else { 0.0 };
    let radius = if selected { RING + 1.0 } else { DOT + HALO };
    Item {
        dot: chart.at(mark.chance.p, mark.height),
        radius,
        size: Vec2::new((name + 5.0 + stance + tag + 2.0).round(), LABEL),
    }
}

fn name_ink(t: &theme::Tokens, mark: &MapMark, selected: bool) -> Ink {
    match mark.stance {
        _ if selected => Ink::body(t.ink).bold(),
        Stance::Leave | Stance::Covered => Ink::body(t.ink3),
        _ => Ink::body(t.ink),
    }
}

fn label_ui(ui: &Ui, chart: &Chart<'_>, state: &mut TermsState, mark: &MapMark, rect: Rect) {
    let t = chart.page.t;
    let selected = state.selected.as_ref() == Some(&mark.id);
    let response = ui.interact(rect, mark_id(&mark.id).with("label"), Sense::CLICK);
    if response.clicked() {
        state.selected = Some(mark.id.clone());
        state.focus_row = true;
    }
    let ink = name_ink(t, mark, selected).underlined(response.hovered());
    let name = text::line(ui, rect.expand2(Vec2::new(1.0, 0.0)), &mark.name, ink, Align::Min);
    // Both stand on one line of writing; the smaller one is a little higher in its own line.
    let room = Rect::from_min_max(Pos2::new(name.rect.right() + 5.0, rect.top() + 1.0), rect.max + Vec2::new(2.0, 1.0));
    let stance = text::line(ui, room, mark.stance.name(), caption_of(t, mark.stance), Align::Min);
    if mark.red_line {
        red_line_tag(ui, Pos2::new(stance.rect.right() + 8.0, rect.center().y));
    }
    response.on_hover_text(mark.said.as_str());
}

fn whisker_line(chart: &Chart<'_>, mark: &MapMark) -> [Pos2; 2] {
    [chart.at(mark.chance.low, mark.height), chart.at(mark.chance.high, mark.height)]
}

fn whisker(ui: &Ui, chart: &Chart<'_>, mark: &MapMark) {
    let t = chart.page.t;
    let [low, high] = whisker_line(chart, mark);
    let half = theme::whisker(t, 2.0) / 2.0;
    let bar = |x0: f32, x1: f32, cap: f32| {
        let bar = Rect::from_min_max(Pos2::new(x0, low.y - cap), Pos2::new(x1, low.y + cap));
        ui.painter().rect_filled(crisp(ui, bar), 0, t.scale(mark.chance.word));
    };
    bar(low.x, high.x, half);
    bar(low.x - half, low.x + half, 5.0);
    bar(high.x - half, high.x + half, 5.0);
}

fn dot(ui: &Ui, chart: &Chart<'_>, mark: &MapMark, selected: bool, focused: bool) {
    let t = chart.page.t;
    let at = chart.at(mark.chance.p, mark.height);
    let color = t.scale(mark.chance.word);
    let painter = ui.painter();
    painter.circle_filled(at, DOT + HALO, t.paper);
    if mark.stance == Stance::Probe {
        painter.circle(at, HOLLOW.0, t.paper, Stroke::new(HOLLOW.1, color));
    } else {
        painter.circle_filled(at, DOT, color);
    }
    if selected {
        painter.circle_stroke(at, RING, Stroke::new(2.0, t.accent));
    }
    if focused {
        painter.circle_stroke(at, if selected { FOCUS } else { RING }, theme::focus(t));
    }
}
