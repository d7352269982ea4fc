//! Random numbers that are the same on every machine.
//!
//! `ChaCha` with 8 rounds, one stream for each path; logarithms and powers are those of `libm`.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::normal::normal_quantile;

/// A stream of random numbers.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a path under a seed.
    pub(super) fn of(seed: u64, path: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(path);
        Self(generator)
    }

    /// Uniform, above 0 and below 1: the middles of 2^53 equal parts.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact in a float")]
    pub(super) fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// Standard normal, by inversion.
    pub(super) fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Gamma with a shape above 0 and scale 1.
    ///
    /// Source: G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000), 363 to 372;
    /// for shapes below 1 with their boost by U^(1/shape).
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let middle = shape - 1.0 / 3.0;
        let width = 1.0 / libm::sqrt(9.0 * middle);
        loop {
            let x = self.normal();
            let root = 1.0 + width * x;
            if root <= 0.0 {
                continue;
            }
            let cube = root * root * root;
            let u = self.uniform();
            let squeeze = u < 1.0 - 0.0331 * x * x * x * x;
            if squeeze || libm::log(u) < 0.5 * x * x + middle * (1.0 - cube + libm::log(cube)) {
                return middle * cube;
            }
        }
    }
}
