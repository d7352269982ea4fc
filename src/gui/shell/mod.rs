//! The frame around every screen: rail, top bar, centre, inspector, status line.
//!
//! Knows where things stand at which width (look.md section 7); must not know what a screen shows.

mod banner;
mod centre;
mod form;
pub mod parts;
mod rail;
mod status;
mod toast;
mod top_bar;

use egui::{Color32, Frame, Id, Order, Rect, Ui, UiBuilder, pos2};

pub use form::Form;

use super::app::{Action, App, Screen};
use super::theme::{self, Tokens};
use super::view::SnapshotView;

/// Height of the top bar and of the brand.
const TOP: f32 = 48.0;
/// Height of the status line.
const STATUS: f32 = 28.0;

/// Where the panes stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    pub(super) form: Form,
    pub(super) rail: Rect,
    pub(super) top: Rect,
    pub(super) centre: Rect,
    pub(super) inspector: Option<Rect>,
    pub(super) status: Rect,
}

impl Places {
    fn of(whole: Rect, screen: Screen) -> Self {
        let form = Form::of(whole.width());
        let rail_right = whole.left() + form.rail();
        let floor = whole.bottom() - STATUS;
        let width = form.inspector().filter(|_| screen.has_inspector());
        let inspector_left = width.map(|width| whole.right() - width);
        let roof = whole.top() + TOP;
        let centre_right = inspector_left.unwrap_or(whole.right());
        Self {
            form,
            rail: Rect::from_min_max(whole.min, pos2(rail_right, floor)),
            top: Rect::from_min_max(pos2(rail_right, whole.top()), pos2(whole.right(), roof)),
            centre: Rect::from_min_max(pos2(rail_right, roof), pos2(centre_right, floor)),
            inspector: inspector_left.map(|left| Rect::from_min_max(pos2(left, roof), pos2(whole.right(), floor))),
            status: Rect::from_min_max(pos2(whole.left(), floor), whole.max),
        }
    }
}

/// Draws one pass of the whole window.
pub fn shell_ui(ui: &mut Ui, app: &mut App, view: Option<&SnapshotView>, asked: &mut Vec<Action>) {
    let mut places = Places::of(ui.max_rect(), app.screen());
    let over = banner::banner_of(app);
    let banner_place = places.centre.with_max_y(places.centre.top() + banner::BANNER);
    if over.is_some() {
        places.centre.min.y = banner_place.bottom();
    }
    let t = theme::tokens(ui);
    grounds(ui, &places, t);
    if places.form.has_rail() {
        pane(ui, "rail", "Steps", places.rail, |ui| rail::rail_ui(ui, app, places.form, asked));
    }
    pane(ui, "top", "Top bar", places.top, |ui| top_bar::top_bar_ui(ui, app, places.form, asked));
    if let Some(over) = over {
        pane(ui, "banner", "How the plan stands", banner_place, |ui| banner::banner_ui(ui, over, places.form, asked));
    }
    centre::centre_ui(ui, app, view, places.centre, asked);
    if let Some(rect) = places.inspector {
        pane(ui, "inspector", "Why", rect, |ui| centre::beside_ui(ui, app, view, asked));
    }
    pane(ui, "status", "Status line", places.status, |ui| status::status_ui(ui, app, places.form, view, asked));
    sheets(ui, app, view, &places, asked);
    toast::toast_ui(ui.ctx(), app, places.centre, asked);
    app.screens.focus_pane = None;
}

/// A part of the window with a name of its own for screen readers.
fn pane<R>(ui: &mut Ui, salt: &str, name: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).accessibility_label(name);
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    add(&mut child)
}

fn grounds(ui: &Ui, places: &Places, t: &Tokens) {
    let painter = ui.painter();
    let fill = |rect: Rect, colour: Color32| painter.rect_filled(rect, 0.0, colour);
    fill(ui.max_rect(), t.paper);
    fill(places.rail, t.rail);
    fill(places.status, t.rail);
    let line = theme::hair(t);
    let snap = |v: f32| v.round() - 0.5;
    if let Some(side) = places.inspector {
        fill(side, t.side);
        painter.vline(snap(side.left() + 1.0), side.y_range(), line);
    }
    if places.form.has_rail() {
        painter.vline(snap(places.rail.right()), places.rail.y_range(), line);
        painter.hline(places.rail.x_range(), snap(places.top.bottom()), line);
    }
    painter.hline(places.top.x_range(), snap(places.top.bottom()), line);
    painter.hline(places.status.x_range(), snap(places.status.top() + 1.0), line);
}

/// Rail and inspector over the centre, where the window has no place for them beside it.
fn sheets(ui: &Ui, app: &mut App, view: Option<&SnapshotView>, places: &Places, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    if !places.form.has_rail() && app.screens.rail_open {
        let rect = Rect::from_min_max(places.rail.min, pos2(places.rail.left() + 200.0, places.rail.bottom()));
        sheet(ui, "rail sheet", "Steps", rect, t.rail, t, |ui| rail::rail_ui(ui, app, Form::Usual, asked));
    }
    if let (None, true, true) = (places.form.inspector(), app.screens.inspector_open, app.screen().has_inspector()) {
        let width = if places.form == Form::Narrow { places.centre.width() } else { 320.0 };
        let rect = Rect::from_min_max(pos2(places.centre.right() - width, places.centre.top()), places.centre.max);
        sheet(ui, "why sheet", "Why", rect, t.side, t, |ui| centre::beside_ui(ui, app, view, asked));
    }
}

fn sheet(ui: &Ui, salt: &str, name: &str, rect: Rect, fill: Color32, t: &Tokens, add: impl FnOnce(&mut Ui)) {
    let area = egui::Area::new(Id::unique(salt)).order(Order::Middle).fixed_pos(rect.min).movable(false);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(fill).shadow(t.shadow).stroke(theme::float_edge(t));
        frame.show(ui, |ui| {
            ui.set_min_size(rect.size());
            pane(ui, salt, name, rect, add);
        });
    });
}
