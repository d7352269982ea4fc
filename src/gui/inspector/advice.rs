//! What it is worth, what to say, what to give, and when to stop.

use egui::{Align, Rect, Ui, Vec2};

use super::{disclosure, heading};
use crate::edit::Edit;
use crate::gui::theme::{Size, Tokens};
use crate::gui::widgets::{self, Field, Ink, text};
use crate::session::{Entered, Estimate, Stance, Why, amount_text, read_amount};

/// Worth, cost of a refusal, what asking and trading bring: each with its calculation.
pub(super) fn worth_ui(ui: &mut Ui, t: &Tokens, why: &Why, edits: &mut Vec<Edit>) {
    heading(ui, t, "What it is worth");
    for (at, figure) in why.figures.iter().enumerate() {
        let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), Size::Body.line()));
        let ink = if at == 0 { Ink::body(t.ink).medium() } else { Ink::body(t.ink) };
        let name = text::line(ui, rect, figure.name, Ink::body(t.ink), Align::Min);
        text::line(ui, rect.with_min_x(name.rect.right() + 8.0), &figure.amount, ink, Align::Max);
        let said = format!("{} {}", figure.name, figure.amount);
        widgets::told(ui, rect, id, &said).on_hover_text(figure.why.as_str());
        if at == 0 {
            text::paragraph(ui, &figure.why, Ink::caption(t.ink3));
            if let Some(estimate) = why.estimate {
                estimate_ui(ui, t, why, estimate, edits);
            }
            ui.add_space(2.0);
        }
    }
    ui.add_space(12.0);
}

/// Where the worth is an estimate, our own may be typed; an empty field goes back to the usual share.
fn estimate_ui(ui: &mut Ui, t: &Tokens, why: &Why, estimate: Estimate, edits: &mut Vec<Edit>) {
    let id = egui::Id::unique(("why-estimate", why.id.as_str()));
    let locale = estimate.locale;
    let own = estimate.own.map_or_else(String::new, |own| amount_text(locale, own));
    let mut raw = ui.data(|d| d.get_temp::<String>(id)).unwrap_or_else(|| own.clone());
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 32.0));
    text::line(ui, rect, "Our estimate", Ink::body(t.ink), Align::Min);
    let place = Rect::from_min_max(
        egui::pos2(rect.right() - 136.0, rect.top() + 2.0),
        egui::pos2(rect.right(), rect.bottom() - 2.0),
    );
    let read = read_amount(locale, &raw).and_then(Entered::settled);
    let wrong = read.as_ref().err().map(String::as_str);
    let name = format!("Our estimate for {}", why.name);
    let field = Field::new(&mut raw, id, &name).suffix(estimate.currency.code()).wrong(wrong);
    let output = field.show_in(ui, place);
    let left = output.response.lost_focus();
    match read {
        Ok(amount) if left && !output.escaped => {
            if amount != estimate.own {
                edits.push(Edit::SetWorth { term: why.id.clone(), worth: amount });
            }
            ui.data_mut(|d| d.remove::<String>(id));
        }
        _ if output.escaped || (!output.response.has_focus() && raw == own) => {
            ui.data_mut(|d| d.remove::<String>(id));
        }
        // What is wrong stays as typed, with its sentence.
        _ => {
            ui.data_mut(|d| d.insert_temp(id, raw));
        }
    }
}

/// Scripts for this buyer, gives, report line, signs to stand down, ladder, risk, what to check.
pub(super) fn words_ui(ui: &mut Ui, t: &Tokens, why: &Why) {
    let title = match why.stance {
        Stance::Leave | Stance::Covered => "If it comes up",
        Stance::Ask | Stance::Trade | Stance::Probe => "How to ask",
    };
    heading(ui, t, &format!("{title}. {}", why.voice));
    quote_ui(ui, t, &why.lead, &why.say);
    let covered = why.stance == Stance::Covered;
    if let Some(find_out) = why.find_out.as_ref().filter(|_| !covered) {
        section(ui, t, "Worth finding out", find_out);
    }
    if !covered {
        gives_ui(ui, t, why);
    }
    section(ui, t, "What they can report", &why.report);
    list_ui(ui, t, "Stand down when", &why.stand_down);
    list_ui(ui, t, "Fall back to", &why.ladder);
    if disclosure(ui, t, "risk", "If it is left alone, and what to check first") {
        text::paragraph(ui, &why.risk, Ink::body(t.ink));
        ui.add_space(6.0);
        section(ui, t, "Check first in our own house", &why.check_first);
    }
    if !why.notes.is_empty() && disclosure(ui, t, "notes", "Your notes") {
        text::paragraph(ui, &why.notes, Ink::body(t.ink));
        ui.add_space(8.0);
    }
}

/// What is said first, then the ask, beside a rule.
fn quote_ui(ui: &mut Ui, t: &Tokens, lead: &str, say: &str) {
    let left = ui.cursor().left();
    let top = ui.cursor().top();
    let room = Rect::from_min_size(egui::pos2(left + 12.0, top), Vec2::new(ui.available_width() - 12.0, f32::INFINITY));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("quote"));
    inner.spacing_mut().item_spacing = Vec2::ZERO;
    if !lead.is_empty() {
        text::paragraph(&mut inner, lead, Ink::body(t.ink2));
        inner.add_space(4.0);
    }
    text::paragraph(&mut inner, say, Ink::body(t.ink).medium());
    let used = inner.min_rect();
    let bar = Rect::from_min_max(egui::pos2(left, used.top() + 2.0), egui::pos2(left + 2.0, used.bottom() - 1.0));
    ui.painter().rect_filled(widgets::crisp(ui, bar), 0, t.accent_line);
    ui.allocate_rect(used.with_min_x(left), egui::Sense::hover());
    ui.add_space(12.0);
}

fn gives_ui(ui: &mut Ui, t: &Tokens, why: &Why) {
    if why.gives.is_empty() {
        return;
    }
    heading(ui, t, "Give in return");
    for give in &why.gives {
        let ink = if give.is_best { Ink::body(t.ink).medium() } else { Ink::body(t.ink) };
        text::paragraph(ui, &give.name, ink);
        let best = if give.is_best { "Pays best. " } else { "" };
        text::paragraph(ui, &format!("{best}{}", give.note), Ink::caption(t.ink3));
        ui.add_space(2.0);
    }
    ui.add_space(10.0);
}

fn section(ui: &mut Ui, t: &Tokens, title: &str, body: &str) {
    heading(ui, t, title);
    text::paragraph(ui, body, Ink::body(t.ink));
    ui.add_space(12.0);
}

fn list_ui(ui: &mut Ui, t: &Tokens, title: &str, items: &[String]) {
    heading(ui, t, title);
    for item in items {
        text::paragraph(ui, item, Ink::body(t.ink));
        ui.add_space(2.0);
    }
    ui.add_space(10.0);
}
