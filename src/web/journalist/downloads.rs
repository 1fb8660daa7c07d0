//! Sends ciphertexts, whole or from any byte on, so that a circuit that breaks costs nothing
//! but time.
//!
//! Browsers go on only where they are told an entity tag, which the other pages have not: what
//! is behind one never changes.
//!
//! A download ends with its session, at the next piece: who stole one, or left, keeps neither what
//! is coming nor a place. A file that is being read is not purged.
//!
//! *Never*: a file in memory; a thread that waits for a slow circuit.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use tokio::sync::OwnedSemaphorePermit;

use super::ranges::{Wanted, wanted};
use super::session::SignedIn;
use super::{Desk, Problem, refuse};
use crate::id::SubmissionId;
use crate::web::page::Page;

/// Read and sent at a time. Each download has one such piece in memory.
const PIECE: usize = 256 * 1024;

/// What is sent.
pub(super) struct Content<R> {
    /// What it is known by; it needs no quotes.
    pub(super) tag: String,
    /// The name a browser gives it, harmless.
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) len: u64,
    /// Its bytes from one on.
    pub(super) reader: fn(R, u64) -> Box<dyn Read + Send>,
    pub(super) source: R,
}

/// `GET /submissions/ID.age`
pub(super) async fn submission(
    State(desk): State<Arc<Desk>>,
    page: Page,
    signed_in: SignedIn,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let Some(id) = name
        .strip_suffix(".age")
        .and_then(|id| id.parse::<SubmissionId>().ok())
    else {
        return refuse(&page, Problem::NotFound);
    };
    let found = desk.ask(move |catalog| {
        let listed = catalog.find(id)?;
        match listed.filter(|submission| submission.trash_until.is_none()) {
            Some(_) => catalog.open_blob(id),
            None => Ok(None),
        }
    });
    let file = match found.await {
        Ok(Some(file)) => file,
        Ok(None) => return refuse(&page, Problem::Gone),
        Err(problem) => return refuse(&page, problem),
    };
    let Ok(metadata) = file.metadata() else {
        return refuse(&page, Problem::Internal);
    };
    let content = Content {
        tag: id.to_string(),
        name,
        kind: "application/octet-stream",
        len: metadata.len(),
        reader: |file, at| Box::new(From { file, at }),
        source: file,
    };
    send(&desk, signed_in, &request, content, || ())
        .unwrap_or_else(|problem| refuse(&page, problem))
}

/// A file from one of its bytes on.
struct From {
    file: File,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Answers a request for a file. `sent` is called when its last byte goes out.
///
/// # Errors
/// [`Problem::Busy`] when all places are taken.
pub(super) fn send<R: Send + 'static>(
    desk: &Arc<Desk>,
    signed_in: SignedIn,
    request: &Request,
    content: Content<R>,
    sent: impl FnOnce() + Send + 'static,
) -> Result<Response, Problem> {
    let own = signed_in.downloads().ok_or(Problem::Busy)?;
    let place = Arc::clone(&desk.downloads).try_acquire_owned();
    let place = place.map_err(|_| Problem::Busy)?;
    let (len, etag) = (content.len, format!("\"{}\"", content.tag));
    let wanted = wanted(request.method(), request.headers(), len, &etag);
    let (status, part) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0..len),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Wanted::Nothing => {
            let range = HeaderValue::from_str(&format!("bytes */{len}"));
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            response
                .headers_mut()
                .extend(range.map(|range| (header::CONTENT_RANGE, range)));
            return Ok(response);
        }
    };
    let is_last = part.end == len;
    let sending = Sending {
        reader: (content.reader)(content.source, part.start),
        left: part.end - part.start,
        sent: is_last.then(|| Box::new(sent) as _),
        desk: Arc::clone(desk),
        signed_in,
        _places: [own, place],
    };
    let body = futures_util::stream::try_unfold(sending, async |sending| {
        if sending.left == 0 {
            return Ok(None);
        }
        let read = tokio::task::spawn_blocking(move || sending.next()).await;
        read.map_err(io::Error::other)?.map(Some)
    });
    let mut response = (status, Body::from_stream(body)).into_response();
    let name = format!("attachment; filename=\"{}\"", content.name);
    let range = format!("bytes {}-{}/{len}", part.start, part.end.saturating_sub(1));
    let range = (status == StatusCode::PARTIAL_CONTENT).then_some(range);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content.kind));
    headers.insert(header::CONTENT_LENGTH, (part.end - part.start).into());
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let texts = [
        (header::ETAG, Some(etag)),
        (header::CONTENT_DISPOSITION, Some(name)),
        (header::CONTENT_RANGE, range),
    ];
    for (header, text) in texts {
        let value = text.and_then(|text| HeaderValue::from_str(&text).ok());
        headers.extend(value.map(|value| (header, value)));
    }
    Ok(response)
}

/// A file that is being sent.
struct Sending {
    reader: Box<dyn Read + Send>,
    left: u64,
    /// Called when its last byte was read: who reads no further is asked for no more.
    sent: Option<Box<dyn FnOnce() + Send>>,
    desk: Arc<Desk>,
    /// The session, which is not idle meanwhile.
    signed_in: SignedIn,
    /// That of its session, and that of all.
    _places: [OwnedSemaphorePermit; 2],
}

impl Sending {
    /// The next piece.
    fn next(mut self) -> io::Result<(Bytes, Self)> {
        if !self.desk.goes_on(&self.signed_in) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let size = usize::try_from(self.left).unwrap_or(PIECE).min(PIECE);
        let mut piece = vec![0; size];
        self.reader.read_exact(&mut piece)?;
        self.left -= size as u64;
        if self.left == 0
            && let Some(sent) = self.sent.take()
        {
            sent();
        }
        Ok((piece.into(), self))
    }
}
