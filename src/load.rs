//! Whether many of the places of some kind are taken, or all, as far as anybody may feel it.
//!
//! What visitors may do depends on it, so whoever tries can see it change. It tells of no other
//! visitor's coming or going: where it begins is drawn anew every minute or two, so that it begins and
//! ends at a constant load too, and what was decided once holds for a while, whatever happens meanwhile.
//!
//! *Never*: a decision that the very next visitor turns.

use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::id::random_bytes;
use crate::limits::BUSY_FOR;

/// Of some kind of places.
#[derive(Debug)]
pub struct Load {
    /// Where it may begin.
    from: RangeInclusive<usize>,
    lasts: RangeInclusive<Duration>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// With so many taken it begins.
    begins: usize,
    /// Whether it is so.
    is_busy: bool,
    /// How long that holds: busy, whatever is taken; else, where it begins.
    until: Instant,
}

impl Load {
    /// Begins when about half of so many places are taken: three to five eighths.
    #[must_use]
    pub fn half(most: usize) -> Self {
        let least = most * 3 / 8 + 1;
        Self::from(least..=least + most / 4)
    }

    /// Begins when about all are taken: seven to eight eighths.
    #[must_use]
    pub fn full(most: usize) -> Self {
        Self::from(most - most / 8..=most)
    }

    fn from(from: RangeInclusive<usize>) -> Self {
        let state = State {
            begins: one_of(&from),
            is_busy: false,
            until: Instant::now() + a_while(&BUSY_FOR),
        };
        Self {
            from,
            lasts: BUSY_FOR,
            state: Mutex::new(state),
        }
    }

    /// Where what was decided holds for another time.
    #[must_use]
    pub fn lasting(mut self, lasts: RangeInclusive<Duration>) -> Self {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        state.until = Instant::now() + a_while(&lasts);
        Self { lasts, ..self }
    }

    /// Whether so many are, or were a moment ago.
    pub fn is_busy(&self, taken: usize) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if now >= state.until {
            *state = State {
                begins: one_of(&self.from),
                is_busy: false,
                until: now + a_while(&self.lasts),
            };
        }
        if !state.is_busy && taken >= state.begins {
            state.is_busy = true;
            state.until = now + a_while(&self.lasts);
        }
        state.is_busy
    }
}

/// How long something holds.
fn a_while(lasts: &RangeInclusive<Duration>) -> Duration {
    let (least, most) = (*lasts.start(), *lasts.end());
    least + (most - least).mul_f64(random())
}

fn one_of(range: &RangeInclusive<usize>) -> usize {
    let (least, most) = (*range.start(), *range.end());
    least + ((most - least) as f64 * random()).round() as usize
}

/// From 0 to 1.
fn random() -> f64 {
    f64::from(u32::from_le_bytes(random_bytes())) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRIEF: RangeInclusive<Duration> = Duration::from_millis(60)..=Duration::from_millis(90);

    #[test]
    fn it_begins_somewhere_and_lasts_for_a_while() {
        for (load, least, most) in [
            (Load::half as fn(usize) -> Load, 25, 41),
            (Load::full, 56, 64),
        ] {
            let mut began = std::collections::HashSet::new();
            for _ in 0..20 {
                let load = load(64);
                let first = (0..=64).find(|taken| load.is_busy(*taken)).unwrap();
                assert!((least..=most).contains(&first), "{first}");
                began.insert(first);
                // Who came last leaves, and it is the same.
                assert!(load.is_busy(first - 1) && load.is_busy(0));
            }
            assert!(began.len() > 3, "{began:?}");
            // With the load that it has, it begins by itself.
            let load = load(64).lasting(BRIEF);
            let between = usize::midpoint(least, most);
            let (begun, mut seen) = (Instant::now(), [false; 2]);
            while seen != [true; 2] {
                assert!(begun.elapsed() < Duration::from_secs(10), "{seen:?}");
                std::thread::sleep(Duration::from_millis(10));
                seen[usize::from(load.is_busy(between))] = true;
            }
            std::thread::sleep(Duration::from_millis(100));
            assert!(load.is_busy(most) && load.is_busy(0));
            std::thread::sleep(Duration::from_millis(100));
            assert!(!load.is_busy(least - 1) && load.is_busy(most));
        }
    }

    #[test]
    fn of_few_places_some_are_taken_when_it_begins() {
        for most in 1..8 {
            for load in [Load::half(most), Load::full(most)] {
                assert!(!load.is_busy(0));
                assert!(load.is_busy(most));
            }
            assert!(!Load::full(most).is_busy(most - 1));
        }
    }
}
