//! An open question: its options, how sure, where from, why it matters, how to find out, how to ask.

use egui::{Align, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::answer::{Subject, answer_ui};
use super::state::BuyerState;
use super::{Page, flow};
use crate::edit::Edit;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{Button, Ink, crisp, focus_ring, hline, text};
use crate::session::{Fact, Sets, Whence};

/// Height of an option.
const OPTION: f32 = 26.0;
/// Room of the panel beside the options.
const BESIDE: f32 = 256.0;

pub(super) fn detail_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, fact: &Fact) {
    let t = page.t;
    ui.add_space(10.0);
    let top = page.band(ui, 0.0).left_top();
    let inset = if page.narrow { 0.0 } else { space::TEXT_INSET };
    let width = page.width - 2.0 * inset;
    let beside = if page.narrow { 0.0 } else { BESIDE + 40.0 };
    let mut left = flow(ui, fact.id.as_str(), Pos2::new(top.x + inset, top.y), width - beside);
    text::paragraph(&mut left, &fact.text, Ink::body(t.ink).bold());
    left.add_space(4.0);
    options_ui(&mut left, page, edits, fact);
    if let Some(from) = &fact.from_plan {
        left.add_space(4.0);
        text::paragraph(&mut left, from.note, Ink::caption(t.ink3));
        if let Whence::Term(term) = &from.whence
            && left.add(Button::link("Go to the term")).clicked()
        {
            state.go_to_term(term.clone());
        }
    }
    left.add_space(12.0);
    words_ui(&mut left, page, fact);
    let mut bottom = left.min_rect().bottom();
    if fact.is_own() {
        let place = if page.narrow {
            Pos2::new(top.x, bottom + 8.0)
        } else {
            Pos2::new(top.x + page.width - inset - BESIDE, top.y)
        };
        let mut right = flow(ui, &format!("{} answer", fact.id), place, BESIDE);
        let sentence = fact.answer.and_then(|at| fact.options.get(at)).map_or("", |o| &o.finding);
        answer_ui(&mut right, page, state, edits, &Subject { fact, sentence });
        bottom = bottom.max(right.min_rect().bottom());
    }
    let rest = page.band(ui, bottom - top.y + 12.0);
    hline(ui, rest.left(), rest.right(), rest.bottom() - 0.5, theme::hair(t));
}

/// Unknown first, then the options with how much each is believed.
fn options_ui(ui: &mut Ui, page: &Page<'_>, edits: &mut Vec<Edit>, fact: &Fact) {
    let fixed = fact.sets == Sets::Nothing;
    let unknown = Choice { at: None, name: "We do not know", percent: None, means: None };
    let options = fact.options.iter().enumerate().map(|(at, option)| Choice {
        at: Some(at),
        name: &option.name,
        percent: option.percent,
        means: option.means.as_deref(),
    });
    for choice in std::iter::once(unknown).chain(options) {
        if option_ui(ui, page, fact, &choice, fixed) {
            edits.extend(page.choose(fact, choice.at));
        }
    }
}

struct Choice<'a> {
    at: Option<usize>,
    name: &'a str,
    percent: Option<u8>,
    means: Option<&'a str>,
}

/// An option as a radio button; true when another was chosen.
fn option_ui(ui: &mut Ui, page: &Page<'_>, fact: &Fact, choice: &Choice<'_>, fixed: bool) -> bool {
    let t = page.t;
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width().min(480.0), OPTION));
    let on = fact.answer == choice.at;
    let sense = if fixed { Sense::hover() } else { Sense::click() };
    let response = ui.interact(rect, id, sense);
    let percent = choice.percent.map_or_else(String::new, |p| format!("{p}\u{a0}%"));
    let name = if percent.is_empty() { choice.name.to_owned() } else { format!("{}, {percent}", choice.name) };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, !fixed, on, name.as_str()));
    if response.hovered() && !fixed {
        ui.painter().rect_filled(rect, space::RADIUS, t.hover);
    }
    let middle = Pos2::new(rect.left() + 8.0, rect.center().y);
    let edge = if fixed {
        t.line2
    } else if on {
        t.accent
    } else {
        t.ctl
    };
    ui.painter().circle(middle, 7.5, t.raised, Stroke::new(if on { 2.0 } else { 1.0 }, edge));
    if on {
        ui.painter().circle_filled(middle, 3.5, if fixed { t.ink3 } else { t.accent });
    }
    let ink = match (on, fixed) {
        (true, _) => Ink::body(t.ink).medium(),
        (false, false) => Ink::body(t.ink),
        (false, true) => Ink::body(t.ink3),
    };
    let words = rect.with_min_x(rect.left() + 24.0).with_max_x(rect.right() - 52.0);
    let drawn = text::line(ui, words, choice.name, ink, Align::Min);
    text::line(ui, rect.with_max_x(rect.right() - 4.0), &percent, Ink::caption(t.ink3), Align::Max);
    if response.has_focus() {
        focus_ring(ui, crisp(ui, Rect::from_center_size(middle, Vec2::splat(16.0))));
    }
    let clicked = response.clicked() && !on;
    match (choice.means, drawn.cut) {
        (Some(means), _) => drop(response.on_hover_text(means)),
        (None, true) => drop(response.on_hover_text(choice.name)),
        (None, false) => {}
    }
    clicked
}

/// Why it matters, how to find out, how to ask, and what the question rests on.
fn words_ui(ui: &mut Ui, page: &Page<'_>, fact: &Fact) {
    let t = page.t;
    let part = |ui: &mut Ui, head: &str, body: &str, ink: Ink| {
        text::paragraph(ui, head, Ink::caption(t.ink2).bold());
        text::paragraph(ui, body, ink);
        ui.add_space(8.0);
    };
    part(ui, "Why it matters", &fact.why, Ink::body(t.ink));
    let head = format!("Without asking, about {} minutes", fact.effort);
    part(ui, &head, &fact.find_out, Ink::body(t.ink));
    part(ui, "How to ask", &format!("“{}”", fact.ask), Ink::body(t.ink).medium());
    if !fact.sources.is_empty() {
        text::paragraph(ui, &format!("Sources: {}", fact.sources.join("; ")), Ink::caption(t.ink3));
    }
}
