//! The keys on one sheet, made from the table of commands.

use egui::{Align, Context, Id, ScrollArea, Ui, pos2, vec2};
use egui_extras::{Size, StripBuilder};

use super::super::app::Action;
use super::super::commands::{Chapter, Command, keys_text};
use super::super::theme;
use super::super::widgets::{self, Button, Field, Ink, text};
use super::ask::button;
use super::modal;

/// Keys that belong to what has the focus and not to a command.
const OF_LISTS: [(&str, &str); 13] = [
    ("Next part of the window", "Tab"),
    ("Part before it", "Shift Tab"),
    ("Row up or down", "Up, Down"),
    ("First or last row", "Home, End"),
    ("Edit the target, or open what has the focus", "Enter"),
    ("Sort by the column head that has the focus", "Alt Up, Alt Down"),
    ("Close what is on top, then clear the selection", "Esc"),
    ("This sheet", "?"),
    ("Live log: granted, partly, refused, stand down", "G, P, R, S"),
    ("Live log: answer, note, asked, we gave, to do", "A, N, Q, W, T"),
    ("Conversation: own words, the playbook's words", "F2, Backspace"),
    ("Conversation: an ask earlier or later", "Alt Up, Alt Down"),
    ("Rehearsal: card, turn, timer", "Left, Right, Space, T"),
];

/// Draws the sheet.
pub(super) fn keys_ui(ctx: &Context, filter: &mut String, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "keys", 560.0, asked, |ui, t, asked| {
        text::paragraph(ui, "Keys", Ink::section(t.ink));
        ui.add_space(12.0);
        let width = ui.available_width();
        let field = Field::new(filter, Id::unique("keys filter"), "Find a key").hint("Find a key or a command");
        let shown = field.show(ui, width);
        if first {
            shown.response.request_focus();
        }
        if shown.escaped {
            asked.push(Action::CloseDialog);
        }
        ui.add_space(12.0);
        let height = (ui.ctx().content_rect().height() - 280.0).clamp(120.0, 480.0);
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| sheet(ui, filter));
        ui.add_space(16.0);
        if button(ui, Button::secondary("Close"), false) {
            asked.push(Action::CloseDialog);
        }
    });
}

fn sheet(ui: &mut Ui, filter: &str) {
    let wanted = filter.trim().to_lowercase();
    let fits = |words: &str, keys: &str| {
        wanted.is_empty() || words.to_lowercase().contains(&wanted) || keys.to_lowercase().contains(&wanted)
    };
    for chapter in Chapter::ALL {
        let of_chapter = Command::ALL.iter().filter(|c| c.chapter() == chapter && !c.shortcuts().is_empty());
        let rows: Vec<(&str, String)> = of_chapter
            .map(|c| (c.text(), c.shortcuts().iter().map(|s| keys_text(*s)).collect::<Vec<_>>().join(", ")))
            .filter(|(words, keys)| fits(words, keys))
            .collect();
        part(ui, chapter.name(), rows);
    }
    let others = OF_LISTS.iter().filter(|(words, keys)| fits(words, keys));
    part(ui, "Lists and fields", others.map(|(words, keys)| (*words, (*keys).to_owned())).collect());
}

fn part(ui: &mut Ui, head: &str, rows: Vec<(&str, String)>) {
    if rows.is_empty() {
        return;
    }
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(8.0);
    text::paragraph(ui, head, Ink::caption(t.ink2).bold());
    ui.add_space(2.0);
    for (words, keys) in rows {
        let wide = widgets::key_box::width(ui, &keys);
        let row = vec2(ui.available_width() - 12.0, 24.0);
        let columns = |ui: &mut Ui| {
            StripBuilder::new(ui).size(Size::remainder()).size(Size::exact(wide)).horizontal(|mut strip| {
                strip.cell(|ui| {
                    text::line(ui, ui.max_rect(), words, Ink::body(t.ink), Align::Min);
                });
                strip.cell(|ui| {
                    let place = ui.max_rect();
                    widgets::key_box(ui, pos2(place.left(), place.center().y), &keys);
                });
            });
        };
        let rect = ui.allocate_ui(row, columns).response.rect;
        widgets::told(ui, rect, ui.scope_id().with((words, &keys)), &format!("{words}, {keys}"));
        widgets::hline(ui, rect.left(), rect.right(), rect.bottom(), theme::hair(t));
    }
}
