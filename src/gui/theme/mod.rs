//! The look: tokens of colour and type, light and dark, and how egui is set up with them.
//!
//! The one place where a colour is made; must not know any screen.

mod looks;
mod setup;
mod tokens;

pub use setup::apply;
pub use tokens::{Heat, Tokens};

use egui::{FontId, Stroke, Ui};

use super::fonts::Weight;

/// Which of the two looks to wear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says; light where it says nothing.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// All choices, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The same choice in egui's words.
    pub fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// How strongly text and marks stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// Text 4.5 to 1 or more, marks 3 to 1.
    #[default]
    Usual,
    /// Text 7 to 1 or more, marks 4.5 to 1; edges instead of shadows.
    High,
}

impl Contrast {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Usual => Self::High,
            Self::High => Self::Usual,
        }
    }
}

/// What the window wears: a theme at a contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Light, dark or as the system says.
    pub theme: Theme,
    /// How strongly all stands out.
    pub contrast: Contrast,
}

impl From<Theme> for Look {
    fn from(theme: Theme) -> Self {
        Self { theme, contrast: Contrast::Usual }
    }
}

/// The tokens of the look that a view is drawn in.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    tokens_of(ui.visuals())
}

/// The tokens of the look that the window wears, where no view is at hand.
pub fn tokens_in(ctx: &egui::Context) -> &'static Tokens {
    tokens_of(&ctx.global_style().visuals)
}

/// The tokens that egui's own style was set up with; a look is known by its paper.
pub fn tokens_of(visuals: &egui::Visuals) -> &'static Tokens {
    let high = Tokens::at(visuals.dark_mode, Contrast::High);
    if visuals.panel_fill == high.paper { high } else { Tokens::of(visuals.dark_mode) }
}

/// The four sizes of type, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Column heads, sources, axes, status: 11 on 16.
    Caption,
    /// Everything else: 13 on 20.
    Body,
    /// Headings of sections: 18 on 24.
    Section,
    /// Figures and the headline of Home: 28 on 36.
    Figure,
}

impl Size {
    /// Size of the type.
    pub fn points(self) -> f32 {
        match self {
            Self::Caption => 11.0,
            Self::Body => 13.0,
            Self::Section => 18.0,
            Self::Figure => 28.0,
        }
    }

    /// Distance between lines.
    pub fn line(self) -> f32 {
        match self {
            Self::Caption => 16.0,
            Self::Body => 20.0,
            Self::Section => 24.0,
            Self::Figure => 36.0,
        }
    }

    /// The type at a weight.
    pub fn font(self, weight: Weight) -> FontId {
        FontId::new(self.points(), weight.family())
    }
}

/// A hair-line.
pub fn hair(tokens: &Tokens) -> Stroke {
    Stroke::new(1.0, tokens.line)
}

/// The rule under a head.
pub fn rule(tokens: &Tokens) -> Stroke {
    Stroke::new(1.0, tokens.line2)
}

/// The ring of what has the keys.
pub fn focus(tokens: &Tokens) -> Stroke {
    let width = match tokens.contrast {
        Contrast::Usual => 2.0,
        Contrast::High => 3.0,
    };
    Stroke::new(width, tokens.accent)
}

/// The edge of what floats.
pub fn float_edge(tokens: &Tokens) -> Stroke {
    Stroke::new(1.0, tokens.float_edge)
}

/// How thick a whisker is that is drawn with this width in the usual looks.
pub fn whisker(tokens: &Tokens, usual: f32) -> f32 {
    match tokens.contrast {
        Contrast::Usual => usual,
        Contrast::High => usual.max(3.0),
    }
}

/// Measures of look.md section 4 and 5, in points.
pub mod space {
    /// The narrowest window that everything has a form for, in logical pixels.
    pub const LEAST_WIDTH: f32 = 640.0;
    /// Inset of a page.
    pub const PAGE: f32 = 24.0;
    /// Height of buttons, fields and segmented choices.
    pub const CONTROL: f32 = 28.0;
    /// Inset of text in a button and in a row.
    pub const TEXT_INSET: f32 = 12.0;
    /// Height of a row of the table of terms.
    pub const ROW: f32 = 24.0;
    /// Corner of buttons, fields and boxes.
    pub const RADIUS: u8 = 4;
    /// Corner of tags, ticks and keys.
    pub const RADIUS_SMALL: u8 = 3;
    /// The smallest thing that can be hit.
    pub const HIT: f32 = 24.0;
}
