//! How sure an answer is, and where it is from: the slider, the tags, and the fields behind them.

use egui::{Align, Id, Pos2, Rect, Ui, Vec2};

use super::Page;
use super::state::BuyerState;
use super::typing::{Typed, field_id, read_date, read_text, typed_ui};
use crate::edit::{BuyerEdit, Edit};
use crate::gui::theme::space;
use crate::gui::widgets::{BELIEF, Belief, Button, Ink, TagKind, tag_ui, tag_width, text};
use crate::plan::Certainty;
use crate::session::Fact;
use crate::units::{Date, Line, Note};

/// What is answered, and how it is put beside the figure.
pub(super) struct Subject<'a> {
    pub(super) fact: &'a Fact,
    pub(super) sentence: &'a str,
}

/// How sure, where from, and the way back to unknown.
pub(super) fn answer_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut BuyerState,
    edits: &mut Vec<Edit>,
    subject: &Subject<'_>,
) {
    let t = page.t;
    let fact = subject.fact;
    text::paragraph(ui, "How sure are you?", Ink::caption(t.ink2).bold());
    if fact.answer.is_none() {
        text::paragraph(ui, "Nobody has said yet", Ink::body(t.ink2));
        let note = "Until then the playbook’s shares for such buyers stand for the answer.";
        text::paragraph(ui, note, Ink::caption(t.ink3));
        ui.add_space(12.0);
    } else {
        figure_ui(ui, page, subject);
        slider_ui(ui, fact, edits);
    }
    source_ui(ui, page, state, edits, fact);
}

/// The percentage, and what is believed beside it.
fn figure_ui(ui: &mut Ui, page: &Page<'_>, subject: &Subject<'_>) {
    let t = page.t;
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 40.0));
    let percent = format!("{}\u{a0}%", subject.fact.certainty);
    let figure = text::line(ui, rect, &percent, Ink::figure(t.ink), Align::Min);
    let beside = rect.with_min_x(figure.rect.right() + 9.0).translate(Vec2::new(0.0, 4.5));
    let said = text::line(ui, beside, subject.sentence, Ink::body(t.ink2), Align::Min);
    if said.cut {
        let id = ui.scope_id().with(("believed", subject.fact.id.as_str()));
        crate::gui::widgets::told(ui, beside, id, subject.sentence).on_hover_text(subject.sentence);
    }
}

fn slider_ui(ui: &mut Ui, fact: &Fact, edits: &mut Vec<Edit>) {
    let name = format!("How sure of {}", fact.label);
    let id = Id::unique(("buyer-sure", fact.id.as_str()));
    let width = BELIEF.x.min(ui.available_width());
    let output = Belief::new(id, &name, fact.certainty).show(ui, width);
    if let Some(certainty) = output.moved_to.and_then(|to| Certainty::try_from(i64::from(to)).ok()) {
        edits.push(Edit::Buyer(BuyerEdit::SetCertainty { question: fact.id.clone(), certainty }));
    }
    ui.add_space(20.0);
}

/// Where the answer is from: tags, or fields while it is being written.
fn source_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, fact: &Fact) {
    let t = page.t;
    let writing = state.sourcing.as_ref() == Some(&fact.id);
    text::paragraph(ui, "Where from", Ink::caption(t.ink2).bold());
    if writing {
        fields_ui(ui, page, state, edits, fact);
    } else if tags_ui(ui, fact) {
        open(state, fact);
    }
    links_ui(ui, page, state, edits, fact, writing);
}

fn open(state: &mut BuyerState, fact: &Fact) {
    state.sourcing = Some(fact.id.clone());
    state.focus = Some(field_id(&key(fact, "evidence")));
}

/// The source and its day as tags; true when one was clicked.
fn tags_ui(ui: &mut Ui, fact: &Fact) -> bool {
    let kind = if fact.is_old { TagKind::Old } else { TagKind::Source };
    let room = ui.available_width();
    let mut clicked = false;
    let mut tag = |ui: &mut Ui, label: &str, full: &str, kind| {
        let short = cut_to(ui, label, room);
        let response = tag_ui(ui, &short, kind);
        clicked |= response.clicked();
        response.on_hover_text(full);
    };
    let when = fact.when_and_who();
    if fact.evidence.is_empty() && when.is_empty() {
        let why = "Write where the answer is from: who said it, or where it stands";
        tag(ui, "No source yet", why, TagKind::NoSource);
        return clicked;
    }
    if !fact.evidence.is_empty() {
        tag(ui, &fact.evidence, &fact.evidence, kind);
    }
    if !when.is_empty() {
        let full = if fact.is_old { format!("{when}. Older than 90 days: ask again") } else { when.clone() };
        tag(ui, &when, &full, kind);
    }
    clicked
}

/// A label that fits into a tag of a width.
pub(super) fn cut_to(ui: &Ui, label: &str, width: f32) -> String {
    if tag_width(ui, label) <= width {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(80).collect();
    while short.pop().is_some() {
        let tried = format!("{}…", short.trim_end());
        if tag_width(ui, &tried) <= width {
            return tried;
        }
    }
    String::new()
}

fn links_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, fact: &Fact, writing: bool) {
    let words = match (writing, fact.evidence.is_empty()) {
        (true, _) => "Done",
        (false, true) => "Add a source",
        (false, false) => "Change the source",
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let name = format!("{words} of {}", fact.label);
        if ui.add(Button::link(words).name(&name)).clicked() {
            if writing {
                state.sourcing = None;
            } else {
                open(state, fact);
            }
        }
        let name = format!("Set {} to unknown", fact.label);
        if fact.answer.is_some() && ui.add(Button::link("Set to unknown").name(&name)).clicked() {
            edits.extend(page.choose(fact, None));
        }
    });
}

fn key(fact: &Fact, field: &str) -> String {
    format!("{} {field}", fact.id)
}

/// Source, day and who learnt it.
fn fields_ui(ui: &mut Ui, page: &Page<'_>, state: &mut BuyerState, edits: &mut Vec<Edit>, fact: &Fact) {
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(Vec2::new(width, 2.0 * space::CONTROL + 8.0));
    let row = |left: f32, top: f32, width: f32| {
        Rect::from_min_size(Pos2::new(rect.left() + left, rect.top() + top), Vec2::new(width, space::CONTROL))
    };
    let buyer = &page.view.snapshot.plan.buyer;
    let known = buyer.answers.get(&fact.id);
    let question = || fact.id.clone();
    let (evidence_key, on_key, by_key) = (key(fact, "evidence"), key(fact, "on"), key(fact, "by"));
    let typed = Typed {
        key: &evidence_key,
        name: &format!("Where {} is from", fact.label),
        hint: "Who said it, or where it stands",
        suffix: "",
        current: known.map_or("", |a| &a.evidence),
    };
    if let Some(evidence) = typed_ui(ui, state, row(0.0, 2.0, width), &typed, read_text::<Note>) {
        edits.push(Edit::Buyer(BuyerEdit::SetEvidence { question: question(), evidence }));
    }
    let on = known.and_then(|a| a.on).map_or_else(String::new, Date::in_words);
    let name = format!("When {} was learnt", fact.label);
    let typed = Typed { key: &on_key, name: &name, hint: "When", suffix: "", current: &on };
    if let Some(on) = typed_ui(ui, state, row(0.0, 34.0, 104.0), &typed, read_date(page)) {
        edits.push(Edit::Buyer(BuyerEdit::SetLearntOn { question: question(), on }));
    }
    let name = format!("Who learnt {}", fact.label);
    let by = known.map_or("", |a| &a.by);
    let typed = Typed { key: &by_key, name: &name, hint: "By whom", suffix: "", current: by };
    if let Some(by) = typed_ui(ui, state, row(112.0, 34.0, width - 112.0), &typed, read_text::<Line>) {
        edits.push(Edit::Buyer(BuyerEdit::SetLearntBy { question: question(), by }));
    }
}
