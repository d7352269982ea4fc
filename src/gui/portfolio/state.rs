//! What the portfolio remembers: what was read, what is chosen, what is selected, and the work under way.
//!
//! Starts work and takes it in; must not draw.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::preview::Preview;
use crate::exposure::{Cancel, RateOfDay, SimulationError};
use crate::gui::jobs::{Job, Progress, finished};
use crate::gui::widgets::Drafts;
use crate::playbook::Playbook;
use crate::portfolio::{LoadError, Request, load};
use crate::session::order_of;
use crate::session::portfolio::{
    Book, BookPlan, DRAWS_UNASKED, LeftOut, NoPortfolio, OpenItems, PlanSource, PortfolioChoice, PortfolioPage,
    PortfolioRuns, PortfolioSort, RunOrder,
};
use crate::units::{Date, Locale};
use crate::{samples, store};

/// Where the plans come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder.
    Folder(PathBuf),
    /// The samples that come with the program.
    Samples,
}

/// Long work that tells how far it is and can be cancelled.
#[derive(Debug)]
pub(super) struct Long<T> {
    pub(super) cancel: Arc<Cancel>,
    pub(super) job: Option<Job<T>>,
}

/// A page, or why there is none; with the book it is of.
type Made = (Arc<Book>, Result<PortfolioPage, NoPortfolio>);

/// What the screen of the portfolio remembers.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the screen that is open, or a wish for the next frame"
)]
pub struct PortfolioState {
    /// Where the plans come from.
    pub origin: Option<Origin>,
    /// What was read.
    pub book: Option<Arc<Book>>,
    /// What is shown of it.
    pub page: Option<Arc<PortfolioPage>>,
    /// Why nothing is shown.
    pub failed: Option<String>,
    /// What is chosen.
    pub choice: PortfolioChoice,
    /// How the table is sorted.
    pub sort: PortfolioSort,
    /// The selected line, as its place on the page.
    pub selected: Option<usize>,
    /// Receivables being looked at before they are imported.
    pub preview: Option<Preview>,
    /// Whether all figures are shown.
    pub more: bool,
    /// Whether the charts are shown as a table.
    pub twin: bool,
    /// Whether what was left out is listed.
    pub listed: bool,
    /// Whether the selected line stands beside the table.
    pub beside: bool,
    /// What is simulated.
    pub order: RunOrder,
    pub(super) items: Option<OpenItems>,
    pub(super) rates: Vec<RateOfDay>,
    pub(super) revenue: Option<rust_decimal::Decimal>,
    pub(super) runs: Option<Arc<PortfolioRuns>>,
    pub(super) loading: Option<Long<Result<Book, String>>>,
    pub(super) running: Option<Long<Result<PortfolioRuns, SimulationError>>>,
    pub(super) drafts: Drafts,
    pub(super) focus_row: bool,
    /// Whether receivables are being read for their preview.
    pub(super) reads_items: bool,
    /// The bar that has the keys: panel and month.
    pub(super) bar: Option<(usize, usize)>,
    pub(super) days: u16,
    making: Option<Job<Made>>,
    changed: bool,
    sorted: Vec<usize>,
    visited: bool,
    run_failed: Option<String>,
    message: Option<String>,
}

/// What work is started with.
#[derive(Clone)]
pub(in crate::gui) struct Means {
    pub(in crate::gui) ctx: Context,
    pub(in crate::gui) playbook: Arc<Playbook>,
    pub(in crate::gui) today: Date,
    pub(in crate::gui) threads: bool,
    pub(in crate::gui) locale: Locale,
}

impl PortfolioState {
    /// Whether this is the first look at the screen; from then on no more.
    pub(super) fn is_first_visit(&mut self) -> bool {
        !std::mem::replace(&mut self.visited, true)
    }

    /// Reads plans in the background.
    pub(in crate::gui) fn read(&mut self, means: &Means, origin: Origin) {
        if let Some(before) = &self.loading {
            before.cancel.cancel();
        }
        self.origin = Some(origin.clone());
        self.failed = None;
        let cancel = Arc::new(Cancel::default());
        let (shared, playbook, as_of) = (Arc::clone(&cancel), Arc::clone(&means.playbook), means.today);
        let work = move || match origin {
            Origin::Folder(folder) => read_folder(&playbook, as_of, folder, &shared),
            Origin::Samples => Ok(read_samples(&playbook, as_of)),
        };
        self.loading = Some(Long { cancel, job: Some(Job::start(&means.ctx, means.threads, work)) });
    }

    /// Reads the same plans again.
    pub(in crate::gui) fn read_again(&mut self, means: &Means) {
        if let Some(origin) = self.origin.clone() {
            self.read(means, origin);
        }
    }

    /// Gives up reading; what was shown before stays.
    pub fn cancel_reading(&mut self) {
        if let Some(loading) = self.loading.take() {
            loading.cancel.cancel();
        }
    }

    /// Gives up simulating.
    pub fn cancel_running(&mut self) {
        if let Some(running) = self.running.take() {
            running.cancel.cancel();
            self.run_failed = Some("The simulation was cancelled".to_owned());
        }
    }

    /// The runs that belong to what is shown.
    pub(in crate::gui) fn runs(&self) -> Option<Arc<PortfolioRuns>> {
        self.runs.clone().filter(|runs| runs.is_of(&self.choice))
    }

    /// Why there are no runs.
    pub(super) fn run_failed(&self) -> Option<&str> {
        self.run_failed.as_deref()
    }

    /// Takes in whatever work has come to its end, and starts what follows from it.
    pub(super) fn receive(&mut self, means: &Means) {
        self.receive_book(means);
        self.receive_runs();
        if let Some(Progress::Done((book, page))) = finished(&mut self.making) {
            self.take_page(&book, page);
        }
        if self.choice.locale != means.locale {
            self.choice.locale = means.locale;
            self.changed = true;
        }
        self.make(means);
        self.simulate_unasked(means);
    }

    fn receive_book(&mut self, means: &Means) {
        let Some(loading) = &mut self.loading else { return };
        let done = finished(&mut loading.job);
        if done.is_none() && loading.job.is_some() {
            means.ctx.request_repaint_after(std::time::Duration::from_millis(100));
            return;
        }
        self.loading = None;
        match done {
            Some(Progress::Done(Ok(book))) => self.take_book(book),
            Some(Progress::Done(Err(why))) => self.fail(why),
            _ => self.fail("Reading ended without a result: try it again".to_owned()),
        }
    }

    fn fail(&mut self, why: String) {
        self.failed = Some(why);
        if self.book.is_none() {
            self.origin = None;
        }
    }

    fn take_book(&mut self, mut book: Book) {
        book.items.clone_from(&self.items);
        book.rates.clone_from(&self.rates);
        book.revenue = self.revenue;
        self.drop_runs();
        self.book = Some(Arc::new(book));
        self.choice.filter = None;
        self.renew();
    }

    /// Runs of something else than what is shown now say nothing of it.
    fn drop_runs(&mut self) {
        self.runs = None;
        if let Some(running) = self.running.take() {
            running.cancel.cancel();
        }
    }

    /// Shows a book that was made elsewhere.
    pub fn show(&mut self, book: Book) {
        self.take_book(book);
    }

    /// Whether a simulation waits to be asked for: nothing is simulated, and nothing is under way.
    pub fn runs_are_asked_for(&self) -> bool {
        self.runs.is_none() && self.running.is_none()
    }

    /// What is shown has changed.
    pub(super) fn renew(&mut self) {
        self.changed = true;
        self.selected = None;
        self.bar = None;
        self.run_failed = None;
    }

    /// Changes the book: receivables that were imported, rates that were typed.
    pub(super) fn change_book(&mut self, today: Date, change: impl FnOnce(&mut Book)) {
        let mut book = self.book.as_deref().cloned().unwrap_or_else(|| Book::new(today));
        change(&mut book);
        self.items.clone_from(&book.items);
        self.rates.clone_from(&book.rates);
        self.revenue = book.revenue;
        self.failed = None;
        self.drop_runs();
        self.book = Some(Arc::new(book));
        self.choice.filter = None;
        self.renew();
    }

    /// Changes what is shown.
    pub(super) fn choose(&mut self, change: impl FnOnce(&mut PortfolioChoice)) {
        let before = self.choice.clone();
        change(&mut self.choice);
        if (before.scenario, &before.filter) != (self.choice.scenario, &self.choice.filter) {
            self.drop_runs();
        }
        if before != self.choice {
            self.renew();
        }
    }

    fn make(&mut self, means: &Means) {
        if !self.changed || self.making.is_some() {
            return;
        }
        let Some(book) = self.book.clone() else { return };
        self.changed = false;
        let (choice, runs) = (self.choice.clone(), self.runs.clone());
        self.making = Some(Job::start(&means.ctx, means.threads, move || {
            let page = PortfolioPage::of(&book, &choice, runs.as_deref());
            (book, page)
        }));
    }

    fn take_page(&mut self, book: &Arc<Book>, page: Result<PortfolioPage, NoPortfolio>) {
        if self.book.as_ref().is_none_or(|now| !Arc::ptr_eq(now, book)) {
            return;
        }
        match page {
            Ok(page) => {
                self.page = Some(Arc::new(page));
                self.sort_again();
            }
            Err(why) => {
                self.page = None;
                self.failed = Some(why.to_string());
            }
        }
    }

    /// Whether what is shown is being made anew.
    pub fn is_stale(&self) -> bool {
        self.changed || self.making.is_some()
    }

    /// Sorts the table.
    pub(super) fn sort_by(&mut self, sort: PortfolioSort) {
        self.sort = sort;
        self.sort_again();
    }

    fn sort_again(&mut self) {
        self.sorted = self.page.as_ref().map(|page| page.sorted(self.sort)).unwrap_or_default();
    }

    /// Gives the keys to the selected line, or to the first.
    pub(super) fn take_keys(&mut self) {
        self.selected = self.selected.or_else(|| self.sorted.first().copied());
        self.focus_row = true;
    }

    /// The places of the lines on the page, as they are sorted.
    pub fn sorted(&self) -> &[usize] {
        &self.sorted
    }

    fn receive_runs(&mut self) {
        let Some(running) = &mut self.running else { return };
        match finished(&mut running.job) {
            Some(Progress::Done(Ok(runs))) => {
                self.runs = Some(Arc::new(runs));
                self.changed = true;
                self.running = None;
            }
            Some(Progress::Done(Err(error))) => {
                self.run_failed = Some(error.to_string());
                self.running = None;
            }
            Some(_) => self.running = None,
            None => {}
        }
    }

    /// A portfolio that is quickly simulated is simulated without being asked to.
    fn simulate_unasked(&mut self, means: &Means) {
        let Some(page) = self.page.clone().filter(|page| !self.is_stale() && page.choice == self.choice) else {
            return;
        };
        let is_there = self.runs.as_ref().is_some_and(|runs| runs.is_of(&self.choice) && runs.order == self.order);
        let paths = usize::try_from(self.order.paths).unwrap_or(usize::MAX);
        let is_quick = page.receivables.saturating_mul(paths) <= DRAWS_UNASKED;
        if !is_there && is_quick && self.running.is_none() && self.run_failed.is_none() && page.receivables > 0 {
            self.simulate(means);
        }
    }

    /// Simulates what is shown, in the background.
    pub(super) fn simulate(&mut self, means: &Means) {
        let Some(book) = self.book.clone() else { return };
        self.run_failed = None;
        let cancel = Arc::new(Cancel::default());
        let (shared, choice, order) = (Arc::clone(&cancel), self.choice.clone(), self.order);
        let work = move || PortfolioRuns::of(&book, &choice, order, &shared);
        self.running = Some(Long { cancel, job: Some(Job::start(&means.ctx, means.threads, work)) });
    }

    /// Whether a simulation of what is shown is under way, and how far it is, from 0 to 1.
    pub fn run_progress(&self) -> Option<f32> {
        self.running.as_ref().map(|running| share_of(&running.cancel))
    }

    /// Whether plans are being read, and how far that is, from 0 to 1.
    pub fn read_progress(&self) -> Option<f32> {
        self.loading.as_ref().map(|loading| share_of(&loading.cancel))
    }

    /// Says something once.
    pub(super) fn say(&mut self, message: String) {
        self.message = Some(message);
    }

    /// What is to be said once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a part of a bar on the screen")]
fn share_of(cancel: &Cancel) -> f32 {
    match cancel.total() {
        0 => 0.0,
        total => cancel.done() as f32 / total as f32,
    }
}

fn read_folder(playbook: &Arc<Playbook>, as_of: Date, folder: PathBuf, cancel: &Cancel) -> Result<Book, String> {
    let request = Request { paths: vec![folder], receivables: None, playbook: Arc::clone(playbook), as_of };
    let found = match load(&request, cancel) {
        Ok(found) => found,
        Err(LoadError::Cancelled) => return Err("Reading was cancelled".to_owned()),
        Err(LoadError::Receivables(error)) => return Err(error.to_string()),
    };
    let left = |source: PathBuf, why: String| LeftOut { source: PlanSource::File(source), why };
    let mut book = Book::new(as_of);
    book.plans =
        found.plans.into_iter().map(|row| BookPlan { source: PlanSource::File(row.path), read: row.plan }).collect();
    book.not_counted = found.not_counted.into_iter().map(|(path, why)| left(path, why.to_string())).collect();
    book.unread = found.faults.into_iter().map(|fault| left(fault.path, fault.said)).collect();
    if book.plans.is_empty() && book.not_counted.is_empty() && book.unread.len() == 1 {
        // A folder without plans, or one that cannot be read, is no portfolio.
        return Err(book.unread.pop().map(|left| left.why).unwrap_or_default());
    }
    Ok(book)
}

fn read_samples(playbook: &Playbook, as_of: Date) -> Book {
    let mut book = Book::new(as_of);
    for name in samples::names() {
        let Some(Ok(plan)) = samples::text(name).map(store::parse_plan) else { continue };
        let source = PlanSource::Sample(name);
        match order_of(playbook, &plan, as_of) {
            Ok(read) => book.plans.push(BookPlan { source, read }),
            Err(why) => book.not_counted.push(LeftOut { source, why: why.to_string() }),
        }
    }
    book
}
