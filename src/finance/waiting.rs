//! The cost of waiting for money at a simple rate.

use rust_decimal::Decimal;

use crate::units::Rate;

/// An amount that comes some days later than it might.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The amount, in any currency; the cost is in the same.
    pub amount: Decimal,
    /// Calendar days of waiting; negative where the money comes earlier.
    pub days: Decimal,
    /// What the next borrowed unit of money costs, simple.
    pub rate: Rate,
}

/// The cost of waiting: `amount x rate x days / year`, unrounded; negative for negative days.
///
/// The year is that of the rate's day count, 360 or 365.
/// Worked number: EUR 1,240,000 for 90 days at 6 % ACT/365 cost 1,240,000 x 0.06 x 90 / 365 = EUR 18,345.2054...
/// (simple interest; samples, case 1). USD 171,250 for 257 days at 8.25 % ACT/360 cost USD 10,085.7...
///
/// Returns nothing where the product is beyond what a decimal can hold.
pub fn cost(waiting: Waiting) -> Option<Decimal> {
    let year = Decimal::from(waiting.rate.day_count.year_days());
    waiting.amount.checked_mul(waiting.rate.percent.fraction())?.checked_mul(waiting.days)?.checked_div(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{DayCount, Percent, PercentError};

    #[track_caller]
    fn check_cost(
        amount: i64,
        days: i64,
        percent: (i64, u32),
        day_count: DayCount,
        expected: i64,
    ) -> Result<(), PercentError> {
        let rate = Rate { percent: Percent::try_from(Decimal::new(percent.0, percent.1))?, day_count };
        let waiting = Waiting { amount: Decimal::from(amount), days: Decimal::from(days), rate };
        assert_eq!(cost(waiting).map(|c| c.round()), Some(Decimal::from(expected)));
        Ok(())
    }

    /// The figures of the six sample cases, worked by hand outside this program.
    #[test]
    fn waiting_costs_what_the_samples_say() -> Result<(), PercentError> {
        check_cost(1_240_000, 90, (6, 0), DayCount::Act365F, 18_345)?;
        check_cost(1_240_000, 90, (95, 1), DayCount::Act365F, 29_047)?;
        check_cost(124_000, 84, (6, 0), DayCount::Act365F, 1_712)?;
        check_cost(1_240_000, 3, (6, 0), DayCount::Act365F, 612)?;
        check_cost(372_000, 279, (6, 0), DayCount::Act365F, 17_061)?;
        check_cost(2_860_000, 45, (54, 1), DayCount::Act365F, 19_041)?;
        check_cost(286_000, 360, (54, 1), DayCount::Act365F, 15_232)?;
        check_cost(685_000, 30, (825, 2), DayCount::Act360, 4_709)?;
        check_cost(171_250, 257, (825, 2), DayCount::Act360, 10_086)?;
        check_cost(2_850_000, 45, (115, 1), DayCount::Act365F, 40_408)?;
        check_cost(59_200, 129, (8, 0), DayCount::Act365F, 1_674)?;
        check_cost(96_000_000, 75, (45, 1), DayCount::Act365F, 887_671)?;
        check_cost(96_000_000, 45, (45, 1), DayCount::Act365F, 532_603)
    }
}
