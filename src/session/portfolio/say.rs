//! How a portfolio writes amounts, days, months and definitions.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::explain::{Given, Trace};
use crate::exposure::Month;
use crate::session::capital;
use crate::units::{Currency, Date, Day, Locale, Money};

/// The way of writing of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Say {
    /// Numbers and dates.
    pub locale: Locale,
    /// The currency that is reported.
    pub currency: Currency,
}

/// What stands where nothing is known.
pub(super) const UNKNOWN: &str = "unknown";

impl Say {
    /// An amount in whole units without its currency: "1,240,000".
    pub fn whole(self, money: Money) -> String {
        self.locale.number(money.amount().round())
    }

    /// An amount with its currency, to the minor unit: "EUR 1,240,000.00".
    pub fn exact(self, money: Money) -> String {
        let mut amount = money.amount();
        amount.rescale(money.currency().minor_decimals());
        format!("{}\u{a0}{}", money.currency().code(), self.locale.number(amount))
    }

    /// An amount in three digits where it is long: "8.41m", "261k", "9,400".
    pub fn short(self, amount: Decimal) -> String {
        const UNITS: [(i64, &str); 3] = [(1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")];
        if amount.abs() < Decimal::from(10_000) {
            return self.locale.number(amount.round());
        }
        let fits = |(size, _): &&(i64, &str)| amount.abs() >= Decimal::from(*size);
        let (size, unit) = UNITS.iter().find(fits).copied().unwrap_or((1, ""));
        let part = amount / Decimal::from(size);
        let places = if part.abs() >= Decimal::ONE_HUNDRED {
            0
        } else if part.abs() >= Decimal::TEN {
            1
        } else {
            2
        };
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let mut rounded = part.round_dp_with_strategy(places, half_up);
        rounded.rescale(places);
        format!("{}{unit}", self.locale.number(rounded))
    }

    /// The same with its currency: "EUR 8.41m".
    pub fn short_money(self, money: Money) -> String {
        format!("{}\u{a0}{}", money.currency().code(), self.short(money.amount()))
    }

    /// Whole days: "119".
    pub fn days(self, days: Option<Decimal>) -> String {
        days.map_or_else(|| UNKNOWN.to_owned(), |days| self.locale.number(days.round()))
    }

    /// Days with one decimal and their unit: "54.3 days".
    pub fn fine_days(self, days: Decimal) -> String {
        format!("{} days", self.locale.number(days.round_dp(1).normalize()))
    }

    /// A share in whole percent: "58 %".
    pub fn percent(self, share: Option<Decimal>) -> String {
        share.map_or_else(|| UNKNOWN.to_owned(), |share| format!("{}\u{a0}%", self.locale.number(share.round())))
    }

    /// A signed amount for a difference: "+33,575", "−1,200", "0".
    pub fn signed(self, amount: Decimal) -> String {
        let text = self.locale.number(amount);
        if amount > Decimal::ZERO { format!("+{text}") } else { text }
    }

    /// A simulated amount in whole units.
    pub fn float(self, amount: f64) -> String {
        Decimal::from_f64_retain(amount).map_or_else(|| UNKNOWN.to_owned(), |number| self.locale.number(number.round()))
    }

    /// A day without its year: "4 Dec"; with it where that is not the year of the ledger or the one after.
    pub fn short_day(day: Day, as_of: Day) -> String {
        let (year, month, date) = day.parts();
        let (now, _, _) = as_of.parts();
        let name = month_name(month);
        if (now..=now + 1).contains(&year) { format!("{date} {name}") } else { format!("{date} {name} {year}") }
    }
}

/// The name of a month in three letters.
pub(super) fn month_name(month: u32) -> String {
    month_words(Month { year: 2000, month }).chars().take(3).collect()
}

/// A month as a sentence has it: "March 2027".
pub(super) fn month_words(month: Month) -> String {
    // Years beyond those of a plan are written in digits.
    let words = Date::of(month.year, month.month, 1).ok().map(Date::with_weekday);
    let name = words.as_deref().and_then(|words| words.rsplit(' ').next());
    name.map_or_else(|| month.to_string(), |name| format!("{name} {}", month.year))
}

/// A month by its name as a filter: "2027-03" is "March 2027".
pub(super) fn month_of(key: &str) -> String {
    let parts = key.split_once('-');
    let month = parts.and_then(|(year, month)| Some(Month { year: year.parse().ok()?, month: month.parse().ok()? }));
    month.map_or_else(|| key.to_owned(), month_words)
}

impl Say {
    /// A definition: the formula, what went into it, the convention, the notes and the source, a line each.
    pub(super) fn definition(self, trace: &Trace) -> String {
        let mut lines = vec![capital(trace.formula.name), trace.formula.expression.to_owned()];
        let short = trace.inputs.iter().filter(|input| !matches!(input.given, Given::List(_) | Given::Flows(_)));
        lines.extend(short.map(|input| format!("{} {}", capital(input.name), self.given(&input.given))));
        lines.extend(trace.convention.iter().map(|convention| capital(convention)));
        lines.extend(trace.all_notes().into_iter().map(capital));
        lines.push(format!("Source: {}", trace.formula.source));
        lines.join("\n")
    }

    fn given(self, given: &Given) -> String {
        let unit = given.unit();
        match given {
            Given::Money(money) => self.exact(*money),
            Given::Number(n) => self.locale.number(n.round_dp(4).normalize()),
            Given::Percent(n) | Given::PercentAYear(n) | Given::Days(n) => {
                format!("{}\u{a0}{unit}", self.locale.number(n.round_dp(4).normalize()))
            }
            other => other.to_string(),
        }
    }
}

/// An amount as a float, for places in a chart.
pub(super) fn float(money: Money) -> f64 {
    money.amount().to_f64().unwrap_or_default()
}
