//! The buying centre: who counts, for whom, and when we last spoke.

use egui::{Align, Id, Key, Pos2, Rect, Role, Ui, Vec2};

use super::keys::{move_to, pressed};
use super::person::editor_ui;
use super::state::BuyerState;
use super::typing::field_id;
use super::{Page, head_ui, put, rule_ui};
use crate::edit::{BuyerEdit, Edit};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, RowLook, hline, row_ground, text};
use crate::plan::{Attitude, Person};
use crate::session::PersonRow;
use crate::units::{Line, Note};

/// Height of a row.
pub(super) const ROW: f32 = 28.0;

/// The id of a row.
pub(super) fn row_id(at: usize) -> Id {
    Id::unique(("buyer-person", at))
}

/// Where the columns stand.
pub(super) struct Columns {
    pub(super) name: (f32, f32),
    pub(super) role: (f32, f32),
    pub(super) influence: (f32, f32),
    pub(super) attitude: (f32, f32),
    pub(super) contact: (f32, f32),
}

impl Columns {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let w = page.width;
        if page.narrow {
            return Self {
                name: (0.0, w * 0.25),
                role: (w * 0.25 + 8.0, w * 0.52),
                influence: (w * 0.52 + 8.0, w * 0.52 + 86.0),
                attitude: (w * 0.66 + 8.0, w * 0.84),
                contact: (w * 0.84 + 4.0, w),
            };
        }
        let more = w - super::WIDE;
        Self {
            name: (12.0, 168.0),
            role: (180.0, 392.0 + more),
            influence: (404.0 + more, 492.0 + more),
            attitude: (536.0 + more, 668.0 + more),
            contact: (692.0 + more, w - 12.0),
        }
    }
}

/// A column of a row.
pub(super) fn part(rect: Rect, column: (f32, f32)) -> Rect {
    rect.with_min_x(rect.left() + column.0).with_max_x(rect.left() + column.1)
}

pub(super) fn people_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    let of = page.of.clone();
    let button = Button::secondary("Add a person");
    let size = Vec2::new(button.desired_width(ui), space::CONTROL);
    let head = head_ui(ui, page, "Buying centre", &of.people_sentence, size.x + 12.0);
    let corner = Pos2::new(page.width + head.left() - size.x, head.center().y - size.y / 2.0);
    if put(ui, Rect::from_min_size(corner, size), "add", button).clicked() {
        add(state, edits, of.people.len());
    }
    ui.add_space(11.0);
    if of.people.is_empty() {
        let why = "Add who decides, who uses the goods and who pays. Sentences are addressed to them by name.";
        let rect = page.band(ui, 20.0);
        text::line(ui, rect, why, Ink::body(page.t.ink2), Align::Min);
    } else {
        columns_head(ui, page);
    }
    for (at, row) in of.people.iter().enumerate() {
        row_ui(ui, page, state, edits, at, row);
    }
    let note = "Influence is 1 to 5 marks. Attitude is your reading, not theirs. The people stay in this plan.";
    let foot = page.band(ui, 40.0);
    text::line(ui, foot, note, Ink::caption(page.t.ink3), Align::Min);
    rule_ui(ui, page);
    ui.add_space(16.0);
}

/// A new person at the end, whose name is typed at once.
fn add(state: &mut BuyerState, edits: &mut Vec<Edit>, at: usize) {
    let person = Person {
        name: Line::try_from("New person").unwrap_or_default(),
        role: Line::default(),
        influence: None,
        attitude: None,
        last_contact: None,
        notes: Note::default(),
    };
    edits.push(Edit::Buyer(BuyerEdit::AddPerson(person)));
    state.person = Some(at);
    state.drafts.insert(super::person::key(at, "name"), String::new());
    state.focus = Some(field_id(&super::person::key(at, "name")));
}

fn columns_head(ui: &mut Ui, page: &Page<'_>) {
    let t = page.t;
    let rect = page.band(ui, 24.0);
    let c = Columns::of(page);
    let heads = [
        (c.name, "Name", Align::Min),
        (c.role, "Role", Align::Min),
        (c.influence, "Influence", Align::Min),
        (c.attitude, "Attitude", Align::Min),
        (c.contact, if page.narrow { "Contact" } else { "Last contact" }, Align::Max),
    ];
    for (column, head, align) in heads {
        text::line(ui, part(rect, column), head, Ink::caption(t.ink3), align);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

fn row_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, at: usize, row: &PersonRow) {
    if state.person == Some(at) {
        return editor_ui(ui, page, state, edits, at, row);
    }
    let rect = page.band(ui, ROW);
    let response = widgets::hit(ui, rect, row_id(at), Role::Row, &row.words());
    row_ground(ui, rect, RowLook { hovered: response.hovered(), selected: false, focused: response.has_focus() });
    let t = page.t;
    let c = Columns::of(page);
    let mut cut = text::line(ui, part(rect, c.name), &row.name, Ink::body(t.ink).medium(), Align::Min).cut;
    cut |= text::line(ui, part(rect, c.role), &row.role, Ink::body(t.ink2), Align::Min).cut;
    marks(ui, page, part(rect, c.influence), row.influence);
    text::line(ui, part(rect, c.attitude), row.attitude_word(), attitude_ink(page, row.attitude), Align::Min);
    contact(ui, page, part(rect, c.contact), row);
    if response.clicked() {
        state.person = Some(at);
        state.focus = Some(field_id(&super::person::key(at, "name")));
    }
    if response.has_focus() {
        keys(ui, page, edits, at);
    }
    let notes = if row.notes.is_empty() { "Click to change" } else { &row.notes };
    response.on_hover_text(if cut { format!("{}, {}\n{notes}", row.name, row.role) } else { notes.to_owned() });
}

/// Up and Down walk the people, Delete takes one out.
fn keys(ui: &Ui, page: &Page<'_>, edits: &mut Vec<Edit>, at: usize) {
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(row_id(at), filter));
    let last = page.of.people.len().saturating_sub(1);
    if pressed(ui, Key::ArrowDown) {
        move_to(ui, row_id((at + 1).min(last)));
    } else if pressed(ui, Key::ArrowUp) {
        move_to(ui, row_id(at.saturating_sub(1)));
    } else if pressed(ui, Key::Delete) {
        edits.push(Edit::Buyer(BuyerEdit::RemovePerson(at)));
    }
}

fn attitude_ink(page: &Page<'_>, attitude: Option<Attitude>) -> Ink {
    let t = page.t;
    match attitude {
        Some(Attitude::Champion) => Ink::body(t.accent).bold(),
        Some(_) => Ink::body(t.ink),
        None => Ink::body(t.ink3),
    }
}

fn contact(ui: &Ui, page: &Page<'_>, rect: Rect, row: &PersonRow) {
    let t = page.t;
    let ink = if row.last_contact.is_some() { Ink::body(t.ink2) } else { Ink::body(t.rigid).bold() };
    text::line(ui, rect, &row.contact_words(), ink, Align::Max);
}

/// Five marks, as many filled as the influence.
pub(super) fn marks(ui: &Ui, page: &Page<'_>, rect: Rect, influence: u8) {
    let t = page.t;
    for mark in 0..5u8 {
        let left = rect.left() + 16.0 * f32::from(mark);
        let bar = Rect::from_center_size(Pos2::new(left + 6.0, rect.center().y), Vec2::new(12.0, 4.0));
        let color = if mark < influence { t.ink2 } else { t.line2 };
        ui.painter().rect_filled(widgets::crisp(ui, bar), 0, color);
    }
}
