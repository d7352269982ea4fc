//! The tables of the plan: each can be copied for a spreadsheet or written as CSV.

use egui::{Align, Context, Rect, pos2, vec2};

use super::super::app::Action;
use super::super::view::SnapshotView;
use super::super::widgets::{Button, Ink, text};
use super::ask::button;
use super::{Reply, modal};
use crate::report::{Table, TableName, tabbed};

/// Width of the dialog.
const WIDTH: f32 = 480.0;
/// Height of a row.
const ROW: f32 = 34.0;

/// Draws the list.
pub(super) fn tables_ui(ctx: &Context, view: Option<&SnapshotView>, first: bool, asked: &mut Vec<Action>) {
    modal(ctx, "tables", WIDTH, asked, |ui, t, asked| {
        text::paragraph(ui, "Tables", Ink::section(t.ink));
        ui.add_space(4.0);
        text::paragraph(
            ui,
            "Copied, a table goes into a spreadsheet as it is. Internal, not for the buyer.",
            Ink::body(t.ink2),
        );
        ui.add_space(12.0);
        for name in TableName::ALL {
            let Some(view) = view else { continue };
            let table = Table::of(&view.snapshot, name);
            let (_, row) = ui.allocate_space(vec2(ui.available_width(), ROW));
            let (copy_name, write_name) = (format!("Copy {}", name.title()), format!("Write {} as CSV", name.title()));
            let copy = Button::secondary("Copy").name(&copy_name);
            let write = Button::secondary("CSV…").name(&write_name);
            let (copy_wide, write_wide) = (copy.desired_width(ui), write.desired_width(ui));
            let place = |right: f32, wide: f32| {
                Rect::from_min_size(pos2(right - wide, row.center().y - 14.0), vec2(wide, 28.0))
            };
            let right = row.right();
            let rows = match table.rows.len() {
                0 => "empty".to_owned(),
                1 => "1 row".to_owned(),
                n => format!("{n} rows"),
            };
            text::line(ui, row.with_max_x(row.left() + 150.0), name.title(), Ink::body(t.ink).medium(), Align::Min);
            let about = Rect::from_min_max(
                pos2(row.left() + 158.0, row.top()),
                pos2(right - copy_wide - write_wide - 16.0, row.bottom()),
            );
            text::line(ui, about, &rows, Ink::body(t.ink3).open(), Align::Min);
            if ui.put(place(right - write_wide - 8.0, copy_wide), copy).clicked() {
                ui.ctx().copy_text(tabbed(&table));
                asked.push(Action::Tell(format!("{} copied, {rows}", name.title())));
            }
            if ui.put(place(right, write_wide), write).clicked() {
                asked.push(Action::Reply(Reply::Table(name)));
            }
        }
        ui.add_space(16.0);
        if button(ui, Button::secondary("Close"), first) {
            asked.push(Action::CloseDialog);
        }
    });
}
