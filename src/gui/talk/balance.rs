//! Gives and gets beside the log: the figure, a bar for each, what is held back, the asks, what changed, what to do.

use egui::{Align, Rect, Ui, Vec2, vec2};
use rust_decimal::prelude::ToPrimitive;

use super::state::TalkState;
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::{self, Tokens};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Ink, crisp, hline, text, tick_ui, vline};
use crate::session::Agenda;
use crate::session::talk::{BalanceItem, Item, changes, with_unit};

/// How many changes are named.
const CHANGES: usize = 3;

pub(super) fn balance_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    agenda: &Agenda,
    state: &mut TalkState,
    edits: &mut Vec<Edit>,
) {
    let t = theme::tokens(ui);
    let balance = &agenda.balance;
    text::paragraph(ui, "So far", Ink::caption(t.ink3));
    text::paragraph(ui, "Gives and gets", Ink::section(t.ink));
    figure_ui(ui, t, agenda);
    if !balance.items.is_empty() {
        bars_ui(ui, t, &balance.items);
    }
    if !balance.turn.is_empty() {
        ui.add_space(4.0);
        text::paragraph(ui, &balance.turn, Ink::body(t.ink));
    }
    if !balance.held.is_empty() {
        rule(ui, t);
        text::paragraph(ui, "Held back, not yet given", Ink::caption(t.ink2).bold());
        for give in &balance.held {
            pair(ui, &give.name, &give.cost_words, Ink::body(t.ink), Ink::body(t.ink2));
        }
    }
    if !agenda.asks.is_empty() {
        rule(ui, t);
        text::paragraph(ui, "The asks", Ink::caption(t.ink2).bold());
        let current = state.current(agenda);
        for ask in &agenda.asks {
            let now = current == Item::Ask(ask.id.clone());
            let (word, ink) = match (&ask.outcome, now) {
                (Some(outcome), _) => (outcome.result.name(), Ink::body(t.ink3)),
                (None, true) => ("Now", Ink::body(t.accent).bold()),
                (None, false) => ("", Ink::body(t.ink2)),
            };
            let name = if ask.outcome.is_some() { Ink::body(t.ink3) } else { Ink::body(t.ink) };
            pair(ui, &ask.name, word, if now { name.bold() } else { name }, ink);
        }
    }
    changed_ui(ui, t, view, state);
    to_do_ui(ui, t, view, agenda, edits);
}

fn figure_ui(ui: &mut Ui, t: &Tokens, agenda: &Agenda) {
    let balance = &agenda.balance;
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 40.0));
    let figure = text::line(ui, rect, &balance.net_words, Ink::figure(t.ink), Align::Min);
    let beside = rect.with_min_x(figure.rect.right() + 12.0).translate(vec2(0.0, 4.0));
    let words = format!("{}, {}", agenda.unit, balance.standing);
    text::line(ui, beside, &words, Ink::body(t.ink2), Align::Min);
    let said = format!("Gives and gets: {}, {}", with_unit(agenda.unit, &balance.net_words), balance.standing);
    widgets::told(ui, rect, id, &said);
}

fn bars_ui(ui: &mut Ui, t: &Tokens, items: &[BalanceItem]) {
    let (_, heads) = ui.allocate_space(Vec2::new(ui.available_width(), 18.0));
    text::line(ui, heads, "We give", Ink::caption(t.ink2), Align::Min);
    text::line(ui, heads, "We get", Ink::caption(t.ink2), Align::Max);
    let most = items.iter().filter_map(|i| i.amount?.abs().to_f32()).fold(1.0_f32, f32::max);
    let (_, first) = ui.allocate_space(Vec2::new(ui.available_width(), 0.0));
    let axis = first.center().x;
    let room = first.width() / 2.0 - 56.0;
    for item in items {
        let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 32.0));
        let size = item.amount.and_then(|a| a.abs().to_f32()).unwrap_or(0.0) / most * room;
        let way = if item.is_give { -1.0 } else { 1.0 };
        let bar = Rect::from_two_pos(
            egui::pos2(axis, rect.center().y - 6.0),
            egui::pos2(axis + way * size.max(2.0), rect.center().y + 6.0),
        );
        if item.amount.is_some() {
            ui.painter().rect_filled(crisp(ui, bar), 0, if item.is_give { t.rigid } else { t.open });
        }
        let (empty, end) = if item.is_give {
            (rect.with_min_x(axis + 8.0), rect.with_max_x(bar.left() - 6.0))
        } else {
            (rect.with_max_x(axis - 8.0), rect.with_min_x(bar.right() + 6.0))
        };
        let (name, amount) = if item.is_give { (Align::Min, Align::Max) } else { (Align::Max, Align::Min) };
        let drawn = text::line(ui, empty, &item.name, Ink::caption(t.ink), name);
        text::line(ui, end, &item.words, Ink::caption(t.ink).bold(), amount);
        let said = widgets::told(ui, rect, id, &format!("{}, {}", item.name, item.words));
        if drawn.cut {
            said.on_hover_text(item.name.as_str());
        }
        vline(ui, axis, rect.top(), rect.bottom(), egui::Stroke::new(1.0, t.ctl));
    }
}

/// A hair-line between two parts.
pub(super) fn rule(ui: &mut Ui, t: &Tokens) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 20.0));
    hline(ui, rect.left(), rect.right(), rect.center().y, theme::hair(t));
}

/// A name at the left and a word at the right.
fn pair(ui: &mut Ui, left: &str, right: &str, left_ink: Ink, right_ink: Ink) {
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 24.0));
    let wide = text::width(ui, right, right_ink);
    text::line(ui, rect.with_min_x(rect.right() - wide - 1.0), right, right_ink, Align::Max);
    let drawn = text::line(ui, rect.with_max_x(rect.right() - wide - 10.0), left, left_ink, Align::Min);
    let said = widgets::told(ui, rect, id, &format!("{left}, {right}"));
    if drawn.cut {
        said.on_hover_text(left);
    }
}

fn changed_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, state: &TalkState) {
    let Some(before) = &state.before else { return };
    let changed = changes(before, &view.snapshot, CHANGES);
    if changed.is_empty() {
        return;
    }
    rule(ui, t);
    text::paragraph(ui, "Changed by what was said", Ink::caption(t.ink2).bold());
    for sentence in changed {
        super::handling::quote_ui(ui, t, &sentence);
        ui.add_space(4.0);
    }
}

/// What is to be done, each with a tick.
pub(super) fn to_do_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, agenda: &Agenda, edits: &mut Vec<Edit>) {
    if agenda.to_do.is_empty() {
        return;
    }
    rule(ui, t);
    text::paragraph(ui, "To do from this talk", Ink::caption(t.ink2).bold());
    for to_do in &agenda.to_do {
        let mut done = to_do.done;
        if tick_ui(ui, &mut done, &to_do.what).changed()
            && let Some(follow_up) = view.snapshot.plan.talk.follow_ups.get(to_do.at)
        {
            let follow_up = Some(crate::plan::FollowUp { done, ..follow_up.clone() });
            edits.push(Edit::Talk(TalkEdit::SetFollowUp { at: to_do.at, follow_up }));
        }
        let facts: Vec<&str> = [Some(to_do.owner.as_str()), to_do.due.as_deref()]
            .into_iter()
            .flatten()
            .filter(|f| !f.is_empty())
            .collect();
        if !facts.is_empty() {
            let ink = if to_do.overdue { t.rigid } else { t.ink3 };
            let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 16.0));
            text::line(ui, rect.with_min_x(rect.left() + 24.0), &facts.join(", "), Ink::caption(ink), Align::Min);
        }
    }
}
