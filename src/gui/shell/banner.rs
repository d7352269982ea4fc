//! The banner over the centre: how the open plan stands with its file and with others.

use egui::{Align, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::app::{Action, App, Ask, Standing};
use super::super::commands::Command;
use super::super::messages::file_name;
use super::super::theme::{self, space};
use super::super::widgets::{self, Button, Ink, text};
use super::form::Form;

/// Its height.
pub(super) const BANNER: f32 = 40.0;

/// What it says and offers.
pub(super) struct Banner {
    head: &'static str,
    words: String,
    offers: Vec<(&'static str, Action)>,
}

/// The banner there is to show; the most pressing one where there are several.
pub(super) fn banner_of(app: &App) -> Option<Banner> {
    let document = app.document().filter(|_| app.screen().is_of_plan())?;
    let save_as = |words| (words, Action::Run(Command::SaveAs));
    let banner = |head, words: &str, offers| Some(Banner { head, words: words.to_owned(), offers });
    match app.standing() {
        Standing::Theirs { owner, may_be_stale } => {
            let mut offers = vec![save_as("Save a copy…")];
            if *may_be_stale {
                offers.push(("Take over…", Action::Keeping(Ask::TakeOver)));
            }
            banner("Read-only", &app.services.keeping.owner_words(owner.as_ref()), offers)
        }
        Standing::ReadOnlyFolder => {
            let words =
                "Nothing can be written in its folder; changes are kept as a recovery copy until you save elsewhere";
            banner("Cannot be saved here", words, vec![save_as("Save as…")])
        }
        Standing::ReadOnlyFile => {
            let words = "The file is write-protected; changes are kept as a recovery copy until you save elsewhere";
            banner("Cannot be saved here", words, vec![save_as("Save as…")])
        }
        Standing::Gone => {
            let name = document.path().map(file_name).unwrap_or_default();
            let words = format!("{name} was moved or deleted; the plan is safe in this window");
            banner("The file is gone", &words, vec![save_as("Save as…")])
        }
        Standing::Free => {
            let path = app.kept.conflicts.first()?;
            let words = format!("A sync service left {} beside the plan", file_name(path));
            let compare = ("Compare…", Action::Keeping(Ask::Compare(path.clone())));
            banner("Second version", &words, vec![compare, ("Not now", Action::Keeping(Ask::LeaveConflicts))])
        }
    }
}

/// Draws it.
pub(super) fn banner_ui(ui: &mut Ui, banner: Banner, form: Form, asked: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, t.note_soft);
    ui.painter().rect_filled(whole.with_max_x(whole.left() + 3.0), 0.0, t.note);
    widgets::hline(ui, whole.left(), whole.right(), whole.bottom() - 0.5, theme::hair(t));
    let inset = if form == Form::Narrow { 16.0 } else { space::PAGE };
    let buttons: Vec<(Button<'_>, Action)> =
        banner.offers.into_iter().map(|(words, action)| (Button::secondary(words), action)).collect();
    let wide: f32 = buttons.iter().map(|(button, _)| button.desired_width(ui) + 8.0).sum();
    let mut room = Rect::from_min_max(
        pos2(whole.left() + inset, whole.top()),
        pos2(whole.right() - inset - wide - 8.0, whole.bottom()),
    );
    let said = format!("{}: {}", banner.head, banner.words);
    let head = text::line(ui, room, banner.head, Ink::body(t.ink).bold(), Align::Min);
    room.min.x = head.rect.right() + 8.0;
    let drawn = text::line(ui, room, &banner.words, Ink::body(t.ink), Align::Min);
    let place = Rect::from_min_max(pos2(whole.left() + inset, whole.top()), room.max);
    let told = widgets::told(ui, place, ui.scope_id().with("words"), &said);
    if drawn.cut || head.cut {
        told.on_hover_text(&banner.words);
    }
    let mut x = whole.right() - inset - wide + 8.0;
    for (button, action) in buttons {
        let size = vec2(button.desired_width(ui), space::CONTROL);
        let rect = Rect::from_min_size(pos2(x, whole.center().y - size.y / 2.0), size);
        let builder = UiBuilder::new().id_salt(("offer", x.to_bits())).max_rect(rect);
        if ui.scope_builder(builder, |ui| ui.add(button)).inner.clicked() {
            asked.push(action);
        }
        x += size.x + 8.0;
    }
}
