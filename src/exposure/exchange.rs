//! Own dated rates that turn every currency into the one that is reported.
//!
//! Nothing is looked up anywhere: a currency without a rate stays apart and is named.

use rust_decimal::Decimal;

use crate::units::{Currency, Day, Money};

/// What one unit of a currency is worth in the currency that is reported, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateOfDay {
    /// The currency.
    pub currency: Currency,
    /// Reported units for one unit, above 0: 0.0861 EUR for one NOK.
    pub rate: Decimal,
    /// The day it was read.
    pub on: Day,
}

/// Why rates cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// A rate of nothing or less.
    #[error("the rate of {} is {rate}: it must be above 0", .currency.code())]
    NotPositive {
        /// The currency.
        currency: Currency,
        /// The rate.
        rate: Decimal,
    },
    /// Two rates of one currency on one day.
    #[error("{} has two rates on {on}: keep one", .currency.code())]
    Twice {
        /// The currency.
        currency: Currency,
        /// The day.
        on: Day,
    },
}

/// The rates by which everything is reported in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The currency that is reported.
    pub reported: Currency,
    rates: Vec<RateOfDay>,
}

impl Exchange {
    /// No rates: only what is in the reported currency can be added up.
    pub fn none(reported: Currency) -> Self {
        Self { reported, rates: Vec::new() }
    }

    /// Rates as they hold on `as_of`: of each currency the newest that is not younger.
    ///
    /// # Errors
    /// A rate that is not above 0, two rates of one currency on one day.
    pub fn on(reported: Currency, rates: &[RateOfDay], as_of: Day) -> Result<Self, ExchangeError> {
        let mut kept: Vec<RateOfDay> = Vec::new();
        for rate in rates {
            if rate.rate <= Decimal::ZERO {
                return Err(ExchangeError::NotPositive { currency: rate.currency, rate: rate.rate });
            }
            if rates.iter().filter(|r| r.currency == rate.currency && r.on == rate.on).count() > 1 {
                return Err(ExchangeError::Twice { currency: rate.currency, on: rate.on });
            }
            if rate.on > as_of {
                continue;
            }
            match kept.iter_mut().find(|known| known.currency == rate.currency) {
                Some(known) if known.on < rate.on => *known = *rate,
                Some(_) => {}
                None => kept.push(*rate),
            }
        }
        kept.sort_by_key(|rate| rate.currency.code());
        Ok(Self { reported, rates: kept })
    }

    /// Money in the reported currency, unrounded; nothing where there is no rate.
    pub fn turned(&self, money: Money) -> Option<Money> {
        let amount = money.amount().checked_mul(self.rate(money.currency())?)?;
        Some(Money::of(amount, self.reported))
    }

    /// The rate of a currency: 1 for the reported one, nothing where none is known.
    pub fn rate(&self, currency: Currency) -> Option<Decimal> {
        if currency == self.reported {
            return Some(Decimal::ONE);
        }
        self.rates.iter().find(|rate| rate.currency == currency).map(|rate| rate.rate)
    }

    /// The rates that hold, by currency.
    pub fn rates(&self) -> &[RateOfDay] {
        &self.rates
    }
}
