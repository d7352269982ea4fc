//! The top bar: where we are, unsaved, undo, redo, the command field, Export. Nothing else.

use egui::{Align, CornerRadius, Id, Pos2, Rect, Response, Role, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::super::app::{Action, App, Screen};
use super::super::commands::Command;
use super::super::theme::{self, Tokens, space};
use super::super::widgets::{self, Button, Ink, text};
use super::form::Form;
use crate::units::shown;

/// Size of the command field.
const FIELD: egui::Vec2 = vec2(248.0, 28.0);

/// Draws the top bar.
pub(super) fn top_bar_ui(ui: &mut Ui, app: &App, form: Form, asked: &mut Vec<Action>) {
    let whole = ui.max_rect();
    let inset = if form == Form::Narrow { 16.0 } else { space::PAGE };
    let middle = whole.center().y;
    let mut left = whole.left() + inset;
    if form == Form::Narrow {
        drawer(ui, pos2(left - 4.0, middle), asked);
        left += 32.0;
    }
    // Tab goes from left to right, and so are the parts made; the room for the words is what the buttons leave.
    let buttons = whole.right() - inset - width_of_buttons(app, form, ui);
    breadcrumb(ui, app, Rect::from_min_max(pos2(left, whole.top()), pos2(buttons - 16.0, whole.bottom())), form, asked);
    let mut x = buttons;
    if has_steps(app) {
        x = step(ui, app, Command::Undo, pos2(x, middle), asked);
        if form != Form::Narrow {
            x = step(ui, app, Command::Redo, pos2(x, middle), asked);
        }
        x += 12.0;
    }
    x = command_field(ui, app, form, pos2(x, middle), asked) + 16.0;
    if has_present(app, form) {
        x = present(ui, pos2(x, middle), asked) + 8.0;
    }
    if exports(app) && form != Form::Narrow {
        export(ui, pos2(x, middle), asked);
    }
}

/// Home has the command field alone, and a narrow window has no room for more.
fn has_present(app: &App, form: Form) -> bool {
    form != Form::Narrow && (app.screen().is_of_plan() || Screen::OVER_PLANS.contains(&app.screen()))
}

fn present_button() -> Button<'static> {
    Button::text("Present").key("F5")
}

fn present(ui: &mut Ui, left_middle: Pos2, asked: &mut Vec<Action>) -> f32 {
    let size = vec2(present_button().desired_width(ui), space::CONTROL);
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - size.y / 2.0), size);
    if ui.put(rect, present_button()).on_hover_text(Command::Present.tooltip()).clicked() {
        asked.push(Action::Run(Command::Present));
    }
    rect.right()
}

fn width_of_buttons(app: &App, form: Form, ui: &Ui) -> f32 {
    let field = if form == Form::Narrow { narrow_field(ui) } else { FIELD.x };
    let present = if has_present(app, form) { 16.0 + present_button().desired_width(ui) } else { 0.0 };
    let export = Button::secondary("Export").desired_width(ui) + if present > 0.0 { 8.0 } else { 16.0 };
    let export = if exports(app) { export } else { 0.0 };
    match (has_steps(app), form) {
        (false, Form::Narrow) => field,
        (false, _) => field + present + export,
        (true, Form::Narrow) => 30.0 + 12.0 + field,
        (true, _) => 60.0 + 12.0 + field + present + export,
    }
}

/// Whether something here can be taken back.
fn has_steps(app: &App) -> bool {
    app.screen().is_of_plan() || app.screen() == Screen::Settings
}

/// Whether there is something to export.
fn exports(app: &App) -> bool {
    let shows = app.screen() == Screen::Portfolio && app.facts().portfolio;
    app.screen().is_of_plan() || shows
}

fn narrow_field(ui: &Ui) -> f32 {
    text::width(ui, "Command", Ink::body(egui::Color32::PLACEHOLDER).medium())
        + widgets::key_box::width(ui, "Ctrl K")
        + 8.0
        + 2.0 * space::TEXT_INSET
}

/// Plans / title / screen, the last one semi-bold, then a dot where something is unsaved.
fn breadcrumb(ui: &mut Ui, app: &App, room: Rect, form: Form, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let middle = room.center().y;
    let screen = app.screen().name();
    let Some(document) = app.document().filter(|_| app.screen().is_of_plan()) else {
        text::free_line(ui, pos2(room.left(), middle), screen, Ink::body(t.ink).bold());
        return;
    };
    let mut x = room.left();
    if form != Form::Narrow {
        x = plans_link(ui, pos2(x, middle), t, asked);
        x = text::free_line(ui, pos2(x, middle), " / ", Ink::body(t.ink2)).right();
    }
    let last = text::width(ui, &format!(" / {screen}"), Ink::body(t.ink).bold()) + 18.0;
    let title = shown(&document.plan().title).to_string();
    let room_for_title = (room.right() - x - last).max(24.0);
    let place = Rect::from_min_size(pos2(x, middle - 10.0), vec2(room_for_title, 20.0));
    let drawn = text::line(ui, place, &title, Ink::body(t.ink2), Align::Min);
    if drawn.cut {
        widgets::told(ui, place, ui.scope_id().with("title"), &title).on_hover_text(&title);
    }
    x = text::free_line(ui, pos2(drawn.rect.right(), middle), " / ", Ink::body(t.ink2)).right();
    x = text::free_line(ui, pos2(x, middle), screen, Ink::body(t.ink).bold()).right();
    if document.is_unsaved() {
        let dot = pos2(x + 11.0, middle + 0.5);
        ui.painter().circle_filled(dot, 3.5, t.accent);
        let place = Rect::from_center_size(dot, vec2(16.0, 24.0));
        widgets::told(ui, place, ui.scope_id().with("unsaved"), "Unsaved changes").on_hover_text("Unsaved changes");
    }
}

fn plans_link(ui: &Ui, at: Pos2, t: &Tokens, asked: &mut Vec<Action>) -> f32 {
    let ink = Ink::body(t.ink2);
    let wide = text::width(ui, "Plans", ink);
    let rect = Rect::from_min_size(pos2(at.x, at.y - 12.0), vec2(wide, 24.0));
    let response = widgets::hit(ui, rect, ui.scope_id().with("plans"), Role::Button, "Plans");
    text::free_line(ui, at, "Plans", ink.underlined(response.hovered()));
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
    if response.clicked() {
        asked.push(Action::Run(Command::GoHome));
    }
    rect.right()
}

/// Undo or redo: an arrow that bends back. Returns where the next part starts.
fn step(ui: &mut Ui, app: &App, command: Command, left_middle: Pos2, asked: &mut Vec<Action>) -> f32 {
    let t = theme::tokens(ui);
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - 14.0), vec2(28.0, 28.0));
    let can = command.enabled(app.facts());
    let builder = UiBuilder::new().id_salt(command.id()).max_rect(rect);
    let mut place = ui.new_child(builder);
    if can.is_err() {
        place.disable();
    }
    let response = widgets::hit(&place, rect, Id::unique(("top", command.id())), Role::Button, command.text());
    let ink = if can.is_ok() { t.ink2 } else { t.ctl.gamma_multiply(0.55) };
    if response.hovered() && can.is_ok() {
        place.painter().rect_filled(rect, f32::from(space::RADIUS), t.hover);
    }
    paint_arrow(&place, rect.center(), command == Command::Redo, Stroke::new(1.5, ink));
    if response.has_focus() {
        widgets::focus_ring(&place, rect.shrink(2.0));
    }
    if response.clicked() {
        asked.push(Action::Run(command));
    }
    let keys = command.keys().unwrap_or_default();
    let what = app.command_text(command);
    response.on_hover_text(format!("{what}, {keys}")).on_disabled_hover_text(can.err().unwrap_or_default());
    rect.right() + 2.0
}

fn paint_arrow(ui: &Ui, centre: Pos2, forth: bool, stroke: Stroke) {
    let side = if forth { -1.0 } else { 1.0 };
    let at = |x: f32, y: f32| centre + vec2(side * x, y);
    let half_turn = (0..=12_u8).map(|i| {
        let angle = std::f32::consts::PI * (f32::from(i) / 12.0 - 0.5);
        at(1.5 + 4.0 * angle.cos(), 1.5 + 4.0 * angle.sin())
    });
    let mut shaft = vec![at(-5.0, -2.5)];
    shaft.extend(half_turn);
    shaft.push(at(-2.0, 5.5));
    ui.painter().line(shaft, stroke);
    ui.painter().line(vec![at(-2.0, -5.5), at(-5.0, -2.5), at(-2.0, 0.5)], stroke);
}

/// The command field looks like a field and opens the command window. Returns its right edge.
fn command_field(ui: &Ui, app: &App, form: Form, left_middle: Pos2, asked: &mut Vec<Action>) -> f32 {
    let t = theme::tokens(ui);
    let narrow = form == Form::Narrow;
    let wide = if narrow { narrow_field(ui) } else { FIELD.x };
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - FIELD.y / 2.0), vec2(wide, FIELD.y));
    let response = widgets::hit(ui, rect, Id::unique("command field"), Role::Button, Command::Palette.text());
    if app.screens.focus_pane == Some(1) {
        response.request_focus();
    }
    if response.clicked() {
        asked.push(Action::Run(Command::Palette));
    }
    paint_field(ui, rect, narrow, &response, t);
    rect.right()
}

fn paint_field(ui: &Ui, rect: Rect, narrow: bool, response: &Response, t: &Tokens) {
    let edge = if response.hovered() { t.ctl } else { t.line2 };
    let corner = CornerRadius::same(space::RADIUS);
    ui.painter().rect(widgets::crisp(ui, rect), corner, t.raised, Stroke::new(1.0, edge), StrokeKind::Inside);
    let middle = rect.center().y;
    let (inset, words, ink) = if narrow {
        (space::TEXT_INSET, "Command", Ink::body(t.ink).medium())
    } else {
        (8.0, "Search or run a command", Ink::body(t.ink3))
    };
    text::free_line(ui, pos2(rect.left() + inset, middle), words, ink);
    let key = widgets::key_box::width(ui, "Ctrl K");
    widgets::key_box(ui, pos2(rect.right() - 8.0 - key, middle), "Ctrl K");
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
}

fn export(ui: &mut Ui, left_middle: Pos2, asked: &mut Vec<Action>) {
    let button = Button::secondary("Export");
    let size = vec2(button.desired_width(ui), space::CONTROL);
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - size.y / 2.0), size);
    let response = ui.put(rect, button).on_hover_text("Text or CSV, Ctrl E");
    if response.clicked() {
        asked.push(Action::Run(Command::Export));
    }
}

/// Three lines that open the rail as a drawer.
fn drawer(ui: &Ui, left_middle: Pos2, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let rect = Rect::from_min_size(pos2(left_middle.x, left_middle.y - 14.0), vec2(28.0, 28.0));
    let response = widgets::hit(ui, rect, ui.scope_id().with("drawer"), Role::Button, "Steps");
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(space::RADIUS), t.hover);
    }
    for y in [-5.0, 0.0, 5.0] {
        widgets::hline(ui, rect.left() + 7.0, rect.right() - 7.0, rect.center().y + y, Stroke::new(1.5, t.ink2));
    }
    if response.has_focus() {
        widgets::focus_ring(ui, rect.shrink(2.0));
    }
    if response.clicked() {
        asked.push(Action::Run(Command::Rail));
    }
    response.on_hover_text("Show or hide the steps, Ctrl B");
}
