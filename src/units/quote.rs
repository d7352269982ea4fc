//! What a funder, an insurer or the buyer quotes: a rate, a share, days and charges, with date and source.
//!
//! Knows how charges are written; what they come to is `finance`'s.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::from_zero::{Price, Share, YearlyRate};
use super::rate::DayCount;
use super::text::{Line, Note};

/// The most charges one quote may list.
pub const MAX_FEES: usize = 40;
/// The most tiers of one charge.
pub const MAX_TIERS: usize = 20;

/// One charge of a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// What it is called, such as "Confirmation".
    pub name: Line,
    /// How it is reckoned.
    pub charge: Charge,
    /// On what: the sum a percentage is taken of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: FeeBase,
    /// How often it falls due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub each: FeeScope,
    /// Over which time, where it grows with time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub over: FeeSpan,
    /// When it is paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid: FeeDay,
    /// The least that is charged each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Price>,
    /// The most that is charged each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Price>,
    /// The code of UN/EDIFACT data element 5189, where it has one: 7 for confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u8>,
}

/// How a charge is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Charge {
    /// An amount.
    Flat(Price),
    /// A percentage, however long it takes.
    Percent(Share),
    /// A percentage a year, day by day.
    PercentAYear {
        /// Percent a year.
        percent: YearlyRate,
        /// How days are counted.
        #[serde(default)]
        day_count: DayCount,
    },
    /// A percentage for each period or part of one.
    PerStarted {
        /// Percent, for the period or for a year as `a_year` says.
        percent: YearlyRate,
        /// The period.
        period: FeePeriod,
        /// Whether the percentage is a year's, of which a period costs its part.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        a_year: bool,
    },
    /// A percentage that grows in steps, each charged in full once it has begun; the last is charged again for each
    /// further stretch of the same length.
    Tiers(Tiers),
}

/// The period of a charge that counts in full once it has started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeePeriod {
    /// A month, by corresponding days.
    Month,
    /// Three months, by corresponding days.
    Quarter,
    /// So many days, 1 to 365.
    Days(u16),
}

/// One step of a charge that grows in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeTier {
    /// How many days it lasts.
    pub days: u16,
    /// What it costs, in percent.
    pub percent: Share,
}

/// Steps in order: 1 to [`MAX_TIERS`], each of at least a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<FeeTier>", into = "Vec<FeeTier>")]
pub struct Tiers(Vec<FeeTier>);

/// Charges of one quote: at most [`MAX_FEES`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Fee>", into = "Vec<Fee>")]
pub struct Fees(Vec<Fee>);

/// Why a list of charges is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeeError {
    /// Too many.
    #[error("{0} entries are too many here: at most {1}")]
    TooMany(usize, usize),
    /// No step, or one that lasts no day.
    #[error("a charge in steps needs at least one step, and each step at least one day")]
    NoDays,
    /// A period of no days, or of more than a year.
    #[error("a period of {0} days is out of range: write 1 to 365")]
    Period(u16),
    /// The least is more than the most.
    #[error("the minimum of \"{0}\" is above its maximum: swap them")]
    MinimumAboveMaximum(String),
}

impl TryFrom<Vec<FeeTier>> for Tiers {
    type Error = FeeError;
    fn try_from(tiers: Vec<FeeTier>) -> Result<Self, FeeError> {
        if tiers.len() > MAX_TIERS {
            return Err(FeeError::TooMany(tiers.len(), MAX_TIERS));
        }
        if tiers.is_empty() || tiers.iter().any(|tier| tier.days == 0) {
            return Err(FeeError::NoDays);
        }
        Ok(Self(tiers))
    }
}

impl From<Tiers> for Vec<FeeTier> {
    fn from(tiers: Tiers) -> Self {
        tiers.0
    }
}

impl std::ops::Deref for Tiers {
    type Target = [FeeTier];
    fn deref(&self) -> &[FeeTier] {
        &self.0
    }
}

impl TryFrom<Vec<Fee>> for Fees {
    type Error = FeeError;
    fn try_from(fees: Vec<Fee>) -> Result<Self, FeeError> {
        if fees.len() > MAX_FEES {
            return Err(FeeError::TooMany(fees.len(), MAX_FEES));
        }
        for fee in &fees {
            if let Charge::PerStarted { period: FeePeriod::Days(days), .. } = fee.charge
                && !(1..=365).contains(&days)
            {
                return Err(FeeError::Period(days));
            }
            if fee.minimum.zip(fee.maximum).is_some_and(|(least, most)| least > most) {
                return Err(FeeError::MinimumAboveMaximum(fee.name.to_string()));
            }
        }
        Ok(Self(fees))
    }
}

impl From<Fees> for Vec<Fee> {
    fn from(fees: Fees) -> Self {
        fees.0
    }
}

impl std::ops::Deref for Fees {
    type Target = [Fee];
    fn deref(&self) -> &[Fee] {
        &self.0
    }
}

/// The sum a percentage is taken of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeBase {
    /// The invoice.
    #[default]
    Face,
    /// What is paid out before the invoice is due: the advance.
    Advance,
}

/// How often a charge falls due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeScope {
    /// For each invoice. Money held back is part of an invoice already counted: flat sums and minimums do not count again.
    #[default]
    Invoice,
    /// For each payment, money held back included.
    Payment,
    /// Once for the order, on all of it.
    Order,
}

/// Over which time a charge grows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeSpan {
    /// From the day of cash to maturity.
    #[default]
    Funded,
    /// From the order to maturity, as an undertaking of a bank stands.
    Undertaking,
    /// From the order to the day of cash, as a commitment stands.
    Commitment,
    /// From the order to the invoice, as a guarantee for an advance stands.
    Delivery,
}

/// When a charge is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeDay {
    /// With the cash.
    #[default]
    Funding,
    /// With the order.
    Order,
    /// When the buyer pays.
    Collection,
}

/// How a funder reckons what it takes off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Discounting {
    /// On the face: straight or bank discount.
    #[default]
    Straight,
    /// To yield: the cash earns the rate, simple.
    ToYield,
    /// To yield, compounded every half-year back from maturity.
    SemiAnnual,
}

/// How a quote came about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteKind {
    /// Somebody quoted it.
    #[default]
    Quoted,
    /// Our own estimate.
    OwnEstimate,
    /// A made-up figure of a sample.
    Illustrative,
}

/// What somebody quotes for an instrument. What it does not say is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quote {
    /// Who quoted it, such as "House bank".
    pub from: Line,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// How it came about.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: QuoteKind,
    /// The last day it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// The rate of interest or discount, percent a year, reference and margin together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<YearlyRate>,
    /// How the days of the rate are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_count: Option<DayCount>,
    /// How the discount is reckoned.
    #[serde(skip_serializing_if = "is_default")]
    pub discounting: Discounting,
    /// Days from the invoice to the cash; for an advance from the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cash_after: Option<u16>,
    /// A share in percent: of the face paid out, of the loss insured, or of the order paid in advance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// A discount or an uplift of the price in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Share>,
    /// Days of grace or transit after the due date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_days: Option<u16>,
    /// The longest term that is taken, in days from the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_days: Option<u16>,
    /// The smallest order that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smallest: Option<Price>,
    /// To how many days the term falls back if the programme ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fall_back_days: Option<u16>,
    /// Charges beside the rate.
    #[serde(skip_serializing_if = "is_empty")]
    pub fees: Fees,
    /// Notes.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub notes: Note,
}

fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}

fn is_empty(fees: &Fees) -> bool {
    fees.0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Quote, String> {
        let plain = ron::extensions::Extensions::IMPLICIT_SOME | ron::extensions::Extensions::UNWRAP_NEWTYPES;
        let options = ron::Options::default().with_default_extension(plain);
        options.from_str(text).map_err(|e| e.to_string())
    }

    #[test]
    fn a_quote_is_written_the_way_a_tariff_is_read() {
        let quote = read(
            "(from: \"House bank\", on: \"2026-11-11\", rate: 5, day_count: Act360, cash_after: 5, fees: [
                (name: \"Commission\", charge: Percent(\"0.25\"), minimum: \"100\"),
                (name: \"Confirmation\", charge: PerStarted(percent: 2, period: Quarter, a_year: true), over: Undertaking),
                (name: \"Service\", charge: Tiers([(days: 10, percent: \"0.7\"), (days: 15, percent: \"1.15\")])),
            ])",
        );
        assert!(quote.as_ref().is_ok_and(|q| q.fees.len() == 3), "{quote:?}");
        let again = quote.clone().and_then(|q| ron::to_string(&q).map_err(|e| e.to_string())).and_then(|t| read(&t));
        assert_eq!(again, quote);
    }

    #[test]
    fn charges_that_cannot_be_meant_are_refused() {
        let refused = |fee: &str| assert!(read(&format!("(fees: [(name: \"x\", {fee})])")).is_err(), "{fee}");
        refused("charge: Percent(101)");
        refused("charge: Flat(\"-1\")");
        refused("charge: Tiers([])");
        refused("charge: Tiers([(days: 0, percent: 1)])");
        refused("charge: PerStarted(percent: 1, period: Days(0))");
        refused("charge: Percent(1), minimum: \"5\", maximum: \"4\"");
    }
}
