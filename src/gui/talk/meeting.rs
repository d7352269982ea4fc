//! The meeting: when, where, with whom, on which other occasions, and how long its parts are.

use egui::{Align, Id, Rect, Ui, Vec2};

use super::state::TalkState;
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::{self, Tokens};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Button, Entry, Ink, Taken, text};
use crate::plan::{Meeting, Occasion, TimePart};
use crate::session::{Agenda, Entered, read_date};
use crate::units::{Clock, Line, Minutes};

type Read<'a, T> = &'a dyn Fn(&str) -> Result<Entered<T>, String>;

/// A meeting that is being changed.
struct Form<'a> {
    t: &'a Tokens,
    meeting: Meeting,
    changed: bool,
}

pub(super) fn meeting_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    agenda: &Agenda,
    state: &mut TalkState,
    edits: &mut Vec<Edit>,
) {
    let t = theme::tokens(ui);
    let locale = view.locale();
    text::paragraph(ui, "Meeting", Ink::caption(t.ink3));
    text::paragraph(ui, "When, where, with whom", Ink::section(t.ink));
    ui.add_space(8.0);
    let mut form = Form { t, meeting: view.snapshot.plan.talk.meeting.clone(), changed: false };
    let on = form.meeting.on.map_or_else(String::new, |on| locale.date(on));
    if let Some(on) = form.entry(ui, state, "Day", on, "27 Nov 2026", &|typed| read_date(locale, typed)) {
        form.meeting.on = on.value();
    }
    let at = form.meeting.at.map_or_else(String::new, |at| at.to_string());
    if let Some(at) = form.entry(ui, state, "Time", at, "10:00", &read_clock) {
        form.meeting.at = at.value();
    }
    let minutes = form.meeting.minutes.map_or_else(String::new, |m| m.count().to_string());
    if let Some(minutes) = form.entry(ui, state, "Minutes", minutes, "45", &read_minutes) {
        form.meeting.minutes = minutes.value();
    }
    let place = form.meeting.place.to_string();
    if let Some(place) = form.entry(ui, state, "Place", place, "Where", &read_line) {
        form.meeting.place = place.value().unwrap_or_default();
    }
    let with: Vec<String> = form.meeting.with.iter().map(|name| name.to_string()).collect();
    if let Some(with) = form.entry(ui, state, "With", with.join(", "), "Names, with commas", &read_names) {
        form.meeting.with = with.value().unwrap_or_default();
    }
    ui.add_space(10.0);
    occasions_ui(ui, state, &mut form);
    ui.add_space(10.0);
    minutes_ui(ui, agenda, state, &mut form);
    if form.changed {
        edits.push(Edit::Talk(TalkEdit::SetMeeting(Box::new(form.meeting))));
    }
}

impl Form<'_> {
    /// A labelled field; returns the new value once it is left with another one.
    fn entry<T>(
        &mut self,
        ui: &mut Ui,
        state: &mut TalkState,
        label: &str,
        shown: String,
        hint: &str,
        read: Read<'_, T>,
    ) -> Option<Taken<T>> {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 32.0));
        text::line(ui, rect.with_max_x(rect.left() + 96.0), label, Ink::body(self.t.ink2), Align::Min);
        let field = Rect::from_min_max(rect.min + egui::vec2(100.0, 2.0), rect.max - egui::vec2(0.0, 2.0));
        let id = Id::unique(("talk-meeting", label));
        let taken = Entry::new(id, label, shown, read).hint(hint).show_in(ui, &mut state.drafts, field);
        self.changed |= taken.is_some();
        taken
    }
}

fn occasions_ui(ui: &mut Ui, state: &mut TalkState, form: &mut Form<'_>) {
    text::paragraph(ui, "Other occasions", Ink::caption(form.t.ink2).bold());
    let mut gone = None;
    for at in 0..form.meeting.occasions.len() {
        let Some(occasion) = form.meeting.occasions.get(at).cloned() else { continue };
        let label = format!("Occasion {}", at + 1);
        if let Some(name) = form.entry(ui, state, &label, occasion.name.to_string(), "Finance joins", &read_line) {
            match (name.value(), form.meeting.occasions.get_mut(at)) {
                (Some(name), Some(place)) => place.name = name,
                _ => gone = Some(at),
            }
        }
        let time = occasion.at.map_or_else(String::new, |at| at.to_string());
        let label = format!("at (occasion {})", at + 1);
        if let (Some(time), Some(place)) =
            (form.entry(ui, state, &label, time, "10:25", &read_clock), form.meeting.occasions.get_mut(at))
        {
            place.at = time.value();
        }
    }
    if let Some(at) = gone {
        form.meeting.occasions.remove(at);
    }
    if ui.add(Button::link("Add an occasion")).clicked() {
        let name = Line::try_from("Another occasion").unwrap_or_default();
        form.meeting.occasions.push(Occasion { name, on: None, at: None, with: Vec::new() });
        form.changed = true;
    }
}

fn minutes_ui(ui: &mut Ui, agenda: &Agenda, state: &mut TalkState, form: &mut Form<'_>) {
    text::paragraph(ui, "Minutes of its parts", Ink::caption(form.t.ink2).bold());
    for part in &agenda.time.parts {
        let name = part_name(part.part);
        let shown = part.minutes.to_string();
        if let Some(minutes) = form.entry(ui, state, name, shown, "as suggested", &read_minutes) {
            form.meeting.time.set(part.part, minutes.value());
        }
    }
    let total = agenda.time.remark.clone().unwrap_or_else(|| format!("The parts take {} minutes", agenda.time.total));
    text::paragraph(ui, &total, Ink::caption(form.t.ink3));
}

fn part_name(part: TimePart) -> &'static str {
    match part {
        TimePart::Open => "Open",
        TimePart::FindOut => "Find out",
        TimePart::Ask => "Ask",
        TimePart::Door => "Door",
        TimePart::Close => "Close",
    }
}

fn read_clock(typed: &str) -> Result<Entered<Clock>, String> {
    match typed.trim() {
        "" => Ok(Entered::Nothing),
        text => text.parse().map(Entered::Value).map_err(|_| "Type a time, such as 10:25".to_owned()),
    }
}

fn read_minutes(typed: &str) -> Result<Entered<Minutes>, String> {
    let wrong = || "Type minutes, 0 to 1,440".to_owned();
    match typed.trim() {
        "" => Ok(Entered::Nothing),
        text => {
            let number = text.parse::<i64>().map_err(|_| wrong())?;
            Minutes::try_from(number).map(Entered::Value).map_err(|_| wrong())
        }
    }
}

fn read_line(typed: &str) -> Result<Entered<Line>, String> {
    match typed.trim() {
        "" => Ok(Entered::Nothing),
        text => Line::try_from(text).map(Entered::Value).map_err(|_| "At most 200 characters".to_owned()),
    }
}

fn read_names(typed: &str) -> Result<Entered<Vec<Line>>, String> {
    let names = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    let names: Result<Vec<Line>, _> = names.map(Line::try_from).collect();
    match names {
        Ok(names) if names.is_empty() => Ok(Entered::Nothing),
        Ok(names) => Ok(Entered::Value(names)),
        Err(_) => Err("At most 200 characters a name".to_owned()),
    }
}
