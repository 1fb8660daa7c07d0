//! Whether many of the places of some kind are taken, or all, as far as anybody may feel it.
//!
//! What visitors may do depends on it, so whoever tries can see it change. It tells of no other
//! visitor's coming or going: where it begins is drawn anew by the clock, whoever comes, and at any
//! moment as likely as at any other, so that it begins and ends by itself at a constant load too. Between
//! two draws it may begin, but not end.
//!
//! *Never*: a decision that the very next visitor turns, or a draw that a visitor brings about.

use std::ops::RangeInclusive;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::id::random_bytes;
use crate::limits::{BUSY_FOR, LOAD_LOOK};

/// Of some kind of places.
#[derive(Debug)]
pub struct Load {
    /// Where it may begin.
    from: RangeInclusive<usize>,
    /// From one draw to the next, on average.
    lasts: Duration,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// With so many taken it begins.
    begins: usize,
    /// Whether it is so.
    is_busy: bool,
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
        };
        Self {
            from,
            lasts: BUSY_FOR,
            state: Mutex::new(state),
        }
    }

    /// Where what was decided holds for another time, on average.
    #[must_use]
    pub fn lasting(self, lasts: Duration) -> Self {
        Self { lasts, ..self }
    }

    /// Whether so many are, or were since the last draw.
    pub fn is_busy(&self, taken: usize) -> bool {
        let mut state = self.state();
        state.is_busy |= taken >= state.begins;
        state.is_busy
    }

    /// Looks at it by the clock, each [`LOAD_LOOK`], whether or not anybody comes.
    pub fn look(&self, taken: usize) {
        let mut state = self.state();
        // Memoryless: how long it was so says nothing of how long it will be.
        if random() * self.lasts.as_secs_f64() <= LOAD_LOOK.as_secs_f64() {
            *state = State {
                begins: one_of(&self.from),
                is_busy: false,
            };
        }
        state.is_busy |= taken >= state.begins;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

    #[test]
    fn it_begins_somewhere_and_only_the_clock_ends_it() {
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
                // Who came last leaves, and whoever comes then: it is the same.
                assert!(load.is_busy(first - 1) && load.is_busy(0));
            }
            assert!(began.len() > 3, "{began:?}");
            // Nobody comes, and with the load that it has it begins and ends by itself.
            let load = load(64).lasting(2 * LOAD_LOOK);
            let between = usize::midpoint(least, most);
            let mut seen = [0; 2];
            for _ in 0..1000 {
                load.look(between);
                seen[usize::from(load.is_busy(0))] += 1;
            }
            assert!(seen.iter().all(|times| *times > 100), "{seen:?}");
            let load = load.lasting(Duration::ZERO);
            load.look(least - 1);
            assert!(!load.is_busy(least - 1) && load.is_busy(most));
        }
    }

    #[test]
    fn how_long_it_was_so_says_nothing_of_how_long_it_will_be() {
        let looks = 90;
        let load = Load::half(64).lasting(looks * LOAD_LOOK);
        let (mut early, mut late) = (0, 0);
        for _ in 0..2000 {
            assert!(load.is_busy(64));
            // With nothing taken the next draw ends it.
            let lasted = (1..).find(|_| {
                load.look(0);
                !load.is_busy(0)
            });
            match lasted.unwrap() {
                1..=20 => early += 1,
                200.. => late += 1,
                _ => {}
            }
        }
        // 402 and 216 are expected: fixed minutes would have neither.
        assert!((300..500).contains(&early), "{early}");
        assert!((140..300).contains(&late), "{late}");
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
