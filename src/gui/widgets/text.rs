//! Text on the four sizes: one line cut to its width, or a paragraph.
//!
//! What is cut is shown in full on hover (`cut`).

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Galley, Pos2, Rect, Response, Ui};

use crate::gui::fonts::Weight;
use crate::gui::privacy::Mark;
use crate::gui::theme::Size;

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Size.
    pub size: Size,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub color: Color32,
    /// Whether a line stands under it.
    pub underline: bool,
    /// What is covered of it while figures are covered.
    pub mark: Mark,
}

impl Ink {
    /// Caption, regular.
    pub fn caption(color: Color32) -> Self {
        Self { size: Size::Caption, weight: Weight::Regular, color, underline: false, mark: Mark::Figures }
    }

    /// Body, regular.
    pub fn body(color: Color32) -> Self {
        Self { size: Size::Body, ..Self::caption(color) }
    }

    /// Section, semi-bold.
    pub fn section(color: Color32) -> Self {
        Self { size: Size::Section, weight: Weight::SemiBold, ..Self::caption(color) }
    }

    /// Figure, medium.
    pub fn figure(color: Color32) -> Self {
        Self { size: Size::Figure, weight: Weight::Medium, ..Self::caption(color) }
    }

    /// The same at weight 500.
    #[must_use]
    pub fn medium(self) -> Self {
        Self { weight: Weight::Medium, ..self }
    }

    /// The same at weight 600.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    /// The same with a line under it.
    #[must_use]
    pub fn underlined(self, yes: bool) -> Self {
        Self { underline: yes, ..self }
    }

    /// The same for what is no figure of a plan: never covered.
    #[must_use]
    pub fn open(self) -> Self {
        Self { mark: Mark::Open, ..self }
    }

    /// The same for what is covered as a whole.
    #[must_use]
    pub fn secret(self) -> Self {
        Self { mark: Mark::Whole, ..self }
    }

    fn format(self, line_height: f32) -> TextFormat {
        TextFormat {
            font_id: self.size.font(self.weight),
            color: self.color,
            line_height: Some(line_height),
            expand_bg: self.mark.of_format(),
            underline: if self.underline { egui::Stroke::new(1.0, self.color) } else { egui::Stroke::NONE },
            ..TextFormat::default()
        }
    }
}

/// Lays a text out in at most `rows` lines of a width; what does not fit ends in "…".
pub fn layout(ui: &Ui, text: &str, ink: Ink, width: f32, rows: usize, line_height: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), ink.format(line_height));
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: rows,
        break_anywhere: rows == 1,
        overflow_character: Some('…'),
    };
    job.break_on_newline = rows != 1;
    ui.painter().layout_job(job)
}

/// What became of a text that was drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// Where it stands.
    pub rect: Rect,
    /// Whether some of it was cut.
    pub cut: bool,
}

/// Draws one line into a rectangle, in the middle of its height.
pub fn line(ui: &Ui, rect: Rect, text: &str, ink: Ink, align: Align) -> Drawn {
    let whole = layout(ui, text, ink, rect.width(), 1, ink.size.line());
    let cut = whole.elided;
    let galley = if cut { cut_at_word(ui, &whole, text, ink, rect.width()) } else { whole };
    let size = galley.size();
    let x = match align {
        Align::Min => rect.left(),
        Align::Center => rect.center().x - size.x / 2.0,
        Align::Max => rect.right() - size.x,
    };
    let drawn = Drawn { rect: Rect::from_min_size(Pos2::new(x, rect.center().y - size.y / 2.0), size), cut };
    ui.painter().galley(drawn.rect.min, galley, ink.color);
    if cut {
        super::cut::remember(ui, drawn.rect, text, ink);
    }
    drawn
}

/// A line that is cut ends after a word where that leaves most of it: "From their…", not "From their goo…".
fn cut_at_word(ui: &Ui, whole: &Arc<Galley>, text: &str, ink: Ink, width: f32) -> Arc<Galley> {
    let kept = whole.rows.first().map_or(0, |row| row.glyphs.len().saturating_sub(1));
    let fits: String = text.chars().take(kept).collect();
    let ends_a_word = text.chars().nth(kept).is_some_and(char::is_whitespace);
    let words = if ends_a_word { Some(fits.as_str()) } else { fits.rsplit_once(' ').map(|(words, _)| words) };
    let words = words.map(|words| words.trim_end_matches([',', ':', ';', ' ']));
    match words.filter(|words| words.chars().count() * 3 > kept * 2) {
        Some(words) => layout(ui, &format!("{words}…"), ink, width, 1, ink.size.line()),
        None => whole.clone(),
    }
}

/// Draws one line with its left end and its middle at a point, as wide as it likes.
pub fn free_line(ui: &Ui, left_middle: Pos2, text: &str, ink: Ink) -> Rect {
    let rect = Rect::from_min_max(
        Pos2::new(left_middle.x, left_middle.y - ink.size.line() / 2.0),
        Pos2::new(left_middle.x + 4000.0, left_middle.y + ink.size.line() / 2.0),
    );
    line(ui, rect, text, ink, Align::Min).rect
}

/// Draws a text into a rectangle from its top, in as many lines as asked for.
pub fn lines(ui: &Ui, rect: Rect, text: &str, ink: Ink, rows: usize, line_height: f32) -> Drawn {
    let galley = layout(ui, text, ink, rect.width(), rows, line_height);
    let drawn = Drawn { rect: Rect::from_min_size(rect.min, galley.size()), cut: galley.elided };
    ui.painter().galley(rect.min, galley, ink.color);
    if drawn.cut {
        super::cut::remember(ui, drawn.rect, text, ink);
    }
    drawn
}

/// How wide a text is on one line.
pub fn width(ui: &Ui, text: &str, ink: Ink) -> f32 {
    layout(ui, text, ink, f32::INFINITY, 1, ink.size.line()).size().x
}

/// A paragraph in the flow of a view, as wide as there is room; it can be read by a screen reader and copied.
pub fn paragraph(ui: &mut Ui, text: &str, ink: Ink) -> Response {
    spans(ui, &[(text, ink)])
}

/// A paragraph of parts in several inks.
pub fn spans(ui: &mut Ui, parts: &[(&str, Ink)]) -> Response {
    let height = parts.first().map_or(Size::Body.line(), |(_, ink)| ink.size.line());
    let mut job = LayoutJob::default();
    for (text, ink) in parts {
        job.append(text, 0.0, ink.format(height));
    }
    ui.add(egui::Label::new(job).wrap())
}
