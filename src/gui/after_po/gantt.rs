//! The schedule as bars: moved by dragging or by keys, a day at a time.

use egui::{
    Align, CornerRadius, CursorIcon, Id, Key, Modifiers, Rect, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::axis::{Axis, months_ui, today_ui};
use super::task::{delete_key, tasks_ui};
use super::{AfterPoState, Asked, Mark, Moved, Page};
use crate::award::{CustomerDate, Planned, Programme, moved_start};
use crate::edit::AwardEdit;
use crate::gui::commands::Command;
use crate::gui::theme::{self, Tokens, space};
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::plan::{Task, TaskKind};
use crate::units::Date;

const ROW: f32 = 23.0;

pub(super) fn gantt_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let beside = page.title(ui, "From kickoff to commissioning", "each delivery date is also an invoice date", 160.0);
    let mut row = ui.new_child(UiBuilder::new().max_rect(beside).layout(egui::Layout::right_to_left(Align::Center)));
    let programme = match &page.award.programme {
        Ok(programme) if !programme.tasks.is_empty() => programme,
        Ok(_) => {
            none_ui(ui, page, out);
            return tasks_ui(ui, page, state, out);
        }
        Err(why) => {
            names_ui(ui, page, state, why, out);
            return tasks_ui(ui, page, state, out);
        }
    };
    if row
        .add(Button::secondary("Export for the buyer…"))
        .on_hover_text("A calendar file without slack and owners")
        .clicked()
    {
        out.run(Command::ExportSchedule);
    }
    page.band(ui, 4.0);
    moved_ui(ui, page, state, out);
    let today = page.view.snapshot.assessment.as_of;
    let head = page.band(ui, 20.0);
    let labels =
        programme.dates.iter().map(|date| text::width(ui, &date_words(page, date, date.due), Ink::caption(page.t.ink)));
    let Some(axis) = Axis::of(head, programme, today, labels.fold(40.0, f32::max)) else { return };
    let rows: f32 = programme.tasks.iter().map(|_| ROW).sum();
    let body = Rect::from_min_size(pos2(head.left(), head.bottom()), vec2(head.width(), rows));
    months_ui(ui, page, &axis, head, body);
    keys(ui, page, state, programme, out);
    for planned in &programme.tasks {
        let rect = page.band(ui, ROW);
        task_ui(ui, page, state, (&axis, programme), planned, rect, out);
    }
    today_ui(ui, page, &axis, head, body, today);
    legend_ui(ui, page, programme);
    tasks_ui(ui, page, state, out);
}

/// The tasks by name where their days cannot be reckoned: what is in the way is written over below.
fn names_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, why: &str, out: &mut Asked) {
    let rect = page.band(ui, 28.0);
    text::line(ui, rect, why, Ink::body(page.t.rigid), Align::Min);
    widgets::told(ui, rect, ui.scope_id().with("no-programme"), why).on_hover_text(why);
    for (at, task) in page.view.snapshot.plan.award.schedule.tasks.iter().enumerate() {
        let rect = page.band(ui, ROW);
        hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(page.t));
        name_ui(ui, page, state, (at, task), rect, out);
    }
}

/// The name of a task; a click or Enter opens what is written of it.
fn name_ui(
    ui: &Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (at, task): (usize, &Task),
    place: Rect,
    out: &mut Asked,
) {
    let t = page.t;
    let mark = Mark::Task(at);
    let said = format!("Task {}", &*task.name);
    let response =
        widgets::hit(ui, widgets::at_least_hit(place), Id::unique(("gantt-name", at)), egui::Role::Button, &said);
    let ink = if state.mark == Some(mark) { Ink::body(t.ink).bold() } else { Ink::body(t.ink) };
    let drawn = text::line(ui, place, &task.name, ink.underlined(response.hovered()), Align::Min);
    if response.clicked() {
        state.mark = Some(mark);
    }
    if response.has_focus() {
        widgets::focus_ring(ui, place);
        delete_key(ui, state, at, out);
    }
    response.on_hover_text(if drawn.cut { &*task.name } else { "Opens the task; Delete removes it" });
}

fn none_ui(ui: &mut Ui, page: &Page<'_>, out: &mut Asked) {
    page.band(ui, 6.0);
    let rect = page.band(ui, 96.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    let why = "Production, transport and installation against the dates you promised, with the slack to each of them.";
    let tasks = &page.view.snapshot.plan.award.schedule.tasks;
    let first = widgets::empty_ui(&mut inner, "No schedule yet", why, Some("Start from the delivery dates"));
    if first.is_some_and(|b| b.clicked()) {
        for (at, task) in crate::award::first_tasks(&page.view.snapshot.plan).into_iter().enumerate() {
            out.edit(AwardEdit::SetTask(tasks.len() + at, Some(task)));
        }
    }
    let used = inner.min_rect();
    ui.expand_to_include_rect(used);
    page.band(ui, (used.height() - 96.0).max(0.0));
}

/// A moved delivery asks once what becomes of its invoices.
fn moved_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let Some(moved) = state.moved.clone() else { return };
    let order = &page.view.snapshot.plan.order;
    let invoices: Vec<&str> =
        order.milestones.iter().filter(|m| m.date == Some(moved.from)).map(|m| &*m.trigger).collect();
    if invoices.is_empty() {
        state.moved = None;
        return;
    }
    let rect = page.band(ui, 32.0);
    ui.painter().rect_filled(widgets::crisp(ui, rect), 0, page.t.note_soft);
    ui.painter().rect_filled(widgets::crisp(ui, rect.with_max_x(rect.left() + 3.0)), 0, page.t.note);
    let name = order.deliveries.get(moved.delivery).map_or("", |d| &*d.text);
    let locale = page.view.locale();
    let words = format!(
        "{name} now stands on {}. Its invoice, {}, is still on {}",
        locale.date(moved.to),
        invoices.join(", "),
        locale.date(moved.from)
    );
    let mut row = ui.new_child(
        UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 2.0))).layout(egui::Layout::right_to_left(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 8.0;
    let stay = row.add(Button::secondary("Leave the invoice")).clicked();
    let go = row.add(Button::secondary("Move the invoice too")).clicked();
    let left = row.min_rect().left();
    text::line(
        ui,
        rect.with_min_x(rect.left() + 12.0).with_max_x(left - 12.0),
        &words,
        Ink::body(page.t.ink),
        Align::Min,
    );
    if go {
        out.edit(AwardEdit::MoveInvoices { from: moved.from, to: moved.to });
    }
    if go || stay {
        state.moved = None;
    }
    page.band(ui, 4.0);
}

/// Alt with an arrow moves what is selected by a day.
fn keys(ui: &Ui, page: &Page<'_>, state: &mut AfterPoState, programme: &Programme, out: &mut Asked) {
    let Some(mark) = state.mark else { return };
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::ALT, key));
    let steps = i64::from(pressed(Key::ArrowRight)) - i64::from(pressed(Key::ArrowLeft));
    if steps != 0 {
        move_mark(page, state, programme, mark, steps, true, out);
    }
}

/// Moves a mark: a task by working days or to a day, a delivery by days.
fn move_mark(
    page: &Page<'_>,
    state: &mut AfterPoState,
    programme: &Programme,
    mark: Mark,
    days: i64,
    working: bool,
    out: &mut Asked,
) {
    let plan = &page.view.snapshot.plan;
    match mark {
        Mark::Task(at) => {
            let Some(planned) = programme.tasks.iter().find(|p| p.at == at) else { return };
            let Some(task) = plan.award.schedule.tasks.get(at) else { return };
            let start = if working { moved_start(plan, planned, days) } else { planned.start.plus_days(days) };
            if let Some(start) = start.filter(|_| task.done.is_none()) {
                out.edit(AwardEdit::SetTask(at, Some(Task { not_before: Some(start), ..task.clone() })));
            }
        }
        Mark::Delivery(delivery) => {
            let Some(known) = plan.order.deliveries.get(delivery) else { return };
            let Some(to) = known.date.plus_days(days).filter(|to| *to != known.date) else { return };
            let from = state.moved.as_ref().filter(|m| m.delivery == delivery).map_or(known.date, |m| m.from);
            state.moved = (from != to).then_some(Moved { delivery, from, to });
            out.edit(AwardEdit::MoveDelivery { delivery, to });
        }
    }
}

fn fill(kind: TaskKind, t: &Tokens) -> egui::Color32 {
    let [production, site, transport, service] = t.series;
    match kind {
        TaskKind::Preparation => t.ctl,
        TaskKind::Production => production,
        TaskKind::Transport => transport,
        TaskKind::Installation => site,
        TaskKind::Service => service,
    }
}

fn task_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (axis, programme): (&Axis, &Programme),
    planned: &Planned,
    rect: Rect,
    out: &mut Asked,
) {
    let t = page.t;
    let plan = &page.view.snapshot.plan;
    let Some(task) = plan.award.schedule.tasks.get(planned.at) else { return };
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    let mark = Mark::Task(planned.at);
    let selected = state.mark == Some(mark);
    name_ui(ui, page, state, (planned.at, task), rect.with_max_x(axis.left - 8.0), out);
    let dragged = state.drag.filter(|(m, _)| *m == mark).map_or(0, |(_, days)| days);
    let start = planned.start.plus_days(dragged).unwrap_or(planned.start);
    let finish = planned.finish.plus_days(dragged).unwrap_or(planned.finish);
    let y = rect.center().y;
    let bar = if task.days == 0 {
        Rect::from_center_size(pos2(axis.x(start), y), vec2(14.0, 14.0))
    } else {
        Rect::from_min_max(pos2(axis.x(start), y - 5.0), pos2(axis.x(finish) + axis.per_day, y + 5.0))
    };
    let locale = page.view.locale();
    let slack = crate::report::slack_words(planned.slack).unwrap_or_else(|| "no customer date".to_owned());
    let name = format!("{}, {} to {}, {slack}", &*task.name, locale.date(start), locale.date(finish));
    let response = mark_hit(ui, bar, Id::unique(("gantt-task", planned.at)), &name);
    draw_bar(ui, t, task, planned, bar, axis);
    let response = response.on_hover_text(format!("{name}\nDrag, or Alt Left and Right"));
    if task.days == 0 {
        let words = day_words(start);
        let label = if task.done.is_some() { format!("{words}, done") } else { words };
        label_ui(ui, t, bar.right() + 5.0, rect, &label, Ink::caption(t.ink2));
    }
    follow(page, state, programme, &response, mark, axis, out);
    if response.has_focus() || selected {
        widgets::focus_ring(ui, bar.expand(1.0));
    }
    if response.has_focus() {
        delete_key(ui, state, planned.at, out);
    }
    if let Some(date) = last_of(programme, planned, task) {
        delivery_ui(ui, page, state, (axis, programme), date, planned, rect, out);
    }
}

/// The customer date to be drawn on this row: that of the last task that must meet it.
fn last_of<'a>(programme: &'a Programme, planned: &Planned, task: &Task) -> Option<&'a CustomerDate> {
    programme.dates.iter().find(|d| d.name == *task.meets && d.planned == Some(planned.finish))
}

fn mark_hit(ui: &Ui, bar: Rect, id: Id, name: &str) -> egui::Response {
    let place = widgets::at_least_hit(bar)
        .with_min_y(bar.center().y - space::HIT / 2.0)
        .with_max_y(bar.center().y + space::HIT / 2.0);
    let response = ui.interact(place, id, Sense::click_and_drag());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, name));
    response.on_hover_cursor(CursorIcon::ResizeHorizontal)
}

/// Selects, follows a drag, and moves when it ends.
fn follow(
    page: &Page<'_>,
    state: &mut AfterPoState,
    programme: &Programme,
    response: &egui::Response,
    mark: Mark,
    axis: &Axis,
    out: &mut Asked,
) {
    if response.clicked() || response.gained_focus() || response.drag_started() {
        state.mark = Some(mark);
    }
    if response.dragged()
        && let Some(distance) = response.total_drag_delta()
    {
        state.drag = Some((mark, axis.days(distance.x)));
    }
    if response.drag_stopped()
        && let Some((_, days)) = state.drag.take().filter(|(m, days)| *m == mark && *days != 0)
    {
        move_mark(page, state, programme, mark, days, false, out);
    }
}

fn draw_bar(ui: &Ui, t: &Tokens, task: &Task, planned: &Planned, bar: Rect, axis: &Axis) {
    if task.days == 0 {
        diamond(ui, t, bar.center(), t.ink);
        return;
    }
    let color = if task.done.is_some() { t.line2 } else { fill(task.kind, t) };
    let due = planned.due.map_or(bar.right(), |due| axis.x(due) + axis.per_day);
    if due >= bar.right() - 0.5 {
        ui.painter().rect_filled(widgets::crisp(ui, bar), CornerRadius::same(2), color);
        return;
    }
    let split = due.max(bar.left());
    if split > bar.left() {
        ui.painter().rect_filled(widgets::crisp(ui, bar.with_max_x(split)), CornerRadius::same(2), color);
    }
    let late = bar.with_min_x(split).shrink(0.5);
    let corners = [late.left_top(), late.right_top(), late.right_bottom(), late.left_bottom(), late.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.5, t.rigid), 4.0, 3.0));
}

fn diamond(ui: &Ui, t: &Tokens, at: egui::Pos2, edge: egui::Color32) {
    let points = vec![at + vec2(0.0, -6.0), at + vec2(6.0, 0.0), at + vec2(0.0, 6.0), at + vec2(-6.0, 0.0)];
    ui.painter().add(Shape::convex_polygon(points, t.paper, Stroke::new(1.5, edge)));
}

fn day_words(day: Date) -> String {
    day.calendar().format("%-d %b").to_string()
}

fn label_ui(ui: &Ui, t: &Tokens, x: f32, row: Rect, words: &str, ink: Ink) {
    let wide = text::width(ui, words, ink);
    let place =
        Rect::from_min_max(pos2(x, row.top() + 2.0), pos2((x + wide + 3.0).min(row.right()), row.bottom() - 2.0));
    ui.painter().rect_filled(place, 0, t.paper);
    text::line(ui, place.with_min_x(x + 1.0), words, ink, Align::Min);
}

/// What stands beside a customer date that is drawn on a day: the day, what is invoiced on it, by how much it is missed.
fn date_words(page: &Page<'_>, date: &CustomerDate, on: Date) -> String {
    let mut words = day_words(on);
    if let Some(invoiced) = crate::session::invoiced_on(&page.view.snapshot, date.due) {
        words = format!("{words}, {invoiced} invoiced");
    }
    match crate::report::slack_words(date.slack.filter(|slack| *slack < 0)) {
        Some(late) => format!("{words}, {late}"),
        None => words,
    }
}

#[expect(clippy::too_many_arguments, reason = "a mark needs its axis, its date and where what it asks for goes")]
fn delivery_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (axis, programme): (&Axis, &Programme),
    date: &CustomerDate,
    planned: &Planned,
    rect: Rect,
    out: &mut Asked,
) {
    let t = page.t;
    let mark = Mark::Delivery(date.delivery);
    let dragged = state.drag.filter(|(m, _)| *m == mark).map_or(0, |(_, days)| days);
    let due = date.due.plus_days(dragged).unwrap_or(date.due);
    let at = pos2(axis.x(due), rect.center().y);
    let late = date.slack.filter(|s| *s < 0);
    let slack = crate::report::slack_words(date.slack).unwrap_or_default();
    let name = format!("Customer date {}, {}, {slack}", date.name, page.view.locale().date(due));
    let place = Rect::from_center_size(at, vec2(14.0, 14.0));
    let response = mark_hit(ui, place, Id::unique(("gantt-date", date.delivery)), &name);
    diamond(ui, t, at, if late.is_some() { t.rigid } else { t.ink });
    let response = response.on_hover_text(format!("{name}\nDrag, or Alt Left and Right"));
    let end = axis.x(planned.finish) + axis.per_day;
    let x = (at.x + 11.0).max(if end > at.x { end + 6.0 } else { 0.0 });
    let ink = if late.is_some() { Ink::caption(t.rigid).medium() } else { Ink::caption(t.ink2) };
    label_ui(ui, t, x, rect, &date_words(page, date, due), ink);
    follow(page, state, programme, &response, mark, axis, out);
    if response.has_focus() || state.mark == Some(mark) {
        widgets::focus_ring(ui, place);
    }
}

/// What the marks mean, and the slack to each customer date.
fn legend_ui(ui: &mut Ui, page: &Page<'_>, programme: &Programme) {
    let t = page.t;
    let rect = page.band(ui, 28.0);
    let mut x = rect.left();
    let tasks = &page.view.snapshot.plan.award.schedule.tasks;
    for kind in TaskKind::ALL {
        if !tasks.iter().any(|task| task.kind == kind && task.days > 0) {
            continue;
        }
        let y = rect.center().y;
        ui.painter().rect_filled(
            Rect::from_min_max(pos2(x, y - 3.5), pos2(x + 16.0, y + 3.5)),
            CornerRadius::same(2),
            fill(kind, t),
        );
        let words = if kind == TaskKind::Installation { "On site" } else { kind.name() };
        x = text::free_line(ui, pos2(x + 22.0, y), words, Ink::caption(t.ink2)).right() + 20.0;
    }
    diamond(ui, t, pos2(x + 6.0, rect.center().y), t.ink);
    x = text::free_line(ui, pos2(x + 20.0, rect.center().y), "Milestone", Ink::caption(t.ink2)).right() + 20.0;
    let least = programme.dates.iter().filter_map(|d| d.slack.map(|s| (s, d))).min_by_key(|(slack, _)| *slack);
    let words = least
        .and_then(|(slack, date)| Some(format!("least: {}, {}", date.name, crate::report::slack_words(Some(slack))?)));
    if let Some(words) = words {
        let drawn = text::line(ui, rect.with_min_x(x), &words, Ink::caption(t.ink2), Align::Max);
        widgets::told(ui, drawn.rect, ui.scope_id().with("least-slack"), &words);
    }
    for note in &programme.notes {
        let rect = page.band(ui, 16.0);
        text::line(ui, rect, note, Ink::caption(t.ink3), Align::Min);
        widgets::told(ui, rect, ui.scope_id().with(note), note).on_hover_text(note);
    }
}
