//! What stands in the centre and beside it on each screen, and what becomes of what a screen asks for.
//!
//! Knows which screen is which; must not know where the panes stand.

use egui::{Rect, Ui, vec2};

use super::super::app::{Action, App, Screen};
use super::super::commands::Command;
use super::super::talk::{self, Now};
use super::super::theme;
use super::super::view::SnapshotView;
use super::super::widgets::{Ink, text};
use super::super::{
    after_po, brief, buyer, financing, home, inspector, order, portfolio, quick, settings, terms, workshop,
};
use super::pane;
use crate::edit::Edit;
use crate::units::Clock;

/// Draws the screen that is shown.
pub(super) fn centre_ui(
    ui: &mut Ui,
    app: &mut App,
    view: Option<&SnapshotView>,
    centre: Rect,
    asked: &mut Vec<Action>,
) {
    let Some(of_plan) = view.filter(|_| app.screen().is_of_plan()) else {
        return without_plan_ui(ui, app, view, centre, asked);
    };
    let mut edits: Vec<Edit> = Vec::new();
    let (view, name) = (of_plan, app.screen().name());
    pane(ui, name, name, centre, |ui| match app.screen() {
        Screen::Buyer => buyer_ui(ui, app, view, &mut edits, asked),
        Screen::Order => order_ui(ui, app, view, &mut edits),
        Screen::QuickStart => quick_ui(ui, app, view, &mut edits, asked),
        Screen::Terms => terms_ui(ui, app, view, &mut edits, asked),
        Screen::Financing => financing_ui(ui, app, view, &mut edits, asked),
        Screen::Conversation => conversation_ui(ui, app, view, &mut edits, asked),
        Screen::AfterPo => after_po_ui(ui, app, view, asked),
        Screen::Brief => brief_ui(ui, app, view, &mut edits, asked),
        // What is no screen of a plan is drawn above.
        Screen::Home | Screen::Portfolio | Screen::Workshop | Screen::Settings => {}
    });
    asked.extend(edits.into_iter().map(Action::Edit));
}

/// Draws what explains the screen, beside it or over it.
pub(super) fn beside_ui(ui: &mut Ui, app: &mut App, view: Option<&SnapshotView>, asked: &mut Vec<Action>) {
    if app.screen() == Screen::Settings {
        return settings::about_ui(ui, app, view);
    }
    let Some(view) = view else { return };
    let mut edits: Vec<Edit> = Vec::new();
    match app.screen() {
        Screen::Buyer => buyer::tells_ui(ui, view, &mut app.screens.buyer),
        Screen::Order => order::order_why_ui(ui, view, &mut app.screens.order),
        Screen::Financing => financing::inspector_ui(ui, view, &mut app.screens.financing, &mut edits),
        Screen::Conversation => talk::beside_ui(ui, view, &mut app.screens.talk, &mut edits),
        Screen::AfterPo => after_po::side_ui(ui, view, &mut app.screens.after_po, asked),
        Screen::Brief => {
            brief::about_ui(ui, view, &mut app.screens.brief);
        }
        Screen::Home | Screen::QuickStart | Screen::Terms | Screen::Portfolio | Screen::Workshop | Screen::Settings => {
            inspector::inspector_ui(ui, view, app.screens.terms.selected.as_ref(), &mut edits);
        }
    }
    asked.extend(edits.into_iter().map(Action::Edit));
}

fn without_plan_ui(ui: &mut Ui, app: &mut App, view: Option<&SnapshotView>, centre: Rect, asked: &mut Vec<Action>) {
    // A plan named at the start: Home would only flash up.
    if app.document().is_none() && app.work.opening.is_some() {
        pane(ui, "opening", "Opening", centre, |ui| {
            let middle = centre.left_top() + vec2(24.0, 32.0);
            text::free_line(ui, middle, "Opening…", Ink::body(theme::tokens(ui).ink2));
        });
        return;
    }
    let screen = app.screen().without_plan();
    pane(ui, screen.name(), screen.name(), centre, |ui| match screen {
        Screen::Portfolio => portfolio::portfolio_ui(ui, app, asked),
        Screen::Workshop => workshop::workshop_ui(ui, app, asked),
        Screen::Settings => settings::settings_ui(ui, app, view, asked),
        _ => home::home_ui(ui, app, asked),
    });
}

/// Whether F6 has just come to the centre.
fn takes_focus(app: &App) -> bool {
    app.screens.focus_pane == Some(2)
}

fn buyer_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    if takes_focus(app) {
        app.screens.buyer.take_keys();
    }
    buyer::buyer_ui(ui, view, &mut app.screens.buyer, edits);
    asked.extend(app.screens.buyer.take_message().map(Action::Tell));
    asked.extend(app.screens.buyer.take_term().map(Action::Select));
}

fn quick_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    let busy = app.dialog.is_some();
    if quick::quick_ui(ui, view, &mut app.screens.quick, busy, edits).is_some() {
        asked.push(Action::Run(Command::GoTerms));
    }
}

fn order_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>) {
    if takes_focus(app) {
        app.screens.order.focus_first();
    }
    order::order_ui(ui, view, &mut app.screens.order, edits);
}

fn terms_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    if takes_focus(app) {
        let first = view.snapshot.assessment.terms.iter().find(|t| t.counts).map(|t| t.id.clone());
        if let Some(term) = app.screens.terms.selected.clone().or(first) {
            app.screens.terms.select(term);
        }
    }
    terms::terms_ui(ui, view, &mut app.screens.terms, edits);
    asked.extend(app.screens.terms.take_message().map(Action::Tell));
}

fn financing_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    if takes_focus(app)
        && let Some(kind) = app.screens.financing.selected
    {
        app.screens.financing.select(kind);
    }
    financing::financing_ui(ui, view, &mut app.screens.financing, edits);
    asked.extend(app.screens.financing.take_message().map(Action::Tell));
}

fn conversation_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    let on = (app.services.clock.today)();
    let at = (app.services.clock.time)().parse().unwrap_or_else(|_| Clock::now());
    talk::talk_ui(ui, view, &mut app.screens.talk, Now { on, at }, edits);
    asked.extend(app.screens.talk.take_message().map(Action::Tell));
    asked.extend(app.screens.talk.take_keep().then_some(Action::KeepNow));
}

fn after_po_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, asked: &mut Vec<Action>) {
    after_po::after_po_ui(ui, view, &mut app.screens.after_po, asked);
    asked.extend(app.screens.after_po.take_message().map(Action::Tell));
}

fn brief_ui(ui: &mut Ui, app: &mut App, view: &SnapshotView, edits: &mut Vec<Edit>, asked: &mut Vec<Action>) {
    let mut asks = Vec::new();
    brief::brief_ui(ui, view, &mut app.screens.brief, edits, &mut asks);
    for ask in asks {
        match ask {
            brief::Ask::Run(command) => asked.push(Action::Run(command)),
            brief::Ask::Copy(words) => {
                ui.ctx().copy_text(words);
                asked.push(Action::Tell("The page is copied as text".to_owned()));
            }
        }
    }
}
