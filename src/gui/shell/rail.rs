//! The rail: brand, the open plan, the steps that work, how far each is.

use egui::{Align, Id, Rect, Response, Role, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::app::{Action, App, Screen};
use super::super::commands::Command;
use super::super::icon;
use super::super::theme::{self, Tokens};
use super::super::widgets::{self, Ink, text};
use super::form::Form;
use super::parts::focus_inside;
use crate::plan::Plan;
use crate::session::Completion;
use crate::units::shown;

/// Height of a row.
const ROW: f32 = 32.0;
/// Height of the foot.
const FOOT: f32 = 42.0;
/// Height of the block with the plan's title.
const BLOCK: f32 = 81.0;

/// A row of the rail.
struct Row<'a> {
    number: &'a str,
    name: &'a str,
    command: Command,
    current: bool,
    mark: Option<Completion>,
}

impl Row<'_> {
    fn of(step: Screen, app: &App, plan: &Plan) -> Self {
        Self {
            number: step.number(),
            name: step.name(),
            command: step.command(),
            current: app.screen() == step,
            mark: step.completion(plan),
        }
    }

    fn over_plans(screen: Screen, shown: Screen) -> Self {
        Self {
            number: screen.number(),
            name: screen.name(),
            command: screen.command(),
            current: shown == screen,
            mark: None,
        }
    }
}

/// Draws the rail: the brand at its head, what opens the settings and the keys at its foot, the steps between.
pub(super) fn rail_ui(ui: &mut Ui, app: &App, form: Form, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    let slim = form.has_slim_rail();
    brand(ui, whole, slim, t, asked);
    let shown = if app.document().is_some() { app.screen() } else { app.screen().without_plan() };
    let at_foot = shown == Screen::Settings;
    let floor = whole.bottom() - FOOT - if at_foot { ROW } else { 0.0 };
    let room = Rect::from_min_max(pos2(whole.left(), whole.top() + 48.0), pos2(whole.right(), floor));
    let mut middle = ui.new_child(UiBuilder::new().max_rect(room).id_salt("steps"));
    middle.set_clip_rect(room.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt("steps").auto_shrink(false).show(&mut middle, |ui| {
        steps(ui, app, shown, slim, asked);
        widgets::follow_focus(ui);
    });
    if at_foot {
        row_ui(ui, app, whole, floor, slim, &Row::over_plans(Screen::Settings, shown), asked);
    }
    foot(ui, whole, slim, t, asked);
}

/// The open plan with its steps, and the screens that show more than one plan or none.
fn steps(ui: &mut Ui, app: &App, shown: Screen, slim: bool, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    let mut y = whole.top();
    if let Some(document) = app.document() {
        if slim {
            y += 12.0;
        } else {
            block(ui, pos2(whole.left() + 16.0, y), whole.width() - 32.0, document.plan(), t);
            y += BLOCK;
        }
        for &step in Screen::STEPS {
            row_ui(ui, app, whole, y, slim, &Row::of(step, app, document.plan()), asked);
            y += ROW;
        }
        y += 12.0;
        let inset = if slim { 19.0 } else { 16.0 };
        widgets::hline(ui, whole.left() + inset, whole.right() - inset, y, theme::hair(t));
        y += 12.0;
    } else {
        y += 13.0;
    }
    for &screen in [Screen::Home].iter().chain(Screen::OVER_PLANS) {
        row_ui(ui, app, whole, y, slim, &Row::over_plans(screen, shown), asked);
        y += ROW;
    }
    ui.allocate_rect(whole.with_max_y(y), egui::Sense::hover());
}

fn brand(ui: &Ui, whole: Rect, slim: bool, t: &Tokens, asked: &mut Vec<Action>) {
    let rect = Rect::from_min_size(whole.min, vec2(whole.width(), 47.0));
    let response = widgets::hit(ui, rect, ui.scope_id().with("brand"), Role::Button, "Termwise, to Home");
    if response.clicked() {
        asked.push(Action::Run(Command::GoHome));
    }
    let middle = rect.center().y;
    let left = if slim { whole.center().x - icon::LOGO.x / 2.0 } else { whole.left() + 16.0 };
    icon::paint_logo(ui.painter(), pos2(left, middle), t);
    if !slim {
        text::free_line(ui, pos2(left + 30.0, middle), "Termwise", Ink::body(t.ink).bold());
    }
    focus_inside(ui, &response);
}

/// Title, buyer and number of the open plan.
fn block(ui: &Ui, at: egui::Pos2, width: f32, plan: &Plan, t: &Tokens) {
    let line = |y: f32, words: &str, ink: Ink| {
        let middle = at.y + y;
        let rect = Rect::from_min_max(pos2(at.x, middle - 10.0), pos2(at.x + width, middle + 10.0));
        let drawn = text::line(ui, rect, words, ink, Align::Min);
        let said = widgets::told(ui, rect, ui.scope_id().with(("block", words)), words);
        if drawn.cut {
            said.on_hover_text(words);
        }
    };
    line(23.0, &shown(&plan.title).to_string(), Ink::body(t.ink).bold());
    let mut y = 41.0;
    if !plan.buyer.name.is_empty() {
        line(y, &shown(&plan.buyer.name).to_string(), Ink::caption(t.ink3));
        y += 16.0;
    }
    if !plan.order.number.is_empty() {
        line(y, &format!("PO {}", shown(&plan.order.number)), Ink::caption(t.ink3));
    }
}

fn row_ui(ui: &mut Ui, app: &App, whole: Rect, y: f32, slim: bool, row: &Row<'_>, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let rect = Rect::from_min_size(pos2(whole.left(), y), vec2(whole.width() - 1.0, ROW));
    let id = Id::unique(("rail", row.name));
    let mut name = row.name.to_owned();
    if let Some(mark) = row.mark {
        name = format!("{name}, {}", mark.words());
    }
    let response = widgets::hit(ui, rect, id, Role::Button, &name);
    if app.screens.focus_pane == Some(0) && row.current {
        response.request_focus();
    }
    if response.clicked() {
        asked.push(Action::Run(row.command));
    }
    paint_row(ui, rect, slim, row, &response, t);
    if slim {
        response.on_hover_text(row.name);
    } else if let Some(keys) = row.command.keys() {
        response.on_hover_text(format!("{}, {keys}", row.command.tooltip()));
    }
}

fn paint_row(ui: &Ui, rect: Rect, slim: bool, row: &Row<'_>, response: &Response, t: &Tokens) {
    let painter = ui.painter();
    if row.current {
        widgets::soft_ground(ui, rect, 0);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, t.line);
    }
    let ink = if row.current { Ink::body(t.accent).bold() } else { Ink::body(t.ink2) }.open();
    let y = rect.center().y;
    if slim {
        text::line(ui, rect, row.number, ink, Align::Center);
    } else if row.mark.is_some() {
        text::free_line(ui, pos2(rect.left() + 16.0, y), row.number, ink);
        text::free_line(ui, pos2(rect.left() + 40.0, y), row.name, ink);
    } else {
        text::free_line(ui, pos2(rect.left() + 16.0, y), row.name, ink);
    }
    if let Some(mark) = row.mark.filter(|_| !slim) {
        paint_mark(ui, pos2(rect.right() + 1.0 - 23.0, y), mark, t);
    }
    focus_inside(ui, response);
}

/// A ring: hollow, begun with an arc for the share, or a tick.
fn paint_mark(ui: &Ui, centre: egui::Pos2, mark: Completion, t: &Tokens) {
    let painter = ui.painter();
    match mark {
        Completion::NotBegun => {
            painter.circle_stroke(centre, 5.0, Stroke::new(1.0, t.ctl));
        }
        Completion::Begun { share } => {
            const PARTS: u8 = 40;
            painter.circle_stroke(centre, 5.0, Stroke::new(2.0, t.line2));
            let angle = |part: u8| share * std::f32::consts::TAU * f32::from(part) / f32::from(PARTS);
            let point = |part: u8| centre + 5.0 * vec2(angle(part).sin(), -angle(part).cos());
            painter.line((0..=PARTS).map(point).collect(), Stroke::new(2.0, t.accent));
        }
        Completion::Done => {
            let tick = [vec2(-4.5, 0.0), vec2(-1.5, 3.5), vec2(4.5, -4.0)];
            painter.line(tick.map(|d| centre + d).to_vec(), Stroke::new(2.0, t.accent));
        }
    }
}

fn foot(ui: &Ui, whole: Rect, slim: bool, t: &Tokens, asked: &mut Vec<Action>) {
    let height = 28.0;
    let left = if slim { whole.left() + 14.0 } else { whole.left() + 12.0 };
    let width = if slim { 28.0 } else { 140.0 };
    let rect = Rect::from_min_size(pos2(left, whole.bottom() - height - 7.0), vec2(width, height));
    let response = widgets::hit(ui, rect, ui.scope_id().with("keys"), Role::Button, "Keys on this screen");
    if response.clicked() {
        asked.push(Action::Run(Command::Keys));
    }
    let y = rect.center().y;
    let wide = widgets::key_box::width(ui, "?");
    let box_left = if slim { rect.center().x - wide / 2.0 } else { whole.left() + 16.0 };
    widgets::key_box(ui, pos2(box_left, y), "?");
    if !slim {
        let colour = if response.hovered() { t.ink } else { t.ink3 };
        text::free_line(ui, pos2(box_left + wide + 8.0, y), "Keys on this screen", Ink::caption(colour));
    }
    focus_inside(ui, &response);
}
