//! What the screen of the workshop remembers, and what it has worked out.
//!
//! Figures are made once for each plan, day and locale; must not draw.

use std::sync::Arc;

use super::super::app::App;
use super::super::presenter::{self, Presenting};
use crate::samples;
use crate::session::{Snapshot, typeset};
use crate::store;
use crate::units::{OptionId, TermId, shown};
use crate::workshop::{
    BuyerKind, HeatMap, Length, Moment, Programme, Side, TermMove, biggest_moves, buyer_kinds, reporting_lines,
    side_by_side, terms_to_show,
};

/// What the workshop is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// The open plan.
    Own,
    /// A sample.
    Sample(&'static str),
}

/// The cases to choose from.
pub(super) fn cases(own: bool) -> Vec<Case> {
    own.then_some(Case::Own).into_iter().chain(samples::names().map(Case::Sample)).collect()
}

/// What a case is called.
pub(super) fn case_name(case: Case, base: &Snapshot) -> String {
    match case {
        Case::Own => format!("This plan: {}", shown(&base.plan.title)),
        Case::Sample(name) => {
            let title = samples::text(name).and_then(|text| store::parse_plan(text).ok());
            title.map_or_else(|| name.to_owned(), |plan| format!("Sample: {}", shown(&plan.title)))
        }
    }
}

/// What stands beside the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// Setting up and printing.
    #[default]
    Exercise,
    /// Why a cell stands where it stands.
    Why,
    /// What would be asked under two answers.
    WhatIf,
    /// From one kind of buyer to the next.
    Kinds,
}

impl Tab {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Exercise, Self::Why, Self::WhatIf, Self::Kinds];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exercise => "Exercise",
            Self::Why => "Why this cell",
            Self::WhatIf => "What if",
            Self::Kinds => "Kinds of buyer",
        }
    }
}

/// Two reporting lines; none is the plan as it is.
type Lines = [Option<OptionId>; 2];

/// What was worked out, each with what it was worked out for.
#[derive(Debug, Default)]
struct Made {
    base: Option<Arc<Snapshot>>,
    terms: Vec<TermId>,
    map: Option<Arc<HeatMap>>,
    explained: Option<((usize, usize), Arc<Snapshot>)>,
    sides: Option<(Lines, Arc<[Side; 2]>)>,
    moves: Option<([OptionId; 2], Arc<Vec<TermMove>>)>,
    kinds: Option<Arc<Vec<BuyerKind>>>,
}

/// What the screen remembers.
#[derive(Debug)]
pub struct WorkshopState {
    /// The show that is on.
    pub presenting: Option<Presenting>,
    /// The show that ended last: it can be gone on with, and its guesses can be written.
    pub ended: Option<Presenting>,
    /// Whether a show is to start with the next frame, when the screens are known.
    pub starting: bool,
    case: Option<Case>,
    sample: Option<(&'static str, Arc<Snapshot>)>,
    pub(super) term: Option<TermId>,
    /// The cell that is explained: row and column.
    pub selected: Option<(usize, usize)>,
    /// What stands beside the map.
    pub tab: Tab,
    pub(super) open_step: Option<usize>,
    pub(super) sides: Lines,
    pub(super) between: Option<[OptionId; 2]>,
    pub(super) kind: usize,
    pub(super) length: Length,
    pub(super) tables: u8,
    pub(super) asked: Option<OptionId>,
    pub(super) shows_target: Option<bool>,
    own: bool,
    clock: fn() -> Moment,
    made: Made,
}

impl Default for WorkshopState {
    fn default() -> Self {
        Self {
            presenting: None,
            ended: None,
            starting: false,
            case: None,
            sample: None,
            term: None,
            selected: None,
            tab: Tab::default(),
            open_step: None,
            sides: [None, None],
            between: None,
            kind: 0,
            length: Length::default(),
            tables: 4,
            asked: None,
            shows_target: None,
            own: false,
            clock: presenter::now,
            made: Made::default(),
        }
    }
}

impl WorkshopState {
    /// Takes the time from elsewhere, as tests do.
    pub fn set_clock(&mut self, clock: fn() -> Moment) {
        self.clock = clock;
    }

    /// The case: as chosen, else the open plan, else the first sample.
    pub fn case(&self, own: bool) -> Case {
        let first = samples::names().next().unwrap_or_default();
        let usual = if own { Case::Own } else { Case::Sample(first) };
        self.case.filter(|case| own || *case != Case::Own).unwrap_or(usual)
    }

    /// Chooses a case.
    pub fn choose_case(&mut self, case: Case) {
        self.case = Some(case);
        self.shows_target = None;
        self.ended = None;
    }

    /// Another plan is open: what was shown of the one before is over.
    pub fn leave_plan(&mut self) {
        if self.case(self.own) == Case::Own {
            self.ended = None;
        }
        self.case = None;
    }

    /// Chooses a term.
    pub fn choose_term(&mut self, term: TermId) {
        self.term = Some(term);
        self.made.map = None;
        self.made.explained = None;
        self.open_step = None;
    }

    /// Forgets what was worked out for another plan.
    pub(super) fn prepare(&mut self, base: &Arc<Snapshot>, own: bool) {
        self.own = own;
        if self.made.base.as_ref().is_some_and(|known| Arc::ptr_eq(known, base)) {
            return;
        }
        self.made = Made { base: Some(Arc::clone(base)), ..Made::default() };
        self.made.terms = terms_to_show(base, usize::MAX);
        if self.term.as_ref().is_none_or(|term| !self.made.terms.contains(term)) {
            self.term = self.made.terms.first().cloned();
        }
        self.selected = None;
        self.open_step = None;
        let lines = reporting_lines(&base.playbook);
        if self.sides == [None, None] {
            self.sides = [None, lines.first().map(|line| line.option.clone())];
        }
    }

    /// The terms to choose from, those that change most with the buyer first.
    pub(super) fn terms(&self) -> Vec<TermId> {
        self.made.terms.clone()
    }

    /// The heat map of the chosen term.
    pub(super) fn map(&mut self, base: &Arc<Snapshot>) -> Option<Arc<HeatMap>> {
        let term = self.term.clone()?;
        if self.made.map.as_ref().is_none_or(|map| map.term != term) {
            let map = Arc::new(HeatMap::of(base, &term)?);
            self.selected = self.selected.or_else(|| map.buyer_cell()).or(Some((0, 0)));
            self.made.map = Some(map);
            self.made.explained = None;
        }
        self.made.map.clone()
    }

    /// Selects a cell.
    pub(super) fn select(&mut self, cell: (usize, usize)) {
        if self.selected != Some(cell) {
            self.selected = Some(cell);
            self.open_step = None;
        }
    }

    /// What explains the selected cell.
    pub(super) fn explained(&mut self, base: &Snapshot, map: &HeatMap) -> Option<Arc<Snapshot>> {
        let cell = self.selected?;
        if self.made.explained.as_ref().is_none_or(|(known, _)| *known != cell) {
            let snapshot = Arc::new(map.explained(base, cell.0, cell.1)?);
            self.made.explained = Some((cell, snapshot));
        }
        self.made.explained.as_ref().map(|(_, snapshot)| Arc::clone(snapshot))
    }

    /// What would be asked on both sides.
    pub(super) fn both_sides(&mut self, base: &Snapshot) -> Arc<[Side; 2]> {
        if let Some((known, sides)) = &self.made.sides
            && *known == self.sides
        {
            return Arc::clone(sides);
        }
        let [one, other] = &self.sides;
        let sides = Arc::new(side_by_side(base, [one.as_ref(), other.as_ref()]));
        self.made.sides = Some((self.sides.clone(), Arc::clone(&sides)));
        sides
    }

    /// Between which lines the changes are looked at: as chosen, else from the first to the one of finance.
    pub(super) fn between(&self, map: &HeatMap) -> Option<[OptionId; 2]> {
        let option = |at: usize| map.lines.get(at).map(|line| line.option.clone());
        self.between.clone().or_else(|| Some([option(0)?, option(3).or_else(|| option(1))?]))
    }

    /// What changes most between them.
    pub(super) fn moves(&mut self, base: &Snapshot, between: &[OptionId; 2]) -> Arc<Vec<TermMove>> {
        if let Some((known, moves)) = &self.made.moves
            && known == between
        {
            return Arc::clone(moves);
        }
        let [from, to] = between;
        let moves = Arc::new(biggest_moves(base, from, to));
        self.made.moves = Some((between.clone(), Arc::clone(&moves)));
        moves
    }

    /// Every kind of buyer.
    pub(super) fn kinds(&mut self, base: &Snapshot, map: &HeatMap) -> Arc<Vec<BuyerKind>> {
        let lines: Vec<OptionId> = map.lines.iter().map(|line| line.option.clone()).collect();
        Arc::clone(self.made.kinds.get_or_insert_with(|| Arc::new(buyer_kinds(base, &lines))))
    }

    /// Whether the wall names our target: the samples' do, our own plan's only if we say so.
    pub(super) fn shows_target(&self) -> bool {
        self.shows_target.unwrap_or(self.case(self.own) != Case::Own)
    }

    /// What is set up, with the chosen term first.
    pub(super) fn programme(&self, base: &Snapshot) -> Programme {
        let mut programme = Programme::of(base, self.length);
        if let Some(term) = &self.term {
            programme.terms.retain(|other| other != term);
            programme.terms.insert(0, term.clone());
            programme.terms.truncate(self.length.terms());
        }
        Programme { asked: self.asked.clone(), tables: self.tables, shows_target: self.shows_target(), ..programme }
    }

    /// Whether a show was left that can be gone on with.
    pub(super) fn can_go_on(&self) -> bool {
        self.ended.is_some()
    }

    /// The next show starts from its beginning.
    pub(super) fn start_anew(&mut self) {
        self.ended = None;
    }
}

impl App {
    /// The plan that the workshop is about.
    pub(in crate::gui) fn workshop_base(&mut self) -> Option<Arc<Snapshot>> {
        let own = self.document().is_some();
        match self.screens.workshop.case(own) {
            Case::Own => self.view().map(|view| view.snapshot),
            Case::Sample(name) => self.sample_base(name),
        }
    }

    fn sample_base(&mut self, name: &'static str) -> Option<Arc<Snapshot>> {
        let (today, locale) = ((self.services.clock.today)(), self.locale());
        let known = self.screens.workshop.sample.as_ref();
        let fits = |(of, base): &&(&str, Arc<Snapshot>)| {
            *of == name && base.assessment.as_of == today && base.locale == locale
        };
        if let Some((_, base)) = known.filter(fits) {
            return Some(Arc::clone(base));
        }
        let plan = store::parse_plan(samples::text(name)?).ok()?;
        let playbook = Arc::clone(&self.services.playbook);
        let mut snapshot = Snapshot::derive(playbook, Arc::new(plan), Vec::new(), today);
        snapshot.locale = locale;
        let base = Arc::new(snapshot);
        self.screens.workshop.sample = Some((name, Arc::clone(&base)));
        Some(base)
    }

    /// Makes ready to present: goes on with what was left, else sets up anew. It starts with the next frame.
    pub(in crate::gui) fn prepare_show(&mut self) {
        let Some(base) = self.workshop_base() else { return };
        let own = self.document().is_some();
        let state = &mut self.screens.workshop;
        state.prepare(&base, own);
        let clock = state.clock;
        let left = state.ended.take();
        state.presenting = left.or_else(|| Presenting::new(Arc::clone(&base), state.programme(&base), clock));
        if let Some(presenting) = &mut state.presenting {
            presenting.start(None);
            state.starting = true;
        }
    }

    /// What a paper of the workshop is written from: the show on or left, else one as it is set up.
    pub(in crate::gui) fn show_for_paper(&mut self) -> Option<(Arc<Snapshot>, crate::workshop::Show)> {
        let base = self.workshop_base()?;
        let own = self.document().is_some();
        let state = &mut self.screens.workshop;
        state.prepare(&base, own);
        if let Some(played) = state.presenting.as_ref().or(state.ended.as_ref()) {
            return Some((Arc::clone(&played.base), played.show.clone()));
        }
        let show = crate::workshop::Show::new(&base, state.programme(&base))?;
        Some((base, show))
    }
}

/// A name as screens set it.
pub(super) fn term_name(base: &Snapshot, term: &TermId) -> String {
    base.playbook.term(term).map_or_else(|| term.to_string(), |t| typeset(&t.name))
}
