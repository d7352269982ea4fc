//! Workshop: what is shown to a room.

use egui::{Ui, vec2};

use super::app::{Action, App};
use super::theme;
use super::widgets::{Ink, text};

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct WorkshopState {}

/// Draws the screen.
pub fn workshop_ui(ui: &mut Ui, _app: &mut App, _asked: &mut Vec<Action>) {
    let middle = ui.max_rect().left_top() + vec2(24.0, 32.0);
    text::free_line(ui, middle, "Workshop", Ink::section(theme::tokens(ui).ink));
}
