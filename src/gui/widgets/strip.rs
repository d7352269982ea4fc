//! The strip that says what must not be confirmed.

use egui::{Align, Rect, Response, Ui};

use super::{Ink, crisp, text, told};
use crate::gui::theme;

/// Draws a red line into a rectangle: a bar, the words, the sentence, at the right until when, and what follows below.
pub fn red_line_ui(
    ui: &Ui,
    rect: Rect,
    id: egui::Id,
    sentence: &str,
    until: Option<&str>,
    follows: Option<&str>,
) -> Response {
    let t = theme::tokens(ui);
    let rect = crisp(ui, rect);
    ui.painter().rect_filled(rect, 0, t.zone);
    ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0, t.rigid);
    let mut room = rect.shrink2(egui::vec2(12.0, 0.0));
    if let Some(follows) = follows {
        let below = room.with_min_y(rect.center().y).with_max_y(rect.bottom() - 2.0);
        text::line(ui, below, follows, Ink::body(t.ink2), Align::Min);
        room = room.with_min_y(rect.top() + 2.0).with_max_y(rect.center().y);
    }
    if let Some(until) = until {
        let wide = text::width(ui, until, Ink::body(t.ink2));
        text::line(ui, room.with_min_x(room.right() - wide - 1.0), until, Ink::body(t.ink2), Align::Max);
        room.max.x -= wide + 16.0;
    }
    let head = text::line(ui, room, "Red line", Ink::body(t.rigid).bold(), Align::Min);
    room.min.x = head.rect.right() + 8.0;
    let drawn = text::line(ui, room, sentence, Ink::body(t.ink), Align::Min);
    let more = until.or(follows).map_or_else(String::new, |more| format!(" {more}"));
    let name = format!("Red line: {sentence}{more}");
    let response = told(ui, rect, id, &name);
    if drawn.cut { response.on_hover_text(sentence) } else { response }
}
