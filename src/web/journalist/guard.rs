//! What is between a stranger and a session: name, passphrase and code, all at once.
//!
//! - **One answer, at one time.** Argon2 and the codes are computed for every try, with those
//!   of nobody if there is no such name. A failure is answered a second after it arrived,
//!   whatever was wrong.
//! - **A code is taken once.** The last step that was used is kept here, not in the database,
//!   where it would be a record of sign-ins. So that a restart does not make a code good
//!   again, those that may have been used before it are refused: for accounts that are there
//!   at the start, until the second step after it.
//! - **Failures are answered later and later**, by the name that was typed, known or not. That
//!   slows down a form, and keeps nobody out: who has all three is let in at once.
//! - **Codes are not guessed.** Who has the passphrase and not the codes would need some
//!   300,000 tries. After five, the account takes no code for a while, the right one neither;
//!   the while grows to a quarter of an hour. Only tries with the right passphrase count, so
//!   that no stranger can keep a journalist out.
//! - **Argon2 is computed one at a time**, with a short queue. Beyond it everybody is told so.
//!
//! What can be seen from outside is that many failed with a name in the last quarter of an
//! hour, by anybody: a sign-in that succeeds changes nothing of it.
//!
//! *Never*: a try on disk; a name that was typed, but as its hash under a key of this process.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::{Desk, Problem};
use crate::account::code::{CodeSecret, WINDOW};
use crate::account::passphrase::Passphrase;
use crate::clock;
use crate::id::JournalistId;
use crate::store::Journalist;

/// A failure is answered so long after it arrived: longer than the queue takes.
const ANSWERED_AFTER: Duration = Duration::from_secs(1);
/// So many failures with one name are answered so; each after them later than the one before.
const UNSLOWED: u32 = 5;
/// But none later than this.
const LATEST: Duration = Duration::from_secs(16);
/// Failures of a name are forgotten when there was none for so long.
const FAILURES_REMEMBERED: Duration = Duration::from_secs(15 * 60);
/// Names of failures that are remembered, at most.
const NAMES: usize = 4096;
/// Failures that wait longer than [`ANSWERED_AFTER`] at a time, at most; more do not.
const WAITING: usize = 64;
/// Wrong codes with the right passphrase before none is taken for a while.
const WRONG_CODES: u32 = 5;
/// So long after the start no code is valid any more that was used before it.
const AFTER_START: Duration = Duration::from_secs(120);
/// For so long at first, twice as long each time.
const BARRED_FIRST: Duration = Duration::from_secs(30);
/// But not for longer.
const BARRED_LONGEST: Duration = Duration::from_secs(15 * 60);
/// Tries that are computed or wait for it. More than these would be answered late.
const QUEUE: usize = 16;

/// What was typed.
pub(super) struct Try {
    pub(super) name: String,
    pub(super) passphrase: Passphrase,
    pub(super) code: Zeroizing<String>,
    /// When it had arrived.
    pub(super) arrived: Instant,
}

/// Who gets in.
pub(super) struct Admitted {
    pub(super) account: Journalist,
    /// How often a wrong code came with the passphrase since the last time.
    pub(super) wrong_codes: u32,
}

/// See the module.
pub(super) struct Guard {
    /// By the mark of an account: after a reset it is another.
    accounts: Mutex<HashMap<[u8; 32], Codes>>,
    failures: Mutex<HashMap<u64, Failures>>,
    /// Hashes the names of failures.
    key: RandomState,
    /// Stands for an account that is not there.
    nobody: Journalist,
    queue: Arc<Semaphore>,
    computing: Arc<Semaphore>,
    waiting: Semaphore,
}

/// What is known of the codes of an account.
#[derive(Default)]
struct Codes {
    /// The last step that was used, or may have been.
    used: u64,
    /// Nobody used it here: it is that of the start, at this moment.
    of_start: Option<Instant>,
    /// Wrong ones with the right passphrase since the last sign-in.
    wrong: u32,
    /// None is taken until then.
    barred: Option<Instant>,
}

/// Failures with one name.
struct Failures {
    count: u32,
    last: Instant,
}

impl Guard {
    /// A guard who starts at this step, when there are accounts with these marks.
    pub(super) fn new(marks: impl Iterator<Item = [u8; 32]>, step: u64) -> Self {
        // The window reaches so far: a code of the next step may have been used already.
        let used = step + WINDOW;
        let now = Instant::now();
        let of_start = |mark| {
            let codes = Codes {
                used,
                of_start: Some(now),
                ..Codes::default()
            };
            (mark, codes)
        };
        Self {
            accounts: Mutex::new(marks.map(of_start).collect()),
            failures: Mutex::default(),
            key: RandomState::new(),
            nobody: Journalist {
                id: JournalistId::random(),
                name: "nobody".parse().expect("it is a name"),
                passphrase: Passphrase::random().hash(),
                codes: CodeSecret::random(),
            },
            queue: Arc::new(Semaphore::new(QUEUE)),
            computing: Arc::new(Semaphore::new(1)),
            waiting: Semaphore::new(WAITING),
        }
    }

    /// Looks at a try; `None` for all that fail, when it is time to say so.
    ///
    /// # Errors
    /// [`Problem::Busy`] when the queue is full; what the database answers.
    pub(super) async fn admit(desk: &Desk, typed: Try) -> Result<Option<Admitted>, Problem> {
        let guard = Arc::clone(&desk.guard);
        let queued = Arc::clone(&guard.queue).try_acquire_owned();
        let queued = queued.map_err(|_| Problem::Busy)?;
        let computing = Arc::clone(&guard.computing).acquire_owned().await;
        let arrived = typed.arrived;
        // What it counts is counted, be its client gone or not.
        let judged = desk.ask(move |catalog| {
            let known = catalog.find_journalist(&typed.name)?;
            let judged = guard.judge(known, &typed, clock::code_step());
            let slow = match judged {
                Some(_) => ANSWERED_AFTER,
                None => guard.failed(&typed.name),
            };
            drop((computing, queued));
            Ok((judged, slow))
        });
        let (judged, slow) = judged.await?;
        if judged.is_none() {
            desk.guard.wait(arrived, slow).await;
        }
        Ok(judged)
    }

    /// Whether all three are right. It does the same work whatever is wrong.
    fn judge(&self, known: Option<Journalist>, typed: &Try, now: u64) -> Option<Admitted> {
        let account = known.as_ref().unwrap_or(&self.nobody);
        let is_known = known.is_some();
        let is_right = account.passphrase.is_of(&typed.passphrase) && is_known;
        let step = account.codes.step_of(&typed.code, now);
        let mark = account.mark();
        let mut accounts = lock(&self.accounts);
        if !is_right {
            return None;
        }
        let codes = accounts.entry(mark).or_default();
        let wrong_codes = codes.wrong;
        let is_taken = codes.take(step, Instant::now());
        known.filter(|_| is_taken).map(|account| Admitted {
            account,
            wrong_codes,
        })
    }

    /// Counts a failure; how long after its arrival it is answered.
    fn failed(&self, name: &str) -> Duration {
        let key = self.key.hash_one(name);
        let now = Instant::now();
        let mut failures = lock(&self.failures);
        if failures.len() >= NAMES && !failures.contains_key(&key) {
            failures.retain(|_, failures| !failures.is_over());
            let oldest = failures.iter().min_by_key(|(_, failures)| failures.last);
            if let Some(oldest) = oldest.map(|(key, _)| *key)
                && failures.len() >= NAMES
            {
                failures.remove(&oldest);
            }
        }
        let of_name = failures.entry(key).or_insert(Failures {
            count: 0,
            last: now,
        });
        if of_name.is_over() {
            of_name.count = 0;
        }
        of_name.count = of_name.count.saturating_add(1);
        of_name.last = now;
        growing(
            ANSWERED_AFTER,
            of_name.count.saturating_sub(UNSLOWED),
            LATEST,
        )
    }

    /// Waits until a failure is answered. What is late already waits for another second, so
    /// that its time does not tell how long it took.
    async fn wait(&self, arrived: Instant, slow: Duration) {
        // When many wait, the others do as if they were the first of their names.
        let place = self.waiting.try_acquire();
        let slow = match place {
            Ok(_) => slow,
            Err(_) => ANSWERED_AFTER,
        };
        let mut until = arrived + slow;
        while until < Instant::now() {
            until += ANSWERED_AFTER;
        }
        tokio::time::sleep_until(until.into()).await;
    }

    /// Forgets the failures of long ago.
    pub(super) fn forget(&self) {
        lock(&self.failures).retain(|_, failures| !failures.is_over());
    }
}

impl Failures {
    fn is_over(&self) -> bool {
        self.last.elapsed() >= FAILURES_REMEMBERED
    }
}

impl Codes {
    /// Whether codes of the time before the start are over by now. A clock that was ahead then,
    /// and was set right, would else keep everybody out until that time comes.
    fn is_long_started(&self, now: Instant) -> bool {
        let started = self.of_start;
        started.is_some_and(|started| now.duration_since(started) > AFTER_START)
    }

    /// Takes the code of this step, if it is a code at all, and none was taken of it or of a
    /// later one. The passphrase that came with it was right.
    fn take(&mut self, step: Option<u64>, now: Instant) -> bool {
        if self.barred.is_some_and(|until| now < until) {
            return false;
        }
        match step {
            Some(step) if step > self.used || self.is_long_started(now) => {
                *self = Self {
                    used: step,
                    ..Self::default()
                };
                true
            }
            // It is no guess.
            Some(_) => false,
            None => {
                self.wrong = self.wrong.saturating_add(1);
                if let Some(more) = self.wrong.checked_sub(WRONG_CODES) {
                    self.barred = Some(now + growing(BARRED_FIRST, more, BARRED_LONGEST));
                }
                false
            }
        }
    }
}

/// `first`, doubled so many times, but not more than `longest`.
fn growing(first: Duration, doublings: u32, longest: Duration) -> Duration {
    first.saturating_mul(1 << doublings.min(20)).min(longest)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_code_is_taken_once_and_none_before_it() {
        let (mut codes, now) = (Codes::default(), Instant::now());
        assert!(codes.take(Some(7), now));
        for step in [7, 6] {
            assert!(!codes.take(Some(step), now));
        }
        // Neither was a guess.
        assert_eq!(codes.wrong, 0);
        assert!(codes.take(Some(8), now));
    }

    #[test]
    fn a_clock_that_was_ahead_at_the_start_keeps_nobody_out_for_long() {
        let now = Instant::now();
        let at_start = || Codes {
            used: 9000,
            of_start: Some(now),
            ..Codes::default()
        };
        assert!(!at_start().take(Some(7), now + SECOND));
        assert!(at_start().take(Some(9001), now + SECOND));
        let later = now + AFTER_START + SECOND;
        let mut codes = at_start();
        assert!(codes.take(Some(7), later));
        // From then on it is as ever.
        assert!(!codes.take(Some(7), later) && codes.take(Some(8), later));
    }

    #[test]
    fn after_five_guesses_no_code_is_taken_for_a_while_that_grows() {
        let (mut codes, mut now) = (Codes::default(), Instant::now());
        let mut whiles = Vec::new();
        for _ in 0..WRONG_CODES {
            assert!(!codes.take(None, now));
        }
        for _ in 0..8 {
            let until = codes.barred.unwrap();
            whiles.push((until - now).as_secs());
            // In between the right code is refused, and a wrong one does not make it longer.
            now = until - SECOND;
            assert!(!codes.take(Some(9), now) && !codes.take(None, now));
            assert_eq!(codes.barred, Some(until));
            now = until;
            assert!(!codes.take(None, now));
        }
        assert_eq!(whiles, [30, 60, 120, 240, 480, 900, 900, 900]);
        now += BARRED_LONGEST;
        assert!(codes.take(Some(9), now));
        assert_eq!((codes.wrong, codes.barred), (0, None));
    }

    #[test]
    fn failures_are_answered_later_by_name_and_not_without_end() {
        let guard = Guard::new(std::iter::empty(), 0);
        let slow: Vec<_> = (0..12).map(|_| guard.failed("alice").as_secs()).collect();
        assert_eq!(slow, [1, 1, 1, 1, 1, 2, 4, 8, 16, 16, 16, 16]);
        assert_eq!(guard.failed("bob"), SECOND);
        // Many names do not fill the memory.
        for n in 0..NAMES + 100 {
            guard.failed(&n.to_string());
        }
        assert_eq!(lock(&guard.failures).len(), NAMES);
    }
}
