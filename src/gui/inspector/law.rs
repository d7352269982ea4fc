//! What the law says of a term (check, not advice), and what its reasons rest on.

use egui::Ui;

use super::{disclosure, heading};
use crate::gui::theme::Tokens;
use crate::gui::widgets::{Ink, text};
use crate::session::{LawNote, Why};

pub(super) fn law_ui(ui: &mut Ui, t: &Tokens, why: &Why) {
    if why.law.is_empty() && why.law_gap.is_none() {
        return;
    }
    heading(ui, t, "What the law says. Check, not advice");
    if let Some(gap) = &why.law_gap {
        text::paragraph(ui, gap, Ink::body(t.note));
        ui.add_space(8.0);
    }
    for note in &why.law {
        note_ui(ui, t, note);
        ui.add_space(8.0);
    }
}

fn note_ui(ui: &mut Ui, t: &Tokens, note: &LawNote) {
    let (word, ink) = if note.applies { ("Applies. ", t.ink) } else { ("May apply. ", t.note) };
    let parts = [(note.cite.as_str(), Ink::body(t.ink).medium()), ("  ", Ink::body(t.ink)), (word, Ink::body(ink))];
    text::spans(ui, &parts);
    text::paragraph(ui, &note.says, Ink::body(t.ink));
    for open in &note.open {
        text::spans(ui, &[("Only if: ", Ink::body(t.ink2)), (open, Ink::body(t.ink2))]);
    }
    if !note.consequence.is_empty() {
        text::spans(ui, &[("Then: ", Ink::body(t.ink2)), (&note.consequence, Ink::body(t.ink2))]);
    }
    text::paragraph(ui, &note.note, Ink::caption(t.ink3));
}

/// Every source once, closed until asked for.
pub(super) fn sources_ui(ui: &mut Ui, t: &Tokens, why: &Why) {
    if why.sources.is_empty() || !disclosure(ui, t, "sources", &format!("Sources, {}", why.sources.len())) {
        return;
    }
    for source in &why.sources {
        text::paragraph(ui, &source.title, Ink::body(t.ink).medium());
        text::paragraph(ui, &source.from, Ink::caption(t.ink3));
        text::paragraph(ui, &source.says, Ink::body(t.ink2));
        ui.add_space(8.0);
    }
}
