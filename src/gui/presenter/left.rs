//! The presenter's left side: what the room sees, what comes next, notes, and the keys.
//!
//! Both pictures are drawn as the room's window is; must not show anything that is the presenter's alone.

use egui::{Align, Rect, ScrollArea, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Presenting, child, parts, rect};
use crate::audience::Room;
use crate::gui::app::App;
use crate::gui::room::picture_ui;
use crate::gui::theme::{self, Size, space};
use crate::gui::widgets::{self, Button, Ink, segmented_ui, segmented_width, text};
use crate::workshop::{Lights, Notes, audience, next_words};

/// The keys at the foot, with what they do.
const KEYS: [(&str, &str); 6] = [
    ("Space", "next row"),
    ("Left", "back"),
    ("Tab", "next table"),
    ("1 to 5", "their guess"),
    ("H", "hide every figure"),
    ("Esc Esc", "the same, everywhere"),
];

/// Width of the buttons beside the next picture.
const CONTROLS: f32 = 252.0;

pub(super) fn left_ui(ui: &mut Ui, place: Rect, app: &App, presenting: &mut Presenting) {
    let inset = 24.0;
    let ui = &mut child(ui, place, "The show");
    let left = place.left() + inset;
    let room = place.width() - 2.0 * inset;
    let tall = (place.height() - 36.0) * 0.44;
    let height = ((room - inset) * 2.0 / 3.0 * 9.0 / 16.0).min(tall).max(120.0);
    let picture = rect(left, place.top() + 36.0, height * 16.0 / 9.0, height);
    let next = rect(picture.right() + inset, picture.top(), picture.width() / 2.0, height / 2.0);
    let covered = app.is_covered();
    caption(ui, pos2(left, place.top() + 24.0), "The room sees");
    let view = presenting.view(covered);
    framed(ui, picture, &view);
    widgets::told(ui, picture, ui.scope_id().with("picture"), "What the room sees, in small");
    next_ui(ui, next, place, presenting, covered);
    // Beside a small picture there is no room for the buttons.
    let narrow = next.width() < CONTROLS;
    let controls =
        if narrow { pos2(left, picture.bottom() + 10.0) } else { pos2(next.left(), picture.bottom() - 72.0) };
    controls_ui(ui, controls, presenting);
    let pictures = if narrow { picture.bottom() + 74.0 } else { picture.bottom() };
    let foot = place.bottom();
    line(ui, left, room, pictures + 28.0);
    let notes = presenting.notes();
    notes_ui(ui, Rect::from_min_max(pos2(left, pictures + 40.0), pos2(left + room, foot - 148.0)), &notes);
    line(ui, left, room, foot - 140.0);
    quiet_ui(ui, pos2(left, foot - 118.0), room, &notes);
    keys_ui(ui, pos2(left, foot - 56.0), room);
}

fn caption(ui: &Ui, left_middle: egui::Pos2, words: &str) {
    text::free_line(ui, left_middle, words, Ink::caption(theme::tokens(ui).ink2).bold());
}

fn line(ui: &Ui, left: f32, width: f32, y: f32) {
    widgets::hline(ui, left, left + width, y, theme::hair(theme::tokens(ui)));
}

fn framed(ui: &Ui, place: Rect, view: &crate::audience::AudienceView) {
    let t = theme::tokens(ui);
    picture_ui(ui, place.shrink(1.0), view);
    ui.painter().rect_stroke(widgets::crisp(ui, place), 0.0, Stroke::new(1.0, t.line2), StrokeKind::Inside);
}

fn next_ui(ui: &mut Ui, place: Rect, whole: Rect, presenting: &Presenting, covered: bool) {
    let t = theme::tokens(ui);
    caption(ui, pos2(place.left(), whole.top() + 24.0), "Next, on Space");
    let Some((name, words)) = next_words(&presenting.show) else {
        text::free_line(ui, place.left_top() + vec2(0.0, 10.0), "This is the last step", Ink::body(t.ink2));
        return;
    };
    let mut ahead = presenting.show.clone();
    ahead.forth();
    framed(ui, place, &audience(&ahead, (presenting.clock)(), covered));
    let head = rect(place.left(), place.bottom() + 8.0, place.width(), 20.0);
    text::line(ui, head, &name, Ink::body(t.ink), Align::Min);
    widgets::told(ui, head, ui.scope_id().with("next"), &format!("Next: {name}. {words}"));
    let under = rect(place.left(), head.bottom() + 2.0, place.width(), 34.0);
    text::lines(ui, under, &words, Ink::caption(t.ink2), 2, 16.0);
}

fn controls_ui(ui: &mut Ui, at: egui::Pos2, presenting: &mut Presenting) {
    let t = theme::tokens(ui);
    let mut x = at.x;
    let lights = presenting.show.lights;
    let mark = |on: bool, word: &'static str, other: &'static str| if on { other } else { word };
    for (words, key, lights) in [
        (mark(lights == Lights::Black, "Black", "Show"), "B", Some(Lights::Black)),
        (mark(lights == Lights::White, "White", "Show again"), "W", Some(Lights::White)),
        (mark(presenting.show.magnified, "Zoom", "Whole"), "Z", None),
    ] {
        let button = Button::secondary(words).key(key);
        let wide = button.desired_width(ui);
        if parts::button(ui, rect(x, at.y, wide, space::CONTROL), button) {
            match lights {
                Some(lights) => presenting.show.switch(lights),
                None => presenting.show.magnify(),
            }
        }
        x += wide + 4.0;
    }
    let y = at.y + 36.0;
    let label = text::free_line(ui, pos2(at.x, y + 14.0), "Room", Ink::body(t.ink2));
    let names = Room::ALL.map(Room::name);
    let wide = segmented_width(ui, &names);
    let place = rect(label.right() + 8.0, y, wide, space::CONTROL);
    let chosen = Room::ALL.iter().position(|room| *room == presenting.show.room).unwrap_or(1);
    let picked = ui.scope_builder(egui::UiBuilder::new().max_rect(place).id_salt("room"), |ui| {
        segmented_ui(ui, "room size", &names, chosen)
    });
    if let Some(room) = picked.inner.and_then(|at| Room::ALL.get(at)) {
        presenting.show.room = *room;
    }
}

fn notes_ui(ui: &mut Ui, place: Rect, notes: &Notes) {
    let t = theme::tokens(ui);
    caption(ui, place.left_top() + vec2(0.0, 10.0), "Notes");
    let room = place.with_min_y(place.top() + 22.0);
    let mut ui = child(ui, room, "Notes");
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(&mut ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.set_max_width(room.width().min(760.0));
        for words in &notes.lines {
            paragraph(ui, words, t.ink);
        }
    });
}

/// A paragraph at 18 on 26, to be read from where the presenter stands.
fn paragraph(ui: &mut Ui, words: &str, colour: egui::Color32) {
    let font_id = Size::Section.font(crate::gui::fonts::Weight::Regular);
    let format = egui::text::TextFormat { font_id, color: colour, line_height: Some(26.0), ..Default::default() };
    ui.add(egui::Label::new(egui::text::LayoutJob::single_section(words.to_owned(), format)).wrap());
}

fn quiet_ui(ui: &Ui, at: egui::Pos2, room: f32, notes: &Notes) {
    let t = theme::tokens(ui);
    caption(ui, at, "If the room is quiet");
    let place = rect(at.x, at.y + 11.0, room, 20.0);
    text::line(ui, place, &notes.quiet, Ink::body(t.ink), Align::Min);
    widgets::told(ui, place, ui.scope_id().with("quiet"), &notes.quiet);
}

fn keys_ui(ui: &Ui, at: egui::Pos2, room: f32) {
    let t = theme::tokens(ui);
    let mut x = at.x;
    for (key, does) in KEYS {
        let wide = widgets::key_box::width(ui, key) + 7.0 + text::width(ui, does, Ink::body(t.ink2));
        if x + wide > at.x + room {
            break;
        }
        widgets::key_box(ui, pos2(x, at.y), key);
        let after = x + widgets::key_box::width(ui, key) + 7.0;
        text::free_line(ui, pos2(after, at.y), does, Ink::body(t.ink2));
        x += wide + 20.0;
    }
}
