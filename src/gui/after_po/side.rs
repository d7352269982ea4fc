//! Beside the screen: whom to reconfirm with, what speaks for a withdrawal, who manages the account, house rules.

use egui::{Align, Rect, Sense, Ui, UiBuilder, vec2};

use super::cell::{Look, cell_ui};
use super::kickoff::date_ui;
use super::table::line_of;
use super::{AfterPoState, Asked, Page};
use crate::edit::AwardEdit;
use crate::gui::app::Action;
use crate::gui::theme::{self, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Button, Ink, hline, text, tick_ui};
use crate::plan::{Manager, Recipient, Reconfirm};
use crate::session::LetterView;
use crate::units::Note;

/// Draws what stands beside the screen.
pub fn side_ui(ui: &mut Ui, view: &SnapshotView, state: &mut AfterPoState, asked: &mut Vec<Action>) {
    let award = state.award(view);
    let inset = if ui.available_width() < 312.0 { 12.0 } else { 20.0 };
    let width = (ui.available_width() - 2.0 * inset).max(160.0);
    let page = Page { view, award, t: theme::tokens(ui), inset, width };
    let mut out = Asked::default();
    egui::ScrollArea::vertical().id_salt("after-po-side").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        page.band(ui, 16.0);
        head_ui(ui, &page);
        for letter in &page.award.letters {
            person_ui(ui, &page, state, letter, &mut out);
        }
        doing_ui(ui, &page, state, &mut out);
        risks_ui(ui, &page);
        manager_ui(ui, &page, state, &mut out);
        rhythm_ui(ui, &page);
        musts_ui(ui, &page, &mut out);
        customary_ui(ui, &page, &mut out);
        careful_ui(ui, &page);
        page.band(ui, space::PAGE);
    });
    asked.append(&mut out.0);
}

fn inner(ui: &mut Ui, page: &Page<'_>, add: impl FnOnce(&mut Ui)) {
    let left = ui.max_rect().left() + page.inset;
    let room = Rect::from_min_size(egui::pos2(left, ui.cursor().top()), vec2(page.width, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    add(&mut child);
    let used = child.min_rect();
    ui.allocate_rect(used.with_min_x(ui.max_rect().left()), Sense::hover());
}

fn head_ui(ui: &mut Ui, page: &Page<'_>) {
    let t = page.t;
    let risks = page.award.risks.len();
    let words = match risks {
        0 => "No sign of a withdrawal".to_owned(),
        1 => "One thing speaks for a withdrawal".to_owned(),
        n => format!("{n} things speak for a withdrawal"),
    };
    inner(ui, page, |ui| {
        text::paragraph(ui, &words, Ink::caption(if risks == 0 { t.ink3 } else { t.rigid }));
        text::paragraph(ui, "Reconfirm the decision", Ink::section(t.ink));
        text::paragraph(
            ui,
            "One letter each, about their own point. Receipt of an order starts second thoughts.",
            Ink::body(t.ink2),
        );
    });
    page.band(ui, 8.0);
    let rule = page.band(ui, 1.0);
    hline(ui, rule.left() - page.inset, rule.right() + page.inset, rule.top(), theme::hair(t));
}

fn person_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, letter: &LetterView, out: &mut Asked) {
    let t = page.t;
    let rect = page.band(ui, 70.0);
    let whole = rect.expand2(vec2(page.inset, 0.0));
    let open = state.letter(&page.award).letter.to == letter.letter.to;
    let name = format!("{}: {}, {}", letter.name, letter.point, letter.state());
    let response = widgets::hit(ui, whole, ui.scope_id().with(("person", &letter.name)), egui::Role::Button, &name);
    if response.hovered() && !open {
        ui.painter().rect_filled(widgets::crisp(ui, whole), 0, t.hover);
    }
    if open {
        widgets::soft_ground(ui, whole, 0);
        ui.painter().rect_filled(widgets::crisp(ui, whole.with_max_x(whole.left() + 3.0)), 0, t.accent);
    }
    if response.clicked() {
        state.open(letter.letter.to.clone());
    }
    if response.has_focus() {
        widgets::focus_ring(ui, whole.shrink(4.0));
    }
    let rows = &page.view.snapshot.plan.award.reconfirm;
    let at = rows.iter().position(|row| *row.person == *letter.name);
    let mut done = letter.done.is_some();
    let tick = Rect::from_min_size(rect.min + vec2(0.0, 8.0), vec2(24.0, 24.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(tick).id_salt(("tick", &letter.name)));
    let ticked = tick_ui(&mut child, &mut done, "");
    let label = format!("Reconfirmed with {}", letter.name);
    ticked.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, done, &label));
    if ticked.changed() {
        let day = done.then_some(page.view.snapshot.assessment.as_of);
        let known = at.and_then(|at| rows.get(at)).cloned();
        let row = known.unwrap_or_else(|| Reconfirm { person: line_of(&letter.name), ..Reconfirm::default() });
        out.edit(AwardEdit::SetReconfirm(at.unwrap_or(rows.len()), Some(Reconfirm { done: day, ..row })));
    }
    let room = rect.with_min_x(rect.left() + 28.0);
    let line = |top: f32, height: f32| room.with_min_y(rect.top() + top).with_max_y(rect.top() + top + height);
    let due = letter.due.map_or_else(|| "no day".to_owned(), |day| day.calendar().format("%-d %b").to_string());
    let day = text::line(ui, line(8.0, 20.0), &due, Ink::body(t.ink2), Align::Max);
    text::line(
        ui,
        line(8.0, 20.0).with_max_x(day.rect.left() - 8.0),
        &letter.name,
        Ink::body(t.ink).bold(),
        Align::Min,
    );
    let point = if letter.point.is_empty() { letter.role.clone() } else { letter.point.clone() };
    text::line(ui, line(28.0, 20.0), &crate::session::capital(&point), Ink::body(t.ink), Align::Min);
    let ink = if letter.remarks.is_empty() || letter.letter.is_bare || letter.done.is_some() { t.ink3 } else { t.note };
    text::line(ui, line(48.0, 16.0), &letter.state(), Ink::caption(ink), Align::Min);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
}

/// What matters to the person whose letter is open, and by when it is to be said.
fn doing_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let letter = state.letter(&page.award).clone();
    let Recipient::Person(person) = &letter.letter.to else { return };
    let t = page.t;
    let rows = &page.view.snapshot.plan.award.reconfirm;
    let at = rows.iter().position(|row| row.person == *person);
    let known = at.and_then(|at| rows.get(at)).cloned();
    let row = known.unwrap_or_else(|| Reconfirm { person: person.clone(), ..Reconfirm::default() });
    let mut new = row.clone();
    heading(ui, page, &format!("What matters to {}", &**person));
    let place = page.band(ui, 26.0);
    let look = Look { name: "Their point", hint: "Their point in a few words", ink: Ink::body(t.ink), rows: 1 };
    if let Some(typed) = cell_ui(ui, place, &format!("re-point-{}", &**person), &row.point, look, state) {
        new.point = line_of(&typed);
    }
    let language = letter.letter.language;
    let doing = row.doing.get(&language).map_or("", |note| &**note);
    let place = page.band(ui, 60.0);
    let look = Look {
        name: "How it is being done",
        hint: "How it is being done, as a sentence of the letter",
        ink: Ink::body(t.ink2),
        rows: 3,
    };
    if let Some(typed) = cell_ui(ui, place, &format!("re-doing-{}-{language}", &**person), doing, look, state) {
        match Note::try_from(typed) {
            Ok(note) if !note.is_empty() => {
                new.doing.insert(language, note);
            }
            _ => {
                new.doing.remove(&language);
            }
        }
    }
    let place = page.band(ui, 26.0);
    let key = format!("re-due-{}", &**person);
    if let Some(day) = date_ui(ui, page, state, place.with_max_x(place.left() + 120.0), (&key, "Reconfirm by"), row.due)
    {
        new.due = day.0;
    }
    if new != row {
        out.edit(AwardEdit::SetReconfirm(at.unwrap_or(rows.len()), Some(new)));
    }
}

fn heading(ui: &mut Ui, page: &Page<'_>, words: &str) {
    page.band(ui, 14.0);
    let rect = page.band(ui, 20.0);
    text::line(ui, rect, words, Ink::caption(page.t.ink2).bold(), Align::Min);
    widgets::told(ui, rect, ui.scope_id().with(("heading", words)), words);
}

fn risks_ui(ui: &mut Ui, page: &Page<'_>) {
    if page.award.risks.is_empty() {
        return;
    }
    heading(ui, page, "What speaks for a withdrawal");
    inner(ui, page, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for risk in &page.award.risks {
            text::paragraph(ui, risk, Ink::body(page.t.ink));
        }
    });
}

/// What is not agreed, each with a tick for what we do not confirm without.
fn musts_ui(ui: &mut Ui, page: &Page<'_>, out: &mut Asked) {
    if page.award.wanted.is_empty() {
        return;
    }
    heading(ui, page, "Not confirmed without");
    for row in &page.award.wanted {
        let rect = page.band(ui, 26.0);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("must", row.term.as_str())));
        let mut must = row.must;
        let ticked = tick_ui(&mut inner, &mut must, "");
        let name = format!("Must-have: {}", row.words);
        ticked.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, must, &name));
        text::line(ui, rect.with_min_x(rect.left() + 24.0), &row.words, Ink::body(page.t.ink), Align::Min);
        if ticked.on_hover_text(&row.words).changed() {
            out.edit(AwardEdit::SetMustHave { term: row.term.clone(), must });
        }
    }
}

fn manager_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    heading(ui, page, "Account manager");
    let manager = &page.view.snapshot.plan.award.manager;
    let cells =
        [("Name", &manager.name), ("Role", &manager.role), ("Telephone", &manager.phone), ("Mail", &manager.mail)];
    let mut new: Option<Manager> = None;
    for (at, (name, value)) in cells.into_iter().enumerate() {
        let rect = page.band(ui, 24.0);
        text::line(ui, rect, name, Ink::body(page.t.ink2), Align::Min);
        let hint = if at == 0 { "Nobody is named yet" } else { "not set" };
        let look = Look {
            name: &format!("Account manager, {}", name.to_lowercase()),
            hint,
            ink: Ink::body(page.t.ink),
            rows: 1,
        };
        if let Some(typed) =
            cell_ui(ui, rect.with_min_x(rect.left() + 84.0), &format!("manager-{at}"), value, look, state)
        {
            let mut changed = manager.clone();
            let slot = match at {
                0 => &mut changed.name,
                1 => &mut changed.role,
                2 => &mut changed.phone,
                _ => &mut changed.mail,
            };
            *slot = line_of(&typed);
            new = Some(changed);
        }
    }
    if let Some(manager) = new {
        out.edit(AwardEdit::SetManager(manager));
    }
}

fn rhythm_ui(ui: &mut Ui, page: &Page<'_>) {
    let rows = &page.view.snapshot.plan.award.protocol;
    if rows.is_empty() {
        return;
    }
    heading(ui, page, "Rhythm they can rely on");
    for row in rows {
        let rect = page.band(ui, 24.0);
        let drawn = text::line(ui, rect, &row.rhythm, Ink::body(page.t.ink2), Align::Max);
        text::line(ui, rect.with_max_x(drawn.rect.left() - 10.0), &row.about, Ink::body(page.t.ink), Align::Min);
    }
}

/// House rules that are switched off, each with the way back.
fn customary_ui(ui: &mut Ui, page: &Page<'_>, out: &mut Asked) {
    let off = &page.view.snapshot.plan.award.customary;
    if off.is_empty() {
        return;
    }
    heading(ui, page, "Called customary here");
    for rule in off {
        let rect = page.band(ui, 28.0);
        let place = rule.language.map_or("every language", crate::plan::Language::name);
        let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::right_to_left(Align::Center)));
        let name = format!("Check {} again", rule.rule);
        if row.add(Button::link("Check again").name(&name)).clicked() {
            out.edit(AwardEdit::SetCustomary { rule: rule.rule.clone(), language: rule.language, off: false });
        }
        text::line(
            ui,
            rect.with_max_x(row.min_rect().left() - 8.0),
            &format!("{}, {place}", crate::session::capital(rule.rule.as_str())),
            Ink::body(page.t.ink),
            Align::Min,
        );
        if rule.language.is_some() {
            let rect = page.band(ui, 26.0);
            let mut row = ui.new_child(UiBuilder::new().max_rect(rect));
            if row.add(Button::link("Customary in every language")).clicked() {
                out.edit(AwardEdit::SetCustomary { rule: rule.rule.clone(), language: None, off: true });
            }
        }
    }
}

fn careful_ui(ui: &mut Ui, page: &Page<'_>) {
    heading(ui, page, "Careful");
    inner(ui, page, |ui| {
        let words = "A confirmation that differs from the order is a counter-offer (BGB 150(2); under UCC 2-207 terms that differ can fall away). Only what was agreed belongs in it. Check, not advice.";
        text::paragraph(ui, words, Ink::body(page.t.ink2));
    });
}
