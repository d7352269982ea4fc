//! Search over the whole plan: what was found with its place; Enter goes there.

use egui::{Align, Context, Id, Key, Modifiers, Rect, Role, ScrollArea, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::super::app::Action;
use super::super::theme;
use super::super::view::SnapshotView;
use super::super::widgets::{self, Field, Ink, text};
use super::has_moved;
use crate::session::{Hit, Place, Texts, excerpt};

/// Height of a row.
const ROW: f32 = 44.0;
/// How many hits are shown; who finds more types more.
const MOST: usize = 60;

/// What is looked for, and the texts of the plan.
#[derive(Debug, Default)]
pub struct Search {
    words: String,
    marked: usize,
    texts: Option<(u64, Texts)>,
    hits: Vec<Hit>,
}

/// Draws field and list.
pub(super) fn search_ui(
    ctx: &Context,
    view: Option<&SnapshotView>,
    search: &mut Search,
    first: bool,
    asked: &mut Vec<Action>,
) {
    let Some(view) = view else { return asked.push(Action::CloseDialog) };
    if search.texts.as_ref().is_none_or(|(revision, _)| *revision != view.revision) {
        search.texts = Some((view.revision, Texts::of(&view.snapshot)));
        search.find();
    }
    let entered = keys(ctx, search);
    let t = theme::tokens_in(ctx);
    let width = 640.0_f32.min(ctx.content_rect().width() - 32.0);
    let frame = egui::Frame::new().fill(t.raised).stroke(theme::float_edge(t)).corner_radius(6).shadow(t.shadow);
    let area = egui::Modal::default_area(Id::unique("search")).anchor(egui::Align2::CENTER_TOP, vec2(0.0, 72.0));
    let modal =
        egui::Modal::new(Id::unique("search")).area(area).frame(frame).backdrop_color(egui::Color32::TRANSPARENT);
    let mut clicked = None;
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let (_, rect) = ui.allocate_space(vec2(width, 48.0));
        let place = Rect::from_center_size(rect.center(), vec2(width - 24.0, 28.0));
        let field = Field::new(&mut search.words, Id::unique("search field"), "Search the plan");
        let output = field.hint("Words of terms, people, notes, letters, law").show_in(ui, place);
        if first || !output.response.has_focus() {
            output.response.request_focus();
        }
        if output.response.changed() {
            search.find();
        }
        widgets::hline(ui, rect.left(), rect.right(), rect.bottom(), theme::hair(t));
        clicked = list(ui, search);
    });
    let hit = clicked.or(entered).and_then(|at| search.hits.get(at));
    if let Some(hit) = hit {
        asked.push(Action::CloseDialog);
        asked.push(Action::Show(hit.place.clone(), hit.head.clone()));
    } else if shown.should_close() {
        asked.push(Action::CloseDialog);
    }
}

impl Search {
    fn find(&mut self) {
        self.marked = 0;
        self.hits = self.texts.as_ref().map(|(_, texts)| texts.find(&self.words)).unwrap_or_default();
    }
}

/// Up and Down mark, Enter chooses.
fn keys(ctx: &Context, search: &mut Search) -> Option<usize> {
    let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = search.hits.len().min(MOST).saturating_sub(1);
    if pressed(Key::ArrowDown) {
        search.marked = if search.marked >= last { 0 } else { search.marked + 1 };
    }
    if pressed(Key::ArrowUp) {
        search.marked = if search.marked == 0 { last } else { search.marked - 1 };
    }
    pressed(Key::Enter).then_some(search.marked)
}

fn list(ui: &mut Ui, search: &mut Search) -> Option<usize> {
    let t = theme::tokens(ui);
    let mut clicked = None;
    let height = (ROW * 9.0).min(ui.ctx().content_rect().height() - 170.0);
    ScrollArea::vertical()
        .id_salt("hits")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let follows = has_moved(ui, search.marked);
            for (at, hit) in search.hits.iter().take(MOST).enumerate() {
                let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
                let response = row(ui, rect, at, hit, at == search.marked);
                if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
                    search.marked = at;
                }
                if response.clicked() {
                    clicked = Some(at);
                }
                if at == search.marked && follows && !response.hovered() {
                    ui.scroll_to_rect(rect, None);
                }
            }
            let words = match search.hits.len() {
                _ if search.words.trim().is_empty() => Some("Case and accents do not matter".to_owned()),
                0 => Some("Nothing in this plan has these words".to_owned()),
                found if found > MOST => Some(format!("and {} more; another word narrows it", found - MOST)),
                _ => None,
            };
            if let Some(words) = words {
                let (id, rect) = ui.allocate_space(vec2(ui.available_width(), 36.0));
                let place = rect.shrink2(vec2(16.0, 0.0));
                text::line(ui, place, &words, Ink::body(t.ink2), Align::Min);
                widgets::told(ui, place, id, &words);
            }
        });
    clicked
}

/// Where it stands as a caption, and the text with what was looked for in semi-bold.
fn row(ui: &Ui, rect: Rect, at: usize, hit: &Hit, marked: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (line, found) = excerpt(hit, 84);
    let name = format!("{}: {line}", hit.head);
    let response = widgets::hit_by_pointer(ui, rect, ui.scope_id().with(("hit", at)), Role::ListBoxOption, &name);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &name));
    if marked {
        widgets::soft_ground(ui, rect, 0);
    }
    let part = |top: f32, height: f32| {
        Rect::from_min_size(pos2(rect.left() + 16.0, rect.top() + top), vec2(rect.width() - 32.0, height))
    };
    text::line(ui, part(4.0, 16.0), &hit.head, Ink::caption(t.ink3), Align::Min);
    let mut room = part(20.0, 20.0);
    let pieces = [
        (0..found.start, Ink::body(t.ink)),
        (found.clone(), Ink::body(t.accent).bold()),
        (found.end..line.len(), Ink::body(t.ink)),
    ];
    for (bytes, ink) in pieces {
        let Some(words) = line.get(bytes).filter(|words| !words.is_empty()) else { continue };
        let drawn = text::line(ui, room, words, ink, Align::Min);
        // A blank at the end has its room too.
        room.min.x = (room.left() + text::width(ui, words, ink)).min(room.right());
        if drawn.cut || room.width() < 8.0 {
            break;
        }
    }
    response
}

/// The screen of a place, with the command that goes there.
pub(in crate::gui) fn command_of(place: &Place) -> super::super::commands::Command {
    use super::super::commands::Command;
    match place {
        Place::Term(_) => Command::GoTerms,
        Place::Question(_) | Place::Person(_) | Place::Buyer => Command::GoBuyer,
        Place::Order | Place::Plan => Command::GoOrder,
        Place::Financing => Command::GoFinancing,
        Place::Agenda | Place::Log | Place::FollowUp => Command::GoConversation,
        Place::Letter(_) | Place::AfterPo => Command::GoAfterPo,
        Place::Brief => Command::GoBrief,
    }
}
