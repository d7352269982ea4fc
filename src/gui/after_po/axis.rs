//! The days of the schedule across the page: where each stands, the months, today.
//!
//! Knows days and places; must not know what stands on them.

use egui::{Align, Rect, Stroke, Ui, pos2};

use super::Page;
use crate::award::Programme;
use crate::gui::theme;
use crate::gui::widgets::{Ink, hline, text, vline};
use crate::units::Date;

/// Width of the names.
const NAMES: f32 = 190.0;

/// Where days stand.
pub(super) struct Axis {
    pub(super) left: f32,
    first: Date,
    pub(super) per_day: f32,
}

impl Axis {
    /// From the first day of the programme to its last, with room for words so wide behind the last.
    pub(super) fn of(rect: Rect, programme: &Programme, today: Date, words: f32) -> Option<Self> {
        let starts = programme.tasks.iter().map(|p| p.start).chain(programme.dates.iter().map(|d| d.due));
        let ends = programme.tasks.iter().map(|p| p.finish).chain(programme.dates.iter().map(|d| d.due));
        let (first, last) = (starts.min()?, ends.max()?);
        let near = today.days_since(first).abs() < 120;
        let first = if near { first.min(today) } else { first }.plus_days(-4)?;
        let last = last.plus_days(8)?;
        let left = rect.left() + NAMES;
        let days = u16::try_from(last.days_since(first).max(1)).unwrap_or(u16::MAX);
        Some(Self { left, first, per_day: (rect.right() - words - left).max(1.0) / f32::from(days) })
    }

    pub(super) fn x(&self, day: Date) -> f32 {
        let days = i32::try_from(day.days_since(self.first)).unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
        let days = days as f32;
        self.left + days * self.per_day
    }

    /// How many whole days a distance is.
    pub(super) fn days(&self, distance: f32) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand days")]
        let days = (distance / self.per_day).round() as i64;
        days
    }
}

/// The months above the bars, with a line down through them.
pub(super) fn months_ui(ui: &Ui, page: &Page<'_>, axis: &Axis, head: Rect, body: Rect) {
    let t = page.t;
    let (mut year, mut month, _) = axis.first.parts();
    let mut shown_year = 0;
    loop {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let Ok(day) = Date::of(year, month, 1) else { break };
        let x = axis.x(day);
        if x > head.right() - 20.0 {
            break;
        }
        vline(ui, x, head.bottom(), body.bottom(), theme::hair(t));
        let name = day.calendar().format("%b").to_string();
        let label =
            if shown_year == year || month > 10 && shown_year == 0 { name } else { format!("{name} {}", year % 100) };
        if month <= 10 || shown_year != 0 {
            shown_year = year;
        }
        text::line(
            ui,
            Rect::from_min_max(pos2(x + 4.0, head.top()), pos2(x + 80.0, head.bottom())),
            &label,
            Ink::caption(t.ink3),
            Align::Min,
        );
    }
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
}

/// The day of the assessment as a line.
pub(super) fn today_ui(ui: &Ui, page: &Page<'_>, axis: &Axis, head: Rect, body: Rect, today: Date) {
    let x = axis.x(today);
    if x < axis.left || x > head.right() {
        return;
    }
    let t = page.t;
    vline(ui, x, head.bottom() - 4.0, body.bottom(), Stroke::new(1.5, t.accent));
    let words = today.calendar().format("%-d %b").to_string();
    let ink = Ink::caption(t.accent).bold();
    let wide = text::width(ui, &words, ink);
    let place = Rect::from_min_max(pos2(x - wide - 2.0, head.top()), pos2(x - 2.0, head.bottom()));
    text::line(ui, place, &words, ink, Align::Max);
}
