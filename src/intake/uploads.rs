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

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use tokio_util::sync::CancellationToken;

use super::receipt::{AddressSum, Ended, Outcome, Receipt};
use crate::envelope::{PartSum, ReplyAddress};
use crate::id::{SubmissionId, from_hex, random_bytes, to_hex};
use crate::limits::{PARTS_OF_ONE_FORM, PARTS_REMEMBERED, PROBES, UPLOADS_REMEMBERED};

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
    known: Mutex<Memory>,
}

/// The tokens of which something is known, and the order in which they are forgotten when
/// there are too many: those that left nothing first.
#[derive(Default)]
struct Memory {
    tokens: HashMap<Token, Known>,
    left_nothing: VecDeque<Token>,
    left_something: VecDeque<Token>,
    /// Parts of all of them together.
    parts: usize,
}

/// One token's uploads. There may be several: the same form sent again.
#[derive(Default)]
struct Known {
    arriving: u32,
    /// Cancels what is arriving. While it is cancelled, the token takes nothing more.
    discard: CancellationToken,
    ended: Vec<Ended>,
    last: Option<Instant>,
    /// Whether something that was discarded could not be deleted.
    not_deleted: bool,
    /// Whether the token waits in the queues of [`Memory`].
    queued: (bool, bool),
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

    fn mac(&self, random: &[u8; RANDOM_BYTES]) -> Hmac<Sha256> {
        let mut mac = Hmac::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(b"postern upload token 1");
        mac.update(random);
        mac
    }

    /// The text of a new token, for a form.
    #[must_use]
    pub fn issue(&self) -> String {
        self.text(Token(random_bytes()))
    }

    /// The token that was issued with this text.
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<Token> {
        let bytes: [u8; RANDOM_BYTES + MAC_BYTES] = from_hex(text)?;
        let (random, mac) = bytes.split_first_chunk::<RANDOM_BYTES>()?;
        self.mac(random).verify_truncated_left(mac).ok()?;
        Some(Token(*random))
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

    /// What tells the addresses of one form's sends apart, and says nothing of those of other
    /// forms.
    #[must_use]
    pub fn address_sum(&self, token: Token, address: &ReplyAddress) -> AddressSum {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes any key");
        mac.update(b"postern address sum 1");
        mac.update(&token.0);
        mac.update(address.recipient.as_bytes());
        AddressSum(mac.finalize().into_bytes().into())
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

    /// The text of a token, as its form has it.
    #[must_use]
    pub fn text(&self, token: Token) -> String {
        let mac = self.mac(&token.0).finalize().into_bytes();
        to_hex(&token.0) + &to_hex(&mac[..MAC_BYTES])
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

/// Whether all of `part` is in `whole`: it is the same, or what was salvaged of it.
fn covers(whole: &Ended, part: &Ended) -> bool {
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
    /// How much is remembered of it: a send, each of its parts, each checksum of a
    /// beginning.
    fn parts(&self) -> usize {
        let of_sums = |sum: &PartSum| 1 + sum.prefixes.len();
        let of_one = |ended: &Ended| 1 + ended.sums.iter().map(of_sums).sum::<usize>();
        self.ended.iter().map(of_one).sum()
    }
}

impl Memory {
    /// Enters an end in its queue, once.
    fn remember(&mut self, token: Token, stored: bool) {
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
    fn make_room(&mut self) {
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
                if known.arriving == 0 && (stored || !known.queued.1) {
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
mod tests {
    use super::*;
    use crate::envelope::Cut;

    fn uploads() -> Arc<Uploads> {
        Arc::new(Uploads::new([7; 32], Duration::from_secs(60)))
    }

    fn part(size: u64, crc: u32, complete: bool, prefixes: &[(u64, u32)]) -> PartSum {
        PartSum {
            size,
            crc,
            label: 0,
            complete,
            prefixes: prefixes.to_vec(),
        }
    }

    fn ended(outcome: Outcome, content: u32) -> (Ended, SubmissionId) {
        let complete = outcome == Outcome::Whole;
        with(outcome, vec![part(10, content, complete, &[])])
    }

    fn with(outcome: Outcome, sums: Vec<PartSum>) -> (Ended, SubmissionId) {
        let id = SubmissionId::random();
        let ended = Ended {
            stored: Some(id),
            sums,
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
    fn a_whole_submission_replaces_what_was_salvaged_of_it_and_nothing_else() {
        const CUT: Outcome = Outcome::Partial(Cut::Connection);
        let message = || part(5, 1, true, &[]);
        let whole = [message(), part(100, 9, true, &[(60, 7)])];
        for (salvaged, replaced) in [
            (vec![message(), part(60, 7, false, &[])], true),
            (vec![message()], true),
            (vec![message(), part(0, 0, false, &[])], true),
            (vec![message(), part(60, 8, false, &[])], false),
            (vec![part(5, 2, true, &[]), part(60, 7, false, &[])], false),
            (vec![part(60, 7, false, &[]), message()], false),
            (vec![message(), message()], false),
        ] {
            for salvaged_first in [true, false] {
                let uploads = uploads();
                let token = uploads.parse(&uploads.issue()).unwrap();
                let (cut, cut_id) = with(CUT, salvaged.clone());
                let (all, _) = with(Outcome::Whole, whole.to_vec());
                let (first, second) = if salvaged_first {
                    (cut, all)
                } else {
                    (all, cut)
                };
                let upload = uploads.begin(token).unwrap();
                assert_eq!(uploads.end(&upload, first).1, []);
                let (receipt, deleted) = uploads.end(&upload, second);
                assert_eq!(
                    deleted,
                    if replaced { vec![cut_id] } else { vec![] },
                    "{salvaged:?}"
                );
                let both = !replaced && !salvaged_first;
                assert_eq!(receipt.outcome, if both { CUT } else { Outcome::Whole });
                drop(upload);
                let others = usize::from(!replaced);
                assert_eq!(uploads.status(token), Status::Ended(receipt, others));
            }
        }
    }

    #[test]
    fn what_is_left_of_a_failed_send_is_neither_received_nor_replaced() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        let upload = uploads.begin(token).ok().unwrap();
        let (failed, fragment) = with(Outcome::NotStored, vec![]);
        let (receipt, deleted) = uploads.end(&upload, failed);
        assert_eq!((receipt.outcome, deleted), (Outcome::NotStored, vec![]));
        drop(upload);
        assert_eq!(uploads.kept(token), 1);
        assert_eq!(send(&uploads, token, Outcome::Whole, 2).1, []);
        assert_eq!(uploads.discard(token), [fragment]);
    }

    #[test]
    fn what_left_nothing_says_so_and_takes_no_place() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        let upload = uploads.begin(token).unwrap();
        let (receipt, _) = uploads.end(&upload, Ended::nothing(Outcome::Empty));
        assert_eq!(receipt.outcome, Outcome::Empty);
        drop(upload);
        assert!(
            matches!(uploads.status(token), Status::Ended(r, 0) if r.outcome == Outcome::Whole)
        );
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
        assert!(uploads.begin(token).err() == Some(Closed::Discarded));
        assert_eq!(uploads.discard(Token(random_bytes())), []);
        assert_eq!(uploads.known().tokens.len(), 1);

        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        assert_eq!(uploads.discard(token), []);
        assert!(
            matches!(uploads.status(token), Status::Ended(r, _) if r.outcome == Outcome::Whole)
        );
    }

    #[test]
    fn discard_cancels_what_arrives_beside_something_whole() {
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        send(&uploads, token, Outcome::Whole, 1);
        let arriving = uploads.begin(token).ok().unwrap();
        assert_eq!(uploads.discard(token), []);
        assert!(arriving.discard.is_cancelled());
        let (late, id) = ended(Outcome::Whole, 2);
        assert_eq!(uploads.end(&arriving, late).1, [id]);
        drop(arriving);
        assert!(
            matches!(uploads.status(token), Status::Ended(r, 0) if r.outcome == Outcome::Whole)
        );
        // A later send is another.
        assert_eq!(send(&uploads, token, Outcome::Whole, 3).1, []);
    }

    #[test]
    fn what_is_remembered_of_one_form_and_of_all_has_a_bound() {
        const CUT: Outcome = Outcome::Partial(Cut::Connection);
        let uploads = uploads();
        let token = uploads.parse(&uploads.issue()).unwrap();
        let mut sends = 0;
        let closed = loop {
            match uploads.begin(token) {
                Ok(upload) => {
                    assert!(upload.cut_lengths().len() <= PROBES);
                    let _ = uploads.end(&upload, with(CUT, vec![part(sends, 1, false, &[])]).0);
                    sends += 1;
                }
                Err(closed) => break closed,
            }
        };
        assert_eq!(closed, Closed::TooOften);
        assert_eq!(sends as usize, PARTS_OF_ONE_FORM / 2);
        // All of it can still be discarded.
        assert_eq!(uploads.discard(token).len(), PARTS_OF_ONE_FORM / 2);
        assert_eq!(uploads.known().parts, 0);

        let many: Vec<_> = (0..1000).map(|n| part(n, 1, true, &[])).collect();
        for _ in 0..2 * PARTS_REMEMBERED / 1000 {
            let upload = uploads.begin(Token(random_bytes())).ok().unwrap();
            let _ = uploads.end(&upload, with(Outcome::Whole, many.clone()).0);
        }
        let memory = uploads.known();
        let counted: usize = memory.tokens.values().map(Known::parts).sum();
        assert_eq!(memory.parts, counted);
        assert!(counted < PARTS_REMEMBERED + 2000, "{counted}");
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
        assert_eq!(uploads.known().tokens.len(), UPLOADS_REMEMBERED);
    }
}
