//! What the setting with the keys changes, here and in the open plan.

use egui::{Align, Ui, Vec2};

use super::Setting;
use crate::gui::app::App;
use crate::gui::inspector::{heading, page_ui, rule};
use crate::gui::order;
use crate::gui::preferences::Movement;
use crate::gui::shell::Form;
use crate::gui::theme::{self, Contrast, Tokens};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Ink, hline, text};
use crate::units::Locale;

/// Draws what the setting is for and what it changes.
pub fn about_ui(ui: &mut Ui, app: &mut App, view: Option<&SnapshotView>) {
    let setting = app.screens.settings.explained();
    if let (Setting::Money, Some(view)) = (setting, view) {
        return order::order_why_ui(ui, view, &mut app.screens.order);
    }
    page_ui(ui, ("setting", setting.name()), |ui| {
        let t = theme::tokens(ui);
        text::paragraph(ui, "Setting", Ink::caption(t.ink3));
        text::paragraph(ui, setting.name(), Ink::section(t.ink));
        ui.add_space(2.0);
        text::paragraph(ui, &now_words(app, setting), Ink::figure(t.ink));
        rule(ui, t);
        heading(ui, t, "What it changes");
        for words in changes(app, setting, ui.ctx().content_rect().width() * ui.ctx().zoom_factor()) {
            text::paragraph(ui, &words, Ink::body(t.ink));
            ui.add_space(6.0);
        }
        ui.add_space(8.0);
        heading(ui, t, "In this plan");
        match (setting, view) {
            (Setting::Numbers, Some(view)) => samples_ui(ui, t, app.locale(), view),
            _ => {
                text::paragraph(ui, in_plan(setting), Ink::body(t.ink));
            }
        }
    });
}

/// How it stands now.
fn now_words(app: &App, setting: Setting) -> String {
    let preferences = &app.preferences;
    match setting {
        Setting::Money => String::new(),
        Setting::Theme => preferences.theme.name().to_owned(),
        Setting::Contrast if preferences.contrast == Contrast::High => "High".to_owned(),
        Setting::Contrast => "Usual".to_owned(),
        Setting::Zoom => format!("{}\u{a0}%", preferences.zoom),
        Setting::Numbers => preferences.locale.map_or("As the system", Locale::name).to_owned(),
        Setting::Movement if preferences.movement == Movement::Nothing => "None".to_owned(),
        Setting::Movement => "As the system".to_owned(),
        Setting::Figures if app.is_covered() => "Covered".to_owned(),
        Setting::Figures => "Shown".to_owned(),
        Setting::Recent if preferences.remember => format!("{} remembered", preferences.recent().count()),
        Setting::Recent => "Off".to_owned(),
        Setting::Plans | Setting::File | Setting::Recovery | Setting::Past => "On this computer".to_owned(),
    }
}

fn changes(app: &App, setting: Setting, width: f32) -> Vec<String> {
    let one = |words: &str| vec![words.to_owned()];
    match setting {
        Setting::Money => Vec::new(),
        Setting::Theme => one("Colours alone. Words, places and signs say the same in every theme."),
        Setting::Contrast => vec![
            "Usual: text at 4.5 to 1 or more against its ground, marks at 3 to 1.".to_owned(),
            "High: text at 7 to 1, marks at 4.5 to 1, a wider ring round what has the keys, and edges in place of \
             shadows."
                .to_owned(),
        ],
        Setting::Zoom => zoom_words(app, width),
        Setting::Numbers => vec![
            "How figures and dates are shown and typed. What can be meant in two ways is asked.".to_owned(),
            "Files, copies of tables and CSV are the same everywhere.".to_owned(),
        ],
        Setting::Movement => {
            let still = app.screens.buyer.still;
            let now = if still { "Now nothing moves." } else { "Now it moves for a tenth of a second." };
            vec![
                "On the chart of the buyer, supply chain moves along the lines to its new place.".to_owned(),
                now.to_owned(),
            ]
        }
        Setting::Figures => {
            one("Every figure in the window, in its title and in what a screen reader says. H shows them again.")
        }
        Setting::Recent => one(
            "Paths of the plans that you opened or saved stand on Home. They are kept in the file of settings and nowhere else.",
        ),
        Setting::Plans => one("Nothing: a plan is written where you say and nowhere else."),
        Setting::File => one(
            "It holds theme, contrast, zoom, numbers and dates, movement and the paths of recent plans; it can be taken to another computer. Nothing of what is in a plan.",
        ),
        Setting::Recovery => one("What is not saved yet lies there until it is, readable by you alone."),
        Setting::Past => one(
            "What a plan was after each save: the last ten, and ten spread over the time before. \u{201c}Earlier states\u{201d} in the menu goes back to one.",
        ),
    }
}

/// What the window holds at each zoom.
fn zoom_words(app: &App, width: f32) -> Vec<String> {
    let line = |zoom: u16| {
        let logical = (width * 100.0 / f32::from(zoom)).max(theme::space::LEAST_WIDTH);
        let form = match Form::of(logical) {
            Form::Wide => "everything side by side, with room to spare",
            Form::Usual => "steps, page and Why side by side",
            Form::Slim => "the steps as numbers, page and Why side by side",
            Form::Sheet => "Why opens over the page, Ctrl I",
            Form::Narrow => "one column; steps with Ctrl B, Why with Ctrl I",
        };
        format!("{zoom}\u{a0}%: {form}")
    };
    let mut zooms = vec![100, 150, 200];
    zooms.push(app.preferences.zoom);
    zooms.sort_unstable();
    zooms.dedup();
    let mut lines: Vec<String> = vec!["How large everything is, text and controls alike. In this window:".to_owned()];
    lines.extend(zooms.into_iter().map(line));
    lines
}

fn in_plan(setting: Setting) -> &'static str {
    match setting {
        Setting::Money | Setting::Theme | Setting::Contrast | Setting::Zoom | Setting::Movement | Setting::Figures => {
            "Nothing: neither the plan nor its file changes"
        }
        Setting::Numbers => "Open a plan to see its figures here",
        Setting::Recent => "Only its path is remembered",
        Setting::Plans => "The folder of the open plan, or your documents",
        Setting::File => "Nothing of it stands there but its path",
        Setting::Recovery => "A copy lies there while something is unsaved",
        Setting::Past => "Each save adds one",
    }
}

/// Figures and dates of the open plan, as they are written now.
fn samples_ui(ui: &mut Ui, t: &Tokens, locale: Locale, view: &SnapshotView) {
    const ROW: f32 = 26.0;
    let order = &view.snapshot.plan.order;
    let rows = [
        ("Order value", order.value.map(|value| locale.number(value.decimal()))),
        ("Date of the order", order.date.map(|date| locale.date(date))),
        ("Confirm by", order.confirm_by.map(|date| locale.date(date))),
        ("First delivery", order.deliveries.first().map(|delivery| locale.date(delivery.date))),
    ];
    for (name, shown) in rows {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        text::line(ui, rect, name, Ink::body(t.ink), Align::Min);
        let shown = shown.unwrap_or_else(|| "unknown".to_owned());
        text::line(ui, rect, &shown, Ink::body(t.ink).medium(), Align::Max);
        hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
    }
}
