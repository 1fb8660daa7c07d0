//! The journalists' site: its router, what its handlers share, and the gate before them.
//!
//! It has a socket, a state, sessions and cookies of its own: nothing of a source's visit is
//! reachable from here, and nothing of this from the source site. [`gate`] stands before every
//! path but the sign-in form and the style sheet, be there a page or not: a stranger gets one
//! answer for all of them.
//!
//! A handler that takes [`session::SignedIn`] has a journalist; one that changes something takes
//! [`form::Posted`], or calls [`session::SignedIn::owns`] with the token that came in its form.
//!
//! *Never*: when somebody signed in, or tried to, in the database or the log.

mod form;
mod guard;
mod home;
mod pages;
mod session;
mod sign_in;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};

use super::listener::Linger;
use super::{cookies, style, with_headers};
use crate::limits::{JOURNALIST_SESSION_LONGEST, JOURNALIST_SESSIONS};
use crate::store::{self, Catalog};
use crate::{clock, log};
use guard::Guard;
use session::Sessions;

/// What the handlers of the journalists' site share.
pub struct Desk {
    /// The newsroom's name, on every page.
    name: String,
    /// A connection to the database of its own: a page does not wait for the commits of
    /// sources.
    catalog: Catalog,
    /// Who is signed in.
    sessions: Sessions,
    /// What is between a stranger and a session.
    guard: Arc<Guard>,
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
    /// Too many sign in at this moment.
    Busy,
    /// A form that did not come to its end.
    TooSlow,
    /// Something failed that no visitor can do anything about.
    Internal,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotSignedIn | Self::Foreign => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::Internal => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl Desk {
    /// The site of the newsroom of this name. Codes of the accounts there are now may have
    /// been used before a restart: those of this moment are refused.
    ///
    /// # Errors
    /// What the database answers.
    pub fn open(name: String, catalog: Catalog, idle: Duration) -> Result<Self, store::Error> {
        let marks = catalog.list_journalists()?;
        let marks = marks.iter().map(store::Journalist::mark);
        let guard = Arc::new(Guard::new(marks, clock::code_step()));
        Ok(Self {
            name,
            catalog,
            sessions: Sessions::new(JOURNALIST_SESSIONS, idle, JOURNALIST_SESSION_LONGEST),
            guard,
        })
    }

    /// Forgets the sessions and the failures that are over.
    pub fn forget(&self) {
        self.sessions.forget();
        self.guard.forget();
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

    /// An error page.
    fn refuse(&self, problem: Problem) -> Response {
        let page = pages::ErrorPage {
            site: &self.name,
            problem,
        };
        pages::respond(problem.status(), &page)
    }
}

/// The journalists' site.
pub fn journalist_router(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/style.css", get(style))
        .fallback(async |State(desk): State<Arc<Desk>>| desk.refuse(Problem::NotFound))
        .method_not_allowed_fallback(async |State(desk): State<Arc<Desk>>| {
            desk.refuse(Problem::Method)
        })
        .layer(from_fn_with_state(Arc::clone(&desk), gate))
        .with_state(desk)
        .layer(from_fn(with_headers))
}

/// Whether a stranger may ask for this.
fn is_public(method: &Method, path: &str) -> bool {
    match path {
        "/sign-in" => [Method::GET, Method::HEAD, Method::POST].contains(method),
        "/style.css" => [Method::GET, Method::HEAD].contains(method),
        _ => false,
    }
}

/// Lets those in who are signed in. Whether their account is still what it was when they
/// signed in is asked at every request: an admin's `reset` or `remove` ends a session at once.
async fn gate(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    if is_public(request.method(), request.uri().path()) {
        return next.run(request).await;
    }
    let Some(signed_in) = desk.sessions.find(request.headers()) else {
        return stranger(&desk, &request);
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
            stranger(&desk, &request)
        }
        Err(problem) => desk.refuse(problem),
    }
}

/// The one answer to whoever is not signed in, whatever was asked for.
fn stranger(desk: &Desk, request: &Request) -> Response {
    if request.method().is_safe() {
        return lead_to("/sign-in");
    }
    if let Some(linger) = request.extensions().get::<Linger>() {
        linger.set();
    }
    closing(desk.refuse(Problem::NotSignedIn))
}

/// An answer that has the browser ask for another page.
fn lead_to(path: &'static str) -> Response {
    let location = [(header::LOCATION, HeaderValue::from_static(path))];
    closing((StatusCode::SEE_OTHER, location).into_response())
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
