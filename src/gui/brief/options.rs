//! The choices beside the page: for whom, on which paper, which sections, which headline, other forms.

use egui::{FontSelection, Id, Margin, RichText, Stroke, TextEdit, Ui, Vec2};

use super::state::headline;
use super::{Ask, BriefState};
use crate::edit::{BriefEdit, Edit};
use crate::gui::commands::Command;
use crate::gui::fonts::Weight;
use crate::gui::theme::{self, Size, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Button, Ink, text};
use crate::plan::BriefSection;
use crate::report::Reader;
use crate::report::page::Paper;

/// The longest headline, in characters.
const LONGEST: usize = 90;

/// Draws the choices.
pub(super) fn options_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    state: &mut BriefState,
    edits: &mut Vec<Edit>,
    asks: &mut Vec<Ask>,
) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.add_space(8.0);
    label(ui, "For whom");
    let at = Reader::ALL.iter().position(|r| *r == state.reader).unwrap_or(0);
    if let Some(chosen) = widgets::segmented_ui(ui, "for whom", &Reader::ALL.map(Reader::name), at) {
        state.reader = Reader::ALL.get(chosen).copied().unwrap_or_default();
    }
    ui.add_space(16.0);
    label(ui, "Paper");
    let at = Paper::ALL.iter().position(|p| *p == state.paper).unwrap_or(0);
    if let Some(chosen) = widgets::segmented_ui(ui, "paper", &Paper::ALL.map(Paper::name), at) {
        state.paper = Paper::ALL.get(chosen).copied().unwrap_or_default();
    }
    ui.add_space(20.0);
    match state.reader {
        Reader::Internal => {
            sections(ui, view, edits);
            ui.add_space(16.0);
            headline_ui(ui, view, state, edits);
        }
        Reader::Buyer => of_the_buyer(ui),
    }
    ui.add_space(16.0);
    other_forms(ui, state.reader, asks);
}

fn label(ui: &mut Ui, words: &str) {
    let t = theme::tokens(ui);
    text::paragraph(ui, words, Ink::caption(t.ink2).bold());
    ui.add_space(6.0);
}

fn sections(ui: &mut Ui, view: &SnapshotView, edits: &mut Vec<Edit>) {
    label(ui, "On the page");
    for section in BriefSection::ALL {
        let mut shown = !view.snapshot.plan.brief.left_out.contains(&section);
        if widgets::tick_ui(ui, &mut shown, section.name()).changed() {
            edits.push(Edit::Brief(BriefEdit::Section { section, shown }));
        }
        ui.add_space(2.0);
    }
}

/// The headline: typed freely, kept when the field is left.
fn headline_ui(ui: &mut Ui, view: &SnapshotView, state: &mut BriefState, edits: &mut Vec<Edit>) {
    let t = theme::tokens(ui);
    label(ui, "Headline");
    let kept = view.snapshot.plan.brief.headline.to_string();
    let mut typed = state.headline.clone().unwrap_or_else(|| kept.clone());
    let (_, count) = BriefState::typed(&typed);
    let edge = if count > LONGEST { Stroke::new(2.0, t.rigid) } else { Stroke::new(1.0, t.ctl) };
    let frame = egui::Frame::new()
        .fill(t.raised)
        .stroke(edge)
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::symmetric(8, 6));
    let field = TextEdit::multiline(&mut typed)
        .id(Id::unique("headline of the brief"))
        .desired_rows(3)
        .desired_width(ui.available_width() - 16.0)
        .frame(egui::Frame::NONE)
        .font(FontSelection::FontId(Size::Body.font(Weight::Regular)))
        .text_color(t.ink)
        .hint_text(RichText::new("As suggested on the page").color(t.ink3));
    let response = frame.show(ui, |ui| ui.add(field)).inner.accessible_name("Headline of the brief");
    let (line, count) = BriefState::typed(&typed);
    if response.has_focus() || response.changed() {
        state.headline = Some(line.clone());
    }
    if response.lost_focus() {
        let escaped = ui.input(|i| i.key_pressed(egui::Key::Escape));
        if let Some(new) = headline(&line).filter(|new| !escaped && **new != *kept) {
            edits.push(Edit::Brief(BriefEdit::Headline(new)));
        }
        state.headline = None;
    }
    ui.add_space(4.0);
    let (words, ink) = match count {
        0 => ("Empty: the one that follows from the plan".to_owned(), t.ink3),
        n if n > LONGEST => (format!("{n} of {LONGEST} characters: shorten it"), t.rigid),
        n => (format!("{n} of {LONGEST} characters"), t.ink3),
    };
    text::paragraph(ui, &words, Ink::caption(ink));
}

fn of_the_buyer(ui: &mut Ui) {
    let t = theme::tokens(ui);
    label(ui, "On the page");
    for words in [
        "What stands as ordered",
        "Our points, and what they gain",
        "What we ask to be told",
        "Who is with them",
        "Dates to come",
    ] {
        text::paragraph(ui, words, Ink::body(t.ink));
        ui.add_space(4.0);
    }
    ui.add_space(4.0);
    let why =
        "Written from a model that has no place for limits, chances, worth, beliefs, stand-down signs or financing";
    text::paragraph(ui, why, Ink::caption(t.ink3));
}

fn other_forms(ui: &mut Ui, reader: Reader, asks: &mut Vec<Ask>) {
    label(ui, "Other forms");
    let commands: &[Command] = match reader {
        Reader::Internal => {
            &[Command::ExportLongPdf, Command::ExportMarkdown, Command::ExportWorkbook, Command::Tables]
        }
        Reader::Buyer => &[Command::ExportMarkdownBuyer, Command::ExportWorkbookBuyer],
    };
    for command in commands {
        if ui.add(Button::link(command.text())).on_hover_text(command.tooltip()).clicked() {
            asks.push(Ask::Run(*command));
        }
    }
}
