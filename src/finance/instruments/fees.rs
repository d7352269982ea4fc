//! Charges: what one line of a tariff comes to for one claim.
//!
//! Knows bases, spans and periods; must not know which instrument charges them.

use rust_decimal::Decimal;

use crate::finance::check;
use crate::finance::daycount::Period;
use crate::finance::error::FinanceError;
use crate::finance::periods::periods_started_between;
use crate::finance::tenor::Tenor;
use crate::units::{Charge, Day, Fee, FeeBase, FeePeriod, FeeSpan, Tiers};

/// The days between which a charge may grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub ordered: Day,
    pub invoiced: Day,
    pub cash: Day,
    pub end: Day,
}

impl Span {
    /// First and last day of a charge; a span that would end before it starts is none.
    fn of(self, over: FeeSpan) -> (Day, Day) {
        let (from, to) = match over {
            FeeSpan::Funded => (self.cash, self.end),
            FeeSpan::Undertaking => (self.ordered, self.end),
            FeeSpan::Commitment => (self.ordered, self.cash),
            FeeSpan::Delivery => (self.ordered, self.invoiced),
        };
        (from, to.max(from))
    }
}

/// What a charge is reckoned on, for [`fee`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeCase {
    /// The invoice.
    pub face: Decimal,
    /// What is paid out of it before it is due.
    pub advance: Decimal,
    /// The day of the order.
    pub ordered: Day,
    /// The day of the invoice.
    pub invoiced: Day,
    /// The day of cash.
    pub cash: Day,
    /// The end of the funding.
    pub end: Day,
}

/// What one charge comes to, not yet rounded.
///
/// `fee` as a tariff writes it; `case` the sums and days it is reckoned on, in one currency. A percentage of the base, day
/// by day or for each period started; then at least the minimum and at most the maximum.
/// Formula `max(min, rate · base · time)`. Worked number: 0.25 % for each quarter started on 500,000 over 7 months is
/// 3 · 1,250 = 3,750. Source: finance reference, section 1.0; bank tariffs for letters of credit.
///
/// # Errors
/// Figures too large, dates too far apart.
pub fn fee(fee: &Fee, case: FeeCase) -> Result<Decimal, FinanceError> {
    let span = Span { ordered: case.ordered, invoiced: case.invoiced, cash: case.cash, end: case.end };
    amount(fee, (case.face, case.advance), span, false)
}

/// `again`: the invoice was counted before, so flat sums and minimums do not count a second time.
pub(super) fn amount(
    fee: &Fee,
    (face, advance): (Decimal, Decimal),
    span: Span,
    again: bool,
) -> Result<Decimal, FinanceError> {
    const WHAT: &str = "charge";
    let base = match fee.on {
        FeeBase::Face => face,
        FeeBase::Advance => advance,
    };
    let (from, to) = span.of(fee.over);
    let percent_of_base =
        |percent: Decimal| check::quotient(WHAT, check::product(WHAT, base, percent)?, Decimal::ONE_HUNDRED);
    let raw = match &fee.charge {
        Charge::Flat(_) if again => return Ok(Decimal::ZERO),
        Charge::Flat(price) => price.decimal(),
        Charge::Percent(share) => percent_of_base(share.percent())?,
        Charge::PercentAYear { percent, day_count } => {
            Period::between(from, to, *day_count)?.part_of(WHAT, percent_of_base(percent.percent())?)?
        }
        Charge::PerStarted { percent, period, a_year } => {
            let each = if *a_year { percent.percent() * year_part(*period) } else { percent.percent() };
            let count = Decimal::from(started(from, to, *period)?);
            percent_of_base(check::product(WHAT, each, count)?)?
        }
        Charge::Tiers(tiers) => percent_of_base(tiered(tiers, to.days_since(from)))?,
    };
    let least = fee.minimum.filter(|_| !again).map_or(Decimal::ZERO, |m| m.decimal());
    let most = fee.maximum.map_or(Decimal::MAX, |m| m.decimal());
    Ok(raw.max(least).min(most))
}

/// The part of a year that a period is: of 12 months or 360 days.
fn year_part(period: FeePeriod) -> Decimal {
    match period {
        FeePeriod::Month => Decimal::ONE / Decimal::from(12),
        FeePeriod::Quarter => Decimal::new(25, 2),
        FeePeriod::Days(days) => Decimal::from(days) / Decimal::from(360),
    }
}

fn started(from: Day, to: Day, period: FeePeriod) -> Result<i64, FinanceError> {
    let period = match period {
        FeePeriod::Month => Tenor::Months(1),
        FeePeriod::Quarter => Tenor::Months(3),
        FeePeriod::Days(days) => Tenor::Days(i64::from(days)),
    };
    Ok(periods_started_between(from, to, period)?.value)
}

/// Percent after so many days: every step that has begun counts in full, the last one again and again.
fn tiered(tiers: &Tiers, days: i64) -> Decimal {
    let (mut left, mut percent) = (days, Decimal::ZERO);
    let steps = tiers.iter().chain(std::iter::repeat_n(tiers.last().into_iter(), 4_000).flatten());
    for tier in steps {
        if left <= 0 {
            break;
        }
        percent += tier.percent.percent();
        left -= i64::from(tier.days);
    }
    percent
}

/// How a charge is reckoned, in words: "0.25 %", "3 x 60", "0.25 % a quarter started".
pub(super) fn how(fee: &Fee, invoices: i64) -> String {
    let base = if fee.on == FeeBase::Advance { " of the advance" } else { "" };
    let mut words = match &fee.charge {
        Charge::Flat(price) if invoices > 1 => format!("{invoices} x {price}"),
        Charge::Flat(_) => "once".to_owned(),
        Charge::Percent(share) => format!("{share} flat{base}"),
        Charge::PercentAYear { percent, day_count } => format!("{percent} a year{base}, {}", day_count.name()),
        Charge::PerStarted { percent, period, a_year } => {
            let each = match period {
                FeePeriod::Month => "month started".to_owned(),
                FeePeriod::Quarter => "quarter started".to_owned(),
                FeePeriod::Days(days) => format!("{days} days started"),
            };
            let year = if *a_year { " a year" } else { "" };
            format!("{percent}{year}{base} per {each}")
        }
        Charge::Tiers(_) => format!("in steps by days{base}"),
    };
    if let Some(least) = fee.minimum {
        words = format!("{words}, at least {least}");
    }
    words
}
