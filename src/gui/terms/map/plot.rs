//! Ground, axes, curve and names of the regions.

use egui::epaint::Mesh;
use egui::{Align, Color32, Key, Pos2, Rect, Role, Shape, Stroke, Ui, Vec2};

use super::super::state::TermsState;
use super::{Chart, labels};
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, hline, text, vline};
use crate::session::{Region, Word};

/// How many intervals curve and regions are drawn in.
const STEPS: u16 = 200;
/// Into how many parts each way the places for a name are divided.
const SIDE: u8 = 16;
/// Where the words of the scale stand, and the numbers between them.
const WORDS: [Word; 5] = [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open];

/// The chances at which curve and regions are computed, from a little over 0 to a little under 1.
fn chances() -> impl Iterator<Item = f64> {
    (0..=STEPS).map(|step| (f64::from(step) / f64::from(STEPS)).clamp(0.001, 0.999))
}

/// Fills the regions, interval by interval: no second stroke says where they end.
pub(super) fn ground(ui: &Ui, chart: &Chart<'_>) {
    let Some(regions) = &chart.regions else { return };
    let t = chart.page.t;
    let height = |worth: f64| chart.map.height(worth).clamp(0.0, 1.0);
    let mut mesh = Mesh::default();
    let mut before: Option<(f64, [f64; 4])> = None;
    for p in chances() {
        let column = regions.column(p);
        let now = [0.0, height(column.leave_below), height(column.ask.0), height(column.ask.1)];
        if let Some((q, was)) = before {
            for (low, high, color) in [(0, 1, t.zone), (2, 3, t.band)] {
                let at = |share: f64, heights: &[f64; 4], side: usize| {
                    chart.at(share, heights.get(side).copied().unwrap_or_default())
                };
                let corners = [at(q, &was, low), at(q, &was, high), at(p, &now, high), at(p, &now, low)];
                quad(&mut mesh, corners, color);
            }
        }
        before = Some((p, now));
    }
    ui.painter().add(Shape::mesh(mesh));
}

fn quad(mesh: &mut Mesh, corners: [Pos2; 4], color: Color32) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    for corner in corners {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

/// Hair-lines with their worths, and the scale of chances with its words.
pub(super) fn axes(ui: &Ui, chart: &Chart<'_>) {
    let (t, plot) = (chart.page.t, chart.plot);
    let caption = Ink::caption(t.ink3);
    for (height, label) in &chart.map.ticks {
        let y = chart.at(0.0, *height).y;
        hline(ui, plot.left(), plot.right(), y, theme::hair(t));
        let place =
            Rect::from_min_max(egui::pos2(plot.left() - 64.0, y - 8.0), egui::pos2(plot.left() - 10.0, y + 8.0));
        text::line(ui, place, label, caption, Align::Max);
    }
    let edge = Stroke::new(1.0, t.ctl);
    hline(ui, plot.left(), plot.right(), plot.bottom(), edge);
    let under = |x: f32, wide: f32| Rect::from_center_size(egui::pos2(x, plot.bottom() + 16.0), Vec2::new(wide, 20.0));
    for percent in [0_u8, 20, 40, 60, 80, 100] {
        let x = plot.left() + plot.width() * f32::from(percent) / 100.0;
        vline(ui, x, plot.bottom(), plot.bottom() + 5.0, edge);
        text::line(ui, under(x, 32.0), &percent.to_string(), caption, Align::Center);
    }
    let fifth = plot.width() / 5.0;
    for (at, word) in (0_u8..).zip(WORDS) {
        let x = plot.left() + fifth * (f32::from(at) + 0.5);
        text::line(ui, under(x, fifth - 34.0), word.name(), Ink::body(t.ink2), Align::Center);
    }
    let below =
        Rect::from_center_size(egui::pos2(plot.center().x, plot.bottom() + 39.0), Vec2::new(plot.width(), 16.0));
    text::line(ui, below, "Chance they agree, %", caption, Align::Center);
}

/// Names the regions where there is room for it; a double click on one filters the table. Returns where they stand.
pub(super) fn region_names(ui: &mut Ui, chart: &Chart<'_>, state: &mut TermsState) -> Vec<Rect> {
    let kinds = chart.regions.as_ref().map(crate::session::Regions::kinds).unwrap_or_default();
    let mut taken: Vec<Rect> = Vec::new();
    for region in kinds {
        let title = Ink::section(chart.page.t.ink2);
        let meaning = Ink::caption(chart.page.t.ink3);
        let (name, words) = (region.stance().name(), region.meaning());
        let short = text::width(ui, name, title) + 1.0;
        let whole = Vec2::new(text::width(ui, words, meaning).max(short) + 1.0, 42.0);
        // Where the region is narrow its name alone stands there; what it means is said on hover.
        let sizes = [whole, Vec2::new(short, 24.0)];
        let found = sizes.into_iter().find_map(|size| Some((room_for(chart, region, size, &taken)?, size == whole)));
        let Some((rect, has_words)) = found else { continue };
        let align = if region == Region::Ask { Align::Max } else { Align::Min };
        text::line(ui, rect.with_max_y(rect.top() + 24.0), name, title, align);
        if has_words {
            text::line(ui, rect.with_min_y(rect.top() + 26.0), words, meaning, align);
        }
        name_hit(ui, state, region, rect);
        taken.push(rect);
    }
    taken
}

fn name_hit(ui: &Ui, state: &mut TermsState, region: Region, rect: Rect) {
    let id = ui.scope_id().with(("region", region.stance().name()));
    let name = format!("{}: {}. Show these in the table", region.stance().name(), region.meaning());
    let response = widgets::hit(ui, rect, id, Role::Button, &name);
    let by_key = response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space));
    if response.double_clicked() || by_key {
        state.show_only(region.stance());
    }
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
    response.on_hover_text(format!("{}. Double click shows these terms in the table", region.meaning()));
}

/// A place for the name of a region: inside it, off every dot and the curve, the nearer to its corner the better.
fn room_for(chart: &Chart<'_>, region: Region, size: Vec2, taken: &[Rect]) -> Option<Rect> {
    let inner = chart.plot.shrink2(Vec2::new(16.0, 14.0));
    let (from, to) = (inner.min.to_vec2(), (inner.max - size).to_vec2());
    if to.x < from.x || to.y < from.y {
        return None;
    }
    let share = |step: u8| f32::from(step) / f32::from(SIDE);
    let corner = match region {
        Region::Leave => Pos2::new(0.0, 1.0),
        Region::Trade => Pos2::new(0.42, 0.06),
        Region::Ask => Pos2::new(1.0, 0.06),
    };
    let steps = (0..=SIDE).flat_map(|x| (0..=SIDE).map(move |y| (x, y)));
    let places = steps.map(|(x, y)| Pos2::new(share(x), share(y)));
    let fits = |place: &Pos2| {
        let rect = Rect::from_min_size((from + (to - from) * place.to_vec2()).to_pos2(), size);
        let dots = chart.map.marks.iter().map(|mark| chart.at(mark.chance.p, mark.height));
        let free = dots.clone().all(|dot| labels::distance(rect, dot) > 16.0);
        (free && taken.iter().all(|other| !other.intersects(rect)) && lies_in(chart, region, rect)).then_some(rect)
    };
    let mut found: Vec<(f32, Rect)> =
        places.filter_map(|place| Some((place.distance(corner), fits(&place)?))).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.first().map(|(_, rect)| *rect)
}

/// Whether a rectangle lies in a region, by its edges.
fn lies_in(chart: &Chart<'_>, region: Region, rect: Rect) -> bool {
    let Some(regions) = &chart.regions else { return false };
    let rect = rect.expand(6.0);
    (0..=12_u8).all(|step| {
        let x = rect.left() + rect.width() * f32::from(step) / 12.0;
        let p = f64::from((x - chart.plot.left()) / chart.plot.width()).clamp(0.001, 0.999);
        let column = regions.column(p);
        let y_of = |worth: f64| chart.place(p, worth).y;
        match region {
            Region::Leave => rect.top() > y_of(column.leave_below),
            Region::Ask => rect.bottom() < y_of(column.ask.0) && rect.top() > y_of(column.ask.1),
            Region::Trade => {
                let off_ask = rect.bottom() < y_of(column.ask.1) || rect.top() > y_of(column.ask.0);
                rect.bottom() < y_of(column.leave_below) && (off_ask || column.ask.0 >= column.ask.1)
            }
        }
    })
}

/// The pieces of the curve inside the plot.
pub(super) fn curve_pieces(chart: &Chart<'_>) -> Vec<[Pos2; 2]> {
    let Some(regions) = &chart.regions else { return Vec::new() };
    let points: Vec<Pos2> = chances().map(|p| chart.place(p, regions.curve(p))).collect();
    let pieces = points.windows(2).filter_map(|pair| <[Pos2; 2]>::try_from(pair).ok());
    pieces.filter(|piece| piece.iter().any(|point| chart.plot.contains(*point))).collect()
}

/// Draws U = 0 with its formula beside it. Returns where the formula stands.
pub(super) fn curve(ui: &Ui, chart: &Chart<'_>, taken: &[Rect]) -> Option<Rect> {
    let regions = chart.regions.as_ref()?;
    let t = chart.page.t;
    let points: Vec<Pos2> = chances().map(|p| chart.place(p, regions.curve(p))).collect();
    let painter = ui.painter().with_clip_rect(chart.plot.intersect(ui.clip_rect()));
    painter.line(points.clone(), Stroke::new(1.5, t.accent));
    let (title, formula) = (Ink::caption(t.accent).medium(), Ink::caption(t.accent));
    let wide = text::width(ui, &regions.title, title).max(text::width(ui, &regions.formula, formula)) + 1.0;
    let size = Vec2::new(wide, 32.0);
    let pieces = curve_pieces(chart);
    let rect = beside_curve(chart, &points, &pieces, size, taken)?;
    let align =
        if points.iter().any(|p| p.x > rect.right() && rect.y_range().contains(p.y)) { Align::Max } else { Align::Min };
    text::line(ui, rect.with_max_y(rect.top() + 16.0), &regions.title, title, align);
    text::line(ui, rect.with_min_y(rect.top() + 16.0), &regions.formula, formula, align);
    let said = format!("{}, {}", regions.title, regions.formula);
    widgets::told(ui, rect, ui.scope_id().with("formula"), &said);
    Some(rect)
}

/// A place close to the curve, left of it where that is free, from the middle of the plot outwards.
fn beside_curve(chart: &Chart<'_>, points: &[Pos2], pieces: &[[Pos2; 2]], size: Vec2, taken: &[Rect]) -> Option<Rect> {
    let inner = chart.plot.shrink(8.0);
    let inside: Vec<Pos2> = points.iter().copied().filter(|point| inner.contains(*point)).collect();
    let wanted = chart.plot.top() + chart.plot.height() * 0.6;
    let mut anchors = inside;
    anchors.sort_by(|a, b| (a.y - wanted).abs().total_cmp(&(b.y - wanted).abs()));
    let dots: Vec<Pos2> = chart.map.marks.iter().map(|mark| chart.at(mark.chance.p, mark.height)).collect();
    let is_free = |rect: &Rect| {
        inner.contains_rect(*rect)
            && dots.iter().all(|dot| labels::distance(*rect, *dot) > 14.0)
            && taken.iter().all(|other| !other.intersects(*rect))
            && pieces.iter().all(|piece| !labels::crosses(*piece, rect.expand(3.0)))
    };
    let beside = |anchor: &Pos2| {
        let left = |gap: f32| Rect::from_min_size(egui::pos2(anchor.x - gap - size.x, anchor.y - size.y / 2.0), size);
        let right = |gap: f32| Rect::from_min_size(egui::pos2(anchor.x + gap, anchor.y - size.y / 2.0), size);
        [left(24.0), left(36.0), right(24.0), right(36.0)]
    };
    anchors.iter().flat_map(beside).find(is_free)
}
