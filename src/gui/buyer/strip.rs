//! The process chain as a strip: seven steps, five levels; a person acts on the lower three.

use egui::{Align, Id, Key, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit};

use super::facts::row_ui;
use super::keys::{has_arrows, pressed, stay};
use super::state::BuyerState;
use super::{Page, head_ui, rule_ui};
use crate::edit::Edit;
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, hline, text};
use crate::session::{LEVELS, Strip, StripStep};

/// Height of a level.
const LEVEL: f32 = 25.0;
/// Room of the names of the levels.
const NAMES: f32 = 112.0;
/// Levels in which a person acts, from the bottom.
const BY_HAND: f32 = 3.0;

/// The id of a step.
pub(super) fn step_id(at: usize) -> Id {
    Id::unique(("buyer-step", at))
}

/// Where the strip stands.
struct Frame {
    grid: Rect,
    pitch: f32,
}

impl Frame {
    fn column(&self, at: usize) -> Rect {
        let left = self.grid.left() + self.pitch * number(at);
        self.grid.with_min_x(left).with_max_x(left + self.pitch)
    }

    fn dot(&self, at: usize, level: usize) -> Pos2 {
        Pos2::new(self.column(at).center().x.round(), self.grid.bottom() - LEVEL * (number(level) + 0.5))
    }

    fn level_at(&self, y: f32) -> usize {
        let from_below = ((self.grid.bottom() - y) / LEVEL).floor();
        (0..LEVELS.len()).rev().find(|level| from_below >= number(*level)).unwrap_or(0)
    }
}

/// A level that is wanted of a step; none is unknown.
struct Wish(Option<usize>);

impl Wish {
    fn level(level: usize) -> Self {
        Self(Some(level))
    }
}

/// A small count as points.
fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

pub(super) fn strip_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    let of = page.of.clone();
    let Some(strip) = &of.strip else { return };
    let head = head_ui(
        ui,
        page,
        "Where do people still touch the order?",
        &strip.sentence,
        if page.narrow { 0.0 } else { 200.0 },
    );
    legend(ui, page, head);
    ui.add_space(13.0);
    let names = if page.narrow { 96.0 } else { NAMES };
    let heads = page.band(ui, 20.0);
    ui.add_space(7.0);
    let whole = page.band(ui, LEVEL * number(LEVELS.len()));
    let grid = whole.with_min_x(whole.left() + names);
    let frame = Frame { grid, pitch: grid.width() / number(strip.steps.len().max(1)) };
    state.step = state.step.min(strip.steps.len().saturating_sub(1));
    levels(ui, page, &frame, whole);
    path(ui, page, strip, &frame);
    for (at, step) in strip.steps.iter().enumerate() {
        step_ui(ui, page, state, edits, strip, &frame, at, heads);
        if state.reveal.as_ref() == Some(&step.question) {
            ui.scroll_to_rect(head.union(whole), None);
        }
    }
    remarks(ui, page, strip, &frame);
    if let Some(fact) = strip.steps.get(state.step).and_then(|step| of.fact(&step.question)) {
        row_ui(ui, page, state, edits, fact);
    }
    ui.add_space(16.0);
    rule_ui(ui, page);
    ui.add_space(16.0);
}

fn legend(ui: &Ui, page: &Page<'_>, head: Rect) {
    if page.narrow {
        return;
    }
    let t = page.t;
    let mut right = head.right();
    for (words, filled) in [("runs by itself", false), ("a person acts", true)] {
        let wide = text::width(ui, words, Ink::caption(t.ink2));
        let place = head.with_min_x(right - wide - 1.0).with_max_x(right).translate(Vec2::new(0.0, 1.0));
        text::line(ui, place, words, Ink::caption(t.ink2), Align::Max);
        dot(ui, page, Pos2::new(place.left() - 11.0, place.center().y), filled, 5.0);
        right = place.left() - 30.0;
    }
}

fn dot(ui: &Ui, page: &Page<'_>, at: Pos2, filled: bool, radius: f32) {
    let t = page.t;
    if filled {
        ui.painter().circle_filled(at, radius, t.accent);
    } else {
        ui.painter().circle(at, radius - 1.0, t.paper, Stroke::new(2.0, t.accent));
    }
}

/// Zone, rules and names of the levels.
fn levels(ui: &Ui, page: &Page<'_>, frame: &Frame, whole: Rect) {
    let t = page.t;
    let grid = frame.grid;
    ui.painter().rect_filled(grid.with_min_y(grid.bottom() - BY_HAND * LEVEL), 0, t.zone);
    for (at, name) in LEVELS.iter().enumerate() {
        let bottom = grid.bottom() - LEVEL * number(at);
        let stroke = if at == 3 { theme::rule(t) } else { theme::hair(t) };
        hline(ui, grid.left(), grid.right(), bottom, stroke);
        let row = Rect::from_min_max(Pos2::new(whole.left(), bottom - LEVEL), Pos2::new(grid.left() - 12.0, bottom));
        let ink = if at < 3 { t.ink2 } else { t.ink3 };
        text::line(ui, row, name, Ink::caption(ink), Align::Max);
    }
    hline(ui, grid.left(), grid.right(), grid.top(), theme::hair(t));
}

/// The line from step to step; dashed over what is not known.
fn path(ui: &Ui, page: &Page<'_>, strip: &Strip, frame: &Frame) {
    let t = page.t;
    let known: Vec<(usize, Pos2)> = strip
        .steps
        .iter()
        .enumerate()
        .filter_map(|(at, step)| step.level.map(|level| (at, frame.dot(at, level))))
        .collect();
    for pair in known.windows(2) {
        let [(one, from), (other, to)] = pair else { continue };
        // The line stops short of the dots.
        let gap = (*to - *from).normalized() * 9.0;
        let ends = [*from + gap, *to - gap];
        if one + 1 == *other {
            ui.painter().line_segment(ends, Stroke::new(2.0, t.accent));
        } else {
            ui.painter().extend(egui::Shape::dashed_line(&ends, Stroke::new(1.0, t.ctl), 3.0, 3.0));
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a step is drawn into three places of the strip")]
fn step_ui(
    ui: &Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    edits: &mut Vec<Edit>,
    strip: &Strip,
    frame: &Frame,
    at: usize,
    heads: Rect,
) {
    let Some(step) = strip.steps.get(at) else { return };
    let t = page.t;
    let column = frame.column(at);
    let is_stop = state.step == at;
    let sense = if is_stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(column.expand2(Vec2::new(-2.0, 0.0)), step_id(at), sense);
    describe(ui, &response, step);
    let over = response.hover_pos().map(|p| frame.level_at(p.y));
    for level in 0..LEVELS.len() {
        let place = frame.dot(at, level);
        if step.level == Some(level) {
            dot(ui, page, place, step.is_by_hand(), 6.0);
            if step.certainty < 100 {
                // A belief: a ring of its own, open by what is missing.
                arc(ui, place, f32::from(step.certainty) / 100.0, Stroke::new(1.5, t.accent));
            }
        } else {
            let edge = if over == Some(level) { t.accent } else { t.line2 };
            ui.painter().circle(place, 3.0, t.paper, Stroke::new(1.0, edge));
        }
    }
    let ink = if is_stop && response.has_focus() { Ink::body(t.accent).bold() } else { Ink::body(t.ink).medium() };
    let head = heads.with_min_x(column.left()).with_max_x(column.right());
    text::line(ui, head, &step.name, ink, Align::Center);
    if response.has_focus() {
        let ring = column.shrink2(Vec2::new(4.0, 1.0));
        ui.painter().rect_stroke(widgets::crisp(ui, ring), 4, theme::focus(t), egui::StrokeKind::Inside);
    }
    let mut wanted = asked_by_reader(ui, at, step);
    if response.clicked() {
        state.step = at;
        state.focus = Some(step_id(at));
        match response.interact_pointer_pos() {
            Some(place) => wanted = Some(Wish::level(frame.level_at(place.y))),
            // By Enter: what it says of the step is opened or closed.
            None => state.open = (state.open.as_ref() != Some(&step.question)).then(|| step.question.clone()),
        }
    }
    if has_arrows(ui, &response) {
        wanted = keys(ui, state, strip, at, step).or(wanted);
    }
    if let Some(Wish(level)) = wanted.filter(|wish| wish.0 != step.level) {
        edits.extend(page.of.fact(&step.question).and_then(|fact| page.choose(fact, level)));
    }
    response.on_hover_text_at_pointer(hover_text(step, over));
}

fn hover_text(step: &StripStep, over: Option<usize>) -> String {
    let level = over.and_then(|level| LEVELS.get(level)).map_or("", |name| *name);
    match step.level {
        _ if over == step.level => format!("{}, {}\u{a0}% sure", step.remark, step.certainty),
        _ => format!("{}: {level}", step.name),
    }
}

fn arc(ui: &Ui, centre: Pos2, share: f32, stroke: Stroke) {
    const PARTS: u8 = 32;
    let angle = |part: u8| share * std::f32::consts::TAU * f32::from(part) / f32::from(PARTS);
    let point = |part: u8| centre + 9.0 * Vec2::new(angle(part).sin(), -angle(part).cos());
    ui.painter().line((0..=PARTS).map(point).collect(), stroke);
}

/// A step is a slider of five levels to a screen reader.
fn describe(ui: &Ui, response: &Response, step: &StripStep) {
    response.widget_info(|| {
        let level = step.level.and_then(|l| u32::try_from(l).ok());
        let mut info = WidgetInfo::labeled(Role::Slider, ui.is_enabled(), step.name.as_str());
        info.value = level.map(f64::from);
        info
    });
    let words = step
        .level
        .and_then(|level| LEVELS.get(level))
        .map_or_else(|| "unknown".to_owned(), |name| format!("{name}, {}\u{a0}% sure", step.certainty));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(words);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(4.0);
        node.set_numeric_value_step(1.0);
        for action in [accesskit::Action::SetValue, accesskit::Action::Increment, accesskit::Action::Decrement] {
            node.add_action(action);
        }
    });
}

fn asked_by_reader(ui: &Ui, at: usize, step: &StripStep) -> Option<Wish> {
    use accesskit::{Action, ActionData};
    let id = step_id(at);
    let set = ui.input(|i| {
        let mut asked = i.accesskit_action_requests(id, Action::SetValue);
        asked.find_map(|r| if let Some(ActionData::NumericValue(v)) = r.data { Some(v) } else { None })
    });
    if let Some(value) = set {
        return (0..LEVELS.len()).find(|level| (f64::from(number(*level)) - value).abs() < 0.5).map(Wish::level);
    }
    let count = |action| ui.input(|i| i.num_accesskit_action_requests(id, action));
    match (count(Action::Increment), count(Action::Decrement)) {
        (0, 0) => None,
        (0, _) => Some(Wish(lower(step.level))),
        _ => Some(Wish::level(higher(step.level))),
    }
}

fn higher(level: Option<usize>) -> usize {
    level.map_or(0, |level| (level + 1).min(LEVELS.len() - 1))
}

fn lower(level: Option<usize>) -> Option<usize> {
    level.map(|level| level.saturating_sub(1))
}

/// Left and Right go along the steps, Up and Down along the levels, Delete sets it to unknown, Enter opens it.
fn keys(ui: &Ui, state: &mut BuyerState, strip: &Strip, at: usize, step: &StripStep) -> Option<Wish> {
    let last = strip.steps.len().saturating_sub(1);
    let to = match () {
        () if pressed(ui, Key::ArrowLeft) => Some(at.saturating_sub(1)),
        () if pressed(ui, Key::ArrowRight) => Some((at + 1).min(last)),
        () if pressed(ui, Key::Home) => Some(0),
        () if pressed(ui, Key::End) => Some(last),
        () => None,
    };
    if let Some(to) = to {
        state.step = to;
        state.focus = Some(step_id(to));
        stay(ui);
        return None;
    }
    match () {
        () if pressed(ui, Key::ArrowUp) => Some(Wish::level(higher(step.level))),
        () if pressed(ui, Key::ArrowDown) => Some(Wish(lower(step.level))),
        () if pressed(ui, Key::Delete) || pressed(ui, Key::Backspace) => Some(Wish(None)),
        () => None,
    }
}

/// What happens at each step, in two lines under its column.
fn remarks(ui: &mut Ui, page: &Page<'_>, strip: &Strip, frame: &Frame) {
    let t = page.t;
    if page.narrow {
        // Seven narrow columns leave no room for words; the row below says them of the step that has the keys.
        ui.add_space(8.0);
        return;
    }
    let band = page.band(ui, 44.0);
    for (at, step) in strip.steps.iter().enumerate() {
        let column = frame.column(at);
        let place = band.with_min_x(column.left() + 4.0).with_max_x(column.right() - 4.0).with_min_y(band.top() + 6.0);
        let ink = match (step.level, step.is_old) {
            (None, _) => Ink::caption(t.ink3),
            (Some(_), true) => Ink::caption(t.note),
            (Some(_), false) => Ink::caption(t.ink2),
        };
        let galley = centred(ui, &step.remark, ink, place.width());
        let is_cut = galley.elided;
        ui.painter().galley(Pos2::new(place.center().x, place.top()), galley, ink.color);
        let id = step_id(at).with("remark");
        let said = widgets::told(ui, place, id, &step.remark);
        let tip = if step.is_old {
            format!("{}. Learnt more than 90 days ago: ask again", step.remark)
        } else {
            step.remark.clone()
        };
        if is_cut || step.is_old {
            said.on_hover_text(tip);
        }
    }
    ui.add_space(2.0);
}

/// A text of two lines around its middle.
fn centred(ui: &Ui, words: &str, ink: Ink, width: f32) -> std::sync::Arc<egui::Galley> {
    let plain = text::layout(ui, words, ink, width, 2, 14.0);
    let mut job = egui::text::LayoutJob::clone(&plain.job);
    job.halign = Align::Center;
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_grid_is_a_level() {
        let grid = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 125.0));
        let frame = Frame { grid, pitch: 100.0 };
        assert_eq!([124.0, 101.0, 99.0, 60.0, 26.0, 1.0, -8.0].map(|y| frame.level_at(y)), [0, 0, 1, 2, 3, 4, 4]);
        assert_eq!(frame.dot(1, 0), Pos2::new(150.0, 112.5));
    }

    #[test]
    fn levels_end_at_paper_and_at_straight_through() {
        assert_eq!([None, Some(0), Some(3), Some(4)].map(higher), [0, 1, 4, 4]);
        assert_eq!([None, Some(0), Some(4)].map(lower), [None, Some(0), Some(3)]);
    }
}
