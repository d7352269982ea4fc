//! A formula of a workbook beside what it comes to.
//!
//! Knows numbers and cells; must not know what they stand for.

use rust_decimal::Decimal;

use crate::units::Day;

/// A formula without its equals sign, and its value as a spreadsheet would have it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Live {
    /// The formula.
    pub(super) text: String,
    /// What it comes to.
    pub(super) value: Decimal,
}

/// The number that a spreadsheet keeps for a day: days since 30 December 1899.
pub(super) fn serial(day: Day) -> Decimal {
    // 1 January 1900 is the first day there is; spreadsheets count one more from 1 March 1900 on.
    Day::of(1900, 3, 1).map_or(Decimal::ZERO, |march| Decimal::from(day.days_since(march) + 61))
}

impl Live {
    pub(super) fn at(cell: impl Into<String>, value: Decimal) -> Self {
        Self { text: cell.into(), value }
    }

    /// A number that is written into formulas, such as 1.
    pub(super) fn fixed(number: Decimal) -> Self {
        Self { text: number.normalize().to_string(), value: number }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        Self { text: format!("{}*{}", self.text, other.text), value: self.value.saturating_mul(other.value) }
    }

    pub(super) fn over(&self, other: &Self) -> Self {
        let value = self.value.checked_div(other.value).unwrap_or_default();
        Self { text: format!("{}/{}", self.text, other.text), value }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self { text: format!("({}+{})", self.text, other.text), value: self.value.saturating_add(other.value) }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        Self { text: format!("({}-{})", self.text, other.text), value: self.value.saturating_sub(other.value) }
    }

    pub(super) fn negative(&self) -> Self {
        Self { text: format!("-{}", self.text), value: -self.value }
    }

    /// To a power, as binary numbers have it.
    pub(super) fn power(&self, exponent: &Self) -> Option<Self> {
        use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
        let value = self.value.to_f64()?.powf(exponent.value.to_f64()?);
        Some(Self { text: format!("({})^({})", self.text, exponent.text), value: Decimal::from_f64(value)? })
    }

    /// No less than one number and no more than another.
    pub(super) fn within(&self, least: Option<&Self>, most: Option<&Self>) -> Self {
        let mut held = self.clone();
        if let Some(least) = least {
            held = Self { text: format!("MAX({},{})", held.text, least.text), value: held.value.max(least.value) };
        }
        if let Some(most) = most {
            held = Self { text: format!("MIN({},{})", held.text, most.text), value: held.value.min(most.value) };
        }
        held
    }

    /// Rounded to so many decimals as spreadsheets do, halves away from zero.
    pub(super) fn rounded(&self, decimals: u32) -> Self {
        let away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        Self {
            text: format!("ROUND({},{decimals})", self.text),
            value: self.value.round_dp_with_strategy(decimals, away),
        }
    }

    /// Periods of so many days that have started.
    pub(super) fn started(&self, days: u16) -> Self {
        let count = (self.value / Decimal::from(days.max(1))).ceil();
        Self { text: format!("ROUNDUP({}/{},0)", self.text, days.max(1)), value: count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that spreadsheets show for these days.
    #[test]
    fn days_have_the_numbers_of_spreadsheets() {
        let serial_of = |text: &str| text.parse().map(serial).unwrap_or_default();
        assert_eq!(serial_of("1900-03-01"), Decimal::from(61));
        assert_eq!(serial_of("2000-01-01"), Decimal::from(36_526));
        assert_eq!(serial_of("2027-02-20"), Decimal::from(46_438));
    }

    #[test]
    fn a_formula_says_what_its_value_is() {
        let (two, three) = (Live::at("A1", Decimal::TWO), Live::at("A2", Decimal::from(3)));
        let sum = two.plus(&three).times(&two).minus(&three);
        assert_eq!((sum.text.as_str(), sum.value), ("((A1+A2)*A1-A2)", Decimal::from(7)));
        assert_eq!(three.over(&two).negative().value, Decimal::new(-15, 1));
        assert_eq!(three.started(2).value, Decimal::TWO);
    }
}
