//! A page as a picture, for a preview that shows the very marks that are printed.
//!
//! Knows marks and outlines of glyphs; must not know windows.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels and font units are small numbers"
)]

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use super::page::{Mark, Page};
use super::setting::{Colour, Run};
use super::typeface::FontFile;

/// A picture: three bytes a pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green, blue.
    pub pixels: Vec<u8>,
}

/// The widest picture that is painted.
const WIDEST: usize = 4_000;

/// A page on white, so many pixels wide.
pub fn picture(page: &Page, faces: &[FontFile], width: usize) -> Picture {
    let width = width.clamp(1, WIDEST);
    let scale = width as f32 / page.width;
    let height = (page.height * scale).round().max(1.0) as usize;
    let mut canvas = Canvas { width, height, pixels: vec![255; width * height * 3], scale };
    let faces: Vec<Option<rustybuzz::Face<'_>>> =
        faces.iter().map(|file| rustybuzz::Face::from_slice(file.bytes(), file.index)).collect();
    for mark in &page.marks {
        canvas.mark(mark, &faces);
    }
    Picture { width, height, pixels: canvas.pixels }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
    scale: f32,
}

impl Canvas {
    fn mark(&mut self, mark: &Mark, faces: &[Option<rustybuzz::Face<'_>>]) {
        match mark {
            Mark::Rect { x, y, w, h, fill } => {
                let (x, w) = self.crisp(*x, *w);
                let (y, h) = self.crisp(*y, *h);
                self.fill(&[vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)]], *fill);
            }
            Mark::Shape { points, fill, edge } => {
                let points: Vec<(f32, f32)> = points.iter().map(|p| self.at(*p)).collect();
                if let Some(fill) = fill {
                    self.fill(std::slice::from_ref(&points), *fill);
                }
                if let Some((width, colour)) = edge {
                    let mut closed = points.clone();
                    closed.extend(points.first().copied());
                    self.stroke(&closed, *width, *colour, None);
                }
            }
            Mark::Line { points, width, colour, dash } => {
                let points: Vec<(f32, f32)> = points.iter().map(|p| self.at(*p)).collect();
                self.stroke(&points, *width, *colour, *dash);
            }
            Mark::Dot { x, y, r, fill, edge } => {
                let (centre, r) = (self.at((*x, *y)), r * self.scale);
                if let Some(fill) = fill {
                    self.fill(&[circle(centre, r)], *fill);
                }
                if let Some((width, colour)) = edge {
                    let half = width * self.scale / 2.0;
                    let mut inner = circle(centre, (r - half).max(0.0));
                    inner.reverse();
                    self.fill(&[circle(centre, r + half), inner], *colour);
                }
            }
            Mark::Text { x, y, size, tracking, colour, run } => {
                if let Some(Some(face)) = faces.get(run.face) {
                    self.text((*x, *y), *size, *tracking, *colour, run, face);
                }
            }
        }
    }

    fn at(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.scale, y * self.scale)
    }

    /// Thin rules lie on whole pixels, so that they are as dark as they should be.
    fn crisp(&self, from: f32, length: f32) -> (f32, f32) {
        let (start, wide) = (from * self.scale, length * self.scale);
        if wide < 1.6 { ((start + wide / 2.0 - 0.5).round(), wide.max(0.75)) } else { (start, wide) }
    }

    fn text(
        &mut self,
        at: (f32, f32),
        size: f32,
        tracking: f32,
        colour: Colour,
        run: &Run,
        face: &rustybuzz::Face<'_>,
    ) {
        let (mut x, y) = self.at(at);
        let em = size * self.scale;
        let unit = em / face.units_per_em() as f32;
        for glyph in &run.glyphs {
            let origin = (x + glyph.dx * em, y - glyph.dy * em);
            let mut outline = Outline { contours: Vec::new(), open: Vec::new(), origin, unit };
            if face.outline_glyph(GlyphId(glyph.id as u16), &mut outline).is_some() {
                outline.close();
                self.fill(&outline.contours, colour);
            }
            x += glyph.advance * em + tracking * self.scale;
        }
    }

    fn stroke(&mut self, points: &[(f32, f32)], width: f32, colour: Colour, dash: Option<f32>) {
        let half = (width * self.scale).max(0.75) / 2.0;
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            if length <= f32::EPSILON {
                continue;
            }
            let (ux, uy) = (dx / length, dy / length);
            let step = dash.map_or(length, |d| (d * self.scale).max(1.0));
            let mut start = 0.0;
            while start < length {
                let end = (start + step).min(length);
                let (a, b) = ((from.0 + ux * start, from.1 + uy * start), (from.0 + ux * end, from.1 + uy * end));
                let (nx, ny) = (-uy * half, ux * half);
                let quad = vec![(a.0 + nx, a.1 + ny), (b.0 + nx, b.1 + ny), (b.0 - nx, b.1 - ny), (a.0 - nx, a.1 - ny)];
                self.fill(&[quad], colour);
                start += if dash.is_some() { 2.0 * step } else { step };
            }
        }
    }

    /// Fills closed contours; holes run the other way round.
    fn fill(&mut self, contours: &[Vec<(f32, f32)>], colour: Colour) {
        let points = || contours.iter().flatten();
        let left = points().map(|p| p.0).fold(f32::MAX, f32::min).floor().max(0.0);
        let top = points().map(|p| p.1).fold(f32::MAX, f32::min).floor().max(0.0);
        let right = points().map(|p| p.0).fold(f32::MIN, f32::max).ceil().min(self.width as f32);
        let bottom = points().map(|p| p.1).fold(f32::MIN, f32::max).ceil().min(self.height as f32);
        if right <= left || bottom <= top {
            return;
        }
        let (wide, high) = ((right - left) as usize, (bottom - top) as usize);
        let mut cover = Cover { wide, high, sums: vec![0.0; (wide + 2) * high] };
        for contour in contours {
            let next = contour.iter().skip(1).chain(contour.first());
            for (from, to) in contour.iter().zip(next) {
                cover.edge((from.0 - left, from.1 - top), (to.0 - left, to.1 - top));
            }
        }
        self.blend(&cover, left as usize, top as usize, colour);
    }

    fn blend(&mut self, cover: &Cover, left: usize, top: usize, colour: Colour) {
        for row in 0..cover.high {
            let mut sum = 0.0;
            for column in 0..cover.wide {
                sum += cover.sums.get(row * (cover.wide + 2) + column).copied().unwrap_or(0.0);
                let share = sum.abs().min(1.0);
                if share < 0.004 {
                    continue;
                }
                let start = ((top + row) * self.width + left + column) * 3;
                let Some(pixel) = self.pixels.get_mut(start..start + 3) else { continue };
                for (channel, new) in pixel.iter_mut().zip([colour.0, colour.1, colour.2]) {
                    let old = f32::from(*channel);
                    *channel = (old + (f32::from(new) - old) * share).round() as u8;
                }
            }
        }
    }
}

/// How much of each pixel lies right of the edges, as differences along each row.
struct Cover {
    wide: usize,
    high: usize,
    sums: Vec<f32>,
}

impl Cover {
    fn add(&mut self, row: usize, column: f32, share: f32) {
        let column = (column.max(0.0) as usize).min(self.wide + 1);
        if let Some(cell) = self.sums.get_mut(row * (self.wide + 2) + column) {
            *cell += share;
        }
    }

    /// An edge from point to point: each row that it crosses learns how much area begins where.
    fn edge(&mut self, from: (f32, f32), to: (f32, f32)) {
        if (from.1 - to.1).abs() <= f32::EPSILON {
            return;
        }
        let (turn, upper, lower) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let slope = (lower.0 - upper.0) / (lower.1 - upper.1);
        let first = upper.1.max(0.0).floor() as usize;
        let last = (lower.1.ceil().max(0.0) as usize).min(self.high);
        for row in first..last {
            let (start, end) = ((row as f32).max(upper.1), (row as f32 + 1.0).min(lower.1));
            if end <= start {
                continue;
            }
            let (x0, x1) = (upper.0 + (start - upper.1) * slope, upper.0 + (end - upper.1) * slope);
            self.row(row, x0.min(x1), x0.max(x1), (end - start) * turn);
        }
    }

    /// A piece of an edge inside one row, from x to x, with its signed height.
    fn row(&mut self, row: usize, x0: f32, x1: f32, height: f32) {
        let most = self.wide as f32;
        let (x0, x1) = (x0.clamp(0.0, most), x1.clamp(0.0, most));
        let (from, to) = (x0.floor(), x1.ceil());
        if to <= from + 1.0 {
            let middle = f32::midpoint(x0, x1) - from;
            self.add(row, from, height * (1.0 - middle));
            self.add(row, from + 1.0, height * middle);
            return;
        }
        // The area left of the edge grows as a parabola, a line, and a parabola again.
        let steep = 1.0 / (x1 - x0);
        let covered = |x: f32| {
            let inside = (x.clamp(x0, x1) - x0) * steep;
            // Integral of the share of the height that lies left of x, from the first pixel on.
            (inside * inside / (2.0 * steep)) + (x - x1).max(0.0)
        };
        let mut before = 0.0;
        let mut x = from;
        let mut done = 0.0;
        while x < to {
            let now = covered(x + 1.0) - covered(x);
            self.add(row, x, height * (now - before));
            done += now - before;
            before = now;
            x += 1.0;
        }
        self.add(row, to, height * (1.0 - done));
    }
}

/// The outline of a glyph as straight parts.
struct Outline {
    contours: Vec<Vec<(f32, f32)>>,
    open: Vec<(f32, f32)>,
    origin: (f32, f32),
    unit: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.0 + x * self.unit, self.origin.1 - y * self.unit)
    }

    fn curve(&mut self, point: impl Fn(f32) -> (f32, f32)) {
        const PARTS: u8 = 6;
        for part in 1..=PARTS {
            self.open.push(point(f32::from(part) / f32::from(PARTS)));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        let at = self.at(x, y);
        self.open.push(at);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let at = self.at(x, y);
        self.open.push(at);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let Some(start) = self.open.last().copied() else { return };
        let (pull, end) = (self.at(x1, y1), self.at(x, y));
        self.curve(|t| between(between(start, pull, t), between(pull, end, t), t));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let Some(start) = self.open.last().copied() else { return };
        let (first, second, end) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.curve(|t| {
            let middle = between(first, second, t);
            let (left, right) = (between(start, first, t), between(second, end, t));
            between(between(left, middle, t), between(middle, right, t), t)
        });
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.contours.push(std::mem::take(&mut self.open));
        }
    }
}

/// The point a share of the way from one to another (de Casteljau's step).
fn between(from: (f32, f32), to: (f32, f32), share: f32) -> (f32, f32) {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

fn circle((x, y): (f32, f32), r: f32) -> Vec<(f32, f32)> {
    const PARTS: u8 = 32;
    let angle = |part: u8| std::f32::consts::TAU * f32::from(part) / f32::from(PARTS);
    (0..PARTS).map(|part| (x + r * angle(part).cos(), y + r * angle(part).sin())).collect()
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn page(mark: Mark) -> Page {
        Page { width: 20.0, height: 20.0, marks: vec![mark] }
    }

    fn dark(picture: &Picture) -> f64 {
        picture.pixels.iter().map(|p| f64::from(255 - p)).sum::<f64>() / 255.0 / 3.0
    }

    #[test]
    fn a_shape_is_as_dark_as_its_area() {
        let black = Colour(0, 0, 0);
        let rect = page(Mark::Rect { x: 3.3, y: 4.6, w: 8.5, h: 10.2, fill: black });
        assert!((dark(&picture(&rect, &[], 20)) - 86.7).abs() < 0.7);
        let dot = page(Mark::Dot { x: 10.0, y: 10.0, r: 6.0, fill: Some(black), edge: None });
        // The area of a circle of radius 6; 32 straight sides take off less than a percent.
        assert!((dark(&picture(&dot, &[], 20)) - 113.1).abs() < 1.5);
        let slanted =
            page(Mark::Shape { points: vec![(1.0, 1.0), (19.0, 3.0), (2.0, 18.0)], fill: Some(black), edge: None });
        assert!((dark(&picture(&slanted, &[], 20)) - 152.0).abs() < 1.0, "half of 18 x 17 less 1 x 2");
        let outside = page(Mark::Rect { x: -5.0, y: -5.0, w: 100.0, h: 100.0, fill: black });
        assert!((dark(&picture(&outside, &[], 20)) - 400.0).abs() < 0.01);
    }

    #[test]
    fn a_ring_is_open_in_the_middle() {
        let ring = page(Mark::Dot { x: 10.0, y: 10.0, r: 6.0, fill: None, edge: Some((2.0, Colour(0, 0, 0))) });
        let drawn = picture(&ring, &[], 20);
        assert_eq!(drawn.pixels[(10 * 20 + 10) * 3], 255);
        assert!((dark(&drawn) - 75.4).abs() < 1.5, "two times pi times 6 times 2");
    }
}
