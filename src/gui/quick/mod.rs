//! Quick start: seven questions one at a time, the shortlist beside them changing in its place.
//!
//! Draws what the session says of two snapshots and returns edits; must not derive anything itself.

mod card;
mod keys;
mod side;

use std::sync::Arc;

use egui::{Rect, ScrollArea, Ui, Vec2, pos2, vec2};

use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, Button};
use crate::edit::{BuyerEdit, Edit};
use crate::plan::Certainty;
use crate::session::{DEFAULT_CERTAINTY, QuickPage, QuickQuestion, Snapshot, quick_questions};
use crate::units::QuestionId;

/// What the quick start remembers.
#[derive(Debug, Default)]
pub struct QuickState {
    /// The questions, once they are known.
    questions: Vec<QuestionId>,
    /// Which of them is asked; their number where all are answered.
    at: usize,
    /// The plan as it was before the last question that was answered, and which question that was.
    before: Option<(QuestionId, Arc<Snapshot>)>,
    page: Option<(u64, usize, QuickPage)>,
}

/// What a person wants besides changing the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuickWish {
    /// To leave; everything is kept.
    Leave,
}

/// What was asked for in this pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// This option; none is "do not know".
    Choose(Option<usize>),
    /// So sure, in percent.
    Sure(u8),
    Next,
    Back,
    Leave,
}

/// Height of the foot with the buttons.
const FOOT: f32 = 68.0;

/// Draws the quick start.
pub fn quick_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    state: &mut QuickState,
    typing: bool,
    edits: &mut Vec<Edit>,
) -> Option<QuickWish> {
    if state.questions.is_empty() {
        state.questions = quick_questions(&view.snapshot.playbook, view.snapshot.assessment.as_of);
    }
    let t = theme::tokens(ui);
    let question = state.questions.get(state.at).and_then(|id| QuickQuestion::of(&view.snapshot, id));
    let page = state.page(view);
    let whole = ui.max_rect();
    let halves = whole.width() >= 1080.0;
    let right = if halves { (whole.width() * 0.47).clamp(440.0, 584.0) } else { 0.0 };
    let left = whole.with_max_x(whole.right() - right);
    let mut step = if typing { None } else { keys::pressed(ui, question.as_ref()) };
    let inset = if left.width() >= 600.0 { 48.0_f32.min((left.width() - 552.0) / 2.0) } else { 16.0 };
    let card = Rect::from_min_max(
        pos2(left.left() + inset, left.top()),
        pos2((left.left() + inset + 552.0).min(left.right() - inset), left.bottom() - FOOT),
    );
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(card).id_salt("card"));
    ScrollArea::vertical().id_salt(("quick", state.at)).auto_shrink(false).show(&mut place, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(16.0);
        let asked = if let Some(question) = &question {
            card::question_ui(ui, state, question, whole.height() < 760.0)
        } else {
            card::end_ui(ui, state, &page);
            None
        };
        step = step.or(asked);
        if !halves {
            ui.add_space(24.0);
            side::side_ui(ui, &page, t.paper);
        }
        ui.add_space(16.0);
    });
    let foot = Rect::from_min_max(pos2(card.left(), card.bottom()), pos2(card.right(), left.bottom()));
    step = step.or_else(|| foot_ui(ui, t, foot, state, question.is_some()));
    if halves {
        side_half(ui, t, whole.with_min_x(left.right()), &page);
    }
    step.and_then(|step| state.take(view, question.as_ref(), step, edits))
}

fn side_half(ui: &mut Ui, t: &Tokens, rect: Rect, page: &QuickPage) {
    ui.painter().rect_filled(rect, 0.0, t.side);
    widgets::vline(ui, rect.left() + 0.5, rect.top(), rect.bottom(), theme::hair(t));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(32.0, 0.0))).id_salt("side"));
    ScrollArea::vertical().id_salt("quick-side").auto_shrink(false).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(12.0);
        side::side_ui(ui, page, t.side);
        ui.add_space(space::PAGE);
    });
}

/// Back, leave, next.
fn foot_ui(ui: &mut Ui, t: &Tokens, rect: Rect, state: &QuickState, asks: bool) -> Option<Step> {
    widgets::hline(ui, rect.left(), rect.right(), rect.top() + 0.5, theme::hair(t));
    let mut put = |salt: &str, button: Button<'_>, from: f32, to_right: bool| {
        let wide = button.desired_width(ui);
        let left = if to_right { from - wide } else { from };
        let place = Rect::from_min_size(pos2(left, rect.top() + 16.0), vec2(wide, 36.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(("foot", salt)));
        (child.add(button).clicked(), left)
    };
    let (back, _) = put("back", Button::secondary("Back").large().enabled(state.at > 0), rect.left(), false);
    let last = state.at + 1 >= state.questions.len();
    let words = match (asks, last) {
        (true, false) => "Next question",
        (true, true) => "Finish",
        (false, _) => "Go to the terms",
    };
    let (next, left) = put("next", Button::primary(words).large().key("Enter"), rect.right(), true);
    let (leave, _) = put("leave", Button::text("Leave, all is kept").large(), left - 8.0, true);
    match () {
        () if back => Some(Step::Back),
        () if next => Some(Step::Next),
        () if leave => Some(Step::Leave),
        () => None,
    }
}

impl QuickState {
    fn page(&mut self, view: &SnapshotView) -> QuickPage {
        if let Some((revision, at, page)) = &self.page
            && *revision == view.revision
            && *at == self.at
        {
            return page.clone();
        }
        let before = self.before.as_ref().map_or(&view.snapshot, |(_, before)| before);
        let page = QuickPage::of(before, &view.snapshot, self.questions.get(self.at));
        self.page = Some((view.revision, self.at, page.clone()));
        page
    }

    fn take(
        &mut self,
        view: &SnapshotView,
        question: Option<&QuickQuestion>,
        step: Step,
        edits: &mut Vec<Edit>,
    ) -> Option<QuickWish> {
        match (step, question) {
            (Step::Leave, _) | (Step::Next, None) => return Some(QuickWish::Leave),
            (Step::Next, Some(_)) => self.at += 1,
            (Step::Back, _) => self.at = self.at.saturating_sub(1),
            (Step::Choose(option), Some(question)) => {
                self.answers(view, &question.id);
                let is = option.and_then(|at| question.options.get(at)).map(|option| option.id.clone());
                let on = is.is_some().then_some(view.snapshot.assessment.as_of);
                let certainty = sure(if question.answer.is_some() { question.certainty } else { DEFAULT_CERTAINTY });
                edits.push(Edit::Buyer(BuyerEdit::SetAnswer { question: question.id.clone(), is, certainty, on }));
            }
            (Step::Sure(percent), Some(question)) if question.answer.is_some() => {
                self.answers(view, &question.id);
                let certainty = sure(percent);
                edits.push(Edit::Buyer(BuyerEdit::SetCertainty { question: question.id.clone(), certainty }));
            }
            (Step::Choose(_) | Step::Sure(_), _) => {}
        }
        None
    }

    /// From the first change to a question on, what it has moved is shown, until the next is answered.
    fn answers(&mut self, view: &SnapshotView, id: &QuestionId) {
        self.page = None;
        if self.before.as_ref().is_none_or(|(known, _)| known != id) {
            self.before = Some((id.clone(), Arc::clone(&view.snapshot)));
        }
    }
}

fn sure(percent: u8) -> Certainty {
    Certainty::try_from(i64::from(percent)).unwrap_or_default()
}
