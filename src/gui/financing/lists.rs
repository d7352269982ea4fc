//! Two lists that are written here: what the buyer proposes, and when our costs fall due.

use egui::{Align, Id, Rect, Ui, Vec2, pos2};

use super::Page;
use super::state::FinancingState;
use crate::edit::{Edit, FinancingEdit};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{Button, Entry, Ink, Taken, hline, text, told};
use crate::plan::{Outlay, Proposal};
use crate::session::{Entered, read_count, read_date, read_price, read_rate, read_share};
use crate::units::{Amount, Date, Line, Locale, Price, shown};

/// Height of a row with fields.
const ROW: f32 = 34.0;

fn field_id(list: &str, at: usize, what: &str) -> Id {
    Id::unique(("financing-list", list, at, what))
}

fn title_ui(ui: &mut Ui, page: &Page<'_>, title: &str, about: &str) {
    let t = page.t;
    let head = page.band(ui, 52.0);
    let line = Rect::from_min_max(pos2(head.left(), head.bottom() - 28.0), head.max);
    let drawn = text::line(ui, line, title, Ink::section(t.ink), Align::Min);
    let place = line.with_min_x(drawn.rect.right() + 12.0);
    if text::line(ui, place, about, Ink::body(t.ink2), Align::Min).cut {
        told(ui, place, ui.scope_id().with(("about", title)), about).on_hover_text(about);
    }
}

/// A column by its edges, from the left of the page.
fn cell(row: Rect, from: f32, to: f32) -> Rect {
    Rect::from_min_max(pos2(row.left() + from, row.top()), pos2(row.left() + to, row.bottom()))
}

/// The place of a field in a cell.
fn field(row: Rect, from: f32, to: f32) -> Rect {
    cell(row, from, to).shrink2(Vec2::new(0.0, (ROW - space::CONTROL) / 2.0))
}

/// Narrower than this a proposal takes two lines: what is proposed, and what it is worth.
const NARROW: f32 = 860.0;

/// The columns of what is proposed where a proposal takes two lines, and of what it is worth below them.
const NARROW_EDGES: [(f32, f32); 8] = [
    (0.0, 220.0),
    (228.0, 292.0),
    (300.0, 380.0),
    (388.0, 508.0),
    (0.0, 220.0),
    (228.0, 340.0),
    (348.0, 460.0),
    (468.0, 580.0),
];

/// The columns of proposals: name, days, discount, price, then what it is worth.
const EDGES: [(f32, f32); 8] = [
    (0.0, 220.0),
    (228.0, 304.0),
    (312.0, 392.0),
    (400.0, 520.0),
    (524.0, 612.0),
    (616.0, 690.0),
    (694.0, 772.0),
    (776.0, 832.0),
];

/// How proposals stand in a page of a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In one line.
    Wide,
    /// In two.
    Narrow,
}

impl Form {
    fn of(width: f32) -> Self {
        if width < NARROW { Self::Narrow } else { Self::Wide }
    }

    /// The height of a row whose line has this height.
    fn height(self, line: f32) -> f32 {
        match self {
            Self::Wide => line,
            Self::Narrow => line * 2.0 - 8.0,
        }
    }

    /// The line of a row in which the fields stand.
    fn upper(self, row: Rect) -> Rect {
        match self {
            Self::Wide => row,
            Self::Narrow => row.with_max_y(row.center().y + 4.0),
        }
    }

    /// The place of a column in a row.
    fn cell(self, row: Rect, column: usize) -> Rect {
        let edges = if self == Self::Wide { &EDGES } else { &NARROW_EDGES };
        let (from, to) = edges.get(column).copied().unwrap_or_default();
        let line = match (self, column) {
            (Self::Narrow, 4..) => row.with_min_y(row.center().y + 2.0),
            _ => self.upper(row),
        };
        cell(line, from, to)
    }

    /// The place of a field in a row.
    fn field(self, row: Rect, column: usize) -> Rect {
        let place = self.cell(row, column);
        Rect::from_center_size(place.center(), Vec2::new(place.width(), space::CONTROL))
    }
}

pub(super) fn proposals_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    title_ui(ui, page, "What the buyer proposes", &page.said.proposals_note);
    let t = page.t;
    let form = Form::of(page.width);
    let head = page.band(ui, form.height(24.0));
    let heads = ["Way to pay", "Days", "Discount", "Price", "Worth to us", "We gain", "They gain", "Both"];
    for (at, label) in heads.iter().enumerate() {
        let align = if at == 0 { Align::Min } else { Align::Max };
        text::line(ui, form.cell(head, at), label, Ink::caption(t.ink3), align);
    }
    hline(ui, head.left(), head.right(), head.bottom() - 0.5, theme::rule(t));
    let mut list = page.view.snapshot.plan.financing.proposals.clone();
    let mut changed = false;
    let mut gone = None;
    for (at, said) in page.said.proposals.iter().enumerate() {
        let row = page.band(ui, form.height(ROW));
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
        let figures = [&said.to_us, &said.we_gain, &said.buyer_gains, &said.together];
        for (at, figure) in figures.into_iter().enumerate() {
            text::line(ui, form.cell(row, at + 4), figure, Ink::body(t.ink), Align::Max);
        }
        let sums = cell(row, EDGES[4].0, EDGES[7].1);
        let [to_us, ours, theirs, both] = figures;
        let sentence = format!("{}: worth {to_us} to us, we gain {ours}, they gain {theirs}, both {both}", said.name);
        told(ui, sums, field_id("proposal", at, "sums"), &sentence);
        let known = at.checked_sub(1).and_then(|at| Some((at, list.get_mut(at)?)));
        match known {
            None => {
                text::line(ui, form.cell(row, 0), &said.name, Ink::body(t.ink).medium(), Align::Min);
                for (at, figure) in [&said.days, &said.discount, &said.price].into_iter().enumerate() {
                    text::line(ui, form.cell(row, at + 1), figure, Ink::body(t.ink), Align::Max);
                }
            }
            Some((at, proposal)) => {
                changed |= proposal_ui(ui, page, state, row, at, proposal);
                let place = form.upper(row).with_min_x(row.left() + page.width.min(NARROW) - space::HIT);
                let mut out = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(("gone", at)));
                if out.add(Button::link("×").name(&format!("Remove {}", shown(&proposal.name)))).clicked() {
                    gone = Some(at);
                }
            }
        }
    }
    if let Some(at) = gone {
        list.remove(at);
        changed = true;
    }
    changed |= foot_ui(ui, page, state, &mut list, edits);
    if changed {
        edits.push(Edit::Financing(FinancingEdit::SetProposals(list)));
    }
}

/// The fields of one proposal; returns whether one was left with something else.
fn proposal_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut FinancingState,
    row: Rect,
    at: usize,
    proposal: &mut Proposal,
) -> bool {
    let (locale, form) = (page.view.locale(), Form::of(page.width));
    let mut changed = false;
    let id = |what: &str| field_id("proposal", at, what);
    let named = |what: &str| format!("{}, {what}", shown(&proposal.name));
    let (name, days, off, price) = (named("name"), named("days"), named("discount"), named("price"));
    let entry = Entry::new(id("name"), &name, proposal.name.to_string(), &read_line);
    if let Some(Taken::Value(line)) = entry.show_in(ui, &mut state.drafts, form.field(row, 0)) {
        proposal.name = line;
        changed = true;
    }
    let read = move |typed: &str| read_days(locale, typed);
    let entry = Entry::new(id("days"), &days, proposal.days.to_string(), &read);
    if let Some(Taken::Value(to)) = entry.show_in(ui, &mut state.drafts, form.field(row, 1)) {
        proposal.days = to;
        changed = true;
    }
    let read = move |typed: &str| read_share(locale, typed);
    let now = proposal.discount.map_or_else(String::new, |d| locale.number_to_edit(d.percent()));
    let entry = Entry::new(id("discount"), &off, now, &read).suffix("%");
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, form.field(row, 2)) {
        proposal.discount = taken.value();
        changed = true;
    }
    let read = move |typed: &str| read_price(locale, typed);
    let now = proposal.price.map_or_else(String::new, |p| locale.number_to_edit(p.decimal()));
    let entry = Entry::new(id("price"), &price, now, &read).hint("as ordered");
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, form.field(row, 3)) {
        proposal.price = taken.value();
        changed = true;
    }
    changed
}

/// A new proposal, and what the buyer's money costs it.
fn foot_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    state: &mut FinancingState,
    list: &mut Vec<Proposal>,
    edits: &mut Vec<Edit>,
) -> bool {
    let t = page.t;
    let locale = page.view.locale();
    let row = page.band(ui, 40.0);
    let mut place =
        ui.new_child(egui::UiBuilder::new().max_rect(row.translate(Vec2::new(0.0, 6.0))).id_salt("new-proposal"));
    let mut added = false;
    if place.add(Button::secondary("Add a proposal")).clicked() {
        let days = u16::try_from(page.view.snapshot.financing().map_or(30, |f| f.case.days)).unwrap_or(30);
        let name = Line::try_from(format!("Proposal {}", list.len() + 1)).unwrap_or_default();
        list.push(Proposal { name, days, discount: None, price: None });
        added = true;
    }
    let edge = if page.width < NARROW { 508.0 } else { 694.0 };
    let label = cell(row, 160.0, edge - 12.0);
    text::line(ui, label, "The buyer's money costs a year, our estimate", Ink::body(t.ink2), Align::Max);
    let now =
        page.view.snapshot.plan.financing.buyer_rate.map_or_else(String::new, |r| locale.number_to_edit(r.percent()));
    let read = move |typed: &str| read_rate(locale, typed);
    let entry = Entry::new(Id::unique("financing-buyer-rate"), "Buyer's rate a year", now, &read).suffix("%");
    let place = Rect::from_min_size(pos2(row.left() + edge, row.top() + 6.0), Vec2::new(78.0, space::CONTROL));
    if let Some(taken) = entry.show_in(ui, &mut state.drafts, place) {
        edits.push(Edit::Financing(FinancingEdit::SetBuyerRate(taken.value())));
    }
    added
}

pub(super) fn costs_ui(ui: &mut Ui, page: &Page<'_>, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    title_ui(ui, page, "When our costs fall due", "what the deepest gap and the chart start from");
    let (t, locale) = (page.t, page.view.locale());
    let mut list = page.view.snapshot.plan.financing.costs.clone();
    let (mut changed, mut gone) = (false, None);
    for (at, cost) in list.iter_mut().enumerate() {
        let row = page.band(ui, ROW);
        hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
        let id = |what: &str| field_id("cost", at, what);
        let (what, when, much) =
            (format!("Cost {}, what", at + 1), format!("Cost {}, date", at + 1), format!("Cost {}, amount", at + 1));
        let entry = Entry::new(id("text"), &what, cost.text.to_string(), &read_line);
        if let Some(Taken::Value(line)) = entry.show_in(ui, &mut state.drafts, field(row, 0.0, 304.0)) {
            cost.text = line;
            changed = true;
        }
        let read = move |typed: &str| read_date(locale, typed);
        let entry = Entry::new(id("date"), &when, locale.date(cost.date), &read);
        if let Some(Taken::Value(date)) = entry.show_in(ui, &mut state.drafts, field(row, 312.0, 432.0)) {
            cost.date = date;
            changed = true;
        }
        let read = move |typed: &str| read_price(locale, typed);
        let entry = Entry::new(id("amount"), &much, locale.number_to_edit(cost.amount.decimal()), &read);
        if let Some(Taken::Value(amount)) = entry.show_in(ui, &mut state.drafts, field(row, 440.0, 560.0)) {
            cost.amount = amount;
            changed = true;
        }
        let mut out = ui.new_child(egui::UiBuilder::new().max_rect(cell(row, 568.0, 592.0)).id_salt(("cost-gone", at)));
        if out.add(Button::link("×").name(&format!("Remove cost {}", at + 1))).clicked() {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        list.remove(at);
        changed = true;
    }
    let row = page.band(ui, 40.0);
    let mut place =
        ui.new_child(egui::UiBuilder::new().max_rect(row.translate(Vec2::new(0.0, 6.0))).id_salt("new-cost"));
    if place.add(Button::secondary("Add a cost")).clicked() {
        list.extend(new_cost(list.last().map_or(page.view.snapshot.assessment.as_of, |last| last.date)));
        changed = true;
    }
    if changed {
        edits.push(Edit::Financing(FinancingEdit::SetCosts(list)));
    }
}

fn new_cost(date: Date) -> Option<Outlay> {
    let amount = Amount::try_from("0".to_owned()).ok().and_then(|a| Price::try_from(a).ok())?;
    Some(Outlay { text: Line::try_from("Cost").unwrap_or_default(), date, amount })
}

fn read_line(typed: &str) -> Result<Entered<Line>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err("Write a few words".to_owned());
    }
    Line::try_from(typed).map(Entered::Value).map_err(|_| "Write at most 200 characters".to_owned())
}

fn read_days(locale: Locale, typed: &str) -> Result<Entered<u16>, String> {
    let wanted = || "Write a whole number of days, for example 30".to_owned();
    let number = read_count(locale, typed)?.settled()?.ok_or_else(wanted)?.decimal();
    let days = u16::try_from(number).ok().filter(|days| *days <= 3_650 && number.is_integer());
    days.map(Entered::Value).ok_or_else(wanted)
}
