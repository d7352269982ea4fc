//! Two tables that are written in place: points with their counterpoints, and who speaks with whom.

use egui::{Align, Id, Rangef, Rect, Role, Ui, UiBuilder, vec2};

use super::cell::{Look, cell_ui};
use super::{AfterPoState, Asked, Page};
use crate::edit::AwardEdit;
use crate::gui::theme;
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::plan::{PointRow, PointState, ProtocolRow};
use crate::units::Line;

/// Height of a row of two lines.
const ROW: f32 = 42.0;

/// Columns as shares of the width.
pub(super) struct Columns<const N: usize>(pub(super) [f32; N]);

impl<const N: usize> Columns<N> {
    /// The part of a row for a column; the last 28 points are for what removes the row.
    pub(super) fn part(&self, row: Rect, at: usize) -> Rect {
        let whole = row.width() - 28.0;
        let sum: f32 = self.0.iter().sum();
        let from: f32 = self.0.iter().take(at).sum::<f32>() / sum * whole;
        let wide = self.0.get(at).map_or(0.0, |share| share / sum * whole);
        Rect::from_x_y_ranges(Rangef::new(row.left() + from, row.left() + from + wide - 12.0), row.y_range())
    }

    pub(super) fn head(&self, ui: &mut Ui, page: &Page<'_>, labels: [&str; N]) {
        let rect = page.band(ui, 22.0);
        for (at, label) in labels.iter().enumerate() {
            text::line(ui, self.part(rect, at), label, Ink::caption(page.t.ink3), Align::Min);
        }
        hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(page.t));
    }
}

/// What removes a row, at its right end; drawn when the pointer is on the row or it has the keys.
pub(super) fn remove_ui(ui: &Ui, page: &Page<'_>, row: Rect, key: &str, name: &str) -> bool {
    let place = Rect::from_center_size(egui::pos2(row.right() - 12.0, row.center().y), vec2(24.0, 24.0));
    let response = widgets::hit(ui, place, Id::unique(("after-po-remove", key.to_owned())), Role::Button, name);
    let near = ui.rect_contains_pointer(row);
    if near || response.has_focus() {
        let color = if response.hovered() || response.has_focus() { page.t.rigid } else { page.t.ink3 };
        let (at, stroke) = (place.center(), egui::Stroke::new(1.4, color));
        ui.painter().line_segment([at + vec2(-3.5, -3.5), at + vec2(3.5, 3.5)], stroke);
        ui.painter().line_segment([at + vec2(-3.5, 3.5), at + vec2(3.5, -3.5)], stroke);
    }
    if response.has_focus() {
        widgets::focus_ring(ui, place.shrink(4.0));
    }
    response.on_hover_text(name).clicked()
}

/// A link under a list that adds to it.
pub(super) fn add_ui(ui: &mut Ui, page: &Page<'_>, words: &str) -> bool {
    let rect = page.band(ui, 30.0);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect.with_min_y(rect.top() + 4.0)));
    row.add(Button::link(words)).clicked()
}

/// A text as a line of the plan; too long a text is cut.
pub(super) fn line_of(text: &str) -> Line {
    Line::try_from(text.chars().take(200).collect::<String>()).unwrap_or_default()
}

pub(super) fn points_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    page.title(ui, "Point and counterpoint", "what each of them cares about, and how it is met", 0.0);
    let columns = Columns([196.0, 110.0, 206.0, 158.0, 110.0, 84.0]);
    columns.head(ui, page, ["Their point", "Raised by", "Our counterpoint", "Proof", "Owner", "State"]);
    let view = page.view.clone();
    let rows = &view.snapshot.plan.award.points;
    for (at, row) in rows.iter().enumerate() {
        let rect = page.band(ui, ROW);
        point_ui(ui, page, state, (at, row, rect), &columns, out);
    }
    if add_ui(ui, page, "Add a point") {
        let at = rows.len();
        out.edit(AwardEdit::SetPoint(at, Some(PointRow { theirs: line_of("New point"), ..PointRow::default() })));
        state.cell = Some((format!("point-{at}-0"), "New point".to_owned()));
        state.cell_focus = true;
    }
}

fn point_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (at, row, rect): (usize, &PointRow, Rect),
    columns: &Columns<6>,
    out: &mut Asked,
) {
    let t = page.t;
    let cells: [(&str, &str, &Line, Ink); 5] = [
        ("Their point", "Point", &row.theirs, Ink::body(t.ink).medium()),
        ("Raised by", "Who", &row.raised_by, Ink::body(t.ink2)),
        ("Our counterpoint", "Not answered yet", &row.ours, Ink::body(t.ink)),
        ("Proof", "None yet", &row.proof, Ink::body(t.ink2)),
        ("Owner", "Nobody", &row.owner, Ink::body(t.ink2)),
    ];
    for (column, (name, hint, value, ink)) in cells.into_iter().enumerate() {
        let look = Look { name: &format!("{name} {}", at + 1), hint, ink, rows: 2 };
        let key = format!("point-{at}-{column}");
        if let Some(new) = cell_ui(ui, columns.part(rect, column), &key, value, look, state) {
            let mut row = row.clone();
            let slot = match column {
                0 => &mut row.theirs,
                1 => &mut row.raised_by,
                2 => &mut row.ours,
                3 => &mut row.proof,
                _ => &mut row.owner,
            };
            *slot = line_of(&new);
            out.edit(AwardEdit::SetPoint(at, Some(row)));
        }
    }
    state_ui(ui, page, (at, row), columns.part(rect, 5), out);
    if remove_ui(ui, page, rect, &format!("point-{at}"), &format!("Remove point {}", at + 1)) {
        out.edit(AwardEdit::SetPoint(at, None));
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
}

/// Where a point stands; a click takes it one further.
fn state_ui(ui: &Ui, page: &Page<'_>, (at, row): (usize, &PointRow), rect: Rect, out: &mut Asked) {
    let t = page.t;
    let name = format!("State of point {}: {}", at + 1, row.state.name());
    let response = widgets::hit(ui, rect, Id::unique(("point-state", at)), Role::Button, &name);
    let ink = match row.state {
        PointState::Open => Ink::body(t.rigid).medium(),
        PointState::Answered => Ink::body(t.ink2),
        PointState::Proven => Ink::body(t.ink),
        PointState::Settled => Ink::body(t.accent).medium(),
    };
    let ink = ink.underlined(response.hovered() || response.has_focus());
    text::line(ui, rect.with_max_y(rect.top() + 26.0), row.state.name(), ink, Align::Min);
    let states = PointState::ALL;
    let next = states.iter().position(|s| *s == row.state).and_then(|at| states.get((at + 1) % states.len()));
    if let (true, Some(next)) = (response.clicked(), next) {
        out.edit(AwardEdit::SetPoint(at, Some(PointRow { state: *next, ..row.clone() })));
    }
    response.on_hover_text("Open, answered, proven, settled: a click goes one further");
}

pub(super) fn protocol_ui(ui: &mut Ui, page: &Page<'_>, state: &mut AfterPoState, out: &mut Asked) {
    page.title(ui, "Communication protocol", "who with whom, how often, and where it goes if it stalls", 0.0);
    let columns = Columns([190.0, 120.0, 150.0, 140.0, 130.0, 130.0]);
    columns.head(ui, page, ["About", "Ours", "Theirs", "How often", "Channel", "Escalation"]);
    let view = page.view.clone();
    let rows = &view.snapshot.plan.award.protocol;
    for (at, row) in rows.iter().enumerate() {
        let rect = page.band(ui, 30.0);
        protocol_row_ui(ui, page, state, (at, row, rect), &columns, out);
    }
    if add_ui(ui, page, "Add a line") {
        let at = rows.len();
        out.edit(AwardEdit::SetProtocol(
            at,
            Some(ProtocolRow { about: line_of("New line"), ..ProtocolRow::default() }),
        ));
        state.cell = Some((format!("protocol-{at}-0"), "New line".to_owned()));
        state.cell_focus = true;
    }
}

fn protocol_row_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut AfterPoState,
    (at, row, rect): (usize, &ProtocolRow, Rect),
    columns: &Columns<6>,
    out: &mut Asked,
) {
    let t = page.t;
    let cells: [(&str, &Line, Ink); 6] = [
        ("About", &row.about, Ink::body(t.ink).medium()),
        ("Ours", &row.ours, Ink::body(t.ink)),
        ("Theirs", &row.theirs, Ink::body(t.ink)),
        ("How often", &row.rhythm, Ink::body(t.ink)),
        ("Channel", &row.channel, Ink::body(t.ink2)),
        ("Escalation", &row.escalation, Ink::body(t.ink2)),
    ];
    for (column, (name, value, ink)) in cells.into_iter().enumerate() {
        let look = Look { name: &format!("{name}, line {}", at + 1), hint: "not set", ink, rows: 1 };
        let key = format!("protocol-{at}-{column}");
        if let Some(new) = cell_ui(ui, columns.part(rect, column), &key, value, look, state) {
            let mut row = row.clone();
            let slot = match column {
                0 => &mut row.about,
                1 => &mut row.ours,
                2 => &mut row.theirs,
                3 => &mut row.rhythm,
                4 => &mut row.channel,
                _ => &mut row.escalation,
            };
            *slot = line_of(&new);
            out.edit(AwardEdit::SetProtocol(at, Some(row)));
        }
    }
    if remove_ui(ui, page, rect, &format!("protocol-{at}"), &format!("Remove line {}", at + 1)) {
        out.edit(AwardEdit::SetProtocol(at, None));
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
}
