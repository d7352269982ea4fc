//! Covering figures in what is painted: their glyphs are taken out and a hatch of their size is put there.
//!
//! Nothing moves by it; must not know who painted the text.

use std::sync::Arc;

use egui::epaint::TextShape;
use egui::epaint::text::{Galley, PlacedRow};
use egui::{Pos2, Rect, Shape, Stroke, pos2};

use super::{Mark, figures};
use crate::gui::theme::Tokens;

/// Covers the figures of every text in a shape.
pub(super) fn cover(shape: &mut Shape, t: &Tokens) {
    match shape {
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| cover(shape, t)),
        Shape::Text(text) => {
            let rects = cover_text(text);
            // A text that stands at an angle loses its figures; a hatch would stand beside their place.
            if !rects.is_empty() && text.angle == 0.0 {
                let hatches = rects.iter().flat_map(|rect| hatch(*rect, t));
                *shape = Shape::Vec(std::iter::once(Shape::Text(text.clone())).chain(hatches).collect());
            }
        }
        _ => {}
    }
}

/// A rectangle filled with hatching, 45 degrees, every seven points.
pub fn hatch(rect: Rect, t: &Tokens) -> Vec<Shape> {
    let mut shapes = vec![Shape::rect_filled(rect, 0.0, t.line)];
    let stroke = Stroke::new(1.5, t.ctl);
    let inner = rect.shrink(0.75);
    let mut x = inner.left() - inner.height();
    while x < inner.right() {
        // Only the part between the left and the right edge is drawn.
        let (from, to) = (x.max(inner.left()), (x + inner.height()).min(inner.right()));
        if to > from {
            shapes.push(Shape::line_segment(
                [pos2(from, inner.bottom() - (from - x)), pos2(to, inner.bottom() - (to - x))],
                stroke,
            ));
        }
        x += 7.0;
    }
    shapes
}

/// Takes the covered glyphs out of a text and says where they stood.
fn cover_text(text: &mut TextShape) -> Vec<Rect> {
    let marks = marks_of(&text.galley);
    let covered: Vec<Vec<std::ops::Range<usize>>> =
        text.galley.rows.iter().zip(&marks).map(|(row, marks)| covered_glyphs(row, marks)).collect();
    if covered.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let at = text.pos;
    let galley = Arc::make_mut(&mut text.galley);
    let mut rects = Vec::new();
    for (placed, ranges) in galley.rows.iter_mut().zip(covered) {
        for range in ranges {
            rects.extend(take_out(placed, range, at));
        }
    }
    rects
}

/// The mark of each glyph, row by row: glyphs stand in the order of the text, but for the "…" of what was cut.
fn marks_of(galley: &Galley) -> Vec<Vec<Mark>> {
    let sections = &galley.job.sections;
    let mark_at = |byte: usize| {
        let section = sections.iter().find(|s| s.byte_range.start.0 <= byte && byte < s.byte_range.end.0);
        section.map(|s| Mark::read(&s.format)).unwrap_or_default()
    };
    let mut chars = galley.job.text.char_indices().peekable();
    let mut rows = Vec::with_capacity(galley.rows.len());
    for row in &galley.rows {
        let mut marks = Vec::with_capacity(row.row.glyphs.len());
        for glyph in &row.row.glyphs {
            let next = chars.next_if(|(_, c)| *c == glyph.chr);
            let last = marks.last().copied().unwrap_or_default();
            marks.push(next.map_or(last, |(byte, _)| mark_at(byte)));
        }
        if row.ends_with_newline {
            chars.next_if(|(_, c)| *c == '\n');
        }
        rows.push(marks);
    }
    rows
}

fn covered_glyphs(row: &PlacedRow, marks: &[Mark]) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<char> = row.row.glyphs.iter().map(|glyph| glyph.chr).collect();
    let is_marked = |at: usize, mark: Mark| marks.get(at).is_some_and(|m| *m == mark);
    let mut ranges: Vec<_> =
        figures::runs(&chars).into_iter().filter(|run| is_marked(run.end - 1, Mark::Figures)).collect();
    let whole: Vec<usize> = (0..chars.len()).filter(|at| is_marked(*at, Mark::Whole)).collect();
    if let (Some(first), Some(last)) = (whole.first(), whole.last()) {
        ranges.push(*first..last + 1);
    }
    ranges
}

/// Draws the glyphs of a range as nothing; returns the place they take.
fn take_out(placed: &mut PlacedRow, range: std::ops::Range<usize>, at: Pos2) -> Option<Rect> {
    const CORNERS: usize = 4;
    let origin = at + placed.pos.to_vec2();
    let row = Arc::make_mut(&mut placed.row);
    let glyphs = row.glyphs.get(range)?;
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    // From a little over the digits to a little under the line they stand on.
    let (top, bottom) = (first.pos.y - 0.62 * first.font_height, first.pos.y + 0.1 * first.font_height);
    let place = Rect::from_min_max(pos2(first.pos.x, top), pos2(last.pos.x + last.advance_width, bottom));
    for glyph in glyphs.iter().filter(|glyph| !glyph.uv_rect.is_nothing()) {
        let start = usize::try_from(glyph.first_vertex).ok()?;
        let quad = row.visuals.mesh.vertices.get_mut(start..start + CORNERS)?;
        let to = quad.first()?.pos;
        for vertex in quad {
            vertex.pos = to;
        }
    }
    Some(place.translate(origin.to_vec2()))
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops at the first surprise")]
mod tests {
    use egui::{Context, RawInput};

    use super::*;
    use crate::gui::widgets::{Ink, text};
    use crate::gui::{fonts, theme};

    /// Everything painted for a text, as triangles, with figures covered.
    fn painted(words: &str, ink: fn(egui::Color32) -> Ink, covered: bool) -> String {
        let ctx = Context::default();
        fonts::install(&ctx);
        theme::apply(&ctx, theme::Theme::Light);
        super::super::install(&ctx);
        super::super::set_covered(&ctx, covered);
        let mut shapes = Vec::new();
        for _ in 0..2 {
            let output = ctx.run_ui(RawInput::default(), |ui| {
                let rect = Rect::from_min_size(pos2(10.0, 10.0), egui::vec2(300.0, 20.0));
                text::line(ui, rect, words, ink(theme::tokens(ui).ink), egui::Align::Min);
            });
            shapes.clone_from(&output.shapes);
            output.drop_without_applying_deltas();
        }
        let meshes = ctx.tessellate(shapes, 1.0);
        let visible = |mesh: &egui::Mesh| {
            let corners = |i: &u32| mesh.vertices.get(usize::try_from(*i).expect("small")).copied();
            let triangle = |three: &[u32]| three.iter().filter_map(corners).collect::<Vec<_>>();
            let triangles = mesh.indices.chunks(3).map(triangle);
            triangles.filter(|t| t.iter().any(|v| Some(v.pos) != t.first().map(|f| f.pos))).collect::<Vec<_>>()
        };
        let of = |primitive: &egui::ClippedPrimitive| match &primitive.primitive {
            egui::epaint::Primitive::Mesh(mesh) => format!("{:?}", visible(mesh)),
            egui::epaint::Primitive::Callback(_) => String::new(),
        };
        meshes.iter().map(of).collect()
    }

    #[test]
    fn covered_figures_of_one_length_cannot_be_told_apart() {
        let (one, other) = ("Worth EUR 18,345 in 90 days", "Worth EUR 72,690 in 15 days");
        assert_ne!(painted(one, Ink::body, false), painted(other, Ink::body, false));
        assert_eq!(painted(one, Ink::body, true), painted(other, Ink::body, true));
        assert_ne!(painted(one, Ink::body, true), painted("Price EUR 18,345 in 90 days", Ink::body, true));
    }

    #[test]
    fn marks_leave_a_text_open_or_cover_all_of_it() {
        assert_eq!(painted("3", |c| Ink::body(c).open(), true), painted("3", |c| Ink::body(c).open(), false));
        assert_ne!(painted("3", Ink::body, true), painted("3", Ink::body, false));
        let secret = |c| Ink::body(c).secret();
        assert_ne!(painted("Nordwerk", secret, true), painted("Nordwerk", secret, false));
        assert_eq!(painted("Nordwerk", secret, false), painted("Nordwerk", Ink::body, false));
    }
}
