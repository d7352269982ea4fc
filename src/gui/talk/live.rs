//! The log while the talk runs: the sentence to say, six keys, and what was said.

use egui::{Align, CornerRadius, Id, Rect, Role, Stroke, StrokeKind, Ui, vec2};

use super::keys::LOG_KEYS;
use super::state::TalkState;
use super::typing::help_ui;
use super::{Page, spoken_of, whom_of};
use crate::edit::Edit;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Ink, crisp, hline, text, vline};
use crate::plan::LogKind;
use crate::session::talk::{Item, LogLine, STAND_DOWN_WORDS};

/// Height of a line of the log.
const ROW: f32 = 40.0;

/// Lower than this there is no room for a log that scrolls below what does not.
const LOW: f32 = 420.0;

/// "10:28, 17 min left".
pub(super) fn time_words(page: &Page<'_>, state: &TalkState) -> Option<String> {
    let begun = state.begun?;
    let length = i32::from(page.agenda.time.meeting.unwrap_or(page.agenda.time.total));
    let gone = if begun.on == page.now.on { page.now.at.minutes_since(begun.at) } else { length };
    let left = length - gone;
    let words = if left >= 0 { format!("{left} min left") } else { format!("{} min over", -left) };
    Some(format!("{}, {words}", page.now.at))
}

pub(super) fn live_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    // In a low window all of it scrolls, else only the log does.
    if ui.available_height() < LOW {
        egui::ScrollArea::vertical().id_salt("talk-live").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            say_ui(ui, page, state);
            keys_ui(ui, page, state, edits);
            head_ui(ui, page);
            lines_ui(ui, page, state, edits);
            widgets::follow_focus(ui);
        });
        return;
    }
    say_ui(ui, page, state);
    keys_ui(ui, page, state, edits);
    head_ui(ui, page);
    egui::ScrollArea::vertical().id_salt("talk-log").auto_shrink(false).stick_to_bottom(true).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        lines_ui(ui, page, state, edits);
    });
}

/// What was said so far, and the line that is open.
fn lines_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    for line in &page.agenda.log {
        let is_open = state.line.as_ref().is_some_and(|open| open.entry.is_some() && open.at == line.at);
        if is_open {
            open_ui(ui, page, state, &line.time, edits);
        } else {
            line_ui(ui, page, line);
        }
    }
    if state.line.as_ref().is_some_and(|open| open.entry.is_none()) {
        open_ui(ui, page, state, &page.now.at.to_string(), edits);
    }
    if page.agenda.log.is_empty() && state.line.is_none() {
        let rect = page.band(ui, 36.0);
        let words = "Nothing yet. Say the sentence above, then press the key of what came of it.";
        text::line(ui, rect.with_min_x(rect.left() + 12.0), words, Ink::body(page.t.ink2), Align::Min);
    }
    ui.add_space(12.0);
}

/// What is asked now, and what helps with it.
fn say_ui(ui: &mut Ui, page: &Page<'_>, state: &TalkState) {
    let t = page.t;
    let agenda = &page.agenda;
    let (item, title, sentence) = if let Some(line) = &state.line {
        (line.item.clone(), line.title.clone(), line.sentence.clone())
    } else {
        let item = state.current(agenda);
        let (title, sentence) = spoken_of(agenda, &item);
        (item, title, sentence)
    };
    let rect = page.band(ui, 36.0);
    let row = rect.with_min_y(rect.top() + 8.0).with_max_y(rect.top() + 32.0);
    let place = place_of(page, &item);
    let head = text::line(ui, row, &format!("{place}{title}"), Ink::section(t.ink), Align::Min);
    let whom = whom_of(agenda, &item);
    if !whom.is_empty() {
        let beside = row.with_min_x(head.rect.right() + 12.0).translate(vec2(0.0, 1.0));
        text::line(ui, beside, &format!("to {whom}"), Ink::body(t.ink2), Align::Min);
    }
    let galley = text::layout(ui, &sentence, Ink::figure(t.ink), page.width - 24.0, 3, 36.0);
    let height = galley.size().y;
    let rect = page.band(ui, height.max(36.0) + 8.0);
    let words = rect.with_min_x(rect.left() + 24.0).with_min_y(rect.top() + 4.0);
    let bar = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(3.0, height));
    ui.painter().rect_filled(crisp(ui, bar), 0, t.accent);
    text::lines(ui, words, &sentence, Ink::figure(t.ink), 3, 36.0);
    widgets::told(ui, rect, ui.scope_id().with("talk-now"), &format!("{place}{title}. {sentence}"));
    helps_ui(ui, page, &item);
}

/// "Ask 3 of 3: ".
fn place_of(page: &Page<'_>, item: &Item) -> String {
    let asks = &page.agenda.asks;
    match item {
        Item::Opening(_) => String::new(),
        Item::Question(_) => "Find out: ".to_owned(),
        Item::Ask(id) => {
            let at = asks.iter().position(|ask| ask.id == *id).map_or(0, |at| at + 1);
            format!("Ask {at} of {}: ", asks.len())
        }
        Item::Door(_) => "If they open it: ".to_owned(),
    }
}

/// Three columns under the sentence: report, fallback, stand down; or why a question matters.
fn helps_ui(ui: &mut Ui, page: &Page<'_>, item: &Item) {
    let agenda = &page.agenda;
    let columns: [(&str, String); 3] = match item {
        Item::Opening(_) => [
            ("Listen for", agenda.opening.listen_for.join("; ")),
            ("Then", "Nothing of ours yet: let them talk".to_owned()),
            ("If it is felt as a problem", STAND_DOWN_WORDS.to_owned()),
        ],
        Item::Question(id) => {
            let question = agenda.questions.iter().find(|q| q.id == *id);
            let options = question
                .map_or_else(String::new, |q| q.options.iter().map(|o| o.name.clone()).collect::<Vec<_>>().join("; "));
            [
                ("It decides", question.map_or_else(String::new, |q| q.decides.clone())),
                ("Listen for", options),
                ("Why", question.map_or_else(String::new, |q| q.why.clone())),
            ]
        }
        Item::Ask(id) => {
            let ask = agenda.ask(id);
            [
                ("They can report", ask.map_or_else(String::new, |a| a.report.clone())),
                ("If they hesitate", ask.map_or_else(String::new, |a| a.ladder.join("; then "))),
                ("Stand down at", ask.map_or_else(String::new, |a| a.stand_down.join(" "))),
            ]
        }
        Item::Door(id) => {
            let target = agenda.door.iter().find(|d| d.id == *id).map_or_else(String::new, |d| d.target.clone());
            [
                ("We would take", target),
                ("Only", "When they bring it up themselves".to_owned()),
                ("If it is felt as a problem", STAND_DOWN_WORDS.to_owned()),
            ]
        }
    };
    let t = page.t;
    let rect = page.band(ui, 84.0);
    for (at, (name, words)) in columns.iter().enumerate() {
        let from = [0.0, 298.0, 594.0].get(at).copied().unwrap_or(0.0);
        let to = [278.0, 574.0, 872.0].get(at).copied().unwrap_or(872.0);
        let column = page.part(rect, from, to);
        if at > 0 {
            vline(ui, column.left() - 12.0, rect.top() + 8.0, rect.top() + 72.0, theme::hair(t));
        }
        text::line(
            ui,
            column.with_min_y(rect.top() + 4.0).with_max_y(rect.top() + 20.0),
            name,
            Ink::caption(t.ink3),
            Align::Min,
        );
        let body = column.with_min_y(rect.top() + 21.0);
        let drawn = text::lines(ui, body, words, Ink::body(t.ink), 3, 19.0);
        let said = widgets::told(ui, column, ui.scope_id().with(("talk-help", at)), &format!("{name}: {words}"));
        if drawn.cut {
            said.on_hover_text(words);
        }
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 4.0, theme::rule(t));
}

/// The six keys that are shown as boxes, and the other three as a line.
fn keys_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    let t = page.t;
    let rect = page.band(ui, 56.0);
    let gap = 8.0;
    let wide = (page.width - 5.0 * gap) / 6.0;
    let names = ["Granted", "Partly", "Refused", "Stand down", "Answer", "Note"];
    for (at, ((key, kind), name)) in LOG_KEYS.iter().zip(names).enumerate() {
        let left = rect.left() + number(at) * (wide + gap);
        let place = Rect::from_min_size(egui::pos2(left, rect.top() + 6.0), vec2(wide, 44.0));
        let id = Id::unique(("talk-key", name));
        let response = widgets::hit_by_pointer(ui, place, id, Role::Button, &format!("{name}, {}", key.name()));
        let fill = if response.hovered() { t.hover } else { t.raised };
        let corner = CornerRadius::same(space::RADIUS);
        let edge = Stroke::new(1.0, t.line2);
        ui.painter().rect(crisp(ui, place), corner, fill, edge, StrokeKind::Inside);
        let letter = place.with_min_x(place.left() + 14.0);
        let ink = Ink { weight: crate::gui::fonts::Weight::SemiBold, ..Ink::figure(t.accent) };
        let drawn = text::line(ui, letter, key.name(), ink, Align::Min);
        let word = place.with_min_x(drawn.rect.right().max(place.left() + 40.0) + 6.0);
        text::line(ui, word, name, Ink::body(t.ink).medium(), Align::Min);
        if response.clicked() && state.line.is_none() {
            edits.extend(state.write(page.view, &page.agenda, *kind, page.now));
        }
    }
    let rect = page.band(ui, 22.0);
    let words = "One key writes outcome and time and opens the words; Enter closes the line, Esc frees the keys, Ctrl Z takes back. Also Q asked, W we gave, T to do; Up and Down go on.";
    let drawn = text::line(ui, rect, words, Ink::caption(t.ink3), Align::Min);
    let said = widgets::told(ui, rect, ui.scope_id().with("talk-keys"), words);
    if drawn.cut {
        said.on_hover_text(words);
    }
}

/// A small count as a length.
fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn head_ui(ui: &mut Ui, page: &Page<'_>) {
    let t = page.t;
    let rect = page.band(ui, 34.0);
    let row = rect.with_min_y(rect.top() + 8.0).with_max_y(rect.top() + 32.0);
    let head = text::line(ui, row, "What was said", Ink::section(t.ink), Align::Min);
    let count = match page.agenda.log.len() {
        0 => "no entry yet".to_owned(),
        1 => "1 entry".to_owned(),
        n => format!("{n} entries, newest last"),
    };
    text::line(
        ui,
        row.with_min_x(head.rect.right() + 12.0).translate(vec2(0.0, 1.0)),
        &count,
        Ink::body(t.ink2),
        Align::Min,
    );
    let rect = page.band(ui, 22.0);
    for (from, to, name) in COLUMNS {
        text::line(ui, page.part(rect, from, to), name, Ink::caption(t.ink3), Align::Min);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

/// Columns of the log: from, to, name.
const COLUMNS: [(f32, f32, &str); 6] = [
    (12.0, 64.0, "Time"),
    (72.0, 188.0, "Point"),
    (196.0, 500.0, "Said"),
    (508.0, 584.0, "By"),
    (592.0, 680.0, "Outcome"),
    (688.0, 872.0, "In the plan"),
];

fn line_ui(ui: &mut Ui, page: &Page<'_>, line: &LogLine) {
    let t = page.t;
    let rect = page.band(ui, ROW);
    if !ui.is_rect_visible(rect) {
        return;
    }
    if line.kind == LogKind::StoodDown {
        ui.painter().rect_filled(crisp(ui, rect), 0, t.zone);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    let outcome = match line.kind {
        LogKind::Granted => Ink::body(t.accent).bold(),
        LogKind::Partly => Ink::body(t.ink).bold(),
        LogKind::StoodDown | LogKind::Refused => Ink::body(t.ink2).bold(),
        _ => Ink::body(t.ink2),
    };
    let cells = [
        (line.time.as_str(), Ink::body(t.ink2)),
        (line.point.as_str(), Ink::body(t.ink).bold()),
        (line.said.as_str(), Ink::body(t.ink)),
        (line.by.as_str(), Ink::body(t.ink2)),
        (line.kind.name(), outcome),
        (line.in_plan.as_str(), Ink::body(t.ink2)),
    ];
    let mut cut = false;
    for ((from, to, _), (words, ink)) in COLUMNS.into_iter().zip(cells) {
        cut |= text::line(ui, page.part(rect, from, to), words, ink, Align::Min).cut;
    }
    let whole = cells.map(|(words, _)| words).join(", ");
    let said = widgets::told(ui, rect, Id::unique(("talk-log-line", line.at)), &whole);
    if cut {
        said.on_hover_text(format!("{}\n{}", line.said, line.in_plan));
    }
}

/// The line that is open: a field for what is typed.
fn open_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, time: &str, edits: &mut Vec<Edit>) {
    let t = page.t;
    let Some(line) = state.line.clone() else { return };
    let rect = page.band(ui, 44.0);
    widgets::soft_ground(ui, rect, 0);
    ui.painter().rect_filled(crisp(ui, rect).with_max_x(rect.left() + 3.0), 0, t.accent);
    text::line(ui, page.part(rect, 12.0, 64.0), time, Ink::body(t.ink2), Align::Min);
    text::line(ui, page.part(rect, 72.0, 188.0), &line.point(), Ink::body(t.ink).bold(), Align::Min);
    let kind = line.entry.as_ref().map_or("To do", |entry| entry.kind.name());
    text::line(ui, page.part(rect, 688.0, 872.0), kind, Ink::body(t.accent).bold(), Align::Min);
    let field = page.part(rect, 196.0, 678.0);
    let field = Rect::from_center_size(field.center(), vec2(field.width(), 28.0));
    state.line_ui(ui, page.view, &page.agenda, field, edits);
    let below = page.band(ui, 24.0);
    if let Some(line) = &state.line {
        help_ui(ui, t, page.view, line, page.part(below, 196.0, 872.0));
    }
    ui.scroll_to_rect(rect.union(below), None);
}
