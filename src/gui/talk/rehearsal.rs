//! The rehearsal: the plan as cards, one at a time, with a timer, for two people at a table.

use std::time::Duration;

use egui::{Align, CornerRadius, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::Page;
use super::state::TalkState;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, crisp, hline, text};
use crate::plan::TimePart;
use crate::session::Agenda;
use crate::session::talk::STAND_DOWN_WORDS;

/// A card: what one says, and what the other may do.
struct Card {
    kind: String,
    title: String,
    whom: String,
    say: String,
    back: Vec<(&'static str, String)>,
    minutes: u16,
}

fn cards(agenda: &Agenda) -> Vec<Card> {
    let share = |part: TimePart, count: usize| {
        agenda.minutes(part).checked_div(u16::try_from(count).unwrap_or(1)).unwrap_or(0).max(1)
    };
    let opening = Card {
        kind: "Open".to_owned(),
        title: "The first question".to_owned(),
        whom: agenda.opening.whom.clone(),
        say: agenda.opening.say.text.clone(),
        back: vec![
            ("Play one of these", agenda.opening.listen_for.join("; ")),
            ("The other", "Listens, asks one question more, offers nothing".to_owned()),
        ],
        minutes: share(TimePart::Open, 1),
    };
    let questions = agenda.questions.iter().map(|q| Card {
        kind: "Find out".to_owned(),
        title: q.label.clone(),
        whom: q.whom.clone(),
        say: q.say.text.clone(),
        back: vec![
            ("Play one of these", q.options.iter().map(|o| o.name.as_str()).collect::<Vec<_>>().join("; ")),
            ("It decides", q.decides.clone()),
        ],
        minutes: share(TimePart::FindOut, agenda.questions.len()),
    });
    let asks = (1..).zip(&agenda.asks).map(|(number, ask)| Card {
        kind: format!("Ask {number} of {}", agenda.asks.len()),
        title: ask.name.clone(),
        whom: ask.whom.clone(),
        say: ask.say.text.clone(),
        back: vec![
            ("Play one of these signs", ask.stand_down.join(" ")),
            ("Then the right answer is", STAND_DOWN_WORDS.to_owned()),
            ("Or hesitate: the fallback is", ask.ladder.join("; then ")),
            ("They can report", ask.report.clone()),
            ("We give", ask.give.as_ref().map_or("Nothing", |give| give.name.as_str()).to_owned()),
        ],
        minutes: share(TimePart::Ask, agenda.asks.len()),
    });
    let close = Card {
        kind: "Close".to_owned(),
        title: "What was agreed, and the next date".to_owned(),
        whom: String::new(),
        say: agenda.close.clone(),
        back: vec![("The other", "Says what he understood; both compare".to_owned())],
        minutes: share(TimePart::Close, 1),
    };
    std::iter::once(opening).chain(questions).chain(asks).chain(std::iter::once(close)).collect()
}

/// The keys of the cards.
pub(super) fn keys(ui: &Ui, page: &Page<'_>, state: &mut TalkState) {
    let now = ui.input(|i| i.time);
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowRight) {
        go(page, state, true);
    }
    if pressed(Key::ArrowLeft) {
        go(page, state, false);
    }
    if ui.memory(|m| m.focused().is_none()) && pressed(Key::Space) {
        state.turned = !state.turned;
    }
    if pressed(Key::T) {
        state.timer.toggle(now);
    }
}

fn go(page: &Page<'_>, state: &mut TalkState, forth: bool) {
    let last = cards(&page.agenda).len().saturating_sub(1);
    let to = if forth { (state.card + 1).min(last) } else { state.card.saturating_sub(1) };
    if to != state.card {
        state.card = to;
        state.turned = false;
        // The timer goes on for the next card from nothing.
        let now = state.timer.since;
        state.timer.run = 0.0;
        state.timer.since = now;
        state.timer_restart = true;
    }
}

pub(super) fn rehearsal_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState) {
    let t = page.t;
    let cards = cards(&page.agenda);
    state.card = state.card.min(cards.len().saturating_sub(1));
    let Some(card) = cards.get(state.card) else { return };
    let now = ui.input(|i| i.time);
    if std::mem::take(&mut state.timer_restart) && state.timer.since.is_some() {
        state.timer.since = Some(now);
    }
    egui::ScrollArea::vertical().id_salt("talk-cards").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        head_ui(ui, page, state, card, cards.len(), now);
        let height = if state.turned { 380.0 } else { 260.0 };
        let rect = page.band(ui, height);
        let corner = CornerRadius::same(space::RADIUS);
        ui.painter().rect(crisp(ui, rect), corner, t.raised, Stroke::new(1.0, t.line2), StrokeKind::Inside);
        card_ui(ui, page, state, card, rect.shrink2(vec2(28.0, 22.0)));
        let rect = page.band(ui, 60.0);
        buttons_ui(ui, page, state, rect, cards.len(), now);
        ui.add_space(space::PAGE);
    });
    if state.timer.since.is_some() {
        ui.ctx().request_repaint_after(Duration::from_millis(500));
    }
}

fn head_ui(ui: &mut Ui, page: &Page<'_>, state: &TalkState, card: &Card, count: usize, now: f64) {
    let t = page.t;
    let rect = page.band(ui, 64.0);
    let row = rect.with_min_y(rect.top() + 12.0).with_max_y(rect.top() + 36.0);
    let head = text::line(ui, row, &format!("Card {} of {count}", state.card + 1), Ink::section(t.ink), Align::Min);
    let words = "One says the sentence, the other answers as the buyer; then change places";
    text::line(
        ui,
        row.with_min_x(head.rect.right() + 12.0).translate(vec2(0.0, 1.0)),
        words,
        Ink::body(t.ink2),
        Align::Min,
    );
    let left = f64::from(card.minutes) * 60.0 - state.timer.seconds(now);
    let shown = clock_words(left);
    let ink = if left < 0.0 { Ink::figure(t.rigid) } else { Ink::figure(t.ink) };
    let place = rect.with_min_y(rect.top() + 10.0).with_max_y(rect.top() + 46.0);
    text::line(ui, place, &shown, ink, Align::Max);
    widgets::told(
        ui,
        place.with_min_x(place.right() - 110.0),
        ui.scope_id().with("talk-timer"),
        &format!("Timer {shown}"),
    );
}

/// "4:05", or "0:12 over" as a negative time.
#[expect(clippy::cast_possible_truncation, reason = "seconds of a talk fit")]
fn clock_words(seconds: f64) -> String {
    let whole = seconds.abs().floor() as i64;
    let sign = if seconds < 0.0 && whole > 0 { "\u{2212}" } else { "" };
    format!("{sign}{}:{:02}", whole / 60, whole % 60)
}

fn card_ui(ui: &mut Ui, page: &Page<'_>, state: &TalkState, card: &Card, rect: Rect) {
    let t = page.t;
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("talk-card"));
    inner.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let whom = if card.whom.is_empty() { String::new() } else { format!(" to {}", card.whom) };
    text::paragraph(&mut inner, &format!("{}{whom}", card.kind), Ink::body(t.ink2));
    text::paragraph(&mut inner, &card.title, Ink::section(t.ink));
    inner.add_space(12.0);
    text::paragraph(&mut inner, &card.say, Ink::figure(t.ink));
    inner.add_space(12.0);
    if !state.turned {
        text::paragraph(&mut inner, "Space turns the card for the one who answers", Ink::caption(t.ink3));
        return;
    }
    let line = inner.cursor().top();
    hline(&inner, rect.left(), rect.right(), line, theme::hair(t));
    inner.add_space(8.0);
    for (name, words) in &card.back {
        text::spans(
            &mut inner,
            &[(&format!("{name}  "), Ink::body(t.ink2).bold()), (words.as_str(), Ink::body(t.ink))],
        );
        inner.add_space(4.0);
    }
}

fn buttons_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, rect: Rect, count: usize, now: f64) {
    let builder = UiBuilder::new().max_rect(rect.with_min_y(rect.top() + 14.0));
    let mut row = ui.new_child(builder.layout(egui::Layout::left_to_right(Align::Min)).id_salt("talk-cards-row"));
    row.spacing_mut().item_spacing = vec2(8.0, 0.0);
    if row.add(Button::secondary("Back").enabled(state.card > 0)).on_hover_text("Left").clicked() {
        go(page, state, false);
    }
    if row.add(Button::secondary("Next").enabled(state.card + 1 < count)).on_hover_text("Right").clicked() {
        go(page, state, true);
    }
    let turn = if state.turned { "Turn back" } else { "Turn the card" };
    if row.add(Button::secondary(turn)).on_hover_text("Space").clicked() {
        state.turned = !state.turned;
    }
    let timer = if state.timer.since.is_some() { "Stop the timer" } else { "Start the timer" };
    if row.add(Button::secondary(timer)).on_hover_text("T").clicked() {
        state.timer.toggle(now);
    }
}
