//! Polls a connection again at once when it woke itself.
//!
//! In hyper a connection hands each piece of a body to its handler through a channel, and
//! is woken when the handler took it: by itself, since both run in one task. Told so, the
//! runtime queues the task anew and wakes another thread, in case that one has time for it:
//! for each 64 KiB, and a fifth of an upload's processor time (`bench/run`). Here such a
//! wake is noted, and the connection polled again where it is.
//!
//! *Never*: a lost wake. What comes while the connection is not polled goes through at
//! once; what is left over after [`TURNS`] polls is passed on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use futures_util::task::AtomicWaker;

/// Polls in a row, before others have their turn: about a millisecond of sealing.
const TURNS: u32 = 16;

/// The connection is not being polled.
const IDLE: u8 = 0;
/// It is, and nothing woke it since.
const POLLED: u8 = 1;
/// Set beside it: it has to be polled again.
const WOKEN: u8 = 2;

/// The wakes of one connection.
pub(super) struct Wakes {
    noted: Arc<Noted>,
    waker: Waker,
}

struct Noted {
    state: AtomicU8,
    task: AtomicWaker,
}

impl Wakes {
    pub(super) fn new() -> Self {
        let noted = Arc::new(Noted {
            state: AtomicU8::new(IDLE),
            task: AtomicWaker::new(),
        });
        let waker = Waker::from(Arc::clone(&noted));
        Self { noted, waker }
    }

    /// Polls with `poll`, and again while that woke itself.
    pub(super) fn poll<T>(
        &self,
        cx: &mut Context<'_>,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        self.noted.task.register(cx.waker());
        for _ in 0..TURNS {
            self.noted.state.store(POLLED, Ordering::Release);
            let polled = poll(&mut Context::from_waker(&self.waker));
            let before = self.noted.state.swap(IDLE, Ordering::AcqRel);
            if polled.is_ready() || before & WOKEN == 0 {
                return polled;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Wake for Noted {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // Always a write: what the waker did before is seen by the poll that follows.
        let before = self.state.fetch_or(WOKEN, Ordering::AcqRel);
        if before & POLLED == 0 {
            self.task.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;

    struct Count(AtomicU32);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Polls something that wakes itself so often before it is ready: how often it was
    /// polled, whether it is ready, and how often its task was woken.
    fn play(wakes_itself: u32) -> (u32, bool, u32) {
        let count = Arc::new(Count(AtomicU32::new(0)));
        let waker = Waker::from(Arc::clone(&count));
        let mut polls = 0;
        let polled = Wakes::new().poll(&mut Context::from_waker(&waker), |cx| {
            polls += 1;
            if polls > wakes_itself {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            cx.waker().wake_by_ref();
            Poll::Pending
        });
        (polls, polled.is_ready(), count.0.load(Ordering::Relaxed))
    }

    #[test]
    fn what_wakes_itself_is_polled_again_where_it_is() {
        assert_eq!(play(0), (1, true, 0));
        assert_eq!(play(3), (4, true, 0));
    }

    #[test]
    fn what_wakes_itself_without_end_leaves_a_turn_to_others() {
        assert_eq!(play(1000), (TURNS, false, 1));
    }

    #[test]
    fn a_wake_from_elsewhere_goes_through() {
        let (count, wakes) = (Arc::new(Count(AtomicU32::new(0))), Wakes::new());
        let waker = Waker::from(Arc::clone(&count));
        let (mut polls, mut left) = (0, None);
        let polled = wakes.poll(&mut Context::from_waker(&waker), |cx| {
            polls += 1;
            left = Some(cx.waker().clone());
            Poll::<()>::Pending
        });
        assert!(polled.is_pending());
        assert_eq!((polls, count.0.load(Ordering::Relaxed)), (1, 0));
        let left = left.unwrap();
        std::thread::spawn(move || left.wake()).join().unwrap();
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
    }
}
