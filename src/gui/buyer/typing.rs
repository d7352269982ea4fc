//! Fields and lists of the page: what is typed stays as typed until it can be read, or is given up with Esc.

use egui::{Align, Id, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo};

use super::Page;
use super::keys::has_arrows;
use super::state::BuyerState;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Choices, Choosing, Field, Ink, choose_ui, crisp, text};
use crate::units::{Date, TextError};

/// A field of the page.
pub(super) struct Typed<'a> {
    /// Its key among the drafts.
    pub(super) key: &'a str,
    /// What it is called, for tests and screen readers.
    pub(super) name: &'a str,
    /// What to type, while it is empty.
    pub(super) hint: &'a str,
    /// The unit behind it.
    pub(super) suffix: &'a str,
    /// What stands there now.
    pub(super) current: &'a str,
}

/// The id of a field.
pub(super) fn field_id(key: &str) -> Id {
    Id::unique(("buyer-field", key))
}

/// Draws a field; what was typed comes back once it is left and can be read as something else than what stood there.
pub(super) fn typed_ui<T>(
    ui: &mut Ui,
    state: &mut BuyerState,
    rect: Rect,
    typed: &Typed<'_>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let id = field_id(typed.key);
    let draft = state.drafts.get(typed.key).cloned();
    let mut raw = draft.clone().unwrap_or_else(|| typed.current.to_owned());
    let has_keys = ui.memory(|m| m.has_focus(id));
    // A sentence comes when the field is left, and goes as soon as the text is right.
    let was_left_wrong = draft.as_ref().is_some_and(|_| !has_keys || state.drafts.contains_key(&wrong_key(typed.key)));
    let sentence = was_left_wrong.then(|| read(&raw).err()).flatten();
    let field = Field::new(&mut raw, id, typed.name).hint(typed.hint).suffix(typed.suffix);
    let output = field.wrong(sentence.as_deref()).show_in(ui, rect);
    if output.escaped || (!output.response.has_focus() && raw == typed.current) {
        forget(state, typed.key);
        return None;
    }
    if !output.response.lost_focus() {
        if output.response.changed() {
            state.drafts.insert(typed.key.to_owned(), raw);
        }
        return None;
    }
    match read(&raw) {
        Ok(value) => {
            forget(state, typed.key);
            Some(value)
        }
        Err(sentence) => {
            state.say(format!("{}: {sentence}", typed.name));
            state.drafts.insert(wrong_key(typed.key), String::new());
            state.drafts.insert(typed.key.to_owned(), raw);
            if output.entered {
                // The keys stay, the sentence says what would be right.
                output.response.request_focus();
            }
            None
        }
    }
}

/// Marks that a field was left with something that cannot be read.
fn wrong_key(key: &str) -> String {
    format!("{key}!")
}

fn forget(state: &mut BuyerState, key: &str) {
    state.drafts.remove(key);
    state.drafts.remove(&wrong_key(key));
}

/// Reads a text of bounded length.
pub(super) fn read_text<T: TryFrom<String, Error = TextError>>(typed: &str) -> Result<T, String> {
    T::try_from(typed.trim().to_owned()).map_err(|e| format!("Shorten it by {} characters", e.length - e.limit))
}

/// Reads a date in the way of the place; nothing typed is none, and what could be two days is asked.
pub(super) fn read_date(page: &Page<'_>) -> impl Fn(&str) -> Result<Option<Date>, String> + use<> {
    let locale = page.view.locale();
    move |typed| crate::session::read_date(locale, typed)?.settled()
}

/// A list that drops down from its place: a field that cannot be typed into.
pub(super) struct Listed<'a> {
    /// Its key.
    pub(super) key: &'a str,
    /// What it is called.
    pub(super) name: &'a str,
    /// What can be chosen.
    pub(super) items: &'a [String],
    /// What is chosen now.
    pub(super) current: usize,
}

/// Draws a list; returns what was chosen, if it is another.
pub(super) fn listed_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    rect: Rect,
    listed: &Listed<'_>,
) -> Option<usize> {
    let t = page.t;
    let rect = crisp(ui, rect);
    let id = field_id(listed.key);
    let now = listed.items.get(listed.current).map_or("", String::as_str);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), listed.name));
    ui.ctx().accesskit_node_builder(id, |node| node.set_value(now));
    let is_open = state.menu.as_deref() == Some(listed.key);
    let edge = match () {
        () if is_open || response.has_focus() => theme::focus(t),
        () if response.hovered() => egui::Stroke::new(1.0, t.ink2),
        () => egui::Stroke::new(1.0, t.ctl),
    };
    ui.painter().rect(rect, space::RADIUS, t.raised, edge, StrokeKind::Inside);
    let room = rect.shrink2(egui::vec2(8.0, 0.0));
    let ink = if listed.current == 0 { t.ink3 } else { t.ink };
    let drawn = text::line(ui, room.with_max_x(room.right() - 14.0), now, Ink::body(ink), Align::Min);
    let tip = egui::pos2(room.right() - 4.0, rect.center().y + 2.0);
    let caret = [egui::vec2(-4.0, -4.0), egui::vec2(0.0, 0.0), egui::vec2(4.0, -4.0)].map(|d| tip + d);
    ui.painter().line(caret.to_vec(), egui::Stroke::new(1.5, t.ink2));
    if response.clicked() && !is_open {
        state.menu = Some(listed.key.to_owned());
        state.marked = listed.current;
        state.menu_is_fresh = true;
        return None;
    }
    if !is_open {
        if drawn.cut {
            response.on_hover_text(now);
        }
        return None;
    }
    // The arrows walk the list, not the page.
    has_arrows(ui, &response);
    let fresh = std::mem::take(&mut state.menu_is_fresh);
    let choices = Choices { name: listed.name, items: listed.items, current: Some(listed.current) };
    let chosen = match choose_ui(ui, id.with("list"), rect, choices, &mut state.marked) {
        Choosing::Open => return None,
        Choosing::Left if fresh => return None,
        Choosing::Left => None,
        Choosing::Chosen(item) => Some(item),
    };
    state.menu = None;
    ui.memory_mut(|m| m.request_focus(id));
    chosen.filter(|item| *item != listed.current)
}

/// A caption over a field. Returns the place of the field under it.
pub(super) fn captioned(ui: &Ui, page: &Page<'_>, rect: Rect, caption: &str) -> Rect {
    text::line(ui, rect.with_max_y(rect.top() + 16.0), caption, Ink::caption(page.t.ink2).bold(), Align::Min);
    let field = Rect::from_min_size(egui::pos2(rect.left(), rect.top() + 18.0), rect.size());
    widgets::crisp(ui, field.with_max_y(field.top() + space::CONTROL))
}
