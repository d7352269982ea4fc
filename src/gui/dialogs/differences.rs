//! What differs, line by line, and the two sentences that every such dialog has.

use egui::{ScrollArea, Ui};

use super::super::theme::Tokens;
use super::super::widgets::{Ink, text};

/// A head over a list of changes; of many the first few and how many more there are.
pub(super) fn list_ui(ui: &mut Ui, t: &Tokens, head: &str, none: &str, lines: &[String], at_most: usize) {
    text::paragraph(ui, head, Ink::caption(t.ink2).bold());
    ui.add_space(4.0);
    if lines.is_empty() {
        text::paragraph(ui, none, Ink::body(t.ink2));
    }
    for line in lines.iter().take(at_most) {
        text::paragraph(ui, line, Ink::body(t.ink));
        ui.add_space(2.0);
    }
    if let Some(more) = lines.len().checked_sub(at_most).filter(|more| *more > 0) {
        text::paragraph(ui, &format!("and {more} more"), Ink::body(t.ink2));
    }
}

/// The same in a part of its own that scrolls.
pub(super) fn scrolled_ui(ui: &mut Ui, t: &Tokens, head: &str, none: &str, lines: &[String], height: f32) {
    ScrollArea::vertical().id_salt(head).max_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width());
        list_ui(ui, t, head, none, lines, usize::MAX);
    });
}

/// What is safe and what to do, as in a failure.
pub(super) fn ways_ui(ui: &mut Ui, t: &Tokens, safe: &str, to_do: &str) {
    for (head, words) in [("What is safe", safe), ("What to do", to_do)] {
        text::paragraph(ui, head, Ink::caption(t.ink2).bold());
        ui.add_space(2.0);
        text::paragraph(ui, words, Ink::body(t.ink));
        ui.add_space(12.0);
    }
}
