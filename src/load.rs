//! Whether many of the places of some kind are taken, as far as anybody may feel it.
//!
//! What visitors may do depends on it, so whoever tries can see it change. It tells of no other
//! visitor's coming or going: where many begins is drawn anew each time, and what was decided once
//! holds for a minute at least, whatever happens meanwhile.
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
    most: usize,
    lasts: RangeInclusive<Duration>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// More than so many taken ones are many.
    many: usize,
    /// Until when they are, whatever is taken.
    until: Option<Instant>,
}

impl Load {
    /// Of so many places, none of which is taken.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self::lasting(most, BUSY_FOR)
    }

    /// The same, where what was decided holds for another time.
    pub(crate) fn lasting(most: usize, lasts: RangeInclusive<Duration>) -> Self {
        let state = Mutex::new(State {
            many: many_of(most),
            until: None,
        });
        Self { most, lasts, state }
    }

    /// Whether many are taken, or were a moment ago.
    pub fn is_busy(&self, taken: usize) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if state.until.is_some_and(|until| now < until) {
            return true;
        }
        if state.until.take().is_some() {
            state.many = many_of(self.most);
        }
        let busy = taken > state.many;
        if busy {
            let (least, most) = (*self.lasts.start(), *self.lasts.end());
            state.until = Some(now + least + (most - least).mul_f64(random()));
        }
        busy
    }
}

/// A number from three to five eighths, drawn anew each time.
fn many_of(most: usize) -> usize {
    let (least, range) = (most * 3 / 8, most / 4);
    least + (range as f64 * random()).round() as usize
}

/// From 0 to 1.
fn random() -> f64 {
    f64::from(u32::from_le_bytes(random_bytes())) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_busy_somewhere_around_the_half_and_for_a_while() {
        let brief = Duration::from_millis(60)..=Duration::from_millis(90);
        let mut began = std::collections::HashSet::new();
        for _ in 0..20 {
            let load = Load::lasting(64, brief.clone());
            let many = (0..=64).find(|taken| load.is_busy(*taken)).unwrap();
            assert!((25..=41).contains(&many), "{many}");
            began.insert(many);
            // Who came last leaves, and it is the same.
            assert!(load.is_busy(many - 1) && load.is_busy(0));
        }
        assert!(began.len() > 3, "{began:?}");
        let load = Load::lasting(64, brief);
        assert!(load.is_busy(42) && load.is_busy(0));
        std::thread::sleep(Duration::from_millis(100));
        assert!(!load.is_busy(24) && load.is_busy(42));
    }

    #[test]
    fn of_few_places_some_are_free_when_it_is_busy_and_some_taken() {
        for most in 1..8 {
            let load = Load::new(most);
            assert!(!load.is_busy(0));
            assert_eq!(load.is_busy(most), most > 0);
        }
    }
}
