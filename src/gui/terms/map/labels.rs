//! Where labels stand beside their dots: never over a dot, a line or another label.
//!
//! Pure geometry; must not know what the labels say.

use egui::{Pos2, Rect, Vec2, vec2};

/// A dot that wants a label. Those that come first have the first choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Its middle.
    pub dot: Pos2,
    /// Its radius, with what is drawn around it.
    pub radius: f32,
    /// Width and height of its label.
    pub size: Vec2,
}

/// A label in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Where it stands.
    pub rect: Rect,
    /// A line to its dot, where it does not stand beside it.
    pub leader: Option<[Pos2; 2]>,
}

/// What labels keep off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Obstacles {
    /// Names that stand already.
    pub rects: Vec<Rect>,
    /// Lines, as pieces.
    pub lines: Vec<[Pos2; 2]>,
}

/// Between a dot and its label.
const GAP: f32 = 5.0;
/// Between two labels.
const AIR: f32 = 1.0;
/// How far a label is looked for from its dot, ring by ring.
const RING: f32 = 14.0;
const RINGS: u8 = 48;
const ANGLES: u8 = 24;
/// Between places of the grid.
const GRID: f32 = 8.0;

/// Places labels inside bounds, greedily: beside the dot in one of eight places, else a way off with a leader.
///
/// One entry for each item, in their order; none where there is no room at all.
pub fn place(bounds: Rect, items: &[Item], obstacles: &Obstacles) -> Vec<Option<Placed>> {
    let mut ground = Ground { bounds, items, taken: obstacles.rects.clone(), lines: obstacles.lines.clone() };
    let mut placed = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let found =
            beside(item).into_iter().find(|rect| ground.is_free(*rect)).map(|rect| Placed { rect, leader: None });
        let found = found.or_else(|| ground.away(at, item));
        if let Some(label) = &found {
            ground.taken.push(label.rect);
            ground.lines.extend(label.leader);
        }
        placed.push(found);
    }
    placed
}

/// The eight places beside a dot, the best first.
fn beside(item: &Item) -> [Rect; 8] {
    let (r, w, h) = (item.radius + GAP, item.size.x / 2.0, item.size.y / 2.0);
    // Level with the dot, then straight above and below, then at its four corners.
    let corner = r * 0.6;
    [
        vec2(r + w, 0.0),
        vec2(-r - w, 0.0),
        vec2(0.0, -r - h),
        vec2(0.0, r + h),
        vec2(corner + w, -corner - h),
        vec2(corner + w, corner + h),
        vec2(-corner - w, -corner - h),
        vec2(-corner - w, corner + h),
    ]
    .map(|off| Rect::from_center_size(item.dot + off, item.size))
}

/// What is taken so far.
struct Ground<'a> {
    bounds: Rect,
    items: &'a [Item],
    taken: Vec<Rect>,
    lines: Vec<[Pos2; 2]>,
}

impl Ground<'_> {
    fn is_free(&self, rect: Rect) -> bool {
        self.bounds.contains_rect(rect)
            && self.items.iter().all(|item| distance(rect, item.dot) >= item.radius)
            && self.taken.iter().all(|other| !other.expand(AIR).intersects(rect))
            && self.lines.iter().all(|line| !crosses(*line, rect.expand(AIR)))
    }

    /// The nearest free place around a dot, with a line to it that passes no other dot and no label; where others hem
    /// the dot in, the line may pass their dots.
    fn away(&self, at: usize, item: &Item) -> Option<Placed> {
        let is_off_labels = |leader: [Pos2; 2]| self.taken.iter().all(|label| !crosses(leader, *label));
        let is_open = |leader: [Pos2; 2]| self.is_off_dots(at, leader) && is_off_labels(leader);
        let find = |fits: &dyn Fn([Pos2; 2]) -> bool| self.around(item).find(|label| label.leader.is_some_and(fits));
        find(&is_open).or_else(|| find(&is_off_labels))
    }

    /// Free places around a dot, each with a line to it, the nearest first.
    fn around(&self, item: &Item) -> impl Iterator<Item = Placed> {
        let item = *item;
        let rings = (1..=RINGS).flat_map(|ring| (0..ANGLES).map(move |step| (f32::from(ring), f32::from(step))));
        let places = rings.map(move |(ring, step)| {
            let angle = std::f32::consts::TAU * step / f32::from(ANGLES);
            let reach = vec2(item.size.x / 2.0, item.size.y / 2.0) + Vec2::splat(item.radius + RING * ring);
            Rect::from_center_size(item.dot + vec2(angle.cos() * reach.x, angle.sin() * reach.y), item.size)
        });
        let grid = std::iter::once(()).flat_map(move |()| self.grid(&item));
        places.chain(grid).filter(|rect| self.is_free(*rect)).map(move |rect| {
            let to = rect.clamp(item.dot);
            let from = item.dot + (to - item.dot).normalized() * item.radius;
            Placed { rect, leader: Some([from, to]) }
        })
    }

    /// Places all over the bounds, the nearest first: where rings pass between what is taken.
    fn grid(&self, item: &Item) -> Vec<Rect> {
        let (from, room) = (self.bounds.min, self.bounds.size() - item.size);
        let steps = |length: f32| (0..=u8::MAX).map(f32::from).take_while(move |step| step * GRID <= length);
        let mut places: Vec<Rect> = steps(room.x)
            .flat_map(|x| steps(room.y).map(move |y| Rect::from_min_size(from + vec2(x, y) * GRID, item.size)))
            .collect();
        places.sort_by(|a, b| distance(*a, item.dot).total_cmp(&distance(*b, item.dot)));
        places
    }

    fn is_off_dots(&self, own: usize, leader: [Pos2; 2]) -> bool {
        let clear = |(at, item): (usize, &Item)| at == own || from_line(leader, item.dot) >= item.radius;
        self.items.iter().enumerate().all(clear)
    }
}

/// How far a point is from a rectangle; 0 inside.
pub fn distance(rect: Rect, point: Pos2) -> f32 {
    rect.clamp(point).distance(point)
}

/// How far a point is from a piece of a line.
fn from_line([a, b]: [Pos2; 2], point: Pos2) -> f32 {
    let along = b - a;
    let share =
        if along.length_sq() > 0.0 { ((point - a).dot(along) / along.length_sq()).clamp(0.0, 1.0) } else { 0.0 };
    (a + along * share).distance(point)
}

/// Whether a piece of a line passes through a rectangle (Liang and Barsky, 1984).
pub fn crosses([a, b]: [Pos2; 2], rect: Rect) -> bool {
    let along = b - a;
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    let sides = [
        (-along.x, a.x - rect.left()),
        (along.x, rect.right() - a.x),
        (-along.y, a.y - rect.top()),
        (along.y, rect.bottom() - a.y),
    ];
    for (step, room) in sides {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    from <= to
}

/// Which way an arrow goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// The nearest dot in a direction, as its position in the list: what lies ahead counts once, what lies aside twice.
/// Dots in the same place follow each other by their order.
pub fn nearest(from: usize, way: Way, dots: &[Pos2]) -> Option<usize> {
    let start = *dots.get(from)?;
    let ahead = |at: usize, dot: Pos2| {
        let off = dot - start;
        let (along, aside) = match way {
            Way::Left => (-off.x, off.y.abs()),
            Way::Right => (off.x, off.y.abs()),
            Way::Up => (-off.y, off.x.abs()),
            Way::Down => (off.y, off.x.abs()),
        };
        let forward = matches!(way, Way::Right | Way::Down);
        let same = along == 0.0 && aside == 0.0 && at != from && (at > from) == forward;
        (along > 0.0 || same).then_some(along + 2.0 * aside)
    };
    let reached = dots.iter().enumerate().filter_map(|(at, dot)| Some((at, ahead(at, *dot)?)));
    reached.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use egui::pos2;
    use proptest::prelude::*;

    use super::*;

    const BOUNDS: Rect = Rect { min: Pos2::new(0.0, 0.0), max: Pos2::new(800.0, 640.0) };

    /// The curve of a term and its whisker, as the map gives them.
    fn lines(curve: f32, whisker: (f32, f32, f32)) -> Vec<[Pos2; 2]> {
        let at = |step: u16| {
            let p = f32::from(step) / 60.0;
            let up = (curve * (1.0 - p) / p.max(0.004)).max(1.0).log10() / 5.0;
            pos2(800.0 * p, (640.0 * (1.0 - up)).clamp(0.0, 640.0))
        };
        let mut lines: Vec<_> = (0..60_u16).map(|step| [at(step), at(step + 1)]).collect();
        let (y, low, high) = whisker;
        lines.push([pos2(low.min(high), y), pos2(low.max(high), y)]);
        lines
    }

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let item = (0.0f32..800.0, 0.0f32..640.0, 60.0f32..170.0).prop_map(|(x, y, wide)| Item {
            dot: pos2(x, y),
            radius: 9.5,
            size: vec2(wide, 18.0),
        });
        prop::collection::vec(item, 0..=60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_label_lies_over_a_dot_a_line_or_another_label(
            items in items(), curve in 100.0f32..20_000.0,
            whisker in (0.0f32..640.0, 0.0f32..800.0, 0.0f32..800.0),
        ) {
            // Names of regions stand off the dots.
            let name = Rect::from_min_size(pos2(12.0, 580.0), vec2(200.0, 42.0));
            let items: Vec<Item> = items.into_iter().filter(|item| distance(name, item.dot) > 16.0).collect();
            let obstacles = Obstacles { rects: vec![name], lines: lines(curve, whisker) };
            let placed = place(BOUNDS, &items, &obstacles);
            prop_assert_eq!(placed.len(), items.len());
            let labels: Vec<Placed> = placed.iter().copied().flatten().collect();
            for (at, label) in labels.iter().enumerate() {
                prop_assert!(BOUNDS.contains_rect(label.rect));
                prop_assert!(!label.rect.intersects(name));
                prop_assert!(items.iter().all(|item| distance(label.rect, item.dot) >= item.radius));
                prop_assert!(obstacles.lines.iter().all(|line| !crosses(*line, label.rect)));
                for (other, second) in labels.iter().enumerate().filter(|(other, _)| *other != at) {
                    prop_assert!(!label.rect.intersects(second.rect), "{} {}", at, other);
                    prop_assert!(second.leader.is_none_or(|leader| !crosses(leader, label.rect)));
                }
            }
            // So few that there is room; only a dot that others hem in may go without, and then says its name on hover.
            if items.len() <= 24 {
                prop_assert!(labels.len() + 2 >= items.len());
            }
        }

        #[test]
        fn the_nearest_dot_lies_in_the_direction_of_the_arrow(items in items(), pick in 0usize..60) {
            let dots: Vec<Pos2> = items.iter().map(|item| item.dot).collect();
            prop_assume!(pick < dots.len());
            for (way, off) in [(Way::Left, vec2(-1.0, 0.0)), (Way::Right, vec2(1.0, 0.0)),
                               (Way::Up, vec2(0.0, -1.0)), (Way::Down, vec2(0.0, 1.0))] {
                let start = dots.get(pick).copied().unwrap_or_default();
                let along = |dot: Pos2| (dot - start).dot(off);
                match nearest(pick, way, &dots) {
                    Some(found) => prop_assert!(dots.get(found).is_some_and(|dot| along(*dot) >= 0.0) && found != pick),
                    None => prop_assert!(dots.iter().all(|dot| along(*dot) <= 0.0)),
                }
            }
        }
    }

    #[test]
    fn a_label_alone_stands_at_the_right_and_at_the_edge_at_the_left() {
        let at = |x: f32| Item { dot: pos2(x, 300.0), radius: 8.0, size: vec2(120.0, 18.0) };
        let placed = place(BOUNDS, &[at(100.0), at(780.0)], &Obstacles::default());
        let lefts: Vec<Option<f32>> = placed.iter().map(|label| label.map(|l| l.rect.left())).collect();
        assert_eq!(lefts, [Some(113.0), Some(780.0 - 13.0 - 120.0)]);
    }

    #[test]
    fn dots_in_one_place_are_all_reached() {
        let dots = [pos2(5.0, 5.0), pos2(5.0, 5.0), pos2(9.0, 5.0)];
        assert_eq!(nearest(0, Way::Right, &dots), Some(1));
        assert_eq!(nearest(1, Way::Right, &dots), Some(2));
        assert_eq!(nearest(1, Way::Left, &dots), Some(0));
    }
}
