//! How sure one is of an answer: a slider from a guess to certain.
//!
//! Knows a percentage; must not know what is believed.

use egui::{
    Align, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit,
};

use super::{Ink, crisp, text, vline};
use crate::gui::theme::{self, Tokens, space};

/// Size of the slider with its words.
pub const BELIEF: Vec2 = Vec2::new(232.0, 38.0);

/// The least that can be set.
const LEAST: u8 = 5;
/// A step of the arrows and of the mouse.
const STEP: u8 = 5;
/// Middle of the track, from the top.
const TRACK: f32 = 12.0;
const KNOB: f32 = 8.0;

/// A slider over how sure one is, in percent.
///
/// Left and Right move by 5, with Shift by 1; Home and End go to the ends. The mouse moves by 5.
#[derive(Debug, Clone, Copy)]
pub struct Belief<'a> {
    id: Id,
    name: &'a str,
    percent: u8,
}

/// What came of the slider.
#[derive(Debug)]
pub struct BeliefOutput {
    /// The slider itself.
    pub response: Response,
    /// Where it was moved to in this frame, in percent. A drag reports each step it passes.
    pub moved_to: Option<u8>,
}

/// What a percentage is called: a guess below 50, certain from 95.
pub fn belief_word(percent: u8) -> &'static str {
    match percent {
        0..50 => "Guess",
        50..95 => "Think so",
        _ => "Certain",
    }
}

impl<'a> Belief<'a> {
    /// A slider that stands at a percentage, named for tests and screen readers.
    pub fn new(id: Id, name: &'a str, percent: u8) -> Self {
        Self { id, name, percent }
    }

    /// Draws the slider in the flow of a view, at a width.
    pub fn show(self, ui: &mut Ui, width: f32) -> BeliefOutput {
        let (_, rect) = ui.allocate_space(Vec2::new(width, BELIEF.y));
        self.show_in(ui, rect)
    }

    /// Draws the slider into a rectangle.
    pub fn show_in(self, ui: &Ui, rect: Rect) -> BeliefOutput {
        let hit = rect.with_max_y(rect.top() + space::HIT).expand2(Vec2::new(KNOB, 0.0));
        let mut response = ui.interact(hit, self.id, Sense::click_and_drag());
        let moved_to = self.wanted(ui, rect, &response).filter(|to| *to != self.percent);
        if moved_to.is_some() {
            response.mark_changed();
        }
        let now = moved_to.unwrap_or(self.percent);
        self.describe(ui, &response, now);
        draw(ui, rect, now, &response);
        BeliefOutput { response, moved_to }
    }

    /// Where mouse, keys or a screen reader want it.
    fn wanted(&self, ui: &Ui, rect: Rect, response: &Response) -> Option<u8> {
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
            return Some(percent_at(rect, at));
        }
        self.asked_by_reader(ui).or_else(|| self.pressed(ui, response))
    }

    fn pressed(&self, ui: &Ui, response: &Response) -> Option<u8> {
        if !response.has_focus() {
            return None;
        }
        let keeps = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, keeps));
        let times = |modifiers, key| {
            let count = ui.input_mut(|i| i.count_and_consume_key(modifiers, key));
            u8::try_from(count).unwrap_or(u8::MAX)
        };
        // With Shift first: without it a key counts whatever else is held.
        let fine = (times(Modifiers::SHIFT, Key::ArrowRight), times(Modifiers::SHIFT, Key::ArrowLeft));
        let (right, left) = (times(Modifiers::NONE, Key::ArrowRight), times(Modifiers::NONE, Key::ArrowLeft));
        if times(Modifiers::NONE, Key::Home) > 0 {
            return Some(LEAST);
        }
        if times(Modifiers::NONE, Key::End) > 0 {
            return Some(100);
        }
        let up = fine.0.saturating_add(right.saturating_mul(STEP));
        let down = fine.1.saturating_add(left.saturating_mul(STEP));
        (up != down).then(|| self.percent.saturating_add(up).min(100).saturating_sub(down).max(1))
    }

    fn asked_by_reader(&self, ui: &Ui) -> Option<u8> {
        use accesskit::{Action, ActionData};
        let set = ui.input(|i| {
            let mut asked = i.accesskit_action_requests(self.id, Action::SetValue);
            asked.find_map(|r| if let Some(ActionData::NumericValue(v)) = r.data { Some(v) } else { None })
        });
        if let Some(value) = set {
            return Some(whole_percent(value).max(1));
        }
        let count = |action| ui.input(|i| i.num_accesskit_action_requests(self.id, action));
        match (count(Action::Increment), count(Action::Decrement)) {
            (0, 0) => None,
            (0, _) => Some(self.percent.saturating_sub(STEP).max(1)),
            _ => Some(self.percent.saturating_add(STEP).min(100)),
        }
    }

    fn describe(&self, ui: &Ui, response: &Response, now: u8) {
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(now), self.name));
        let words = format!("{now} %, {}", belief_word(now).to_lowercase());
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_value(words);
            node.set_min_numeric_value(1.0);
            node.set_max_numeric_value(100.0);
            node.set_numeric_value_step(f64::from(STEP));
            for action in [accesskit::Action::SetValue, accesskit::Action::Increment, accesskit::Action::Decrement] {
                node.add_action(action);
            }
        });
    }
}

/// The step of the mouse nearest to a place on the track.
fn percent_at(rect: Rect, at: Pos2) -> u8 {
    let share = ((at.x - rect.left()) / rect.width()).clamp(0.0, 1.0);
    let steps = (share * 100.0 / f32::from(STEP)).round();
    whole_percent(f64::from(steps) * f64::from(STEP)).max(LEAST)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held within 0 and 100 before")]
fn whole_percent(value: f64) -> u8 {
    value.round().clamp(0.0, 100.0) as u8
}

fn draw(ui: &Ui, rect: Rect, percent: u8, response: &Response) {
    let t = theme::tokens(ui);
    let y = rect.top() + TRACK;
    let knob = Pos2::new(rect.left() + rect.width() * f32::from(percent) / 100.0, y);
    let bar = |from: f32, to: f32| crisp(ui, Rect::from_min_max(Pos2::new(from, y - 2.0), Pos2::new(to, y + 2.0)));
    ui.painter().rect_filled(bar(rect.left(), rect.right()), 2, t.line2);
    ui.painter().rect_filled(bar(rect.left(), knob.x), 2, t.accent);
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let x = rect.left() + rect.width() * quarter;
        vline(ui, x.min(rect.right() - 1.0), y + 5.0, y + 9.0, Stroke::new(1.0, t.line2));
    }
    words(ui, t, rect, percent);
    let fill = if response.is_pointer_button_down_on() { t.hover } else { t.raised };
    ui.painter().circle(knob, KNOB - 1.0, fill, Stroke::new(2.0, t.accent));
    if response.has_focus() {
        ui.painter().circle_stroke(knob, 11.5, theme::focus(t));
    }
}

fn words(ui: &Ui, t: &Tokens, rect: Rect, percent: u8) {
    let place = Rect::from_min_max(Pos2::new(rect.left(), rect.bottom() - 17.0), rect.max);
    for (word, align) in [("Guess", Align::Min), ("Think so", Align::Center), ("Certain", Align::Max)] {
        let color = if word == belief_word(percent) { t.ink2 } else { t.ink3 };
        text::line(ui, place, word, Ink::caption(color), align);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mouse_moves_in_steps_of_five_and_never_to_nothing() {
        let rect = Rect::from_min_size(Pos2::ZERO, BELIEF);
        let at = |x: f32| percent_at(rect, Pos2::new(x, TRACK));
        assert_eq!([at(-20.0), at(0.0), at(116.0), at(162.0), at(171.0), at(500.0)], [5, 5, 50, 70, 75, 100]);
    }

    #[test]
    fn words_follow_the_percentage() {
        assert_eq!(
            [5, 49, 50, 94, 95, 100].map(belief_word),
            ["Guess", "Guess", "Think so", "Think so", "Certain", "Certain"]
        );
    }
}
