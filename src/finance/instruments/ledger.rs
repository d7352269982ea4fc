//! The ledger of one instrument: labelled flows as they are booked, and what follows from them.
//!
//! Knows flows, the line that carries us until they come, and the two rates; must not know any instrument.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::catalogue::Need;
use super::fees;
use super::{Case, Claim, Kind, Unpriced};
use crate::finance::check;
use crate::finance::daycount::Period;
use crate::finance::discount::{half_yearly_growth, straight_discount, true_discount};
use crate::finance::error::FinanceError;
use crate::finance::flows::{self, Flow};
use crate::finance::roots;
use crate::units::{Day, DayCount, Discounting, FeeDay, FeeScope, Money, Quote, Rate};

/// Who pays or is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlowKind {
    /// The buyer pays, or we give it something off.
    Buyer,
    /// A bank, factor or platform pays for the claim.
    Funder,
    /// Interest or discount that a funder takes.
    Interest,
    /// A charge.
    Fee,
    /// Our own line carries us until the money comes.
    Line,
}

/// What flows of one label have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called, such as "Bank discount".
    pub label: Cow<'static, str>,
    /// How it was reckoned, such as "5 % straight, ACT/360"; empty where there is nothing to say.
    pub how: Cow<'static, str>,
    /// Who pays or is paid.
    pub kind: FlowKind,
    /// Which part of the quote it comes from, if it does.
    pub input: Option<Need>,
}

/// One booked payment, from our side: received above zero, paid below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booked {
    /// The claim it belongs to, counted from 0.
    pub claim: usize,
    /// The line it belongs to, counted from 0.
    pub line: usize,
    /// When.
    pub day: Day,
    /// How much, rounded half-even to the minor unit.
    pub amount: Decimal,
}

/// An instrument priced for a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Priced {
    /// Which instrument.
    pub kind: Kind,
    /// The labels, in the order they were first needed.
    pub lines: Vec<Line>,
    /// The flows by day, then in the order they were booked. They add up to the face less the cost.
    pub flows: Vec<Booked>,
    /// What it costs against cash on the day of each invoice, our own line until the cash included.
    pub cost: Decimal,
    /// The part of the cost that is not our own line: what funders, insurers and the buyer take off.
    pub taken: Decimal,
    /// The part of the cost that is interest of our own line.
    pub line_interest: Decimal,
    /// Simple annual rate on net proceeds in percent, ACT/365, where money comes earlier than without it.
    pub simple_annual: Option<Decimal>,
    /// Effective annual rate in percent: XIRR of the flows less those of waiting, ACT/365.
    pub effective_annual: Option<Decimal>,
    /// Whether the effective rate counts each claim from its own invoice day, laid on that of the first.
    pub laid_together: bool,
    /// Day after the invoice on which the money comes that would come later otherwise, a mean weighted by money; below zero
    /// where it comes before the invoice. Where nothing comes earlier, the mean day on which the buyer pays.
    pub cash_in_day: Decimal,
    /// Mean day of all cash after the invoice, weighted by money.
    pub mean_day: Decimal,
}

impl Priced {
    /// The flows with their lines, by day.
    pub fn labelled(&self) -> impl Iterator<Item = (&Booked, &Line)> {
        self.flows.iter().filter_map(|flow| Some((flow, self.lines.get(flow.line)?)))
    }

    /// The sum of all flows of a line.
    pub fn total(&self, line: usize) -> Decimal {
        self.flows.iter().filter(|flow| flow.line == line).map(|flow| flow.amount).sum()
    }

    /// The sum of all flows of a kind.
    pub fn total_of(&self, kind: FlowKind) -> Decimal {
        self.labelled().filter(|(_, line)| line.kind == kind).map(|(flow, _)| flow.amount).sum()
    }
}

/// Books the flows of one instrument.
pub(super) struct Pen<'a> {
    /// The order.
    pub case: &'a Case,
    /// What was quoted.
    pub quote: &'a Quote,
    lines: Vec<Line>,
    flows: Vec<Booked>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(case: &'a Case, quote: &'a Quote) -> Self {
        let flows = Vec::with_capacity(case.claims.len() * 6);
        Self { case, quote, lines: Vec::with_capacity(8), flows }
    }

    /// The claims with their numbers.
    pub(super) fn claims(&self) -> impl Iterator<Item = (usize, &'a Claim)> + use<'a> {
        self.case.claims.iter().enumerate()
    }

    /// A line by its label; flows of one label share it.
    pub(super) fn line(
        &mut self,
        kind: FlowKind,
        label: impl Into<Cow<'static, str>>,
        input: Option<Need>,
        how: impl FnOnce() -> Cow<'static, str>,
    ) -> usize {
        let label = label.into();
        if let Some(known) = self.lines.iter().position(|line| line.label == label) {
            return known;
        }
        self.lines.push(Line { label, how: how(), kind, input });
        self.lines.len() - 1
    }

    /// Books an amount, rounded half-even to the minor unit; nothing is not booked.
    pub(super) fn book(&mut self, claim: usize, line: usize, day: Day, amount: Decimal) {
        let amount = Money::of(amount, self.case.currency).rounded().amount();
        if !amount.is_zero() {
            self.flows.push(Booked { claim, line, day, amount });
        }
    }

    /// The quoted rate with its day count, or that it is missing.
    pub(super) fn rate(&self) -> Result<Rate, Unpriced> {
        let percent = self.quote.rate.ok_or(Unpriced::MissingQuote(Need::Rate))?;
        // A rate whose day count nobody noted is read by the day count of our own line.
        Ok(Rate { percent: percent.into(), day_count: self.quote.day_count.unwrap_or(self.case.line.day_count) })
    }

    /// The day of cash of a claim, so many days after its invoice, and before it is due.
    pub(super) fn cash_day(&self, claim: &Claim) -> Result<Day, Unpriced> {
        let after = self.quote.cash_after.ok_or(Unpriced::MissingQuote(Need::CashAfter))?;
        let day = plus(claim.invoiced, i64::from(after))?;
        if day >= claim.due { Err(Unpriced::NotEarlier) } else { Ok(day) }
    }

    /// The day the acceptor or the buyer pays a holder: the due date and the days of grace.
    pub(super) fn maturity(&self, claim: &Claim) -> Result<Day, Unpriced> {
        plus(claim.due, i64::from(self.quote.grace_days.unwrap_or(0)))
    }

    /// The share of the face that is paid out first; all of it where the quote names none.
    pub(super) fn share_of(&self, face: Decimal) -> Decimal {
        let share = self.quote.share.map_or(Decimal::ONE, |share| share.fraction());
        Money::of(face * share, self.case.currency).rounded().amount()
    }

    /// Sells one claim: the funder pays `part` of the face less its discount on the day of cash, until maturity.
    pub(super) fn sell(
        &mut self,
        (number, claim): (usize, &Claim),
        part: Decimal,
        pays: &'static str,
    ) -> Result<(), Unpriced> {
        let (rate, cash, maturity) = (self.rate()?, self.cash_day(claim)?, self.maturity(claim)?);
        let discounting = self.quote.discounting;
        let off = discount(self.case, part, rate, (cash, maturity), discounting)?;
        let grace = self.quote.grace_days.unwrap_or(0);
        let paid = self.line(FlowKind::Funder, pays, Some(Need::CashAfter), || "face".into());
        self.book(number, paid, cash, part);
        let days = Period::between(cash, maturity, rate.day_count)?.days();
        let line = self.line(FlowKind::Interest, "Bank discount", Some(Need::Rate), || {
            let with_grace = if grace > 0 { format!(", {grace} of grace included") } else { String::new() };
            format!("{rate}, {}, {days} days{with_grace}", discounting_name(discounting)).into()
        });
        self.book(number, line, cash, -off);
        Ok(())
    }

    /// Books the charges of the quote. `cash` is the day of cash and `end` the end of the funding of each claim; `advance`
    /// what is paid out early of a claim.
    pub(super) fn charge(
        &mut self,
        cash: impl Fn(&Self, &Claim) -> Result<Day, Unpriced>,
        end: impl Fn(&Self, &Claim) -> Result<Day, Unpriced>,
    ) -> Result<(), Unpriced> {
        for fee in self.quote.fees.iter() {
            let mut invoices: i64 = 0;
            let mut booked: Vec<(usize, Day, Decimal)> = Vec::with_capacity(self.case.claims.len());
            for (number, claim) in self.claims() {
                if fee.each == FeeScope::Order && number > 0 {
                    break;
                }
                let span = fees::Span {
                    ordered: self.case.ordered,
                    invoiced: claim.invoiced,
                    cash: cash(self, claim)?,
                    end: end(self, claim)?,
                };
                let face = if fee.each == FeeScope::Order { self.case.face() } else { claim.face };
                let again = claim.is_retention && fee.each == FeeScope::Invoice;
                let advance = self.share_of(face);
                let amount = fees::amount(fee, (face, advance), span, again)?;
                invoices += i64::from(!amount.is_zero());
                let day = match fee.paid {
                    FeeDay::Funding => span.cash,
                    FeeDay::Order => self.case.ordered,
                    FeeDay::Collection => claim.due,
                };
                booked.push((number, day, amount));
            }
            let line =
                self.line(FlowKind::Fee, fee.name.to_string(), Some(Need::Fees), || fees::how(fee, invoices).into());
            for (number, day, amount) in booked {
                self.book(number, line, day, -amount);
            }
        }
        Ok(())
    }

    /// Ends the ledger: adds what our own line costs until each flow comes, and works out the figures.
    pub(super) fn finished(mut self, kind: Kind) -> Result<Priced, Unpriced> {
        self.carry()?;
        let face = self.case.face();
        let received: Decimal = self.flows.iter().map(|flow| flow.amount).sum();
        let line_interest = -self.sum_of(|line| line.kind == FlowKind::Line);
        let cost = check::difference("cost", face, received)?;
        let gained =
            gained(self.case, &self.lines, &self.flows, matches!(kind, Kind::OwnLine | Kind::CreditInsurance))?;
        let mean_day = self.mean_day(false).unwrap_or_default();
        let cash_in_day = self.mean_day(true).unwrap_or(mean_day);
        self.flows.sort_by_key(|flow| flow.day);
        Ok(Priced {
            kind,
            lines: self.lines,
            flows: self.flows,
            cost,
            taken: cost - line_interest,
            line_interest,
            simple_annual: gained.simple,
            effective_annual: gained.effective,
            laid_together: gained.laid_together,
            cash_in_day,
            mean_day,
        })
    }

    fn sum_of(&self, wanted: impl Fn(&Line) -> bool) -> Decimal {
        let lines = &self.lines;
        self.flows.iter().filter(|flow| lines.get(flow.line).is_some_and(&wanted)).map(|flow| flow.amount).sum()
    }

    /// The interest of our own line from each invoice to the day of cash, on what then comes, net for each day; what
    /// comes before the invoice earns it back.
    fn carry(&mut self) -> Result<(), Unpriced> {
        let rate = self.case.line;
        let booked = self.flows.len();
        let mut carried: Vec<(usize, Day, Decimal)> = Vec::with_capacity(booked);
        for flow in &self.flows {
            match carried.iter_mut().find(|(claim, day, _)| *claim == flow.claim && *day == flow.day) {
                Some(known) => known.2 += flow.amount,
                None => carried.push((flow.claim, flow.day, flow.amount)),
            }
        }
        let line = self.line(FlowKind::Line, "Our own line until the cash", None, || format!("cash at {rate}").into());
        for (number, day, amount) in carried {
            let Some(claim) = self.case.claims.get(number) else { continue };
            let interest = interest_until(amount, rate, claim.invoiced, day)?;
            self.book(number, line, day, -interest);
        }
        Ok(())
    }

    /// Mean day of what comes in after the invoice, before our own line, weighted by money; of the early money alone, or all.
    fn mean_day(&self, only_early: bool) -> Option<Decimal> {
        let (mut money, mut moved) = (Decimal::ZERO, Decimal::ZERO);
        for flow in &self.flows {
            let kind = self.lines.get(flow.line).map(|line| line.kind);
            let Some(claim) = self.case.claims.get(flow.claim) else { continue };
            let comes_in = matches!(kind, Some(FlowKind::Buyer | FlowKind::Funder)) && flow.amount > Decimal::ZERO;
            if comes_in && (!only_early || flow.day < claim.due) {
                money += flow.amount;
                moved += flow.amount * Decimal::from(flow.day.days_since(claim.invoiced));
            }
        }
        moved.checked_div(money).map(|mean| mean.round_dp(4).normalize())
    }
}

/// A day so many days later.
pub(super) fn plus(day: Day, days: i64) -> Result<Day, Unpriced> {
    day.plus_days(days).ok_or(Unpriced::Refused(FinanceError::DateBeyondCalendar("day of cash")))
}

/// Simple interest from one day to another, negative where the second is earlier.
pub(super) fn interest_until(amount: Decimal, rate: Rate, from: Day, to: Day) -> Result<Decimal, FinanceError> {
    let (first, last, is_later) = if to < from { (to, from, false) } else { (from, to, true) };
    let period = Period::between(first, last, rate.day_count)?;
    let interest = period.part_of("interest", check::product("interest", amount, rate.percent.fraction())?)?;
    Ok(if is_later { interest } else { -interest })
}

fn discounting_name(discounting: Discounting) -> &'static str {
    match discounting {
        Discounting::Straight => "straight",
        Discounting::ToYield => "to yield",
        Discounting::SemiAnnual => "to yield, half-yearly",
    }
}

/// What a funder takes off a sum due at maturity.
fn discount(
    case: &Case,
    face: Decimal,
    rate: Rate,
    (paid, maturity): (Day, Day),
    discounting: Discounting,
) -> Result<Decimal, FinanceError> {
    let money = Money::of(face, case.currency);
    let period = || Period::between(paid, maturity, rate.day_count);
    match discounting {
        Discounting::Straight => Ok(straight_discount(money, rate.percent, period()?)?.value.discount.amount()),
        Discounting::ToYield => Ok(true_discount(money, rate.percent, period()?)?.value.discount.amount()),
        Discounting::SemiAnnual => {
            let growth = half_yearly_growth(rate, maturity.days_since(paid))?;
            check::difference("discount", face, check::quotient("proceeds", face, growth)?)
        }
    }
}

/// The two rates of money that comes earlier.
struct Gained {
    simple: Option<Decimal>,
    effective: Option<Decimal>,
    laid_together: bool,
}

/// The flows less those of waiting. Our own line is borrowing itself: the face now, the face and interest when due.
fn gained(case: &Case, lines: &[Line], booked: &[Booked], is_line: bool) -> Result<Gained, FinanceError> {
    let mut net: Vec<(usize, Flow)> = Vec::with_capacity(booked.len() + case.claims.len() * 2);
    for flow in booked {
        let is_carry = lines.get(flow.line).is_some_and(|line| line.kind == FlowKind::Line);
        if is_line || !is_carry {
            net.push((flow.claim, Flow { day: flow.day, amount: flow.amount }));
        }
    }
    for (number, claim) in case.claims.iter().enumerate() {
        net.push((number, Flow { day: claim.due, amount: -claim.face }));
        if is_line {
            net.push((number, Flow { day: claim.invoiced, amount: claim.face }));
            net.push((number, Flow { day: claim.due, amount: -claim.face }));
        }
    }
    let simple = simple_rate(case, &net)?;
    let (by_day, laid_together) = timed(case, &net);
    let effective = simple.and_then(|guess| effective_rate(&by_day, guess));
    Ok(Gained { simple, effective, laid_together })
}

/// `cost · 365 / Σ money · days`, claim by claim: what each unit of money costs that is in hand early.
fn simple_rate(case: &Case, net: &[(usize, Flow)]) -> Result<Option<Decimal>, FinanceError> {
    let (mut cost, mut money_days) = (Decimal::ZERO, Decimal::ZERO);
    for (number, _) in case.claims.iter().enumerate() {
        let own = || net.iter().filter(|(claim, _)| *claim == number).map(|(_, flow)| flow);
        let Some(last) = own().map(|flow| flow.day).max() else { continue };
        for flow in own() {
            cost -= flow.amount;
            let days = Decimal::from(last.days_since(flow.day));
            money_days = check::sum("money in hand", money_days, check::product("money in hand", flow.amount, days)?)?;
        }
    }
    if money_days <= Decimal::ZERO {
        return Ok(None);
    }
    let yearly = check::product("simple rate", cost, Decimal::from(36_500))?;
    Ok(Some(check::quotient("simple rate", yearly, money_days)?.round_dp(10).normalize()))
}

/// The flows as the effective rate counts them: where they go back and forth so often that several rates could balance
/// them, each claim is laid from its own invoice day.
fn timed(case: &Case, net: &[(usize, Flow)]) -> (Vec<Flow>, bool) {
    let mut by_day: Vec<Flow> = net.iter().map(|(_, flow)| *flow).collect();
    by_day.sort_by_key(|flow| flow.day);
    if sign_changes(&by_day) > 2 { (laid_together(case, net), true) } else { (by_day, false) }
}

/// XIRR of the flows: of several rates the one nearest to the simple one.
fn effective_rate(by_day: &[Flow], simple: Decimal) -> Option<Decimal> {
    let found = roots::all(&flows::timed(by_day).ok()?).ok()?;
    let guess = check::binary(simple) / 100.0;
    let nearest = found.rates.into_iter().min_by(|a, b| (a - guess).abs().total_cmp(&(b - guess).abs()))?;
    Some(check::decimal("effective rate", nearest * 100.0).ok()?.round_dp(10).normalize())
}

fn laid_together(case: &Case, net: &[(usize, Flow)]) -> Vec<Flow> {
    let origin = case.claims.first().map(|claim| claim.invoiced);
    let moved = net.iter().filter_map(|(number, flow)| {
        let claim = case.claims.get(*number)?;
        let day = origin?.plus_days(flow.day.days_since(claim.invoiced))?;
        Some(Flow { day, amount: flow.amount })
    });
    moved.collect()
}

fn sign_changes(by_day: &[Flow]) -> usize {
    let mut changes = 0;
    let mut last = Decimal::ZERO;
    let mut at = 0;
    while let Some(first) = by_day.get(at) {
        let same = by_day.iter().skip(at).take_while(|flow| flow.day == first.day);
        let (mut sum, mut count) = (Decimal::ZERO, 0);
        for flow in same {
            sum += flow.amount;
            count += 1;
        }
        at += count;
        if !sum.is_zero() {
            changes += usize::from(!last.is_zero() && sum.is_sign_negative() != last.is_sign_negative());
            last = sum;
        }
    }
    changes
}

/// How days are counted where a discount is reckoned on face by day.
pub(super) const SCALE_DAYS: DayCount = DayCount::Act365F;
