//! A field for a figure or a date: what is typed stays as typed until it is right, chosen or given up.
//!
//! Knows what reading can come to; must not know what the value is for.

use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::{Align, Context, Id, IdMap, Key, Rect, Ui, Vec2};

use super::{Button, Field, Ink, text};
use crate::gui::theme::{self, Tokens, space};
use crate::session::Entered;

/// What was typed into fields and does not count yet, by the id of the field.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    typed: IdMap<Draft>,
}

impl Drafts {
    /// Whether something was left that is wrong or can be meant in two ways.
    pub fn is_open(&self, id: Id) -> bool {
        self.typed.get(&id).is_some_and(|draft| draft.open.is_some())
    }

    /// Forgets what was typed into a field, as when what it belonged to is gone.
    pub fn forget(&mut self, id: Id) {
        self.typed.remove(&id);
    }
}

#[derive(Debug, Clone, Default)]
struct Draft {
    raw: String,
    open: Option<Open>,
    /// The first choice takes the keys in the next pass.
    asks: bool,
}

/// Why what was typed does not count yet.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    /// It is wrong; the sentence says what to type.
    Wrong(String),
    /// It can be meant in two ways.
    Either([String; 2]),
}

/// What a field was left with, where that is something else than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken<T> {
    /// It was emptied.
    Nothing,
    /// A value.
    Value(T),
}

impl<T> Taken<T> {
    /// The value, if it is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Nothing => None,
            Self::Value(value) => Some(value),
        }
    }
}

/// A field over a value.
pub struct Entry<'a, T> {
    id: Id,
    name: &'a str,
    shown: String,
    hint: &'a str,
    suffix: &'a str,
    beside: Option<Rect>,
    quiet: bool,
    right: bool,
    read: &'a dyn Fn(&str) -> Result<Entered<T>, String>,
}

impl<'a, T> Entry<'a, T> {
    /// A field that shows a value and reads what is typed.
    pub fn new(id: Id, name: &'a str, shown: String, read: &'a dyn Fn(&str) -> Result<Entered<T>, String>) -> Self {
        Self { id, name, shown, hint: "", suffix: "", beside: None, quiet: false, right: false, read }
    }

    /// What to type, while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// The unit behind the text.
    #[must_use]
    pub fn suffix(self, suffix: &'a str) -> Self {
        Self { suffix, ..self }
    }

    /// Without an edge while nobody is in it.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self { quiet: true, ..self }
    }

    /// With its text at the right.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// Where the sentence or the question stands; without it, it floats under the field.
    #[must_use]
    pub fn beside(self, rect: Rect) -> Self {
        Self { beside: Some(rect), ..self }
    }

    /// Draws the field; returns what it was left with, once it is left with something else.
    pub fn show_in(self, ui: &mut Ui, drafts: &mut Drafts, rect: Rect) -> Option<Taken<T>> {
        let mut draft =
            drafts.typed.remove(&self.id).unwrap_or_else(|| Draft { raw: self.shown.clone(), ..Draft::default() });
        let was_open = draft.open.is_some();
        let has_keys = ui.memory(|m| m.has_focus(self.id));
        if !was_open && !has_keys && !ui.memory(|m| m.had_focus_last_frame(self.id)) {
            draft.raw.clone_from(&self.shown);
        }
        let sentence = match &draft.open {
            Some(Open::Wrong(sentence)) => Some(sentence.clone()),
            _ => None,
        };
        let floats = self.beside.is_none() && ui.clip_rect().contains_rect(rect);
        let field = Field::new(&mut draft.raw, self.id, self.name).hint(self.hint).suffix(self.suffix);
        let field =
            field.wrong(sentence.as_deref().filter(|_| floats)).marked(was_open).quiet(self.quiet).right(self.right);
        let output = field.show_in(ui, rect);
        if output.response.gained_focus() {
            ui.scroll_to_rect(rect, None);
        }
        if output.response.gained_focus() && !ui.input(|i| i.pointer.any_down()) {
            select_all(ui.ctx(), self.id, &draft.raw);
        }
        let mut taken = None;
        if output.escaped {
            // What the plan has is there again.
            return None;
        }
        if output.response.lost_focus() {
            let by_key = output.entered || ui.input(|i| i.key_pressed(Key::Tab));
            taken = self.leave(&mut draft, by_key);
            if matches!(draft.open, Some(Open::Wrong(_))) && output.entered {
                output.response.request_focus();
            }
        } else if was_open && output.response.changed() {
            // Once it was wrong it is read again with every key, so that the sentence goes as soon as it is right.
            draft.open = open(&(self.read)(&draft.raw));
        }
        let chosen = self.remark_ui(ui, &mut draft, rect, floats);
        match chosen {
            Some(Choice::Given) => return None,
            Some(Choice::One(at)) => {
                draft.open = None;
                taken = self.candidate(&draft.raw, at);
            }
            None => {}
        }
        if draft.open.is_some() || ui.memory(|m| m.has_focus(self.id)) {
            drafts.typed.insert(self.id, draft);
        }
        taken
    }

    /// The field is left: an unchanged text says nothing, a right one is taken, any other stays as it is.
    fn leave(&self, draft: &mut Draft, by_key: bool) -> Option<Taken<T>> {
        if draft.raw == self.shown {
            draft.open = None;
            return None;
        }
        let read = (self.read)(&draft.raw);
        draft.open = open(&read);
        draft.asks = by_key && matches!(draft.open, Some(Open::Either(_)));
        match read {
            Ok(Entered::Nothing) => Some(Taken::Nothing),
            Ok(Entered::Value(value)) => Some(Taken::Value(value)),
            Ok(Entered::Either(_)) | Err(_) => None,
        }
    }

    fn candidate(&self, raw: &str, at: usize) -> Option<Taken<T>> {
        match (self.read)(raw) {
            Ok(Entered::Either(both)) => both.into_iter().nth(at).map(|c| Taken::Value(c.value)),
            _ => None,
        }
    }

    /// What is wrong, or which of two is meant.
    fn remark_ui(&self, ui: &mut Ui, draft: &mut Draft, rect: Rect, floats: bool) -> Option<Choice> {
        let t = theme::tokens(ui);
        match (&draft.open, self.beside) {
            (Some(Open::Wrong(sentence)), Some(beside)) => {
                text::line(ui, beside, sentence, Ink::body(t.rigid), Align::Min);
                super::told(ui, beside, self.id.with("sentence"), sentence);
                None
            }
            (Some(Open::Either(words)), Some(beside)) => {
                let builder = egui::UiBuilder::new().max_rect(beside).id_salt(self.id.with("either"));
                let mut place = ui.new_child(builder.layout(egui::Layout::left_to_right(Align::Center)));
                either_ui(&mut place, t, words, &mut draft.asks)
            }
            (Some(Open::Either(words)), None) if floats => {
                let area = egui::Area::new(self.id.with("either")).order(egui::Order::Foreground);
                let asks = &mut draft.asks;
                let at = rect.left_bottom() + egui::vec2(0.0, 2.0);
                let shown = area.fixed_pos(at).constrain(true).show(ui.ctx(), |ui| {
                    let frame = egui::Frame::new().fill(t.raised).stroke(theme::float_edge(t));
                    let frame = frame.corner_radius(space::RADIUS).shadow(t.shadow);
                    frame
                        .inner_margin(egui::Margin::symmetric(12, 4))
                        .show(ui, |ui| ui.horizontal(|ui| either_ui(ui, t, words, asks)).inner)
                });
                shown.inner.inner
            }
            _ => None,
        }
    }
}

enum Choice {
    /// One of the two.
    One(usize),
    /// Neither: what was typed is given up.
    Given,
}

/// "Which is meant?" with both readings; the first takes the keys when the field was left by a key.
fn either_ui(ui: &mut Ui, t: &Tokens, words: &[String; 2], asks: &mut bool) -> Option<Choice> {
    ui.spacing_mut().item_spacing = Vec2::new(16.0, 0.0);
    text::paragraph(ui, "Which is meant?", Ink::body(t.rigid));
    let mut choice = None;
    for (at, words) in words.iter().enumerate() {
        let response = ui.add(Button::link(words));
        if at == 0 && std::mem::take(asks) {
            response.request_focus();
        }
        if response.clicked() {
            choice = Some(Choice::One(at));
        }
        if (response.has_focus() || response.lost_focus()) && ui.input(|i| i.key_pressed(Key::Escape)) {
            choice = Some(Choice::Given);
        }
    }
    choice
}

fn open<T>(read: &Result<Entered<T>, String>) -> Option<Open> {
    match read {
        Err(sentence) => Some(Open::Wrong(sentence.clone())),
        Ok(Entered::Either([one, other])) => Some(Open::Either([one.words.clone(), other.words.clone()])),
        Ok(_) => None,
    }
}

/// Selects the whole text of a field that the keys have come to.
fn select_all(ctx: &Context, id: Id, text: &str) {
    let mut state = egui::TextEdit::load_state(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), CCursor::end_of_str(text))));
    egui::TextEdit::store_state(ctx, id, state);
}
