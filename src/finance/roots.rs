//! All the rates at which a series of flows is worth nothing.
//!
//! Works on years and amounts as binary numbers; knows neither dates nor percent.
//!
//! With s = ln(1 + r) the value of the flows is f(s) = Σ c·e^(−s·t). Between two neighbouring extrema a function has
//! at most one root, so the roots are found between the roots of the derivative. Multiplying by e^(s·T) moves no root; with T
//! between the times of two flows of opposite sign, the derivative Σ c·(T − t)·e^(s(T − t)) has one change of sign less
//! (this is how Laguerre proved Descartes' rule for such sums). A series with one change has exactly one root.

use super::error::{FinanceError, MAX_SIGN_CHANGES};

/// The range of s in which roots are sought: rates from -99.9999 % to 100,000,000 %.
const LOWEST: f64 = -13.815_510_557_964_274;
const HIGHEST: f64 = 13.815_511_557_963_773;
/// Where the positive and the negative flows cancel to this part of their size, they are taken to touch zero.
const TOUCH: f64 = 4e-14;

/// One flow: years from the first, and how much.
type Term = (f64, f64);

/// The roots found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Roots {
    /// The rates as fractions a year, ascending.
    pub rates: Vec<f64>,
    /// Whether the sign of the value shows that yet another root lies outside the range.
    pub beyond: bool,
}

/// All roots of flows given as years and amounts, in any order.
pub(super) fn all(flows: &[Term]) -> Result<Roots, FinanceError> {
    let terms = merged(flows);
    let changes = sign_changes(&terms);
    if changes == 0 {
        return Err(FinanceError::NoRate("they all have the same sign, or cancel on every date"));
    }
    if changes > MAX_SIGN_CHANGES {
        return Err(FinanceError::TooManySignChanges(changes));
    }
    let found = zeros(&terms, changes);
    let beyond = {
        let outer = |s: f64, limit: f64| balance(&terms, s).0 * limit < 0.0;
        let (first, last) = (terms.first().map_or(0.0, |t| t.1), terms.last().map_or(0.0, |t| t.1));
        outer(HIGHEST, first) || outer(LOWEST, last)
    };
    Ok(Roots { rates: found.into_iter().map(f64::exp_m1).collect(), beyond })
}

/// The flows by time, those of one day summed up, nothing left out but what cancels.
fn merged(flows: &[Term]) -> Vec<Term> {
    let mut terms = flows.to_vec();
    let largest = terms.iter().fold(0.0_f64, |so_far, term| so_far.max(term.1.abs()));
    if !(1e-100..1e100).contains(&largest) && largest > 0.0 {
        // Halfway to the ends of the binary numbers sums could leave them.
        for term in &mut terms {
            term.1 /= largest;
        }
    }
    if !terms.is_sorted_by(|a, b| a.0 < b.0) {
        terms.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        terms.dedup_by(|next, kept| {
            // Times are whole days over 365, so equal days are equal bits.
            let same = next.0.to_bits() == kept.0.to_bits();
            if same {
                kept.1 += next.1;
            }
            same
        });
    }
    terms.retain(|term| term.1 != 0.0);
    terms
}

fn sign_changes(terms: &[Term]) -> usize {
    terms.iter().zip(terms.iter().skip(1)).filter(|(a, b)| (a.1 < 0.0) != (b.1 < 0.0)).count()
}

/// The roots in s, ascending, of terms with so many changes of sign.
fn zeros(terms: &[Term], changes: usize) -> Vec<f64> {
    if changes == 0 {
        return Vec::new();
    }
    let mut bounds = vec![LOWEST];
    if changes > 1 {
        bounds.extend(zeros(&turned(terms), changes - 1));
    }
    bounds.push(HIGHEST);
    let mut found: Vec<f64> = Vec::with_capacity(changes);
    let values: Vec<f64> = bounds.iter().map(|s| balance(terms, *s).0).collect();
    let inner = 1..bounds.len() - 1;
    let mut previous: Option<(f64, f64)> = None;
    for (i, (&s, &value)) in bounds.iter().zip(&values).enumerate() {
        let touches = inner.contains(&i) && value.abs() < TOUCH;
        if touches {
            found.push(s);
            previous = None;
            continue;
        }
        if let Some((before, value_before)) = previous
            && value_before * value < 0.0
        {
            found.push(crossing(terms, before, s, value_before));
        }
        previous = Some((s, value));
    }
    found
}

/// The derivative after moving the origin of time into the first change of sign, scaled to a largest amount of one.
fn turned(terms: &[Term]) -> Vec<Term> {
    let change = terms.iter().zip(terms.iter().skip(1)).find(|(a, b)| (a.1 < 0.0) != (b.1 < 0.0));
    let middle = change.map_or(0.0, |(a, b)| f64::midpoint(a.0, b.0));
    let mut next: Vec<Term> = terms.iter().map(|(t, c)| (*t, c * (middle - t))).collect();
    let largest = next.iter().fold(0.0_f64, |so_far, term| so_far.max(term.1.abs()));
    for term in &mut next {
        term.1 /= largest;
    }
    next
}

/// How what is received and what is paid balance at s: the logarithm of their ratio, and its slope.
///
/// The logarithm is nearly straight in s, whatever the size of the amounts, so that Newton's method is quick; its sign is that
/// of the value of the flows.
fn balance(terms: &[Term], s: f64) -> (f64, f64) {
    // Powers are taken relative to the flow that weighs most, so that none overflows.
    let origin = if s < 0.0 { terms.last() } else { terms.first() }.map_or(0.0, |term| term.0);
    let (mut plus, mut plus_t, mut minus, mut minus_t) = (0.0, 0.0, 0.0, 0.0);
    for (t, c) in terms {
        let worth = c * (s * (origin - t)).exp();
        if worth > 0.0 {
            plus += worth;
            plus_t += worth * t;
        } else {
            minus -= worth;
            minus_t -= worth * t;
        }
    }
    match (plus > 0.0, minus > 0.0) {
        (true, true) => ((plus / minus).ln(), minus_t / minus - plus_t / plus),
        (true, false) => (f64::MAX, 0.0),
        (false, true) => (f64::MIN, 0.0),
        (false, false) => (0.0, 0.0),
    }
}

/// The root between two points of opposite sign: Newton's method, halving wherever it would leave the bracket.
fn crossing(terms: &[Term], mut low: f64, mut high: f64, value_low: f64) -> f64 {
    const FIRST_GUESS: f64 = 0.1;
    let mut s = if low < FIRST_GUESS && FIRST_GUESS < high { FIRST_GUESS } else { f64::midpoint(low, high) };
    for _ in 0..100 {
        let (value, slope) = balance(terms, s);
        if value.abs() < 2.0 * f64::EPSILON {
            return s;
        }
        if (value < 0.0) == (value_low < 0.0) {
            low = s;
        } else {
            high = s;
        }
        let newton = s - value / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - s).abs() <= 4.0 * f64::EPSILON * s.abs().max(1.0) {
            return next;
        }
        s = next;
    }
    s
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Flows with the given growth factors 1 + r as their roots, yearly: the coefficients of Π (x − root).
    fn polynomial(growths: &[f64]) -> Vec<Term> {
        let times_root = |coefficients: Vec<f64>, root: &f64| -> Vec<f64> {
            let shifted = std::iter::once(0.0).chain(coefficients.iter().map(|c| -c * root));
            coefficients.iter().copied().chain([0.0]).zip(shifted).map(|(c, d)| c + d).collect()
        };
        let coefficients = growths.iter().fold(vec![1.0], times_root);
        coefficients.into_iter().zip(0_u32..).map(|(c, year)| (f64::from(year), c)).collect()
    }

    #[track_caller]
    fn check_roots(growths: &[f64], within: f64) {
        let found = all(&polynomial(growths)).map(|roots| roots.rates);
        let found = found.unwrap_or_default();
        assert_eq!(found.len(), growths.len(), "{growths:?}: {found:?}");
        for (rate, growth) in found.iter().zip(growths) {
            assert!((rate + 1.0 - growth).abs() < within, "{growths:?}: {found:?}");
        }
    }

    #[test]
    fn every_root_of_a_polynomial_with_known_roots_is_found() {
        check_roots(&[1.1], 1e-14);
        check_roots(&[1.1, 1.25], 1e-12);
        check_roots(&[0.5, 1.1, 3.0], 1e-12);
        check_roots(&[0.2, 0.7, 1.1, 1.6, 2.5], 1e-10);
        check_roots(&[0.3, 0.6, 0.9, 1.2, 1.8, 2.4, 3.5], 1e-8);
    }

    #[test]
    fn a_double_root_is_found_once() {
        let roots = all(&polynomial(&[1.2, 1.2])).map(|roots| roots.rates);
        assert!(matches!(roots.as_deref(), Ok([rate]) if (rate - 0.2).abs() < 1e-6), "{roots:?}");
    }

    #[test]
    fn a_root_outside_the_range_is_said_to_be_there() {
        // 1 % of what was lent comes back after a day: -100 % a year to 700 digits.
        assert_eq!(all(&[(0.0, -100.0), (1.0 / 365.0, 1.0)]), Ok(Roots { rates: vec![], beyond: true }));
    }
}
