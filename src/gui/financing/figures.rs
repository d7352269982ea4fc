//! The head of the screen: the question, the rate that prices waiting, and the figures.

use egui::{Align, Rect, Ui, Vec2, pos2};

use super::Page;
use super::state::FinancingState;
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Ink, segmented_ui, text, vline};
use crate::session::FigureBlock;

pub(super) fn figures_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState) {
    let t = page.t;
    let head = page.band(ui, 46.0);
    let title = Rect::from_min_max(pos2(head.left(), head.top() + 12.0), pos2(head.right(), head.top() + 36.0));
    let mut room = title.right();
    if let Some(hurdle) = &page.said.hurdle {
        let choices = [page.said.line.as_str(), hurdle.as_str()];
        let wide: f32 =
            choices.iter().map(|c| text::width(ui, c, Ink::body(t.ink).bold()) + 2.0 * space::TEXT_INSET).sum();
        let place = Rect::from_min_size(pos2(head.right() - wide, head.top() + 10.0), Vec2::new(wide, space::CONTROL));
        let mut at = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("rate"));
        if let Some(chosen) = segmented_ui(&mut at, "waiting-at", &choices, usize::from(state.at_hurdle)) {
            state.at_hurdle = chosen == 1;
        }
        let words = "Waiting at";
        let label = place.translate(Vec2::new(-12.0 - wide, 0.0));
        text::line(ui, label, words, Ink::body(t.ink2), Align::Max);
        room = place.left() - 24.0 - text::width(ui, words, Ink::body(t.ink2));
    } else {
        state.at_hurdle = false;
        let label = text::line(ui, title, &page.said.line, Ink::body(t.ink2), Align::Max);
        room = room.min(label.rect.left() - 16.0);
    }
    let drawn = text::line(ui, title.with_max_x(room), &page.said.title, Ink::section(t.ink), Align::Min);
    let said = widgets::told(ui, drawn.rect, ui.scope_id().with("title"), &page.said.title);
    if drawn.cut {
        said.on_hover_text(&page.said.title);
    }
    let shown = if state.at_hurdle { &page.said.hurdle_blocks } else { &page.said.blocks };
    blocks_ui(ui, page, shown);
    for sentence in &page.said.assumed {
        let line = page.band(ui, 20.0);
        text::line(ui, line, sentence, Ink::caption(t.note), Align::Min);
    }
}

fn blocks_ui(ui: &mut Ui, page: &Page<'_>, shown: &[FigureBlock]) {
    let t = page.t;
    // The first has the longest words under it, the third the shortest.
    let shares: &[f32] = if page.width >= 760.0 { &[0.335, 0.235, 0.19, 0.24] } else { &[0.5, 0.5] };
    for line in shown.chunks(shares.len()) {
        let places = || line.iter().zip(shares).map(|(block, share)| (block, share * page.width));
        let is_cut =
            |(block, wide): (&FigureBlock, f32)| text::width(ui, &block.small, Ink::caption(t.ink3)) > wide - 16.0;
        let height = if places().any(is_cut) { 112.0 } else { 96.0 };
        let band = page.band(ui, height);
        let mut x = band.left();
        for (at, (block, wide)) in places().enumerate() {
            let rect = Rect::from_min_max(pos2(x, band.top()), pos2(x + wide - 16.0, band.bottom()));
            if at > 0 {
                vline(ui, x - 16.0, band.top() + 6.0, band.top() + 84.0, theme::hair(t));
            }
            block_ui(ui, page, rect, block);
            x += wide;
        }
    }
}

fn block_ui(ui: &Ui, page: &Page<'_>, rect: Rect, block: &FigureBlock) {
    let t = page.t;
    let part = |top: f32, height: f32| {
        Rect::from_min_size(pos2(rect.left(), rect.top() + top), Vec2::new(rect.width(), height))
    };
    let known = block.figure != "unknown" && block.figure != "none";
    let ink = if known { Ink::figure(t.ink) } else { Ink::figure(t.ink3) };
    let cut = [
        text::line(ui, part(0.0, 16.0), &block.caption, Ink::caption(t.ink3), Align::Min).cut,
        text::line(ui, part(16.0, 36.0), &block.figure, ink, Align::Min).cut,
        text::line(ui, part(52.0, 20.0), &block.about, Ink::body(t.ink2), Align::Min).cut,
        text::lines(ui, part(72.0, 32.0), &block.small, Ink::caption(t.ink3), 2, 16.0).cut,
    ];
    let whole = format!("{}, {}, {}. {}", block.caption, block.figure, block.about, block.small);
    let said = widgets::told(ui, rect, ui.scope_id().with(("figure", block.caption.as_str())), &whole);
    if cut.contains(&true) {
        said.on_hover_text(whole);
    }
}
