//! The list of recent plans.

use std::path::Path;
use std::time::SystemTime;

use egui::{Align, Id, Rect, Response, Role, Ui, pos2, vec2};

use super::super::app::{Action, App};
use super::super::commands::Command;
use super::super::files::{Found, Summary};
use super::super::messages::file_name;
use super::super::preferences::Recent;
use super::super::theme::{self, Tokens};
use super::super::widgets::{self, Ink, empty_ui, text};
use crate::units::Date;

const ROW: f32 = 52.0;
const HEAD: f32 = 26.0;

/// Right or left edges of the columns, from the left of the table.
struct Columns {
    value_right: f32,
    terms: Option<f32>,
    next: Option<f32>,
    changed_right: f32,
}

impl Columns {
    fn of(width: f32) -> Self {
        if width >= 700.0 {
            return Self { value_right: 352.0, terms: Some(376.0), next: Some(492.0), changed_right: width };
        }
        if width >= 560.0 {
            return Self { value_right: 320.0, terms: None, next: Some(344.0), changed_right: width };
        }
        Self { value_right: width - 110.0, terms: None, next: None, changed_right: width }
    }
}

/// The id of a plan's row.
pub(super) fn row_id(path: &Path) -> Id {
    Id::unique(("recent", path))
}

/// Draws the list, or what belongs there.
pub(super) fn recent_ui(ui: &mut Ui, app: &App, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "Recent plans", Ink::section(t.ink));
    ui.add_space(8.0);
    let plans: Vec<&Recent> = app.preferences.recent().collect();
    if plans.is_empty() {
        return nothing_yet(ui, app, asked);
    }
    let columns = Columns::of(ui.available_width());
    let currency = one_currency(app);
    head(ui, &columns, currency, t);
    for (at, recent) in plans.into_iter().enumerate() {
        let found = app.screens.recent.iter().find(|(path, _)| *path == recent.path).map(|(_, found)| found);
        let shown = Shown { recent, found, covered: covered_name(app, at) };
        row(ui, app, &shown, &columns, currency.is_some(), asked);
    }
    foot(ui, app, asked);
}

fn nothing_yet(ui: &mut Ui, app: &App, asked: &mut Vec<Action>) {
    let (what, why, action, command) = if app.preferences.remember {
        (
            "No plans yet",
            "Plans that you open or save stand here. Only their paths are remembered, on this computer.",
            "Open by path",
            Command::TypePath,
        )
    } else {
        (
            "Recent plans are not remembered",
            "This list is switched off, so nothing of it is kept on this computer.",
            "Remember recent plans",
            Command::RememberRecent,
        )
    };
    if empty_ui(ui, what, why, Some(action)).is_some_and(|button| button.clicked()) {
        asked.push(Action::Run(command));
    }
}

/// The currency, where all known plans have the same: then it is named once, in the head.
fn one_currency(app: &App) -> Option<&'static str> {
    let mut found = app.screens.recent.iter().filter_map(|(_, found)| match found {
        Found::Plan(summary) => summary.value.as_ref().map(|(_, code)| *code),
        _ => None,
    });
    let first = found.next()?;
    found.all(|code| code == first).then_some(first)
}

fn head(ui: &mut Ui, columns: &Columns, currency: Option<&str>, t: &Tokens) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEAD));
    let ink = Ink::caption(t.ink3);
    let cell = |left: f32, right: f32, words: &str, align: Align| {
        let place = Rect::from_min_max(pos2(rect.left() + left, rect.top()), pos2(rect.left() + right, rect.bottom()));
        text::line(ui, place, words, ink, align);
    };
    cell(0.0, 200.0, "Plan", Align::Min);
    let order = currency.map_or_else(|| "Order".to_owned(), |code| format!("Order, {code}"));
    cell(columns.value_right - 120.0, columns.value_right, &order, Align::Max);
    if let Some(left) = columns.terms {
        cell(left, left + 108.0, "Terms", Align::Min);
    }
    if let Some(left) = columns.next {
        cell(left, left + 160.0, "Next", Align::Min);
    }
    cell(columns.changed_right - 100.0, columns.changed_right, "Changed", Align::Max);
    widgets::hline(ui, rect.left(), rect.right(), rect.bottom() - 1.0, theme::rule(t));
}

/// A plan of the list, and what became of its file.
struct Shown<'a> {
    recent: &'a Recent,
    found: Option<&'a Found>,
    /// What it is called while figures are covered: who is negotiated with is not for everyone in the room either.
    covered: Option<String>,
}

/// "plan A" for the first, if names are covered.
pub(super) fn covered_name(app: &App, at: usize) -> Option<String> {
    let letter = u8::try_from(at).ok().and_then(|at| b'A'.checked_add(at)).map_or('Z', char::from);
    app.is_covered().then(|| format!("plan {letter}"))
}

fn row(ui: &mut Ui, app: &App, shown: &Shown<'_>, columns: &Columns, head_has_currency: bool, asked: &mut Vec<Action>) {
    let (recent, found) = (shown.recent, shown.found);
    let t = theme::tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let missing = matches!(found, Some(Found::Missing));
    let title = match found {
        Some(Found::Plan(summary)) => summary.title.clone(),
        _ => file_name(&recent.path),
    };
    let what = if missing { "Missing" } else { "Open" };
    let spoken = shown
        .covered
        .as_ref()
        .map_or_else(|| format!("{what} {title}, {}", recent.path.display()), |name| format!("{what} {name}"));
    let response = widgets::hit(ui, rect, row_id(&recent.path), Role::Button, &spoken);
    if response.hovered() && !missing {
        ui.painter().rect_filled(rect.expand2(vec2(12.0, 0.0)), 0.0, t.hover);
    }
    let ink = if missing { t.ink3 } else { t.ink };
    let name_room = columns.value_right - 100.0;
    line(ui, rect, 0.0, name_room, 18.0, &title, Ink::body(ink).bold().secret());
    let under = match found {
        Some(Found::Plan(summary)) => summary.buyer.clone(),
        Some(Found::Unreadable) => "cannot be read as a plan; open it to see why".to_owned(),
        Some(Found::Missing) => format!("not found: {}", recent.path.display()),
        None => recent.path.display().to_string(),
    };
    line(
        ui,
        rect,
        0.0,
        if missing { rect.width() - 220.0 } else { name_room },
        37.0,
        &under,
        Ink::caption(t.ink3).secret(),
    );
    if let Some(Found::Plan(summary)) = found {
        cells(ui, app, rect, summary, columns, head_has_currency);
    }
    widgets::hline(ui, rect.left(), rect.right(), rect.bottom() - 1.0, theme::hair(t));
    if response.has_focus() {
        widgets::focus_ring(ui, rect.expand2(vec2(8.0, -3.0)));
    }
    if response.clicked() {
        asked.push(if missing { Action::Locate(recent.path.clone()) } else { Action::OpenPath(recent.path.clone()) });
    }
    small_links(ui, rect, recent, shown.covered.as_ref().unwrap_or(&title), missing, asked);
    if shown.covered.is_none() {
        drop(response.on_hover_text(recent.path.display().to_string()));
    }
}

/// A line of a row, from a left edge, as wide as there is room, with its middle at a height.
fn line(ui: &Ui, row: Rect, left: f32, room: f32, y: f32, words: &str, ink: Ink) {
    let place = Rect::from_min_size(pos2(row.left() + left, row.top() + y - 10.0), vec2(room, 20.0));
    text::line(ui, place, words, ink, Align::Min);
}

fn cells(ui: &Ui, app: &App, row: Rect, summary: &Summary, columns: &Columns, head_has_currency: bool) {
    let t = theme::tokens(ui);
    let middle = row.center().y;
    let right = |edge: f32, words: &str, ink: Ink, y: f32| {
        let place = Rect::from_min_max(pos2(row.left() + edge - 160.0, y - 10.0), pos2(row.left() + edge, y + 10.0));
        text::line(ui, place, words, ink, Align::Max);
    };
    if let Some((amount, code)) = &summary.value {
        let words = if head_has_currency { amount.clone() } else { format!("{code} {amount}") };
        right(columns.value_right, &words, Ink::body(t.ink), middle);
    }
    let left = |edge: f32, words: &str, ink: Ink| {
        let place =
            Rect::from_min_max(pos2(row.left() + edge, middle - 10.0), pos2(row.left() + edge + 170.0, middle + 10.0));
        text::line(ui, place, words, ink, Align::Min);
    };
    if let Some(edge) = columns.terms {
        left(edge, &format!("{} may move", summary.moving), Ink::body(t.ink2));
    }
    if let Some(edge) = columns.next {
        if summary.red_line {
            left(edge, "Red line open", Ink::body(t.rigid));
        } else {
            left(edge, &next_step(summary), Ink::body(t.ink2));
        }
    }
    let changed = summary.changed.map(|at| changed_words(at, (app.services.clock.today)())).unwrap_or_default();
    right(columns.changed_right, &changed, Ink::body(t.ink2), row.top() + 18.0);
}

fn next_step(summary: &Summary) -> String {
    match (summary.asks, summary.confirm_by) {
        (0, Some(day)) => format!("Confirm by {}", day_and_month(day)),
        (0, None) => "Find out more first".to_owned(),
        (count, Some(day)) => format!("Ask for {count}, by {}", day_and_month(day)),
        (count, None) => format!("Ask for {count}"),
    }
}

/// "27 Nov".
pub(super) fn day_and_month(day: Date) -> String {
    day.calendar().format("%-d %b").to_string()
}

/// "Today, 14:32", "Yesterday", "10 Nov", "3 Mar 2025".
fn changed_words(at: SystemTime, today: Date) -> String {
    let local = chrono::DateTime::<chrono::Local>::from(at);
    let days = today.calendar().signed_duration_since(local.date_naive()).num_days();
    match days {
        0 => local.format("Today, %H:%M").to_string(),
        1 => "Yesterday".to_owned(),
        2..=300 => local.format("%-d %b").to_string(),
        _ => local.format("%-d %b %Y").to_string(),
    }
}

/// Pin or let go; for a missing plan find it or take it off the list.
fn small_links(ui: &Ui, row: Rect, recent: &Recent, title: &str, missing: bool, asked: &mut Vec<Action>) {
    let mut right = row.right();
    let y = if missing { row.center().y } else { row.top() + 37.0 };
    let path = || recent.path.clone();
    if missing {
        right = small_link(ui, right, y, "Take off the list", title, || Action::Forget(path()), asked) - 16.0;
        small_link(ui, right, y, "Locate…", title, || Action::Locate(path()), asked);
    } else {
        let words = if recent.pinned { "Pinned" } else { "Pin" };
        small_link(ui, right, y, words, title, || Action::Pin(path()), asked);
    }
}

fn small_link(
    ui: &Ui,
    right: f32,
    y: f32,
    words: &str,
    of: &str,
    does: impl FnOnce() -> Action,
    asked: &mut Vec<Action>,
) -> f32 {
    let t = theme::tokens(ui);
    let strong = words == "Pinned" || words == "Locate…";
    let wide = text::width(ui, words, Ink::caption(t.ink3));
    let place = Rect::from_min_max(pos2(right - wide, y - 12.0), pos2(right, y + 12.0));
    let id = ui.scope_id().with((words, of));
    let response: Response = widgets::hit(ui, place, id, Role::Button, &format!("{words} {of}"));
    let colour = if response.hovered() || strong { t.accent } else { t.ink3 };
    text::line(ui, place, words, Ink::caption(colour).underlined(response.hovered()), Align::Max);
    if response.has_focus() {
        widgets::focus_ring(ui, place.shrink2(vec2(0.0, 3.0)));
    }
    if response.clicked() {
        asked.push(does());
    }
    place.left()
}

fn foot(ui: &mut Ui, app: &App, asked: &mut Vec<Action>) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        let commands =
            [("Clear recent plans", Command::ClearRecent), ("Do not remember plans", Command::RememberRecent)];
        for (words, command) in commands {
            if ui.add(super::samples::link(words)).on_hover_text(command.tooltip()).clicked() {
                asked.push(Action::Run(command));
            }
        }
        let t = theme::tokens(ui);
        if app.work.looking.is_some() {
            text::paragraph(ui, "Looking at the files…", Ink::caption(t.ink3));
        }
    });
}
