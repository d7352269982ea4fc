//! The table of lines: buyers, or whatever everything is split by. Only rows in sight are drawn.

use egui::{Align, Id, Rect, Role, Ui, Vec2, pos2};

use super::state::PortfolioState;
use super::{Page, open};
use crate::exposure::Dimension;
use crate::gui::app::Action;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{
    self, Choices, Ink, RowLook, Sort, crisp, head_cell, hline, row_ground, select_ui, small_scale, text,
};
use crate::session::portfolio::{PortfolioColumn, PortfolioRow, PortfolioSort};

/// The id of the selected row, so that the keys find it.
pub(super) fn row_id(at: usize) -> Id {
    Id::unique(("portfolio-row", at))
}

/// Where the columns stand, from the left of the table; those without room are left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    name: (f32, f32),
    open: (f32, f32),
    share: Option<(f32, f32)>,
    days: (f32, f32),
    law: (f32, f32),
    paid: (f32, f32),
    other: (f32, f32),
    carry: (f32, f32),
    beyond: (f32, f32),
    scale: Option<(f32, f32)>,
    chance: (f32, f32),
    word: (f32, f32),
    last: (f32, f32),
}

impl Columns {
    fn of(width: f32) -> Self {
        if width >= super::FULL {
            // What is wider than the table needs goes between the names and the figures.
            let more = ((width - 1160.0) / 2.0).clamp(0.0, 120.0);
            let at = |from: f32, to: f32| (from + more, to + more);
            Self {
                name: (12.0, 214.0 + more),
                open: at(214.0, 312.0),
                share: Some(at(332.0, 428.0)),
                days: at(440.0, 492.0),
                law: at(498.0, 556.0),
                paid: at(556.0, 608.0),
                other: at(612.0, 664.0),
                carry: at(668.0, 748.0),
                beyond: at(752.0, 836.0),
                scale: Some(at(856.0, 968.0)),
                chance: at(974.0, 998.0),
                word: at(1_004.0, 1_066.0),
                last: (1_066.0 + more, width - 12.0),
            }
        } else {
            Self {
                name: (12.0, 196.0),
                open: (196.0, 290.0),
                share: None,
                days: (294.0, 342.0),
                law: (348.0, 404.0),
                paid: (404.0, 448.0),
                other: (452.0, 496.0),
                carry: (500.0, 572.0),
                beyond: (576.0, 656.0),
                scale: None,
                chance: (662.0, 692.0),
                word: (698.0, 762.0),
                last: (762.0, width - 12.0),
            }
        }
    }
}

fn part(row: Rect, (from, to): (f32, f32)) -> Rect {
    Rect::from_min_max(pos2(row.left() + from, row.top()), pos2(row.left() + to, row.bottom()))
}

/// The most that the table is wide; in a wider window only the charts grow.
const MOST: f32 = 1200.0;

fn table_width(page: &Page) -> f32 {
    page.width.min(MOST)
}

/// The next part of the page, as wide as the table.
fn band(ui: &mut Ui, page: &Page, height: f32) -> Rect {
    let band = page.band(ui, height);
    band.with_max_x(band.left() + table_width(page))
}

pub(super) fn table_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState, asked: &mut Vec<Action>) {
    split_ui(ui, page, state);
    let columns = Columns::of(table_width(page));
    let head = band(ui, page, 24.0);
    let height = if page.is_narrow() { 48.0 } else { page.row() };
    let rows = state.sorted().to_vec();
    #[expect(clippy::cast_precision_loss, reason = "a place on the screen; at most some thousands of rows")]
    let all = band(ui, page, height * rows.len() as f32);
    let clip = ui.clip_rect();
    // The head stays in sight while the rows scroll under it.
    let pinned = head.top().max(clip.top()).min((all.bottom() - 24.0).max(head.top()));
    let head = Rect::from_min_size(pos2(head.left(), pinned), head.size());
    let first = ((clip.top() - all.top()) / height).floor().max(0.0);
    let last = ((clip.bottom() - all.top()) / height).ceil().max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows in sight, from 0 on")]
    let (first, last) = (first as usize, (last as usize).min(rows.len()));
    keep_in_sight(ui, state, all, height, &rows);
    for (place, at) in rows.iter().enumerate().take(last).skip(first) {
        let Some(row) = page.said.rows.get(*at) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
        let top = all.top() + height * place as f32;
        let rect = Rect::from_min_size(pos2(all.left(), top), Vec2::new(all.width(), height));
        row_ui(ui, page, state, &columns, (*at, row), rect, asked);
    }
    head_ui(ui, page, state, &columns, head);
    total_ui(ui, page, &columns, height);
    foot_ui(ui, page);
}

/// The selected row is brought into sight when the keys have gone to it, whether it was drawn or not.
fn keep_in_sight(ui: &Ui, state: &mut PortfolioState, all: Rect, height: f32, rows: &[usize]) {
    if !std::mem::take(&mut state.focus_row) {
        return;
    }
    let Some(place) = state.selected.and_then(|at| rows.iter().position(|row| *row == at)) else { return };
    #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
    let top = all.top() + height * place as f32;
    let rect = Rect::from_min_size(pos2(all.left(), top), Vec2::new(all.width(), height));
    ui.scroll_to_rect(rect.expand2(Vec2::new(0.0, 56.0)), None);
    if let Some(at) = state.selected {
        ui.memory_mut(|m| m.request_focus(row_id(at)));
    }
}

/// What the lines are.
fn split_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState) {
    let t = page.t;
    let band = band(ui, page, 40.0);
    let label = Rect::from_min_size(band.min, Vec2::new(64.0, space::CONTROL));
    text::line(ui, label, "Open by", Ink::body(t.ink2), Align::Min);
    let place = Rect::from_min_size(pos2(band.left() + 62.0, band.top()), Vec2::new(206.0, space::CONTROL));
    let items: Vec<String> = Dimension::ALL.iter().map(|dimension| dimension.name().to_owned()).collect();
    let now = Dimension::ALL.iter().position(|dimension| *dimension == state.choice.by);
    let list = Choices { name: "What the table is split by", items: &items, current: now };
    if let Some(by) =
        select_ui(ui, place, Id::unique("portfolio-by"), list).chosen.and_then(|at| Dimension::ALL.get(at))
    {
        state.choose(|choice| choice.by = *by);
        // Months stand in their order, all else by what is open.
        let is_month = *by == Dimension::Month;
        state.sort_by(if is_month { in_order() } else { PortfolioSort::default() });
    }
    if !page.is_narrow() {
        let hint = "Enter opens the plan, F shows only the line, Ctrl I what stands behind it";
        text::line(ui, band.with_max_y(band.top() + space::CONTROL), hint, Ink::caption(t.ink3).open(), Align::Max);
    }
}

fn in_order() -> PortfolioSort {
    PortfolioSort { column: PortfolioColumn::Name, down: false }
}

/// A head: its column, what it is called, where it stands, and what stands in it.
type Head<'a> = (PortfolioColumn, String, (f32, f32), Align, &'a str);

fn heads<'a>(page: &'a Page, c: &Columns) -> Vec<Head<'a>> {
    let unit = page.said.unit;
    let other = page.said.other_head.as_str();
    let beyond = match other {
        "Target" => "Beyond target".to_owned(),
        "Limit" => "Beyond limit".to_owned(),
        "By law" => "Beyond law".to_owned(),
        _ => "Beyond it".to_owned(),
    };
    vec![
        (PortfolioColumn::Name, page.said.choice.by.name().to_owned(), c.name, Align::Min, "Whose it is"),
        (PortfolioColumn::Open, format!("Open, {unit}"), c.open, Align::Max, "Contracted and invoiced, not yet paid"),
        (PortfolioColumn::Days, "In PO".to_owned(), c.days, Align::Max, "Days from invoice to due, weighted by amount"),
        (
            PortfolioColumn::Paid,
            "Paid".to_owned(),
            c.paid,
            Align::Max,
            "Days from invoice to payment, of what was paid",
        ),
        (PortfolioColumn::Other, other.to_owned(), c.other, Align::Max, "Days under the scenario beside the POs"),
        (
            PortfolioColumn::Carry,
            format!("Carry, {unit}"),
            c.carry,
            Align::Max,
            "What waiting from invoice to due costs",
        ),
        (PortfolioColumn::Beyond, beyond, c.beyond, Align::Max, "The part of it beyond the scenario beside the POs"),
        (
            PortfolioColumn::Chance,
            "Chance".to_owned(),
            (c.chance.0, c.word.1),
            Align::Min,
            "That the buyer moves to our target; of the largest order where there are several",
        ),
        (PortfolioColumn::Last, "Last receipt".to_owned(), c.last, Align::Max, "The last due date"),
    ]
}

fn head_ui(ui: &Ui, page: &Page, state: &mut PortfolioState, c: &Columns, head: Rect) {
    let t = page.t;
    ui.painter().rect_filled(crisp(ui, head), 0, t.paper);
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    let low = head.with_min_y(head.top() + 4.0);
    if page.is_narrow() {
        let sort = if state.sort.column == PortfolioColumn::Open { look(state.sort) } else { Sort::Not };
        let place = part(low, (12.0, table_width(page) - 12.0));
        let label = format!("{} and what is open, {}", page.said.choice.by.name(), page.said.unit);
        if head_cell(ui, place, Id::unique("portfolio-head-open"), &label, Align::Min, sort).clicked() {
            turn(state, PortfolioColumn::Open);
        }
        return;
    }
    if let Some(place) = c.share {
        text::line(ui, part(low, place), "Share of open", Ink::caption(t.ink3), Align::Min);
    }
    text::line(ui, part(low, c.law), "Law", Ink::caption(t.ink3), Align::Min);
    if let Some(place) = c.scale {
        let words = part(low, place);
        text::line(ui, words, "Rigid", Ink::caption(t.ink3), Align::Min);
        text::line(ui, words, "Open", Ink::caption(t.ink3), Align::Max);
    }
    for (column, label, place, align, tip) in heads(page, c) {
        let sort = if state.sort.column == column { look(state.sort) } else { Sort::Not };
        let id = Id::unique(("portfolio-head", PortfolioColumn::ALL.iter().position(|known| *known == column)));
        let response = head_cell(ui, part(low, place), id, &label, align, sort);
        if response.clicked() {
            turn(state, column);
        }
        let foot = if page.short { format!("\n{}", page.said.foot.join("\n")) } else { String::new() };
        let more = matches!(column, PortfolioColumn::Carry | PortfolioColumn::Chance);
        response.on_hover_text(if more { format!("{tip}{foot}") } else { tip.to_owned() });
    }
}

fn look(sort: PortfolioSort) -> Sort {
    if sort.down { Sort::Down } else { Sort::Up }
}

/// Sorts by a column; a second time the other way round. Names begin with A, all else with the largest.
pub(super) fn turn(state: &mut PortfolioState, column: PortfolioColumn) {
    let down = if state.sort.column == column { !state.sort.down } else { column != PortfolioColumn::Name };
    state.sort_by(PortfolioSort { column, down });
}

fn row_ui(
    ui: &mut Ui,
    page: &Page,
    state: &mut PortfolioState,
    c: &Columns,
    (at, row): (usize, &PortfolioRow),
    rect: Rect,
    asked: &mut Vec<Action>,
) {
    let t = page.t;
    let selected = state.selected == Some(at);
    let name = page.spoken(row.sentence(&page.said.other_head, page.said.unit), "A line of the table");
    let is_stop = selected || (state.selected.is_none() && state.sorted().first() == Some(&at));
    let response = if is_stop {
        widgets::hit(ui, rect, row_id(at), Role::Row, &name)
    } else {
        widgets::hit_by_pointer(ui, rect, row_id(at), Role::Row, &name)
    };
    if response.double_clicked() {
        open(page, state, at, asked);
    } else if response.clicked() {
        state.selected = Some(at);
        response.request_focus();
    }
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    let ground = row_ground(ui, rect, look);
    if page.is_narrow() {
        return narrow_ui(ui, page, row, rect, selected);
    }
    let ink = Ink::body(t.ink);
    let title = if selected { ink.bold() } else { ink.medium() }.secret();
    let drawn =
        text::line(ui, part(rect, c.name).with_max_x(rect.left() + c.name.1 - 8.0), &row.name, title, Align::Min);
    for (words, place, color) in [
        (&row.open, c.open, t.ink),
        (&row.days, c.days, t.ink),
        (&row.paid, c.paid, t.ink),
        (&row.other, c.other, t.ink2),
        (&row.carry, c.carry, t.ink),
        (&row.beyond, c.beyond, t.ink),
        (&row.last, c.last, t.ink2),
    ] {
        text::line(ui, part(rect, place), words, Ink::body(color), Align::Max);
    }
    if let Some(place) = c.share {
        let bar = part(rect, place);
        let wide = (bar.width() * row.part).max(1.0);
        let bar = Rect::from_min_size(pos2(bar.left(), bar.center().y - 4.0), Vec2::new(wide, 8.0));
        let [first, _, third, _] = t.series;
        let lead = state.sort == PortfolioSort::default() && state.sorted().iter().take(3).any(|row| *row == at);
        ui.painter().rect_filled(crisp(ui, bar), 0, if lead { first } else { third });
    }
    if let Some(law) = &row.law {
        law_ui(ui, page, part(rect, c.law), at, row, law);
    }
    if let Some(chance) = &row.chance {
        if let Some(place) = c.scale {
            small_scale(ui, part(rect, place), chance, ground);
        }
        text::line(ui, part(rect, c.chance), &chance.rounded.to_string(), Ink::body(t.ink2), Align::Max);
        text::line(ui, part(rect, c.word), chance.word.name(), ink, Align::Min);
    }
    if drawn.cut && !page.covered {
        response.on_hover_text(&row.name);
    }
}

/// The flag of the law; what it says on hover.
fn law_ui(ui: &Ui, page: &Page, place: Rect, at: usize, row: &PortfolioRow, law: &str) {
    let t = page.t;
    let drawn = text::line(ui, place, law, Ink::caption(t.rigid).medium(), Align::Min);
    let rect = drawn.rect.expand2(Vec2::new(4.0, 4.0));
    let said = widgets::told(ui, rect, row_id(at).with("law"), &format!("{law} days by law"));
    said.on_hover_text(&row.law_says);
}

/// Two lines where there is no room for columns.
fn narrow_ui(ui: &Ui, page: &Page, row: &PortfolioRow, rect: Rect, selected: bool) {
    let t = page.t;
    let room = rect.shrink2(Vec2::new(12.0, 3.0));
    let (above, below) = (room.with_max_y(room.center().y), room.with_min_y(room.center().y));
    let title = Ink::body(t.ink);
    let title = if selected { title.bold() } else { title.medium() }.secret();
    text::line(ui, above.with_max_x(above.right() - 130.0), &row.name, title, Align::Min);
    text::line(ui, above, &row.open, Ink::body(t.ink).medium(), Align::Max);
    let other = page.said.other_head.to_lowercase();
    let mut about = format!("{} days in the PO, {other} {}, last receipt {}", row.days, row.other, row.last);
    if let Some(chance) = &row.chance {
        about = format!("{about}, {}", chance.word.name());
    }
    let carry = format!("carry {}", row.carry);
    let wide = text::width(ui, &carry, Ink::caption(t.ink2));
    text::line(ui, below, &carry, Ink::caption(t.ink2), Align::Max);
    let mut left = below.left();
    if let Some(law) = &row.law {
        let drawn = text::line(ui, below, law, Ink::caption(t.rigid).medium(), Align::Min);
        left = drawn.rect.right() + 8.0;
    }
    let room = Rect::from_min_max(pos2(left, below.top()), pos2(below.right() - wide - 12.0, below.bottom()));
    text::line(ui, room, &about, Ink::caption(t.ink3), Align::Min);
}

fn total_ui(ui: &mut Ui, page: &Page, c: &Columns, height: f32) {
    let t = page.t;
    let row = band(ui, page, height);
    hline(ui, row.left(), row.right(), row.top() - 0.5, theme::rule(t));
    let total = &page.said.total;
    let bold = Ink::body(t.ink).bold();
    if page.is_narrow() {
        let named = PortfolioRow { name: page.said.total_name.clone(), law: None, chance: None, ..total.clone() };
        narrow_ui(ui, page, &named, row, true);
    } else {
        text::line(ui, part(row, c.name), &page.said.total_name, bold, Align::Min);
        for (words, place) in [
            (&total.open, c.open),
            (&total.days, c.days),
            (&total.paid, c.paid),
            (&total.other, c.other),
            (&total.carry, c.carry),
            (&total.beyond, c.beyond),
        ] {
            text::line(ui, part(row, place), words, bold, Align::Max);
        }
    }
    let name = format!(
        "{}, {} {} open, {} days, carry {}, beyond {}",
        page.said.total_name, page.said.unit, total.open, total.days, total.carry, total.beyond
    );
    widgets::told(ui, row, Id::unique("portfolio-total"), &name);
}

/// What stands under the table; in a low window the heads say it.
fn foot_ui(ui: &mut Ui, page: &Page) {
    if page.short {
        band(ui, page, 12.0);
        return;
    }
    band(ui, page, 16.0);
    for (at, sentence) in page.said.foot.iter().enumerate() {
        let ink = Ink::caption(page.t.ink3);
        let width = page.width.min(920.0) - 12.0;
        let height = text::layout(ui, sentence, ink, width, 3, 16.0).size().y;
        let band = band(ui, page, height + 2.0);
        let place = Rect::from_min_size(pos2(band.left() + 12.0, band.top()), Vec2::new(width, height));
        text::lines(ui, place, sentence, ink, 3, 16.0);
        widgets::told(ui, place, Id::unique(("portfolio-foot", at)), sentence);
    }
    band(ui, page, 24.0);
}
