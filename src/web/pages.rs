//! The pages: templates, and the response they become.
//!
//! Every page is padded with spaces to [`PAGE`] bytes, in whatever language: on the wire, all
//! of them look alike. Only those that list what was sent or answered may be longer, and have
//! twice, four times, eight times … that length.

use std::time::Duration;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use zeroize::Zeroizing;

use super::page::Page;
use super::session::Done;
use super::texts::Text;
use super::told::{Told, Tone};
use crate::id::SubmissionId;
use crate::limits::{REPLY_DAYS, REPLY_DAYS_SPREAD};

/// Length of a page, in bytes: with the stylesheet and a logo it stays below 20,000.
pub(super) const PAGE: usize = 10_240;

/// Days that an answer waits at least.
pub(super) const ANSWERS_WAIT: u32 = REPLY_DAYS - REPLY_DAYS_SPREAD;

/// `/`
#[derive(Template)]
#[template(path = "front.html")]
pub(super) struct Front {
    pub page: Page,
    /// Whether answers can be read here.
    pub replies: bool,
}

/// `/send`
#[derive(Template)]
#[template(path = "send.html")]
pub(super) struct Send<'a> {
    pub page: Page,
    pub token: String,
    /// Whether its progress is shown in a frame.
    pub frames: bool,
    pub max_message: u64,
    pub max_files: u64,
    /// How long the end of an upload is known.
    pub memory: Duration,
    /// The largest submission in bytes; none while no files are taken.
    pub limit: Option<u64>,
    /// What is offered for answers.
    pub offer: Offer,
    /// Whether the source said that there is a codename already.
    pub mine: bool,
    /// What is said above it.
    pub notice: Option<Vec<Text<'static>>>,
    /// What of it has to be filled in otherwise.
    pub wrong: Wrong,
    /// The codename that was typed before.
    pub typed: &'a str,
    /// The message that was typed before.
    pub message: &'a str,
}

/// What a form offers for answers.
pub(super) enum Offer {
    /// This server gives none.
    None,
    /// The source is signed in; the form says in which session.
    SignedIn(String),
    /// A codename of its own for each form.
    New(Zeroizing<String>),
}

/// What of a form has to be filled in otherwise.
#[derive(Clone, Copy, Default)]
pub(super) enum Wrong {
    #[default]
    Nothing,
    Codename,
    /// There is neither a message nor a file.
    Empty,
}

/// `/inbox`, before somebody signed in
#[derive(Template)]
#[template(path = "sign-in.html")]
pub(super) struct SignInPage<'a> {
    pub page: Page,
    /// What its cookie says too.
    pub form: &'a str,
    /// What is said above it.
    pub notice: Option<Text<'static>>,
    /// Whether what was typed is no codename.
    pub wrong: bool,
    /// What was typed before.
    pub typed: &'a str,
    /// Days that an answer waits at least.
    pub wait: u64,
}

/// `/inbox`
#[derive(Template)]
#[template(path = "inbox.html")]
pub(super) struct InboxPage<'a> {
    pub page: Page,
    pub access: &'a Access,
    /// Days that an answer waits at least.
    pub wait: u64,
    /// What tells these answers from others.
    pub shown: String,
    pub answers: Vec<Answer>,
}

/// What can be done in an inbox besides reading.
pub(super) enum Access {
    /// Everything; every form of the page carries this. What was just done, is said.
    SignedIn(String, Option<Done>),
    /// Nothing: the browser takes no cookie.
    NoCookies,
    /// Nothing: there is no place for one more session.
    Busy,
}

/// A reply as it is shown.
pub(super) struct Answer {
    pub id: SubmissionId,
    pub day: jiff::civil::Date,
    /// How many its journalist had written before.
    pub number: Option<u32>,
    pub message: Option<String>,
    pub attachments: Vec<Attachment>,
    pub damaged: bool,
}

/// A file of a reply.
pub(super) struct Attachment {
    pub name: String,
    pub size: u64,
}

/// `/inbox/delete`, before it is confirmed
#[derive(Template)]
#[template(path = "delete-all.html")]
pub(super) struct DeleteAllPage<'a> {
    pub page: Page,
    /// What every form of the page carries.
    pub form: &'a str,
    /// What tells the answers that were shown from others.
    pub shown: &'a str,
}

/// `/inbox/sign-out`
#[derive(Template)]
#[template(path = "signed-out.html")]
pub(super) struct SignedOutPage {
    pub page: Page,
}

/// `/upload/TOKEN`, and the answer to a form.
#[derive(Template)]
#[template(path = "upload.html")]
pub(super) struct UploadPage<'a> {
    pub page: Page,
    pub token: &'a str,
    pub told: Told<'a>,
    pub can_discard: bool,
    /// The codename, in the answer to a form alone.
    pub words: Option<Zeroizing<String>>,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "error.html")]
pub(super) struct ErrorPage {
    pub page: Page,
    pub heading: &'static str,
    pub text: &'static str,
}

/// A page as a response.
pub(super) fn respond(status: StatusCode, page: &impl Template) -> Response {
    let html = padded(render(page));
    let content_type = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, content_type)], html).into_response()
}

/// A page, or a part of one.
pub(super) fn render(page: &impl Template) -> String {
    // Rendering fails only when a template's own expressions do.
    page.render().expect("the templates render")
}

/// A page in its length class: one of few, so that its length says next to nothing.
pub(super) fn padded(mut html: String) -> String {
    let pages = html.len().div_ceil(PAGE).next_power_of_two();
    let len = pages * PAGE;
    html.extend(std::iter::repeat_n(' ', len - html.len()));
    html
}
