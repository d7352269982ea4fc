//! What the screen of the buyer remembers: where the keys are, what is open, what is being typed.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Ui};

use super::chart::place_id;
use crate::gui::view::SnapshotView;
use crate::session::{BuyerPage, Snapshot, Statement};
use crate::units::{QuestionId, TermId};

/// How long a changed sentence keeps its bar, in seconds.
const MARK_SECONDS: f64 = 2.0;

/// Supply chain on its way from one place to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shift {
    pub(super) from: usize,
    pub(super) since: f64,
}

/// What the screen of the buyer remembers.
#[derive(Debug, Clone, Default)]
pub struct BuyerState {
    /// Nothing moves, because the system or the user asks for less.
    pub still: bool,
    /// The place of the chart that has the keys; none until they have moved.
    pub(super) place: Option<usize>,
    /// Where supply chain stood in the last frame.
    pub(super) stood: Option<usize>,
    pub(super) shift: Option<Shift>,
    /// The step of the chain that has the keys.
    pub(super) step: usize,
    /// The question that is open, in the list or under the chain.
    pub(super) open: Option<QuestionId>,
    /// The answer whose source is being written.
    pub(super) sourcing: Option<QuestionId>,
    /// The row of the list that has the keys.
    pub(super) fact: Option<QuestionId>,
    /// The selected person.
    pub(super) person: Option<usize>,
    /// What was typed and not taken yet, by field.
    pub(super) drafts: BTreeMap<String, String>,
    /// The list that is open, and its marked item.
    pub(super) menu: Option<String>,
    pub(super) marked: usize,
    /// The press that opened the list is not a press outside of it.
    pub(super) menu_is_fresh: bool,
    /// What takes the keys with this frame.
    pub(super) focus: Option<Id>,
    /// What is brought into view with this frame.
    pub(super) reveal: Option<QuestionId>,
    /// The term that was asked for.
    term: Option<TermId>,
    message: Option<String>,
    marks: BTreeMap<QuestionId, f64>,
    cache: Option<(Arc<Snapshot>, Arc<BuyerPage>)>,
}

impl BuyerState {
    /// The page of the snapshot, made anew only when the snapshot is another.
    pub(super) fn page(&mut self, view: &SnapshotView, now: f64) -> Arc<BuyerPage> {
        if let Some((of, page)) = &self.cache
            && Arc::ptr_eq(of, &view.snapshot)
        {
            return page.clone();
        }
        let page = Arc::new(BuyerPage::of(&view.snapshot));
        if let Some((_, before)) = &self.cache {
            let is_new = |statement: &&Statement| !before.tells.contains(statement);
            self.marks = page.tells.iter().filter(is_new).map(|s| (s.question.clone(), now + MARK_SECONDS)).collect();
        }
        let people = page.people.len();
        self.person = self.person.filter(|at| *at < people);
        self.cache = Some((view.snapshot.clone(), page.clone()));
        page
    }

    /// What it remembers of another plan: only whether things may move.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { still: self.still, ..Self::default() }
    }

    /// Whether a sentence changed a moment ago.
    pub fn is_marked(&self, question: &QuestionId, now: f64) -> bool {
        self.marks.get(question).is_some_and(|until| now < *until)
    }

    /// How long the latest mark stays, in seconds.
    pub(super) fn mark_left(&self, now: f64) -> Option<f64> {
        self.marks.values().map(|until| until - now).filter(|left| *left > 0.0).reduce(f64::max)
    }

    /// Opens a question and brings it into view.
    pub fn show(&mut self, question: &QuestionId) {
        let page = self.cache.as_ref().map(|(_, page)| page.clone());
        let strip = page.as_ref().and_then(|page| page.strip.as_ref());
        let step = strip.and_then(|strip| strip.steps.iter().position(|s| s.question == *question));
        let chart = page.as_ref().and_then(|page| page.chart.as_ref());
        self.reveal = Some(question.clone());
        if let Some(chart) = chart.filter(|chart| chart.question == *question) {
            let at = self.place.or(chart.chosen).unwrap_or(0);
            self.focus = Some(place_id(at));
            return;
        }
        if let Some(step) = step {
            self.step = step;
            self.focus = Some(super::strip::step_id(step));
        } else {
            self.fact = Some(question.clone());
            self.focus = Some(super::facts::row_id(question));
        }
        self.open = Some(question.clone());
    }

    /// Opens a person of the buying centre.
    pub fn show_person(&mut self, at: usize) {
        self.person = Some(at);
        self.focus = Some(super::people::row_id(at));
    }

    /// Whether a person is selected.
    pub fn has_person(&self) -> bool {
        self.person.is_some()
    }

    /// Whether supply chain is on its way to another place.
    pub fn is_moving(&self) -> bool {
        self.shift.is_some()
    }

    /// Gives the keys to the first thing of the screen.
    pub fn take_keys(&mut self) {
        let chosen = self.cache.as_ref().and_then(|(_, page)| page.chart.as_ref()?.chosen);
        self.focus = Some(place_id(self.place.or(chosen).unwrap_or(0)));
    }

    /// Whether something is being typed or chosen, so that keys belong to it.
    pub fn is_busy(&self) -> bool {
        self.menu.is_some()
    }

    /// Goes to a term of the order.
    pub(super) fn go_to_term(&mut self, term: TermId) {
        self.term = Some(term);
    }

    /// The term that was asked for, once.
    pub fn take_term(&mut self) -> Option<TermId> {
        self.term.take()
    }

    /// A sentence for the status line, once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }

    pub(super) fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Hands the keys over once all is drawn.
    pub(super) fn settle(&mut self, ui: &Ui) {
        if let Some(id) = self.focus.take() {
            ui.memory_mut(|m| m.request_focus(id));
        }
        self.reveal = None;
    }
}
