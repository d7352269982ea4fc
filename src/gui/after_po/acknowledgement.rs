//! The acknowledgement to purchasing: what is open, the text, what was agreed, six checks.

use egui::{Align, Rect, Stroke, Ui, UiBuilder, vec2};

use super::{AfterPoState, Asked, Page, letter};
use crate::edit::AwardEdit;
use crate::gui::commands::Command;
use crate::gui::theme;
use crate::gui::widgets::{self, Button, Ink, hline, text, vline};
use crate::plan::Recipient;

/// Height of the card.
const CARD: f32 = 196.0;

pub(super) fn acknowledgement_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let note = if page.view.snapshot.plan.award.ready_on.is_some() {
        "marked ready"
    } else {
        "lists what was agreed, nothing new"
    };
    let beside = page.title(ui, "Acknowledgement to purchasing", note, 306.0);
    buttons_ui(ui, page, state, beside, out);
    page.band(ui, 6.0);
    blocked_ui(ui, page);
    let rect = page.band(ui, CARD);
    let t = page.t;
    page.card(ui, rect);
    let narrow = page.width < 700.0;
    let split = if narrow { rect.width() } else { (rect.width() * 0.38).round() };
    text_ui(ui, page, state, Rect::from_min_size(rect.min, vec2(split, CARD)).shrink2(vec2(16.0, 10.0)));
    if !narrow {
        vline(ui, rect.left() + split, rect.top() + 12.0, rect.bottom() - 12.0, theme::hair(t));
        let right = rect.with_min_x(rect.left() + split).shrink2(vec2(16.0, 8.0));
        deviations_ui(ui, page, right.with_max_y(right.bottom() - 52.0));
        checks_ui(ui, page, right.with_min_y(right.bottom() - 48.0));
    }
}

fn buttons_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, rest: Rect, out: &mut Asked) {
    let blocked = page.award.blocked_by().map(str::to_owned);
    let ready = page.view.snapshot.plan.award.ready_on;
    let day = page.view.snapshot.assessment.as_of;
    let mut row = ui.new_child(UiBuilder::new().max_rect(rest).layout(egui::Layout::right_to_left(Align::Center)));
    row.spacing_mut().item_spacing.x = 8.0;
    if ready.is_some() {
        if row.add(Button::secondary("Not ready after all")).clicked() {
            out.edit(AwardEdit::SetReady(None));
        }
    } else {
        let button = row.add(Button::primary("Mark ready").enabled(blocked.is_none()));
        let button = match &blocked {
            Some(why) => button.on_disabled_hover_text(why).on_hover_text(why),
            None => button,
        };
        if button.clicked() && blocked.is_none() {
            out.edit(AwardEdit::SetReady(Some(day)));
        }
    }
    if row.add(Button::secondary("Save as file…").name("Save the acknowledgement as a file")).clicked() {
        state.open(Recipient::Purchasing);
        out.run(Command::ExportLetter);
    }
    if row.add(Button::secondary("Copy text").name("Copy the acknowledgement")).clicked() {
        letter::copy_view(ui, page, state, &page.award.acknowledgement);
    }
}

/// Why it is not ready, and by when they want it.
fn blocked_ui(ui: &mut Ui, page: &Page<'_>) {
    let Some(why) = page.award.blocked_by() else { return };
    let t = page.t;
    let rect = page.band(ui, 26.0);
    let strip = widgets::crisp(ui, rect);
    ui.painter().rect_filled(strip, 0, t.zone);
    ui.painter().rect_filled(strip.with_max_x(strip.left() + 3.0), 0, t.rigid);
    let mut room = rect.shrink2(vec2(12.0, 0.0));
    let by = page.view.snapshot.plan.order.confirm_by.map(|day| format!("Wanted by {}", page.view.locale().date(day)));
    if let Some(by) = &by {
        let drawn = text::line(ui, room, by, Ink::body(t.ink2), Align::Max);
        room.max.x = drawn.rect.left() - 16.0;
    }
    let head = text::line(ui, room, "Not ready", Ink::body(t.rigid).bold(), Align::Min);
    room.min.x = head.rect.right() + 8.0;
    let drawn = text::line(ui, room, why, Ink::body(t.ink), Align::Min);
    let said = widgets::told(
        ui,
        rect,
        ui.scope_id().with("not-ready"),
        &format!("Not ready: {why}. {}", by.unwrap_or_default()),
    );
    if drawn.cut {
        said.on_hover_text(why);
    }
    page.band(ui, 6.0);
}

/// The text as it stands; a click opens it in the editor below.
fn text_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, rect: Rect) {
    let t = page.t;
    let view = &page.award.acknowledgement;
    let to = if view.name.is_empty() { "To purchasing".to_owned() } else { format!("To {}, {}", view.name, view.role) };
    let head = rect.with_max_y(rect.top() + 16.0);
    text::line(ui, head, &to, Ink::caption(t.ink3), Align::Min);
    let mut inner =
        ui.new_child(UiBuilder::new().max_rect(rect.with_min_y(rect.top() + 22.0).with_max_y(rect.bottom() - 26.0)));
    egui::ScrollArea::vertical().id_salt("acknowledgement-text").auto_shrink(false).show(&mut inner, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for part in view.letter.text.split("\n\n") {
            text::paragraph(ui, part, Ink::body(t.ink));
        }
    });
    let mut foot = ui.new_child(UiBuilder::new().max_rect(rect.with_min_y(rect.bottom() - 24.0)));
    if foot.add(Button::link("Edit this text").name("Edit the acknowledgement")).clicked() {
        state.open(Recipient::Purchasing);
        state.scroll_to_letter = true;
    }
}

fn deviations_ui(ui: &mut Ui, page: &Page<'_>, rect: Rect) {
    let t = page.t;
    let column = |from: f32, to: f32| {
        egui::Rangef::new(rect.left() + rect.width() * from, rect.left() + rect.width() * to - 8.0)
    };
    let columns = [column(0.0, 0.26), column(0.26, 0.5), column(0.5, 0.75), column(0.75, 1.016)];
    let part = |row: Rect, at: usize| columns.get(at).map_or(row, |c| Rect::from_x_y_ranges(*c, row.y_range()));
    let head = rect.with_max_y(rect.top() + 18.0);
    for (at, (label, align)) in
        [("Agreed deviation", Align::Min), ("Printed", Align::Min), ("Agreed", Align::Min), ("With, when", Align::Max)]
            .iter()
            .enumerate()
    {
        text::line(ui, part(head, at), label, Ink::caption(t.ink3), *align);
    }
    hline(ui, rect.left(), rect.right(), head.bottom() + 0.5, theme::rule(t));
    if page.award.deviations.is_empty() {
        let row = head.translate(vec2(0.0, 26.0)).with_max_x(rect.right());
        text::line(ui, row, "None noted: it stands as ordered", Ink::body(t.ink2), Align::Min);
        return;
    }
    let body = rect.with_min_y(head.bottom() + 1.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(body).id_salt("deviations"));
    egui::ScrollArea::vertical().id_salt("deviation-rows").auto_shrink(false).show(&mut inner, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for row in &page.award.deviations {
            let (id, place) = ui.allocate_space(vec2(ui.available_width(), 28.0));
            let ink = if row.blocks { Ink::body(t.rigid).medium() } else { Ink::body(t.ink) };
            let cells = [
                text::line(ui, part(place, 0), &row.name, Ink::body(t.ink).bold(), Align::Min),
                text::line(ui, part(place, 1), &row.printed, Ink::body(t.ink2), Align::Min),
                text::line(ui, part(place, 2), &row.agreed, ink, Align::Min),
                text::line(ui, part(place, 3), &row.with, if row.blocks { ink } else { Ink::body(t.ink2) }, Align::Max),
            ];
            hline(ui, rect.left(), rect.right(), place.bottom() - 0.5, theme::hair(t));
            let said = format!("{}: printed {}, agreed {}, {}", row.name, row.printed, row.agreed, row.with);
            let response = widgets::told(ui, place, id, &said);
            if cells.iter().any(|cell| cell.cut) {
                response.on_hover_text(said);
            }
        }
    });
}

fn checks_ui(ui: &Ui, page: &Page<'_>, rect: Rect) {
    let t = page.t;
    let wide = rect.width() / 3.0;
    for (at, check) in page.award.checks.iter().enumerate() {
        let (column, row) = (at % 3, at / 3);
        let offset = |n: usize| u16::try_from(n).map_or(0.0, f32::from);
        let place = Rect::from_min_size(rect.min + vec2(offset(column) * wide, offset(row) * 24.0), vec2(wide, 24.0));
        let mark = egui::pos2(place.left() + 7.0, place.center().y);
        let ink = if check.open.is_none() {
            let at = |x: f32, y: f32| mark + vec2(x, y);
            ui.painter().line(vec![at(-4.0, 0.0), at(-1.0, 3.0), at(4.5, -3.5)], Stroke::new(1.8, t.accent));
            Ink::body(t.ink)
        } else {
            ui.painter().circle_stroke(mark, 5.0, Stroke::new(2.0, t.rigid));
            Ink::body(t.rigid).medium()
        };
        text::line(ui, place.with_min_x(place.left() + 20.0), check.name, ink, Align::Min);
        let state = check.open.as_deref().unwrap_or("met");
        let said = widgets::told(ui, place, ui.scope_id().with(("check", at)), &format!("{}: {state}", check.name));
        if let Some(open) = &check.open {
            said.on_hover_text(open);
        }
    }
}
