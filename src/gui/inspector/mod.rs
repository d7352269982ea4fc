//! The inspector "Why": where the selected term stands, what moves it, and what to say and do.
//!
//! Draws what a snapshot says of one term and returns edits; must not derive anything itself.

mod advice;
mod law;

use egui::{Align, Role, Ui, Vec2};

use super::theme::{self, Tokens, space};
use super::view::SnapshotView;
use super::widgets::{self, BIG_SCALE, Button, Ink, big_scale, hline, text, waterfall_ui};
use crate::edit::Edit;
use crate::session::{Fall, Stance, Why};
use crate::units::TermId;

/// Draws why the selected term stands where it stands; without a selection it says what to do.
pub fn inspector_ui(ui: &mut Ui, view: &SnapshotView, selected: Option<&TermId>, edits: &mut Vec<Edit>) {
    let salt = ("why", selected.map_or("", TermId::as_str).to_owned());
    page_ui(ui, salt, |page| why_ui(page, view, selected, edits));
}

/// The page of the inspector, with its insets and its own scroll.
pub(super) fn page_ui(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, add: impl FnOnce(&mut Ui)) {
    let inset = if ui.available_width() < 312.0 { 12.0 } else { 20.0 };
    let width = (ui.available_width() - 2.0 * inset).max(160.0);
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        let left = ui.max_rect().left() + inset;
        let room =
            egui::Rect::from_min_size(egui::pos2(left, ui.cursor().top() + 16.0), Vec2::new(width, f32::INFINITY));
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("why-page"));
        page.spacing_mut().item_spacing = Vec2::ZERO;
        add(&mut page);
        page.add_space(space::PAGE);
        let used = page.min_rect();
        ui.allocate_rect(used.with_min_x(ui.max_rect().left()), egui::Sense::hover());
    });
}

fn why_ui(ui: &mut Ui, view: &SnapshotView, selected: Option<&TermId>, edits: &mut Vec<Edit>) {
    let t = theme::tokens(ui);
    let Some(why) = selected.and_then(|id| Why::of(&view.snapshot, id)) else {
        text::paragraph(ui, "Why", Ink::caption(t.ink3));
        text::paragraph(ui, "Select a row to see why.", Ink::body(t.ink2));
        return;
    };
    head_ui(ui, t, view, &why);
    let covered = why.stance == Stance::Covered;
    if covered {
        law::law_ui(ui, t, &why);
        rule(ui, t);
    } else {
        chance_ui(ui, t, view, &why);
    }
    shortlist_ui(ui, t, &why);
    stance_ui(ui, t, &why, edits);
    advice::worth_ui(ui, t, &why, edits);
    advice::words_ui(ui, t, &why);
    if !covered {
        rule(ui, t);
        law::law_ui(ui, t, &why);
    }
    law::sources_ui(ui, t, &why);
    actions_ui(ui, t, &why, edits);
}

/// Kind, place in the order, name, where it lives, and an open red line.
fn head_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, why: &Why) {
    let counted: Vec<&TermId> = view.snapshot.assessment.terms.iter().filter(|t| t.counts).map(|t| &t.id).collect();
    let at = counted.iter().position(|id| **id == why.id);
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 16.0));
    text::line(ui, rect, "Why", Ink::caption(t.ink3), Align::Min);
    let row = at.map_or_else(|| "Not in the order".to_owned(), |at| format!("Row {} of {}", at + 1, counted.len()));
    text::line(ui, rect, &row, Ink::caption(t.ink3), Align::Max);
    widgets::told(ui, rect, id, &format!("Why. {row}"));
    text::paragraph(ui, &why.name, Ink::section(t.ink));
    text::paragraph(ui, &why.place, Ink::caption(t.ink3));
    if let Some(red) = &why.red_line {
        ui.add_space(6.0);
        text::spans(ui, &[("Red line  ", Ink::body(t.rigid).bold()), (red, Ink::body(t.ink))]);
        text::paragraph(ui, "Do not confirm the order while this is open.", Ink::body(t.ink2));
    }
    ui.add_space(6.0);
}

/// Figure, word and range, the big scale, and the waterfall.
fn chance_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, why: &Why) {
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 36.0));
    let percent = format!("{}\u{a0}%", why.chance.percent);
    let figure = text::line(ui, rect, &percent, Ink::figure(t.ink), Align::Min);
    let beside = rect.with_min_x(figure.rect.right() + 14.0).translate(egui::vec2(0.0, 4.0));
    let word = text::line(ui, beside, why.chance.word.name(), Ink::body(t.ink).bold(), Align::Min);
    let range = format!(", {}", why.chance.range());
    text::line(ui, beside.with_min_x(word.rect.right()), &range, Ink::body(t.ink2), Align::Min);
    let said = format!("{percent}, {}{range}", why.chance.word.name());
    widgets::told(ui, rect, id, &said).on_hover_text(
        "The chance that a well-put ask for our target is granted. In eight of ten cases it lies in the range.",
    );
    ui.add_space(4.0);
    let (_, scale) = ui.allocate_space(Vec2::new(ui.available_width(), BIG_SCALE.y));
    big_scale(ui, scale, &why.chance, t.side);
    if let Some(limit) = &why.limit {
        ui.add_space(4.0);
        text::spans(ui, &[("Our limit, ", Ink::caption(t.ink3)), (limit, Ink::caption(t.ink2))]);
    }
    ui.add_space(8.0);
    if let Some(fall) = Fall::of(&view.snapshot, &why.id) {
        fall_ui(ui, t, why, &fall, &percent);
    }
}

fn fall_ui(ui: &mut Ui, t: &Tokens, why: &Why, fall: &Fall, percent: &str) {
    let memory = egui::Id::unique(("why-step", why.id.as_str()));
    let mut open = ui.data(|d| d.get_temp::<Option<usize>>(memory)).flatten();
    waterfall_ui(ui, fall, &mut open);
    ui.data_mut(|d| d.insert_temp(memory, open));
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 22.0));
    hline(ui, rect.left(), rect.right(), rect.top(), theme::rule(t));
    text::line(ui, rect, "Chance they agree", Ink::body(t.ink).bold(), Align::Min);
    text::line(ui, rect, percent, Ink::body(t.ink).bold(), Align::Max);
    text::paragraph(ui, &fall.note, Ink::caption(t.ink3));
    text::paragraph(ui, "10 points make the odds ten times better", Ink::caption(t.ink3));
    rule(ui, t);
}

/// A hair-line between two parts.
/// A hair-line between two parts.
pub(super) fn rule(ui: &mut Ui, t: &Tokens) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 18.0));
    hline(ui, rect.left(), rect.right(), rect.center().y, theme::hair(t));
}

/// A heading inside the inspector.
pub(super) fn heading(ui: &mut Ui, t: &Tokens, title: &str) {
    text::paragraph(ui, title, Ink::caption(t.ink2).bold());
    ui.add_space(2.0);
}

fn shortlist_ui(ui: &mut Ui, t: &Tokens, why: &Why) {
    heading(ui, t, &why.shortlist_title);
    text::paragraph(ui, &why.shortlist, Ink::body(t.ink));
    ui.add_space(12.0);
}

fn stance_ui(ui: &mut Ui, t: &Tokens, why: &Why, edits: &mut Vec<Edit>) {
    let title = format!("Stance, {}", why.stance.name().to_lowercase());
    heading(ui, t, &title);
    if why.stance_is_own {
        let own = format!("You chose {}. Suggested is {}: ", why.stance.name(), why.suggested.name());
        text::spans(ui, &[(&own, Ink::body(t.ink)), (&why.stance_why, Ink::body(t.ink2))]);
        let back = ui.add(Button::link("Back to the suggestion").name("Back to the suggested stance"));
        if back.on_hover_text("Backspace in the table").clicked() {
            edits.push(Edit::SetStance { term: why.id.clone(), stance: None });
        }
    } else {
        text::paragraph(ui, &why.stance_why, Ink::body(t.ink));
    }
    ui.add_space(12.0);
}

/// What can be done with the term as a whole.
fn actions_ui(ui: &mut Ui, t: &Tokens, why: &Why, edits: &mut Vec<Edit>) {
    rule(ui, t);
    if !why.in_order {
        if ui.add(Button::secondary("Add to the order")).clicked() {
            edits.push(Edit::AddTerm(why.id.clone()));
        }
        return;
    }
    let mut red = why.marked_red;
    let tick = widgets::tick_ui(ui, &mut red, "Red line of our own");
    if tick.on_hover_text("Do not confirm the order while the PO does not say what we can live with").changed() {
        edits.push(Edit::SetRedLine { term: why.id.clone(), red_line: red });
    }
    ui.add_space(8.0);
    if ui.add(Button::link("Remove from the order")).on_hover_text("What you noted stays in the plan").clicked() {
        edits.push(Edit::RemoveTerm(why.id.clone()));
    }
}

/// A line that can be opened and closed; returns whether it is open.
fn disclosure(ui: &mut Ui, t: &Tokens, key: &str, title: &str) -> bool {
    let memory = egui::Id::unique(("why-open", key));
    let mut open = ui.data(|d| d.get_temp::<bool>(memory)).unwrap_or(false);
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), space::HIT));
    let state = if open { "open" } else { "closed" };
    let response = widgets::hit(ui, rect, id.with(key), Role::DisclosureTriangle, &format!("{title}, {state}"));
    let ink = Ink::caption(t.ink2).bold().underlined(response.hovered() || response.has_focus());
    text::line(ui, rect, title, ink, Align::Min);
    let mark = if open { "Hide" } else { "Show" };
    text::line(ui, rect, mark, Ink::caption(t.accent).medium(), Align::Max);
    if response.clicked() {
        open = !open;
        ui.data_mut(|d| d.insert_temp(memory, open));
    }
    open
}
