//! Figures of financing in words: the sum of an instrument line by line, its two rates, how long it holds.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Financing;
use super::page::whole;
use crate::finance::instruments::{Asks, Case, Eligible, Evaluated, FlowKind, Kind, Need, Priced, price};
use crate::finance::waiting::{self, Waiting};
use crate::units::{Locale, Quote, YearlyRate};

/// Which part of a calculation a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalcPart {
    /// Something added or taken off.
    Item,
    /// A sum of what stands above.
    Sum,
    /// What is compared.
    Compared,
    /// What is saved by it, or lost.
    Saved,
}

/// One line of a calculation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalcLine {
    /// What it is called.
    pub label: String,
    /// The amount in whole units of the currency, grouped, with a true minus.
    pub amount: String,
    /// How it was reckoned.
    pub how: String,
    /// Which part it is.
    pub part: CalcPart,
    /// Which part of the quote it comes from, if it does.
    pub input: Option<Need>,
}

/// The sum of one instrument against waiting on our own line, line by line; none where it has no price.
///
/// All flows of a label are one line. Amounts are shown in whole units and reckoned in minor ones.
pub fn calculation(financing: &Financing, option: &Evaluated, locale: Locale) -> Vec<CalcLine> {
    let Ok(priced) = &option.priced else { return Vec::new() };
    let own = financing.option(Kind::OwnLine).and_then(|o| o.priced.as_ref().ok()).map(|p| p.cost);
    lines(&financing.case, priced, own, locale)
}

fn lines(case: &Case, priced: &Priced, own: Option<Decimal>, locale: Locale) -> Vec<CalcLine> {
    let line = |label: &str, amount: Decimal, how: String, part: CalcPart, input: Option<Need>| CalcLine {
        label: label.to_owned(),
        amount: whole(locale, amount),
        how,
        part,
        input,
    };
    let face = case.face();
    let claims = case.claims.len();
    let instalments = if claims == 1 { "one claim".to_owned() } else { format!("{claims} claims") };
    let mut rows = vec![line("Nominal", face, instalments, CalcPart::Item, None)];
    let mut left = face;
    for (at, row) in priced.lines.iter().enumerate() {
        let total = priced.total(at);
        let taken = match row.kind {
            FlowKind::Interest | FlowKind::Fee => true,
            FlowKind::Buyer => row.label.contains("Discount") || row.label.contains("Uplift"),
            FlowKind::Funder | FlowKind::Line => false,
        };
        if taken && !total.is_zero() {
            left += total;
            rows.push(line(&row.label, total, row.how.to_string(), CalcPart::Item, row.input));
        }
    }
    let share = (left * Decimal::ONE_HUNDRED).checked_div(face).unwrap_or_default().round_dp(2);
    let day = words_of_day(priced.mean_day);
    let label = format!("Cash on day {day}");
    rows.push(line(&label, left, format!("{share}\u{a0}% of nominal"), CalcPart::Sum, Some(Need::CashAfter)));
    if !priced.line_interest.is_zero() {
        let how = format!("at {}", case.line);
        rows.push(line("Our own line until then", -priced.line_interest, how, CalcPart::Item, None));
    }
    rows.push(line("Cost", priced.cost, String::new(), CalcPart::Sum, None));
    if let Some(own) = own.filter(|_| priced.kind != Kind::OwnLine) {
        let label = format!("Own line for {} days", case.days);
        rows.push(line(&label, own, format!("N × {} × {} days", case.line, case.days), CalcPart::Compared, None));
        let saved = own - priced.cost;
        let label = if saved < Decimal::ZERO { "Dearer by" } else { "Saved" };
        rows.push(line(label, saved.abs(), String::new(), CalcPart::Saved, None));
    }
    rows
}

/// "5", or "20 on average" where it is no whole day.
fn words_of_day(day: Decimal) -> String {
    let whole = day.round().normalize().to_string().replace('-', "\u{2212}");
    if day.is_integer() { whole } else { format!("{whole} on average") }
}

/// The calculation as plain text, to be copied.
pub fn calculation_text(financing: &Financing, option: &Evaluated, locale: Locale) -> String {
    let currency = financing.case.currency.code();
    let mut text = format!("{}, {currency}\n", option.sheet.name);
    for row in calculation(financing, option, locale) {
        let how = if row.how.is_empty() { String::new() } else { format!("   {}", row.how) };
        text.push_str(&format!("{:<34}{:>14}{how}\n", row.label, row.amount));
    }
    if let Ok(priced) = &option.priced {
        for (name, rate) in
            [("Simple a year, on net proceeds", priced.simple_annual), ("Effective a year", priced.effective_annual)]
        {
            if let Some(rate) = rate {
                text.push_str(&format!("{name:<34}{:>12.2} %   ACT/365\n", rate.round_dp(2)));
            }
        }
        for (flow, line) in priced.labelled() {
            text.push_str(&format!("{}  {:>16}  {}\n", flow.day, flow.amount, line.label));
        }
    }
    text
}

/// The word in the table for whether it can be had: what is open is asked of the buyer or checked by us.
pub fn eligible_word(option: &Evaluated) -> &'static str {
    match option.verdict.outcome {
        Eligible::Yes => "Yes",
        Eligible::No => "No",
        Eligible::NotKnown if option.sheet.asks >= Asks::Act => "Ask",
        Eligible::NotKnown => "Check",
    }
}

/// Up to which rate an instrument costs no more than waiting: percent a year to two digits, rounded down. None where it
/// is dearer already, has no rate or never reaches the line.
pub fn holds_while(financing: &Financing, option: &Evaluated) -> Option<Decimal> {
    let quote = financing.quotes.get(&option.kind)?;
    let own = financing.option(Kind::OwnLine)?.priced.as_ref().ok()?.cost;
    let now = option.priced.as_ref().ok()?;
    let (low, cost) = (quote.rate?.percent(), now.cost);
    let at = |percent: Decimal| {
        let rate = YearlyRate::try_from(crate::units::Percent::try_from(percent).ok()?).ok()?;
        let tried = Quote { rate: Some(rate), ..quote.clone() };
        Some(price(option.kind, &financing.case, &tried).ok()?.cost)
    };
    if cost > own {
        return None;
    }
    // Cost is all but straight in the rate: two steps of the secant are exact to far below two digits.
    let mut high = low + Decimal::ONE;
    let mut above = at(high)?;
    let (mut base, mut below) = (low, cost);
    for _ in 0..2 {
        let step = (own - below).checked_mul(high - base)?.checked_div(above - below)?;
        let next = (base + step).round_dp(8);
        if next == high {
            break;
        }
        (base, below) = (high, above);
        high = next;
        above = at(high)?;
        if above == below {
            break;
        }
    }
    Some(high.round_dp_with_strategy(2, RoundingStrategy::ToZero).normalize())
}

/// A percentage with at least one digit after the mark, as the locale writes it: "6.0 %".
pub(super) fn spoken_rate(locale: Locale, percent: Decimal) -> String {
    let mut shown = percent.normalize();
    if shown.scale() == 0 {
        shown.rescale(1);
    }
    format!("{}\u{a0}%", locale.number(shown.round_dp(3)))
}

/// A what-if: other days, another rate, another value of the order. Nothing keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Days from invoice to payment.
    pub days: i64,
    /// The rate of the instrument, or of our line where it has none, in percent.
    pub rate: Decimal,
    /// The order's value.
    pub value: Decimal,
}

/// What came of a what-if, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedWords {
    /// The cost in whole units, or why there is none.
    pub cost: String,
    /// How much more or less than without it, signed.
    pub change: String,
    /// "5.88 % simple, 5.97 % effective", or empty.
    pub rates: String,
}

impl Tried {
    /// Where a what-if begins: at what holds.
    pub fn start(financing: &Financing, kind: Kind) -> Self {
        let quoted = financing.quotes.get(&kind).and_then(|q| q.rate).map(|r| r.percent());
        Self {
            days: financing.case.days,
            rate: quoted.unwrap_or_else(|| financing.case.line.percent.percent()),
            value: financing.case.face(),
        }
    }

    /// Prices an instrument as tried.
    pub fn priced(self, financing: &Financing, option: &Evaluated, locale: Locale) -> TriedWords {
        let mut case = financing.with_days(self.days);
        if self.value != financing.case.face() {
            let scaled = financing.with_value(self.value);
            for (claim, other) in case.claims.iter_mut().zip(scaled.claims) {
                claim.face = other.face;
            }
        }
        let mut quote = financing.quotes.get(&option.kind).cloned().unwrap_or_default();
        let rate = crate::units::Percent::try_from(self.rate).ok().and_then(|r| YearlyRate::try_from(r).ok());
        match rate {
            Some(rate) if quote.rate.is_some() => quote.rate = Some(rate),
            Some(rate) => case.line.percent = rate.into(),
            None => {}
        }
        match price(option.kind, &case, &quote) {
            Err(why) => TriedWords { cost: why.to_string(), change: String::new(), rates: String::new() },
            Ok(found) => {
                let before = option.priced.as_ref().ok().map(|p| p.cost);
                let change = before.map(|b| found.cost - b).map_or_else(String::new, |change| {
                    let text = whole(locale, change);
                    if change.round() > Decimal::ZERO { format!("+{text}") } else { text }
                });
                let percent = |rate: Option<Decimal>| rate.map(|r| format!("{}\u{a0}%", super::page::two(locale, r)));
                let rates = percent(found.simple_annual).zip(percent(found.effective_annual));
                TriedWords {
                    cost: whole(locale, found.cost),
                    change,
                    rates: rates.map_or_else(String::new, |(s, e)| format!("{s} simple, {e} effective")),
                }
            }
        }
    }
}

/// What stands if a programme that nobody is bound to ends: the order's days, or those it falls back to. None where the
/// instrument is no such programme.
pub fn if_it_ends(financing: &Financing, option: &Evaluated, locale: Locale) -> Option<String> {
    if option.kind != Kind::SupplyChainFinance {
        return None;
    }
    let case = &financing.case;
    let cost = |days: i64| {
        let waiting = Waiting { amount: case.face(), days: days.into(), rate: case.line };
        waiting::cost(waiting).map(|cost| format!("{} {}", case.currency.code(), whole(locale, cost)))
    };
    let quote = financing.quotes.get(&option.kind);
    Some(match quote.and_then(|q| q.fall_back_days).map(i64::from) {
        Some(days) => format!(
            "The days fall back to {days}: waiting then costs {} on our line instead of {} over {} days",
            cost(days)?,
            cost(case.days)?,
            case.days
        ),
        None => format!(
            "Nothing makes the days fall back: all {} stay, {} on our line. Never swap days for a programme without that sentence",
            case.days,
            cost(case.days)?
        ),
    })
}
