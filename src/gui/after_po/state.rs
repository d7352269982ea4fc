//! What the screen remembers: whose letter is open, which remark, what is being typed, what was moved.

use std::sync::Arc;

use crate::award::{Form, Remark};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::Drafts;
use crate::plan::{Language, Recipient};
use crate::session::{AwardView, LetterView};
use crate::units::Date;

/// A mark of the schedule that can be selected and moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A task.
    Task(usize),
    /// A customer date.
    Delivery(usize),
}

/// A delivery that was moved and whose invoices stay where they were, until someone says what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The delivery's place in the order.
    pub delivery: usize,
    /// The day before the first move.
    pub from: Date,
    /// The day now.
    pub to: Date,
}

/// What a command of this screen asks for; done with the next pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The next remark.
    NextRemark,
    /// Take the wording of the remark shown.
    TakeWording,
    /// Copy the letter shown.
    Copy,
}

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct AfterPoState {
    /// The language the letters are shown in; none: the plan's.
    pub language: Option<Language>,
    /// Mail or letter.
    pub form: Form,
    /// Whose text is open; none: the first person's.
    pub to: Option<Recipient>,
    /// Which remark is shown.
    pub remark: usize,
    /// The mark of the schedule that is selected.
    pub mark: Option<Mark>,
    /// A delivery that was moved.
    pub moved: Option<Moved>,
    /// What a command asked for.
    pub wish: Option<Wish>,
    /// A text that should be written to a file.
    pub message: Option<String>,
    pub(super) cell: Option<(String, String)>,
    pub(super) cell_focus: bool,
    pub(super) draft: Option<(Recipient, Language, String)>,
    pub(super) drag: Option<(Mark, i64)>,
    /// What is being typed into the fields of a task.
    pub(super) drafts: Drafts,
    /// The task whose name takes the keys next, as it is new.
    pub(super) new_task: Option<usize>,
    pub(super) scroll_to_letter: bool,
    made: Option<(u64, Language, Arc<AwardView>)>,
}

impl AfterPoState {
    /// The language shown.
    pub fn language(&self, view: &SnapshotView) -> Language {
        self.language.unwrap_or(view.snapshot.plan.award.language)
    }

    /// What the screen says, made once for each change.
    pub fn award(&mut self, view: &SnapshotView) -> Arc<AwardView> {
        let language = self.language(view);
        if let Some((revision, known, made)) = &self.made
            && *revision == view.revision
            && *known == language
        {
            return Arc::clone(made);
        }
        let made = Arc::new(AwardView::of(&view.snapshot, language));
        self.made = Some((view.revision, language, Arc::clone(&made)));
        made
    }

    /// The text that is open.
    pub fn letter<'a>(&self, award: &'a AwardView) -> &'a LetterView {
        let chosen = self.to.as_ref().and_then(|to| award.letter(to));
        chosen.or_else(|| award.letters.first()).unwrap_or(&award.acknowledgement)
    }

    /// The remark that is shown, with its number.
    pub fn remark<'a>(&self, letter: &'a LetterView) -> Option<(usize, &'a Remark)> {
        let at = self.remark.min(letter.remarks.len().checked_sub(1)?);
        letter.remarks.get(at).map(|remark| (at, remark))
    }

    /// Opens a text.
    pub fn open(&mut self, to: Recipient) {
        self.to = Some(to);
        self.remark = 0;
        self.draft = None;
    }

    /// Opens a text and brings it into view.
    pub fn show_letter(&mut self, to: Recipient) {
        self.open(to);
        self.scroll_to_letter = true;
    }

    /// Goes to the next remark: of this text, then of the next text that has one.
    pub(super) fn next_remark(&mut self, award: &AwardView) {
        let open = self.letter(award);
        if self.remark + 1 < open.remarks.len() {
            self.remark += 1;
            return;
        }
        let all: Vec<&LetterView> = std::iter::once(&award.acknowledgement).chain(&award.letters).collect();
        let here = all.iter().position(|l| l.letter.to == open.letter.to).unwrap_or(0);
        let next = (1..=all.len())
            .filter_map(|n| all.get((here + n) % all.len()))
            .find(|l| !l.remarks.is_empty() && !l.letter.is_bare);
        if let Some(next) = next {
            self.open(next.letter.to.clone());
        }
        self.scroll_to_letter = true;
    }

    /// The letter that is open in the form it is sent in.
    pub fn letter_text(&mut self, view: &SnapshotView) -> String {
        let award = self.award(view);
        award.in_form(self.letter(&award), self.form, &view.snapshot)
    }

    /// The remark to be shown to the user, once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }
}
