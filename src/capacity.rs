//! How much the drop takes, of sources and of replies: the disk's reserve, a budget of bytes
//! per hour, and what the pages tell of them.
//!
//! What a visitor is told is coarse (a power of two) and an hour old: nobody can watch
//! the uploads of others through it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::allowance::Allowance;
use crate::limits::{BLOB_PREALLOCATED, MIB, RESERVE_PERCENT};
use crate::store::Space;

/// Less room than this is none: what is left of a disk is for messages.
const LEAST_ANNOUNCED: u64 = MIB;
const HOUR: Duration = Duration::from_secs(3600);

/// The limits an admin sets, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body of one submission.
    pub max_submission: u64,
    /// Free space that uploads leave alone; the larger of 1 GiB and 5 % if none is set.
    pub reserve: Option<u64>,
    /// Free space that messages leave alone too.
    pub floor: u64,
    /// Bytes that all uploads together may bring in an hour.
    pub hourly_budget: u64,
    /// Messages in an hour while the disk is under its reserve.
    pub reserve_messages_per_hour: u32,
}

impl Limits {
    /// Free space that files leave alone on a file system with this space, in bytes.
    #[must_use]
    pub fn reserve_on(&self, space: Space) -> u64 {
        self.reserve
            .unwrap_or_else(|| (space.total / 100 * RESERVE_PERCENT).max(crate::limits::RESERVE))
    }

    /// Whether a reply of so many bytes may be taken in, with this space left. One that is no
    /// larger than a source's message leaves the floor alone, a larger one the reserve.
    #[must_use]
    pub fn has_room_for_reply(&self, size: u64, space: Space) -> bool {
        let left_alone = if size <= BLOB_PREALLOCATED {
            self.floor
        } else {
            self.reserve_on(space).max(self.floor)
        };
        space.free.saturating_sub(size) >= left_alone
    }
}

/// What is left of the limits at this moment.
pub struct Capacity {
    limits: Limits,
    now: Mutex<Now>,
}

struct Now {
    /// The largest body that is taken, as the form says it.
    announced: u64,
    reserve: u64,
    bytes: Allowance,
    messages: Allowance,
}

impl Capacity {
    /// For a file system with this space.
    #[must_use]
    pub fn new(limits: Limits, space: Space) -> Self {
        let now = Now {
            announced: 0,
            reserve: 0,
            bytes: Allowance::new(limits.hourly_budget, HOUR),
            messages: Allowance::new(limits.reserve_messages_per_hour.into(), HOUR),
        };
        let capacity = Self {
            limits,
            now: Mutex::new(now),
        };
        capacity.announce(space);
        capacity
    }

    fn now(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Decides anew, every hour, what the pages say: one submission may be as large as the
    /// configuration allows, but no larger than a quarter of what is free above the
    /// reserve, rounded down to a power of two. Whether uploads are taken at all.
    pub fn announce(&self, space: Space) -> bool {
        let reserve = self.limits.reserve_on(space);
        let quarter = space.free.saturating_sub(reserve) / 4;
        let room = if quarter == 0 {
            0
        } else {
            1 << quarter.ilog2()
        };
        let mut now = self.now();
        now.reserve = reserve;
        now.announced = if room >= self.limits.max_submission {
            self.limits.max_submission
        } else if room >= LEAST_ANNOUNCED {
            room
        } else {
            0
        };
        now.announced > 0
    }

    /// The largest body that is taken, in bytes; 0 while no files are.
    #[must_use]
    pub fn announced(&self) -> u64 {
        self.now().announced
    }

    /// Free space that files leave alone, in bytes.
    #[must_use]
    pub fn reserve(&self) -> u64 {
        self.now().reserve
    }

    /// Free space that everything leaves alone, in bytes.
    #[must_use]
    pub fn floor(&self) -> u64 {
        self.limits.floor
    }

    /// Takes bytes from this hour's budget, if there are so many.
    #[must_use]
    pub fn spend(&self, bytes: u64) -> bool {
        self.now().bytes.take(bytes)
    }

    /// Takes what one more message costs, with this space left, if it can be had: what its
    /// file takes of the budget, or one of the messages that are counted when the budget is
    /// spent or the disk under its reserve.
    #[must_use]
    pub fn spend_message(&self, space: Space) -> bool {
        let mut now = self.now();
        let within = space.free > now.reserve && now.bytes.take(BLOB_PREALLOCATED);
        space.free > self.limits.floor && (within || now.messages.take(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::GIB;

    const LIMITS: Limits = Limits {
        max_submission: 3 * GIB,
        reserve: None,
        floor: 100 * MIB,
        hourly_budget: MIB,
        reserve_messages_per_hour: 2,
    };

    fn capacity(free: u64, total: u64) -> Capacity {
        Capacity::new(LIMITS, Space { free, total })
    }

    #[test]
    fn what_is_announced_is_coarse_and_within_a_quarter_of_what_is_free() {
        for (free, total, announced) in [
            (100 * GIB, 200 * GIB, 3 * GIB),
            (21 * GIB, 200 * GIB, 2 * GIB),
            (15 * GIB, 20 * GIB, 2 * GIB),
            (2 * GIB, 10 * GIB, 256 * MIB),
            (GIB, 10 * GIB, 0),
            (GIB + 5 * MIB, 10 * GIB, MIB),
            (GIB + 3 * MIB, 10 * GIB, 0),
            (9 * GIB, 200 * GIB, 0),
        ] {
            assert_eq!(
                capacity(free, total).announced(),
                announced,
                "{free} of {total}"
            );
        }
    }

    #[test]
    fn under_the_reserve_messages_are_counted_and_under_the_floor_refused() {
        let space = |free| Space {
            free,
            total: 10 * GIB,
        };
        let capacity = capacity(10 * GIB, 10 * GIB);
        assert!((0..10).all(|_| capacity.spend_message(space(2 * GIB))));
        let under = [(); 3].map(|()| capacity.spend_message(space(GIB / 2)));
        assert_eq!(under, [true, true, false]);
        assert!(!capacity.spend_message(space(100 * MIB)));
    }

    #[test]
    fn a_short_reply_leaves_the_floor_alone_and_a_long_one_the_reserve() {
        for (size, free, fits) in [
            (66 * 1024, 101 * MIB, true),
            (66 * 1024, 100 * MIB, false),
            (MIB, GIB + MIB, true),
            (MIB, GIB, false),
            (2 * GIB, GIB, false),
        ] {
            let space = Space {
                free,
                total: 10 * GIB,
            };
            assert_eq!(
                LIMITS.has_room_for_reply(size, space),
                fits,
                "{size} {free}"
            );
        }
    }

    #[test]
    fn the_budget_ends_for_files_and_then_counts_messages() {
        let capacity = capacity(10 * GIB, 10 * GIB);
        let space = Space {
            free: 10 * GIB,
            total: 10 * GIB,
        };
        assert!(capacity.spend(MIB - 100_000));
        assert!(!capacity.spend(200_000));
        // 80 KiB of the budget, then two by number.
        let taken = [(); 4].map(|()| capacity.spend_message(space));
        assert_eq!(taken, [true, true, true, false]);
    }
}
