//! The inbox of the source site: a codename in, answers out.
//!
//! Answers are opened in memory and shown as text. Every codename opens an inbox, empty or
//! not: there is none to guess at, and nothing tells whether one was ever given out.
//!
//! *Never*: a codename kept after its keys are derived; markup of an answer.

use std::sync::Arc;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::answers::{answer, download, mine, whole_attachment};
use super::pages::{self, Access, InboxPage, SignInPage, SignedOutPage, respond};
use super::session::{self, Session};
use super::{Error, Site, error_page};
use crate::codename::{BadCodename, Codename};
use crate::id::{SubmissionId, to_hex};
use crate::log;
use crate::mailbox::{MailboxKeys, leaving_nothing};

#[derive(Deserialize)]
pub(super) struct SignIn {
    /// What the page's cookie says too.
    #[serde(default)]
    form: String,
    codename: Zeroizing<String>,
}

#[derive(Deserialize)]
pub(super) struct Change {
    form: String,
    /// With "delete all": which answers were shown.
    shown: Option<String>,
}

/// `GET /inbox`
pub(super) async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    match site.sessions.find(&headers) {
        Some(session) => {
            let access = Access::SignedIn(session.form_token.clone());
            inbox(&site, Arc::clone(&session.mailbox), access).await
        }
        None => signed_out(&site, &headers),
    }
}

/// `POST /inbox`. Its answer leads to the inbox, so that neither a reload nor the back button
/// sends the codename again.
pub(super) async fn sign_in(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: Result<Form<SignIn>, FormRejection>,
) -> Response {
    let (parsed, own) = match &form {
        Ok(Form(form)) => (
            form.codename.parse::<Codename>(),
            session::is_own_form(&headers, &form.form),
        ),
        Err(_) => (Err(BadCodename::Empty), false),
    };
    drop(form);
    // Who refuses cookies can read all the same, and no more. So can a page of another site
    // make a browser show an inbox, but not sign it in.
    let refuses_cookies = session::sends_none(&headers);
    if !own && !refuses_cookies {
        return sign_in_page(&site, &headers, Some(Problem::Foreign));
    }
    let codename = match parsed {
        Ok(codename) => codename,
        Err(error) => return sign_in_page(&site, &headers, Some(Problem::Codename(error))),
    };
    let salt = site.intake.salt;
    let mailbox = work(&site, move || codename.mailbox(&salt)).await;
    let Some(mailbox) = mailbox else {
        return error_page(&site, Error::Internal);
    };
    let mailbox = Arc::new(mailbox);
    if refuses_cookies {
        return inbox(&site, mailbox, Access::NoCookies).await;
    }
    site.sessions.end(&headers);
    let Some(cookie) = site.sessions.begin(Arc::clone(&mailbox)) else {
        return inbox(&site, mailbox, Access::Busy).await;
    };
    let mut response = to_inbox();
    set_cookie(&mut response, &cookie);
    response
}

/// `POST /inbox/sign-out`
pub(super) async fn sign_out(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    match site.sessions.find(&headers) {
        Some(session) if !is_own(form.ok().as_ref(), &session) => {
            return error_page(&site, Error::Foreign);
        }
        // Another site's page cannot tell, and must not take the cookie away.
        None if !session::has_cookie(&headers) => return signed_out(&site, &headers),
        _ => site.sessions.end(&headers),
    }
    let mut response = respond(StatusCode::OK, &SignedOutPage { site: &site.name });
    set_cookie(&mut response, &session::no_cookie());
    // A help, not a promise: no-store is what counts.
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
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
        return signed_out(&site, headers);
    };
    let Some(Form(form)) = form.filter(|form| is_own(Some(form), &session)) else {
        return error_page(&site, Error::Foreign);
    };
    let (catalog, keys) = (site.intake.store.catalog().clone(), session);
    let deleted = work(&site, move || {
        let mine = mine(&catalog, &keys.mailbox)?;
        // Nothing that came since is deleted unread.
        if only.is_none() && form.shown != Some(sum(mine.iter().map(|reply| reply.id))) {
            return Ok(());
        }
        for reply in mine
            .iter()
            .filter(|reply| only.is_none_or(|id| id == reply.id))
        {
            catalog.delete_reply(reply.id)?;
        }
        Ok::<_, crate::store::Error>(())
    });
    match deleted.await {
        Some(Ok(())) => to_inbox(),
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
    let Some((session, hold)) = site.sessions.find_and_hold(&headers) else {
        return signed_out(&site, &headers);
    };
    let catalog = site.intake.store.catalog().clone();
    let found = work(&site, move || {
        let mine = mine(&catalog, &session.mailbox)?;
        if !mine.iter().any(|reply| reply.id == id) {
            return Ok(None);
        }
        let Some(ciphertext) = catalog.open_reply(id)? else {
            return Ok(None);
        };
        Ok::<_, crate::store::Error>(whole_attachment(&session.mailbox, ciphertext, number))
    });
    match found.await {
        Some(Ok(Some((reader, entry, size)))) => {
            let place = Arc::clone(&site.downloads).try_acquire_owned();
            let sent = place
                .ok()
                .and_then(|place| download(reader, entry, size, (place, hold)));
            sent.unwrap_or_else(|| error_page(&site, Error::Busy))
        }
        Some(Ok(None)) => error_page(&site, Error::NotFound),
        Some(Err(error)) => failed(&site, &error),
        None => error_page(&site, Error::Internal),
    }
}

/// The page of a mailbox.
async fn inbox(site: &Arc<Site>, mailbox: Arc<MailboxKeys>, access: Access) -> Response {
    let catalog = site.intake.store.catalog().clone();
    let answers = work(site, move || {
        let mut mine = mine(&catalog, &mailbox)?;
        // Newest first; nothing finer than the day is known.
        mine.sort_by(|a, b| b.day.cmp(&a.day).then(a.id.cmp(&b.id)));
        let answers = mine
            .iter()
            .filter_map(|reply| answer(&catalog, &mailbox, reply));
        Ok::<_, crate::store::Error>(answers.collect::<Vec<_>>())
    });
    match answers.await {
        Some(Ok(answers)) => {
            let page = InboxPage {
                site: &site.name,
                access: &access,
                shown: sum(answers.iter().map(|answer| answer.id)),
                answers,
            };
            closing(respond(StatusCode::OK, &page))
        }
        Some(Err(error)) => failed(site, &error),
        None => error_page(site, Error::Internal),
    }
}

/// What tells a set of answers from another.
fn sum(ids: impl Iterator<Item = SubmissionId>) -> String {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    let hash = ids
        .iter()
        .fold(Sha256::new(), |hash, id| hash.chain_update(id.as_bytes()));
    to_hex(&hash.finalize())
}

/// Does what takes time where it stops nobody else, a few at a time.
async fn work<T: Send + 'static>(
    site: &Site,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    // The work goes on when its client is gone, and keeps its place until its end.
    let place = Arc::clone(&site.inboxes).acquire_owned().await.ok()?;
    let work = move || {
        let done = leaving_nothing(work);
        drop(place);
        done
    };
    tokio::task::spawn_blocking(work).await.ok()
}

/// What is wrong with a sign-in.
enum Problem {
    Codename(BadCodename),
    /// It did not come from the form of this browser.
    Foreign,
}

/// The way in, for whoever is not signed in, or not any more.
fn signed_out(site: &Site, headers: &HeaderMap) -> Response {
    sign_in_page(site, headers, None)
}

fn sign_in_page(site: &Site, headers: &HeaderMap, problem: Option<Problem>) -> Response {
    let (form, cookie) = session::form_cookie(headers);
    let code = match &problem {
        None => StatusCode::OK,
        Some(Problem::Codename(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Problem::Foreign) => StatusCode::FORBIDDEN,
    };
    let page = SignInPage {
        site: &site.name,
        form: &form,
        signed_out: problem.is_none() && session::has_cookie(headers),
        foreign: matches!(problem, Some(Problem::Foreign)),
        problem: match &problem {
            Some(Problem::Codename(error)) => Some(pages::codename_problem(error)),
            _ => None,
        },
    };
    let mut response = closing(respond(code, &page));
    set_cookie(&mut response, &cookie);
    response
}

/// Whether a change comes from a page of this session.
fn is_own(form: Option<&Form<Change>>, session: &Session) -> bool {
    form.is_some_and(|Form(form)| form.form == session.form_token)
}

/// The answer to a change: the browser asks for the inbox itself.
fn to_inbox() -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SEE_OTHER;
    let inbox = HeaderValue::from_static("/inbox");
    response.headers_mut().insert(header::LOCATION, inbox);
    closing(response)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
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
