//! Pages as a PDF: fonts embedded, and nothing in the metadata that tells of a person, a path or a machine.
//!
//! Knows marks; must not know what they mean.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::page::{Mark, Sheet};
use super::setting::{Colour, Run};

/// A page that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the PDF cannot be made: {0}. Export as Markdown instead and tell us which plan it was.")]
pub struct PdfError(String);

/// The bytes of a PDF.
///
/// The metadata hold the language, and an author where one is asked for; no date, no path.
///
/// # Errors
/// A font that cannot be read, or a length that is no number.
pub fn pdf(sheet: &Sheet, author: Option<&str>) -> Result<Vec<u8>, PdfError> {
    let mut fonts = Vec::new();
    for face in &sheet.faces {
        let data: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> = face.data.clone();
        let font = Font::new(data.into(), face.index);
        fonts.push(font.ok_or_else(|| PdfError("a font cannot be read".to_owned()))?);
    }
    let settings = krilla::SerializeSettings { xmp_metadata: false, ..krilla::SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut metadata = Metadata::new().language("en-GB".to_owned());
    if let Some(author) = author {
        metadata = metadata.authors(vec![author.to_owned()]);
    }
    document.set_metadata(metadata);
    for page in &sheet.pages {
        let settings = PageSettings::from_wh(page.width, page.height);
        let settings = settings.ok_or_else(|| PdfError("a page without a size".to_owned()))?;
        let mut started = document.start_page_with(settings);
        let mut surface = started.surface();
        for mark in &page.marks {
            draw(&mut surface, mark, &fonts);
        }
        surface.finish();
        started.finish();
    }
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::NonZero,
    }
}

fn stroke(width: f32, colour: Colour, dash: Option<f32>) -> Stroke {
    Stroke {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Miter,
        dash: dash.map(|length| StrokeDash { array: vec![length, length], offset: 0.0 }),
        ..Stroke::default()
    }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font]) {
    match mark {
        Mark::Rect { x, y, w, h, fill } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *w, *h) {
                path.push_rect(rect);
            }
            paint(surface, path, Some(*fill), None, None);
        }
        Mark::Shape { points, fill, edge } => paint(surface, line(points, true), *fill, *edge, None),
        Mark::Line { points, width, colour, dash } => {
            paint(surface, line(points, false), None, Some((*width, *colour)), *dash);
        }
        Mark::Dot { x, y, r, fill, edge } => paint(surface, circle(*x, *y, *r), *fill, *edge, None),
        Mark::Text { x, y, size, tracking, colour, run } => {
            let Some(font) = fonts.get(run.face) else { return };
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*colour)));
            surface.draw_glyphs(
                Point::from_xy(*x, *y),
                &glyphs(run, tracking / size),
                font.clone(),
                &run.text,
                *size,
                false,
            );
        }
    }
}

fn glyphs(run: &Run, tracking: f32) -> Vec<KrillaGlyph> {
    let glyph = |g: &super::setting::Glyph| {
        KrillaGlyph::new(GlyphId::new(g.id), g.advance + tracking, g.dx, g.dy, 0.0, g.from..g.to, None)
    };
    run.glyphs.iter().map(glyph).collect()
}

fn line(points: &[(f32, f32)], closed: bool) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in points.iter().enumerate() {
        if at == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
    if closed {
        path.close();
    }
    path
}

/// A circle of four curves.
fn circle(x: f32, y: f32, r: f32) -> PathBuilder {
    const PULL: f32 = 0.552_284_8;
    let (k, mut path) = (r * PULL, PathBuilder::new());
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path
}

fn paint(
    surface: &mut Surface<'_>,
    path: PathBuilder,
    inside: Option<Colour>,
    edge: Option<(f32, Colour)>,
    dash: Option<f32>,
) {
    let Some(path) = path.finish() else { return };
    surface.set_fill(inside.map(fill));
    surface.set_stroke(edge.map(|(width, colour)| stroke(width, colour, dash)));
    if inside.is_some() || edge.is_some() {
        surface.draw_path(&path);
    }
}
