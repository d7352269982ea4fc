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
const SIDE: u16 = 64;

/// The window's icon.
pub fn window_icon() -> IconData {
    IconData { rgba: pixels(SIDE), width: u32::from(SIDE), height: u32::from(SIDE) }
}

/// The icon at a size, as RGBA rows: the dot on its scale on paper with round corners, drawn by distances so that it is
/// smooth at every size.
pub fn pixels(side: u16) -> Vec<u8> {
    let whole = f32::from(side);
    let unit = |v: u16| (f32::from(v) + 0.5) / whole;
    let at = |y: u16| (0..side).flat_map(move |x| pixel(unit(x), unit(y), whole));
    (0..side).flat_map(at).collect()
}

/// One pixel of the icon at a place from 0 to 1.
fn pixel(x: f32, y: f32, side: f32) -> [u8; 4] {
    let paper = Tokens::of(false).paper;
    let (ink, accent) = (Tokens::of(false).ink, Tokens::of(false).accent);
    let cover = |distance: f32| (0.5 - distance * side).clamp(0.0, 1.0);
    // Distances to boxes around the middle of the height and to circles on it; negative inside.
    let boxed = |middle: f32, width: f32, height: f32, corner: f32| {
        let over = ((x - middle).abs() - width / 2.0 + corner, (y - 0.5).abs() - height / 2.0 + corner);
        over.0.max(0.0).hypot(over.1.max(0.0)) + over.0.max(over.1).min(0.0) - corner
    };
    let circle = |radius: f32| (x - 0.42).hypot(y - 0.5) - radius;
    let scale = boxed(0.5, 0.76, 0.07, 0.0).min(boxed(0.155, 0.07, 0.34, 0.0)).min(boxed(0.845, 0.07, 0.34, 0.0));
    let with_scale = paper.lerp_to_gamma(ink, cover(scale));
    let with_halo = with_scale.lerp_to_gamma(paper, cover(circle(0.215)));
    let [red, green, blue, _] = with_halo.lerp_to_gamma(accent, cover(circle(0.16))).to_array();
    // White at some alpha, in gamma space: its alpha is the rounded share of 255.
    let alpha = Color32::WHITE.gamma_multiply(cover(boxed(0.5, 0.98, 0.98, 0.2))).a();
    [red, green, blue, alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_icons_are_what_is_drawn() {
        for side in [16_u16, 32, 48, 64, 128, 256, 512] {
            let path = format!("{}/assets/icon/termwise-{side}.png", env!("CARGO_MANIFEST_DIR"));
            let kept = image::open(&path).map(image::DynamicImage::into_rgba8);
            let kept = kept.map(image::RgbaImage::into_raw).unwrap_or_default();
            assert_eq!(kept.len(), pixels(side).len(), "{path}");
            assert!(kept == pixels(side), "{path} is not what `icon::pixels` draws");
        }
    }
}
