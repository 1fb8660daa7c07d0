//! The journalists' site: its router, what its handlers share, and the gate before them.
//!
//! It has a socket, a state, sessions and cookies of its own: nothing of a source's visit is
//! reachable from here, and nothing of this from the source site. `gate` stands before every
//! path but the sign-in form, the style sheet and the logo, be there a page or not: a stranger gets one
//! answer for all of them.
//!
//! A handler that takes `SignedIn` has a journalist; one that changes something takes
//! `Posted`, or calls `SignedIn::owns` with the token that came in its form.
//!
//! *Never*: when somebody signed in, or tried to, in the database or the log.

mod attention;
mod bundles;
mod downloads;
mod form;
mod guard;
mod hand_in;
mod list;
mod pages;
mod ranges;
mod session;
mod sign_in;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};

use tokio::sync::Semaphore;

use super::gateway::{self, Gateway};
use super::listener::Linger;
use super::page::{Page, in_languages};
use super::{cookies, face, is_in_turn, retry_after, with_headers};
use crate::capacity::Limits;
use crate::limits::{
    FREEZING, HAND_INS, JOURNALIST_DOWNLOADS, JOURNALIST_SESSION_LONGEST, JOURNALIST_SESSIONS,
    RETRY_PAGES,
};
use crate::recipients::Recipients;
use crate::store::{self, Catalog, Keep};
use crate::{clock, log};
use bundles::Bundles;
use guard::Guard;
use session::{Sessions, SignedIn};

/// What the site is told of the configuration.
pub struct Settings {
    /// What every page has of its newsroom.
    pub face: Arc<face::Face>,
    /// A session ends after so long without a request.
    pub idle: Duration,
    /// A hand-in that sends nothing for so long is ended.
    pub idle_timeout: Duration,
    /// Days after which a submission that was collected is deleted.
    pub collected_days: u32,
    /// The journalists' keys, of all periods.
    pub recipients: Recipients,
    /// How much the drop takes.
    pub limits: Limits,
    /// Whether sources may get answers.
    pub takes_replies: bool,
    /// The largest reply, in bytes.
    pub max_reply: u64,
}

/// What the handlers of the journalists' site share.
pub struct Desk {
    settings: Settings,
    /// A connection to the database of its own: a page does not wait for the commits of
    /// sources.
    catalog: Catalog,
    /// Who is signed in.
    sessions: Sessions,
    /// What is between a stranger and a session.
    guard: Arc<Guard>,
    /// What is being downloaded.
    bundles: Bundles,
    downloads: Arc<Semaphore>,
    freezing: Semaphore,
    hand_ins: Semaphore,
}

/// What is answered when there is no page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Problem {
    /// No such path.
    NotFound,
    /// A path that is not used with this method.
    Method,
    /// A POST that is not a form, or is too long.
    NotAForm,
    /// A change by nobody who is signed in.
    NotSignedIn,
    /// A change that no page of this session asked for.
    Foreign,
    /// A download that is not there any more.
    Gone,
    /// There is nothing to collect.
    NothingNew,
    /// A change of nothing.
    NothingChosen,
    /// Too many do the same at this moment.
    Busy,
    /// A form that did not come to its end.
    TooSlow,
    /// Too much was asked for over this circuit.
    TooOften,
    /// Something failed that no visitor can do anything about.
    Internal,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Gone => StatusCode::GONE,
            Self::NothingNew => StatusCode::OK,
            Self::NothingChosen => StatusCode::BAD_REQUEST,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotSignedIn | Self::Foreign => StatusCode::FORBIDDEN,
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
            Self::Gone => ("desk-error-gone", "desk-error-gone-text"),
            Self::NothingNew => ("desk-error-nothing-new", "desk-error-nothing-new-text"),
            Self::NothingChosen => (
                "desk-error-nothing-chosen",
                "desk-error-nothing-chosen-text",
            ),
            Self::NotAForm => ("error-no-form", "desk-error-no-form-text"),
            Self::NotSignedIn => ("error-foreign", "desk-error-signed-out-text"),
            Self::Foreign => ("error-foreign", "desk-error-foreign-text"),
            Self::TooSlow => ("error-too-slow", "error-too-slow-text"),
            Self::TooOften => ("error-not-now", "desk-error-too-often-text"),
            Self::Busy => ("error-not-now", "desk-error-busy-text"),
            Self::Internal => ("error-not-now", "desk-error-internal-text"),
        }
    }
}

impl Desk {
    /// The site of the newsroom of this name. Codes of the accounts there are now may have
    /// been used before a restart: those of this moment are refused.
    ///
    /// # Errors
    /// What the database answers.
    pub fn open(settings: Settings, catalog: Catalog) -> Result<Self, store::Error> {
        let marks = catalog.list_journalists()?;
        let marks = marks.iter().map(store::Journalist::mark);
        let guard = Arc::new(Guard::new(marks, clock::code_step()));
        let longest = JOURNALIST_SESSION_LONGEST;
        Ok(Self {
            sessions: Sessions::new(JOURNALIST_SESSIONS, settings.idle, longest),
            settings,
            catalog,
            guard,
            bundles: Bundles::default(),
            downloads: Arc::new(Semaphore::new(JOURNALIST_DOWNLOADS)),
            freezing: Semaphore::new(FREEZING),
            hand_ins: Semaphore::new(HAND_INS),
        })
    }

    /// How long what is collected today stays.
    fn keep(&self) -> Keep {
        Keep {
            today: clock::today(),
            days: self.settings.collected_days,
        }
    }

    /// Forgets the sessions and the failures that are over.
    pub fn forget(&self) {
        self.sessions.forget();
        self.guard.forget();
    }

    /// Whether the session of a request that takes long is still there, and its account what it
    /// was. Who cannot be asked about is out: what broke off goes on after the next sign-in.
    fn goes_on(&self, signed_in: &SignedIn) -> bool {
        let account = self.catalog.find_journalist_by_id(signed_in.id());
        let is_same = account.is_ok_and(|account| account.is_some_and(|a| signed_in.is_of(&a)));
        is_same && self.sessions.is_open(signed_in)
    }

    /// Asks the database, where waiting stops nobody else.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Catalog) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let catalog = self.catalog.clone();
        let asked = tokio::task::spawn_blocking(move || question(&catalog)).await;
        match asked {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => {
                let error = log::chain(&error);
                log::later(format!("the journalist site had no answer: {error}"));
                Err(Problem::Internal)
            }
            Err(_) => Err(Problem::Internal),
        }
    }

    /// The frame of the page that answers a request.
    fn page(&self, parts: &Parts) -> Page {
        Page::of(parts, Arc::clone(&self.settings.face))
    }
}

impl FromRequestParts<Arc<Desk>> for Page {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Infallible> {
        Ok(desk.page(parts))
    }
}

/// An error page.
fn refuse(page: &Page, problem: Problem) -> Response {
    let (heading, text) = problem.texts();
    let page = pages::ErrorPage {
        page: page.clone().once(),
        heading,
        text,
    };
    pages::respond(problem.status(), &page)
}

/// The journalists' site, behind what turns go-betweens away.
pub fn journalist_router(desk: Arc<Desk>, gateway: Arc<Gateway>) -> Router {
    let own = desk.settings.face.language;
    let replies = Router::new().route("/replies", get(hand_in::show).post(hand_in::take));
    let replies = match desk.settings.takes_replies {
        true => replies,
        false => Router::new(),
    };
    let pages = Router::new()
        .route("/", get(list::show))
        .route("/collected", post(list::collected))
        .route("/delete", post(list::delete))
        .route("/bundle", get(bundles::bundle).post(bundles::anew))
        .route("/bundle/{name}", get(bundles::tar))
        .route("/submissions/{name}", get(downloads::submission))
        .merge(replies)
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .merge(face::routes(&desk.settings.face))
        .fallback(async |page: Page| refuse(&page, Problem::NotFound))
        .method_not_allowed_fallback(async |page: Page| refuse(&page, Problem::Method))
        .with_state(Arc::clone(&desk));
    // A layer of the router above would stand behind its look at paths and methods, which tells
    // those that are there: it adds Allow to what the layer answers.
    let routes = Router::new()
        .fallback_service(pages)
        .layer(from_fn_with_state(Arc::clone(&desk), gate))
        .layer(from_fn_with_state(desk, in_turn))
        .layer(from_fn(with_headers))
        .layer(from_fn_with_state(gateway, gateway::turn_away));
    // Outside of the gate: it knows paths without their language.
    in_languages(routes, own)
}

/// Whether a stranger may ask for this.
fn is_public(method: &Method, path: &str) -> bool {
    match path {
        "/sign-in" => [Method::GET, Method::HEAD, Method::POST].contains(method),
        "/style.css" | "/logo.png" => [Method::GET, Method::HEAD].contains(method),
        _ => false,
    }
}

/// Lets those in who are signed in. Whether their account is still what it was when they
/// signed in is asked at every request: an admin's `reset` or `remove` ends a session at once.
/// What takes long asks again (see [`Desk::goes_on`]).
async fn gate(
    State(desk): State<Arc<Desk>>,
    page: Page,
    mut request: Request,
    next: Next,
) -> Response {
    if is_public(request.method(), request.uri().path()) {
        return next.run(request).await;
    }
    let Some(signed_in) = desk.sessions.find(request.headers()) else {
        return stranger(&page, &request);
    };
    let id = signed_in.id();
    match desk
        .ask(move |catalog| catalog.find_journalist_by_id(id))
        .await
    {
        Ok(Some(account)) if signed_in.is_of(&account) => {
            request.extensions_mut().insert(signed_in);
            next.run(request).await
        }
        Ok(_) => {
            desk.sessions.end(&signed_in);
            stranger(&page, &request)
        }
        Err(problem) => refuse(&page, problem),
    }
}

/// Turns away who asks too often over one circuit, or over too many connections.
async fn in_turn(State(_): State<Arc<Desk>>, page: Page, request: Request, next: Next) -> Response {
    if is_in_turn(&request) {
        return next.run(request).await;
    }
    if let Some(linger) = request.extensions().get::<Linger>() {
        linger.set();
    }
    closing(retry_after(refuse(&page, Problem::TooOften), RETRY_PAGES))
}

/// The one answer to whoever is not signed in, whatever was asked for.
fn stranger(page: &Page, request: &Request) -> Response {
    if request.method().is_safe() {
        return lead_to(&page.at("/sign-in"));
    }
    if let Some(linger) = request.extensions().get::<Linger>() {
        linger.set();
    }
    closing(refuse(page, Problem::NotSignedIn))
}

/// An answer that has the browser ask for another page.
fn lead_to(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let location = HeaderValue::from_str(path).map(|path| (header::LOCATION, path));
    response.headers_mut().extend(location);
    closing(response)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// The connection's buffers held what was sent; and a stranger keeps no connection.
fn closing(mut response: Response) -> Response {
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}
