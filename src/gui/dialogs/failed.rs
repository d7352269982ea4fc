//! A failure: what happened, what is safe, what to do.

use std::path::PathBuf;

use egui::{Context, ScrollArea};

use super::super::app::Action;
use super::super::files::Purpose;
use super::super::messages::{Failure, WayOut};
use super::super::widgets::{Button, ButtonKind, Ink, text};
use super::ask::button;
use super::{Reply, modal};

/// Tells a failure and offers the ways out.
pub(super) fn failed_ui(
    ctx: &Context,
    failure: &Failure,
    path: Option<&PathBuf>,
    first: bool,
    asked: &mut Vec<Action>,
) {
    modal(ctx, "failed", 560.0, asked, |ui, t, asked| {
        text::paragraph(ui, &failure.what, Ink::section(t.ink));
        ui.add_space(8.0);
        ScrollArea::vertical().id_salt("detail").max_height(160.0).show(ui, |ui| {
            text::paragraph(ui, &failure.detail, Ink::body(t.rigid));
        });
        ui.add_space(12.0);
        for (head, words) in [("What is safe", &failure.safe), ("What to do", &failure.to_do)] {
            text::paragraph(ui, head, Ink::caption(t.ink2).bold());
            ui.add_space(2.0);
            text::paragraph(ui, words, Ink::body(t.ink));
            ui.add_space(12.0);
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            for (at, way) in failure.ways_out.iter().enumerate() {
                let kind = if at == 0 { ButtonKind::Primary } else { ButtonKind::Secondary };
                if button(ui, Button::new(kind, words(*way)), first && at == 0) {
                    asked.push(Action::Reply(Reply::WayOut(*way, path.cloned())));
                }
            }
            if failure.ways_out.contains(&WayOut::SaveAs) && button(ui, Button::secondary("Type a path"), false) {
                asked.push(Action::Reply(Reply::TypeInstead(Purpose::SaveAs)));
            }
            if failure.ways_out.contains(&WayOut::OpenOther) && button(ui, Button::secondary("Type a path"), false) {
                asked.push(Action::Reply(Reply::TypeInstead(Purpose::Open)));
            }
            if button(ui, Button::text("Close"), first && failure.ways_out.is_empty()) {
                asked.push(Action::CloseDialog);
            }
        });
    });
}

fn words(way: WayOut) -> &'static str {
    match way {
        WayOut::SaveAs => "Save as…",
        WayOut::SaveAgain => "Save again",
        WayOut::Replace => "Write over it",
        WayOut::Reload => "Read it, drop my changes",
        WayOut::OpenOther => "Open another file…",
    }
}
