//! The agenda: five parts, each with its minutes.

use egui::{Align, Id, Rect, Role, Ui};

use super::Page;
use super::state::TalkState;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, RowLook, hline, red_line_tag, row_ground, small_scale, text};
use crate::plan::TimePart;
use crate::session::talk::{AgendaAsk, AgendaQuestion, DoorAsk, Item};

/// How many points behind the door are shown before all are asked for.
const DOORS: usize = 3;
/// Height of a row of an ask.
const ASK: f32 = 88.0;

pub(super) fn agenda_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    egui::ScrollArea::vertical().id_salt("talk-agenda").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        title_ui(ui, page);
        open_ui(ui, page, state);
        find_out_ui(ui, page, state);
        asks_ui(ui, page, state);
        door_ui(ui, page, state);
        part_head(ui, page, TimePart::Close, 5, "Close", &page.agenda.close);
        ui.add_space(space::PAGE);
    });
}

fn title_ui(ui: &mut Ui, page: &Page<'_>) {
    let t = page.t;
    let rect = page.band(ui, 40.0).with_min_y(ui.cursor().top() - 36.0);
    let title = text::line(ui, rect, &page.agenda.head.when, Ink::section(t.ink), Align::Min);
    let beside = rect.with_min_x(title.rect.right() + 12.0).translate(egui::vec2(0.0, 1.0));
    let drawn = text::line(ui, beside, &page.agenda.head.with, Ink::body(t.ink2), Align::Min);
    let name = format!("{}. {}", page.agenda.head.when, page.agenda.head.with);
    let said = widgets::told(ui, rect, ui.scope_id().with("talk-title"), &name);
    if drawn.cut {
        said.on_hover_text(page.agenda.head.with.as_str());
    }
}

/// The head of a part: number, name, what it is about, minutes.
fn part_head(ui: &mut Ui, page: &Page<'_>, part: TimePart, number: u8, name: &str, about: &str) {
    let t = page.t;
    let rect = page.band(ui, 40.0);
    hline(ui, rect.left(), rect.right(), rect.top() + 0.5, theme::hair(t));
    let row = rect.with_min_y(rect.top() + 10.0).with_max_y(rect.top() + 34.0);
    text::line(ui, row, &number.to_string(), Ink::section(t.ink3), Align::Min);
    let head = text::line(ui, row.with_min_x(row.left() + 28.0), name, Ink::section(t.ink), Align::Min);
    let minutes = format!("{} min", page.agenda.minutes(part));
    text::line(ui, row, &minutes, Ink::caption(t.ink3), Align::Max);
    let room = row.with_min_x(head.rect.right() + 14.0).with_max_x(row.right() - 56.0).translate(egui::vec2(0.0, 1.0));
    let drawn = text::line(ui, room, about, Ink::body(t.ink2), Align::Min);
    let said = widgets::told(
        ui,
        rect,
        ui.scope_id().with(("talk-part", number)),
        &format!("{number} {name}, {minutes}. {about}"),
    );
    if drawn.cut {
        said.on_hover_text(about);
    }
}

/// A row that can be selected; returns its ground.
fn selectable(ui: &Ui, rect: Rect, state: &mut TalkState, item: Item, name: &str) -> egui::Color32 {
    let id = Id::unique(("talk-row", name, rect.width().to_bits()));
    let response = widgets::hit(ui, rect, id, Role::Button, name);
    let selected = state.selected.as_ref() == Some(&item);
    if selected && std::mem::take(&mut state.reveal) {
        ui.scroll_to_rect(rect, None);
    }
    let look = RowLook { hovered: response.contains_pointer(), selected, focused: response.has_focus() };
    let ground =
        if matches!(item, Item::Opening(_)) { quiet_ground(ui, rect, look) } else { row_ground(ui, rect, look) };
    if response.clicked() {
        state.selected = Some(item);
    }
    ground
}

/// The ground of a row under which the next part begins: without a line of its own.
fn quiet_ground(ui: &Ui, rect: Rect, look: RowLook) -> egui::Color32 {
    let t = theme::tokens(ui);
    let ground = match (look.selected, look.hovered) {
        (true, _) => t.soft,
        (false, true) => t.hover,
        (false, false) => t.paper,
    };
    ui.painter().rect_filled(widgets::crisp(ui, rect), 0, ground);
    if look.selected {
        widgets::soft_ground(ui, rect, 0);
        ui.painter().rect_filled(widgets::crisp(ui, rect).with_max_x(rect.left() + 3.0), 0, t.accent);
    }
    if look.focused {
        widgets::focus_ring(ui, rect.shrink(2.0));
    }
    ground
}

fn open_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    let t = page.t;
    let opening = &page.agenda.opening;
    part_head(ui, page, TimePart::Open, 1, "Open", "One question, then listen. Nothing of ours yet");
    let rect = page.band(ui, 64.0);
    let item = Item::Opening(opening.question.clone());
    selectable(ui, rect, state, item, &format!("Opening question. {}", opening.say.text));
    let quote = page.part(rect, 24.0, 590.0).with_min_y(rect.top() + 6.0).with_max_y(rect.bottom() - 6.0);
    let bar = quote.with_max_x(quote.left() + 2.0).with_max_y(quote.top() + 50.0);
    ui.painter().rect_filled(bar, 0, t.accent_line);
    let words = quote.with_min_x(quote.left() + 12.0);
    let ink = Ink { weight: crate::gui::fonts::Weight::Regular, ..Ink::section(t.ink) };
    text::lines(ui, words, &opening.say.text, ink, 2, 24.0);
    let listen = page.part(rect, 608.0, 872.0).with_min_y(rect.top() + 4.0);
    let (head, body) = match &opening.answered {
        Some(answer) => ("They said", answer.clone()),
        None => ("What to listen for", opening.listen_for.join("; ")),
    };
    text::line(ui, listen.with_max_y(listen.top() + 16.0), head, Ink::caption(t.ink2).bold(), Align::Min);
    let place = listen.with_min_y(listen.top() + 18.0);
    if text::lines(ui, place, &body, Ink::body(t.ink2), 2, 19.0).cut {
        widgets::told(ui, place, ui.scope_id().with("talk-listen"), &body).on_hover_text(body);
    }
    page.band(ui, 6.0);
}

fn find_out_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    let t = page.t;
    part_head(ui, page, TimePart::FindOut, 2, "Find out", "Ordered by what knowing is worth before the asks");
    if page.agenda.questions.is_empty() {
        let rect = page.band(ui, 28.0).translate(egui::vec2(28.0, 0.0));
        text::line(ui, rect, "No answer would change what you do", Ink::body(t.ink2), Align::Min);
        return;
    }
    let head = page.band(ui, 20.0);
    let ink = Ink::caption(t.ink3);
    text::line(ui, page.part(head, 28.0, 84.0), page.agenda.unit, ink, Align::Max);
    for (from, to, name) in [(104.0, 500.0, "Ask"), (516.0, 640.0, "Whom"), (652.0, 872.0, "It decides")] {
        text::line(ui, page.part(head, from, to), name, ink, Align::Min);
    }
    hline(ui, head.left() + 24.0, head.right(), head.bottom() - 0.5, theme::rule(t));
    for question in &page.agenda.questions {
        question_ui(ui, page, state, question);
    }
    page.band(ui, 8.0);
}

fn question_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, question: &AgendaQuestion) {
    let t = page.t;
    let rect = page.band(ui, 28.0);
    let name = format!("Find out: {}. {}", question.label, question.say.text);
    selectable(ui, rect, state, Item::Question(question.id.clone()), &name);
    text::line(ui, page.part(rect, 28.0, 84.0), &question.value, Ink::body(t.ink).bold(), Align::Max);
    text::line(ui, page.part(rect, 104.0, 504.0), &question.say.text, Ink::body(t.ink), Align::Min);
    text::line(ui, page.part(rect, 516.0, 642.0), &question.whom, Ink::body(t.ink2), Align::Min);
    text::line(ui, page.part(rect, 652.0, 872.0), &question.decides, Ink::body(t.ink2), Align::Min);
}

fn asks_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    let t = page.t;
    let about = if page.agenda.is_amendment {
        "Each is an amendment of a confirmed order; what harms least comes first"
    } else {
        "What harms least comes first; stop at the first sign"
    };
    part_head(ui, page, TimePart::Ask, 3, "Ask, one at a time", about);
    if page.agenda.asks.is_empty() {
        let rect = page.band(ui, 28.0).translate(egui::vec2(28.0, 0.0));
        text::line(ui, rect, "No ask is worth the goodwill it may cost as things stand", Ink::body(t.ink2), Align::Min);
        return;
    }
    let head = page.band(ui, 20.0);
    let columns = [
        (24.0, 330.0, "Ask"),
        (344.0, 516.0, "They can report"),
        (528.0, 660.0, "We give"),
        (672.0, 872.0, "Stand down when"),
    ];
    for (from, to, name) in columns {
        text::line(ui, page.part(head, from, to), name, Ink::caption(t.ink3), Align::Min);
    }
    hline(ui, head.left() + 24.0, head.right(), head.bottom() - 0.5, theme::rule(t));
    for (number, ask) in (1..).zip(&page.agenda.asks) {
        ask_ui(ui, page, state, number, ask);
    }
    page.band(ui, 8.0);
}

fn ask_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, number: usize, ask: &AgendaAsk) {
    let t = page.t;
    let rect = page.band(ui, ASK);
    let name = format!("Ask {number}: {}, {}. {}", ask.name, ask.whom, ask.say.text);
    let ground = selectable(ui, rect, state, Item::Ask(ask.id.clone()), &name);
    let off = ask.outcome.is_some();
    let (ink, ink2) = if off { (t.ink3, t.ink3) } else { (t.ink, t.ink) };
    let top = |column: Rect, from: f32, to: f32| column.with_min_y(rect.top() + from).with_max_y(rect.top() + to);
    let first = page.part(rect, 24.0, 330.0);
    let term = text::line(ui, top(first, 5.0, 25.0), &ask.name, Ink::body(ink).bold(), Align::Min);
    let occasion = if ask.occasion.is_empty() { String::new() } else { format!(", {}", ask.occasion) };
    let whom = if ask.whom.is_empty() { ask.owner.clone() } else { ask.whom.clone() };
    let beside = top(first, 5.0, 25.0).with_min_x(term.rect.right() + 8.0);
    text::line(ui, beside, &format!("{whom}{occasion}"), Ink::caption(t.ink3), Align::Min);
    let quoted = format!("“{}”", ask.say.text);
    text::lines(ui, top(first, 25.0, ASK), &quoted, Ink::body(ink2), 3, 19.0);
    let report = page.part(rect, 344.0, 516.0);
    text::lines(ui, top(report, 6.0, ASK), &short(&ask.report), Ink::body(ink2), 2, 19.0);
    let scale = top(report, 52.0, 81.0).with_max_x(report.left() + 112.0);
    if !off {
        small_scale(ui, scale, &ask.chance, ground);
    }
    let word = ask.outcome.as_ref().map_or(ask.chance.word.name(), |outcome| outcome.result.name());
    let at = if off { report.left() } else { scale.right() + 10.0 };
    text::line(
        ui,
        top(report, 56.0, 76.0).with_min_x(at).with_max_x(report.right() + 10.0),
        word,
        Ink::body(t.ink),
        Align::Min,
    );
    let give = page.part(rect, 528.0, 660.0);
    let words = match &ask.give {
        Some(give) if give.held_back => format!("Held back: {}", give.name),
        Some(give) => give.name.clone(),
        None => "Nothing: not for trade".to_owned(),
    };
    text::lines(ui, top(give, 6.0, ASK), &words, Ink::body(ink2), 3, 19.0);
    let down = page.part(rect, 672.0, 872.0);
    let sign = ask.stand_down.first().map_or("", String::as_str);
    let rows = if ask.red_line.is_some() { 2 } else { 3 };
    text::lines(ui, top(down, 6.0, ASK), sign, Ink::body(ink2), rows, 19.0);
    if ask.red_line.is_some() {
        red_line_tag(ui, egui::pos2(down.left(), rect.top() + 68.0));
    }
}

/// What the buyer can report as it fits a cell: its first part.
fn short(report: &str) -> String {
    let first = report.split(';').next().unwrap_or(report).trim_end_matches('.');
    if first.chars().count() < 24 { report.trim_end_matches('.').to_owned() } else { first.to_owned() }
}

fn door_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    if page.agenda.door.is_empty() {
        return;
    }
    let about = "Only when they offer; none of these is raised by us";
    part_head(ui, page, TimePart::Door, 4, "If the door opens", about);
    let line = page.band(ui, 1.0);
    hline(ui, line.left() + 24.0, line.right(), line.top(), theme::rule(page.t));
    let shown = if state.all_doors { page.agenda.door.len() } else { DOORS };
    let selected = page.agenda.door.iter().position(|d| state.selected == Some(Item::Door(d.id.clone())));
    let shown = selected.map_or(shown, |at| shown.max(at + 1));
    for door in page.agenda.door.iter().take(shown) {
        one_door_ui(ui, page, state, door);
    }
    let more = page.agenda.door.len().saturating_sub(DOORS);
    if more > 0 {
        let rect = page.band(ui, 28.0);
        let place = rect.with_min_x(rect.left() + 24.0);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("talk-doors"));
        let words = if state.all_doors { "Show fewer".to_owned() } else { format!("{more} more") };
        if child.add(Button::link(&words)).clicked() {
            state.all_doors = !state.all_doors;
        }
    }
    page.band(ui, 8.0);
}

fn one_door_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, door: &DoorAsk) {
    let t = page.t;
    let rect = page.band(ui, 27.0);
    let name = format!("If the door opens: {}, {}", door.name, door.target);
    selectable(ui, rect, state, Item::Door(door.id.clone()), &name);
    text::line(ui, page.part(rect, 24.0, 184.0), &door.name, Ink::body(t.ink).bold(), Align::Min);
    text::line(ui, page.part(rect, 192.0, 336.0), &door.target, Ink::body(t.ink2), Align::Min);
    let quoted = format!("“{}”", door.say.text);
    text::line(ui, page.part(rect, 344.0, 690.0), &quoted, Ink::body(t.ink), Align::Min);
    text::line(ui, page.part(rect, 690.0, 768.0), &door.worth, Ink::body(t.ink), Align::Max);
    text::line(ui, page.part(rect, 784.0, 872.0), door.chance.word.name(), Ink::body(t.ink), Align::Min);
}
