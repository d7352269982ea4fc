//! The screen of the buyer: where supply chain stands, how an order is made, who counts, and every other question.
//!
//! Draws the page of a snapshot and returns edits; must not derive anything itself.

mod answer;
mod chart;
mod company;
mod detail;
mod facts;
mod keys;
mod people;
mod person;
mod state;
mod strip;
mod tells;
mod typing;

use std::sync::Arc;

use egui::{Align, Rect, Ui, Vec2};

pub use state::BuyerState;
pub use tells::tells_ui;

use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, Ink, text};
use crate::edit::{BuyerEdit, Edit};
use crate::plan::Certainty;
use crate::session::{BuyerPage, Fact, Sets};
use crate::units::OptionId;

/// Width from which everything stands beside each other.
const WIDE: f32 = 872.0;
/// The page is never wider.
const MOST: f32 = 1160.0;
/// How sure one is taken to be when something is answered for the first time: "think so".
const FIRST_CERTAINTY: u8 = 70;

/// What all parts of the screen are drawn with.
struct Page<'a> {
    view: &'a SnapshotView,
    of: Arc<BuyerPage>,
    t: &'static Tokens,
    /// Inset from the left and the right.
    inset: f32,
    /// Width of the page.
    width: f32,
    /// One column.
    narrow: bool,
}

impl Page<'_> {
    /// The next part of the page from top to bottom: as wide as the page, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(egui::pos2(rect.left() + self.inset, rect.top()), Vec2::new(self.width, height))
    }

    /// The change that answers a question: the plan's own field, where the question stands for one.
    fn choose(&self, fact: &Fact, option: Option<usize>) -> Option<Edit> {
        let id = option.and_then(|at| fact.options.get(at)).map(|o| o.id.clone());
        let edit = match fact.sets {
            Sets::Nothing => return None,
            Sets::History => BuyerEdit::SetHistory(id.as_ref().and_then(company::history_of)),
            Sets::Public => BuyerEdit::SetPublic(id.as_ref().map(|id| id.as_str() == "public")),
            Sets::Answer => self.answer(fact, id),
        };
        Some(Edit::Buyer(edit))
    }

    fn answer(&self, fact: &Fact, is: Option<OptionId>) -> BuyerEdit {
        let percent = if fact.answer.is_some() { fact.certainty } else { FIRST_CERTAINTY };
        let certainty = Certainty::try_from(i64::from(percent)).unwrap_or_default();
        let on = is.is_some().then_some(self.view.snapshot.assessment.as_of);
        BuyerEdit::SetAnswer { question: fact.id.clone(), is, certainty, on }
    }
}

/// Draws the screen of the buyer. What the user changes comes back as edits.
pub fn buyer_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    let of = state.page(view, ui.input(|i| i.time));
    let room = ui.available_width();
    let inset = if room < WIDE + 2.0 * space::PAGE { 16.0 } else { space::PAGE };
    let width = (room - 2.0 * inset).min(MOST);
    let page = Page { view, of, t: theme::tokens(ui), inset, width, narrow: width < WIDE };
    egui::ScrollArea::vertical().id_salt("buyer").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(17.0);
        chart::chart_ui(ui, &page, state, edits);
        strip::strip_ui(ui, &page, state, edits);
        people::people_ui(ui, &page, state, edits);
        company::company_ui(ui, &page, state, edits);
        facts::facts_ui(ui, &page, state, edits);
        ui.add_space(space::PAGE);
        widgets::follow_focus(ui);
    });
    state.settle(ui);
}

/// The head of a part: its title, and a sentence beside it, or under it where there is no room. `kept` is left free at
/// the right.
fn head_ui(ui: &mut Ui, page: &Page<'_>, title: &str, sentence: &str, kept: f32) -> Rect {
    let t = page.t;
    let rect = page.band(ui, 24.0);
    let drawn = text::line(ui, rect, title, Ink::section(t.ink), Align::Min);
    let id = ui.scope_id().with(("head", title));
    widgets::told(ui, drawn.rect, id, title);
    let beside = Ink::body(t.ink2);
    let mut room = rect.with_min_x(drawn.rect.right() + 12.0).translate(Vec2::new(0.0, 2.0));
    room.max.x -= kept;
    if page.narrow && text::width(ui, sentence, beside) > room.width() {
        room = page.band(ui, 20.0);
    }
    let said = text::line(ui, room, sentence, beside, Align::Min);
    let told = widgets::told(ui, said.rect, id.with("sentence"), sentence);
    if said.cut {
        told.on_hover_text(sentence);
    }
    rect
}

/// A child of the view that flows from a place on, as wide as said.
fn flow(ui: &mut Ui, salt: &str, left_top: egui::Pos2, width: f32) -> Ui {
    let room = Rect::from_min_size(left_top, Vec2::new(width, f32::INFINITY));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(salt));
    child.spacing_mut().item_spacing = Vec2::ZERO;
    child
}

/// Draws a part at a place without moving what follows.
fn put(ui: &mut Ui, place: Rect, salt: &str, part: impl egui::Widget) -> egui::Response {
    ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(salt)).put(place, part)
}

/// The rule between two parts.
fn rule_ui(ui: &mut Ui, page: &Page<'_>) {
    let rect = page.band(ui, 1.0);
    widgets::hline(ui, rect.left(), rect.right(), rect.top(), theme::hair(page.t));
}
