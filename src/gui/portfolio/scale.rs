//! Where amounts and months stand in a chart.

use egui::{Align, Rect, Ui, Vec2, pos2};

use super::Page;
use crate::gui::theme;
use crate::gui::widgets::{Ink, hline, text};
use crate::session::portfolio::{ChartMonth, Tick};
use egui::Stroke;

/// Room for the figures of the axis.
const LEFT: f32 = 50.0;

/// A plot with months from left to right and amounts from the bottom up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) plot: Rect,
    months: usize,
    top: f64,
}

impl Scale {
    /// A plot in a part of the window; the axis of amounts stands at its left.
    pub(super) fn of(room: Rect, months: &[ChartMonth], top: f64) -> Self {
        // A little air above the highest.
        let top = (top * 1.04).max(1e-9);
        Self { plot: room.with_min_x(room.left() + LEFT), months: months.len().max(1), top }
    }

    #[expect(clippy::cast_precision_loss, reason = "two dozen months")]
    pub(super) fn pitch(&self) -> f32 {
        self.plot.width() / self.months as f32
    }

    /// The middle of a month.
    #[expect(clippy::cast_precision_loss, reason = "two dozen months")]
    pub(super) fn x(&self, month: usize) -> f32 {
        self.plot.left() + self.pitch() * (month as f32 + 0.5)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
    pub(super) fn y(&self, amount: f64) -> f32 {
        let part = (amount / self.top).clamp(-0.05, 1.2) as f32;
        self.plot.bottom() - self.plot.height() * part
    }

    /// The month at a place, if it is in the plot.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the plot")]
    pub(super) fn month_at(&self, x: f32) -> Option<usize> {
        let at = (x - self.plot.left()) / self.pitch();
        (at >= 0.0 && x <= self.plot.right()).then_some((at as usize).min(self.months - 1))
    }

    /// Lines and figures of the axis of amounts.
    pub(super) fn ticks_ui(&self, ui: &Ui, page: &Page, ticks: &[Tick]) {
        let t = page.t;
        for (at, tick) in ticks.iter().enumerate() {
            let y = self.y(tick.amount);
            let stroke = if at == 0 { Stroke::new(1.0, t.ctl) } else { theme::hair(t) };
            hline(ui, self.plot.left() - 4.0, self.plot.right(), y, stroke);
            let label = Rect::from_min_size(pos2(self.plot.left() - LEFT, y - 8.0), Vec2::new(LEFT - 10.0, 16.0));
            text::line(ui, label, &tick.label, Ink::caption(t.ink3), Align::Max);
        }
    }

    /// The months under the plot, as many as have room.
    pub(super) fn months_ui(&self, ui: &Ui, page: &Page, months: &[ChartMonth]) {
        let ink = Ink::caption(page.t.ink3);
        let mut free = f32::NEG_INFINITY;
        for (at, month) in months.iter().enumerate() {
            let wide = text::width(ui, &month.label, ink);
            let x = self.x(at);
            let is_last = at + 1 == months.len();
            let left = (x - wide / 2.0).max(self.plot.left() - LEFT).min(self.plot.right() - wide.min(self.pitch()));
            if left < free || (month.label.len() <= 3 && !is_last && self.pitch() < 22.0 && at % 3 != 0) {
                continue;
            }
            let place = Rect::from_min_size(pos2(left, self.plot.bottom() + 6.0), Vec2::new(wide + 2.0, 16.0));
            text::line(ui, place, &month.label, ink, Align::Min);
            free = left + wide + 3.0;
        }
    }
}
