//! A row of the table: name, three values edited in place, worth, scale, chance, stance.

use egui::{Align, Color32, CursorIcon, Id, Rect, Response, Role, Sense, Ui};

use super::columns::part;
use super::editing::field_name;
use super::state::TermsState;
use super::{Page, stance};
use crate::edit::{Edit, TermField};
use crate::gui::theme::space;
use crate::gui::widgets::{self, Ink, RowLook, red_line_tag, row_ground, small_scale, tag_width, text};
use crate::session::TermRow;
use crate::units::TermId;

/// What stands where there is no value.
pub(super) const NONE: &str = "–";

/// The id of a row, so that the keys find it.
pub(super) fn row_id(term: &TermId) -> Id {
    Id::unique(("terms-row", term.as_str()))
}

/// The head of the column of worth, with the unit of all its figures.
pub(super) fn worth_head(page: &Page<'_>) -> String {
    format!("Worth, {}", page.table.unit)
}

/// The whole row in one sentence, for screen readers.
pub(super) fn row_name(page: &Page<'_>, row: &TermRow) -> String {
    if !row.counts {
        return format!("{}, not in the order", row.name);
    }
    let limit = row.limit.as_deref().unwrap_or("none");
    let worth = row.worth.as_ref().map_or_else(|| "nothing".to_owned(), |w| format!("{} {w}", page.table.unit));
    let chance = row.covered.as_ref().map_or_else(
        || format!("{}, about {} in 100", row.chance.word.name(), row.chance.rounded),
        |covered| format!("the law gives it, {}", covered.cite),
    );
    let red = row.red_line.as_ref().map_or("", |_| ", red line");
    format!(
        "{}, the PO says {}{red}, target {}, limit {limit}, worth {worth}, {chance}, {}",
        row.name,
        row.says.text,
        row.target.text,
        row.stance.name()
    )
}

/// The response of a whole row, already drawn as ground; only the selected row is a stop of Tab.
pub(super) fn ground(
    ui: &Ui,
    page: &Page<'_>,
    state: &mut TermsState,
    rect: Rect,
    row: &TermRow,
) -> (Response, Color32) {
    let selected = state.selected.as_ref() == Some(&row.id);
    let id = row_id(&row.id);
    let name = row_name(page, row);
    let is_stop = selected || state.selected.is_none();
    let response = if is_stop {
        widgets::hit(ui, rect, id, Role::Row, &name)
    } else {
        widgets::hit_by_pointer(ui, rect, id, Role::Row, &name)
    };
    if selected && std::mem::take(&mut state.focus_row) && state.editing.is_none() {
        response.request_focus();
    }
    if selected && std::mem::take(&mut state.reveal) {
        ui.scroll_to_rect(rect.expand2(egui::vec2(0.0, 48.0)), None);
    }
    if response.clicked() {
        state.selected = Some(row.id.clone());
        response.request_focus();
    }
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    let ground = row_ground(ui, rect, look);
    (response, ground)
}

pub(super) fn row_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, edits: &mut Vec<Edit>, row: &TermRow) {
    let rect = page.band(ui, space::ROW);
    let selected = state.selected.as_ref() == Some(&row.id);
    // A selected row is drawn wherever it is, so that the keys keep it.
    if !ui.is_rect_visible(rect) && !selected {
        return;
    }
    let (_, ground) = ground(ui, page, state, rect, row);
    let (t, c) = (page.t, &page.columns);
    let name = match (row.counts, selected) {
        (false, _) => Ink::body(t.ink3),
        (true, true) => Ink::body(t.ink).bold(),
        (true, false) => Ink::body(t.ink).medium(),
    };
    let drawn = text::line(ui, part(rect, c.term), &row.name, name, Align::Min);
    if drawn.cut {
        tip(ui, part(rect, c.term), row, "name", &row.name, &row.name);
    }
    if !row.counts {
        return left_out(ui, page, rect, edits, row);
    }
    values_ui(ui, page, state, rect, edits, row);
    worth_ui(ui, page, rect, row);
    if row.covered.is_some() {
        covered_ui(ui, page, rect, row);
    } else {
        chance_ui(ui, page, rect, row, ground);
    }
    stance::stance_ui(ui, page, state, part(rect, c.stance), edits, row);
}

/// A hover text over a part of a row, with a name of its own.
pub(super) fn tip(ui: &Ui, rect: Rect, row: &TermRow, key: &str, name: &str, why: &str) {
    let id = row_id(&row.id).with(key);
    widgets::told(ui, rect, id, name).on_hover_text(why);
}

fn values_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TermsState, rect: Rect, edits: &mut Vec<Edit>, row: &TermRow) {
    let (t, c) = (page.t, &page.columns);
    let own = |is_own: bool, ink: Color32| if is_own { ink } else { t.ink3 };
    let mut says = part(rect, c.says);
    if row.red_line.is_some() {
        says = red_line(ui, page, rect, row);
    }
    let usual =
        |is_own: bool, text: &str| if is_own { text.to_owned() } else { format!("{text}. Not written down yet") };
    let cells = [
        (
            TermField::Says,
            says,
            row.says.text.as_str(),
            own(row.says.is_own, t.ink),
            usual(row.says.is_own, &row.says.text),
        ),
        (
            TermField::Target,
            part(rect, c.target),
            row.target.text.as_str(),
            own(row.target.is_own, t.ink),
            usual(row.target.is_own, &row.target.text),
        ),
        (
            TermField::Limit,
            part(rect, c.limit),
            row.limit.as_deref().unwrap_or(NONE),
            if row.limit.is_some() { t.ink2 } else { t.ink3 },
            row.limit.clone().unwrap_or_else(|| "No limit written down yet".to_owned()),
        ),
    ];
    for (field, place, text, color, full) in cells {
        let wrong = row.limit_remark.as_deref().filter(|_| field == TermField::Limit);
        value_ui(ui, page, state, edits, row, &Cell { field, place, text, color, full, wrong, caption: false });
    }
}

/// A value in its cell.
pub(super) struct Cell<'a> {
    pub(super) field: TermField,
    pub(super) place: Rect,
    pub(super) text: &'a str,
    pub(super) color: Color32,
    pub(super) full: String,
    pub(super) wrong: Option<&'a str>,
    /// Set small, without the inset of a column.
    pub(super) caption: bool,
}

/// A value that is edited where it stands.
pub(super) fn value_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut TermsState,
    edits: &mut Vec<Edit>,
    row: &TermRow,
    cell: &Cell<'_>,
) {
    let field_place = Rect::from_min_max(
        egui::pos2(cell.place.left() - 8.0, cell.place.center().y - 12.0),
        egui::pos2(cell.place.right() - 3.0, cell.place.center().y + 12.0),
    );
    if state.editing.as_ref().is_some_and(|e| e.term == row.id && e.field == cell.field) {
        state.edit_ui(ui, page.view, field_place, edits);
        return;
    }
    let draft = state.drafts.get(&(row.id.clone(), cell.field));
    let shown = draft.map_or(cell.text, |d| d.raw.as_str());
    let ink = if cell.caption { Ink::caption(cell.color) } else { Ink::body(cell.color) };
    let drawn = text::line(ui, cell.place, shown, ink, Align::Min);
    let field_place = if cell.caption {
        let wide = cell.place.right().max(cell.place.left() + space::HIT);
        cell.place.expand2(egui::vec2(0.0, 2.0)).with_max_x(wide)
    } else {
        field_place
    };
    let selected = state.selected.as_ref() == Some(&row.id);
    let id = row_id(&row.id).with(("value", cell.field));
    let value = if draft.is_none() && cell.caption { cell.full.as_str() } else { shown };
    let name = format!("{}: {value}", field_name(cell.field, &row.name));
    let role = Role::Button;
    let response = if selected {
        widgets::hit(ui, field_place, id, role, &name)
    } else {
        widgets::hit_by_pointer(ui, field_place, id, role, &name)
    };
    let wrong = draft.map(|d| d.sentence.as_str()).or(cell.wrong);
    edge_ui(ui, page, field_place, &response, wrong.is_some());
    let (clicked, twice) = (response.clicked(), response.double_clicked());
    let more = (drawn.cut || cell.full != cell.text).then_some(cell.full.as_str());
    let response = response.on_hover_cursor(CursorIcon::Text);
    if let Some(tip) = wrong.or(more) {
        response.on_hover_text(tip);
    }
    if twice || (clicked && selected) {
        state.begin(page.view, &row.id, cell.field);
    } else if clicked {
        state.choose(row.id.clone());
    }
}

/// The edge of a value that is wrong, has the keys, or lies under the pointer.
fn edge_ui(ui: &Ui, page: &Page<'_>, place: Rect, response: &Response, wrong: bool) {
    let t = page.t;
    let edge = match () {
        () if wrong => Some(egui::Stroke::new(2.0, t.rigid)),
        () if response.has_focus() => Some(egui::Stroke::new(2.0, t.accent)),
        () if response.hovered() => Some(egui::Stroke::new(1.0, t.ctl)),
        () => None,
    };
    if let Some(edge) = edge {
        ui.painter().rect_stroke(widgets::crisp(ui, place), space::RADIUS, edge, egui::StrokeKind::Inside);
    }
}

/// The tag of an open red line stands 8 after what the PO says; returns the room left for the words.
fn red_line(ui: &Ui, page: &Page<'_>, rect: Rect, row: &TermRow) -> Rect {
    let says = part(rect, page.columns.says);
    let tag = tag_width(ui, "red line");
    let wide = text::width(ui, &row.says.text, Ink::body(page.t.ink));
    let words = says.with_max_x((says.left() + wide + 1.0).min(says.right() - tag - 8.0));
    let at = red_line_tag(ui, egui::pos2(words.right() + 8.0, rect.center().y));
    let why = row.red_line.as_deref().unwrap_or("");
    tip(ui, at, row, "red-line", &format!("Red line of {}", row.name), why);
    words
}

fn worth_ui(ui: &Ui, page: &Page<'_>, rect: Rect, row: &TermRow) {
    let place = part(rect, page.columns.worth);
    let (text, ink) = row.worth.as_deref().map_or((NONE, page.t.ink3), |w| (w, page.t.ink));
    text::line(ui, place, text, Ink::body(ink), Align::Max);
    let name = format!("Worth of {}: {} {text}", row.name, page.table.unit);
    tip(ui, place, row, "worth", &name, &row.worth_why);
}

fn covered_ui(ui: &Ui, page: &Page<'_>, rect: Rect, row: &TermRow) {
    let Some(covered) = &row.covered else { return };
    let place = part(rect, page.columns.scale).with_max_x(part(rect, page.columns.word).right());
    let text = format!("The law gives it, {}", covered.cite);
    text::line(ui, place, &text, Ink::body(page.t.ink2), Align::Min);
    let why = format!("{}: {} Check, not advice.", covered.cite, covered.says);
    tip(ui, place, row, "covered", &format!("{}: {text}", row.name), &why);
}

fn chance_ui(ui: &Ui, page: &Page<'_>, rect: Rect, row: &TermRow, ground: Color32) {
    let (t, c) = (page.t, &page.columns);
    small_scale(ui, part(rect, c.scale), &row.chance, ground);
    let number = row.chance.rounded.to_string();
    text::line(ui, part(rect, c.chance), &number, Ink::body(t.ink2), Align::Max);
    text::line(ui, part(rect, c.word), row.chance.word.name(), Ink::body(t.ink), Align::Min);
    let place = part(rect, c.scale).with_max_x(part(rect, c.word).right());
    let name = format!("Chance of {}: {}, about {number} in 100", row.name, row.chance.word.name());
    let why = format!("About {number} in 100, {}. Select the row to see what moves it.", row.chance.range());
    tip(ui, place, row, "chance", &name, &why);
}

/// A term that is not in the order: its chapter, no figures, and the way to add it.
fn left_out(ui: &Ui, page: &Page<'_>, rect: Rect, edits: &mut Vec<Edit>, row: &TermRow) {
    let (t, c) = (page.t, &page.columns);
    text::line(ui, part(rect, c.says), row.category.name(), Ink::body(t.ink3), Align::Min);
    text::line(ui, part(rect, c.worth), NONE, Ink::body(t.ink3), Align::Max);
    add_ui(ui, page, part(rect, c.stance), edits, row);
}

/// The link that puts a term into the order.
pub(super) fn add_ui(ui: &Ui, page: &Page<'_>, place: Rect, edits: &mut Vec<Edit>, row: &TermRow) {
    let place = widgets::at_least_hit(place);
    let id = row_id(&row.id).with("add");
    let response = ui.interact(place, id, Sense::click());
    let name = format!("Add {} to the order", row.name);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name.as_str()));
    let ink = Ink::body(page.t.accent).medium().underlined(response.hovered() || response.has_focus());
    text::line(ui, place, "Add", ink, Align::Min);
    if response.clicked() {
        edits.push(Edit::AddTerm(row.id.clone()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
}
