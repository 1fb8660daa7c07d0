//! The web side: the router of the source site, its error pages, and the headers of both
//! sites. The journalists' site is [`journalist`].
//!
//! *Never*: a script, a cookie, a path or an address in a log, a page of another origin.

mod about;
mod answers;
pub mod circuit;
mod cookies;
pub mod face;
pub mod gateway;
pub mod handed;
mod inbox;
pub mod journalist;
mod language;
pub mod listener;
mod page;
mod pages;
mod progress;
mod session;
mod source;
mod texts;
mod told;
mod wakes;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};

use crate::intake::Intake;
use crate::limits::{INBOX_BODY_BYTES, INBOX_BODY_TIME, RETRY_PAGES};
use crate::load::Load;
pub use answers::Downloads;
use face::Face;
use gateway::Gateway;
pub use language::Language;
use listener::{Linger, Visit};
use page::{Page, in_languages};
pub use session::Sessions;

/// What the handlers of the source site share.
pub struct Site {
    /// What every page has of its newsroom.
    pub face: Arc<Face>,
    /// Where forms go.
    pub intake: Arc<Intake>,
    /// How long a form that is too large is left unread before it is answered.
    pub refusal_hold: Duration,
    /// How many forms may be left unread at a time.
    pub holds: tokio::sync::Semaphore,
    /// Whether sources may get answers.
    pub replies: bool,
    /// Who is signed in.
    pub sessions: Arc<Sessions>,
    /// How many inboxes are opened at a time.
    pub inboxes: Arc<tokio::sync::Semaphore>,
    /// How many attachments are sent at a time.
    pub downloads: Downloads,
    /// Days after which what was collected is deleted.
    pub collected_days: u64,
    /// How many pages may show at a time how an upload goes on.
    pub progress: Load,
    /// How long the end of an upload is known.
    pub upload_memory: Duration,
    /// Uploads run in tasks of their own, counted here, so that a stop waits for them.
    pub tasks: tokio_util::task::TaskTracker,
}

impl Site {
    /// Looks by the clock at how much is taken.
    pub fn look(&self) {
        self.intake.places.look();
        self.intake.uploads.look(&self.progress);
    }
}

/// What is answered when there is no page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Error {
    /// No such path.
    NotFound,
    /// A path that is not used with this method.
    Method,
    /// A POST that is not a form.
    NotAForm,
    /// A change that no page of this session asked for.
    Foreign,
    /// Too many do the same at this moment.
    Busy,
    /// An attachment of an answer that is not what was sealed.
    DamagedAnswer,
    /// A form that did not come to its end.
    TooSlow,
    /// Too much was asked for over this circuit.
    TooOften,
    /// Something failed that no visitor can do anything about.
    Internal,
}

impl Error {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::DamagedAnswer => StatusCode::CONFLICT,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Internal => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Its heading, and what it says.
    fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("error-not-found", "error-not-found-text"),
            Self::Method => ("error-method", "error-method-text"),
            Self::NotAForm => ("error-no-form", "error-no-form-text"),
            Self::Foreign => ("error-foreign", "error-foreign-text"),
            Self::DamagedAnswer => ("error-damaged", "error-damaged-text"),
            Self::TooSlow => ("error-too-slow", "error-too-slow-text"),
            Self::TooOften => ("error-not-now", "error-too-often-text"),
            Self::Busy => ("error-not-now", "error-busy-text"),
            Self::Internal => ("error-not-now", "error-internal-text"),
        }
    }
}

/// The source site, behind what turns go-betweens away.
pub fn source_router(site: Arc<Site>, gateway: Arc<Gateway>) -> Router {
    let inbox = Router::new()
        .route("/inbox", get(inbox::show).post(inbox::sign_in))
        .route("/inbox/sign-out", post(inbox::sign_out).get(inbox::again))
        .route("/inbox/delete", post(inbox::delete_all).get(inbox::again))
        .route("/inbox/{id}/delete", post(inbox::delete))
        .route("/inbox/{id}/{number}", get(inbox::attachment))
        .layer(from_fn_with_state(Arc::clone(&site), in_time));
    let inbox = if site.replies { inbox } else { Router::new() };
    let own = site.face.language;
    let routes = Router::new()
        .merge(inbox)
        .route("/", get(source::front))
        .route("/send", get(source::form).post(source::send))
        .route("/upload/{token}", get(source::upload))
        .route("/upload/{token}/progress", get(progress::show))
        .route("/upload/{token}/discard", post(source::discard))
        .route("/about/{topic}", get(about::about))
        .route("/keys", get(source::keys))
        .merge(face::routes(&site.face))
        .fallback(|page: Page| async move { error_page(&page, Error::NotFound) })
        .method_not_allowed_fallback(|page: Page| async move { error_page(&page, Error::Method) })
        .layer(from_fn_with_state(Arc::clone(&site), in_turn))
        .with_state(site)
        .layer(axum::middleware::from_fn(with_headers));
    // A layer of the router above would stand behind its look at paths and methods.
    let routes = Router::new()
        .fallback_service(routes)
        .layer(from_fn_with_state(gateway, gateway::turn_away));
    in_languages(routes, own)
}

/// Reads a short form before anything is done with it, but not for ever: what came of a
/// codename would lie in memory as long.
async fn in_time(page: Page, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let read = axum::body::to_bytes(body, INBOX_BODY_BYTES);
    match tokio::time::timeout(INBOX_BODY_TIME, read).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        // It is told what it would be told of any other text that is no codename.
        Ok(Err(_)) => {
            if let Some(linger) = head.extensions.get::<Linger>() {
                linger.set();
            }
            next.run(Request::from_parts(head, axum::body::Body::empty()))
                .await
        }
        Err(_) => error_page(&page, Error::TooSlow),
    }
}

/// Turns away who asks too often over one circuit, or over too many connections. A form that came too
/// often goes on: it has limits of its own, and a place where it is told of them.
async fn in_turn(page: Page, request: Request, next: Next) -> Response {
    let is_crowded = visit(&request).is_some_and(Visit::is_crowded);
    if is_form(&request) && !is_crowded || is_in_turn(&request) {
        return next.run(request).await;
    }
    if !request.method().is_safe()
        && let Some(linger) = request.extensions().get::<Linger>()
    {
        linger.set();
    }
    let mut response = retry_after(error_page(&page, Error::TooOften), RETRY_PAGES);
    // Another connection costs more than this page.
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}

/// Whether a form is sent, and not something else to its address.
fn is_form(request: &Request) -> bool {
    let is_sent = request.method() == Method::POST && request.uri().path() == "/send";
    is_sent && source::boundary(request.headers()).is_some()
}

/// Tells programs when to come again (RFC 9110, 10.2.3): always the same, whatever the load.
fn retry_after(mut response: Response, after: Duration) -> Response {
    let after = HeaderValue::from(after.as_secs());
    response.headers_mut().insert(header::RETRY_AFTER, after);
    response
}

/// Who asks, where tor says it.
fn visit(request: &Request) -> Option<&Visit> {
    request.extensions().get()
}

/// Whether one more page may be asked for.
fn is_in_turn(request: &Request) -> bool {
    visit(request).is_none_or(|visit| !visit.is_crowded() && visit.visitor().may_ask())
}

fn error_page(page: &Page, error: Error) -> Response {
    let (heading, text) = error.texts();
    let page = pages::ErrorPage {
        page: page.clone().once(),
        heading,
        text,
    };
    pages::respond(error.status(), &page)
}

/// Headers of every answer that is ours. (What is no HTTP gets hyper's own bare 400, 414
/// or 431, without a body.) There is no Server, Date, ETag or Last-Modified: the first
/// two would tell the server apart and its clock, the others exist for caches.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), \
         display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
         publickey-credentials-get=(), screen-wake-lock=(), usb=(), \
         xr-spatial-tracking=()",
    ),
];

/// How a page has to do with frames. There are none but those of the form: it sends into one
/// that is hidden, and another shows how that goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Framing {
    /// Not at all.
    None,
    /// It has frames of this site.
    Holds,
    /// It may stand in a frame of this site.
    Stands,
}

impl Framing {
    /// By the route, whatever is answered: an error would else be the browser's own.
    fn of(request: &Request) -> Self {
        let Some(route) = request.extensions().get::<MatchedPath>() else {
            return Self::None;
        };
        let (sends, route) = (!request.method().is_safe(), route.as_str());
        if route.ends_with("/upload/{token}") || route.ends_with("/upload/{token}/progress") {
            Self::Stands
        } else if route.ends_with("/send") {
            if sends { Self::Stands } else { Self::Holds }
        } else {
            Self::None
        }
    }

    /// What is otherwise in [`HEADERS`].
    fn headers(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::None => &[],
            Self::Holds => &[(
                "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                 frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
            )],
            Self::Stands => &[
                (
                    "content-security-policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                     frame-ancestors 'self'; base-uri 'none'",
                ),
                ("x-frame-options", "SAMEORIGIN"),
            ],
        }
    }
}

/// Put beside a form by its handler: where what stands in its frames begins, and where it is sent.
#[derive(Clone)]
struct FormFrames {
    upload: String,
    send: String,
}

impl FormFrames {
    /// The policy of this form. Who comes back to a form by the button of the browser gets a new
    /// one, and Firefox puts into its frame what stood there before: how another form's send
    /// went, as if it were this one's. So each form allows what is its own. There are no paths
    /// without a host; what is no plain name leaves it at the site.
    fn policy(&self, host: Option<&HeaderValue>) -> Option<HeaderValue> {
        let host = host?.to_str().ok().filter(|host| is_plain(host))?;
        let Self { upload, send } = self;
        let policy = format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
             frame-src {host}{upload} {host}{send}; frame-ancestors 'none'; base-uri 'none'"
        );
        HeaderValue::from_str(&policy).ok()
    }
}

/// Whether a policy can name this host (CSP 3, `host-source`): labels, and perhaps a port.
fn is_plain(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_label = |label: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(fits)
    };
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_port && name.split('.').all(is_label)
}

async fn with_headers(request: Request, next: Next) -> Response {
    let sends = !request.method().is_safe();
    let linger = request.extensions().get::<Linger>().cloned();
    let framing = Framing::of(&request);
    let host = request.headers().get(header::HOST).cloned();
    let mut response = next.run(request).await;
    if sends {
        // The connection's buffers held what was sent, be it to a path that is not there.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        let unread = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        if unread.contains(&response.status()) {
            linger.iter().for_each(Linger::set);
        }
    }
    add_headers(&mut response, framing);
    let frames = response.extensions_mut().remove::<FormFrames>();
    if let Some(policy) = frames.and_then(|frames| frames.policy(host.as_ref())) {
        let name = header::CONTENT_SECURITY_POLICY;
        response.headers_mut().insert(name, policy);
    }
    response
}

fn add_headers(response: &mut Response, framing: Framing) {
    for (name, value) in HEADERS.iter().chain(framing.headers()) {
        response.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
}
