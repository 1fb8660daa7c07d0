//! What can be seen of an upload while it arrives, by whoever holds its token.
//!
//! The upload counts its bytes, a store to memory for each piece and nothing else. Whoever
//! watches is told when an upload of the token begins, is finished, or ends; the count it
//! reads when it likes.
//!
//! *Never*: an entry in the memory of uploads because somebody watches.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::watch;

use super::memory::Memory;
use super::{Status, Token, Uploads};
use crate::limits::PROGRESS_OF_ONE;
use crate::load::Load;

/// One upload that is arriving.
#[derive(Debug)]
pub struct Arrival {
    /// Which of its form's tries it is, from 1.
    try_number: u64,
    /// The length of its form, if its client said one.
    announced: Option<u64>,
    received: AtomicU64,
    finishing: AtomicBool,
}

impl Arrival {
    pub(super) fn new(try_number: u64, announced: Option<u64>) -> Self {
        Self {
            try_number,
            announced,
            received: AtomicU64::new(0),
            finishing: AtomicBool::new(false),
        }
    }

    pub(super) fn try_number(&self) -> u64 {
        self.try_number
    }

    pub(super) fn count(&self, received: u64) {
        self.received.store(received, Ordering::Relaxed);
    }

    pub(super) fn finish(&self) {
        self.finishing.store(true, Ordering::Relaxed);
    }

    /// The length of its form, if its client said one.
    #[must_use]
    pub fn announced(&self) -> Option<u64> {
        self.announced
    }

    /// Bytes of the form that have arrived.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Whether its form has ended, and what is there is being sealed.
    #[must_use]
    pub fn is_finishing(&self) -> bool {
        self.finishing.load(Ordering::Relaxed)
    }
}

/// The tokens that are watched. Bounded by who may watch.
#[derive(Default)]
pub(super) struct Watched {
    tokens: HashMap<Token, One>,
    all: usize,
}

impl Watched {
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.all == 0 && self.tokens.is_empty()
    }
}

struct One {
    watchers: usize,
    changes: watch::Sender<()>,
}

/// Watches the uploads of one token.
pub struct Watcher {
    token: Token,
    uploads: Arc<Uploads>,
    changes: watch::Receiver<()>,
}

impl Uploads {
    /// Looks by the clock at how many watch.
    pub fn look(&self, busy: &Load) {
        busy.look(self.known().watched.all);
    }

    /// Watches the uploads of this token, unless so many watch some already that it is `busy`, or as
    /// many as may watch this one.
    #[must_use]
    pub fn watch(self: &Arc<Self>, token: Token, busy: &Load) -> Option<Watcher> {
        let watched = &mut self.known().watched;
        if busy.is_busy(watched.all) {
            return None;
        }
        let one = watched.tokens.entry(token).or_insert_with(|| One {
            watchers: 0,
            changes: watch::Sender::new(()),
        });
        if one.watchers >= PROGRESS_OF_ONE {
            return None;
        }
        one.watchers += 1;
        watched.all += 1;
        Some(Watcher {
            token,
            uploads: Arc::clone(self),
            changes: one.changes.subscribe(),
        })
    }
}

impl Memory {
    /// Tells those who watch this token that something is otherwise.
    pub(super) fn tell(&self, token: Token) {
        if let Some(one) = self.watched.tokens.get(&token) {
            one.changes.send_replace(());
        }
    }
}

impl Watcher {
    /// What is arriving, the newest of it, unless a later try is whole by now.
    #[must_use]
    pub fn arrival(&self) -> Option<Arc<Arrival>> {
        let memory = self.uploads.known();
        memory.tokens.get(&self.token)?.arrival().cloned()
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.uploads.status(self.token)
    }

    /// Ready when something has changed since the last time.
    pub async fn changed(&mut self) {
        // Its sender goes with the last watcher.
        let _ = self.changes.changed().await;
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let watched = &mut self.uploads.known().watched;
        watched.all -= 1;
        if let Some(one) = watched.tokens.get_mut(&self.token) {
            one.watchers -= 1;
            if one.watchers == 0 {
                watched.tokens.remove(&self.token);
            }
        }
    }
}
