//! Values edited in their place: what is typed stays as typed until it is right or given up.

use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::{Context, Id, Key, Rect, Ui};

use super::state::TermsState;
use crate::edit::{Edit, TermField};
use crate::gui::theme;
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Choices, Choosing, Field, Ink, choose_ui, text};
use crate::playbook::{Measure, Term};
use crate::session::{Entered, choices, limit_remark, number_text, read_number, unit_words};
use crate::units::{TermId, Unit, Value};

/// What was typed and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) raw: String,
    pub(super) sentence: String,
}

/// How a value is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A number with its unit.
    Number(Unit),
    /// One of the term's choices.
    Choice,
    /// Words of one's own.
    Words,
}

/// What is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editing {
    pub(super) term: TermId,
    pub(super) field: TermField,
    raw: String,
    way: Way,
    marked: usize,
    /// The first frame: the field takes the keys and selects its text.
    fresh: bool,
}

/// Where the keys go when a field is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
    Row,
    Next,
    Previous,
    Nowhere,
}

/// The fields in the order of Tab.
const FIELDS: [TermField; 3] = [TermField::Says, TermField::Target, TermField::Limit];

/// The id of the field that edits a value.
fn field_id(term: &TermId, field: TermField) -> Id {
    Id::unique(("terms-field", term.as_str(), field))
}

/// What a value is called, for tests and screen readers.
pub(super) fn field_name(field: TermField, term: &str) -> String {
    match field {
        TermField::Says => format!("The PO says of {term}"),
        TermField::Target => format!("Target of {term}"),
        TermField::Limit => format!("Limit of {term}"),
    }
}

impl TermsState {
    /// Begins to edit a value of a term.
    pub(super) fn begin(&mut self, view: &SnapshotView, id: &TermId, field: TermField) {
        let Some(term) = view.snapshot.playbook.term(id) else { return };
        let value = value_of(view, id, field);
        let draft = self.drafts.get(&(id.clone(), field)).map(|d| d.raw.clone());
        let way = match (&term.measure, value) {
            (Measure::Number { unit, .. }, _) => Way::Number(*unit),
            (Measure::Choice(_), Some(Value::Words(_))) => Way::Words,
            (Measure::Choice(_), _) => Way::Choice,
        };
        let current = choices(term).iter().position(|(choice, _)| Some(choice) == value);
        self.selected = Some(id.clone());
        self.reveal = true;
        self.menu = None;
        self.editing = Some(Editing {
            term: id.clone(),
            field,
            raw: draft.or_else(|| value.map(|v| number_text(view.locale(), v))).unwrap_or_default(),
            way,
            marked: current.unwrap_or(0),
            fresh: true,
        });
    }

    /// Draws the field that is being edited into its cell and takes what comes of it.
    pub(super) fn edit_ui(&mut self, ui: &mut Ui, view: &SnapshotView, cell: Rect, edits: &mut Vec<Edit>) {
        let Some(mut editing) = self.editing.take() else { return };
        let Some(term) = view.snapshot.playbook.term(&editing.term) else { return };
        let leave = match editing.way {
            Way::Choice => self.choose_value(ui, view, term, &mut editing, cell, edits),
            Way::Number(_) | Way::Words => self.type_value(ui, view, term, &mut editing, cell, edits),
        };
        match leave {
            None => self.editing = Some(editing),
            Some(Leave::Row) => self.focus_row = true,
            Some(Leave::Nowhere) => {}
            Some(way @ (Leave::Next | Leave::Previous)) => self.step_field(view, &editing, way),
        }
    }

    /// The value of a term that is being edited, if one is.
    pub(super) fn edited_field(&self, term: &TermId) -> Option<TermField> {
        self.editing.as_ref().filter(|e| e.term == *term).map(|e| e.field)
    }

    fn step_field(&mut self, view: &SnapshotView, from: &Editing, way: Leave) {
        let at = FIELDS.iter().position(|f| *f == from.field).unwrap_or(0);
        let to = if way == Leave::Next { at.checked_add(1) } else { at.checked_sub(1) };
        match to.and_then(|at| FIELDS.get(at)) {
            Some(field) => self.begin(view, &from.term, *field),
            None => self.focus_row = true,
        }
    }

    fn type_value(
        &mut self,
        ui: &mut Ui,
        view: &SnapshotView,
        term: &Term,
        editing: &mut Editing,
        cell: Rect,
        edits: &mut Vec<Edit>,
    ) -> Option<Leave> {
        let key = (editing.term.clone(), editing.field);
        let id = field_id(&editing.term, editing.field);
        let unit = if let Way::Number(unit) = editing.way { unit_words(unit) } else { String::new() };
        if editing.fresh {
            take_keys(ui.ctx(), id, &editing.raw);
            editing.fresh = false;
        }
        // Once it was wrong it is read again with every key, so that the sentence goes as soon as it is right.
        if let Some(draft) = self.drafts.get_mut(&key) {
            draft.raw.clone_from(&editing.raw);
            draft.sentence = read(view, editing, term).err().unwrap_or_default();
        }
        let sentence = self.drafts.get(&key).map(|d| d.sentence.clone()).filter(|s| !s.is_empty());
        let name = field_name(editing.field, &term.name);
        let cell = cell.with_max_x(cell.right().max(cell.left() + 84.0));
        let tab = ui.input(|i| i.key_pressed(Key::Tab).then_some(i.modifiers.shift));
        let output = Field::new(&mut editing.raw, id, &name).suffix(&unit).wrong(sentence.as_deref()).show_in(ui, cell);
        if output.escaped {
            self.drafts.remove(&key);
            return Some(Leave::Row);
        }
        if !output.response.lost_focus() {
            return None;
        }
        let kept = self.keep(view, term, editing, edits);
        match (output.entered, tab) {
            (true, _) if kept => Some(Leave::Row),
            (true, _) => {
                // The text is wrong: the keys stay, the sentence says what would be right.
                output.response.request_focus();
                None
            }
            (_, Some(true)) => Some(Leave::Previous),
            (_, Some(false)) => Some(Leave::Next),
            (_, None) => Some(Leave::Nowhere),
        }
    }

    /// Takes what was typed as the value, or keeps it as a draft with a sentence. True when it was taken.
    fn keep(&mut self, view: &SnapshotView, term: &Term, editing: &Editing, edits: &mut Vec<Edit>) -> bool {
        let key = (editing.term.clone(), editing.field);
        match read(view, editing, term) {
            Ok(value) => {
                self.drafts.remove(&key);
                self.set(view, term, editing.field, value, edits);
                true
            }
            Err(sentence) => {
                self.say(format!("{}: {sentence}", term.name));
                self.drafts.insert(key, Draft { raw: editing.raw.clone(), sentence });
                false
            }
        }
    }

    fn set(&mut self, view: &SnapshotView, term: &Term, field: TermField, value: Option<Value>, edits: &mut Vec<Edit>) {
        if value.as_ref() == value_of(view, &term.id, field) {
            return;
        }
        let pick = |of| if of == field { value.as_ref() } else { value_of(view, &term.id, of) };
        if let Some(remark) = limit_remark(term, pick(TermField::Target), pick(TermField::Limit)) {
            self.say(format!("{}: {}", term.name, lower_first(remark)));
        }
        edits.push(Edit::SetTerm { term: term.id.clone(), field, value });
    }

    fn choose_value(
        &mut self,
        ui: &mut Ui,
        view: &SnapshotView,
        term: &Term,
        editing: &mut Editing,
        cell: Rect,
        edits: &mut Vec<Edit>,
    ) -> Option<Leave> {
        let offered = choices(term);
        let current = value_of(view, &term.id, editing.field);
        let unset = match editing.field {
            TermField::Says => "Unknown",
            TermField::Target => "The usual ask",
            TermField::Limit => "No limit",
        };
        let mut items: Vec<String> = offered.iter().map(|(_, words)| words.clone()).collect();
        items.push(unset.to_owned());
        items.push("In other words…".to_owned());
        let at = offered.iter().position(|(choice, _)| Some(choice) == current);
        let at = if current.is_none() { Some(offered.len()) } else { at };
        let name = field_name(editing.field, &term.name);
        let id = field_id(&editing.term, editing.field);
        let now = at.and_then(|at| items.get(at)).map_or("", String::as_str);
        open_cell(ui, cell, now);
        // The press that opened the list is not a press outside of it.
        let fresh = std::mem::take(&mut editing.fresh);
        let list = Choices { name: &name, items: &items, current: at };
        match choose_ui(ui, id, cell, list, &mut editing.marked) {
            Choosing::Left if fresh => None,
            Choosing::Open => None,
            Choosing::Left => Some(Leave::Row),
            Choosing::Chosen(item) if item == offered.len() + 1 => {
                editing.way = Way::Words;
                editing.raw = current.map(|v| view.wording().words(term, v)).unwrap_or_default();
                editing.fresh = true;
                None
            }
            Choosing::Chosen(item) => {
                let value = offered.get(item).map(|(value, _)| value.clone());
                self.set(view, term, editing.field, value, edits);
                Some(Leave::Row)
            }
        }
    }
}

/// The cell whose list is open, with what holds now.
fn open_cell(ui: &Ui, cell: Rect, now: &str) {
    let t = theme::tokens(ui);
    let place = widgets::crisp(ui, cell);
    ui.painter().rect(place, theme::space::RADIUS, t.raised, theme::focus(t), egui::StrokeKind::Inside);
    text::line(ui, cell.shrink2(egui::vec2(8.0, 0.0)), now, Ink::body(t.ink), egui::Align::Min);
}

/// The value as the plan has it.
pub(super) fn value_of<'a>(view: &'a SnapshotView, term: &TermId, field: TermField) -> Option<&'a Value> {
    view.snapshot.plan.terms.get(term).and_then(|entry| field.of(entry))
}

fn read(view: &SnapshotView, editing: &Editing, term: &Term) -> Result<Option<Value>, String> {
    const LONGEST: usize = 400;
    match editing.way {
        Way::Number(unit) => read_number(view.locale(), unit, &editing.raw).and_then(Entered::settled),
        Way::Words | Way::Choice => {
            let words = editing.raw.trim();
            let length = words.chars().count();
            if length > LONGEST {
                return Err(format!("Shorten it by {} characters: at most {LONGEST}", length - LONGEST));
            }
            let known = choices(term).into_iter().find(|(_, text)| text.eq_ignore_ascii_case(words));
            let own = || (!words.is_empty()).then(|| Value::Words(words.to_owned()));
            Ok(known.map(|(value, _)| value).or_else(own))
        }
    }
}

/// Gives a field the keys and selects its text.
fn take_keys(ctx: &Context, id: Id, text: &str) {
    ctx.memory_mut(|m| m.request_focus(id));
    let mut state = egui::TextEdit::load_state(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), CCursor::end_of_str(text))));
    egui::TextEdit::store_state(ctx, id, state);
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
