//! What the server remembers of uploads, in memory, until 30 minutes after their end.
//!
//! The form carries a random **upload token**. It makes sending idempotent: a browser may
//! send a whole POST again by itself, people click twice, circuits break. The same token
//! with the same content is one submission and one receipt; a whole submission replaces
//! what was salvaged of it in an earlier try, and nothing else; "discard" deletes what was
//! salvaged, and what is still coming.
//!
//! Of several tries the newest tells how the form stands: a circuit that died without a word is
//! noticed minutes after its form came whole in another, and changes nothing then.
//!
//! A token ends in a MAC under a key of this server, so that a form of another site
//! cannot post here with a token it made up.
//!
//! *Never*: a token on disk or in the log, names of files, texts.

mod memory;
mod progress;
mod token;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use super::receipt::{Ended, Outcome, Receipt};
use crate::id::SubmissionId;
use crate::limits::{BESIDE_WAIT, PARTS_OF_ONE_FORM};
use memory::{Memory, covers};
pub use progress::{Arrival, Watcher};
pub use token::Token;

/// All uploads that are remembered.
pub struct Uploads {
    key: [u8; 32],
    memory: Duration,
    known: Mutex<Memory>,
}

/// An upload that is arriving. Dropped without [`Uploads::end`] it counts as not
/// stored.
pub struct Upload {
    token: Token,
    discard: CancellationToken,
    uploads: Arc<Uploads>,
    /// Lengths of the parts that were cut in earlier tries.
    cut_lengths: Vec<u64>,
    /// Whether another try has still to end. A browser that sends a form again by itself does so
    /// before what arrived of its first try is sealed.
    beside: AtomicBool,
    arrival: Arc<Arrival>,
    /// Whether its end was entered.
    ended: AtomicBool,
}

/// Why nothing more is taken under a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    /// Its source discarded it.
    Discarded,
    /// It was sent so often, with other content each time, that no more can be remembered.
    TooOften,
}

/// What `GET /upload/TOKEN` shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is known under this token: nothing came yet, or it was forgotten.
    Unknown,
    /// It is arriving.
    Arriving,
    /// It ended; so many other sends of the same form are kept besides.
    Ended(Receipt, usize),
    /// It was to be discarded, and could not be deleted.
    NotDeleted,
}

impl Uploads {
    /// An empty memory; `key` authenticates tokens, `memory` is how long an end is
    /// remembered.
    #[must_use]
    pub fn new(key: [u8; 32], memory: Duration) -> Self {
        Self {
            key,
            memory,
            known: Mutex::default(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Memory> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An upload begins; `announced` is the length of its form, if its client said one.
    ///
    /// # Errors
    /// When nothing more is taken under this token.
    pub fn begin(self: &Arc<Self>, token: Token, announced: Option<u64>) -> Result<Upload, Closed> {
        let mut memory = self.known();
        memory.make_room();
        let known = memory.tokens.entry(token).or_default();
        let closed = if known.discard.is_cancelled() {
            known.begun += 1;
            known.leave_nothing(known.begun, Receipt::nothing(Outcome::FormCancelled));
            Some(Closed::Discarded)
        } else if known.parts() >= PARTS_OF_ONE_FORM {
            known.begun += 1;
            known.leave_nothing(known.begun, Receipt::nothing(Outcome::SentTooOften));
            Some(Closed::TooOften)
        } else {
            None
        };
        if let Some(closed) = closed {
            memory.tell(token);
            return Err(closed);
        }
        known.begun += 1;
        let arrival = Arc::new(Arrival::new(known.begun, announced));
        let beside = AtomicBool::new(!known.arriving.is_empty());
        known.arriving.push(Arc::clone(&arrival));
        let upload = Upload {
            token,
            discard: known.discard.clone(),
            uploads: Arc::clone(self),
            cut_lengths: known.cut_lengths(),
            beside,
            arrival,
            ended: AtomicBool::new(false),
        };
        memory.tell(token);
        Ok(upload)
    }

    /// An upload ended. The receipt to show, and the submissions that are to be deleted:
    /// those of which all is in another (a repetition, or what was salvaged of it in an
    /// earlier try), or the upload itself when it was discarded meanwhile.
    #[must_use]
    pub fn end(&self, upload: &Upload, ended: Ended) -> (Receipt, Vec<SubmissionId>) {
        upload.ended.store(true, Ordering::Relaxed);
        let try_number = upload.arrival.try_number();
        let mut memory = self.known();
        let known = memory.tokens.entry(upload.token).or_default();
        known.last = Some(Instant::now());
        if upload.discard.is_cancelled() {
            let receipt = Receipt::nothing(Outcome::Discarded);
            known.leave_nothing(try_number, receipt.clone());
            return (receipt, ended.stored.into_iter().collect());
        }
        let before = known.parts();
        let receipt = ended.receipt.clone();
        let stored = ended.stored.is_some();
        let mut replaced = Vec::new();
        let repeated =
            |earlier: &Ended| earlier.address == ended.address && covers(earlier, &ended);
        if !stored {
            known.leave_nothing(try_number, ended.receipt);
        } else if let Some(at) = known.ended.iter().position(repeated) {
            let earlier = known.ended.remove(at);
            let receipt = earlier.receipt.clone();
            known.keep(try_number, earlier);
            return (receipt, ended.stored.into_iter().collect());
        } else {
            known.ended.retain(|earlier| {
                // With a codename it is more than the same without one.
                let same = earlier.address.is_none() || earlier.address == ended.address;
                let covered = same && covers(&ended, earlier);
                replaced.extend(earlier.stored.filter(|_| covered));
                !covered
            });
            known.keep(try_number, ended);
            known.not_deleted = false;
        }
        let after = known.parts();
        memory.parts = memory.parts + after - before;
        memory.remember(upload.token, stored);
        (receipt, replaced)
    }

    /// Where the upload of this token stands: what arrives now, or else how the last one
    /// ended, be it that nothing of it was kept.
    #[must_use]
    pub fn status(&self, token: Token) -> Status {
        let memory = self.known();
        let Some(known) = memory.tokens.get(&token) else {
            return Status::Unknown;
        };
        if known.arrival().is_some() {
            return Status::Arriving;
        }
        if known.not_deleted {
            return Status::NotDeleted;
        }
        let nothing = known.nothing.as_ref();
        if known.discard.is_cancelled() {
            let later = nothing.filter(|receipt| receipt.outcome == Outcome::FormCancelled);
            let discarded = || Receipt::nothing(Outcome::Discarded);
            return Status::Ended(later.cloned().unwrap_or_else(discarded), 0);
        }
        let kept = known.kept().count();
        match (nothing, known.ended.last()) {
            (Some(receipt), _) => Status::Ended(receipt.clone(), kept),
            (None, Some(ended)) => {
                let others = kept - usize::from(ended.is_received());
                Status::Ended(ended.receipt.clone(), others)
            }
            (None, None) => Status::Unknown,
        }
    }

    /// Whether anything of this token has still to end, be it overtaken.
    #[must_use]
    pub fn is_arriving(&self, token: Token) -> bool {
        let memory = self.known();
        let known = memory.tokens.get(&token);
        known.is_some_and(|known| !known.arriving.is_empty())
    }

    /// What was kept last, when [`Self::status`] tells of a later send that left nothing.
    #[must_use]
    pub fn kept_before(&self, token: Token) -> Option<Receipt> {
        let memory = self.known();
        let known = memory.tokens.get(&token)?;
        known.nothing.as_ref()?;
        known.kept().next_back().map(|ended| ended.receipt.clone())
    }

    /// How many sends of this token's form are kept.
    #[must_use]
    pub fn kept(&self, token: Token) -> usize {
        let memory = self.known();
        memory
            .tokens
            .get(&token)
            .map_or(0, |known| known.kept().count())
    }

    /// Discards what is arriving and what was salvaged; the submissions to delete. What
    /// was received whole stays. Of a token that nothing is known of, nothing is discarded.
    #[must_use]
    pub fn discard(&self, token: Token) -> Vec<SubmissionId> {
        let mut memory = self.known();
        let Some(known) = memory.tokens.get_mut(&token) else {
            return Vec::new();
        };
        known.last = Some(Instant::now());
        let (mut deleted, before) = (Vec::new(), known.parts());
        known.ended.retain(|ended| {
            let whole = ended.receipt.outcome == Outcome::Whole;
            if !whole {
                deleted.extend(ended.stored);
            }
            whole
        });
        let after = known.parts();
        known.discard.cancel();
        if !known.ended.is_empty() {
            if !deleted.is_empty() || !known.arriving.is_empty() {
                known.leave_nothing(known.begun, Receipt::nothing(Outcome::Discarded));
            }
            // What arrives later is another send.
            known.discard = CancellationToken::new();
        }
        memory.parts = memory.parts + after - before;
        memory.remember(token, true);
        memory.tell(token);
        deleted
    }

    /// Notes that something that was discarded could not be deleted.
    pub fn mark_not_deleted(&self, token: Token) {
        let mut memory = self.known();
        if let Some(known) = memory.tokens.get_mut(&token) {
            known.not_deleted = true;
        }
        memory.tell(token);
    }

    /// Forgets what ended too long ago.
    pub fn forget(&self) {
        let most = self.memory;
        let mut memory = self.known();
        let Memory {
            tokens,
            left_nothing,
            left_something,
            parts,
            watched: _,
        } = &mut *memory;
        tokens.retain(|_, known| {
            let stays =
                !known.arriving.is_empty() || known.last.is_some_and(|last| last.elapsed() < most);
            *parts -= if stays { 0 } else { known.parts() };
            stays
        });
        for queue in [left_nothing, left_something] {
            queue.retain(|token| tokens.contains_key(token));
        }
    }
}

impl Upload {
    /// Its token.
    #[must_use]
    pub fn token(&self) -> Token {
        self.token
    }

    /// Lengths at which a part may turn out to be the whole of one that was cut.
    #[must_use]
    pub fn cut_lengths(&self) -> &[u64] {
        &self.cut_lengths
    }

    /// Ready when no try before it has still to end, and after [`BESIDE_WAIT`] anyway.
    pub async fn stands_alone(&self) {
        let since = Instant::now();
        while self.beside.load(Ordering::Relaxed) && since.elapsed() < BESIDE_WAIT {
            let alone = {
                let memory = self.uploads.known();
                let known = memory.tokens.get(&self.token);
                let first = known.and_then(|known| known.arriving.first());
                first.is_none_or(|first| Arc::ptr_eq(first, &self.arrival))
            };
            if alone {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The same once more, if that may be others by now.
    #[must_use]
    pub fn later_cut_lengths(&self) -> Option<Vec<u64>> {
        if !self.beside.load(Ordering::Relaxed) {
            return None;
        }
        let memory = self.uploads.known();
        let known = memory.tokens.get(&self.token)?;
        self.beside
            .store(known.arriving.len() > 1, Ordering::Relaxed);
        Some(known.cut_lengths())
    }

    /// So many bytes of its form have arrived by now.
    pub fn arrived(&self, bytes: u64) {
        self.arrival.count(bytes);
    }

    /// Its form has ended; what is there is sealed and flushed now.
    pub fn finishing(&self) {
        self.arrival.finish();
        self.uploads.known().tell(self.token);
    }

    /// Ready when its source discards it.
    pub async fn discarded(&self) {
        self.discard.cancelled().await;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let mut memory = self.uploads.known();
        if let Some(known) = memory.tokens.get_mut(&self.token) {
            known
                .arriving
                .retain(|other| !Arc::ptr_eq(other, &self.arrival));
            known.last = Some(Instant::now());
            if !*self.ended.get_mut() {
                let receipt = Receipt::nothing(Outcome::NotStored);
                known.leave_nothing(self.arrival.try_number(), receipt);
            }
        }
        memory.remember(self.token, false);
        memory.tell(self.token);
    }
}

#[cfg(test)]
mod tests;
