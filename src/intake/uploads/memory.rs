//! What is known of each token, and what of it is forgotten first.
//!
//! *Never*: more than has a bound, in all and of one form.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use tokio_util::sync::CancellationToken;

use super::Token;
use super::progress::{Arrival, Watched};
use crate::envelope::PartSum;
use crate::intake::receipt::{Ended, Outcome, Receipt};
use crate::limits::{PARTS_REMEMBERED, PROBES, UPLOADS_REMEMBERED};

/// The tokens of which something is known, and the order in which they are forgotten when
/// there are too many: those that left nothing first.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) tokens: HashMap<Token, Known>,
    pub(super) left_nothing: VecDeque<Token>,
    pub(super) left_something: VecDeque<Token>,
    /// Parts of all of them together.
    pub(super) parts: usize,
    /// The tokens that somebody watches, be something known of them or not.
    pub(super) watched: Watched,
}

/// One token's uploads. There may be several: the same form sent again.
#[derive(Default)]
pub(super) struct Known {
    /// How many tries have begun: the number of the last one.
    pub(super) begun: u64,
    /// The newest of those that left something, of those that left nothing, and of those that came
    /// whole.
    kept_try: u64,
    nothing_try: u64,
    whole_try: u64,
    /// What arrives now, the newest last.
    pub(super) arriving: Vec<Arc<Arrival>>,
    /// Cancels what is arriving. While it is cancelled, the token takes nothing more.
    pub(super) discard: CancellationToken,
    /// What became a submission, and is there; that of the newest try last.
    pub(super) ended: Vec<Ended>,
    /// How the newest try ended, if it left nothing.
    pub(super) nothing: Option<Receipt>,
    pub(super) last: Option<Instant>,
    /// Whether something that was discarded could not be deleted.
    pub(super) not_deleted: bool,
    /// Whether the token waits in the queues of [`Memory`].
    pub(super) queued: (bool, bool),
}

/// Whether all of `part` is in `whole`: it is the same, or what was salvaged of it.
pub(super) fn covers(whole: &Ended, part: &Ended) -> bool {
    let is_whole = |ended: &Ended| ended.receipt.outcome == Outcome::Whole;
    if part.sums.is_empty() {
        // Nobody knows what is in what is left of a send that counts as not received.
        return false;
    }
    if is_whole(whole) && !is_whole(part) {
        let mut rest = whole.sums.iter();
        let in_rest = |p: &PartSum| rest.any(|w| if p.complete { w.is(p) } else { w.continues(p) });
        return part.sums.iter().all(in_rest);
    }
    is_whole(whole) == is_whole(part)
        && whole.sums.len() == part.sums.len()
        && whole.sums.iter().zip(&part.sums).all(|(w, p)| w.is(p))
}

impl Known {
    /// What is arriving, the newest of it. One that a later try has overtaken, whole, has nothing
    /// to say any more.
    pub(super) fn arrival(&self) -> Option<&Arc<Arrival>> {
        let newest = self.arriving.last();
        newest.filter(|arrival| arrival.try_number() > self.whole_try)
    }

    /// A try has left this.
    pub(super) fn keep(&mut self, try_number: u64, ended: Ended) {
        let is_whole = ended.receipt.outcome == Outcome::Whole;
        let at =
            self.ended.len() - usize::from(try_number < self.kept_try && !self.ended.is_empty());
        self.ended.insert(at, ended);
        if try_number >= self.kept_try {
            self.kept_try = try_number;
            self.nothing = None;
        }
        if is_whole {
            self.whole_try = self.whole_try.max(try_number);
        }
    }

    /// A try has left nothing. Of one that a later try has overtaken, that says nothing.
    pub(super) fn leave_nothing(&mut self, try_number: u64, receipt: Receipt) {
        if try_number >= self.kept_try.max(self.nothing_try) {
            self.nothing_try = try_number;
            self.nothing = Some(receipt);
        }
    }

    /// Those that count as received.
    pub(super) fn kept(&self) -> impl DoubleEndedIterator<Item = &Ended> {
        self.ended.iter().filter(|ended| ended.is_received())
    }

    /// Lengths of the parts that were cut. The last tries are those that the next may complete.
    pub(super) fn cut_lengths(&self) -> Vec<u64> {
        let parts = self.ended.iter().rev().flat_map(|ended| &ended.sums);
        let cut = parts.filter(|part| !part.complete).map(|part| part.size);
        cut.take(PROBES).collect()
    }

    /// How much is remembered of it: a send, each of its parts, each checksum of a
    /// beginning.
    pub(super) fn parts(&self) -> usize {
        let of_sums = |sum: &PartSum| 1 + sum.prefixes.len();
        let of_one = |ended: &Ended| 1 + ended.sums.iter().map(of_sums).sum::<usize>();
        self.ended.iter().map(of_one).sum()
    }
}

impl Memory {
    /// Enters an end in its queue, once.
    pub(super) fn remember(&mut self, token: Token, stored: bool) {
        let Some(known) = self.tokens.get_mut(&token) else {
            return;
        };
        let (queued, queue) = match stored {
            true => (&mut known.queued.1, &mut self.left_something),
            false => (&mut known.queued.0, &mut self.left_nothing),
        };
        if !std::mem::replace(queued, true) {
            queue.push_back(token);
        }
    }

    /// Forgets the oldest of those that ended, when there are too many.
    pub(super) fn make_room(&mut self) {
        while self.tokens.len() >= UPLOADS_REMEMBERED || self.parts >= PARTS_REMEMBERED {
            let (token, stored) = match self.left_nothing.pop_front() {
                Some(token) => (token, false),
                None => match self.left_something.pop_front() {
                    Some(token) => (token, true),
                    None => return,
                },
            };
            // A later send of the form may be arriving, or have left something.
            if let Some(known) = self.tokens.get_mut(&token) {
                if known.arriving.is_empty() && (stored || !known.queued.1) {
                    self.parts -= known.parts();
                    self.tokens.remove(&token);
                } else if stored {
                    known.queued.1 = false;
                } else {
                    known.queued.0 = false;
                }
            }
        }
    }
}
