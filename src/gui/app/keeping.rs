//! Keeping what is not saved: what the app tells the keeper, offers at the start, and does when somebody else was there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Event};

use super::App;
use super::state::Then;
use crate::edit::{Edit, PutPlan};
use crate::gui::commands::Command;
use crate::gui::dialogs::Dialog;
use crate::gui::files::Purpose;
use crate::gui::jobs::{Job, Progress, finished};
use crate::gui::keeping::{
    Keeper, LeftCopy, Look, Origin, Outside, Past, Read, left_copies, look, outside_of, past_states, second_version,
};
use crate::gui::messages::{Failure, file_name};
use crate::plan::Plan;
use crate::session::Document;
use crate::store::document_name;
use crate::store::lock::{Lock, Locked, Owner, take_over};
use crate::store::recovery::{self, Copy, Desk};
use crate::units::Line;

/// How the open document stands with its file and with others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// It can be changed and saved.
    #[default]
    Free,
    /// Somebody else has it open, so it can only be read. `may_be_stale` where nobody here can tell whether they still do.
    Theirs {
        /// Who, if the lock says so.
        owner: Option<Owner>,
        /// Whether the lock may have outlived its program.
        may_be_stale: bool,
    },
    /// Its folder takes no new files.
    ReadOnlyFolder,
    /// Its file is marked as not to be written.
    ReadOnlyFile,
    /// Its file is gone.
    Gone,
}

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

/// What the app keeps about keeping.
#[derive(Debug)]
pub struct Kept {
    pub(super) keeper: Keeper,
    told: Option<Arc<Plan>>,
    lock: Option<Lock>,
    /// How the open document stands.
    pub standing: Standing,
    /// Second versions beside it that nobody has dealt with.
    pub conflicts: Vec<PathBuf>,
    left: Vec<LeftCopy>,
    waiting: Option<Outside>,
    restoring: Option<LeftCopy>,
    starting: Option<Job<Vec<LeftCopy>>>,
    looking: Option<(u64, Job<Look>)>,
    past: Option<Job<std::io::Result<Vec<Past>>>>,
    /// Set by a signal: close without asking, what is unsaved is in its copy.
    pub closing: Arc<AtomicBool>,
}

impl Kept {
    /// Nothing yet.
    pub(super) fn new(ctx: &Context, services: &super::Services) -> Self {
        let keeping = &services.keeping;
        let desk = keeping.recovery().zip(keeping.me.as_ref()).map(|(at, me)| Desk::new(at, me.process.clone()));
        let window = ctx.clone();
        let notify = move || window.request_repaint();
        let keeper = Keeper::new(Arc::clone(&services.files), desk, keeping.now, services.threads, notify);
        Self {
            keeper,
            told: None,
            lock: None,
            standing: Standing::Free,
            conflicts: Vec::new(),
            left: Vec::new(),
            waiting: None,
            restoring: None,
            starting: None,
            looking: None,
            past: None,
            closing: Arc::default(),
        }
    }
}

impl App {
    /// Looks for copies that an earlier run left behind.
    pub(super) fn look_for_copies(&mut self, ctx: &Context) {
        let services = self.services.clone();
        if services.keeping.data.is_some() {
            self.kept.starting = Some(Job::start(ctx, services.threads, move || {
                left_copies(services.files.as_ref(), &services.keeping, &services.playbook)
            }));
        }
    }

    /// Writes what is not saved into its recovery copy at once, without waiting for that: for what must not be lost even
    /// for a few seconds, such as a line of a conversation under way.
    pub fn keep_now(&mut self) {
        self.keep();
        self.kept.keeper.hurry();
    }

    /// Tells the keeper what is not saved, if that is something else than it was told before.
    pub(super) fn keep(&mut self) {
        if self.screens.may_close {
            // Whatever is unsaved now was dropped for good, or is in its copy.
            return;
        }
        let unsaved = self.document.as_ref().filter(|document| document.is_unsaved());
        match (unsaved, &self.kept.told) {
            (None, None) => {}
            (None, Some(_)) => {
                self.kept.told = None;
                self.kept.keeper.nothing();
            }
            (Some(document), told) => {
                if told.as_ref().is_some_and(|told| Arc::ptr_eq(told, document.plan())) {
                    return;
                }
                let copy = Copy {
                    plan: Arc::clone(document.plan()),
                    file: document.path().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned())),
                    of: document.fingerprint().copied(),
                };
                self.kept.told = Some(Arc::clone(document.plan()));
                self.kept.keeper.keep(copy);
            }
        }
    }

    /// The plan is saved, or what is unsaved may go.
    pub(super) fn nothing_unsaved(&mut self) {
        self.kept.told = None;
        self.kept.keeper.done();
    }

    /// The open document goes, and with it its lock and its copy.
    pub(super) fn leave_document(&mut self) {
        self.nothing_unsaved();
        self.release();
        self.kept.standing = Standing::Free;
        self.kept.conflicts.clear();
        self.kept.waiting = None;
        self.kept.looking = None;
    }

    fn release(&mut self) {
        if let Some(lock) = self.kept.lock.take() {
            lock.release(self.services.files.as_ref());
        }
    }

    /// Shows a document that was read, with what came of its lock.
    pub(super) fn show_read(&mut self, Read { opened, locked, conflicts }: Read) {
        let today = (self.services.clock.today)();
        let is_ours = matches!(locked, Some(Locked::Already));
        let held = if is_ours { self.kept.lock.take() } else { None };
        let protected = opened.write_protected;
        self.show(Document::opened(Arc::clone(&self.services.playbook), opened, today));
        self.kept.lock = held;
        self.take(locked);
        if protected && self.kept.standing == Standing::Free {
            self.kept.standing = Standing::ReadOnlyFile;
        }
        self.kept.conflicts = conflicts;
    }

    /// Takes in what came of asking for the open document's lock.
    pub(super) fn take(&mut self, locked: Option<Locked>) {
        let standing = match locked {
            None | Some(Locked::Already) => Standing::Free,
            Some(Locked::Mine(lock)) => {
                self.release();
                self.kept.lock = Some(lock);
                Standing::Free
            }
            Some(Locked::Cannot { read_only: true }) => Standing::ReadOnlyFolder,
            Some(Locked::Cannot { read_only: false }) => Standing::Free,
            Some(Locked::Theirs { owner, may_be_stale }) => Standing::Theirs { owner, may_be_stale },
        };
        if let Some(document) = &mut self.document {
            document.set_read_only(matches!(standing, Standing::Theirs { .. }));
        }
        self.kept.standing = standing;
    }

    /// Whether the document cannot be saved where it is.
    pub(super) fn must_move(&self) -> bool {
        matches!(self.kept.standing, Standing::ReadOnlyFolder | Standing::ReadOnlyFile)
    }

    /// Takes in what came of keeping and looking.
    pub(super) fn receive_kept(&mut self, ctx: &Context) {
        if let Some(problem) = self.kept.keeper.take_problem() {
            self.remark(Failure::of_recovery(&problem));
        }
        if let Some(Progress::Done(left)) = finished(&mut self.kept.starting) {
            self.kept.left = left;
        }
        let looked = self.kept.looking.as_ref().map(|(serial, job)| (*serial, job.poll()));
        match looked {
            Some((serial, Progress::Done(look))) => {
                self.kept.looking = None;
                self.looked(ctx, serial, look);
            }
            Some((_, Progress::Lost)) => self.kept.looking = None,
            _ => {}
        }
        match finished(&mut self.kept.past) {
            Some(Progress::Done(Ok(past))) => self.dialog = Some(Dialog::History(past, 0)),
            Some(Progress::Done(Err(error))) => self.fail(Failure::of_history(&error.to_string()), None),
            Some(_) => self.fail(Failure::of_lost_work("Looking at earlier states"), None),
            None => {}
        }
        if self.dialog.is_none() {
            self.offer();
        }
    }

    /// Shows what waits for a free place: first a change by somebody else, then copies of earlier runs.
    fn offer(&mut self) {
        if let Some(outside) = self.kept.waiting.take() {
            self.dialog = Some(Dialog::Outside(Box::new(outside)));
        } else if !self.work.is_busy()
            && let Some(copy) = self.kept.left.first()
        {
            self.dialog = Some(Dialog::Left(Box::new(copy.clone()), self.kept.left.len()));
        }
    }

    /// Keeps a failure in the list of messages without a dialog, once.
    pub(super) fn remark(&mut self, failure: Failure) {
        if !self.screens.failures.contains(&failure) {
            self.screens.failures.push(failure);
        }
    }

    /// The window comes to the front: the file may have been changed meanwhile.
    pub(super) fn came_back(&mut self, ctx: &Context) {
        if ctx.input(|i| i.raw.events.contains(&Event::WindowFocused(true))) {
            self.look_outside(ctx);
        }
    }

    /// Looks at the file of the open document, off the UI thread.
    pub(super) fn look_outside(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let (Some(path), Some(expected)) = (document.path(), document.fingerprint()) else { return };
        if self.kept.looking.is_some() || self.work.saving.is_some() || self.kept.waiting.is_some() {
            return;
        }
        let (path, expected, services) = (path.to_owned(), *expected, self.services.clone());
        let wants_lock = document.is_read_only();
        let job = Job::start(ctx, services.threads, move || {
            let (files, keeping) = (services.files.as_ref(), &services.keeping);
            look(files, keeping, &services.playbook, (&path, expected), wants_lock)
        });
        self.kept.looking = Some((self.screens.serial, job));
    }

    fn looked(&mut self, ctx: &Context, serial: u64, look: Look) {
        let Look { now, theirs, locked, conflicts } = look;
        if serial != self.screens.serial || self.work.saving.is_some() {
            if let Some(Locked::Mine(lock)) = locked {
                lock.release(self.services.files.as_ref());
            }
            return;
        }
        let was_read_only = self.document.as_ref().is_some_and(Document::is_read_only);
        if locked.is_some() {
            self.take(locked);
        }
        self.kept.conflicts = conflicts;
        let Some(document) = &self.document else { return };
        let is_read_only = document.is_read_only();
        match (now, theirs) {
            (Ok(None), _) if !is_read_only => self.kept.standing = Standing::Gone,
            (Ok(Some(now)), Some(theirs)) if document.fingerprint().is_none_or(|known| !known.same_bytes(&now)) => {
                match theirs {
                    // Whoever only reads has nothing to lose and is shown what there is.
                    Ok(opened) if was_read_only && !document.is_unsaved() => self.read_again(ctx, opened, is_read_only),
                    theirs => {
                        self.kept.waiting = Some(outside_of(&self.services.keeping, document, theirs, now));
                    }
                }
            }
            (Ok(Some(_)), None) if self.kept.standing == Standing::Gone => self.kept.standing = Standing::Free,
            _ => {}
        }
        if was_read_only && !is_read_only {
            self.tell(ctx, "Nobody else has the plan open any more: you can change it".to_owned(), None);
        }
        ctx.request_repaint();
    }

    fn read_again(&mut self, ctx: &Context, opened: crate::store::Opened, is_read_only: bool) {
        let name = file_name(&opened.path);
        let today = (self.services.clock.today)();
        let mut document = Document::opened(Arc::clone(&self.services.playbook), opened, today);
        document.set_read_only(is_read_only);
        self.document = Some(document);
        self.tell(ctx, format!("{name} was saved by someone else and is shown as it is now"), None);
    }

    /// Looks for the earlier states of the open document.
    pub(super) fn look_at_past(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let (plan, path) = (Arc::clone(document.plan()), document.path().map(Path::to_owned));
        let services = self.services.clone();
        self.kept.past = Some(Job::start(ctx, services.threads, move || {
            let (files, keeping) = (services.files.as_ref(), &services.keeping);
            past_states(files, keeping, &services.playbook, &plan, path.as_deref())
        }));
    }

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
        match second_version(&self.services.keeping, &self.services.playbook, document.plan(), path) {
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

    /// A signal asks for the end: the keeper has written what there was.
    pub(super) fn must_close(&self) -> bool {
        self.kept.closing.load(Ordering::SeqCst)
    }
}

impl Drop for App {
    /// Writes what is unsaved, or takes away the copy of what no longer is; gives the lock back.
    fn drop(&mut self) {
        self.kept.keeper.end();
        self.release();
    }
}
