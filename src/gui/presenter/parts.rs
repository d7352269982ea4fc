//! The frame of the presenter's view: its places, its head and its foot.
//!
//! Knows where things stand; must not know what the room is told.

use egui::{Align, Rect, Ui, pos2, vec2};

use super::{Presenting, Wall, Wish, child, keys, rect, room_viewport};
use crate::gui::icon;
use crate::gui::room::Sizes;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, text};
use crate::workshop::StepKind;

/// Where the panes stand.
pub(super) struct Places {
    pub(super) top: Rect,
    pub(super) left: Rect,
    pub(super) side: Rect,
    pub(super) status: Rect,
}

impl Places {
    pub(super) fn of(whole: Rect, side: f32) -> Self {
        const TOP: f32 = 48.0;
        const STATUS: f32 = 28.0;
        let roof = whole.top() + TOP;
        let floor = whole.bottom() - STATUS;
        let border = (whole.right() - side).max(whole.left() + 320.0);
        Self {
            top: Rect::from_min_max(whole.min, pos2(whole.right(), roof)),
            left: Rect::from_min_max(pos2(whole.left(), roof), pos2(border, floor)),
            side: Rect::from_min_max(pos2(border, roof), pos2(whole.right(), floor)),
            status: Rect::from_min_max(pos2(whole.left(), floor), whole.max),
        }
    }
}

/// A button that takes no focus, because Space and Tab belong to the show.
pub(super) fn button(ui: &mut Ui, place: Rect, what: Button<'_>) -> bool {
    ui.scope(|ui| {
        let response = ui.put(place, what);
        response.clicked()
    })
    .inner
}

/// Where the show is, in words: "Step 3 of 5, ERP by hand".
pub(super) fn step_words(presenting: &Presenting) -> String {
    let show = &presenting.show;
    let map = |at: usize| show.maps.get(at);
    match show.step() {
        StepKind::Rows { map: at, shown } => {
            let rows = map(at).map_or(0, |heat| heat.levels.len());
            let name = map(at).map_or("", |heat| heat.name.as_str());
            match shown.checked_sub(1).and_then(|row| map(at)?.levels.get(row)) {
                Some(level) => format!("{name}. Step {shown} of {rows}, {}", level.name),
                None => format!("{name}. Nothing shown yet"),
            }
        }
        StepKind::Buyer { map: at } => format!("{}. This buyer", map(at).map_or("", |heat| heat.name.as_str())),
        StepKind::Changes => "What changes most".to_owned(),
        StepKind::Kind(at) => {
            let name = show.kinds.get(at).map_or("", |kind| kind.name.as_str());
            format!("Kinds of buyer. {} of {}, {name}", at + 1, show.kinds.len())
        }
        StepKind::Scores => "How the tables guessed".to_owned(),
    }
}

pub(super) fn top_ui(ui: &mut Ui, place: Rect, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    let t = theme::tokens(ui);
    let ui = &mut child(ui, place, "Presenter");
    let middle = place.center().y;
    icon::paint_logo(ui.painter(), pos2(place.left() + 24.0, middle), t);
    // In a very narrow window the buttons need the room.
    let short = place.width() < 480.0;
    let name = if short { "" } else { "Presenter" };
    let name = text::free_line(ui, pos2(place.left() + 62.0, middle), name, Ink::body(t.ink).bold());
    let end = Button::secondary("End").key("Esc");
    let wide = end.desired_width(ui);
    let at = rect(place.right() - 24.0 - wide, middle - 14.0, wide, space::CONTROL);
    if button(ui, at, end) {
        wishes.push(Wish::End);
    }
    let (room, words) = match presenting.wall {
        Wall::Window(_) => ("The room sees the left picture only", "Close its window"),
        Wall::Here | Wall::Hidden => ("One screen: F5 shows the room its page", "Window for the room"),
    };
    let words = if short { "Window" } else { words };
    let window = Button::secondary(words).key("O");
    let wide = window.desired_width(ui);
    let at = rect(at.left() - 8.0 - wide, middle - 14.0, wide, space::CONTROL);
    if button(ui, at, window) {
        keys::toggle_window(presenting);
    }
    let mut right = at.left() - 16.0;
    let wide = text::width(ui, room, Ink::body(t.ink2)) + 1.0;
    if right - wide > name.right() + 240.0 {
        let note = Rect::from_min_max(pos2(right - wide, middle - 10.0), pos2(right, middle + 10.0));
        text::line(ui, note, room, Ink::body(t.ink2), Align::Max);
        right = note.left() - 24.0;
    }
    let words = step_words(presenting);
    let step = Rect::from_min_max(pos2(name.right() + 16.0, middle - 10.0), pos2(right, middle + 10.0));
    if step.width() > 120.0 {
        text::line(ui, step, &words, Ink::body(t.ink2), Align::Min);
        widgets::told(ui, step, ui.scope_id().with("step"), &words);
    }
}

pub(super) fn status_ui(ui: &mut Ui, place: Rect, presenting: &Presenting) {
    let t = theme::tokens(ui);
    let ui = &mut child(ui, place, "Status line");
    let ink = Ink::caption(t.ink3);
    let info = ui.input(|i| i.raw.viewports.get(&room_viewport()).and_then(|v| v.inner_rect));
    let size = info.map_or_else(String::new, |r| format!(", {:.0} × {:.0}", r.width(), r.height()));
    let wall = match presenting.wall {
        Wall::Window(Some(screen)) => format!("Audience window on display {}{size}", screen + 1),
        Wall::Window(None) => format!("Audience window beside this one{size}"),
        Wall::Here | Wall::Hidden => "One screen: F5 fills this window with the room’s page, Esc leads back".to_owned(),
    };
    let sizes = Sizes::of(720.0, presenting.show.room);
    let heights = presenting.show.room.name().trim_end_matches([' ', '×']);
    let said = format!(
        "Sizes for a room of {heights} picture heights: {:.0}, {:.0}, {:.0}",
        sizes.body(),
        sizes.cell(),
        sizes.least()
    );
    let middle = place.center().y;
    let line = rect(place.left() + 24.0, middle - 8.0, place.width() - 48.0, 16.0);
    let end = text::line(ui, line, &wall, ink, Align::Min).rect;
    widgets::told(ui, end, ui.scope_id().with("wall"), &wall);
    let right = "Recent files and titles hidden while presenting";
    let wide = text::width(ui, right, ink);
    let sizes = text::width(ui, &said, ink);
    if end.right() + 24.0 + sizes + 24.0 + wide < place.right() - 24.0 {
        text::free_line(ui, pos2(end.right() + 24.0, middle), &said, ink);
    }
    if end.right() + 24.0 + wide < place.right() - 24.0 {
        let room = Rect::from_min_size(pos2(place.right() - 24.0 - wide - 1.0, middle - 8.0), vec2(wide + 1.0, 16.0));
        text::line(ui, room, right, ink, Align::Max);
    }
}
