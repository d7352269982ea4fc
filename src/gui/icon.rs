//! The logo: a dot on a ranged scale; drawn in the rail and in the window's icon.
//!
//! Knows its own geometry; must not know where it is shown.

use egui::{Color32, IconData, Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::theme::Tokens;

/// Width and height of the logo in the rail.
pub const LOGO: egui::Vec2 = vec2(22.0, 10.0);

/// The logo with its left edge at `left`, its middle at its height.
pub fn paint_logo(painter: &Painter, left: Pos2, t: &Tokens) {
    let line = Stroke::new(2.0, t.ink);
    let at = |x: f32, y: f32| pos2(left.x + x, left.y + y);
    painter.line_segment([at(0.0, 0.0), at(22.0, 0.0)], line);
    for x in [1.0, 21.0] {
        painter.line_segment([at(x, -4.0), at(x, 4.0)], line);
    }
    let gap = Rect::from_center_size(at(8.0, 0.0), vec2(11.0, 6.0));
    painter.rect_filled(gap, 0.0, t.rail);
    painter.circle_filled(at(8.0, 0.0), 4.0, t.accent);
}

/// Side of the window's icon in pixels.
const SIDE: u32 = 64;

/// The window's icon.
pub fn window_icon() -> IconData {
    IconData { rgba: pixels(SIDE), width: SIDE, height: SIDE }
}

/// The icon at a size, as RGBA rows: the dot on its scale on paper with round corners, drawn by distances so that it is
/// smooth at every size.
pub fn pixels(side: u32) -> Vec<u8> {
    let mut rgba = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let unit = |v: u32| (v as f32 + 0.5) / side as f32;
            rgba.extend_from_slice(&pixel(unit(x), unit(y), side as f32));
        }
    }
    rgba
}

/// One pixel of the icon at a place from 0 to 1.
fn pixel(x: f32, y: f32, side: f32) -> [u8; 4] {
    let paper = Tokens::of(false).paper;
    let (ink, accent) = (Tokens::of(false).ink, Tokens::of(false).accent);
    let cover = |distance: f32| (0.5 - distance * side).clamp(0.0, 1.0);
    // Distances to a rounded square, to boxes and to a circle; negative inside.
    let boxed = |cx: f32, cy: f32, w: f32, h: f32, r: f32| {
        let (dx, dy) = ((x - cx).abs() - w / 2.0 + r, (y - cy).abs() - h / 2.0 + r);
        dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - r
    };
    let circle = |cx: f32, cy: f32, r: f32| (x - cx).hypot(y - cy) - r;
    let scale = boxed(0.5, 0.5, 0.76, 0.07, 0.0)
        .min(boxed(0.155, 0.5, 0.07, 0.34, 0.0))
        .min(boxed(0.845, 0.5, 0.07, 0.34, 0.0));
    let mut colour = mix(paper, ink, cover(scale));
    colour = mix(colour, paper, cover(circle(0.42, 0.5, 0.215)));
    colour = mix(colour, accent, cover(circle(0.42, 0.5, 0.16)));
    let alpha = cover(boxed(0.5, 0.5, 0.98, 0.98, 0.2));
    let [r, g, b, _] = colour.to_array();
    [r, g, b, (alpha * 255.0).round() as u8]
}

fn mix(under: Color32, over: Color32, share: f32) -> Color32 {
    under.lerp_to_gamma(over, share)
}
