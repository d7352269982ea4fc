//! The title of the table with its filter, the heads of its columns, and the head of what is left out.

use egui::{Align, Id, Rect, Role, Ui};

use super::Page;
use super::columns::part;
use super::lines::{CATEGORIES, SortBy, lines, next_sort};
use super::row::worth_head;
use super::state::{Filter, Menu, TermsState};
use crate::gui::theme;
use crate::gui::widgets::{self, Choices, Choosing, Field, Ink, Sort, choose_ui, hit, hline, text};
use crate::session::{Stance, stance_count};

const STANCES: [Stance; 5] = [Stance::Ask, Stance::Trade, Stance::Probe, Stance::Leave, Stance::Covered];
const FIELD: f32 = 116.0;

/// The id of the filter's field.
pub(super) fn filter_id() -> Id {
    Id::unique("terms-filter")
}

/// "All 23 terms", how many have which stance, and the filter.
pub(super) fn bar_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState) {
    let rect = page.band(ui, 28.0);
    let views = views_ui(ui, page, state, rect);
    let right = match (state.map, page.narrow) {
        (false, false) => filters_ui(ui, page, state, rect.with_max_x(views - 8.0)),
        _ => views,
    };
    let room = rect.with_max_x(right - 8.0);
    let (title, note) = title(page, state);
    let head = text::line(ui, room, &title, Ink::section(page.t.ink), Align::Min);
    widgets::told(ui, head.rect, ui.scope_id().with("all-terms"), &title);
    counts_ui(ui, page, state, room.with_min_x(head.rect.right() + 14.0), note.as_deref());
    if page.narrow && !state.map {
        page.band(ui, 6.0);
        let row = page.band(ui, 28.0);
        filters_ui(ui, page, state, row);
        page.band(ui, 4.0);
    }
}

/// Table or map. Returns the left edge of the choice.
fn views_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect) -> f32 {
    let names = [if page.narrow { "List" } else { "Table" }, "Map"];
    let wide = widgets::segmented_width(ui, &names);
    let place = Rect::from_min_max(egui::pos2(rect.right() - wide, rect.top()), rect.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("views"));
    if widgets::segmented_ui(&mut child, "view", &names, usize::from(state.map)).is_some() {
        state.toggle_map();
    }
    place.left()
}

/// The filter and its lists, at the right of a row. Returns their left edge.
fn filters_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect) -> f32 {
    let t = page.t;
    let field = rect.with_min_x(rect.right() - FIELD);
    filter_field_ui(ui, state, field);
    let stance = state.filter.stance.map_or("All stances", Stance::name);
    let chapter = state.filter.category.map_or("All chapters", crate::playbook::Category::name);
    let right = drop_down(ui, t, field.left() - 8.0, rect, stance, "Filter by stance");
    stance_menu(ui, state, &right);
    let left = drop_down(ui, t, right.rect.left() - 4.0, rect, chapter, "Filter by chapter");
    category_menu(ui, state, &left);
    left.rect.left()
}

fn title(page: &Page<'_>, state: &TermsState) -> (String, Option<String>) {
    let table = &page.table;
    if state.filter.is_open() {
        let title = if table.counted == 1 { "The one term".to_owned() } else { format!("All {} terms", table.counted) };
        let none = table.rows.iter().all(|r| !r.in_order) && !table.rows.is_empty();
        return (title, none.then(|| "none entered yet, so every term counts".to_owned()));
    }
    let shown = lines(table, state);
    let count = shown.iter().filter(|l| matches!(l, super::Line::Row(r) if r.counts)).count();
    (format!("{count} of {} terms", table.counted), Some(String::new()))
}

/// The stances counted, asks and trades in semi-bold; or the way back to all terms.
fn counts_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect, note: Option<&str>) {
    let t = page.t;
    let rect = rect.translate(egui::vec2(0.0, 1.0));
    match note {
        Some("") => {
            let place = rect.with_max_x(rect.left() + text::width(ui, "Show all", Ink::body(t.accent).bold()));
            let response = hit(ui, place, ui.scope_id().with("show-all"), Role::Button, "Show all");
            let ink = Ink::body(t.accent).bold().underlined(response.hovered() || response.has_focus());
            text::line(ui, place.expand2(egui::vec2(1.0, 0.0)), "Show all", ink, Align::Center);
            if response.clicked() {
                state.filter = Filter::default();
            }
        }
        Some(note) => {
            text::line(ui, rect, note, Ink::body(t.ink2), Align::Min);
        }
        None if page.narrow => {
            let note = format!("worth in {}", page.table.unit);
            text::line(ui, rect, &note, Ink::body(t.ink2), Align::Min);
        }
        None => stances_ui(ui, page, rect),
    }
}

fn stances_ui(ui: &Ui, page: &Page<'_>, rect: Rect) {
    let t = page.t;
    let said = page.table.stances.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<(Stance, String)> = said.map(|(s, n)| (*s, stance_count(*s, *n))).collect();
    let all = parts.iter().map(|(_, p)| p.as_str()).collect::<Vec<_>>().join(", ");
    let first: Vec<&str> = parts.iter().filter(|(s, _)| *s <= Stance::Trade).map(|(_, p)| p.as_str()).collect();
    let first = first.join(", ");
    let bold = text::line(ui, rect, &first, Ink::body(t.ink).bold(), Align::Min);
    let others = all.strip_prefix(&first).unwrap_or(&all);
    let drawn = text::line(ui, rect.with_min_x(bold.rect.right()), others, Ink::body(t.ink2), Align::Min);
    let said = widgets::told(ui, rect, ui.scope_id().with("stances"), &all);
    if drawn.cut || bold.cut {
        said.on_hover_text(all);
    }
}

fn filter_field_ui(ui: &mut Ui, state: &mut TermsState, rect: Rect) {
    let id = filter_id();
    if std::mem::take(&mut state.focus_filter) {
        ui.memory_mut(|m| m.request_focus(id));
    }
    let field = Field::new(&mut state.filter.text, id, "Filter terms").hint("Filter").key("/");
    let output = field.show_in(ui, rect);
    if output.escaped {
        state.filter.text.clear();
    }
    if output.entered {
        state.focus_row = state.selected.is_some();
    }
}

/// What a drop-down became: where it stands and whether it was clicked.
struct DropDown {
    rect: Rect,
    clicked: bool,
}

/// A word with a caret that opens a list, with its right edge at a place.
fn drop_down(ui: &Ui, t: &theme::Tokens, right: f32, row: Rect, label: &str, name: &str) -> DropDown {
    let ink = Ink::body(t.ink2);
    let wide = text::width(ui, label, ink) + 26.0;
    let rect = Rect::from_min_max(egui::pos2(right - wide, row.top()), egui::pos2(right, row.bottom()));
    let response = hit(ui, rect, Id::unique(("terms", name)), Role::ComboBox, &format!("{name}: {label}"));
    if response.hovered() {
        ui.painter().rect_filled(widgets::crisp(ui, rect), theme::space::RADIUS, t.hover);
    }
    text::line(ui, rect.with_min_x(rect.left() + 8.0), label, ink, Align::Min);
    let tip = egui::pos2(rect.right() - 10.0, rect.center().y + 2.0);
    let at = |x: f32, y: f32| tip + egui::vec2(x, y);
    ui.painter().line(vec![at(-3.5, -3.0), at(0.0, 0.5), at(3.5, -3.0)], egui::Stroke::new(1.4, t.ink2));
    if response.has_focus() {
        widgets::focus_ring(ui, rect.shrink(2.0));
    }
    DropDown { rect, clicked: response.clicked() }
}

fn stance_menu(ui: &Ui, state: &mut TermsState, button: &DropDown) {
    let mut items = vec!["All stances".to_owned()];
    items.extend(STANCES.iter().map(|s| s.name().to_owned()));
    let now = state.filter.stance.and_then(|s| STANCES.iter().position(|x| *x == s)).map_or(0, |at| at + 1);
    if let Some(at) = menu(ui, state, button, &Menu::Stances, "Filter by stance", &items, now) {
        state.filter.stance = at.checked_sub(1).and_then(|at| STANCES.get(at)).copied();
    }
}

fn category_menu(ui: &Ui, state: &mut TermsState, button: &DropDown) {
    let mut items = vec!["All chapters".to_owned()];
    items.extend(CATEGORIES.iter().map(|c| c.name().to_owned()));
    let now = state.filter.category.and_then(|c| CATEGORIES.iter().position(|x| *x == c)).map_or(0, |at| at + 1);
    if let Some(at) = menu(ui, state, button, &Menu::Categories, "Filter by chapter", &items, now) {
        state.filter.category = at.checked_sub(1).and_then(|at| CATEGORIES.get(at)).copied();
    }
}

fn menu(
    ui: &Ui,
    state: &mut TermsState,
    button: &DropDown,
    which: &Menu,
    name: &str,
    items: &[String],
    now: usize,
) -> Option<usize> {
    if button.clicked {
        let open = state.menu.as_ref() == Some(which);
        state.menu = (!open).then(|| which.clone());
        state.marked = now;
        return None;
    }
    if state.menu.as_ref() != Some(which) {
        return None;
    }
    let list = Choices { name, items, current: Some(now) };
    let choosing = choose_ui(ui, Id::unique(("terms-menu", name)), button.rect, list, &mut state.marked);
    if choosing != Choosing::Open {
        state.menu = None;
    }
    if let Choosing::Chosen(at) = choosing { Some(at) } else { None }
}

/// The heads of the columns; those of figures, names and stances sort.
pub(super) fn head_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState) {
    page.band(ui, 2.0);
    let rect = page.band(ui, 22.0);
    let (t, c) = (page.t, &page.columns);
    let plain = [(c.says, "The PO says"), (c.target, "Our target"), (c.limit, "Our limit")];
    for (column, label) in plain {
        text::line(ui, part(rect, column), label, Ink::caption(t.ink3), Align::Min);
    }
    text::line(ui, part(rect, c.scale), "Rigid", Ink::caption(t.ink3), Align::Min);
    text::line(ui, part(rect, c.scale), "Open", Ink::caption(t.ink3), Align::Max);
    let chance = egui::Rangef::new(c.chance.min + 6.0, c.word.max);
    let worth = worth_head(page);
    let heads = [
        (SortBy::Term, c.term, "Term", Align::Min),
        (SortBy::Worth, c.worth, worth.as_str(), Align::Max),
        (SortBy::Chance, chance, "Chance", Align::Min),
        (SortBy::Stance, c.stance, "Stance", Align::Min),
    ];
    for (by, column, label, align) in heads {
        let sort = match state.sort {
            Some((now, down)) if now == by => {
                if down {
                    Sort::Down
                } else {
                    Sort::Up
                }
            }
            _ => Sort::Not,
        };
        let id = Id::unique(("terms-sort", label));
        let response = widgets::head_cell(ui, part(rect, column), id, label, align, sort);
        let alt = |key| response.has_focus() && ui.input_mut(|i| i.consume_key(egui::Modifiers::ALT, key));
        if alt(egui::Key::ArrowUp) {
            state.sort = Some((by, false));
        } else if alt(egui::Key::ArrowDown) {
            state.sort = Some((by, true));
        } else if response.clicked() {
            state.sort = next_sort(state.sort, by);
        }
        if by == SortBy::Worth {
            response.on_hover_text(page.table.worth_note.as_str());
        }
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

/// The head of the terms that are not in the order, with what shows or hides them.
pub(super) fn left_out_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, count: usize) {
    let t = page.t;
    let rect = page.band(ui, if page.narrow { 36.0 } else { 32.0 });
    let inset = if page.narrow { 0.0 } else { theme::space::TEXT_INSET };
    widgets::group_head(ui, rect, inset, &format!("Not in the order, {count}"));
    if !state.filter.text.trim().is_empty() {
        return;
    }
    let label = if state.show_left_out { "Hide" } else { "Show, to add one" };
    let ink = Ink::caption(t.accent).medium();
    let wide = text::width(ui, label, ink);
    let place = Rect::from_min_max(egui::pos2(rect.right() - wide - 12.0, rect.bottom() - 24.0), rect.right_bottom());
    let response = hit(
        ui,
        place,
        ui.scope_id().with("left-out"),
        Role::DisclosureTriangle,
        &format!("{label}: terms not in the order"),
    );
    let low = place.with_min_y(rect.bottom() - 18.0);
    text::line(
        ui,
        low.with_max_x(rect.right()),
        label,
        ink.underlined(response.hovered() || response.has_focus()),
        Align::Max,
    );
    if response.clicked() {
        state.toggle_left_out();
    }
}
