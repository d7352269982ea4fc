//! The stance of a row: the suggested one, or one's own, which stands underlined.

use egui::{Align, Rect, Role, Ui};

use super::Page;
use super::row::row_id;
use super::state::{Menu, TermsState};
use crate::edit::Edit;
use crate::gui::theme::Tokens;
use crate::gui::widgets::{self, Choices, Choosing, Ink, choose_ui, text};
use crate::plan::OwnStance;
use crate::session::{Stance, TermRow};

/// The stances that can be set, in the order of the keys 1 to 4.
pub(super) const OWN: [(OwnStance, &str); 4] =
    [(OwnStance::Ask, "Ask"), (OwnStance::Trade, "Trade"), (OwnStance::Probe, "Probe"), (OwnStance::Leave, "Leave")];

/// How a stance is set: asks stand out, what is left recedes.
pub(super) fn ink_of(t: &Tokens, stance: Stance) -> Ink {
    match stance {
        Stance::Ask => Ink::body(t.accent).bold(),
        Stance::Trade => Ink::body(t.ink).medium(),
        Stance::Probe => Ink::body(t.ink2),
        Stance::Leave | Stance::Covered => Ink::body(t.ink3),
    }
}

/// How a stance is set beside a name, in caption type.
pub(super) fn caption_of(t: &Tokens, stance: Stance) -> Ink {
    match stance {
        Stance::Ask => Ink::caption(t.accent).medium(),
        Stance::Trade => Ink::caption(t.ink).medium(),
        Stance::Probe => Ink::caption(t.ink2),
        Stance::Leave | Stance::Covered => Ink::caption(t.ink3),
    }
}

/// The stance in its cell; a click opens the list of stances.
pub(super) fn stance_ui(
    ui: &Ui,
    page: &Page<'_>,
    state: &mut TermsState,
    place: Rect,
    edits: &mut Vec<Edit>,
    row: &TermRow,
) {
    let place = widgets::at_least_hit(place);
    let selected = state.selected.as_ref() == Some(&row.id);
    let id = row_id(&row.id).with("stance");
    let name = format!("Stance of {}: {}", row.name, row.stance.name());
    let response = if selected {
        widgets::hit(ui, place, id, Role::ComboBox, &name)
    } else {
        widgets::hit_by_pointer(ui, place, id, Role::ComboBox, &name)
    };
    let ink = ink_of(page.t, row.stance).underlined(row.stance_is_own);
    let align = if page.narrow { Align::Max } else { Align::Min };
    text::line(ui, place, row.stance.name(), ink, align);
    let edge = match () {
        () if response.has_focus() => Some(egui::Stroke::new(2.0, page.t.accent)),
        () if response.hovered() => Some(egui::Stroke::new(1.0, page.t.ctl)),
        () => None,
    };
    if let Some(edge) = edge {
        let around = widgets::crisp(ui, place.with_min_x(place.left() - 5.0).shrink2(egui::vec2(0.0, 1.0)));
        ui.painter().rect_stroke(around, 4, edge, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        state.choose(row.id.clone());
        state.menu = Some(Menu::Stance(row.id.clone()));
        state.marked = current(row);
    } else if state.menu == Some(Menu::Stance(row.id.clone())) {
        menu_ui(ui, state, place, edits, row);
    }
    response.on_hover_text(why(row));
}

fn why(row: &TermRow) -> String {
    if row.stance_is_own {
        format!("Set by you; suggested is {}. {}", row.suggested.name(), row.stance_why)
    } else {
        row.stance_why.clone()
    }
}

fn current(row: &TermRow) -> usize {
    let own = OWN.iter().position(|(own, _)| Stance::from(*own) == row.stance);
    own.filter(|_| row.stance_is_own).map_or(0, |at| at + 1)
}

fn menu_ui(ui: &Ui, state: &mut TermsState, place: Rect, edits: &mut Vec<Edit>, row: &TermRow) {
    let mut items = vec![format!("As suggested, {}", row.suggested.name())];
    items.extend(OWN.iter().map(|(_, name)| (*name).to_owned()));
    let name = format!("Stance of {}", row.name);
    let list = Choices { name: &name, items: &items, current: Some(current(row)) };
    let choosing = choose_ui(ui, row_id(&row.id).with("stances"), place, list, &mut state.marked);
    if choosing == Choosing::Open {
        return;
    }
    state.menu = None;
    state.focus_row = true;
    if let Choosing::Chosen(at) = choosing {
        let stance = at.checked_sub(1).and_then(|at| OWN.get(at)).map(|(own, _)| *own);
        if stance.is_some() || row.stance_is_own {
            edits.push(Edit::SetStance { term: row.id.clone(), stance });
        }
    }
}
