//! What is asked for where something unsaved or somebody else is concerned, and how it is carried out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::keeping::Standing;
use super::state::Then;
use crate::edit::{Edit, PutPlan};
use crate::gui::commands::Command;
use crate::gui::dialogs::Dialog;
use crate::gui::files::Purpose;
use crate::gui::keeping::{LeftCopy, Origin, Outside, Past, second_version};
use crate::gui::messages::{Failure, file_name};
use crate::plan::Plan;
use crate::session::Document;
use crate::store::lock::take_over;
use crate::store::{document_name, recovery};
use crate::units::Line;

/// What is asked for where something unsaved or somebody else is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Restore the recovery copy that is offered.
    RestoreCopy,
    /// Open it as a plan of its own and save that.
    SaveCopy,
    /// Drop it for good.
    DiscardCopy,
    /// Leave it for the next start.
    Later,
    /// Put the other version in the place of ours, as a step.
    TakeTheirs,
    /// Keep ours; the next save writes over the other.
    KeepMine,
    /// Save ours under another name.
    SaveMine,
    /// Go back to an earlier state, as a step.
    GoBack(usize),
    /// Ask whether a lock is to be taken over.
    TakeOver,
    /// Take it over.
    TakeOverNow,
    /// Show a second version beside ours.
    Compare(PathBuf),
    /// Speak no more of second versions.
    LeaveConflicts,
}

impl App {
    /// Carries out what was asked for.
    pub(super) fn asked(&mut self, ctx: &Context, ask: Ask) {
        let dialog = self.dialog.take();
        match (ask, dialog) {
            (Ask::RestoreCopy, Some(Dialog::Left(copy, _))) => self.restore(ctx, *copy),
            (Ask::SaveCopy, Some(Dialog::Left(copy, _))) => {
                self.restore_untitled(ctx, &copy);
                self.choose(ctx, Purpose::SaveAs);
            }
            (Ask::DiscardCopy, Some(Dialog::Left(copy, _))) => self.discard(ctx, &copy),
            (Ask::Later, _) => self.kept.left.clear(),
            (Ask::TakeTheirs, Some(Dialog::Outside(outside))) => self.take_theirs(ctx, *outside),
            (Ask::KeepMine, Some(Dialog::Outside(outside))) => self.keep_mine(ctx, *outside),
            (Ask::SaveMine, _) => self.choose(ctx, Purpose::SaveAs),
            (Ask::GoBack(at), Some(Dialog::History(past, _))) => {
                if let Some(Past { when, plan: Ok(plan), .. }) = past.get(at) {
                    self.put(ctx, Arc::clone(plan), format!("Restore the state of {when}"));
                }
            }
            (Ask::TakeOver, _) => self.dialog = Some(Dialog::TakeOver),
            (Ask::TakeOverNow, _) => self.take_over(ctx),
            (Ask::Compare(path), _) => self.compare(&path),
            (Ask::LeaveConflicts, _) => self.kept.conflicts.clear(),
            (_, dialog) => self.dialog = dialog,
        }
    }

    /// Puts a plan in the place of the open one, as a step, and offers the way back.
    fn put(&mut self, ctx: &Context, plan: Arc<Plan>, label: String) {
        self.edit(ctx, Edit::Put(PutPlan { plan, label: label.clone() }));
        if self.document.as_ref().and_then(Document::undo_label) == Some(&label) {
            self.tell(ctx, label, Some(("Undo", Command::Undo)));
        }
    }

    /// Restores a copy over its file, or as a plan without one.
    fn restore(&mut self, ctx: &Context, copy: LeftCopy) {
        match copy.file.clone() {
            Some(path) => {
                self.kept.restoring = Some(copy);
                self.guard(ctx, Then::Path(path));
            }
            None => self.restore_untitled(ctx, &copy),
        }
    }

    fn restore_untitled(&mut self, ctx: &Context, copy: &LeftCopy) {
        let Ok(plan) = &copy.plan else { return };
        let name = plan.document.clone().unwrap_or_else(document_name);
        self.show_untitled(Plan { document: Some(name), ..Plan::new(Line::default()) });
        self.put_copy(ctx, copy);
    }

    fn put_copy(&mut self, ctx: &Context, copy: &LeftCopy) {
        let Ok(plan) = &copy.plan else { return };
        self.kept.keeper.replaces(copy.copy.clone());
        self.put(ctx, Arc::clone(plan), format!("Restore the recovery copy of {}", copy.when));
        self.kept.left.retain(|other| other.copy != copy.copy);
        self.keep_now();
    }

    /// A document has come that a copy was to be restored over; somebody else's is left alone.
    pub(super) fn restore_over(&mut self, ctx: &Context, path: &Path) {
        let Some(copy) = self.kept.restoring.take().filter(|copy| copy.file.as_deref() == Some(path)) else { return };
        if self.document.as_ref().is_some_and(Document::is_read_only) {
            self.restore_untitled(ctx, &copy);
        } else {
            self.put_copy(ctx, &copy);
        }
    }

    /// A copy that was to be restored over a file which cannot be opened after all.
    pub(super) fn restore_failed(&mut self) {
        self.kept.restoring = None;
    }

    fn discard(&mut self, ctx: &Context, copy: &LeftCopy) {
        self.kept.left.retain(|other| other.copy != copy.copy);
        match recovery::remove(self.services.files.as_ref(), &copy.copy) {
            Ok(()) => self.tell(ctx, format!("The recovery copy of {} is gone", copy.when), None),
            Err(error) => self.remark(Failure::of_recovery(&error.to_string())),
        }
    }

    fn take_theirs(&mut self, ctx: &Context, outside: Outside) {
        let Ok(opened) = outside.theirs else { return };
        let plan = Arc::new(opened.plan);
        let name = file_name(&outside.path);
        let Some(document) = &mut self.document else { return };
        let label = match outside.origin {
            Origin::File => {
                document.file_holds(Some(Arc::clone(&plan)), outside.fingerprint, opened.has_comments);
                self.screens.comments_may_go = false;
                format!("Read the change in {name}")
            }
            Origin::Conflict => {
                self.kept.conflicts.retain(|path| *path != outside.path);
                format!("Take the version of {name}")
            }
        };
        // What the copy belongs to has changed, even if what is unsaved has not.
        self.kept.told = None;
        self.put(ctx, plan, label);
    }

    fn keep_mine(&mut self, ctx: &Context, outside: Outside) {
        if outside.origin == Origin::Conflict {
            self.kept.conflicts.retain(|path| *path != outside.path);
            return;
        }
        let has_comments = outside.theirs.as_ref().is_ok_and(|opened| opened.has_comments);
        let theirs = outside.theirs.ok().map(|opened| Arc::new(opened.plan));
        if let Some(document) = &mut self.document {
            document.file_holds(theirs, outside.fingerprint, has_comments);
            self.kept.told = None;
            let name = file_name(&outside.path);
            self.tell(ctx, format!("Yours is kept: the next save writes over {name}"), Some(("Save", Command::Save)));
        }
    }

    fn compare(&mut self, path: &Path) {
        let Some(document) = &self.document else { return };
        match second_version(&self.services.keeping, document, path) {
            Ok(outside) => self.dialog = Some(Dialog::Outside(Box::new(outside))),
            Err(failure) => self.fail(failure, None),
        }
    }

    fn take_over(&mut self, ctx: &Context) {
        let path = self.document.as_ref().and_then(Document::path).map(Path::to_owned);
        let (Some(path), Some(me)) = (path, &self.services.keeping.me) else { return };
        let locked = take_over(self.services.files.as_ref(), &path, me, (self.services.keeping.now)());
        self.take(Some(locked));
        if self.kept.standing == Standing::Free {
            self.tell(ctx, "The plan is yours to change".to_owned(), None);
        }
        self.look_outside(ctx);
    }
}
