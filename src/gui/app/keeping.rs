//! Keeping what is not saved: what the app tells the keeper, offers at the start, and does when somebody else was there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Event};

use super::App;
use crate::gui::dialogs::Dialog;
use crate::gui::jobs::{Job, Progress, finished};
use crate::gui::keeping::{Keeper, LeftCopy, Look, Outside, Past, Read, left_copies, look, outside_of, past_states};
use crate::gui::messages::{Failure, file_name};
use crate::plan::Plan;
use crate::session::Document;
use crate::store::lock::{Lock, Locked, Owner};
use crate::store::recovery::{Copy, Desk};

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

/// What the app keeps about keeping.
#[derive(Debug)]
pub struct Kept {
    pub(super) keeper: Keeper,
    pub(super) told: Option<Arc<Plan>>,
    lock: Option<Lock>,
    /// How the open document stands.
    pub standing: Standing,
    /// Second versions beside it that nobody has dealt with.
    pub conflicts: Vec<PathBuf>,
    pub(super) left: Vec<LeftCopy>,
    waiting: Option<Outside>,
    pub(super) restoring: Option<LeftCopy>,
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
        let (services, locale) = (self.services.clone(), self.locale());
        if services.keeping.data.is_some() {
            self.kept.starting = Some(Job::start(ctx, services.threads, move || {
                left_copies(services.files.as_ref(), &services.keeping, &services.playbook, locale)
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
            None | Some(Locked::Already | Locked::Cannot { read_only: false }) => Standing::Free,
            Some(Locked::Mine(lock)) => {
                self.release();
                self.kept.lock = Some(lock);
                Standing::Free
            }
            Some(Locked::Cannot { read_only: true }) => Standing::ReadOnlyFolder,
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
            Some(Progress::Done(Ok(past))) => {
                // The latest that is not the plan as it stands.
                let chosen = past.iter().position(|state| !state.differs.is_empty()).unwrap_or(0);
                self.dialog = Some(Dialog::History(past, chosen));
            }
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
        let (services, locale) = (self.services.clone(), self.locale());
        self.kept.past = Some(Job::start(ctx, services.threads, move || {
            let (files, keeping) = (services.files.as_ref(), &services.keeping);
            past_states(files, keeping, (&services.playbook, locale), &plan, path.as_deref())
        }));
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
