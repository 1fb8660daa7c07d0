//! The inbox of the source site: a codename in, answers out.
//!
//! Answers are opened in memory and shown as text. Every codename opens an inbox, empty or
//! not: there is none to guess at, and nothing tells whether one was ever given out.
//!
//! *Never*: a codename kept after its keys are derived; markup of an answer.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Extension, Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::answers::{Whole, answer, download, mine, whole_attachment};
use super::cookies;
use super::listener::Visit;
use super::page::Page;
use super::pages::{self, Access, DeleteAllPage, InboxPage, SignInPage, SignedOutPage, respond};
use super::session::{Done, Session};
use super::told::codename_problem;
use super::{Error, Site, error_page, retry_after};
use crate::codename::{BadCodename, Codename};
use crate::id::{SubmissionId, to_hex};
use crate::limits::RETRY_SENDS;
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
    /// With "delete all": whether it was confirmed.
    sure: Option<String>,
}

/// `GET /inbox`
pub(super) async fn show(
    State(site): State<Arc<Site>>,
    page: Page,
    headers: HeaderMap,
) -> Response {
    match site.sessions.find(&headers) {
        Some(session) => {
            let access = Access::SignedIn(session.form_token.clone(), session.done());
            inbox(&site, &page, Arc::clone(&session.mailbox), access).await
        }
        None => signed_out(&page, &headers),
    }
}

/// `POST /inbox`. Its answer leads to the inbox, so that neither a reload nor the back button
/// sends the codename again.
pub(super) async fn sign_in(
    State(site): State<Arc<Site>>,
    page: Page,
    visit: Option<Extension<Visit>>,
    headers: HeaderMap,
    form: Result<Form<SignIn>, FormRejection>,
) -> Response {
    if visit.is_some_and(|visit| !visit.visitor().may_sign_in()) {
        return retry_after(error_page(&page, Error::TooOften), RETRY_SENDS);
    }
    let Ok(Form(form)) = form else {
        return sign_in_page(&page, &headers, Some(Problem::Unreadable));
    };
    // Who refuses cookies can read all the same, and no more. So can a page of another site
    // make a browser show an inbox, but not sign it in.
    let refuses_cookies = cookies::SOURCE.sends_none(&headers);
    if !refuses_cookies && !cookies::SOURCE.is_own_form(&headers, &form.form) {
        return sign_in_page(&page, &headers, Some(Problem::Foreign(form.codename)));
    }
    let codename = match form.codename.parse::<Codename>() {
        Ok(codename) => codename,
        Err(error) => {
            let problem = Problem::Codename(error, form.codename);
            return sign_in_page(&page, &headers, Some(problem));
        }
    };
    drop(form);
    let salt = site.intake.salt;
    let mailbox = work(&site, move || codename.mailbox(&salt)).await;
    let Some(mailbox) = mailbox else {
        return error_page(&page, Error::Internal);
    };
    let mailbox = Arc::new(mailbox);
    if refuses_cookies {
        return inbox(&site, &page, mailbox, Access::NoCookies).await;
    }
    site.sessions.end(&headers);
    let Some(cookie) = site.sessions.begin(Arc::clone(&mailbox)) else {
        return inbox(&site, &page, mailbox, Access::Busy).await;
    };
    let mut response = to_inbox(&page);
    set_cookie(&mut response, &cookie);
    response
}

/// `POST /inbox/sign-out`
pub(super) async fn sign_out(
    State(site): State<Arc<Site>>,
    page: Page,
    headers: HeaderMap,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    match site.sessions.find(&headers) {
        Some(session) if !is_own(form.ok().as_ref(), &session) => {
            return error_page(&page, Error::Foreign);
        }
        // Another site's page cannot tell, and must not take the cookie away.
        None if !cookies::SOURCE.has_cookie(&headers) => return signed_out(&page, &headers),
        _ => site.sessions.end(&headers),
    }
    let mut response = respond(StatusCode::OK, &SignedOutPage { page: page.once() });
    set_cookie(&mut response, &cookies::SOURCE.no_cookie());
    // A help, not a promise: no-store is what counts.
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
    response
}

/// The address of a change, opened once more: there is nothing to see but the inbox.
pub(super) async fn again(page: Page) -> Response {
    to_inbox(&page)
}

/// `POST /inbox/ID/delete`
pub(super) async fn delete(
    State(site): State<Arc<Site>>,
    page: Page,
    headers: HeaderMap,
    id: Result<Path<SubmissionId>, PathRejection>,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    match id {
        Ok(Path(id)) => change(site, page, &headers, form.ok(), Some(id)).await,
        Err(_) => error_page(&page, Error::NotFound),
    }
}

/// `POST /inbox/delete`
pub(super) async fn delete_all(
    State(site): State<Arc<Site>>,
    page: Page,
    headers: HeaderMap,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    change(site, page, &headers, form.ok(), None).await
}

/// Deletes one answer of the session's mailbox, or all of them, and shows the rest.
async fn change(
    site: Arc<Site>,
    page: Page,
    headers: &HeaderMap,
    form: Option<Form<Change>>,
    only: Option<SubmissionId>,
) -> Response {
    let Some(session) = site.sessions.find(headers) else {
        return signed_out(&page, headers);
    };
    let Some(Form(form)) = form.filter(|form| is_own(Some(form), &session)) else {
        return error_page(&page, Error::Foreign);
    };
    if only.is_none() && form.sure.is_none() {
        let page = DeleteAllPage {
            page: page.once(),
            form: &session.form_token,
            shown: form.shown.as_deref().unwrap_or_default(),
        };
        return closing(respond(StatusCode::OK, &page));
    }
    let (catalog, mailbox) = (
        site.intake.store.catalog().clone(),
        Arc::clone(&session.mailbox),
    );
    let deleted = work(&site, move || {
        let mine = mine(&catalog, &mailbox)?;
        // Nothing that came since is deleted unread.
        if only.is_none() && form.shown != Some(sum(mine.iter().map(|reply| reply.id))) {
            return Ok(Done::Changed);
        }
        let mut deleted = 0;
        for reply in mine
            .iter()
            .filter(|reply| only.is_none_or(|id| id == reply.id))
        {
            catalog.delete_reply(reply.id)?;
            deleted += 1;
        }
        Ok::<_, crate::store::Error>(Done::Deleted(deleted))
    });
    match deleted.await {
        Some(Ok(done)) => {
            session.did(done);
            to_inbox(&page)
        }
        Some(Err(error)) => failed(&page, &error),
        None => error_page(&page, Error::Internal),
    }
}

/// `GET /inbox/ID/NUMBER`: an attachment, as it was sealed.
pub(super) async fn attachment(
    State(site): State<Arc<Site>>,
    page: Page,
    headers: HeaderMap,
    path: Result<Path<(SubmissionId, usize)>, PathRejection>,
) -> Response {
    let Ok(Path((id, number))) = path else {
        return error_page(&page, Error::NotFound);
    };
    let Some((session, hold)) = site.sessions.find_and_hold(&headers) else {
        return signed_out(&page, &headers);
    };
    // To look whether it is whole takes time: nobody has it done for more than a few at a time.
    let Some(of_one) = site.downloads.of_one(&session.mailbox.address()) else {
        return error_page(&page, Error::Busy);
    };
    let catalog = site.intake.store.catalog().clone();
    let found = work(&site, move || {
        let mine = mine(&catalog, &session.mailbox)?;
        if !mine.iter().any(|reply| reply.id == id) {
            return Ok(Whole::Nothing);
        }
        let Some(ciphertext) = catalog.open_reply(id)? else {
            return Ok(Whole::Nothing);
        };
        Ok::<_, crate::store::Error>(whole_attachment(&session.mailbox, ciphertext, number))
    });
    match found.await {
        Some(Ok(Whole::Yes(file))) => {
            // Who has nothing to download sees nothing of the others'.
            let Some(place) = site.downloads.enter(of_one) else {
                return error_page(&page, Error::Busy);
            };
            let sent = download(*file, (place, hold));
            sent.unwrap_or_else(|| error_page(&page, Error::Busy))
        }
        Some(Ok(Whole::Damaged)) => error_page(&page, Error::DamagedAnswer),
        Some(Ok(Whole::Nothing)) => error_page(&page, Error::NotFound),
        Some(Err(error)) => failed(&page, &error),
        None => error_page(&page, Error::Internal),
    }
}

/// The page of a mailbox.
async fn inbox(
    site: &Arc<Site>,
    page: &Page,
    mailbox: Arc<MailboxKeys>,
    access: Access,
) -> Response {
    let catalog = site.intake.store.catalog().clone();
    let answers = work(site, move || {
        let mine = mine(&catalog, &mailbox)?.into_iter();
        let answers = mine.filter_map(|reply| answer(&catalog, &mailbox, &reply));
        let mut answers: Vec<_> = answers.collect();
        // Newest first.
        answers.sort_by_key(|answer| Reverse((answer.day, answer.number, answer.id)));
        Ok::<_, crate::store::Error>(answers)
    });
    match answers.await {
        Some(Ok(answers)) => {
            let page = InboxPage {
                page: match access {
                    Access::SignedIn(..) => page.clone(),
                    Access::NoCookies | Access::Busy => page.clone().once(),
                },
                access: &access,
                wait: pages::ANSWERS_WAIT.into(),
                shown: sum(answers.iter().map(|answer| answer.id)),
                answers,
            };
            closing(respond(StatusCode::OK, &page))
        }
        Some(Err(error)) => failed(page, &error),
        None => error_page(page, Error::Internal),
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

/// What is wrong with a sign-in, and what was typed.
enum Problem {
    Codename(BadCodename, Zeroizing<String>),
    /// It did not come from the form of this browser.
    Foreign(Zeroizing<String>),
    /// It is no form, or far too long.
    Unreadable,
}

/// The way in, for whoever is not signed in, or not any more.
fn signed_out(page: &Page, headers: &HeaderMap) -> Response {
    sign_in_page(page, headers, None)
}

fn sign_in_page(page: &Page, headers: &HeaderMap, problem: Option<Problem>) -> Response {
    let (form, cookie) = cookies::SOURCE.form_cookie(headers, &page.at("/inbox"));
    let is_problem = problem.is_some();
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let (code, typed, notice) = match problem {
        None => {
            let is_over = cookies::SOURCE.has_cookie(headers);
            let notice = is_over.then(|| page.text("sign-in-over"));
            (StatusCode::OK, Zeroizing::default(), notice)
        }
        Some(Problem::Codename(error, typed)) => {
            let notice = codename_problem(page, &error);
            (refused, typed, Some(notice))
        }
        Some(Problem::Foreign(typed)) => {
            let notice = page.text("sign-in-cookie");
            (StatusCode::FORBIDDEN, typed, Some(notice))
        }
        Some(Problem::Unreadable) => {
            let notice = page.text("sign-in-no-codename");
            (refused, Zeroizing::default(), Some(notice))
        }
    };
    let page = SignInPage {
        page: if is_problem {
            page.clone().once()
        } else {
            page.clone()
        },
        form: &form,
        notice,
        wrong: code == refused,
        typed: &typed,
        wait: pages::ANSWERS_WAIT.into(),
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
fn to_inbox(page: &Page) -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SEE_OTHER;
    let inbox = HeaderValue::from_str(&page.at("/inbox")).expect("our paths are ASCII");
    response.headers_mut().insert(header::LOCATION, inbox);
    closing(response)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn failed(page: &Page, error: &crate::store::Error) -> Response {
    log::later(format!("replies could not be read: {}", log::chain(error)));
    error_page(page, Error::Internal)
}

/// The connection's buffers held the page, and what was sent for it.
fn closing(mut response: Response) -> Response {
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}
