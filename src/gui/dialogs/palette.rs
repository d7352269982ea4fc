//! The command window: commands, terms, samples and recent plans by a few letters.

use egui::{Align, Context, Id, Key, Modifiers, Rect, Role, ScrollArea, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::super::app::{Action, App};
use super::super::commands::Command;
use super::super::files::Found;
use super::super::fonts::Weight;
use super::super::theme::{self, Size};
use super::super::view::SnapshotView;
use super::super::widgets::{self, Ink, text};
use super::fuzzy::{ONE, fit};
use super::{Reply, has_moved};
use crate::gui::home;
use crate::samples;
use crate::units::shown;

const ROW: f32 = 32.0;
const SHOWN: f32 = 9.0;

/// The command window.
#[derive(Debug, Default)]
pub struct Palette {
    text: String,
    marked: usize,
    to_add: bool,
}

impl Palette {
    /// A window that offers terms which are not in the order.
    pub fn of_terms_to_add() -> Self {
        Self { to_add: true, ..Self::default() }
    }

    /// Whether terms are to be added.
    pub fn adds(&self) -> bool {
        self.to_add
    }
}

/// Something the window offers.
#[derive(Debug)]
pub(super) struct Offer {
    /// What it is called.
    pub(super) words: String,
    /// Keys, or what kind of thing it is.
    note: String,
    /// Why it cannot be used now.
    why_not: Option<&'static str>,
    /// Rank among equal fits: commands before terms before samples.
    rank: u8,
    /// What it does.
    does: Does,
}

#[derive(Debug)]
enum Does {
    Run(Command),
    Select(crate::units::TermId),
    Add(crate::units::TermId),
    Sample(&'static str),
    Open(std::path::PathBuf),
}

impl Does {
    /// Going somewhere is what the window is opened for most.
    fn bonus(&self) -> i32 {
        match self {
            Self::Run(Command::GoTerms | Command::GoFinancing | Command::GoHome) => 2 * ONE,
            _ => 0,
        }
    }

    fn action(self) -> Action {
        match self {
            Self::Run(command) => Action::Run(command),
            Self::Select(term) => Action::Select(term),
            Self::Add(term) => Action::Reply(Reply::Add(term)),
            Self::Sample(name) => Action::OpenSample(name),
            Self::Open(path) => Action::OpenPath(path),
        }
    }
}

/// Everything that fits the letters, best first. What cannot be used stands last.
pub(super) fn offers(app: &App, view: Option<&SnapshotView>, to_add: bool, letters: &str) -> Vec<Offer> {
    let all = if to_add { terms_to_add(view) } else { everything(app, view) };
    let mut fitting: Vec<(i32, Offer)> =
        all.into_iter().filter_map(|offer| Some((fit(letters, &offer.words)? + offer.does.bonus(), offer))).collect();
    fitting.sort_by_key(|(score, offer)| (offer.why_not.is_some(), -score, offer.rank));
    fitting.into_iter().map(|(_, offer)| offer).collect()
}

fn everything(app: &App, view: Option<&SnapshotView>) -> Vec<Offer> {
    let facts = app.facts();
    let commands = Command::ALL.iter().filter(|c| **c != Command::Palette).map(|command| Offer {
        words: app.command_text(*command),
        note: command.keys().unwrap_or_default(),
        why_not: command.enabled(facts).err(),
        rank: 0,
        does: Does::Run(*command),
    });
    let snapshot = view.map(|v| &v.snapshot);
    let terms = snapshot.into_iter().flat_map(|s| s.assessment.terms.iter().map(move |t| (s, t)));
    let terms =
        terms.filter_map(|(s, t)| s.playbook.terms.get(t.at).map(|term| (t, term))).map(|(assessed, term)| Offer {
            words: format!("Go to {}", term.name),
            note: if assessed.in_order { "term" } else { "term, not in the order" }.to_owned(),
            why_not: None,
            rank: 1 + u8::from(!assessed.in_order),
            does: Does::Select(assessed.id.clone()),
        });
    let samples = samples::names().map(|name| Offer {
        words: format!("Open a copy of {}", home::told(name)),
        note: "sample".to_owned(),
        why_not: None,
        rank: 3,
        does: Does::Sample(name),
    });
    // While figures are covered, whose plans these are is no offer either.
    let known = app.screens.recent.iter().filter(|_| !app.is_covered());
    let recent = known.filter_map(|(path, found)| match found {
        Found::Plan(summary) => Some((path, &summary.title)),
        _ => None,
    });
    let recent = recent.map(|(path, title)| Offer {
        words: format!("Open {}", shown(title)),
        note: "recent plan".to_owned(),
        why_not: None,
        rank: 3,
        does: Does::Open(path.clone()),
    });
    commands.chain(terms).chain(samples).chain(recent).collect()
}

fn terms_to_add(view: Option<&SnapshotView>) -> Vec<Offer> {
    let Some(snapshot) = view.map(|v| &v.snapshot) else { return Vec::new() };
    let absent = snapshot.assessment.terms.iter().filter(|t| !t.in_order);
    let offered = absent.filter_map(|t| snapshot.playbook.terms.get(t.at)).map(|term| Offer {
        words: term.name.clone(),
        note: term.category.name().to_owned(),
        why_not: None,
        rank: 0,
        does: Does::Add(term.id.clone()),
    });
    offered.collect()
}

/// Draws the window.
pub(super) fn palette_ui(
    ctx: &Context,
    app: &App,
    view: Option<&SnapshotView>,
    palette: &mut Palette,
    first: bool,
    asked: &mut Vec<Action>,
) {
    let mut offers = offers(app, view, palette.to_add, &palette.text);
    let last = offers.len().saturating_sub(1);
    palette.marked = palette.marked.min(last);
    let chosen = keys(ctx, palette, last);
    let width = 560.0_f32.min(ctx.content_rect().width() - 32.0);
    let t = theme::tokens_in(ctx);
    let frame = egui::Frame::new().fill(t.raised).stroke(theme::float_edge(t)).corner_radius(6).shadow(t.shadow);
    let area = egui::Modal::default_area(Id::unique("palette")).anchor(egui::Align2::CENTER_TOP, vec2(0.0, 72.0));
    let modal =
        egui::Modal::new(Id::unique("palette")).area(area).frame(frame).backdrop_color(egui::Color32::TRANSPARENT);
    let mut clicked = None;
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        field(ui, palette, first);
        clicked = list(ui, &offers, palette);
    });
    let entered = chosen.filter(|at| *at < offers.len()).or(clicked);
    if let Some(at) = entered {
        let offer = offers.swap_remove(at);
        if offer.why_not.is_none() {
            asked.push(Action::CloseDialog);
            asked.push(offer.does.action());
        }
    } else if shown.should_close() {
        asked.push(Action::CloseDialog);
    }
}

/// Up and Down mark, Enter chooses.
fn keys(ctx: &Context, palette: &mut Palette, last: usize) -> Option<usize> {
    let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let before = palette.marked;
    if pressed(Key::ArrowDown) {
        palette.marked = if before >= last { 0 } else { before + 1 };
    }
    if pressed(Key::ArrowUp) {
        palette.marked = if before == 0 { last } else { before - 1 };
    }
    pressed(Key::Enter).then_some(palette.marked)
}

fn field(ui: &mut Ui, palette: &mut Palette, first: bool) {
    let t = theme::tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 40.0));
    let hint = if palette.to_add { "Which term does the order have?" } else { "Command, term or plan" };
    let name = if palette.to_add { "Term to add" } else { "Command, term or plan" };
    let edit = TextEdit::singleline(&mut palette.text)
        .id(Id::unique("palette field"))
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .font(egui::FontSelection::FontId(Size::Body.font(Weight::Regular)))
        .text_color(t.ink)
        .hint_text(egui::RichText::new(hint).color(t.ink3))
        .return_key(None)
        .desired_width(rect.width() - 32.0);
    let place = Rect::from_center_size(rect.center(), vec2(rect.width() - 32.0, 18.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let response = child.add(edit).accessible_name(name);
    if first || !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        palette.marked = 0;
    }
    widgets::hline(ui, rect.left(), rect.right(), rect.bottom(), theme::hair(t));
}

fn list(ui: &mut Ui, offers: &[Offer], palette: &mut Palette) -> Option<usize> {
    let t = theme::tokens(ui);
    let mut clicked = None;
    ScrollArea::vertical()
        .id_salt("offers")
        .max_height((ROW * SHOWN).min(ui.ctx().content_rect().height() - 150.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let follows = has_moved(ui, palette.marked);
            if offers.is_empty() {
                ui.add_space(10.0);
                ui.horizontal(|ui| {
                    ui.add_space(16.0);
                    text::paragraph(ui, "Nothing fits; try fewer letters", Ink::body(t.ink2));
                });
                ui.add_space(10.0);
            }
            for (at, offer) in offers.iter().enumerate() {
                let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
                let response = row(ui, rect, offer, at == palette.marked);
                if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
                    palette.marked = at;
                }
                if response.clicked() {
                    clicked = Some(at);
                }
                if at == palette.marked && follows && !response.hovered() {
                    ui.scroll_to_rect(rect, None);
                }
            }
        });
    clicked
}

fn row(ui: &Ui, rect: Rect, offer: &Offer, marked: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let name = offer.why_not.map_or_else(|| offer.words.clone(), |why| format!("{}, not now, {why}", offer.words));
    let id = ui.scope_id().with((&offer.words, &offer.note));
    let response = widgets::hit_by_pointer(ui, rect, id, Role::ListBoxOption, &name);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &name));
    if marked {
        widgets::soft_ground(ui, rect, 0);
    }
    let ink = match (offer.why_not.is_some(), marked) {
        (true, _) => Ink::body(t.ink3),
        (false, true) => Ink::body(t.accent).bold(),
        (false, false) => Ink::body(t.ink),
    };
    let right = rect.right() - 16.0;
    let note = offer.why_not.unwrap_or(&offer.note);
    let is_keys = offer.why_not.is_none() && matches!(offer.does, Does::Run(_)) && !note.is_empty();
    let wide = if is_keys { widgets::key_box::width(ui, note) } else { text::width(ui, note, Ink::caption(t.ink3)) };
    if is_keys {
        widgets::key_box(ui, pos2(right - wide, rect.center().y), note);
    } else {
        text::line(ui, rect.with_max_x(right).with_min_x(right - wide - 1.0), note, Ink::caption(t.ink3), Align::Max);
    }
    let room = rect.with_min_x(rect.left() + 16.0).with_max_x(right - wide - 12.0);
    text::line(ui, room, &offer.words, ink, Align::Min);
    response
}
