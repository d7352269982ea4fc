//! Figures that cannot be negative: prices, shares and rates of interest.
//!
//! Knows the bounds; must not know what the figure is for.

use std::fmt;
use std::ops::Deref;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::money::Amount;
use super::rate::Percent;

/// A figure out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundError {
    /// Below zero.
    #[error("{0} cannot be negative here: write it without the minus")]
    Negative(Decimal),
    /// More than the whole.
    #[error("{0} % is more than the whole: a share is at most 100 %")]
    TooLarge(Decimal),
}

/// An amount that is not negative, such as the value of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Amount", into = "Amount")]
pub struct Price(Amount);

/// A share of a whole, 0 to 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "Percent", into = "Percent")]
pub struct Share(Percent);

/// A rate of interest a year that is not negative, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Percent", into = "Percent")]
pub struct YearlyRate(Percent);

impl TryFrom<Amount> for Price {
    type Error = BoundError;
    fn try_from(amount: Amount) -> Result<Self, BoundError> {
        not_negative(amount.decimal()).map(|()| Self(amount))
    }
}

impl TryFrom<Percent> for Share {
    type Error = BoundError;
    fn try_from(share: Percent) -> Result<Self, BoundError> {
        not_negative(share.percent())?;
        if share.percent() > Decimal::ONE_HUNDRED {
            return Err(BoundError::TooLarge(share.percent()));
        }
        Ok(Self(share))
    }
}

impl TryFrom<Percent> for YearlyRate {
    type Error = BoundError;
    fn try_from(rate: Percent) -> Result<Self, BoundError> {
        not_negative(rate.percent()).map(|()| Self(rate))
    }
}

fn not_negative(figure: Decimal) -> Result<(), BoundError> {
    if figure < Decimal::ZERO { Err(BoundError::Negative(figure)) } else { Ok(()) }
}

macro_rules! reads_like {
    ($($name:ident is $inner:ident),+) => {$(
        impl Deref for $name {
            type Target = $inner;
            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl From<$name> for $inner {
            fn from(figure: $name) -> $inner {
                figure.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

reads_like!(Price is Amount, Share is Percent, YearlyRate is Percent);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_lies_between_nothing_and_the_whole() {
        let share = |n: i64| Percent::try_from(Decimal::from(n)).map(Share::try_from);
        assert!(share(0).is_ok_and(|s| s.is_ok()));
        assert!(share(100).is_ok_and(|s| s.is_ok()));
        assert!(share(101).is_ok_and(|s| s.is_err()));
        assert!(share(-1).is_ok_and(|s| s.is_err()));
    }

    #[test]
    fn a_price_is_not_negative() {
        let price = |text: &str| Amount::try_from(text.to_owned()).map(Price::try_from);
        assert!(price("0").is_ok_and(|p| p.is_ok()));
        assert!(price("-0.01").is_ok_and(|p| p.is_err()));
    }
}
