//! What is coming up: days by which recent orders want a confirmation.

use egui::{Align, Id, Rect, Role, Ui, pos2, vec2};

use super::super::app::{Action, App};
use super::super::files::Found;
use super::super::theme;
use super::super::widgets::{self, Ink, text};
use super::recent::{covered_name, day_and_month};

const ROW: f32 = 32.0;

/// Draws the days to come; nothing where there are none.
pub(super) fn coming_ui(ui: &mut Ui, app: &App, asked: &mut Vec<Action>) {
    let today = (app.services.clock.today)();
    let mut days: Vec<_> = app
        .screens
        .recent
        .iter()
        .filter_map(|(path, found)| match found {
            Found::Plan(summary) => Some((summary.confirm_by.filter(|day| *day >= today)?, &summary.title, path)),
            _ => None,
        })
        .collect();
    if days.is_empty() {
        return;
    }
    days.sort();
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    text::paragraph(ui, "Coming up", Ink::section(t.ink));
    ui.add_space(9.0);
    let (_, rule) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    widgets::hline(ui, rule.left(), rule.right(), rule.top(), theme::rule(t));
    for (at, (day, title, path)) in days.into_iter().enumerate() {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let covered = covered_name(app, at);
        let words = format!("Confirm {}", covered.as_ref().unwrap_or(title));
        let id = Id::unique(("coming", path));
        let response = widgets::hit(ui, rect, id, Role::Button, &format!("{}, {words}", day.in_words()));
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, t.hover);
        }
        text::line(ui, rect, &day_and_month(day), Ink::body(t.ink2), Align::Min);
        let place = Rect::from_min_max(pos2(rect.left() + 64.0, rect.top()), rect.max);
        text::line(ui, place, &words, Ink::body(t.ink), Align::Min);
        widgets::hline(ui, rect.left(), rect.right(), rect.bottom() - 1.0, theme::hair(t));
        if response.has_focus() {
            widgets::focus_ring(ui, rect.shrink2(vec2(0.0, 2.0)));
        }
        if response.clicked() {
            asked.push(Action::OpenPath(path.clone()));
        }
    }
}
