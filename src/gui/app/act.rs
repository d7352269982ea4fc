//! Carrying out what was asked for.

use egui::{Context, ViewportCommand};

use super::App;
use super::asked::Ask;
use super::state::{Action, Screen, TOAST_SECONDS, Then, Toast};
use crate::edit::{Edit, TermField};
use crate::gui::after_po::Wish;
use crate::gui::brief::BriefState;
use crate::gui::commands::Command;
use crate::gui::dialogs::{Dialog, Palette, PathForm, Reply};
use crate::gui::files::{Purpose, naming, suggested_name};
use crate::gui::messages::WayOut;
use crate::gui::portfolio::PortfolioAsk;
use crate::gui::preferences::{Choice, Preferences};
use crate::gui::theme::Theme;
use crate::gui::{presenter, privacy};
use crate::plan::{OwnStance, Plan};
use crate::report::{Form, Reader};
use crate::samples;
use crate::session::{Document, Grouping};
use crate::store;
use crate::units::{Line, TermId};

/// Steps of one slider within this time are one step of undo.
const SAME_MOVE_SECONDS: f64 = 1.0;

impl App {
    pub(super) fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Edit(edit) => self.edit(ctx, edit),
            Action::Burst(edit) => {
                if let Some(document) = self.document.as_mut() {
                    document.apply(edit, Grouping::Burst);
                }
            }
            Action::OpenPath(path) => self.guard(ctx, Then::Path(path)),
            Action::OpenSample(name) => self.guard(ctx, Then::Sample(name)),
            Action::Select(term) => {
                self.dialog = None;
                self.screens.screen = Screen::Terms;
                self.screens.terms.select(term);
            }
            Action::Pin(path) => self.remember(|p| p.toggle_pin(&path)),
            Action::Forget(path) => self.remember(|p| p.forget(&path)),
            Action::Locate(path) => {
                self.work.locating = Some(path);
                self.choose(ctx, Purpose::Locate);
            }
            Action::Reply(reply) => self.reply(ctx, reply),
            Action::Keeping(ask) => self.asked(ctx, ask),
            Action::Portfolio(ask) => self.portfolio_asked(ctx, ask),
            Action::Tell(text) => self.tell(ctx, text, None),
            Action::KeepNow => self.keep_now(),
            Action::Set(choice) => self.set(ctx, choice),
            Action::Show(place, head) => self.show_place(ctx, place, &head),
            Action::Paper(paper) => self.choose(ctx, Purpose::Room(paper)),
            Action::EndShow => presenter::end(ctx, self),
            Action::CloseDialog => {
                if matches!(self.dialog, Some(Dialog::Left(..))) {
                    return self.asked(ctx, Ask::Later);
                }
                self.restore_failed();
                self.dialog = None;
                self.work.then = None;
            }
        }
    }

    /// Carries out a command, if it can be used.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        if command.enabled(self.facts()).is_err() {
            return;
        }
        if matches!(
            self.dialog,
            Some(
                Dialog::Palette(_)
                    | Dialog::Search(_)
                    | Dialog::Menu(_)
                    | Dialog::Keys(_)
                    | Dialog::Messages
                    | Dialog::Export
            )
        ) {
            self.dialog = None;
        }
        match command {
            Command::NewPlan => self.guard(ctx, Then::New),
            Command::Open => self.guard(ctx, Then::Choose),
            Command::TypePath => self.guard(ctx, Then::Type),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.choose(ctx, Purpose::SaveAs),
            Command::History => self.look_at_past(ctx),
            Command::ExportText => self.choose(ctx, Purpose::ExportText),
            Command::ExportCsv => self.choose(ctx, Purpose::ExportCsv),
            Command::ExportLetter => self.choose(ctx, Purpose::ExportLetter),
            Command::ExportSchedule => self.choose(ctx, Purpose::ExportSchedule),
            Command::ExportScheduleCsv => self.choose(ctx, Purpose::ExportScheduleCsv),
            Command::ExportBrief => self.choose(ctx, Purpose::Export(Reader::Internal, Form::Pdf)),
            Command::ExportBriefBuyer => self.choose(ctx, Purpose::Export(Reader::Buyer, Form::Pdf)),
            Command::ExportLongPdf => self.choose(ctx, Purpose::Export(Reader::Internal, Form::LongPdf)),
            Command::ExportMarkdown => self.choose(ctx, Purpose::Export(Reader::Internal, Form::Markdown)),
            Command::ExportMarkdownBuyer => self.choose(ctx, Purpose::Export(Reader::Buyer, Form::Markdown)),
            Command::ExportWorkbook => self.choose(ctx, Purpose::Export(Reader::Internal, Form::Workbook)),
            Command::ExportWorkbookBuyer => self.choose(ctx, Purpose::Export(Reader::Buyer, Form::Workbook)),
            Command::PortfolioFolder => self.go_and_ask(ctx, PortfolioAsk::ChooseFolder),
            Command::ImportReceivables => self.go_and_ask(ctx, PortfolioAsk::ChooseReceivables),
            Command::ExportPortfolioCsv => self.choose(ctx, Purpose::ExportPortfolioCsv),
            Command::ExportPortfolioWorkbook => self.choose(ctx, Purpose::ExportPortfolioWorkbook),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => self.step_back(ctx),
            Command::Redo => self.step_forth(ctx),
            Command::GoHome => self.go_home(ctx),
            Command::QuickStart if !self.facts().screen.is_of_plan() => self.guard(ctx, Then::Questions),
            Command::QuickStart => {
                self.screens.quick = crate::gui::quick::QuickState::default();
                self.screens.screen = Screen::QuickStart;
            }
            Command::Present => self.prepare_show(),
            Command::NextRemark => self.screens.after_po.wish = Some(Wish::NextRemark),
            Command::TakeWording => self.screens.after_po.wish = Some(Wish::TakeWording),
            Command::CopyLetter => self.screens.after_po.wish = Some(Wish::Copy),
            Command::NextPane => self.next_pane(),
            Command::Inspector if self.screens.screen == Screen::Portfolio => {
                self.screens.portfolio.beside = !self.screens.portfolio.beside;
            }
            Command::Inspector => self.screens.inspector_open = !self.screens.inspector_open,
            Command::Rail => self.screens.rail_open = !self.screens.rail_open,
            Command::Palette
            | Command::Menu
            | Command::Export
            | Command::Tables
            | Command::Search
            | Command::Messages
            | Command::Keys
            | Command::AddTerm
            | Command::Rename => self.open_dialog(command),
            Command::ThemeSystem | Command::ThemeLight | Command::ThemeDark => self.set_theme(ctx, command),
            Command::HighContrast => self.set(ctx, Choice::Contrast(self.preferences.contrast.other())),
            Command::ZoomIn => self.set(ctx, Choice::Zoom(self.preferences.zoom_after(1))),
            Command::ZoomOut => self.set(ctx, Choice::Zoom(self.preferences.zoom_after(-1))),
            Command::ZoomReset => self.set(ctx, Choice::Zoom(100)),
            Command::CoverFigures => self.set_covered(ctx, !self.screens.covered),
            Command::RememberRecent => self.set(ctx, Choice::Remember(!self.preferences.remember)),
            Command::ClearRecent => self.remember(Preferences::clear_recent),
            _ => match Screen::of_command(command) {
                Some(screen) => self.screens.screen = screen,
                None => self.run_on_term(ctx, command),
            },
        }
    }

    fn run_on_term(&mut self, ctx: &Context, command: Command) {
        if command == Command::FilterTerms {
            self.screens.terms.focus_filter();
            return;
        }
        if command == Command::SortTerms {
            let order = self.screens.terms.sort_next();
            return self.tell(ctx, order.to_owned(), None);
        }
        if command == Command::ToggleMap {
            self.screens.terms.toggle_map();
            return;
        }
        let Some(term) = self.screens.terms.selected.clone() else { return };
        let stance = |stance| Edit::SetStance { term: term.clone(), stance };
        let edit = match command {
            Command::StanceAsk => stance(Some(OwnStance::Ask)),
            Command::StanceTrade => stance(Some(OwnStance::Trade)),
            Command::StanceProbe => stance(Some(OwnStance::Probe)),
            Command::StanceLeave => stance(Some(OwnStance::Leave)),
            Command::StanceSuggested => stance(None),
            Command::RemoveTerm => Edit::RemoveTerm(term),
            Command::RedLine => {
                let plan = self.document.as_ref().map(Document::plan);
                let is = plan.and_then(|p| p.terms.get(&term)).is_some_and(|entry| entry.red_line);
                Edit::SetRedLine { term, red_line: !is }
            }
            Command::EditTarget => return self.edit_value(TermField::Target),
            Command::EditLimit => return self.edit_value(TermField::Limit),
            _ => return,
        };
        self.edit(ctx, edit);
    }

    fn edit_value(&mut self, field: TermField) {
        if let Some(view) = self.view() {
            self.screens.terms.edit_selected(&view, field);
        }
    }

    fn open_dialog(&mut self, command: Command) {
        self.dialog = match command {
            Command::Palette => Some(Dialog::Palette(Palette::default())),
            Command::AddTerm => Some(Dialog::Palette(Palette::of_terms_to_add())),
            Command::Menu => Some(Dialog::Menu(None)),
            Command::Export => Some(Dialog::Export),
            Command::Tables => Some(Dialog::Tables),
            Command::Search => Some(Dialog::Search(Box::default())),
            Command::Messages => Some(Dialog::Messages),
            Command::Keys => Some(Dialog::Keys(String::new())),
            Command::Rename => {
                let title = self.document.as_ref().map(|d| d.plan().title.to_string());
                title.map(Dialog::Rename)
            }
            _ => None,
        };
    }

    pub(super) fn edit(&mut self, ctx: &Context, edit: Edit) {
        let is_told =
            matches!(edit, Edit::RemoveTerm(_) | Edit::AddTerm(_) | Edit::SetStance { .. } | Edit::SetRedLine { .. })
                || matches!(edit, Edit::Buyer(crate::edit::BuyerEdit::RemovePerson(_)));
        let selects = if let Edit::AddTerm(term) = &edit { Some(term.clone()) } else { None };
        // What was said at the table cannot be asked for again.
        let is_said = matches!(edit, Edit::Talk(_));
        let Some(document) = self.document.as_mut() else { return };
        if document.is_read_only() {
            let why = "Somebody else has this plan open, so it cannot be changed here".to_owned();
            return self.tell(ctx, why, Some(("Save as", Command::SaveAs)));
        }
        let grouping = if edit.is_gradual() { Grouping::Burst } else { Grouping::Step };
        let now = ctx.input(|i| i.time);
        // A line of the log is one step however long its words take.
        let is_log = matches!(edit, Edit::Talk(_));
        let goes_on = is_log || ctx.input(|i| i.pointer.any_down()) || now - self.screens.moved_at <= SAME_MOVE_SECONDS;
        if grouping == Grouping::Burst && !goes_on {
            document.end_burst();
        }
        self.screens.moved_at = now;
        let label = document.apply(edit, grouping);
        if self.screens.screen == Screen::Settings && label.is_some() {
            self.screens.settings.done(crate::gui::settings::Taken::Plan);
        }
        if is_said {
            self.keep_now();
        }
        if let Some(term) = selects {
            self.screens.terms.select(term);
        }
        if let Some(label) = label.filter(|_| is_told) {
            self.tell(ctx, label, Some(("Undo", Command::Undo)));
        }
    }

    fn step_back(&mut self, ctx: &Context) {
        if let Some(label) = self.step(ctx, false) {
            self.tell(ctx, format!("Taken back: {label}"), Some(("Redo", Command::Redo)));
        }
    }

    fn step_forth(&mut self, ctx: &Context) {
        if let Some(label) = self.step(ctx, true) {
            self.tell(ctx, format!("Done again: {label}"), Some(("Undo", Command::Undo)));
        }
    }

    fn step(&mut self, ctx: &Context, forth: bool) -> Option<String> {
        if self.screens.screen == Screen::Settings {
            return self.step_of_settings(ctx, forth);
        }
        let step = if forth { Document::redo } else { Document::undo };
        self.document.as_mut().and_then(step)
    }

    /// Shows a remark for a few seconds.
    pub(super) fn tell(&mut self, ctx: &Context, text: String, way_back: Option<(&'static str, Command)>) {
        let until = ctx.input(|i| i.time) + TOAST_SECONDS;
        self.screens.toast = Some(Toast { text, way_back, until });
    }

    fn go_home(&mut self, ctx: &Context) {
        self.screens.screen = Screen::Home;
        self.look_at_recent(ctx);
    }

    fn next_pane(&mut self) {
        const PANES: usize = 4;
        self.screens.pane = (self.screens.pane + 1) % PANES;
        self.screens.focus_pane = Some(self.screens.pane);
    }

    fn set_theme(&mut self, ctx: &Context, command: Command) {
        let theme = match command {
            Command::ThemeLight => Theme::Light,
            Command::ThemeDark => Theme::Dark,
            _ => Theme::System,
        };
        self.set(ctx, Choice::Theme(theme));
    }

    /// Covers all figures or shows them again.
    pub(in crate::gui) fn set_covered(&mut self, ctx: &Context, covered: bool) {
        self.screens.covered = covered;
        privacy::set_covered(ctx, covered);
        let text = if covered { "Figures are covered" } else { "Figures are shown" };
        let way_back = if covered { "Show" } else { "Cover" };
        self.tell(ctx, text.to_owned(), Some((way_back, Command::CoverFigures)));
        ctx.request_repaint();
    }

    /// Changes the preferences and writes them. A folder that cannot be written is told once, as a message.
    pub(super) fn remember(&mut self, change: impl FnOnce(&mut Preferences)) {
        change(&mut self.preferences);
        let known: Vec<_> = self.preferences.recent().map(|r| r.path.clone()).collect();
        self.screens.recent.retain(|(path, _)| known.contains(path));
        if let Err(error) = self.services.preferences.save(&self.preferences) {
            let failure = crate::gui::messages::Failure::of_preferences(&error);
            if !self.screens.failures.contains(&failure) {
                self.screens.failures.push(failure);
            }
        }
    }

    /// Does something that closes the open plan, after asking about unsaved changes.
    pub(super) fn guard(&mut self, ctx: &Context, then: Then) {
        if self.document.as_ref().is_some_and(Document::is_unsaved) {
            self.dialog = Some(Dialog::AskToSave(then));
        } else if self.work.saving.is_some() {
            self.work.then = Some(then);
        } else {
            self.proceed(ctx, then);
        }
    }

    pub(super) fn proceed(&mut self, ctx: &Context, then: Then) {
        self.dialog = None;
        match then {
            Then::Close => {
                self.nothing_unsaved();
                self.screens.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Questions => {
                self.proceed(ctx, Then::New);
                self.screens.screen = Screen::QuickStart;
            }
            Then::New => {
                let title = Line::try_from("New plan").unwrap_or_default();
                let plan = Plan { document: Some(store::document_name()), ..Plan::new(title) };
                self.show_untitled(plan);
            }
            Then::Sample(name) => {
                let read = samples::text(name).map(store::parse_plan);
                if let Some(Ok(plan)) = read {
                    self.show_untitled(Plan { document: Some(store::document_name()), ..plan });
                }
            }
            Then::Choose => self.choose(ctx, Purpose::Open),
            Then::Type => self.dialog = Some(Dialog::Path(PathForm::new(Purpose::Open, String::new()))),
            Then::Path(path) => self.start_opening(ctx, path),
        }
    }

    pub(super) fn show_untitled(&mut self, plan: Plan) {
        let today = (self.services.clock.today)();
        self.show(Document::untitled(std::sync::Arc::clone(&self.services.playbook), plan, today));
    }

    pub(super) fn show(&mut self, document: Document) {
        self.leave_document();
        self.document = Some(document);
        self.screens.screen = Screen::Terms;
        self.screens.terms = crate::gui::terms::TermsState::default();
        self.screens.after_po = crate::gui::after_po::AfterPoState::default();
        self.screens.financing = crate::gui::financing::FinancingState::default();
        self.screens.brief = BriefState::with_fonts(std::sync::Arc::clone(&self.services.fonts));
        self.screens.order = crate::gui::order::OrderState::default();
        self.screens.quick = crate::gui::quick::QuickState::default();
        self.screens.talk = crate::gui::talk::TalkState::default();
        self.screens.buyer = self.screens.buyer.afresh();
        self.screens.settings.forget_plan();
        self.screens.workshop.leave_plan();
        self.screens.serial += 1;
        self.screens.saved_at = None;
        self.screens.comments_may_go = false;
        self.screens.toast = None;
    }

    fn reply(&mut self, ctx: &Context, reply: Reply) {
        match reply {
            Reply::SaveFirst(then) => {
                self.dialog = None;
                self.work.then = Some(then);
                self.save(ctx);
            }
            Reply::DropChanges(then) => self.proceed(ctx, then),
            Reply::Typed(purpose, path) => self.chosen(ctx, purpose, path, false),
            Reply::TypeInstead(purpose) => {
                let name = if purpose.reads() { String::new() } else { self.suggested_path(purpose) };
                self.dialog = Some(Dialog::Path(PathForm::new(purpose, name)));
            }
            Reply::Renamed(title) => {
                self.dialog = None;
                if let Ok(title) = Line::try_from(title.trim()) {
                    self.edit(ctx, Edit::SetTitle(title));
                }
            }
            Reply::CommentsMayGo => {
                self.dialog = None;
                self.screens.comments_may_go = true;
                self.save(ctx);
            }
            Reply::WayOut(way, order) => self.way_out(ctx, way, order),
            Reply::Table(table) => self.choose(ctx, Purpose::Export(Reader::Internal, Form::Csv(table))),
            Reply::Add(term) => {
                self.dialog = None;
                self.add(ctx, term);
            }
        }
    }

    fn add(&mut self, ctx: &Context, term: TermId) {
        self.edit(ctx, Edit::AddTerm(term));
    }

    fn way_out(&mut self, ctx: &Context, way: WayOut, path: Option<std::path::PathBuf>) {
        self.dialog = None;
        match (way, path) {
            (WayOut::SaveAs, _) => self.choose(ctx, Purpose::SaveAs),
            (WayOut::SaveAgain, _) => self.save(ctx),
            (WayOut::Replace, Some(path)) => self.start_saving(ctx, path, true),
            (WayOut::Reload, Some(path)) => self.start_opening(ctx, path),
            (WayOut::OpenOther, _) => self.choose(ctx, Purpose::Open),
            (WayOut::Replace | WayOut::Reload, None) => {}
        }
    }

    pub(super) fn suggested_path(&mut self, purpose: Purpose) -> String {
        if let Purpose::Room(_) = purpose {
            return self.room_name(purpose);
        }
        let Some(document) = &self.document else { return String::new() };
        let mut name = suggested_name(naming(document.plan(), purpose), purpose);
        let folder = match &self.services.keeping.documents {
            Some(documents) if purpose == Purpose::SaveAs && self.must_move() => Some(documents.as_path()),
            _ => document.path().and_then(std::path::Path::parent),
        };
        if document.is_read_only() && purpose == Purpose::SaveAs {
            name = name.replace(purpose.ending(), &format!("-copy{}", purpose.ending()));
        }
        folder.map_or_else(|| name.clone(), |folder| folder.join(&name).display().to_string())
    }
}
