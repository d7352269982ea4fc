//! The table of ways to carry the term: cost, rates, day of cash, risk, whether it can be had and why.

use egui::{Align, CornerRadius, Id, Rect, Role, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::Page;
use super::chart::style_of;
use super::state::FinancingState;
use crate::finance::instruments::{Care, Eligible, Kind};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{
    self, Button, Ink, RowLook, crisp, group_head, hline, row_ground, segmented_ui, segmented_width, text,
};
use crate::session::OptionRow;

/// Room for the words of what stands aside.
const ASIDE: f32 = 330.0;

/// The id of a row, so that the keys find it.
pub(super) fn row_id(kind: Kind) -> Id {
    Id::unique(("financing-row", kind.id()))
}

/// Where the columns stand, from the left of the table.
struct Columns {
    way: (f32, f32),
    cost: (f32, f32),
    simple: (f32, f32),
    effective: (f32, f32),
    day: (f32, f32),
    risk: (f32, f32),
    line: Option<(f32, f32)>,
    custom: Option<(f32, f32)>,
    eligible: (f32, f32),
}

impl Columns {
    fn of(page: &Page<'_>) -> Self {
        let right = page.width;
        let full = page.is_full();
        Self {
            way: (40.0, 202.0),
            cost: (196.0, 258.0),
            simple: (262.0, 318.0),
            effective: (322.0, 386.0),
            day: (390.0, 436.0),
            risk: (452.0, 540.0),
            line: full.then_some((546.0, 620.0)),
            custom: full.then_some((628.0, 706.0)),
            eligible: (if full { 712.0 } else { 546.0 }, right),
        }
    }
}

fn part(row: Rect, (from, to): (f32, f32)) -> Rect {
    Rect::from_min_max(pos2(row.left() + from, row.top()), pos2(row.left() + to, row.bottom()))
}

pub(super) fn table_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState) {
    let columns = Columns::of(page);
    head_ui(ui, page, &columns);
    let rows = page.said.ordered(state.care, state.at_hurdle, state.with_aside);
    let (cash, cover): (Vec<&OptionRow>, Vec<&OptionRow>) =
        rows.into_iter().partition(|row| !row.is_cover || state.care.is_some());
    for row in cash {
        row_ui(ui, page, state, &columns, row);
    }
    if !cover.is_empty() {
        let rect = page.band(ui, 24.0);
        group_head(ui, rect, space::TEXT_INSET, "Cover without cash");
        for row in cover {
            row_ui(ui, page, state, &columns, row);
        }
    }
    foot_ui(ui, page, state);
}

/// Under the rows: what stands aside, and what the rows are ordered by.
fn foot_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState) {
    let choices = ["As listed", "Cheapest", "Soonest", "Least risk", "Least asked"];
    let wide = segmented_width(ui, &choices);
    let words = "What counts";
    let label = text::width(ui, words, Ink::body(page.t.ink2)) + 12.0;
    let band = page.band(ui, 36.0);
    let beside = wide + label + ASIDE <= page.width;
    if beside {
        aside_ui(ui, page, state, band);
    }
    let top = band.top() + 6.0;
    let left = if beside { band.right() - wide } else { band.left() + label };
    let place = Rect::from_min_size(pos2(left, top), Vec2::new(wide, space::CONTROL));
    text::line(ui, place.translate(Vec2::new(-label, 0.0)), words, Ink::body(page.t.ink2), Align::Min);
    order_ui(ui, state, place, &choices);
    if !beside {
        let band = page.band(ui, 30.0);
        aside_ui(ui, page, state, band);
    }
}

fn order_ui(ui: &mut Ui, state: &mut FinancingState, place: Rect, choices: &[&str]) {
    let mut at = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("order"));
    let chosen = state.care.and_then(|care| Care::ALL.iter().position(|c| *c == care)).map_or(0, |at| at + 1);
    if let Some(to) = segmented_ui(&mut at, "care", choices, chosen) {
        state.care = to.checked_sub(1).and_then(|at| Care::ALL.get(at).copied());
    }
}

fn head_ui(ui: &mut Ui, page: &Page<'_>, c: &Columns) {
    let t = page.t;
    let band = page.band(ui, 24.0);
    let cost = format!("Cost, {}", page.said.unit);
    let heads = [
        (page.said.way_head.as_str(), Some(c.way), Align::Min),
        (cost.as_str(), Some(c.cost), Align::Max),
        ("Simple, %", Some(c.simple), Align::Max),
        ("Effective, %", Some(c.effective), Align::Max),
        ("Day", Some(c.day), Align::Max),
        ("Credit risk", Some(c.risk), Align::Min),
        ("Uses our line", c.line, Align::Min),
        ("Customary here", c.custom, Align::Min),
        ("Eligible, and why", Some(c.eligible), Align::Min),
    ];
    for (label, place, align) in heads {
        if let Some(place) = place {
            text::line(ui, part(band, place).with_min_y(band.top() + 4.0), label, Ink::caption(t.ink3), align);
        }
    }
    hline(ui, band.left(), band.right(), band.bottom() - 0.5, theme::rule(t));
}

/// A row in one sentence, for screen readers.
fn row_name(page: &Page<'_>, row: &OptionRow) -> String {
    let cost = row.cost.as_ref().map_or_else(|| "no price".to_owned(), |c| format!("costs {} {c}", page.said.unit));
    let rates = match (&row.simple, &row.effective) {
        (Some(simple), Some(effective)) => format!(", {simple} % simple, {effective} % effective"),
        _ => String::new(),
    };
    let day = row.day.as_ref().map_or_else(String::new, |day| format!(", cash on day {day}"));
    format!("{}, {cost}{rates}{day}, credit risk {}, {}, {}", row.name, row.risk, row.word, row.reason)
}

fn row_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, c: &Columns, row: &OptionRow) {
    let t = page.t;
    let rect = page.band(ui, space::ROW);
    let selected = state.selected == Some(row.kind);
    let name = row_name(page, row);
    let is_stop = selected || state.selected.is_none();
    let response = if is_stop {
        widgets::hit(ui, rect, row_id(row.kind), Role::Row, &name)
    } else {
        widgets::hit_by_pointer(ui, rect, row_id(row.kind), Role::Row, &name)
    };
    if selected && std::mem::take(&mut state.focus_row) {
        response.request_focus();
        ui.scroll_to_rect(rect.expand2(Vec2::new(0.0, 32.0)), None);
    }
    if response.clicked() {
        state.select(row.kind);
    }
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    row_ground(ui, rect, look);
    swatch_ui(ui, page, state, rect, row);
    let closed = row.outcome == Eligible::No;
    let ink = |color| if closed { t.ink3 } else { color };
    let way = Ink::body(ink(t.ink)).medium();
    let drawn = text::line(ui, part(rect, c.way), &row.name, if selected { way.bold() } else { way }, Align::Min);
    let dash = "–".to_owned();
    for (value, place) in
        [(&row.cost, c.cost), (&row.simple, c.simple), (&row.effective, c.effective), (&row.day, c.day)]
    {
        text::line(ui, part(rect, place), value.as_ref().unwrap_or(&dash), Ink::body(ink(t.ink)), Align::Max);
    }
    text::line(ui, part(rect, c.risk), &row.risk, Ink::body(ink(t.ink2)), Align::Min);
    if let Some(place) = c.line {
        let (word, look) =
            if row.uses_line { ("Yes", Ink::body(ink(t.ink)).bold()) } else { ("No", Ink::body(ink(t.ink2))) };
        text::line(ui, part(rect, place), word, look, Align::Min);
    }
    if let Some(place) = c.custom {
        let color = if row.custom_is_odd { t.ink } else { t.ink2 };
        text::line(ui, part(rect, place), &row.custom, Ink::body(ink(color)), Align::Min);
    }
    eligible_ui(ui, page, part(rect, c.eligible), row, drawn.cut);
}

fn eligible_ui(ui: &Ui, page: &Page<'_>, place: Rect, row: &OptionRow, name_cut: bool) {
    let t = page.t;
    let color = match row.outcome {
        Eligible::Yes => t.accent,
        Eligible::No => t.ink2,
        Eligible::NotKnown => t.ink,
    };
    let word = text::line(ui, place, row.word, Ink::body(color).bold(), Align::Min);
    let cut = if row.reason.is_empty() {
        false
    } else {
        let rest = place.with_min_x(word.rect.right());
        text::line(ui, rest, &format!(", {}", row.reason), Ink::body(t.ink2), Align::Min).cut
    };
    if cut || name_cut {
        let full = format!("{}: {}, {}", row.name, row.word, row.reason);
        widgets::told(ui, place, row_id(row.kind).with("why"), &full).on_hover_text(full);
    }
}

/// The line a way has in the chart, or an empty box; a click puts it there or takes it away.
fn swatch_ui(ui: &Ui, page: &Page<'_>, state: &mut FinancingState, rect: Rect, row: &OptionRow) {
    let t = page.t;
    let middle = pos2(rect.left() + 20.0, rect.center().y);
    let hit = Rect::from_center_size(middle, Vec2::splat(space::HIT));
    let charted = state.charted(&page.said);
    let on = charted.contains(&row.kind);
    let words = if on { "in the chart" } else { "not in the chart" };
    let name = format!("{}, {words}", row.name);
    let response = widgets::hit_by_pointer(ui, hit, row_id(row.kind).with("chart"), Role::CheckBox, &name);
    if response.clicked() {
        state.toggle_chart(&page.said, row.kind);
    }
    if on {
        let style = style_of(page, &charted, state.selected, row.kind);
        let ends = [pos2(middle.x - 8.0, middle.y), pos2(middle.x + 8.0, middle.y)];
        style.draw(ui.painter(), &ends);
    } else if !row.cash.is_empty() {
        let edge = if response.hovered() { t.ink2 } else { t.ctl };
        let small = Rect::from_center_size(middle, Vec2::splat(11.0));
        let corner = CornerRadius::same(space::RADIUS_SMALL);
        ui.painter().rect(crisp(ui, small), corner, t.raised, Stroke::new(1.0, edge), StrokeKind::Inside);
    }
    response.on_hover_text("Space puts the selected way into the chart, up to three");
}

fn aside_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, band: Rect) {
    let count = page.said.aside();
    if count == 0 || state.at_hurdle {
        return;
    }
    let place = band.with_min_x(band.left() + 40.0).with_min_y(band.top() + 8.0);
    let mut at = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("aside"));
    let words = if state.with_aside {
        "Hide what is not to be had here".to_owned()
    } else {
        format!("{count} more, not to be had here, not quoted")
    };
    if at.add(Button::link(&words)).clicked() {
        state.with_aside = !state.with_aside;
    }
}
