//! What the law says of days, interest and assignment: article, consequence, validity. Check, not advice.

use egui::{Align, Id, Rect, Ui, Vec2, pos2};

use super::Page;
use super::state::FinancingState;
use crate::edit::{Edit, FinancingEdit};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{Button, Entry, Ink, hline, text, tick_ui};
use crate::plan::OwnLaw;
use crate::session::{Entered, LawLine, LawReach};
use crate::units::Note;

pub(super) fn law_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    let Ok(financing) = page.view.snapshot.financing() else { return };
    let t = page.t;
    let head = page.band(ui, 52.0);
    let line = Rect::from_min_max(pos2(head.left(), head.bottom() - 28.0), head.max);
    let title = text::line(ui, line, "What the law says", Ink::section(t.ink), Align::Min);
    text::line(ui, line.with_min_x(title.rect.right() + 12.0), "Check, not advice", Ink::body(t.ink2), Align::Min);
    if let Some(remark) = financing.coverage.remark() {
        let row = page.band(ui, 24.0);
        text::line(ui, row, &remark, Ink::body(t.note), Align::Min);
    }
    for line in &financing.law {
        line_ui(ui, page, state, line, edits);
    }
}

fn line_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, line: &LawLine, edits: &mut Vec<Edit>) {
    let t = page.t;
    let left = ui.max_rect().left() + page.inset;
    let top = ui.cursor().top();
    let room = Rect::from_min_size(pos2(left, top), Vec2::new(page.width, f32::INFINITY));
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt(("law", line.id.as_str())));
    place.spacing_mut().item_spacing = Vec2::ZERO;
    hline(&place, room.left(), room.right(), top, theme::hair(t));
    place.add_space(6.0);
    let color = match line.reach {
        LawReach::Applies => t.accent,
        LawReach::MayApply => t.note,
        LawReach::NotInForce | LawReach::No => t.ink3,
    };
    let own = if line.is_own { ", our own word" } else { "" };
    let reach = format!("  {}{own}", line.reach.name());
    text::spans(&mut place, &[(&line.cite, Ink::body(t.ink).medium()), (&reach, Ink::body(color).medium())]);
    let effect = line.effects.join("; ");
    let from =
        if line.counted_from.is_empty() { String::new() } else { format!(", counted from {}", line.counted_from) };
    let after = if line.consequence.is_empty() { String::new() } else { format!("; {}", line.consequence) };
    text::paragraph(&mut place, &format!("{effect}{from}{after}"), Ink::body(t.ink));
    text::paragraph(&mut place, &line.says, Ink::body(t.ink2));
    let doubt = line.doubt.as_ref().map_or_else(String::new, |doubt| format!(". {doubt}"));
    text::paragraph(&mut place, &format!("{}. {}{doubt}", line.validity(), line.source), Ink::caption(t.ink3));
    reason_ui(&mut place, page, state, line, edits);
    controls_ui(&mut place, page, line, edits);
    place.add_space(6.0);
    let used = place.min_rect();
    ui.allocate_rect(used, egui::Sense::hover());
}

/// Why we say otherwise than the table, in our own words.
fn reason_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, line: &LawLine, edits: &mut Vec<Edit>) {
    let Some(known) = page.view.snapshot.plan.financing.law.get(&line.id).filter(|_| line.is_own) else { return };
    let (_, row) = ui.allocate_space(Vec2::new(ui.available_width(), space::CONTROL + 8.0));
    let wide = row.width().min(560.0);
    let place = Rect::from_min_size(pos2(row.left(), row.top() + 4.0), Vec2::new(wide, space::CONTROL));
    let name = format!("{}: our reason", line.cite);
    let read = |typed: &str| {
        let note = Note::try_from(typed.trim()).map_err(|_| "Write it shorter".to_owned())?;
        Ok(if note.is_empty() { Entered::Nothing } else { Entered::Value(note) })
    };
    let id = Id::unique(("law-reason", line.id.as_str()));
    let entry = Entry::new(id, &name, known.note.to_string(), &read).hint("Our reason, and who said so");
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, place) {
        let own = OwnLaw { note: taken.value().unwrap_or_default(), ..known.clone() };
        edits.push(Edit::Financing(FinancingEdit::SetOwnLaw { row: line.id.clone(), own: Some(own) }));
    }
}

/// Ticking what was checked, and our own word against the table's.
fn controls_ui(ui: &mut Ui, page: &Page<'_>, line: &LawLine, edits: &mut Vec<Edit>) {
    if line.reach == LawReach::NotInForce {
        return;
    }
    for (at, open) in line.open.iter().enumerate() {
        let mut checked = line.is_checked;
        // One tick for all points: the plan keeps that somebody looked at the row.
        if at == 0 {
            let words = format!("Checked: {open}");
            if tick_ui(ui, &mut checked, &words).changed() {
                edits.push(Edit::Financing(FinancingEdit::SetLawChecked { row: line.id.clone(), checked }));
            }
        } else {
            text::paragraph(ui, open, Ink::body(page.t.ink2));
        }
    }
    let row = line.id.clone();
    let (words, own) = match (line.is_own, line.reach) {
        (true, _) => ("Back to the table", None),
        (false, LawReach::Applies) => ("It does not apply here", Some(false)),
        (false, _) => ("It applies here", Some(true)),
    };
    if ui.add(Button::link(words).name(&format!("{}: {words}", line.cite))).clicked() {
        let today = page.view.snapshot.assessment.as_of;
        let own = own.map(|applies| OwnLaw { applies, note: Note::default(), on: Some(today) });
        edits.push(Edit::Financing(FinancingEdit::SetOwnLaw { row, own }));
    }
}
