//! Presenting: the room's window, the presenter's own view, and the keys of both.
//!
//! The room is drawn by `gui::room` from what `workshop::audience` lets through; nothing else of the show reaches it.

mod keys;
mod left;
mod parts;
mod side;

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use egui::{Context, Rect, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId, pos2};

use super::app::{Action, App};
use super::room::room_ui;
use super::theme;
use crate::audience::AudienceView;
use crate::session::Snapshot;
use crate::workshop::{Moment, Notes, Programme, Show, audience, notes};

/// Width of the presenter's right side.
const SIDE: f32 = 440.0;
/// Below this width the right side stands under the left one.
const NARROW: f32 = 900.0;
/// The size at which a window for the room opens where there is no second screen.
const WINDOW: [f32; 2] = [1280.0, 720.0];
/// The title of the room's window: it names no plan.
pub const ROOM_TITLE: &str = "Termwise, for the room";

/// Where the room's page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wall {
    /// In the program's own window, over everything else; Esc leads back to the presenter's view.
    Here,
    /// Nowhere at the moment: one screen, and the presenter looks at it.
    Hidden,
    /// In a window of its own, on this screen where one is named.
    Window(Option<usize>),
}

/// A show with what the presenter does around it.
#[derive(Debug)]
pub struct Presenting {
    /// The show.
    pub show: Show,
    /// The plan behind it, for the presenter alone.
    pub(super) base: Arc<Snapshot>,
    /// Where the room's page is shown.
    pub wall: Wall,
    /// Whether the presenter holds what is covered open.
    pub(super) held: bool,
    /// When Esc was pressed once, in egui's seconds: then the show ends unless a second one covers.
    pub(super) ending: Option<f64>,
    /// The second screen, if there is one.
    pub(super) second: Option<usize>,
    /// What the clocks say.
    pub(super) clock: fn() -> Moment,
    /// The notes of a step, by its number: a reason is derived for them.
    noted: Option<(usize, Notes)>,
}

/// Both clocks of the machine.
pub fn now() -> Moment {
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    let steady = START.get_or_init(Instant::now).elapsed();
    Moment { steady, wall: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO) }
}

impl Presenting {
    /// A show of a plan; none where nothing can be shown.
    pub fn new(base: Arc<Snapshot>, programme: Programme, clock: fn() -> Moment) -> Option<Self> {
        let show = Show::new(&base, programme)?;
        Some(Self { show, base, wall: Wall::Hidden, held: false, ending: None, second: None, clock, noted: None })
    }

    /// Puts the room's page where it belongs: on the second screen, or over this window where there is only one.
    pub fn start(&mut self, second: Option<usize>) {
        self.second = second;
        self.wall = second.map_or(Wall::Here, |screen| Wall::Window(Some(screen)));
        (self.held, self.ending) = (false, None);
    }

    /// What the presenter reads at this step.
    fn notes(&mut self) -> Notes {
        let (step, _) = self.show.progress();
        match &self.noted {
            Some((known, notes)) if *known == step => notes.clone(),
            _ => {
                let notes = notes(&self.show, &self.base);
                self.noted = Some((step, notes.clone()));
                notes
            }
        }
    }

    /// What the room sees now.
    pub fn view(&self, covered: bool) -> AudienceView {
        audience(&self.show, (self.clock)(), covered)
    }
}

/// The screen that is not the one a window stands on.
pub fn second_screen(frame: &eframe::Frame) -> Option<usize> {
    let window = frame.winit_window()?;
    let own = window.current_monitor()?;
    window.available_monitors().position(|monitor| monitor != own)
}

/// What the keys and buttons of a pass asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// The show ends; it can be gone on with.
    End,
    /// Figures are covered, or shown again.
    Cover(bool),
}

/// Draws one pass while a show is on, instead of everything else.
pub fn presenting_ui(ui: &mut Ui, app: &mut App, asked: &mut Vec<Action>) {
    let Some(mut presenting) = app.screens.workshop.presenting.take() else { return };
    let ctx = ui.ctx().clone();
    let mut wishes = Vec::new();
    keys::focus_nothing(&ctx);
    keys::take(&ctx, &mut presenting, &mut wishes);
    // The room's window first, so that a key pressed there holds in this window in the same pass.
    room_window(&ctx, app, &mut presenting, &mut wishes);
    for wish in &wishes {
        if let Wish::Cover(covered) = wish {
            app.set_covered(&ctx, *covered);
        }
    }
    keys::after_escape(&ctx, &mut presenting, app.is_covered(), &mut wishes);
    let whole = ui.max_rect();
    if app.asks_to_save() && presenting.wall == Wall::Here {
        // Whatever is asked now is not asked before the room.
        presenting.wall = Wall::Hidden;
    }
    if presenting.wall == Wall::Here {
        room_ui(ui, whole, &presenting.view(app.is_covered()));
    } else {
        presenter_ui(ui, app, &mut presenting, &mut wishes);
    }
    if let Some(wait) = presenting.show.timer.next_tick((presenting.clock)()) {
        ctx.request_repaint_after(wait);
    }
    if wishes.contains(&Wish::End) {
        asked.push(Action::EndShow);
        presenting.wall = Wall::Hidden;
    }
    app.screens.workshop.presenting = Some(presenting);
}

/// The room's window, where it has one of its own.
fn room_window(ctx: &Context, app: &mut App, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    let Wall::Window(screen) = presenting.wall else { return };
    let mut builder = ViewportBuilder::default().with_title(ROOM_TITLE).with_app_id("termwise").with_inner_size(WINDOW);
    if let Some(screen) = screen {
        builder = builder.with_monitor(screen);
    }
    let closed = ctx.show_viewport_immediate(room_viewport(), builder, |ui, class| {
        let child = ui.ctx().clone();
        if class != ViewportClass::EmbeddedWindow {
            keys::take(&child, presenting, wishes);
            keys::cover_keys(&child, app, wishes);
        }
        let covered = wishes.iter().rev().find_map(|wish| if let Wish::Cover(is) = wish { Some(*is) } else { None });
        let view = presenting.view(covered.unwrap_or(app.is_covered()));
        if class == ViewportClass::EmbeddedWindow {
            let (_, rect) = ui.allocate_space(egui::vec2(640.0, 360.0));
            room_ui(ui, rect, &view);
        } else {
            room_ui(ui, ui.max_rect(), &view);
        }
        child.input(|i| i.viewport().close_requested())
    });
    if closed {
        presenting.wall = Wall::Hidden;
    }
}

/// The name of the room's window for egui.
pub fn room_viewport() -> ViewportId {
    ViewportId::from_hash_of("room")
}

/// The presenter's own view.
fn presenter_ui(ui: &mut Ui, app: &App, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    let side = if whole.width() < 1100.0 { 360.0 } else { SIDE };
    let places = parts::Places::of(whole, side);
    ui.painter().rect_filled(whole, 0.0, t.paper);
    if whole.width() < NARROW {
        return narrow_ui(ui, &places, app, presenting, wishes);
    }
    ui.painter().rect_filled(places.side, 0.0, t.side);
    ui.painter().rect_filled(places.status, 0.0, t.rail);
    let line = theme::hair(t);
    ui.painter().vline(places.side.left().round() - 0.5, places.side.y_range(), line);
    ui.painter().hline(whole.x_range(), places.top.bottom().round() - 0.5, line);
    ui.painter().hline(whole.x_range(), places.status.top().round() + 0.5, line);
    parts::top_ui(ui, places.top, presenting, wishes);
    left::left_ui(ui, places.left, app, presenting);
    side::side_ui(ui, places.side, presenting);
    parts::status_ui(ui, places.status, presenting);
}

/// In a narrow window the right side stands under the left one, and both scroll.
fn narrow_ui(ui: &mut Ui, places: &parts::Places, app: &App, presenting: &mut Presenting, wishes: &mut Vec<Wish>) {
    const LEFT_TALL: f32 = 620.0;
    const SIDE_TALL: f32 = 700.0;
    parts::top_ui(ui, places.top, presenting, wishes);
    let room = places.left.with_max_x(places.side.right());
    let mut scrolled = child(ui, room, "Show and guesses");
    egui::ScrollArea::vertical().id_salt("narrow").auto_shrink(false).show(&mut scrolled, |ui| {
        let (_, whole) = ui.allocate_space(egui::vec2(room.width(), LEFT_TALL + SIDE_TALL));
        let (left, side) = whole.split_top_bottom_at_y(whole.top() + LEFT_TALL);
        left::left_ui(ui, left, app, presenting);
        side::side_ui(ui, side, presenting);
    });
    parts::status_ui(ui, places.status, presenting);
}

/// Ends a show: the room's window goes, the presenter is back on the screen of the workshop.
pub fn end(ctx: &Context, app: &mut App) {
    let state = &mut app.screens.workshop;
    state.ended = state.presenting.take().or_else(|| state.ended.take());
    ctx.send_viewport_cmd_to(room_viewport(), ViewportCommand::Close);
}

/// A child of a place with a name of its own.
fn child(ui: &mut Ui, rect: Rect, name: &str) -> Ui {
    let builder = egui::UiBuilder::new().id_salt(name).max_rect(rect).accessibility_label(name);
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}

/// A rectangle from its corner and its size.
fn rect(x: f32, y: f32, w: f32, h: f32) -> Rect {
    Rect::from_min_size(pos2(x, y), egui::vec2(w, h))
}
