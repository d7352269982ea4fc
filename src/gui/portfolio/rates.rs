//! Currencies without a rate: what is in no total, and a field for what a unit is worth.

use egui::{Align, Id, Rect, Ui, Vec2, pos2};
use rust_decimal::Decimal;

use super::Page;
use super::state::{Means, PortfolioState};
use crate::exposure::RateOfDay;
use crate::gui::theme;
use crate::gui::widgets::{self, Entry, Ink, Taken, hline, text};
use crate::session::read_amount;
use crate::units::{Currency, Day};

pub(super) fn rates_ui(ui: &mut Ui, page: &Page, means: &Means, state: &mut PortfolioState) {
    let mut typed: Vec<(Currency, Option<Decimal>)> = Vec::new();
    let known: Vec<RateOfDay> = if state.more { state.rates.clone() } else { Vec::new() };
    let left = page.said.without_rate.iter().map(|left| (left.currency, left.words.clone(), None));
    let given = known.iter().map(|rate| {
        let on =
            crate::units::Date::try_from(rate.on).map_or_else(|_| rate.on.to_string(), |day| means.locale.date(day));
        (rate.currency, format!("{}, your rate of {on}", rate.currency.code()), Some(rate.rate))
    });
    let rows: Vec<(Currency, String, Option<Decimal>)> = left.chain(given).collect();
    for (currency, words, rate) in &rows {
        if let Some(changed) = row_ui(ui, page, means, state, (*currency, words, *rate)) {
            typed.push((*currency, changed.value().map(crate::units::Amount::decimal)));
        }
    }
    if !rows.is_empty() {
        page.band(ui, 16.0);
    }
    for (currency, rate) in typed {
        let on = Day::from(means.today);
        state.change_book(means.today, |book| {
            book.rates.retain(|known| known.currency != currency);
            book.rates.extend(rate.map(|rate| RateOfDay { currency, rate, on }));
            // What is reported stays what it was, whatever currency has most orders now.
            book.reported = book.reported.or_else(|| book.currency());
        });
    }
}

/// A currency with a field for its rate. What the field was left with, if with something else.
fn row_ui(
    ui: &mut Ui,
    page: &Page,
    means: &Means,
    state: &mut PortfolioState,
    (currency, words, rate): (Currency, &str, Option<Decimal>),
) -> Option<Taken<crate::units::Amount>> {
    let t = page.t;
    let row = page.band(ui, 34.0);
    let name = row.with_max_x(row.left() + 300.0_f32.min(page.width * 0.45));
    text::line(ui, name, words, Ink::body(if rate.is_none() { t.note } else { t.ink2 }), Align::Min);
    widgets::told(ui, name, Id::unique(("portfolio-without", currency.code())), words);
    let code = currency.code();
    let label = format!("1 {code} is worth");
    let wide = text::width(ui, &label, Ink::body(t.ink2));
    let place = Rect::from_min_size(pos2(name.right() + 12.0, row.top()), Vec2::new(wide, row.height()));
    text::line(ui, place, &label, Ink::body(t.ink2).open(), Align::Min);
    let field = Rect::from_min_size(pos2(place.right() + 8.0, row.top() + 3.0), Vec2::new(136.0, 28.0));
    let read = |typed: &str| {
        let read = read_amount(means.locale, typed)?;
        let positive = |amount: crate::units::Amount| amount.decimal() > Decimal::ZERO;
        match read {
            crate::session::Entered::Value(amount) if !positive(amount) => Err("Write a rate above 0".to_owned()),
            read => Ok(read),
        }
    };
    let shown = rate.map_or_else(String::new, |rate| means.locale.number_to_edit(rate));
    let spoken = format!("What one {code} is worth");
    let entry = Entry::new(Id::unique(("portfolio-rate", code)), &spoken, shown, &read).suffix(page.said.unit).right();
    let taken = entry.show_in(ui, &mut state.drafts, field);
    hline(ui, row.left(), row.right(), row.bottom() - 0.5, theme::hair(t));
    taken
}
