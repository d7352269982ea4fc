//! Money: a decimal amount with its ISO 4217 currency.
//!
//! Knows minor units and rounding; must not know prices, rates or plans.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize};

/// The largest amount accepted, either way: a thousand million million.
pub const MAX_AMOUNT: i64 = 1_000_000_000_000_000;

/// Why a text is not an amount or a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a plain decimal number.
    #[error("\"{0}\" is not an amount: write digits with a point, such as \"1240000\" or \"612.33\"")]
    NotDecimal(String),
    /// Too large, or more than four decimals.
    #[error("\"{0}\" is out of range: amounts have at most four decimals and stay under {MAX_AMOUNT}")]
    OutOfRange(String),
    /// No such currency.
    #[error("\"{0}\" is not an ISO 4217 currency in use: write three capital letters such as \"EUR\"")]
    UnknownCurrency(String),
}

/// An amount of money without its currency, in a file always a quoted decimal: `"1240000.00"`.
///
/// An unquoted number is refused, because as a float `12345678901234567.89` would load as another number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(into = "String")]
pub struct Amount(Decimal);

impl Amount {
    /// The amount as a decimal number.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = MoneyError;
    fn try_from(value: Decimal) -> Result<Self, MoneyError> {
        let value = value.normalize();
        if value.scale() > 4 || value.abs() >= Decimal::from(MAX_AMOUNT) {
            return Err(MoneyError::OutOfRange(value.to_string()));
        }
        Ok(Self(value))
    }
}

impl TryFrom<String> for Amount {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        Self::try_from(plain_decimal(&text)?)
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> String {
        amount.0.to_string()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Quoted;
        impl serde::de::Visitor<'_> for Quoted {
            type Value = Amount;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount in quotes, such as \"1240000\" (unquoted numbers lose digits)")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Amount, E> {
                Amount::try_from(text.to_owned()).map_err(E::custom)
            }
        }
        source.deserialize_any(Quoted)
    }
}

/// A plain decimal number: an optional minus, digits, and at most one point.
pub(super) fn plain_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.len() <= 30;
    let shown = || text.chars().take(40).collect::<String>();
    if !plain {
        return Err(MoneyError::NotDecimal(shown()));
    }
    Decimal::from_str_exact(text).map_err(|_| MoneyError::OutOfRange(shown()))
}

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The three-letter code, such as `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn minor_decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(code: String) -> Result<Self, MoneyError> {
        // ISO 4217 reserves codes starting with X for metals, tests and "no currency": no order is priced in them,
        // but for the franc zones and the East Caribbean.
        let spendable = !code.starts_with('X') || matches!(code.as_str(), "XAF" | "XCD" | "XOF" | "XPF");
        iso_currency::Currency::from_code(&code)
            .filter(|_| spendable)
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.chars().take(12).collect()))
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        Self::try_from(code.to_owned())
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

/// An amount in a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// An exact amount, not rounded.
    pub fn of(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// The amount.
    pub fn amount(self) -> Decimal {
        self.amount
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Rounded half-even to the currency's minor unit, as a booked flow is.
    ///
    /// Worked number: EUR 0.125 and EUR 0.115 both become 0.12; JPY 0.5 becomes 0.
    #[must_use]
    pub fn rounded(self) -> Self {
        let decimals = self.currency.minor_decimals();
        let amount = self.amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointNearestEven);
        Self { amount, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_amount(text: &str, ok: bool) {
        assert_eq!(Amount::try_from(text.to_owned()).is_ok(), ok, "{text:?}");
    }

    #[test]
    fn amounts_are_plain_decimals() {
        check_amount("1240000", true);
        check_amount("-0.5", true);
        check_amount("999999999999999.9999", true);
        check_amount("1000000000000000", false);
        check_amount("0.12345", false);
        check_amount("1,240,000", false);
        check_amount("1e6", false);
        check_amount("NaN", false);
        check_amount("1.2.3", false);
        check_amount(".5", false);
        check_amount("", false);
        check_amount("--1", false);
    }

    #[test]
    fn currencies_are_those_of_iso_4217() {
        assert!("EUR".parse::<Currency>().is_ok());
        assert!("XXZ".parse::<Currency>().is_err());
        assert!("XAU".parse::<Currency>().is_err());
        assert!("eur".parse::<Currency>().is_err());
    }

    #[test]
    fn a_booked_flow_is_rounded_half_even_to_the_minor_unit() -> Result<(), MoneyError> {
        let booked = |text: &str, code: &str| -> Result<String, MoneyError> {
            Ok(Money::of(plain_decimal(text)?, code.parse()?).rounded().amount().to_string())
        };
        // ISO 4217 table A.1: EUR has two decimals, JPY none, KWD three.
        assert_eq!(booked("0.125", "EUR")?, "0.12");
        assert_eq!(booked("0.135", "EUR")?, "0.14");
        assert_eq!(booked("0.5", "JPY")?, "0");
        assert_eq!(booked("1.0005", "KWD")?, "1.000");
        Ok(())
    }
}
