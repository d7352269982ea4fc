//! How a guess is scored: the Brier score that it can expect if the playbook is right.
//!
//! Knows chances; must not know teams.

use crate::session::Word;

/// The chance for which a word stands when a table guesses it: the middle of its fifth of the scale.
pub fn stated(word: Word) -> f64 {
    match word {
        Word::Rigid => 0.1,
        Word::Unlikely => 0.3,
        Word::Even => 0.5,
        Word::Likely => 0.7,
        Word::Open => 0.9,
    }
}

/// A guess against the playbook's chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The chance stated.
    pub stated: f64,
    /// The playbook's chance.
    pub chance: f64,
    /// The expected Brier score; 0 is best, 1 is worst.
    pub brier: f64,
    /// The least that anybody can expect.
    pub least: f64,
}

impl Scored {
    /// What the guess costs over the best one: (stated - chance)².
    pub fn excess(&self) -> f64 {
        self.brier - self.least
    }

    /// Why the score is what it is, as a sum that can be checked by hand.
    pub fn reason(&self, word: Word) -> String {
        let (f, p) = (self.stated, self.chance);
        format!(
            "{} counts as {:.2}, the playbook says {p:.2}: ({f:.2} \u{2212} {p:.2})² + {p:.2} × {:.2} = {:.3}; nobody can expect less than {:.3}.",
            word.name(),
            f,
            1.0 - p,
            self.brier,
            self.least,
        )
    }
}

/// The binary Brier score (G. W. Brier, 1950) that a stated chance can expect where the ask is granted with the
/// playbook's chance `p`, 0 to 1: `E[(f - o)²] = p(1 - f)² + (1 - p)f² = (f - p)² + p(1 - p)`.
///
/// There is no outcome to wait for in a workshop, so the expectation over it is scored; with a recorded outcome the same
/// formula holds with p = 0 or 1. It is least where the table states exactly what the playbook says, so honest guesses
/// pay: a word off by one costs 0.04 more, by two 0.16. Worked number: "Unlikely" (f = 0.30) against p = 0.25 gives
/// 0.0025 + 0.1875 = 0.19; "Even" gives 0.0625 + 0.1875 = 0.25.
pub fn scored(word: Word, p: f64) -> Scored {
    let (f, p) = (stated(word), p.clamp(0.0, 1.0));
    let least = p * (1.0 - p);
    Scored { stated: f, chance: p, brier: (f - p).powi(2) + least, least }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [Word; 5] = [Word::Rigid, Word::Unlikely, Word::Even, Word::Likely, Word::Open];

    #[track_caller]
    fn check(word: Word, p: f64, brier: f64) {
        let found = scored(word, p).brier;
        assert!((found - brier).abs() < 1e-12, "{word:?} at {p}: {found}, not {brier}");
    }

    #[test]
    fn scores_are_those_of_a_calculation_by_hand() {
        // p(1 - f)² + (1 - p)f², each with a pocket calculator.
        check(Word::Unlikely, 0.25, 0.19);
        check(Word::Even, 0.25, 0.25);
        check(Word::Rigid, 0.25, 0.21);
        check(Word::Likely, 0.25, 0.39);
        check(Word::Open, 0.25, 0.61);
        check(Word::Likely, 0.62, 0.242);
        check(Word::Open, 1.0, 0.01);
        check(Word::Open, 0.0, 0.81);
        check(Word::Rigid, 0.0, 0.01);
    }

    #[test]
    fn it_is_the_mean_over_both_outcomes_and_no_guess_beats_the_least() {
        for hundredth in 0..=100 {
            let p = f64::from(hundredth) / 100.0;
            for word in WORDS {
                let (f, score) = (stated(word), scored(word, p));
                let mean = p * (1.0 - f).powi(2) + (1.0 - p) * f.powi(2);
                assert!((score.brier - mean).abs() < 1e-12);
                assert!(score.excess() >= -1e-15 && (score.excess() - (f - p).powi(2)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_word_of_the_playbook_is_never_worse_than_another() {
        for thousandth in 0..=1000 {
            let p = f64::from(thousandth) / 1000.0;
            let own = scored(Word::of(p), p).brier;
            // A chance is put to its word by whole percent, so on a border both words do as well.
            assert!(WORDS.iter().all(|word| own <= scored(*word, p).brier + 0.002), "{p}");
        }
    }

    #[test]
    fn the_reason_shows_the_sum() {
        let reason = scored(Word::Unlikely, 0.25).reason(Word::Unlikely);
        assert_eq!(
            reason,
            "Unlikely counts as 0.30, the playbook says 0.25: (0.30 \u{2212} 0.25)² + 0.25 × 0.75 = 0.190; nobody can expect less than 0.188."
        );
    }
}
