//! The screen below the width of its table: one column, asks of three lines, terms of two.

use egui::{Align, Rect, Role, Ui, Vec2};

use super::row::{Cell, NONE, add_ui, ground, tip, value_ui};
use super::state::TermsState;
use super::{Page, shortlist, stance};
use crate::edit::{Edit, TermField};
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, RowLook, hline, row_ground, small_scale, text};
use crate::session::{AskRow, TermRow};

const ASK: f32 = 72.0;
const ROW: f32 = 48.0;

/// Red lines first, then the asks.
pub(super) fn head_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState) {
    let t = page.t;
    page.band(ui, 12.0);
    shortlist::red_lines_ui(ui, page);
    page.band(ui, 6.0);
    let rect = page.band(ui, 32.0);
    let title = text::line(ui, rect, &page.table.title, Ink::section(t.ink), Align::Min);
    let note = rect.with_min_x(title.rect.right() + 12.0);
    let drawn = text::line(ui, note, &page.table.title_note, Ink::body(t.ink2), Align::Max);
    let said = widgets::told(ui, rect, ui.scope_id().with("asks-title"), &page.table.title);
    if drawn.cut {
        said.on_hover_text(page.table.title_note.as_str());
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
    for (at, ask) in page.table.asks.iter().enumerate() {
        let rect = page.band(ui, ASK);
        if ui.is_rect_visible(rect) {
            ask_ui(ui, page, state, rect, at, ask);
        }
    }
    page.band(ui, 8.0);
}

fn ask_ui(ui: &Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect, at: usize, ask: &AskRow) {
    let t = page.t;
    let chance = format!("{}, about {} in 100", ask.chance.word.name(), ask.chance.rounded);
    let name = format!("Ask {}: {}, {}. {} {chance}. Give: {}", at + 1, ask.name, ask.whom, ask.say, ask.give);
    let id = egui::Id::unique(("terms-ask", ask.id.as_str()));
    let response = widgets::hit(ui, rect, id, Role::Button, &name);
    let selected = state.selected.as_ref() == Some(&ask.id);
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    row_ground(ui, rect, look);
    if response.clicked() {
        state.selected = Some(ask.id.clone());
    }
    let top = rect.with_min_y(rect.top() + 5.0).with_max_y(rect.top() + 25.0);
    let worth = top.with_min_x(rect.right() - 60.0);
    text::line(ui, worth, &ask.worth, Ink::body(t.ink).medium(), Align::Max);
    let wide = text::width(ui, &chance, Ink::body(t.ink2));
    let middle =
        Rect::from_min_max(egui::pos2(worth.left() - wide - 4.0, top.top()), egui::pos2(worth.left(), top.bottom()));
    text::line(ui, middle, &chance, Ink::body(t.ink2), Align::Max);
    let left = top.with_max_x(middle.left() - 12.0);
    let term = text::line(ui, left, &ask.name, Ink::body(t.ink).bold(), Align::Min);
    text::line(ui, left.with_min_x(term.rect.right() + 10.0), &ask.whom, Ink::caption(t.ink3), Align::Min);
    let quoted = format!("“{}”", ask.say);
    let place = rect.with_min_y(rect.top() + 26.0).with_max_x(rect.left() + (rect.width() - 100.0).max(240.0));
    let say = text::lines(ui, place, &quoted, Ink::body(t.ink), 2, 19.0);
    let full = if say.cut { format!("{quoted}\nGive: {}", ask.give) } else { format!("Give: {}", ask.give) };
    response.on_hover_text(full);
}

/// What the PO says and our target, each edited where it stands; while one is edited it has the whole line.
fn words_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>, row: &TermRow, place: Rect) {
    let t = page.t;
    let place = place.with_min_x(place.left() + 8.0);
    if let Some(field) = state.edited_field(&row.id) {
        let cell = Cell { field, place, text: "", color: t.ink, full: String::new(), wrong: None, caption: true };
        return value_ui(ui, page, state, edits, row, &cell);
    }
    let place = place.with_min_x(place.left() - 8.0);
    let target = format!(", our target: {}", row.target.text);
    let wide = text::width(ui, &row.says.text, Ink::caption(t.ink));
    // Two values side by side are two places to hit.
    let wide = (wide + 1.0).min(place.width() * 0.6).max(theme::space::HIT);
    let says = place.with_max_x(place.left() + wide);
    let rest = place.with_min_x(says.right());
    let own = |is_own: bool, ink| if is_own { ink } else { t.ink3 };
    let full = (row.says.text.clone(), row.target.text.clone());
    let cell = |field, place, text, color, full| Cell { field, place, text, color, full, wrong: None, caption: true };
    let first = cell(TermField::Says, says, row.says.text.as_str(), own(row.says.is_own, t.ink), full.0);
    value_ui(ui, page, state, edits, row, &first);
    let second = cell(TermField::Target, rest, target.as_str(), own(row.target.is_own, t.ink2), full.1);
    value_ui(ui, page, state, edits, row, &second);
}

/// A term in two lines: name and stance, then what the PO says and what we ask.
pub(super) fn row_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>, row: &TermRow) {
    let rect = page.band(ui, ROW);
    let selected = state.selected.as_ref() == Some(&row.id);
    if !ui.is_rect_visible(rect) && !selected {
        return;
    }
    let t = page.t;
    // A selected row reaches the edges of the window.
    let wide = if selected { rect.expand2(egui::vec2(page.inset, 0.0)) } else { rect };
    let (_, ground) = ground(ui, page, state, wide, row);
    let right = rect.right();
    let upper =
        |from: f32, to: f32| Rect::from_min_max(egui::pos2(from, rect.top() + 3.0), egui::pos2(to, rect.top() + 24.0));
    let lower =
        |from: f32, to: f32| Rect::from_min_max(egui::pos2(from, rect.top() + 24.0), egui::pos2(to, rect.top() + 44.0));
    let (scale, worth) = (right - 252.0, right - 64.0);
    let name = if row.counts { Ink::body(t.ink).bold() } else { Ink::body(t.ink3) };
    text::line(ui, upper(rect.left(), scale - 12.0), &row.name, name, Align::Min);
    if !row.counts {
        text::line(ui, lower(rect.left(), scale - 12.0), "Not in the order", Ink::caption(t.ink3), Align::Min);
        return add_ui(ui, page, upper(right - 40.0, right), edits, row);
    }
    words_ui(ui, page, state, edits, row, lower(rect.left(), scale - 12.0));
    let shown = row.worth.as_deref().unwrap_or(NONE);
    text::line(ui, upper(scale + 112.0, worth), shown, Ink::body(t.ink), Align::Max);
    tip(ui, upper(worth - 56.0, worth), row, "worth", &format!("Worth of {}: {shown}", row.name), &row.worth_why);
    if let Some(covered) = &row.covered {
        let text = format!("The law gives it, {}", covered.cite);
        text::line(ui, lower(scale, right), &text, Ink::caption(t.ink2), Align::Min);
        tip(ui, lower(scale, right), row, "covered", &text, &covered.says);
    } else {
        let place = Rect::from_min_size(egui::pos2(scale, rect.top() + 3.0), Vec2::new(112.0, 21.0));
        small_scale(ui, place, &row.chance, ground);
        let chance = format!("{}  {}", row.chance.rounded, row.chance.word.name());
        text::line(ui, lower(scale, worth), &chance, Ink::body(t.ink2), Align::Min);
        let name = format!("Chance of {}: {}", row.name, row.chance.word.name());
        tip(ui, place, row, "chance", &name, &format!("About {} in 100, {}", row.chance.rounded, row.chance.range()));
    }
    stance::stance_ui(ui, page, state, upper(right - 56.0, right), edits, row);
}
