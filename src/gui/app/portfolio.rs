//! What the portfolio asks of the app: folders, receivables, mappings; chosen, read off the UI thread, and written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::state::{Action, Screen};
use crate::exposure::Cancel;
use crate::exposure::import::{Layout, Mapping, Table};
use crate::gui::files::{self, Purpose};
use crate::gui::jobs::{Job, Progress};
use crate::gui::messages::{Failure, file_name};
use crate::gui::portfolio::{Origin, PortfolioAsk, PortfolioSheets, Preview, table_of};
use crate::portfolio::{mapping_text, read_mapping, read_table, sheet_names};
use crate::report::{csv, exposure_workbook};
use crate::session::portfolio::{ImportDraft, likely_delimiter};
use crate::units::shown;

/// What was read for the preview of receivables.
#[derive(Debug)]
pub enum ItemsRead {
    /// A table of receivables that nobody has said anything of.
    Draft(PathBuf, Box<ImportDraft>),
    /// The table of the preview, read by another layout.
    Table(Result<Table, String>),
    /// A mapping for the table that is shown.
    Mapping(Box<Mapping>),
}

/// A table or a mapping that was read, or why not.
pub type ItemsOutcome = Result<ItemsRead, (PathBuf, String)>;

impl App {
    /// Carries out what the portfolio asked for.
    pub(super) fn portfolio_asked(&mut self, ctx: &Context, ask: PortfolioAsk) {
        let means = self.portfolio_means(ctx);
        match ask {
            PortfolioAsk::ChooseFolder => self.choose(ctx, Purpose::PortfolioFolder),
            PortfolioAsk::Folder(folder) => self.show_folder(ctx, folder),
            PortfolioAsk::Samples => self.screens.portfolio.read(&means, Origin::Samples),
            PortfolioAsk::ChooseReceivables => self.choose(ctx, Purpose::Receivables),
            PortfolioAsk::CancelItems => self.cancel_items(),
            PortfolioAsk::ReadTable => self.read_table_again(ctx),
            PortfolioAsk::ReadAgain => self.screens.portfolio.read_again(&means),
            PortfolioAsk::SaveMapping => self.choose(ctx, Purpose::SaveMapping),
            PortfolioAsk::ChooseMapping => self.choose(ctx, Purpose::OpenMapping),
            PortfolioAsk::Receivables(path) => self.read_items(ctx, path),
        }
    }

    /// Shows the portfolio and asks for something there.
    pub(super) fn go_and_ask(&mut self, ctx: &Context, ask: PortfolioAsk) {
        self.screens.screen = Screen::Portfolio;
        self.portfolio_asked(ctx, ask);
    }

    /// Writes the table of the portfolio as it is sorted.
    fn export_portfolio(&mut self, ctx: &Context, path: PathBuf, replace: bool) {
        let state = &self.screens.portfolio;
        let Some(page) = state.page.clone() else { return };
        let order = state.sorted().to_vec();
        self.work.exporting = Some(Job::start(ctx, self.services.threads, move || {
            // The mark tells spreadsheets that the text is UTF-8.
            let text = format!("\u{feff}{}", csv(&table_of(&page, &order)));
            Ok((files::export(&path, text.as_bytes(), replace)?, None))
        }));
    }

    /// Writes what is shown as a workbook: both scenarios, and the runs where there are some.
    fn export_workbook(&mut self, ctx: &Context, path: PathBuf, replace: bool) {
        let state = &self.screens.portfolio;
        let Some(book) = state.book.clone() else { return };
        let (choice, runs) = (state.choice.clone(), state.runs());
        self.work.exporting = Some(Job::start(ctx, self.services.threads, move || {
            let made =
                PortfolioSheets::of(&book, &choice, runs.as_deref()).ok_or_else(|| "nothing to write".to_owned());
            let made = made.and_then(|sheets| exposure_workbook(&sheets.book()).map_err(|error| error.to_string()));
            let bytes = made.map_err(|why| Failure::of_receivables(&path, &why))?;
            Ok((files::export(&path, &bytes, replace)?, None))
        }));
    }

    fn show_folder(&mut self, ctx: &Context, folder: PathBuf) {
        self.remember(|preferences| preferences.set_portfolio(&folder));
        let means = self.portfolio_means(ctx);
        self.screens.portfolio.read(&means, Origin::Folder(folder));
    }

    /// A file or a folder was chosen.
    pub(super) fn chosen_for_portfolio(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf, agreed: bool) {
        match purpose {
            Purpose::PortfolioFolder => self.show_folder(ctx, path),
            Purpose::Receivables => self.read_items(ctx, path),
            Purpose::OpenMapping => {
                self.start_items(ctx, move |_| match read_mapping(&path) {
                    Ok(mapping) => Ok(ItemsRead::Mapping(Box::new(mapping))),
                    Err(error) => Err((path, error.to_string())),
                });
            }
            Purpose::ExportPortfolioCsv => self.export_portfolio(ctx, path, agreed),
            Purpose::ExportPortfolioWorkbook => self.export_workbook(ctx, path, agreed),
            _ => self.save_mapping(ctx, path, agreed),
        }
    }

    fn save_mapping(&mut self, ctx: &Context, path: PathBuf, replace: bool) {
        let mapping = self.screens.portfolio.preview.as_ref().and_then(|preview| preview.draft.mapping());
        let Some(mapping) = mapping else { return };
        self.work.exporting = Some(Job::start(ctx, self.services.threads, move || {
            let text = mapping_text(&mapping).map_err(|why| Failure::of_receivables(&path, &why))?;
            Ok((files::export(&path, text.as_bytes(), replace)?, None))
        }));
    }

    fn read_items(&mut self, ctx: &Context, path: PathBuf) {
        self.start_items(ctx, move |cancel| match draft_of(&path, cancel) {
            Ok(draft) => Ok(ItemsRead::Draft(path, Box::new(draft))),
            Err(why) => Err((path, why)),
        });
    }

    /// Reads the table of the preview by its layout.
    fn read_table_again(&mut self, ctx: &Context) {
        let Some(preview) = &self.screens.portfolio.preview else { return };
        let (path, layout) = (preview.file.clone(), preview.draft.layout.clone());
        self.start_items(ctx, move |cancel| Ok(ItemsRead::Table(cells_of(&path, &layout, cancel))));
    }

    /// Starts reading for the preview; what was being read before is given up.
    fn start_items(&mut self, ctx: &Context, read: impl FnOnce(&Cancel) -> ItemsOutcome + Send + 'static) {
        self.cancel_items();
        let cancel = Arc::new(Cancel::default());
        let shared = Arc::clone(&cancel);
        let job = Job::start(ctx, self.services.threads, move || read(&shared));
        self.work.items = Some((cancel, job));
    }

    /// Gives up what is being read for the preview.
    fn cancel_items(&mut self) {
        if let Some((cancel, _)) = self.work.items.take() {
            cancel.cancel();
        }
    }

    /// Takes in what was read for the preview.
    pub(super) fn receive_items(&mut self) {
        let Some((_, job)) = &self.work.items else { return };
        let done = job.poll();
        if matches!(done, Progress::Running) {
            return;
        }
        self.work.items = None;
        match done {
            Progress::Done(Ok(ItemsRead::Draft(path, draft))) => {
                self.screens.portfolio.preview = Some(Preview::new(path, *draft));
            }
            Progress::Done(Ok(ItemsRead::Table(table))) => {
                if let Some(preview) = &mut self.screens.portfolio.preview {
                    preview.set_table(table);
                }
            }
            Progress::Done(Ok(ItemsRead::Mapping(mapping))) => {
                if let Some(preview) = &mut self.screens.portfolio.preview {
                    preview.take(&mapping);
                }
            }
            Progress::Done(Err((path, why))) => self.fail(Failure::of_receivables(&path, &why), None),
            Progress::Running | Progress::Lost => self.fail(Failure::of_lost_work("Reading the receivables"), None),
        }
    }

    /// What a file is that was dropped on the window.
    pub(super) fn dropped(&self, path: PathBuf) -> Action {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_table = ending.is_some_and(|ending| ["csv", "xlsx", "txt"].contains(&ending.as_str()));
        match self.screens.screen {
            Screen::Portfolio if is_table => Action::Portfolio(PortfolioAsk::Receivables(path)),
            Screen::Portfolio if path.is_dir() => Action::Portfolio(PortfolioAsk::Folder(path)),
            _ => Action::OpenPath(path),
        }
    }

    /// What work of the portfolio is started with.
    pub(in crate::gui) fn portfolio_means(&self, ctx: &Context) -> crate::gui::portfolio::Means {
        crate::gui::portfolio::Means {
            ctx: ctx.clone(),
            playbook: Arc::clone(&self.services.playbook),
            today: (self.services.clock.today)(),
            threads: self.services.threads,
            locale: self.locale(),
        }
    }
}

/// The table of a file, before it is said what its columns mean.
fn draft_of(path: &Path, cancel: &Cancel) -> Result<ImportDraft, String> {
    let sheets = sheet_names(path, cancel).map_err(|error| error.to_string())?;
    let delimiter = likely_delimiter(&start_of(path).map_err(|error| format!("it cannot be read, {error}"))?);
    let layout = Layout { delimiter, ..Layout::default() };
    let table = cells_of(path, &layout, cancel);
    Ok(ImportDraft::new(file_name(path), sheets, layout, table))
}

/// The cells of a file; a workbook is read by this program in a process of its own.
fn cells_of(path: &Path, layout: &Layout, cancel: &Cancel) -> Result<Table, String> {
    let reader = std::env::current_exe().map_err(|error| error.to_string())?;
    // The name of the file stands over its table already.
    let name = format!("{}: ", shown(&path.display().to_string()));
    let read = read_table(path, layout, &reader, cancel).map_err(|error| error.to_string());
    read.map_err(|why| why.strip_prefix(&name).map_or(why.clone(), str::to_owned))
}

/// The first bytes of a file.
fn start_of(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut start = Vec::new();
    std::fs::File::open(path)?.take(4_096).read_to_end(&mut start)?;
    Ok(start)
}
