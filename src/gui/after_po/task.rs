//! What is written of a task: name, kind, days, owner, dates, what it waits for and which days are closed; and the
//! schedule's own first day and closed days.
//!
//! Draws fields and returns edits; must not know where a task comes to stand.

use egui::{Align, CornerRadius, Id, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::table::{add_ui, line_of};
use super::{AfterPoState, Asked, Mark, Page};
use crate::award::{may_wait_for, new_task};
use crate::edit::AwardEdit;
use crate::finance::{HolidayList, holiday_lists};
use crate::gui::theme::space;
use crate::gui::widgets::{self, Button, Choices, Entry, Ink, Taken, select_ui, text};
use crate::plan::{Plan, Task, TaskKind};
use crate::session::{Entered, read_date, read_working_days};
use crate::units::{Date, Line, TaskId};

/// Height of a field with its label.
const FIELD: f32 = 50.0;

/// The field of a task that takes the keys when the task is new.
fn name_id(at: usize) -> Id {
    Id::unique(("task-name", at))
}

/// Under the bars: what adds a task, the task that is selected, and what holds for all.
pub(super) fn tasks_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let plan = &page.view.snapshot.plan;
    if add_ui(ui, page, "Add a task")
        && let Some(task) = new_task(plan)
    {
        let at = plan.award.schedule.tasks.len();
        out.edit(AwardEdit::SetTask(at, Some(task)));
        state.mark = Some(Mark::Task(at));
        state.new_task = Some(at);
    }
    if let Some(Mark::Task(at)) = state.mark
        && let Some(task) = plan.award.schedule.tasks.get(at)
    {
        editor_ui(ui, page, state, (at, task), out);
    }
    whole_ui(ui, page, state, out);
}

/// Delete takes the task away whose bar or name has the keys.
pub(super) fn delete_key(ui: &Ui, state: &mut AfterPoState, at: usize, out: &mut Asked) {
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete)) {
        remove(state, at, out);
    }
}

fn remove(state: &mut AfterPoState, at: usize, out: &mut Asked) {
    out.edit(AwardEdit::SetTask(at, None));
    state.mark = None;
}

/// A row of fields, each so wide as its share of the row.
struct Fields {
    row: Rect,
    left: f32,
    whole: f32,
}

impl Fields {
    /// The next field: its label is drawn, its place returned.
    fn next(&mut self, ui: &Ui, page: &Page<'_>, label: &str, share: f32) -> Rect {
        let wide = share * self.whole;
        let place = Rect::from_min_size(pos2(self.left, self.row.top()), vec2(wide - 10.0, self.row.height()));
        self.left += wide;
        let head = place.with_max_y(place.top() + 18.0);
        text::line(ui, head, label, Ink::caption(page.t.ink3), Align::Min);
        Rect::from_min_size(pos2(place.left(), place.top() + 18.0), vec2(place.width(), space::CONTROL))
    }
}

fn fields(ui: &mut Ui, page: &Page<'_>, inset: f32) -> Fields {
    let row = page.band(ui, FIELD).shrink2(vec2(inset, 0.0));
    Fields { row, left: row.left(), whole: row.width() + 10.0 }
}

fn editor_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, (at, task): (usize, &Task), out: &mut Asked) {
    let t = page.t;
    let ground = ui.painter().add(egui::Shape::Noop);
    let head = page.band(ui, 40.0);
    let mut row = ui.new_child(
        UiBuilder::new().max_rect(head.shrink2(vec2(12.0, 6.0))).layout(egui::Layout::right_to_left(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 16.0;
    let done = row.add(Button::link("Done").name("Close the task")).clicked();
    let gone = row.add(Button::link("Remove").name(&format!("Remove the task {}", &*task.name))).clicked();
    text::line(ui, head.shrink2(vec2(12.0, 0.0)), &task.name, Ink::body(t.ink).bold(), Align::Min);
    let mut new = task.clone();
    what_ui(ui, page, state, at, &mut new);
    when_ui(ui, page, state, at, &mut new);
    let tasks = &page.view.snapshot.plan.award.schedule.tasks;
    waits_ui(ui, page, tasks, at, &mut new);
    let hint = "as the schedule";
    closed_ui(ui, page, (&format!("task-closed-{at}"), "Closed on holidays of", hint), 12.0, &mut new.calendars);
    let end = page.band(ui, 10.0);
    let card = widgets::crisp(ui, head.union(end));
    let frame = egui::epaint::RectShape::new(
        card,
        CornerRadius::same(space::RADIUS),
        t.zone,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    ui.painter().set(ground, frame);
    if gone {
        remove(state, at, out);
    } else if new != *task {
        out.edit(AwardEdit::SetTask(at, Some(new)));
    }
    if done {
        state.mark = None;
    }
    page.band(ui, 10.0);
}

/// Any text is right for a name.
#[expect(clippy::unnecessary_wraps, reason = "as every other field is read")]
fn any(typed: &str) -> Result<Entered<Line>, String> {
    let line = line_of(typed.trim());
    Ok(if line.is_empty() { Entered::Nothing } else { Entered::Value(line) })
}

/// Name, kind, working days, owner.
fn what_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, at: usize, new: &mut Task) {
    let locale = page.view.locale();
    let mut row = fields(ui, page, 12.0);
    let place = row.next(ui, page, "Name", 0.34);
    if state.new_task == Some(at) {
        ui.memory_mut(|m| m.request_focus(name_id(at)));
        state.new_task = None;
    }
    let entry = Entry::new(name_id(at), "Name of the task", new.name.to_string(), &any);
    if let Some(Taken::Value(name)) = entry.show_in(ui, &mut state.drafts, place) {
        new.name = name;
    }
    let place = row.next(ui, page, "Kind of work", 0.22);
    let items = TaskKind::ALL.map(|kind| kind.name().to_owned());
    let current = TaskKind::ALL.iter().position(|kind| *kind == new.kind);
    let choices = Choices { name: "Kind of work", items: &items, current };
    let chosen = select_ui(ui, place, Id::unique(("task-kind", at)), choices).chosen;
    if let Some(kind) = chosen.and_then(|at| TaskKind::ALL.get(at)) {
        new.kind = *kind;
    }
    let place = row.next(ui, page, "Working days", 0.16);
    let read = |typed: &str| read_working_days(locale, typed);
    let entry = Entry::new(Id::unique(("task-days", at)), "Working days", new.days.to_string(), &read);
    if let Some(taken) = entry.right().show_in(ui, &mut state.drafts, place) {
        new.days = taken.value().unwrap_or(0);
    }
    let place = row.next(ui, page, "Who answers for it", 0.28);
    let entry = Entry::new(Id::unique(("task-owner", at)), "Who answers for it", new.owner.to_string(), &any);
    if let Some(taken) = entry.hint("nobody yet").show_in(ui, &mut state.drafts, place) {
        new.owner = taken.value().unwrap_or_default();
    }
}

/// Not before, the customer date, the day it was finished.
fn when_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, at: usize, new: &mut Task) {
    let mut row = fields(ui, page, 12.0);
    let place = row.next(ui, page, "Must be ready for", 0.34);
    let deliveries = &page.view.snapshot.plan.order.deliveries;
    let mut items = vec!["No customer date".to_owned()];
    items.extend(deliveries.iter().map(|d| d.text.to_string()));
    let current = deliveries.iter().position(|d| d.text == new.meets).map(|at| at + 1);
    if !new.meets.is_empty() && current.is_none() {
        items.push(format!("{}, not in the order", &*new.meets));
    }
    let known = current.unwrap_or(if new.meets.is_empty() { 0 } else { items.len() - 1 });
    let choices = Choices { name: "Must be ready for", items: &items, current: Some(known) };
    if let Some(chosen) = select_ui(ui, place, Id::unique(("task-meets", at)), choices).chosen {
        new.meets = chosen.checked_sub(1).and_then(|at| deliveries.get(at)).map(|d| d.text.clone()).unwrap_or_default();
    }
    let place = row.next(ui, page, "Not before", 0.22);
    day_ui(ui, page, state, (&format!("task-from-{at}"), "Not before", "any day"), place, &mut new.not_before);
    let place = row.next(ui, page, "Finished on", 0.22);
    day_ui(ui, page, state, (&format!("task-done-{at}"), "Finished on", "not yet"), place, &mut new.done);
}

fn day_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (key, name, hint): (&str, &str, &str),
    place: Rect,
    day: &mut Option<Date>,
) {
    let locale = page.view.locale();
    let shown = day.map_or_else(String::new, |day| locale.date(day));
    let read = |typed: &str| read_date(locale, typed);
    let entry = Entry::new(Id::unique(("after-po-day", key.to_owned())), name, shown, &read).hint(hint);
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, place) {
        *day = taken.value();
    }
}

/// What has to be finished before, each with what takes it out, and what adds one.
fn waits_ui(ui: &mut Ui, page: &Page<'_>, tasks: &[Task], at: usize, new: &mut Task) {
    let name =
        |id: &TaskId| tasks.iter().find(|task| task.id == *id).map_or_else(|| id.to_string(), |t| t.name.to_string());
    let shown: Vec<String> = new.after.iter().map(name).collect();
    let free = may_wait_for(tasks, at);
    let offered: Vec<String> = free.iter().filter_map(|at| tasks.get(*at)).map(|task| task.name.to_string()).collect();
    match listed_ui(ui, page, (&format!("task-after-{at}"), "Waits for", "nothing"), 12.0, (&shown, &offered)) {
        Some(Change::Out(at)) => {
            new.after.remove(at);
        }
        Some(Change::In(chosen)) => {
            new.after.extend(free.get(chosen).and_then(|at| tasks.get(*at)).map(|task| task.id.clone()));
        }
        None => {}
    }
}

/// The holiday lists that close days.
fn closed_ui(ui: &mut Ui, page: &Page<'_>, what: (&str, &str, &str), inset: f32, lists: &mut Vec<Line>) {
    let known = holiday_lists().unwrap_or_default();
    let title = |name: &str| {
        let list = known.iter().find(|list| list.name().eq_ignore_ascii_case(name));
        list.map_or_else(|| name.to_owned(), |list| list.title().to_owned())
    };
    let shown: Vec<String> = lists.iter().map(|name| title(name)).collect();
    let free: Vec<&HolidayList> =
        known.iter().filter(|list| !lists.iter().any(|name| list.name().eq_ignore_ascii_case(name))).collect();
    let offered: Vec<String> = free.iter().map(|list| list.title().to_owned()).collect();
    match listed_ui(ui, page, what, inset, (&shown, &offered)) {
        Some(Change::Out(at)) => {
            lists.remove(at);
        }
        Some(Change::In(at)) => lists.extend(free.get(at).map(|list| line_of(list.name()))),
        None => {}
    }
}

/// What was asked of a list in a line.
enum Change {
    /// The entry at this place is to go.
    Out(usize),
    /// The offer at this place is to come in.
    In(usize),
}

/// A list in a line: a label, its entries with what takes each out, and a field that adds one.
fn listed_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    (key, label, none): (&str, &str, &str),
    inset: f32,
    (entries, offered): (&[String], &[String]),
) -> Option<Change> {
    const ADD: f32 = 150.0;
    let t = page.t;
    let row = page.band(ui, 36.0).shrink2(vec2(inset, 0.0));
    let mut change = None;
    let name = text::line(ui, row.with_max_x(row.left() + 210.0), label, Ink::caption(t.ink3), Align::Min);
    let mut room = row.with_min_x(name.rect.right() + 12.0);
    if !offered.is_empty() {
        let place = Rect::from_center_size(pos2(row.right() - ADD / 2.0, row.center().y), vec2(ADD, space::CONTROL));
        room.max.x = place.left() - 12.0;
        let mut items = vec!["Add…".to_owned()];
        items.extend(offered.iter().cloned());
        let called = format!("{label}: add");
        let choices = Choices { name: &called, items: &items, current: Some(0) };
        let id = Id::unique(("task-list", key.to_owned()));
        change = select_ui(ui, place, id, choices).chosen.and_then(|at| at.checked_sub(1)).map(Change::In);
    }
    if entries.is_empty() {
        text::line(ui, room, none, Ink::body(t.ink3), Align::Min);
    }
    // Every entry has its share of the line: none is pushed out of sight.
    let many = u16::try_from(entries.len().max(1)).map_or(1.0, f32::from);
    let most = (room.width() - 12.0 * (many - 1.0)) / many;
    for (at, entry) in entries.iter().enumerate() {
        let wide = (text::width(ui, entry, Ink::body(t.ink)) + 36.0).min(most);
        let chip = Rect::from_center_size(pos2(room.left() + wide / 2.0, row.center().y), vec2(wide, 24.0));
        room.min.x = chip.right() + 8.0;
        if chip_ui(ui, page, chip, (key, at), (label, entry)) {
            change = Some(Change::Out(at));
        }
    }
    change
}

fn chip_ui(ui: &Ui, page: &Page<'_>, chip: Rect, (key, at): (&str, usize), (label, entry): (&str, &str)) -> bool {
    let t = page.t;
    let said = format!("{label} {entry}: take it out");
    let id = Id::unique(("task-chip", key.to_owned(), at));
    let response = widgets::hit(ui, chip, id, egui::Role::Button, &said);
    let near = response.hovered() || response.has_focus();
    let edge = Stroke::new(1.0, if near { t.ctl } else { t.line2 });
    ui.painter().rect(widgets::crisp(ui, chip), CornerRadius::same(space::RADIUS), t.raised, edge, StrokeKind::Inside);
    let words = chip.with_min_x(chip.left() + 8.0).with_max_x(chip.right() - 22.0);
    text::line(ui, words, entry, Ink::body(t.ink), Align::Min);
    let cross = pos2(chip.right() - 12.0, chip.center().y);
    let stroke = Stroke::new(1.4, if near { t.rigid } else { t.ink3 });
    ui.painter().line_segment([cross + vec2(-3.0, -3.0), cross + vec2(3.0, 3.0)], stroke);
    ui.painter().line_segment([cross + vec2(-3.0, 3.0), cross + vec2(3.0, -3.0)], stroke);
    if response.has_focus() {
        widgets::focus_ring(ui, chip);
    }
    response.on_hover_text(said).clicked()
}

/// The schedule's first day and closed days.
fn whole_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let plan: &Plan = &page.view.snapshot.plan;
    let schedule = &plan.award.schedule;
    let row = page.band(ui, 36.0);
    let label =
        text::line(ui, row.with_max_x(row.left() + 150.0), "Work can start on", Ink::caption(page.t.ink3), Align::Min);
    let place =
        Rect::from_center_size(pos2(label.rect.right() + 12.0 + 70.0, row.center().y), vec2(140.0, space::CONTROL));
    let mut day = schedule.start;
    day_ui(ui, page, state, ("start", "Work can start on", "date of the order"), place, &mut day);
    if day != schedule.start {
        out.edit(AwardEdit::SetStart(day));
    }
    let mut lists = schedule.calendars.clone();
    closed_ui(ui, page, ("closed", "Closed for all on holidays of", "weekends only"), 0.0, &mut lists);
    if lists != schedule.calendars {
        out.edit(AwardEdit::SetCalendars(lists));
    }
}
