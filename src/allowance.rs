//! An allowance that comes back evenly: so much at once, and as much again over its period.

use std::time::{Duration, Instant};

/// Of bytes, of messages, of requests.
#[derive(Debug)]
pub struct Allowance {
    most: u64,
    period: Duration,
    left: f64,
    at: Instant,
}

impl Allowance {
    /// A whole one of `most`, which comes back within `period`.
    #[must_use]
    pub fn new(most: u64, period: Duration) -> Self {
        Self {
            most,
            period,
            left: most as f64,
            at: Instant::now(),
        }
    }

    /// Takes so much of it, if there is so much.
    #[must_use]
    pub fn take(&mut self, amount: u64) -> bool {
        let enough = self.has(amount);
        if enough {
            self.left -= amount as f64;
        }
        enough
    }

    /// Whether there is so much at this moment.
    #[must_use]
    pub fn has(&mut self, amount: u64) -> bool {
        let now = Instant::now();
        let passed = now.duration_since(self.at).as_secs_f64() / self.period.as_secs_f64();
        self.left = (self.left + self.most as f64 * passed).min(self.most as f64);
        self.at = now;
        self.left >= amount as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_taken_and_comes_back() {
        let mut allowance = Allowance::new(10, Duration::from_millis(500));
        assert!(allowance.take(10) && !allowance.take(1));
        std::thread::sleep(Duration::from_millis(300));
        assert!(allowance.take(5));
        std::thread::sleep(Duration::from_millis(1100));
        // No more than it ever was.
        assert!(!allowance.has(11) && allowance.take(10) && !allowance.take(5));
    }
}
