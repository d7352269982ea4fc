//! The head of the screen: red lines, and the few terms to ask for.

use egui::{Align, Rect, Role, Ui};

use super::columns::part;
use super::state::TermsState;
use super::{Page, row};
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, RowLook, hline, red_line_ui, row_ground, text};
use crate::session::AskRow;

const ROW: f32 = 44.0;

pub(super) fn shortlist_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState) {
    let t = page.t;
    page.band(ui, 12.0);
    let head = page.band(ui, 28.0);
    let title = text::line(ui, head, &page.table.title, Ink::section(t.ink), Align::Min);
    let note = head.with_min_x(title.rect.right() + 12.0);
    let drawn =
        text::line(ui, note.translate(egui::vec2(0.0, 1.0)), &page.table.title_note, Ink::body(t.ink2), Align::Min);
    let name = format!("{}. {}", page.table.title, page.table.title_note);
    let said = widgets::told(ui, head, ui.scope_id().with("asks-title"), &name);
    if drawn.cut {
        said.on_hover_text(page.table.title_note.as_str());
    }
    page.band(ui, 6.0);
    red_lines_ui(ui, page);
    if page.table.asks.is_empty() {
        page.band(ui, 6.0);
        return;
    }
    head_ui(ui, page);
    for (at, ask) in page.table.asks.iter().enumerate() {
        let rect = page.band(ui, ROW);
        if ui.is_rect_visible(rect) {
            ask_ui(ui, page, state, rect, at, ask);
        }
    }
    page.band(ui, 6.0);
}

/// One strip for each open red line, with the day by which they want the confirmation on the first.
pub(super) fn red_lines_ui(ui: &mut Ui, page: &Page<'_>) {
    for (at, (id, sentence)) in page.table.red_lines.iter().enumerate() {
        if page.narrow {
            narrow_red_line_ui(ui, page, id.as_str(), sentence, at == 0);
            continue;
        }
        let rect = page.band(ui, 26.0);
        let until =
            page.table.confirm_by.as_ref().filter(|_| at == 0).map(|day| format!("Confirmation wanted by {day}"));
        let sentence = format!("{sentence} Do not confirm the order while this is open.");
        red_line_ui(ui, rect, ui.scope_id().with(("red-line", id.as_str())), &sentence, until.as_deref(), None);
        if at + 1 < page.table.red_lines.len() {
            page.band(ui, 2.0);
        }
    }
}

/// The strip of a narrow window: what is open, and under it what follows.
fn narrow_red_line_ui(ui: &mut Ui, page: &Page<'_>, id: &str, sentence: &str, first: bool) {
    let rect = page.band(ui, 44.0);
    page.band(ui, 2.0);
    let by = page.table.confirm_by.as_ref().filter(|_| first).map(|day| format!(", wanted by {day}"));
    let follows = format!("Do not confirm the order{}", by.unwrap_or_default());
    let id = ui.scope_id().with(("red-line", id));
    red_line_ui(ui, rect, id, sentence, None, Some(&follows));
}

fn head_ui(ui: &mut Ui, page: &Page<'_>) {
    let rect = page.band(ui, 23.0);
    let (c, ink) = (&page.columns, Ink::caption(page.t.ink3));
    let worth = row::worth_head(page);
    let heads = [
        (c.term, "Term, person", Align::Min),
        (c.says, "Say", Align::Min),
        (c.worth, worth.as_str(), Align::Max),
        (c.scale, "Chance", Align::Min),
        (c.give, "Give in return", Align::Min),
    ];
    for (column, label, align) in heads {
        text::line(ui, part(rect, column), label, ink, align);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(page.t));
}

fn ask_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect, at: usize, ask: &AskRow) {
    let (t, c) = (page.t, &page.columns);
    let chance = format!("about {} in 100", ask.chance.rounded);
    let name = format!(
        "Ask {}: {}, {}. {} Worth {} {}. {}, {chance}. Give: {}",
        at + 1,
        ask.name,
        ask.whom,
        ask.say,
        page.table.unit,
        ask.worth,
        ask.chance.word.name(),
        ask.give
    );
    let id = egui::Id::unique(("terms-ask", ask.id.as_str()));
    let response = widgets::hit(ui, rect, id, Role::Button, &name);
    let selected = state.selected.as_ref() == Some(&ask.id);
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    row_ground(ui, rect, look);
    if response.clicked() {
        // The asks stay in sight: who reads one reads the next.
        state.selected = Some(ask.id.clone());
    }
    let upper = |column| part(rect, column).with_min_y(rect.top() + 3.0).with_max_y(rect.top() + 23.0);
    let lower = |column| part(rect, column).with_min_y(rect.top() + 22.0).with_max_y(rect.top() + 40.0);
    let two = |column| part(rect, column).with_min_y(rect.top() + 3.0);
    let term = text::line(ui, upper(c.term), &ask.name, Ink::body(t.ink).bold(), Align::Min);
    let whom = text::line(ui, lower(c.term), &ask.whom, Ink::caption(t.ink3), Align::Min);
    let to = part(rect, c.worth).left() - 8.0;
    let say = text::lines(ui, two(c.says).with_max_x(to), &ask.say, Ink::body(t.ink), 2, 19.0);
    text::line(ui, upper(c.worth), &ask.worth, Ink::body(t.ink).medium(), Align::Max);
    text::line(ui, lower(c.worth).with_min_x(to), &ask.worth_basis, Ink::caption(t.ink3), Align::Max);
    text::line(ui, upper(c.scale), ask.chance.word.name(), Ink::body(t.ink), Align::Min);
    text::line(ui, lower(c.scale), &chance, Ink::caption(t.ink3), Align::Min);
    let give = text::lines(ui, two(c.give), &ask.give, Ink::body(t.ink), 2, 19.0);
    let cut = Cut { whom: whom.cut || term.cut, say: say.cut, give: give.cut };
    tips_ui(ui, page, rect, id, ask, cut);
}

/// What of an ask did not fit.
#[derive(Clone, Copy)]
struct Cut {
    whom: bool,
    say: bool,
    give: bool,
}

/// What was cut is shown in full, and every figure says how it comes about.
fn tips_ui(ui: &Ui, page: &Page<'_>, rect: Rect, id: egui::Id, ask: &AskRow, cut: Cut) {
    let c = &page.columns;
    let chance = format!("{}, about {} in 100, {}", ask.chance.word.name(), ask.chance.rounded, ask.chance.range());
    let tips = [
        (c.term, cut.whom, format!("{}\n{}", ask.name, ask.whom)),
        (egui::Rangef::new(c.says.min, c.worth.min - 8.0), cut.say, ask.say.clone()),
        (c.worth, true, ask.worth_why.clone()),
        (c.scale, true, chance),
        (c.give, cut.give, ask.give.clone()),
    ];
    for (at, (column, _, what)) in tips.into_iter().enumerate().filter(|(_, (_, wanted, _))| *wanted) {
        ui.interact(part(rect, column), id.with(("tip", at)), egui::Sense::hover()).on_hover_text(what);
    }
}
