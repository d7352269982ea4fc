//! The question: segments, its words, the options, how sure, how to find out.

use egui::{Align, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{QuickState, Step};
use crate::gui::theme::{self, Tokens};
use crate::gui::widgets::{self, Belief, Ink, hline, key_box, text};
use crate::session::{QuickOption, QuickPage, QuickQuestion};

/// Draws the question; returns what was asked for.
pub(super) fn question_ui(ui: &mut Ui, state: &QuickState, question: &QuickQuestion, is_low: bool) -> Option<Step> {
    let t = theme::tokens(ui);
    segments(ui, t, state);
    ui.add_space(if is_low { 12.0 } else { 22.0 });
    text::paragraph(ui, &question.text, Ink::figure(t.ink).bold());
    ui.add_space(6.0);
    text::paragraph(ui, &question.why, Ink::body(t.ink2));
    ui.add_space(14.0);
    let (_, rule) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    hline(ui, rule.left(), rule.right(), rule.top(), theme::rule(t));
    let height = if is_low { 40.0 } else { 48.0 };
    let mut step = None;
    for (at, option) in question.options.iter().enumerate() {
        if option_row(ui, t, height, at, option, question.answer == Some(at)) {
            step = Some(Step::Choose(Some(at)));
        }
    }
    if unknown_row(ui, t, question.answer.is_none()) {
        step = Some(Step::Choose(None));
    }
    ui.add_space(if is_low { 10.0 } else { 16.0 });
    step.or_else(|| sure_ui(ui, t, question)).or_else(|| {
        find_out_ui(ui, t, question);
        None
    })
}

/// Which of the seven, and how many are behind.
fn segments(ui: &mut Ui, t: &Tokens, state: &QuickState) {
    const GAP: f32 = 5.7;
    let count = state.questions.len().max(1);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), 26.0));
    let line = rect.with_max_y(rect.top() + 16.0);
    let words = format!("Question {} of {count}, the {} worth most", (state.at + 1).min(count), number(count));
    text::line(ui, line, &words, Ink::caption(t.ink3), Align::Min);
    text::line(ui, line, "Leave any time, nothing is lost", Ink::caption(t.ink3), Align::Max);
    widgets::told(ui, line, id, &words);
    let parts = u16::try_from(count).map_or(7.0, f32::from);
    let wide = (rect.width() - GAP * (parts - 1.0)) / parts;
    let mut left = rect.left();
    for at in 0..count {
        let bar = Rect::from_min_size(pos2(left, rect.bottom() - 4.0), vec2(wide, 4.0));
        let fill = if at <= state.at { t.accent } else { t.line2 };
        ui.painter().rect_filled(widgets::crisp(ui, bar), 0, fill);
        left += wide + GAP;
    }
}

fn number(count: usize) -> &'static str {
    const WORDS: [&str; 8] = ["none", "one", "two", "three", "four", "five", "six", "seven"];
    WORDS.get(count).copied().unwrap_or("ones")
}

/// Key, radio, name, what it means, prior. True when it was chosen.
fn option_row(ui: &mut Ui, t: &Tokens, height: f32, at: usize, option: &QuickOption, on: bool) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, Id::unique(("quick-option", &option.id)), Sense::click());
    let name = format!("{}. {}", at + 1, option.name);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
    widgets::row_ground(
        ui,
        rect,
        widgets::RowLook { hovered: response.hovered(), selected: on, focused: response.has_focus() },
    );
    let middle = rect.center().y;
    key_box(ui, pos2(rect.left() + 14.0, middle), &(at + 1).to_string());
    radio(ui, t, pos2(rect.left() + 54.0, middle), on);
    let prior = text::width(ui, &option.prior, Ink::body(t.ink2));
    let room =
        Rect::from_min_max(pos2(rect.left() + 76.0, rect.top()), pos2(rect.right() - prior - 28.0, rect.bottom()));
    let ink = if on { Ink::body(t.accent).bold() } else { Ink::body(t.ink).medium() };
    let two = height > 44.0 && !option.means.is_empty();
    let line = if two { room.with_max_y(middle + 2.0).with_min_y(middle - 18.0) } else { room };
    let drawn = text::line(ui, line, &option.name, ink, Align::Min);
    let below = Rect::from_min_max(pos2(room.left(), middle + 1.0), pos2(room.right(), middle + 17.0));
    let mut cut = drawn.cut;
    if two {
        cut |= text::line(ui, below, &option.means, Ink::caption(t.ink2), Align::Min).cut;
    }
    let end = rect.with_max_x(rect.right() - 12.0);
    text::line(ui, end, &option.prior, Ink::body(t.ink2), Align::Max);
    let clicked = response.clicked();
    if cut || !two {
        response.on_hover_text(format!("{}. {}", option.name, option.means));
    }
    clicked
}

fn radio(ui: &Ui, t: &Tokens, middle: egui::Pos2, on: bool) {
    if on {
        ui.painter().circle_filled(middle, 8.0, t.accent);
        ui.painter().circle_filled(middle, 5.5, t.soft);
        ui.painter().circle_filled(middle, 3.5, t.accent);
    } else {
        ui.painter().circle_stroke(middle, 7.5, Stroke::new(1.0, t.ctl));
    }
}

/// "Do not know" is an answer too.
fn unknown_row(ui: &mut Ui, t: &Tokens, on: bool) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 42.0));
    let response = ui.interact(rect, Id::unique("quick-unknown"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, "0. Do not know"));
    if response.hovered() {
        ui.painter().rect_filled(widgets::crisp(ui, rect), 0, t.hover);
    }
    let middle = rect.center().y;
    key_box(ui, pos2(rect.left() + 14.0, middle), "0");
    let ink = Ink::body(t.ink).medium();
    let drawn = text::free_line(ui, pos2(rect.left() + 76.0, middle), "Do not know", ink);
    let room = Rect::from_min_max(pos2(drawn.right() + 8.0, rect.top()), rect.max);
    let words = "keeps the playbook’s guess, at the right, and a wide range";
    text::line(ui, room, words, Ink::body(t.ink2), Align::Min);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
    if response.has_focus() {
        ui.painter().rect_stroke(widgets::crisp(ui, rect), 0, theme::focus(t), egui::StrokeKind::Inside);
    }
    response.clicked()
}

/// How sure; quiet while nothing is chosen, so that nothing jumps.
fn sure_ui(ui: &mut Ui, t: &Tokens, question: &QuickQuestion) -> Option<Step> {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 66.0));
    text::line(ui, rect.with_max_y(rect.top() + 16.0), "How sure?", Ink::caption(t.ink2).bold(), Align::Min);
    let below = Rect::from_min_max(pos2(rect.left(), rect.top() + 18.0), rect.max);
    let Some(option) = question.answer.and_then(|at| question.options.get(at)) else {
        let line = below.with_max_y(below.top() + 24.0);
        text::line(ui, line, "Choose an answer first; a guess is welcome", Ink::body(t.ink3), Align::Min);
        return None;
    };
    let figure = format!("{}\u{a0}%", question.certainty);
    let line = below.with_max_y(below.top() + 36.0);
    let wide = (rect.width() - 180.0).min(340.0);
    let drawn = text::line(ui, line.with_max_x(rect.right() - wide - 16.0), &figure, Ink::figure(t.ink), Align::Min);
    let beside = Rect::from_min_max(
        pos2(drawn.rect.right() + 10.0, line.top() + 4.0),
        pos2(rect.right() - wide - 16.0, line.bottom() + 4.0),
    );
    text::line(ui, beside, &option.name, Ink::body(t.ink2), Align::Min);
    let place = Rect::from_min_size(pos2(rect.right() - wide, below.top() + 4.0), vec2(wide, widgets::BELIEF.y));
    let output = Belief::new(Id::unique("quick-sure"), "How sure", question.certainty).show_in(ui, place);
    output.moved_to.map(Step::Sure)
}

/// Without asking, or by one polite question; and what the question rests on.
fn find_out_ui(ui: &mut Ui, t: &Tokens, question: &QuickQuestion) {
    ui.add_space(6.0);
    let (_, rule) = ui.allocate_space(vec2(ui.available_width(), 16.0));
    hline(ui, rule.left(), rule.right(), rule.top(), theme::hair(t));
    let whole = ui.available_rect_before_wrap();
    let half = (whole.width() - 24.0) / 2.0;
    let column = |ui: &mut Ui, left: f32, head: &str, words: &str, quoted: bool| {
        let rect = Rect::from_min_size(pos2(left, whole.top()), vec2(half, f32::INFINITY));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(head));
        child.spacing_mut().item_spacing = egui::Vec2::ZERO;
        text::paragraph(&mut child, head, Ink::caption(t.ink2).bold());
        child.add_space(2.0);
        if quoted {
            let top = child.cursor().top();
            let inner = Rect::from_min_size(pos2(left + 12.0, top), vec2(half - 12.0, f32::INFINITY));
            let mut inner = child.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("quoted"));
            text::paragraph(&mut inner, words, Ink::body(t.ink));
            let bottom = inner.min_rect().bottom();
            let bar = Rect::from_min_max(pos2(left, top + 2.0), pos2(left + 2.0, bottom - 1.0));
            child.painter().rect_filled(widgets::crisp(&child, bar), 0, t.accent_line);
            bottom
        } else {
            text::paragraph(&mut child, words, Ink::body(t.ink));
            child.min_rect().bottom()
        }
    };
    let one = column(ui, whole.left(), "Find out without asking", &question.find_out, false);
    let other = column(ui, whole.left() + half + 24.0, "Or ask, costs one polite question", &question.ask, true);
    ui.allocate_space(vec2(whole.width(), one.max(other) - whole.top()));
    if !question.sources.is_empty() {
        ui.add_space(12.0);
        text::paragraph(ui, "Rests on", Ink::caption(t.ink2).bold());
        text::paragraph(ui, &question.sources, Ink::caption(t.ink3));
    }
}

/// After the last question: what the rest is worth.
pub(super) fn end_ui(ui: &mut Ui, state: &QuickState, page: &QuickPage) {
    let t = theme::tokens(ui);
    segments(ui, t, state);
    ui.add_space(22.0);
    text::paragraph(ui, "That is enough for a first talk", Ink::figure(t.ink).bold());
    ui.add_space(6.0);
    let words = "The asks beside this stand on what you said and on the playbook’s guesses for the rest. Everything else is \
                 optional: answer it when an answer would change what you do.";
    text::paragraph(ui, words, Ink::body(t.ink2));
    ui.add_space(16.0);
    let (_, rule) = ui.allocate_space(vec2(ui.available_width(), 12.0));
    hline(ui, rule.left(), rule.right(), rule.top(), theme::rule(t));
    text::paragraph(ui, "Worth finding out", Ink::caption(t.ink2).bold());
    ui.add_space(2.0);
    text::paragraph(ui, &page.next, Ink::body(t.ink));
}
