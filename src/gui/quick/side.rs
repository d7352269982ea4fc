//! Beside the question: the first three asks, what left them, what the last answer moved.

use egui::{Align, Color32, Id, Rect, Ui, pos2, vec2};

use crate::gui::theme::{self, Tokens};
use crate::gui::widgets::{self, Ink, hline, scale_with_before, text};
use crate::session::{QuickAsk, QuickLeft, QuickMove, QuickPage};

/// Width of the scale.
const SCALE: f32 = 220.0;

/// Draws the shortlist and what moved.
pub(super) fn side_ui(ui: &mut Ui, page: &QuickPage, ground: Color32) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "Changes with every answer", Ink::caption(t.ink3));
    let title = match page.asks.len() {
        0 => "Nothing is worth asking yet",
        1 => "Ask for this one",
        2 => "Ask for these two",
        _ => "Ask for these three",
    };
    head(ui, t, title, "hollow: before this answer");
    for ask in &page.asks {
        ask_ui(ui, t, ask, ground);
    }
    for left in &page.left {
        left_ui(ui, t, left, ground);
    }
    ui.add_space(16.0);
    if page.moved.is_empty() {
        text::paragraph(ui, &page.next, Ink::body(t.ink));
        return;
    }
    head(ui, t, "What this answer moved", "points, ten make the odds ten times better");
    let most = page.moved.iter().fold(1.0_f64, |most, moved| most.max(moved.points.abs()));
    for moved in &page.moved {
        move_ui(ui, t, moved, most);
    }
    ui.add_space(14.0);
    text::paragraph(ui, &page.unmoved, Ink::body(t.ink2));
    ui.add_space(10.0);
    text::paragraph(ui, &page.next, Ink::body(t.ink));
}

fn head(ui: &mut Ui, t: &Tokens, title: &str, remark: &str) {
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), 34.0));
    let line = rect.with_max_y(rect.bottom() - 8.0);
    let drawn = text::line(ui, line, title, Ink::section(t.ink), Align::Min);
    widgets::told(ui, drawn.rect, id, title);
    let room = line.with_min_x(drawn.rect.right() + 12.0);
    text::line(ui, room, remark, Ink::body(t.ink2), Align::Max);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

/// Name and sentence at the left, scale, word and what became of it at the right.
fn ask_ui(ui: &mut Ui, t: &Tokens, ask: &QuickAsk, ground: Color32) {
    const ROW: f32 = 100.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    if ask.is_changed {
        let bar = Rect::from_min_max(
            pos2(rect.left() - 12.0, rect.top() + 8.0),
            pos2(rect.left() - 10.0, rect.bottom() - 12.0),
        );
        ui.painter().rect_filled(widgets::crisp(ui, bar), 0, t.accent_line);
    }
    let right = scale_place(rect);
    let room = rect.with_max_x(right.left() - 24.0);
    let line = |y: f32, height: f32| Rect::from_min_size(pos2(room.left(), rect.top() + y), vec2(room.width(), height));
    text::line(ui, line(8.0, 20.0), &ask.name, Ink::body(t.ink).bold(), Align::Min);
    let said = text::lines(ui, line(28.0, 60.0), &ask.say, Ink::body(t.ink2), 3, 20.0);
    let at = |y: f32, height: f32| Rect::from_min_size(pos2(right.left(), rect.top() + y), vec2(right.width(), height));
    scale_with_before(ui, at(8.0, 29.0), &ask.chance, ask.before, ground);
    let chance = format!("about {} in 100", ask.chance.rounded);
    text::line(ui, at(38.0, 20.0), ask.chance.word.name(), Ink::body(t.ink), Align::Min);
    text::line(ui, at(38.0, 20.0), &chance, Ink::body(t.ink2), Align::Max);
    let ink = if ask.is_changed { Ink::caption(t.accent).medium() } else { Ink::caption(t.ink3) };
    text::line(ui, at(58.0, 16.0), &ask.note, ink, Align::Min);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    let told = format!("{}, {}, {chance}, {}", ask.name, ask.chance.word.name(), ask.note);
    let response = widgets::told(ui, rect, Id::unique(("quick-ask", ask.id.as_str())), &told);
    if said.cut {
        response.on_hover_text(&ask.say);
    }
}

fn left_ui(ui: &mut Ui, t: &Tokens, left: &QuickLeft, ground: Color32) {
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), 64.0));
    let right = scale_place(rect);
    let room = rect.with_max_x(right.left() - 24.0);
    let line = |y: f32, height: f32| Rect::from_min_size(pos2(room.left(), rect.top() + y), vec2(room.width(), height));
    let name = text::line(ui, line(6.0, 20.0), &left.name, Ink::body(t.ink2).bold(), Align::Min);
    let beside = line(6.0, 20.0).with_min_x(name.rect.right());
    text::line(ui, beside, ", left the three", Ink::body(t.ink3), Align::Min);
    let why = text::lines(ui, line(26.0, 32.0), &left.why, Ink::caption(t.ink3), 2, 16.0);
    let at = |y: f32, height: f32| Rect::from_min_size(pos2(right.left(), rect.top() + y), vec2(right.width(), height));
    scale_with_before(ui, at(2.0, 29.0), &left.chance, Some(left.before), ground);
    let (before, now) = (format!("{} before", left.words.0), format!("now {}", left.words.1));
    text::line(ui, at(30.0, 20.0), &before, Ink::body(t.ink2), Align::Min);
    text::line(ui, at(30.0, 20.0), &now, Ink::body(t.ink), Align::Max);
    let response = widgets::told(ui, rect, id, &format!("{}, left the three, {before}, {now}", left.name));
    if why.cut {
        response.on_hover_text(&left.why);
    }
}

fn scale_place(rect: Rect) -> Rect {
    let wide = SCALE.min(rect.width() * 0.44);
    rect.with_min_x(rect.right() - wide)
}

/// A signed bar from the middle.
fn move_ui(ui: &mut Ui, t: &Tokens, moved: &QuickMove, most: f64) {
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), 26.0));
    let plot = Rect::from_min_max(
        pos2(rect.left() + rect.width() * 0.5, rect.top()),
        pos2(rect.right() - 60.0, rect.bottom()),
    );
    text::line(ui, rect.with_max_x(plot.left() - 8.0), &moved.name, Ink::body(t.ink), Align::Min);
    let half = plot.width() / 2.0;
    let middle = plot.center().x;
    let long = half * share(moved.points.abs() / most);
    let (from, to, fill) =
        if moved.points < 0.0 { (middle - long, middle, t.rigid) } else { (middle, middle + long, t.open) };
    let bar = Rect::from_min_max(pos2(from, rect.center().y - 6.0), pos2(to, rect.center().y + 6.0));
    ui.painter().rect_filled(widgets::crisp(ui, bar), 0, fill);
    widgets::vline(ui, middle, rect.top(), rect.bottom(), egui::Stroke::new(1.0, t.ctl));
    text::line(ui, rect, &moved.shown, Ink::body(t.ink).medium(), Align::Max);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    widgets::told(ui, rect, id, &format!("{} moved {} points", moved.name, moved.shown));
}

#[expect(clippy::cast_possible_truncation, reason = "a length on the screen needs no more digits")]
fn share(part: f64) -> f32 {
    part.clamp(0.0, 1.0) as f32
}
