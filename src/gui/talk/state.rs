//! What the screen of the conversation remembers: part, selection, the open line, the card, the timer.

use std::sync::Arc;

use super::typing::OpenLine;
use crate::gui::view::SnapshotView;
use crate::gui::widgets::Drafts;
use crate::session::talk::Item;
use crate::session::{Agenda, Snapshot};
use crate::units::{Clock, Date};

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The plan of the talk.
    #[default]
    Agenda,
    /// What is said, while it is said.
    Live,
    /// The plan as cards for two people.
    Rehearsal,
    /// What came of it.
    After,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Agenda, Self::Live, Self::Rehearsal, Self::After];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "Agenda",
            Self::Live => "Live log",
            Self::Rehearsal => "Rehearsal",
            Self::After => "After",
        }
    }
}

/// The day and the time on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The day.
    pub on: Date,
    /// The time.
    pub at: Clock,
}

/// A timer: how long it has run, and since when it runs, in egui's seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Timer {
    pub(super) run: f64,
    pub(super) since: Option<f64>,
}

impl Timer {
    pub(super) fn seconds(self, now: f64) -> f64 {
        self.run + self.since.map_or(0.0, |since| now - since)
    }

    pub(super) fn toggle(&mut self, now: f64) {
        self.run = self.seconds(now);
        self.since = if self.since.is_some() { None } else { Some(now) };
    }
}

/// Own words that are being written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wording {
    pub(super) item: Item,
    pub(super) text: String,
    pub(super) fresh: bool,
}

/// A list that is open beside an ask or a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Menu {
    /// Whom to ask.
    Whom,
    /// On which occasion.
    Occasion,
    /// What to give.
    Give,
}

/// What the screen of the conversation remembers.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is open or wished for, and any may be")]
pub struct TalkState {
    /// The part that is shown.
    pub part: Part,
    pub(super) selected: Option<Item>,
    /// Where the selection stood, for when an answer takes it off the list.
    at: usize,
    pub(super) line: Option<OpenLine>,
    pub(super) begun: Option<Now>,
    pub(super) all_doors: bool,
    pub(super) wording: Option<Wording>,
    pub(super) menu: Option<Menu>,
    pub(super) marked: usize,
    pub(super) drafts: Drafts,
    pub(super) card: usize,
    pub(super) turned: bool,
    pub(super) timer: Timer,
    pub(super) timer_restart: bool,
    pub(super) before: Option<Arc<Snapshot>>,
    pub(super) reveal: bool,
    keep: bool,
    message: Option<String>,
    cache: Option<(Arc<Snapshot>, Arc<Agenda>)>,
}

impl TalkState {
    /// The agenda of the snapshot, made anew only when the snapshot is another.
    pub fn agenda(&mut self, view: &SnapshotView) -> Arc<Agenda> {
        if let Some((of, agenda)) = &self.cache
            && Arc::ptr_eq(of, &view.snapshot)
        {
            return agenda.clone();
        }
        let agenda = Arc::new(Agenda::of(&view.snapshot));
        self.cache = Some((view.snapshot.clone(), agenda.clone()));
        self.follow(&agenda);
        // A step that was taken back takes the line that wrote it with it.
        let written = view.snapshot.plan.talk.log.len();
        if self.line.as_ref().is_some_and(|line| line.is_gone(written)) {
            self.line = None;
        }
        agenda
    }

    /// Keeps the selection where it stood when what was selected is no longer there.
    fn follow(&mut self, agenda: &Agenda) {
        let items = items(agenda);
        let Some(selected) = &self.selected else { return };
        if !items.contains(selected) {
            self.selected = items.get(self.at.min(items.len().saturating_sub(1))).cloned();
        }
    }

    /// What is talked about: the selection while it is there, else the first thing not settled.
    pub(super) fn current(&self, agenda: &Agenda) -> Item {
        let items = items(agenda);
        let held = self.selected.clone().filter(|item| items.contains(item));
        held.or_else(|| items.first().cloned()).unwrap_or(Item::Opening(None))
    }

    /// Selects an item.
    pub(super) fn select(&mut self, agenda: &Agenda, item: Item) {
        self.at = items(agenda).iter().position(|other| *other == item).unwrap_or(self.at);
        self.selected = Some(item);
    }

    /// Goes so many items on, or back.
    pub(super) fn step(&mut self, agenda: &Agenda, forth: bool) {
        let items = items(agenda);
        let current = self.current(agenda);
        let at = items.iter().position(|item| *item == current).unwrap_or(0);
        let to = if forth { (at + 1).min(items.len().saturating_sub(1)) } else { at.saturating_sub(1) };
        self.selected = items.get(to).cloned();
        self.at = to;
        self.reveal = true;
    }

    /// A sentence for the window, once.
    pub fn take_message(&mut self) -> Option<String> {
        self.message.take()
    }

    pub(super) fn say(&mut self, message: &str) {
        self.message = Some(message.to_owned());
    }

    /// Whether what was written must go to the recovery copy at once; asked once.
    pub fn take_keep(&mut self) -> bool {
        std::mem::take(&mut self.keep)
    }

    pub(super) fn keep(&mut self) {
        self.keep = true;
    }
}

/// Everything that can be talked about, in the order of the talk.
pub(super) fn items(agenda: &Agenda) -> Vec<Item> {
    let opening = std::iter::once(Item::Opening(agenda.opening.question.clone()));
    let questions = agenda.questions.iter().map(|q| Item::Question(q.id.clone()));
    let asks = agenda.asks.iter().map(|ask| Item::Ask(ask.id.clone()));
    let doors = agenda.door.iter().map(|door| Item::Door(door.id.clone()));
    opening.chain(questions).chain(asks).chain(doors).collect()
}
