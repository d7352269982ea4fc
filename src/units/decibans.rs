//! Weights of evidence in decibans.
//!
//! Knows the scale and how a score becomes a chance, not where weights come from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A weight of evidence in whole decibans, 10·log10 of an odds ratio, between -60 and +60.
///
/// Ten decibans make odds ten times better, three about double them (I. J. Good, "Probability and the Weighing of
/// Evidence", 1950).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Decibans(i16);

/// A weight out of range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a weight of {0} decibans is out of range: weights run from -60 to 60")]
pub struct DecibansError(i64);

impl Decibans {
    /// No evidence either way.
    pub const ZERO: Self = Self(0);

    /// The weight as a whole number.
    pub fn points(self) -> i32 {
        i32::from(self.0)
    }
}

impl TryFrom<i64> for Decibans {
    type Error = DecibansError;
    fn try_from(points: i64) -> Result<Self, DecibansError> {
        match i16::try_from(points) {
            Ok(small) if (-60..=60).contains(&small) => Ok(Self(small)),
            _ => Err(DecibansError(points)),
        }
    }
}

impl From<Decibans> for i64 {
    fn from(weight: Decibans) -> i64 {
        i64::from(weight.0)
    }
}

impl fmt::Display for Decibans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:+}", self.0).replace('-', "\u{2212}"))
    }
}

/// The chance that belongs to a score in decibans: `1 / (1 + 10^(-score/10))`.
///
/// `score` is any whole number of points; the result lies strictly between 0 and 1 for scores a playbook can reach.
/// Worked number: a score of 10 is odds of ten to one, 10/11 = 0.909...; a score of 0 is 0.5.
pub fn chance_of_score(score: i32) -> f64 {
    1.0 / (1.0 + 10f64.powf(-f64::from(score) / 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_points_are_ten_to_one() {
        assert!((chance_of_score(10) - 10.0 / 11.0).abs() < 1e-15);
        assert!((chance_of_score(-10) - 1.0 / 11.0).abs() < 1e-15);
        assert!((chance_of_score(0) - 0.5).abs() < 1e-15);
        // 10·log10(2) = 3.01: three points about double the odds.
        assert!((chance_of_score(3) - 0.666).abs() < 1e-3);
    }

    #[test]
    fn weights_are_bounded() {
        assert!(Decibans::try_from(60).is_ok());
        assert!(Decibans::try_from(61).is_err());
        assert!(Decibans::try_from(i64::MIN).is_err());
    }
}
