//! Portfolio: what is open over all plans, what waiting costs, and when the money comes.
//!
//! Draws what `session::portfolio` made of a book; must not add anything up.

mod bars;
mod cash;
mod copy;
mod empty;
mod head;
mod keys;
mod mapping;
mod more;
mod preview;
mod rates;
mod scale;
mod side;
mod state;
mod table;
mod twin;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder, Vec2, pos2};

pub(super) use copy::{PortfolioSheets, table_of};
pub use preview::Preview;
pub(super) use state::Means;
pub use state::{Origin, PortfolioState};

use super::app::{Action, App};
use super::theme::{self, Tokens, space};
use super::widgets::{self, vline};
use crate::session::portfolio::{Book, PlanSource, PortfolioPage};

/// The most that the page is wide.
const MOST: f32 = 1400.0;
/// From here on the table has all columns.
const FULL: f32 = 1080.0;
/// Below this everything stands in one column.
const NARROW: f32 = 860.0;
/// Below this height of the window rows are lower and captions go to the head's tooltip.
const SHORT: f32 = 760.0;
/// Width of what stands beside the table.
const SIDE: f32 = 320.0;

/// What the portfolio asks of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortfolioAsk {
    /// Choose the folder of plans.
    ChooseFolder,
    /// Read this folder.
    Folder(PathBuf),
    /// Read the samples.
    Samples,
    /// Choose a file of receivables.
    ChooseReceivables,
    /// Look at this file of receivables.
    Receivables(PathBuf),
    /// Give up reading receivables.
    CancelItems,
    /// Read the table of the preview anew.
    ReadTable,
    /// Read the plans again.
    ReadAgain,
    /// Save the mapping of the preview.
    SaveMapping,
    /// Choose a mapping for the preview.
    ChooseMapping,
}

/// What all parts of the screen are drawn with.
struct Page {
    said: Arc<PortfolioPage>,
    book: Arc<Book>,
    t: &'static Tokens,
    /// Inset from the left and the right.
    inset: f32,
    /// Width of the page.
    width: f32,
    /// Whether the window is low.
    short: bool,
    /// Whether figures, and so names, are covered.
    covered: bool,
}

impl Page {
    /// The next part of the page from top to bottom: as wide as the page, of a height.
    fn band(&self, ui: &mut Ui, height: f32) -> Rect {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
        Rect::from_min_size(pos2(rect.left() + self.inset, rect.top()), Vec2::new(self.width, height))
    }

    fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    /// Height of a row of the table.
    fn row(&self) -> f32 {
        if self.short { 24.0 } else { 28.0 }
    }

    /// A sentence that names somebody, for screen readers; covered where figures are.
    fn spoken(&self, sentence: String, instead: &str) -> String {
        if self.covered { instead.to_owned() } else { sentence }
    }
}

/// Draws the screen.
pub fn portfolio_ui(ui: &mut Ui, app: &mut App, asked: &mut Vec<Action>) {
    let means = app.portfolio_means(ui.ctx());
    let mut state = std::mem::take(&mut app.screens.portfolio);
    if state.is_first_visit()
        && let Some(folder) = app.preferences.portfolio().map(std::path::Path::to_owned)
    {
        state.read(&means, Origin::Folder(folder));
    }
    state.receive(&means);
    if app.screens.focus_pane == Some(2) {
        state.take_keys();
    }
    let mut asks = Vec::new();
    state.reads_items = app.work.items.is_some();
    if state.preview.is_some() {
        preview::preview_ui(ui, app, &means, &mut state, &mut asks);
    } else if let (Some(said), Some(book)) = (state.page.clone(), state.book.clone()) {
        page_ui(ui, app, &means, &mut state, (said, book), asked, &mut asks);
    } else {
        empty::empty_ui(ui, app, &mut state, &mut asks);
    }
    asked.extend(state.take_message().map(Action::Tell));
    asked.extend(asks.into_iter().map(Action::Portfolio));
    app.screens.portfolio = state;
}

fn page_ui(
    ui: &mut Ui,
    app: &App,
    means: &Means,
    state: &mut PortfolioState,
    (said, book): (Arc<PortfolioPage>, Arc<Book>),
    asked: &mut Vec<Action>,
    asks: &mut Vec<PortfolioAsk>,
) {
    let whole = ui.max_rect();
    let t = theme::tokens(ui);
    // In a narrow window what stands beside lies over the centre.
    let over = whole.width() < NARROW + SIDE;
    let side = state.beside.then(|| {
        let width = if whole.width() < NARROW { whole.width() } else { SIDE };
        whole.with_min_x(whole.right() - width)
    });
    let room = match side {
        Some(side) if !over => whole.with_max_x(side.left()),
        _ => whole,
    };
    let inset = if room.width() < NARROW + 2.0 * space::PAGE { 16.0 } else { space::PAGE };
    let page = Page {
        said,
        book,
        t,
        inset,
        width: (room.width() - 2.0 * inset).min(MOST),
        short: ui.ctx().content_rect().height() < SHORT,
        covered: app.is_covered(),
    };
    if app.dialog.is_none() {
        keys::take(ui, &page, state, asked);
    }
    let hidden = side.is_some_and(|_| over);
    let mut centre = ui.new_child(UiBuilder::new().max_rect(room).id_salt("centre"));
    centre.set_clip_rect(room.intersect(ui.clip_rect()));
    if hidden {
        centre.disable();
    }
    egui::ScrollArea::vertical().id_salt("portfolio").auto_shrink(false).show(&mut centre, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        head::head_ui(ui, &page, means, state, asks);
        head::figures_ui(ui, &page);
        more::tools_ui(ui, &page, means, state, asks);
        rates::rates_ui(ui, &page, means, state);
        if state.twin {
            twin::twin_ui(ui, &page);
        } else {
            charts_ui(ui, &page, means, state);
        }
        table::table_ui(ui, &page, state, asked);
        widgets::follow_focus(ui);
    });
    if let Some(side) = side {
        ui.painter().rect_filled(side, 0.0, t.side);
        vline(ui, side.left() + 0.5, side.top(), side.bottom(), theme::hair(t));
        let mut beside = ui.new_child(UiBuilder::new().max_rect(side).id_salt("beside").accessibility_label("Line"));
        beside.set_clip_rect(side.intersect(ui.clip_rect()));
        side::side_ui(&mut beside, &page, state, asked);
    }
}

/// Both charts side by side, or one over the other where there is no room.
fn charts_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState) {
    let height = if page.short { 248.0 } else { 286.0 };
    if page.is_narrow() {
        let band = page.band(ui, 344.0);
        bars::bars_ui(ui, page, state, band.with_max_y(band.bottom() - 20.0));
        let band = page.band(ui, 344.0);
        cash::cash_ui(ui, page, means, state, band.with_max_y(band.bottom() - 20.0));
        return;
    }
    let band = page.band(ui, height + 14.0);
    let band = band.with_max_y(band.bottom() - 14.0);
    let half = (band.width() - 48.0) / 2.0;
    bars::bars_ui(ui, page, state, band.with_max_x(band.left() + half));
    cash::cash_ui(ui, page, means, state, band.with_min_x(band.right() - half));
}

/// Puts a widget at a place; what follows it in the flow of the page does not move.
fn put(ui: &mut Ui, rect: Rect, salt: &str, widget: impl egui::Widget) -> egui::Response {
    ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("portfolio-put", salt))).add(widget)
}

/// Opens the plan behind a line: its largest.
fn open(page: &Page, state: &mut PortfolioState, at: usize, asked: &mut Vec<Action>) {
    let plans = page.said.rows.get(at).map(|row| row.plans.clone()).unwrap_or_default();
    match plans.first().and_then(|plan| page.book.plans.get(*plan)).map(|plan| &plan.source) {
        Some(source) => open_plan(source, asked),
        None => state.say("There is no plan behind this line: it comes from imported receivables".to_owned()),
    }
}

/// Opens a plan.
fn open_plan(source: &PlanSource, asked: &mut Vec<Action>) {
    asked.push(match source {
        PlanSource::File(path) => Action::OpenPath(path.clone()),
        PlanSource::Sample(name) => Action::OpenSample(name),
    });
}
