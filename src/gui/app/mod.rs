//! The app: one document, what the screens remember, work under way, one dialog, preferences.
//!
//! Takes what views ask for and carries it out; must not draw anything itself.

mod act;
mod asked;
mod files;
mod keeping;
mod keys;
mod portfolio;
mod settings;
mod state;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, Ui, ViewportCommand};

pub use asked::Ask;
pub use keeping::{Kept, Standing};
pub use state::{Action, Clock, Screen, Screens, Services, Then, Toast, Work};

use super::commands::{Command, Facts};
use super::dialogs::Dialog;
use super::messages::Failure;
use super::preferences::Preferences;
use super::view::SnapshotView;
use super::{dialogs, fonts, presenter, privacy, shell, theme, widgets};
use crate::session::Document;
use crate::units::Locale;

/// The program's window.
pub struct App {
    pub(super) document: Option<Document>,
    pub(super) screens: Screens,
    pub(super) work: Work,
    pub(super) dialog: Option<Dialog>,
    pub(super) preferences: Preferences,
    pub(super) services: Services,
    pub(super) kept: Kept,
    queue: Vec<Action>,
    keyed: Vec<Command>,
    started: Option<Arc<AtomicBool>>,
}

impl App {
    /// The app in a window of its own; `started` is set once it is there.
    pub fn in_window(
        cc: &eframe::CreationContext<'_>,
        services: Services,
        file: Option<PathBuf>,
        started: Arc<AtomicBool>,
    ) -> Self {
        let mut app = Self::new(&cc.egui_ctx, services);
        app.started = Some(started);
        app.watch_signals(&cc.egui_ctx);
        if let Some(path) = file {
            app.start_opening(&cc.egui_ctx, path);
        }
        app
    }

    /// The app with given services, on Home.
    pub fn new(ctx: &Context, services: Services) -> Self {
        fonts::install(ctx);
        privacy::install(ctx);
        let preferences = services.preferences.load();
        theme::apply(ctx, preferences.look());
        ctx.set_zoom_factor(f32::from(preferences.zoom) / 100.0);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut app = Self {
            kept: Kept::new(ctx, &services),
            document: None,
            screens: Screens::default(),
            work: Work::default(),
            dialog: None,
            preferences,
            services,
            queue: Vec::new(),
            keyed: Vec::new(),
            started: None,
        };
        app.settle_movement();
        app.look_at_recent(ctx);
        app.look_for_copies(ctx);
        app
    }

    #[cfg(unix)]
    fn watch_signals(&mut self, ctx: &Context) {
        let closing = Arc::clone(&self.kept.closing);
        if let Err(error) = super::signals::watch(ctx.clone(), self.kept.keeper.clone(), closing) {
            self.remark(Failure::of_recovery(&error.to_string()));
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "other systems ask a window to close and send no signals")]
    fn watch_signals(&mut self, _ctx: &Context) {}

    /// How the open document stands with its file and with others.
    pub fn standing(&self) -> &Standing {
        &self.kept.standing
    }

    /// The open plan.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// What the screens remember, to be looked at and set from outside.
    pub fn screens_mut(&mut self) -> &mut Screens {
        &mut self.screens
    }

    /// The screen that is shown.
    pub fn screen(&self) -> Screen {
        self.screens.screen
    }

    /// Whether figures are covered.
    pub fn is_covered(&self) -> bool {
        self.screens.covered
    }

    /// Whether a show is on.
    pub fn is_presenting(&self) -> bool {
        self.screens.workshop.presenting.is_some()
    }

    /// Whether it asks what is to become of unsaved changes.
    pub(super) fn asks_to_save(&self) -> bool {
        matches!(self.dialog, Some(Dialog::AskToSave(_)))
    }

    /// The show that is on.
    pub fn presenting(&self) -> Option<&presenter::Presenting> {
        self.screens.workshop.presenting.as_ref()
    }

    /// The title that the window has.
    pub fn title(&self) -> &str {
        &self.screens.window_title
    }

    /// What the screen of the time after the PO remembers.
    pub fn after_po(&self) -> &super::after_po::AfterPoState {
        &self.screens.after_po
    }

    /// What failed so far, the latest last.
    pub fn failures(&self) -> &[Failure] {
        &self.screens.failures
    }

    /// Asks for something as a view would; it is done with the next frame.
    pub fn ask(&mut self, action: Action) {
        self.queue.push(action);
    }

    /// What decides which commands can be used.
    pub fn facts(&self) -> Facts {
        let document = self.document.as_ref();
        Facts {
            plan: document.is_some(),
            screen: if document.is_some() { self.screens.screen } else { self.screens.screen.without_plan() },
            selected: self.screens.terms.selected.is_some(),
            undo: self.undo_label().is_some(),
            redo: self.redo_label().is_some(),
            busy: self.work.is_busy(),
            recent: self.preferences.recent().next().is_some(),
            portfolio: self.screens.portfolio.page.is_some(),
        }
    }

    /// What a command is called now: undo and redo name their step.
    pub fn command_text(&self, command: Command) -> String {
        let step = match command {
            Command::Undo => self.undo_label(),
            Command::Redo => self.redo_label(),
            _ => None,
        };
        step.map_or_else(|| command.text().to_owned(), |label| format!("{}: {label}", command.text()))
    }

    /// What undo would take back here: on the screen of settings only what was set there.
    fn undo_label(&self) -> Option<&str> {
        let of_plan = self.document.as_ref().and_then(Document::undo_label);
        if self.screens.screen == Screen::Settings { self.screens.settings.label(false, of_plan) } else { of_plan }
    }

    fn redo_label(&self) -> Option<&str> {
        let of_plan = self.document.as_ref().and_then(Document::redo_label);
        if self.screens.screen == Screen::Settings { self.screens.settings.label(true, of_plan) } else { of_plan }
    }

    /// How numbers and dates are written: as chosen, else as the system says.
    pub fn locale(&self) -> Locale {
        self.preferences.locale.unwrap_or(self.services.locale)
    }

    pub(super) fn view(&mut self) -> Option<SnapshotView> {
        let locale = self.locale();
        let document = self.document.as_mut()?;
        document.set_locale(locale);
        Some(SnapshotView { snapshot: document.snapshot(), revision: document.revision() })
    }

    /// One pass: everything is drawn from one state, and what was asked for is carried out after.
    pub fn pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.fit_zoom(&ctx);
        self.pressed_keys(&ctx);
        self.came_back(&ctx);
        self.dropped_files(&ctx);
        let view = self.view();
        let mut asked = Vec::new();
        // What must be asked waits for the end of a show, but for what is asked at closing.
        let asks = !self.is_presenting() || self.asks_to_save();
        if self.dialog.is_some() && asks {
            // What lies under a dialog neither answers nor explains itself.
            ui.disable();
        }
        if self.is_presenting() {
            presenter::presenting_ui(ui, self, &mut asked);
        } else {
            shell::shell_ui(ui, self, view.as_ref(), &mut asked);
        }
        if asks {
            dialogs::dialog_ui(&ctx, self, view.as_ref(), &mut asked);
        }
        widgets::cut_ui(&ctx);
        self.queue.append(&mut asked);
        self.queue.extend(std::mem::take(&mut self.keyed).into_iter().map(Action::Run));
        self.carry_out(&ctx);
        self.keep();
        self.window_title(&ctx);
        self.closing(&ctx);
    }

    fn carry_out(&mut self, ctx: &Context) {
        let asked = std::mem::take(&mut self.queue);
        if asked.is_empty() {
            return;
        }
        for action in asked {
            self.act(ctx, action);
        }
        // What was drawn in this pass is what was; the next shows what is.
        ctx.request_repaint();
    }

    fn dropped_files(&mut self, ctx: &Context) {
        let dropped = ctx.input(|i| i.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            let action = self.dropped(path);
            self.queue.push(action);
        }
    }

    /// The name of the plan and a dot for unsaved changes, in the title of the window too.
    fn window_title(&mut self, ctx: &Context) {
        // Covered figures cover whose they are, too: a title is seen wherever the window is not, and so is it in a room.
        let document = self.document.as_ref().filter(|_| !self.screens.covered && !self.is_presenting());
        let title = document.map_or_else(
            || "Termwise".to_owned(),
            |document| {
                let dot = if document.is_unsaved() { "• " } else { "" };
                format!("{dot}{} - Termwise", crate::units::shown(&document.plan().title))
            },
        );
        if self.screens.window_title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.screens.window_title = title;
        }
    }

    fn closing(&mut self, ctx: &Context) {
        if self.must_close() && !self.screens.may_close {
            self.screens.may_close = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if !ctx.input(|i| i.viewport().close_requested()) || self.screens.may_close {
            return;
        }
        if self.document.as_ref().is_some_and(Document::is_unsaved) || self.work.saving.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.guard(ctx, Then::Close);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.receive(ctx);
        let today = (self.services.clock.today)();
        if let Some(document) = &mut self.document {
            // Past midnight everything holds for the new day.
            document.set_as_of(today);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(started) = self.started.take() {
            started.store(true, Ordering::SeqCst);
        }
        if std::mem::take(&mut self.screens.workshop.starting)
            && let Some(presenting) = &mut self.screens.workshop.presenting
        {
            presenting.start(presenter::second_screen(frame));
        }
        self.pass(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
