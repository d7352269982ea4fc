//! One open plan: what was changed, what the file holds, and what follows from both.
//!
//! Knows edits and snapshots; reads no clock and no file, and must not know any screen.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::review::review;
use super::snapshot::Snapshot;
use super::wording::value_words;
use crate::edit::{Edit, Naming};
use crate::negotiability::{Assessment, Unitary};
use crate::plan::{Answer, Financing, Outcome, OutcomeResult, Plan, Talk};
use crate::playbook::Playbook;
use crate::store::{Fingerprint, Opened, Saved};
use crate::units::{Date, Locale, Note, OptionId, QuestionId, TermId, Value, shown};

/// How many steps can be undone. Plans share nothing between steps and take some 20 kB each.
pub const MAX_STEPS: usize = 1_000;

/// Whether an edit is a step of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// A step of its own.
    Step,
    /// Part of a drag or a burst of typing: joins the step before it if that changed the same thing in the same burst.
    Burst,
}

/// A state of the plan that can be gone back to, or forward to.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    plan: Arc<Plan>,
}

/// Where a document lives.
#[derive(Debug, Clone, Default)]
struct Home {
    path: Option<PathBuf>,
    fingerprint: Option<Fingerprint>,
    has_comments: bool,
}

/// One open plan.
#[derive(Debug, Clone)]
pub struct Document {
    playbook: Arc<Playbook>,
    as_of: Date,
    locale: Locale,
    plan: Arc<Plan>,
    revision: u64,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    burst: Option<Edit>,
    kept: Arc<Plan>,
    home: Home,
    read_only: bool,
    derived: Option<Arc<Snapshot>>,
    derivations: u64,
}

impl Document {
    /// A plan that no file holds yet: a new one or a copy of a sample.
    pub fn untitled(playbook: Arc<Playbook>, plan: Plan, as_of: Date) -> Self {
        let plan = Arc::new(plan);
        Self {
            playbook,
            as_of,
            locale: Locale::default(),
            kept: Arc::clone(&plan),
            plan,
            revision: 0,
            undo: VecDeque::new(),
            redo: Vec::new(),
            burst: None,
            home: Home::default(),
            read_only: false,
            derived: None,
            derivations: 0,
        }
    }

    /// A plan that was read from a file.
    pub fn opened(playbook: Arc<Playbook>, opened: Opened, as_of: Date) -> Self {
        let home =
            Home { path: Some(opened.path), fingerprint: Some(opened.fingerprint), has_comments: opened.has_comments };
        Self { home, ..Self::untitled(playbook, opened.plan, as_of) }
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The playbook.
    pub fn playbook(&self) -> &Arc<Playbook> {
        &self.playbook
    }

    /// Grows with every change, also with undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The file, once there is one.
    pub fn path(&self) -> Option<&Path> {
        self.home.path.as_deref()
    }

    /// What the file held when it was read or last written.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        self.home.fingerprint.as_ref()
    }

    /// Whether the file has comments, which saving would lose.
    pub fn has_comments(&self) -> bool {
        self.home.has_comments
    }

    /// Whether closing now would lose something: the plan is not the one the file holds, or, without a file, not the
    /// one it started from.
    pub fn is_unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.plan, &self.kept) && self.plan != self.kept
    }

    /// What the next undo takes back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|step| step.label.as_str())
    }

    /// What the next redo does again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// How many steps can be taken back.
    pub fn undo_steps(&self) -> usize {
        self.undo.len()
    }

    /// How numbers and dates are written.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether the plan can only be looked at.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Lets the plan be changed, or only be looked at.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.read_only = read_only;
    }

    /// The plan that the file holds; without a file, the one it started from.
    pub fn kept(&self) -> &Arc<Plan> {
        &self.kept
    }

    /// Makes a change, unless the plan can only be looked at. An equal result is no step. Returns the label of the step, if one was made or grew.
    pub fn apply(&mut self, edit: Edit, grouping: Grouping) -> Option<String> {
        let new = edit.applied(&self.plan);
        if self.read_only || new == *self.plan {
            return None;
        }
        let goes_on = grouping == Grouping::Burst && self.burst.as_ref().is_some_and(|last| last.same_place(&edit));
        let joined = if goes_on { self.undo.pop_back() } else { None };
        let before = joined.map_or_else(|| Arc::clone(&self.plan), |step| step.plan);
        let label = edit.label(&before, &Names { playbook: &self.playbook, plan: &before, locale: self.locale });
        self.redo.clear();
        // A burst that ends where it began leaves no step.
        if new != *before {
            if self.undo.len() == MAX_STEPS {
                self.undo.pop_front();
            }
            self.undo.push_back(Step { label: label.clone(), plan: before });
        }
        self.burst = (grouping == Grouping::Burst).then_some(edit);
        self.put(Arc::new(new));
        Some(label)
    }

    /// Ends a drag or a burst of typing: what follows is a new step.
    pub fn end_burst(&mut self) {
        self.burst = None;
    }

    /// Takes the last step back. Returns its label.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.undo.pop_back()?;
        self.redo.push(Step { label: step.label.clone(), plan: Arc::clone(&self.plan) });
        self.burst = None;
        self.put(step.plan);
        Some(step.label)
    }

    /// Does the step that was taken back last again. Returns its label.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.redo.pop()?;
        self.undo.push_back(Step { label: step.label.clone(), plan: Arc::clone(&self.plan) });
        self.burst = None;
        self.put(step.plan);
        Some(step.label)
    }

    fn put(&mut self, plan: Arc<Plan>) {
        self.plan = plan;
        self.revision += 1;
    }

    /// A file now holds `plan`, which may be older than the plan as it stands.
    pub fn saved(&mut self, plan: Arc<Plan>, saved: Saved) {
        self.kept = plan;
        self.home = Home { path: Some(saved.path), fingerprint: Some(saved.fingerprint), has_comments: false };
    }

    /// A file was written but the disk did not confirm it: the next save expects it, the document stays unsaved.
    pub fn written_unconfirmed(&mut self, path: PathBuf, fingerprint: Fingerprint) {
        self.home = Home { path: Some(path), fingerprint: Some(fingerprint), has_comments: false };
    }

    /// The file turned out to hold another plan, or, with none, something that is no plan: the next save expects that.
    pub fn file_holds(&mut self, plan: Option<Arc<Plan>>, fingerprint: Fingerprint, has_comments: bool) {
        // No plan at all is like none that anybody has: whatever is here is unsaved.
        self.kept = plan.unwrap_or_else(|| Arc::new(Plan { format: 0, ..Plan::clone(&self.plan) }));
        self.home.fingerprint = Some(fingerprint);
        self.home.has_comments = has_comments;
    }

    /// Derives from another day on.
    pub fn set_as_of(&mut self, as_of: Date) {
        if self.as_of != as_of {
            self.as_of = as_of;
            self.derived = None;
            self.revision += 1;
        }
    }

    /// Writes numbers and dates another way from now on. Nothing is derived again, and no file changes.
    pub fn set_locale(&mut self, locale: Locale) {
        if self.locale != locale {
            self.locale = locale;
            let worded = self.derived.take().map(|known| Arc::new(Snapshot { locale, ..(*known).clone() }));
            self.derived = worded;
            self.revision += 1;
        }
    }

    /// Everything derived from the plan as it stands. Equal input is not derived again: a changed title or note
    /// reruns nothing.
    pub fn snapshot(&mut self) -> Arc<Snapshot> {
        if let Some(known) = self.derived.as_ref().filter(|known| Arc::ptr_eq(&known.plan, &self.plan)) {
            return Arc::clone(known);
        }
        let same = self.derived.as_ref().filter(|known| derives_the_same(&known.plan, &self.plan));
        let snapshot = if let Some(known) = same {
            self.with_assessment(known.assessment.clone())
        } else {
            self.derivations += 1;
            Snapshot::derive(Arc::clone(&self.playbook), Arc::clone(&self.plan), Vec::new(), self.as_of)
        };
        let snapshot = Arc::new(Snapshot { locale: self.locale, ..snapshot });
        self.derived = Some(Arc::clone(&snapshot));
        snapshot
    }

    fn with_assessment(&self, assessment: Assessment) -> Snapshot {
        Snapshot {
            playbook: Arc::clone(&self.playbook),
            plan: Arc::clone(&self.plan),
            what_ifs: Vec::new(),
            financing: OnceLock::new(),
            notes: review(&self.playbook, &self.plan).notes,
            assessment,
            locale: self.locale,
        }
    }

    /// How often something was derived so far.
    pub fn derivations(&self) -> u64 {
        self.derivations
    }
}

/// Whether two plans differ at most in what nothing is derived from.
fn derives_the_same(one: &Plan, other: &Plan) -> bool {
    derivation_input(one) == derivation_input(other)
}

/// The plan without title, document name and notes.
fn derivation_input(plan: &Plan) -> Plan {
    let mut input = plan.clone();
    input.title = crate::units::Line::default();
    input.document = None;
    input.notes = Note::default();
    input.award = crate::plan::Award::default();
    // Quotes and costs have a screen of their own; only our word on the law reaches the terms.
    input.financing = Financing { law: std::mem::take(&mut input.financing.law), ..Financing::default() };
    input.brief = crate::plan::BriefWishes::default();
    input.talk = Talk::default();
    for entry in input.terms.values_mut() {
        entry.notes = Note::default();
        // That it was asked takes it off the shortlist; how it ended and who said so moves nothing.
        if let Some(outcome) = &mut entry.outcome {
            *outcome = Outcome::bare(OutcomeResult::Refused);
        }
    }
    input.buyer.people.clear();
    for answer in input.buyer.answers.values_mut() {
        *answer = Answer { is: answer.is.clone(), certainty: answer.certainty, ..Answer::default() };
    }
    input.buyer.answers.retain(|_, answer| answer.is.is_some());
    input
}

/// Names from a playbook, money in the plan's currency.
pub(super) struct Names<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) plan: &'a Plan,
    pub(super) locale: Locale,
}

impl Naming for Names<'_> {
    fn locale(&self) -> Locale {
        self.locale
    }

    fn question(&self, id: &QuestionId) -> String {
        self.playbook.question(id).map_or_else(|| id.to_string(), |question| question.label.clone())
    }

    fn option(&self, id: &QuestionId, option: &OptionId) -> String {
        let options = self.playbook.question(id).map_or(&[][..], |question| &question.options);
        options.iter().find(|o| o.id == *option).map_or_else(|| option.to_string(), |o| o.finding.clone())
    }

    fn term(&self, id: &TermId) -> String {
        self.playbook.term(id).map_or_else(|| id.to_string(), |term| term.name.clone())
    }

    fn value(&self, id: &TermId, value: &Value) -> String {
        let unit = self.plan.order.currency.map_or(Unitary::Percent, Unitary::Money);
        match self.playbook.term(id) {
            Some(term) => value_words(self.locale, term, value, unit),
            None => match value {
                Value::Quantity(quantity) => quantity.to_string(),
                Value::Choice(choice) => choice.to_string(),
                Value::Words(words) => shown(words).to_string(),
            },
        }
    }
}

#[cfg(test)]
#[expect(clippy::panic, clippy::indexing_slicing, reason = "a test stops at the first surprise")]
mod tests;
