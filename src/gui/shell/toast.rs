//! The remark at the bottom left of the centre: one at a time, six seconds, with the way back.

use std::time::Duration;

use egui::{Context, Id, Order, Rect, pos2};

use super::super::app::{Action, App};
use super::super::widgets::{Toast, ToastKind, toast_ui as draw};

/// Width and height.
const SIZE: egui::Vec2 = egui::vec2(424.0, 40.0);

/// Draws the remark, if there is one, and lets it go when its time is over.
pub(super) fn toast_ui(ctx: &Context, app: &mut App, centre: Rect, asked: &mut Vec<Action>) {
    let now = ctx.input(|i| i.time);
    let Some(remark) = app.screens.toast.clone() else { return };
    if now >= remark.until {
        app.screens.toast = None;
        return;
    }
    ctx.request_repaint_after(Duration::from_secs_f64(remark.until - now));
    let way_back = remark.way_back.map(|(name, command)| (name.to_owned(), command.keys()));
    let kind = if way_back.is_some() { ToastKind::Done } else { ToastKind::Made };
    let toast = Toast { kind, text: remark.text, action: way_back };
    let size = egui::vec2(SIZE.x.min(centre.width() - 32.0), SIZE.y);
    let rect = Rect::from_min_size(pos2(centre.left() + 16.0, centre.bottom() - SIZE.y - 16.0), size);
    let area = egui::Area::new(Id::unique("toast")).order(Order::Foreground).fixed_pos(rect.min).movable(false);
    let taken = area.show(ctx, |ui| {
        ui.set_min_size(size);
        draw(ui, rect, &toast)
    });
    if let (true, Some((_, command))) = (taken.inner, remark.way_back) {
        app.screens.toast = None;
        asked.push(Action::Run(command));
    }
}
