//! What is done, due and overdue: a plain list, each line ticked where it stands.

use egui::{Align, Rect, Ui, UiBuilder, vec2};

use super::{AfterPoState, Asked, Page};
use crate::award::{Item, Source, Standing};
use crate::edit::AwardEdit;
use crate::gui::theme;
use crate::gui::widgets::{self, Ink, hline, text, tick_ui};
use crate::plan::{Kickoff, Reconfirm, Task};

pub(super) fn open_ui(ui: &mut Ui, page: &Page<'_>, _state: &mut AfterPoState, out: &mut Asked) {
    let count = |standing| page.award.items.iter().filter(|i| i.standing == standing).count();
    let note = format!(
        "{} overdue, {} open, {} without a day, {} done",
        count(Standing::Overdue),
        count(Standing::Open),
        count(Standing::NoDate),
        count(Standing::Done)
    );
    page.title(ui, "What is to be done", &note, 0.0);
    let rect = page.band(ui, 22.0);
    for (at, label) in ["What", "Owner", "Day", "Standing"].iter().enumerate() {
        text::line(ui, part(rect, at), label, Ink::caption(page.t.ink3), Align::Min);
    }
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(page.t));
    for (at, item) in page.award.items.iter().enumerate() {
        let rect = page.band(ui, 26.0);
        item_ui(ui, page, at, item, rect, out);
    }
}

fn part(row: Rect, at: usize) -> Rect {
    let shares = [0.0, 0.52, 0.74, 0.88, 1.0];
    let x = |at: usize| row.left() + row.width() * shares.get(at).copied().unwrap_or(1.0);
    row.with_min_x(x(at)).with_max_x(x(at + 1) - 8.0)
}

fn item_ui(ui: &mut Ui, page: &Page<'_>, at: usize, item: &Item, rect: Rect, out: &mut Asked) {
    let t = page.t;
    let what = part(rect, 0);
    let mut done = item.standing == Standing::Done;
    if can_tick(item.source) {
        let mut inner = ui.new_child(UiBuilder::new().max_rect(what.translate(vec2(0.0, 1.0))).id_salt(("item", at)));
        inner.set_clip_rect(what.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
        if tick_ui(&mut inner, &mut done, &item.what).changed() {
            tick(page, item.source, done, out);
        }
    } else {
        text::line(ui, what.with_min_x(what.left() + 24.0), &item.what, Ink::body(t.ink), Align::Min);
    }
    text::line(ui, part(rect, 1), &item.owner, Ink::body(t.ink2), Align::Min);
    let day = item.day.map_or_else(|| "–".to_owned(), |day| page.view.locale().date(day));
    text::line(ui, part(rect, 2), &day, Ink::body(t.ink2), Align::Min);
    let ink = match item.standing {
        Standing::Overdue => Ink::body(t.rigid).medium(),
        Standing::Done => Ink::body(t.ink3),
        _ => Ink::body(t.ink2),
    };
    text::line(ui, part(rect, 3), item.standing.name(), ink, Align::Min);
    let said = format!("{}, {}, {day}, {}", item.what, item.owner, item.standing.name());
    widgets::told(ui, rect.with_min_x(part(rect, 1).left()), ui.scope_id().with(("item-said", at)), &said);
    hline(ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
}

fn can_tick(source: Source) -> bool {
    !matches!(source, Source::Acknowledge | Source::Manager | Source::Point(_))
}

/// Marks the thing behind a line as done today, or as open again.
fn tick(page: &Page<'_>, source: Source, done: bool, out: &mut Asked) {
    let award = &page.view.snapshot.plan.award;
    let day = done.then_some(page.view.snapshot.assessment.as_of);
    match source {
        Source::Reconfirm(at) => {
            if let Some(row) = award.reconfirm.get(at) {
                out.edit(AwardEdit::SetReconfirm(at, Some(Reconfirm { done: day, ..row.clone() })));
            }
        }
        Source::Task(at) => {
            if let Some(task) = award.schedule.tasks.get(at) {
                out.edit(AwardEdit::SetTask(at, Some(Task { done: day, ..task.clone() })));
            }
        }
        Source::Kickoff(at) => {
            if let Some(kickoff) = award.kickoffs.get(at) {
                out.edit(AwardEdit::SetKickoff(at, Some(Kickoff { held: day, ..kickoff.clone() })));
            }
        }
        Source::Check(at, point) => {
            let Some(mut kickoff) = award.kickoffs.get(at).cloned() else { return };
            if let Some(check) = kickoff.checklist.get_mut(point) {
                check.done = done;
            }
            out.edit(AwardEdit::SetKickoff(at, Some(kickoff)));
        }
        Source::Decision(at, decision) => {
            let Some(mut kickoff) = award.kickoffs.get(at).cloned() else { return };
            if let Some(decision) = kickoff.decisions.get_mut(decision) {
                decision.done = day;
            }
            out.edit(AwardEdit::SetKickoff(at, Some(kickoff)));
        }
        Source::Acknowledge | Source::Manager | Source::Point(_) => {}
    }
}
