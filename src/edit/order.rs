//! Changes to the order and to the seller's own figures.
//!
//! Knows plans; must not know the playbook, screens or files.

use super::{Naming, from_to, short};
use crate::plan::{Contract, Delivery, Incoterm, MAX_ENTRIES, Milestone, OrderLine, Plan, Stage};
use crate::units::{Country, Currency, Date, DayCount, Line, Price, SizeClass, YearlyRate, shown};

/// A change to the order of a plan, or to who sells it.
#[derive(Debug, Clone, PartialEq)]
pub enum OrderEdit {
    /// Writes the buyer's number of the PO.
    SetNumber(Line),
    /// Sets or clears the date of the PO.
    SetDate(Option<Date>),
    /// Sets or clears where the order is in its life.
    SetStage(Option<Stage>),
    /// Sets or clears the day by which they want our confirmation.
    SetConfirmBy(Option<Date>),
    /// Sets or clears the currency of all amounts.
    SetCurrency(Option<Currency>),
    /// Sets or clears the value without tax.
    SetValue(Option<Price>),
    /// Sets or clears the kind of contract.
    SetContract(Option<Contract>),
    /// Sets or clears the Incoterms rule.
    SetIncoterm(Option<Incoterm>),
    /// Writes the named place of the Incoterms rule.
    SetPlace(Line),
    /// Sets or clears whose law governs the contract.
    SetLaw(Option<Country>),
    /// Writes our name.
    SetSellerName(Line),
    /// Sets or clears our country.
    SetSellerCountry(Option<Country>),
    /// Sets or clears our size class.
    SetSellerSize(Option<SizeClass>),
    /// Sets or clears what our next borrowed money costs.
    SetLineRate(Option<YearlyRate>),
    /// Sets or clears what we ask of our capital.
    SetHurdleRate(Option<YearlyRate>),
    /// Sets or clears how the days of our line are counted.
    SetDayCount(Option<DayCount>),
    /// Sets or clears what is free on our line.
    SetFreeLine(Option<Price>),
    /// Changes the lines.
    Line(ListEdit<OrderLine>),
    /// Changes the deliveries.
    Delivery(ListEdit<Delivery>),
    /// Changes the invoicing milestones.
    Milestone(ListEdit<Milestone>),
}

/// A change to a list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListEdit<T> {
    /// Puts an entry at the end.
    Add(T),
    /// Writes an entry anew.
    Set {
        /// Its place.
        at: usize,
        /// What it says now.
        entry: T,
    },
    /// Takes an entry out.
    Remove(usize),
    /// Moves an entry to another place.
    Move {
        /// Where it stands.
        from: usize,
        /// Where it shall stand.
        to: usize,
    },
}

impl<T: Clone> ListEdit<T> {
    /// A place that is not there changes nothing.
    fn apply(&self, list: &mut Vec<T>) {
        match self {
            // A longer list could be made but never read again.
            Self::Add(entry) if list.len() < MAX_ENTRIES => list.push(entry.clone()),
            Self::Set { at, entry } => {
                if let Some(place) = list.get_mut(*at) {
                    place.clone_from(entry);
                }
            }
            Self::Remove(at) if *at < list.len() => drop(list.remove(*at)),
            Self::Move { from, to } if *from < list.len() && *to < list.len() => {
                let entry = list.remove(*from);
                list.insert(*to, entry);
            }
            Self::Add(_) | Self::Remove(_) | Self::Move { .. } => {}
        }
    }

    fn label(&self, kind: &str, list: &[T], name: impl Fn(&T) -> String) -> String {
        let of = |at: &usize| list.get(*at).map(&name).filter(|name| !name.is_empty());
        let called = |name: Option<String>| name.map_or_else(|| kind.to_owned(), |name| format!("{kind} \"{name}\""));
        match self {
            Self::Add(entry) => format!("{} added", called(Some(name(entry)).filter(|name| !name.is_empty()))),
            Self::Set { at, entry } => called(of(at).or_else(|| Some(name(entry)).filter(|name| !name.is_empty()))),
            Self::Remove(at) => format!("{} removed", called(of(at))),
            Self::Move { from, .. } => format!("{} moved", called(of(from))),
        }
    }

    fn same_place(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Set { at, .. }, Self::Set { at: other, .. }) if at == other)
    }
}

impl OrderEdit {
    /// Applies the change to a plan.
    pub(super) fn apply(&self, plan: &mut Plan) {
        let (order, seller) = (&mut plan.order, &mut plan.seller);
        match self {
            Self::SetNumber(number) => order.number.clone_from(number),
            Self::SetDate(date) => order.date = *date,
            Self::SetStage(stage) => order.stage = *stage,
            Self::SetConfirmBy(date) => order.confirm_by = *date,
            Self::SetCurrency(currency) => order.currency = *currency,
            Self::SetValue(value) => order.value = *value,
            Self::SetContract(contract) => order.contract = *contract,
            Self::SetIncoterm(incoterm) => order.incoterm = *incoterm,
            Self::SetPlace(place) => order.place.clone_from(place),
            Self::SetLaw(law) => plan.governing_law = *law,
            Self::SetSellerName(name) => seller.name.clone_from(name),
            Self::SetSellerCountry(country) => seller.country = *country,
            Self::SetSellerSize(size) => seller.size = *size,
            Self::SetLineRate(rate) => seller.line_rate = *rate,
            Self::SetHurdleRate(rate) => seller.hurdle_rate = *rate,
            Self::SetDayCount(count) => seller.day_count = *count,
            Self::SetFreeLine(free) => seller.free_line = *free,
            Self::Line(change) => change.apply(&mut order.lines),
            Self::Delivery(change) => change.apply(&mut order.deliveries),
            Self::Milestone(change) => change.apply(&mut order.milestones),
        }
    }

    /// What the change does, such as "Order value 1,240,000 → 1,300,000".
    pub(super) fn label(&self, before: &Plan, naming: &dyn Naming) -> String {
        let (order, seller, locale) = (&before.order, &before.seller, naming.locale());
        let price = |price: Price| locale.number(price.decimal());
        let rate = |rate: YearlyRate| format!("{}\u{a0}%", locale.number(rate.percent()));
        match self {
            Self::SetNumber(number) => of("PO number", text(&order.number), text(number)),
            Self::SetDate(new) => of("Date of the PO", order.date.map(Date::in_words), new.map(Date::in_words)),
            Self::SetStage(new) => named("Stage", order.stage.map(Stage::name), new.map(Stage::name)),
            Self::SetConfirmBy(new) => of("Confirm by", order.confirm_by.map(Date::in_words), new.map(Date::in_words)),
            Self::SetCurrency(new) => named("Currency", order.currency.map(Currency::code), new.map(Currency::code)),
            Self::SetValue(new) => of("Order value", order.value.map(price), new.map(price)),
            Self::SetContract(new) => named("Contract", order.contract.map(Contract::name), new.map(Contract::name)),
            Self::SetIncoterm(new) => named("Incoterm", order.incoterm.map(Incoterm::code), new.map(Incoterm::code)),
            Self::SetPlace(place) => of("Place", text(&order.place), text(place)),
            Self::SetLaw(new) => of("Governing law", code(before.governing_law), code(*new)),
            Self::SetSellerName(name) => of("Our name", text(&seller.name), text(name)),
            Self::SetSellerCountry(new) => of("Our country", code(seller.country), code(*new)),
            Self::SetSellerSize(new) => of("Our size", size(seller.size), size(*new)),
            Self::SetLineRate(new) => of("Line rate", seller.line_rate.map(rate), new.map(rate)),
            Self::SetHurdleRate(new) => of("Hurdle rate", seller.hurdle_rate.map(rate), new.map(rate)),
            Self::SetDayCount(new) => named("Day count", seller.day_count.map(DayCount::name), new.map(DayCount::name)),
            Self::SetFreeLine(new) => of("Free line", seller.free_line.map(price), new.map(price)),
            Self::Line(change) => change.label("Line", &order.lines, |line| short(&line.text)),
            Self::Delivery(change) => change.label("Delivery", &order.deliveries, |d| short(&d.text)),
            Self::Milestone(change) => change.label("Milestone", &order.milestones, |m| short(&m.trigger)),
        }
    }

    /// Whether both change the same thing.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line(one), Self::Line(other)) => one.same_place(other),
            (Self::Delivery(one), Self::Delivery(other)) => one.same_place(other),
            (Self::Milestone(one), Self::Milestone(other)) => one.same_place(other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

fn of(what: &str, old: Option<String>, new: Option<String>) -> String {
    format!("{what} {}", from_to(old, new))
}

fn named(what: &str, old: Option<&'static str>, new: Option<&'static str>) -> String {
    of(what, old.map(str::to_owned), new.map(str::to_owned))
}

fn text(line: &Line) -> Option<String> {
    (!line.is_empty()).then(|| short(&shown(line).to_string()))
}

fn code(country: Option<Country>) -> Option<String> {
    country.map(|country| country.to_string())
}

fn size(size: Option<SizeClass>) -> Option<String> {
    size.map(|size| size.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list_after(change: &ListEdit<u8>) -> Vec<u8> {
        let mut list = vec![1, 2, 3];
        change.apply(&mut list);
        list
    }

    #[test]
    fn entries_are_added_written_removed_and_moved() {
        assert_eq!(list_after(&ListEdit::Add(4)), [1, 2, 3, 4]);
        assert_eq!(list_after(&ListEdit::Set { at: 1, entry: 9 }), [1, 9, 3]);
        assert_eq!(list_after(&ListEdit::Remove(0)), [2, 3]);
        assert_eq!(list_after(&ListEdit::Move { from: 0, to: 2 }), [2, 3, 1]);
    }

    #[test]
    fn a_place_that_is_not_there_changes_nothing() {
        for change in [ListEdit::Set { at: 3, entry: 9 }, ListEdit::Remove(3), ListEdit::Move { from: 0, to: 3 }] {
            assert_eq!(list_after(&change), [1, 2, 3]);
        }
    }
}
