//! The handlers of the source site: one function a page.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::StreamExt as _;
use tokio_util::task::TaskTracker;
use zeroize::Zeroizing;

use super::listener::{Linger, Place, Visit};
use super::page::Page;
use super::pages::{self, Offer, UploadPage, Wrong, respond};
use super::texts::Text;
use super::told::{self, Facts, Told};
use super::{Error, FormFrames, Site, cookies, error_page, retry_after};
use crate::clock;
use crate::codename::Codename;
use crate::envelope::Cut;
use crate::intake::{self, Again, Form, Outcome, Pace, Received, Rest, SignedIn, Status};
use crate::limits::{EPILOGUE_BYTES, LINGER, MESSAGE_HEAD_BYTES, RETRY_SENDS};
use crate::multipart;

pub(super) async fn front(State(site): State<Arc<Site>>, page: Page) -> Response {
    let page = pages::Front {
        page,
        replies: site.replies,
    };
    respond(StatusCode::OK, &page)
}

/// The public keys that things are sealed to today, and no others: what is sealed elsewhere to
/// a key of a later day would outlive its time.
pub(super) async fn keys(State(site): State<Arc<Site>>) -> Response {
    let content_type = HeaderValue::from_static("text/plain; charset=utf-8");
    let keys = site.intake.keys.of(clock::today()).to_file();
    ([(header::CONTENT_TYPE, content_type)], keys).into_response()
}

pub(super) async fn form(
    State(site): State<Arc<Site>>,
    page: Page,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let session = site.sessions.find(&headers).filter(|_| site.replies);
    let was_signed_in = session.is_none() && site.replies && cookies::SOURCE.has_cookie(&headers);
    let filled = Filled {
        mark: session.map(|session| session.form_token.clone()),
        notice: was_signed_in.then(|| vec![page.text("form-signed-out")]),
        frames: true,
        // The link to the rest of a send under the same codename says so.
        mine: was_signed_in || query.as_deref() == Some("mine"),
        ..Filled::default()
    };
    form_page(&site, page, StatusCode::OK, filled)
}

/// What a form comes with.
#[derive(Default)]
struct Filled {
    /// The session that it is opened in.
    mark: Option<String>,
    /// What is said above it.
    notice: Option<Vec<Text<'static>>>,
    /// What has to be filled in otherwise.
    wrong: Wrong,
    /// Whether its progress is shown in a frame: not in the answer to a form, which is in one.
    frames: bool,
    /// Whether there is a codename already.
    mine: bool,
    again: Again,
}

/// The form, empty or as it was filled in.
fn form_page(site: &Site, page: Page, code: StatusCode, filled: Filled) -> Response {
    let limit = site.intake.capacity.announced();
    let limits = &site.intake.limits;
    let offered = filled.again.offered;
    let token = site.intake.uploads.issue();
    let frames = filled.frames.then(|| FormFrames {
        upload: page.at(format_args!("/upload/{token}/")),
        send: page.at("/send"),
    });
    let page = pages::Send {
        page,
        token,
        frames: filled.frames,
        max_message: limits.max_message,
        max_files: limits.max_files.into(),
        memory: site.upload_memory,
        limit: (limit > 0).then_some(limit),
        offer: match filled.mark {
            _ if !site.replies => Offer::None,
            Some(mark) => Offer::SignedIn(mark),
            None => Offer::New(offered.unwrap_or_else(|| Codename::random().words())),
        },
        mine: filled.mine,
        notice: filled.notice,
        wrong: filled.wrong,
        typed: &filled.again.typed,
        message: &filled.again.message,
    };
    // The connection's buffers held a codename, and perhaps a message.
    let mut response = respond(code, &page);
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    if let Some(frames) = frames {
        response.extensions_mut().insert(frames);
    }
    response
}

/// What stands between the parts of a form, if one is sent.
pub(super) fn boundary(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multipart::boundary(content_type)
}

/// Receives a form. This future is dropped when the connection dies, and what arrived has
/// to be sealed all the same: the upload survives it.
pub(super) async fn send(
    State(site): State<Arc<Site>>,
    page: Page,
    Extension(linger): Extension<Linger>,
    Extension(place): Extension<Place>,
    visit: Option<Extension<Visit>>,
    headers: HeaderMap,
    body: axum::body::Body,
) -> Response {
    let Some(boundary) = boundary(&headers) else {
        linger.set();
        return error_page(&page, Error::NotAForm);
    };
    // It stays open as long as this upload takes.
    let session = if site.replies {
        site.sessions.find_and_hold(&headers)
    } else {
        None
    };
    let (session, hold) = session.unzip();
    let mark = session.as_ref().map(|session| session.form_token.clone());
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let form = Form {
        boundary,
        announced_length: length.and_then(|length| length.parse().ok()),
        session: session.as_ref().map(|session| SignedIn {
            mark: session.form_token.clone(),
            address: session.mailbox.address(),
        }),
        visitor: visit.as_ref().map(|visit| Arc::clone(visit.visitor())),
    };
    // Its keys go when the source signs out, be the upload at its end or not.
    drop(session);
    let received = receive(Arc::clone(&site), form, body, linger);
    let upload = async move {
        let received = received.await;
        drop((place, hold));
        received
    };
    let upload = Surviving {
        future: Some(Box::pin(upload)),
        tasks: site.tasks.clone(),
    };
    let Received {
        receipt,
        token,
        words,
        again,
        ..
    } = upload.await;
    let code = status_of(&receipt.outcome);
    let filled = match &receipt.outcome {
        Outcome::Unanswerable(why) => Some(Filled {
            notice: Some(told::unanswerable(
                &page,
                why,
                (!receipt.message_complete).then_some(site.intake.limits.max_message),
            )),
            wrong: Wrong::Codename,
            mine: true,
            again,
            ..Filled::default()
        }),
        Outcome::Empty => Some(Filled {
            mark: mark.filter(|_| site.replies),
            notice: Some(vec![page.text("form-empty")]),
            wrong: Wrong::Empty,
            mine: !again.typed.is_empty(),
            again,
            frames: false,
        }),
        _ => None,
    };
    if let Some(filled) = filled {
        return form_page(&site, page, code, filled);
    }
    let uploads = &site.intake.uploads;
    // This one is listed, if it is kept; the others are mentioned.
    let this = matches!(receipt.outcome, Outcome::Whole | Outcome::Partial(_));
    let others = token.map_or(0, |token| uploads.kept(token).saturating_sub(this.into()));
    // Whether what was discarded is really deleted, is known by now.
    let status = match (&receipt.outcome, token) {
        (Outcome::Discarded, Some(token)) => uploads.status(token),
        _ => Status::Ended(receipt, others),
    };
    let token = token.map(|token| uploads.text(token)).unwrap_or_default();
    let response = upload_page(&site, page.once(), code, &token, &status, words);
    match code {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            retry_after(response, RETRY_SENDS)
        }
        _ => response,
    }
}

/// A future that goes on in a task of its own when it is dropped before its end. In the
/// connection's task it costs no change of threads for each piece of the body.
struct Surviving<F: Future<Output: Send> + Send + 'static> {
    future: Option<Pin<Box<F>>>,
    tasks: TaskTracker,
}

impl<F: Future<Output: Send> + Send + 'static> Future for Surviving<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let future = self.future.as_mut().expect("not polled after its end");
        let output = std::task::ready!(future.as_mut().poll(context));
        self.future = None;
        Poll::Ready(output)
    }
}

impl<F: Future<Output: Send> + Send + 'static> Drop for Surviving<F> {
    fn drop(&mut self) {
        if let Some(future) = self.future.take() {
            self.tasks.spawn(future);
        }
    }
}

/// Receives a form and brings its body to the point where a browser sees the answer.
async fn receive(site: Arc<Site>, form: Form, body: axum::body::Body, linger: Linger) -> Received {
    let intake = Arc::clone(&site.intake);
    let mut body = body.into_data_stream();
    let received = intake::receive(Arc::clone(&intake), form, &mut body).await;
    match received.rest {
        // What follows the last boundary is read, or closing would lose the answer.
        Rest::Nothing => {
            let ended =
                tokio::time::timeout(LINGER, drain(&intake, &mut body, EPILOGUE_BYTES)).await;
            if !ended.unwrap_or(false) {
                linger.set();
            }
        }
        Rest::Abandon => linger.set(),
        Rest::Hold => {
            linger.set();
            // While it is left unread nobody sees a client go: only so many may wait.
            if let Ok(_place) = site.holds.try_acquire() {
                unless_stopped(&intake, tokio::time::sleep(site.refusal_hold)).await;
            }
        }
        Rest::Drain { short } => {
            linger.set();
            let most = intake.capacity.announced().max(MESSAGE_HEAD_BYTES);
            let drained = drain(&intake, &mut body, most);
            unless_stopped(&intake, async {
                let _ = match short {
                    true => tokio::time::timeout(intake.limits.idle_timeout, drained).await,
                    false => Ok(drained.await),
                };
            })
            .await;
        }
    }
    received
}

async fn unless_stopped(intake: &intake::Intake, waiting: impl Future<Output = ()>) {
    tokio::select! {
        () = intake.shutdown.cancelled() => {}
        () = waiting => {}
    }
}

/// Reads and drops the rest of a body, at most so many bytes, at the pace of any upload; whether it
/// ended.
async fn drain(intake: &intake::Intake, body: &mut axum::body::BodyDataStream, most: u64) -> bool {
    let mut pace = Pace::new(intake.limits);
    let mut read = 0;
    loop {
        pace.restart();
        let piece = tokio::select! {
            biased;
            piece = body.next() => piece,
            () = pace.idle() => return false,
        };
        let length = match piece {
            Some(Ok(piece)) => piece.len() as u64,
            ended => return ended.is_none(),
        };
        read += length;
        if read > most || !pace.came(length) {
            return false;
        }
    }
}

pub(super) async fn upload(
    State(site): State<Arc<Site>>,
    page: Page,
    text: Result<Path<String>, PathRejection>,
) -> Response {
    // A path that is no text holds no token.
    let text = text.map(|Path(text)| text).unwrap_or_default();
    match site.intake.uploads.parse(&text) {
        Some(token) => {
            let status = site.intake.uploads.status(token);
            upload_page(&site, page, StatusCode::OK, &text, &status, None)
        }
        None => error_page(&page, Error::NotFound),
    }
}

/// Cancels an upload, and deletes what was salvaged of it.
pub(super) async fn discard(
    State(site): State<Arc<Site>>,
    page: Page,
    text: Result<Path<String>, PathRejection>,
    body: axum::body::Body,
) -> Response {
    // A path that is no text holds no token.
    let text = text.map(|Path(text)| text).unwrap_or_default();
    let Some(token) = site.intake.uploads.parse(&text) else {
        return error_page(&page, Error::NotFound);
    };
    site.intake.discard(token).await;
    // What it says has no meaning, but closing over it would lose the answer.
    let mut body = body.into_data_stream();
    let _ = tokio::time::timeout(LINGER, drain(&site.intake, &mut body, EPILOGUE_BYTES)).await;
    let status = site.intake.uploads.status(token);
    upload_page(&site, page, StatusCode::OK, &text, &status, None)
}

fn upload_page(
    site: &Site,
    page: Page,
    code: StatusCode,
    token: &str,
    status: &Status,
    words: Option<Zeroizing<String>>,
) -> Response {
    respond(code, &how_it_stands(site, page, token, status, words))
}

/// The page that says how an upload stands.
pub(super) fn how_it_stands<'a>(
    site: &Site,
    page: Page,
    token: &'a str,
    status: &Status,
    words: Option<Zeroizing<String>>,
) -> UploadPage<'a> {
    let uploads = &site.intake.uploads;
    let before = uploads.parse(token).and_then(|t| uploads.kept_before(t));
    let can_discard = !token.is_empty()
        && match status {
            Status::Unknown | Status::NotDeleted => false,
            Status::Arriving => true,
            Status::Ended(receipt, _) => {
                let is_part = |outcome: &_| matches!(outcome, Outcome::Partial(_));
                is_part(&receipt.outcome)
                    || receipt.outcome == Outcome::NotStored
                    || before
                        .as_ref()
                        .is_some_and(|before| is_part(&before.outcome))
            }
        };
    let facts = Facts {
        max_files: site.intake.limits.max_files.into(),
        max_message: site.intake.limits.max_message,
        memory: site.upload_memory,
        shows_codename: words.is_some(),
        before,
    };
    let told = Told::new(&page, status, facts);
    UploadPage {
        page,
        token,
        told,
        can_discard,
        words,
    }
}

fn status_of(outcome: &Outcome) -> StatusCode {
    match outcome {
        Outcome::Whole | Outcome::Discarded => StatusCode::OK,
        Outcome::Empty => StatusCode::BAD_REQUEST,
        Outcome::BadToken => StatusCode::FORBIDDEN,
        Outcome::FormCancelled => StatusCode::CONFLICT,
        Outcome::Unanswerable(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::SentTooOften | Outcome::TooMuch => StatusCode::TOO_MANY_REQUESTS,
        Outcome::NotStored | Outcome::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Outcome::Partial(cut) | Outcome::Nothing(cut) => match cut {
            Cut::Connection | Cut::Malformed => StatusCode::BAD_REQUEST,
            Cut::Idle => StatusCode::REQUEST_TIMEOUT,
            Cut::Shutdown | Cut::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
            Cut::TooLarge | Cut::TooManyFiles | Cut::MessageTooLong => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
        },
    }
}
