//! Files of the app: asked for, read, saved, exported; started here, and what comes back is taken in here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::state::{OpenOutcome, Then};
use crate::gui::dialogs::{Dialog, PathForm};
use crate::gui::files::{self, Answer, Found, Purpose, Question, SaveOrder, SaveOutcome, naming, suggested_name};
use crate::gui::jobs::{Job, Progress, finished};
use crate::gui::keeping::read_document;
use crate::gui::messages::{Failure, file_name};
use crate::gui::view::SnapshotView;
use crate::report::room::{RoomPaper, room_paper};
use crate::report::{Order, Reader, assessment_csv, export, schedule_csv, schedule_ics};
use crate::session::Document;
use crate::store::SaveError;
use crate::store::lock::Locked;

impl App {
    /// Takes in whatever work has come to its end.
    pub fn receive(&mut self, ctx: &Context) {
        if let Some((purpose, job)) = &self.work.choosing {
            let purpose = *purpose;
            match job.poll() {
                Progress::Running => {}
                Progress::Done(answer) => {
                    self.work.choosing = None;
                    self.answered(ctx, purpose, answer);
                }
                Progress::Lost => {
                    self.work.choosing = None;
                    self.answered(ctx, purpose, Answer::NoDialog);
                }
            }
        }
        match finished(&mut self.work.opening) {
            Some(Progress::Done(outcome)) => self.opened(ctx, outcome),
            Some(_) => self.fail(Failure::of_lost_work("Opening"), None),
            None => {}
        }
        self.receive_saved(ctx);
        match finished(&mut self.work.exporting) {
            Some(Progress::Done(Ok((path, warning)))) => self.exported(ctx, &path, warning),
            Some(Progress::Done(Err(failure))) => self.fail(failure, None),
            Some(_) => self.fail(Failure::of_lost_work("The export"), None),
            None => {}
        }
        if let Some(Progress::Done(found)) = finished(&mut self.work.looking) {
            self.screens.recent = found;
        }
        self.receive_items();
        self.receive_kept(ctx);
    }

    fn receive_saved(&mut self, ctx: &Context) {
        let Some((serial, job)) = &self.work.saving else { return };
        let is_shown = *serial == self.screens.serial;
        match job.poll() {
            Progress::Running => {}
            Progress::Done(outcome) => {
                self.work.saving = None;
                self.saved(ctx, outcome, is_shown);
            }
            Progress::Lost => {
                self.work.saving = None;
                self.fail(Failure::of_lost_work("Saving"), None);
            }
        }
    }

    /// Asks for a file. A second dialog beside the first is refused.
    pub(super) fn choose(&mut self, ctx: &Context, purpose: Purpose) {
        if self.work.choosing.is_some() {
            return;
        }
        self.dialog = None;
        let document = self.document.as_ref();
        let folder = match &self.services.keeping.documents {
            Some(documents) if purpose == Purpose::SaveAs && self.must_move() => Some(documents.clone()),
            _ => document.and_then(Document::path).and_then(Path::parent).map(Path::to_owned),
        };
        let name = document.map_or_else(String::new, |d| suggested_name(naming(d.plan(), purpose), purpose));
        let name = if let Purpose::Room(_) = purpose { self.room_name(purpose) } else { name };
        let question = Question { purpose, folder, name };
        let chooser = Arc::clone(&self.services.chooser);
        let job = Job::start(ctx, self.services.threads, move || chooser.ask(&question));
        self.work.choosing = Some((purpose, job));
    }

    fn answered(&mut self, ctx: &Context, purpose: Purpose, answer: Answer) {
        match answer {
            Answer::File(path) => self.chosen(ctx, purpose, path, true),
            Answer::Cancelled => {
                self.work.then = None;
                self.work.locating = None;
            }
            Answer::NoDialog => {
                let suggestion = if purpose.reads() { String::new() } else { self.suggested_path(purpose) };
                self.dialog = Some(Dialog::Path(PathForm::without_dialog(purpose, suggestion)));
            }
        }
    }

    /// A file was chosen; `agreed` where the dialog has asked already whether it may be replaced.
    pub(super) fn chosen(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf, agreed: bool) {
        self.dialog = None;
        match purpose {
            Purpose::Open => self.start_opening(ctx, path),
            Purpose::Locate => {
                if let Some(from) = self.work.locating.take() {
                    self.remember(|p| p.moved(&from, &path));
                }
                self.guard(ctx, Then::Path(path));
            }
            Purpose::SaveAs => {
                // Over its own file a plan goes only if that still holds what it held, whatever a dialog has asked.
                let own = self.document.as_ref().is_some_and(|d| d.path() == Some(&path));
                self.start_saving(ctx, path, agreed && !own);
            }
            Purpose::PortfolioFolder
            | Purpose::Receivables
            | Purpose::OpenMapping
            | Purpose::SaveMapping
            | Purpose::ExportPortfolioCsv
            | Purpose::ExportPortfolioWorkbook => {
                self.chosen_for_portfolio(ctx, purpose, path, agreed);
            }
            Purpose::ExportText
            | Purpose::ExportCsv
            | Purpose::Export(..)
            | Purpose::ExportLetter
            | Purpose::ExportSchedule
            | Purpose::ExportScheduleCsv => self.start_export(ctx, purpose, path, agreed),
            Purpose::Room(paper) => self.start_paper(ctx, paper, path, agreed),
        }
    }

    pub(super) fn start_opening(&mut self, ctx: &Context, path: PathBuf) {
        if self.work.opening.is_some() {
            return;
        }
        let services = self.services.clone();
        self.work.opening = Some(Job::start(ctx, services.threads, move || {
            let result = read_document(services.files.as_ref(), &services.keeping, &services.playbook, &path);
            (path, result)
        }));
    }

    fn opened(&mut self, ctx: &Context, (path, result): OpenOutcome) {
        match result {
            Ok(read) => {
                self.show_read(read);
                self.remember(|p| p.opened(&path));
                self.restore_over(ctx, &path);
            }
            Err(failure) => {
                self.restore_failed();
                self.fail(failure, Some(path));
            }
        }
    }

    /// Saves in the plan's own file, or asks for one.
    pub(super) fn save(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let moves = document.is_read_only() || self.must_move();
        let path = document.path().filter(|_| !moves).map(Path::to_owned);
        let Some(path) = path else { return self.choose(ctx, Purpose::SaveAs) };
        if document.has_comments() && !self.screens.comments_may_go {
            self.dialog = Some(Dialog::Comments);
            return;
        }
        self.start_saving(ctx, path, false);
    }

    pub(super) fn start_saving(&mut self, ctx: &Context, path: PathBuf, replace: bool) {
        let Some(document) = &self.document else { return };
        if self.work.saving.is_some() {
            return;
        }
        let own = document.path() == Some(&path);
        let expected = document.fingerprint().filter(|_| own).copied();
        let is_locked = own && !document.is_read_only();
        let order = SaveOrder { plan: Arc::clone(document.plan()), path, expected, replace, is_locked };
        let services = self.services.clone();
        let save = move || files::save(services.files.as_ref(), &services.keeping, order);
        let job = Job::start(ctx, self.services.threads, save);
        self.work.saving = Some((self.screens.serial, job));
    }

    /// A save has come back; `is_shown` unless another document has been opened meanwhile.
    fn saved(&mut self, ctx: &Context, outcome: SaveOutcome, is_shown: bool) {
        let SaveOutcome { order, result, locked, not_kept } = outcome;
        if let Some(why) = not_kept {
            self.remark(Failure::of_history(&why));
        }
        let Some(document) = self.document.as_mut().filter(|_| is_shown) else {
            if let Some(Locked::Mine(lock)) = locked {
                lock.release(self.services.files.as_ref());
            }
            if let Err(error) = result {
                self.fail(Failure::of_saving(&error), None);
            }
            return;
        };
        match result {
            Ok(saved) => {
                let path = saved.path.clone();
                document.saved(order.plan, saved);
                let unsaved = document.is_unsaved();
                if !order.is_locked {
                    self.take(locked);
                }
                if !unsaved {
                    self.nothing_unsaved();
                }
                self.screens.saved_at = Some((self.services.clock.time)());
                self.remember(|p| p.opened(&path));
                self.tell(ctx, format!("Saved in {}", file_name(&path)), None);
                match self.work.then.take() {
                    Some(then) if unsaved => self.guard(ctx, then),
                    Some(then) => self.proceed(ctx, then),
                    None => {}
                }
            }
            Err(error) => {
                if let SaveError::Unconfirmed { path, fingerprint, .. } = &error {
                    document.written_unconfirmed(path.clone(), *fingerprint);
                }
                if matches!(&error, SaveError::ChangedOutside { now: Some(_), .. })
                    && document.path() == Some(&order.path)
                {
                    // What they wrote is read and shown beside ours.
                    self.work.then = None;
                    return self.look_outside(ctx);
                }
                self.fail(Failure::of_saving(&error), Some(order.path));
            }
        }
    }

    fn start_export(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf, replace: bool) {
        let Some(document) = self.document.as_mut() else { return };
        let snapshot = document.snapshot();
        let view = SnapshotView { snapshot: Arc::clone(&snapshot), revision: document.revision() };
        let letter = self.screens.after_po.letter_text(&view);
        let paper = self.screens.brief.paper;
        let fonts = Arc::clone(&self.services.fonts);
        self.work.exporting = Some(Job::start(ctx, self.services.threads, move || {
            let (bytes, warning) = match purpose {
                Purpose::ExportText => (crate::cli::assessment_text(&snapshot).into_bytes(), None),
                Purpose::ExportLetter => (letter.into_bytes(), None),
                Purpose::ExportSchedule | Purpose::ExportScheduleCsv => {
                    (schedule_text(&snapshot, purpose).into_bytes(), None)
                }
                Purpose::Export(reader, form) => {
                    let made = export(&snapshot, Order { reader, form, paper }, fonts.as_ref());
                    let made = made.map_err(|error| Failure::of_making(&path, &error))?;
                    (made.bytes, made.warning)
                }
                // The mark tells spreadsheets that the text is UTF-8.
                _ => (format!("\u{feff}{}", assessment_csv(&snapshot)).into_bytes(), None),
            };
            Ok((files::export(&path, &bytes, replace)?, warning))
        }));
    }

    /// A name for a paper of the workshop, after its case.
    pub(super) fn room_name(&mut self, purpose: Purpose) -> String {
        self.workshop_base().map_or_else(String::new, |base| suggested_name(&base.plan.title, purpose))
    }

    fn start_paper(&mut self, ctx: &Context, what: RoomPaper, path: PathBuf, replace: bool) {
        let Some((base, show)) = self.show_for_paper() else { return };
        let paper = self.screens.brief.paper;
        let fonts = Arc::clone(&self.services.fonts);
        self.work.exporting = Some(Job::start(ctx, self.services.threads, move || {
            let made = room_paper(&base, &show, what, paper, fonts.as_ref());
            let made = made.map_err(|error| Failure::of_making(&path, &error))?;
            Ok((files::export(&path, &made.bytes, replace)?, made.warning))
        }));
    }

    fn exported(&mut self, ctx: &Context, path: &Path, warning: Option<String>) {
        let name = file_name(path);
        self.screens.brief.wrote(name, (self.services.clock.time)());
        let told = warning.map_or_else(String::new, |warning| format!(". {warning}"));
        self.tell(ctx, format!("Written to {}{told}", path.display()), None);
    }

    /// Shows a failure and keeps it in the list of messages.
    pub(super) fn fail(&mut self, failure: Failure, path: Option<PathBuf>) {
        self.work.then = None;
        self.screens.failures.push(failure.clone());
        self.dialog = Some(Dialog::Failed(failure, path));
    }

    /// Looks at the files of the recent plans, off the UI thread.
    pub(super) fn look_at_recent(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = self.preferences.recent().map(|r| r.path.clone()).collect();
        if paths.is_empty() || self.work.looking.is_some() {
            return;
        }
        let (playbook, today) = (Arc::clone(&self.services.playbook), (self.services.clock.today)());
        self.work.looking = Some(Job::start(ctx, self.services.threads, move || {
            let look = |path: PathBuf| -> (PathBuf, Found) {
                let found = files::look_at(&playbook, &path, today);
                (path, found)
            };
            paths.into_iter().map(look).collect()
        }));
    }
}

/// The schedule as a file: for the buyer as a calendar, for us as a table.
fn schedule_text(snapshot: &crate::session::Snapshot, purpose: Purpose) -> String {
    let programme = crate::award::programme(&snapshot.plan).unwrap_or_default();
    match purpose {
        Purpose::ExportSchedule => schedule_ics(snapshot, &programme, Reader::Buyer),
        _ => format!("\u{feff}{}", schedule_csv(&snapshot.plan, &programme, Reader::Internal)),
    }
}
