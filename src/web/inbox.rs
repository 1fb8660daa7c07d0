//! The inbox of the source site: a codename in, answers out.
//!
//! Answers are opened in memory and shown as text. Every codename opens an inbox, empty or
//! not: there is none to guess at, and nothing tells whether one was ever given out.
//!
//! *Never*: a codename kept after its keys are derived; markup of an answer.

use std::io;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::pages::{self, Answer, Attachment, InboxPage, SignInPage, SignedOutPage, respond};
use super::session::{self, Session};
use super::{Error, Site, error_page};
use crate::codename::{BadCodename, Codename};
use crate::envelope::{FILES_PREFIX, Kind, MESSAGE_ENTRY, Nowhere, Reader, Sink, State as Extent};
use crate::id::SubmissionId;
use crate::log;
use crate::mailbox::leaving_nothing;
use crate::store::{Ciphertext, Reply};

/// The longest message of a reply that is shown, in bytes: a hundred thousand characters.
const MAX_SHOWN: usize = 400_000;
/// Pieces of an attachment that wait for a slow circuit, 64 KiB each.
const PIECES: usize = 2;

#[derive(Deserialize)]
pub(super) struct SignIn {
    codename: Zeroizing<String>,
}

#[derive(Deserialize)]
pub(super) struct Change {
    form: String,
}

/// The keys of a session, for age.
struct Keys(Arc<Session>);

impl age::Identity for Keys {
    fn unwrap_stanza(
        &self,
        stanza: &age_core::format::Stanza,
    ) -> Option<Result<age_core::format::FileKey, age::DecryptError>> {
        self.0.mailbox.identity().unwrap_stanza(stanza)
    }
}

type Opened = Reader<Ciphertext>;

/// `GET /inbox`
pub(super) async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    match site.sessions.find(&headers) {
        Some(session) => inbox(&site, session).await,
        None => sign_in_page(&site, StatusCode::OK, None, session::has_cookie(&headers)),
    }
}

/// `POST /inbox`
pub(super) async fn sign_in(
    State(site): State<Arc<Site>>,
    form: Result<Form<SignIn>, FormRejection>,
) -> Response {
    let parsed = match &form {
        Ok(Form(form)) => form.codename.parse::<Codename>(),
        Err(_) => Err(BadCodename::Empty),
    };
    drop(form);
    let codename = match parsed {
        Ok(codename) => codename,
        Err(error) => {
            return sign_in_page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(error), false);
        }
    };
    let salt = site.intake.salt;
    let mailbox = work(&site, move || codename.mailbox(&salt)).await;
    let Some(mailbox) = mailbox else {
        return error_page(&site, Error::Internal);
    };
    let (session, cookie) = site.sessions.begin(mailbox);
    let mut response = inbox(&site, session).await;
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// `POST /inbox/sign-out`
pub(super) async fn sign_out(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    site.sessions.end(&headers);
    let mut response = respond(StatusCode::OK, &SignedOutPage { site: &site.name });
    let headers = response.headers_mut();
    if let Ok(cookie) = HeaderValue::from_str(&session::no_cookie()) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    // A help, not a promise: no-store is what counts.
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert("clear-site-data", clear);
    response
}

/// `POST /inbox/ID/delete`
pub(super) async fn delete(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    id: Result<Path<SubmissionId>, PathRejection>,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    match id {
        Ok(Path(id)) => change(site, &headers, form.ok(), Some(id)).await,
        Err(_) => error_page(&site, Error::NotFound),
    }
}

/// `POST /inbox/delete`
pub(super) async fn delete_all(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    change(site, &headers, form.ok(), None).await
}

/// Deletes one answer of the session's mailbox, or all of them, and shows the rest.
async fn change(
    site: Arc<Site>,
    headers: &HeaderMap,
    form: Option<Form<Change>>,
    only: Option<SubmissionId>,
) -> Response {
    let Some(session) = site.sessions.find(headers) else {
        return sign_in_page(&site, StatusCode::OK, None, true);
    };
    if form.is_none_or(|Form(change)| change.form != session.form_token) {
        return error_page(&site, Error::Foreign);
    }
    let (catalog, keys) = (site.intake.store.catalog().clone(), Arc::clone(&session));
    let deleted = work(&site, move || {
        let mine = mine(&catalog, &keys)?;
        for reply in mine
            .iter()
            .filter(|reply| only.is_none_or(|id| id == reply.id))
        {
            catalog.delete_reply(reply.id)?;
        }
        Ok::<_, crate::store::Error>(())
    });
    match deleted.await {
        Some(Ok(())) => inbox(&site, session).await,
        Some(Err(error)) => failed(&site, &error),
        None => error_page(&site, Error::Internal),
    }
}

/// `GET /inbox/ID/NUMBER`: an attachment, as it was sealed.
pub(super) async fn attachment(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    path: Result<Path<(SubmissionId, usize)>, PathRejection>,
) -> Response {
    let Ok(Path((id, number))) = path else {
        return error_page(&site, Error::NotFound);
    };
    let Some(session) = site.sessions.find(&headers) else {
        return sign_in_page(&site, StatusCode::OK, None, true);
    };
    let catalog = site.intake.store.catalog().clone();
    let found = work(&site, move || {
        let mine = mine(&catalog, &session)?;
        if !mine.iter().any(|reply| reply.id == id) {
            return Ok(None);
        }
        let Some(ciphertext) = catalog.open_reply(id)? else {
            return Ok(None);
        };
        Ok::<_, crate::store::Error>(whole_attachment(&session, ciphertext, number))
    });
    match found.await {
        Some(Ok(Some((reader, entry, size)))) => download(reader, entry, size),
        Some(Ok(None)) => error_page(&site, Error::NotFound),
        Some(Err(error)) => failed(&site, &error),
        None => error_page(&site, Error::Internal),
    }
}

/// Opens a reply once more for one of its attachments, if all of it is authentic.
fn whole_attachment(
    session: &Arc<Session>,
    ciphertext: Ciphertext,
    number: usize,
) -> Option<(Opened, String, u64)> {
    let report = open(session, ciphertext.clone())?
        .extract(&mut Nowhere)
        .ok()?;
    let mut files = report
        .parts
        .iter()
        .filter(|part| part.entry != MESSAGE_ENTRY);
    let part = files.nth(number.checked_sub(1)?)?;
    let whole = report.state == Extent::Complete;
    whole.then_some((open(session, ciphertext)?, part.entry.clone(), part.size))
}

/// Sends an attachment while it is decrypted.
fn download(reader: Opened, entry: String, size: u64) -> Response {
    let (pieces, mut waiting) = tokio::sync::mpsc::channel::<io::Result<Bytes>>(PIECES);
    let name = entry.trim_start_matches(FILES_PREFIX).to_owned();
    tokio::task::spawn_blocking(move || {
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
    });
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
    response
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

/// The page of a mailbox.
async fn inbox(site: &Arc<Site>, session: Arc<Session>) -> Response {
    let (catalog, keys) = (site.intake.store.catalog().clone(), Arc::clone(&session));
    let answers = work(site, move || {
        let mut mine = mine(&catalog, &keys)?;
        // Newest first; nothing finer than the day is known.
        mine.sort_by(|a, b| b.day.cmp(&a.day).then(a.id.cmp(&b.id)));
        let answers = mine.iter().map(|reply| answer(&catalog, &keys, reply));
        answers.collect::<Result<Vec<_>, _>>()
    });
    match answers.await {
        Some(Ok(answers)) => {
            let page = InboxPage {
                site: &site.name,
                form: &session.form_token,
                answers,
            };
            closing(respond(StatusCode::OK, &page))
        }
        Some(Err(error)) => failed(site, &error),
        None => error_page(site, Error::Internal),
    }
}

/// The replies of a mailbox, of all there are.
fn mine(
    catalog: &crate::store::Catalog,
    session: &Session,
) -> Result<Vec<Reply>, crate::store::Error> {
    let mut replies = catalog.replies()?;
    replies.retain(|reply| session.mailbox.is_mine(reply.id, &reply.tag));
    Ok(replies)
}

/// Opens one reply; what cannot be opened is told as damaged.
fn answer(
    catalog: &crate::store::Catalog,
    session: &Arc<Session>,
    reply: &Reply,
) -> Result<Answer, crate::store::Error> {
    let mut answer = Answer {
        id: reply.id,
        day: reply.day,
        message: None,
        attachments: Vec::new(),
        damaged: true,
    };
    let Some(ciphertext) = catalog.open_reply(reply.id)? else {
        return Ok(answer);
    };
    let mut shown = Shown::default();
    let report = open(session, ciphertext).and_then(|r| r.extract(&mut shown).ok());
    let Some(report) = report.filter(|report| report.state == Extent::Complete) else {
        return Ok(answer);
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
    Ok(answer)
}

/// A reply that these keys open.
fn open(session: &Arc<Session>, ciphertext: Ciphertext) -> Option<Opened> {
    let keys: Vec<Box<dyn age::Identity>> = vec![Box::new(Keys(Arc::clone(session)))];
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
    is_message: bool,
    message: Zeroizing<Vec<u8>>,
}

impl Sink for Shown {
    fn start(&mut self, entry: &str) -> io::Result<()> {
        self.is_message = entry == MESSAGE_ENTRY;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.is_message {
            let room = MAX_SHOWN.saturating_sub(self.message.len());
            self.message
                .extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        Ok(())
    }
}

/// Does what takes time where it stops nobody else, a few at a time.
async fn work<T: Send + 'static>(
    site: &Site,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let _place = site.inboxes.acquire().await.ok()?;
    let work = || leaving_nothing(work);
    tokio::task::spawn_blocking(work).await.ok()
}

fn sign_in_page(
    site: &Site,
    code: StatusCode,
    error: Option<BadCodename>,
    signed_out: bool,
) -> Response {
    let page = SignInPage {
        site: &site.name,
        problem: error.map(|error| pages::codename_problem(&error)),
        signed_out,
    };
    closing(respond(code, &page))
}

fn failed(site: &Site, error: &crate::store::Error) -> Response {
    log::later(format!("replies could not be read: {}", log::chain(error)));
    error_page(site, Error::Internal)
}

/// The connection's buffers held the page, and what was sent for it.
fn closing(mut response: Response) -> Response {
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
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
