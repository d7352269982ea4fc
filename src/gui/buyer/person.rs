//! A person of the buying centre while it is being changed: each thing in its column, the notes below.

use egui::{Align, Key, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};

use super::Page;
use super::keys::{has_arrows, pressed};
use super::people::{Columns, marks, part, row_id};
use super::state::BuyerState;
use super::typing::{Listed, Typed, field_id, listed_ui, read_date, read_text, typed_ui};
use crate::edit::{BuyerEdit, Edit, PersonChange};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::plan::{Attitude, Influence};
use crate::session::PersonRow;
use crate::units::{Date, Line, Note};

/// The key of a field of a person.
pub(super) fn key(at: usize, field: &str) -> String {
    format!("person {at} {field}")
}

/// The row of a selected person.
pub(super) fn editor_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    edits: &mut Vec<Edit>,
    at: usize,
    row: &PersonRow,
) {
    let t = page.t;
    let whole = page.band(ui, 72.0);
    widgets::soft_ground(ui, whole, 0);
    ui.painter().rect_filled(widgets::crisp(ui, whole.with_max_x(whole.left() + 3.0)), 0, t.accent);
    hline(ui, whole.left(), whole.right(), whole.bottom() - 0.5, theme::hair(t));
    let rect = Rect::from_min_size(Pos2::new(whole.left(), whole.top() + 4.0), Vec2::new(whole.width(), 28.0));
    let mut change = |change| edits.push(Edit::Buyer(BuyerEdit::SetPerson { at, change }));
    texts_ui(ui, page, state, rect, at, row, &mut change);
    let c = Columns::of(page);
    if let Some(influence) = influence_ui(ui, page, part(rect, c.influence), at, row) {
        change(influence);
    }
    let items: Vec<String> =
        std::iter::once("Unknown").chain(Attitude::ALL.map(Attitude::name)).map(str::to_owned).collect();
    let current = row.attitude.and_then(|a| Attitude::ALL.iter().position(|b| *b == a)).map_or(0, |at| at + 1);
    let (list, name) = (key(at, "attitude"), format!("Attitude of {}", row.name));
    let listed = Listed { key: &list, name: &name, items: &items, current };
    if let Some(item) = listed_ui(ui, page, state, part(rect, c.attitude), &listed) {
        change(PersonChange::Attitude(item.checked_sub(1).and_then(|at| Attitude::ALL.get(at)).copied()));
    }
    let on = row.last_contact.map_or_else(String::new, Date::in_words);
    let (field, name) = (key(at, "contact"), format!("Last contact with {}", row.name));
    let typed = Typed { key: &field, name: &name, hint: "Never", suffix: "", current: &on };
    if let Some(on) = typed_ui(ui, state, part(rect, c.contact), &typed, read_date(page)) {
        change(PersonChange::LastContact(on));
    }
    second_line(ui, page, state, edits, rect, at, row);
}

fn texts_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    rect: Rect,
    at: usize,
    row: &PersonRow,
    change: &mut impl FnMut(PersonChange),
) {
    let c = Columns::of(page);
    let column = |column: (f32, f32)| part(rect, (column.0 - if page.narrow { 0.0 } else { 4.0 }, column.1));
    let field = key(at, "name");
    let typed = Typed {
        key: &field,
        name: &format!("Name of person {}", at + 1),
        hint: "Name",
        suffix: "",
        current: &row.name,
    };
    let read = |text: &str| {
        if text.trim().is_empty() {
            return Err("Write a name, or remove the person".to_owned());
        }
        read_text::<Line>(text)
    };
    if let Some(name) = typed_ui(ui, state, column(c.name), &typed, read) {
        change(PersonChange::Name(name));
    }
    let (field, name) = (key(at, "role"), format!("Role of {}", row.name));
    let typed = Typed { key: &field, name: &name, hint: "Role", suffix: "", current: &row.role };
    if let Some(role) = typed_ui(ui, state, column(c.role), &typed, read_text::<Line>) {
        change(PersonChange::Role(role));
    }
}

/// Five marks that can be clicked; Left and Right change them, 0 is unknown.
fn influence_ui(ui: &Ui, page: &Page<'_>, rect: Rect, at: usize, row: &PersonRow) -> Option<PersonChange> {
    let t = page.t;
    let id = field_id(&key(at, "influence"));
    let response = ui.interact(rect.with_max_x(rect.left() + 82.0), id, Sense::click());
    let name = format!("Influence of {}", row.name);
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(row.influence), name.as_str()));
    let words = if row.influence == 0 { "unknown".to_owned() } else { format!("{} of 5", row.influence) };
    ui.ctx().accesskit_node_builder(id, |node| node.set_value(words));
    marks(ui, page, rect, row.influence);
    if response.has_focus() {
        let ring = Rect::from_min_size(Pos2::new(rect.left() - 4.0, rect.center().y - 10.0), Vec2::new(84.0, 20.0));
        ui.painter().rect_stroke(widgets::crisp(ui, ring), 4, theme::focus(t), egui::StrokeKind::Inside);
    }
    let set = |level: u8| PersonChange::Influence(Influence::try_from(i64::from(level)).ok());
    let mut wanted = None;
    if let Some(place) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        let level = (1..=5u8).find(|mark| place.x < rect.left() + 16.0 * f32::from(*mark)).unwrap_or(5);
        // A second click on the same mark takes it back.
        wanted = Some(set(if level == row.influence { 0 } else { level }));
    }
    if has_arrows(ui, &response) {
        if pressed(ui, Key::ArrowRight) {
            wanted = Some(set((row.influence + 1).min(5)));
        } else if pressed(ui, Key::ArrowLeft) && row.influence > 0 {
            wanted = Some(set(row.influence - 1));
        }
    }
    response.on_hover_text("1 hears of it, 5 decides; Left and Right");
    wanted
}

/// The notes, and what can be done with the row.
fn second_line(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    edits: &mut Vec<Edit>,
    first: Rect,
    at: usize,
    row: &PersonRow,
) {
    let t = page.t;
    let rect = first.translate(Vec2::new(0.0, 34.0));
    let left = if page.narrow { 0.0 } else { 12.0 };
    let buttons = 136.0;
    let caption = part(rect, (left, left + 40.0));
    text::line(ui, caption, "Notes", Ink::caption(t.ink2).bold(), Align::Min);
    let place = part(rect, (left + 44.0, rect.width() - buttons - 16.0));
    let (field, name) = (key(at, "notes"), format!("Notes on {}", row.name));
    let typed = Typed { key: &field, name: &name, hint: "", suffix: "", current: &row.notes };
    if let Some(notes) = typed_ui(ui, state, place, &typed, read_text::<Note>) {
        edits.push(Edit::Buyer(BuyerEdit::SetPerson { at, change: PersonChange::Notes(notes) }));
    }
    let mut x = rect.right() - buttons - 8.0;
    let mut button = |ui: &mut Ui, words: &str, name: &str| {
        let button = Button::link(words).name(name);
        let wide = button.desired_width(ui);
        let place = Rect::from_min_size(Pos2::new(x, rect.center().y - space::HIT / 2.0), Vec2::new(wide, space::HIT));
        x += wide + 16.0;
        super::put(ui, place, words, button).clicked()
    };
    let remove = button(ui, "Remove", &format!("Remove {}", row.name));
    let done = button(ui, "Done", &format!("Done with {}", row.name));
    if remove {
        edits.push(Edit::Buyer(BuyerEdit::RemovePerson(at)));
        state.person = None;
        state.drafts.retain(|key, _| !key.starts_with("person "));
    }
    if done {
        state.person = None;
        state.focus = Some(row_id(at));
    }
}
