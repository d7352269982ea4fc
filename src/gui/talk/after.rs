//! After the talk: what was agreed, what was not, and what is to be done by whom.

use egui::{Align, Id, Ui, Vec2};

use super::Page;
use super::state::TalkState;
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Entry, Ink, hline, text, tick_ui};
use crate::plan::FollowUp;
use crate::session::Entered;
use crate::session::talk::{OutcomeLine, ToDo, read_due};
use crate::units::{Date, Line};

pub(super) fn after_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, edits: &mut Vec<Edit>) {
    egui::ScrollArea::vertical().id_salt("talk-after").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let (agreed, other): (Vec<&OutcomeLine>, Vec<&OutcomeLine>) =
            page.agenda.outcomes.iter().partition(|outcome| outcome.is_agreed);
        head(ui, page, "Agreed, other than the PO says", "The acknowledgement names each of these, and nothing else");
        if agreed.is_empty() {
            none(ui, page, "Nothing yet. What is granted in the log, whole or in part, stands here");
        } else {
            heads(ui, page, &["Term", "The PO says", "Agreed", page.agenda.unit, "Said by"]);
            for line in agreed {
                agreed_ui(ui, page, line);
            }
        }
        head(ui, page, "Not agreed", "No second try is offered for these");
        if other.is_empty() {
            none(ui, page, "Nothing was refused, and nothing was withdrawn");
        }
        for line in other {
            other_ui(ui, page, line);
        }
        head(ui, page, "To do", "Each with a name and a day");
        for to_do in &page.agenda.to_do {
            to_do_ui(ui, page, state, to_do, edits);
        }
        if page.agenda.to_do.is_empty() {
            none(ui, page, "Nothing yet");
        }
        let rect = page.band(ui, 40.0);
        let place = rect.with_min_y(rect.top() + 8.0);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("talk-add-to-do"));
        if row.add(Button::secondary("Add something to do")).clicked() {
            let what = Line::try_from("Something to do").unwrap_or_default();
            let follow_up = Some(FollowUp { what, owner: Line::default(), due: None, done: false });
            edits.push(Edit::Talk(TalkEdit::SetFollowUp { at: page.agenda.to_do.len(), follow_up }));
        }
        ui.add_space(space::PAGE);
    });
}

fn head(ui: &mut Ui, page: &Page<'_>, name: &str, about: &str) {
    let t = page.t;
    let rect = page.band(ui, 48.0);
    let row = rect.with_min_y(rect.top() + 16.0).with_max_y(rect.top() + 40.0);
    let drawn = text::line(ui, row, name, Ink::section(t.ink), Align::Min);
    text::line(
        ui,
        row.with_min_x(drawn.rect.right() + 12.0).translate(egui::vec2(0.0, 1.0)),
        about,
        Ink::body(t.ink2),
        Align::Min,
    );
    widgets::told(ui, row, ui.scope_id().with(("talk-after", name)), &format!("{name}. {about}"));
}

fn none(ui: &mut Ui, page: &Page<'_>, words: &str) {
    let rect = page.band(ui, 28.0);
    hline(ui, rect.left(), rect.right(), rect.top() + 0.5, theme::rule(page.t));
    text::line(ui, rect.with_min_x(rect.left() + 12.0), words, Ink::body(page.t.ink2), Align::Min);
}

const COLUMNS: [(f32, f32, Align); 5] = [
    (12.0, 172.0, Align::Min),
    (180.0, 342.0, Align::Min),
    (350.0, 566.0, Align::Min),
    (574.0, 652.0, Align::Max),
    (672.0, 872.0, Align::Min),
];

fn heads(ui: &mut Ui, page: &Page<'_>, names: &[&str]) {
    let rect = page.band(ui, 22.0);
    for ((from, to, align), name) in COLUMNS.into_iter().zip(names) {
        text::line(ui, page.part(rect, from, to), name, Ink::caption(page.t.ink3), align);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(page.t));
}

fn agreed_ui(ui: &mut Ui, page: &Page<'_>, line: &OutcomeLine) {
    let t = page.t;
    let rect = page.band(ui, 30.0);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    let worth = line.worth.trim_start_matches(page.agenda.unit).trim();
    let cells = [
        (line.name.as_str(), Ink::body(t.ink).bold()),
        (line.says.as_str(), Ink::body(t.ink2)),
        (line.agreed.as_str(), Ink::body(t.ink).medium()),
        (worth, Ink::body(t.ink)),
        (line.said_by.as_str(), Ink::body(t.ink2)),
    ];
    for ((from, to, align), (words, ink)) in COLUMNS.into_iter().zip(cells) {
        text::line(ui, page.part(rect, from, to), words, ink, align);
    }
    let whole = format!("{}: {} instead of {}. {}", line.name, line.agreed, line.says, line.said_by);
    let told = widgets::told(ui, rect, Id::unique(("talk-agreed", line.id.as_str())), &whole);
    told.on_hover_text(if line.said.is_empty() { whole } else { format!("“{}”", line.said) });
}

fn other_ui(ui: &mut Ui, page: &Page<'_>, line: &OutcomeLine) {
    let t = page.t;
    let rect = page.band(ui, 30.0);
    hline(ui, rect.left(), rect.right(), rect.top() + 0.5, theme::hair(t));
    text::line(ui, page.part(rect, 12.0, 172.0), &line.name, Ink::body(t.ink).bold(), Align::Min);
    text::line(ui, page.part(rect, 180.0, 342.0), line.result, Ink::body(t.ink2), Align::Min);
    let (words, ink) = match &line.red_line {
        Some(red) => (red.as_str(), Ink::body(t.rigid)),
        None => (line.said.as_str(), Ink::body(t.ink)),
    };
    text::line(ui, page.part(rect, 350.0, 660.0), words, ink, Align::Min);
    text::line(ui, page.part(rect, 672.0, 872.0), &line.said_by, Ink::body(t.ink2), Align::Min);
    let whole = format!("{}: {}. {words}", line.name, line.result);
    widgets::told(ui, rect, Id::unique(("talk-not-agreed", line.id.as_str())), &whole).on_hover_text(whole);
}

/// What is to be done: a tick, and fields for what, who and when.
fn to_do_ui(ui: &mut Ui, page: &Page<'_>, state: &mut TalkState, to_do: &ToDo, edits: &mut Vec<Edit>) {
    let Some(follow_up) = page.view.snapshot.plan.talk.follow_ups.get(to_do.at) else { return };
    let t = page.t;
    let rect = page.band(ui, 36.0);
    hline(ui, rect.left(), rect.right(), rect.top() + 0.5, theme::hair(t));
    let locale = page.view.locale();
    let number = to_do.at + 1;
    let mut new = follow_up.clone();
    let place = page.part(rect, 0.0, 24.0).with_min_y(rect.top() + 6.0);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(("talk-done", to_do.at)));
    let mut done = new.done;
    let tick = tick_ui(&mut row, &mut done, "");
    tick.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, done, format!("Done: {}", to_do.what)));
    new.done = done;
    let field = |name: &str, from: f32, to: f32| {
        let cell = page.part(rect, from, to).with_min_y(rect.top() + 4.0).with_max_y(rect.top() + 32.0);
        (Id::unique(("talk-to-do", name.to_owned(), to_do.at)), format!("{name} {number}"), cell)
    };
    let line = |typed: &str| -> Result<Entered<Line>, String> {
        match typed.trim() {
            "" => Ok(Entered::Nothing),
            text => Line::try_from(text).map(Entered::Value).map_err(|_| "At most 200 characters".to_owned()),
        }
    };
    let (id, name, cell) = field("To do", 28.0, 480.0);
    // Where columns are narrow the tick keeps its place.
    let cell = cell.with_min_x(cell.left().max(rect.left() + theme::space::HIT + 4.0));
    let mut gone = false;
    if let Some(what) =
        Entry::new(id, &name, new.what.to_string(), &line).hint("What").show_in(ui, &mut state.drafts, cell)
    {
        match what.value() {
            Some(what) => new.what = what,
            None => gone = true,
        }
    }
    let (id, name, cell) = field("Owner of to do", 488.0, 680.0);
    if let Some(owner) =
        Entry::new(id, &name, new.owner.to_string(), &line).hint("Who").show_in(ui, &mut state.drafts, cell)
    {
        new.owner = owner.value().unwrap_or_default();
    }
    let today: Date = page.now.on;
    let due = |typed: &str| -> Result<Entered<Date>, String> {
        read_due(locale, typed, today).map(|date| date.map_or(Entered::Nothing, Entered::Value))
    };
    let (id, name, cell) = field("Day of to do", 688.0, 872.0);
    let shown = new.due.map_or_else(String::new, |due| locale.date(due));
    if let Some(due) = Entry::new(id, &name, shown, &due).hint("By when").show_in(ui, &mut state.drafts, cell) {
        new.due = due.value();
    }
    if gone {
        edits.push(Edit::Talk(TalkEdit::SetFollowUp { at: to_do.at, follow_up: None }));
    } else if new != *follow_up {
        edits.push(Edit::Talk(TalkEdit::SetFollowUp { at: to_do.at, follow_up: Some(new) }));
    }
}
