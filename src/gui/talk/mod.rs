//! The screen of the conversation: its agenda, the log while it runs, a rehearsal before, and what came of it.
//!
//! Draws what the session says of the talk and returns edits; must not derive anything itself.

mod after;
mod agenda;
mod balance;
mod beside;
mod handling;
mod keys;
mod live;
mod meeting;
mod rehearsal;
mod state;
mod typing;

use std::sync::Arc;

use egui::{Align, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

pub use state::{Now, Part, TalkState};

use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, Button, Ink, hline, segmented_ui, text};
use crate::edit::Edit;
use crate::report::agenda_markdown;
use crate::session::Agenda;
use crate::session::talk::Item;

/// The widest page.
const MOST: f32 = 872.0;

/// What all parts of the screen are drawn with.
struct Page<'a> {
    view: &'a SnapshotView,
    agenda: Arc<Agenda>,
    t: &'static Tokens,
    now: Now,
    inset: f32,
    width: f32,
}

impl Page<'_> {
    /// The next part of the page from top to bottom, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(pos2(rect.left() + self.inset, rect.top()), vec2(self.width, height))
    }

    /// A part of a row between two places of the measure of 872.
    fn part(&self, rect: Rect, from: f32, to: f32) -> Rect {
        let scale = self.width / MOST;
        Rect::from_min_max(pos2(rect.left() + from * scale, rect.top()), pos2(rect.left() + to * scale, rect.bottom()))
    }
}

/// Draws the screen. What the user changes comes back as edits.
pub fn talk_ui(ui: &mut Ui, view: &SnapshotView, state: &mut TalkState, now: Now, edits: &mut Vec<Edit>) {
    let agenda = state.agenda(view);
    let room = ui.available_width();
    let inset = if room < MOST + 2.0 * space::PAGE { 16.0 } else { space::PAGE };
    let width = (room - 2.0 * inset).min(1160.0);
    let page = Page { view, agenda, t: theme::tokens(ui), now, inset, width };
    keys::take(ui, &page, state, edits);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    head_ui(ui, &page, state);
    match state.part {
        Part::Agenda => agenda::agenda_ui(ui, &page, state),
        Part::Live => live::live_ui(ui, &page, state, edits),
        Part::Rehearsal => rehearsal::rehearsal_ui(ui, &page, state),
        Part::After => after::after_ui(ui, &page, state, edits),
    }
}

/// Draws what stands beside the screen.
pub fn beside_ui(ui: &mut Ui, view: &SnapshotView, state: &mut TalkState, edits: &mut Vec<Edit>) {
    let agenda = state.agenda(view);
    beside::beside_ui(ui, view, &agenda, state, edits);
}

/// When and where, the parts of the screen, and what can be done.
fn head_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    let t = page.t;
    let rect = page.band(ui, 48.0);
    let builder = UiBuilder::new().max_rect(rect.with_min_y(rect.top() + 10.0).with_max_y(rect.top() + 38.0));
    let mut row = ui.new_child(builder.layout(egui::Layout::right_to_left(Align::Center)).id_salt("talk-head"));
    row.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let begun = state.begun.is_some();
    let words = if state.part == Part::Live { "End the log" } else { "Start the log" };
    let kind = if state.part == Part::Live { Button::secondary(words) } else { Button::primary(words) };
    if row.add(kind).clicked() {
        if state.part == Part::Live {
            state.part = Part::After;
        } else {
            state.part = Part::Live;
            if !begun {
                state.begun = Some(page.now);
                state.before = Some(page.view.snapshot.clone());
            }
        }
    }
    let copy = row
        .add(Button::secondary("Copy"))
        .on_hover_text("The agenda as Markdown, to paste or print; it names worth and limits");
    if copy.clicked() {
        ui.ctx().copy_text(agenda_markdown(&page.view.snapshot));
        state.say("The agenda is copied as Markdown");
    }
    let right = row.min_rect().left() - 16.0;
    let names = Part::ALL.map(Part::name);
    let at = Part::ALL.iter().position(|part| *part == state.part).unwrap_or(0);
    let builder =
        UiBuilder::new().max_rect(rect.with_min_y(rect.top() + 10.0).with_max_y(rect.top() + 38.0).with_max_x(right));
    let mut left = ui.new_child(builder.id_salt("talk-parts"));
    if let Some(part) = segmented_ui(&mut left, "talk-part", &names, at).and_then(|at| Part::ALL.get(at)) {
        state.part = *part;
        state.line = None;
    }
    let from = left.min_rect().right() + 16.0;
    let said = if let (Part::Live, Some(words)) = (state.part, live::time_words(page, state)) {
        words
    } else {
        page.agenda.time.remark.clone().filter(|_| state.part == Part::Agenda).unwrap_or_default()
    };
    let place = rect.with_min_x(from).with_max_x(right).with_min_y(rect.top() + 10.0).with_max_y(rect.top() + 38.0);
    if !said.is_empty() {
        text::line(ui, place, &said, Ink::body(t.ink2), Align::Max);
        widgets::told(ui, place, ui.scope_id().with("talk-time"), &said);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
}

/// The title and the sentence of an item.
fn spoken_of(agenda: &Agenda, item: &Item) -> (String, String) {
    match item {
        Item::Opening(_) => ("Open".to_owned(), agenda.opening.say.text.clone()),
        Item::Question(id) => agenda
            .questions
            .iter()
            .find(|q| q.id == *id)
            .map(|q| (q.label.clone(), q.say.text.clone()))
            .unwrap_or_default(),
        Item::Ask(id) => agenda.ask(id).map(|ask| (ask.name.clone(), ask.say.text.clone())).unwrap_or_default(),
        Item::Door(id) => {
            agenda.door.iter().find(|d| d.id == *id).map(|d| (d.name.clone(), d.say.text.clone())).unwrap_or_default()
        }
    }
}

/// Whom an item is for.
fn whom_of(agenda: &Agenda, item: &Item) -> String {
    match item {
        Item::Opening(_) => agenda.opening.whom.clone(),
        Item::Question(id) => {
            agenda.questions.iter().find(|q| q.id == *id).map_or_else(String::new, |q| q.whom.clone())
        }
        Item::Ask(id) => agenda.ask(id).map_or_else(String::new, |ask| ask.whom.clone()),
        Item::Door(_) => String::new(),
    }
}
