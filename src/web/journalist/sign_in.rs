//! Signing in and out.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::form::{Posted, Read};
use super::guard::{Guard, Try};
use super::pages::{Notice, SignInPage, SignedOutPage, respond};
use super::{Desk, Problem, closing, cookies, lead_to, refuse, set_cookie};
use crate::account::passphrase::Passphrase;
use crate::limits::RETRY_SENDS;
use crate::web::listener::{Linger, Visit};
use crate::web::page::Page;
use crate::web::retry_after;

#[derive(Deserialize)]
struct SignIn {
    /// What the page's cookie says too.
    form: String,
    name: String,
    passphrase: Zeroizing<String>,
    code: Zeroizing<String>,
}

/// `GET /sign-in`
pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    page: Page,
    headers: HeaderMap,
) -> Response {
    if desk.sessions.find(&headers).is_some() {
        return lead_to(&page.at("/"));
    }
    let notice = cookies::DESK.has_cookie(&headers);
    let notice = notice.then_some(Notice::Over);
    form_page(page, &headers, StatusCode::OK, notice)
}

/// `POST /sign-in`. Its answer leads to the first page, so that neither a reload nor the back
/// button sends the passphrase again.
pub(super) async fn sign_in(
    State(desk): State<Arc<Desk>>,
    page: Page,
    request: Request,
) -> Response {
    let visit = request.extensions().get::<Visit>();
    if visit.is_some_and(|visit| !visit.visitor().may_sign_in()) {
        if let Some(linger) = request.extensions().get::<Linger>() {
            linger.set();
        }
        return closing(retry_after(refuse(&page, Problem::TooOften), RETRY_SENDS));
    }
    let read = match Read::of(request).await {
        Ok(read) => read,
        Err(problem) => return closing(refuse(&page, problem)),
    };
    let arrived = Instant::now();
    let Some(form) = read.parse::<SignIn>().await else {
        return closing(refuse(&page, Problem::NotAForm));
    };
    let headers = read.headers();
    if !cookies::DESK.is_own_form(headers, &form.form) {
        let notice = Some(Notice::NoCookie);
        return form_page(page, headers, StatusCode::FORBIDDEN, notice);
    }
    let typed = Try {
        name: form.name.trim().to_ascii_lowercase(),
        passphrase: Passphrase::typed(&form.passphrase),
        code: form.code,
        arrived,
    };
    match Guard::admit(&desk, typed).await {
        Ok(Some(admitted)) => {
            // Another account's session in this browser is over.
            if let Some(other) = desk.sessions.find(headers) {
                desk.sessions.end(&other);
            }
            let cookie = desk.sessions.begin(&admitted.account, admitted.wrong_codes);
            let mut response = lead_to(&page.at("/"));
            set_cookie(&mut response, &cookie);
            response
        }
        Ok(None) => form_page(page, headers, StatusCode::FORBIDDEN, Some(Notice::Failed)),
        Err(problem) => closing(refuse(&page, problem)),
    }
}

/// `POST /sign-out`
pub(super) async fn sign_out(
    State(desk): State<Arc<Desk>>,
    page: Page,
    Posted(signed_in, IgnoredAny): Posted<IgnoredAny>,
) -> Response {
    desk.sessions.end(&signed_in);
    let page = SignedOutPage { page: page.once() };
    let mut response = closing(respond(StatusCode::OK, &page));
    set_cookie(&mut response, &cookies::DESK.no_cookie());
    // A help, not a promise: no-store is what counts.
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
    response
}

/// The form. Nothing of what was typed stands in it: it is the same for whoever typed what.
fn form_page(
    page: Page,
    headers: &HeaderMap,
    code: StatusCode,
    notice: Option<Notice>,
) -> Response {
    let (form, cookie) = cookies::DESK.form_cookie(headers, &page.at("/sign-in"));
    let page = SignInPage {
        page,
        form: &form,
        notice,
    };
    let mut response = closing(respond(code, &page));
    set_cookie(&mut response, &cookie);
    response
}
