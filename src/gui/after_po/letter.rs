//! The letters: whose is open, its text with what is marked, and the remark beside it.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontSelection, Id, Rect, Stroke, TextEdit, Ui, UiBuilder, pos2, vec2};

use super::{AfterPoState, Asked, Page, Wish};
use crate::award::{Form, Remark};
use crate::edit::AwardEdit;
use crate::gui::commands::Command;
use crate::gui::fonts::Weight;
use crate::gui::theme::{self, Size, Tokens};
use crate::gui::widgets::{Button, Ink, TagKind, hline, segmented_ui, segmented_width, tag_ui, text, vline};
use crate::plan::{Language, Recipient};
use crate::session::LetterView;
use crate::units::{Note, RuleId};

/// Height of the letter's card.
const CARD: f32 = 216.0;
/// Height of its head.
const HEAD: f32 = 32.0;
/// Height of its foot.
const FOOT: f32 = 36.0;

pub(super) fn letter_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let letter = state.letter(&page.award).clone();
    people_ui(ui, page, state, &letter);
    page.band(ui, 8.0);
    let rect = page.band(ui, CARD);
    if std::mem::take(&mut state.scroll_to_letter) {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
    let narrow = page.width < 700.0;
    // The remark beside the letter never gets narrower than its two buttons.
    let wide = if narrow { rect.width() } else { (rect.width() * 0.632).round().min(rect.width() - 304.0) };
    let card = Rect::from_min_size(rect.min, vec2(wide, CARD));
    let marked = card_ui(ui, page, state, &letter, card, out);
    let side = if narrow {
        page.band(ui, 8.0);
        page.band(ui, CARD)
    } else {
        Rect::from_min_max(pos2(card.right() + 32.0, rect.top()), rect.max)
    };
    remark_ui(ui, page, state, &letter, side, marked.filter(|_| !narrow).map(|at| (card.right(), at)), out);
}

fn note(letter: &LetterView) -> String {
    match (letter.letter.is_bare, letter.remarks.len()) {
        (true, _) => "not written yet".to_owned(),
        (_, 0) => "no remark on the wording".to_owned(),
        (_, 1) => "one remark on the wording".to_owned(),
        (_, n) => format!("{n} remarks on the wording"),
    }
}

/// Language and form, and what is done with the text: copy first, files second. Returns what is left of the row.
fn choices_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, rest: Rect) -> Rect {
    let mut row = ui.new_child(UiBuilder::new().max_rect(rest).layout(egui::Layout::right_to_left(Align::Center)));
    row.spacing_mut().item_spacing.x = 8.0;
    if row.add(Button::secondary("Copy text").name("Copy the letter")).clicked() {
        state.wish = Some(Wish::Copy);
        ui.ctx().request_repaint();
    }
    let forms = [Form::Mail, Form::Letter];
    let chosen = forms.iter().position(|f| *f == state.form).unwrap_or(0);
    if let Some(form) = segmented_ui(&mut row, "form", &["Mail", "Letter"], chosen).and_then(|at| forms.get(at)) {
        state.form = *form;
    }
    let languages = Language::ALL;
    let now = state.language(page.view);
    let chosen = languages.iter().position(|l| *l == now).unwrap_or(0);
    let names = languages.map(Language::name);
    if let Some(language) = segmented_ui(&mut row, "language", &names, chosen).and_then(|at| languages.get(at)) {
        state.language = Some(*language);
        state.draft = None;
        state.remark = 0;
    }
    rest.with_max_x(row.min_rect().left() - 12.0)
}

/// The title, and whose text is open: beside it where the names have room there, else in a row of their own.
fn people_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, letter: &LetterView) {
    const TITLE: f32 = 140.0;
    let open = state.letter(&page.award).letter.to.clone();
    let all: Vec<&LetterView> = std::iter::once(&page.award.acknowledgement).chain(&page.award.letters).collect();
    let names: Vec<String> = all
        .iter()
        .map(|l| match &l.letter.to {
            Recipient::Purchasing => "Acknowledgement".to_owned(),
            Recipient::Person(name) => short(name),
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = all.iter().position(|l| l.letter.to == open).unwrap_or(0);
    let wide = segmented_width(ui, &names);
    let beside = wide + TITLE <= page.width;
    let title = page.title(ui, "Reconfirmation", &note(letter), if beside { wide } else { 0.0 });
    let place = if beside {
        title.with_min_x(title.right() - wide)
    } else {
        page.band(ui, 6.0);
        page.band(ui, theme::space::CONTROL)
    };
    let mut row = ui.new_child(UiBuilder::new().max_rect(place).id_salt("letters-of"));
    egui::ScrollArea::horizontal().id_salt("letters-of").show(&mut row, |ui| {
        if let Some(letter) = segmented_ui(ui, "letter-of", &names, chosen).and_then(|at| all.get(at)) {
            state.open(letter.letter.to.clone());
        }
    });
}

/// "Jana Reuter" as "J. Reuter"; "Dr Henrik Sommer" as "Dr Sommer".
fn short(name: &str) -> String {
    let Some((first, rest)) = name.split_once(' ') else { return name.to_owned() };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    if matches!(first, "Dr" | "Prof" | "Mr" | "Ms" | "Mrs") {
        return format!("{first} {last}");
    }
    let initial = if first.ends_with('.') { first.to_owned() } else { first.chars().take(1).chain(['.']).collect() };
    format!("{initial} {last}")
}

/// Draws the letter; returns the height at which the remark shown is marked.
fn card_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    letter: &LetterView,
    rect: Rect,
    out: &mut Asked,
) -> Option<f32> {
    let t = page.t;
    page.card(ui, rect);
    let head = rect.with_max_y(rect.top() + HEAD).shrink2(vec2(16.0, 0.0));
    text::line(ui, head, "To", Ink::body(t.ink2), Align::Min);
    let right =
        if letter.letter.to == Recipient::Purchasing { "all that was agreed".to_owned() } else { point_words(letter) };
    let drawn = text::line(ui, head, &right, Ink::body(t.ink2), Align::Max);
    let to = [letter.name.as_str(), letter.role.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let place = head.with_min_x(head.left() + 40.0).with_max_x(drawn.rect.left() - 12.0);
    text::line(ui, place, if to.is_empty() { "Purchasing" } else { &to }, Ink::body(t.ink), Align::Min);
    hline(ui, rect.left() + 1.0, rect.right() - 1.0, rect.top() + HEAD - 0.5, theme::hair(t));
    let foot = rect.with_min_y(rect.bottom() - FOOT).shrink2(vec2(8.0, 4.0));
    let body = Rect::from_min_max(
        pos2(rect.left() + 8.0, rect.top() + HEAD + 4.0),
        pos2(rect.right() - 6.0, foot.top() - 2.0),
    );
    let marked = text_ui(ui, page, state, letter, body, out);
    let free = choices_ui(ui, page, state, foot);
    if letter.letter.is_own {
        let place = free.with_min_x(rect.left() + 16.0);
        let mut row = ui.new_child(
            UiBuilder::new().max_rect(place).layout(egui::Layout::left_to_right(Align::Center)).id_salt("letter-foot"),
        );
        let words = if place.width() < 130.0 { "The draft" } else { "Back to the draft" };
        if row.add(Button::link(words).name("Back to the draft from the plan")).clicked() {
            state.draft = None;
            out.edit(AwardEdit::SetText { to: letter.letter.to.clone(), language: letter.letter.language, text: None });
        }
    }
    marked
}

fn point_words(letter: &LetterView) -> String {
    if letter.point.is_empty() { "no point noted".to_owned() } else { format!("their point: {}", letter.point) }
}

/// The text itself, to be written in. What is written is in the plan at once.
fn text_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    letter: &LetterView,
    rect: Rect,
    out: &mut Asked,
) -> Option<f32> {
    let (to, language) = (letter.letter.to.clone(), letter.letter.language);
    let known = state.draft.take().filter(|(whom, lang, _)| *whom == to && *lang == language);
    let id = Id::unique(("after-po-letter", format!("{to:?}{language:?}")));
    let focused = ui.memory(|m| m.has_focus(id));
    let mut typed = known.filter(|_| focused).map_or_else(|| letter.letter.text.clone(), |(_, _, typed)| typed);
    let current = typed == letter.letter.text;
    let shown = state.remark(letter).and_then(|(_, remark)| remark.phrase.clone()).filter(|_| current);
    let phrases: Vec<Range<usize>> =
        letter.remarks.iter().filter(|_| current).filter_map(|remark| remark.phrase.clone()).collect();
    let t = page.t;
    let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, wrap: f32| {
        let mut job = marked_job(buffer.as_str(), &phrases, shown.as_ref(), t);
        job.wrap.max_width = wrap;
        ui.painter().layout_job(job)
    };
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("letter-body"));
    let mut marked = None;
    let scroll = egui::ScrollArea::vertical().id_salt(("letter-text", id)).auto_shrink(false);
    scroll.show(&mut inner, |ui| {
        let edit = TextEdit::multiline(&mut typed)
            .id(id)
            .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(8, 4)))
            .font(FontSelection::FontId(Size::Body.font(Weight::Regular)))
            .desired_width(rect.width() - 8.0)
            .char_limit(10_000)
            .layouter(&mut layouter);
        let output = edit.show(ui);
        let response = output.response.response.clone().accessible_name(format!("Letter to {}", letter.name));
        if let Some(phrase) = &shown {
            let chars = letter.letter.text.get(..phrase.start).map_or(0, |before| before.chars().count());
            let at = output.galley.pos_from_cursor(egui::text::CCursor::new(chars));
            let y = output.galley_pos.y + at.center().y;
            marked = rect.y_range().contains(y).then_some(y);
        }
        if response.changed()
            && let Ok(text) = Note::try_from(typed.as_str())
        {
            out.burst(AwardEdit::SetText { to: to.clone(), language, text: Some(text) });
        }
    });
    state.draft = Some((to, language, typed));
    marked
}

/// The text with marked phrases: the remark shown on its ground, the others underlined.
fn marked_job(whole: &str, phrases: &[Range<usize>], shown: Option<&Range<usize>>, t: &Tokens) -> LayoutJob {
    let format = |background: Color32, underline: Stroke| TextFormat {
        font_id: Size::Body.font(Weight::Regular),
        color: t.ink,
        line_height: Some(Size::Body.line()),
        background,
        underline,
        ..TextFormat::default()
    };
    let plain = || format(Color32::TRANSPARENT, Stroke::NONE);
    let mut job = LayoutJob::default();
    let mut at = 0;
    let mut sorted: Vec<&Range<usize>> = phrases.iter().collect();
    sorted.sort_by_key(|p| p.start);
    for phrase in sorted {
        let (Some(before), Some(inside)) = (whole.get(at..phrase.start), whole.get(phrase.clone())) else { continue };
        job.append(before, 0.0, plain());
        let ground = if shown == Some(phrase) { t.note_soft } else { Color32::TRANSPARENT };
        job.append(inside, 0.0, format(ground, Stroke::new(if shown == Some(phrase) { 2.0 } else { 1.0 }, t.note)));
        at = phrase.end;
    }
    job.append(whole.get(at..).unwrap_or_default(), 0.0, plain());
    job
}

/// The remark shown: what, why, source, what to say instead.
fn remark_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    letter: &LetterView,
    rect: Rect,
    lead: Option<(f32, f32)>,
    out: &mut Asked,
) {
    let t = page.t;
    let room = rect.with_min_x(rect.left() + 14.0);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).id_salt("remark"));
    inner.spacing_mut().item_spacing = vec2(6.0, 2.0);
    let Some((at, remark)) = state.remark(letter).map(|(at, r)| (at, r.clone())) else {
        let words = if letter.letter.is_bare { "Nothing of theirs is noted yet" } else { "No remark" };
        text::paragraph(&mut inner, words, Ink::body(t.ink).bold());
        let why = if letter.letter.is_bare {
            "Write how their point is being done, in the list at the right or straight into the letter."
        } else {
            "It names order, date and contact, and opens nothing."
        };
        text::paragraph(&mut inner, why, Ink::body(t.ink2));
        return;
    };
    vline(ui, rect.left(), rect.top(), rect.bottom(), Stroke::new(2.0, t.note));
    if let Some((from, y)) = lead {
        hline(ui, from, rect.left(), y, Stroke::new(1.0, t.note));
    }
    egui::ScrollArea::vertical().id_salt("remark-text").auto_shrink(false).max_height(rect.height() - 34.0).show(
        &mut inner,
        |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            told_ui(ui, t, &remark);
        },
    );
    let foot = Rect::from_min_max(pos2(room.left(), rect.bottom() - 28.0), room.max);
    let mut row = ui.new_child(UiBuilder::new().max_rect(foot).layout(egui::Layout::left_to_right(Align::Center)));
    row.spacing_mut().item_spacing.x = 8.0;
    buttons_ui(&mut row, state, letter, &remark, at, out);
}

fn told_ui(ui: &mut Ui, t: &Tokens, remark: &Remark) {
    text::paragraph(ui, &remark.title, Ink::body(t.ink).bold());
    text::paragraph(ui, &remark.why, Ink::body(t.ink2));
    ui.horizontal_wrapped(|ui| {
        let source = remark.source.split([',', ';', ':']).next().unwrap_or_default();
        let label = format!("{}, {source}", remark.kind.name());
        tag_ui(ui, &label, TagKind::Source).on_hover_text(&remark.source);
        if let Some(house) = &remark.house {
            tag_ui(ui, "House rule", TagKind::NoSource).on_hover_text(house);
        }
    });
    if let Some(fix) = &remark.fix {
        text::paragraph(ui, if fix.text.is_empty() { "Instead" } else { "Say instead" }, Ink::caption(t.ink2).bold());
        let say = if fix.text.trim().is_empty() { "Leave it out" } else { fix.text.trim() };
        text::paragraph(ui, say, Ink::body(t.ink));
    }
}

fn buttons_ui(ui: &mut Ui, state: &mut AfterPoState, letter: &LetterView, remark: &Remark, at: usize, out: &mut Asked) {
    if remark.fix.is_some() {
        let taken = ui.add(Button::secondary("Use this wording"));
        if taken.on_hover_text("Ctrl Enter; Ctrl Z takes it back").clicked() {
            out.run(Command::TakeWording);
        }
    }
    if remark.house.is_some() {
        let off = ui.add(Button::secondary("Customary here"));
        let language = letter.letter.language;
        let tip = format!("Switch this house rule off for letters in {}", language.name());
        if off.on_hover_text(tip).clicked()
            && let Ok(rule) = RuleId::try_from(remark.rule.as_str())
        {
            out.edit(AwardEdit::SetCustomary { rule, language: Some(language), off: true });
        }
    }
    if letter.remarks.len() > 1 {
        let label = format!("{} of {}", at + 1, letter.remarks.len());
        if ui.add(Button::text(&label).name("Next remark")).on_hover_text("F8").clicked() {
            state.wish = Some(Wish::NextRemark);
            ui.ctx().request_repaint();
        }
    }
}

/// Takes the wording of the remark shown into the letter.
pub(super) fn take_wording(page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    let letter = state.letter(&page.award).clone();
    let Some(fix) = state.remark(&letter).and_then(|(_, remark)| remark.fix.clone()) else {
        state.message = Some("There is no remark with a wording to take".to_owned());
        return;
    };
    let changed = fix.applied(&letter.letter.text);
    if let Ok(text) = Note::try_from(changed.trim_end()) {
        state.draft = None;
        out.edit(AwardEdit::SetText {
            to: letter.letter.to.clone(),
            language: letter.letter.language,
            text: Some(text),
        });
    }
}

/// Copies the letter that is open.
pub(super) fn copy(ui: &Ui, page: &Page<'_>, state: &mut AfterPoState) {
    let letter = state.letter(&page.award).clone();
    copy_view(ui, page, state, &letter);
}

/// Copies a letter in the form chosen.
pub(super) fn copy_view(ui: &Ui, page: &Page<'_>, state: &mut AfterPoState, letter: &LetterView) {
    ui.ctx().copy_text(page.award.in_form(letter, state.form, &page.view.snapshot));
    let whom = if letter.name.is_empty() { "purchasing".to_owned() } else { letter.name.clone() };
    state.message = Some(format!("Copied the text to {whom}"));
}
