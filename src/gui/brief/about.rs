//! Beside the page: what it holds, whether it is one page, what the buyer's version leaves out, what was written.

use egui::{Align, Id, Rect, ScrollArea, Ui, UiBuilder, Vec2, vec2};

use super::BriefState;
use crate::gui::theme::{self, Tokens, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Field, Ink, text};
use crate::report::page::Sheet;
use crate::report::{Place, Reader};

/// Draws what stands beside the page.
pub fn about_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BriefState) {
    let sheet = state.sheet(view);
    let t = theme::tokens(ui);
    let inset = if ui.max_rect().width() < 312.0 { 12.0 } else { 20.0 };
    let inner = ui.max_rect().shrink2(vec2(inset, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("about the page"));
    ScrollArea::vertical().id_salt("about the page").auto_shrink(false).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(18.0);
        text::paragraph(ui, "Before it leaves the house", Ink::caption(t.ink3));
        let (title, says) = match state.reader {
            Reader::Internal => (
                "Internal version",
                "Holds limits, chances and beliefs about people. The band at the head says so on every print.",
            ),
            Reader::Buyer => (
                "Buyer-safe version",
                "Holds nothing but the order, our points and what the buyer gains. Read it once before you send it.",
            ),
        };
        text::paragraph(ui, title, Ink::section(t.ink));
        ui.add_space(4.0);
        text::paragraph(ui, says, Ink::body(t.ink2));
        checked(ui, t, &sheet);
        left_out(ui, t, view);
        searched(ui, t, view, state);
        divider(ui, t);
        head(ui, t, "If it does not fit");
        let fit = "Gaps and text shrink, down to 8 pt, then the lowest asks leave the page and a line says how many. It never runs to a second page.";
        text::paragraph(ui, fit, Ink::body(t.ink));
        divider(ui, t);
        head(ui, t, "Last written");
        if state.written.is_empty() {
            text::paragraph(ui, "Nothing yet from this window", Ink::body(t.ink2));
        }
        for written in &state.written {
            row(ui, t, &written.name, &written.at);
        }
        ui.add_space(20.0);
    });
}

fn head(ui: &mut Ui, t: &Tokens, words: &str) {
    text::paragraph(ui, words, Ink::caption(t.ink2).bold());
    ui.add_space(4.0);
}

fn divider(ui: &mut Ui, t: &Tokens) {
    ui.add_space(12.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    widgets::hline(ui, rect.left(), rect.right(), rect.center().y, theme::hair(t));
    ui.add_space(12.0);
}

fn row(ui: &mut Ui, t: &Tokens, name: &str, what: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let wide = text::width(ui, what, Ink::body(t.ink2)).min(rect.width() * 0.6);
    text::line(ui, rect.with_max_x(rect.right() - wide - 8.0), name, Ink::body(t.ink), Align::Min);
    let right = Rect::from_min_max(egui::pos2(rect.right() - wide - 1.0, rect.top()), rect.max);
    text::line(ui, right, what, Ink::body(t.ink2), Align::Max);
    widgets::told(ui, rect, ui.scope_id().with(("about", name)), &format!("{name} {what}"));
}

fn checked(ui: &mut Ui, t: &Tokens, sheet: &Sheet) {
    ui.add_space(14.0);
    head(ui, t, "One page, checked");
    let smallest = sheet.pages.iter().map(crate::report::page::Page::smallest_text).fold(f32::MAX, f32::min);
    let faces = sheet.used_faces();
    row(ui, t, "Pages", &sheet.pages.len().to_string());
    row(ui, t, "Smallest text", &format!("{smallest} pt"));
    row(ui, t, "Fonts in the file", &format!("{faces} of {faces}"));
    row(ui, t, "Author, path in the file", "none");
    row(ui, t, "Shortened to fit", &sheet.fit.words());
    if let Some(warning) = sheet.warning() {
        ui.add_space(4.0);
        text::paragraph(ui, &warning, Ink::body(t.note));
    }
}

/// How much of the plan the buyer's version has no place for.
fn left_out(ui: &mut Ui, t: &Tokens, view: &SnapshotView) {
    divider(ui, t);
    head(ui, t, "What buyer-safe leaves out");
    let (plan, assessment) = (&view.snapshot.plan, &view.snapshot.assessment);
    let limits = plan.terms.values().filter(|entry| entry.limit.is_some()).count();
    let notes = plan.terms.values().filter(|entry| !entry.notes.is_empty()).count()
        + plan.buyer.people.iter().filter(|p| !p.notes.is_empty()).count()
        + usize::from(!plan.notes.is_empty());
    let beliefs = plan.buyer.answers.len() + plan.buyer.people.iter().filter(|p| p.attitude.is_some()).count();
    let figures = assessment.terms.iter().filter(|term| term.counts).count();
    row(ui, t, "Worth, chances, ranges", &format!("{figures} terms"));
    row(ui, t, "Limits", &format!("{limits} terms"));
    row(ui, t, "Beliefs, attitudes", &format!("{beliefs} places"));
    row(ui, t, "Notes", &format!("{notes} places"));
    row(ui, t, "Gives, stand-down signs", "all");
    row(ui, t, "Our financing", "all");
}

/// Whether a withheld value stands in what the buyer gets, and a field to ask for any word or figure.
fn searched(ui: &mut Ui, t: &Tokens, view: &SnapshotView, state: &mut BriefState) {
    let searched = state.searched(view);
    let count = searched.count;
    ui.add_space(6.0);
    let words = match searched.found.len() {
        0 => format!("Page and files for the buyer were searched for {count} withheld values: none found"),
        n => format!("Of {count} withheld values {n} stand in what the buyer gets; read them before you send it"),
    };
    let ink = if searched.found.is_empty() { Ink::body(t.ink2) } else { Ink::body(t.rigid).medium() };
    text::paragraph(ui, &words, ink);
    for (value, place) in searched.found.iter().take(5) {
        text::paragraph(ui, &format!("{}: {}", value.what, place_words(place)), Ink::caption(t.rigid));
    }
    ui.add_space(6.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
    let field = Field::new(&mut state.asked, Id::unique("search the buyer's page"), "Look for a word or a figure");
    field.hint("Look for a word or a figure").show_in(ui, rect);
    if state.asked.trim().is_empty() {
        return;
    }
    ui.add_space(4.0);
    let answer = match searched.written.find(&state.asked) {
        Some(place) => format!("It is there. {}", place_words(&place)),
        None => "It is not there, neither on the page nor in a file".to_owned(),
    };
    text::paragraph(ui, &answer, Ink::body(t.ink));
}

fn place_words(place: &Place) -> String {
    let form = if place.form == "page" { "On the page" } else { place.form };
    format!("{}: \"{}\"", if form == "workbook" { "In the workbook" } else { form }, place.around)
}
