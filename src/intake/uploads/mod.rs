//! What the server remembers of uploads, in memory, until 30 minutes after their end.
//!
//! The form carries a random **upload token**. It makes sending idempotent: a browser may
//! send a whole POST again by itself, people click twice, circuits break. The same token
//! with the same content is one submission and one receipt; a whole submission replaces
//! what was salvaged of it in an earlier try, and nothing else; "discard" deletes what was
//! salvaged, and what is still coming.
//!
//! A token ends in a MAC under a key of this server, so that a form of another site
//! cannot post here with a token it made up.
//!
//! *Never*: a token on disk or in the log, names of files, texts.

mod memory;
mod token;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

use super::receipt::{Ended, Outcome, Receipt};
use crate::id::SubmissionId;
use crate::limits::{PARTS_OF_ONE_FORM, PROBES};
use memory::{Memory, covers};
pub use token::Token;

/// All uploads that are remembered.
pub struct Uploads {
    key: [u8; 32],
    memory: Duration,
    known: Mutex<Memory>,
}

/// An upload that is arriving. Dropped without [`Uploads::end`] it counts as gone.
pub struct Upload {
    token: Token,
    discard: CancellationToken,
    uploads: Arc<Uploads>,
    /// Lengths of the parts that were cut in earlier tries.
    cut_lengths: Vec<u64>,
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

    /// An upload begins.
    ///
    /// # Errors
    /// When nothing more is taken under this token.
    pub fn begin(self: &Arc<Self>, token: Token) -> Result<Upload, Closed> {
        let mut memory = self.known();
        memory.make_room();
        let known = memory.tokens.entry(token).or_default();
        if known.discard.is_cancelled() {
            return Err(Closed::Discarded);
        }
        if known.parts() >= PARTS_OF_ONE_FORM {
            return Err(Closed::TooOften);
        }
        known.arriving += 1;
        // The last tries are those that this one may complete.
        let parts = known.ended.iter().rev().flat_map(|ended| &ended.sums);
        let cut = parts.filter(|part| !part.complete).map(|part| part.size);
        Ok(Upload {
            token,
            discard: known.discard.clone(),
            uploads: Arc::clone(self),
            cut_lengths: cut.take(PROBES).collect(),
        })
    }

    /// An upload ended. The receipt to show, and the submissions that are to be deleted:
    /// those of which all is in another (a repetition, or what was salvaged of it in an
    /// earlier try), or the upload itself when it was discarded meanwhile.
    #[must_use]
    pub fn end(&self, upload: &Upload, ended: Ended) -> (Receipt, Vec<SubmissionId>) {
        let mut memory = self.known();
        let known = memory.tokens.entry(upload.token).or_default();
        known.last = Some(Instant::now());
        if upload.discard.is_cancelled() {
            return (
                Receipt::nothing(Outcome::Discarded),
                ended.stored.into_iter().collect(),
            );
        }
        let before = known.parts();
        let receipt = ended.receipt.clone();
        let stored = ended.stored.is_some();
        let mut replaced = Vec::new();
        if !stored {
            // It says how it ended, but does not take the place of what is kept.
            if known.ended.iter().all(|earlier| earlier.stored.is_none()) {
                known.ended = vec![ended];
            }
        } else if let Some(earlier) = known
            .ended
            .iter()
            .find(|earlier| earlier.address == ended.address && covers(earlier, &ended))
        {
            return (earlier.receipt.clone(), ended.stored.into_iter().collect());
        } else {
            known.ended.retain(|earlier| {
                // With a codename it is more than the same without one.
                let same = earlier.address.is_none() || earlier.address == ended.address;
                let covered = same && covers(&ended, earlier);
                replaced.extend(earlier.stored.filter(|_| covered));
                !covered && earlier.stored.is_some()
            });
            known.ended.push(ended);
            known.not_deleted = false;
        }
        let after = known.parts();
        memory.parts = memory.parts + after - before;
        memory.remember(upload.token, stored);
        (receipt, replaced)
    }

    /// Where the upload of this token stands: what arrives now, or else what was kept last.
    #[must_use]
    pub fn status(&self, token: Token) -> Status {
        let memory = self.known();
        let Some(known) = memory.tokens.get(&token) else {
            return Status::Unknown;
        };
        if known.arriving > 0 {
            return Status::Arriving;
        }
        if known.not_deleted {
            return Status::NotDeleted;
        }
        if known.discard.is_cancelled() {
            return Status::Ended(Receipt::nothing(Outcome::Discarded), 0);
        }
        let mut kept = known.ended.iter().filter(|ended| ended.is_received());
        let others = kept.clone().count().saturating_sub(1);
        match kept.next_back().or(known.ended.last()) {
            Some(ended) => Status::Ended(ended.receipt.clone(), others),
            None => Status::Unknown,
        }
    }

    /// How many sends of this token's form are kept.
    #[must_use]
    pub fn kept(&self, token: Token) -> usize {
        let memory = self.known();
        let ended = memory.tokens.get(&token).map(|known| &known.ended);
        ended.map_or(0, |ended| ended.iter().filter(|e| e.is_received()).count())
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
            // What arrives later is another send.
            known.discard = CancellationToken::new();
        }
        memory.parts = memory.parts + after - before;
        memory.remember(token, true);
        deleted
    }

    /// Notes that something that was discarded could not be deleted.
    pub fn mark_not_deleted(&self, token: Token) {
        if let Some(known) = self.known().tokens.get_mut(&token) {
            known.not_deleted = true;
        }
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
        } = &mut *memory;
        tokens.retain(|_, known| {
            let stays = known.arriving > 0 || known.last.is_some_and(|last| last.elapsed() < most);
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

    /// Ready when its source discards it.
    pub async fn discarded(&self) {
        self.discard.cancelled().await;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let mut memory = self.uploads.known();
        if let Some(known) = memory.tokens.get_mut(&self.token) {
            known.arriving = known.arriving.saturating_sub(1);
            known.last = Some(Instant::now());
        }
        memory.remember(self.token, false);
    }
}

#[cfg(test)]
mod tests;
