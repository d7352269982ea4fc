//! Covering figures: while they are covered, no digit leaves the program by a picture, a name or a title.
//!
//! Works on what a whole pass gives out, so that no screen can forget it; must not know any screen.
//!
//! A screen does nothing for it. Two marks on an [`Ink`](super::widgets::Ink) say where a text is different:
//! `open` for what is no figure of a plan (a step's number, a key), `secret` for what is covered as a whole (the
//! name of a recent plan). What is no text, such as a picture of a page, asks [`is_covered`].

pub mod figures;
mod paint;

pub use paint::hatch;

use egui::{Context, FullOutput, Plugin, ViewportCommand, accesskit};

/// What is covered of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Its figures.
    #[default]
    Figures,
    /// Nothing: it says nothing of a plan.
    Open,
    /// All of it.
    Whole,
}

impl Mark {
    const ALL: [Self; 3] = [Self::Figures, Self::Open, Self::Whole];

    /// The mark as a format of text carries it. A format has no field for marks of ours; how far a background
    /// reaches means nothing where there is none, and 1 is egui's own value, so a text without a mark is covered.
    pub fn of_format(self) -> f32 {
        match self {
            Self::Figures => 1.0,
            Self::Open => 2.0,
            Self::Whole => 3.0,
        }
    }

    fn read(format: &egui::TextFormat) -> Self {
        let is = |mark: &Self| (mark.of_format() - format.expand_bg).abs() < 0.5;
        Self::ALL.into_iter().find(is).unwrap_or_default()
    }
}

/// Covers what a pass gives out.
#[derive(Debug, Default)]
struct Cover {
    on: bool,
}

/// Makes a context able to cover its figures.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Cover::default());
}

/// Covers the figures, from the pass under way on, or shows them again.
pub fn set_covered(ctx: &Context, covered: bool) {
    ctx.with_plugin(|cover: &mut Cover| cover.on = covered);
}

/// Whether figures are covered: for pictures, which are not text.
pub fn is_covered(ctx: &Context) -> bool {
    ctx.with_plugin(|cover: &mut Cover| cover.on).unwrap_or_default()
}

impl Plugin for Cover {
    fn debug_name(&self) -> &'static str {
        "covered figures"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        if !self.on {
            return;
        }
        let tokens = super::theme::tokens_of(&ctx.global_style().visuals);
        for clipped in &mut output.shapes {
            paint::cover(&mut clipped.shape, tokens);
        }
        if let Some(tree) = &mut output.platform_output.accesskit_update {
            tree.nodes.iter_mut().for_each(|(_, node)| cover_node(node));
        }
        for viewport in output.viewport_output.values_mut() {
            if let Some(title) = &mut viewport.builder.title {
                *title = figures::said(title);
            }
            for command in &mut viewport.commands {
                if let ViewportCommand::Title(title) = command {
                    *title = figures::said(title);
                }
            }
        }
    }
}

/// Takes the figures out of everything that a screen reader is told.
fn cover_node(node: &mut accesskit::Node) {
    if node.role() == accesskit::Role::TextRun {
        // The places of its characters are told beside it, so the text keeps its length in bytes.
        if let Some(value) = node.value().map(figures::same_length) {
            node.set_value(value);
        }
        return;
    }
    if let Some(text) = node.label().map(figures::said) {
        node.set_label(text);
    }
    if let Some(text) = node.value().map(figures::said) {
        node.set_value(text);
    }
    if let Some(text) = node.description().map(figures::said) {
        node.set_description(text);
    }
    if let Some(text) = node.placeholder().map(figures::said) {
        node.set_placeholder(text);
    }
    if let Some(text) = node.tooltip().map(figures::said) {
        node.set_tooltip(text);
    }
    if let Some(text) = node.state_description().map(figures::said) {
        node.set_state_description(text);
    }
    node.clear_numeric_value();
    node.clear_url();
}
