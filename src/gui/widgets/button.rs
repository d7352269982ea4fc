//! Buttons: primary (one on a screen), secondary, plain text, and links inside text.

use egui::{Align, Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo};

use super::{Ink, focus_ring, key_box, text};
use crate::gui::theme::{self, Contrast, Tokens, space};

/// What a button looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// Filled; at most one on a screen.
    Primary,
    /// Raised with an edge.
    Secondary,
    /// Text alone.
    Text,
    /// A link in a text: accent, no inset.
    Link,
}

/// A button.
#[derive(Debug, Clone, Copy)]
pub struct Button<'a> {
    text: &'a str,
    kind: ButtonKind,
    enabled: bool,
    height: f32,
    name: Option<&'a str>,
    key: Option<&'a str>,
    width: Option<f32>,
}

impl<'a> Button<'a> {
    /// A button of a kind.
    pub fn new(kind: ButtonKind, text: &'a str) -> Self {
        let height = if kind == ButtonKind::Link { space::HIT } else { space::CONTROL };
        Self { text, kind, enabled: true, height, name: None, key: None, width: None }
    }

    /// The primary button.
    pub fn primary(text: &'a str) -> Self {
        Self::new(ButtonKind::Primary, text)
    }

    /// A secondary button.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(ButtonKind::Secondary, text)
    }

    /// A button of text alone.
    pub fn text(text: &'a str) -> Self {
        Self::new(ButtonKind::Text, text)
    }

    /// A link.
    pub fn link(text: &'a str) -> Self {
        Self::new(ButtonKind::Link, text)
    }

    /// Whether it can be pressed.
    #[must_use]
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// The larger size of Home.
    #[must_use]
    pub fn large(self) -> Self {
        Self { height: 36.0, ..self }
    }

    /// What a screen reader says, where the text alone would not tell which of several it is.
    #[must_use]
    pub fn name(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The key that does the same, shown in a box.
    #[must_use]
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// A width instead of that of its text.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    fn inset(&self) -> f32 {
        match (self.kind, self.height > space::CONTROL) {
            (ButtonKind::Link, _) => 0.0,
            (_, true) => 16.0,
            (_, false) => space::TEXT_INSET,
        }
    }

    /// How wide it will be.
    pub fn desired_width(&self, ui: &Ui) -> f32 {
        let ink = self.ink(theme::tokens(ui), false);
        let key = self.key.map_or(0.0, |key| 8.0 + key_box::width(ui, key));
        self.width.unwrap_or_else(|| (text::width(ui, self.text, ink) + key + 2.0 * self.inset()).max(space::HIT))
    }

    fn ink(&self, t: &Tokens, hovered: bool) -> Ink {
        let color = match self.kind {
            _ if !self.enabled => t.ctl,
            ButtonKind::Primary => t.accent_ink,
            ButtonKind::Secondary => t.ink,
            ButtonKind::Text => t.ink2,
            ButtonKind::Link if hovered => t.accent_hover,
            ButtonKind::Link => t.accent,
        };
        match self.kind {
            ButtonKind::Primary | ButtonKind::Link => Ink::body(color).bold(),
            ButtonKind::Secondary => Ink::body(color).medium(),
            ButtonKind::Text => Ink::body(color),
        }
    }

    fn ground(&self, t: &Tokens, hovered: bool, pressed: bool) -> (Color32, Stroke) {
        let (plain, edge) = (Color32::TRANSPARENT, Stroke::new(1.0, t.line2));
        match self.kind {
            ButtonKind::Primary if !self.enabled => (t.disabled, Stroke::NONE),
            ButtonKind::Primary if pressed => (t.accent_pressed, Stroke::NONE),
            ButtonKind::Primary if hovered => (t.accent_hover, Stroke::NONE),
            ButtonKind::Primary => (t.accent, Stroke::NONE),
            ButtonKind::Secondary if !self.enabled => (t.raised, Stroke::new(1.0, t.line)),
            ButtonKind::Secondary if pressed => (t.line, edge),
            ButtonKind::Secondary if hovered => (t.hover, edge),
            ButtonKind::Secondary => (t.raised, edge),
            ButtonKind::Text if self.enabled && pressed => (t.line, Stroke::NONE),
            ButtonKind::Text if self.enabled && hovered => (t.hover, Stroke::NONE),
            ButtonKind::Text | ButtonKind::Link => (plain, Stroke::NONE),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = theme::tokens(ui);
        let size = Vec2::new(self.desired_width(ui), self.height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, name));
        if ui.is_rect_visible(rect) {
            let (fill, edge) = self.ground(t, response.hovered(), response.is_pointer_button_down_on());
            let corner = CornerRadius::same(space::RADIUS);
            // In high contrast grey is as strong as black: a broken edge says that nothing happens here.
            if !self.enabled && t.contrast == Contrast::High {
                ui.painter().rect_filled(super::crisp(ui, rect), corner, fill);
                super::tag::dashed(ui, rect, Stroke::new(1.0, t.ctl));
            } else {
                ui.painter().rect(super::crisp(ui, rect), corner, fill, edge, StrokeKind::Inside);
            }
            let ink = self.ink(t, response.hovered()).underlined(self.kind == ButtonKind::Link && response.hovered());
            let mut room = rect.shrink2(egui::vec2(self.inset(), 0.0));
            if let Some(key) = self.key {
                let wide = key_box::width(ui, key);
                key_box(ui, egui::pos2(room.right() - wide, room.center().y), key);
                room.max.x -= wide + 8.0;
            }
            let align = if self.key.is_some() { Align::Min } else { Align::Center };
            text::line(ui, room, self.text, ink, align);
            if response.has_focus() {
                focus_ring(ui, rect);
            }
        }
        let cursor = egui::CursorIcon::PointingHand;
        if self.enabled && self.kind == ButtonKind::Link { response.on_hover_cursor(cursor) } else { response }
    }
}
