//! The way in: a form is read part by part and sealed while it arrives.
//!
//! [`receive`] is the whole path. What can be told of it: *admit* the upload, *read* the
//! form into a draft until it is whole or must stop, *finish* the envelope with what is
//! there, *remember* the end under the upload's token.
//!
//! # Invariants
//! - What a receipt calls received was on disk before the receipt was made.
//! - An upload outlives its connection: when that dies, what arrived is still sealed.
//! - Of a file, no more than the piece in hand (at most 64 KiB) is in memory here.
//!
//! *Never*: plaintext on disk or in the log; a wait without a limit.

mod admission;
mod answers;
mod draft;
mod keyring;
mod pace;
mod places;
mod receipt;
mod sealing;
mod uploads;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

pub use admission::Held;
pub use answers::{Unanswerable, Whose};
pub use draft::Again;
pub use keyring::{Keyring, News};
pub use pace::Pace;
pub use places::Places;
pub use receipt::{Answerable, Ended, Outcome, Receipt};
pub use uploads::{Arrival, Status, Token, Upload, Uploads, Watcher};

use crate::capacity::Capacity;
use crate::envelope::{Cut, ReplyAddress};
use crate::limits::{DISCARD_WAIT, MESSAGE_HEAD_BYTES, REFUSED_TIME};
use crate::log;
use crate::multipart::{Event, Parser};
use crate::store::Store;
use crate::visitors::Visitor;
use admission::Terms;
use draft::{Draft, Finished, Refusal, Step};

/// Everything an upload needs, shared by all of them.
pub struct Intake {
    /// Whom everything is sealed to.
    pub keys: Keyring,
    /// Where it goes.
    pub store: Store,
    /// What is remembered of uploads.
    pub uploads: Arc<Uploads>,
    /// How much is taken.
    pub capacity: Capacity,
    /// How much arrives at a time.
    pub places: Places,
    /// Whether sources may get answers.
    pub replies: bool,
    /// From which mailboxes are derived; random, and this site's alone.
    pub salt: [u8; 32],
    /// Limits of one submission.
    pub limits: Limits,
    /// Cancelled when the server stops.
    pub shutdown: CancellationToken,
}

/// The limits of one submission.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Characters of a message.
    pub max_message: u64,
    /// Files.
    pub max_files: u32,
    /// An upload that sends nothing for so long is cut.
    pub idle_timeout: Duration,
    /// And one that brings fewer bytes a second.
    pub slowest: u64,
}

/// What is known of a form before its first byte.
pub struct Form {
    /// The boundary of its parts.
    pub boundary: String,
    /// The length its client announced, if it did.
    pub announced_length: Option<u64>,
    /// The source who is signed in.
    pub session: Option<SignedIn>,
    /// Whose circuit it comes over, where that is known.
    pub visitor: Option<Arc<Visitor>>,
}

/// A source who is signed in while a form arrives.
#[derive(Clone)]
pub struct SignedIn {
    /// What a form that was opened in this session says.
    pub mark: String,
    /// Where answers go.
    pub address: ReplyAddress,
}

impl Form {
    /// Whether it is so small that reading all of it costs nothing.
    fn is_small(&self) -> bool {
        let length = self.announced_length;
        length.is_some_and(|length| length <= MESSAGE_HEAD_BYTES)
    }
}

/// How a form ended.
pub struct Received {
    /// What its source is told.
    pub receipt: Receipt,
    /// Its token, if it had one.
    pub token: Option<Token>,
    /// What to do with the rest of the body.
    pub rest: Rest,
    /// The codename, for the page alone.
    pub words: Option<Zeroizing<String>>,
    /// What was filled in, for a form that is to be filled in again.
    pub again: Again,
    /// Kept until the rest of the body is dealt with.
    pub held: Held,
}

/// What is to be done with the rest of a body before the answer is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// The form was whole: nothing of meaning is left.
    Nothing,
    /// Answer at once.
    Abandon,
    /// Read and drop it: browsers show no answer while they send. A short one has to be there soon, a
    /// long one has to keep its pace.
    Drain {
        /// Whether it is short.
        short: bool,
    },
    /// Leave it unread and wait: it is too much to read for nothing.
    Hold,
}

/// Why reading ended.
enum End {
    Step(Step),
    Cut(Cut),
    Discarded,
}

/// Receives one form.
pub async fn receive<B, E>(intake: Arc<Intake>, form: Form, body: &mut B) -> Received
where
    B: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let (terms, held) = intake.admit(&form);
    let mut draft = Draft::new(Arc::clone(&intake), terms, &form);
    let reading = read(&intake, &form, terms, &mut draft, body);
    let end = match terms.refused {
        None => reading.await,
        Some(refusal) => {
            let read = tokio::time::timeout(REFUSED_TIME, reading).await;
            read.unwrap_or(End::Step(Step::Refuse(refusal)))
        }
    };
    draft.finishing();
    let (finished, rest) = finish(draft, end, &form).await;
    let token = finished.upload.as_ref().map(Upload::token);
    let receipt = intake.remember(finished.ended, finished.upload).await;
    Received {
        receipt,
        token,
        rest,
        words: finished.words,
        again: finished.again,
        held,
    }
}

impl Intake {
    /// Enters the end in the memory of uploads, and deletes what it made superfluous.
    async fn remember(self: &Arc<Self>, ended: Ended, upload: Option<Upload>) -> Receipt {
        let Some(upload) = upload else {
            return ended.receipt;
        };
        let (receipt, superfluous) = self.uploads.end(&upload, ended);
        let deleted = self.delete(superfluous).await;
        if !deleted && receipt.outcome == Outcome::Discarded {
            self.uploads.mark_not_deleted(upload.token());
        }
        receipt
    }

    /// Discards the upload of this token: what still arrives, and what was salvaged. Waits
    /// for what is just being sealed, so that the page does not say too much.
    pub async fn discard(self: &Arc<Self>, token: Token) {
        let salvaged = self.uploads.discard(token);
        if !self.delete(salvaged).await {
            self.uploads.mark_not_deleted(token);
        }
        let since = Instant::now();
        while self.uploads.is_arriving(token) && since.elapsed() < DISCARD_WAIT {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Deletes submissions; whether all of them are gone.
    async fn delete(self: &Arc<Self>, ids: Vec<crate::id::SubmissionId>) -> bool {
        if ids.is_empty() {
            return true;
        }
        let intake = Arc::clone(self);
        let deleting = tokio::task::spawn_blocking(move || {
            let mut all = true;
            for id in ids {
                if let Err(error) = intake.store.delete(id) {
                    log::later(format!("deleting failed: {}", log::chain(&error)));
                    all = false;
                }
            }
            all
        });
        deleting.await.unwrap_or(false)
    }
}

/// Reads the form into the draft until it is whole or must stop.
async fn read<B, E>(
    intake: &Intake,
    form: &Form,
    terms: Terms,
    draft: &mut Draft,
    body: &mut B,
) -> End
where
    B: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut parser = Parser::new(&form.boundary);
    let mut pace = Pace::new(intake.limits);
    // Of a form whose files are refused only the message is looked for, and it stands
    // before them.
    let (most, why) = match terms.files_refused {
        Some(why) => (MESSAGE_HEAD_BYTES, why),
        None => (intake.capacity.announced(), Cut::TooLarge),
    };
    loop {
        let piece = match next_piece(intake, draft, &mut pace, body).await {
            Ok(Some(piece)) => piece,
            Ok(None) => return cut_short(&mut parser, draft, Cut::Connection),
            Err(End::Cut(cut)) => return cut_short(&mut parser, draft, cut),
            Err(end) => return end,
        };
        if draft.arrived(piece.len() as u64) > most {
            return cut_short(&mut parser, draft, why);
        }
        let keeps_up = pace.came(piece.len() as u64);
        parser.feed(piece);
        loop {
            match parser.event() {
                Ok(Some(event)) => {
                    let is_new = draft.upload().is_none();
                    match draft.take(event) {
                        Step::On => {}
                        step => return End::Step(step),
                    }
                    if is_new && let Some(upload) = draft.upload() {
                        upload.stands_alone().await;
                    }
                }
                Ok(None) => break,
                Err(_) => return End::Cut(Cut::Malformed),
            }
        }
        if !keeps_up {
            return cut_short(&mut parser, draft, Cut::Idle);
        }
    }
}

/// The next bytes of the body, or why there are none.
async fn next_piece<B, E>(
    intake: &Intake,
    draft: &Draft,
    pace: &mut Pace,
    body: &mut B,
) -> Result<Option<Bytes>, End>
where
    B: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let discarded = async {
        match draft.upload() {
            Some(upload) => upload.discarded().await,
            None => std::future::pending().await,
        }
    };
    pace.restart();
    tokio::select! {
        biased;
        () = discarded => Err(End::Discarded),
        () = intake.shutdown.cancelled() => Err(End::Cut(Cut::Shutdown)),
        piece = body.next() => match piece {
            Some(Ok(piece)) => Ok(Some(piece)),
            Some(Err(_)) => Err(End::Cut(Cut::Connection)),
            None => Ok(None),
        },
        () = pace.idle() => Err(End::Cut(Cut::Idle)),
    }
}

/// The body ends here. Its last bytes may have looked like a boundary: they are data.
fn cut_short(parser: &mut Parser, draft: &mut Draft, cut: Cut) -> End {
    let rest = parser.rest();
    if rest.is_empty() {
        return End::Cut(cut);
    }
    match draft.take(Event::Data(rest)) {
        Step::On | Step::Whole => End::Cut(cut),
        step => End::Step(step),
    }
}

const DRAIN: Rest = Rest::Drain { short: true };

/// Finishes the draft, and decides what to do with the rest of the body.
async fn finish(draft: Draft, end: End, form: &Form) -> (Finished, Rest) {
    let small = form.is_small();
    let (cut, rest) = match end {
        End::Step(Step::Refuse(refusal)) => {
            let rest = if small { DRAIN } else { Rest::Abandon };
            return (refuse(draft, refusal).await, rest);
        }
        End::Discarded => {
            return (refuse(draft, Refusal::Discarded).await, Rest::Abandon);
        }
        End::Step(Step::On | Step::Whole) => (None, Rest::Nothing),
        End::Step(Step::Stop(cut)) => match cut {
            Cut::TooManyFiles | Cut::Malformed => (Some(cut), Rest::Drain { short: small }),
            _ if small => (Some(cut), DRAIN),
            _ => (Some(cut), Rest::Hold),
        },
        End::Cut(cut @ (Cut::TooLarge | Cut::NoRoom)) => (Some(cut), Rest::Hold),
        End::Cut(Cut::Malformed) => (
            Some(Cut::Malformed),
            if small { DRAIN } else { Rest::Abandon },
        ),
        End::Cut(cut) => (Some(cut), Rest::Abandon),
    };
    (blocking(move || draft.finish(cut)).await, rest)
}

/// Throws away what is there.
async fn refuse(draft: Draft, refusal: Refusal) -> Finished {
    blocking(move || draft.refuse(refusal)).await
}

/// Ends a draft where waiting for the disk stops nobody else.
async fn blocking(end: impl FnOnce() -> Finished + Send + 'static) -> Finished {
    let ended = tokio::task::spawn_blocking(end).await;
    ended.unwrap_or_else(|_| Finished {
        ended: Ended::nothing(Outcome::NotStored),
        upload: None,
        words: None,
        again: Again::default(),
    })
}
