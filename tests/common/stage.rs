//! A stage for screens of a plan: a session of its own around Terms and the inspector.

#![allow(dead_code, reason = "each test uses its own part")]

use std::sync::Arc;

use egui::{Frame, Panel, Ui};
use egui_kittest::Harness;
use termwise::edit::Edit;
use termwise::gui::inspector::inspector_ui;
use termwise::gui::terms::{TermsState, terms_ui};
use termwise::gui::theme::{self, Theme};
use termwise::gui::view::SnapshotView;
use termwise::gui::{fonts, theme::Tokens};
use termwise::plan::Plan;
use termwise::playbook::{Playbook, embedded};
use termwise::session::Snapshot;
use termwise::units::{Date, TermId};

use super::pixels::Pixels;

/// The day for which all pictures and tests hold.
pub fn day() -> Date {
    Date::of(2026, 11, 21).expect("a day")
}

/// A plan on the stage, with what its screen remembers and the edits made so far.
pub struct Stage {
    pub view: SnapshotView,
    pub state: TermsState,
    pub edits: Vec<Edit>,
    pub message: Option<String>,
    dark: bool,
}

impl Stage {
    /// A plan under a playbook.
    pub fn new(playbook: Playbook, plan: Plan, dark: bool) -> Self {
        let snapshot = Snapshot::derive(Arc::new(playbook), Arc::new(plan), Vec::new(), day());
        let view = SnapshotView { snapshot: Arc::new(snapshot), revision: 0 };
        Self { view, state: TermsState::default(), edits: Vec::new(), message: None, dark }
    }

    /// The first sample under the playbook of the program.
    pub fn sample(dark: bool) -> Self {
        let plan = termwise::samples::first().expect("the sample reads");
        Self::new(embedded().expect("the playbook reads"), plan, dark)
    }

    /// Applies what the screen asked for, as the app does after a frame.
    fn apply(&mut self, edits: Vec<Edit>) {
        for edit in edits {
            let plan = edit.applied(&self.view.snapshot.plan);
            let playbook = self.view.snapshot.playbook.clone();
            let snapshot = Snapshot::derive(playbook, Arc::new(plan), Vec::new(), day());
            self.view = SnapshotView { snapshot: Arc::new(snapshot), revision: self.view.revision + 1 };
            self.edits.push(edit);
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        let t = Tokens::of(self.dark);
        let mut edits = Vec::new();
        let width = ui.available_width();
        let plain = |fill| Frame::new().fill(fill);
        let (rail, side) = if width < 1264.0 {
            (56.0, 0.0)
        } else if width < 1424.0 {
            (56.0, 304.0)
        } else {
            (200.0, 320.0)
        };
        let edge = |panel: Panel| panel.show_separator_line(true).resizable(false);
        edge(Panel::bottom("status").exact_size(28.0)).frame(plain(t.rail)).show(ui, |_| {});
        if width >= 960.0 {
            edge(Panel::left("rail").exact_size(rail)).frame(plain(t.rail)).show(ui, |_| {});
        }
        edge(Panel::top("top").exact_size(48.0)).frame(plain(t.paper)).show(ui, |_| {});
        let (view, state) = (self.view.clone(), &mut self.state);
        if side > 0.0 {
            let panel = edge(Panel::right("why").exact_size(side)).frame(plain(t.side));
            panel.show(ui, |ui| inspector_ui(ui, &view, state.selected.clone().as_ref(), &mut edits));
        }
        egui::CentralPanel::default().frame(plain(t.paper)).show(ui, |ui| terms_ui(ui, &view, state, &mut edits));
        if let Some(message) = state.take_message() {
            self.message = Some(message);
        }
        self.apply(edits);
    }
}

/// The harness around a stage at a size.
pub fn harness(stage: Stage, size: [f32; 2]) -> Harness<'static, Stage> {
    let theme = if stage.dark { egui::Theme::Dark } else { egui::Theme::Light };
    let choice = if stage.dark { Theme::Dark } else { Theme::Light };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .renderer(Pixels::default())
        .with_context_setup(move |ctx| {
            fonts::install(ctx);
            theme::apply(ctx, choice);
        })
        .build_ui_state(
            |ui, stage: &mut Stage| {
                let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
                stage.ui(&mut ui.new_child(whole));
            },
            stage,
        );
    harness.run();
    harness
}

/// A term by its id.
pub fn term(id: &str) -> TermId {
    TermId::try_from(id).expect("an id")
}
