//! egui's own style, set to the tokens, so that its menus, fields and scroll bars look like the rest.

use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Color32, Context, CornerRadius, Stroke, Style, TextStyle, Visuals};

use super::{Contrast, Look, Size, Tokens, space};
use crate::gui::fonts::Weight;

/// Sets both looks and which one is worn.
pub fn apply(ctx: &Context, look: impl Into<Look>) {
    let look = look.into();
    for (of, dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
        ctx.style_mut_of(of, |style| set(style, dark, look.contrast));
    }
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    ctx.set_theme(look.theme.preference());
}

fn set(style: &mut Style, dark: bool, contrast: Contrast) {
    let t = Tokens::at(dark, contrast);
    style.visuals = visuals(t, dark);
    let body = Size::Body.font(Weight::Regular);
    style.text_styles = [
        (TextStyle::Small, Size::Caption.font(Weight::Regular)),
        (TextStyle::Body, body.clone()),
        (TextStyle::Button, body.clone()),
        (TextStyle::Monospace, body),
        (TextStyle::Heading, Size::Section.font(Weight::SemiBold)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 4.0);
    style.spacing.button_padding = egui::vec2(space::TEXT_INSET, 4.0);
    style.spacing.interact_size.y = space::CONTROL;
    style.spacing.menu_margin = egui::Margin::same(4);
    style.spacing.tooltip_width = 360.0;
    style.spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };
    style.spacing.scroll.fade.strength = 0.0;
    style.spacing.scroll.dormant_handle_opacity = 0.25;
    style.spacing.scroll.active_handle_opacity = 0.35;
    style.spacing.scroll.interact_handle_opacity = 0.6;
    style.interaction.tooltip_delay = 0.35;
    // Nothing moves by itself: results are shown where they are, at once.
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
}

fn visuals(t: &Tokens, dark: bool) -> Visuals {
    let mut v = if dark { Visuals::dark() } else { Visuals::light() };
    v.override_text_color = None;
    v.weak_text_color = Some(t.ink3);
    v.widgets = widgets(t);
    v.selection = Selection { bg_fill: t.soft, stroke: super::focus(t) };
    v.hyperlink_color = t.accent;
    v.faint_bg_color = t.zone;
    v.extreme_bg_color = t.raised;
    v.text_edit_bg_color = Some(t.raised);
    v.code_bg_color = t.zone;
    v.warn_fg_color = t.note;
    v.error_fg_color = t.rigid;
    v.window_corner_radius = CornerRadius::same(6);
    v.menu_corner_radius = CornerRadius::same(6);
    v.window_shadow = t.shadow;
    v.popup_shadow = t.shadow;
    v.window_fill = t.raised;
    v.window_stroke = super::float_edge(t);
    v.panel_fill = t.paper;
    v.text_cursor.stroke = Stroke::new(1.5, t.accent);
    // A blinking cursor draws two frames a second for ever.
    v.text_cursor.blink = false;
    v.disabled_alpha = 1.0;
    v
}

fn widgets(t: &Tokens) -> Widgets {
    let state = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        fg_stroke: Stroke::new(1.0, ink),
        corner_radius: CornerRadius::same(space::RADIUS),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(t.raised, t.line, t.ink),
        inactive: state(t.raised, t.line2, t.ink),
        hovered: state(t.hover, t.ctl, t.ink),
        active: state(t.line, t.ctl, t.ink),
        open: state(t.hover, t.ctl, t.ink),
    }
}
