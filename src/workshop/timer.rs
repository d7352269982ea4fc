//! A countdown that is told the time and keeps none itself, so that no number of frames can make it drift.
//!
//! Knows moments; reads no clock and must not know who draws it.

use std::time::Duration;

/// A moment, read off two clocks at once.
///
/// The steady clock never jumps but stands still while the machine sleeps; the clock on the wall goes on through a
/// sleep but may be set back. Time that has passed is the larger of the two differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The steady clock, from any start.
    pub steady: Duration,
    /// The clock on the wall, from any start.
    pub wall: Duration,
}

impl Moment {
    /// Both clocks at the same reading; for tests and tools.
    pub fn at(time: Duration) -> Self {
        Self { steady: time, wall: time }
    }

    /// What has passed since another moment; never negative.
    pub fn since(self, start: Self) -> Duration {
        self.steady.saturating_sub(start.steady).max(self.wall.saturating_sub(start.wall))
    }
}

/// A countdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    length: Duration,
    used: Duration,
    running: Option<Moment>,
}

impl Timer {
    /// A countdown of some minutes that does not run yet.
    pub fn of_minutes(minutes: u16) -> Self {
        Self { length: Duration::from_secs(u64::from(minutes) * 60), used: Duration::ZERO, running: None }
    }

    /// How long it runs from start to end.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// Whether it counts down.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Whether it was ever started.
    pub fn is_begun(&self) -> bool {
        self.running.is_some() || !self.used.is_zero()
    }

    /// Starts it, or pauses it. At its end it starts anew.
    pub fn toggle(&mut self, now: Moment) {
        if let Some(start) = self.running.take() {
            self.used += now.since(start);
            return;
        }
        if self.used >= self.length {
            self.used = Duration::ZERO;
        }
        self.running = Some(now);
    }

    /// What has been used of it.
    fn used(&self, now: Moment) -> Duration {
        self.used + self.running.map_or(Duration::ZERO, |start| now.since(start))
    }

    /// What is left; zero once it has run out.
    pub fn left(&self, now: Moment) -> Duration {
        self.length.saturating_sub(self.used(now))
    }

    /// Seconds left, a started second counting whole, as clocks show it: 10:00 stands for the first second.
    pub fn seconds_left(&self, now: Moment) -> u32 {
        let left = self.left(now);
        let started = u64::from(left.subsec_nanos() > 0);
        u32::try_from(left.as_secs() + started).unwrap_or(u32::MAX)
    }

    /// When the next second begins, while it runs and has not run out.
    pub fn next_tick(&self, now: Moment) -> Option<Duration> {
        let left = self.left(now);
        let nanos = left.subsec_nanos();
        let wait = if nanos == 0 { Duration::from_secs(1) } else { Duration::from_nanos(u64::from(nanos)) };
        (self.is_running() && !left.is_zero()).then_some(wait)
    }

    /// How much of it is left, between 0 and 1.
    pub fn share_left(&self, now: Moment) -> f32 {
        let length = self.length.as_secs_f32();
        if length > 0.0 { self.left(now).as_secs_f32() / length } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(ms: u64) -> Moment {
        Moment::at(Duration::from_millis(ms))
    }

    #[test]
    fn it_counts_down_pauses_goes_on_and_stops_at_zero() {
        let mut timer = Timer::of_minutes(10);
        assert_eq!((timer.seconds_left(millis(0)), timer.is_begun()), (600, false));
        timer.toggle(millis(5_000));
        assert_eq!(timer.seconds_left(millis(205_000)), 400, "6:40, as in the picture of the presenter");
        timer.toggle(millis(205_000));
        assert_eq!(timer.seconds_left(millis(999_000)), 400, "a pause costs nothing");
        timer.toggle(millis(1_000_000));
        assert_eq!(timer.seconds_left(millis(1_000_001)), 400);
        assert_eq!(timer.seconds_left(millis(1_001_000)), 399);
        assert_eq!(timer.seconds_left(millis(9_000_000)), 0);
        assert_eq!(timer.next_tick(millis(9_000_000)), None, "nothing is drawn once it has run out");
        timer.toggle(millis(9_000_000));
        timer.toggle(millis(9_000_000));
        assert_eq!(timer.seconds_left(millis(9_000_000)), 600, "at its end it starts anew");
    }

    #[test]
    fn half_an_hour_of_frames_and_pauses_drifts_by_less_than_a_fifth_of_a_second() {
        // Frames come at odd times, a pause lies between any of 400 stretches: what ran is added up beside it.
        let mut timer = Timer::of_minutes(40);
        let (mut now, mut ran, mut step) = (0_u64, 0_u64, 7_u64);
        timer.toggle(millis(now));
        while ran < 30 * 60 * 1000 {
            step = (step * 1_103 + 12_345) % 997 + 3;
            now += step;
            ran += step;
            let left = timer.left(millis(now)).as_secs_f64();
            let wanted = f64::from(40 * 60) - Duration::from_millis(ran).as_secs_f64();
            assert!((left - wanted).abs() < 0.2, "{left} against {wanted}");
            if step.is_multiple_of(9) {
                timer.toggle(millis(now));
                now += step * 5;
                timer.toggle(millis(now));
            }
        }
        let drift =
            timer.left(millis(now)).as_secs_f64() - (f64::from(40 * 60) - Duration::from_millis(ran).as_secs_f64());
        assert!(drift.abs() < 1e-6, "{drift}");
    }

    #[test]
    fn sleep_counts_and_a_clock_set_back_does_not() {
        let mut timer = Timer::of_minutes(10);
        let at = |steady, wall| Moment { steady: Duration::from_secs(steady), wall: Duration::from_secs(wall) };
        timer.toggle(at(100, 5_000));
        // The lid was closed for three minutes: the steady clock stood still.
        assert_eq!(timer.seconds_left(at(110, 5_190)), 410);
        // The wall clock is set back by an hour: the steady one counts.
        assert_eq!(timer.seconds_left(at(160, 1_600)), 540);
    }

    #[test]
    fn the_next_second_begins_when_the_shown_one_ends() {
        let mut timer = Timer::of_minutes(1);
        assert_eq!(timer.next_tick(millis(0)), None);
        timer.toggle(millis(0));
        assert_eq!(timer.next_tick(millis(250)), Some(Duration::from_millis(750)));
        assert_eq!(timer.next_tick(millis(1_000)), Some(Duration::from_secs(1)));
    }
}
