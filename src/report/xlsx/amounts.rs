//! What a way of financing books, as formulas on the cells of claims and quotes.
//!
//! Mirrors the instruments' own files one by one; whoever uses a formula checks that it comes to what the program booked.

use rust_decimal::Decimal;

use super::live::{Live, serial};
use crate::finance::Period;
use crate::finance::instruments::{Booked, Case, FlowKind, Kind, Line, Need};
use crate::units::{
    Charge, Day, DayCount, Discounting, Fee, FeeBase, FeeDay, FeePeriod, FeeScope, FeeSpan, Percent, Quote,
};

/// How an input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A whole number or an amount.
    Number,
    /// A share or a rate.
    Percent,
}

/// A part of a quote as a cell.
pub(super) struct QuoteCell {
    pub(super) way: String,
    pub(super) label: String,
    pub(super) value: Decimal,
    pub(super) look: Look,
}

/// The row of the first claim, quote and flow on their sheets, counted from 0.
pub(super) const FIRST: u32 = 3;

/// The cell of a claim: its column and its number from 0.
pub(super) fn claim_cell(column: char, claim: usize) -> String {
    format!("Claims!${column}${}", FIRST as usize + 1 + claim)
}

/// The claims and the quote of one way, as cells.
pub(super) struct Way<'a> {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) case: &'a Case,
    pub(super) quote: &'a Quote,
    pub(super) decimals: u32,
    /// All quotes so far; those of this way are added.
    pub(super) cells: &'a mut Vec<QuoteCell>,
}

impl Way<'_> {
    /// A part of the quote as a cell, made when it is first asked for.
    fn quoted(&mut self, label: &str, value: Decimal, look: Look) -> Live {
        let known = self.cells.iter().position(|cell| cell.way == self.name && cell.label == label);
        let at = known.unwrap_or_else(|| {
            self.cells.push(QuoteCell { way: self.name.clone(), label: label.to_owned(), value, look });
            self.cells.len() - 1
        });
        Live::at(format!("Quotes!$C${}", FIRST as usize + 1 + at), value)
    }

    fn face(&self, claim: usize) -> Option<Live> {
        Some(Live::at(claim_cell('C', claim), self.case.claims.get(claim)?.face))
    }

    fn faces(&self) -> Live {
        let last = self.case.claims.len().saturating_sub(1);
        Live::at(format!("SUM({}:{})", claim_cell('C', 0), claim_cell('C', last)), self.case.face())
    }

    fn invoiced(&self, claim: usize) -> Option<Live> {
        Some(Live::at(claim_cell('D', claim), serial(self.case.claims.get(claim)?.invoiced)))
    }

    fn due(&self, claim: usize) -> Option<Live> {
        Some(Live::at(claim_cell('E', claim), serial(self.case.claims.get(claim)?.due)))
    }

    fn ordered(&self) -> Live {
        Live::at("order_day", serial(self.case.ordered))
    }

    fn cash_after(&mut self) -> Option<Live> {
        let days = Decimal::from(self.quote.cash_after?);
        Some(self.quoted("Cash after, days", days, Look::Number))
    }

    /// The day of cash of a claim.
    fn cash(&mut self, claim: usize) -> Option<Live> {
        match self.kind {
            Kind::CreditInsurance => self.invoiced(claim),
            Kind::AdvanceGuarantee => Some(self.ordered().plus(&self.cash_after()?)),
            _ => Some(self.invoiced(claim)?.plus(&self.cash_after()?)),
        }
    }

    /// The day on which the funding of a claim ends.
    fn end(&mut self, claim: usize) -> Option<Live> {
        match self.kind {
            Kind::CreditInsurance | Kind::DynamicDiscounting => self.due(claim),
            Kind::LcSight => self.cash(claim),
            Kind::AdvanceGuarantee => self.invoiced(claim),
            _ => self.maturity(claim),
        }
    }

    fn maturity(&mut self, claim: usize) -> Option<Live> {
        let due = self.due(claim)?;
        match self.quote.grace_days {
            Some(days) if days > 0 => Some(due.plus(&self.quoted("Days of grace", Decimal::from(days), Look::Number))),
            _ => Some(due),
        }
    }

    /// The rate of the quote with its day count; where none is noted, that of the kind.
    fn rate(&mut self) -> Option<(Live, DayCount)> {
        let rate = self.quote.rate?;
        let scale = matches!(self.kind, Kind::EarlyPaymentSliding | Kind::DynamicDiscounting);
        let default = if scale { DayCount::Act365F } else { self.case.line.day_count };
        let percent = Percent::from(rate);
        let cell = self.quoted("Rate a year", percent.fraction(), Look::Percent);
        Some((cell, self.quote.day_count.unwrap_or(default)))
    }

    /// The share that is paid out; all of it where the quote names none.
    fn part(&mut self, claim: usize) -> Option<Live> {
        let face = self.face(claim)?;
        Some(self.share_of(&face))
    }

    fn share_of(&mut self, sum: &Live) -> Live {
        let Some(share) = self.quote.share else { return sum.clone() };
        let share = self.quoted("Share", share.fraction(), Look::Percent);
        sum.times(&share).rounded(self.decimals)
    }

    /// The part of an advance payment that a claim bears: in proportion to the faces that bear it.
    fn advance(&mut self, claim: usize, paid: Day) -> Option<Live> {
        let bears = |claim: &crate::finance::instruments::Claim| !claim.is_retention && claim.invoiced > paid;
        let mut base: Option<Live> = None;
        for (at, _) in self.case.claims.iter().enumerate().filter(|(_, claim)| bears(claim)) {
            let face = self.face(at)?;
            base = Some(base.map_or(face.clone(), |sum| sum.plus(&face)));
        }
        let advance = self.share_of(&self.faces());
        Some(advance.times(&self.face(claim)?).over(&base?).rounded(self.decimals))
    }

    /// The day of a booked flow.
    pub(super) fn day(&mut self, flow: &Booked, line: &Line) -> Option<Live> {
        let claim = flow.claim;
        let waits = matches!(self.kind, Kind::OwnLine | Kind::PriceUplift | Kind::CreditInsurance);
        let day = match line.kind {
            FlowKind::Line => None,
            FlowKind::Fee => {
                let fee = self.fee(line)?;
                match (fee.paid, self.kind) {
                    (_, Kind::AdvanceGuarantee) | (FeeDay::Funding, _) => self.cash(claim),
                    (FeeDay::Order, _) => Some(self.ordered()),
                    (FeeDay::Collection, _) => self.due(claim),
                }
            }
            FlowKind::Interest if is_factoring(self.kind) => self.maturity(claim),
            FlowKind::Funder if line.input.is_none() && is_factoring(self.kind) => self.maturity(claim),
            FlowKind::Buyer | FlowKind::Funder if waits || line.input.is_none() => self.due(claim),
            FlowKind::Buyer | FlowKind::Funder | FlowKind::Interest => self.cash(claim),
        };
        day.filter(|day| day.value == serial(flow.day))
    }

    /// What a flow comes to before it is rounded; none where no formula of a spreadsheet says it.
    pub(super) fn amount(&mut self, flow: &Booked, line: &Line) -> Option<Live> {
        let claim = flow.claim;
        match (line.kind, line.input, self.kind) {
            (FlowKind::Line, ..) => None,
            (FlowKind::Fee, ..) => self.charge(flow, line),
            (FlowKind::Interest, ..) => self.interest(claim),
            (_, Some(Need::Percent), kind) => {
                let percent = self.percent();
                let share = self.face(claim)?.times(&percent);
                Some(if kind == Kind::PriceUplift { share } else { share.negative() })
            }
            (FlowKind::Buyer, Some(Need::Rate), _) => {
                let (rate, count) = self.rate()?;
                let (from, to) = (self.cash(claim)?, self.due(claim)?);
                let years = years((&from, &to), (flow.day, self.case.claims.get(claim)?.due), count)?;
                Some(self.face(claim)?.times(&rate).times(&years).negative())
            }
            (_, Some(_), Kind::AdvanceGuarantee) => self.advance(claim, flow.day),
            (_, None, Kind::AdvanceGuarantee) => {
                let after = i64::from(self.quote.cash_after?);
                let advance = self.advance(claim, self.case.ordered.plus_days(after)?)?;
                Some(self.face(claim)?.minus(&advance))
            }
            (FlowKind::Funder, None, _) => Some(self.face(claim)?.minus(&self.part(claim)?)),
            (FlowKind::Funder, Some(_), kind) if is_factoring(kind) || kind == Kind::InvoiceDiscounting => {
                self.part(claim)
            }
            (FlowKind::Buyer | FlowKind::Funder, ..) => self.face(claim),
        }
    }

    /// A discount or an uplift; where none is quoted the one that makes us indifferent.
    fn percent(&mut self) -> Live {
        if let Some(percent) = self.quote.percent {
            return self.quoted("Percent", percent.fraction(), Look::Percent);
        }
        let rate = Live::at("line_rate", self.case.line.percent.fraction());
        let year = Live::at("year_days", Decimal::from(self.case.line.day_count.year_days()));
        let grown = |name: &str, days: i64| {
            Live::fixed(Decimal::ONE).plus(&rate.times(&Live::at(name, Decimal::from(days))).over(&year))
        };
        let ratio = grown("order_days", self.case.days).over(&grown("asked_days", self.case.target_days));
        ratio.minus(&Live::fixed(Decimal::ONE)).within(Some(&Live::fixed(Decimal::ZERO)), None)
    }

    /// What a funder takes: interest in arrear of a factor, else the discount as it is reckoned.
    fn interest(&mut self, claim: usize) -> Option<Live> {
        let (rate, count) = self.rate()?;
        let all = !(is_factoring(self.kind) || self.kind == Kind::InvoiceDiscounting);
        let part = if all { self.face(claim)? } else { self.part(claim)? };
        let (from, to) = (self.cash(claim)?, self.maturity(claim)?);
        let owed = self.case.claims.get(claim)?;
        let cash = owed.invoiced.plus_days(i64::from(self.quote.cash_after?))?;
        let end = owed.due.plus_days(i64::from(self.quote.grace_days.unwrap_or(0)))?;
        let years = years((&from, &to), (cash, end), count)?;
        let one = Live::fixed(Decimal::ONE);
        if is_factoring(self.kind) || self.quote.discounting == Discounting::Straight {
            return Some(part.times(&rate).times(&years).negative());
        }
        let growth = match self.quote.discounting {
            Discounting::SemiAnnual => {
                let two = Live::fixed(Decimal::TWO);
                one.plus(&rate.over(&two)).power(&two.times(&years))?
            }
            _ => one.plus(&rate.times(&years)),
        };
        Some(part.over(&growth).minus(&part))
    }

    fn fee(&self, line: &Line) -> Option<Fee> {
        self.quote.fees.iter().find(|fee| *fee.name == *line.label).cloned()
    }

    fn charge(&mut self, flow: &Booked, line: &Line) -> Option<Live> {
        let fee = self.fee(line)?;
        let claim = flow.claim;
        let owed = self.case.claims.get(claim)?.clone();
        let again = owed.is_retention && fee.each == FeeScope::Invoice && self.kind != Kind::AdvanceGuarantee;
        let whole = if fee.each == FeeScope::Order { self.faces() } else { self.face(claim)? };
        let base = match (self.kind, fee.on) {
            (Kind::AdvanceGuarantee, _) if fee.each == FeeScope::Order => self.share_of(&self.faces()),
            (Kind::AdvanceGuarantee, _) => self.advance(claim, flow.day)?,
            (_, FeeBase::Advance) => self.share_of(&whole),
            (_, FeeBase::Face) => whole,
        };
        let name = &*fee.name;
        let (from, to) = self.span(&fee, claim)?;
        let raw = match &fee.charge {
            Charge::Flat(price) => self.quoted(name, price.decimal(), Look::Number),
            Charge::Percent(share) => base.times(&self.quoted(name, share.fraction(), Look::Percent)),
            Charge::PercentAYear { percent, day_count } => {
                let rate = Percent::from(*percent).fraction();
                let rate = self.quoted(name, rate, Look::Percent);
                // Only counts of actual days, for which the days themselves are not asked.
                let years = years((&from, &to), (flow.day, flow.day), *day_count)?;
                base.times(&rate).times(&years)
            }
            Charge::PerStarted { percent, period: FeePeriod::Days(days), a_year } => {
                let rate = Percent::from(*percent).fraction();
                let rate = self.quoted(name, rate, Look::Percent);
                let each = if *a_year {
                    rate.times(&Live::fixed(Decimal::from(*days))).over(&Live::fixed(Decimal::from(360)))
                } else {
                    rate
                };
                base.times(&each).times(&to.minus(&from).started(*days))
            }
            Charge::PerStarted { percent, period, a_year } => {
                let months: u32 = if *period == FeePeriod::Quarter { 3 } else { 1 };
                let rate = Percent::from(*percent).fraction();
                let rate = self.quoted(name, rate, Look::Percent);
                let each = if *a_year {
                    rate.times(&Live::fixed(Decimal::from(months))).over(&Live::fixed(Decimal::from(12)))
                } else {
                    rate
                };
                base.times(&each).times(&months_started((&from, &to), months)?)
            }
            Charge::Tiers(_) => return None,
        };
        let limit = |way: &mut Self, what: &str, price: Option<crate::units::Price>| {
            price.map(|price| way.quoted(&format!("{name}, {what}"), price.decimal(), Look::Number))
        };
        let least = limit(self, "at least", fee.minimum.filter(|_| !again));
        let most = limit(self, "at most", fee.maximum);
        Some(raw.within(least.as_ref(), most.as_ref()).negative())
    }

    /// First and last day of a charge.
    fn span(&mut self, fee: &Fee, claim: usize) -> Option<(Live, Live)> {
        let guarantee = self.kind == Kind::AdvanceGuarantee;
        let ordered = if guarantee { self.cash(claim)? } else { self.ordered() };
        let (from, to) = match fee.over {
            FeeSpan::Funded => (self.cash(claim)?, self.end(claim)?),
            FeeSpan::Undertaking => (ordered, self.end(claim)?),
            FeeSpan::Commitment => (ordered, self.cash(claim)?),
            FeeSpan::Delivery => (ordered, self.invoiced(claim)?),
        };
        Some((from.clone(), to.within(Some(&from), None)))
    }
}

fn is_factoring(kind: Kind) -> bool {
    matches!(kind, Kind::FactoringRecourse | Kind::FactoringNoRecourse)
}

/// The part of a year between two days by a day count that spreadsheets have.
fn years((from, to): (&Live, &Live), days: (Day, Day), count: DayCount) -> Option<Live> {
    let year = Live::fixed(Decimal::from(count.year_days()));
    match count {
        DayCount::Act360 | DayCount::Act365F => Some(to.minus(from).over(&year)),
        DayCount::ThirtyE360 => {
            let counted = Decimal::from(Period::between(days.0, days.1, count).ok()?.days());
            Some(Live::at(format!("DAYS360({},{},TRUE)", from.text, to.text), counted).over(&year))
        }
        DayCount::ActActIsda | DayCount::Thirty360Us | DayCount::ThirtyE360Isda => None,
    }
}

/// Periods of months that have started, by corresponding days: none where the first day is one that some month lacks.
fn months_started((from, to): (&Live, &Live), months: u32) -> Option<Live> {
    let day = |serial: Decimal| {
        let since = i64::try_from(serial).ok()? - 61;
        Day::of(1900, 3, 1).ok()?.plus_days(since)
    };
    let (first, last) = (day(from.value)?, day(to.value)?);
    if first.parts().2 > 28 {
        return None;
    }
    let step = i32::try_from(months).ok()?;
    let started = (0..1_200).find(|count| first.plus_months(count * step).is_some_and(|begun| begun >= last))?;
    let whole = format!("DATEDIF({},{},\"m\")", from.text, to.text);
    let text = format!("ROUNDUP(({whole}+IF(EDATE({},{whole})<{},1,0))/{months},0)", from.text, to.text);
    Some(Live::at(text, Decimal::from(started)))
}
