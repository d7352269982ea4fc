//! Under the five figures: all figures side by side, what the law says, what was left out, how the runs are made.

use egui::{Align, Id, Rect, Role, Ui, Vec2, pos2};

use super::state::{Means, PortfolioState};
use super::{Page, PortfolioAsk, put};
use crate::gui::theme;
use crate::gui::widgets::{self, Button, Entry, Ink, Taken, hline, segmented_ui, segmented_width, text};
use crate::session::portfolio::{MoreFigure, RunOrder};
use crate::session::{Entered, read_count, read_price};

/// Height of a row of figures.
const ROW: f32 = 24.0;

pub(super) fn tools_ui(
    ui: &mut Ui,
    page: &Page,
    means: &Means,
    state: &mut PortfolioState,
    asks: &mut Vec<PortfolioAsk>,
) {
    let t = page.t;
    let band = page.band(ui, if page.short { 40.0 } else { 46.0 });
    let line = Rect::from_min_size(pos2(band.left(), band.top() + 4.0), Vec2::new(band.width(), 28.0));
    let choices = ["Charts", "Table"];
    let wide = segmented_width(ui, &choices);
    let place = line.with_min_x(line.right() - wide);
    let mut at = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("twin"));
    if let Some(to) = segmented_ui(&mut at, "portfolio-twin", &choices, usize::from(state.twin)) {
        state.twin = to == 1;
    }
    let right = place.left() - 16.0;
    let mut x = line.left();
    let words = if state.more { "Fewer figures" } else { "More figures" };
    let (clicked, end) = link_ui(ui, words, "All figures, the POs beside the other scenario", pos2(x, line.top()));
    if clicked {
        state.more = !state.more;
    }
    x = end + 20.0;
    let left_out = page.said.left_out.len();
    let read = if left_out == 0 { plans_words(page) } else { format!("{}, {left_out} left out", plans_words(page)) };
    let tip = "Which files these are, and reading them again";
    let (clicked, end) = link_ui(ui, &read, tip, pos2(x, line.top()));
    if clicked {
        state.listed = !state.listed;
    }
    x = end + 20.0;
    if let Some(over) = &page.said.over_law {
        let place = Rect::from_min_max(pos2(x, line.top()), pos2(right.max(x), line.bottom()));
        let drawn = text::line(ui, place, over, Ink::body(t.rigid).medium(), Align::Min);
        let said = widgets::told(ui, drawn.rect, Id::unique("portfolio-over-law"), over);
        if !page.covered {
            said.on_hover_text(format!("{}\nCheck, not advice.", page.said.over_law_orders.join("\n")));
        }
    }
    if state.listed {
        listed_ui(ui, page, means, state, asks);
    }
    if state.more {
        more_ui(ui, page);
        run_order_ui(ui, page, means, state);
    }
}

fn plans_words(page: &Page) -> String {
    match page.said.plans {
        1 => "1 plan read".to_owned(),
        n => format!("{n} plans read"),
    }
}

/// A link at a place. Whether it was clicked, and its right edge.
fn link_ui(ui: &mut Ui, words: &str, tip: &str, at: egui::Pos2) -> (bool, f32) {
    let button = Button::link(words);
    let place = Rect::from_min_size(at + Vec2::new(0.0, 2.0), Vec2::new(button.desired_width(ui), 24.0));
    (put(ui, place, tip, button).on_hover_text(tip).clicked(), place.right())
}

/// Files in no total, each with its reason.
fn listed_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState, asks: &mut Vec<PortfolioAsk>) {
    let t = page.t;
    let items = page.said.items.iter().map(|items| (&items.name, &items.about));
    let left_out = page.said.left_out.iter().map(|(name, why)| (name, why));
    for (at, (name, why)) in items.chain(left_out).enumerate() {
        let row = page.band(ui, ROW);
        let wide = (page.width * 0.3).min(320.0);
        let file = row.with_max_x(row.left() + wide);
        text::line(ui, file, name, Ink::body(t.ink).medium().secret(), Align::Min);
        let reason = row.with_min_x(file.right() + 12.0);
        let drawn = text::line(ui, reason, why, Ink::body(t.ink2).secret(), Align::Min);
        let sentence = page.spoken(format!("{name}: {why}"), "A file that is left out");
        let said = widgets::told(ui, row, Id::unique(("portfolio-left-out", at)), &sentence);
        if drawn.cut && !page.covered {
            said.on_hover_text(why);
        }
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
    }
    let band = page.band(ui, 40.0);
    let (clicked, right) = link_ui(ui, "Read the plans again", "After files have changed", band.min);
    if clicked {
        asks.push(PortfolioAsk::ReadAgain);
    }
    if page.said.items.is_some() {
        let at = pos2(right + 20.0, band.top());
        let (clicked, _) = link_ui(ui, "Take the receivables out", "The plans alone are added up then", at);
        if clicked {
            state.change_book(means.today, |book| book.items = None);
        }
    } else if page.said.left_out.is_empty() {
        let place = Rect::from_min_size(pos2(right + 20.0, band.top()), Vec2::new(300.0, 28.0));
        text::line(ui, place, "Every plan counts", Ink::body(t.ink2), Align::Min);
    }
}

fn more_ui(ui: &mut Ui, page: &Page) {
    let t = page.t;
    let width = page.width.min(760.0);
    let part = |row: Rect, from: f32, to: f32| {
        Rect::from_min_max(pos2(row.left() + width * from, row.top()), pos2(row.left() + width * to, row.bottom()))
    };
    let columns = [(0.40, 0.62), (0.63, 0.84), (0.85, 1.0)];
    let heads = ["As in the POs", page.said.other_name.as_str(), "Difference"];
    let head = page.band(ui, ROW).with_max_x(page_left(page, ui) + width);
    for ((from, to), name) in columns.into_iter().zip(heads) {
        text::line(ui, part(head, from, to), name, Ink::caption(t.ink3), Align::Max);
        widgets::told(ui, part(head, from, to), Id::unique(("portfolio-more-head", name)), name);
    }
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    for (at, figure) in page.said.more.iter().enumerate() {
        let row = page.band(ui, ROW).with_max_x(head.right());
        if figure.is_head() {
            widgets::group_head(ui, row, 0.0, &figure.name);
            continue;
        }
        let name = part(row, 0.0, 0.40).translate(Vec2::new(12.0, 0.0));
        text::line(ui, name, &figure.name, Ink::body(t.ink).medium(), Align::Min);
        let cells = [&figure.base, &figure.other, &figure.difference];
        for (place, ((from, to), words)) in columns.into_iter().zip(cells).enumerate() {
            let ink = if place == 2 { Ink::body(t.ink2) } else { Ink::body(t.ink) };
            text::line(ui, part(row, from, to), words, ink, Align::Max);
        }
        told_ui(ui, row, at, figure);
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
    }
    page.band(ui, 12.0);
}

fn page_left(page: &Page, ui: &Ui) -> f32 {
    ui.max_rect().left() + page.inset
}

fn told_ui(ui: &Ui, row: Rect, at: usize, figure: &MoreFigure) {
    let difference =
        if figure.difference.is_empty() { String::new() } else { format!(", difference {}", figure.difference) };
    let name = format!("{}, as in the POs {}, then {}{difference}", figure.name, figure.base, figure.other);
    let response = ui.interact(row, Id::unique(("portfolio-more", at)), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, &name));
    response.on_hover_text(&figure.definition);
}

/// How many runs, and from which seed.
fn run_order_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState) {
    let t = page.t;
    let band = page.band(ui, 48.0);
    let field = |x: f32, wide: f32| Rect::from_min_size(pos2(band.left() + x, band.top() + 4.0), Vec2::new(wide, 28.0));
    let label = |x: f32, words: &str| {
        text::line(ui, field(x, 60.0), words, Ink::body(t.ink2), Align::Min);
    };
    label(12.0, "Runs");
    label(176.0, "Seed");
    let order = state.order;
    let most = crate::exposure::MAX_PATHS;
    let read = |least: u64, most: u64, sentence: &'static str| {
        move |typed: &str| -> Result<Entered<u64>, String> {
            let number = read_count(means.locale, typed)?.settled()?;
            let number = number.and_then(|n| u64::try_from(n.decimal()).ok()).filter(|n| (least..=most).contains(n));
            number.map(Entered::Value).ok_or_else(|| sentence.to_owned())
        }
    };
    let paths = read(2, u64::from(most), "Write how many runs, from 2 to 200,000");
    let seed = read(1, 1_000_000_000, "Write a whole number from 1 on; the same seed gives the same runs");
    let shown = means.locale.number(order.paths.into());
    let entry = Entry::new(Id::unique("portfolio-paths"), "Runs of the simulation", shown, &paths).right();
    let mut changed: Option<RunOrder> = None;
    if let Some(paths) = entry.show_in(ui, &mut state.drafts, field(52.0, 96.0)).and_then(Taken::value) {
        changed = Some(RunOrder { paths: u32::try_from(paths).unwrap_or(order.paths), ..order });
    }
    let entry =
        Entry::new(Id::unique("portfolio-seed"), "Seed of the simulation", order.seed.to_string(), &seed).right();
    if let Some(seed) = entry.show_in(ui, &mut state.drafts, field(216.0, 96.0)).and_then(Taken::value) {
        changed = Some(RunOrder { seed, ..order });
    }
    if let Some(order) = changed {
        state.cancel_running();
        state.order = order;
        state.simulate(means);
    }
    revenue_ui(ui, page, means, state, field(336.0, 228.0));
    let about = field(584.0, (page.width - 584.0).max(0.0));
    let words = "The same seed gives the same runs on every machine, and both scenarios read the same draws";
    let drawn = text::line(ui, about, words, Ink::caption(t.ink3), Align::Min);
    if drawn.cut {
        widgets::told(ui, about, Id::unique("portfolio-seed-about"), words).on_hover_text(words);
    }
}

/// Sales of a year, which no plan says: for the effect on DSO.
fn revenue_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState, place: Rect) {
    text::line(ui, place, "Revenue", Ink::body(page.t.ink2), Align::Min);
    let read = |typed: &str| read_price(means.locale, typed);
    let shown = state.revenue.map_or_else(String::new, |revenue| means.locale.number_to_edit(revenue));
    let id = Id::unique("portfolio-revenue");
    let entry = Entry::new(id, "Revenue of a year", shown, &read).hint("of a year").suffix(page.said.unit).right();
    let field = place.with_min_x(place.left() + 60.0);
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, field) {
        let revenue = taken.value().map(|price| price.decimal());
        state.change_book(means.today, |book| book.revenue = revenue);
    }
}
