//! Every other question by chapter: a row each, opened in its place.

use egui::{Align, CursorIcon, Id, Key, Rect, Role, Ui, Vec2};

use super::detail::detail_ui;
use super::keys::{move_to, pressed};
use super::state::BuyerState;
use super::{Page, head_ui};
use crate::edit::Edit;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Ink, RowLook, group_head, hline, row_ground, text};
use crate::playbook::Group;
use crate::session::Fact;
use crate::units::QuestionId;

/// Height of a row.
const ROW: f32 = 28.0;

/// The id of a row.
pub(super) fn row_id(question: &QuestionId) -> Id {
    Id::unique(("buyer-fact", question.as_str()))
}

/// Where the columns stand.
struct Columns {
    label: (f32, f32),
    answer: (f32, f32),
    sure: (f32, f32),
    learnt: (f32, f32),
    worth: (f32, f32),
}

impl Columns {
    fn of(page: &Page<'_>) -> Self {
        let w = page.width;
        if page.narrow {
            let half = (w - 84.0) * 0.48;
            let worth = (w - 80.0, w - 12.0);
            return Self {
                label: (12.0, half),
                answer: (half + 8.0, w - 88.0),
                sure: (0.0, 0.0),
                learnt: (0.0, 0.0),
                worth,
            };
        }
        Self {
            label: (12.0, 220.0),
            answer: (232.0, w - 292.0),
            sure: (w - 284.0, w - 236.0),
            learnt: (w - 216.0, w - 112.0),
            worth: (w - 104.0, w - 12.0),
        }
    }
}

fn part(rect: Rect, column: (f32, f32)) -> Rect {
    rect.with_min_x(rect.left() + column.0).with_max_x(rect.left() + column.1)
}

pub(super) fn facts_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>) {
    let of = page.of.clone();
    let listed: Vec<(Group, Vec<&Fact>)> = of.listed().collect();
    let all = listed.iter().flat_map(|(_, facts)| facts);
    let (known, count) = (all.clone().filter(|f| f.answer.is_some()).count(), all.count());
    head_ui(ui, page, "What else counts", &format!("{known} of {count} answered."), 0.0);
    ui.add_space(6.0);
    columns_head(ui, page);
    for (group, facts) in &listed {
        let rect = page.band(ui, 28.0);
        group_head(ui, rect, if page.narrow { 0.0 } else { space::TEXT_INSET }, chapter(*group));
        for fact in facts {
            row_ui(ui, page, state, edits, fact);
        }
    }
}

fn chapter(group: Group) -> &'static str {
    match group {
        Group::Standing => "Where we stand",
        Group::Deciders => "Who decides",
        Group::Process => "How the order is made",
        Group::Money => "Money",
        Group::Needs => "What they need from us",
    }
}

fn columns_head(ui: &mut Ui, page: &Page<'_>) {
    let t = page.t;
    let c = Columns::of(page);
    let rect = page.band(ui, 22.0);
    let caption = Ink::caption(t.ink3);
    text::line(ui, part(rect, c.label), "Question", caption, Align::Min);
    text::line(ui, part(rect, c.answer), "What we know", caption, Align::Min);
    if !page.narrow {
        text::line(ui, part(rect, c.sure), "Sure", caption, Align::Max);
        text::line(ui, part(rect, c.learnt), "Learnt", caption, Align::Min);
    }
    let worth = format!("Worth knowing, {}", page.of.worth_unit);
    let place = part(rect, c.worth).with_min_x(rect.left() + c.worth.0 - 60.0);
    text::line(ui, place, &worth, caption, Align::Max);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
}

/// A question in its row, and below it what it says when it is open.
pub(super) fn row_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, fact: &Fact) {
    let rect = page.band(ui, ROW);
    let is_open = state.open.as_ref() == Some(&fact.id);
    if state.reveal.as_ref() == Some(&fact.id) {
        ui.scroll_to_rect(rect.expand2(Vec2::new(0.0, 120.0)), None);
    }
    head_row(ui, page, state, rect, fact, is_open);
    if is_open {
        detail_ui(ui, page, state, edits, fact);
    }
}

fn head_row(ui: &Ui, page: &Page<'_>, state: &mut BuyerState, rect: Rect, fact: &Fact, is_open: bool) {
    let t = page.t;
    let id = row_id(&fact.id);
    let response = widgets::hit(ui, rect, id, Role::DisclosureTriangle, &row_name(page, fact, is_open));
    let look = RowLook { hovered: response.hovered(), selected: is_open, focused: response.has_focus() };
    row_ground(ui, rect, look);
    caret(ui, page, rect, is_open);
    let c = Columns::of(page);
    let label = if is_open { Ink::body(t.ink).bold() } else { Ink::body(t.ink).medium() };
    let mut cut = text::line(ui, part(rect, c.label), &fact.label, label, Align::Min).cut;
    let (words, ink) = match fact.answer {
        Some(_) => (fact.answer_words(), Ink::body(t.ink)),
        None => ("Unknown", Ink::body(t.ink3)),
    };
    cut |= text::line(ui, part(rect, c.answer), words, ink, Align::Min).cut;
    if !page.narrow {
        let sure = match (fact.answer, fact.is_own()) {
            (None, _) => String::new(),
            (Some(_), true) => format!("{}\u{a0}%", fact.certainty),
            (Some(_), false) => "plan".to_owned(),
        };
        let ink = if fact.is_own() { Ink::body(t.ink2) } else { Ink::caption(t.ink3) };
        text::line(ui, part(rect, c.sure), &sure, ink, Align::Max);
        let on = fact.on.filter(|_| fact.answer.is_some()).map(crate::units::Date::in_words).unwrap_or_default();
        let ink = if fact.is_old { Ink::caption(t.note).medium() } else { Ink::caption(t.ink3) };
        text::line(ui, part(rect, c.learnt), &on, ink, Align::Min);
    }
    let worth = fact.worth.as_deref().unwrap_or("–");
    let ink = if fact.worth.is_some() { Ink::body(t.ink) } else { Ink::body(t.ink3) };
    text::line(ui, part(rect, c.worth), worth, ink, Align::Max);
    if response.clicked() {
        state.open = (!is_open).then(|| fact.id.clone());
        state.fact = Some(fact.id.clone());
    }
    if response.has_focus() {
        walk(ui, page, fact);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if cut || fact.is_old {
        response.on_hover_text(tip(fact));
    }
}

/// A small triangle: to the right where the row can be opened, down where it is.
fn caret(ui: &Ui, page: &Page<'_>, rect: Rect, is_open: bool) {
    let middle = rect.left_center() + Vec2::new(6.5, 0.0);
    let points =
        if is_open { [(-3.0, -1.5), (3.0, -1.5), (0.0, 2.5)] } else { [(-1.5, -3.0), (2.0, 0.0), (-1.5, 3.0)] };
    let points = points.map(|(x, y)| middle + Vec2::new(x, y)).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(points, page.t.ink3, egui::Stroke::NONE));
}

fn tip(fact: &Fact) -> String {
    let old = if fact.is_old { ". Learnt more than 90 days ago: ask again" } else { "" };
    format!("{} {}{old}", fact.text, fact.answer_words())
}

fn row_name(page: &Page<'_>, fact: &Fact, is_open: bool) -> String {
    let sure = if fact.answer.is_some() && fact.is_own() {
        format!(", {}\u{a0}% sure", fact.certainty)
    } else {
        String::new()
    };
    let old = if fact.is_old { ", older than 90 days" } else { "" };
    let worth = fact.worth.as_ref().map_or_else(String::new, |w| format!(", worth knowing {} {w}", page.of.worth_unit));
    let state = if is_open { "open" } else { "closed" };
    format!("{}: {}{sure}{old}{worth}, {state}", fact.label, fact.answer_words())
}

/// Up and Down walk the rows of the list, whatever stands open between them.
fn walk(ui: &Ui, page: &Page<'_>, fact: &Fact) {
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(row_id(&fact.id), filter));
    let rows: Vec<&QuestionId> = page.of.listed().flat_map(|(_, facts)| facts).map(|f| &f.id).collect();
    let at = rows.iter().position(|id| **id == fact.id);
    let to = match at {
        Some(at) if pressed(ui, Key::ArrowDown) => rows.get(at + 1),
        Some(at) if pressed(ui, Key::ArrowUp) => at.checked_sub(1).and_then(|at| rows.get(at)),
        _ => None,
    };
    if let Some(to) = to {
        move_to(ui, row_id(to));
    }
}
