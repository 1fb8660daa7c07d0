//! Opens the replies of a mailbox, in memory, for whoever has its keys.
//!
//! *Never*: a byte that age did not authenticate; markup of an answer.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher as _;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

use super::pages::{Answer, Attachment};
use super::session::Hold;
use crate::envelope::{
    FILES_PREFIX, Kind, MESSAGE_ENTRY, Nowhere, Reader, ReplyAddress, Report, Sink, State,
};
use crate::limits::READ_WHOLE;
use crate::log;
use crate::mailbox::{MailboxKeys, leaving_nothing};
use crate::store::{Catalog, Ciphertext, Error, Reply};

/// The longest message of a reply that is shown, in bytes: a hundred thousand characters.
const MAX_SHOWN: usize = 400_000;
/// Pieces of an attachment that wait for a slow circuit, 64 KiB each.
const PIECES: usize = 2;

/// The keys of a mailbox, for age.
struct Keys(Arc<MailboxKeys>);

impl age::Identity for Keys {
    fn unwrap_stanza(
        &self,
        stanza: &age_core::format::Stanza,
    ) -> Option<Result<age_core::format::FileKey, age::DecryptError>> {
        self.0.identity().unwrap_stanza(stanza)
    }
}

pub(super) type Opened = Reader<Ciphertext>;

/// The replies of a mailbox, of all there are.
pub(super) fn mine(catalog: &Catalog, mailbox: &MailboxKeys) -> Result<Vec<Reply>, Error> {
    let mut replies = catalog.replies()?;
    replies.retain(|reply| mailbox.is_mine(reply.id, &reply.tag));
    Ok(replies)
}

/// Opens one reply; what cannot be opened is told as damaged.
pub(super) fn answer(
    catalog: &Catalog,
    mailbox: &Arc<MailboxKeys>,
    reply: &Reply,
) -> Option<Answer> {
    let mut answer = Answer {
        id: reply.id,
        day: reply.day,
        number: None,
        message: None,
        attachments: Vec::new(),
        damaged: true,
    };
    let ciphertext = match catalog.open_reply(reply.id) {
        Ok(Some(ciphertext)) => ciphertext,
        // Deleted this very moment, or its file is lost.
        Ok(None) => {
            let listed = catalog.has_reply(reply.id).unwrap_or(true);
            return listed.then_some(answer);
        }
        Err(error) => {
            log::later(format!("a reply could not be read: {}", log::chain(&error)));
            return Some(answer);
        }
    };
    let mut shown = Shown {
        to_its_end: ciphertext.size() <= READ_WHOLE,
        ..Shown::default()
    };
    let reader = open(mailbox, ciphertext);
    if let Some(manifest) = reader.as_ref().and_then(Opened::manifest) {
        // The day it was written; that of the row is the day it came here.
        answer.day = manifest.day.unwrap_or(reply.day);
        answer.number = manifest.number;
    }
    let read = reader.and_then(|reader| shown.read(reader));
    let Some(report) = read else {
        return Some(answer);
    };
    answer.damaged = false;
    if !shown.message.is_empty() {
        answer.message = Some(readable(&String::from_utf8_lossy(&shown.message)));
    }
    let files = report
        .parts
        .iter()
        .filter(|part| part.entry != MESSAGE_ENTRY);
    answer.attachments = files
        .map(|part| Attachment {
            name: part.entry.trim_start_matches(FILES_PREFIX).to_owned(),
            size: part.size,
        })
        .collect();
    Some(answer)
}

/// A reply that these keys open.
fn open(mailbox: &Arc<MailboxKeys>, ciphertext: Ciphertext) -> Option<Opened> {
    let keys: Vec<Box<dyn age::Identity>> = vec![Box::new(Keys(Arc::clone(mailbox)))];
    let reader = Reader::open(ciphertext, &keys).ok()?;
    let is_reply = reader.head().is_some_and(|head| head.kind == Kind::Reply);
    is_reply.then_some(reader)
}

/// What of a message may reach a page: no controls, and nothing that turns the reading
/// direction of what follows.
fn readable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = |c: &char| matches!(c, '\n' | '\t') || !c.is_control() && !turns(*c);
    text.chars().filter(kept).collect()
}

/// Keeps the message.
#[derive(Default)]
struct Shown {
    /// Whether all of the reply is read, or only up to the end of its message.
    to_its_end: bool,
    is_message: bool,
    message: Zeroizing<Vec<u8>>,
    /// Bytes of the message, those that are not kept too.
    size: u64,
    /// Whether the reading was ended behind the message.
    enough: bool,
}

impl Shown {
    /// Reads a reply; what is in it, if that is whole as far as it was read.
    fn read(&mut self, reader: Opened) -> Option<Report> {
        let outline = reader.outline()?;
        let read = reader.extract(self);
        if let Ok(report) = read {
            return Some(report).filter(|report| report.state == State::Complete);
        }
        let message = outline
            .parts
            .iter()
            .find(|part| part.entry == MESSAGE_ENTRY);
        let is_whole = message.map_or(0, |part| part.size) == self.size;
        Some(outline).filter(|outline| self.enough && is_whole && outline.state == State::Complete)
    }
}

impl Sink for Shown {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        self.is_message = entry == MESSAGE_ENTRY;
        if !self.to_its_end && entry.starts_with(FILES_PREFIX) {
            self.enough = true;
            return Err(io::ErrorKind::Other.into());
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.is_message {
            self.size += bytes.len() as u64;
            let room = MAX_SHOWN.saturating_sub(self.message.len());
            self.message
                .extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        Ok(())
    }
}

/// An attachment of a reply that is authentic as a whole.
pub(super) struct File {
    reader: Opened,
    entry: String,
    size: u64,
}

/// What there is of an attachment.
pub(super) enum Whole {
    Yes(Box<File>),
    Damaged,
    Nothing,
}

/// Opens a reply once more for one of its attachments, if all of it is authentic.
pub(super) fn whole_attachment(
    mailbox: &Arc<MailboxKeys>,
    ciphertext: Ciphertext,
    number: usize,
) -> Whole {
    let read = open(mailbox, ciphertext.clone()).and_then(|r| r.extract(&mut Nowhere).ok());
    let Some(report) = read.filter(|report| report.state == State::Complete) else {
        return Whole::Damaged;
    };
    let mut files = report
        .parts
        .into_iter()
        .filter(|part| part.entry != MESSAGE_ENTRY);
    let part = number.checked_sub(1).and_then(|at| files.nth(at));
    match (part, open(mailbox, ciphertext)) {
        (None, _) => Whole::Nothing,
        (_, None) => Whole::Damaged,
        (Some(part), Some(reader)) => Whole::Yes(Box::new(File {
            reader,
            entry: part.entry,
            size: part.size,
        })),
    }
}

/// The places of those who download.
pub struct Downloads {
    places: Arc<Semaphore>,
    of_one: usize,
    /// How many each mailbox has, under a hash that means nothing in another process.
    mailboxes: Arc<Mutex<HashMap<u64, usize>>>,
    hashing: RandomState,
}

/// One of those of a mailbox. Who has it sees nothing of the others'.
pub(super) struct DownloadOfOne {
    mailbox: u64,
    mailboxes: Arc<Mutex<HashMap<u64, usize>>>,
}

/// One of the places.
pub(super) struct DownloadPlace {
    _place: OwnedSemaphorePermit,
    _of_one: DownloadOfOne,
}

impl Downloads {
    /// So many places, and so many of them for one mailbox.
    #[must_use]
    pub fn new(places: usize, of_one: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            of_one,
            mailboxes: Arc::default(),
            hashing: RandomState::new(),
        }
    }

    /// One more download of this mailbox, if it may have one: before it is looked for, so that looking
    /// takes nothing from others.
    pub(super) fn of_one(&self, mailbox: &ReplyAddress) -> Option<DownloadOfOne> {
        let mailbox = self.hashing.hash_one(&mailbox.recipient);
        let mut mailboxes = locked(&self.mailboxes);
        let has = mailboxes.entry(mailbox).or_default();
        if *has >= self.of_one {
            return None;
        }
        *has += 1;
        Some(DownloadOfOne {
            mailbox,
            mailboxes: Arc::clone(&self.mailboxes),
        })
    }

    /// A place among all, if there is one.
    pub(super) fn enter(&self, of_one: DownloadOfOne) -> Option<DownloadPlace> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(DownloadPlace {
            _place: place,
            _of_one: of_one,
        })
    }
}

impl Drop for DownloadOfOne {
    fn drop(&mut self) {
        if let Entry::Occupied(mut has) = locked(&self.mailboxes).entry(self.mailbox) {
            *has.get_mut() -= 1;
            if *has.get() == 0 {
                has.remove();
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sends an attachment while it is decrypted, in a thread of its own: a slow circuit must not
/// take one of those that seal and flush. Its place and its session are `kept` until it ends.
/// `None` if there is no thread to be had.
pub(super) fn download(file: File, kept: (DownloadPlace, Hold)) -> Option<Response> {
    let File {
        reader,
        entry,
        size,
    } = file;
    let (pieces, mut waiting) = tokio::sync::mpsc::channel::<io::Result<Bytes>>(PIECES);
    let name = entry.trim_start_matches(FILES_PREFIX).to_owned();
    let sending = move || {
        let mut sink = Sending {
            entry,
            is_it: false,
            pieces: &pieces,
        };
        let sent = leaving_nothing(|| reader.extract(&mut sink));
        if sent.is_err() {
            // It was whole a moment ago; the browser sees a download that breaks.
            let _ = pieces.blocking_send(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        drop(kept);
    };
    let thread = std::thread::Builder::new().name("download".to_owned());
    thread.spawn(sending).ok()?;
    let body = Body::from_stream(futures_util::stream::poll_fn(move |cx| {
        waiting.poll_recv(cx)
    }));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    let octets = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, octets);
    headers.insert(header::CONTENT_LENGTH, size.into());
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    let disposition = HeaderValue::from_str(&disposition(&name));
    let plain = HeaderValue::from_static("attachment");
    headers.insert(header::CONTENT_DISPOSITION, disposition.unwrap_or(plain));
    Some(response)
}

/// A `Content-Disposition` (RFC 6266) with a name in ASCII and, as RFC 8187 writes it, whole.
fn disposition(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let ascii: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if plain(char::from(byte)) {
            whole.push(char::from(byte));
        } else {
            whole += &format!("%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

/// A sink that sends one entry to a download.
struct Sending<'a> {
    entry: String,
    is_it: bool,
    pieces: &'a tokio::sync::mpsc::Sender<io::Result<Bytes>>,
}

impl Sink for Sending<'_> {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        self.is_it = entry == self.entry;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.is_it {
            return Ok(());
        }
        let sent = self.pieces.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_turn_what_follows() {
        assert_eq!(
            readable("a\u{202e}b\u{7}c\n\td\u{200d}"),
            "abc\n\td\u{200d}"
        );
    }

    #[test]
    fn names_of_downloads_are_harmless() {
        assert_eq!(
            disposition("001-a b\"\u{fc}.pdf"),
            "attachment; filename=\"001-a_b__.pdf\"; filename*=UTF-8''001-a%20b%22%C3%BC.pdf"
        );
    }
}
