//! Beside the page: what follows from the answers, and what is worth finding out next.

use egui::{Align, Pos2, Rect, Role, Ui, Vec2};

use super::state::BuyerState;
use crate::gui::theme::{self, Tokens, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Ink, TagKind, hline, tag_ui, tag_width, text};
use crate::session::{FindOut, Statement};

/// Room of the figures in front of the open questions.
const FIGURES: f32 = 88.0;

/// Draws what follows and what to find out; a click leads to the question.
pub fn tells_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BuyerState) {
    let now = ui.input(|i| i.time);
    let page = state.page(view, now);
    let inset = if ui.available_width() < 312.0 { 12.0 } else { 20.0 };
    let width = (ui.available_width() - 2.0 * inset).max(160.0);
    egui::ScrollArea::vertical().id_salt("buyer-tells").auto_shrink(false).show(ui, |ui| {
        let left = ui.max_rect().left() + inset;
        let room = Rect::from_min_size(Pos2::new(left, ui.cursor().top() + 16.0), Vec2::new(width, f32::INFINITY));
        let mut side = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("tells"));
        side.spacing_mut().item_spacing = Vec2::ZERO;
        let t = theme::tokens(&side);
        text::paragraph(&mut side, "From what you told us", Ink::caption(t.ink3));
        text::paragraph(&mut side, "What this tells us", Ink::section(t.ink));
        side.add_space(4.0);
        if page.tells.is_empty() {
            let nothing = "Nothing yet. Place supply chain, or answer any question.";
            text::paragraph(&mut side, nothing, Ink::body(t.ink2));
        }
        for (at, statement) in page.tells.iter().enumerate() {
            if at > 0 {
                rule(&mut side, t, 10.0);
            }
            statement_ui(&mut side, t, state, statement, now);
        }
        side.add_space(18.0);
        next_ui(&mut side, t, state, &page.next, &page.next_note);
        side.add_space(space::PAGE);
        widgets::follow_focus(&side);
        let used = side.min_rect();
        ui.allocate_rect(used.with_min_x(ui.max_rect().left()), egui::Sense::hover());
    });
    if let Some(left) = state.mark_left(now) {
        ui.ctx().request_repaint_after_secs(as_points(left));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few seconds need no more digits")]
fn as_points(seconds: f64) -> f32 {
    seconds as f32
}

fn rule(ui: &mut Ui, t: &Tokens, around: f32) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), around + 8.0));
    hline(ui, rect.left(), rect.right(), rect.top() + 8.0, theme::hair(t));
}

fn statement_ui(ui: &mut Ui, t: &Tokens, state: &mut BuyerState, statement: &Statement, now: f64) {
    let top = ui.cursor().left_top();
    text::paragraph(ui, &statement.text, Ink::body(t.ink));
    text::paragraph(ui, &statement.moves, Ink::caption(t.ink3));
    if state.is_marked(&statement.question, now) {
        let bottom = ui.min_rect().bottom();
        let bar = Rect::from_min_max(Pos2::new(top.x - 8.0, top.y + 2.0), Pos2::new(top.x - 6.0, bottom));
        ui.painter().rect_filled(widgets::crisp(ui, bar), 0, t.accent_line);
    }
    let source = &statement.source;
    let kind = if source.is_old { TagKind::Old } else { TagKind::Source };
    let room = ui.available_width();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(5.0, 0.0);
        let finding = super::answer::cut_to(ui, &source.finding, room);
        if tag_ui(ui, &finding, kind).on_hover_text("Go to the answer").clicked() {
            state.show(&statement.question);
        }
        let left = room - tag_width(ui, &finding) - 6.0;
        let fits = tag_width(ui, &source.claim) <= left;
        let claim = super::answer::cut_to(ui, &source.claim, if fits { left } else { room });
        if tag_ui(ui, &claim, TagKind::Source).on_hover_text(format!("{}\n{}", source.claim, source.about)).clicked() {
            state.show(&statement.question);
        }
    });
}

fn next_ui(ui: &mut Ui, t: &Tokens, state: &mut BuyerState, next: &[FindOut], note: &str) {
    text::paragraph(ui, "Worth finding out next", Ink::section(t.ink));
    if next.is_empty() {
        text::paragraph(ui, "No answer would change what you do.", Ink::body(t.ink2));
        return;
    }
    text::paragraph(ui, note, Ink::caption(t.ink3));
    rule(ui, t, 0.0);
    for question in next {
        question_ui(ui, t, state, question);
    }
}

fn question_ui(ui: &mut Ui, t: &Tokens, state: &mut BuyerState, question: &FindOut) {
    let width = ui.available_width();
    let words = width - FIGURES;
    let layout = text::layout(ui, &question.text, Ink::body(t.ink), words, 3, 20.0);
    let height = layout.size().y + 16.0 + 17.0;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let id = egui::Id::unique(("buyer-next", question.question.as_str()));
    let name = format!("{}, worth knowing {}, {}", question.text, question.worth, question.cost);
    let response = widgets::hit(ui, rect, id, Role::Button, &name);
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(Vec2::new(0.0, 1.0)), 0, t.hover);
    }
    let top = rect.top() + 8.0;
    let figure = Rect::from_min_size(Pos2::new(rect.left(), top), Vec2::new(FIGURES - 8.0, 20.0));
    text::line(ui, figure, &question.worth, Ink::body(t.ink).bold(), Align::Min);
    let left = rect.left() + FIGURES;
    let below = top + layout.size().y;
    ui.painter().galley(Pos2::new(left, top), layout, t.ink);
    let cost = Rect::from_min_size(Pos2::new(left, below), Vec2::new(words, 16.0));
    text::line(ui, cost, &question.cost, Ink::caption(t.ink3), Align::Min);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0, theme::focus(t), egui::StrokeKind::Inside);
    }
    if response.clicked() {
        state.show(&question.question);
    }
    response.on_hover_text(format!("Without asking: {}", question.how));
}
