//! Before anything is read: what belongs here, and the ways to begin. While plans are read, how far that is.

use egui::{Align, Id, Rect, Ui, UiBuilder, Vec2, pos2};

use super::PortfolioAsk;
use super::state::{Origin, PortfolioState};
use crate::gui::app::App;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Ink, text};
use crate::session::Document;

pub(super) fn empty_ui(ui: &mut Ui, app: &App, state: &mut PortfolioState, asks: &mut Vec<PortfolioAsk>) {
    let t = theme::tokens(ui);
    let inset = if ui.max_rect().width() < 904.0 { 16.0 } else { space::PAGE };
    let room = ui.max_rect().shrink2(Vec2::new(inset, 0.0));
    let room = room.with_max_x(room.right().min(room.left() + 720.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room));
    let ui = &mut inner;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.add_space(18.0);
    text::paragraph(ui, "Payment-term exposure", Ink::section(t.ink));
    ui.add_space(20.0);
    if let Some(done) = state.read_progress() {
        reading_ui(ui, state, done);
        return;
    }
    if state.reads_items {
        text::paragraph(ui, "Reading the receivables", Ink::body(t.ink2));
        ui.add_space(12.0);
        if ui.add(Button::secondary("Cancel")).clicked() {
            asks.push(PortfolioAsk::CancelItems);
        }
        return;
    }
    if state.is_stale() {
        text::paragraph(ui, "Being reckoned", Ink::body(t.ink2));
        return;
    }
    if let Some(why) = &state.failed {
        text::paragraph(ui, why, Ink::body(t.rigid).secret());
        ui.add_space(12.0);
    }
    let about = "Choose the folder where your plans are. What is open, by how many days and at what cost, when the money comes, \
                 and what changes at your targets follows from the plans and, if you have it, from the list of open \
                 receivables. Nothing in them is changed.";
    let _ = widgets::empty_ui(ui, "All open orders in one view", about, None);
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 8.0);
        if ui.add(Button::primary("Choose a folder…")).on_hover_text("The folder where plans are").clicked() {
            asks.push(PortfolioAsk::ChooseFolder);
        }
        let folder = app.document().and_then(Document::path).and_then(std::path::Path::parent);
        if let Some(folder) = folder
            && ui.add(Button::secondary("The folder of the open plan")).clicked()
        {
            asks.push(PortfolioAsk::Folder(folder.to_owned()));
        }
        if ui.add(Button::secondary("Open receivables…")).on_hover_text("A CSV file or a workbook").clicked() {
            asks.push(PortfolioAsk::ChooseReceivables);
        }
        if ui.add(Button::secondary("The six samples")).on_hover_text("Plans that come with the program").clicked() {
            asks.push(PortfolioAsk::Samples);
        }
    });
}

/// How far reading is, and the way out.
fn reading_ui(ui: &mut Ui, state: &mut PortfolioState, done: f32) {
    let t = theme::tokens(ui);
    let what = match &state.origin {
        Some(Origin::Samples) => "Reading the samples",
        _ => "Reading the plans of the folder",
    };
    let words = format!("{what}, {:.0}\u{a0}%", done * 100.0);
    let (_, row) = ui.allocate_space(Vec2::new(ui.available_width().min(420.0), 24.0));
    text::line(ui, row, &words, Ink::body(t.ink2).open(), Align::Min);
    widgets::told(ui, row, Id::unique("portfolio-reading"), &words);
    let (_, bar) = ui.allocate_space(Vec2::new(row.width(), 4.0));
    ui.painter().rect_filled(widgets::crisp(ui, bar), 0, t.line2);
    let part = Rect::from_min_max(bar.min, pos2(bar.left() + bar.width() * done, bar.bottom()));
    ui.painter().rect_filled(widgets::crisp(ui, part), 0, t.accent);
    ui.add_space(12.0);
    if ui.add(Button::secondary("Cancel")).clicked() || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
        state.cancel_reading();
    }
}
