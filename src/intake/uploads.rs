//! What the server remembers of uploads, in memory, until 30 minutes after their end.
//!
//! The form carries a random **upload token**. It makes sending idempotent: a browser may
//! send a whole POST again by itself, people click twice, circuits break. The same token
//! with the same content is one submission and one receipt; a whole submission replaces
//! what was salvaged of an earlier try; "discard" deletes what was salvaged, and what is
//! still coming.
//!
//! A token ends in a MAC under a key of this server, so that a form of another site
//! cannot post here with a token it made up.
//!
//! *Never*: a token on disk or in the log, names of files, texts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use tokio_util::sync::CancellationToken;

use super::receipt::{Ended, Outcome, Receipt};
use crate::id::{SubmissionId, from_hex, random_bytes, to_hex};
use crate::limits::UPLOADS_REMEMBERED;

/// Random bytes of a token: nobody guesses another's.
const RANDOM_BYTES: usize = 16;
/// Bytes of its MAC, HMAC-SHA256 cut as RFC 2104 allows.
const MAC_BYTES: usize = 16;

/// The name of one upload, known to the form it came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token([u8; RANDOM_BYTES]);

impl Token {
    /// Length of its text.
    pub const TEXT_BYTES: usize = 2 * (RANDOM_BYTES + MAC_BYTES);
}

/// All uploads that are remembered.
pub struct Uploads {
    key: [u8; 32],
    memory: Duration,
    known: Mutex<HashMap<Token, Known>>,
}

/// One token's uploads. There may be several: the same form sent again.
#[derive(Default)]
struct Known {
    arriving: u32,
    discard: CancellationToken,
    ended: Vec<Ended>,
    last: Option<Instant>,
}

/// An upload that is arriving. Dropped without [`Uploads::end`] it counts as gone.
pub struct Upload {
    token: Token,
    discard: CancellationToken,
    uploads: Arc<Uploads>,
}

/// What `GET /upload/TOKEN` shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is known under this token: nothing came yet, or it was forgotten.
    Unknown,
    /// It is arriving.
    Arriving,
    /// It ended.
    Ended(Receipt),
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

    fn known(&self) -> MutexGuard<'_, HashMap<Token, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn mac(&self, random: &[u8; RANDOM_BYTES]) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(b"postern upload token 1");
        mac.update(random);
        mac
    }

    /// The text of a new token, for a form.
    #[must_use]
    pub fn issue(&self) -> String {
        let random = random_bytes();
        let mac = self.mac(&random).finalize().into_bytes();
        to_hex(&random) + &to_hex(&mac[..MAC_BYTES])
    }

    /// The token that was issued with this text.
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<Token> {
        let bytes: [u8; RANDOM_BYTES + MAC_BYTES] = from_hex(text)?;
        let (random, mac) = bytes.split_first_chunk::<RANDOM_BYTES>()?;
        self.mac(random).verify_truncated_left(mac).ok()?;
        Some(Token(*random))
    }

    /// An upload begins; `None` if its source discarded this token.
    #[must_use]
    pub fn begin(self: &Arc<Self>, token: Token) -> Option<Upload> {
        let mut all = self.known();
        if all.len() >= UPLOADS_REMEMBERED {
            forget_oldest(&mut all);
        }
        let known = all.entry(token).or_default();
        if known.discard.is_cancelled() {
            return None;
        }
        known.arriving += 1;
        let discard = known.discard.clone();
        Some(Upload {
            token,
            discard,
            uploads: Arc::clone(self),
        })
    }

    /// An upload ended. The receipt to show, and the submissions that are to be deleted:
    /// a repetition of what is here already, or the salvaged parts it replaces, or the
    /// upload itself when it was discarded at the last moment.
    #[must_use]
    pub fn end(&self, upload: &Upload, ended: Ended) -> (Receipt, Vec<SubmissionId>) {
        let mut all = self.known();
        let known = all.entry(upload.token).or_default();
        known.last = Some(Instant::now());
        if known.discard.is_cancelled() {
            return (
                Receipt::nothing(Outcome::Discarded),
                ended.stored.into_iter().collect(),
            );
        }
        let receipt = ended.receipt.clone();
        let repeated = |earlier: &Ended| {
            earlier.receipt == ended.receipt && earlier.checksums == ended.checksums
        };
        if known.ended.iter().any(repeated) {
            return (receipt, ended.stored.into_iter().collect());
        }
        let mut replaced = Vec::new();
        if receipt.outcome == Outcome::Whole {
            known.ended.retain(|earlier| {
                let whole = earlier.receipt.outcome == Outcome::Whole;
                if !whole {
                    replaced.extend(earlier.stored);
                }
                whole
            });
        }
        known.ended.push(ended);
        (receipt, replaced)
    }

    /// Where the upload of this token stands.
    #[must_use]
    pub fn status(&self, token: Token) -> Status {
        let all = self.known();
        let Some(known) = all.get(&token) else {
            return Status::Unknown;
        };
        // What is whole or kept counts more than a later try that left nothing.
        let best = known
            .ended
            .iter()
            .rev()
            .max_by_key(|ended| match ended.receipt.outcome {
                Outcome::Whole => 2,
                _ => u8::from(ended.stored.is_some()),
            });
        match best {
            Some(ended) if ended.receipt.outcome == Outcome::Whole => {
                Status::Ended(ended.receipt.clone())
            }
            _ if known.discard.is_cancelled() => {
                Status::Ended(Receipt::nothing(Outcome::Discarded))
            }
            _ if known.arriving > 0 => Status::Arriving,
            Some(ended) => Status::Ended(ended.receipt.clone()),
            None => Status::Unknown,
        }
    }

    /// Discards what is arriving and what was salvaged; the submissions to delete. What
    /// was received whole stays.
    #[must_use]
    pub fn discard(&self, token: Token) -> Vec<SubmissionId> {
        let mut all = self.known();
        let known = all.entry(token).or_default();
        known.last = Some(Instant::now());
        let mut deleted = Vec::new();
        known.ended.retain(|ended| {
            let whole = ended.receipt.outcome == Outcome::Whole;
            if !whole {
                deleted.extend(ended.stored);
            }
            whole
        });
        if known.ended.is_empty() {
            known.discard.cancel();
        }
        deleted
    }

    /// Forgets what ended too long ago.
    pub fn forget(&self) {
        let memory = self.memory;
        self.known().retain(|_, known| {
            known.arriving > 0 || known.last.is_some_and(|last| last.elapsed() < memory)
        });
    }
}

/// Makes room for one more.
fn forget_oldest(all: &mut HashMap<Token, Known>) {
    let idle = all.iter().filter(|(_, known)| known.arriving == 0);
    if let Some(oldest) = idle
        .min_by_key(|(_, known)| known.last)
        .map(|(token, _)| *token)
    {
        all.remove(&oldest);
    }
}

impl Upload {
    /// Its token.
    #[must_use]
    pub fn token(&self) -> Token {
        self.token
    }

    /// Ready when its source discards it.
    pub async fn discarded(&self) {
        self.discard.cancelled().await;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Some(known) = self.uploads.known().get_mut(&self.token) {
            known.arriving = known.arriving.saturating_sub(1);
            known.last = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Cut;

    fn uploads() -> Arc<Uploads> {
        Arc::new(Uploads::new([7; 32], Duration::from_secs(60)))
    }

    fn ended(outcome: Outcome, content: u32) -> (Ended, SubmissionId) {
        let id = SubmissionId::random();
        let ended = Ended {
            stored: Some(id),
            checksums: vec![(1, content)],
            ..Ended::nothing(outcome)
        };
        (ended, id)
    }

    fn send(
        uploads: &Arc<Uploads>,
        token: Token,
        outcome: Outcome,
        content: u32,
    ) -> (SubmissionId, Vec<SubmissionId>) {
        let upload = uploads.begin(token).unwrap();
        let (ended, id) = ended(outcome, content);
        (id, uploads.end(&upload, ended).1)
    }

    #[test]
    fn only_tokens_of_this_server_are_read() {
        let uploads = uploads();
        let text = uploads.issue();
        assert_eq!(text.len(), Token::TEXT_BYTES);
        assert!(uploads.parse(&text).is_some());
        assert!(Uploads::new([8; 32], Duration::ZERO).parse(&text).is_none());
        assert!(uploads.parse(&"0".repeat(64)).is_none());
        assert!(uploads.parse("").is_none());
    }

    #[test]
    fn the_same_form_twice_is_one_submission_and_another_content_is_another() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        assert_eq!(send(&uploads, token, Outcome::Whole, 1).1, []);
        let (second, deleted) = send(&uploads, token, Outcome::Whole, 1);
        assert_eq!(deleted, [second]);
        assert_eq!(send(&uploads, token, Outcome::Whole, 2).1, []);
    }

    #[test]
    fn a_whole_submission_replaces_what_was_salvaged() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        let (salvaged, _) = send(&uploads, token, Outcome::Partial(Cut::Connection), 1);
        assert!(
            matches!(uploads.status(token), Status::Ended(r) if r.outcome == Outcome::Partial(Cut::Connection))
        );
        assert_eq!(send(&uploads, token, Outcome::Whole, 2).1, [salvaged]);
        assert_eq!(send(&uploads, token, Outcome::Partial(Cut::Idle), 3).1, []);
        assert!(matches!(uploads.status(token), Status::Ended(r) if r.outcome == Outcome::Whole));
    }

    #[test]
    fn discard_takes_what_was_salvaged_and_what_still_comes_but_nothing_whole() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        let (salvaged, _) = send(&uploads, token, Outcome::Partial(Cut::Connection), 1);
        let late = uploads.begin(token).unwrap();
        assert_eq!(uploads.discard(token), [salvaged]);
        let (ended_late, id) = ended(Outcome::Partial(Cut::Connection), 2);
        assert_eq!(uploads.end(&late, ended_late).1, [id]);
        assert!(uploads.begin(token).is_none());

        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        assert_eq!(uploads.discard(token), []);
        assert!(matches!(uploads.status(token), Status::Ended(r) if r.outcome == Outcome::Whole));
    }

    #[test]
    fn what_ended_is_forgotten_in_time_and_in_number() {
        let uploads = Arc::new(Uploads::new([7; 32], Duration::ZERO));
        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        uploads.forget();
        assert_eq!(uploads.status(token), Status::Unknown);
        for _ in 0..UPLOADS_REMEMBERED + 10 {
            let _ = send(&uploads, Token(random_bytes()), Outcome::Whole, 1);
        }
        assert_eq!(uploads.known().len(), UPLOADS_REMEMBERED);
    }
}
