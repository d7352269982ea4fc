//! The fields that stand once: face of the order, delivery and law, our own figures.

use egui::{Id, Rect};

use super::page::Page;
use crate::edit::OrderEdit;
use crate::gui::widgets::{FormRow, Taken};
use crate::plan::{Contract, Incoterm, Stage};
use crate::session::{Entered, OrderField, read_date, read_price, read_rate};
use crate::units::{Country, Currency, Date, DayCount, Line, Locale, Price, SizeClass, YearlyRate};

/// The id of a field.
pub(super) fn id(field: OrderField) -> Id {
    Id::unique(("order-field", field))
}

/// Reads a line of text. Nothing typed is no text.
pub(super) fn read_line(typed: &str) -> Result<Entered<Line>, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(Entered::Nothing);
    }
    Line::try_from(text)
        .map(Entered::Value)
        .map_err(|e| format!("Shorten it by {} characters: at most {}", e.length - e.limit, e.limit))
}

fn read_country(typed: &str) -> Result<Entered<Country>, String> {
    let code = typed.trim().to_uppercase();
    match code.as_str() {
        "" => Ok(Entered::Nothing),
        "UK" => Err("Write GB for the United Kingdom".to_owned()),
        "EL" => Err("Write GR for Greece".to_owned()),
        _ => Country::try_from(code).map(Entered::Value).map_err(|_| "Write two letters, such as DE".to_owned()),
    }
}

fn read_currency(typed: &str) -> Result<Entered<Currency>, String> {
    let code = typed.trim().to_uppercase();
    if code.is_empty() {
        return Ok(Entered::Nothing);
    }
    code.parse().map(Entered::Value).map_err(|_| "Write three letters, such as EUR".to_owned())
}

impl Page<'_> {
    /// Number, dates, stage, value, kind of contract.
    pub(super) fn face_ui(&mut self) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let (order, locale) = (&plan.order, self.view.locale());
        self.group("Order", None);
        self.text(OrderField::Number, &order.number, OrderEdit::SetNumber);
        self.date(OrderField::Date, order.date, locale, OrderEdit::SetDate);
        self.choose(OrderField::Stage, &Stage::ALL, |s| s.name().to_owned(), order.stage, OrderEdit::SetStage);
        self.date(OrderField::ConfirmBy, order.confirm_by, locale, OrderEdit::SetConfirmBy);
        self.value_row(order.value, order.currency, locale);
        let name = |contract: Contract| contract.name().to_owned();
        self.choose(OrderField::Contract, &Contract::ALL, name, order.contract, OrderEdit::SetContract);
    }

    /// Incoterms rule with its place, and the law.
    pub(super) fn law_ui(&mut self) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        self.group("Delivery and law", None);
        let name = |rule: Incoterm| format!("{}, {}", rule.code(), rule.name());
        self.choose(OrderField::Incoterm, &Incoterm::ALL, name, plan.order.incoterm, OrderEdit::SetIncoterm);
        self.text(OrderField::Place, &plan.order.place, OrderEdit::SetPlace);
        self.country(OrderField::Law, plan.governing_law, OrderEdit::SetLaw);
    }

    /// Who we are and what our money costs.
    pub(super) fn seller_ui(&mut self) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let (seller, locale) = (&plan.seller, self.view.locale());
        self.group("Our own figures", Some("Never shown to the buyer"));
        self.text(OrderField::SellerName, &seller.name, OrderEdit::SetSellerName);
        self.country(OrderField::SellerCountry, seller.country, OrderEdit::SetSellerCountry);
        let name = |size: SizeClass| capitalised(&size.to_string());
        self.choose(
            OrderField::SellerSize,
            &[SizeClass::Micro, SizeClass::Small, SizeClass::Medium, SizeClass::Large],
            name,
            seller.size,
            OrderEdit::SetSellerSize,
        );
        self.money_rows();
        let row = self.row(OrderField::FreeLine);
        let code = plan.order.currency.map_or("", Currency::code);
        let half = row.control.with_max_x(row.control.left() + 176.0);
        let shown = price_text(locale, seller.free_line);
        self.typed(row, half, OrderField::FreeLine, shown, code, &|typed: &str| read_price(locale, typed), |free| {
            OrderEdit::SetFreeLine(free)
        });
    }

    /// What our money costs, and how its days are counted.
    pub(super) fn money_rows(&mut self) {
        let plan = std::sync::Arc::clone(&self.view.snapshot.plan);
        let (seller, locale) = (&plan.seller, self.view.locale());
        self.rate(OrderField::LineRate, seller.line_rate, locale, OrderEdit::SetLineRate);
        self.rate(OrderField::HurdleRate, seller.hurdle_rate, locale, OrderEdit::SetHurdleRate);
        let name = |count: DayCount| count.name().to_owned();
        self.choose(OrderField::DayCount, &DayCount::ALL, name, seller.day_count, OrderEdit::SetDayCount);
    }

    /// Value and currency in one row.
    fn value_row(&mut self, value: Option<Price>, currency: Option<Currency>, locale: Locale) {
        let row = self.row(OrderField::Value);
        let amount = row.control.with_max_x(row.control.left() + 176.0);
        let code = row.control.with_min_x(amount.right() + 8.0).with_max_x(amount.right() + 80.0);
        let is_open = |page: &Self, field| page.state.drafts.is_open(id(field));
        let beside = row.beside;
        let read = |typed: &str| read_price(locale, typed);
        let taken = self.entry(amount, beside, OrderField::Value, price_text(locale, value), "", &read);
        self.changes.extend(taken.map(|v| OrderEdit::SetValue(v.value())));
        // Two fields share the remark: the value's comes first.
        let beside = beside.filter(|_| !is_open(self, OrderField::Value));
        let shown = currency.map_or_else(String::new, |c| c.code().to_owned());
        let taken = self.entry(code, beside, OrderField::Currency, shown, "", &read_currency);
        self.changes.extend(taken.map(|v| OrderEdit::SetCurrency(v.value())));
        if !is_open(self, OrderField::Value) && !is_open(self, OrderField::Currency) {
            self.meaning(row, OrderField::Value);
        }
    }

    fn text(&mut self, field: OrderField, line: &Line, edit: impl Fn(Line) -> OrderEdit) {
        let row = self.row(field);
        self.typed(row, row.control, field, line.to_string(), "", &read_line, |text| edit(text.unwrap_or_default()));
    }

    fn date(&mut self, field: OrderField, date: Option<Date>, locale: Locale, edit: fn(Option<Date>) -> OrderEdit) {
        let row = self.row(field);
        let half = row.control.with_max_x(row.control.left() + 132.0);
        let shown = date.map_or_else(String::new, |date| locale.date(date));
        self.typed(row, half, field, shown, "", &|typed: &str| read_date(locale, typed), edit);
    }

    fn country(&mut self, field: OrderField, country: Option<Country>, edit: fn(Option<Country>) -> OrderEdit) {
        let row = self.row(field);
        let short = row.control.with_max_x(row.control.left() + 64.0);
        let shown = country.map_or_else(String::new, |country| country.to_string());
        self.typed(row, short, field, shown, "", &read_country, edit);
    }

    fn rate(
        &mut self,
        field: OrderField,
        rate: Option<YearlyRate>,
        locale: Locale,
        edit: fn(Option<YearlyRate>) -> OrderEdit,
    ) {
        let row = self.row(field);
        let half = row.control.with_max_x(row.control.left() + 132.0);
        let shown = rate.map_or_else(String::new, |rate| locale.number_to_edit(rate.percent()));
        self.typed(row, half, field, shown, "% a year", &|typed: &str| read_rate(locale, typed), edit);
    }

    /// A row with one field into which something is typed.
    #[expect(clippy::too_many_arguments, reason = "a row has a place, a field, a text, a unit, a reader and an edit")]
    fn typed<T>(
        &mut self,
        row: FormRow,
        place: Rect,
        field: OrderField,
        shown: String,
        suffix: &str,
        read: &dyn Fn(&str) -> Result<Entered<T>, String>,
        edit: impl Fn(Option<T>) -> OrderEdit,
    ) {
        let taken = self.entry(place, row.beside, field, shown, suffix, read);
        self.changes.extend(taken.map(|taken| edit(taken.value())));
        if !self.state.drafts.is_open(id(field)) {
            self.meaning(row, field);
        }
    }

    fn choose<T: Copy + PartialEq>(
        &mut self,
        field: OrderField,
        all: &[T],
        name: impl Fn(T) -> String,
        current: Option<T>,
        edit: fn(Option<T>) -> OrderEdit,
    ) {
        let row = self.row(field);
        let taken = self.choice(row.control, field, all, name, current);
        self.changes.extend(taken.map(Taken::value).map(edit));
        self.meaning(row, field);
    }
}

fn price_text(locale: Locale, price: Option<Price>) -> String {
    price.map_or_else(String::new, |price| locale.number_to_edit(price.decimal()))
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
