//! Small pictures: the scale of a chance, the buyer's organisation, the way of an order through the house.

use super::super::brief::{PlaceNote, StepNote};
use super::Mark;
use super::draw::Draw;
use super::tone::{ACCENT, HAIR, INK, INK2, INK3, PX, TRACK, Type, WHITE, ZONE, scale};
use crate::session::Chance;

/// The scale of a chance: track with ticks, whisker from the 10th to the 90th percentile, dot.
pub(super) fn chance_scale(draw: &mut Draw<'_, '_>, (x, middle): (f32, f32), width: f32, chance: &Chance) {
    #[expect(clippy::cast_possible_truncation, reason = "a chance between 0 and 1")]
    let at = |p: f64| x + width * p as f32;
    let colour = scale(chance.word);
    draw.hline((x, x + width), middle, 1.2 * PX, TRACK);
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        draw.vline(at(tick), (middle - 5.0 * PX, middle + 5.0 * PX), 1.2 * PX, TRACK);
    }
    let (low, high) = (at(chance.low), at(chance.high));
    draw.hline((low, high), middle, 3.4 * PX, colour);
    for end in [low, high] {
        draw.vline(end, (middle - 6.5 * PX, middle + 6.5 * PX), 3.4 * PX, colour);
    }
    let (dot, r) = (at(chance.p), 6.5 * PX);
    draw.mark(Mark::Dot { x: dot, y: middle, r: r + 3.0 * PX, fill: Some(WHITE), edge: None });
    draw.mark(Mark::Dot { x: dot, y: middle, r, fill: Some(colour), edge: None });
}

/// Height of the picture of the organisation and of the steps.
pub(super) const PICTURE: f32 = 62.0;

/// Where supply chain hangs: one box for each place, the likeliest filled, supply chain under it.
pub(super) fn places(draw: &mut Draw<'_, '_>, (x, top): (f32, f32), width: f32, places: &[PlaceNote]) {
    let count = places.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "there are at most six places")]
    let pitch = width / count as f32;
    let gap = 4.0;
    let (high, low_top) = (18.0, top + 38.0);
    let small = Type::caption();
    for (at, place) in places.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "there are at most six places")]
        let left = x + pitch * at as f32;
        let wide = pitch - gap;
        let middle = left + wide / 2.0;
        let corners = |left: f32, top: f32, wide: f32, high: f32| {
            vec![(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
        };
        draw.mark(Mark::Shape {
            points: corners(left, top, wide, high),
            fill: Some(WHITE),
            edge: Some((0.7, if place.is_likeliest { INK2 } else { TRACK })),
        });
        draw.centred((middle, top + 3.5), wide - 4.0, &place.name, small.medium().coloured(INK));
        let percent = format!("{}\u{a0}%", place.percent);
        let (stroke, colour) = if place.is_likeliest { (1.4, ACCENT) } else { (0.5, TRACK) };
        let dash = (!place.is_likeliest).then_some(1.5);
        draw.mark(Mark::Line { points: vec![(middle, top + high), (middle, low_top)], width: stroke, colour, dash });
        let points = corners(left, low_top, wide, high);
        if place.is_likeliest {
            draw.mark(Mark::Shape { points, fill: Some(ACCENT), edge: None });
            draw.centred((middle, low_top + 3.5), wide - 2.0, &percent, small.bold().coloured(WHITE));
        } else {
            let mut outline = points.clone();
            outline.extend(points.first().copied());
            draw.mark(Mark::Line { points: outline, width: 0.6, colour: TRACK, dash: Some(1.5) });
            draw.centred((middle, low_top + 3.5), wide - 2.0, &percent, small.coloured(INK3));
        }
    }
}

/// The way of the order: five levels, a filled dot where a person acts, a ring where it runs by itself.
pub(super) fn steps(draw: &mut Draw<'_, '_>, (x, top): (f32, f32), width: f32, steps: &[StepNote]) {
    let count = steps.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
    let pitch = width / count as f32;
    let (floor, high) = (top + 44.0, 40.0);
    draw.rect((x, floor - high * 0.62), (width, high * 0.62 + 4.0), ZONE);
    for level in [0.0, 0.25, 0.5, 0.75, 1.0_f32] {
        draw.hline((x, x + width), floor - high * level, 0.4, HAIR);
    }
    let mut points = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
        let middle = x + pitch * (at as f32 + 0.5);
        draw.centred((middle, floor + 6.0), pitch + 2.0, &step.name, Type::caption());
        if let Some(level) = step.level {
            points.push((middle, floor - high * level, step.by_hand));
        }
    }
    let line = points.iter().map(|(x, y, _)| (*x, *y)).collect();
    draw.mark(Mark::Line { points: line, width: 1.0, colour: ACCENT, dash: None });
    for (x, y, by_hand) in points {
        let (fill, edge) = if by_hand { (ACCENT, None) } else { (WHITE, Some((1.1, ACCENT))) };
        draw.mark(Mark::Dot { x, y, r: 4.4, fill: Some(WHITE), edge: None });
        draw.mark(Mark::Dot { x, y, r: if by_hand { 3.0 } else { 2.5 }, fill: Some(fill), edge });
    }
}
