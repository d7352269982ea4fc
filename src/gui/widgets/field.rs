//! A text field: keeps what is typed as it is typed, and says in a sentence what would be right.

use egui::{Align, CornerRadius, FontSelection, Id, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, Vec2};

use super::{Ink, crisp, key_box, text};
use crate::gui::fonts::Weight;
use crate::gui::theme::{self, Size, Tokens, space};

/// A text field.
#[derive(Debug)]
pub struct Field<'a> {
    text: &'a mut String,
    id: Id,
    name: &'a str,
    hint: &'a str,
    suffix: &'a str,
    key: Option<&'a str>,
    wrong: Option<&'a str>,
    marked: bool,
    quiet: bool,
    right: bool,
}

/// What came of a field.
#[derive(Debug)]
pub struct FieldOutput {
    /// The field itself.
    pub response: Response,
    /// Whether Enter left it.
    pub entered: bool,
    /// Whether Esc left it.
    pub escaped: bool,
}

impl<'a> Field<'a> {
    /// A field over a text, named for tests and screen readers.
    pub fn new(text: &'a mut String, id: Id, name: &'a str) -> Self {
        Self { text, id, name, hint: "", suffix: "", key: None, wrong: None, marked: false, quiet: false, right: false }
    }

    /// What to type, while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// The unit behind the text.
    #[must_use]
    pub fn suffix(self, suffix: &'a str) -> Self {
        Self { suffix, ..self }
    }

    /// The key that leads here, shown while it is empty and not in use.
    #[must_use]
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// What would be right, if what stands there is wrong.
    #[must_use]
    pub fn wrong(self, wrong: Option<&'a str>) -> Self {
        Self { wrong, ..self }
    }

    /// Whether it looks wrong, where the sentence stands elsewhere.
    #[must_use]
    pub fn marked(self, marked: bool) -> Self {
        Self { marked, ..self }
    }

    /// Without an edge while nobody is in it, as in the rows of a list.
    #[must_use]
    pub fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// With its text at the right, as figures stand.
    #[must_use]
    pub fn right(self, right: bool) -> Self {
        Self { right, ..self }
    }

    /// Draws the field into a rectangle; the sentence, if any, floats under it.
    pub fn show_in(self, ui: &mut Ui, rect: Rect) -> FieldOutput {
        let t = theme::tokens(ui);
        let rect = crisp(ui, rect);
        let ground = ui.painter().add(egui::Shape::Noop);
        let mut room = rect.shrink2(egui::vec2(8.0, 0.0));
        if !self.suffix.is_empty() {
            let wide = text::width(ui, self.suffix, Ink::body(t.ink3));
            text::line(ui, room.with_min_x(room.right() - wide - 1.0), self.suffix, Ink::body(t.ink3), Align::Max);
            room.max.x -= wide + 4.0;
        }
        let is_empty = self.text.is_empty();
        let response = edit(ui, t, self.text, self.id, rect, room, (self.hint, self.right));
        let response = response.accessible_name(self.name);
        let focused = response.has_focus();
        if let Some(key) = self.key.filter(|_| !focused && is_empty) {
            key_box(ui, room.right_center() - egui::vec2(key_box::width(ui, key), 0.0), key);
        }
        let is_at_rest = self.quiet && !self.marked && self.wrong.is_none() && !focused && !response.hovered();
        let edge = edge(t, self.marked || self.wrong.is_some(), focused, response.hovered());
        let corner = CornerRadius::same(space::RADIUS);
        if !is_at_rest {
            ui.painter().set(ground, egui::epaint::RectShape::new(rect, corner, t.raised, edge, StrokeKind::Inside));
        }
        if let Some(sentence) = self.wrong {
            sentence_below(ui, t, rect, self.id, sentence);
        }
        let left_by = |key| response.lost_focus() && ui.input(|i| i.key_pressed(key));
        let (entered, escaped) = (left_by(egui::Key::Enter), left_by(egui::Key::Escape));
        FieldOutput { response, entered, escaped }
    }

    /// Draws the field in the flow of a view, at a width.
    pub fn show(self, ui: &mut Ui, width: f32) -> FieldOutput {
        let (_, rect) = ui.allocate_space(Vec2::new(width, space::CONTROL));
        self.show_in(ui, rect)
    }
}

/// The bare field: all of `rect` can be clicked, the text stands in `room`.
fn edit(
    ui: &mut Ui,
    t: &Tokens,
    buffer: &mut String,
    id: Id,
    rect: Rect,
    room: Rect,
    (hint, right): (&str, bool),
) -> Response {
    let side = if right { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_CENTER };
    let inset = |points: f32| i8::try_from(whole(points)).unwrap_or(i8::MAX);
    let (left, right) = (inset(room.left() - rect.left()), inset(rect.right() - room.right()));
    let edit = TextEdit::singleline(buffer)
        .id(id)
        .frame(egui::Frame::NONE.inner_margin(egui::Margin { left, right, top: 0, bottom: 0 }))
        .font(FontSelection::FontId(Size::Body.font(Weight::Regular)))
        .text_color(t.ink)
        .hint_text(egui::RichText::new(hint).color(t.ink3))
        .align(side)
        .min_size(rect.size())
        .desired_width(rect.width());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(id));
    // In a row of the table a field is lower than elsewhere.
    child.spacing_mut().interact_size.y = rect.height();
    child.add(edit)
}

/// Points as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "an inset is a few points")]
fn whole(points: f32) -> i32 {
    points.round() as i32
}

fn edge(t: &Tokens, wrong: bool, focused: bool, hovered: bool) -> Stroke {
    match (wrong, focused, hovered) {
        (true, ..) => Stroke::new(2.0, t.rigid),
        (_, true, _) => Stroke::new(2.0, t.accent),
        (_, _, true) => Stroke::new(1.0, t.ink2),
        _ => Stroke::new(1.0, t.ctl),
    }
}

/// The sentence floats, so that nothing below it moves while someone types.
fn sentence_below(ui: &Ui, t: &Tokens, rect: Rect, id: Id, sentence: &str) {
    egui::Area::new(id.with("sentence"))
        .order(egui::Order::Foreground)
        .fixed_pos(rect.left_bottom() + egui::vec2(0.0, 2.0))
        .interactable(false)
        .constrain(true)
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new().fill(t.raised).stroke(theme::float_edge(t));
            frame.corner_radius(space::RADIUS_SMALL).inner_margin(egui::Margin::symmetric(8, 2)).show(ui, |ui| {
                ui.set_max_width(320.0);
                text::paragraph(ui, sentence, Ink::caption(t.rigid).medium());
            });
        });
}
