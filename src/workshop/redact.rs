//! The only door from a show to the wall: what of it a room may see, field by field.
//!
//! Texts come from the playbook alone. Of the plan only whole chances, and where the programme says so the target and
//! what the PO says if both are numbers, reach the wall.

use super::compare::BuyerKind;
use super::heat::HeatMap;
use super::show::{Lights, Show, StepKind};
use super::timer::Moment;
use crate::audience::{AudienceView, Cell, Change, Changes, Grid, Kind, Magnified, Page, Row, Score, Word};
use rust_decimal::prelude::ToPrimitive;

use crate::session::{Chance, Word as Spoken};

/// How many asks of a kind of buyer are on the wall.
const ASKS: usize = 3;

/// What the wall shows at a moment; `covered` is for figures that are covered everywhere.
pub fn audience(show: &Show, now: Moment, covered: bool) -> AudienceView {
    let page = match show.lights {
        _ if covered => Page::Covered,
        Lights::Black => Page::Black,
        Lights::White => Page::White,
        Lights::On => page(show),
    };
    AudienceView {
        page,
        room: show.room,
        left: show.timer.is_begun().then(|| show.timer.seconds_left(now)),
        progress: progress(show),
        turn: turn(show),
    }
}

fn turn(show: &Show) -> Option<(u8, u8, u8)> {
    let round = show.round().filter(|_| show.exercise.tables() > 0)?;
    let guessed = u8::try_from(show.exercise.guessed(round.number)).ok()?;
    Some((show.exercise.turn(), guessed, show.exercise.tables()))
}

/// Rows shown and rows of the map, or the place in the whole show.
fn progress(show: &Show) -> (usize, usize) {
    match (show.step(), show.map()) {
        (StepKind::Rows { shown, .. }, Some((_, map))) => (shown, map.levels.len()),
        (StepKind::Buyer { .. }, Some((_, map))) => (map.levels.len(), map.levels.len()),
        (StepKind::Kind(at), _) => (at + 1, show.kinds.len()),
        _ => (0, 0),
    }
}

fn page(show: &Show) -> Page {
    if let Some(magnified) = magnified(show).filter(|_| show.magnified) {
        return Page::Magnified(magnified);
    }
    match show.step() {
        StepKind::Rows { map, shown } => grid(show, map, shown, false),
        StepKind::Buyer { map } => {
            let rows = show.maps.get(map).map_or(0, |heat| heat.levels.len());
            grid(show, map, rows, true)
        }
        StepKind::Changes => Page::Changes(changes(show)),
        StepKind::Kind(at) => show.kinds.get(at).map_or(Page::White, |kind| Page::Kind(a_kind(show, at, kind))),
        StepKind::Scores => Page::Scores(scores(show)),
    }
}

fn word(word: Spoken) -> Word {
    match word {
        Spoken::Rigid => Word::Rigid,
        Spoken::Unlikely => Word::Unlikely,
        Spoken::Even => Word::Even,
        Spoken::Likely => Word::Likely,
        Spoken::Open => Word::Open,
    }
}

fn cell(chance: &Chance) -> Cell {
    let small = |n: u32| u8::try_from(n).unwrap_or(100);
    Cell { chance: small(chance.rounded), place: small(chance.percent), word: word(chance.word) }
}

fn title(show: &Show, map: &HeatMap) -> String {
    let ask = map.ask.as_ref().filter(|_| show.programme.shows_target);
    format!("{}: who can say yes?", ask.unwrap_or(&map.name))
}

fn grid(show: &Show, map: usize, shown: usize, with_buyer: bool) -> Page {
    let Some(heat) = show.maps.get(map) else { return Page::White };
    let row = |(at, level): (usize, &super::heat::Level)| {
        let cells = || (0..show.columns.len()).filter_map(|column| show.chance(map, at, column)).map(cell).collect();
        Row { name: level.name.clone(), cells: (at < shown).then(cells) }
    };
    let guessed = show.exercise.tables() > 0 && shown < heat.levels.len();
    Page::Grid(Grid {
        title: title(show, heat),
        corner: heat.step.clone(),
        columns: (0..show.columns.len()).filter_map(|column| show.line(column)).map(|l| l.short.clone()).collect(),
        rows: heat.levels.iter().enumerate().map(row).collect(),
        last: if with_buyer { None } else { shown.checked_sub(1) },
        asked: (guessed && !with_buyer).then_some((show.asked, shown)),
        buyer: show.buyer_on_wall(map).filter(|_| with_buyer),
    })
}

fn magnified(show: &Show) -> Option<Magnified> {
    let (map, row, column) = show.cell_in_focus()?;
    let level = show.maps.get(map)?.levels.get(row)?;
    let of = format!("{}, {}", show.line(column)?.short, level.name);
    Some(Magnified { of, cell: cell(show.chance(map, row, column)?) })
}

fn changes(show: &Show) -> Changes {
    let (from, to, moves) = &show.changes;
    let short = |column: usize| show.line(column).map_or_else(String::new, |line| line.short.clone());
    let terms = moves.iter().map(|m| Change { name: m.name.clone(), from: cell(&m.from), to: cell(&m.to) });
    Changes { lines: [short(*from), short(*to)], terms: terms.collect() }
}

fn a_kind(show: &Show, at: usize, kind: &BuyerKind) -> Kind {
    let asks = kind.side.asks.iter().take(ASKS).map(|ask| (ask.name.clone(), cell(&ask.chance)));
    Kind { name: kind.name.clone(), number: (at + 1, show.kinds.len()), asks: asks.collect() }
}

fn scores(show: &Show) -> Vec<Score> {
    let standings = show.exercise.standings(&show.shown());
    let thousandths = |share: f64| (share * 1000.0).round().to_u16().unwrap_or(u16::MAX);
    standings.iter().map(|s| Score { table: s.table, place: s.place, brier: thousandths(s.brier) }).collect()
}
