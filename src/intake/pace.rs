//! Whether an upload goes on: how long it may send nothing, and how slow it may be.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use super::Limits;
use crate::limits::RATE_WINDOW;

/// How long an upload may send nothing, and how slow it may be. The time in which the server is
/// busy with what came does not count. One timer for all its pieces: a new one for each woke the
/// runtime's timer 16,000 times a GiB, which cost a tenth of the speed.
pub struct Pace {
    limit: Duration,
    since: Instant,
    alarm: Pin<Box<Sleep>>,
    /// Bytes a second.
    slowest: u64,
    /// How long it was waited for so many bytes, of late.
    waited: Duration,
    bytes: u64,
}

impl Pace {
    /// Nothing came yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limit: limits.idle_timeout,
            since: Instant::now(),
            alarm: Box::pin(tokio::time::sleep(limits.idle_timeout)),
            slowest: limits.slowest,
            waited: Duration::ZERO,
            bytes: 0,
        }
    }

    /// The time of waiting begins.
    pub fn restart(&mut self) {
        self.since = Instant::now();
    }

    /// So many bytes came; whether that is fast enough.
    pub fn came(&mut self, bytes: u64) -> bool {
        self.waited += self.since.elapsed();
        self.bytes += bytes;
        if self.waited < self.limit * RATE_WINDOW {
            return true;
        }
        let least = self.slowest.saturating_mul(self.waited.as_secs());
        let keeps_up = self.bytes >= least;
        (self.waited, self.bytes) = (Duration::ZERO, 0);
        keeps_up
    }

    /// Ready when nothing came for too long.
    pub async fn idle(&mut self) {
        loop {
            self.alarm.as_mut().await;
            let end = self.since + self.limit;
            if end <= Instant::now() {
                return;
            }
            self.alarm.as_mut().reset(end);
        }
    }
}
