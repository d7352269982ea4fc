//! The line that is being written into the log: one key writes it, what is typed after belongs to it.

use egui::{Align, EventFilter, Id, Key, Modifiers, Rect, Ui};

use super::state::{Now, TalkState};
use crate::edit::{Edit, TalkEdit};
use crate::gui::theme::Tokens;
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Field, Ink, text};
use crate::plan::{About, FollowUp, LogEntry, LogKind};
use crate::session::talk::{Item, agreed_hint, read_agreed, read_due, read_option};
use crate::session::{Agenda, typeset};
use crate::units::{Date, GiveId, Line, Note};

/// What is typed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// What was agreed.
    Agreed,
    /// Which answer.
    Answer,
    /// What was given.
    Give,
    /// The words.
    Words,
    /// Who said it.
    By,
    /// What to do.
    What,
    /// Who does it.
    Owner,
    /// By when.
    Due,
}

/// A line that is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OpenLine {
    pub(super) item: Item,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) at: usize,
    pub(super) entry: Option<LogEntry>,
    pub(super) to_do: FollowUp,
    pub(super) stage: Stage,
    pub(super) raw: String,
    pub(super) wrong: Option<String>,
    pub(super) occasion: Line,
    fresh: bool,
}

/// The id of the field of the open line.
pub(super) fn line_field() -> Id {
    Id::unique("talk-line")
}

impl OpenLine {
    /// Whether the entry it writes is no longer in the log.
    pub(super) fn is_gone(&self, written: usize) -> bool {
        self.entry.is_some() && self.at >= written
    }

    /// What stands in its column "Point".
    pub(super) fn point(&self) -> String {
        match (&self.entry, &self.item) {
            (None, _) => "To do".to_owned(),
            (Some(_), Item::Opening(_)) => "Opened".to_owned(),
            (Some(_), Item::Question(_)) => "Found out".to_owned(),
            (Some(_), _) => self.title.clone(),
        }
    }
}

impl TalkState {
    /// Writes an entry of a kind about the current item, and opens its line where words may follow.
    pub(super) fn write(&mut self, view: &SnapshotView, agenda: &Agenda, kind: LogKind, now: Now) -> Option<Edit> {
        let item = self.current(agenda);
        let needs_term = matches!(kind, LogKind::Granted | LogKind::Partly | LogKind::Refused | LogKind::StoodDown);
        let term = item.about().as_ref().and_then(About::term).cloned();
        if needs_term && term.is_none() {
            self.say("This is a question; A notes its answer, Down goes to the asks");
            return None;
        }
        let (title, sentence) = super::spoken_of(agenda, &item);
        let ask = term.as_ref().and_then(|id| agenda.ask(id));
        let give: Option<GiveId> = ask.and_then(|ask| ask.give.as_ref()).map(|give| give.id.clone());
        let whom = super::whom_of(agenda, &item);
        let entry = LogEntry {
            on: now.on,
            at: now.at,
            kind,
            about: item.about(),
            agreed: None,
            answer: None,
            give: give.filter(|_| kind == LogKind::Given),
            words: Note::default(),
            by: Line::try_from(whom).unwrap_or_default(),
        };
        if self.begun.is_none() {
            self.begun = Some(now);
            self.before = Some(view.snapshot.clone());
        }
        let stage = match (kind, &item) {
            (LogKind::Partly, _) => Stage::Agreed,
            (LogKind::Answered, Item::Opening(Some(_)) | Item::Question(_)) => Stage::Answer,
            (LogKind::Given, Item::Ask(_)) if ask.is_some_and(|ask| ask.gives.len() > 1) => Stage::Give,
            _ => Stage::Words,
        };
        let at = view.snapshot.plan.talk.log.len();
        let occasion = ask.map_or_else(String::new, |ask| ask.occasion.clone());
        let occasion = Line::try_from(occasion).unwrap_or_default();
        let edit = TalkEdit::Write { at, entry: Box::new(entry.clone()), occasion: occasion.clone() };
        self.select(agenda, item.clone());
        self.line = Some(OpenLine {
            item,
            title,
            sentence,
            at,
            entry: Some(entry),
            to_do: empty_to_do(),
            stage,
            raw: String::new(),
            wrong: None,
            occasion,
            fresh: true,
        });
        self.keep();
        Some(Edit::Talk(edit))
    }

    /// Opens a line for something to do.
    pub(super) fn begin_to_do(&mut self, view: &SnapshotView, agenda: &Agenda) {
        let item = self.current(agenda);
        let (title, sentence) = super::spoken_of(agenda, &item);
        self.line = Some(OpenLine {
            item,
            title,
            sentence,
            at: view.snapshot.plan.talk.follow_ups.len(),
            entry: None,
            to_do: empty_to_do(),
            stage: Stage::What,
            raw: String::new(),
            wrong: None,
            occasion: Line::default(),
            fresh: true,
        });
    }

    /// Draws the field of the open line and takes what is typed.
    pub(super) fn line_ui(
        &mut self,
        ui: &mut Ui,
        view: &SnapshotView,
        agenda: &Agenda,
        field: Rect,
        edits: &mut Vec<Edit>,
    ) {
        let Some(mut line) = self.line.take() else { return };
        if std::mem::take(&mut line.fresh) {
            ui.memory_mut(|m| m.request_focus(line_field()));
        }
        let tab =
            ui.memory(|m| m.has_focus(line_field())) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Tab));
        let hint = typeset(hint(line.stage));
        let wrong = line.wrong.clone();
        let shown = Field::new(&mut line.raw, line_field(), name(line.stage)).hint(&hint).wrong(wrong.as_deref());
        let output = shown.show_in(ui, field);
        if output.response.has_focus() {
            // Tab goes on inside the line, not out of it.
            let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
            ui.memory_mut(|m| m.set_focus_lock_filter(line_field(), filter));
        }
        if output.response.changed() {
            line.wrong = None;
            edits.extend(typed(view, &mut line));
        }
        if tab && matches!(line.stage, Stage::Words | Stage::By) {
            turn(&mut line);
            ui.memory_mut(|m| m.request_focus(line_field()));
        } else if output.entered {
            let goes_on = entered(view, &mut line, edits);
            match goes_on {
                Some(true) => ui.memory_mut(|m| m.request_focus(line_field())),
                Some(false) => {
                    let settles = line.entry.as_ref().is_some_and(|entry| entry.kind != LogKind::Note);
                    self.close(agenda, &line, settles);
                    return;
                }
                None => ui.memory_mut(|m| m.request_focus(line_field())),
            }
        } else if output.escaped || output.response.lost_focus() {
            self.close(agenda, &line, false);
            return;
        }
        self.line = Some(line);
    }

    fn close(&mut self, agenda: &Agenda, line: &OpenLine, goes_on: bool) {
        self.keep();
        if goes_on && self.current(agenda) == line.item {
            self.step(agenda, true);
        }
    }
}

fn empty_to_do() -> FollowUp {
    FollowUp { what: Line::default(), owner: Line::default(), due: None, done: false }
}

/// What is typed goes into the entry with every key, so that nothing waits for Enter.
fn typed(view: &SnapshotView, line: &mut OpenLine) -> Option<Edit> {
    let raw = line.raw.clone();
    let entry = line.entry.as_mut()?;
    match line.stage {
        Stage::Words => entry.words = Note::try_from(raw).ok()?,
        Stage::By => entry.by = Line::try_from(raw.trim()).ok()?,
        Stage::Agreed => {
            let term = view.snapshot.playbook.term(entry.about.as_ref()?.term()?)?;
            entry.agreed = read_agreed(view.locale(), term, &raw).ok()?;
        }
        Stage::Answer => {
            let question = view.snapshot.playbook.question(entry.about.as_ref()?.question()?)?;
            entry.answer = read_option(question, &raw).ok()?;
        }
        Stage::Give => {
            let term = view.snapshot.playbook.term(entry.about.as_ref()?.term()?)?;
            let at = raw.trim().parse::<usize>().ok()?.checked_sub(1)?;
            entry.give = Some(term.gives.get(at)?.id.clone());
        }
        Stage::What | Stage::Owner | Stage::Due => return None,
    }
    Some(written(line.at, entry, &line.occasion))
}

fn written(at: usize, entry: &LogEntry, occasion: &Line) -> Edit {
    Edit::Talk(TalkEdit::Write { at, entry: Box::new(entry.clone()), occasion: occasion.clone() })
}

/// Enter: on to the next thing to type (true), done (false), or what stands there cannot be read (none).
fn entered(view: &SnapshotView, line: &mut OpenLine, edits: &mut Vec<Edit>) -> Option<bool> {
    let today: Date = view.snapshot.assessment.as_of;
    let playbook = &view.snapshot.playbook;
    let about = line.entry.as_ref().and_then(|entry| entry.about.clone());
    let wrong = match line.stage {
        Stage::Agreed => about
            .as_ref()
            .and_then(About::term)
            .and_then(|id| playbook.term(id))
            .and_then(|term| read_agreed(view.locale(), term, &line.raw).err()),
        Stage::Answer => about
            .as_ref()
            .and_then(About::question)
            .and_then(|id| playbook.question(id))
            .and_then(|question| read_option(question, &line.raw).err()),
        Stage::Due => read_due(view.locale(), &line.raw, today).err(),
        Stage::What if line.raw.trim().is_empty() => return Some(false),
        _ => None,
    };
    if wrong.is_some() {
        line.wrong = wrong;
        return None;
    }
    let next = match line.stage {
        Stage::Agreed | Stage::Answer | Stage::Give => Some(Stage::Words),
        Stage::What => {
            line.to_do.what = Line::try_from(line.raw.trim()).ok()?;
            Some(Stage::Owner)
        }
        Stage::Owner => {
            line.to_do.owner = Line::try_from(line.raw.trim()).ok()?;
            Some(Stage::Due)
        }
        Stage::Due => {
            line.to_do.due = read_due(view.locale(), &line.raw, today).ok().flatten();
            None
        }
        Stage::Words | Stage::By => None,
    };
    if line.entry.is_none() {
        let follow_up = Some(line.to_do.clone());
        edits.push(Edit::Talk(TalkEdit::SetFollowUp { at: line.at, follow_up }));
    }
    let Some(next) = next else { return Some(false) };
    line.stage = next;
    line.raw = line.entry.as_ref().filter(|_| next == Stage::Words).map_or_else(String::new, |e| e.words.to_string());
    Some(true)
}

/// Tab: from the words to who said them, and back.
fn turn(line: &mut OpenLine) {
    let Some(entry) = &line.entry else { return };
    (line.stage, line.raw) = match line.stage {
        Stage::Words => (Stage::By, entry.by.to_string()),
        _ => (Stage::Words, entry.words.to_string()),
    };
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Agreed => "What they agree to",
        Stage::Answer => "Their answer",
        Stage::Give => "What we give",
        Stage::Words => "What was said",
        Stage::By => "Who said it",
        Stage::What => "What to do",
        Stage::Owner => "Who does it",
        Stage::Due => "By when",
    }
}

fn hint(stage: Stage) -> &'static str {
    match stage {
        Stage::Agreed => "How much, then Enter",
        Stage::Answer => "Its number, then Enter",
        Stage::Give => "Its number, or Enter for the first",
        Stage::Words => "In which words; Tab for who said it",
        Stage::By => "Who said it; Tab back to the words",
        Stage::What => "What is to be done, then Enter",
        Stage::Owner => "Who, then Enter",
        Stage::Due => "By when, such as 26 Nov or +2",
    }
}

/// What can be typed now, on one line under the open one.
pub(super) fn help_ui(ui: &Ui, t: &Tokens, view: &SnapshotView, line: &OpenLine, rect: Rect) {
    let about = line.entry.as_ref().and_then(|entry| entry.about.as_ref());
    let term = about.and_then(About::term).and_then(|id| view.snapshot.playbook.term(id));
    let listed = |names: Vec<&str>| {
        let names: Vec<String> = names.iter().zip(1..).map(|(name, at)| format!("{at} {name}")).collect();
        typeset(&names.join(" · "))
    };
    let help = match line.stage {
        Stage::Agreed => term.map(agreed_hint),
        Stage::Answer => about
            .and_then(About::question)
            .and_then(|id| view.snapshot.playbook.question(id))
            .map(|question| listed(question.options.iter().map(|o| o.name.as_str()).collect())),
        Stage::Give => term.map(|term| listed(term.gives.iter().map(|g| g.name.as_str()).collect())),
        _ => None,
    };
    if let Some(help) = help {
        text::line(ui, rect, &help, Ink::body(t.ink2), Align::Min);
    }
}
