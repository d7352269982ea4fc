//! The menu: all commands by chapter, by mouse or keys. And the smaller one of what can be exported.

use egui::{Align, Context, Id, Key, Modifiers, Rect, Role, ScrollArea, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::super::app::{Action, App, Screen};
use super::super::commands::{Chapter, Command};
use super::super::theme;
use super::super::widgets::{self, Ink, text};
use super::has_moved;

const ROW: f32 = 28.0;
const CHAPTERS: f32 = 112.0;
const ITEMS: f32 = 372.0;

/// The row of the menu that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuPlace {
    chapter: Chapter,
    item: usize,
}

fn commands_of(chapter: Chapter) -> Vec<Command> {
    Command::ALL.iter().copied().filter(|c| c.chapter() == chapter).collect()
}

/// Draws the menu.
pub(super) fn menu_ui(ctx: &Context, app: &App, place: &mut Option<MenuPlace>, _first: bool, asked: &mut Vec<Action>) {
    let mut at = place.unwrap_or(MenuPlace { chapter: Chapter::Plan, item: 0 });
    let entered = menu_keys(ctx, &mut at);
    let commands = commands_of(at.chapter);
    let mut clicked = None;
    let closed = layer(ctx, "menu", vec2(8.0, 52.0), |ui| {
        ui.horizontal_top(|ui| {
            chapters(ui, &mut at);
            ui.vertical(|ui| clicked = items(ui, app, &commands, &mut at.item));
        });
    });
    *place = Some(at);
    let chosen = clicked.or_else(|| entered.then(|| commands.get(at.item).copied()).flatten());
    finish(app, chosen, closed, asked);
}

/// Draws the menu of exports.
pub(super) fn export_ui(ctx: &Context, app: &App, _first: bool, asked: &mut Vec<Action>) {
    let of_plan = [
        Command::ExportBrief,
        Command::ExportBriefBuyer,
        Command::ExportLongPdf,
        Command::ExportMarkdown,
        Command::ExportMarkdownBuyer,
        Command::ExportWorkbook,
        Command::ExportWorkbookBuyer,
        Command::Tables,
        Command::ExportText,
        Command::ExportCsv,
        Command::ExportLetter,
        Command::ExportSchedule,
        Command::ExportScheduleCsv,
    ];
    let of_portfolio = [Command::ExportPortfolioWorkbook, Command::ExportPortfolioCsv];
    let commands: &[Command] = if app.screen() == Screen::Portfolio { &of_portfolio } else { &of_plan };
    let id = Id::unique("export menu row");
    let mut item = ctx.data(|d| d.get_temp::<usize>(id)).unwrap_or(0).min(commands.len() - 1);
    let entered = list_keys(ctx, &mut item, commands.len());
    let mut clicked = None;
    let left = ctx.content_rect().right() - ITEMS - 24.0;
    let closed =
        layer(ctx, "export menu", vec2(left.max(8.0), 52.0), |ui| clicked = items(ui, app, commands, &mut item));
    ctx.data_mut(|d| d.insert_temp(id, item));
    let chosen = clicked.or_else(|| entered.then(|| commands.get(item).copied()).flatten());
    finish(app, chosen, closed, asked);
}

fn finish(app: &App, chosen: Option<Command>, closed: bool, asked: &mut Vec<Action>) {
    match chosen {
        Some(command) if command.enabled(app.facts()).is_ok() => {
            asked.push(Action::CloseDialog);
            asked.push(Action::Run(command));
        }
        None if closed => asked.push(Action::CloseDialog),
        Some(_) | None => {}
    }
}

/// A pop-up over all else, without darkening it. Whether it is to be closed.
fn layer(ctx: &Context, name: &str, at: Vec2, add: impl FnOnce(&mut Ui)) -> bool {
    let t = theme::tokens_in(ctx);
    let frame = egui::Frame::new()
        .fill(t.raised)
        .stroke(theme::float_edge(t))
        .corner_radius(6)
        .shadow(t.shadow)
        .inner_margin(egui::Margin::symmetric(0, 6));
    let area = egui::Modal::default_area(Id::unique(name)).anchor(egui::Align2::LEFT_TOP, at);
    let modal = egui::Modal::new(Id::unique(name)).area(area).frame(frame).backdrop_color(egui::Color32::TRANSPARENT);
    let shown = modal.show(ctx, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        // In a low window the menu scrolls.
        let height = ctx.content_rect().height() - at.y - 24.0;
        ScrollArea::vertical().id_salt(name).max_height(height).min_scrolled_height(height).show(ui, add);
    });
    shown.should_close()
}

fn list_keys(ctx: &Context, item: &mut usize, count: usize) -> bool {
    let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    if pressed(Key::ArrowDown) {
        *item = if *item >= last { 0 } else { *item + 1 };
    }
    if pressed(Key::ArrowUp) {
        *item = if *item == 0 { last } else { *item - 1 };
    }
    pressed(Key::Enter)
}

fn menu_keys(ctx: &Context, at: &mut MenuPlace) -> bool {
    let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let turn = i32::from(pressed(Key::ArrowRight)) - i32::from(pressed(Key::ArrowLeft));
    if turn != 0 {
        let chapters = Chapter::ALL;
        let now = chapters.iter().position(|c| *c == at.chapter).unwrap_or(0);
        let next = if turn > 0 { now + 1 } else { now + chapters.len() - 1 } % chapters.len();
        at.chapter = chapters.get(next).copied().unwrap_or(Chapter::Plan);
        at.item = 0;
    }
    list_keys(ctx, &mut at.item, commands_of(at.chapter).len())
}

fn chapters(ui: &mut Ui, at: &mut MenuPlace) {
    ui.vertical(|ui| {
        ui.set_width(CHAPTERS);
        for chapter in Chapter::ALL {
            let t = theme::tokens(ui);
            let (_, rect) = ui.allocate_space(vec2(CHAPTERS, ROW));
            let id = ui.scope_id().with(("chapter", chapter.name()));
            let name = format!("Chapter {}", chapter.name());
            let response = widgets::hit_by_pointer(ui, rect, id, Role::Button, &name);
            let current = at.chapter == chapter;
            if current {
                widgets::soft_ground(ui, rect, 0);
            }
            let ink = if current { Ink::body(t.accent).bold() } else { Ink::body(t.ink2) };
            text::line(ui, rect.with_min_x(rect.left() + 16.0), chapter.name(), ink, Align::Min);
            if (response.hovered() && ui.input(|i| i.pointer.is_moving()) && !current) || response.clicked() {
                *at = MenuPlace { chapter, item: 0 };
            }
        }
    });
}

fn items(ui: &mut Ui, app: &App, commands: &[Command], item: &mut usize) -> Option<Command> {
    let mut clicked = None;
    let facts = app.facts();
    let follows = has_moved(ui, *item);
    for (at, command) in commands.iter().enumerate() {
        let (_, rect) = ui.allocate_space(vec2(ITEMS, ROW));
        let words = app.command_text(*command);
        let why_not = command.enabled(facts).err();
        let name = why_not.map_or_else(|| words.clone(), |why| format!("{words}, not now, {why}"));
        let id = ui.scope_id().with(("menu", command.id()));
        let response = widgets::hit_by_pointer(ui, rect, id, Role::MenuItem, &name);
        let (marked, can) = (*item == at, why_not.is_none());
        response.widget_info(|| WidgetInfo::selected(Role::MenuItem, can, marked, &name));
        if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
            *item = at;
        }
        if *item == at && follows {
            ui.scroll_to_rect(rect, None);
        }
        paint_item(ui, rect, *command, &words, why_not.is_some(), *item == at);
        if response.clicked() {
            clicked = Some(*command);
        }
        response.on_hover_text(why_not.unwrap_or(command.tooltip()));
    }
    clicked
}

fn paint_item(ui: &Ui, rect: Rect, command: Command, words: &str, off: bool, marked: bool) {
    let t = theme::tokens(ui);
    if marked {
        widgets::soft_ground(ui, rect, 0);
    }
    let ink = match (off, marked) {
        (true, _) => Ink::body(t.ctl),
        (false, true) => Ink::body(t.accent).medium(),
        (false, false) => Ink::body(t.ink),
    };
    let mut right = rect.right() - 12.0;
    if let Some(keys) = command.keys() {
        let wide = widgets::key_box::width(ui, &keys);
        widgets::key_box(ui, pos2(right - wide, rect.center().y), &keys);
        right -= wide + 12.0;
    }
    text::line(ui, rect.with_min_x(rect.left() + 16.0).with_max_x(right), words, ink, Align::Min);
}
