//! The show: what the wall shows step by step, what the presenter does, and where the exercise stands.
//!
//! A state machine that is told moments and keys as plain calls; must not know windows.

use super::compare::{BuyerKind, TermMove, biggest_moves, buyer_kinds, terms_to_show};
use super::exercise::Exercise;
use super::heat::{HeatMap, ReportingLine};
use super::timer::{Moment, Timer};
use crate::audience::Room;
use crate::session::{Chance, Snapshot, Word};
use crate::units::{OptionId, TermId};

/// How long a workshop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// 45 minutes.
    #[default]
    Short,
    /// 90 minutes.
    Half,
    /// 180 minutes.
    Long,
}

impl Length {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Short, Self::Half, Self::Long];

    /// In minutes.
    pub fn minutes(self) -> u16 {
        match self {
            Self::Short => 45,
            Self::Half => 90,
            Self::Long => 180,
        }
    }

    /// How many terms are guessed.
    pub fn terms(self) -> usize {
        match self {
            Self::Short => 1,
            Self::Half => 2,
            Self::Long => 3,
        }
    }

    /// Minutes on the timer for the guesses of one term.
    pub fn minutes_a_term(self) -> u16 {
        match self {
            Self::Short => 10,
            Self::Half | Self::Long => 15,
        }
    }
}

/// What is shown, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// The terms, each with its heat map.
    pub terms: Vec<TermId>,
    /// The reporting line whose cells are guessed; none: this buyer's, else the last of the wall.
    pub asked: Option<OptionId>,
    /// How many tables guess.
    pub tables: u8,
    /// How long it is.
    pub length: Length,
    /// Whether the wall names our target and what the PO says, where both are numbers.
    pub shows_target: bool,
}

impl Programme {
    /// What needs no preparation: the term first in line, four tables, 45 minutes.
    pub fn of(base: &Snapshot, length: Length) -> Self {
        let terms = terms_to_show(base, length.terms());
        Self { terms, asked: None, tables: 4, length, shows_target: true }
    }
}

/// What a step shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A heat map with so many rows shown.
    Rows {
        /// Which heat map.
        map: usize,
        /// How many rows.
        shown: usize,
    },
    /// A whole heat map with this buyer's cell.
    Buyer {
        /// Which heat map.
        map: usize,
    },
    /// What changes most between two lines.
    Changes,
    /// A kind of buyer.
    Kind(usize),
    /// How the tables stand.
    Scores,
}

/// What is on the wall instead of the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lights {
    /// The step.
    #[default]
    On,
    /// Nothing, black.
    Black,
    /// Nothing, white.
    White,
}

/// A cell that is guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Its number over the whole show.
    pub number: usize,
    /// The heat map.
    pub map: usize,
    /// The row.
    pub row: usize,
    /// The column on the wall.
    pub column: usize,
    /// Whether its row is shown.
    pub is_shown: bool,
}

/// How many reporting lines a wall has room for.
const ON_THE_WALL: usize = 4;

/// A show under way.
#[derive(Debug, Clone)]
pub struct Show {
    /// The heat maps, in order; all with the same lines.
    pub maps: Vec<HeatMap>,
    /// Which lines of the maps are on the wall.
    pub columns: Vec<usize>,
    /// The column on the wall whose cells are guessed.
    pub asked: usize,
    /// What changes most, with the two columns it lies between.
    pub changes: (usize, usize, Vec<TermMove>),
    /// Kinds of buyer to step through.
    pub kinds: Vec<BuyerKind>,
    /// Who guessed what.
    pub exercise: Exercise,
    /// The countdown.
    pub timer: Timer,
    /// For how far a last row.
    pub room: Room,
    /// What is on the wall instead of the step.
    pub lights: Lights,
    /// Whether one cell is magnified.
    pub magnified: bool,
    /// What was set up.
    pub programme: Programme,
    steps: Vec<StepKind>,
    at: usize,
}

impl Show {
    /// A show of a plan; none where nothing can be shown, such as a playbook without a chain.
    pub fn new(base: &Snapshot, programme: Programme) -> Option<Self> {
        let maps: Vec<HeatMap> = programme.terms.iter().filter_map(|term| HeatMap::of(base, term)).collect();
        let first = maps.first()?;
        let columns = wall_columns(&first.lines, first.buyer.1);
        let place = |option: &OptionId| {
            columns.iter().position(|at| first.lines.get(*at).is_some_and(|line| line.option == *option))
        };
        let of_buyer = || first.buyer.1.and_then(|at| columns.iter().position(|column| *column == at));
        let asked = programme.asked.as_ref().and_then(place).or_else(of_buyer);
        let asked = asked.unwrap_or(columns.len().saturating_sub(1));
        let changes = changes(base, first, &columns);
        let kinds = kinds(base, first, &columns, programme.length);
        let mut show = Self {
            columns,
            asked,
            changes,
            kinds,
            exercise: Exercise::new(programme.tables),
            timer: Timer::of_minutes(programme.length.minutes_a_term()),
            room: Room::default(),
            lights: Lights::On,
            magnified: false,
            programme,
            steps: Vec::new(),
            at: 0,
            maps,
        };
        show.steps = show.planned();
        Some(show)
    }

    fn planned(&self) -> Vec<StepKind> {
        let mut steps = Vec::new();
        for (map, heat) in self.maps.iter().enumerate() {
            steps.extend((0..=heat.levels.len()).map(|shown| StepKind::Rows { map, shown }));
            if self.buyer_on_wall(map).is_some() {
                steps.push(StepKind::Buyer { map });
            }
        }
        if !self.changes.2.is_empty() {
            steps.push(StepKind::Changes);
        }
        steps.extend((0..self.kinds.len()).map(StepKind::Kind));
        if self.exercise.tables() > 0 {
            steps.push(StepKind::Scores);
        }
        steps
    }

    /// This buyer's cell of a map: column on the wall and row.
    pub fn buyer_on_wall(&self, map: usize) -> Option<(usize, usize)> {
        let (row, line) = self.maps.get(map)?.buyer_cell()?;
        Some((self.columns.iter().position(|column| *column == line)?, row))
    }

    /// The step that is shown.
    pub fn step(&self) -> StepKind {
        self.steps.get(self.at).copied().unwrap_or(StepKind::Rows { map: 0, shown: 0 })
    }

    /// Its number from 1 on, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.at + 1, self.steps.len())
    }

    /// The steps that follow.
    pub fn ahead(&self) -> &[StepKind] {
        self.steps.get(self.at + 1..).unwrap_or_default()
    }

    /// All steps.
    pub fn steps(&self) -> &[StepKind] {
        &self.steps
    }

    /// The heat map of the step, or the last one that was shown.
    pub fn map(&self) -> Option<(usize, &HeatMap)> {
        let at = match self.step() {
            StepKind::Rows { map, .. } | StepKind::Buyer { map } => map,
            _ => self.maps.len().saturating_sub(1),
        };
        Some((at, self.maps.get(at)?))
    }

    /// On to the next step. Whatever lay over the wall goes.
    pub fn forth(&mut self) {
        self.lights = Lights::On;
        self.magnified = false;
        self.at = (self.at + 1).min(self.steps.len().saturating_sub(1));
        self.begin_round();
    }

    fn begin_round(&mut self) {
        if let Some(round) = self.round() {
            self.exercise.begin(round.number);
        }
    }

    /// Back to the step before.
    pub fn back(&mut self) {
        self.lights = Lights::On;
        self.magnified = false;
        self.at = self.at.saturating_sub(1);
        self.begin_round();
    }

    /// The wall goes black or white, or shows the step again.
    pub fn switch(&mut self, lights: Lights) {
        self.lights = if self.lights == lights { Lights::On } else { lights };
    }

    /// Magnifies the cell that was guessed last, or shows the whole map again.
    pub fn magnify(&mut self) {
        self.lights = Lights::On;
        self.magnified = !self.magnified && self.cell_in_focus().is_some();
    }

    /// The cell that is magnified: the guessed one of the row shown last, or this buyer's.
    pub fn cell_in_focus(&self) -> Option<(usize, usize, usize)> {
        match self.step() {
            StepKind::Rows { map, shown } => Some((map, shown.checked_sub(1)?, self.asked)),
            StepKind::Buyer { map } => self.buyer_on_wall(map).map(|(column, row)| (map, row, column)),
            _ => None,
        }
    }

    /// Starts or pauses the countdown.
    pub fn toggle_timer(&mut self, now: Moment) {
        self.timer.toggle(now);
    }

    /// A chance by its place on the wall.
    pub fn chance(&self, map: usize, row: usize, column: usize) -> Option<&Chance> {
        self.maps.get(map)?.cell(row, *self.columns.get(column)?)
    }

    /// A reporting line by its column on the wall.
    pub fn line(&self, column: usize) -> Option<&ReportingLine> {
        self.maps.first()?.lines.get(*self.columns.get(column)?)
    }

    /// All cells that are guessed, in order.
    pub fn rounds(&self) -> Vec<Round> {
        let now = self.at;
        let is_shown = |map: usize, row: usize| {
            let at = self.steps.iter().position(|s| *s == StepKind::Rows { map, shown: row + 1 });
            at.is_some_and(|at| at <= now)
        };
        let rows =
            self.maps.iter().enumerate().flat_map(|(map, heat)| (0..heat.levels.len()).map(move |row| (map, row)));
        let round = |(number, (map, row))| Round { number, map, row, column: self.asked, is_shown: is_shown(map, row) };
        rows.enumerate().map(round).collect()
    }

    /// The cell that is guessed now: of the row that comes next, while its map is on the wall.
    pub fn round(&self) -> Option<Round> {
        let StepKind::Rows { map, shown } = self.step() else { return None };
        self.rounds().into_iter().find(|round| round.map == map && round.row == shown)
    }

    /// The cell whose guesses are looked at: the one guessed now once somebody has guessed, else the one shown last.
    pub fn round_in_view(&self) -> Option<Round> {
        let now = self.round();
        let begun = now.is_some_and(|round| self.exercise.guessed(round.number) > 0);
        let last = || self.rounds().into_iter().rev().find(|round| round.is_shown);
        now.filter(|_| begun).or_else(last).or(now)
    }

    /// The guess of the table whose turn it is, where there is something to guess.
    pub fn guess(&mut self, word: Word) {
        if let Some(round) = self.round().filter(|_| self.exercise.tables() > 0) {
            self.exercise.guess(round.number, word);
        }
    }

    /// The chance that a round is scored against.
    pub fn chance_of(&self, round: Round) -> Option<&Chance> {
        self.chance(round.map, round.row, round.column)
    }

    /// The rounds shown so far with their chances.
    pub fn shown(&self) -> Vec<(usize, f64)> {
        let shown = self.rounds().into_iter().filter(|round| round.is_shown);
        shown.filter_map(|round| Some((round.number, self.chance_of(round)?.p))).collect()
    }
}

/// The lines on a wall: four at most; this buyer's is among them, and of the others the last one goes first.
fn wall_columns(lines: &[ReportingLine], buyer: Option<usize>) -> Vec<usize> {
    let mut columns: Vec<usize> = (0..lines.len()).collect();
    while columns.len() > ON_THE_WALL {
        let goes = columns.iter().rposition(|at| Some(*at) != buyer && lines.get(*at).is_some_and(|l| l.is_elsewhere));
        let goes = goes.or_else(|| columns.iter().skip(1).position(|at| Some(*at) != buyer).map(|at| at + 1));
        columns.remove(goes.unwrap_or(0));
    }
    columns
}

/// From the line that is easiest for the first term to the one that is hardest, over all levels.
fn changes(base: &Snapshot, map: &HeatMap, columns: &[usize]) -> (usize, usize, Vec<TermMove>) {
    let mean = |column: &usize| map.cells.iter().filter_map(|row| row.get(*column)).map(|c| c.p).sum::<f64>();
    let sums: Vec<f64> = columns.iter().map(mean).collect();
    let best = |better: fn(f64, f64) -> bool| {
        (0..sums.len()).fold(0, |best, at| {
            let is = sums.get(at).zip(sums.get(best)).is_some_and(|(a, b)| better(*a, *b));
            if is { at } else { best }
        })
    };
    let (easy, hard) = (best(|a, b| a > b), best(|a, b| a < b));
    let option = |at: usize| columns.get(at).and_then(|c| map.lines.get(*c)).map(|line| &line.option);
    let moves = option(easy).zip(option(hard)).map_or_else(Vec::new, |(a, b)| biggest_moves(base, a, b));
    (easy, hard, moves)
}

/// In the longer workshops the room steps through kinds of buyer.
fn kinds(base: &Snapshot, map: &HeatMap, columns: &[usize], length: Length) -> Vec<BuyerKind> {
    if length == Length::Short {
        return Vec::new();
    }
    let lines: Vec<OptionId> = columns.iter().filter_map(|c| map.lines.get(*c)).map(|l| l.option.clone()).collect();
    buyer_kinds(base, &lines)
}
