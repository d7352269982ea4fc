//! What stands beside the agenda: the selected ask or question in full, or the meeting itself.

use egui::{Align, Ui, UiBuilder, Vec2};

use super::balance::{balance_ui, rule};
use super::keys::moved_in;
use super::meeting::meeting_ui;
use super::state::{Menu, Part, TalkState};
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{BIG_SCALE, Button, Ink, big_scale, text, tick_ui};
use crate::plan::HeldGive;
use crate::session::Agenda;
use crate::session::talk::{AgendaAsk, Item, STAND_DOWN_WORDS, with_unit};

pub(super) fn beside_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    agenda: &Agenda,
    state: &mut TalkState,
    edits: &mut Vec<Edit>,
) {
    let inset = if ui.available_width() < 312.0 { 12.0 } else { 20.0 };
    let width = (ui.available_width() - 2.0 * inset).max(160.0);
    let salt = ("talk-beside", state.part.name(), format!("{:?}", state.selected));
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        let left = ui.max_rect().left() + inset;
        let room =
            egui::Rect::from_min_size(egui::pos2(left, ui.cursor().top() + 16.0), Vec2::new(width, f32::INFINITY));
        let mut page = ui.new_child(UiBuilder::new().max_rect(room).id_salt("talk-beside-page"));
        page.spacing_mut().item_spacing = Vec2::ZERO;
        match (state.part, state.selected.clone()) {
            (Part::Agenda, Some(item)) => item_ui(&mut page, view, agenda, state, &item, edits),
            (Part::Agenda, None) => meeting_ui(&mut page, view, agenda, state, edits),
            _ => balance_ui(&mut page, view, agenda, state, edits),
        }
        page.add_space(space::PAGE);
        let used = page.min_rect();
        ui.allocate_rect(used.with_min_x(ui.max_rect().left()), egui::Sense::hover());
    });
}

fn item_ui(
    ui: &mut Ui,
    view: &SnapshotView,
    agenda: &Agenda,
    state: &mut TalkState,
    item: &Item,
    edits: &mut Vec<Edit>,
) {
    let t = theme::tokens(ui);
    match item {
        Item::Ask(id) => {
            if let Some(ask) = agenda.ask(id) {
                ask_ui(ui, t, view, agenda, state, ask, edits);
            }
        }
        Item::Door(_) => {
            let (name, _) = super::spoken_of(agenda, item);
            head(ui, t, "If the door opens", &name);
            heading(ui, t, "Say it in full");
            state.words_ui(ui, agenda, item, edits);
        }
        Item::Question(id) => {
            let Some(question) = agenda.questions.iter().find(|q| q.id == *id) else { return };
            head(ui, t, "Find out", &question.label);
            let worth = format!("Knowing it is worth about {}", with_unit(agenda.unit, &question.value));
            text::paragraph(ui, &worth, Ink::body(t.ink2));
            ui.add_space(8.0);
            heading(ui, t, "Say");
            state.words_ui(ui, agenda, item, edits);
            state.whom_ui(ui, view, item, &question.whom, &question.occasion, edits);
            heading(ui, t, "Why it matters");
            text::paragraph(ui, &question.why, Ink::body(t.ink));
            ui.add_space(10.0);
            heading(ui, t, "Answers it may have");
            numbered(ui, t, question.options.iter().map(|o| o.name.as_str()));
        }
        Item::Opening(_) => {
            head(ui, t, "Open", "The first question");
            heading(ui, t, "Say");
            state.words_ui(ui, agenda, item, edits);
            state.whom_ui(ui, view, item, &agenda.opening.whom, "", edits);
            heading(ui, t, "What to listen for");
            numbered(ui, t, agenda.opening.listen_for.iter().map(String::as_str));
        }
    }
}

fn head(ui: &mut Ui, t: &Tokens, kind: &str, name: &str) {
    text::paragraph(ui, kind, Ink::caption(t.ink3));
    text::paragraph(ui, name, Ink::section(t.ink));
    ui.add_space(6.0);
}

fn heading(ui: &mut Ui, t: &Tokens, title: &str) {
    text::paragraph(ui, title, Ink::caption(t.ink2).bold());
    ui.add_space(4.0);
}

fn numbered<'a>(ui: &mut Ui, t: &Tokens, items: impl Iterator<Item = &'a str>) {
    for (number, item) in (1..).zip(items) {
        let top = ui.cursor().min;
        let room = egui::Rect::from_min_size(
            top + egui::vec2(26.0, 0.0),
            Vec2::new(ui.available_width() - 26.0, f32::INFINITY),
        );
        let mut inner = ui.new_child(UiBuilder::new().max_rect(room).id_salt(("numbered", number)));
        text::paragraph(&mut inner, item, Ink::body(t.ink));
        let used = inner.min_rect();
        text::line(
            ui,
            egui::Rect::from_min_size(top, Vec2::new(22.0, 20.0)),
            &format!("{number}"),
            Ink::body(t.ink3),
            Align::Min,
        );
        ui.allocate_rect(used.with_min_x(top.x), egui::Sense::hover());
        ui.add_space(2.0);
    }
    ui.add_space(8.0);
}

fn ask_ui(
    ui: &mut Ui,
    t: &Tokens,
    view: &SnapshotView,
    agenda: &Agenda,
    state: &mut TalkState,
    ask: &AgendaAsk,
    edits: &mut Vec<Edit>,
) {
    let at = agenda.asks.iter().position(|other| other.id == ask.id).map_or(0, |at| at + 1);
    head(ui, t, &format!("Ask {at} of {}", agenda.asks.len()), &ask.name);
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 36.0));
    let percent = format!("{}\u{a0}%", ask.chance.percent);
    let figure = text::line(ui, rect, &percent, Ink::figure(t.ink), Align::Min);
    let beside = rect.with_min_x(figure.rect.right() + 12.0).translate(egui::vec2(0.0, 4.0));
    let word = text::line(ui, beside, ask.chance.word.name(), Ink::body(t.ink).bold(), Align::Min);
    let range = format!(", {}", ask.chance.range());
    text::line(ui, beside.with_min_x(word.rect.right()), &range, Ink::body(t.ink2), Align::Min);
    ui.add_space(4.0);
    let (_, scale) = ui.allocate_space(Vec2::new(ui.available_width(), BIG_SCALE.y));
    big_scale(ui, scale, &ask.chance, t.side);
    ui.add_space(10.0);
    heading(ui, t, "Before it");
    text::paragraph(ui, &ask.lead, Ink::body(t.ink2));
    ui.add_space(10.0);
    heading(ui, t, "Say it in full");
    let item = Item::Ask(ask.id.clone());
    state.words_ui(ui, agenda, &item, edits);
    heading(ui, t, "If they hesitate, in this order");
    numbered(ui, t, ask.ladder.iter().map(String::as_str));
    heading(ui, t, "If it is felt as a problem, say");
    super::handling::quote_ui(ui, t, STAND_DOWN_WORDS);
    ui.add_space(10.0);
    if ask.red_line.is_some() {
        text::paragraph(ui, "Red line", Ink::body(t.rigid).bold());
        let words = "Standing down does not settle this one: the order stays unconfirmed and goes to our management.";
        text::paragraph(ui, words, Ink::body(t.ink));
        ui.add_space(10.0);
    }
    heading(ui, t, "Stand down when");
    numbered(ui, t, ask.stand_down.iter().map(String::as_str));
    heading(ui, t, "They can report");
    text::paragraph(ui, &ask.report, Ink::body(t.ink));
    ui.add_space(10.0);
    give_ui(ui, t, agenda, state, ask, edits);
    state.whom_ui(ui, view, &item, &ask.whom, &ask.occasion, edits);
    heading(ui, t, "Check in our own house");
    text::paragraph(ui, &ask.check_first, Ink::body(t.ink));
    rule(ui, t);
    order_ui(ui, agenda, ask, edits);
}

fn give_ui(ui: &mut Ui, t: &Tokens, agenda: &Agenda, state: &mut TalkState, ask: &AgendaAsk, edits: &mut Vec<Edit>) {
    if ask.gives.is_empty() {
        return;
    }
    heading(ui, t, "We give");
    let current = ask.give.as_ref().map_or("Nothing", |give| give.name.as_str()).to_owned();
    let names: Vec<String> =
        std::iter::once("As suggested".to_owned()).chain(ask.gives.iter().map(|g| g.name.clone())).collect();
    if let Some(at) = state.choice_ui(ui, Menu::Give, &current, "What to give", &names) {
        let give = at.checked_sub(1).and_then(|at| ask.gives.get(at)).map(|give| give.id.clone());
        edits.push(Edit::Talk(TalkEdit::SetGive { term: ask.id.clone(), give }));
    }
    if let Some(give) = &ask.give {
        let cost = if give.cost.is_zero() {
            "Costs nothing worth counting".to_owned()
        } else {
            format!("Costs about {}", with_unit(agenda.unit, &give.cost_words))
        };
        text::paragraph(ui, &cost, Ink::caption(t.ink3));
        let mut held = give.held_back;
        if tick_ui(ui, &mut held, "Hold it back").on_hover_text("Kept in the pocket: listed, not offered").changed() {
            let give = HeldGive { term: ask.id.clone(), give: give.id.clone() };
            edits.push(Edit::Talk(TalkEdit::HoldBack { give, held }));
        }
    }
    ui.add_space(10.0);
}

fn order_ui(ui: &mut Ui, agenda: &Agenda, ask: &AgendaAsk, edits: &mut Vec<Edit>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 0.0);
        for (words, keys, back) in [("Earlier", "Alt Up", true), ("Later", "Alt Down", false)] {
            let edit = moved_in(agenda, &ask.id, back);
            let button = ui.add(Button::secondary(words).enabled(edit.is_some())).on_hover_text(keys);
            if button.clicked() {
                edits.extend(edit);
            }
        }
    });
}
