//! Samples to try, opened as copies without a name.

use egui::{Align, Id, Rect, Role, Ui, pos2, vec2};

use super::super::app::Action;
use super::super::theme;
use super::super::widgets::{self, Button, Ink, text};
use crate::samples;

/// Name of the sample, what it shows, and in one line what is special about it.
const TOLD: [(&str, &str, &str); 6] = [
    ("nordwerk", "First order, rigid finance", "180 days, printed terms"),
    ("brasval", "Buyer with a supply chief", "Third line, frame for spare parts"),
    ("tallmadge", "Production decides", "One shutdown, delay without limit"),
    ("vindhya", "Automated buyer", "From RFP to PO without a hand"),
    ("penhallow", "Owner-run buyer", "A liability that stops the order"),
    ("kitano", "Almost nothing known", "A letter of intent, a trading house"),
];

const COLUMNS: u8 = 3;
const GAP: f32 = 8.0;
const HEIGHT: f32 = 92.0;

/// The ids of the samples' links.
pub(super) fn ids() -> impl Iterator<Item = Id> {
    samples::names().map(link_id)
}

fn link_id(name: &str) -> Id {
    Id::unique(("sample", name))
}

/// Draws the samples.
pub(super) fn samples_ui(ui: &mut Ui, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "Samples to try", Ink::section(t.ink));
    ui.add_space(13.0);
    let whole = ui.available_rect_before_wrap();
    let columns = if whole.width() < 560.0 { 1 } else { COLUMNS };
    let wide = (whole.width() - GAP * f32::from(columns - 1)) / f32::from(columns);
    let (mut column, mut y) = (0_u8, whole.top());
    for name in samples::names() {
        let place = Rect::from_min_size(pos2(whole.left() + (wide + GAP) * f32::from(column), y), vec2(wide, HEIGHT));
        card(ui, place, name, asked);
        column += 1;
        if column == columns {
            column = 0;
            y += HEIGHT;
        }
    }
    let rows = samples::names().count().div_ceil(usize::from(columns));
    let rows = u8::try_from(rows).unwrap_or(u8::MAX);
    ui.allocate_space(vec2(whole.width(), HEIGHT * f32::from(rows)));
}

fn card(ui: &Ui, place: Rect, name: &'static str, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let told = TOLD.iter().find(|(id, ..)| *id == name).map_or((name, ""), |(_, title, line)| (*title, *line));
    widgets::hline(ui, place.left(), place.right(), place.top(), theme::rule(t));
    let line = |y: f32, words: &str, ink: Ink| {
        let rect = Rect::from_min_size(pos2(place.left(), place.top() + y), vec2(place.width(), 20.0));
        text::line(ui, rect, words, ink, Align::Min);
        widgets::told(ui, rect, ui.scope_id().with((name, words)), words);
    };
    line(11.0, told.0, Ink::body(t.ink).bold());
    line(31.0, told.1, Ink::body(t.ink2));
    let words = "Open a copy";
    let ink = Ink::body(t.accent).bold();
    let rect = Rect::from_min_size(pos2(place.left(), place.top() + 53.0), vec2(text::width(ui, words, ink), 24.0));
    let response = widgets::hit(ui, rect, link_id(name), Role::Button, &format!("Open a copy of {}", told.0));
    text::line(ui, rect, words, ink.underlined(response.hovered()), Align::Min);
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
    if response.clicked() {
        asked.push(Action::OpenSample(name));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// What a sample is called in lists.
pub fn told(name: &str) -> &str {
    TOLD.iter().find(|(id, ..)| *id == name).map_or(name, |(_, title, _)| *title)
}

/// A link in the look of links, for where a plain button stands in the flow.
#[must_use]
pub(super) fn link(words: &str) -> Button<'_> {
    Button::link(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_told() {
        for name in samples::names() {
            assert!(TOLD.iter().any(|(id, ..)| *id == name), "{name}");
        }
    }
}
