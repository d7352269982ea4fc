//! The kickoffs, among us and with them: day, people, agenda, checklist, decisions, minutes.

use egui::{Align, Rect, Ui, UiBuilder, vec2};

use super::cell::{Look, cell_ui};
use super::table::{line_of, remove_ui};
use super::{AfterPoState, Asked, Page};
use crate::edit::AwardEdit;
use crate::gui::theme;
use crate::gui::widgets::{Button, Ink, hline, text, tick_ui};
use crate::plan::{CheckItem, Decision, Kickoff, KickoffKind};
use crate::session::{Entered, read_date};
use crate::units::{Date, Line, Note};

pub(super) fn kickoffs_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    page.title(ui, "Kickoffs", "first among us, then with those who decided", 0.0);
    page.band(ui, 4.0);
    let view = page.view.clone();
    let kickoffs = &view.snapshot.plan.award.kickoffs;
    let top = page.band(ui, 0.0);
    let two = page.width >= 700.0 && kickoffs.len() > 1;
    let wide = if two { (page.width - 32.0) / 2.0 } else { page.width };
    let mut lowest = top.top();
    let (mut left, mut right) = (top.top(), top.top());
    for (at, kickoff) in kickoffs.iter().enumerate() {
        let is_right = two && at % 2 == 1;
        let (x, y) = if is_right { (top.left() + wide + 32.0, right) } else { (top.left(), left) };
        let rect = Rect::from_min_size(egui::pos2(x, y), vec2(wide, 10_000.0));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("kickoff", at)));
        inner.spacing_mut().item_spacing = egui::Vec2::ZERO;
        kickoff_ui(&mut inner, page, state, at, kickoff, out);
        let bottom = inner.min_rect().bottom() + 12.0;
        if is_right {
            right = bottom;
        } else {
            left = bottom;
        }
        lowest = lowest.max(bottom);
    }
    page.band(ui, lowest - top.top());
    adds_ui(ui, page, kickoffs, out);
}

fn adds_ui(ui: &mut Ui, page: &Page<'_>, kickoffs: &[Kickoff], out: &mut Asked) {
    let rect = page.band(ui, 26.0);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(Align::Center)));
    row.spacing_mut().item_spacing.x = 20.0;
    for kind in [KickoffKind::Internal, KickoffKind::Joint] {
        let known = kickoffs.iter().any(|k| k.kind == kind);
        let words = format!("Add {} {}", if known { "another" } else { "the" }, kind.name().to_lowercase());
        if row.add(Button::link(&words)).clicked() {
            out.edit(AwardEdit::SetKickoff(kickoffs.len(), Some(Kickoff { kind, ..Kickoff::default() })));
        }
    }
}

/// The next line of a column, of a height.
fn line_ui(ui: &mut Ui, height: f32) -> Rect {
    ui.allocate_space(vec2(ui.available_width(), height)).1
}

fn kickoff_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, at: usize, kickoff: &Kickoff, out: &mut Asked) {
    let t = page.t;
    let mut new = kickoff.clone();
    let head = line_ui(ui, 26.0);
    text::line(ui, head, kickoff.kind.name(), Ink::body(t.ink).bold(), Align::Min);
    let gone = remove_ui(
        ui,
        page,
        head,
        &format!("kickoff-{at}"),
        &format!("Remove the {}", kickoff.kind.name().to_lowercase()),
    );
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    let key = |part: &str| format!("kickoff-{at}-{part}");
    when_ui(ui, page, state, at, &mut new);
    let names: Vec<&str> = kickoff.participants.iter().map(|name| &**name).collect();
    let row = line_ui(ui, 26.0);
    let look = Look {
        name: &format!("Participants, {}", kickoff.kind.name()),
        hint: "Who takes part",
        ink: Ink::body(t.ink),
        rows: 1,
    };
    let joined = names.join(", ");
    if let Some(typed) = cell_ui(ui, row, &key("people"), &joined, look, state) {
        new.participants = typed.split(',').map(|name| line_of(name.trim())).filter(|n| !n.is_empty()).collect();
    }
    people_ui(ui, page, at, &mut new);
    list_ui(ui, page, state, ("Agenda", "Add to the agenda", &key("agenda")), &mut new.agenda);
    checklist_ui(ui, page, state, &key("check"), &mut new.checklist);
    decisions_ui(ui, page, state, &key("decision"), &mut new.decisions);
    label_ui(ui, page, "Minutes");
    let row = line_ui(ui, 42.0);
    let look = Look {
        name: &format!("Minutes, {}", kickoff.kind.name()),
        hint: "What was said",
        ink: Ink::body(t.ink),
        rows: 2,
    };
    if let Some(typed) = cell_ui(ui, row, &key("minutes"), &kickoff.minutes, look, state) {
        new.minutes = Note::try_from(typed).unwrap_or_default();
    }
    let mut was_held = kickoff.held.is_some();
    let place = line_ui(ui, 26.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("held", at)));
    if tick_ui(&mut inner, &mut was_held, &format!("{} held", kickoff.kind.name())).changed() {
        new.held = was_held.then_some(page.view.snapshot.assessment.as_of);
    }
    if gone {
        out.edit(AwardEdit::SetKickoff(at, None));
    } else if new != *kickoff {
        out.edit(AwardEdit::SetKickoff(at, Some(new)));
    }
}

fn label_ui(ui: &mut Ui, page: &Page<'_>, words: &str) {
    let rect = line_ui(ui, 22.0);
    text::line(ui, rect.with_min_y(rect.top() + 4.0), words, Ink::caption(page.t.ink2).bold(), Align::Min);
}

/// Day, time and place in one line.
fn when_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, at: usize, new: &mut Kickoff) {
    let row = line_ui(ui, 28.0);
    let ink = Ink::body(page.t.ink);
    let part = |from: f32, to: f32| row.with_min_x(row.left() + from).with_max_x((row.left() + to).min(row.right()));
    let kind = new.kind.name();
    if let Some(day) =
        date_ui(ui, page, state, part(0.0, 96.0), (&format!("kickoff-{at}-date"), &format!("Day, {kind}")), new.date)
    {
        new.date = day.0;
    }
    let look = Look { name: &format!("Time, {kind}"), hint: "Time", ink, rows: 1 };
    if let Some(typed) = cell_ui(ui, part(108.0, 158.0), &format!("kickoff-{at}-time"), &new.time, look, state) {
        new.time = line_of(&typed);
    }
    let look = Look { name: &format!("Place, {kind}"), hint: "Place", ink, rows: 1 };
    if let Some(typed) = cell_ui(ui, part(170.0, row.width()), &format!("kickoff-{at}-place"), &new.place, look, state)
    {
        new.place = line_of(&typed);
    }
}

/// A day that was typed, or that there is to be none.
pub(super) struct Typed(pub(super) Option<Date>);

/// A cell for a day. A text that is none is told and not taken.
pub(super) fn date_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    rect: Rect,
    (key, name): (&str, &str),
    day: Option<Date>,
) -> Option<Typed> {
    let locale = page.view.locale();
    let shown = day.map_or_else(String::new, |day| locale.date(day));
    let look = Look { name, hint: "No day yet", ink: Ink::body(page.t.ink), rows: 1 };
    let typed = cell_ui(ui, rect, key, &shown, look, state)?;
    match read_date(locale, &typed) {
        Ok(Entered::Nothing) => Some(Typed(None)),
        Ok(Entered::Value(day)) => Some(Typed(Some(day))),
        Ok(Entered::Either([one, other])) => {
            state.message = Some(format!("{} or {}: write the month as a word", one.words, other.words));
            None
        }
        Err(sentence) => {
            state.message = Some(sentence);
            None
        }
    }
}

/// Those of the buying centre who are not asked yet, each one click away.
fn people_ui(ui: &mut Ui, page: &Page<'_>, at: usize, new: &mut Kickoff) {
    // The same height in both columns, so that what follows stands in line.
    let row = line_ui(ui, 24.0);
    if new.kind != KickoffKind::Joint {
        return;
    }
    let missing: Vec<&Line> = page
        .view
        .snapshot
        .plan
        .buyer
        .people
        .iter()
        .map(|p| &p.name)
        .filter(|n| !new.participants.contains(n))
        .collect();
    if missing.is_empty() {
        return;
    }
    let mut inner = ui.new_child(
        UiBuilder::new().max_rect(row).layout(egui::Layout::left_to_right(Align::Center)).id_salt(("ask", at)),
    );
    inner.set_clip_rect(row.expand2(vec2(4.0, 2.0)).intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing.x = 12.0;
    let ask = text::width(&inner, "Ask", Ink::caption(page.t.ink3));
    let place = inner.allocate_space(vec2(ask, 24.0)).1;
    text::line(&inner, place, "Ask", Ink::caption(page.t.ink3), Align::Min);
    for name in missing {
        let words = format!("Ask {} to the joint kickoff", &**name);
        if inner.add(Button::link(name).name(&words)).clicked() {
            new.participants.push(name.clone());
        }
    }
}

fn list_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (title, add, key): (&str, &str, &str),
    items: &mut Vec<Line>,
) {
    label_ui(ui, page, title);
    let mut gone = None;
    for (at, item) in items.iter_mut().enumerate() {
        let row = line_ui(ui, 24.0);
        let number = format!("{}", at + 1);
        text::line(ui, row, &number, Ink::caption(page.t.ink3).open(), Align::Min);
        let look = Look { name: &format!("{title} {number}"), hint: "Empty", ink: Ink::body(page.t.ink), rows: 1 };
        let place = row.with_min_x(row.left() + 18.0).with_max_x(row.right() - 28.0);
        if let Some(typed) = cell_ui(ui, place, &format!("{key}-{at}"), item, look, state) {
            *item = line_of(&typed);
        }
        if remove_ui(ui, page, row, &format!("{key}-{at}"), &format!("Remove {} {number}", title.to_lowercase())) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        items.remove(at);
    }
    if more_ui(ui, add) {
        let at = items.len();
        items.push(line_of("New point"));
        state.cell = Some((format!("{key}-{at}"), "New point".to_owned()));
        state.cell_focus = true;
    }
}

fn more_ui(ui: &mut Ui, words: &str) -> bool {
    let row = line_ui(ui, 24.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(row).id_salt(words));
    inner.add(Button::link(words)).clicked()
}

fn checklist_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, key: &str, items: &mut Vec<CheckItem>) {
    label_ui(ui, page, "Checklist");
    let mut gone = None;
    for (at, item) in items.iter_mut().enumerate() {
        let row = line_ui(ui, 24.0);
        let place = row.with_max_x(row.right() - 28.0);
        let name = format!("Checklist {}", at + 1);
        ticked_ui(ui, page, state, place, (&format!("{key}-{at}"), &name), (&mut item.done, &mut item.text));
        if remove_ui(ui, page, row, &format!("{key}-{at}"), &format!("Remove {}", &*item.text)) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        items.remove(at);
    }
    if let Some(text) = add_cell(ui, page, state, key, "Add to the checklist") {
        items.push(CheckItem { text, done: false });
    }
}

fn decisions_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, key: &str, items: &mut Vec<Decision>) {
    label_ui(ui, page, "Decisions");
    let mut gone = None;
    let today = page.view.snapshot.assessment.as_of;
    for (at, item) in items.iter_mut().enumerate() {
        let row = line_ui(ui, 26.0);
        let mut done = item.done.is_some();
        let was = done;
        let place = row.with_max_x(row.left() + row.width() * 0.5);
        let name = format!("Decision {}", at + 1);
        ticked_ui(ui, page, state, place, (&format!("{key}-{at}"), &name), (&mut done, &mut item.text));
        if done != was {
            item.done = done.then_some(today);
        }
        let owner = row.with_min_x(row.left() + row.width() * 0.52).with_max_x(row.left() + row.width() * 0.74);
        let look = Look {
            name: &format!("Owner of decision {}", at + 1),
            hint: "Owner",
            ink: Ink::body(page.t.ink2),
            rows: 1,
        };
        if let Some(typed) = cell_ui(ui, owner, &format!("{key}-{at}-owner"), &item.owner, look, state) {
            item.owner = line_of(&typed);
        }
        let due = row.with_min_x(row.left() + row.width() * 0.76).with_max_x(row.right() - 28.0);
        let name = format!("Day of decision {}", at + 1);
        if let Some(day) = date_ui(ui, page, state, due, (&format!("{key}-{at}-due"), &name), item.due) {
            item.due = day.0;
        }
        if remove_ui(ui, page, row, &format!("{key}-{at}"), &format!("Remove decision {}", at + 1)) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        items.remove(at);
    }
    if let Some(text) = add_cell(ui, page, state, key, "Add a decision") {
        items.push(Decision { text, ..Decision::default() });
    }
}

/// A tick-box with its text, which is written in place.
fn ticked_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    place: Rect,
    (key, name): (&str, &str),
    (done, words): (&mut bool, &mut Line),
) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place.with_max_x(place.left() + 24.0)).id_salt(key));
    let ticked = tick_ui(&mut inner, done, "");
    let (on, label) = (*done, words.to_string());
    ticked.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &label));
    let look = Look { name, hint: "Empty", ink: Ink::body(page.t.ink), rows: 1 };
    let cell = place.with_min_x(place.left() + 24.0);
    if let Some(typed) = cell_ui(ui, cell, &format!("{key}-text"), words, look, state) {
        *words = line_of(&typed);
    }
}

/// A cell that adds what is typed into it.
fn add_cell(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, key: &str, words: &str) -> Option<Line> {
    let row = line_ui(ui, 24.0);
    let look = Look { name: words, hint: words, ink: Ink::body(page.t.accent).bold(), rows: 1 };
    let typed = cell_ui(ui, row.with_max_x(row.right() - 28.0), &format!("{key}-new"), "", look, state)?;
    (!typed.is_empty()).then(|| line_of(&typed))
}
