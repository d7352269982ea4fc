//! The lists: lines, deliveries and milestones, edited in their rows.
//!
//! Alt with Up or Down moves the row that has the keys; "Remove" and "Up", "Down" stand at the end of a row.

use egui::{Align, Id, Key, Modifiers, Rect, Role, Ui, WidgetInfo, pos2, vec2};

use super::acts::{Act, list_edit};
use super::fields::read_line;
use super::page::Page;
use crate::edit::{ListEdit, OrderEdit};
use crate::gui::theme::{self, space};
use crate::gui::widgets::{self, Button, Entry, Ink, Taken, text, tick_ui};
use crate::plan::{Delivery, Milestone, OrderLine};
use crate::session::{Entered, OrderField, OrderPage, Sum, read_amount, read_count, read_date, read_share};
use crate::units::{Amount, Date, Line, Locale, Number, Percent, Share};

/// Height of a row.
const ROW: f32 = 30.0;
/// Height of the head.
const HEAD: f32 = 22.0;
/// Width of what can be done with a row.
const ACTIONS: f32 = 132.0;
/// Narrower than this a row has its narrow columns.
const NARROW: f32 = 760.0;

/// A column: its head, its widths, and whether it is set right.
#[derive(Debug, Clone, Copy)]
struct Column {
    head: &'static str,
    wide: f32,
    narrow: f32,
    right: bool,
}

const fn column(head: &'static str, (wide, narrow): (f32, f32), right: bool) -> Column {
    Column { head, wide, narrow, right }
}

/// The first column takes what the others leave.
const LINES: [Column; 4] = [
    column("What", (0.0, 0.0), false),
    column("Quantity", (92.0, 76.0), true),
    column("Unit", (120.0, 92.0), false),
    column("Amount", (128.0, 108.0), true),
];
const DELIVERIES: [Column; 3] = [
    column("What arrives", (0.0, 0.0), false),
    column("Date", (128.0, 108.0), false),
    column("", (188.0, 150.0), false),
];
const MILESTONES: [Column; 5] = [
    column("What lets us invoice", (0.0, 0.0), false),
    column("Share", (84.0, 70.0), true),
    column("Amount", (108.0, 92.0), true),
    column("Expected", (128.0, 104.0), false),
    column("", (96.0, 84.0), false),
];

/// A row of a list under the pen.
struct Row {
    rect: Rect,
    id: Id,
    at: usize,
    field: OrderField,
    /// Whether something in it has the keys.
    has_keys: bool,
}

impl Row {
    fn cell_id(&self, column: usize) -> Id {
        cell_id(self.field, self.at, column)
    }
}

fn cell_id(field: OrderField, at: usize, column: usize) -> Id {
    Id::unique(("order-cell", field, at, column))
}

/// Where the columns of a row stand.
fn cells<const N: usize>(rect: Rect, columns: &[Column; N]) -> [Rect; N] {
    let is_narrow = rect.width() < NARROW;
    let of = |column: &Column| if is_narrow { column.narrow } else { column.wide };
    let fixed: f32 = columns.iter().map(of).sum();
    let actions = if is_narrow { ACTIONS - 8.0 } else { ACTIONS };
    let first = (rect.width() - fixed - actions).max(120.0);
    let mut left = rect.left();
    columns.map(|column| {
        let wide = if column.wide > 0.0 { of(&column) } else { first };
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        left += wide;
        cell.shrink2(vec2(2.0, 1.0))
    })
}

impl Page<'_> {
    /// What they buy.
    pub(super) fn lines_ui(&mut self, said: &OrderPage) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let currency = plan.order.currency.map_or("", |c| c.code());
        let list = &plan.order.lines;
        self.group(OrderField::Lines.name(), Some(OrderField::Lines.meaning()).filter(|_| list.is_empty()));
        self.heads(&LINES, currency, list.is_empty());
        for (at, line) in list.iter().enumerate() {
            let mut row = self.list_row(OrderField::Lines, at);
            let edit = self.line_row(&mut row, line);
            let act = self.actions(&row, "line", list.len());
            self.changes.extend(edit.map(|entry| OrderEdit::Line(ListEdit::Set { at, entry })));
            self.changes.extend(act.map(|act| OrderEdit::Line(list_edit(&act, at))));
        }
        self.sum("Lines together", said.lines.as_ref(), &LINES, 3);
        if self.add("Add a line", OrderField::Lines, list.len()) {
            let entry = OrderLine {
                text: Line::default(),
                quantity: Number::from(rust_decimal::Decimal::ONE),
                unit: Line::default(),
                amount: Amount::default(),
            };
            self.changes.push(OrderEdit::Line(ListEdit::Add(entry)));
        }
    }

    fn line_row(&mut self, row: &mut Row, line: &OrderLine) -> Option<OrderLine> {
        let locale = self.view.locale();
        let [what, quantity, unit, amount] = cells(row.rect, &LINES);
        let number = row.at + 1;
        let name = |part: &str| format!("{part} of line {number}");
        let text = self.cell(row, 0, what, &name("Text"), line.text.to_string(), false, &read_line);
        let count = locale.number_to_edit(line.quantity.decimal());
        let count =
            self.cell(row, 1, quantity, &name("Quantity"), count, true, &|typed: &str| read_count(locale, typed));
        let of = self.cell(row, 2, unit, &name("Unit"), line.unit.to_string(), false, &read_line);
        let money = locale.number_to_edit(line.amount.decimal());
        let money = self.cell(row, 3, amount, &name("Amount"), money, true, &|typed: &str| read_amount(locale, typed));
        let mut new = line.clone();
        if let Some(text) = text {
            new.text = text.value().unwrap_or_default();
        }
        if let Some(Taken::Value(count)) = count {
            new.quantity = count;
        }
        if let Some(of) = of {
            new.unit = of.value().unwrap_or_default();
        }
        if let Some(money) = money {
            new.amount = money.value().unwrap_or_default();
        }
        (new != *line).then_some(new)
    }

    /// What arrives when.
    pub(super) fn deliveries_ui(&mut self, said: &OrderPage) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let list = &plan.order.deliveries;
        self.group(OrderField::Deliveries.name(), Some(OrderField::Deliveries.meaning()).filter(|_| list.is_empty()));
        self.heads(&DELIVERIES, "", list.is_empty());
        for (at, delivery) in list.iter().enumerate() {
            let mut row = self.list_row(OrderField::Deliveries, at);
            let edit = self.delivery_row(&mut row, delivery, said.delivery_days.get(at).map_or("", String::as_str));
            let act = self.actions(&row, "delivery", list.len());
            self.changes.extend(edit.map(|entry| OrderEdit::Delivery(ListEdit::Set { at, entry })));
            self.changes.extend(act.map(|act| OrderEdit::Delivery(list_edit(&act, at))));
        }
        if self.add("Add a delivery", OrderField::Deliveries, list.len()) {
            let date = list.last().map(|d| d.date).or(plan.order.date).unwrap_or(self.view.snapshot.assessment.as_of);
            self.changes.push(OrderEdit::Delivery(ListEdit::Add(Delivery { text: Line::default(), date })));
        }
    }

    fn delivery_row(&mut self, row: &mut Row, delivery: &Delivery, days: &str) -> Option<Delivery> {
        let [what, when, after] = cells(row.rect, &DELIVERIES);
        let number = row.at + 1;
        let name = |part: &str| format!("{part} of delivery {number}");
        let text = self.cell(row, 0, what, &name("Text"), delivery.text.to_string(), false, &read_line);
        let date = self.date_cell(row, 1, when, &name("Date"), Some(delivery.date));
        let t = theme::tokens(self.ui);
        text::line(self.ui, after.shrink2(vec2(8.0, 0.0)), days, Ink::body(t.ink3), Align::Min);
        let mut new = delivery.clone();
        if let Some(text) = text {
            new.text = text.value().unwrap_or_default();
        }
        if let Some(Taken::Value(date)) = date {
            new.date = date;
        }
        (new != *delivery).then_some(new)
    }

    /// What lets us invoice, in shares that add up to the whole.
    pub(super) fn milestones_ui(&mut self, said: &OrderPage) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let currency = plan.order.currency.map_or("", |c| c.code());
        let list = &plan.order.milestones;
        self.group(OrderField::Milestones.name(), Some(OrderField::Milestones.meaning()).filter(|_| list.is_empty()));
        self.heads(&MILESTONES, currency, list.is_empty());
        for (at, milestone) in list.iter().enumerate() {
            let mut row = self.list_row(OrderField::Milestones, at);
            let amount = said.milestone_amounts.get(at).map_or("", String::as_str);
            let edit = self.milestone_row(&mut row, milestone, amount);
            let act = self.actions(&row, "milestone", list.len());
            self.changes.extend(edit.map(|entry| OrderEdit::Milestone(ListEdit::Set { at, entry })));
            self.changes.extend(act.map(|act| OrderEdit::Milestone(list_edit(&act, at))));
        }
        self.sum("Milestones together", said.milestones.as_ref(), &MILESTONES, 1);
        if self.add("Add a milestone", OrderField::Milestones, list.len()) {
            let share = rest_of(list);
            let entry = Milestone { share, trigger: Line::default(), date: None, retention: false };
            self.changes.push(OrderEdit::Milestone(ListEdit::Add(entry)));
        }
    }

    fn milestone_row(&mut self, row: &mut Row, milestone: &Milestone, amount: &str) -> Option<Milestone> {
        let locale = self.view.locale();
        let t = theme::tokens(self.ui);
        let [what, part, money, when, held] = cells(row.rect, &MILESTONES);
        let number = row.at + 1;
        let name = |part: &str| format!("{part} of milestone {number}");
        let trigger = self.cell(row, 0, what, &name("Event"), milestone.trigger.to_string(), false, &read_line);
        let share = locale.number_to_edit(milestone.share.percent());
        let share = self.percent_cell(row, part, &name("Share"), share, locale);
        text::line(self.ui, money.shrink2(vec2(8.0, 0.0)), amount, Ink::body(t.ink2), Align::Max);
        let date = self.date_cell(row, 3, when, &name("Date"), milestone.date);
        let mut retention = milestone.retention;
        self.held_cell(row, held, &mut retention);
        let mut new = Milestone { retention, ..milestone.clone() };
        if let Some(trigger) = trigger {
            new.trigger = trigger.value().unwrap_or_default();
        }
        if let Some(Taken::Value(share)) = share {
            new.share = share;
        }
        if let Some(date) = date {
            new.date = date.value();
        }
        (new != *milestone).then_some(new)
    }

    fn held_cell(&mut self, row: &mut Row, place: Rect, held: &mut bool) {
        let inset = if row.rect.width() < NARROW { 0.0 } else { 8.0 };
        let builder = egui::UiBuilder::new().max_rect(place.translate(vec2(inset, 2.0))).id_salt(row.cell_id(4));
        let mut child = self.ui.new_child(builder);
        let response = tick_ui(&mut child, held, "held back");
        let (name, on) = (format!("Milestone {} held back", row.at + 1), *held);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
        if response.has_focus() {
            row.has_keys = true;
            self.state.focused = Some(row.field);
        }
    }

    fn percent_cell(
        &mut self,
        row: &mut Row,
        place: Rect,
        name: &str,
        shown: String,
        locale: Locale,
    ) -> Option<Taken<Share>> {
        let id = row.cell_id(1);
        let read = |typed: &str| read_share(locale, typed);
        let entry = Entry::new(id, name, shown, &read).quiet().right().suffix("%");
        let taken = entry.show_in(self.ui, &mut self.state.drafts, place);
        self.attend_cell(row, id);
        taken
    }

    fn date_cell(
        &mut self,
        row: &mut Row,
        column: usize,
        place: Rect,
        name: &str,
        date: Option<Date>,
    ) -> Option<Taken<Date>> {
        let locale = self.view.locale();
        let shown = date.map_or_else(String::new, |date| locale.date(date));
        self.cell(row, column, place, name, shown, false, &|typed: &str| read_date(locale, typed))
    }

    /// A cell that is edited in its place.
    #[expect(clippy::too_many_arguments, reason = "a cell has a row, a place, a name, a text, a side and a reader")]
    fn cell<T>(
        &mut self,
        row: &mut Row,
        column: usize,
        place: Rect,
        name: &str,
        shown: String,
        right: bool,
        read: &dyn Fn(&str) -> Result<Entered<T>, String>,
    ) -> Option<Taken<T>> {
        let id = row.cell_id(column);
        let entry = Entry::new(id, name, shown, read).quiet().hint(if column == 0 { "What is it?" } else { "" });
        let entry = if right { entry.right() } else { entry };
        let taken = entry.show_in(self.ui, &mut self.state.drafts, place);
        self.attend_cell(row, id);
        taken
    }

    fn attend_cell(&mut self, row: &mut Row, id: Id) {
        self.state.attend(self.ui, id, row.field);
        row.has_keys |= self.ui.memory(|m| m.has_focus(id));
    }

    fn heads<const N: usize>(&mut self, columns: &[Column; N], currency: &str, is_empty: bool) {
        if is_empty {
            return;
        }
        let t = theme::tokens(self.ui);
        let (_, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), HEAD));
        for (cell, column) in cells(rect, columns).iter().zip(columns) {
            let head = if column.head == "Amount" && !currency.is_empty() {
                format!("Amount, {currency}")
            } else {
                column.head.to_owned()
            };
            let align = if column.right { Align::Max } else { Align::Min };
            text::line(self.ui, cell.shrink2(vec2(8.0, 0.0)), &head, Ink::caption(t.ink3), align);
        }
        widgets::hline(self.ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::rule(t));
    }

    fn list_row(&mut self, field: OrderField, at: usize) -> Row {
        let t = theme::tokens(self.ui);
        let (_, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), ROW));
        if self.ui.rect_contains_pointer(rect) {
            self.ui.painter().rect_filled(widgets::crisp(self.ui, rect), 0, t.hover);
        }
        widgets::hline(self.ui, rect.left(), rect.right(), rect.bottom() - 0.5, theme::hair(t));
        Row { rect, id: Id::unique(("order-row", field, at)), at, field, has_keys: false }
    }

    /// Up, Down and Remove at the end of a row, drawn while the pointer or the keys are in it.
    fn actions(&mut self, row: &Row, kind: &str, count: usize) -> Option<Act> {
        let t = theme::tokens(self.ui);
        let mut right = row.rect.right() - if row.rect.width() < NARROW { 2.0 } else { 8.0 };
        let shown = row.has_keys || self.ui.rect_contains_pointer(row.rect);
        let mut asked = None;
        for (words, act, can) in
            [("Remove", Act::Remove, true), ("Down", Act::Down, row.at + 1 < count), ("Up", Act::Up, row.at > 0)]
        {
            let wide = text::width(self.ui, words, Ink::caption(t.accent));
            let rect = Rect::from_min_max(
                pos2(right - wide, row.rect.top() + 3.0),
                pos2(right, row.rect.top() + 3.0 + space::HIT),
            );
            right = rect.left() - 12.0;
            if !can {
                continue;
            }
            let name = format!("{words} {kind} {}", row.at + 1);
            let place = widgets::at_least_hit(rect.expand2(vec2(4.0, 0.0)));
            let response = widgets::hit(self.ui, place, row.id.with(words), Role::Button, &name);
            if shown || response.has_focus() {
                let ink = Ink::caption(t.accent).medium().underlined(response.hovered());
                text::line(self.ui, rect, words, ink, Align::Max);
            }
            if response.has_focus() {
                widgets::focus_ring(self.ui, rect.shrink2(vec2(0.0, 4.0)));
                self.state.focused = Some(row.field);
                self.ui.scroll_to_rect(row.rect, None);
            }
            if response.clicked() {
                asked = Some(act);
            }
        }
        let asked = asked.or_else(|| moved_by_keys(self.ui, row, count));
        if let Some(act) = &asked {
            self.follow(row, act);
        }
        asked
    }

    /// What was typed and is open belongs to a place that is now another's; the keys follow a row that moves.
    fn follow(&mut self, row: &Row, act: &Act) {
        for at in 0..=row.at + 1 {
            for column in 0..MILESTONES.len() {
                self.state.drafts.forget(cell_id(row.field, at, column));
            }
        }
        let focused = self.ui.memory(egui::Memory::focused);
        let column = (0..MILESTONES.len()).find(|column| focused == Some(row.cell_id(*column))).unwrap_or(0);
        let to = match act {
            Act::Up => row.at.checked_sub(1),
            Act::Down => Some(row.at + 1),
            Act::Remove => None,
        };
        if let Some(to) = to {
            self.state.wants_focus = Some(cell_id(row.field, to, column));
        }
    }

    /// The sum under a list, and by how much it is off.
    fn sum<const N: usize>(&mut self, name: &str, sum: Option<&Sum>, columns: &[Column; N], under: usize) {
        let Some(sum) = sum else { return };
        let t = theme::tokens(self.ui);
        let (id, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), ROW));
        let cells = cells(rect, columns);
        let Some(cell) = cells.get(under) else { return };
        text::line(self.ui, cell.shrink2(vec2(8.0, 0.0)), &sum.total, Ink::body(t.ink).bold(), Align::Max);
        let room = rect.with_min_x(rect.left() + 10.0).with_max_x(cell.left() - 8.0);
        let (words, ink) = match &sum.remark {
            Some(remark) => (remark.as_str(), Ink::body(t.rigid)),
            None => ("Together", Ink::body(t.ink2)),
        };
        text::line(self.ui, room, words, ink, Align::Min);
        let said = sum.remark.as_ref().map_or_else(String::new, |remark| format!(", {remark}"));
        widgets::told(self.ui, rect, id, &format!("{name} {}{said}", sum.total));
    }

    /// The link that adds an entry; its first cell takes the keys.
    fn add(&mut self, words: &str, field: OrderField, count: usize) -> bool {
        let (_, rect) = self.ui.allocate_space(vec2(self.ui.available_width(), 32.0));
        let button = Button::link(words);
        let size = vec2(button.desired_width(self.ui), space::HIT);
        let place = Rect::from_min_size(pos2(rect.left() + 10.0, rect.top() + 4.0), size);
        let mut child = self.ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt((words, field)));
        let response = child.add(button);
        if response.has_focus() {
            self.state.focused = Some(field);
        }
        if response.gained_focus() {
            self.ui.scroll_to_rect(place, None);
        }
        if response.clicked() {
            self.state.wants_focus = Some(cell_id(field, count, 0));
        }
        response.clicked()
    }
}

fn moved_by_keys(ui: &Ui, row: &Row, count: usize) -> Option<Act> {
    if !row.has_keys {
        return None;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::ALT, key));
    match () {
        () if row.at > 0 && pressed(Key::ArrowUp) => Some(Act::Up),
        () if row.at + 1 < count && pressed(Key::ArrowDown) => Some(Act::Down),
        () => None,
    }
}

/// What is still missing to the whole.
fn rest_of(list: &[Milestone]) -> Share {
    let sum: rust_decimal::Decimal = list.iter().map(|m| m.share.percent()).sum();
    let rest = (rust_decimal::Decimal::ONE_HUNDRED - sum).max(rust_decimal::Decimal::ZERO);
    Percent::try_from(rest).ok().and_then(|rest| Share::try_from(rest).ok()).unwrap_or_default()
}
