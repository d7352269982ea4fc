//! The head: title, what is read, the scenario beside the POs, the filter, five figures.

use egui::{Align, Id, Rect, Role, Ui, Vec2, pos2};

use super::state::{Means, PortfolioState};
use super::{Page, PortfolioAsk, put};
use crate::exposure::Scenario;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{
    self, Button, Choices, Entry, Ink, Taken, segmented_ui, segmented_width, select_ui, text, vline,
};
use crate::session::portfolio::PortfolioFigure;
use crate::session::{Entered, read_count};

/// From so many receivables on it is told that the page is being made.
const MANY: usize = 50_000;

/// The scenarios of the list; the last one asks for its days.
fn scenarios(state: &PortfolioState) -> [Scenario; 4] {
    let days = if state.days == 0 { 60 } else { state.days };
    [Scenario::AtTarget, Scenario::AtLimit, Scenario::AtCeiling, Scenario::AllAt(days)]
}

/// Title and choices.
pub(super) fn head_ui(
    ui: &mut Ui,
    page: &Page,
    means: &Means,
    state: &mut PortfolioState,
    asks: &mut Vec<PortfolioAsk>,
) {
    let t = page.t;
    let narrow = page.is_narrow();
    let head = page.band(ui, 56.0);
    let line = Rect::from_min_max(pos2(head.left(), head.top() + 14.0), pos2(head.right(), head.top() + 42.0));
    let title = text::line(ui, line, "Payment-term exposure", Ink::section(t.ink), Align::Min);
    widgets::told(ui, title.rect, ui.scope_id().with("title"), "Payment-term exposure");
    let choices = if narrow {
        let band = page.band(ui, 40.0);
        choices_ui(ui, page, means, state, band.with_max_y(band.top() + space::CONTROL), asks);
        // The right edge of the line, as if something stood beside it.
        line.right() + 16.0
    } else {
        choices_ui(ui, page, means, state, line, asks)
    };
    let room = Rect::from_min_max(pos2(title.rect.right() + 14.0, line.top()), pos2(choices - 16.0, line.bottom()));
    if room.width() > 40.0 {
        about_ui(ui, page, state, room, asks);
    }
    chip_ui(ui, page, state);
}

/// What is open, or what is under way, and the way out of it.
fn about_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState, room: Rect, asks: &mut Vec<PortfolioAsk>) {
    let ink = Ink::body(page.t.ink2);
    let (about, reads) = match state.read_progress() {
        _ if state.reads_items => ("Reading the receivables".to_owned(), true),
        Some(done) => (format!("Reading the plans, {:.0}\u{a0}%", done * 100.0), true),
        None if state.is_stale() && page.said.receivables > MANY => ("Being reckoned anew".to_owned(), false),
        None => (page.said.about.clone(), false),
    };
    let drawn = text::line(ui, room, &about, if reads { ink.open() } else { ink }, Align::Min);
    let said = widgets::told(ui, drawn.rect, ui.scope_id().with("about"), &about);
    if drawn.cut {
        said.on_hover_text(&about);
    }
    if reads {
        let cancel = Button::link("Cancel");
        let size = Vec2::new(cancel.desired_width(ui), 24.0);
        let place = Rect::from_min_size(pos2(drawn.rect.right() + 12.0, room.center().y - 12.0), size);
        if put(ui, place, "cancel reading", cancel).clicked() {
            state.cancel_reading();
            asks.push(PortfolioAsk::CancelItems);
        }
    }
}

/// From the right: folder, receivables, line or hurdle, scenario. Returns the left edge.
fn choices_ui(
    ui: &mut Ui,
    page: &Page,
    means: &Means,
    state: &mut PortfolioState,
    line: Rect,
    asks: &mut Vec<PortfolioAsk>,
) -> f32 {
    let t = page.t;
    let mut right = line.right();
    for (name, words, tip, ask) in [
        (
            "Receivables…",
            "Open receivables",
            "A CSV file or a workbook with open and paid invoices",
            PortfolioAsk::ChooseReceivables,
        ),
        ("Folder…", "Choose the folder of plans", "Which folder of plans is added up", PortfolioAsk::ChooseFolder),
    ] {
        let button = Button::secondary(name).name(words);
        let wide = button.desired_width(ui);
        let place = Rect::from_min_size(pos2(right - wide, line.top()), Vec2::new(wide, space::CONTROL));
        if put(ui, place, name, button).on_hover_text(tip).clicked() {
            asks.push(ask);
        }
        right = place.left() - 8.0;
    }
    if page.book.has_hurdle() {
        let choices = ["Line", "Hurdle"];
        let wide = segmented_width(ui, &choices);
        let place = Rect::from_min_size(pos2(right - wide - 8.0, line.top()), Vec2::new(wide, space::CONTROL));
        let mut at = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("rate"));
        if let Some(to) = segmented_ui(&mut at, "portfolio-rate", &choices, usize::from(state.choice.at_hurdle)) {
            state.choose(|choice| choice.at_hurdle = to == 1);
        }
        right = place.left() - 8.0;
    }
    if let Scenario::AllAt(days) = state.choice.scenario {
        right = days_ui(ui, means, state, pos2(right - 8.0, line.top()), days);
    }
    let scenarios = scenarios(state);
    let mut items: Vec<String> = scenarios.iter().map(|scenario| scenario.name()).collect();
    if let Some(last) = items.last_mut() {
        "All at so many days".clone_into(last);
    }
    let now = match state.choice.scenario {
        Scenario::AllAt(_) => Some(3),
        other => scenarios.iter().position(|scenario| *scenario == other),
    };
    let place = Rect::from_min_size(pos2(right - 8.0 - 176.0, line.top()), Vec2::new(176.0, space::CONTROL));
    let list = Choices { name: "Scenario beside the POs", items: &items, current: now };
    if let Some(to) = select_ui(ui, place, Id::unique("portfolio-scenario"), list).chosen
        && let Some(scenario) = scenarios.get(to)
    {
        state.choose(|choice| choice.scenario = *scenario);
    }
    let words = "Beside the POs";
    let wide = text::width(ui, words, Ink::body(t.ink2));
    let label =
        Rect::from_min_max(pos2(place.left() - 12.0 - wide, line.top()), pos2(place.left() - 12.0, line.bottom()));
    if page.width >= 1000.0 {
        text::line(ui, label, words, Ink::body(t.ink2), Align::Max);
        label.left()
    } else {
        place.left()
    }
}

/// How many days all orders are given. Returns the left edge.
fn days_ui(ui: &mut Ui, means: &Means, state: &mut PortfolioState, top_right: egui::Pos2, days: u16) -> f32 {
    let place = Rect::from_min_size(top_right - Vec2::new(72.0, 0.0), Vec2::new(72.0, space::CONTROL));
    let read = |typed: &str| -> Result<Entered<u16>, String> {
        let number = read_count(means.locale, typed)?.settled()?;
        let days = number.map(|number| u16::try_from(number.decimal()).ok().filter(|days| *days <= 3_650));
        match days {
            Some(Some(days)) => Ok(Entered::Value(days)),
            _ => Err("Write a number of days up to 3650".to_owned()),
        }
    };
    let id = Id::unique("portfolio-days");
    let entry = Entry::new(id, "Days for all orders", days.to_string(), &read).suffix("days");
    if let Some(days) = entry.show_in(ui, &mut state.drafts, place).and_then(Taken::value) {
        state.days = days;
        state.choose(|choice| choice.scenario = Scenario::AllAt(days));
    }
    place.left()
}

/// What everything is about, and the way back.
fn chip_ui(ui: &mut Ui, page: &Page, state: &mut PortfolioState) {
    let Some(words) = &page.said.chip else { return };
    let t = page.t;
    let band = page.band(ui, 36.0);
    let ink = Ink::body(t.ink).medium().secret();
    let wide = (text::width(ui, words, ink) + 64.0).min(band.width());
    let rect = Rect::from_min_size(band.min, Vec2::new(wide, space::CONTROL));
    let name = page.spoken(format!("Only {words}, show all again"), "Show all again");
    let response = widgets::hit(ui, rect, Id::unique("portfolio-chip"), Role::Button, &name);
    let fill = if response.hovered() { t.hover } else { t.soft };
    ui.painter().rect_filled(widgets::crisp(ui, rect), f32::from(space::RADIUS), fill);
    text::line(ui, rect.shrink2(Vec2::new(12.0, 0.0)).with_max_x(rect.right() - 36.0), words, ink, Align::Min);
    let centre = pos2(rect.right() - 20.0, rect.center().y);
    let stroke = egui::Stroke::new(1.5, t.ink2);
    for (dx, dy) in [(1.0, 1.0), (1.0, -1.0)] {
        let arm = Vec2::new(4.0 * dx, 4.0 * dy);
        ui.painter().line_segment([centre - arm, centre + arm], stroke);
    }
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
    if response.clicked() {
        state.choose(|choice| choice.filter = None);
    }
    response.on_hover_text("Show all again, Esc");
}

/// Five figures, each with its definition on hover.
pub(super) fn figures_ui(ui: &mut Ui, page: &Page) {
    let columns: u8 = if page.is_narrow() { 2 } else { 5 };
    let pitch = page.width / f32::from(columns);
    for line in page.said.figures.chunks(usize::from(columns)) {
        let band = page.band(ui, 76.0);
        let mut x = band.left();
        for (at, figure) in line.iter().enumerate() {
            let rect = Rect::from_min_max(pos2(x, band.top()), pos2(x + pitch - 24.0, band.top() + 72.0));
            if at > 0 {
                vline(ui, x - 12.0, band.top() + 4.0, band.top() + 68.0, theme::hair(page.t));
            }
            figure_ui(ui, page, rect, figure);
            x += pitch;
        }
    }
}

fn figure_ui(ui: &Ui, page: &Page, rect: Rect, figure: &PortfolioFigure) {
    let t = page.t;
    let part = |top: f32, height: f32| {
        Rect::from_min_size(pos2(rect.left(), rect.top() + top), Vec2::new(rect.width(), height))
    };
    text::line(ui, part(0.0, 16.0), &figure.caption, Ink::caption(t.ink3), Align::Min);
    text::line(ui, part(16.0, 36.0), &figure.figure, Ink::figure(t.ink), Align::Min);
    text::line(ui, part(52.0, 20.0), &figure.about, Ink::body(t.ink2), Align::Min);
    let name = format!("{}, {}, {}", figure.caption, figure.figure, figure.about);
    let said = widgets::told(ui, rect, ui.scope_id().with(("figure", figure.caption.as_str())), &name);
    said.on_hover_text(&figure.definition);
}
