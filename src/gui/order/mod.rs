//! Order: what is bought, when it is delivered and invoiced, under which law, and our own figures.
//!
//! Draws what the session says of the order and returns edits; must not derive anything itself.

mod acts;
mod fields;
mod lists;
mod page;
mod why;

use egui::{Align, Id, Rect, ScrollArea, Ui, Vec2, pos2, vec2};

use self::page::Page;
pub use self::why::order_why_ui;
use super::theme::{self, space};
use super::view::SnapshotView;
use super::widgets::{self, Drafts, Ink, text};
use crate::edit::{Edit, OrderEdit};
use crate::session::{FieldWhy, HeadFigure, OrderField, OrderPage};

/// What the screen of the order remembers.
#[derive(Debug, Default)]
pub struct OrderState {
    drafts: Drafts,
    /// The field that has the keys, or had them last.
    focused: Option<OrderField>,
    /// A field that shall take the keys.
    wants_focus: Option<Id>,
    page: Option<(u64, OrderPage)>,
    why: Option<(u64, FieldWhy)>,
}

impl OrderState {
    /// The first field takes the keys.
    pub fn focus_first(&mut self) {
        self.wants_focus = Some(fields::id(OrderField::Number));
    }

    /// The field that is explained.
    pub fn explained(&self) -> OrderField {
        self.focused.unwrap_or(OrderField::Value)
    }

    fn page(&mut self, view: &SnapshotView) -> OrderPage {
        match &self.page {
            Some((revision, page)) if *revision == view.revision => page.clone(),
            _ => {
                let page = OrderPage::of(&view.snapshot);
                self.page = Some((view.revision, page.clone()));
                page
            }
        }
    }

    fn why(&mut self, view: &SnapshotView) -> FieldWhy {
        let field = self.explained();
        match &self.why {
            Some((revision, why)) if *revision == view.revision && why.field == field => why.clone(),
            _ => {
                let why = FieldWhy::of(&view.snapshot, field);
                self.why = Some((view.revision, why.clone()));
                why
            }
        }
    }

    /// Gives a field the keys if it is the one that shall have them, and notes which field has them.
    fn attend(&mut self, ui: &Ui, id: Id, field: OrderField) {
        if self.wants_focus == Some(id) {
            self.wants_focus = None;
            ui.memory_mut(|m| m.request_focus(id));
        }
        if ui.memory(|m| m.has_focus(id)) {
            self.focused = Some(field);
        }
    }
}

/// Draws the rows of what our money costs, as on the screen of the order; whether one of them has the keys.
pub fn money_ui(ui: &mut Ui, view: &SnapshotView, state: &mut OrderState, edits: &mut Vec<Edit>) -> bool {
    let mut changes: Vec<OrderEdit> = Vec::new();
    let mut page = Page { ui, view, state, changes: &mut changes };
    page.money_rows();
    edits.extend(changes.into_iter().map(Edit::Order));
    let rows = [OrderField::LineRate, OrderField::HurdleRate, OrderField::DayCount];
    rows.into_iter().any(|field| ui.memory(|m| m.has_focus(fields::id(field))))
}

/// Draws the screen.
pub fn order_ui(ui: &mut Ui, view: &SnapshotView, state: &mut OrderState, edits: &mut Vec<Edit>) {
    let said = state.page(view);
    let mut changes: Vec<OrderEdit> = Vec::new();
    ScrollArea::vertical().id_salt("order").auto_shrink(false).show(ui, |ui| {
        let whole = ui.max_rect();
        let inset = if whole.width() < 904.0 { 16.0 } else { space::PAGE };
        let width = (whole.width() - 2.0 * inset).min(1160.0);
        let room =
            Rect::from_min_size(pos2(whole.left() + inset, ui.cursor().top() + 12.0), vec2(width, f32::INFINITY));
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("page"));
        inner.spacing_mut().item_spacing = Vec2::ZERO;
        head_ui(&mut inner);
        figures_ui(&mut inner, &said.figures);
        let mut page = Page { ui: &mut inner, view, state, changes: &mut changes };
        page.face_ui();
        page.lines_ui(&said);
        page.deliveries_ui(&said);
        page.milestones_ui(&said);
        page.law_ui();
        page.seller_ui();
        inner.add_space(space::PAGE);
        let used = inner.min_rect();
        ui.allocate_rect(used.with_min_x(whole.left()), egui::Sense::hover());
    });
    edits.extend(changes.into_iter().map(Edit::Order));
}

fn head_ui(ui: &mut Ui) {
    let t = theme::tokens(ui);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
    let title = "What does the order say?";
    let drawn = text::line(ui, rect, title, Ink::section(t.ink), Align::Min);
    widgets::told(ui, drawn.rect, id, title);
    let room = rect.with_min_x(drawn.rect.right() + 24.0);
    text::line(ui, room, "Amounts without tax", Ink::body(t.ink2), Align::Max);
    ui.add_space(8.0);
}

/// Three figures, divided by hair-lines.
fn figures_ui(ui: &mut Ui, figures: &[HeadFigure; 3]) {
    const HEIGHT: f32 = 76.0;
    let t = theme::tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let pitch = rect.width() / 3.0;
    let mut left = rect.left();
    for (at, figure) in figures.iter().enumerate() {
        let inset = if at == 0 { 0.0 } else { 24.0 };
        let line = |y: f32, height: f32| {
            Rect::from_min_size(pos2(left + inset, rect.top() + y), vec2(pitch - inset - 16.0, height))
        };
        text::line(ui, line(0.0, 16.0), figure.caption, Ink::caption(t.ink3), Align::Min);
        // In a narrow window a figure would be cut; it is read before it is looked at.
        let big = if pitch < 240.0 { Ink::section(t.ink) } else { Ink::figure(t.ink) };
        text::line(ui, line(16.0, 36.0), &figure.figure, big, Align::Min);
        let ink = if figure.is_odd { Ink::body(t.rigid) } else { Ink::body(t.ink2) };
        let drawn = text::line(ui, line(54.0, 20.0), &figure.about, ink, Align::Min);
        let name = format!("{}, {}, {}", figure.caption, figure.figure, figure.about);
        let place = line(0.0, HEIGHT);
        let told = widgets::told(ui, place, ui.scope_id().with(("figure", at)), &name);
        if drawn.cut {
            told.on_hover_text(&figure.about);
        }
        if at > 0 {
            widgets::vline(ui, left, rect.top() + 4.0, rect.top() + 68.0, theme::hair(t));
        }
        left += pitch;
    }
    ui.add_space(4.0);
}
