//! The pages: templates, and the response they become.
//!
//! Every page is padded with spaces to a power of two of at least 4 KiB: on the wire,
//! pages of one kind look alike whatever they say.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use zeroize::Zeroizing;

use super::Error;
use super::session::Done;
use crate::codename::{BadCodename, WORDS};
use crate::envelope::Cut;
use crate::id::SubmissionId;
use crate::intake::{Answerable, Outcome, Status, Unanswerable, Whose};
use crate::limits::{REPLY_DAYS, REPLY_DAYS_SPREAD};

/// The smallest page, in bytes.
const LEAST_PAGE: usize = 4096;

/// Days that an answer waits at least.
pub(super) const ANSWERS_WAIT: u32 = REPLY_DAYS - REPLY_DAYS_SPREAD;

/// The stylesheet, the only thing a page refers to.
pub(super) const STYLE: &str = include_str!("../../templates/style.css");

/// `/`
#[derive(Template)]
#[template(path = "front.html")]
pub(super) struct Front<'a> {
    pub site: &'a str,
    /// Whether answers can be read here.
    pub replies: bool,
}

/// `/send`
#[derive(Template)]
#[template(path = "send.html")]
pub(super) struct Send<'a> {
    pub site: &'a str,
    pub token: String,
    pub max_message: String,
    pub max_files: u32,
    /// How long the end of an upload is known, as people write it.
    pub memory: String,
    /// The largest submission as people write it; none while no files are taken.
    pub limit: Option<String>,
    /// What is offered for answers.
    pub offer: Offer,
    /// Whether the source said that there is a codename already.
    pub mine: bool,
    /// What is said above it.
    pub notice: Option<String>,
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

/// `/inbox`, before somebody signed in
#[derive(Template)]
#[template(path = "sign-in.html")]
pub(super) struct SignInPage<'a> {
    pub site: &'a str,
    /// What its cookie says too.
    pub form: &'a str,
    /// What is said above it.
    pub notice: Option<String>,
    /// What was typed before.
    pub typed: &'a str,
    /// Days that an answer waits at least.
    pub wait: u32,
}

/// `/inbox`
#[derive(Template)]
#[template(path = "inbox.html")]
pub(super) struct InboxPage<'a> {
    pub site: &'a str,
    pub access: &'a Access,
    /// Days that an answer waits at least.
    pub wait: u32,
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
    pub site: &'a str,
    /// What every form of the page carries.
    pub form: &'a str,
    /// What tells the answers that were shown from others.
    pub shown: &'a str,
}

/// `/inbox/sign-out`
#[derive(Template)]
#[template(path = "signed-out.html")]
pub(super) struct SignedOutPage<'a> {
    pub site: &'a str,
}

/// Above the sign-in form when a session is over.
pub(super) const SESSION_OVER: &str = "You are not signed in any more. That happens after some \
    minutes without a click, when you sign out, and when the server is started anew. Nothing is \
    lost: type your codename again.";
/// Above the sign-in form when it was none of this browser's.
pub(super) const NO_FORM_COOKIE: &str = "Nobody was signed in: your browser did not send back \
    the cookie of this page, or another window of this site came between. Please sign in once \
    more. If this line comes again, your browser refuses cookies: allow them for this site.";
/// Above the sign-in form when what was sent is no such form.
pub(super) const NO_CODENAME: &str = "What was sent is no codename: that is eight words, and \
    nothing else.";
/// Above a form when its session is over.
pub(super) const SIGNED_OUT: &str = "You are not signed in any more: that happens after some \
    minutes without a click. To write under your codename, type it below.";
/// Above a form that was sent empty.
pub(super) const EMPTY: &str = "Nothing was sent: the form had neither text nor a file.";

/// Above a form that is to be filled in again. `cut` is whether its message was longer than it
/// may be.
pub(super) fn unanswerable(why: &Unanswerable, cut: bool, most: &str) -> String {
    let mut text = match why {
        Unanswerable::Codename(problem) => codename_problem(problem),
        Unanswerable::SignedOut => "You are not signed in any more: type your codename below, or \
            choose another answer."
            .to_owned(),
    };
    text += " Nothing was sent yet. Your message is here again; files have to be chosen again.";
    if cut {
        text += &format!(
            " The message was longer than {most} characters: what is behind them is not here any \
             more."
        );
    }
    text
}

/// What is wrong with a codename, for the one who typed it.
pub(super) fn codename_problem(error: &BadCodename) -> String {
    const ORDINALS: [&str; WORDS] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    ];
    match error {
        BadCodename::Empty => "No codename was typed.".to_owned(),
        BadCodename::Count(1) => "A codename has eight words; this is one.".to_owned(),
        BadCodename::Count(count) => format!("A codename has eight words; these are {count}."),
        BadCodename::NotOnList(number) => {
            let ordinal = ORDINALS.get(number.saturating_sub(1)).unwrap_or(&"last");
            format!("The {ordinal} word is not on the list: there is a typing error in it.")
        }
        BadCodename::Check => {
            "These words do not belong together: one of them is another, or they stand in another \
             order."
                .to_owned()
        }
    }
}

/// `/upload/TOKEN`, and the answer to a form.
#[derive(Template)]
#[template(path = "upload.html")]
pub(super) struct UploadPage<'a> {
    pub site: &'a str,
    pub token: &'a str,
    pub status: &'a Status,
    pub max_message: String,
    pub max_files: u32,
    pub memory: String,
    pub can_discard: bool,
    /// Where the rest of it is sent.
    pub rest: &'static str,
    /// Days that an answer waits at least.
    pub wait: u32,
    /// The codename, in the answer to a form alone.
    pub words: Option<Zeroizing<String>>,
}

/// Everything that is not a page.
#[derive(Template)]
#[template(path = "error.html")]
pub(super) struct ErrorPage<'a> {
    pub site: &'a str,
    pub error: Error,
}

/// A page as a response.
pub(super) fn respond(status: StatusCode, page: &impl Template) -> Response {
    // Rendering fails only when a template's own expressions do.
    let mut html = page.render().expect("the templates render");
    let len = html.len().next_power_of_two().max(LEAST_PAGE);
    html.extend(std::iter::repeat_n(' ', len - html.len()));
    let content_type = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, content_type)], html).into_response()
}

/// A size in powers of 1024: "4.0 GiB".
pub(super) fn iec(bytes: u64) -> String {
    bytesize::ByteSize::b(bytes)
        .display()
        .iec()
        .to_string()
        .replace(".0 ", " ")
}

/// A duration in whole minutes: "30 minutes".
pub(super) fn minutes(duration: std::time::Duration) -> String {
    match duration.as_secs().div_ceil(60) {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// What the templates call behind a bar.
pub(super) mod filters {
    use askama::{Result, Values};

    #[askama::filter_fn]
    pub fn iec(bytes: &u64, _: &dyn Values) -> Result<String> {
        Ok(super::iec(*bytes))
    }

    /// A size in powers of 1000, as file managers show it: "1.2 MB".
    #[askama::filter_fn]
    pub fn si(bytes: &u64, _: &dyn Values) -> Result<String> {
        Ok(bytesize::ByteSize::b(*bytes).display().si().to_string())
    }

    #[askama::filter_fn]
    pub fn why(why: &crate::intake::Unanswerable, _: &dyn Values) -> Result<String> {
        use crate::intake::Unanswerable;
        Ok(match why {
            Unanswerable::Codename(problem) => super::codename_problem(problem),
            Unanswerable::SignedOut => "You were signed out before the form was sent.".to_owned(),
        })
    }

    /// A hostile text without controls, and without what turns the reading direction.
    #[askama::filter_fn]
    pub fn escaped(text: &str, _: &dyn Values) -> Result<String> {
        Ok(crate::diagnostic::escape(text))
    }

    /// A number of things: "1 byte", "2,000 bytes".
    #[askama::filter_fn]
    pub fn count(number: &u64, _: &dyn Values, thing: &str) -> Result<String> {
        Ok(crate::diagnostic::count(*number, thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(iec(4 << 30), "4 GiB");
        assert_eq!(iec(3 << 29), "1.5 GiB");
    }
}
